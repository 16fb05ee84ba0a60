"""Claims of elections to the Human Rights Council and of seats in it, weighed against its register.

A candidacy, the ballot as an act of the Assembly, and the term that followed are rows of their own; the start of the
term is another stage of the election.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from travaux.check.candidates import DOCUMENT_DATES, Context, complete_coverage, covering, is_dated_after, spoken_until
from travaux.check.compare import Field, Match, compare_dates, compare_numbers, compare_terms
from travaux.check.ranks import unchecked_rank
from travaux.check.verdicts import Evidence, Situation, Weighing, best_of, situation_of
from travaux.check.words import called, say_date, say_list, when
from travaux.dates import parse_date
from travaux.registers import Registers, Row
from travaux.vocabulary import Claim, Modality, Verdict

COUNCIL = "body:HRC"
ASSEMBLY = "body:UNGA"
_FIRST_TIME = re.compile(r"\bfor (?:the|its) (?:very )?first time\b", re.IGNORECASE)
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
            f"{said_by(ctx.registers, lost)}: {called(actor)} stood on {say_date(lost.date)} and was not elected.",
            lost,
            fields=fields,
        )
    if not elected:
        return _weigh_never(claim, actor, ctx)
    return _weigh_candidacies(claim, actor, ctx, elected)


def said_by(registers: Registers, row: Row) -> str:
    """Who says so, and to what day the register reaches."""
    source = registers.source_of(row)
    return f"{source.publisher} (register as of {say_date(source.as_of)})"


def _same_day(claim: Claim, row: Row) -> bool:
    return claim.date is not None and compare_dates(claim.date, row.date).match is Match.AGREES


def _weigh_candidacies(claim: Claim, actor: str, ctx: Context, elected: list[Row]) -> Weighing:
    evidence = []
    if said := parse_date(claim.date) if claim.date else None:  # of several that disagree, the nearest is shown
        elected = sorted(elected, key=lambda row: said.days_apart(parse_date(row.date)))
    for row in elected:
        fields = _ballot_fields(claim, ctx, row) if actor == ASSEMBLY else _fields(claim, row, elected)
        confirms = ctx.registers.source_of(row).confirms
        evidence.append(Evidence(row, fields, situation_of(fields, confirms=confirms)))
    best = best_of(evidence)
    situation, sentence = (
        best.situation,
        f"{said_by(ctx.registers, best.row)}: {_told(best.row)}{_differing(best.fields)}.",
    )
    statements = complete_coverage(ctx, claim, actor)
    if situation is Situation.RULED_OUT and claim.date_from in DOCUMENT_DATES:
        situation = Situation.SILENT
    if situation is Situation.RULED_OUT and is_dated_after(claim, statements):
        situation, sentence = (
            Situation.AFTER_AS_OF,
            f"The register of Council elections ends on {say_date(statements[-1].until.isoformat())}.",
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
    fields += unchecked_rank(claim)
    if _FIRST_TIME.search(_quoted(claim)):
        before = [r for r in elected if r.date < row.date]
        why = f"it had been elected {when(before[0].date)}" if before else ""
        fields.append(Field("again", "for the first time", before[0].date if before else "for the first time",
                            Match.OTHER if before else Match.AGREES, why))  # fmt: skip
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


def weigh_ballots(claims: Sequence[Claim], weighings: Sequence[Weighing]) -> list[Weighing]:
    """The weighings, with the Assembly's own part in an election held back where the text names who was elected.

    "The General Assembly elected Kenya in 2012" is also a claim of a ballot, which may well have been held; what the
    words say is settled by the state's own claim, and only that.
    """
    named = [
        (claim.offset, weighing.verdict)
        for claim, weighing in zip(claims, weighings, strict=True)
        if claim.kind == "election" and claim.object == COUNCIL and claim.actor != (ASSEMBLY,)
    ]
    result = list(weighings)
    for place, claim in enumerate(claims):
        if claim.kind != "election" or claim.actor != (ASSEMBLY,) or weighings[place].situation is not Situation.HELD:
            continue
        end = claim.offset + len(_quoted(claim))
        if any(claim.offset <= offset < end and verdict is not Verdict.CONFIRMED for offset, verdict in named):
            result[place] = replace(
                weighings[place],
                situation=Situation.SILENT,
                sentence=f"{weighings[place].sentence} Whether those named were elected then is a claim of its own.",
            )
    return result


@lru_cache(maxsize=8)
def _elected_states(registers: Registers) -> tuple[Row, ...]:
    rows = registers.find(COUNCIL, kinds=["election"])
    return tuple(row for row in rows if row.outcome == "elected" and row.actor != ASSEMBLY)


def _again_field(registers: Registers, ballot: Row) -> Field:
    """Whether all who were elected on a day had sat in the Council before."""
    rows = _elected_states(registers)
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
    if not statements:
        return Weighing(Situation.NOT_COVERED, "No register here covers it.")
    if not coverage or (said and said.first < coverage.span.first):
        until = say_date(statements[-1].until.isoformat())
        return Weighing(
            Situation.AFTER_AS_OF, f"No election of {called(actor)} to the Council is on record to {until}."
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
            f"{said_by(ctx.registers, won)}: {_told(won)}; the text denies it.",
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
