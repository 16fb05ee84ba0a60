"""Rates of yearly counts, with exact Poisson intervals.

Sources: F. Garwood, Biometrika 28, 1936; C. J. Clopper and E. S. Pearson, Biometrika 26, 1934 (ratios: of all acts in
both spans, the share that fell in the second is binomial).
"""

import math

from scipy.special import betaincinv, gammaincinv

from travaux.analyse.intervals import LEVEL


def rate(n: int, years: float) -> tuple[float, float, float]:
    """Acts a year with their 95 % interval: value, low, high.

    >>> [round(value, 3) for value in rate(3, 10)]
    [0.3, 0.062, 0.877]
    """
    tail = (1 - LEVEL) / 2
    low = float(gammaincinv(n, tail)) if n else 0.0
    return n / years, low / years, float(gammaincinv(n + 1, 1 - tail)) / years


Ratio = tuple[float | None, float | None, float | None]


def ratio_of_rates(before: tuple[int, float], after: tuple[int, float]) -> Ratio:
    """The rate after over the rate before (acts, years each) with its 95 % interval; None for what has no bound.

    >>> [round(value, 3) for value in ratio_of_rates((10, 10), (20, 10))]
    [2.0, 0.894, 4.785]
    >>> ratio_of_rates((0, 10), (0, 10)), ratio_of_rates((0, 10), (5, 10))[2]
    ((None, None, None), None)
    """
    (n, years), (n_2, years_2) = before, after
    if not n + n_2:
        return None, None, None
    tail = (1 - LEVEL) / 2
    low = float(betaincinv(n_2, n + 1, tail)) if n_2 else 0.0
    high = float(betaincinv(n_2 + 1, n, 1 - tail)) if n else 1.0

    def odds(share: float) -> float:
        return share / (1 - share) * years / years_2 if share < 1 else math.inf

    value = (n_2 / years_2) / (n / years) if n else None
    return value, odds(low), odds(high) if n else None
