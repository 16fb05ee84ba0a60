"""Who sits in a body on a day: rows of membership, with suspensions beside them."""

from collections.abc import Iterable, Iterator
from datetime import date

from travaux.dates import parse_date
from travaux.dossier.records import Seat
from travaux.names import load_facts, name_of
from travaux.registers import Registers, Row


def known_until(registers: Registers, body: str) -> date | None:
    """The last day of which a register that is complete for the body's seats speaks; None where there is none.

    >>> from travaux.registers import load_registers
    >>> known_until(load_registers(), "body:HRC").year >= 2025
    True
    """
    statements = registers.coverage("membership", body, None)
    return max((one.until for one in statements if one.complete), default=None)


def seats_on(
    registers: Registers, bodies: Iterable[str], *, on: date | None = None, state: str | None = None
) -> Iterator[Seat]:
    """The seats held in `bodies` on the day `on` (by `state`, where one is given), in the order of the members' names.

    Without a day, on the last of which the body's register speaks.

    >>> from travaux.registers import load_registers
    >>> [seat.state for seat in seats_on(load_registers(), ["body:HRC"], on=date(2011, 6, 1)) if seat.suspended]
    ['state:LBY']
    """
    for body in sorted(bodies):
        day = on or known_until(registers, body)
        rows = [row for row in registers.find(body, state, kinds=["membership"]) if row.date and not row.outranked_by]
        if day is None and rows:
            day = max(parse_date(row.date).last for row in rows)
        if day is not None:
            yield from _seats(body, [row for row in rows if _covers(row, day)])


def _covers(row: Row, day: date) -> bool:
    span = parse_date(row.date)
    return span.first <= day <= span.last


def _seats(body: str, rows: list[Row]) -> Iterator[Seat]:
    suspended = {row.actor for row in rows if row.outcome == "suspended"}
    sitting = {row.actor: row for row in rows if row.outcome != "suspended"}
    for state in sorted(sitting, key=lambda one: name_of(one).casefold()):
        row = sitting[state]
        since, _, until = row.date.partition("/")
        yield Seat(
            body=body,
            body_name=name_of(body),
            state=state,
            state_name=name_of(state),
            group=load_facts("states").get(state, {}).get("group") or None,
            since=since,
            until=until or since,
            suspended=state in suspended,
            row=row.id,
        )
