"""What every format's reader hands over: the text as delivered, and which parts of it are what.

A reader turns bytes into a `Layout`; `travaux.read.mend` turns a layout into the mended text of a `Document`. Every
span is `[start, end)` in characters of `Layout.source`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from travaux.vocabulary import Metadata, PassageKind, Recognised

ASIDE = frozenset((PassageKind.FURNITURE, PassageKind.NOTE))
"""What may stand between two pieces of one paragraph: at a page's or a column's end."""
Span = tuple[int, int]
Anchor = tuple[int, int]
"""Where a piece of text begins, and the place of its first character among those that its PDF page draws."""


class Unreadable(ValueError):  # noqa: N818 - it says what the file is; `read_source` makes a `ReadError` of it
    """What a reader raises where its file cannot be read: one sentence for a person, without the file's name."""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage before mending. Several `spans` where something else (a running head) stands in its midst.

    Each span begins and ends on a character that is not whitespace, and whitespace follows each (or the text ends).
    `tab` blocks follow the one before on the same line of a table.
    """

    kind: PassageKind
    spans: tuple[Span, ...]
    level: int = 0
    tab: bool = False


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table before mending: every cell is the source spans it was gathered from, in reading order."""

    start: int
    end: int
    header: tuple[tuple[Span, ...], ...] = ()
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One document as its format delivers it. `dropped` are source spans to leave out of the mended text (note marks
    that the format itself marks as such)."""

    source: str
    blocks: Sequence[Block]
    tables: Sequence[TableLayout] = ()
    dropped: Sequence[Span] = ()
    pages: Sequence[int] = ()
    metadata: Metadata = field(default_factory=Metadata)
    remarks: Sequence[str] = ()
    anchors: Sequence[Anchor] = ()
    """Of a PDF's source: each run of characters that its page draws one after the other."""
    recognised: Sequence[Recognised] = ()


class LayoutWriter:
    """Lays out blocks one after the other, for formats whose text has no lines of its own (HTML, DOCX, EPUB).

    >>> writer = LayoutWriter()
    >>> writer.add("Treaties", PassageKind.HEADING, level=2)
    (0, 8)
    >>> writer.add("It acceded in 1990.")
    (9, 28)
    >>> writer.source
    'Treaties\\nIt acceded in 1990.'
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._page_begins = False
        self.blocks: list[Block] = []
        self.tables: list[TableLayout] = []
        self.dropped: list[Span] = []
        self.pages: list[int] = []
        self.anchors: list[Anchor] = []

    @property
    def source(self) -> str:
        """All that was laid out so far."""
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        """How many characters were laid out so far."""
        return self._length

    def text_of(self, span: Span) -> str:
        """The text that was laid out at `span`; cheap for what was laid out last."""
        pieces: list[str] = []
        at = self._length
        for piece in reversed(self._pieces):
            at -= len(piece)
            pieces.append(piece)
            if at <= span[0]:
                break
        return "".join(reversed(pieces))[span[0] - at : span[1] - at]

    def add(self, text: str, kind: PassageKind = PassageKind.PARAGRAPH, *, level: int = 0, tab: bool = False,
            marks: Sequence[Span] = (), anchors: Sequence[Anchor] = ()) -> Span | None:
        """The span at which `text` now stands, trimmed; None where it is blank. `marks` are spans in `text` that are
        note marks, `anchors` tell where in it the page's runs begin."""
        start_in_text = len(text) - len(text.lstrip())
        kept = text.strip()
        if not kept:
            return None
        if self._length:
            self._put("\f" if self._page_begins else "\t" if tab else "\n")
        if self._page_begins:
            self.pages.append(self._length)
        self._page_begins = False
        start = self._length
        self._put(kept)
        span = (start, self._length)
        shift = start - start_in_text
        self.dropped.extend((a + shift, b + shift) for a, b in marks if a >= start_in_text and b + shift <= span[1])
        self.anchors.extend((at + shift, first) for at, first in anchors)
        self.blocks.append(Block(kind, (span,), level, tab))
        return span

    def extend(self, text: str, marks: Sequence[Span] = (), anchors: Sequence[Anchor] = ()) -> Span | None:
        """Go on with the last paragraph, which notes and furniture may have followed; `text` becomes a piece of it."""
        at = next((i for i in range(len(self.blocks) - 1, -1, -1) if self.blocks[i].kind not in ASIDE), None)
        if at is None:
            return self.add(text, marks=marks, anchors=anchors)
        before = self.blocks[at]
        span = self.add(text, before.kind, level=before.level, marks=marks, anchors=anchors)
        if span is not None:
            self.blocks[at] = replace(before, spans=(*before.spans, span))
            self.blocks.pop()
        return span

    def break_page(self) -> None:
        """Begin a new page where the next block will stand (at once, where the page before stayed empty)."""
        if self._page_begins:
            self.pages.append(self._length)
        self._page_begins = True

    def layout(self, metadata: Metadata, remarks: Sequence[str] = ()) -> Layout:
        """Everything laid out, as a `Layout`."""
        return Layout(self.source, self.blocks, self.tables, self.dropped, self.pages, metadata, remarks,
                      self.anchors)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
