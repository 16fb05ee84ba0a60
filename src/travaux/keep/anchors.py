"""Anchors: how a decision finds its claim again when the text or the extractor has changed.

An anchor keeps the words that were judged, what stood before and after them, and what the claim said. It looks, in this
order, for (1) the claim's own key, (2) the quote with the words around it, (3) the quote alone, where it stands once.
Blanks do not count: another reading of the same page breaks its lines elsewhere. Where the words are found, the claim
is the one there that says the same (kind, actor, object, date, modality): who accepted 1998 has not accepted 1999. What
is not found is orphaned: listed, never lost. (Compare the TextQuoteSelector of the W3C Web Annotation Data Model.)
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from travaux.vocabulary import Claim

CONTEXT = 64
"""Characters kept before and after the quote; the Web Annotation tools in use keep 32."""
SIMILAR = 0.6
"""How alike the words around must be, of 1, for a quote that stands at several places."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that were judged, their surroundings, and what the claim said."""

    quote: tuple[str, ...]
    prefix: str
    suffix: str
    kind: str
    actor: tuple[str, ...]
    object: str | None
    date: str | None
    modality: str

    def to_json(self) -> str:
        """The anchor as the casebook keeps it."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @staticmethod
    def from_json(text: str) -> "Anchor":
        """The anchor that `to_json` wrote."""
        raw = json.loads(text)
        return Anchor(**{**raw, "quote": tuple(raw["quote"]), "actor": tuple(raw["actor"])})


@dataclass(frozen=True, slots=True)
class Found:
    """The claim that an anchor found, by its place in the list, and how; `index` is None where it is orphaned."""

    index: int | None
    how: str


def make_anchor(claim: Claim, source: str) -> Anchor:
    """The anchor of a claim in a document's source text."""
    quote = (claim.quote,) if isinstance(claim.quote, str) else claim.quote
    start = claim.spans[0][0] if claim.spans else claim.offset
    end = claim.spans[-1][1] if claim.spans else start + len(quote[0])
    return Anchor(quote, source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT], claim.kind, claim.actor,
                  claim.object, claim.date, claim.modality.value)  # fmt: skip


class Text:
    """A source text without its blanks, which knows where each character stood."""

    def __init__(self, source: str) -> None:
        self._places = [match.start() for match in re.finditer(r"\S", source)]
        self.dense = "".join(source[i] for i in self._places)

    def spans(self, quote: str) -> list[tuple[int, int]]:
        """Every place `[start, end)` in the dense text where the quote stands."""
        wanted = dense(quote)
        found: list[tuple[int, int]] = []
        at = self.dense.find(wanted) if wanted else -1
        while at >= 0:
            found.append((at, at + len(wanted)))
            at = self.dense.find(wanted, at + 1)
        return found

    def to_dense(self, start: int, end: int) -> tuple[int, int]:
        """The dense span of a span of the source."""
        return bisect_left(self._places, start), bisect_right(self._places, end - 1)


def dense(text: str) -> str:
    """`text` without blanks.

    >>> dense("on 5\\n May")
    'on5May'
    """
    return re.sub(r"\s+", "", text)


def find_again(anchor: Anchor, text: Text, claims: Sequence[Claim]) -> Found:
    """The claim that an anchor means among those of a document, whose source is `text`."""
    places = text.spans(anchor.quote[0]) if anchor.quote else []
    if not places:
        return Found(None, "orphaned")
    best = max(places, key=lambda place: _likeness(anchor, text, place))
    if _likeness(anchor, text, best) >= SIMILAR:
        return _claim_at(anchor, text, claims, best, "context")
    if len(places) == 1:
        return _claim_at(anchor, text, claims, best, "quote")
    return Found(None, "orphaned")


def _likeness(anchor: Anchor, text: Text, place: tuple[int, int]) -> float:
    before, after = dense(anchor.prefix), dense(anchor.suffix)
    there = text.dense[max(0, place[0] - len(before)) : place[0]] + text.dense[place[1] : place[1] + len(after)]
    if not before + after:
        return 1.0 if not there else 0.0
    return SequenceMatcher(None, before + after, there, autojunk=False).ratio()


def _says_the_same(anchor: Anchor, claim: Claim) -> bool:
    said = (anchor.kind, anchor.actor, anchor.object, anchor.date, anchor.modality)
    return said == (claim.kind, claim.actor, claim.object, claim.date, claim.modality.value)


def _claim_at(anchor: Anchor, text: Text, claims: Sequence[Claim], place: tuple[int, int], how: str) -> Found:
    fitting = []
    for i, claim in enumerate(claims):
        if not _says_the_same(anchor, claim):
            continue
        start = claim.spans[0][0] if claim.spans else claim.offset
        end = claim.spans[0][1] if claim.spans else claim.offset + len(str(claim.quote))
        first, last = text.to_dense(start, end)
        if first < place[1] and place[0] < last:
            fitting.append((abs(first - place[0]), i))
    return Found(min(fitting)[1], how) if fitting else Found(None, "orphaned")
