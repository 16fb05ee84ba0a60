"""Mending: from a layout to the mended text, with a map back to the source for every character.

The mended text differs from the source only in what is deleted (hyphens of old line ends, note marks, characters that
print nothing, runs of blanks), in whitespace that becomes one blank or a passage's end, and in ligatures spelt out.
Nothing is ever added, so that a quote can always be shown where it stands; the one correction, of letters and digits
that text recognition confused (`confusions.py`), is recorded character by character.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.read.confusions import find_confusions
from travaux.read.fragments import find_fragments, is_fragmented
from travaux.read.hyphens import HyphenJudge
from travaux.read.layout import Block, Layout, Span
from travaux.read.marks import find_marks
from travaux.read.misreadings import find_misreadings, is_misread
from travaux.read.spacing import LIGATURES, find_letter_spacing, find_odd_spacing
from travaux.read.words import distinct_words
from travaux.vocabulary import Cell, Mend, Passage, PassageKind, Table

Edit = tuple[int, int, str]


@dataclass(slots=True)
class Mended:
    """A mended text under way. `breaks` and `origins` are those of `travaux.vocabulary.Document`."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    judge: HyphenJudge | None = None
    is_confused: bool = False
    """Whether letters and digits were confused somewhere in the source."""
    is_fragmented: bool = False
    """Whether blanks broke words of the source."""
    is_misread: bool = False
    """Whether letters of the source were taken for others."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)

    def put(self, piece: str, origin: int) -> None:
        """Append `piece`, whose characters stand one by one from the source offset `origin` on."""
        if not piece:
            return
        if not self.breaks or origin - self.origins[-1] != self.length - self.breaks[-1]:
            self.breaks.append(self.length)
            self.origins.append(origin)
        self.pieces.append(piece)
        self.length += len(piece)

    def mark(self) -> tuple[int, int, int]:
        """How far the text is, for `go_back`."""
        return len(self.pieces), len(self.breaks), self.length

    def go_back(self, mark: tuple[int, int, int]) -> None:
        """Takes back what was put since `mark`."""
        n_pieces, n_breaks, self.length = mark
        del self.pieces[n_pieces:], self.breaks[n_breaks:], self.origins[n_breaks:]


def mend(layout: Layout) -> Mended:
    """The mended text of a layout, with its map and its passages.

    >>> from travaux.read.layout import Block, Layout
    >>> source = "an interna-\\ntional con\\u00advention"
    >>> mended = mend(Layout(source, [Block(PassageKind.PARAGRAPH, ((0, len(source)),))]))
    >>> mended.text, mended.breaks, mended.origins
    ('an international convention', [0, 10, 20], [0, 12, 23])
    """
    source, mended = layout.source, Mended()
    spans = [span for block in layout.blocks if block.kind is not PassageKind.NOTE for span in block.spans]
    dropped = sorted({*layout.dropped, *find_marks(source, spans)})
    mended.judge = HyphenJudge([source]) if _has_hyphen(source) else None
    mended.is_confused = next(find_confusions(source), None) is not None
    words = distinct_words(source)
    mended.is_fragmented = is_fragmented(source, words)
    mended.is_misread = is_misread(source, words)
    for block in layout.blocks:
        before = mended.mark()
        if mended.length:
            mended.put("\t" if block.tab else "\n", _gap_before(source, mended, block))
        start = mended.length
        _mend_block(mended, source, block.spans, _within(dropped, block.spans))
        if mended.length == start:  # nothing in it prints
            mended.go_back(before)
            continue
        mended.passages.append(Passage(start=start, end=mended.length, kind=block.kind, level=block.level))
    return mended


def mend_tables(layout: Layout, mended: Mended) -> tuple[Table, ...]:
    """The tables of a layout, with their cells' text mended and their spans in the mended text."""
    if not layout.tables:
        return ()
    back, source = _BackMap(mended), layout.source
    dropped = sorted(layout.dropped)

    def cell(spans: Sequence[Span]) -> Cell:
        raw, drops = _join_pieces(source, spans, _within(dropped, spans))
        gathered = Mended()
        _write(gathered, raw, 0, _find_edits(raw, drops, mended))
        return Cell(text=gathered.text, spans=tuple(back.span(a, b) for a, b in spans))

    tables: list[Table] = []
    for table in layout.tables:
        start, end = back.span(table.start, table.end)
        tables.append(Table(start=start, end=end, header=tuple(map(cell, table.header)),
                            rows=tuple(tuple(map(cell, row)) for row in table.rows), caption=table.caption))
    return tuple(tables)


def _join_pieces(source: str, spans: Sequence[Span], dropped: list[Span]) -> tuple[str, list[Span]]:
    """The pieces of a torn passage as one text, a line each, and its dropped spans as they stand there."""
    drops: list[Span] = []
    begin = 0
    for a, b in spans:
        drops.extend((c - a + begin, d - a + begin) for c, d in dropped if a <= c < b)
        begin += b - a + 1
    return "\n".join(source[a:b] for a, b in spans), drops


_SURROUNDINGS = re.compile(r"\S*\Z"), re.compile(r"\S*")


def find_mends(source: str, mended: Mended) -> tuple[Mend, ...]:
    """Every character of a mended text that is another than the source's, but for blanks and ligatures."""
    text = mended.text
    found: list[Mend] = []
    for start, end, origin in zip(mended.breaks, [*mended.breaks[1:], mended.length], mended.origins, strict=True):
        for i, new in enumerate(text[start:end]):
            old = source[origin + i]
            if new != old and new.isalnum() and old not in LIGATURES:
                at = origin + i
                before, after = _SURROUNDINGS[0].search(source, max(0, at - 30), at), _SURROUNDINGS[1].match(source, at)
                word = (before[0] if before else "") + (after[0] if after else "")[:30]
                found.append(Mend(offset=start + i, source=word, text=new))
    return tuple(found)


class _BackMap:
    """From source offsets to mended offsets."""

    def __init__(self, mended: Mended) -> None:
        ends = [*mended.breaks[1:], mended.length]
        runs = sorted(zip(mended.origins, mended.breaks, ends, strict=True))
        self._origins = [run[0] for run in runs]
        self._runs = runs

    def span(self, start: int, end: int) -> Span:
        """The mended span of the source span: from the first character kept in it to the last."""
        return self._first_from(start), max(self._first_from(start), self._last_before(end))

    def _first_from(self, offset: int) -> int:
        i = bisect_right(self._origins, offset) - 1
        if i >= 0:
            origin, begin, end = self._runs[i]
            if offset - origin < end - begin:
                return begin + offset - origin
        return self._runs[i + 1][1] if i + 1 < len(self._runs) else self._runs[-1][2]

    def _last_before(self, offset: int) -> int:
        i = bisect_right(self._origins, offset - 1) - 1
        if i < 0:
            return 0
        origin, begin, end = self._runs[i]
        return min(end, begin + offset - origin)


def _has_hyphen(source: str) -> bool:
    return "-" in source or "‐" in source


def _gap_before(source: str, mended: Mended, block: Block) -> int:
    """The source offset that the passage end before `block` maps to: the whitespace after the block before."""
    after = mended.origins[-1] + mended.length - mended.breaks[-1]
    if after < len(source) and source[after].isspace():
        return after
    return max(0, block.spans[0][0] - 1)


def _within(spans: list[Span], blocks: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in blocks:
        i = bisect_right(spans, (start, start))
        while i < len(spans) and spans[i][1] <= end:
            found.append(spans[i])
            i += 1
    return found


def _mend_block(mended: Mended, source: str, spans: Sequence[Span], dropped: list[Span]) -> None:
    start, end = spans[0]
    if len(spans) == 1:
        raw = source[start:end]
        _write(mended, raw, start, _find_edits(raw, [(a - start, b - start) for a, b in dropped], mended))
        return
    # A passage that something stands in the midst of is mended as if it stood in one piece, then mapped back.
    raw, drops = _join_pieces(source, spans, dropped)
    begins = [0]
    for a, b in spans[:-1]:
        begins.append(begins[-1] + b - a + 1)
    shift = [a - begin for (a, _), begin in zip(spans, begins, strict=True)]
    whole = Mended()
    _write(whole, raw, 0, _find_edits(raw, drops, mended))
    text = whole.text
    bounds = [*whole.breaks, whole.length]
    for i, origin in enumerate(whole.origins):
        at, stop = bounds[i], bounds[i + 1]
        while at < stop:
            k = bisect_right(begins, origin) - 1
            limit = begins[k + 1] if k + 1 < len(begins) else len(raw)
            length = min(stop - at, limit - origin)
            mended.put(text[at : at + length], origin + shift[k])
            at, origin = at + length, origin + length


def _find_edits(raw: str, dropped: list[Span], mended: Mended) -> list[Edit]:
    """All edits of one passage, sorted; where two meet the one that begins first, or deletes, wins."""
    edits: list[Edit] = list(find_odd_spacing(raw))
    edits.extend(find_letter_spacing(raw))
    edits.extend((a, b, "") for a, b in dropped)
    if mended.is_confused:
        edits.extend(find_confusions(raw))
    if mended.judge is not None and _has_hyphen(raw):
        edits.extend(mended.judge.mend(raw))
    if mended.is_fragmented:
        edits.extend(find_fragments(raw))
    if mended.is_misread:
        edits.extend(find_misreadings(raw))
    edits.sort(key=lambda edit: (edit[0], edit[2] != "", -edit[1]))
    return edits


def _write(mended: Mended, raw: str, shift: int, edits: list[Edit]) -> None:
    at = 0
    for start, end, replacement in edits:
        if start < at:
            continue
        mended.put(raw[at:start], at + shift)
        if len(replacement) > 1:
            for char in replacement:
                mended.put(char, start + shift)
        else:
            mended.put(replacement, start + shift)
        at = end
    mended.put(raw[at:], at + shift)
