"""The network of recommendations: counts by hand, communities that are there and that are not, intervals that cover,
and what UPR Info published of sessions of the working group."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from travaux.analyse.clustered import clustered_share
from travaux.analyse.communities import find_communities, find_stability, modularity_matrix
from travaux.analyse.exchanges import Exchanges, Wanted, choose, from_table, load_exchanges
from travaux.analyse.figures import draw_figure
from travaux.analyse.network import find_network, find_state_network, tabulate_pairs
from travaux.errors import UsageError
from travaux.registers.imports import add_register
from travaux.registers.recommendations import RECOMMENDATIONS

SOURCE = Path("/work/shared/registers/upr-recommendations.parquet")
NOBODY = Wanted()


def exchanges_of(*lines: str) -> Exchanges:
    """A line for each kind of recommendation: `KEN>UGA 3a 2n session=8 action=5 Detention,Torture`: Kenya made five to
    Uganda in session 8, of which three were accepted."""
    records = []
    for line in lines:
        pair, *words = line.split()
        by, to = pair.split(">")
        given = dict(word.split("=") for word in words if "=" in word)
        issues = next((word.split(",") for word in words if word[0].isupper()), [])
        answers = {"a": "accepted", "n": "noted", "p": "pledge", "o": "other"}
        for word in (word for word in words if word[0].isdigit()):
            records += int(word[:-1]) * [
                {"session": int(given.get("session", 8)), "cycle": 1, "year": 2010, "reviewed": f"state:{to}",
                 "recommending": f"state:{by}" if by else None, "text": "…", "answer": answers[word[-1]],
                 "action": int(given.get("action", 5)), "issues": issues}
            ]  # fmt: skip
    return from_table(pa.Table.from_pylist(records, schema=RECOMMENDATIONS))


SMALL = exchanges_of(
    "KEN>UGA 9a 3n Detention",
    "FRA>UGA 2a 6n action=2 Detention,Torture",
    ">UGA 1n",
    "UGA>KEN 4a session=9",
    "UGA>UGA 5p",
)


def test_counts_by_hand() -> None:
    result = find_network(SMALL, NOBODY)
    assert result.n == {"recommendations": 25, "reviews": 2, "recommending states": 3}
    first, second = result.table("sessions").records()
    assert (first["session"], first["reviewed"], first["recommending"], first["n"]) == (8, 1, 2, 21)
    assert (first["per_review"], first["specific"], first["accepted"]) == (21.0, round(13 / 21, 3), round(11 / 21, 3))
    assert (second["n"], second["accepted"]) == (4, None), "below ten nothing is said"
    received = {r["state"]: (r["n"], r["n_states"], r["accepted"]) for r in result.table("received").records()}
    assert received == {"state:KEN": (4, 1, None), "state:UGA": (21, 2, round(11 / 21, 3))}
    issues = {row["issue"]: (row["n"], row["accepted"]) for row in result.table("issues").records()}
    assert issues == {"Detention": (20, 0.55), "Torture": (8, None)}
    groups = {(r["recommending"], r["reviewed"]): r["n"] for r in result.table("groups").records()}
    assert groups == {("African Group", "African Group"): 16, ("Western European and Others Group", "African Group"): 8}


def test_pairs_beside_what_totals_make_likely() -> None:
    pairs = {(row["recommending"], row["reviewed"]): row for row in tabulate_pairs(SMALL).records()}
    # 24 whose author is known: Kenya made 12, Uganda received 20.
    assert pairs["state:KEN", "state:UGA"]["expected"] == 10.0
    assert (pairs["state:KEN", "state:UGA"]["n"], pairs["state:KEN", "state:UGA"]["accepted"]) == (12, 0.75)
    assert pairs["state:FRA", "state:UGA"]["accepted"] is None
    assert ("state:UGA", "state:UGA") not in pairs, "a pledge is no recommendation"


def test_one_state_beside_each_group() -> None:
    rows = find_state_network(SMALL, "state:UGA", NOBODY).table("groups").records()
    assert [(row["side"], row["group"], row["n"]) for row in rows] == [
        ("made", "African Group", 4),
        ("received", "African Group", 12),
        ("received", "Western European and Others Group", 8),
    ]
    with pytest.raises(UsageError, match="expected a state that made or received"):
        find_state_network(SMALL, "state:CHN", NOBODY)


def test_a_choice() -> None:
    assert len(choose(SMALL, Wanted("torture"))) == 8
    assert len(choose(SMALL, Wanted(until=2009))) == 0
    wanted = Wanted("torture")
    assert find_network(choose(SMALL, wanted), wanted).query == "travaux network --issue 'torture'"


# ── Communities ──────────────────────────────────────────────────────────────────────────────────────────────────────


def planted(inside: float, outside: float, n: int = 60, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    true = np.repeat([0, 1, 2], n // 3)
    rate = np.where(true[:, None] == true[None, :], inside, outside)
    weights = np.random.default_rng(seed).poisson(rate).astype(float)
    np.fill_diagonal(weights, 0)
    return weights, true


def test_communities_that_are_there_are_found() -> None:
    weights, true = planted(2.0, 0.5)
    found = find_communities(weights, n_orders=3)
    assert found.labels.tolist() == (true + 1).tolist()
    assert found.labels.tolist() == find_communities(weights, n_orders=3).labels.tolist(), "the same every time"
    inside = true[:, None] == true[None, :]
    assert found.modularity == pytest.approx(modularity_matrix(weights)[inside].sum())


def test_modularity_by_hand() -> None:
    # Two pairs that only talk to each other: 4 links, half of the weight expected across.
    weights = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], dtype=float)
    assert find_communities(weights).modularity == pytest.approx(1 - 2 * (2 / 4) ** 2)


def test_stable_communities_are_told_from_those_of_chance() -> None:
    for inside, least, most in ((2.0, 0.95, 1.0), (1.0, 0.0, 0.6)):
        weights, _ = planted(inside, 0.5 if inside > 1 else 1.0)
        random = np.random.default_rng(5)
        draws = [find_communities(random.poisson(weights).astype(float)).labels for _ in range(20)]
        stability = find_stability(find_communities(weights, n_orders=3).labels, draws)
        assert least <= float(np.nanmean(stability)) <= most


# ── Intervals ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("clusters", "least"), [(14, 0.9), (150, 0.92)])
def test_intervals_of_clustered_shares_cover(clusters: int, least: float) -> None:
    random, covered = np.random.default_rng(1), 0
    for _ in range(400):
        n = random.poisson(random.gamma(4, 5, clusters)) + 1
        hits = random.binomial(n, random.beta(3, 1, clusters))
        share = clustered_share(hits, n)
        covered += (share.low or 0) <= 0.75 <= (share.high or 0)
    assert covered / 400 >= least


def test_shares_at_their_ends() -> None:
    assert clustered_share([], []) == (0, 0, None, None, None)
    everything = clustered_share([30, 30], [30, 30])
    assert everything.value == 1.0
    assert (everything.low or 1) < 0.5, "two clusters that agree are two cases"


# ── The real database ────────────────────────────────────────────────────────────────────────────────────────────────


PUBLISHED = [  # session, recommendations, recommending states, received by each, specific (share or number)
    (17, 2821, 153, 188, 0.331),
    (18, 2388, 140, 170, 0.293),
    (19, 2829, 155, 202, 0.347),
    (20, 2768, 147, 198, 0.363),
]
"""Source: UPR Info's news of these sessions (https://upr-info.org/en/news); of session 20 the share is 1,004 of 2,768,
and the number of recommending states is not given there but counted here."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Exchanges:
    if not SOURCE.is_file():
        pytest.skip(f"the recommendations are not at {SOURCE}")
    home = tmp_path_factory.mktemp("home")
    add_register("upr-recommendations", [str(SOURCE)], home=home / "registers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAVAUX_HOME", str(home))
        return load_exchanges(NOBODY)


def test_what_upr_info_published_of_sessions_comes_out(real: Exchanges) -> None:
    rows = {row["session"]: row for row in find_network(real, NOBODY).table("sessions").records()}
    for session, n, states, per_review, specific in PUBLISHED:
        row = rows[session]
        assert row["recommending"] == states
        assert row["n"] == pytest.approx(n, abs=1)  # one fewer in session 18: the copy is of some months later
        assert row["per_review"] == pytest.approx(per_review, abs=1)
        assert row["specific"] == pytest.approx(specific, abs=0.0015)


def test_a_figure_is_drawn_of_all_and_of_one(real: Exchanges) -> None:
    for result in (find_network(real, NOBODY), find_state_network(real, "state:KEN", NOBODY)):
        assert draw_figure(result).axes
