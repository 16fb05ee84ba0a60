"""A state's part in the system by year, counted from the registers: what `stages`, `profile` and `compare` rest on.

Only acts that registers hold with a year are counted, and only up to the year to which all of them reach. Treaties are
those of chapter IV ("Human Rights") of the Treaty Collection whose status the registers declare complete to that year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from travaux.dates import parse_date
from travaux.names import load_facts
from travaux.registers import Registers, Row
from travaux.registers.standing import CONSENTS
from travaux.registers.succession import predecessor_until

MECHANISMS = ("consents", "signatures", "candidacies", "council_terms", "reviews", "visits")
"""What is counted, in the order of tables."""
WORDS = {
    "consents": "treaties joined (ratification, accession, succession)",
    "signatures": "treaties signed",
    "candidacies": "candidacies for the Human Rights Council",
    "council_terms": "terms on the Human Rights Council that began",
    "reviews": "reviews in the Universal Periodic Review",
    "visits": "visits of special procedures and High Commissioners received",
}
NOT_A_CHOICE = ("reviews", "council_terms", "visits")
"""Left out of stages: every state is reviewed, in an order that is drawn by lot; a term follows from a candidacy; and
visits are registered of a few states only, so that a change in them may be the register's."""


@dataclass(frozen=True)
class Deed:
    """One act that is counted: the mechanism, the year, and the row of the register that holds it."""

    mechanism: str
    year: int
    row: Row


@dataclass(frozen=True)
class Participation:
    """A state's yearly record. `counts[i, j]` are the acts of `mechanisms[i]` in `years[j]`."""

    state: str
    years: npt.NDArray[np.int64]
    mechanisms: tuple[str, ...]
    deeds: tuple[Deed, ...]

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """Acts by mechanism and year."""
        counts = np.zeros((len(self.mechanisms), len(self.years)), dtype=np.int64)
        for deed in self.deeds:
            counts[self.mechanisms.index(deed.mechanism), deed.year - int(self.years[0])] += 1
        return counts


def followed_treaties(registers: Registers) -> dict[str, int]:
    """Treaties of chapter IV of which the registers hold every party, with the year in which each opened.

    >>> from travaux.registers import load_registers
    >>> treaties = followed_treaties(load_registers())
    >>> len(treaties), treaties["treaty:CAT"]
    (19, 1984)
    """
    until = last_year(registers)
    found = {}
    for treaty, facts in load_facts("treaties").items():
        reach = [c.until.year for c in registers.coverage("consent", treaty, "state:KEN") if c.complete]
        if facts["untc_no"].startswith("4-") and facts["kind"] != "amendment" and max(reach, default=0) >= until:
            found[treaty] = int((facts["opened"] or facts["adopted"])[:4])
    return found


def last_year(registers: Registers) -> int:
    """The last year to which the registers hold every party to the two Covenants: records end there."""
    reach = [c.until.year for c in registers.coverage("consent", "treaty:ICCPR", "state:KEN") if c.complete]
    return max(reach)


def first_year(state: str) -> int:
    """The year in which a state could take part: it became a Member of the United Nations, at the earliest 1948."""
    facts = load_facts("states").get(state, {})
    return max(1948, int(facts["member_since"][:4])) if facts.get("member_since") else 1948


def record_of(registers: Registers, state: str, *, since: int | None = None, until: int | None = None) -> Participation:
    """The yearly record of a state, from when it could take part to when the registers end, or between two years."""
    start = since or first_year(state)
    end = min(until or last_year(registers), last_year(registers))
    deeds = sorted(
        (deed for deed in _deeds(registers, state) if start <= deed.year <= end),
        key=lambda deed: (deed.year, MECHANISMS.index(deed.mechanism), deed.row.id),
    )
    return Participation(state, np.arange(start, end + 1), MECHANISMS, tuple(deeds))


def _deeds(registers: Registers, state: str) -> Iterator[Deed]:
    before = predecessor_until(state)
    seen = set()
    for treaty in followed_treaties(registers):
        for row in registers.find(treaty, state):
            kind = "consents" if row.kind in CONSENTS else "signatures" if row.kind == "signature" else ""
            if not kind or not row.date or row.outranked_by or (kind, treaty) in seen:
                continue
            if before and parse_date(row.date).last <= before:
                continue  # its predecessor's act
            seen.add((kind, treaty))
            yield Deed(kind, parse_date(row.date).first.year, row)
    yield from _seats(registers, state)
    cycles = set()
    for row in registers.find(state, kinds=("upr_review", "visit")):
        if not row.date or row.outcome not in ("", "done") or row.outranked_by:
            continue
        if row.kind == "upr_review" and row.ordinal in cycles:
            continue  # a second day of the same review
        cycles.add(row.ordinal)
        yield Deed("reviews" if row.kind == "upr_review" else "visits", parse_date(row.date).first.year, row)


def _seats(registers: Registers, state: str) -> Iterator[Deed]:
    for row in registers.find("body:HRC", state, kinds=("election", "membership")):
        if row.kind == "election" and row.date:
            yield Deed("candidacies", parse_date(row.date).first.year, row)
        elif row.kind == "membership" and row.term:
            yield Deed("council_terms", parse_date(row.term).first.year, row)
