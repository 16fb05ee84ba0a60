"""Rates of yearly counts, with exact Poisson intervals.

Source: F. Garwood, Biometrika 28, 1936.
"""

from scipy.special import gammaincinv

from travaux.analyse.intervals import LEVEL


def rate(n: int, years: float) -> tuple[float, float, float]:
    """Acts a year with their 95 % interval: value, low, high.

    >>> [round(value, 3) for value in rate(3, 10)]
    [0.3, 0.062, 0.877]
    """
    tail = (1 - LEVEL) / 2
    low = float(gammaincinv(n, tail)) if n else 0.0
    return n / years, low / years, float(gammaincinv(n + 1, 1 - tail)) / years
