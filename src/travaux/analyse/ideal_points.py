"""Dynamic ideal points: where states stand on one line, session by session, from how they vote.

Goes in: votes (no, abstain, yes) of states on items, each in a period. Comes out: a position for each state and period
with its standard error. Model after Bailey, Strezhnev and Voeten, "Estimating Dynamic State Preferences from United
Nations Voting Data", Journal of Conflict Resolution 61(2), 2017: ordinal probit items, slopes N(0, 1), a random walk in
time. Fitted by a variational EM with Newton steps instead of sampling; standard errors from the joint curvature of
positions and items (Laplace), so that not knowing the items widens them.

Identified by: mean 0 and standard deviation 1 over all positions with votes; the anchor's mean position is positive.
Nothing is random: the same votes give the same numbers.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from travaux.analyse.curvature import position_variances
from travaux.analyse.ordinal_probit import Floats, step_items, step_positions

WALK_VARIANCE = 0.25
"""Variance of a step between successive sessions, on the scale of the positions: that of the published estimates, which
take 0.5 times about one half (the share of a session's votes in those of two)."""
LEAST_CHANGE = 5e-4
"""Converged where the root mean square of the positions' changes falls below this, in standard deviations."""
MOST_STEPS = 200


@dataclass(frozen=True, eq=False)
class Voting:
    """Votes laid out for the fit. A node is a state in a period; each state's nodes stand together, without gaps from
    its first to its last period with votes. `start`, `partner`, `choice` are given by item and by node."""

    paths: npt.NDArray[np.int32]
    state: npt.NDArray[np.int32]
    period: npt.NDArray[np.int32]
    n_votes: npt.NDArray[np.int64]
    precision: Floats
    by_item: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int8]]
    by_node: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int8]]


@dataclass(frozen=True, eq=False)
class Fit:
    """Positions and standard errors by node (see `Voting`), items as (slope, lower, upper cut point), how it ran."""

    position: Floats
    error: Floats
    items: Floats
    n_steps: int
    last_change: float
    converged: bool


def lay_out(votes: npt.NDArray[np.int8], periods: npt.NDArray[np.int16], texts: npt.NDArray[np.int64],
            walk_variance: float = WALK_VARIANCE) -> Voting:  # fmt: skip
    """The votes (states × roll calls; 1 yes, 2 abstain, 3 no, others none) laid out by item and by node."""
    line, column = np.nonzero((votes >= 1) & (votes <= 3))
    choice = (3 - votes[line, column]).astype(np.int8)
    times, at = np.unique(periods, return_inverse=True)
    when = at[column]
    n_states = votes.shape[0]
    first, last = np.full(n_states, len(times)), np.full(n_states, -1)
    np.minimum.at(first, line, when)
    np.maximum.at(last, line, when)
    lengths = np.maximum(0, last - first + 1)
    paths = np.concatenate(([0], np.cumsum(lengths)))
    state = np.repeat(np.arange(n_states), lengths)
    place = np.arange(paths[-1]) - paths[state] + first[state]
    node, item = paths[line] + when - first[line], texts[column]
    gap = np.diff(times, prepend=times[0] - 1).astype(np.float64)
    precision = 1.0 / (walk_variance * np.maximum(1.0, gap[place]))
    precision[paths[:-1][lengths > 0]] = 0.0
    return Voting(
        np.unique(paths).astype(np.int32), state.astype(np.int32), place.astype(np.int32),
        np.bincount(node, minlength=paths[-1]), precision,
        _group(item, node, choice, int(texts.max()) + 1), _group(node, item, choice, int(paths[-1])),
    )  # fmt: skip


def _group(key: Any, partner: Any, choice: Any, n: int) -> Any:
    order = np.argsort(key, kind="stable")
    start = np.searchsorted(key[order], np.arange(n + 1)).astype(np.int32)
    return start, partner[order].astype(np.int32), choice[order]


def first_guess(votes: npt.NDArray[np.int8], anchor: int, n_rounds: int = 50) -> Floats:
    """One position a state, constant in time: the first component of the votes, found from the anchor outwards."""
    cast = ((votes >= 1) & (votes <= 3)).astype(np.float32)
    value = np.where(cast > 0, 2.0 - votes, 0.0).astype(np.float32)
    value = np.where(cast > 0, value - value.sum(0) / np.maximum(1.0, cast.sum(0)), 0.0).astype(np.float32)
    guess: npt.NDArray[Any] = np.zeros(votes.shape[0], dtype=np.float32)
    guess[anchor] = 1.0
    for _ in range(n_rounds):
        slope = value.T @ guess / (cast.T @ (guess * guess) + 1.0)
        guess = value @ slope / (cast @ (slope * slope) + 1.0)
        guess /= max(1e-9, float(guess.std()))
    return np.asarray(guess * (1.0 if guess[anchor] >= 0 else -1.0), dtype=np.float64)


def _first_items(voting: Voting) -> Floats:
    start, _, choice = voting.by_item
    n = len(start) - 1
    counts = np.zeros((n, 3))
    np.add.at(counts, (np.repeat(np.arange(n), np.diff(start)), choice), 1.0)
    shares = (counts + 0.5) / (counts.sum(axis=1, keepdims=True) + 1.5)
    odds = np.log(np.cumsum(shares, axis=1)[:, :2] / (1.0 - np.cumsum(shares, axis=1)[:, :2]))
    # A logit over 1.7 is close enough to a probit for a first guess.
    return np.column_stack((np.zeros(n), odds / 1.7))


def fit_positions(voting: Voting, guess: Floats, anchor: int) -> Fit:
    """Positions with standard errors from a first guess (one a state); `anchor` is the state whose mean is positive."""
    theta, items = guess[voting.state].copy(), _first_items(voting)
    spread, slope_spread = np.full(len(theta), 0.02), np.zeros(len(items))
    voted = voting.n_votes > 0
    step, change = 0, np.inf
    for _ in range(3):  # the items find their direction before positions move
        step_items(*voting.by_item, theta, spread, items, slope_spread)
    while step < MOST_STEPS and change >= LEAST_CHANGE:
        before = theta.copy()
        step_items(*voting.by_item, theta, spread, items, slope_spread)
        step_positions(voting.paths, *voting.by_node, theta, voting.precision, items, slope_spread, spread)
        _rescale(theta, items, spread, slope_spread, voted)
        step, change = step + 1, float(np.sqrt(np.mean((theta - before)[voted] ** 2)))
    if theta[(voting.state == anchor) & voted].mean() < 0:
        theta, items = -theta, np.column_stack((-items[:, 0], items[:, 1:]))
    variance = position_variances(voting, theta, spread, items, slope_spread)
    return Fit(theta, np.sqrt(variance), items, step, change, change < LEAST_CHANGE)


def _rescale(theta: Floats, items: Floats, spread: Floats, slope_spread: Floats, voted: npt.NDArray[np.bool_]) -> None:
    middle, width = theta[voted].mean(), theta[voted].std()
    theta -= middle
    theta /= width
    items[:, 1] -= items[:, 0] * middle
    items[:, 2] -= items[:, 0] * middle
    items[:, 0] *= width
    spread /= width**2
    slope_spread *= width**2
