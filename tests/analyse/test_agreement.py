"""Agreement: tables that can be checked by hand, a published example of kappa, and a plain double loop."""

import numpy as np
import pytest

from travaux.analyse.agreement import compare_all, compare_two, compare_with_all
from travaux.analyse.ballots import Choice
from travaux.analyse.cohesion import agreement_index, tabulate_cohesion, tabulate_lonely
from travaux.analyse.kappa import count_pair, count_pairs, measure_agreement
from travaux.errors import UsageError

BY_HAND = [  # votes of one, of other → n, alike, score
    ("yyyyyyyyyy", "yyyyyyyyyy", 10, 1.0, 1.0),
    ("yyyyyyyyyy", "nnnnnnnnnn", 10, 0.0, 0.0),
    ("yyyyyyyyyy", "aaaaaaaaaa", 10, 0.0, 0.5),
    ("yyyyynnnnn", "yyyyyynnaa", 10, 0.7, 0.8),  # 7 alike; n beside a twice, y beside n once
    ("yyyyyyyyyyyy", "yyyyyyyyyy.-", 10, 1.0, 1.0),  # away and not listed count nowhere
    ("yyyyyyyyy", "yyyyyyyyy", 9, None, None),  # nine votes are too few
]


@pytest.mark.parametrize("one, other, n, share, score", BY_HAND, ids=range(len(BY_HAND)))
def test_agreement_by_hand(ballots_of, one: str, other: str, n: int, share: float | None, score: float | None) -> None:
    result = compare_two(ballots_of(f"AAA {one}\nBBB {other}"), "state:AAA", "state:BBB", Choice())
    row = result.table("summary").records()[0]
    assert (row["n"], row["share"], row["score"]) == (n, share, score)


def test_kappa_of_a_table_worked_out_by_hand() -> None:
    # Observed score 0.6 + 0.5 * 0.4 = 0.8; by chance, with margins .5 .3 .2 and .5 .3 .2:
    # sum p_i p_j w_ij = .25 + .09 + .04 + 2 * .5 * (.15 + .06) = 0.59; kappa = (.8 - .59) / .41.
    table = np.array([[40, 10, 0], [10, 10, 10], [0, 10, 10]])
    alike = measure_agreement(table)
    assert float(alike.score) == pytest.approx(0.6 + 0.5 * 0.4)
    assert float(alike.kappa) == pytest.approx((0.8 - 0.59) / 0.41)


def test_unweighted_corners_give_cohens_own_kappa() -> None:
    # Without abstentions the weights are Cohen's plain ones: 20 + 15 of 50 alike, whose kappa is 0.4.
    alike = measure_agreement(np.array([[20, 0, 5], [0, 0, 0], [10, 0, 15]]))
    assert float(alike.kappa) == pytest.approx(0.4)


def test_kappa_interval_covers_in_simulation() -> None:
    random = np.random.default_rng(7)
    shares = np.array([[0.4, 0.08, 0.02], [0.1, 0.1, 0.05], [0.03, 0.07, 0.15]])
    truth = float(measure_agreement((shares * 1_000_000).astype(np.int64)).kappa)
    alike = measure_agreement(random.multinomial(120, shares.ravel(), size=4000).reshape(-1, 3, 3))
    covered = (alike.kappa_low <= truth) & (truth <= alike.kappa_high)
    assert 0.93 <= covered.mean() <= 0.97


def test_kappa_is_blank_where_one_always_casts_one_vote_and_bounded_where_all_are_alike() -> None:
    assert np.isnan(measure_agreement(np.array([[12, 0, 0], [1, 0, 0], [0, 0, 0]])).kappa)
    alike = measure_agreement(np.array([[8, 0, 0], [0, 0, 0], [0, 0, 4]]))
    # Twelve of twelve: Wilson's bound is .757; by chance (2/3)^2 + (1/3)^2 = 5/9.
    assert float(alike.kappa) == 1.0
    assert float(alike.kappa_low) == pytest.approx((float(alike.share_low) - 5 / 9) / (4 / 9))


def test_the_matrix_is_a_plain_double_loop() -> None:
    votes = np.random.default_rng(1).choice(np.array([1, 2, 3, 8, 9], dtype=np.int8), size=(25, 300))
    tables = count_pairs(votes)
    for a in range(25):
        for b in range(25):
            table = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
            for j in range(300):
                if votes[a, j] <= 3 and votes[b, j] <= 3:
                    table[votes[a, j] - 1][votes[b, j] - 1] += 1
            assert tables[a, b].tolist() == table == count_pair(votes[a], votes[b]).tolist()


def test_amendments_are_counted_apart(ballots_of) -> None:
    ballots = ballots_of(f"AAA {'y' * 20}\nBBB {'y' * 10}{'n' * 10}", kinds=("resolution",) * 10 + ("amendment",) * 10)
    rows = {
        row["what"]: row["share"]
        for row in compare_two(ballots, "state:AAA", "state:BBB", Choice()).tables[0].records()
    }
    assert rows == {"texts": 1.0, "amendments": 0.0}
    assert compare_all(ballots, Choice()).tables[0].records()[0]["share"] == 1.0


def test_being_away_is_told_from_abstaining(ballots_of) -> None:
    ballots = ballots_of("AAA ya.-y\nBBB yyyya")
    presence = compare_two(ballots, "state:AAA", "state:BBB", Choice()).table("presence").rows
    assert presence == (("voted", 3, 0, 0), ("away", 1, 0, 0), ("not listed", 1, 0, 0))


def test_differences_are_listed_with_both_votes(ballots_of) -> None:
    rows = compare_two(ballots_of("AAA yan\nBBB yyn"), "state:AAA", "state:BBB", Choice()).table("differences").rows
    assert [(row[0], *row[-2:]) for row in rows] == [("call/1", "abstain", "yes")]


def test_by_year_and_topic(ballots_of) -> None:
    ballots = ballots_of(
        f"AAA {'y' * 20}\nBBB {'y' * 10}{'n' * 10}",
        years=(1990,) * 10 + (1991,) * 10, topics=(("Palestine",),) * 10 + (("Palestine", "Colonialism"),) * 10,
    )  # fmt: skip
    result = compare_two(ballots, "state:AAA", "state:BBB", Choice())
    assert [(row["year"], row["share"]) for row in result.table("years").records()] == [(1990, 1.0), (1991, 0.0)]
    assert [(row["topic"], row["n"], row["share"]) for row in result.table("topics").records()] == [
        ("Colonialism", 10, 0.0), ("Palestine", 20, 0.5)]  # fmt: skip


def test_one_state_beside_all(ballots_of) -> None:
    result = compare_with_all(ballots_of(f"AAA {'y' * 10}\nBBB {'y' * 10}\nCCC {'n' * 10}"), "state:AAA", Choice())
    assert [(row["state"], row["share"]) for row in result.tables[0].records()] == [
        ("state:BBB", 1.0),
        ("state:CCC", 0.0),
    ]


INDEX = [  # yes, abstain, no → agreement index
    ((6, 0, 0), 1.0), ((0, 6, 0), 1.0), ((2, 2, 2), 0.0), ((3, 3, 0), 0.25), ((4, 1, 1), 0.5),
]  # fmt: skip


@pytest.mark.parametrize("counts, index", INDEX)
def test_agreement_index(counts: tuple[int, int, int], index: float) -> None:
    assert agreement_index(np.array([counts]))[0] == pytest.approx(index)


def test_cohesion_takes_the_members_of_the_year(ballots_of) -> None:
    # Viet Nam joined ASEAN in 1995: in 1990 it is not counted, and three others vote alike.
    ballots = ballots_of("IDN yy\nMYS yy\nPHL yy\nVNM nn", years=(1990, 2000))
    rows = {row["year"]: row["cohesion"] for row in tabulate_cohesion(ballots).records() if row["group"] == "ASEAN"}
    assert rows[1990] == 1.0
    assert rows[2000] == pytest.approx((3 - 0.5) / 4)


def test_lonely_votes(ballots_of) -> None:
    others = "\n".join(f"{chr(65 + i)}ZZ yyy" for i in range(20))
    rows = tabulate_lonely(ballots_of(f"XXX nay\n{others}")).records()
    assert [(row["state"], row["id"], row["voted"], row["n_alike"]) for row in rows] == [
        ("state:XXX", "call/0", "no", 1), ("state:XXX", "call/1", "abstain", 1)]  # fmt: skip


def test_a_state_that_never_voted_is_said(ballots_of) -> None:
    with pytest.raises(UsageError, match="listed in these 1 roll calls; found 'state:KEN'"):
        compare_two(ballots_of("AAA y\nBBB n"), "state:AAA", "state:KEN", Choice())
