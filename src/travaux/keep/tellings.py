"""Many tellings, one act: the rule by which claims of several documents are taken to tell the same act.

The rule, a pure function of the claims and of what people ruled:

1. Only claims of the same *bucket* may tell one act: the same kind (the ways of becoming bound, told as `consent`,
   `ratification`, `accession` or `succession`, count as one kind), the same modality class (a denial or a plan never
   joins what happened), the same actors, object and counterparts, whatever their order, and the same edition or session
   number. A claim without an actor, or without object, title and counterpart, tells an act of its own. Statements
   and periods are never merged: they are words, not acts.
2. What a state does to a treaty once (signs it, becomes bound by it) and what is founded once is one act whatever the
   dates: tellers that give another date depart, and that is shown.
3. Of all else, dates decide. Claims are taken from the most precise date to the least; a claim joins the act whose
   dates all overlap its own or lie at most `DAYS_APART` from it; where there are several such acts, or none, it begins
   its own. A claim without a date joins where the bucket has exactly one act.
4. What a person ruled comes first: claims that were split stay apart, claims that were merged stay together.

An act is led by its earliest claim (lowest number), so that its name holds while tellings are added.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from travaux.dates import Span, is_date, parse_date
from travaux.keep.records import Departure
from travaux.vocabulary import Claim, Modality

NEVER_MERGED = frozenset({"statement", "period"})
"""Kinds that are words about the world, not acts in it."""
_BINDING = dict.fromkeys(("consent", "ratification", "accession", "succession"), "binding")
"""A text that says "joined" tells the same act as one that says "acceded"."""


ONCE = frozenset({"signature", "consent", "ratification", "accession", "succession", "entry_into_force",
                  "establishment"})  # fmt: skip
"""Kinds of which a bucket holds one act."""
DAYS_APART = 7
"""Tellers of a visit or a meeting differ by days (arrival, opening, the day of the news); two visits to the same host
within a week are not known."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A claim as the rule sees it: its number in the casebook, its key, and what it says."""

    number: int
    key: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled of two claims: that they tell one act (`together`), or that `one` stands apart from it."""

    together: bool
    one: str
    other: str | None = None


def bucket_of(claim: Claim) -> str | None:
    """The hash of what tellings of one act must share; None where the claim cannot be merged."""
    thing = claim.object or claim.title or ""
    if claim.kind in NEVER_MERGED or not claim.actor or not (thing or claim.counterpart):
        return None
    modality = "happened" if claim.modality is Modality.ONGOING else claim.modality.value
    parts = (_BINDING.get(claim.kind, claim.kind), modality, sorted(claim.actor), thing.casefold(),
             sorted(claim.counterpart), claim.ordinal)
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def group_tellings(tellers: Iterable[Teller], rulings: Sequence[Ruling] = ()) -> list[tuple[int, ...]]:
    """The acts that the claims of one bucket tell: the numbers of their tellings, the leading one first.

    >>> told = [Claim(doc="d", id=d, kind="visit", quote="q", offset=0, actor=("state:KEN",), object="x", date=d)
    ...         for d in ("1998", "1998-10-05", "2001")]
    >>> group_tellings(Teller(i, c.id, c) for i, c in enumerate(told))
    [(0, 1), (2,)]
    """
    ordered = sorted(tellers, key=lambda one: (_days(one.claim), one.claim.date or "", one.number))
    apart = {ruling.one for ruling in rulings if not ruling.together}
    groups: list[_Group] = []
    alone: list[list[Teller]] = []
    for teller in ordered:
        if teller.key in apart:
            alone.append([teller])
            continue
        fitting = [group for group in groups if group.takes(teller.claim)]
        if len(fitting) != 1:
            fitting = [_Group()]
            groups += fitting
        fitting[0].add(teller)
    merged = _merge([group.tellers for group in groups] + alone, [ruling for ruling in rulings if ruling.together])
    return sorted(tuple(sorted(one.number for one in group)) for group in merged)


def _merge(groups: list[list[Teller]], rulings: Iterable[Ruling]) -> list[list[Teller]]:
    for ruling in rulings:
        one = next((group for group in groups if any(teller.key == ruling.one for teller in group)), None)
        other = next((group for group in groups if any(teller.key == ruling.other for teller in group)), None)
        if one is not None and other is not None and one is not other:
            groups = [group for group in groups if group is not other]
            one.extend(other)
    return groups


def _span(claim: Claim) -> Span | None:
    return parse_date(claim.date) if claim.date and is_date(claim.date) else None


def _days(claim: Claim) -> int:
    """Days that the claim's date covers: what is most precise comes first, what has no date last."""
    span = _span(claim)
    return (span.last - span.first).days if span else 10**9


@dataclass(slots=True)
class _Group:
    """Tellers of one act. The latest first day and the earliest last day of all are enough to compare another with."""

    tellers: list[Teller] = field(default_factory=list)
    latest_first: int = 0
    earliest_last: int = 10**9

    def takes(self, claim: Claim) -> bool:
        span = _span(claim)
        if claim.kind in ONCE or span is None:
            return True
        return max(span.first.toordinal() - self.earliest_last,
                   self.latest_first - span.last.toordinal()) <= DAYS_APART  # fmt: skip

    def add(self, teller: Teller) -> None:
        self.tellers.append(teller)
        if span := _span(teller.claim):
            self.latest_first = max(self.latest_first, span.first.toordinal())
            self.earliest_last = min(self.earliest_last, span.last.toordinal())


FIELDS: dict[str, Callable[[Claim], str]] = {
    "kind": lambda claim: claim.kind,
    "date": lambda claim: claim.date or "",
    "votes": lambda claim: _pairs(claim.votes.model_dump(by_alias=True, exclude_none=True) if claim.votes else {}),
    "numbers": lambda claim: _pairs(claim.numbers),
    "ordinal": lambda claim: "" if claim.ordinal is None else str(claim.ordinal),
    "term": lambda claim: claim.term or "",
    "title": lambda claim: claim.title or "",
    "place": lambda claim: claim.place or "",
    "role": lambda claim: claim.role or "",
    "modality": lambda claim: claim.modality.value,
    "wording": lambda claim: " ".join(_words(claim).split()),
}
"""In what a telling can depart from the others; a field that a telling does not give departs from nothing."""


def _pairs(values: dict[str, float | str] | dict[str, int]) -> str:
    return ", ".join(f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
                     for name, value in sorted(values.items()))


def _words(claim: Claim) -> str:
    return claim.quote if isinstance(claim.quote, str) else " … ".join(claim.quote)


def departures(claims: Sequence[Claim]) -> list[tuple[Departure, ...]]:
    """For each telling, where it departs from what most tellings say; ties go to the one that was told first.

    >>> said = [Claim(doc="d", id=str(i), kind="visit", quote="q", offset=0, date=d)
    ...         for i, d in enumerate(("1998", "1998", "1998-10"))]
    >>> [[(one.field, one.told, one.common) for one in which] for which in departures(said)]
    [[], [], [('date', '1998-10', '1998')]]
    """
    found: list[list[Departure]] = [[] for _ in claims]
    for name, value_of in FIELDS.items():
        values = [value_of(claim) for claim in claims]
        told = Counter(value for value in values if value)
        if len(told) < 2:
            continue
        common = told.most_common(1)[0][0]
        for mine, value in zip(found, values, strict=True):
            if value and value != common:
                mine.append(Departure(field=name, told=value, common=common))
    return [tuple(one) for one in found]
