"""One state: its treaties, seats, reviews and visits, as the registers hold them on a day."""

from collections.abc import Iterable
from datetime import date

from travaux.dossier.entries import entries_of, notes_of
from travaux.dossier.records import Seat, StateRecord
from travaux.dossier.seats import seats_on
from travaux.dossier.standings import standings_of_state
from travaux.names import load_facts, name_of
from travaux.registers import Registers, Row
from travaux.registers.standing import CONSENTS
from travaux.registers.succession import CONTINUED_BY

_TREATY = frozenset({*CONSENTS, "signature", "entry_into_force"})
_SHOWN_APART = _TREATY | {"election", "membership", "upr_review", "upr_adoption", "visit", "invitation"}


def state_record(registers: Registers, state: str, *, on: date | None = None) -> StateRecord:
    """What the registers hold of a state, up to and on the day `on` where it is given.

    >>> from travaux.registers import load_registers
    >>> kenya = state_record(load_registers(), "state:KEN", on=date(2014, 1, 1))
    >>> kenya.name, kenya.group, [seat.body for seat in kenya.seats]
    ('Kenya', 'African', ['body:HRC'])
    """
    facts = load_facts("states").get(state, {})
    present, until = CONTINUED_BY.get(state, (state, None))
    day = min(on, until) if on and until else on or until
    done, suffered = registers.done_by(present), registers.find(present)
    rows = list({row.id: row for row in (*done, *suffered)}.values())
    seats = seats_on(registers, {row.object for row in rows if row.kind == "membership"}, on=on, state=present)

    def of(kinds: Iterable[str], among: list[Row] = rows) -> tuple[Row, ...]:
        wanted = set(kinds)
        return tuple(row for row in among if row.kind in wanted)

    return StateRecord(
        id=state,
        name=name_of(state),
        official_name=facts.get("official_name") or None,
        group=facts.get("group") or None,
        member_since=facts.get("member_since") or None,
        member_until=facts.get("member_until") or None,
        note=facts.get("note") or None,
        on=on.isoformat() if on else None,
        treaties=tuple(standings_of_state(registers, state, on=on)),
        seats=_seats(seats),
        elections=entries_of(registers, of({"election"}, done), day),
        memberships=entries_of(registers, of({"membership"}, done), day),
        reviews=entries_of(registers, of({"upr_review", "upr_adoption"}), day),
        visits=entries_of(registers, of({"visit"}), day),
        invitations=entries_of(registers, of({"invitation"}), day),
        others=entries_of(registers, [row for row in done if row.kind not in _SHOWN_APART], day),
        registers=notes_of(registers, rows, "treaty_acts", "hrc_elections", "upr_reviews", "special_procedures"),
    )


def _seats(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats, key=lambda seat: (seat.body, seat.since)))
