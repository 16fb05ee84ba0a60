"""Change points in yearly counts: where the rates at which several kinds of act happen change together.

Goes in: counts, kinds × years. Comes out: the first years of new stages, with what speaks for each. Within a stage each
kind is Poisson with its own rate; stages are found by dynamic programming over all divisions (Jackson and others, IEEE
Signal Processing Letters 12, 2005). How many there are is decided by one rule, the same for every record: a boundary
must gain more likelihood than the best boundary does in 95 % of copies of the same record with its years shuffled.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SHORTEST_STAGE = 3
"""Years. A stage of one or two years is an event, not a stage."""
MOST_STAGES = 6
FALSE_ALARM = 0.05
"""Share of records without any change in which a boundary may be found."""
N_SHUFFLES = 399
N_RESAMPLES = 400
NEAR = 1
"""Years by which a resampled boundary may lie off and still support one."""
SEED = 20261124


@dataclass(frozen=True)
class Division:
    """`starts[k]` is the index of the year in which stage `k + 1` begins (the first stage's 0 left out). `support[k]`
    is the share of resampled records with a boundary at most a year off; `low`, `high` bound it in 95 % of them.
    `gain` is in units of log-likelihood, `penalty` what each boundary had to gain."""

    starts: tuple[int, ...]
    support: tuple[float, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    gain: float
    penalty: float


def stage_costs(counts: Counts) -> Floats:
    """`costs[i, j]`: minus the log-likelihood of years `i` to `j - 1` as one stage, up to terms that no division
    changes; infinite where shorter than `SHORTEST_STAGE`."""
    n = counts.shape[1]
    sums = np.concatenate((np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)), axis=1)
    inside = sums[:, None, :] - sums[:, :, None]
    years = (np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = -np.where(inside > 0, inside * np.log(inside / np.maximum(years, 1.0)), 0.0).sum(axis=0)
    return np.where(years >= SHORTEST_STAGE, cost, np.inf)


def best_divisions(costs: Floats) -> list[tuple[float, tuple[int, ...]]]:
    """For one stage, two, …: the least cost and where the later stages begin; as many as fit."""
    n = costs.shape[0] - 1
    best, came_from = [costs[0]], [np.zeros(n + 1, dtype=np.int64)]
    for _ in range(1, MOST_STAGES):
        total = best[-1][:, None] + costs
        came_from.append(np.argmin(total, axis=0))
        best.append(np.min(total, axis=0))
    divisions = []
    for k in range(len(best)):
        if not np.isfinite(best[k][n]):
            break
        starts, end = [], n
        for step in range(k, 0, -1):
            end = int(came_from[step][end])
            starts.append(end)
        divisions.append((float(best[k][n]), tuple(reversed(starts))))
    return divisions


def _gain_a_boundary(counts: Counts) -> float:
    """The most that divisions of this record gain for each of their boundaries."""
    divisions = best_divisions(stage_costs(counts))
    whole = divisions[0][0]
    return max(((whole - cost) / len(starts) for cost, starts in divisions[1:]), default=0.0)


def find_penalty(counts: Counts) -> float:
    """What a boundary must gain: exceeded in at most 5 % of records whose years come in any order."""
    random = np.random.default_rng(SEED)
    gains = sorted(_gain_a_boundary(counts[:, random.permutation(counts.shape[1])]) for _ in range(N_SHUFFLES))
    return gains[int(np.ceil((1 - FALSE_ALARM) * (N_SHUFFLES + 1))) - 1]


def divide(counts: Counts) -> Division:
    """The stages of a record; no boundaries where none gains enough.

    >>> quiet_then_busy = np.array([[0] * 12 + [3] * 12])
    >>> divide(quiet_then_busy).starts
    (12,)
    """
    if counts.shape[1] < 2 * SHORTEST_STAGE or not counts.any():
        return Division((), (), (), (), 0.0, 0.0)
    penalty, divisions = find_penalty(counts), best_divisions(stage_costs(counts))
    whole = divisions[0][0]
    # A hair above the penalty, so that a shuffle that equals the record itself is no reason for a boundary.
    cost, starts = min(divisions, key=lambda division: division[0] + len(division[1]) * (penalty + 1e-9))
    support, low, high = _resample(counts, starts)
    return Division(starts, support, low, high, whole - cost, penalty)


def _resample(counts: Counts, starts: tuple[int, ...]) -> tuple[tuple[float, ...], tuple[int, ...], tuple[int, ...]]:
    """Draws years anew within each stage and divides again into as many stages."""
    if not starts:
        return (), (), ()
    random, edges = np.random.default_rng(SEED), (0, *starts, counts.shape[1])
    found = np.empty((N_RESAMPLES, len(starts)), dtype=np.int64)
    for draw in range(N_RESAMPLES):
        columns = [random.integers(a, b, b - a) for a, b in pairwise(edges)]
        found[draw] = best_divisions(stage_costs(counts[:, np.concatenate(columns)]))[len(starts)][1]
    near = [float((np.abs(found - start) <= NEAR).any(axis=1).mean()) for start in starts]
    ends = np.quantile(found, (0.025, 0.975), axis=0, method="nearest")
    return tuple(near), tuple(map(int, ends[0])), tuple(map(int, ends[1]))
