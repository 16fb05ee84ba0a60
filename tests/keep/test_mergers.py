"""Claims that a person merged stay merged when the program, or a new version, calls either of them otherwise."""

from typing import Any

import pytest

from travaux.cli.keeping import examine_with
from travaux.keep import Casebook
from travaux.registers import Registers
from travaux.vocabulary import CheckedDocument

EARLY = "The Special Rapporteur on the right to education visited Kenya in 2004."
LATE = "The Special Rapporteur on the right to education visited Kenya in 2009."


def add(book: Casebook, registers: Registers, text: str, name: str) -> str:
    checked = examine_with(registers)(name, text.encode(), {})
    key = book.add(checked, text.encode(), registers).key
    return book.claims_of(key)[0].key


def tellings(book: Casebook) -> list[int]:
    return [act.n_tellings for act in book.acts().items]


def renaming(registers: Registers, only: str) -> Any:
    """What a later program does: it finds the same claims, and calls those of one document otherwise."""
    examine = examine_with(registers)

    def again(name: str, data: bytes, origin: dict[str, object]) -> CheckedDocument:
        checked = examine(name, data, origin)
        if name != only:
            return checked
        return checked.model_copy(update={
            "claims": tuple(one.model_copy(update={"id": one.id[::-1]}) for one in checked.claims),
            "findings": tuple(one.model_copy(update={"claim": one.claim[::-1]}) for one in checked.findings),
        })  # fmt: skip

    return again


@pytest.fixture
def merged(book: Casebook, registers: Registers) -> tuple[str, str]:
    early, late = add(book, registers, EARLY, "early.txt"), add(book, registers, LATE, "late.txt")
    assert tellings(book) == [1, 1]
    book.decide(late, "merge", who="Eva", target=early)
    assert tellings(book) == [2]
    return early, late


@pytest.mark.parametrize("name", ["early.txt", "late.txt"])
def test_a_merger_finds_both_claims_by_their_words(book, registers, merged, name: str) -> None:
    document = book.document(name).key
    list(book.recheck(registers, renaming(registers, name), documents=[document]))
    assert {card.key for card in book.claims().items} != set(merged)
    assert tellings(book) == [2]
    (decision,) = book.all_decisions()
    assert {decision.now, decision.target_now} == {card.key for card in book.claims().items}
    book.decide(decision.now, "undo", who="Eva")
    assert tellings(book) == [1, 1], "it can still be undone"


@pytest.mark.parametrize(("name", "text"), [("early.txt", EARLY), ("late.txt", LATE)])
def test_a_merger_holds_in_a_new_version(book, registers, merged, name: str, text: str) -> None:
    add(book, registers, f"A new introduction, in some words. {text}", name)
    assert tellings(book) == [2]


def test_a_merger_whose_other_claim_is_gone_rests_until_it_is_back(book, registers, merged) -> None:
    def blind(name: str, data: bytes, origin: dict[str, object]) -> CheckedDocument:
        return examine_with(registers)(name, data, origin).model_copy(update={"claims": (), "findings": ()})

    document = book.document("early.txt").key
    list(book.recheck(registers, blind, documents=[document]))
    assert tellings(book) == [1]
    assert book.all_decisions()[0].target_now is None
    list(book.recheck(registers, examine_with(registers), documents=[document]))
    assert tellings(book) == [2]


def test_a_merger_goes_into_the_export_and_back(book, registers, merged, new_address, tmp_path) -> None:
    from travaux.keep import open_casebook
    from travaux.keep.transfer import import_casebook

    list(book.recheck(registers, renaming(registers, "early.txt"), documents=[book.document("early.txt").key]))
    book.export(tmp_path / "all.zip")
    with open_casebook(new_address(), create=True) as other:
        import_casebook(other.engine, tmp_path / "all.zip")
        assert tellings(other) == [2]
        assert other.all_decisions() == book.all_decisions()
