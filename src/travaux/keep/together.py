"""Claims of many checked documents, kept or not, brought together by the acts that they tell.

The rule is that of the casebook (`keep.tellings`); what its readers ruled holds here too: merged claims stay together,
split ones apart, rejected ones are left out, corrected ones say what the text says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from travaux.keep.casebook import Casebook
from travaux.keep.records import ClaimFilter, Judgement, Status
from travaux.keep.standing import corrected_claim, in_force
from travaux.keep.storing import claim_key
from travaux.keep.tellings import Ruling, Teller, bucket_of, group_tellings
from travaux.vocabulary import CheckedDocument, Claim, Finding

PAGE = 500


class Told(NamedTuple):
    """A claim with the name of its document; `finding` is None where readers corrected the claim since."""

    document: str
    claim: Claim
    finding: Finding | None


@dataclass(frozen=True)
class Reviewed:
    """What readers of a casebook ruled: mergers and splits, claims rejected, fields corrected, by keys of claims."""

    rulings: tuple[Ruling, ...] = ()
    rejected: frozenset[str] = frozenset()
    corrected: dict[str, dict[str, Any]] = field(default_factory=dict)


def reviewed_in(casebook: Casebook) -> Reviewed:
    """What the readers of a casebook ruled."""
    rulings = []
    for decision in in_force(casebook.all_decisions()):
        if decision.now and decision.act is Judgement.MERGE:
            rulings.append(Ruling(True, decision.now, decision.target_now))
        elif decision.now and decision.act is Judgement.SPLIT:
            rulings.append(Ruling(False, decision.now))
    standing: dict[str, dict[str, dict[str, Any]]] = {}
    for status in (Status.REJECTED, Status.CORRECTED):
        standing[status.value] = found = {}
        after: str | None = None
        while True:
            page = casebook.claims(ClaimFilter(status=status.value), after=after, limit=PAGE)
            found.update({card.key: dict(card.corrected) for card in page.items})
            after = page.next
            if after is None:
                break
    return Reviewed(tuple(rulings), frozenset(standing["rejected"]), standing["corrected"])


NOT_REVIEWED = Reviewed()


def bring_together(documents: Iterable[CheckedDocument], reviewed: Reviewed = NOT_REVIEWED) -> list[tuple[Told, ...]]:
    """The acts that these documents tell, each with its tellings, the leading one first; in the order of the documents.

    The same bytes count once. Documents of the same name are told apart by the first digits of their hash.
    """
    unique = {checked.document.sha256 or str(n): checked for n, checked in enumerate(documents)}
    stems = Counter(checked.document.stem for checked in unique.values())
    told: list[Told] = []
    buckets: dict[str, list[Teller]] = defaultdict(list)
    groups: list[tuple[int, ...]] = []
    for sha256, checked in unique.items():
        stem = checked.document.stem
        name = stem if stems[stem] == 1 else f"{stem} ({sha256[:8]})"
        for claim, finding in checked.pairs():
            key = claim_key(sha256, claim)
            if key in reviewed.rejected:
                continue
            fields = reviewed.corrected.get(key)
            said = corrected_claim(claim, fields) if fields else claim
            number = len(told)
            told.append(Told(name, said, None if fields else finding))
            bucket = bucket_of(said)
            if bucket is None:
                groups.append((number,))
            else:
                buckets[bucket].append(Teller(number, key, said))
    for tellers in buckets.values():
        groups += group_tellings(tellers, reviewed.rulings)
    return [tuple(told[number] for number in group) for group in sorted(groups)]
