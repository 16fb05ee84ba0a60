"""The essay's gold claims, checked as they stand: where a register covers a claim whose truth was seen, its verdict is
the right one.

The gold claims stand outside the repository; where they are not, these tests skip.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from travaux.check import check_claims
from travaux.check.candidates import CONSENT
from travaux.dates import parse_date
from travaux.registers import Registers, Row, load_registers
from travaux.vocabulary import Claim, Finding, Verdict

GOLD = Path(os.environ.get("TRAVAUX_SHARED", Path(__file__).parents[3] / "shared")) / "gold" / "essay.jsonl"
FLOOR = 0.95
WRITTEN = "2017"
"""The year of the essay, which its claims do not go beyond."""
FIELDS = ("kind", "object", "date", "votes", "numbers", "ordinal", "term", "title", "place", "role", "modality",
          "according_to", "quote")  # fmt: skip

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason=f"no gold claims at {GOLD} (set TRAVAUX_SHARED)")


def parties(value: Any) -> tuple[str, ...]:
    return () if value is None else tuple(value) if isinstance(value, list) else (value,)


def claim_of(gold: dict[str, Any]) -> Claim:
    given = {name: gold[name] for name in FIELDS if name in gold}
    if isinstance(given.get("object"), list):
        given["object"] = given["object"][0]
    known = {"doc": "essay", "id": gold["id"], "offset": gold.get("offset", 0)}
    sides = {side: parties(gold.get(side)) for side in ("actor", "counterpart")}
    return Claim.model_validate({**known, **given, **sides})


def says_as_much(row: Row, claim: Claim) -> bool:
    """Whether a row holds every field that the claim gives: its figures, and a date no less precise."""
    said, held = (parse_date(one.date) if one.date else None for one in (claim, row))
    precise = said is None or (held is not None and (said.covers(held) or not said.overlaps(held)))
    figures = {pair.partition("=")[0] for pair in row.numbers.split()}
    return precise and set(claim.numbers) - {"approx"} <= figures


def is_covered(claim: Claim, registers: Registers) -> bool:
    """Whether a register holds an act of the claim's parties that says as much as the claim does, or is complete for
    its kind and object."""
    kinds = CONSENT if claim.kind in CONSENT else (claim.kind,)
    things = [thing for thing in (claim.object, *(claim.counterpart if claim.kind == "visit" else ())) if thing]
    rows = [row for thing in things for row in registers.find(thing, kinds=kinds) if says_as_much(row, claim)]
    for actor in claim.actor or ("",):
        held = any(actor in {"", row.actor, row.object, f"person:{row.title}"} for row in rows)
        complete = any(c.complete and c.objects for c in registers.coverage(claim.kind, claim.object, actor or None))
        if not held and not complete:
            return False
    return True


@pytest.fixture(scope="module")
def seen() -> list[tuple[str, Claim, Finding, bool]]:
    """Truth, claim, finding and whether it is covered, for each claim whose truth was seen in a source."""
    gold = [row for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()) if not row.get("trap")]
    registers = load_registers()
    claims = [claim_of(row) for row in gold]
    findings = check_claims(claims, registers, today=WRITTEN)
    return [
        (row["truth"]["verdict"], claim, finding, is_covered(claim, registers))
        for row, claim, finding in zip(gold, claims, findings, strict=True)
        if row["truth"].get("checked") == "seen"
    ]


def test_what_a_register_covers_gets_its_verdict(seen: list[tuple[str, Claim, Finding, bool]]) -> None:
    covered = [(truth, claim, finding) for truth, claim, finding, is_so in seen if is_so]
    wrong = [(c.id, truth, f.verdict.value, f.explanation) for truth, c, f in covered if truth != f.verdict.value]
    assert len(covered) >= 30
    assert len(wrong) <= (1 - FLOOR) * len(covered), f"{len(wrong)} of {len(covered)}: {wrong}"


def test_nothing_is_confirmed_that_is_not_so(seen: list[tuple[str, Claim, Finding, bool]]) -> None:
    wrong = [(c.id, truth, f.explanation) for truth, c, f, _ in seen
             if f.verdict is Verdict.CONFIRMED and truth != "confirmed"]  # fmt: skip
    assert not wrong


def test_a_verdict_that_is_given_is_the_right_one(seen: list[tuple[str, Claim, Finding, bool]]) -> None:
    given = [(truth, c, f) for truth, c, f, _ in seen if f.verdict is not Verdict.UNCOVERED]
    wrong = [(c.id, truth, f.verdict.value, f.explanation) for truth, c, f in given if truth != f.verdict.value]
    assert len(wrong) <= (1 - FLOOR) * len(given), f"{len(wrong)} of {len(given)}: {wrong}"
