"""Counts beside the lists they govern: `eleven treaties`, and how many are named; what a heading's years leave out.

The extractor links a listed claim to the claim that counts or frames it by `list:ID` in its `because`, or
`list-open:ID` where the text says that the list is not whole (`such as`, `including`, `and others`).
"""

from collections import defaultdict
from collections.abc import Sequence

from travaux.check.verdicts import Situation, Weighing
from travaux.check.words import called, say_date, say_list, say_number
from travaux.dates import parse_date
from travaux.vocabulary import Claim, Verdict

_NOT_A_COUNT = frozenset({"approx", "terms_years", "years", "per_year", "participants", "amount_usd"})


def lists_of(claims: Sequence[Claim]) -> dict[str, tuple[list[int], bool]]:
    """For each claim that governs a list: the places of the listed claims, and whether the list is closed."""
    found: dict[str, tuple[list[int], bool]] = {}
    members: dict[str, list[int]] = defaultdict(list)
    opened: set[str] = set()
    for place, claim in enumerate(claims):
        for reason in claim.because:
            link, _, governor = reason.partition(":")
            if link in {"list", "list-open"} and governor != claim.id:
                members[governor].append(place)
                if link == "list-open":
                    opened.add(governor)
    for governor, places in members.items():
        found[governor] = (places, governor not in opened)
    return found


def count_of(claim: Claim) -> int | None:
    """The whole number of things that a claim counts; None where it gives none, several, or an approximate one.

    >>> count_of(Claim(doc="d", id="1", kind="consent", quote="q", offset=0, numbers={"instruments": 14}))
    14
    """
    counts = [value for name, value in claim.numbers.items() if name not in _NOT_A_COUNT]
    if "approx" in claim.numbers or len(counts) != 1 or not isinstance(counts[0], int | float):
        return None
    return int(counts[0])


def weigh_sums(claims: Sequence[Claim], weighings: Sequence[Weighing]) -> list[Weighing]:
    """The weighings, with those of counting claims settled by their lists where no register settled them."""
    result = list(weighings)
    place_of = {claim.id: place for place, claim in enumerate(claims)}
    for governor, (places, closed) in lists_of(claims).items():
        at = place_of.get(governor)
        if at is None or result[at].verdict is not Verdict.UNCOVERED:
            continue
        listed = [(claims[place], weighings[place]) for place in places]
        settled = _weigh_frame(claims[at], listed) or (_weigh_count(claims[at], listed) if closed else None)
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


def _weigh_count(counting: Claim, listed: list[tuple[Claim, Weighing]]) -> Weighing | None:
    """A counting claim beside its closed list: another number, all held, or some ruled out."""
    count = count_of(counting)
    if count is None:
        return None
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
