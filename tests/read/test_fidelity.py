"""One known text through every writer on this machine: its words come back in order, its quotes stand at their place,
its claims are the same in every format. `docs/reading.md` holds the figures; `scripts/make_reading.py` makes them."""

from functools import cache

import pytest

from .fidelity.measures import Fidelity, differences, measure
from .fidelity.office import WRITERS
from .fidelity.story import make_story
from .fidelity.writers import Writer

MIN_WORDS = 0.995
MIN_CLAIMS = 0.98
STORY = make_story(seed=1, n_sections=3)
OTHER = make_story(seed=7, n_sections=2)


@cache
def measured(writer: Writer) -> Fidelity:
    return measure(STORY, f"a{writer.suffix}", writer.write(STORY))


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_words_quotes_and_claims_come_back(writer: Writer) -> None:
    if not writer.is_here:
        pytest.skip(f"no {writer.program} on this machine")
    found, plain = measured(writer), measured(WRITERS[0])
    assert found.share >= MIN_WORDS, found.wrong
    assert found.in_place == found.quotes > 40
    shared = sum((found.claims & plain.claims).values())
    assert shared >= MIN_CLAIMS * max(found.claims.total(), plain.claims.total()), (
        plain.claims - found.claims, found.claims - plain.claims)


@pytest.mark.parametrize("writer", [one for one in WRITERS if one.program is None], ids=lambda writer: writer.name)
def test_other_words_come_back_as_well(writer: Writer) -> None:
    assert measure(OTHER, f"a{writer.suffix}", writer.write(OTHER)).share >= MIN_WORDS


@pytest.mark.parametrize("truth, found, edits", [
    ("a b c", "a b c", []), ("a b c", "a c", ["-b"]), ("a b", "ab", ["-a", "-b", "+ab"]),
    ("re-form", "re form", ["-re-form", "+re", "+form"]), ("", "a", ["+a"]), ("a", "", ["-a"]),
])
def test_the_measure_sees_what_is_wrong(truth: str, found: str, edits: list[str]) -> None:
    assert sorted(differences(truth.split(), found.split())) == sorted(edits)
