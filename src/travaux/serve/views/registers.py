"""The registers: what each says of itself, its rows with filters, what all together cover."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    rows = [row for row in _candidates(registers, wanted) if _fits(row, wanted)]
    return sorted(rows, key=lambda row: (row.date or "0", row.id), reverse=True)


def _candidates(registers: Registers, wanted: RowFilter) -> Iterator[Row]:
    chosen: Iterable[Register] = [registers[wanted.register]] if wanted.register else registers
    for register in chosen:
        if wanted.object:
            yield from register.find(wanted.object)
        else:
            yield from register.rows


def _fits(row: Row, wanted: RowFilter) -> bool:
    if wanted.kind and row.kind != wanted.kind:
        return False
    if wanted.state and wanted.state not in [*row.actor.split(), row.object, *row.counterpart.split()]:
        return False
    if wanted.since is not None or wanted.until is not None:
        year = year_of(row)
        if year is None or not (wanted.since or 0) <= year <= (wanted.until or 9999):
            return False
    return not wanted.text or wanted.text.casefold() in " ".join(row).casefold()


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
