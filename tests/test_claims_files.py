"""The development set in tests/claims is well formed. How the extractor fares on it is measured elsewhere."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from travaux.dates import is_date
from travaux.ids import NAMESPACES, is_id, split_id
from travaux.kinds import load_kinds

FOLDER = Path(__file__).parent / "claims"
FILES = sorted(FOLDER.glob("*.yml"))
CASE_KEYS = {"context", "doc_state", "text", "claims", "why", "note"}
CLAIM_KEYS = {
    *("kind", "quote", "actor", "object", "counterpart", "date", "votes", "numbers", "ordinal", "term", "title"),
    *("place", "role", "modality", "according_to", "kind_also", "date_also", "soft", "note"),
}
MODALITIES = {"happened", "negated", "planned", "ongoing"}
VOTES = {"for", "against", "abstain"}
N_HITS, N_NEAR_MISSES, N_STATES = 30, 15, 60


def cases(path: Path) -> list[dict[str, Any]]:
    """The cases of one file."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert isinstance(loaded, list), f"{path.name}: expected a list of cases"
    return loaded


def as_list(value: Any) -> list[Any]:
    """A list of one where a single value stands for it; nothing for None."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def id_faults(value: str) -> list[str]:
    """What is wrong with an id; a plain string, where no id fits, is right."""
    namespace, colon, _ = value.partition(":")
    if not colon or " " in namespace:
        return []
    if namespace not in NAMESPACES or not is_id(value):
        return [f"expected an id of a known namespace; found {value!r}"]
    split_id(value)
    return []


def claim_faults(claim: dict[str, Any], text: str) -> list[str]:
    """What is wrong with the form of one claim."""
    faults = [f"key not known: {key}" for key in sorted(claim.keys() - CLAIM_KEYS)]
    kind = claim.get("kind", "")
    for name in [kind, *as_list(claim.get("kind_also"))]:
        if name not in load_kinds():
            faults.append(f"kind not known: {name!r}")
        else:
            missing = [field for field in load_kinds()[name].requires if name == kind and not claim.get(field)]
            faults += [f"{kind} without {field}" for field in missing]
    quotes = as_list(claim.get("quote"))
    faults += [f"not in the text: {quote!r}" for quote in quotes if quote not in text]
    if not quotes:
        faults.append("no quote")
    for field in ("actor", "object", "counterpart", "according_to"):
        for value in as_list(claim.get(field)):
            faults += id_faults(value)
    for value in [*as_list(claim.get("date")), *as_list(claim.get("date_also")), *as_list(claim.get("term"))]:
        if not isinstance(value, str) or not is_date(value):
            faults.append(f"expected a date in quotation marks; found {value!r}")
    if claim.get("modality", "happened") not in MODALITIES:
        faults.append(f"modality not known: {claim['modality']!r}")
    if set(claim.get("votes", {})) - VOTES:
        faults.append(f"votes not known: {claim['votes']}")
    return faults


def test_one_file_for_every_kind() -> None:
    assert [path.stem for path in FILES] == sorted(load_kinds())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_are_well_formed(path: Path) -> None:
    faults: list[str] = []
    for case in cases(path):
        text = case.get("text", "")
        found = [f"key not known: {key}" for key in sorted(case.keys() - CASE_KEYS)]
        if not text or not isinstance(case.get("claims"), list):
            found.append("expected a text and a list of claims")
        if not isinstance(case.get("context", []), list):
            found.append("expected a list as context")
        if not case.get("claims") and "why" not in case:
            found.append("no claim and no why")
        found += [fault for state in as_list(case.get("doc_state")) for fault in id_faults(state)]
        found += [fault for claim in case.get("claims") or [] for fault in claim_faults(claim, text)]
        faults += [f"{path.name}: {text[:60]!r}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_enough_hits_and_near_misses(path: Path) -> None:
    n_hits = sum(any(claim["kind"] == path.stem for claim in case["claims"]) for case in cases(path))
    n_near_misses = len(cases(path)) - n_hits
    assert n_hits >= N_HITS, f"{n_hits} hits"
    assert n_near_misses >= N_NEAR_MISSES, f"{n_near_misses} near misses"


def test_no_sentence_twice() -> None:
    # the same words may stand under different headings
    seen = Counter((case["text"], str(case.get("context"))) for path in FILES for case in cases(path))
    assert not [text for text, n in seen.items() if n > 1]


def test_many_states() -> None:
    states = {
        value
        for path in FILES
        for case in cases(path)
        for claim in case["claims"]
        for field in ("actor", "object", "counterpart")
        for value in as_list(claim.get(field))
        if value.startswith("state:")
    }
    assert len(states) >= N_STATES, f"{len(states)} states"
