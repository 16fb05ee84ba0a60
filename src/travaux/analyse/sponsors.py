"""`travaux network --sponsors`: which states put texts before a body together, as main sponsors.

Main sponsors are those that a catalogue names: the states that negotiated a text and put it to the body, not the many
that join it later. Amendments are left out. What is put on behalf of a group counts for the state that speaks for it,
and the group is named beside.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from travaux.analyse.communities import SEED, find_communities, find_stability
from travaux.analyse.groups import group_name, regional_group
from travaux.analyse.intervals import wilson
from travaux.analyse.result import Cell, Result, Table, ordered, rounded
from travaux.dossier import find_id
from travaux.errors import UsageError
from travaux.names import name_of
from travaux.registers import load_registers
from travaux.registers.texts import Text, load_texts

LEAST = 10
"""Below so many texts no share is given."""
N_DRAWS, N_ORDERS = 100, 10
METHOD = (
    "Main sponsors of resolutions, decisions and statements, adopted or not, as the catalogue names them; amendments "
    f"left out. Shares: Wilson's interval, none below {LEAST} texts. expected: what the states' totals and the texts' "
    "numbers of sponsors would make by chance. Communities: modularity of the network of texts together (the pairs of "
    f"each text weigh 1 in sum) by Blondel's method; stability over {N_DRAWS} draws of texts with replacement."
)
KINDS = ("resolution", "decision", "statement")
MEANINGS = {
    "named": "texts of which the catalogue names main sponsors",
    "n": "texts of which the state is a main sponsor",
    "alone": "of these, texts that no other state put with it and that were not put for a group",
    "for_group": "of these, texts put on behalf of a group",
    "shared": "share of the texts that it put with others, 0 to 1",
    "together": "texts of which both are main sponsors",
    "pairs": "pairs of states, one of each group, that put a text together, each text's counted",
    "expected": "texts together if who sponsors what had nothing to do with each other",
    "stability": "share of draws in which the state is together with the others of its community, 0 to 1",
}
_BEHALF = re.compile(r"\(?\s*on behalf of (?:the )?(?P<group>[^)]*)\)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;\n]|\band\b)\s*")


class Sponsored(NamedTuple):
    """A text with the states that put it, the group they spoke for, and the words that no state is known by."""

    text: Text
    states: tuple[str, ...]
    group: str
    unknown: tuple[str, ...]


@lru_cache(maxsize=4096)
def _state_of(words: str) -> str | None:
    try:
        return find_id(words, "state")
    except UsageError:
        return None


def read_sponsors(words: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The states that a catalogue's words name, the group that they speak for, and what is no state's name.

    >>> read_sponsors("Gambia (on behalf of the Group of African States)")
    (('state:GMB',), 'Group of African States', ())
    >>> read_sponsors("Norway, Bosnia and Herzegovina and Atlantis")
    (('state:NOR', 'state:BIH'), '', ('Atlantis',))
    """
    group = _BEHALF.search(words)
    rest = _BEHALF.sub(" ", words)
    states: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"\s*[,;\n]\s*", rest):
        whole = part.strip()
        found = _state_of(whole) if whole else None
        if found:
            states.append(found)
            continue
        for name in _joined(whole):
            state = _state_of(name)
            (states if state else unknown).append(state or name)
    return tuple(dict.fromkeys(states)), group["group"].strip() if group else "", tuple(unknown)


def _joined(words: str) -> Iterator[str]:
    """The names in "A and B", where a name may hold an "and" of its own."""
    parts = [part for part in _BETWEEN.split(words) if part]
    while parts:
        two = f"{parts[0]} and {parts[1]}" if len(parts) > 1 else ""
        taken = 2 if two and _state_of(two) else 1
        yield two if taken == 2 else parts[0]
        parts = parts[taken:]


def find_sponsored(texts: Iterable[Text], *, since: int | None = None, until: int | None = None) -> list[Sponsored]:
    """The texts of which the catalogue names main sponsors, between two years."""
    return [
        Sponsored(text, *read_sponsors(text.sponsors))
        for text in texts
        if text.sponsors and text.kind in KINDS and (since or 0) <= int(text.date[:4]) <= (until or 9999)
    ]


def find_sponsors(texts: Sequence[Text], source: str, *, state: str | None = None, since: int | None = None,
                  until: int | None = None) -> Result:  # fmt: skip
    """Who sponsors with whom: by year, by state, by group, two at a time, communities; of one state, which texts."""
    found = [one for one in find_sponsored(texts, since=since, until=until) if one.states]
    if not found:
        raise UsageError("expected at least one text of which the catalogue names main sponsors; found none")
    if state is not None and not any(state in one.states for one in found):
        raise UsageError(f"expected a state that the catalogue names as a main sponsor; found {state!r}")
    held = [text for text in texts
            if text.kind in KINDS and (since or 0) <= int(text.date[:4]) <= (until or 9999)]  # fmt: skip
    kept = found if state is None else [one for one in found if state in one.states]
    tables = (
        tabulate_years(held, kept),
        *((tabulate_sponsors(kept),) if state is None else (tabulate_texts(kept),)),
        tabulate_groups(found, state),
        tabulate_together(found, state),
        *(tabulate_communities(found) if state is None else ()),
    )
    unknown = sorted({words for one in found for words in one.unknown})
    n_named = sum(1 for text in held if text.sponsors)
    remarks = (
        f"The catalogue names main sponsors of {n_named:,} of {len(held):,} texts, of some years nearly all and of "
        "others hardly any (table years): years do not compare.",
        *((f"Words that are no state's name, left out: {', '.join(unknown)}.",) if unknown else ()),
    )
    parts = (f" {state}" if state else "", f" --from {since}" if since else "", f" --to {until}" if until else "")
    words = "".join(parts)
    title = f"With whom {name_of(state)} sponsors texts" if state else "Who sponsors texts with whom"
    n = {"texts with sponsors": len(kept), "texts": len(held), "states": len({s for one in kept for s in one.states})}
    lacks = ("not in this catalogue: cosponsors, main sponsors of most earlier texts, anything of the Assembly; newer "
             "texts: `travaux registers add hrc-votes FILE-OR-URL`",)  # fmt: skip
    shown = ("years", "groups", "communities") if state is None else ("years", "groups", "texts")
    return Result("sponsors", title, f"travaux network --sponsors{words}", METHOD, "95 %", n, tables, (source,),
                  remarks, lacks, shown)  # fmt: skip


def load_sponsors(state: str | None = None, since: int | None = None, until: int | None = None) -> Result:
    """Who sponsors with whom in the imported catalogue of the Commission and the Council.

    Raises `UsageError`, naming the command that imports it, where there is none.
    """
    texts = load_texts("hrc_votes")
    source = f"hrc-votes (as of {load_registers(['hrc_votes'])['hrc_votes'].description.as_of})"
    return find_sponsors(texts, source, state=state, since=since, until=until)


def tabulate_years(held: Sequence[Text], found: Sequence[Sponsored]) -> Table:
    """By year: texts, those of which sponsors are named, and how many name several."""
    rows: list[tuple[Cell, ...]] = []
    for year in sorted({int(one.text.date[:4]) for one in found}):
        here = [one for one in found if int(one.text.date[:4]) == year]
        n_texts = sum(int(text.date[:4]) == year for text in held)
        shared = sum(len(one.states) > 1 for one in here)
        rows.append((year, n_texts, len(here), shared, sum(bool(one.group) for one in here)))
    return Table("years", "By year", ("year", "n_texts", "named", "with_several", "for_group"), tuple(rows), MEANINGS)


def tabulate_sponsors(found: Sequence[Sponsored]) -> Table:
    """Every state that is a main sponsor: how many texts, alone or with others."""
    rows: list[tuple[Cell, ...]] = []
    for state in sorted({state for one in found for state in one.states}):
        mine = [one for one in found if state in one.states]
        alone = sum(len(one.states) == 1 and not one.group for one in mine)
        shared = sum(len(one.states) > 1 for one in mine)
        share: tuple[float | None, ...] = (None, None, None)
        if len(mine) >= LEAST:
            share = (shared / len(mine), *wilson(shared, len(mine)))
        rows.append((state, len(mine), alone, sum(bool(one.group) for one in mine),
                     len({other for one in mine for other in one.states}) - 1, *map(rounded, share)))  # fmt: skip
    return Table("states", "Main sponsors", ("state", "n", "alone", "for_group", "n_partners", "shared", "low", "high"),
                 tuple(rows), MEANINGS)  # fmt: skip


def count_together(found: Sequence[Sponsored]) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """How many texts each state put, and how many each two put together."""
    mine: Counter[str] = Counter(state for one in found for state in one.states)
    both: Counter[tuple[str, str]] = Counter(pair for one in found for pair in combinations(sorted(one.states), 2))
    return dict(mine), dict(both)


def by_chance(found: Sequence[Sponsored]) -> float:
    """What the product of two states' numbers of texts is multiplied with to give the texts together by chance: as many
    texts with as many sponsors each, and each place in them filled by lot.

    >>> text = Text("", "", "", "", "", "", "", "", None, "")
    >>> by_chance([Sponsored(text, ("state:A", "state:B"), "", ())] * 2)
    0.25
    """
    sizes = [len(one.states) for one in found]
    return sum(k * (k - 1) for k in sizes) / max(1, sum(sizes)) ** 2


def tabulate_together(found: Sequence[Sponsored], only: str | None = None) -> Table:
    """Every two states that put a text together (with `only`, those of one state): how many, and how many by chance."""
    (n, pairs), chance = count_together(found), by_chance(found)
    rows: list[tuple[Cell, ...]] = []
    for (one, other), together in pairs.items():
        if only in (None, one, other):
            a, b = (one, other) if only in (None, one) else (other, one)
            rows.append((a, b, n[a], n[b], together, rounded(n[a] * n[b] * chance, 1)))
    columns = ("one", "other", "n_one", "n_other", "together", "expected")
    return Table("together", "States that put texts together", columns, ordered(rows), MEANINGS)


def tabulate_groups(found: Sequence[Sponsored], only: str | None = None) -> Table:
    """The same by regional group: pairs of states of two groups (with `only`, of one state and each group)."""
    (n, pairs), chance = count_together(found), by_chance(found)
    group = {state: _group(state) for state in n}
    names = sorted(set(group.values()))
    rows: list[tuple[Cell, ...]] = []
    for a in names if only is None else [group[only]]:
        for b in names:
            if only is None and b < a:
                continue
            pairs_there = [pair for pair in combinations(sorted(n), 2)
                           if (only is None and {group[pair[0]], group[pair[1]]} == {a, b})
                           or (only in pair and group[pair[0] if pair[1] == only else pair[1]] == b)]  # fmt: skip
            expected = sum(n[one] * n[other] for one, other in pairs_there) * chance
            first = a if only is None else only
            rows.append((first, b, sum(pairs.get(pair, 0) for pair in pairs_there), rounded(expected, 1)))
    return Table("groups", "By regional group", ("one", "other", "pairs", "expected"), tuple(rows), MEANINGS)


def _group(state: str) -> str:
    return group_name(regional_group(state) or "org:no group")


def tabulate_texts(found: Sequence[Sponsored]) -> Table:
    """The texts of one state, in the order of time."""
    rows = tuple(
        (one.text.date, one.text.symbol, one.text.title, ", ".join(map(name_of, one.states)), one.group or None,
         one.text.votes or one.text.how or None)
        for one in sorted(found, key=lambda one: (one.text.date, one.text.symbol))
    )  # fmt: skip
    return Table("texts", "The texts", ("date", "symbol", "title", "sponsors", "for_group", "decided"), rows, MEANINGS)


def tabulate_communities(found: Sequence[Sponsored]) -> tuple[Table, ...]:
    """Communities of states that put texts together, with their stability; none where nobody put one with another."""
    several = [one for one in found if len(one.states) > 1]
    states = sorted({state for one in several for state in one.states})
    if not states:
        return ()
    place, n = {state: k for k, state in enumerate(states)}, len(states)
    by, to, text, weight = [], [], [], []
    for k, one in enumerate(several):
        size = len(one.states) * (len(one.states) - 1)
        for a in one.states:
            for b in one.states:
                if a != b:
                    by.append(place[a])
                    to.append(place[b])
                    text.append(k)
                    weight.append(1.0 / size)
    key, which, weights = np.array(by) * n + np.array(to), np.array(text), np.array(weight)

    def network(times: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        return np.bincount(key, weights=weights * times[which], minlength=n * n).reshape(n, n).astype(np.float64)

    random = np.random.default_rng(SEED)
    labels = find_communities(network(np.ones(len(several))), n_orders=N_ORDERS).labels
    draws = (np.bincount(random.integers(0, len(several), len(several)), minlength=len(several))
             for _ in range(N_DRAWS))  # fmt: skip
    stability = find_stability(labels, [find_communities(network(times)).labels for times in draws])
    groups = [_group(state) for state in states]
    rows: list[tuple[Cell, ...]] = []
    for label in np.unique(labels):
        here = np.flatnonzero(labels == label)
        known = stability[here][~np.isnan(stability[here])]
        names = ", ".join(name_of(states[k]) for k in here)
        rows.append((int(label), len(here), rounded(float(known.mean())) if len(known) else None, names))
    members: tuple[tuple[Cell, ...], ...] = tuple(
        (state, int(labels[k]), rounded(float(stability[k])), groups[k]) for k, state in enumerate(states)
    )
    return (
        Table("communities", "Communities: states that put texts together more than by chance",
              ("community", "n_states", "stability", "states"), tuple(rows), MEANINGS),
        Table("members", "The community of each state", ("state", "community", "stability", "group"), members,
              MEANINGS),
    )  # fmt: skip
