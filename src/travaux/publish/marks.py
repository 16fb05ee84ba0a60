"""Where claims stand in a document's mended text, and the text cut into pieces that belong to the same claims.

Claims carry spans of the source as it was read; a report shows the mended text. `mended_spans` is the way back, and
`cut_pieces` deals with quotes that overlap or nest: every piece knows all the claims that it belongs to.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.publish.words import plain, squeeze
from travaux.vocabulary import Claim, Document

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `[start, end)` of the mended text; `claims` are the places (among the document's claims) of those that
    it belongs to."""

    start: int
    end: int
    claims: tuple[int, ...] = ()


class SourceMap:
    """The way back from source characters to mended ones, for one document."""

    def __init__(self, doc: Document) -> None:
        ends = [*doc.breaks[1:], len(doc.text)]
        runs = sorted(
            (origin, start, end - start)
            for origin, start, end in zip(doc.origins, doc.breaks, ends, strict=True) if end > start
        )  # fmt: skip
        self._runs = runs
        self._origins = [origin for origin, _, _ in runs]
        # The furthest source character up to each run's end: runs may repeat a character (a ligature gives two).
        self._reach, reach = [], 0
        for origin, _, length in runs:
            reach = max(reach, origin + length)
            self._reach.append(reach)

    def mended_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the mended text whose characters stand in the source span `[start, end)`, in order, joined
        where they touch; empty where all of it was set aside (page furniture)."""
        found = []
        i = bisect_right(self._reach, start)
        while i < len(self._runs) and self._origins[i] < end:
            origin, mended, length = self._runs[i]
            low, high = max(start, origin), min(end, origin + length)
            if low < high:
                found.append((mended + low - origin, mended + high - origin))
            i += 1
        return join_spans(found)


def join_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, joined where they touch or overlap.

    >>> join_spans([(5, 8), (0, 3), (3, 4)])
    ((0, 4), (5, 8))
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def quote_pieces(claim: Claim) -> tuple[tuple[str, Span], ...]:
    """The pieces of a claim's quote, each with its span in the source."""
    pieces = (claim.quote,) if isinstance(claim.quote, str) else claim.quote
    spans = claim.spans or ((claim.offset, claim.offset + len(pieces[0])),)
    return tuple(zip(pieces, spans, strict=False))


def claim_spans(doc: Document, claims: Sequence[Claim]) -> tuple[tuple[Span, ...], ...]:
    """For each claim, the spans of the mended text that its quote stands in."""
    back = SourceMap(doc)
    every = []
    for claim in claims:
        every.append(join_spans([span for _, one in quote_pieces(claim) for span in back.mended_spans(*one)]))
    return tuple(every)


def quotes_in_words(doc: Document, claims: Sequence[Claim]) -> tuple[tuple[str, ...], ...]:
    """For each claim, the pieces of its quote as the mended text has them, each on one line; the source's own where
    the mended text has set it aside."""
    back = SourceMap(doc)
    every = []
    for claim in claims:
        pieces = quote_pieces(claim)
        mended = ["".join(doc.text[a:b] for a, b in back.mended_spans(*span)) for _, span in pieces]
        every.append(tuple(plain(squeeze(new or old)) for new, (old, _) in zip(mended, pieces, strict=True)))
    return tuple(every)


def page_starts(doc: Document) -> dict[int, int]:
    """The mended offset at which each page after the first begins → its number (from 1); pages without text are left
    out."""
    back = SourceMap(doc)
    starts: dict[int, int] = {}
    for number, (start, end) in enumerate(pairwise([*doc.pages, len(doc.source)]), start=1):
        spans = back.mended_spans(start, end)
        if spans and number > 1:
            starts.setdefault(spans[0][0], number)
    return starts


class Marking:
    """A document's text with its claims' places, ready to be cut passage by passage."""

    def __init__(self, doc: Document, claims: Sequence[Claim]) -> None:
        self.spans = claim_spans(doc, claims)
        self.pages = page_starts(doc)
        self._by_start = sorted((start, end, i) for i, spans in enumerate(self.spans) for start, end in spans)
        self._starts = [start for start, _, _ in self._by_start]
        self._longest = max((end - start for start, end, _ in self._by_start), default=0)
        self._cuts = sorted({*(s for s, _, _ in self._by_start), *(e for _, e, _ in self._by_start), *self.pages})

    def cut_pieces(self, start: int, end: int) -> Iterator[Piece]:
        """`[start, end)` of the mended text, in pieces that each belong to the same claims from end to end."""
        first, last = bisect_right(self._cuts, start), bisect_right(self._cuts, end - 1)
        near = self._by_start[bisect_right(self._starts, start - self._longest - 1) : bisect_right(self._starts, end)]
        for low, high in pairwise([start, *self._cuts[first:last], end]):
            yield Piece(low, high, tuple(sorted({i for s, e, i in near if s <= low and high <= e})))
