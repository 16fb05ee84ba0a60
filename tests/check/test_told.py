"""Sentences made from the registers' own rows, and the same with one thing altered, read and checked as texts are.

A sentence that is true is confirmed, one that is not never is, in whatever words it is put. The full test of more than
20,000 sentences runs where `TRAVAUX_TOLD_ROWS=all` (as in `.ci/run`); without it, a sample.
"""

import os
import random
from collections import Counter

import pytest
from generation import SEED, alterations, denials, is_true
from telling import Outcome, Told, check_told, claim_to_tell, phrasings, rows_to_tell, tell

from travaux.registers import Registers, load_registers
from travaux.vocabulary import Verdict

N_SAMPLE = 1500
N_FULL = 9_000
FLOOR = 0.97
KIND_FLOOR = 0.9
"""Share of each kind's true sentences that must be confirmed: no kind is carried by another."""
WANTED = os.environ.get("TRAVAUX_TOLD_ROWS", "")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


@pytest.fixture(scope="module")
def told(registers: Registers) -> tuple[list[Told], list[Told]]:
    """Sentences that are true, and sentences with one thing altered that are not."""
    rng = random.Random(SEED)
    rows = rows_to_tell(registers)
    few = [row for row in rows if row.register != "treaty_acts"]
    many = [row for row in rows if row.register == "treaty_acts"]
    chosen = few + rng.sample(many, N_FULL) if WANTED == "all" else rng.sample(rows, N_SAMPLE)
    true, false = [], []
    for number, row in enumerate(chosen):
        claim = claim_to_tell(row, number, rng)
        if sentence := tell(claim, rng):
            true.append(sentence)
        wrong = [c for c in alterations(row, claim, registers, rng) if not is_true(registers, c)] if claim.actor else []
        if wrong and (sentence := tell(rng.choice(wrong), rng)):
            false.append(sentence)
    for claim, is_so in denials(registers, max(len(chosen) // 15, 1), rng):
        if sentence := tell(claim, rng):
            (true if is_so else false).append(sentence)
    return true, false


@pytest.fixture(scope="module")
def true_ones(told: tuple[list[Told], list[Told]], registers: Registers) -> list[Outcome]:
    return list(check_told(told[0], registers))


def is_confirmed(outcome: Outcome) -> bool:
    return outcome.read is not None and outcome.read[1].verdict is Verdict.CONFIRMED


def test_there_are_enough_of_every_kind(told: tuple[list[Told], list[Told]]) -> None:
    true, false = told
    if WANTED == "all":
        assert len(true) + len(false) >= 20_000
        used = {sentence.phrasing for sentence in (*true, *false)}
        known = {f"{kind} {n + 1}" for kind, ways in phrasings().items() for n in range(len(ways))}
        assert known == used
    assert len({sentence.claim.kind for sentence in true}) >= 9
    assert len(false) >= 0.8 * len(true)


def test_true_sentences_are_confirmed(true_ones: list[Outcome]) -> None:
    missed = [outcome for outcome in true_ones if not is_confirmed(outcome)]
    share = 1 - len(missed) / len(true_ones)
    worst = Counter(outcome.told.phrasing for outcome in missed).most_common(8)
    assert share >= FLOOR, f"{share:.4f} of {len(true_ones)}; by phrasing: {worst}; {[o.told.text for o in missed[:8]]}"


def test_no_kind_of_act_is_carried_by_another(true_ones: list[Outcome]) -> None:
    if WANTED != "all":
        pytest.skip("TRAVAUX_TOLD_ROWS=all is not set: too few sentences of each kind")
    total = Counter(outcome.told.claim.kind for outcome in true_ones)
    held = Counter(outcome.told.claim.kind for outcome in true_ones if is_confirmed(outcome))
    shares = {kind: held[kind] / n for kind, n in total.items() if n >= 20}
    low = {kind: share for kind, share in shares.items() if share < KIND_FLOOR}
    assert not low


def test_altered_sentences_are_never_confirmed(told: tuple[list[Told], list[Told]], registers: Registers) -> None:
    wrong = [
        (outcome.told.text, claim.kind, claim.actor, claim.object, claim.date, finding.explanation)
        for outcome in check_told(told[1], registers)
        for claim, finding in outcome.found
        if finding.verdict is Verdict.CONFIRMED
    ]
    assert not wrong, f"{len(wrong)} of {len(told[1])}: {wrong[:6]}"
