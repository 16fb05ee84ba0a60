"""States before and after: whose acts the depositary lists under a present name, and until when.

Source: `successions.csv`, from the Treaty Collection's Historical Information.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from travaux.registers.rows import read_table

COLUMNS = ("state", "until", "actor", "how", "note")

# Former states whose acts the depositary keeps under the name of the state that continues them, and the last day.
CONTINUED_BY = {
    "state:SUHH": ("state:RUS", date(1991, 12, 25)),
    "state:CSXX": ("state:SRB", date(2006, 6, 2)),
}


@dataclass(frozen=True, slots=True)
class Succession:
    """Until `until`, an act under the name of `state` was `actor`'s (blank: under the same name); `how` as in the
    rows."""

    state: str
    until: date
    actor: str
    how: str
    note: str


@cache
def load_successions() -> dict[str, tuple[Succession, ...]]:
    """The successions by present state, in the order of the file.

    >>> load_successions()["state:CZE"][0].actor
    'state:CSHH'
    """
    found: dict[str, tuple[Succession, ...]] = {}
    for row in read_table(Path(str(files("travaux") / "registers" / "successions.csv")), columns=COLUMNS):
        entry = Succession(row["state"], date.fromisoformat(row["until"]), row["actor"], row["how"], row["note"])
        found[entry.state] = (*found.get(entry.state, ()), entry)
    return found


def predecessor_until(state: str) -> date | None:
    """The last day on which another state or government acted where `state` now does; None where there was none.

    >>> predecessor_until("state:CHN")
    datetime.date(1971, 10, 24)
    >>> predecessor_until("state:KEN") is None
    True
    """
    days = [s.until for s in load_successions().get(state, ()) if s.actor or s.how]
    return max(days, default=None)
