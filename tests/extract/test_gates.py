"""A gate never shuts out what its pattern would find."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import travaux.extract.reader  # noqa: F401  (marks the gates of every room)
from travaux.extract.gates import GATES, Gated, gated, needed, words_of


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.pattern[:40])
def test_gate_opens_for_every_match(gate: Gated) -> None:
    @settings(max_examples=6, deadline=None, derandomize=True)
    @given(st.from_regex(re.compile(gate.pattern, re.ASCII)), st.text("abc. “,", max_size=5))
    def opens(match: str, more: str) -> None:
        assert words_of(f"{more}{match}{more}") & gate.bit

    opens()


def test_gates_are_shut_where_no_word_stands() -> None:
    assert words_of("kneading takes patience") == 0


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:deny|denied|denials?) \w+ that", {"deny ", "denied ", "denial ", "denials "}),
        (r"(?:not )?until\b", {"until"}),
        (r"(?=session)\w+", {"session"}),
        (r"(?<=session)\w+", set()),
        (r"\d+ [a-z]*", {"\0"}),
        (r"(?:seat|\w+)s?", set()),
        (r"(?:a|b){2} x", {"aa x", "ab x", "ba x", "bb x"}),
        (r"(?:very )*good", {"good"}),
        (r"[^a]{3,}", set()),
    ],
)
def test_words_that_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert needed(pattern) == words


def test_digits_of_all_scripts_open() -> None:
    gate = gated(r"\d+ (?:votes?)")
    GATES.remove(gate)
    assert gate.words == {" vote"}
    assert [g for g in GATES if "\0" in g.words and words_of("٣") & g.bit]


def test_pattern_that_needs_no_word_is_no_gate() -> None:
    with pytest.raises(ValueError, match="expected a pattern that cannot match without some word"):
        gated(r"\w+ [^.]*")
