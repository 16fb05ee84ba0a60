"""A register or the program changes: what rested on it is checked anew, and what changed is listed."""

import csv
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from travaux.cli.keeping import changes_in_words, examine_with
from travaux.errors import ReadError
from travaux.keep import Casebook
from travaux.keep.provenance import evidence_stamp
from travaux.registers import Register, Registers, load_registers
from travaux.registers.model import parse_description
from travaux.vocabulary import CheckedDocument

STATES = ("Kenya", "Chad", "Mali")
DATES = ("21 February 1997", "9 June 1995", "26 February 1999")
TEXT = "\n\n".join(f"{state} acceded to the Convention against Torture on {date}."
                   for state, date in zip(STATES, DATES, strict=True))  # fmt: skip
CODES = ("KEN", "TCD", "MLI")


@pytest.fixture
def changed(tmp_path: Path) -> Registers:
    """The treaty register of tomorrow: the three states joined five years later."""
    folder = tmp_path / "treaty_acts"
    shutil.copytree(str(files("travaux") / "registers" / "treaty_acts"), folder)
    path = folder / "acts.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    edited = 0
    for i, line in enumerate(lines):
        cells = next(csv.reader([line])) if line.startswith("CAT-") else []
        if cells and cells[0].split("-")[1] in CODES and cells[1] in ("accession", "ratification"):
            (date,) = {cell for cell in cells if len(cell) == 10 and cell[4] == cell[7] == "-"}
            lines[i] = line.replace(date, f"{int(date[:4]) + 5}{date[4:]}")
            edited += 1
    assert edited == 3
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    raw = yaml.safe_load((folder / "register.yml").read_text(encoding="utf-8"))
    return Registers([Register(parse_description(raw, folder="treaty_acts"), folder)])


@pytest.fixture
def today() -> Registers:
    return load_registers(["treaty_acts"])


def add(book: Casebook, registers: Registers, text: str = TEXT, name: str = "paper.txt") -> None:
    checked = examine_with(registers)(name, text.encode(), {})
    book.add(checked, text.encode(), registers)


def test_a_changed_register_has_another_stamp(today, changed) -> None:
    assert evidence_stamp(today) != evidence_stamp(changed)
    assert evidence_stamp(today) == evidence_stamp(load_registers(["treaty_acts"]))


def test_three_confirmed_claims_changed(book, today, changed) -> None:
    add(book, today)
    add(book, today, "Nothing of the kind is said here, in no word of it.", "other.txt")
    assert [one.verdict.value for one in book.claims().items] == ["confirmed"] * 3
    assert book.stale(today) == []
    assert len(book.stale(changed)) == 2

    results = list(book.recheck(changed, examine_with(changed)))
    told = [one for result in results for one in result.changes]
    assert changes_in_words(told, len(results)) == "2 documents checked again: 3 confirmed claims changed."
    assert [(one.before, one.after) for one in told] == [("confirmed", "contradicted")] * 3
    assert [one.verdict.value for one in book.claims().items] == ["contradicted"] * 3
    assert book.stale(changed) == []
    assert list(book.recheck(changed, examine_with(changed))) == []
    assert sorted(one.claim for one in book.changes().items) == sorted(one.claim for one in told)

    before, after = book.findings(told[0].claim)
    assert (before.finding.verdict.value, after.finding.verdict.value) == ("confirmed", "contradicted")
    assert before.register_sha256 != after.register_sha256


def test_decisions_stay_when_verdicts_change(book, today, changed) -> None:
    add(book, today)
    key = book.claims().items[0].key
    book.decide(key, "accept", who="Eva")
    list(book.recheck(changed, examine_with(changed)))
    assert (book.claim(key).verdict.value, book.claim(key).status.value) == ("contradicted", "accepted")
    assert key in [one.key for one in book.queue().items], "a contradiction waits for a second reader"


def other_program(registers: Registers, *, lose: str = "", redate: bool = False):
    """A program that finds no claim of a state, or other dates."""

    def examine(name: str, data: bytes, origin: dict) -> CheckedDocument:
        checked = examine_with(registers)(name, data, origin)
        pairs = [(claim, finding) for claim, finding in checked.pairs() if lose not in claim.actor]
        if redate:
            pairs = [(claim.model_copy(update={"id": claim.id[::-1], "date": "2001"}), finding.model_copy(
                update={"claim": claim.id[::-1]})) for claim, finding in pairs]  # fmt: skip
        return checked.model_copy(update={"claims": tuple(one for one, _ in pairs),
                                          "findings": tuple(one for _, one in pairs), "places": ()})  # fmt: skip

    return examine


def test_claims_that_are_lost_keep_their_links_and_decisions(book, today) -> None:
    add(book, today)
    kenya, *others = (one.key for one in book.claims().items)
    book.decide(kenya, "reject", who="Eva", why="hearsay")
    document = book.claim(kenya).document

    (result,) = book.recheck(today, other_program(today, lose="state:KEN"), documents=[document])
    assert [(one.claim, one.what) for one in result.changes] == [(kenya, "gone")]
    assert [one.key for one in book.claims().items] == others
    past = book.past_claim(kenya)
    assert (past.claim.actor, past.findings[0].finding.verdict.value) == (("state:KEN",), "confirmed")
    (orphan,) = book.all_decisions(orphaned=True)
    assert (orphan.why, orphan.now, orphan.attached) == ("hearsay", None, "orphaned")

    (result,) = book.recheck(today, examine_with(today), documents=[document])
    assert [(one.claim, one.what) for one in result.changes] == [(kenya, "new")]
    assert book.claim(kenya).status.value == "rejected", "found again, and so is what was decided"
    assert [one.finding.verdict.value for one in book.findings(kenya)] == ["confirmed", "confirmed"]
    assert book.all_decisions(orphaned=True) == []
    assert [one.key for one in book.claims_of(document)] == [kenya, *others], "in the order of the text"


def test_a_decision_is_not_taken_over_by_another_claim(book, today) -> None:
    """Who accepted 1997 has not accepted 2001, though the words are the same."""
    add(book, today)
    key = book.claims().items[0].key
    book.decide(key, "accept", who="Eva")
    list(book.recheck(today, other_program(today, redate=True), documents=[book.claim(key).document]))
    assert {one.status.value for one in book.claims().items} == {"open"}
    assert len(book.all_decisions(orphaned=True)) == 1


def test_what_cannot_be_read_again_stays_and_is_said(book, today, changed) -> None:
    add(book, today)

    def fail(name: str, data: bytes, origin: dict) -> CheckedDocument:
        raise ReadError(name, "it cannot be read any more.")

    (result,) = book.recheck(changed, fail)
    assert result.error == "paper.txt: it cannot be read any more."
    assert len(book.claims().items) == 3
    assert len(book.stale(changed)) == 1


def test_acts_follow_what_a_recheck_finds(book, today) -> None:
    add(book, today)
    add(book, today, TEXT + "\n\nMore.", "second.txt")
    assert [one.n_tellings for one in book.acts().items] == [2, 2, 2]
    first = book.claims().items[0]
    list(book.recheck(today, other_program(today, lose="state:KEN"), documents=[first.document]))
    acts = {one.actor[0]: one for one in book.acts().items}
    assert acts["state:KEN"].n_tellings == 1
    assert acts["state:KEN"].key != first.key, "another telling leads the act"
    assert acts["state:MLI"].n_tellings == 2
