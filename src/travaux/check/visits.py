"""Claims of visits weighed. The register of visits is far from complete: it can confirm, and show a day's difference,
no more."""

from travaux.check.candidates import Context
from travaux.check.compare import Field, Match, compare_dates, compare_unheld, compare_untold
from travaux.check.ranks import unchecked_rank
from travaux.check.verdicts import Evidence, Situation, Weighing, best_of, situation_of
from travaux.check.words import called, say_date
from travaux.registers import Row
from travaux.vocabulary import Claim, Modality

_OPEN = "No register here holds this visit; the register of visits is not complete."


def weigh_visit(claim: Claim, ctx: Context) -> Weighing:
    """What the register of visits makes of a claim."""
    hosts = [party for party in (*claim.counterpart, claim.object or "") if party.startswith("state:")]
    if len(set(hosts)) != 1 or not claim.actor or claim.modality in {Modality.PLANNED, Modality.NEGATED}:
        return Weighing(Situation.NOT_COVERED, _OPEN)
    evidence = []
    for row in ctx.registers.find(hosts[0], kinds=["visit"]):
        if row.outcome == "done" and all(is_visitor(party, row) for party in claim.actor):
            fields = _fields(claim, row)
            confirms = ctx.registers.source_of(row).confirms
            evidence.append(Evidence(row, fields, situation_of(fields, confirms=confirms)))
    if not evidence:
        return Weighing(Situation.NOT_COVERED, _OPEN)
    best = best_of(evidence)
    if best.situation not in {Situation.HELD, Situation.NEAR}:
        return Weighing(
            Situation.SILENT, f"{_OPEN} It has another: {_told(best.row)}.", best.row, fields=tuple(best.fields)
        )
    difference = f"; the text says {say_date(claim.date)}" if best.situation is Situation.NEAR else ""
    sentence = f"{ctx.registers.source_of(best.row).publisher}: {_told(best.row)}{difference}."
    return Weighing(best.situation, sentence, best.row, fields=tuple(best.fields))


def is_visitor(party: str, row: Row) -> bool:
    """Whether a party of a claim is the visitor of a row: the mandate, or a person of that name, however it is ordered.

    >>> row = Row("r/1", "visit", "mandate:SR-food", "state:CHN", title="Olivier De Schutter")
    >>> [is_visitor(party, row) for party in ("mandate:SR-food", "person:De Schutter", "person:Philip Alston")]
    [True, True, False]
    """
    if party == row.actor:
        return True
    namespace, _, name = party.partition(":")
    said, held = set(name.lower().split()), set(row.title.lower().split())
    return namespace == "person" and bool(said) and said <= held and row.title.split()[-1].lower() in said


def _fields(claim: Claim, row: Row) -> list[Field]:
    return [
        Field("actor", " ".join(claim.actor), row.title or row.actor, Match.AGREES),
        compare_dates(claim.date, row.date),
        *compare_unheld(claim, ("numbers", "ordinal", "votes", "term")),
        *compare_untold("place", claim.place),
        *unchecked_rank(claim),
    ]


def _told(row: Row) -> str:
    return f"{row.title or called(row.actor)} visited {called(row.object)}, {say_date(row.date)}"
