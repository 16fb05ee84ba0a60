"""From decisions to status and queue: a table."""

import pytest

from travaux.errors import UsageError
from travaux.keep import Decision
from travaux.keep.standing import corrected_claim, queue_place, standing_of
from travaux.vocabulary import Claim, Finding

CLAIM = Claim(doc="d", id="1", kind="visit", quote="q", offset=0, actor=("state:KEN",), object="x", date="1998")


def decisions(told: str) -> list[Decision]:
    """`ann accept, bob reject, ann undo 1`: decisions in order, each called by its number from 1; `!` adjudicates."""
    made = []
    for number, words in enumerate(filter(None, told.split(", ")), start=1):
        who, act, *rest = words.split()
        value = {"date": rest[0]} if act == "correct" else {}
        made.append(Decision(
            key=str(number), act=act, who=who.rstrip("!"), role="adjudicator" if who.endswith("!") else "reader",
            made_at=f"2026-01-01T00:00:{number:02}", why=None, claim="c", now="c", document="d",
            target=rest[0] if act == "undo" else None, value=value,
        ))  # fmt: skip
    return made


@pytest.mark.parametrize(
    "told, status, n_readers",
    [
        ("", "open", 0),
        ("ann note", "open", 0),
        ("ann accept", "accepted", 1),
        ("ann reject", "rejected", 1),
        ("ann correct 1999", "corrected", 1),
        ("ann accept, ann reject", "rejected", 1),
        ("ann accept, bob accept", "accepted", 2),
        ("ann accept, bob reject", "disputed", 2),
        ("ann correct 1999, bob correct 1999", "corrected", 2),
        ("ann correct 1999, bob correct 2000", "disputed", 2),
        ("ann correct 1999, bob accept", "disputed", 2),
        ("ann accept, bob reject, bob accept", "accepted", 2),
        ("ann accept, bob reject, cy! reject", "rejected", 2),
        ("cy! accept, ann reject, bob reject", "accepted", 2),
        ("ann accept, ann undo 1", "open", 0),
        ("ann accept, bob reject, bob undo 2", "accepted", 1),
        ("ann accept, ann undo 1, ann undo 2", "accepted", 1),
        ("ann accept, ann reject, ann undo 2", "accepted", 1),
        ("ann accept, cy! reject, cy! undo 2", "accepted", 1),
    ],
)
def test_status(told: str, status: str, n_readers: int) -> None:
    standing = standing_of(decisions(told))
    assert (standing.status.value, standing.n_readers) == (status, n_readers)


@pytest.mark.parametrize(
    "verdict, told, queued",
    [
        ("contradicted", "", True),
        ("confirmed", "", True),
        ("confirmed", "ann accept", False),
        ("contradicted", "ann accept", True),
        ("contradicted", "ann accept, bob accept", False),
        ("inconsistent", "ann reject", True),
        ("confirmed", "ann accept, bob reject", True),
        ("contradicted", "ann accept, bob reject, cy! accept", False),
        ("contradicted", "cy! accept", False),
        ("contradicted", "ann accept, ann undo 1", True),
    ],
)
def test_what_is_left_to_decide(verdict: str, told: str, queued: bool) -> None:
    finding = Finding(claim="1", verdict=verdict, explanation="")
    assert (queue_place(CLAIM, finding, standing_of(decisions(told))) is not None) is queued


def place(verdict: str, told: str = "", **fields: object) -> int:
    claim = CLAIM.model_copy(update=fields)
    found = queue_place(claim, Finding(claim="1", verdict=verdict, explanation=""), standing_of(decisions(told)))
    assert found is not None
    return found


def test_the_order_of_the_queue() -> None:
    ordered = [
        place("confirmed", "ann accept, bob reject"),
        place("contradicted", date_from="heading"),
        place("contradicted", "ann accept", date_from="heading"),
        place("contradicted"),
        place("contradicted", "ann accept"),
        place("inconsistent"),
        place("imprecise"),
        place("unrecorded"),
        place("confirmed", according_to="org:x"),
        place("confirmed"),
        place("uncovered"),
    ]
    assert ordered == sorted(ordered)
    assert len(set(ordered)) == len(ordered)


@pytest.mark.parametrize(
    "fields, why",
    [
        ({"line": 3}, "expected fields out of"),
        ({"votes": 3}, "does not make a claim"),
        ({"kind": None}, "expected a kind out of"),
        ({"kind": "coronation"}, "expected a kind out of"),
    ],
)
def test_corrections_that_cannot_be(fields: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        corrected_claim(CLAIM, fields)


def test_a_correction_can_take_a_field_away() -> None:
    assert corrected_claim(CLAIM, {"date": None, "actor": ["state:GHA"]}) == CLAIM.model_copy(
        update={"date": None, "actor": ("state:GHA",)}
    )
