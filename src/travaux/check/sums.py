"""Counts beside the lists they govern: `eleven treaties`, and how many are named; what a heading's years leave out.

The extractor links a listed claim to the claim that counts or frames it by `list:ID` in its `because`, or
`list-open:ID` where the text says that the list is not whole (`such as`, `including`, `and others`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.check.candidates import CONSENT
from travaux.check.verdicts import Situation, Weighing
from travaux.check.words import called, say_date, say_list, say_number
from travaux.dates import parse_date
from travaux.vocabulary import Claim, Modality, Verdict

_OUT_OF = "_total"
"""The end of a figure's name that says out of how many: five (`committees`) of nine (`committees_total`)."""
_NOT_A_COUNT = frozenset({"approx", "terms_years", "years", "per_year", "participants", "amount_usd"})


CONTINUES = "continues the sentence before"
"""The reason that the extractor gives for a claim that took its verb, and its list, from the sentence before."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The places of the claims that a claim lists: in its own sentence, and in those that continue it. A list that is
    not `closed` says that it is not whole."""

    own: tuple[int, ...]
    continued: tuple[int, ...]
    closed: bool

    @property
    def sure(self) -> tuple[int, ...]:
        """Those that belong to the list beyond doubt: a sentence that follows may have a list of its own."""
        return self.own or self.continued

    def counted(self, n: int) -> tuple[int, ...] | None:
        """The places that make up a list of `n`; those of a list of another number; None where its end is not
        certain."""
        both = (*self.own, *self.continued)
        if len(both) == n or not self.own or not self.continued:
            return both
        return self.own if len(self.own) == n else None


def is_of_one_kind(governor: Claim, listed: Claim) -> bool:
    """Whether a listed claim can be one of what its governor counts or frames: the same act, in whatever form; treaties
    counted of one state are not listed by what another joined."""
    if (listed.modality is Modality.NEGATED) != (governor.modality is Modality.NEGATED):
        return False
    if (
        "instruments" in governor.numbers
        and listed.actor
        and governor.actor
        and set(listed.actor).isdisjoint(governor.actor)
    ):
        return False
    bound = {*CONSENT, "signature"}
    return listed.kind == governor.kind or (listed.kind in bound and governor.kind in bound)


def lists_of(claims: Sequence[Claim]) -> dict[str, Listed]:
    """For each claim that governs a list, by its id: what it lists."""
    by_id = {claim.id: claim for claim in claims}
    members: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    opened: set[str] = set()
    for place, claim in enumerate(claims):
        for reason in claim.because:
            link, _, name = reason.partition(":")
            governor = by_id.get(name) if link in {"list", "list-open"} else None
            if governor and governor is not claim and is_of_one_kind(governor, claim):
                members[name].append((place, CONTINUES in claim.because))
                if link == "list-open":
                    opened.add(name)
    return {
        name: Listed(
            tuple(place for place, continued in found if not continued),
            tuple(place for place, continued in found if continued),
            name not in opened,
        )
        for name, found in members.items()
    }


def count_of(claim: Claim) -> int | None:
    """The whole number of things that a claim counts; None where it gives none, several, or an approximate one.

    >>> count_of(Claim(doc="d", id="1", kind="consent", quote="q", offset=0, numbers={"instruments": 14}))
    14
    """
    counts = [value for name, value in claim.numbers.items() if name not in _NOT_A_COUNT and not name.endswith(_OUT_OF)]
    if "approx" in claim.numbers or len(counts) != 1 or not isinstance(counts[0], int | float):
        return None
    return int(counts[0])


def weigh_sums(claims: Sequence[Claim], weighings: Sequence[Weighing]) -> list[Weighing]:
    """The weighings, with those of counting claims settled by their lists where no register settled them."""
    result = list(weighings)
    place_of = {claim.id: place for place, claim in enumerate(claims)}
    for governor, listed in lists_of(claims).items():
        at = place_of[governor]
        if result[at].verdict is not Verdict.UNCOVERED:
            continue
        settled = _weigh_frame(claims[at], [(claims[place], weighings[place]) for place in listed.sure])
        count = count_of(claims[at])
        counted = listed.counted(count) if listed.closed and count is not None else None
        if not settled and count is not None and counted:
            settled = _weigh_count(claims[at], count, [(claims[place], weighings[place]) for place in counted])
        if settled:
            result[at] = settled
    return result


def _weigh_frame(frame: Claim, listed: list[tuple[Claim, Weighing]]) -> Weighing | None:
    """A frame whose years leave out a listed item that has a date of its own."""
    if not frame.date:
        return None
    span = parse_date(frame.date)
    outside = [c for c, _ in listed if c.date and c.date_from is None and not span.overlaps(parse_date(c.date))]
    if not outside:
        return None
    items = say_list([f"{called(c.object)} ({say_date(c.date)})" for c in outside])
    return Weighing(
        Situation.DOCUMENT_DIFFERS,
        f"The text speaks of {say_date(frame.date)}, but lists {items}.",
        other_claims=tuple(c.id for c in outside),
    )


def _weigh_count(counting: Claim, count: int, listed: list[tuple[Claim, Weighing]]) -> Weighing | None:
    """A counting claim beside its closed list: another number, all held, or some ruled out."""
    ids = tuple(c.id for c, _ in listed)
    if len(listed) != count:
        return Weighing(
            Situation.SUM_DIFFERS,
            f"The text counts {say_number(count)} and lists {say_number(len(listed))}.",
            other_claims=ids,
        )
    verdicts = [w.verdict for _, w in listed]
    rows = [w.row for _, w in listed if w.row]
    if all(v is Verdict.CONFIRMED for v in verdicts) and len(rows) == count and _inside(counting, listed):
        return Weighing(
            Situation.HELD,
            f"All {say_number(count)} that the text lists are on record.",
            rows[0],
            other_rows=tuple(row.id for row in rows[1:]),
            other_claims=ids,
        )
    wrong = [c for c, w in listed if w.verdict is Verdict.CONTRADICTED]
    held = sum(v in {Verdict.CONFIRMED, Verdict.IMPRECISE} for v in verdicts)
    if wrong and held and held + len(wrong) == count:
        row = next(w.row for _, w in listed if w.verdict is Verdict.CONTRADICTED)
        names = say_list([called(c.object) for c in wrong])
        return Weighing(
            Situation.PARTLY,
            f"Of the {say_number(count)} that the text lists, {say_number(held)} are on record; not {names}.",
            row,
            other_rows=tuple(r.id for r in rows if r is not row),
            other_claims=ids,
        )
    return None


def _inside(counting: Claim, listed: list[tuple[Claim, Weighing]]) -> bool:
    """Whether every listed act's row lies in the time that the counting claim names."""
    if not counting.date:
        return True
    span = parse_date(counting.date)
    return all(w.row and w.row.date and span.covers(parse_date(w.row.date)) for _, w in listed)
