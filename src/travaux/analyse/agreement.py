"""`travaux agreement`: how often states vote alike, with intervals, corrected for chance, by year, topic and text.

Amendments are counted apart from the texts that they would change. Only roll calls in which both states said yes, no or
abstain count; being away is never an abstention, and is tabulated beside. Below ten votes in common nothing is said.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from travaux.analyse.ballots import ABSENT, NOT_LISTED, Ballots, Choice
from travaux.analyse.cohesion import tabulate_cohesion, tabulate_divided, tabulate_lonely
from travaux.analyse.kappa import LEAST_VOTES, Alike, count_pair, count_pairs, measure_agreement
from travaux.analyse.result import Cell, Result, Table, rounded
from travaux.names import name_of

METHOD = (
    "Over roll calls in which both voted yes, no or abstained. share: same vote (Wilson's interval); score: an "
    "abstention beside a yes or no counts one half; kappa: Cohen's with those weights (Fleiss, Cohen, Everitt 1969). "
    f"Nothing is said below {LEAST_VOTES} votes in common."
)
Mask = npt.NDArray[np.bool_]
Pair = tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]

MEASURES = ("n", "share", "share_low", "share_high", "score", "kappa", "kappa_low", "kappa_high")
MEANINGS = {
    "n": "roll calls in which both voted",
    "share": "share of them in which both voted the same, 0 to 1",
    "score": "the same with an abstention beside yes or no as half",
    "kappa": "score corrected for chance: 1 always alike, 0 as by habit alone; blank where either always cast one vote",
}
WORDS = ("yes", "abstain", "no")


def measures(alike: Alike, at: tuple[int, ...] = ()) -> tuple[Cell, ...]:
    """One pair's row of `MEASURES`; None for what is not said."""
    n, *rest = (values[at] for values in alike)
    return int(n), *(rounded(float(value)) for value in rest)


def compare_two(ballots: Ballots, one: str, other: str, choice: Choice) -> Result:
    """How often two states vote alike: in all, by year and topic; where they differ; when they were away."""
    mine, theirs = ballots.votes[ballots.row_of(one)], ballots.votes[ballots.row_of(other)]
    texts = np.array([kind != "amendment" for kind in ballots.kinds], dtype=bool)
    parts: list[tuple[Cell, Mask]] = [("texts", texts), ("amendments", ~texts)]
    tables = (
        _by("summary", "In all: texts, and amendments apart", "what", parts, (mine, theirs)),
        _by("years", "By year (texts without amendments)", "year", _parts_by(ballots.years, texts), (mine, theirs)),
        _by("topics", "By topic (texts without amendments)", "topic", _topic_parts(ballots, texts), (mine, theirs)),
        _presence(mine, theirs, one, other),
        _differences(ballots, mine, theirs),
    )
    query = f"travaux agreement {one} {other} {choice.words()}"
    return _result(ballots, f"Agreement of {name_of(one)} and {name_of(other)}", query, tables,
                   ("summary", "years", "presence"))  # fmt: skip


def compare_with_all(ballots: Ballots, state: str, choice: Choice) -> Result:
    """How often a state votes as each other one does, and the votes in which it stood nearly alone."""
    texts = _without_amendments(ballots)
    at = texts.row_of(state)
    alike = measure_agreement(np.stack([count_pair(texts.votes[at], votes) for votes in texts.votes]))
    rows = tuple((other, *measures(alike, (i,))) for i, other in enumerate(texts.states) if i != at)
    table = Table("states", f"{name_of(state)} and every other state", ("state", *MEASURES), rows, MEANINGS)
    query = f"travaux agreement {state} {choice.words()}"
    return _result(texts, f"Agreement with {name_of(state)}", query, (table, tabulate_lonely(texts, (state,))), ())


def compare_all(ballots: Ballots, choice: Choice) -> Result:
    """How often each two states vote alike; the most divided votes, the loneliest, and the cohesion of groups."""
    texts = _without_amendments(ballots)
    alike = measure_agreement(count_pairs(texts.votes))
    columns = [np.asarray(values) for values in alike]
    rows = []
    for a, b in zip(*np.triu_indices(len(texts.states), 1), strict=True):
        n, *rest = (column[a, b] for column in columns)
        rows.append((texts.states[a], texts.states[b], int(n), *(rounded(float(value)) for value in rest)))
    table = Table("matrix", "Every two states", ("one", "other", *MEASURES), tuple(rows), MEANINGS)
    tables = (table, tabulate_divided(texts), tabulate_lonely(texts), tabulate_cohesion(texts))
    return _result(texts, "Agreement of all states", f"travaux agreement --matrix {choice.words()}", tables,
                   ("divided", "groups"))  # fmt: skip


def _without_amendments(ballots: Ballots) -> Ballots:
    if "amendment" not in ballots.kinds or set(ballots.kinds) == {"amendment"}:
        return ballots
    return ballots.take(np.array([kind != "amendment" for kind in ballots.kinds], dtype=bool))


def _result(ballots: Ballots, title: str, query: str, tables: tuple[Table, ...], shown: tuple[str, ...]) -> Result:
    cast = int(((ballots.votes >= 1) & (ballots.votes <= 3)).sum())
    n = {"roll calls": len(ballots), "votes": cast, "states": len(ballots.states)}
    remarks = (
        "Resolutions adopted without a vote are not here: states agree far more often than recorded votes show.",
    )
    return Result("agreement", title, query, METHOD, "95 %", n, tables, (ballots.source,),
                  (*remarks, *ballots.remarks), ballots.lacks, shown)  # fmt: skip


def _by(name: str, title: str, column: str, parts: Iterable[tuple[Cell, Mask]], pair: Pair) -> Table:
    rows = []
    for label, keep in parts:
        table = count_pair(pair[0][keep], pair[1][keep])
        if table.sum():
            rows.append((label, *measures(measure_agreement(table))))
    return Table(name, title, (column, *MEASURES), tuple(rows), MEANINGS)


def _parts_by(values: npt.NDArray[np.int16], among: Mask) -> list[tuple[Cell, Mask]]:
    return [(int(value), among & (values == value)) for value in np.unique(values)]


def _topic_parts(ballots: Ballots, among: Mask) -> list[tuple[Cell, Mask]]:
    columns: dict[str, list[int]] = {}
    for j, topics in enumerate(ballots.topics):
        for topic in topics:
            columns.setdefault(topic, []).append(j)
    parts: list[tuple[Cell, Mask]] = []
    for topic, where in sorted(columns.items()):
        keep = np.zeros(len(ballots), dtype=bool)
        keep[where] = True
        parts.append((topic, keep & among))
    return parts


def _presence(mine: npt.NDArray[np.int8], theirs: npt.NDArray[np.int8], one: str, other: str) -> Table:
    """Roll calls by what each did: voted, was away, was not listed."""
    labels = ("voted", "away", "not listed")

    def sorts(votes: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
        return np.where(votes == ABSENT, 1, np.where(votes == NOT_LISTED, 2, 0))

    counts = np.zeros((3, 3), dtype=np.int64)
    np.add.at(counts, (sorts(mine), sorts(theirs)), 1)
    rows: tuple[tuple[Cell, ...], ...] = tuple((labels[i], *map(int, counts[i])) for i in range(3))
    title = f"Who was there: rows {name_of(one)}, columns {name_of(other)}"
    return Table("presence", title, (one.partition(":")[2], *labels), rows)


def _differences(ballots: Ballots, mine: npt.NDArray[np.int8], theirs: npt.NDArray[np.int8]) -> Table:
    both = (mine >= 1) & (mine <= 3) & (theirs >= 1) & (theirs <= 3) & (mine != theirs)
    rows = tuple(
        (ballots.ids[j], int(ballots.years[j]), ballots.symbols[j], ballots.kinds[j], ballots.titles[j],
         WORDS[mine[j] - 1], WORDS[theirs[j] - 1])
        for j in np.flatnonzero(both)
    )  # fmt: skip
    return Table("differences", "Votes in which the two differ, in the order of time",
                 ("id", "year", "symbol", "kind", "title", "one", "other"), rows)  # fmt: skip
