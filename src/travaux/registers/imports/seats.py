"""Roll calls of the Human Rights Council held against its membership: a state without a seat cannot have voted.

Where a roll call lists one, its entry is a slip of the catalogue (another state's code, last year's members): it is
left out and counted, and the record says so. Of the Commission and the Assembly no membership by day is held.
"""

from collections import defaultdict
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from travaux.registers import Registers, load_registers
from travaux.registers.imports.records import Record
from travaux.registers.standing import members_on

COUNCIL = "body:HRC"
MOST_SLIPS = 2
"""Entries without a seat up to which the rest of a roll call is believed: more are another roll call's list."""


@lru_cache(maxsize=1)
def _elections() -> Registers:
    return load_registers(["hrc_elections"])


@lru_cache(maxsize=2048)
def _seated(day: date) -> frozenset[str]:
    return frozenset(members_on(_elections(), day))


def _reaches(day: date) -> bool:
    (register,) = _elections()
    return any(c.span.first <= day <= c.until for c in register.description.covers if c.complete)


def without_seat(
    records: list[Record], states: list[str], record: npt.NDArray[np.int32], state: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.bool_], dict[int, list[str]]]:
    """Of each entry whether its state had no seat on the day, and for each record with such states their ids. Days that
    the register of elections does not reach are left alone."""
    days = [date.fromisoformat(r.date) if r.body == COUNCIL and len(r.date) == 10 else None for r in records]
    seats = [_seated(day) if day and _reaches(day) else None for day in days]
    mask = np.zeros(len(record), dtype=bool)
    found: dict[int, list[str]] = defaultdict(list)
    councils = np.array([seat is not None for seat in seats], dtype=bool)
    for n in np.flatnonzero(councils[record]).tolist() if len(record) else ():
        members, name = seats[record[n]], states[state[n]]
        if members is not None and name not in members:
            mask[n] = True
            found[int(record[n])].append(name)
    return mask, dict(found)
