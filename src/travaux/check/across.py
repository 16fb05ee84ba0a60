"""Documents checked together, each against the others: one act, told in two of them with dates, figures or parties
that cannot both be true.

The same acts are compared as within one document (`travaux.check.document`), but only those whose thing is one thing in
the world whoever speaks of it; a general name (a national institution, a white paper) must be in the same hands. Where
a register settled a claim, its verdict stands.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from travaux.check.document import SINGULAR, act_keys, clash, is_same_act
from travaux.check.verdicts import TABLE, Situation
from travaux.check.words import say_list
from travaux.vocabulary import CheckedDocument, Claim, Finding, Verdict

N_SHOWN = 3
"""Other documents that a finding tells of; of more it says how many."""

Key = tuple[str, ...]


def _keys(claim: Claim) -> list[Key]:
    """What names the claim's act in any document: as in one, with its doers where the thing has a general name."""
    thing = claim.object or ""
    is_general = not thing.startswith((*SINGULAR, "event:")) and "/" not in thing
    if is_general and not claim.actor:
        return []
    return [(kind, thing, nth, speaker, *actors) for kind, actors, thing, nth, speaker in act_keys(claim)]


def find_differences(documents: Sequence[Sequence[Claim]]) -> dict[tuple[int, str], dict[int, str]]:
    """For each claim that one of another document excludes, by the place of its document and its id: the places of the
    other documents, with how they differ."""
    told: dict[Key, list[tuple[int, Claim]]] = defaultdict(list)
    for place, claims in enumerate(documents):
        for claim in claims:
            for key in _keys(claim):
                told[key].append((place, claim))
    found: dict[tuple[int, str], dict[int, str]] = defaultdict(dict)
    for group in told.values():
        if len({place for place, _ in group}) < 2:
            continue
        for (here, a), (there, b) in combinations(group, 2):
            if here != there and is_same_act(a, b) and (how := clash(a, b)):
                found[here, a.id].setdefault(there, how)
                found[there, b.id].setdefault(here, clash(b, a))
    return dict(found)


def against_each_other(checked: Sequence[CheckedDocument]) -> tuple[CheckedDocument, ...]:
    """The documents, with `inconsistent` where no register settles a claim and another of them says otherwise."""
    differences = find_differences([one.claims for one in checked])
    names = [one.document.name for one in checked]
    return tuple(
        one.model_copy(
            update={
                "findings": tuple(
                    _settle(finding, differences.get((place, claim.id), {}), names) for claim, finding in one.pairs()
                )
            }
        )
        if any(place == here for here, _ in differences)
        else one
        for place, one in enumerate(checked)
    )


def _settle(finding: Finding, others: dict[int, str], names: Sequence[str]) -> Finding:
    if not others or finding.verdict is not Verdict.UNCOVERED:
        return finding
    shown = [f"in {names[place]}, {how}" for place, how in list(others.items())[:N_SHOWN]]
    more = [f"{len(others) - N_SHOWN} more documents differ"] if len(others) > N_SHOWN else []
    return finding.model_copy(
        update={
            "verdict": TABLE[Situation.DOCUMENTS_DIFFER].verdict,
            "explanation": f"Another document checked with this one tells the act otherwise: {say_list(shown + more)}.",
            "other_documents": tuple(names[place] for place in others),
        }
    )
