"""Several states named together: each is weighed alone, and the claim stands only as the weakest of them does."""

from collections.abc import Callable

from travaux.check.candidates import Context
from travaux.check.verdicts import Situation, Weighing
from travaux.check.words import called, say_list, say_number
from travaux.vocabulary import Claim, Verdict


def weigh_each(claim: Claim, ctx: Context, weigh: Callable[[Claim, str, Context], Weighing]) -> Weighing:
    """What the registers make of a claim with one or several actors.

    All confirmed → confirmed; one ruled out → contradicted, by that one's row; all on record but not all agreeing →
    imprecise; otherwise nothing is said.
    """
    if not claim.actor:
        return weigh(claim, "", ctx)
    if len(claim.actor) == 1:
        return weigh(claim, claim.actor[0], ctx)
    parts = [(actor, weigh(claim, actor, ctx)) for actor in claim.actor]
    verdicts = {part.verdict for _, part in parts}
    rows = tuple(part.row.id for _, part in parts if part.row)
    for wanted in (Verdict.CONTRADICTED, Verdict.UNCOVERED, Verdict.UNRECORDED):
        if wanted in verdicts:
            actor, part = next((a, p) for a, p in parts if p.verdict is wanted)
            if wanted is Verdict.UNCOVERED:
                return Weighing(
                    part.situation,
                    f"Of the states named, {called(actor)} cannot be settled. {part.sentence}",
                    other_rows=rows,
                )
            return Weighing(
                part.situation,
                part.sentence,
                part.row,
                part.coverage,
                part.fields,
                tuple(row for row in rows if not part.row or row != part.row.id),
            )
    first = parts[0][1]
    others = tuple(row for row in rows if not first.row or row != first.row.id)
    if verdicts == {Verdict.CONFIRMED}:
        names = say_list([called(actor) for actor, _ in parts])
        return Weighing(
            first.situation,
            f"All {say_number(len(parts))} hold ({names}). {first.sentence}",
            first.row,
            first.coverage,
            first.fields,
            others,
        )
    actor, part = next((a, p) for a, p in parts if p.verdict is Verdict.IMPRECISE)
    return Weighing(
        Situation.PARTLY if Verdict.CONFIRMED in verdicts else part.situation,
        part.sentence,
        part.row,
        part.coverage,
        part.fields,
        tuple(row for row in rows if not part.row or row != part.row.id),
    )
