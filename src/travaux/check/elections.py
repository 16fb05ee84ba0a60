"""Claims of elections to the Human Rights Council and of seats in it, weighed against its register.

A candidacy, the ballot as an act of the Assembly, and the term that followed are rows of their own; the start of the
term is another stage of the election.
"""

import re
from dataclasses import replace
from datetime import date

from travaux.check.candidates import DOCUMENT_DATES, Context, complete_coverage, covering, is_dated_after, spoken_until
from travaux.check.compare import Field, Match, compare_dates, compare_numbers, compare_terms
from travaux.check.verdicts import Evidence, Situation, Weighing, best_of, situation_of
from travaux.check.words import called, say_date, say_list, when
from travaux.dates import OPEN_END, OPEN_START, Span, parse_date
from travaux.registers import Registers, Row
from travaux.vocabulary import Claim, Modality

COUNCIL = "body:HRC"
ASSEMBLY = "body:UNGA"
_AGAIN = re.compile(r"\bre-?\s?elect", re.IGNORECASE)  # matches "was re-elected", not "was elected"


def weigh_election(claim: Claim, actor: str, ctx: Context) -> Weighing:
    """What the register of Council elections makes of one actor's election."""
    if claim.object != COUNCIL or not actor.startswith(("state:", ASSEMBLY)):
        return Weighing(Situation.NOT_COVERED, "No register here covers elections of this actor to this body.")
    if claim.modality is Modality.PLANNED:
        return Weighing(Situation.PLANNED, "The text speaks of a plan, which the act itself would not confirm.")
    if claim.role not in {None, "member"}:
        return Weighing(Situation.NOT_COVERED, "The register holds elections of members, not to other offices.")
    rows = ctx.registers.find(COUNCIL, actor, kinds=["election"])
    if ctx.today and not claim.date:
        rows = [row for row in rows if parse_date(row.date).first <= ctx.today]
    if claim.modality is Modality.NEGATED:
        return _weigh_not_elected(claim, actor, ctx, rows)
    elected = [row for row in rows if row.outcome == "elected"]
    lost = next((r for r in rows if r.outcome == "not_elected" and _same_day(claim, r)), None)
    if lost and not any(compare_dates(claim.date, row.date).match <= Match.NEAR for row in elected):
        fields = (
            Field("date", claim.date, lost.date, Match.AGREES),
            Field("outcome", "elected", "not elected", Match.OTHER),
        )
        return Weighing(
            Situation.NOT_ELECTED,
            f"{_by(ctx.registers, lost)}: {called(actor)} stood on {say_date(lost.date)} and was not elected.",
            lost,
            fields=fields,
        )
    if not elected:
        return _weigh_never(claim, actor, ctx)
    return _weigh_candidacies(claim, actor, ctx, elected)


def _by(registers: Registers, row: Row) -> str:
    source = registers.source_of(row)
    return f"{source.publisher} (register as of {say_date(source.as_of)})"


def _same_day(claim: Claim, row: Row) -> bool:
    return claim.date is not None and compare_dates(claim.date, row.date).match is Match.AGREES


def _weigh_candidacies(claim: Claim, actor: str, ctx: Context, elected: list[Row]) -> Weighing:
    evidence = []
    for row in elected:
        fields = _ballot_fields(claim, ctx, row) if actor == ASSEMBLY else _fields(claim, row, elected)
        confirms = ctx.registers.source_of(row).confirms
        evidence.append(Evidence(row, fields, situation_of(fields, confirms=confirms)))
    best = best_of(evidence)
    situation, sentence = best.situation, f"{_by(ctx.registers, best.row)}: {_told(best.row)}{_differing(best.fields)}."
    statements = complete_coverage(ctx, claim, actor)
    if situation is Situation.RULED_OUT and claim.date_from in DOCUMENT_DATES:
        situation = Situation.SILENT
    if situation is Situation.RULED_OUT and is_dated_after(claim, statements):
        situation, sentence = (
            Situation.AFTER_AS_OF,
            f"The register of Council elections ends on {statements[-1].until}.",
        )
    others = tuple(e.row.id for e in evidence if e.row is not best.row and claim.date and _same_day(claim, e.row))
    return Weighing(situation, sentence, best.row, fields=tuple(best.fields), other_rows=others)


def _told(row: Row) -> str:
    if row.actor == ASSEMBLY:
        n = row.numbers.removeprefix("states=")
        return f"the General Assembly elected {n} state{'' if n == '1' else 's'} to the Council on {say_date(row.date)}"
    votes = f" with {row.votes} votes" if row.votes else ""
    return f"{called(row.actor)} was elected {when(row.date)}{votes} for the term {say_date(row.term)}"


def _differing(fields: list[Field]) -> str:
    parts = []
    for field in fields:
        if field.match <= Match.UNTOLD:
            continue
        said = say_date(field.claimed) if field.name in {"date", "term"} else f"{field.claimed} for {field.name}"
        parts.append(
            f"the text says {said}" + (f" ({field.why})" if field.name == "date" and field.why else "")
            if field.match is not Match.SILENT
            else field.why
        )
    return f"; {say_list(parts)}" if parts else ""


def _date_field(claim: Claim, row: Row) -> Field:
    field = compare_dates(claim.date, row.date)
    if field.match is Match.OTHER and row.term and claim.date:
        start = parse_date(row.term).first.isoformat()
        said = parse_date(claim.date)
        if said.covers(parse_date(start)) and (said.last - said.first).days <= 366:
            return Field("date", claim.date, row.date, Match.STAGE, "that is when the term began", "term")
    return field


def _votes_fields(claim: Claim, row: Row) -> list[Field]:
    if not claim.votes:
        return []
    given = (
        ("votes for", claim.votes.for_),
        ("votes against", claim.votes.against),
        ("abstentions", claim.votes.abstain),
    )
    fields = [
        compare_numbers(name, value, held)
        for (name, value), held in zip(given, row.votes_cast, strict=True)
        if value is not None
    ]
    return [_doubted(field, row) for field in fields]


def _doubted(field: Field, row: Row) -> Field:
    """The field of votes, where the row's own figure is in doubt: it cannot rule out, and if weak it cannot confirm."""
    if "votes_unsure" in row.numbers or ("votes_disputed" in row.numbers and field.match is Match.OTHER):
        return replace(field, match=Match.SILENT, why=f"reports of the votes differ or are weak ({row.note})")
    return field


def _held(row: Row) -> dict[str, float]:
    return {name: float(value) for name, _, value in (pair.partition("=") for pair in row.numbers.split())}


def _number_fields(claim: Claim, row: Row, *, same: dict[str, str]) -> list[Field]:
    approx = claim.numbers.get("approx")
    held = _held(row)
    return [
        compare_numbers(name, value, held.get(same.get(name, name)), approx=str(approx) if approx else None)
        for name, value in claim.numbers.items()
        if name != "approx"
    ]


def _fields(claim: Claim, row: Row, elected: list[Row]) -> list[Field]:
    fields = [_date_field(claim, row), *_votes_fields(claim, row)]
    if claim.term:
        fields.append(compare_terms(claim.term, row.term))
    fields += _number_fields(claim, row, same={"terms_years": "terms_years", "votes": "votes"})
    if isinstance(claim.ordinal, int):
        nth = sum(r.date <= row.date for r in elected)
        fits = str(claim.ordinal) == row.ordinal or claim.ordinal == nth
        fields.append(
            Field(
                "ordinal",
                str(claim.ordinal),
                row.ordinal,
                Match.AGREES if fits else Match.SILENT,
                "" if fits else "what the ordinal counts is not clear",
            )
        )
    if _AGAIN.search(_quoted(claim)) and not any(r.date < row.date for r in elected):
        fields.append(
            Field("again", "re-elected", "elected for the first time", Match.FORM, "it had not been elected before")
        )
    return fields


def _ballot_fields(claim: Claim, ctx: Context, row: Row) -> list[Field]:
    same = dict.fromkeys(("members", "countries", "seats", "member_states", "states"), "states")
    fields = [compare_dates(claim.date, row.date), *_votes_fields(claim, row)]
    fields += _number_fields(claim, row, same=same)
    if claim.ordinal is not None:
        fits = str(claim.ordinal) == row.ordinal
        fields.append(Field("ordinal", str(claim.ordinal), row.ordinal, Match.AGREES if fits else Match.OTHER))
    if claim.term:
        fields.append(compare_terms(claim.term, None))
    if claim.numbers and _AGAIN.search(_quoted(claim)):
        fields.append(_again_field(ctx.registers, row))
    return fields


def _again_field(registers: Registers, ballot: Row) -> Field:
    """Whether all who were elected on a day had sat in the Council before."""
    rows = [
        row for row in registers.find(COUNCIL, kinds=["election"]) if row.outcome == "elected" and row.actor != ASSEMBLY
    ]
    chosen = [row.actor for row in rows if row.date == ballot.date]
    new = sorted(actor for actor in chosen if not any(r.actor == actor and r.date < ballot.date for r in rows))
    if not new:
        return Field("again", "re-elected", "all had been elected before", Match.AGREES)
    return Field(
        "again",
        "re-elected",
        f"{len(chosen) - len(new)} of {len(chosen)} had been elected before",
        Match.FORM,
        f"elected for the first time: {say_list([called(actor) for actor in new])}",
    )


def _quoted(claim: Claim) -> str:
    return claim.quote if isinstance(claim.quote, str) else " ".join(claim.quote)


def _weigh_never(claim: Claim, actor: str, ctx: Context) -> Weighing:
    statements = complete_coverage(ctx, claim, actor)
    coverage = covering(statements, spoken_until(ctx, claim))
    said = parse_date(claim.date) if claim.date else None
    if not coverage or not statements or (said and said.first < coverage.span.first):
        return Weighing(
            Situation.AFTER_AS_OF if statements else Situation.NOT_COVERED,
            f"No election of {called(actor)} to the Council is on record to {statements[-1].until}."
            if statements
            else "No register here covers it.",
        )
    return Weighing(
        Situation.ABSENT,
        f"No election of {called(actor)} to the Council is on record: {coverage.statement}",
        coverage=coverage,
    )


def _weigh_not_elected(claim: Claim, actor: str, ctx: Context, rows: list[Row]) -> Weighing:
    """The text says that a state was not elected at a time."""
    said = parse_date(claim.date) if claim.date else None
    coverage = covering(complete_coverage(ctx, claim, actor), said.last if said else None)
    if said is None or coverage is None or said.first < coverage.span.first or actor == ASSEMBLY:
        return Weighing(
            Situation.DENIED_UNDATED, "The text denies an election, and its time is not known or not covered."
        )
    won = next((r for r in rows if r.outcome == "elected" and said.overlaps(parse_date(r.date))), None)
    if won:
        inside = said.covers(parse_date(won.date))
        return Weighing(
            Situation.DENIED_AND_HELD if inside else Situation.SILENT,
            f"{_by(ctx.registers, won)}: {_told(won)}; the text denies it.",
            won,
            fields=(Field("outcome", "not elected", "elected", Match.OTHER),),
        )
    lost = next((r for r in rows if r.outcome == "not_elected" and said.covers(parse_date(r.date))), None)
    return Weighing(
        Situation.DENIED_AND_ABSENT,
        f"No election of {called(actor)} to the Council {when(claim.date)} is on record: {coverage.statement}",
        lost,
        coverage=coverage,
        fields=(Field("outcome", "not elected", "not elected", Match.AGREES),),
    )


# ── Seats ────────────────────────────────────────────────────────────────────────────────────────────────────────────


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
    """What the register of Council elections makes of one state's seat."""
    if claim.object != COUNCIL or not actor.startswith("state:"):
        return Weighing(Situation.NOT_COVERED, "No register here covers membership of this actor in this body.")
    if claim.modality is Modality.PLANNED:
        return Weighing(Situation.PLANNED, "The text speaks of a plan, which the act itself would not confirm.")
    if claim.role not in {None, "member"} or claim.ordinal or claim.votes:
        return Weighing(Situation.SILENT, "The register holds terms; it does not hold what else the text says.")
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
                Situation.HELD, f"{_by(ctx.registers, inside[2])}: {_say_periods(actor, [inside])}.", inside[2]
            )
        row = periods[-1][2]
        return Weighing(Situation.RULED_OUT, f"{_by(ctx.registers, row)}: {_say_periods(actor, periods)}.", row)
    if periods and not claim.numbers:
        row = periods[0][2]
        return Weighing(Situation.HELD, f"{_by(ctx.registers, row)}: {_say_periods(actor, periods)}.", row)
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
        return Weighing(Situation.AFTER_AS_OF, f"No seat of {called(actor)} is on record to {coverage.until}.")
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
            f"{_by(ctx.registers, fits[2])}: {_say_periods(actor, [fits])}.",
            fits[2],
            fields=tuple(fields),
        )
    touching = next((p for p in periods if said.overlaps(Span(p[0], p[1]))), None)
    row = (touching or periods[0])[2]
    sentence = f"{_by(ctx.registers, row)}: {_say_periods(actor, periods)}; the text says {say_date(text)}."
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
        f"{_by(ctx.registers, seat[2])}: {_say_periods(actor, [seat])}; the text denies it.",
        seat[2],
    )
