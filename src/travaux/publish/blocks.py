"""A document's mended text as blocks for a page: headings, paragraphs, lists, notes and tables, cut at their marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from travaux.publish.marks import Marking, Piece
from travaux.vocabulary import CheckedDocument, Document, Passage, PassageKind, Table

MAX_HEADING = 6
_MARKER = re.compile(r"[-•*–—·▪◦]|\(?[0-9A-Za-z]{1,5}[.)]")
"""How a list item begins that kept its own mark: `-`, `•`, `3.`, `(a)`, `iv)`; an item without gets a bullet."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece with its text. `first` and `last` are the claims that begin and end with it on the page; `page` is the
    number of the page that begins with it, None for all others."""

    piece: Piece
    text: str
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: a passage's kind, `bullet` (an item whose mark was not kept) or `table`.

    `level` is the heading's (2 to 6) or the list item's depth; `rows` are a table's cells, of which the first
    `n_header` rows are its head.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    n_header: int = 0


@dataclass(slots=True)
class _Pens:
    """What is carried along the page while its runs are finished."""

    pages: dict[int, int]
    last_run: dict[int, int]
    begun: set[int] = field(default_factory=set)
    n_runs: int = 0

    def finish(self, run: Run) -> Run:
        first = tuple(claim for claim in run.piece.claims if claim not in self.begun)
        self.begun.update(first)
        last = tuple(claim for claim in run.piece.claims if self.last_run[claim] == self.n_runs)
        self.n_runs += 1
        reached = [start for start in self.pages if start <= run.piece.start]
        numbers = [self.pages.pop(start) for start in reached]
        return replace(run, first=first, last=last, page=max(numbers, default=None))


def _runs(doc: Document, marking: Marking, spans: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    return tuple(
        Run(piece, doc.text[piece.start : piece.end])
        for start, end in spans if end > start
        for piece in marking.cut_pieces(start, end)
    )  # fmt: skip


def _table(doc: Document, marking: Marking, table: Table) -> Iterator[Block]:
    lines = ([table.header] if table.header else []) + list(table.rows)
    rows = tuple(tuple(_runs(doc, marking, cell.spans) for cell in line) for line in lines)
    if any(any(row) for row in rows):
        yield Block("table", rows=rows, n_header=1 if table.header else 0)


def _passages(doc: Document) -> Sequence[Passage]:
    if doc.passages:
        return doc.passages
    passages, start = [], 0
    for line in doc.text.splitlines(keepends=True):
        if line.strip():
            passages.append(Passage(start=start, end=start + len(line.rstrip())))
        start += len(line)
    return passages


def _heading_level(level: int, before: int, top: int) -> int:
    """Never more than one below the heading before it, so that a reader by headings misses none."""
    return min(max(top, top + level - 1), before + 1, MAX_HEADING)


def _raw_blocks(doc: Document, marking: Marking, top: int) -> Iterator[Block]:
    tables = sorted(doc.tables, key=lambda table: table.start)
    heading = top - 1
    for passage in _passages(doc):
        while tables and tables[0].end <= passage.start:
            yield from _table(doc, marking, tables.pop(0))
        if passage.kind is PassageKind.FURNITURE or passage.end <= passage.start:
            continue
        if tables and tables[0].start <= passage.start and passage.kind is not PassageKind.CAPTION:
            continue  # a cell: the table is drawn as a whole
        level = passage.level
        if passage.kind is PassageKind.HEADING:
            heading = level = _heading_level(passage.level, heading, top)
        kind = "paragraph" if passage.kind is PassageKind.CELL else passage.kind.value
        if kind == "item" and not _MARKER.match(doc.text, passage.start, passage.end):
            kind = "bullet"
        yield Block(kind, _runs(doc, marking, [(passage.start, passage.end)]), level)
    for table in tables:
        yield from _table(doc, marking, table)


def _block_runs(block: Block) -> Iterator[Run]:
    yield from block.runs
    for row in block.rows:
        for cell in row:
            yield from cell


def lay_out(checked: CheckedDocument, *, top: int = 2) -> tuple[tuple[Block, ...], frozenset[int]]:
    """The blocks of a document's page in the order of its text, and the claims that stand in none of them.

    `top` is the level of its highest heading.
    """
    doc = checked.document
    marking = Marking(doc, checked.claims)
    raw = tuple(_raw_blocks(doc, marking, top))
    last_run: dict[int, int] = {}
    for n, run in enumerate(run for block in raw for run in _block_runs(block)):
        last_run.update(dict.fromkeys(run.piece.claims, n))
    pens = _Pens(dict(marking.pages), last_run)
    blocks = tuple(
        replace(
            block,
            runs=tuple(pens.finish(run) for run in block.runs),
            rows=tuple(tuple(tuple(pens.finish(run) for run in cell) for cell in row) for row in block.rows),
        )
        for block in raw
    )
    return blocks, frozenset(range(len(checked.claims))) - pens.begun
