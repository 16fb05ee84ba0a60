"""How many claims of which verdict, room and kind a checked document holds."""

from collections import Counter

from travaux.kinds import load_kinds
from travaux.vocabulary import CheckedDocument, Claim, Finding, Verdict

ATTENTION = (Verdict.CONTRADICTED, Verdict.INCONSISTENT, Verdict.IMPRECISE, Verdict.UNRECORDED)
"""The verdicts that a person must look at, most pressing first."""


def count_verdicts(checked: CheckedDocument) -> dict[str, int]:
    """Claims by verdict: every verdict, also where there is none, most pressing first."""
    counts = Counter(finding.verdict for finding in checked.findings)
    return {verdict.value: counts[verdict] for verdict in Verdict}


def count_rooms(checked: CheckedDocument) -> dict[str, int]:
    """Claims by room, in the order of the vocabulary; rooms without a claim left out."""
    kinds = load_kinds()
    counts = Counter(kinds[claim.kind].room for claim in checked.claims)
    return {room: counts[room] for room in dict.fromkeys(kind.room for kind in kinds.values()) if counts[room]}


def count_kinds(checked: CheckedDocument, verdict: Verdict) -> dict[str, int]:
    """Claims of one verdict by the label of their kind, most frequent first."""
    kinds = load_kinds()
    counts = Counter(kinds[claim.kind].label for claim, finding in checked.pairs() if finding.verdict is verdict)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def needing_attention(checked: CheckedDocument) -> list[tuple[Claim, Finding]]:
    """The claims that a person must look at: by verdict, most pressing first, and then in the order of the text."""
    pairs = checked.pairs()
    return [pair for verdict in ATTENTION for pair in pairs if pair[1].verdict is verdict]


def count_words(text: str) -> int:
    """Words of a text, parted by white space."""
    return len(text.split())
