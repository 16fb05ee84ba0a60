"""`travaux tellings`: how documents tell one act (date, figures, words), and how often they agree with the registers.

Which claims tell one act is decided before (`travaux.keep.tellings`). Here documents are compared, never rated: rows
stand in the order of names and of time, agreement with registers is counted for each kind of act apart, and there is
no figure for a document as a whole.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from travaux.analyse.clustered import clustered_share
from travaux.analyse.intervals import wilson
from travaux.analyse.result import Cell, Result, Table, rounded
from travaux.dates import Span, is_date, parse_date
from travaux.kinds import load_kinds
from travaux.names import name_of
from travaux.vocabulary import Claim, Finding, Verdict

METHOD = (
    "Claims are taken to tell one act where kind, actors, object and number are the same, and dates at most a week "
    "apart (docs/casebook.md). An act counts where two documents or more tell it; of each document the first telling "
    "that gives a field, of dates the most precise. A date that only is less precise does not differ. Shares: Wilson's "
    "interval; over all documents with the effective n of clusters, which are documents (Korn and Graubard 1998)."
)
REMARKS = (
    "Documents may copy each other: that they tell an act alike is no evidence of it. An act that is told with another "
    "date may have been taken for another act, so differences are a lower bound.",
    "Agreement is with these registers as of their dates, for what they cover; it says nothing of a document's worth.",
)
COVERED = (Verdict.CONFIRMED, Verdict.IMPRECISE, Verdict.CONTRADICTED, Verdict.UNRECORDED)
"""Verdicts that rest on a register."""
VERDICTS = tuple(verdict.value for verdict in COVERED)
MEANINGS = {
    "n": "acts of which two documents or more give the field",
    "differ": "share of them in which two documents give another value, 0 to 1",
    "days_apart": "days between the two dates that are farthest apart; 0 where all overlap",
    "same_words": "words that the tellings of two documents share, of all that either uses; mean over pairs, 0 to 1",
    "n_covered": "claims of which a register speaks",
    "agree": "share of them that the register confirms in every field given, 0 to 1",
}


class Telling(NamedTuple):
    """One document's statement of an act; `finding` is None where it was not of this claim (readers corrected it)."""

    document: str
    claim: Claim
    finding: Finding | None


Act = Sequence[Telling]


def find_tellings(acts: Sequence[Act], *, sources: tuple[str, ...], query: str = "travaux tellings") -> Result:
    """How documents tell the same acts: by kind and field, act by act, two documents at a time, beside registers."""
    told = sorted((act for act in acts if len(documents_of(act)) > 1), key=_order)
    documents = sorted({telling.document for act in acts for telling in act})
    n = {"documents": len(documents), "claims": sum(map(len, acts)), "acts": len(acts),
         "acts that two or more tell": len(told)}  # fmt: skip
    lacks = () if told else (
        "no act is told by two documents: name more of them, or keep them with `travaux add` and ask with --casebook",
    )  # fmt: skip
    tables = (tabulate_fields(told), tabulate_acts(told), _tellings(told), tabulate_pairs(told),
              tabulate_kinds(acts), tabulate_sources(acts))  # fmt: skip
    return Result("tellings", "How documents tell the same acts", query, METHOD, "95 %", n, tables, sources, REMARKS,
                  lacks, ("fields", "acts", "kinds"))  # fmt: skip


def documents_of(act: Act) -> list[str]:
    """The documents that tell an act, in the order of names."""
    return sorted({telling.document for telling in act})


def _order(act: Act) -> tuple[str, ...]:
    lead = act[0].claim
    return lead.date or "9999", lead.kind, " ".join(lead.actor), lead.object or "", lead.doc, lead.id


# ── What a document says of a field ──────────────────────────────────────────────────────────────────────────────────


def _said(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    return "" if value is None else " ".join(str(value).split())


def _figures(claim: Claim) -> str:
    return ", ".join(f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
                     for name, value in sorted(claim.numbers.items()) if name != "approx")  # fmt: skip


def _votes(claim: Claim) -> str:
    cast = claim.votes.model_dump(by_alias=True, exclude_none=True) if claim.votes else {}
    return ", ".join(f"{name} {value}" for name, value in sorted(cast.items()))


FIELDS: dict[str, Callable[[Claim], str]] = {
    "form": lambda claim: claim.kind,
    "date": lambda claim: claim.date if claim.date and is_date(claim.date) else "",
    "votes": _votes,
    "numbers": _figures,
    "term": lambda claim: _said(claim, "term"),
    "title": lambda claim: _said(claim, "title").casefold(),
    "place": lambda claim: _said(claim, "place").casefold(),
    "role": lambda claim: _said(claim, "role").casefold(),
}
"""What tellings are compared in, in words. `form`: ratified where another says acceded."""


def _days(text: str) -> int:
    span = parse_date(text)
    return (span.last - span.first).days


def values_of(act: Act, field: str) -> dict[str, str]:
    """What each document says of a field, those that say nothing left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for telling in act:
        if value := FIELDS[field](telling.claim):
            found[telling.document].append(value)
    return {name: min(said, key=_days) if field == "date" else said[0] for name, said in sorted(found.items())}


def differs(field: str, one: str, other: str) -> bool:
    """Whether two values of a field cannot both be right. Figures and votes are compared as far as both give them.

    >>> differs("date", "1998", "1998-10-05"), differs("date", "1998", "1999-10-05")
    (False, True)
    >>> differs("votes", "against 2, for 41", "for 41"), differs("votes", "for 41", "for 42")
    (False, True)
    """
    if field == "date":
        return not parse_date(one).overlaps(parse_date(other))
    if field in ("votes", "numbers"):
        mine, theirs = (dict(part.rsplit(" ", 1) for part in value.split(", ")) for value in (one, other))
        return any(mine[name] != theirs[name] for name in mine.keys() & theirs.keys())
    return one != other


def days_apart(dates: Iterable[str]) -> int:
    """Days between the two dates that are farthest apart, from the end of one to the start of the other.

    >>> days_apart(["1998", "1998-10-05"]), days_apart(["1998-10-05", "1998-10-07", "1998"])
    (0, 2)
    """
    spans: list[Span] = [parse_date(date) for date in dates]
    return max((one.days_apart(other) for one, other in combinations(spans, 2) if not one.overlaps(other)), default=0)


def words_of(claim: Claim) -> frozenset[str]:
    """The words of a claim's quote, without case and punctuation."""
    text = claim.quote if isinstance(claim.quote, str) else " ".join(claim.quote)
    return frozenset("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def same_words(act: Act) -> float | None:
    """The words that the first tellings of two documents share, of all that either uses; the mean over pairs."""
    first: dict[str, frozenset[str]] = {}
    for telling in act:
        first.setdefault(telling.document, words_of(telling.claim))
    pairs = [len(one & other) / len(one | other) for one, other in combinations(first.values(), 2) if one | other]
    return float(np.mean(pairs)) if pairs else None


# ── Documents beside each other ──────────────────────────────────────────────────────────────────────────────────────


def tabulate_fields(told: Sequence[Act]) -> Table:
    """By field and kind: in how many of the acts of which two documents give it they differ; no kind: all."""
    given: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for act in told:
        for field in FIELDS:
            values = values_of(act, field)
            if len(values) > 1:
                is_told_apart = any(differs(field, one, other) for one, other in combinations(values.values(), 2))
                given[field, ""].append(is_told_apart)
                given[field, act[0].claim.kind].append(is_told_apart)
    rows: list[tuple[Cell, ...]] = []
    for field in FIELDS:
        for kind in ("", *load_kinds()):
            if flags := given.get((field, kind)):
                hits, n = sum(flags), len(flags)
                rows.append((field, kind or None, n, hits, rounded(hits / n), *map(rounded, wilson(hits, n))))
    return Table("fields", "How often two documents differ about an act (no kind: all kinds)",
                 ("field", "kind", "n", "n_differ", "differ", "low", "high"), tuple(rows), MEANINGS)  # fmt: skip


def tabulate_acts(told: Sequence[Act]) -> Table:
    """Every act that two documents or more tell: the dates that they give, in what they differ, what is recorded."""
    rows: list[tuple[Cell, ...]] = []
    for number, act in enumerate(told, 1):
        lead, dates = act[0].claim, values_of(act, "date")
        given = ", ".join(f"{date} ({n})" for date, n in sorted(Counter(dates.values()).items()))
        apart = [
            field
            for field in FIELDS
            if any(differs(field, a, b) for a, b in combinations(values_of(act, field).values(), 2))
        ]
        rows.append((number, lead.kind, ", ".join(map(name_of, lead.actor)),
                     name_of(lead.object) if lead.object else lead.title, len(documents_of(act)), given or None,
                     days_apart(dates.values()) if len(dates) > 1 else None, ", ".join(apart) or None,
                     rounded(same_words(act)), _recorded(act)))  # fmt: skip
    columns = ("act", "kind", "actor", "object", "n_documents", "dates", "days_apart", "differ_in", "same_words",
               "recorded")  # fmt: skip
    return Table("acts", "Acts that two documents or more tell", columns, tuple(rows), MEANINGS)


def _recorded(act: Act) -> str | None:
    """The date that a register holds of the act, as a finding quotes it."""
    for telling in act:
        for field in telling.finding.fields if telling.finding else ():
            if field.field == "date" and field.recorded:
                return field.recorded
    return None


def _tellings(told: Sequence[Act]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for number, act in enumerate(told, 1):
        for document, claim, finding in sorted(act, key=lambda one: (one.document, one.claim.offset)):
            quote = claim.quote if isinstance(claim.quote, str) else " … ".join(claim.quote)
            rows.append((number, document, claim.kind, claim.date, _votes(claim) or None, _figures(claim) or None,
                         finding.verdict.value if finding else None, finding.row if finding else None,
                         " ".join(quote.split())))  # fmt: skip
    columns = ("act", "document", "kind", "date", "votes", "numbers", "verdict", "row", "quote")
    return Table("tellings", "Each telling of these acts", columns, tuple(rows))


def tabulate_pairs(told: Sequence[Act]) -> Table:
    """Two documents at a time: acts that both tell, of which both give a date, and how often the dates differ."""
    shared: Counter[tuple[str, str]] = Counter()
    dated: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for act in told:
        dates = values_of(act, "date")
        for pair in combinations(documents_of(act), 2):
            shared[pair] += 1
            if pair[0] in dates and pair[1] in dates:
                dated[pair].append(differs("date", dates[pair[0]], dates[pair[1]]))
    rows: list[tuple[Cell, ...]] = []
    for pair, n_acts in sorted(shared.items()):
        hits, n = sum(dated[pair]), len(dated[pair])
        rows.append((*pair, n_acts, n, hits, rounded(hits / n) if n else None, *map(rounded, wilson(hits, n))))
    return Table("pairs", "Two documents at a time: acts that both tell, and dates that differ",
                 ("one", "other", "n_acts", "n_dated", "n_differ", "differ", "low", "high"), tuple(rows))  # fmt: skip


# ── Documents beside registers ───────────────────────────────────────────────────────────────────────────────────────


def _verdicts(acts: Sequence[Act]) -> Iterator[tuple[str, str, Verdict]]:
    """Document, kind and verdict of each claim that has a finding."""
    for act in acts:
        for telling in act:
            if telling.finding is not None:
                yield telling.document, telling.claim.kind, telling.finding.verdict


def _counts(verdicts: Iterable[Verdict]) -> tuple[int, int, dict[Verdict, int]]:
    found = Counter(verdicts)
    covered = {verdict: found[verdict] for verdict in COVERED}
    return found.total(), sum(covered.values()), covered


def tabulate_sources(acts: Sequence[Act]) -> Table:
    """By document and kind of act: how many claims a register speaks of, and how many of these it confirms."""
    found: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for document, kind, verdict in _verdicts(acts):
        found[document, kind].append(verdict)
    order = list(load_kinds())
    rows: list[tuple[Cell, ...]] = []
    for (document, kind), verdicts in sorted(found.items(), key=lambda item: (item[0][0], order.index(item[0][1]))):
        n, n_covered, counts = _counts(verdicts)
        hits = counts[Verdict.CONFIRMED]
        share = hits / n_covered if n_covered else None
        rows.append((document, kind, n, n_covered, *counts.values(), rounded(share),
                     *map(rounded, wilson(hits, n_covered))))  # fmt: skip
    columns = ("document", "kind", "n_claims", "n_covered", *VERDICTS, "agree", "low", "high")
    return Table("sources", "How often each document agrees with the registers, by kind of act", columns, tuple(rows),
                 MEANINGS)  # fmt: skip


def tabulate_kinds(acts: Sequence[Act]) -> Table:
    """By kind of act over all documents: claims that a register speaks of, and the share that it confirms."""
    found: dict[str, dict[str, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    for document, kind, verdict in _verdicts(acts):
        found[kind][document].append(verdict)
    rows: list[tuple[Cell, ...]] = []
    for kind in load_kinds():
        if kind in found:
            by_document = [_counts(verdicts) for _, verdicts in sorted(found[kind].items())]
            hits = [counts[Verdict.CONFIRMED] for _, _, counts in by_document]
            share = clustered_share(hits, [covered for _, covered, _ in by_document])
            totals = [sum(counts[verdict] for _, _, counts in by_document) for verdict in COVERED]
            rows.append((kind, share.clusters, sum(n for n, _, _ in by_document), share.n, *totals,
                         *map(rounded, share[2:])))  # fmt: skip
    columns = ("kind", "n_documents", "n_claims", "n_covered", *VERDICTS, "agree", "low", "high")
    return Table("kinds", "How often claims agree with the registers, by kind of act", columns, tuple(rows), MEANINGS)
