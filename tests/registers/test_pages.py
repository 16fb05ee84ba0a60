"""The generated pages are current: what the documents say is what the code and the registers hold."""

from pathlib import Path

from travaux.check.pages import verdicts_page
from travaux.check.verdicts import TABLE, Situation
from travaux.registers import load_registers
from travaux.registers.pages import registers_page
from travaux.registers.votes_page import votes_page

DOCS = Path(__file__).parents[2] / "docs"


def test_registers_page_is_current() -> None:
    page = (DOCS / "registers.md").read_text(encoding="utf-8")
    assert page == registers_page(load_registers()), "run: python -m travaux.registers.pages > docs/registers.md"


def test_verdicts_page_is_current() -> None:
    page = (DOCS / "verdicts.md").read_text(encoding="utf-8")
    assert page == verdicts_page(), "run: python -m travaux.check.pages > docs/verdicts.md"


def test_every_situation_has_a_verdict() -> None:
    assert set(TABLE) == set(Situation)


def test_recorded_votes_page_is_current() -> None:
    page = (DOCS / "recorded-votes.md").read_text(encoding="utf-8")
    assert page == votes_page(), "run: python -m travaux.registers.votes_page > docs/recorded-votes.md"
