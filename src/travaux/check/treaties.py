"""Claims of the treaty room weighed: signature, consent to be bound in its forms, entry into force, withdrawal.

The order of the questions is the same for every state and treaty: what do the registers hold, is it of the claim's
time, does the form agree, does the date; and where nothing is held, is a register complete there.
"""

from travaux.check.candidates import (
    CONSENT,
    DOCUMENT_DATES,
    Context,
    TreatyRecord,
    complete_coverage,
    covering,
    is_dated_after,
    spoken_until,
    treaty_record,
)
from travaux.check.compare import Field, Match, compare_dates, compare_unheld, compare_untold
from travaux.check.denials import weigh_denial
from travaux.check.ranks import compare_rank
from travaux.check.sentences import by, differing, say_absent, say_claimed, told
from travaux.check.stages import find_stage
from travaux.check.verdicts import Evidence, Situation, Weighing, best_of, situation_of
from travaux.check.words import say_date
from travaux.dates import parse_date
from travaux.registers import Row
from travaux.vocabulary import Claim, Modality

TREATY_KINDS = frozenset({"signature", *CONSENT, "entry_into_force", "withdrawal"})


def weigh_treaty(claim: Claim, actor: str, ctx: Context) -> Weighing:
    """What the registers make of one state's act towards a treaty."""
    if claim.kind == "entry_into_force" and claim.object and not actor.startswith("state:"):
        return _weigh_own_entry(claim, ctx)
    if not claim.object or not claim.object.startswith("treaty:") or not actor.startswith("state:"):
        return Weighing(Situation.NOT_COVERED, "No register here covers this kind of act for this object.")
    record = treaty_record(ctx.registers, claim.object, actor)
    if claim.modality is Modality.PLANNED:
        return Weighing(Situation.PLANNED, "The text speaks of a plan, which the act itself would not confirm.")
    rows = rows_of(record, claim.kind)
    if ctx.today and not claim.date:
        rows = [row for row in rows if not row.date or parse_date(row.date).first <= ctx.today]
    if claim.modality is Modality.NEGATED:
        return weigh_denial(claim, actor, ctx, record, rows)
    if not rows:
        return _weigh_absence(claim, actor, ctx, record)
    return _weigh_rows(claim, actor, ctx, record, rows)


def _weigh_own_entry(claim: Claim, ctx: Context) -> Weighing:
    """What the registers make of a treaty's own entry into force."""
    rows = [r for r in ctx.registers.find(claim.object or "", kinds=["entry_into_force"]) if not r.actor]
    if not rows or claim.actor or claim.modality in {Modality.PLANNED, Modality.NEGATED}:
        return Weighing(Situation.NOT_COVERED, "No register here holds this entry into force.")
    row = rows[0]
    fields = [compare_dates(claim.date, row.date), *compare_unheld(claim, ("numbers", "ordinal", "votes", "term"))]
    situation = situation_of(fields, confirms=ctx.registers.source_of(row).confirms)
    sentence = f"{by(ctx.registers, row)}: {told(row)}{differing(claim, fields)}."
    return Weighing(situation, sentence, row, fields=tuple(fields))


def rows_of(record: TreatyRecord, kind: str) -> list[Row]:
    """The rows of a record that a claim of this kind could be about."""
    return {"signature": record.signed, "entry_into_force": record.in_force, "withdrawal": record.left}.get(
        kind, record.joined
    )


def compare_form(kind: str, row: Row) -> Field:
    """The claim's form of consent beside the row's; a source that does not tell the form is silent.

    >>> compare_form("ratification", Row("x/1", "accession")).match.name
    'FORM'
    >>> compare_form("consent", Row("x/1", "accession")).match.name
    'AGREES'
    """
    held = row.kind if row.kind not in {"consent"} else row.how or "consent"
    if kind not in CONSENT or kind in {"consent", row.kind}:
        return Field("kind", kind, held, Match.AGREES)
    if row.kind != "consent":
        return Field("kind", kind, held, Match.FORM, f"the register has {row.kind}")
    bound_after_signing = {
        "ratification": {"after signature", "acceptance", "approval", "formal confirmation"},
        "accession": {"without signature"},
        "succession": {"without signature"},
    }
    if not row.how or row.how == "predecessor" or row.how in bound_after_signing[kind]:
        return Field("kind", kind, held, Match.UNTOLD, "the source does not tell the form")
    return Field("kind", kind, held, Match.FORM, f"the register has consent {row.how}")


def _fields(claim: Claim, record: TreatyRecord, row: Row, ctx: Context) -> list[Field]:
    date = compare_dates(claim.date, row.date)
    if date.match is Match.OTHER:
        date = find_stage(claim, record, row) or date
    return [
        compare_form(claim.kind, row),
        date,
        *compare_unheld(claim, ("numbers", "ordinal", "votes", "term")),
        *compare_rank(claim, row, ctx),
        *compare_untold("place", claim.place),
    ]


def _weigh_rows(claim: Claim, actor: str, ctx: Context, record: TreatyRecord, rows: list[Row]) -> Weighing:
    evidence = [
        Evidence(row, fields, situation_of(fields, confirms=ctx.registers.source_of(row).confirms))
        for row in rows
        for fields in [_fields(claim, record, row, ctx)]
    ]
    sure = [e for e in evidence if e.situation is not Situation.WEAK_SOURCE] or evidence
    best = best_of(sure)
    situation = best.situation
    sentence = f"{by(ctx.registers, best.row)}: {told(best.row)}{differing(claim, best.fields)}."
    if situation is Situation.RULED_OUT:
        situation, sentence = _spare(claim, actor, ctx, record, best, sentence, n_weak=len(evidence) - len(sure))
    elif situation is Situation.HELD and claim.modality is Modality.ONGOING:
        situation, sentence = _still_bound(claim, record, ctx, sentence)
    others = tuple(e.row.id for e in evidence if e.row is not best.row) + tuple(
        r.id for r in record.outranked if r.outranked_by == best.row.id
    )
    return Weighing(situation, sentence, best.row, fields=tuple(best.fields), other_rows=others)


def _spare(
    claim: Claim, actor: str, ctx: Context, record: TreatyRecord, best: Evidence, sentence: str, *, n_weak: int
) -> tuple[Situation, str]:
    """The situation of a claim whose date no row has: ruled out, unless the register cannot speak of that time."""
    statements = complete_coverage(ctx, claim, actor, "signature" if claim.kind == "signature" else "consent")
    if claim.date_from in DOCUMENT_DATES:
        return Situation.SILENT, f"{sentence} The text's date is that of the document, not of the act."
    if is_dated_after(claim, statements) or n_weak:
        return Situation.AFTER_AS_OF, f"{sentence} Of the time that the text names no register here speaks."
    said = parse_date(claim.date) if claim.date else None
    if best.row.how == "predecessor" or (said and record.predecessor_until and said.first <= record.predecessor_until):
        return Situation.PREDECESSOR, f"{sentence} Acts of another government or state are not all listed."
    exact = "untc-2015" in best.row.also or "parties-2023" in best.row.also
    for row in record.outranked:
        if row.outranked_by == best.row.id and said and said.overlaps(parse_date(row.date)) and not exact:
            return Situation.SOURCES_DIFFER, f"{sentence} Another source has the text's date ({row.id})."
    if claim.kind == "withdrawal" or (
        best.row.source_key == "parties-2023" and claim.kind == "entry_into_force" and best.row.note
    ):
        return Situation.SILENT, sentence
    return Situation.RULED_OUT, sentence


def _still_bound(claim: Claim, record: TreatyRecord, ctx: Context, sentence: str) -> tuple[Situation, str]:
    """Whether a state that is said to be bound still was: withdrawals count."""
    ends = [row for row in record.left if row.how == "took effect"]
    if not ends:
        return Situation.HELD, sentence
    until = spoken_until(ctx, claim)
    end = ends[-1]
    if not ctx.registers.source_of(end).confirms or until is None:
        return Situation.DENIED_UNDATED, f"{sentence} It has since withdrawn ({told(end)})."
    if until < parse_date(end.date).first:
        return Situation.HELD, sentence
    return Situation.LEFT, f"{by(ctx.registers, end)}: {told(end)}; the text has it bound after that."


def _weigh_absence(claim: Claim, actor: str, ctx: Context, record: TreatyRecord) -> Weighing:
    """What follows where no row of the claim's kind is held."""
    if claim.kind in {"entry_into_force", "withdrawal"}:
        return Weighing(Situation.NOT_COVERED, say_absent(claim, actor, "no register here is complete for such acts"))
    unsure = next((row for row in record.outranked if row.kind != "entry_into_force"), None)
    if claim.kind == "signature" and record.joined:
        return _weigh_unsigned(claim, actor, ctx, record)
    statements = complete_coverage(ctx, claim, actor)
    if not statements:
        return Weighing(Situation.NOT_COVERED, say_absent(claim, actor, "no register here covers it"))
    coverage = covering(statements, spoken_until(ctx, claim))
    predecessor = record.predecessor_until
    if claim.date and predecessor and parse_date(claim.date).first <= predecessor:
        return Weighing(
            Situation.PREDECESSOR, say_absent(claim, actor, "acts of another government are not all listed")
        )
    if unsure and claim.kind in CONSENT:
        return Weighing(
            Situation.SOURCES_DIFFER, say_absent(claim, actor, "one source has it and a better one has not")
        )
    if coverage is None:
        last = max(statements, key=lambda c: c.until)
        why = f"the register ends on {say_date(last.until.isoformat())}" + (
            "" if claim.date else " and the text gives no date"
        )
        return Weighing(Situation.AFTER_AS_OF, say_absent(claim, actor, why), coverage=last)
    if record.signed and claim.kind in CONSENT and coverage.confirms:
        row = record.signed[0]
        fields = (Field("kind", claim.kind, "signature", Match.OTHER, "signed, not joined"),)
        return Weighing(
            Situation.SIGNED_ONLY,
            f"{by(ctx.registers, row, coverage)}: {told(row)} and had not joined by "
            f"{say_date(coverage.until.isoformat())}{say_claimed(claim)}.",
            row,
            fields=fields,
        )
    return Weighing(Situation.ABSENT, say_absent(claim, actor, coverage.statement), coverage=coverage)


def _weigh_unsigned(claim: Claim, actor: str, ctx: Context, record: TreatyRecord) -> Weighing:
    """A claim of signature where the state joined without signing."""
    row = record.joined[0]
    statements = [c for c in complete_coverage(ctx, claim, actor) if c.confirms]
    day = parse_date(row.date).last
    if not covering(statements, day) or row.how == "predecessor":
        return Weighing(Situation.NOT_COVERED, say_absent(claim, actor, "the source does not tell signatures"), row)
    date = compare_dates(claim.date, row.date)
    form = Field("kind", "signature", row.kind, Match.FORM, f"{told(row)}, without signing before")
    fields = [form, date]
    sentence = f"{by(ctx.registers, row)}: {told(row)}, without a signature before it{differing(claim, [date])}."
    situation = situation_of(fields)
    if situation is Situation.RULED_OUT:
        return Weighing(
            *_spare(claim, actor, ctx, record, Evidence(row, fields), sentence, n_weak=0), row, fields=tuple(fields)
        )
    return Weighing(situation, sentence, row, fields=tuple(fields))
