"""How much the registers cover: a matrix of kinds × years, with what is complete and until when.

A cell is `complete` where a statement of completeness (for some objects and actors at least: `statements` names it)
reaches to its end, `complete to` a day where it ends within, `partly` where rows are held or a statement covers it
without claiming completeness.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from travaux.dates import Span, parse_date
from travaux.errors import UsageError
from travaux.kinds import load_kinds
from travaux.registers import Coverage, Registers

FIRST_YEAR, END_YEAR = 1940, 2030
"""The matrix spans these years: the first declarations of the United Nations to the end of this decade."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What the registers hold of one kind in the years `first` to `last`.

    `n_rows` counts rows that decide; `statements` are the ids of the statements of coverage that reach into these
    years; `complete_to` is the last day of these years that a statement of completeness reaches, None without one.
    """

    kind: str
    first: int
    last: int
    n_rows: int
    statements: tuple[str, ...] = ()
    complete_to: date | None = None

    @property
    def complete(self) -> bool:
        """Whether completeness reaches to the end of these years."""
        return self.complete_to == date(self.last, 12, 31)

    @property
    def sign(self) -> str:
        """`complete`, `complete to 2022-12-31`, `partly`, or nothing.

        >>> CoverageCell("visit", 1990, 1999, 3).sign
        'partly'
        """
        if self.complete_to:
            return "complete" if self.complete else f"complete to {self.complete_to}"
        return "partly" if self.statements or self.n_rows else ""

    def record(self) -> dict[str, object]:
        """The cell for programs."""
        return {
            "kind": self.kind,
            "from": self.first,
            "until": self.last,
            "rows": self.n_rows,
            "how": self.sign.partition(" to ")[0] or "none",
            "complete_to": self.complete_to and self.complete_to.isoformat(),
            "statements": list(self.statements),
        }


def coverage_matrix(
    registers: Registers, *, step: int = 10, first: int = FIRST_YEAR, end: int = END_YEAR
) -> dict[str, list[CoverageCell]]:
    """For every kind of act that a register covers, in the order of the kinds, a cell for each `step` years from
    `first` until before `end`.

    >>> from travaux.registers import load_registers
    >>> coverage_matrix(load_registers())["election"][6].sign
    'complete'
    >>> coverage_matrix(load_registers(), step=1, first=2023, end=2024)["accession"][0].n_rows
    0
    """
    spans = list(pairwise([*range(first, end, step), end]))
    held: Counter[tuple[str, int]] = Counter()
    for register in registers:
        for row in register.rows:
            if row.date and not row.outranked_by:
                held[row.kind, _year(row.date)] += 1
    covers = [c for register in registers for c in register.description.covers]
    matrix: dict[str, list[CoverageCell]] = {}
    for kind in load_kinds():
        mine = [c for c in covers if kind in c.kinds]
        if mine:
            counts = [sum(held[kind, year] for year in range(*span)) for span in spans]
            matrix[kind] = list(_cells(kind, spans, counts, mine))
    return matrix


def cover_years(
    registers: Registers, *, by_year: bool = False, first: int | None = None, last: int | None = None
) -> dict[str, list[CoverageCell]]:
    """The matrix of the years asked for: by decade (whole decades), or by year. Raises `UsageError` where the years
    run backwards.

    >>> from travaux.registers import load_registers
    >>> [cell.first for cell in cover_years(load_registers(), first=1995, last=2004)["visit"]]
    [1990, 2000]
    """
    start, stop = first or FIRST_YEAR, last or END_YEAR - 1
    if stop < start:
        raise UsageError(f"expected --until to be no earlier than --from; found {start} to {stop}")
    if by_year:
        return coverage_matrix(registers, step=1, first=start, end=stop + 1)
    return coverage_matrix(registers, first=start // 10 * 10, end=stop // 10 * 10 + 10)


def _year(text: str) -> int:
    """The first year of an EDTF date; quick for the usual ones, which begin with it."""
    return int(text[:4]) if text[:4].isdigit() else parse_date(text).first.year


def _cells(
    kind: str, spans: list[tuple[int, int]], counts: list[int], covers: list[Coverage]
) -> Iterator[CoverageCell]:
    for (start, stop), n_rows in zip(spans, counts, strict=True):
        years = Span(date(start, 1, 1), date(stop - 1, 12, 31))
        reaching = [c for c in covers if c.span.overlaps(years)]
        ends = [min(c.until, years.last) for c in reaching if c.complete]
        ids = tuple(c.id for c in reaching)
        yield CoverageCell(kind, start, stop - 1, n_rows, ids, max(ends, default=None))


def not_covered(registers: Registers) -> list[str]:
    """The labels of the kinds of act of which no register holds anything, in the order of the kinds.

    >>> from travaux.registers import load_registers
    >>> "reservation" in not_covered(load_registers())
    True
    """
    held = {kind for register in registers for kind in register.description.kinds}
    return [kind.label for name, kind in load_kinds().items() if name not in held]


def complete_where(covers: tuple[Coverage, ...]) -> list[str]:
    """In words, where a register declares itself complete: a line for each set of kinds, with times and objects.

    >>> from travaux.registers import load_registers
    >>> complete_where(load_registers()["hrc_elections"].description.covers)
    ['election, membership: 2006-03-15 to 2025-10-14']
    """
    by_kinds: dict[str, list[str]] = {}
    for c in covers:
        if c.complete:
            kinds = ", ".join(kind.label for name, kind in load_kinds().items() if name in c.kinds)
            objects = f" ({len(c.objects)} objects)" if len(c.objects) > 1 else ""
            by_kinds.setdefault(kinds, []).append(f"{c.span.first} to {c.span.last}{objects}")
    return [f"{kinds}: {', '.join(times)}" for kinds, times in by_kinds.items()]
