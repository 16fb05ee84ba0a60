"""Who was what on a day: a state's standing towards a treaty, and the members of the Human Rights Council.

Pure look-ups over the rows; what the registers do not reach is told as such, never guessed.
"""

from dataclasses import dataclass
from datetime import date

from travaux.dates import parse_date
from travaux.registers import Registers, Row
from travaux.registers.succession import CONTINUED_BY, predecessor_until

CONSENTS = ("ratification", "accession", "succession", "consent")


@dataclass(frozen=True, slots=True)
class Standing:
    """A state's standing towards a treaty on a day: `party`, `signatory`, `neither`, `left`, or `unknown` where no
    register reaches.

    `row` is the row that decides it; None for `neither` and `unknown`. `known_until` is the last day of which the
    registers speak.
    """

    standing: str
    row: Row | None
    known_until: date | None


def standing_on(registers: Registers, treaty: str, state: str, day: date) -> Standing:
    """The standing of `state` towards `treaty` on `day`. A year without a day counts from its end.

    >>> from travaux.registers import load_registers
    >>> standing_on(load_registers(), "treaty:CAT", "state:USA", date(1990, 1, 1)).standing
    'signatory'
    >>> standing_on(load_registers(), "treaty:CAT", "state:USA", date(2000, 1, 1)).standing
    'party'
    """
    present, until = CONTINUED_BY.get(state, (state, None))
    rows = [r for r in registers.find(treaty, present) if not r.outranked_by and r.date]
    rows = [r for r in rows if parse_date(r.date).last <= day and (until is None or parse_date(r.date).last <= until)]
    complete = [c for c in registers.coverage("consent", treaty, state) if c.complete]
    known_until = max((c.until for c in complete), default=None)
    ended = [r for r in rows if r.kind == "withdrawal" and r.how == "took effect"]
    joined = [r for r in rows if r.kind in CONSENTS]
    signed = [r for r in rows if r.kind == "signature"]
    if ended and not any(r.date > ended[-1].date for r in joined):
        return Standing("left", ended[-1], known_until)
    if joined:
        return Standing("party", joined[0], known_until)
    predecessor = predecessor_until(state)
    if known_until is None or day > known_until or (predecessor and day <= predecessor):
        return Standing("unknown", signed[0] if signed else None, known_until)
    return Standing("signatory", signed[0], known_until) if signed else Standing("neither", None, known_until)


def members_on(registers: Registers, day: date) -> dict[str, Row]:
    """The members of the Human Rights Council on a day, each with the row of its term, in the order of their ids.

    >>> from travaux.registers import load_registers
    >>> len(members_on(load_registers(), date(2011, 3, 1)))
    47
    """
    rows = registers.find("body:HRC", kinds=["membership"])
    sitting = {
        row.actor: row
        for row in rows
        if row.outcome != "suspended" and parse_date(row.date).first <= day <= parse_date(row.date).last
    }
    return dict(sorted(sitting.items()))


def suspended_on(registers: Registers, day: date) -> dict[str, Row]:
    """The members whose rights were suspended on a day, each with the row of its suspension.

    >>> from travaux.registers import load_registers
    >>> list(suspended_on(load_registers(), date(2011, 6, 1)))
    ['state:LBY']
    """
    rows = registers.find("body:HRC", kinds=["membership"])
    return {
        row.actor: row
        for row in rows
        if row.outcome == "suspended" and parse_date(row.date).first <= day <= parse_date(row.date).last
    }
