"""From decisions to standing: what readers made of a claim, and where it stands in the review queue. Pure functions.

A decision that was undone counts no more; of several by one reader the last judgement counts. Where an adjudicator has
judged, that is the status. Otherwise: no judgement is `open`; readers who agree give `accepted`, `corrected` or
`rejected`; readers who do not agree make it `disputed`. Corrections agree where they give the same fields.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from travaux.errors import UsageError
from travaux.keep.records import Decision, Judgement, ReaderRole, Status
from travaux.kinds import load_kinds
from travaux.vocabulary import Claim, Finding, Verdict

JUDGEMENTS = {
    Judgement.ACCEPT: Status.ACCEPTED,
    Judgement.CORRECT: Status.CORRECTED,
    Judgement.REJECT: Status.REJECTED,
}
"""The decisions that judge a claim, and the status that each gives."""

READERS_WANTED = 2
"""A claim that matters stays in the queue until so many readers have judged it."""

_VERDICT_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}
_UNSURE = frozenset({"frame", "heading", "dateline", "metadata", "name"})
_NEEDS_TWO = frozenset({Verdict.CONTRADICTED, Verdict.INCONSISTENT})


@dataclass(frozen=True, slots=True)
class Standing:
    """What readers made of a claim: status, the fields as corrected, how many readers judged, who adjudicated."""

    status: Status = Status.OPEN
    corrected: dict[str, Any] = field(default_factory=dict)
    n_readers: int = 0
    adjudicator: str | None = None


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not undone, oldest first; an undoing can itself be undone."""
    ordered = sorted(decisions, key=lambda one: (one.made_at, one.key))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.act is Judgement.UNDO and decision.key not in undone and decision.target:
            undone.add(decision.target)
    return [one for one in ordered if one.key not in undone and one.act is not Judgement.UNDO]


def judgements(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last judgement of each reader (not of adjudicators), by reader."""
    judged = (one for one in in_force(decisions) if one.act in JUDGEMENTS and one.role is ReaderRole.READER)
    return {one.who: one for one in judged}


def standing_of(decisions: Sequence[Decision]) -> Standing:
    """What readers made of a claim with these decisions."""
    readers = judgements(decisions)
    ruled = [one for one in in_force(decisions) if one.act in JUDGEMENTS and one.role is ReaderRole.ADJUDICATOR]
    if ruled:
        last = ruled[-1]
        return Standing(JUDGEMENTS[last.act], dict(last.value), len(readers), last.who)
    if not readers:
        return Standing()
    said = {(one.act, repr(sorted(one.value.items()))) for one in readers.values()}
    if len(said) > 1:
        return Standing(Status.DISPUTED, n_readers=len(readers))
    one = next(iter(readers.values()))
    return Standing(JUDGEMENTS[one.act], dict(one.value), len(readers))


def queue_place(claim: Claim, finding: Finding, standing: Standing) -> int | None:
    """Where a claim stands in the queue, lowest first; None where nothing is left to decide.

    Disputes come first (only an adjudicator can end them), then by verdict in the order of `Verdict`, and within each
    the unsure (a date taken from elsewhere, a text that reports another's words) before the sure. A contradiction that
    one reader judged waits for a second one, after those that none has read.
    """
    if standing.adjudicator is not None:
        return None
    if standing.status is Status.DISPUTED:
        return 0
    unsure = claim.date_from in _UNSURE or claim.according_to is not None
    place = 10 + 20 * _VERDICT_RANK[finding.verdict] + (0 if unsure else 10)
    if standing.n_readers == 0:
        return place
    return place + 5 if finding.verdict in _NEEDS_TWO and standing.n_readers < READERS_WANTED else None


CORRECTABLE = frozenset({"kind", "actor", "object", "counterpart", "date", "votes", "numbers", "ordinal", "term",
                         "title", "place", "role", "modality", "according_to", "quote"})  # fmt: skip
"""The fields that a reader can correct; all else follows from the text."""


def corrected_claim(claim: Claim, fields: dict[str, Any]) -> Claim:
    """The claim with a reader's corrections. None takes a field away. Raises `UsageError` where a field is not
    correctable or its value does not fit.

    >>> claim = Claim(doc="d", id="1", kind="visit", quote="q", offset=0, actor=("state:KEN",), date="1998")
    >>> corrected_claim(claim, {"date": "1999"}).date
    '1999'
    """
    if unknown := set(fields) - CORRECTABLE:
        raise UsageError(f"expected fields out of {', '.join(sorted(CORRECTABLE))}; "
                         f"found {', '.join(sorted(unknown))}.")
    if "kind" in fields and fields["kind"] not in load_kinds():
        raise UsageError(f"expected a kind out of {', '.join(load_kinds())}; found {fields['kind']!r}.")
    raw = claim.model_dump(mode="json", by_alias=True, exclude_none=True)
    for name, value in fields.items():
        if value is None:
            raw.pop(name, None)
        else:
            raw[name] = value
    try:
        return Claim.model_validate(raw)
    except ValueError as error:
        raise UsageError(f"the correction does not make a claim: {' '.join(str(error).split())[:300]}") from error
