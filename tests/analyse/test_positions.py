"""Positions: scores against differences, the curvature against a full inverse, simulated truth, published figures."""

import json

import numpy as np
import pytest
from scipy.stats import norm

from travaux.analyse.ballots import Choice
from travaux.analyse.bridges import find_bridges
from travaux.analyse.curvature import position_variances
from travaux.analyse.ideal_points import lay_out
from travaux.analyse.ordinal_probit import START_PRECISION, cut_scores, weigh_votes
from travaux.analyse.positions import contested, estimate_positions, find_positions
from travaux.errors import UsageError


def log_probability(choice: int, low: float, high: float) -> float:
    ends = (-np.inf, low, high, np.inf)
    return float(np.log(norm.cdf(ends[choice + 1]) - norm.cdf(ends[choice])))


@pytest.mark.parametrize("choice", [0, 1, 2])
@pytest.mark.parametrize("low, high", [(-0.5, 0.7), (-3.0, -2.5), (1.0, 1.2), (-6.0, 5.0)])
def test_scores_are_slopes_of_the_log_probability(choice: int, low: float, high: float) -> None:
    small = 1e-6
    first = (log_probability(choice, low + small, high) - log_probability(choice, low - small, high)) / (2 * small)
    second = (log_probability(choice, low, high + small) - log_probability(choice, low, high - small)) / (2 * small)
    assert cut_scores(choice, low, high) == pytest.approx((first, second), abs=1e-3)


@pytest.mark.parametrize("choice, low, high", [(0, -60.0, -50.0), (2, 50.0, 60.0), (1, 45.0, 46.0), (1, -46.0, -45.0)])
def test_scores_stay_finite_far_out(choice: int, low: float, high: float) -> None:
    assert np.isfinite(cut_scores(choice, low, high)).all()


def test_variances_are_the_diagonal_of_the_whole_inverse(ballots_of) -> None:
    # Three states, two periods, four roll calls; DEN is away in the second period and comes back in the third.
    ballots = ballots_of(
        """
        AAA yynnya
        BBB nyanyn
        CCC ayn..y
        """,
        periods=(1, 1, 2, 2, 3, 3),
    )
    voting = lay_out(ballots.votes, ballots.periods, np.arange(6))
    n, items = len(voting.state), np.array([[0.8, -0.6, 0.1]] * 6)
    theta, spread, slope_spread = np.linspace(-1, 1, n), np.full(n, 0.1), np.full(6, 0.05)
    start, node, choice = voting.by_item
    coupling, observed = np.empty((len(node), 3)), np.empty(len(node))
    weigh_votes(start, node, choice, theta, spread, items, coupling, observed)

    whole = np.zeros((n, n))
    for j in range(6):
        mine = slice(start[j], start[j + 1])
        whole[np.ix_(node[mine], node[mine])] -= coupling[mine] @ coupling[mine].T
        whole[node[mine], node[mine]] += observed[mine] + slope_spread[j]
    for k in range(n):
        weight = voting.precision[k]
        whole[k, k] += weight if weight else START_PRECISION
        if weight:
            whole[k - 1, k - 1] += weight
            whole[k, k - 1] -= weight
            whole[k - 1, k] -= weight
    expected = np.diag(np.linalg.inv(whole))
    assert position_variances(voting, theta, spread, items, slope_spread) == pytest.approx(expected)


@pytest.mark.parametrize("seed, n_states, n_periods, n_items", [(1, 60, 10, 30), (2, 120, 6, 50), (3, 47, 12, 25)])
def test_intervals_cover_the_simulated_truth(drawn, seed: int, n_states: int, n_periods: int, n_items: int) -> None:
    ballots, truth = drawn(seed, n_states, n_periods, n_items)
    anchor = ballots.states[int(truth.mean(axis=1).argmax())]
    found = estimate_positions(ballots, anchor, bridge=False)
    true = truth[found.voting.state, found.voting.period]
    true = (true - true.mean()) / true.std()
    covered = np.abs(found.fit.position - true) < 1.96 * found.fit.error
    assert found.fit.converged
    assert np.corrcoef(found.fit.position, true)[0, 1] > 0.96
    assert 0.90 <= covered.mean() <= 0.98


def test_the_same_votes_give_the_same_bytes(drawn) -> None:
    ballots, _ = drawn(4, 30, 4, 20)
    one, two = (json.dumps(find_positions(ballots, Choice(), anchor="state:AAX").record()) for _ in range(2))
    assert one == two


def test_the_anchor_decides_the_sign_and_nothing_else(drawn) -> None:
    ballots, truth = drawn(5, 30, 4, 25)
    high, low = (ballots.states[int(i)] for i in (truth.mean(axis=1).argmax(), truth.mean(axis=1).argmin()))
    one, two = (estimate_positions(ballots, anchor, bridge=False).fit.position for anchor in (high, low))
    assert np.corrcoef(one, -two)[0, 1] > 0.999


def test_blocs_that_never_part_stay_finite_and_apart(ballots_of) -> None:
    found = estimate_positions(ballots_of("\n".join(f"A{k}X {'yn' * 15}" for k in "ABC")
                               + "\n" + "\n".join(f"B{k}X {'ny' * 15}" for k in "ABC")), "state:AAX")  # fmt: skip
    assert found.fit.position == pytest.approx([1, 1, 1, -1, -1, -1], abs=0.01)
    assert (found.fit.error < 2).all()


def test_contested_leaves_out_unanimous_votes_and_from_1990_parts(ballots_of) -> None:
    ballots = ballots_of(
        """
        AAA yyyy
        BBB ynnn
        """,
        kinds=("resolution", "resolution", "amendment", "other"),
        years=(1995, 1995, 1985, 1995),
    )
    assert contested(ballots).ids == ("call/1", "call/2")


REPEATED = [  # titles of two sessions, votes (2 states of 10 differ) → one text?
    ("Right to food", "Right to food", "yyyyyyyyyy", True),
    ("The right to food : resolution / adopted by the General Assembly", "The Right to Food", "yyyyyyyyyy", True),
    ("Right to food", "Right to development", "yyyyyyyyyy", False),
    ("Right to food", "Right to food", "nnnyyyyyyy", False),
    ("Korea", "Korea", "yyyyyyyyyy", False),
]


@pytest.mark.parametrize("one, other, votes, same", REPEATED, ids=range(len(REPEATED)))
def test_bridges_join_equal_titles_that_were_voted_on_alike(ballots_of, one, other, votes, same) -> None:
    table = "\n".join(f"A{chr(65 + i)}X y{vote}" for i, vote in enumerate(votes))
    texts = find_bridges(ballots_of(table, periods=(1, 2), titles=(one, other)))
    assert (texts[0] == texts[1]) is np.bool_(same)


def test_a_title_used_twice_in_a_session_bridges_nothing(ballots_of) -> None:
    table = "\n".join(f"A{chr(65 + i)}X yyy" for i in range(12))
    assert len(set(find_bridges(ballots_of(table, periods=(1, 1, 2), titles=("Question of Palestine",) * 3)))) == 3


def test_too_few_votes_or_no_anchor_is_said(ballots_of) -> None:
    with pytest.raises(UsageError, match="at least 20 contested roll calls; found 1"):
        estimate_positions(ballots_of("AAA y\nBBB n"), "state:AAA")
    with pytest.raises(UsageError, match="name another with --positive"):
        estimate_positions(ballots_of(f"AAA {'y' * 20}\nBBB {'n' * 20}"), "state:USA")


def test_published_positions_of_sessions_60_to_74_are_reproduced(assembly) -> None:
    found = estimate_positions(assembly.read_voeten(60, 74))
    voting, ballots = found.voting, found.ballots
    mine = {
        (ballots.states[voting.state[k]], int(found.period_of[voting.period[k]])): float(found.fit.position[k])
        for k in np.flatnonzero(voting.n_votes)
    }
    by_session, _ = assembly.correlations(mine, assembly.read_published())
    assert len(by_session) == 15
    assert np.median(list(by_session.values())) > 0.99
    assert min(by_session.values()) > 0.97
