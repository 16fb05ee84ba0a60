"""Agreement of two voters, plain and corrected for chance, from tables of who voted what beside whom.

A table is 3 × 3 (rows: the first state's yes, abstain, no; columns: the second's). `score` counts an abstention beside
a yes or a no as half an agreement; `kappa` is Cohen's with those weights: 1 where all votes are alike, 0 where they are
as alike as the two states' habits alone would make them, below 0 where less.

Sources: J. Cohen, Psychological Bulletin 70, 1968 (weights); J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological
Bulletin 72, 1969 (standard error); on votes, F. M. Häge, Political Analysis 19, 2011.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from travaux.analyse.intervals import Z_95

Floats = npt.NDArray[np.float64]

WEIGHTS: Floats = np.array([[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]])
LEAST_VOTES = 10
"""With fewer votes in common nothing is said: Wilson's interval for 5 of 10 is 0.24 to 0.76."""


class Alike(NamedTuple):
    """Arrays over pairs: votes in common, share alike with Wilson's interval, score, kappa with its interval. NaN where
    there are fewer than `LEAST_VOTES`; kappa is NaN also where both always voted the same single way."""

    n: npt.NDArray[np.int64]
    share: Floats
    share_low: Floats
    share_high: Floats
    score: Floats
    kappa: Floats
    kappa_low: Floats
    kappa_high: Floats


def count_pairs(votes: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """Tables of all pairs of states: `result[a, b, i, j]` is the number of roll calls in which state `a` voted `i` and
    `b` voted `j` (0 yes, 1 abstain, 2 no); whoever was away or is not listed counts nowhere."""
    cast = [np.ascontiguousarray(votes == code, dtype=np.float32) for code in (1, 2, 3)]
    n_states = votes.shape[0]
    tables = np.empty((n_states, n_states, 3, 3), dtype=np.int64)
    for i in range(3):
        for j in range(i, 3):
            # Counts stay far below 2**24, up to which float32 holds whole numbers exactly.
            product = cast[i] @ cast[j].T
            tables[:, :, i, j] = product
            tables[:, :, j, i] = product.T
    return tables


def count_pair(one: npt.NDArray[np.int8], other: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """The 3 × 3 table of two states' votes.

    >>> count_pair(np.array([1, 1, 3, 8], dtype=np.int8), np.array([1, 2, 3, 1], dtype=np.int8)).tolist()
    [[1, 1, 0], [0, 0, 0], [0, 0, 1]]
    """
    both = (one >= 1) & (one <= 3) & (other >= 1) & (other <= 3)
    table = np.zeros((3, 3), dtype=np.int64)
    np.add.at(table, (one[both] - 1, other[both] - 1), 1)
    return table


def measure_agreement(tables: npt.NDArray[np.int64]) -> Alike:
    """The agreement in each of an array of tables (its last two axes)."""
    n = tables.sum(axis=(-2, -1))
    enough = n >= LEAST_VOTES
    total = np.where(enough, n, np.nan)
    shares = tables / total[..., None, None]
    alike = np.trace(shares, axis1=-2, axis2=-1)
    low, high = _wilson(alike, total)
    score = (shares * WEIGHTS).sum(axis=(-2, -1))
    kappa, error, by_chance = _kappa(shares, score, total)
    # Where all votes are alike the error comes out as 0, as if nothing could ever differ: Wilson's bound says how far.
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(alike > 1 - 1e-12, (low - by_chance) / (1 - by_chance), kappa - Z_95 * error)
    return Alike(n, alike, low, high, score, kappa, np.maximum(-1.0, np.where(np.isnan(kappa), np.nan, least)),
                 np.minimum(1.0, kappa + Z_95 * error))  # fmt: skip


def _kappa(shares: Floats, score: Floats, n: Floats) -> tuple[Floats, Floats, Floats]:
    """Kappa, its standard error, and the score by chance. Where one of the two always cast one vote, the score is that
    by chance whatever the other does, and kappa is not defined."""
    rows, columns = shares.sum(axis=-1), shares.sum(axis=-2)
    varied = (rows.max(axis=-1) < 1 - 1e-12) & (columns.max(axis=-1) < 1 - 1e-12)
    by_chance = np.einsum("...i,ij,...j->...", rows, WEIGHTS, columns)
    with np.errstate(divide="ignore", invalid="ignore"):
        kappa = np.where(varied, (score - by_chance) / (1 - by_chance), np.nan)
        row_weights = columns @ WEIGHTS.T
        column_weights = rows @ WEIGHTS
        pull = row_weights[..., :, None] + column_weights[..., None, :]
        inner = WEIGHTS - pull * (1 - kappa)[..., None, None]
        square = (shares * inner**2).sum(axis=(-2, -1)) - (kappa - by_chance * (1 - kappa)) ** 2
        return kappa, np.sqrt(np.maximum(0.0, square) / n) / (1 - by_chance), by_chance


def _wilson(share: Floats, n: Floats) -> tuple[Floats, Floats]:
    square = Z_95 * Z_95
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z_95 / (1 + square / n) * np.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return np.maximum(0.0, middle - half), np.minimum(1.0, middle + half)
