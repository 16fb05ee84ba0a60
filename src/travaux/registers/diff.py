"""What differs between two states of a register: rows added, changed (field by field) and gone, told by their ids."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from travaux.errors import DataError, UsageError
from travaux.registers.rows import Row, RowReader, split_lines


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is in both, with the fields in which it differs: name, before, after."""

    before: Row
    after: Row

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Each field that differs: its name, what it was, what it is."""
        pairs = zip(Row._fields, self.before, self.after, strict=True)
        return [(name, old, new) for name, old, new in pairs if old != new]

    @property
    def only_source(self) -> bool:
        """Whether the act is told alike, and only who says so (or who agrees) has changed."""
        about_source = {"source", "also", "note"} if self.after.outranked_by else {"source", "also"}
        return {name for name, _, _ in self.fields} <= about_source


@dataclass(frozen=True, slots=True)
class Diff:
    """The rows that came, changed and went, each in the order of their ids."""

    added: tuple[Row, ...]
    changed: tuple[Change, ...]
    gone: tuple[Row, ...]

    @property
    def told_otherwise(self) -> tuple[Change, ...]:
        """The changes of more than the source."""
        return tuple(change for change in self.changed if not change.only_source)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)

    def counts(self) -> dict[str, dict[str, int]]:
        """For each kind how many rows were added, changed and gone, and of how many only the source is another."""
        found: dict[str, Counter[str]] = {}
        changed = [c.after for c in self.told_otherwise]
        sources = [c.after for c in self.changed if c.only_source]
        rows = [("added", self.added), ("changed", changed), ("gone", self.gone), ("other source", sources)]
        for what, some in rows:
            for row in some:
                found.setdefault(row.kind, Counter())[what] += 1
        return {kind: dict(counter) for kind, counter in sorted(found.items())}

    def record(self) -> dict[str, object]:
        """The differences for programs."""
        return {
            "added": [_told(row) for row in self.added],
            "changed": [{"id": c.after.id, "fields": {f: [a, b] for f, a, b in c.fields}} for c in self.changed],
            "gone": [_told(row) for row in self.gone],
        }


def _told(row: Row) -> dict[str, str]:
    return {name: value for name, value in row._asdict().items() if value}


def diff_rows(before: Iterable[Row], after: Iterable[Row]) -> Diff:
    """What differs between the rows of two states of one register.

    >>> a, b = Row("r/1", "visit", date="1998"), Row("r/1", "visit", date="1999")
    >>> diff_rows([a], [b]).changed[0].fields
    [('date', '1998', '1999')]
    """
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    return Diff(
        tuple(new[key] for key in sorted(new.keys() - old.keys())),
        tuple(Change(old[key], new[key]) for key in sorted(old.keys() & new.keys()) if old[key] != new[key]),
        tuple(old[key] for key in sorted(old.keys() - new.keys())),
    )


def read_acts(path: Path, *, register: str = "") -> list[Row]:
    """The rows of a register's folder or of an `acts.csv`; their ids begin with `register` (else the folder's name).

    Raises `UsageError` where there is none, `DataError` where it is not one.
    """
    file = path / "acts.csv" if path.is_dir() else path
    if not file.is_file():
        raise UsageError(f"expected a register's folder or an acts.csv; found none at {str(path)!r}")
    try:
        header, lines = split_lines(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise DataError(f"{file}: expected text in UTF-8; found other bytes") from None
    reader = RowReader(register or file.resolve().parent.name, header)
    rows = []
    for n, cells in enumerate(csv.reader(lines), start=1):
        if len(cells) != len(header):
            raise DataError(f"{file}, row {n}: expected {len(header)} cells; found {len(cells)}; it may be cut short")
        rows.append(reader.make(cells))
    return rows


def diff_paths(before: Path, after: Path) -> Diff:
    """What differs between two registers' folders, or two `acts.csv`."""
    return diff_rows(read_acts(before, register="row"), read_acts(after, register="row"))
