"""The inner loops of the ideal-point model: ordinal probit with two cut points, compiled.

A vote has three ordered outcomes (0 no, 1 abstention, 2 yes). A state at position `θ` votes on an item with slope `β`
and cut points `γ₁ < γ₂` by where `βθ + ε`, `ε ~ N(0, 1)`, falls between them. Each function makes one Newton step of a
variational EM: the variance of the other side enters as a penalty (Imai, Lo and Olmsted, American Political Science
Review 110(4), 2016), so that no position runs away where a bloc votes alike.

Compiled code is kept in the user's cache folder, so only the first run of a version compiles it.
"""

import math
import os
from pathlib import Path

import numba.core.config
import numpy as np
import numpy.typing as npt
from numba import njit, prange

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]

if "NUMBA_CACHE_DIR" not in os.environ:
    _cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    os.environ["NUMBA_CACHE_DIR"] = str(_cache / "travaux" / "numba")
    numba.core.config.reload_config()  # type: ignore[no-untyped-call]

SLOPE_PRECISION = 1.0
"""Prior of a slope: N(0, 1), as in Bailey, Strezhnev and Voeten 2017."""
PSEUDO_VOTE = 0.5
"""Half a vote of each outcome, cast at position 0: keeps cut points finite where nobody chose an outcome."""
START_PRECISION = 1.0
"""Prior of a state's first position: N(0, 1), the scale on which positions are reported."""
LONGEST_STEP = 1.5
"""A Newton step is shortened to this length; at the start curvature says little of what is far away."""

_ROOT_HALF = 1.0 / math.sqrt(2.0)
_DENSITY_AT_0 = 1.0 / math.sqrt(2.0 * math.pi)


@njit(cache=True)
def _density(x: float) -> float:
    return _DENSITY_AT_0 * math.exp(-0.5 * x * x)


@njit(cache=True)
def _below(x: float) -> float:
    return 0.5 * math.erfc(-x * _ROOT_HALF)


@njit(cache=True)
def _hazard(x: float) -> float:
    # Density over distribution; far out, where both vanish, by its asymptote.
    return _density(x) / _below(x) if x > -36.0 else -x - 1.0 / x


@njit(cache=True)
def cut_scores(choice: int, low: float, high: float) -> tuple[float, float]:
    """The slopes of the log-probability of `choice` in the two cut points, given as distances from `βθ`."""
    if choice == 0:
        return _hazard(low), 0.0
    if choice == 2:
        return 0.0, -_hazard(-high)
    share = _below(-low) - _below(-high) if low > 0.0 else _below(high) - _below(low)
    if share < 1e-290:  # a thin slice far out
        middle = 0.5 * (low + high)
        return -1.0 / (high - low) - 0.5 * middle, 1.0 / (high - low) - 0.5 * middle
    return -_density(low) / share, _density(high) / share


@njit(cache=True)
def _add_vote(choice, weight, theta, item, gradient, information):  # type: ignore[no-untyped-def]
    """Adds one vote to an item's gradient and information in (β, γ₁, γ₂)."""
    low, high = item[1] - item[0] * theta, item[2] - item[0] * theta
    first, second = cut_scores(choice, low, high)
    h11, h22, h12 = first * first + low * first, second * second + high * second, first * second
    gradient[0] -= weight * (first + second) * theta
    gradient[1] += weight * first
    gradient[2] += weight * second
    information[0, 0] += weight * (h11 + 2.0 * h12 + h22) * theta * theta
    information[0, 1] -= weight * (h11 + h12) * theta
    information[0, 2] -= weight * (h22 + h12) * theta
    information[1, 1] += weight * h11
    information[2, 2] += weight * h22
    information[1, 2] += weight * h12


@njit(cache=True)
def _item_totals(j, start, node, choice, theta, spread, item, gradient, information):  # type: ignore[no-untyped-def]
    """Gradient and information of an item; returns the sum of squared positions that its voters have on average."""
    gradient[:] = 0.0
    information[:] = 0.0
    information[1, 1] = information[2, 2] = 1e-3
    squares = penalty = 0.0
    for outcome in range(3):
        _add_vote(outcome, PSEUDO_VOTE, 0.0, item, gradient, information)
    for k in range(start[j], start[j + 1]):
        at = node[k]
        _add_vote(choice[k], 1.0, theta[at], item, gradient, information)
        penalty += spread[at]
        squares += theta[at] * theta[at] + spread[at]
    gradient[0] -= (SLOPE_PRECISION + penalty) * item[0]
    information[0, 0] += SLOPE_PRECISION + penalty
    information[1, 0], information[2, 0], information[2, 1] = information[0, 1], information[0, 2], information[1, 2]
    return squares


@njit(parallel=True, cache=True)
def step_items(start, node, choice, theta, spread, items, slope_spread):  # type: ignore[no-untyped-def]
    """One Newton step for every item, given positions `theta` and their variances; changes `items` in place."""
    for j in prange(len(items)):
        gradient, information = np.empty(3), np.empty((3, 3))
        item = items[j].copy()
        squares = _item_totals(j, start, node, choice, theta, spread, item, gradient, information)
        move = np.linalg.solve(information, gradient)
        size = min(1.0, LONGEST_STEP / max(1e-12, np.abs(move).max()))
        while item[2] + size * move[2] - item[1] - size * move[1] < 0.2 * (item[2] - item[1]):
            size *= 0.5
        items[j] = item + size * move
        slope_spread[j] = 1.0 / (SLOPE_PRECISION + squares)


@njit(cache=True)
def _vote_totals(n, start, item, choice, at, items, slope_spread):  # type: ignore[no-untyped-def]
    """Gradient, observed and complete-data information of one position from its votes."""
    gradient = observed = complete = penalty = 0.0
    for k in range(start[n], start[n + 1]):
        j = item[k]
        slope = items[j, 0]
        low, high = items[j, 1] - slope * at, items[j, 2] - slope * at
        first, second = cut_scores(choice[k], low, high)
        total = first + second
        gradient -= slope * total
        observed += slope * slope * (total * total + low * first + high * second)
        complete += slope * slope
        penalty += slope_spread[j]
    return gradient - penalty * at, observed + penalty, complete + penalty


@njit(cache=True)
def _walk(first, last, theta, precision, gradient, observed, complete):  # type: ignore[no-untyped-def]
    """Adds the prior of a state's path: a start, and a random walk whose steps have `precision`."""
    gradient[0] -= START_PRECISION * theta[first]
    observed[0] += START_PRECISION
    complete[0] += START_PRECISION
    for t in range(1, last - first):
        weight = precision[first + t]
        apart = theta[first + t] - theta[first + t - 1]
        for side in (t - 1, t):
            observed[side] += weight
            complete[side] += weight
        gradient[t] -= weight * apart
        gradient[t - 1] += weight * apart


@njit(parallel=True, cache=True)
def step_positions(paths, start, item, choice, theta, precision, items, slope_spread, spread):  # type: ignore[no-untyped-def]
    """One Newton step along every state's path (a tridiagonal system each); changes `theta` and `spread` in place."""
    for i in prange(len(paths) - 1):
        first, last = paths[i], paths[i + 1]
        n = last - first
        gradient, observed, complete = np.empty(n), np.empty(n), np.empty(n)
        for t in range(n):
            gradient[t], observed[t], complete[t] = _vote_totals(
                first + t, start, item, choice, theta[first + t], items, slope_spread
            )
        _walk(first, last, theta, precision, gradient, observed, complete)
        for t in range(1, n):
            weight = precision[first + t]
            gradient[t] += weight / observed[t - 1] * gradient[t - 1]
            observed[t] -= weight * weight / observed[t - 1]
            complete[t] -= weight * weight / complete[t - 1]
        move = later = 0.0
        for t in range(n - 1, -1, -1):
            ahead = precision[first + t + 1] if t + 1 < n else 0.0
            move = (gradient[t] + ahead * move) / observed[t]
            later = 1.0 / complete[t] + (ahead / complete[t]) ** 2 * later
            spread[first + t] = later
            theta[first + t] += min(1.0, max(-1.0, move))


@njit(parallel=True, cache=True)
def weigh_votes(start, node, choice, theta, spread, items, coupling, observed):  # type: ignore[no-untyped-def]
    """For every vote, in the order of items: the information it gives on its position, and its coupling to that
    position's item, scaled so that `coupling @ coupling.T` is what not knowing the item takes away."""
    for j in prange(len(items)):
        gradient, information = np.empty(3), np.empty((3, 3))
        item = items[j].copy()
        _item_totals(j, start, node, choice, theta, spread, item, gradient, information)
        root = np.linalg.cholesky(np.linalg.inv(information))
        for k in range(start[j], start[j + 1]):
            at = theta[node[k]]
            low, high = item[1] - item[0] * at, item[2] - item[0] * at
            first, second = cut_scores(choice[k], low, high)
            h11, h22, h12 = first * first + low * first, second * second + high * second, first * second
            total = h11 + 2.0 * h12 + h22
            observed[k] = item[0] * item[0] * total
            cross = np.array([item[0] * at * total, -item[0] * (h11 + h12), -item[0] * (h22 + h12)])
            coupling[k] = cross @ root
