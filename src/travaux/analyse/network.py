"""`travaux network`: who recommends what to whom in the UPR, how it was answered, and the communities that this makes.

An answer is UPR Info's reading of the reports. A state that recommends much is not said to do more, nor one that
accepts much to do better: rows stand in the order of names and of time.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from travaux.analyse.clustered import clustered_share
from travaux.analyse.communities import SEED, Communities, find_communities, find_stability
from travaux.analyse.exchanges import Exchanges, Mask, Wanted, count_pairs
from travaux.analyse.groups import regional_group
from travaux.analyse.intervals import wilson
from travaux.analyse.result import Cell, Result, Table, rounded
from travaux.errors import UsageError
from travaux.names import name_of
from travaux.registers.recommendations import ACTIONS

LEAST = 10
"""Below so many recommendations no share is given."""
N_DRAWS, N_SHUFFLED, N_ORDERS = 100, 40, 10
METHOD = (
    "Recommendations as UPR Info's database has them, pledges left out. Shares accepted: Wilson's interval with the "
    "effective n of clusters (Korn and Graubard 1998), which are reviews, or who recommends where one state answers; "
    f"of pairs the plain one; none below {LEAST}. expected: what the totals of both would make by chance. Communities: "
    "directed modularity (Leicht and Newman 2008) by Blondel's method; stability: how often a state is together with "
    f"the others of its community in {N_DRAWS} draws of reviews with replacement."
)
REMARK = (
    "UPR Info parts what several states recommend together, so numbers differ from those of the reports; accepted and "
    "noted are its reading of the answers."
)
SOURCE = "upr_recommendations"
SHARE = ("n", "clusters", "accepted", "low", "high")
MEANINGS = {
    "n": "recommendations",
    "clusters": "reviews (or recommending states, where one state answers) that they come from",
    "accepted": "share that the state under review accepted, 0 to 1",
    "expected": "how many there would be if who recommends and who is reviewed had nothing to do with each other",
    "per_chance": "recommendations for each review and each other state of the group that could have spoken in it",
    "stability": "share of draws in which the state is together with the others of its community, 0 to 1",
}


def find_network(exchanges: Exchanges, wanted: Wanted) -> Result:
    """Who recommends to whom among all states: by session, state, group, action and issue; communities."""
    found, tables = tabulate_communities(exchanges)
    remarks = (REMARK, _chance(exchanges, found))
    return _result(
        exchanges, "Who recommends to whom in the Universal Periodic Review", f"travaux network{wanted.words()}",
        (tabulate_sessions(exchanges), tabulate_groups(exchanges), _by_state(exchanges, "given"),
         _by_state(exchanges, "received"), *_by_content(exchanges), tabulate_pairs(exchanges), *tables),
        remarks, ("sessions", "groups", "actions", "communities"),
    )  # fmt: skip


def find_state_network(exchanges: Exchanges, state: str, wanted: Wanted) -> Result:
    """What one state recommends and is recommended: to and from whom, by group, issue and action."""
    if state not in exchanges.states:
        raise UsageError(f"expected a state that made or received a recommendation; found {state!r}")
    me = exchanges.states.index(state)
    sides = {"made": exchanges.take(exchanges.by == me), "received": exchanges.take(exchanges.to == me)}
    tables = (
        _sides("groups", "By regional group of the other", "group",
               {side: _group_parts(some, _others(some, side)) for side, some in sides.items()}, sides),
        _sides("actions", "By the action asked for (UPR Info's categories)", "action",
               {side: _action_parts(some) for side, some in sides.items()}, sides),
        _sides("issues", "By issue; one recommendation may be on several", "issue",
               {side: list(some.by_issue()) for side, some in sides.items()}, sides),
        tabulate_pairs(exchanges, me),
    )  # fmt: skip
    title = f"What {name_of(state)} recommends, and what is recommended to it"
    return _result(exchanges.take((exchanges.by == me) | (exchanges.to == me)), title,
                   f"travaux network {state}{wanted.words()}", tables, (REMARK,), ("groups", "actions"))  # fmt: skip


def _result(
    exchanges: Exchanges, title: str, query: str, tables: tuple[Table, ...], remarks: tuple[str, ...],
    shown: tuple[str, ...],
) -> Result:  # fmt: skip
    n = {"recommendations": len(exchanges), "reviews": len(np.unique(exchanges.review)),
         "recommending states": len(np.unique(exchanges.by[exchanges.by >= 0]))}  # fmt: skip
    last = int(exchanges.session.max())
    lacks = (f"recommendations reach to session {last} of the working group; later ones: "
             "`travaux registers add upr-recommendations FILE-OR-URL`",)  # fmt: skip
    return Result("network", title, query, METHOD, "95 %", n, tables, (SOURCE,), remarks, lacks, shown)


def accepted(exchanges: Exchanges, keep: Mask, *, by_recommender: bool = False) -> tuple[Cell, ...]:
    """The cells of `SHARE` for the recommendations that `keep` marks."""
    cluster = (exchanges.by + 1 if by_recommender else exchanges.review)[keep]
    n = np.bincount(cluster)
    hits = np.bincount(cluster, weights=exchanges.accepted[keep], minlength=len(n))
    share = clustered_share(hits, n, least=LEAST)
    return share.n, share.clusters, *map(rounded, share[2:])


def tabulate_sessions(exchanges: Exchanges) -> Table:
    """By session of the working group: who was there, how many, how specific, how answered."""
    rows: list[tuple[Cell, ...]] = []
    for session in np.unique(exchanges.session):
        keep = exchanges.session == session
        by, to = exchanges.by[keep], exchanges.to[keep]
        n, n_reviews = int(keep.sum()), len(np.unique(to))
        specific = int((exchanges.action[keep] == 5).sum())
        year = int(exchanges.year[keep][0]) or None
        rows.append((int(session), year, n_reviews, len(np.unique(by[by >= 0])), rounded(n / n_reviews, 1),
                     rounded(specific / n), *accepted(exchanges, keep)))  # fmt: skip
    columns = ("session", "year", "reviewed", "recommending", "per_review", "specific", *SHARE)
    return Table("sessions", "By session of the working group", columns, tuple(rows), MEANINGS)


def _by_state(exchanges: Exchanges, side: str) -> Table:
    mine, others = (exchanges.by, exchanges.to) if side == "given" else (exchanges.to, exchanges.by)
    rows: list[tuple[Cell, ...]] = []
    for n, state in enumerate(exchanges.states):
        keep = mine == n
        if keep.any():
            known = others[keep]
            share = accepted(exchanges, keep, by_recommender=side == "received")
            rows.append((state, len(np.unique(known[known >= 0])), *share))
    title = "What each state recommended" if side == "given" else "What was recommended to each state"
    return Table(side, title, ("state", "n_states", *SHARE), tuple(rows), MEANINGS)


def _group_names(states: Iterable[str]) -> npt.NDArray[np.str_]:
    return np.array([(regional_group(state) or "no group").removeprefix("org:") for state in states], dtype=np.str_)


def tabulate_groups(exchanges: Exchanges) -> Table:
    """Regional group by regional group: how many, how many for each chance to speak, how answered."""
    names = _group_names(exchanges.states)
    known = exchanges.by >= 0
    by, to = names[np.where(known, exchanges.by, 0)], names[exchanges.to]
    _, first = np.unique(exchanges.review, return_index=True)
    reviewed = names[exchanges.to[first]]
    rows: list[tuple[Cell, ...]] = []
    for one in sorted(set(names)):
        size = int((names == one).sum())
        for other in sorted(set(names)):
            keep = known & (by == one) & (to == other)
            chances = int((reviewed == other).sum()) * (size - (one == other))
            if keep.any():
                rows.append((one, other, rounded(float(keep.sum()) / chances) if chances else None,
                             *accepted(exchanges, keep)))  # fmt: skip
    return Table("groups", "Who recommends (first) to whom (second), by regional group",
                 ("recommending", "reviewed", "per_chance", *SHARE), tuple(rows), MEANINGS)  # fmt: skip


def _action_parts(exchanges: Exchanges) -> list[tuple[str, Mask]]:
    return [(name, exchanges.action == code) for code, name in ACTIONS.items()]


def _group_parts(exchanges: Exchanges, others: npt.NDArray[np.int64]) -> list[tuple[str, Mask]]:
    names = _group_names(exchanges.states)[np.where(others >= 0, others, 0)]
    return [(str(name), (names == name) & (others >= 0)) for name in np.unique(names)]


def _others(exchanges: Exchanges, side: str) -> npt.NDArray[np.int64]:
    return exchanges.to if side == "made" else exchanges.by


def _by_content(exchanges: Exchanges) -> tuple[Table, Table]:
    parts = {
        "actions": ("By the action asked for (UPR Info's categories)", _action_parts(exchanges)),
        "issues": ("By issue; one recommendation may be on several", list(exchanges.by_issue())),
    }
    one, other = (
        Table(name, title, (name[:-1], *SHARE), tuple((label, *accepted(exchanges, keep)) for label, keep in found),
              MEANINGS)
        for name, (title, found) in parts.items()
    )  # fmt: skip
    return one, other


def _sides(name: str, title: str, column: str, parts: dict[str, list[tuple[str, Mask]]],
           sides: dict[str, Exchanges]) -> Table:  # fmt: skip
    """A table of what was made and what was received, part by part."""
    rows: list[tuple[Cell, ...]] = []
    for side, some in sides.items():
        for label, keep in parts[side]:
            if keep.any():
                rows.append((side, label, *accepted(some, keep, by_recommender=side == "received")))
    return Table(name, title, ("side", column, *SHARE), tuple(rows), MEANINGS)


def tabulate_pairs(exchanges: Exchanges, only: int | None = None) -> Table:
    """Every pair of which one recommended to the other (with `only`, those of one state): n, expected, accepted."""
    n, counts = len(exchanges.states), exchanges.counts
    known = exchanges.by >= 0
    hits = known & exchanges.accepted
    taken = count_pairs(exchanges.by[hits], exchanges.to[hits], n)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / max(counts.sum(), 1.0)
    rows: list[tuple[Cell, ...]] = []
    for i, j in np.argwhere(counts > 0):
        if only is None or only in (i, j):
            many = int(counts[i, j])
            share: tuple[float | None, ...] = (None, None, None)
            if many >= LEAST:
                share = (taken[i, j] / many, *wilson(taken[i, j], many))
            rows.append((exchanges.states[i], exchanges.states[j], many, rounded(expected[i, j], 1),
                         int(taken[i, j]), *map(rounded, share)))  # fmt: skip
    columns = ("recommending", "reviewed", "n", "expected", "n_accepted", "accepted", "low", "high")
    return Table("pairs", "Who recommended to whom", columns, tuple(rows), MEANINGS)


# ── Communities ──────────────────────────────────────────────────────────────────────────────────────────────────────


def tabulate_communities(exchanges: Exchanges) -> tuple[Communities, tuple[Table, Table]]:
    """The communities, with how stable they are; then every state with its own."""
    found = find_communities(exchanges.counts, n_orders=N_ORDERS)
    stability = find_stability(found.labels, [find_communities(w).labels for w in _redrawn(exchanges)])
    groups = _group_names(exchanges.states)
    rows: list[tuple[Cell, ...]] = []
    for label in np.unique(found.labels):
        here = found.labels == label
        names, sizes = np.unique(groups[here], return_counts=True)
        made_of = ", ".join(f"{name} {size}" for name, size in zip(names, sizes, strict=True))
        together = stability[here]
        mean = float(np.nanmean(together)) if (~np.isnan(together)).any() else None
        rows.append((int(label), int(here.sum()), rounded(mean), made_of))
    states: tuple[tuple[Cell, ...], ...] = tuple(
        (state, int(found.labels[n]), rounded(float(stability[n])), str(groups[n]))
        for n, state in enumerate(exchanges.states)
    )
    return found, (
        Table("communities", "Communities: states that recommend to each other more than their totals make likely",
              ("community", "n_states", "stability", "regional_groups"), tuple(rows), MEANINGS),
        Table("members", "The community of each state", ("state", "community", "stability", "group"), states, MEANINGS),
    )  # fmt: skip


def _redrawn(exchanges: Exchanges) -> Iterable[npt.NDArray[np.float64]]:
    """The network with its reviews drawn anew with replacement, again and again."""
    n, random = len(exchanges.states), np.random.default_rng(SEED)
    known = exchanges.by >= 0
    by, to, review = exchanges.by[known], exchanges.to[known], exchanges.review[known]
    n_reviews = int(review.max()) + 1
    for _ in range(N_DRAWS):
        times = np.bincount(random.integers(0, n_reviews, n_reviews), minlength=n_reviews)
        yield np.bincount(by * n + to, weights=times[review], minlength=n * n).reshape(n, n).astype(np.float64)


def _chance(exchanges: Exchanges, found: Communities) -> str:
    """Beside the modularity that was found, that of networks in which what a state says in a review goes elsewhere."""
    n, random = len(exchanges.states), np.random.default_rng(SEED)
    known = exchanges.by >= 0
    key = exchanges.by[known] * 10**6 + exchanges.review[known]
    _, first, size = np.unique(key, return_index=True, return_counts=True)
    by, to = exchanges.by[known][first], exchanges.to[known][first]
    values = []
    for _ in range(N_SHUFFLED):
        shuffled = np.bincount(by * n + random.permutation(to), weights=size, minlength=n * n)
        weights = shuffled.reshape(n, n).astype(np.float64)
        values.append(find_communities(weights).modularity)
    high = float(np.quantile(values, 0.95))
    words = "more than" if found.modularity > high else "not more than"
    return (
        f"Modularity {found.modularity:.3f}, {words} by chance (95 % of {N_SHUFFLED} networks with what each state "
        f"said in a review sent to another review at random: below {high:.3f})."
    )
