"""What the registers hold for a claim's parties and object, gathered before anything is compared."""

from dataclasses import dataclass, field
from datetime import date

from travaux.dates import OPEN_END, OPEN_START, Span, parse_date
from travaux.registers import Coverage, Registers, Row
from travaux.registers.succession import CONTINUED_BY, predecessor_until
from travaux.vocabulary import Claim, Modality

CONSENT = ("ratification", "accession", "succession", "consent")
"""The kinds by which a state becomes bound; `consent` is any of them."""


DOCUMENT_DATES = frozenset({"dateline", "metadata"})
"""Origins of a claim's date that is the document's rather than the act's: such a date never rules a row out."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the claim itself: the registers, the day the text was written (None where unknown), and
    the latest day of which the text reports something as done, before which it cannot have been written."""

    registers: Registers
    today: date | None = None
    floor: date | None = None


@dataclass(frozen=True, slots=True)
class TreatyRecord:
    """What the registers hold of one state and one treaty, each list in the order of the file."""

    treaty: str
    state: str
    signed: list[Row] = field(default_factory=list)
    joined: list[Row] = field(default_factory=list)
    in_force: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    outranked: list[Row] = field(default_factory=list)
    own_in_force: str = ""
    opened: str = ""
    predecessor_until: date | None = None


def treaty_record(registers: Registers, treaty: str, state: str) -> TreatyRecord:
    """The record of a state towards a treaty. A former state's is cut from that of the state which continues it."""
    present, until = CONTINUED_BY.get(state, (state, None))
    rows = [
        row
        for row in registers.find(treaty, present)
        if until is None or not row.date or parse_date(row.date).last <= until
    ]
    live = [row for row in rows if not row.outranked_by]
    own = next((row for row in registers.find(treaty, kinds=["entry_into_force"]) if not row.actor), None)
    return TreatyRecord(
        treaty,
        state,
        signed=[row for row in live if row.kind == "signature"],
        joined=[row for row in live if row.kind in CONSENT],
        in_force=[row for row in live if row.kind == "entry_into_force"],
        left=[row for row in live if row.kind == "withdrawal"],
        outranked=[row for row in rows if row.outranked_by],
        own_in_force=own.date if own else "",
        opened=own.how.removeprefix("opened ") if own else "",
        predecessor_until=predecessor_until(state),
    )


def complete_coverage(ctx: Context, claim: Claim, actor: str, kind: str | None = None) -> list[Coverage]:
    """The statements of completeness for the claim's kind, object and actor, the longest-reaching last."""
    return [c for c in ctx.registers.coverage(kind or claim.kind, claim.object, actor) if c.complete]


def spoken_until(ctx: Context, claim: Claim) -> date | None:
    """The last day of which the claim can be speaking: the end of its date, else the day of the text; None if
    unknown."""
    if claim.date:
        span = parse_date(claim.date)
        if span.last != OPEN_END:
            # A text that tells of a later day was written after it, whatever day is given as its own.
            return min(span.last, ctx.today) if ctx.today and span.first <= ctx.today else span.last
    return ctx.today


def covering(statements: list[Coverage], until: date | None) -> Coverage | None:
    """The shortest statement that reaches to `until`: the one with the best source for that time; None where none
    does."""
    if until is None:
        return None
    reaching = [c for c in statements if c.until >= until]
    return min(reaching, key=lambda c: (not c.confirms, c.until), default=None)


def is_dated_after(claim: Claim, statements: list[Coverage]) -> bool:
    """Whether the claim is of a time after every statement's end."""
    if not claim.date or not statements:
        return False
    first = parse_date(claim.date).first
    return first != OPEN_START and first > max(c.until for c in statements)


def latest_told(claims: tuple[Claim, ...]) -> date | None:
    """The latest day that the claims report as done: the text was not written before it. Only dates of a year or
    finer count."""
    days: list[date] = []
    for claim in claims:
        if claim.date and claim.modality in {Modality.HAPPENED, Modality.ONGOING} and "/" not in claim.date:
            span: Span = parse_date(claim.date)
            if (span.last - span.first).days <= 366:
                days.append(span.first)
    return max(days, default=None)
