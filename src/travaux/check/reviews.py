"""Claims of the Universal Periodic Review weighed: the review by the Working Group, the adoption of the outcome by
the Council.

The Working Group's adoption of its report and the Council's adoption of the outcome are stages of one act.
"""

from travaux.check.candidates import DOCUMENT_DATES, Context
from travaux.check.compare import Field, Match, compare_dates, compare_numbers, compare_unheld
from travaux.check.ranks import unchecked_rank
from travaux.check.verdicts import Evidence, Situation, Weighing, best_of, situation_of
from travaux.check.words import called, say_date, when
from travaux.dates import parse_date
from travaux.registers import Registers, Row
from travaux.vocabulary import Claim, Modality

_SESSIONS = {"session": "session", "wg_session": "session", "hrc_session": "session"}


def reviewed_state(claim: Claim) -> str | None:
    """The state under review, wherever the claim holds it: as object, as the only state among the actors or
    counterparts."""
    if claim.object and claim.object.startswith("state:"):
        return claim.object
    states = [party for party in (*claim.actor, *claim.counterpart) if party.startswith("state:")]
    return states[0] if len(states) == 1 else None


def weigh_review(claim: Claim, ctx: Context) -> Weighing:
    """What the register of reviews makes of a claim."""
    state = reviewed_state(claim)
    if claim.modality is Modality.PLANNED:
        return Weighing(Situation.PLANNED, "The text speaks of a plan, which the act itself would not confirm.")
    others = [party for party in claim.actor if party.startswith("state:") and party != state]
    if state is None or others or claim.modality is Modality.NEGATED:
        return Weighing(Situation.NOT_COVERED, "No single state under review is named, or the text denies a review.")
    rows = ctx.registers.find(state, kinds=["upr_review", "upr_adoption"])
    if ctx.today and not claim.date:
        rows = [r for r in rows if r.date and parse_date(r.date).first <= ctx.today]
    wanted = [r for r in rows if r.kind == claim.kind and r.how != "report adopted"]
    if isinstance(claim.ordinal, int):
        wanted = [r for r in wanted if r.ordinal == str(claim.ordinal)]
    if not wanted or isinstance(claim.ordinal, tuple):
        return Weighing(Situation.NOT_COVERED, f"No such review of {called(state)} is on record here.")
    evidence = []
    for row in wanted:
        fields = _fields(claim, row, [r for r in rows if r.ordinal == row.ordinal and r is not row])
        confirms = ctx.registers.source_of(row).confirms or not (claim.date or claim.numbers)
        evidence.append(Evidence(row, fields, situation_of(fields, confirms=confirms)))
    best = best_of(evidence)
    situation = best.situation
    if situation is Situation.RULED_OUT and (claim.date_from in DOCUMENT_DATES or not _knows_all(claim, wanted)):
        situation = Situation.AFTER_AS_OF
    return Weighing(situation, _sentence(ctx.registers, claim, best), best.row, fields=tuple(best.fields))


def _fields(claim: Claim, row: Row, siblings: list[Row]) -> list[Field]:
    date = compare_dates(claim.date, row.date)
    if date.match is Match.OTHER:
        date = _stage(claim, row, siblings) or date
    held = dict(pair.split("=") for pair in row.numbers.split())
    numbers = [
        compare_numbers(name, value, float(held["session"]) if name in _SESSIONS and "session" in held else None)
        for name, value in claim.numbers.items()
        if name != "approx"
    ]
    ordinal = [Field("ordinal", str(claim.ordinal), row.ordinal, Match.AGREES)] if claim.ordinal else []
    return [date, *ordinal, *numbers, *compare_unheld(claim, ("votes", "term")), *unchecked_rank(claim)]


def _stage(claim: Claim, row: Row, siblings: list[Row]) -> Field | None:
    """The date field, where the claim's date is that of another stage of the same review; else None."""
    said = parse_date(claim.date or "")
    report = [r for r in siblings if r.how == "report adopted"]
    for other in siblings:
        day = other.date if other in report or claim.kind == "upr_review" or not report else ""
        name = (
            "the Working Group's adoption of its report"
            if other in report
            else (
                "the adoption of the outcome by the Council"
                if other.kind == "upr_adoption"
                else "the Working Group's session"
            )
        )
        span = other.term or day if other.kind == "upr_review" and not report else day
        if span and parse_date(span).overlaps(said) and (said.last - said.first).days <= 366:
            return Field("date", claim.date, row.date, Match.STAGE, f"that is the time of {name}", _STAGES[name])
    return None


_STAGES = {
    "the Working Group's adoption of its report": "adoption by the working group",
    "the adoption of the outcome by the Council": "adoption",
    "the Working Group's session": "review by the working group",
}


def _knows_all(claim: Claim, rows: list[Row]) -> bool:
    """Whether the register has every review of the state around the claim's time, so that a date can be ruled out."""
    if isinstance(claim.ordinal, int):
        return all(r.date for r in rows)
    cycles = sorted(int(r.ordinal) for r in rows)
    said = parse_date(claim.date) if claim.date else None
    return bool(
        said
        and all(r.date for r in rows)
        and cycles == list(range(1, len(cycles) + 1))
        and said.first <= max(parse_date(r.date).last for r in rows)
    )


def _sentence(registers: Registers, claim: Claim, best: Evidence) -> str:
    row, source = best.row, registers.source_of(best.row)
    state = called(row.object)
    on = f"at the session of {say_date(row.date)}" if "/" in row.date else when(row.date)
    what = (
        f"{state} was reviewed in cycle {row.ordinal} {on}"
        if row.kind == "upr_review"
        else f"the Council adopted the outcome of the review of {state} (cycle {row.ordinal}) {on}"
    )
    parts = [
        f"the text says {say_date(f.claimed) if f.name == 'date' else f.claimed}" + (f": {f.why}" if f.why else "")
        for f in best.fields
        if f.match > Match.UNTOLD
    ]
    return f"{source.publisher}: {what.rstrip()}{'; ' + '; '.join(parts) if parts else ''}."
