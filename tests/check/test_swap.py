"""Even-handed by construction: let two states change places, in the registers and in the text, and every verdict
changes places with them, by the same path.

The registers are copied with the two states' ids exchanged in every row; nothing else in the code may know the one from
the other. Pairs are of one regional group and without predecessors, of which facts are held that name the state.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from generation import SEED, alterations, claim_of
from telling import check_told, claim_to_tell, rows_to_tell, tell

from travaux.check import check_claims, find_omissions, weigh_claim
from travaux.check.candidates import Context
from travaux.check.verdicts import Situation
from travaux.names import name_of
from travaux.registers import Register, Registers, load_registers
from travaux.vocabulary import Claim, Modality

PAIRS = [("KEN", "UGA"), ("NOR", "SWE"), ("PER", "ECU"), ("USA", "AUS"), ("IRN", "PAK"), ("HUN", "POL"), ("PHL", "MYS")]
N_ROWS = 40


def exchanged(text: str, a: str, b: str) -> str:
    """The text with the two words exchanged.

    >>> exchanged("CAT-KEN and state:UGA", "KEN", "UGA")
    'CAT-UGA and state:KEN'
    """
    return re.sub(rf"\b(?:{a}|{b})\b", lambda m: b if m[0] == a else a, text)


def swapped_registers(registers: Registers, a: str, b: str, folder: Path) -> Registers:
    copies = []
    for register in registers:
        text = (register.folder / "acts.csv").read_text(encoding="utf-8")
        copy = folder / register.name
        copy.mkdir(parents=True, exist_ok=True)
        (copy / "acts.csv").write_text(exchanged(text, a, b), encoding="utf-8")
        covers = tuple(
            replace(c, except_pairs=frozenset((thing, exchanged(actor, a, b)) for thing, actor in c.except_pairs))
            for c in register.description.covers
        )
        copies.append(Register(replace(register.description, covers=covers), copy))
    return Registers(copies)


def swapped(claim: Claim, a: str, b: str) -> Claim:
    return Claim.model_validate_json(exchanged(claim.model_dump_json(by_alias=True), a, b))


def claims_about(registers: Registers, a: str, b: str) -> Iterator[Claim]:
    """Claims of every path: as the rows have it, altered, denied, planned, under way, undated, and of both states."""
    rng = random.Random(SEED)
    states = {f"state:{a}", f"state:{b}"}
    rows = [row for register in registers for row in register.rows if states & {row.actor, row.object}]
    left = {row.object for row in rows if row.kind == "withdrawal"}
    chosen = [*rng.sample(rows, min(N_ROWS, len(rows))), *(row for row in rows if row.object in left)]
    for n, row in enumerate(chosen):
        claim = claim_of(row, n) if row.actor else claim_of(row, n).model_copy(update={"actor": ()})
        yield claim
        yield from (c.model_copy(update={"id": f"{c.id}-{k}"}) for k, c in
                    enumerate(alterations(row, claim, registers, rng) if row.actor else ()))  # fmt: skip
        for k, (modality, date) in enumerate(
            (m, d) for m in Modality for d in (None, claim.date, "../2001", "2010", "2021", "2031", f"{row.date[:3]}X")
        ):
            usable = date is None or not date.startswith("X")
            yield claim.model_copy(
                update={"id": f"{claim.id}-m{k}", "modality": modality, "date": date if usable else None}
            )
        if row.kind in {"ratification", "accession", "election", "signature"}:
            yield claim.model_copy(update={"id": f"{claim.id}-g", "actor": tuple(sorted(states))})


@pytest.mark.parametrize("a, b", PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_states_that_change_places_change_verdicts(a: str, b: str, tmp_path: Path) -> None:
    registers = load_registers()
    turned = swapped_registers(registers, a, b, tmp_path)
    claims = list(claims_about(registers, a, b))
    names = (name_of(f"state:{a}"), name_of(f"state:{b}"))
    paths: Counter[Situation] = Counter()
    for claim in claims:
        here = weigh_claim(claim, Context(registers))
        there = weigh_claim(swapped(claim, a, b), Context(turned))
        row = exchanged(here.row.id, a, b) if here.row else None
        assert (there.situation, there.row and there.row.id) == (here.situation, row), (claim, here, there)
        said = exchanged(exchanged(here.sentence, *names), a, b)
        assert sorted(said.replace("the ", "").split()) == sorted(there.sentence.replace("the ", "").split()), claim
        paths[here.situation] += 1
    assert len(paths) >= 10, paths


def test_every_path_is_walked(tmp_path: Path) -> None:
    registers = load_registers()
    seen = {
        weigh_claim(claim, Context(registers)).situation for a, b in PAIRS for claim in claims_about(registers, a, b)
    }
    apart = {Situation.DOCUMENT_DIFFERS, Situation.DOCUMENTS_DIFFER, Situation.SUM_DIFFERS}  # of documents, not states
    elsewhere = {Situation.PREDECESSOR, Situation.AMBIGUOUS}  # of states with a predecessor, of names of several
    assert set(Situation) - seen - apart - elsewhere == set()


@pytest.mark.parametrize("a, b", PAIRS[:3], ids=["-".join(pair) for pair in PAIRS[:3]])
def test_sentences_whose_states_change_places_are_read_and_checked_alike(a: str, b: str, tmp_path: Path) -> None:
    registers = load_registers()
    turned = swapped_registers(registers, a, b, tmp_path)
    rng = random.Random(SEED)
    rows = [row for row in rows_to_tell(registers) if f"state:{a}" in {row.actor, row.object}]
    here, there = [], []
    for n, row in enumerate(rng.sample(rows, N_ROWS)):
        claim = claim_to_tell(row, n, rng)
        state = rng.getstate()
        if one := tell(claim, rng):
            rng.setstate(state)
            here.append(one)
            there.append(tell(swapped(claim, a, b), rng))
    pairs = zip(check_told(here, registers), check_told([one for one in there if one], turned), strict=True)
    for first, second in pairs:
        told = [
            [(c.kind, sorted(exchanged(x, a, b) if turn else x for x in (*c.actor, c.object or "")), c.date, f.verdict)
             for c, f in outcome.found]
            for outcome, turn in ((first, True), (second, False))
        ]  # fmt: skip
        assert told[0] == told[1], (first.told.text, second.told.text)


@pytest.mark.parametrize("a, b", PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_what_is_not_mentioned_changes_places_too(a: str, b: str, tmp_path: Path) -> None:
    registers = load_registers()
    turned = swapped_registers(registers, a, b, tmp_path)
    text = [claim_of(row, n) for n, row in enumerate(registers.done_by(f"state:{a}")[::7])]
    here, there = (find_omissions(one, bundle)[1] for one, bundle in
                   ((text, registers), ([swapped(claim, a, b) for claim in text], turned)))  # fmt: skip
    assert here
    assert [(o.rule, exchanged(o.row, a, b), o.date) for o in here] == [(o.rule, o.row, o.date) for o in there]
    findings = [f.verdict for f in check_claims(text, registers)]
    assert findings == [f.verdict for f in check_claims([swapped(claim, a, b) for claim in text], turned)]
