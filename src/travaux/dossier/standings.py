"""States and treaties: each state's standing towards a treaty on a day, with the dates of its acts."""

from collections.abc import Iterator
from datetime import date

from travaux.dates import parse_date
from travaux.dossier.entries import entries_of, notes_of
from travaux.dossier.records import Standing, TreatyRecord, TreatyStanding
from travaux.names import load_facts, name_of
from travaux.registers import Registers, Row
from travaux.registers.standing import CONSENTS, standing_on
from travaux.registers.succession import CONTINUED_BY


def all_treaties() -> tuple[str, ...]:
    """The ids of the treaties of which facts are known, core ones first.

    >>> all_treaties()[0]
    'treaty:ICERD'
    """
    return (*load_facts("treaties"), *load_facts("ilo"))


def treaty_standing(
    registers: Registers, treaty: str, state: str, *, on: date | None = None, rows: list[Row] | None = None
) -> TreatyStanding | None:
    """The standing of `state` towards `treaty` on the day `on`; None where no row and no complete list tells it.

    Without `on`, what is known in the end. `rows` are the register's rows of the two, where the caller has them.

    >>> from travaux.registers import load_registers
    >>> found = treaty_standing(load_registers(), "treaty:CAT", "state:KEN")
    >>> found and (found.standing.value, found.joined_by, found.joined)
    ('party', 'accession', '1997-02-21')
    """
    found = standing_on(registers, treaty, state, on or date.max)
    if on is None and found.standing == "unknown" and found.known_until:
        found = standing_on(registers, treaty, state, found.known_until)
    present, until = CONTINUED_BY.get(state, (state, None))
    last = min(day for day in (on, until, date.max) if day)
    acts = [
        row
        for row in (registers.find(treaty, present) if rows is None else rows)
        if not row.outranked_by and row.date and parse_date(row.date).last <= last
    ]
    if not acts and found.standing == "unknown":
        return None
    joined = [row for row in acts if row.kind in CONSENTS]
    ended = [row for row in acts if row.kind == "withdrawal" and row.how == "took effect"]
    latest = joined[-1] if found.standing == "party" and ended else joined[0] if joined else None
    return TreatyStanding(
        state=state,
        state_name=name_of(state),
        treaty=treaty,
        treaty_name=name_of(treaty),
        standing=Standing(found.standing),
        signed=_first(acts, "signature"),
        joined=latest.date if latest else None,
        joined_by=latest.kind if latest else None,
        in_force=_first(acts, "entry_into_force"),
        left=ended[-1].date if ended and found.standing == "left" else None,
        row=found.row.id if found.row else None,
        known_until=found.known_until.isoformat() if found.known_until else None,
    )


def _first(rows: list[Row], kind: str) -> str | None:
    return next((row.date for row in rows if row.kind == kind), None)


def standings_of_state(registers: Registers, state: str, *, on: date | None = None) -> Iterator[TreatyStanding]:
    """The standing of a state towards every treaty of which a register tells it, in the order of the treaties."""
    for treaty in all_treaties():
        opened = load_facts("treaties").get(treaty, {}).get("adopted", "")
        if on and opened and parse_date(opened).first > on:
            continue
        standing = treaty_standing(registers, treaty, state, on=on)
        if standing:
            yield standing


def treaty_record(registers: Registers, treaty: str, *, on: date | None = None) -> TreatyRecord:
    """What the registers hold of a treaty, on the day `on` where it is given.

    >>> from travaux.registers import load_registers
    >>> found = treaty_record(load_registers(), "treaty:CAT", on=date(1987, 6, 26))
    >>> found.in_force, len(found.with_standing(Standing.PARTY)) >= 20
    ('1987-06-26', True)
    """
    facts = load_facts("treaties").get(treaty) or load_facts("ilo").get(treaty) or {}
    by_state: dict[str, list[Row]] = {}
    rows = registers.find(treaty)
    for row in rows:
        by_state.setdefault(row.actor, []).append(row)
    own = next((row for row in by_state.get("", ()) if row.kind == "entry_into_force"), None)
    parties = {actor for actor in by_state if actor.startswith("state:")}
    states = sorted(parties.union(_participants()), key=lambda state: name_of(state).casefold())
    found = (treaty_standing(registers, treaty, s, on=on, rows=by_state.get(s, [])) for s in states)
    complete = [c.until for c in registers.coverage("consent", treaty, None) if c.complete]
    in_force = facts.get("in_force") or (own.date if own else "")
    return TreatyRecord(
        id=treaty,
        name=name_of(treaty),
        title=facts.get("title") or None,
        adopted=facts.get("adopted") or None,
        opened=facts.get("opened") or None,
        in_force=in_force or None,
        depositary=facts.get("depositary") or None,
        body=facts.get("body") or None,
        collection_number=facts.get("untc_no") or None,
        on=on.isoformat() if on else None,
        known_until=max(complete).isoformat() if complete else None,
        standings=tuple(one for one in found if one),
        texts=entries_of(registers, [row for row in rows if row.kind == "resolution"], on),
        registers=notes_of(registers, rows, "treaty_acts"),
    )


def _participants() -> Iterator[str]:
    """The states of which facts are known that are Members of the United Nations or otherwise take part."""
    return (state for state, facts in load_facts("states").items() if not facts["member_until"])
