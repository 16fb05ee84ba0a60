"""Claims made from the registers' own rows, then altered: true ones must be confirmed, altered ones never.

An altered claim is kept only where it is really false of every row for its parties, so that `confirmed` would be an
error.
"""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest

from travaux.check import check_claims
from travaux.check.candidates import CONSENT
from travaux.dates import parse_date, precision
from travaux.registers import Registers, Row, load_registers, un_members
from travaux.registers.succession import predecessor_until
from travaux.vocabulary import Claim, Finding, Verdict, Votes

N_TRUE = 4000
SEED = 20260


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


def usable(registers: Registers, row: Row) -> bool:
    """Whether a row is believed, dated, seen, and neither a predecessor's nor a suspension."""
    return (
        not row.outranked_by
        and bool(row.date)
        and registers.source_of(row).confirms
        and row.how not in {"predecessor", "report adopted"}
        and row.outcome not in {"suspended", "not_elected"}
        and precision(row.date) != "interval"
        and row.actor != ""
    )


def claim_of(row: Row, number: int) -> Claim:
    """The claim that states a row in full."""
    votes = Votes.model_validate({"for": row.votes_cast[0]}) if row.kind == "election" and row.votes else None
    if row.kind == "resolution" and row.votes:
        votes = Votes.model_validate({"for": row.votes_cast[0], "against": row.votes_cast[1]})
    return Claim(
        doc="generated",
        id=f"g-{number}",
        kind=row.kind,
        quote="q",
        offset=0,
        actor=tuple(row.actor.split()),
        object=row.object,
        date=row.date,
        votes=votes,
        ordinal=int(row.ordinal) if row.kind.startswith("upr_") else None,
    )


def sample(registers: Registers, n: int) -> list[tuple[Row, Claim]]:
    rows = [row for register in registers for row in register.rows if usable(registers, row)]
    rng = random.Random(SEED)
    chosen = rng.sample(rows, min(n, len(rows)))
    return [(row, vary(claim_of(row, i), rng)) for i, row in enumerate(chosen)]


def vary(claim: Claim, rng: random.Random) -> Claim:
    """The claim as it stands, or with its date to the month, year or decade, or without one."""
    date = claim.date or ""
    ways = [date, date, date[:7], date[:4], date[:4], f"{date[:3]}X", None]
    return claim.model_copy(update={"date": rng.choice(ways)})


def is_true(registers: Registers, claim: Claim) -> bool:
    """Whether any row of the registers, believed or not, makes the claim true as far as its fields go."""
    kinds = CONSENT if claim.kind in CONSENT else (claim.kind,)
    for row in registers.find(claim.object or "", claim.actor[0], kinds=kinds):
        fits = not claim.date or (row.date and parse_date(claim.date).overlaps(parse_date(row.date)))
        same_votes = not claim.votes or not row.votes or claim.votes.for_ == row.votes_cast[0]
        same_ordinal = not claim.ordinal or not row.ordinal or str(claim.ordinal) == row.ordinal
        if fits and same_votes and same_ordinal and row.outcome != "not_elected":
            return True
    return False


def alterations(row: Row, claim: Claim, registers: Registers, rng: random.Random) -> Iterator[Claim]:
    """The claim with one thing changed at random: date, state, treaty, votes or kind."""
    if claim.date and precision(claim.date) == "day":
        days = rng.choice([-1, 1, -2, 2, 7, -30, 30, 365, -365, 3650])
        moved = parse_date(claim.date).first + timedelta(days=days)
        yield claim.model_copy(update={"date": moved.isoformat()})
    if claim.date and precision(claim.date) == "year":
        yield claim.model_copy(update={"date": str(int(claim.date) + rng.choice([-10, -3, -2, -1, 1, 2, 3, 10]))})
    if claim.actor[0].startswith("state:"):
        yield claim.model_copy(update={"actor": (rng.choice(sorted(un_members())),)})
    if (claim.object or "").startswith("state:"):
        yield claim.model_copy(update={"object": rng.choice(sorted(un_members()))})
    if (claim.object or "").startswith("treaty:"):
        treaties = sorted({r.object for r in registers["treaty_acts"].rows})
        yield claim.model_copy(update={"object": rng.choice(treaties)})
    if claim.votes and claim.votes.for_:
        votes = Votes.model_validate(
            {"for": claim.votes.for_ + rng.choice([-10, -1, 1, 7]), "against": claim.votes.against}
        )
        yield claim.model_copy(update={"votes": votes})
    yield claim.model_copy(update={"kind": "signature" if claim.kind in CONSENT else "ratification"})


def test_true_claims_are_confirmed(registers: Registers) -> None:
    pairs = sample(registers, N_TRUE)
    findings = check_claims([claim for _, claim in pairs], registers)
    missed = [(c, f) for (_, c), f in zip(pairs, findings, strict=True) if f.verdict is not Verdict.CONFIRMED]
    share = 1 - len(missed) / len(pairs)
    assert share >= 0.97, f"{share:.4f}: {[(c.kind, c.actor, c.object, c.date, f.explanation) for c, f in missed[:10]]}"


def test_altered_claims_are_never_confirmed(registers: Registers) -> None:
    rng = random.Random(SEED + 1)
    altered = [claim for row, claim in sample(registers, N_TRUE) for claim in alterations(row, claim, registers, rng)]
    false = [claim for claim in altered if not is_true(registers, claim)]
    assert len(false) >= N_TRUE
    confirmed = _confirmed(false, check_claims(false, registers))
    assert not confirmed, f"{len(confirmed)} of {len(false)}: {confirmed[:5]}"


def _confirmed(claims: list[Claim], findings: tuple[Finding, ...]) -> list[tuple[Claim, str]]:
    return [(c, f.explanation) for c, f in zip(claims, findings, strict=True) if f.verdict is Verdict.CONFIRMED]


def test_every_finding_that_is_not_uncovered_names_its_row(registers: Registers) -> None:
    pairs = sample(registers, 500)
    for finding in check_claims([claim for _, claim in pairs], registers):
        if finding.verdict is not Verdict.UNCOVERED:
            assert finding.row
            assert finding.publisher
            assert finding.as_of
            assert finding.source


def test_swapping_the_state_follows_the_same_path(registers: Registers) -> None:
    """Two states with the same record towards a treaty get the same verdict for the same sentence."""
    rng = random.Random(SEED + 2)
    by_record: dict[tuple[str, tuple[tuple[str, str, str], ...]], list[str]] = {}
    for treaty in ("treaty:CAT", "treaty:CRC", "treaty:ICCPR", "treaty:OP-CAT"):
        for state in sorted(un_members()):
            rows = registers.find(treaty, state)
            record = tuple(sorted((r.kind, r.date[:4], r.how + bool(r.outranked_by) * " (outranked)") for r in rows))
            covered = tuple((c.id, "", "") for c in registers.coverage("consent", treaty, state))
            if predecessor_until(state) is None:
                by_record.setdefault((treaty, (*record, *covered)), []).append(state)
    twins = [(treaty, states) for (treaty, _), states in by_record.items() if len(states) > 1]
    assert len(twins) > 20
    for treaty, states in twins:
        kind, year = rng.choice(["ratification", "signature", "consent"]), str(rng.randint(1980, 2014))
        claims = [
            Claim(doc="d", id=s, kind=kind, quote="q", offset=0, actor=(s,), object=treaty, date=year) for s in states
        ]
        assert len({(f.verdict, f.stage) for f in check_claims(claims, registers)}) == 1, (treaty, states, kind, year)
