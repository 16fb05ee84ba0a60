"""`travaux positions`: where states stand on one line, from recorded votes, with intervals.

The model is that of `ideal_points`; this module says which votes enter, bridges repeated texts, and lays the result
out. A position has no unit and no direction but the anchor's: it tells who votes with whom, not who is right.
"""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from travaux.analyse.ballots import NO, Ballots, Choice
from travaux.analyse.bridges import find_bridges
from travaux.analyse.ideal_points import LEAST_CHANGE, WALK_VARIANCE, Fit, Voting, first_guess, fit_positions, lay_out
from travaux.analyse.intervals import Z_95
from travaux.analyse.result import Result, Table, rounded
from travaux.errors import UsageError
from travaux.names import name_of

LEAST_ROLL_CALLS = 20
"""Fewer contested roll calls place nobody."""
PARTS_LEFT_OUT_FROM = 1990
"""From this year on votes on parts of a text and on amendments are left out, as in the published estimates: they were
recorded only now and then, and many repeat the vote on the whole."""

METHOD = (
    "Ordinal probit items (no, abstention, yes) on one dimension, a random walk in time "
    f"(variance {WALK_VARIANCE} a step), repeated texts bridging sessions, after Bailey, Strezhnev and Voeten 2017; "
    "variational EM with Newton steps; standard errors from the joint curvature of positions and items."
)


@dataclass(frozen=True, eq=False)
class Positions:
    """A fit with the votes it rests on; `period_of[k]` is the session or year of `voting.period == k`."""

    ballots: Ballots
    voting: Voting
    fit: Fit
    period_of: npt.NDArray[np.int16]
    n_bridged: int


def contested(ballots: Ballots) -> Ballots:
    """The roll calls in which at least two of no, abstention and yes were cast; from 1990 on whole texts only."""
    kinds_cast = sum(((ballots.votes == code).any(axis=0)).astype(int) for code in range(1, NO + 1))
    parts = np.array([kind in ("amendment", "other") for kind in ballots.kinds], dtype=bool)
    return ballots.take((np.asarray(kinds_cast) >= 2) & ~(parts & (ballots.years >= PARTS_LEFT_OUT_FROM)))


def estimate_positions(ballots: Ballots, anchor: str = "state:USA", *, bridge: bool = True) -> Positions:
    """The positions of all states in these roll calls. Raises `UsageError` where there are too few, or no anchor."""
    votes = contested(ballots)
    if len(votes) < LEAST_ROLL_CALLS:
        raise UsageError(f"expected at least {LEAST_ROLL_CALLS} contested roll calls; found {len(votes)}")
    if anchor not in votes.states:
        raise UsageError(
            f"expected a state that votes in these roll calls as the one whose position is positive; "
            f"found {anchor!r}: name another with --positive"
        )
    texts = find_bridges(votes) if bridge else np.arange(len(votes))
    voting = lay_out(votes.votes, votes.periods, texts)
    fit = fit_positions(voting, first_guess(votes.votes, votes.row_of(anchor)), votes.row_of(anchor))
    return Positions(votes, voting, fit, np.unique(votes.periods), len(votes) - int(texts.max()) - 1)


def tabulate_positions(found: Positions, states: tuple[str, ...] = ()) -> Table:
    """A row for each state and session in which it voted, in the order of names and time."""
    voting, fit, wanted = found.voting, found.fit, set(states)
    rows = []
    for k in np.flatnonzero(voting.n_votes):
        state = found.ballots.states[voting.state[k]]
        if wanted and state not in wanted:
            continue
        at, half = float(fit.position[k]), Z_95 * float(fit.error[k])
        period = int(found.period_of[voting.period[k]])
        rows.append((state, period, int(voting.n_votes[k]), round(at, 3), round(at - half, 3), round(at + half, 3)))
    return Table("positions", "Positions", ("state", "session", "n_votes", "position", "low", "high"), tuple(rows),
                 dict(MEANINGS))  # fmt: skip


MEANINGS = MappingProxyType({
    "session": "session of the General Assembly; the year for the Commission and the Council",
    "n_votes": "contested roll calls in which the state voted no, abstained or voted yes",
    "position": "no unit: mean 0, standard deviation 1 over all states and sessions",
})  # fmt: skip


def tabulate_latest(positions: Table) -> Table:
    """The last row of each state, in the order of names."""
    last = {row[0]: row for row in positions.rows}
    return Table("latest", "The last session in which each state voted", positions.columns, tuple(last.values()),
                 positions.meanings)  # fmt: skip


def tabulate_sessions(found: Positions) -> Table:
    """A row for each session: how many states and votes, and how far the positions lie apart."""
    voting, rows = found.voting, []
    for k, period in enumerate(found.period_of):
        here = (voting.period == k) & (voting.n_votes > 0)
        at = found.fit.position[here]
        low, middle, high = np.quantile(at, (0.1, 0.5, 0.9))
        error = rounded(float(np.median(found.fit.error[here])))
        rows.append((int(period), int((found.ballots.periods == period).sum()), int(here.sum()),
                     rounded(low), rounded(middle), rounded(high), error))  # fmt: skip
    columns = ("session", "n_roll_calls", "n_states", "p10", "median", "p90", "median_error")
    return Table("sessions", "Sessions: the middle 80 % of states, and the median standard error", columns, tuple(rows))


def find_positions(ballots: Ballots, choice: Choice, *, states: tuple[str, ...] = (),
                   anchor: str = "state:USA", bridge: bool = True) -> Result:  # fmt: skip
    """The positions of `states` (all where none are named) in the roll calls, with how the fit went."""
    for state in states:
        ballots.row_of(state)
    found = estimate_positions(ballots, anchor, bridge=bridge)
    fit = found.fit
    how = "converged" if fit.converged else "NOT CONVERGED: do not use"
    remarks = (
        f"Scale: mean 0 and standard deviation 1 over all states and sessions with votes; sign: the mean position of "
        f"{name_of(anchor)} is positive.",
        f"Fit {how} after {fit.n_steps} steps; last change {fit.last_change:.5f} standard deviations "
        f"(limit {LEAST_CHANGE}).",
        f"{found.n_bridged:,} roll calls repeat a text of the session before and share its parameters.",
        "The position says with whom a state votes; it does not say why.",
        *ballots.remarks,
    )
    table = tabulate_positions(found, states)
    tables = (table, tabulate_latest(table), tabulate_sessions(found))
    words = "".join(f" {state}" for state in states) + f" {choice.words()} --positive {anchor}"
    votes = found.ballots
    n = {"roll calls": len(votes), "votes": int(found.voting.n_votes.sum()), "states": len(votes.states)}
    query = f"travaux positions{words}{'' if bridge else ' --no-bridges'}"
    return Result(
        "positions", "Positions from recorded votes", query, METHOD, "95 %, position ± 1.96 standard errors", n, tables,
        (ballots.source,), remarks, ballots.lacks, shown=("latest",) if states else ("latest", "sessions"),
    )  # fmt: skip
