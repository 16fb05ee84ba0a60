"""Rows of registers as entries of a record, and the registers that were asked."""

from collections.abc import Iterable
from datetime import date

from travaux.dates import OPEN_START, parse_date
from travaux.dossier.records import Entry, RegisterNote
from travaux.registers import Registers, Row, act_of


def entry_of(registers: Registers, row: Row) -> Entry:
    """A row as an entry: the act, and who says so."""
    source = registers.source_of(row)
    return Entry(
        act=act_of(row),
        publisher=source.publisher,
        as_of=source.as_of,
        link=registers.link_of(row),
        how=row.how or None,
        about=tuple(row.about.split()),
        outranked_by=row.outranked_by or None,
    )


def had_begun(row: Row, on: date | None) -> bool:
    """Whether a row's act had happened, or its time begun, by a day; any row where no day is asked for.

    >>> had_begun(Row("r/1", "visit", date="2010-03"), date(2010, 3, 5))
    True
    """
    if on is None or not row.date:
        return on is None
    span = parse_date(row.date)
    return (span.first if span.first != OPEN_START else span.last) <= on


def entries_of(registers: Registers, rows: Iterable[Row], on: date | None) -> tuple[Entry, ...]:
    """The rows that had begun by the day `on`, as entries, the earliest first; undated ones last."""
    begun = sorted((row for row in rows if had_begun(row, on)), key=lambda row: (row.date.lstrip("./") or "9", row.id))
    return tuple(entry_of(registers, row) for row in begun)


def notes_of(registers: Registers, rows: Iterable[Row], *names: str) -> tuple[RegisterNote, ...]:
    """The registers that hold these rows, and those of `names` that there are, in the order of the bundle."""
    asked = {row.register for row in rows} | set(names)
    return tuple(
        RegisterNote(
            name=register.name,
            title=register.description.title,
            publisher=register.description.publisher,
            as_of=register.description.as_of,
            missing=register.description.missing,
        )
        for register in registers
        if register.name in asked
    )
