"""Intervals: Wilson's for shares, percentile bootstrap for the rest. Two-sided, 95 % unless a caller says otherwise."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

LEVEL = 0.95
Z_95 = 1.959963984540054
"""The standard normal quantile of 0.975."""
WORDS = "95 % intervals"


def wilson(hits: float, n: float, z: float = Z_95) -> tuple[float | None, float | None]:
    """Wilson's interval for a share of `hits` in `n`; (None, None) where n is 0.

    Source: E. B. Wilson, Journal of the American Statistical Association 22, 1927.

    >>> [round(end, 4) for end in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    if n <= 0:
        return None, None
    share, square = hits / n, z * z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def difference_of_shares(one: tuple[float, float], other: tuple[float, float]) -> tuple[float | None, ...]:
    """Difference of two shares (hits, n) with Newcombe's interval (his method 10): value, low, high.

    Source: R. G. Newcombe, Statistics in Medicine 17, 1998.

    >>> [round(v, 4) for v in difference_of_shares((56, 70), (48, 80))]
    [0.2, 0.0524, 0.3339]
    """
    (hits, n), (hits_2, n_2) = one, other
    if n <= 0 or n_2 <= 0:
        return None, None, None
    p, p_2 = hits / n, hits_2 / n_2
    (low, high), (low_2, high_2) = wilson(hits, n), wilson(hits_2, n_2)
    gap = p - p_2
    down = math.hypot(p - (low or 0.0), (high_2 or 0.0) - p_2)
    return gap, gap - down, gap + math.hypot((high or 0.0) - p, p_2 - (low_2 or 0.0))


def quantiles(values: Sequence[float] | npt.NDArray[np.float64],
              at: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95)) -> list[float | None]:  # fmt: skip
    """The quantiles of values, linearly between neighbours; None each where there are no values.

    >>> quantiles([0, 1, 2, 3, 4], (0.25, 0.5))
    [1.0, 2.0]
    """
    if not len(values):
        return [None] * len(at)
    return [float(q) for q in np.quantile(np.asarray(values, dtype=np.float64), at)]


def resamples(n: int, n_times: int, seed: int = 20261124) -> npt.NDArray[np.int64]:
    """`n_times` draws with replacement of `n` cases, as an array of indices; the same every time."""
    return np.random.default_rng(seed).integers(0, n, size=(n_times, n))


def percentile_interval(draws: npt.NDArray[np.float64], level: float = LEVEL) -> tuple[float | None, float | None]:
    """The middle `level` of bootstrap draws, those that are numbers; (None, None) where fewer than ten are."""
    kept = draws[~np.isnan(draws)]
    if len(kept) < 10:
        return None, None
    low, high = np.quantile(kept, ((1 - level) / 2, (1 + level) / 2))
    return float(low), float(high)
