"""Several states named together: each is weighed alone, and the claim stands only as the weakest of them does."""

from collections.abc import Callable
from functools import cache

from travaux.check.candidates import Context
from travaux.check.verdicts import Situation, Weighing
from travaux.check.words import called, say_list, say_number
from travaux.names import load_forms
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
    if len(verdicts) > 1 and (name := shared_name(claim)):
        read = say_list([called(actor) for actor, _ in parts])
        return Weighing(
            Situation.AMBIGUOUS,
            f"“{name}” may mean {read}, of which the registers do not say the same.",
            other_rows=tuple(part.row.id for _, part in parts if part.row),
        )
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


@cache
def _shared_forms() -> dict[frozenset[str], tuple[str, ...]]:
    """The states that one name stands for → the names that do."""
    owners: dict[str, set[str]] = {}
    for form in load_forms():
        if form.id.startswith("state:") and form.what != "other":
            owners.setdefault(form.form, set()).add(form.id)
    shared: dict[frozenset[str], tuple[str, ...]] = {}
    for name, ids in owners.items():
        if len(ids) > 1:
            key = frozenset(ids)
            shared[key] = (*shared.get(key, ()), name)
    return shared


def shared_name(claim: Claim) -> str | None:
    """The one name in the quote that all of the claim's actors are read from; None where they are named each.

    >>> claim = Claim(doc="d", id="1", kind="accession", quote="Congo acceded to the Convention", offset=0,
    ...               actor=("state:COG", "state:COD"))
    >>> shared_name(claim)
    'Congo'
    """
    quote = claim.quote if isinstance(claim.quote, str) else " ".join(claim.quote)
    if " and " in quote.partition(" the ")[0]:
        return None
    return next((name for name in _shared_forms().get(frozenset(claim.actor), ()) if name in quote), None)
