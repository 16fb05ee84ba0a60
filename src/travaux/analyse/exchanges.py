"""UPR recommendations as arrays: who recommended to whom, when, on what, and whether it was accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from travaux.errors import UsageError
from travaux.registers.recommendations import load_recommendations

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Wanted:
    """Which recommendations a question is about; blank means any. Years bound inclusively."""

    issue: str = ""
    since: int | None = None
    until: int | None = None

    def words(self) -> str:
        """The choice as options of the command line.

        >>> Wanted("Detention", since=2012).words()
        " --issue 'Detention' --from 2012"
        """
        issue = f" --issue {self.issue!r}" if self.issue else ""
        years = (("from", self.since), ("to", self.until))
        return issue + "".join(f" --{name} {year}" for name, year in years if year is not None)


@dataclass(frozen=True, eq=False)
class Exchanges:
    """Recommendations, pledges left out. `to` and `by` are places in `states` (-1: not known who recommends)."""

    states: tuple[str, ...]
    by: npt.NDArray[np.int64]
    to: npt.NDArray[np.int64]
    accepted: Mask
    session: npt.NDArray[np.int64]
    year: npt.NDArray[np.int64]
    action: npt.NDArray[np.int64]
    issues: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.to)

    def take(self, keep: Mask) -> "Exchanges":
        """Only the recommendations that `keep` marks; the states stay."""
        issues = tuple(one for one, kept in zip(self.issues, keep, strict=True) if kept)
        return Exchanges(self.states, self.by[keep], self.to[keep], self.accepted[keep], self.session[keep],
                         self.year[keep], self.action[keep], issues)  # fmt: skip

    @cached_property
    def review(self) -> npt.NDArray[np.int64]:
        """The review in which each was made, numbered from 0: a state in a session."""
        _, found = np.unique(self.to * 1000 + self.session, return_inverse=True)
        return np.asarray(found, dtype=np.int64)

    @cached_property
    def counts(self) -> npt.NDArray[np.float64]:
        """How many each state (row) made to each (column)."""
        known = self.by >= 0
        return count_pairs(self.by[known], self.to[known], len(self.states))

    def by_issue(self) -> Iterator[tuple[str, Mask]]:
        """Each issue in the order of names, with the recommendations on it: one may be on several."""
        places: dict[str, list[int]] = {}
        for n, issues in enumerate(self.issues):
            for issue in issues:
                places.setdefault(issue, []).append(n)
        for issue, where in sorted(places.items()):
            keep = np.zeros(len(self), dtype=bool)
            keep[where] = True
            yield issue, keep


def count_pairs(by: npt.NDArray[np.int64], to: npt.NDArray[np.int64], n: int) -> npt.NDArray[np.float64]:
    """How often each pair stands there, as a matrix.

    >>> count_pairs(np.array([0, 0, 1]), np.array([1, 1, 0]), 2).tolist()
    [[0.0, 2.0], [1.0, 0.0]]
    """
    return np.bincount(by * n + to, minlength=n * n).reshape(n, n).astype(np.float64)


def from_table(table: pa.Table) -> Exchanges:
    """The exchanges of a table of recommendations (`travaux.registers.recommendations.RECOMMENDATIONS`)."""
    columns = {name: table[name].to_pylist() for name in table.column_names if name != "text"}
    kept = [n for n, answer in enumerate(columns["answer"]) if answer != "pledge"]
    state = [(columns["recommending"][n], columns["reviewed"][n]) for n in kept]
    states = tuple(sorted({one for pair in state for one in pair if one}))
    place = {name: n for n, name in enumerate(states)}

    def numbers(values: list[int | None], nothing: int) -> npt.NDArray[np.int64]:
        return np.array([nothing if values[n] is None else values[n] for n in kept], dtype=np.int64)

    return Exchanges(
        states,
        np.array([place.get(by, -1) for by, _ in state], dtype=np.int64),
        np.array([place[to] for _, to in state], dtype=np.int64),
        np.array([columns["answer"][n] == "accepted" for n in kept], dtype=bool),
        numbers(columns["session"], 0), numbers(columns["year"], 0), numbers(columns["action"], 0),
        tuple(tuple(columns["issues"][n] or ()) for n in kept),
    )  # fmt: skip


def load_exchanges(wanted: Wanted) -> Exchanges:
    """The imported recommendations that a choice names.

    Raises `UsageError`, naming the command that imports them, where there are none; and where nothing is left.
    """
    found = from_table(load_recommendations())
    chosen = choose(found, wanted)
    if not len(chosen):
        raise UsageError(f"expected at least one recommendation; found none with{wanted.words()}")
    return chosen


def choose(exchanges: Exchanges, wanted: Wanted) -> Exchanges:
    """The exchanges that fit a choice's issue and years."""
    keep = np.ones(len(exchanges), dtype=bool)
    if wanted.since is not None:
        keep &= exchanges.year >= wanted.since
    if wanted.until is not None:
        keep &= (exchanges.year <= wanted.until) & (exchanges.year > 0)
    if wanted.issue:
        words = wanted.issue.casefold()
        keep &= np.array([any(words in one.casefold() for one in issues) for issues in exchanges.issues], dtype=bool)
    return exchanges if keep.all() else exchanges.take(keep)


@dataclass(frozen=True, eq=False)
class Dialogue:
    """What states said to each other in all reviews: `made[i, j]` recommendations of state i to state j, `taken[i, j]`
    those of them that j accepted, `spoke[i]` reviews in which i recommended, `own[i]` reviews of i itself."""

    place: dict[str, int]
    made: npt.NDArray[np.float64]
    taken: npt.NDArray[np.float64]
    spoke: npt.NDArray[np.int64]
    own: npt.NDArray[np.int64]
    n_reviews: int


def dialogue_of(exchanges: Exchanges) -> Dialogue:
    """The exchanges summed up by pairs of states."""
    n, known = len(exchanges.states), exchanges.by >= 0
    hits = known & exchanges.accepted
    talks = np.unique(exchanges.by[known] * 10**6 + exchanges.review[known]) // 10**6
    _, first = np.unique(exchanges.review, return_index=True)
    return Dialogue(
        {state: i for i, state in enumerate(exchanges.states)}, exchanges.counts,
        count_pairs(exchanges.by[hits], exchanges.to[hits], n), np.bincount(talks, minlength=n),
        np.bincount(exchanges.to[first], minlength=n), len(first),
    )  # fmt: skip
