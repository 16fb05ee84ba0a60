"""Denied acts of the treaty room weighed: a denial is confirmed by completeness, and contradicted by the row that it
denies."""

from travaux.check.candidates import CONSENT, Context, TreatyRecord, complete_coverage, covering, spoken_until
from travaux.check.compare import Field, Match
from travaux.check.sentences import by, say_absent, say_claimed, told
from travaux.check.verdicts import Situation, Weighing
from travaux.dates import OPEN_START, Span, parse_date, precision
from travaux.registers import Row
from travaux.vocabulary import Claim


def weigh_denial(claim: Claim, actor: str, ctx: Context, record: TreatyRecord, rows: list[Row]) -> Weighing:
    """What the registers make of a text that says a state did not do it; `rows` are those that it could be denying."""
    until = spoken_until(ctx, claim)
    said = parse_date(claim.date) if claim.date else None
    statements = complete_coverage(ctx, claim, actor)
    if any(not ctx.registers.source_of(row).confirms for row in rows) or claim.kind in {
        "entry_into_force",
        "withdrawal",
    }:
        return Weighing(Situation.NOT_COVERED, say_absent(claim, actor, "no register here is complete for such acts"))
    left = min((parse_date(row.date).first for row in record.left), default=None)
    if left and (until is None or until >= left):
        return Weighing(Situation.DENIED_UNDATED, say_absent(claim, actor, "the state has since withdrawn, or said so"))
    if rows:
        doubted = [row for row in record.outranked if row.kind in CONSENT and row.date and claim.kind in CONSENT]
        return _weigh_denied_rows(claim, ctx, rows, said, doubted)
    coverage = covering([c for c in statements if c.confirms], until)
    if coverage is None:
        situation = Situation.DENIED_UNDATED if statements and not claim.date else Situation.NOT_COVERED
        why = (
            "the text denies it and gives no date"
            if situation is Situation.DENIED_UNDATED
            else "no register reaches there"
        )
        return Weighing(situation, say_absent(claim, actor, why))
    if record.outranked or (record.predecessor_until and said and said.first <= record.predecessor_until):
        return Weighing(Situation.SOURCES_DIFFER, say_absent(claim, actor, "the sources are not of one mind"))
    return Weighing(
        Situation.DENIED_AND_ABSENT,
        say_absent(claim, actor, coverage.statement, agrees=True),
        coverage=coverage,
        fields=(Field("kind", f"no {claim.kind}", "none", Match.AGREES),),
    )


def _weigh_denied_rows(claim: Claim, ctx: Context, rows: list[Row], said: Span | None, doubted: list[Row]) -> Weighing:
    row = min(rows, key=lambda r: r.date)
    held = parse_date(row.date)
    sentence = f"{by(ctx.registers, row)}: {told(row)}{say_claimed(claim)}."
    field = (Field("kind", f"no {claim.kind}", row.kind, Match.OTHER, "the text denies an act that is on record"),)
    if said is None:
        known = ctx.today or ctx.floor
        if known and held.last <= known:
            return Weighing(Situation.DENIED_AND_HELD, sentence, row, fields=field)
        return Weighing(
            Situation.DENIED_UNDATED, f"{sentence} Whether the text was written before that is not known.", row
        )
    if said.last < held.first:
        statements = complete_coverage(ctx, claim, row.actor)
        coverage = covering([c for c in statements if c.confirms], said.last)
        earlier = next((other for other in doubted if parse_date(other.date).first <= said.last), None)
        if earlier:
            return Weighing(Situation.SOURCES_DIFFER, f"{sentence} Another source has it earlier ({earlier.id}).", row)
        if coverage and precision(row.date) == "day" and row.how != "predecessor":
            return Weighing(
                Situation.DENIED_AND_ABSENT,
                f"{by(ctx.registers, row)}: {told(row)}, after the time that the text names.",
                row,
                fields=(Field("kind", f"no {claim.kind}", "none then", Match.AGREES),),
            )
        return Weighing(Situation.NOT_COVERED, sentence, row)
    closed = said.first != OPEN_START and "/" in (claim.date or "")
    if said.first == OPEN_START and parse_date((claim.date or "").partition("/")[2]).covers(held):
        return Weighing(Situation.SILENT, sentence, row)  # "until 1997 it had not": it did so in 1997
    if said.covers(held) and (closed or said.first == OPEN_START):
        return Weighing(Situation.DENIED_AND_HELD, sentence, row, fields=field)
    if held.last < said.first and not closed:
        return Weighing(Situation.DENIED_AND_HELD, sentence, row, fields=field)
    return Weighing(Situation.SILENT, sentence, row)
