"""Communities of a directed, weighted network, with how stable they are and whether chance makes such ones.

Modularity for directed networks (E. A. Leicht, M. E. J. Newman, Physical Review Letters 100, 2008), maximised by
moving nodes and then whole communities (V. D. Blondel et al., Journal of Statistical Mechanics, 2008), best of
several orders. The same network gives the same communities: the orders are drawn from a fixed seed.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]
SEED = 20261124
_LEAST_GAIN = 1e-12


class Communities(NamedTuple):
    """`labels` number each node's community from 1, in the order of the nodes; `modularity` says how far links stay
    inside communities beyond what the nodes' totals make likely."""

    labels: Labels
    modularity: float


def find_communities(weights: Weights, *, n_orders: int = 1, seed: int = SEED) -> Communities:
    """The communities of a network; `weights[i, j]` is how much goes from node i to node j.

    >>> two = np.kron(np.eye(2), np.ones((3, 3))) - np.eye(6)
    >>> found = find_communities(two)
    >>> found.labels.tolist(), found.modularity
    ([1, 1, 1, 2, 2, 2], 0.5)
    """
    gain = modularity_matrix(weights)
    random = np.random.default_rng(seed)
    best = Communities(np.ones(len(weights), dtype=np.int64), 0.0)
    for _ in range(n_orders):
        labels = _louvain(gain, random)
        value = float(gain[labels[:, None] == labels[None, :]].sum())
        if value > best.modularity + _LEAST_GAIN:
            best = Communities(_renumber(labels), round(value, 12))
    return best


def modularity_matrix(weights: Weights) -> Weights:
    """What each pair of nodes adds to modularity where both are in one community; symmetric, and 0 in all."""
    total = float(weights.sum())
    if not total:
        return np.zeros_like(weights)
    expected = np.outer(weights.sum(axis=1), weights.sum(axis=0)) / total
    gain = (weights - expected) / total
    return np.asarray((gain + gain.T) / 2)


def _renumber(labels: Labels) -> Labels:
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.int64)
    order[np.argsort(first)] = np.arange(1, len(first) + 1)
    return np.asarray(order[inverse], dtype=np.int64)


def _louvain(gain: Weights, random: np.random.Generator) -> Labels:
    labels = np.arange(len(gain))
    while True:
        moved = _move_nodes(gain, random)
        _, moved = np.unique(moved, return_inverse=True)
        labels = moved[labels]
        n = int(moved.max()) + 1 if len(moved) else 0
        if n == len(gain):
            return labels
        belongs = np.zeros((len(gain), n))
        belongs[np.arange(len(gain)), moved] = 1.0
        gain = belongs.T @ gain @ belongs


def _move_nodes(gain: Weights, random: np.random.Generator) -> Labels:
    """Moves each node to the community that it fits best, until none moves."""
    n = len(gain)
    labels = np.arange(n)
    fit = gain.copy()  # fit[i, c]: what node i has in common with community c, itself left out
    np.fill_diagonal(fit, 0.0)
    links = fit.copy()
    order = random.permutation(n)
    is_moving = True
    while is_moving:
        is_moving = False
        for i in order:
            old, new = labels[i], int(fit[i].argmax())
            if fit[i, new] > fit[i, old] + _LEAST_GAIN:
                fit[:, old] -= links[i]
                fit[:, new] += links[i]
                labels[i], is_moving = new, True
    return labels


def find_stability(labels: Labels, draws: Iterable[Labels]) -> npt.NDArray[np.float64]:
    """For each node, how often it is in one community with the other members of its own, over draws; NaN where it has
    none.

    >>> find_stability(np.array([1, 1, 2]), [np.array([1, 1, 1]), np.array([1, 2, 2])]).tolist()
    [0.5, 0.5, nan]
    """
    together = labels[:, None] == labels[None, :]
    np.fill_diagonal(together, False)
    shares = [np.where(together, one[:, None] == one[None, :], False).sum(axis=1) for one in draws]
    others = together.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.mean(shares, axis=0) / np.where(others, others, np.nan), dtype=np.float64)
