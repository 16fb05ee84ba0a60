"""Variances of positions from the joint curvature of positions and items at the fit (Laplace's approximation).

Items are taken out first (each touches only its own three parameters): what is left couples the states that voted in
the same period, and each state with itself one period before. That is a block-tridiagonal matrix, whose inverse's
diagonal costs one small inverse a period. Of a text that bridges periods, the coupling between different periods is
left out; its information from all of them is kept.
"""

from typing import Any

import numpy as np

from travaux.analyse.ordinal_probit import START_PRECISION, Floats, weigh_votes
from travaux.errors import DataError


def position_variances(voting: Any, theta: Floats, spread: Floats, items: Floats, slope_spread: Floats) -> Floats:
    """The variance of each position, not knowing the items either; `voting` is an `ideal_points.Voting`."""
    start, node, choice = voting.by_item
    coupling, observed = np.empty((len(node), 3)), np.empty(len(node))
    weigh_votes(start, node, choice, theta, spread, items, coupling, observed)
    item = np.repeat(np.arange(len(items)), np.diff(start))
    own = np.bincount(node, observed + slope_spread[item], len(theta)) + voting.precision
    own[voting.paths[:-1]] += START_PRECISION
    own[:-1] += voting.precision[1:]
    blocks = [np.flatnonzero(voting.period == period) for period in range(int(voting.period.max()) + 1)]
    place = np.empty(len(theta), dtype=np.int64)
    for block in blocks:
        place[block] = np.arange(len(block))
    curvatures = _period_curvatures(own, blocks, (voting.period[node], place[node], item, coupling))
    variance = _diagonal_of_inverse(curvatures, blocks, place, voting.precision)
    if not (variance > 0).all():
        n_bad = int((~(variance > 0)).sum())
        raise DataError(
            f"expected positive variances of positions; found {n_bad} that are not: the votes do not place these "
            "states on one line"
        )
    return variance


def _period_curvatures(own: Floats, blocks: list[Any], votes: tuple[Any, Any, Any, Any]) -> list[Floats]:
    period, place, item, coupling = votes
    order = np.argsort(period, kind="stable")
    bounds = np.searchsorted(period[order], np.arange(len(blocks) + 1))
    curvatures = []
    for t, block in enumerate(blocks):
        mine = order[bounds[t] : bounds[t + 1]]
        _, column = np.unique(item[mine], return_inverse=True)
        wide = np.zeros((len(block), int(column.max(initial=-1)) + 1, 3))
        wide[place[mine], column] = coupling[mine]
        flat = wide.reshape(len(block), -1)
        curvature = -(flat @ flat.T)
        curvature[np.diag_indices(len(block))] += own[block]
        curvatures.append(curvature)
    return curvatures


def _diagonal_of_inverse(curvatures: list[Floats], blocks: list[Any], place: Any, precision: Floats) -> Floats:
    """Forwards: each period given the ones before. Backwards: each given the ones after."""
    given_past: list[Floats] = []
    links: list[tuple[Any, Any, Floats]] = []
    for t, block in enumerate(blocks):
        linked = np.flatnonzero(precision[block] > 0)
        before, weight = place[block[linked] - 1], precision[block[linked]]
        links.append((linked, before, weight))
        curvature = curvatures[t]
        if t and len(linked):
            past = given_past[-1][np.ix_(before, before)]
            curvature[np.ix_(linked, linked)] -= weight[:, None] * past * weight
        given_past.append(np.asarray(np.linalg.inv(curvature), dtype=np.float64))
    variance = np.empty(len(place))
    covariance = given_past[-1]
    variance[blocks[-1]] = np.diag(covariance)
    for t in range(len(blocks) - 2, -1, -1):
        linked, before, weight = links[t + 1]
        carry = given_past[t][:, before] * weight
        covariance = given_past[t] + carry @ covariance[np.ix_(linked, linked)] @ carry.T
        variance[blocks[t]] = np.diag(covariance)
    return variance
