"""Claims of seats in the Human Rights Council weighed: who sat there, and when, as the terms served show it."""

from datetime import date

from travaux.check.candidates import Context, complete_coverage, covering
from travaux.check.commission import COMMISSION, weigh_commission
from travaux.check.compare import Field, Match
from travaux.check.elections import COUNCIL, said_by
from travaux.check.ranks import unchecked_rank
from travaux.check.verdicts import Situation, Weighing, situation_of
from travaux.check.words import called, say_date, say_list, when
from travaux.dates import OPEN_END, OPEN_START, Span, parse_date
from travaux.registers import Registers, Row
from travaux.vocabulary import Claim, Modality


def seat_periods(registers: Registers, state: str) -> list[tuple[date, date, Row]]:
    """The unbroken times in which a state sat in the Council, each with the row of its first term.

    >>> from travaux.registers import load_registers
    >>> [(a.year, b.year) for a, b, _ in seat_periods(load_registers(), "state:CHN")][:2]
    [(2006, 2012), (2014, 2019)]
    """
    rows = [r for r in registers.find(COUNCIL, state, kinds=["membership"]) if r.outcome != "suspended"]
    periods: list[tuple[date, date, Row]] = []
    for row in sorted(rows, key=lambda r: r.date):
        span = parse_date(row.date)
        if periods and (span.first - periods[-1][1]).days <= 1:
            periods[-1] = (periods[-1][0], span.last, periods[-1][2])
        else:
            periods.append((span.first, span.last, row))
    return periods


def weigh_membership(claim: Claim, actor: str, ctx: Context) -> Weighing:
    """What the register of Council elections makes of one state's seat; roll calls, of one in the Commission."""
    if claim.object == COMMISSION and actor.startswith("state:"):
        return weigh_commission(claim, actor, ctx)
    if claim.object != COUNCIL or not actor.startswith("state:"):
        return Weighing(Situation.NOT_COVERED, "No register here covers membership of this actor in this body.")
    if claim.modality is Modality.PLANNED:
        return Weighing(Situation.PLANNED, "The text speaks of a plan, which the act itself would not confirm.")
    if claim.role not in {None, "member"} or claim.ordinal or claim.votes:
        return Weighing(Situation.SILENT, "The register holds terms; it does not hold what else the text says.")
    if ranks := unchecked_rank(claim):
        return Weighing(Situation.SILENT, f"The register holds terms; {ranks[0].why}.", fields=tuple(ranks))
    periods = seat_periods(ctx.registers, actor)
    statements = complete_coverage(ctx, claim, actor)
    text = claim.term or claim.date
    if not statements:
        return Weighing(Situation.NOT_COVERED, "No register here covers it.")
    coverage = statements[-1]
    if claim.modality is Modality.NEGATED:
        return _weigh_no_seat(claim, actor, ctx, periods)
    if not text:
        return _weigh_undated_seat(claim, actor, ctx, periods)
    said = parse_date(text)
    if said.first > coverage.until or (said.last < coverage.span.first):
        return Weighing(
            Situation.AFTER_AS_OF, "The register of the Council does not reach the time that the text names."
        )
    return _weigh_dated_seat(claim, actor, ctx, periods, said)


def _say_periods(actor: str, periods: list[tuple[date, date, Row]]) -> str:
    spans = [f"{say_date(first.isoformat())} to {say_date(last.isoformat())}" for first, last, _ in periods]
    return f"{called(actor)} sat in the Council from {say_list(spans)}"


def _weigh_undated_seat(claim: Claim, actor: str, ctx: Context, periods: list[tuple[date, date, Row]]) -> Weighing:
    day = ctx.today
    if claim.modality is Modality.ONGOING:
        inside = next((p for p in periods if day and p[0] <= day <= p[1]), None)
        if day is None or not periods:
            return Weighing(Situation.AFTER_AS_OF, "The text speaks of its own day, which is not known.")
        if inside:
            return Weighing(
                Situation.HELD,
                f"{said_by(ctx.registers, inside[2])}: {_say_periods(actor, [inside])}.",
                inside[2],
            )
        row = periods[-1][2]
        return Weighing(Situation.RULED_OUT, f"{said_by(ctx.registers, row)}: {_say_periods(actor, periods)}.", row)
    if periods and not claim.numbers:
        row = periods[0][2]
        return Weighing(Situation.HELD, f"{said_by(ctx.registers, row)}: {_say_periods(actor, periods)}.", row)
    return Weighing(Situation.AFTER_AS_OF, f"No seat of {called(actor)} can be told for the time of the text.")


def _weigh_dated_seat(
    claim: Claim, actor: str, ctx: Context, periods: list[tuple[date, date, Row]], said: Span
) -> Weighing:
    coverage = complete_coverage(ctx, claim, actor)[-1]
    if not periods:
        if said.last <= coverage.until:
            return Weighing(
                Situation.ABSENT, f"No seat of {called(actor)} is on record: {coverage.statement}", coverage=coverage
            )
        return Weighing(
            Situation.AFTER_AS_OF, f"No seat of {called(actor)} is on record to {say_date(coverage.until.isoformat())}."
        )
    text = claim.term or claim.date or ""
    fits = next((p for p in periods if _sits(text, said, p)), None)
    silent = [
        Field(name, str(value), None, Match.SILENT, f"the register does not give {name}")
        for name, value in claim.numbers.items()
        if name != "approx"
    ]
    if fits:
        held = f"{fits[0].isoformat()}/{fits[1].isoformat()}"
        fields = [Field("date", text, held, Match.AGREES), *silent]
        confirms = ctx.registers.source_of(fits[2]).confirms
        return Weighing(
            situation_of(fields, confirms=confirms),
            f"{said_by(ctx.registers, fits[2])}: {_say_periods(actor, [fits])}.",
            fits[2],
            fields=tuple(fields),
        )
    touching = next((p for p in periods if said.overlaps(Span(p[0], p[1]))), None)
    row = (touching or periods[0])[2]
    sentence = f"{said_by(ctx.registers, row)}: {_say_periods(actor, periods)}; the text says {say_date(text)}."
    field = Field("date", text, "; ".join(f"{a}/{b}" for a, b, _ in periods), Match.OTHER)
    if touching and (said.first == OPEN_START or said.last == OPEN_END or said.last > coverage.until):
        return Weighing(Situation.SILENT, sentence, row, fields=(field,))
    return Weighing(Situation.RULED_OUT, sentence, row, fields=(field,))


def _sits(text: str, said: Span, period: tuple[date, date, Row]) -> bool:
    """Whether a seat held in `period` makes the text's time true: in an interval throughout (by years), at a date on
    it."""
    first, last, _ = period
    if said.first == OPEN_START or said.last == OPEN_END:
        return False
    if "/" in text:
        days = all(len(end) == 10 for end in text.split("/"))
        return (
            (first <= said.first and said.last <= last)
            if days
            else (first.year <= said.first.year and said.last.year <= last.year)
        )
    return said.overlaps(Span(first, last)) if (said.last - said.first).days <= 366 else False


def _weigh_no_seat(claim: Claim, actor: str, ctx: Context, periods: list[tuple[date, date, Row]]) -> Weighing:
    text = claim.term or claim.date
    said = parse_date(text) if text else None
    coverage = covering(complete_coverage(ctx, claim, actor), said.last if said else None)
    if said is None or coverage is None or said.first < coverage.span.first:
        return Weighing(Situation.DENIED_UNDATED, "The text denies a seat, and its time is not known or not covered.")
    seat = next((p for p in periods if said.overlaps(Span(p[0], p[1]))), None)
    if seat is None:
        return Weighing(
            Situation.DENIED_AND_ABSENT,
            f"{called(actor)} had no seat in the Council {when(text)}: {coverage.statement}",
            coverage=coverage,
        )
    inside = seat[0] <= said.first and said.last <= seat[1]
    return Weighing(
        Situation.DENIED_AND_HELD if inside else Situation.SILENT,
        f"{said_by(ctx.registers, seat[2])}: {_say_periods(actor, [seat])}; the text denies it.",
        seat[2],
    )
