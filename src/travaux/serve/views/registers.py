"""The registers: what each says of itself, its rows with filters, what all together cover."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pydantic import BaseModel, Field

from travaux.kinds import load_kinds
from travaux.registers import Coverage, Register, Registers, Row
from travaux.registers.coverage import CoverageCell, cover_years
from travaux.serve.views.rows import year_of


class SourceView(BaseModel):
    """Where rows of a register were read."""

    key: str
    publisher: str
    as_of: str
    read_from: str
    url: str
    terms: str
    confirms: bool = Field(description="Whether its rows can confirm a claim.")


class StatementView(BaseModel):
    """One statement of coverage: what a register holds, and whether all of it."""

    id: str
    kinds: list[str]
    objects: list[str] = Field(description="Empty: any.")
    since: str
    until: str
    complete: bool
    statement: str


class RegisterView(BaseModel):
    """What a register says of itself."""

    name: str
    page: str
    title: str
    publisher: str
    url: str
    terms: str
    as_of: str
    about: str
    missing: list[str]
    n_rows: int
    sources: list[SourceView]
    covers: list[StatementView]


class CellView(BaseModel):
    """What the registers hold of one kind in some years."""

    kind: str
    label: str
    first: int
    last: int
    n_rows: int
    how: str = Field(description="`complete`, `complete to` a day, `partly`, or nothing.")
    statements: list[str]


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are wanted; None and blank mean any. Years are those in which the act's date begins."""

    register: str = ""
    kind: str = ""
    state: str = ""
    object: str = ""
    since: int | None = None
    until: int | None = None
    text: str = ""


def view_register(register: Register) -> RegisterView:
    """A register's own page."""
    about = register.description
    return RegisterView(
        name=about.name,
        page=f"/registers/{about.name}",
        title=about.title,
        publisher=about.publisher,
        url=about.url,
        terms=" ".join(about.terms.split()),
        as_of=str(about.as_of),
        about=" ".join(about.about.split()),
        missing=[" ".join(one.split()) for one in about.missing],
        n_rows=register.n_rows,
        sources=[
            SourceView(key=one.key, publisher=one.publisher, as_of=one.as_of, read_from=one.read_from, url=one.url,
                       terms=one.terms, confirms=one.confirms)
            for one in about.sources.values()
        ],
        covers=[_statement(one) for one in about.covers],
    )  # fmt: skip


def _statement(one: Coverage) -> StatementView:
    return StatementView(
        id=one.id, kinds=sorted(one.kinds), objects=sorted(one.objects), since=one.span.first.isoformat(),
        until=one.until.isoformat(), complete=one.complete, statement=one.statement,
    )  # fmt: skip


def find_rows(registers: Registers, wanted: RowFilter) -> list[Row]:
    """The rows that a filter lets through: the latest first, those without a date last.

    >>> from travaux.registers import load_registers
    >>> rows = find_rows(load_registers(), RowFilter(state="state:KEN", kind="accession", since=1997, until=1997))
    >>> [row.object for row in rows]
    ['treaty:CAT']
    """
    chosen = [registers[wanted.register]] if wanted.register else list(registers)
    found = [_found_in(register, wanted) for register in chosen]
    return list(heapq.merge(*found, key=_order, reverse=True)) if len(found) > 1 else [*chain(*found)]


def _order(row: Row) -> tuple[str, str]:
    return row.date or "0", row.id


def _found_in(register: Register, wanted: RowFilter) -> list[Row]:
    if wanted.object:
        rows = sorted(register.find(wanted.object), key=_order, reverse=True)
        return [row for row in rows if _fits(row, wanted) and _holds(" ".join(row).casefold(), wanted.text)]
    if wanted.text:
        pairs = zip(_ordered(register), _folded(register), strict=True)
        return [row for row, folded in pairs if _holds(folded, wanted.text) and _fits(row, wanted)]
    return [row for row in _ordered(register) if _fits(row, wanted)]


@lru_cache(maxsize=64)
def _ordered(register: Register) -> list[Row]:
    """A register's rows in the order of lists, worked out once."""
    return sorted(register.rows, key=_order, reverse=True)


@lru_cache(maxsize=64)
def _folded(register: Register) -> list[str]:
    """The words of each row, in the same order, as they are searched."""
    return [" ".join(row).casefold() for row in _ordered(register)]


def _holds(folded: str, text: str) -> bool:
    return not text or text.casefold() in folded


def _fits(row: Row, wanted: RowFilter) -> bool:
    if wanted.kind and row.kind != wanted.kind:
        return False
    if wanted.state and wanted.state not in [*row.actor.split(), row.object, *row.counterpart.split()]:
        return False
    if wanted.since is not None or wanted.until is not None:
        year = year_of(row)
        return year is not None and (wanted.since or 0) <= year <= (wanted.until or 9999)
    return True


def kinds_in(registers: Iterable[Register]) -> list[str]:
    """The kinds that the registers hold rows of, or speak of, in the order of the vocabulary."""
    held = {kind for register in registers for cover in register.description.covers for kind in cover.kinds}
    return [kind for kind in load_kinds() if kind in held]


def coverage_cells(
    registers: Registers, *, by_year: bool = False, first: int | None = None, last: int | None = None
) -> dict[str, list[CellView]]:
    """The matrix of coverage: kind → its cells. Raises `UsageError` where years run backwards."""
    matrix = cover_years(registers, by_year=by_year, first=first, last=last)
    return {kind: [_cell(cell) for cell in cells] for kind, cells in matrix.items()}


def _cell(cell: CoverageCell) -> CellView:
    return CellView(kind=cell.kind, label=load_kinds()[cell.kind].label, first=cell.first, last=cell.last,
                    n_rows=cell.n_rows, how=cell.sign, statements=list(cell.statements))  # fmt: skip
