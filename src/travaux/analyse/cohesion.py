"""Cohesion of groups, and votes that stand out: the most divided, and those in which a state stood nearly alone.

Cohesion is the agreement index of Hix, Noury and Roland (British Journal of Political Science 35, 2005): 1 where all
members that voted cast the same vote, 0 where they split evenly over yes, abstain and no. Members are those of the year
of the vote; a roll call counts where at least three of them voted.
"""

import math

import numpy as np
import numpy.typing as npt

from travaux.analyse.ballots import Ballots
from travaux.analyse.groups import Member, group_name, load_groups
from travaux.analyse.intervals import Z_95
from travaux.analyse.result import Cell, Table, rounded

LEAST_MEMBERS = 3
N_LISTED = 20
"""How many roll calls the tables of votes that stand out list."""
FEW = 3
"""A state stands nearly alone where at most this many voted as it did, itself counted."""
CHOICES = ("yes", "abstain", "no")


def tally(votes: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """Yes, abstentions and no of each roll call, as rows of three."""
    return np.stack([(votes == code).sum(axis=0) for code in (1, 2, 3)], axis=1)


def agreement_index(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The agreement index of each row of yes, abstain, no; NaN where nobody voted.

    >>> agreement_index(np.array([[6, 0, 0], [2, 2, 2], [3, 3, 0]])).tolist()
    [1.0, 0.0, 0.25]
    """
    total, most = counts.sum(axis=1), counts.max(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((most - 0.5 * (total - most)) / total, dtype=np.float64)


def _mean_with_interval(values: npt.NDArray[np.float64]) -> tuple[float | None, float | None, float | None]:
    if len(values) < 2:
        return (float(values[0]) if len(values) else None), None, None
    mean, half = float(values.mean()), Z_95 * float(values.std(ddof=1)) / math.sqrt(len(values))
    return mean, max(0.0, mean - half), min(1.0, mean + half)


def _group_votes(ballots: Ballots, members: tuple[Member, ...]) -> npt.NDArray[np.int64]:
    line = {state: i for i, state in enumerate(ballots.states)}
    counts = np.zeros((len(ballots), 3), dtype=np.int64)
    for member in members:
        if member.state in line:
            years = np.unique(ballots.years)
            inside = np.isin(ballots.years, [year for year in years if member.in_year(int(year))])
            counts += tally(np.where(inside, ballots.votes[line[member.state]], 9)[None, :].astype(np.int8))
    return counts


def tabulate_cohesion(ballots: Ballots) -> Table:
    """The mean agreement index of each group over all roll calls, and by year; in the order of names, then years."""
    rows: list[tuple[Cell, ...]] = []
    for group, members in sorted(load_groups().items()):
        counts = _group_votes(ballots, members)
        counted = counts.sum(axis=1) >= LEAST_MEMBERS
        index = agreement_index(counts)
        whens: list[int | None] = [None, *map(int, np.unique(ballots.years[counted]))]
        for year in whens:
            here = index[counted & (ballots.years == year)] if year else index[counted]
            mean, low, high = map(rounded, _mean_with_interval(here))
            rows.append((group_name(group), year, len(here), mean, low, high))
    return Table("groups", "Cohesion of groups: mean agreement index, 0 to 1 (no year: all years)",
                 ("group", "year", "n_roll_calls", "cohesion", "low", "high"), tuple(rows))  # fmt: skip


def tabulate_divided(ballots: Ballots) -> Table:
    """The roll calls in which the votes cast were most evenly split, of those in which at least twenty voted."""
    counts = tally(ballots.votes)
    index = np.where(counts.sum(axis=1) >= 20, agreement_index(counts), np.nan)
    order = [j for j in np.lexsort((np.arange(len(index)), index)) if not np.isnan(index[j])][:N_LISTED]
    rows = tuple((*_name_roll_call(ballots, j), *map(int, counts[j]), rounded(float(index[j]))) for j in order)
    return Table("divided", f"The {N_LISTED} most divided votes: agreement index of all that voted",
                 (*_ROLL_CALL, *CHOICES, "agreement_index"), rows)  # fmt: skip


def tabulate_lonely(ballots: Ballots, states: tuple[str, ...] = ()) -> Table:
    """Votes in which a state voted as at most two others did, of at least twenty; `states` empty means any. Fewest
    first, then by time."""
    counts = tally(ballots.votes)
    wanted = [i for i, state in enumerate(ballots.states) if not states or state in states]
    found = []
    for code in (1, 2, 3):
        few = np.flatnonzero((counts[:, code - 1] <= FEW) & (counts.sum(axis=1) >= 20))
        lines, columns = np.nonzero(ballots.votes[wanted][:, few] == code)
        for i, j in zip(lines, columns, strict=True):
            found.append((int(counts[few[j], code - 1]), int(few[j]), wanted[i], code))
    rows = [
        (ballots.states[i], *_name_roll_call(ballots, j), CHOICES[code - 1], n, *map(int, counts[j]))
        for n, j, i, code in sorted(found)
    ]
    return Table("lonely", f"Votes in which at most {FEW} states voted alike, of at least 20",
                 ("state", *_ROLL_CALL, "voted", "n_alike", *CHOICES), tuple(rows))  # fmt: skip


_ROLL_CALL = ("id", "year", "symbol", "kind", "title")


def _name_roll_call(ballots: Ballots, j: int) -> tuple[Cell, ...]:
    return ballots.ids[j], int(ballots.years[j]), ballots.symbols[j], ballots.kinds[j], ballots.titles[j]
