"""Claims made from the registers' own rows, then altered: true ones must be confirmed, altered ones never."""

import random

import pytest
from generation import SEED, alterations, is_true, sample

from travaux.check import check_claims
from travaux.registers import Registers, load_registers, un_members
from travaux.registers.succession import predecessor_until
from travaux.vocabulary import Claim, Finding, Verdict

N_TRUE = 4000


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


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
