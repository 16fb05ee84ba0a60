"""What every analysis gives: tables of values with their n and interval, the method, and the query that made them.

An estimate never travels alone: a `Result` says what was asked (the command that asks it again), how it was worked out,
on how many cases, which registers were read as of when, and what data it lacks. There is no score per state, no ranking
and no adjective: rows stand in the order of names or of time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from travaux.errors import UsageError

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """A named table. `title` says for a person what it holds; `columns` name their units where there are any; None in
    a cell means "not known here" or "does not apply", which the column's meaning tells apart."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    meanings: dict[str, str] = field(default_factory=dict)

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dicts.

        >>> Table("t", "", ("a", "b"), ((1, 2),)).records()
        [{'a': 1, 'b': 2}]
        """
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def column(self, name: str) -> list[Cell]:
        """One column's cells, in order."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


@dataclass(frozen=True)
class Result:
    """The answer of one analysis. `n` counts what it rests on, by name (`{"roll calls": 5238}`); `interval` says what
    the intervals are; `sources` are registers with publisher and date; `lacks` what is missing and how to add it."""

    analysis: str
    title: str
    query: str
    method: str
    interval: str
    n: dict[str, int]
    tables: tuple[Table, ...]
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """The tables that a person is shown first; all where none is named."""

    def table(self, name: str | None = None) -> Table:
        """The table of a name; the first where no name is given. Raises `UsageError` where there is none."""
        if name is None:
            return self.tables[0]
        for table in self.tables:
            if table.name == name:
                return table
        raise UsageError(f"expected a table out of {', '.join(t.name for t in self.tables)}; found {name!r}")

    def asked_with(self, words: str) -> "Result":
        """The same with more words of the command that asks it again; itself where there are none."""
        return replace(self, query=f"{self.query} {words}") if words else self

    def record(self) -> dict[str, Any]:
        """The result as plain data for JSON, tables as lists of records."""
        return {
            "analysis": self.analysis, "title": self.title, "query": self.query, "method": self.method,
            "interval": self.interval, "n": dict(self.n), "sources": list(self.sources),
            "remarks": list(self.remarks), "lacks": list(self.lacks),
            "tables": {table.name: {"title": table.title, "meanings": table.meanings, "rows": table.records()}
                       for table in self.tables},
        }  # fmt: skip


def write_csv(table: Table) -> Iterator[str]:
    """The pieces of a table as CSV: a header, then the rows; None is empty.

    >>> "".join(write_csv(Table("t", "", ("a", "b"), (("x,y", None),))))
    'a,b\\r\\n"x,y",\\r\\n'
    """
    for row in (table.columns, *table.rows):
        yield ",".join(map(_csv_cell, row)) + "\r\n"


def _csv_cell(value: Cell) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, str) and text[:1] in "=+-@\t\r":
        text = "'" + text  # a spreadsheet would take it for a formula
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(sign in text for sign in ',"\r\n') else text


def rounded(value: float | None, digits: int = 3) -> float | None:
    """A value for a table, without digits that its interval does not bear; None stays None, as does what is no number.

    >>> rounded(0.123456), rounded(float("nan"))
    (0.123, None)
    """
    return None if value is None or value != value else round(float(value), digits) + 0.0


def ordered(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows sorted by their cells, numbers and words each among themselves, unknown first."""
    return tuple(sorted(rows, key=lambda row: tuple((c is not None, isinstance(c, str), c) for c in row)))
