"""Tables in plain text whose columns are set apart by tabs, blanks or bars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.read.layout import Block, Span, TableLayout
from travaux.read.lines import Line
from travaux.vocabulary import PassageKind

MAX_LINE = 130
"""A longer line is running text: the table has ended."""


@dataclass(slots=True)
class PlainTable:
    """A table found in lines `[first, last)`: its layout, and the blocks that its lines make."""

    first: int
    last: int
    layout: TableLayout
    blocks: list[Block] = field(default_factory=list)


_CELL = re.compile(r"\S+(?: \S+)*")


def _cells_of(source: str, line: Line) -> list[Span]:
    return [match.span() for match in _CELL.finditer(source, line.start, line.end)]


def find_aligned(source: str, lines: Sequence[Line], at: int) -> PlainTable | None:
    """A table of at least three lines (two with tabs) whose cells stand apart by a tab or two blanks and more, as
    many on each line; a tab counts as sure, blanks only with three columns."""
    first = lines[at]
    if first.length > MAX_LINE or not _could_be_row(source, first):
        return None
    n_cells = len(_cells_of(source, first))
    has_tabs = "\t" in source[first.start : first.end]
    if n_cells < (2 if has_tabs else 3):
        return None
    rows = [_cells_of(source, first)]
    end = at + 1
    while end < len(lines) and lines[end].blanks <= 1 and len(cells := _cells_of(source, lines[end])) == n_cells:
        rows.append(cells)
        end += 1
    if len(rows) < (2 if has_tabs else 3):
        return None
    return _table_of(source, lines, at, end, rows)


def _table_of(source: str, lines: Sequence[Line], at: int, end: int, rows: Sequence[Sequence[Span]]) -> PlainTable:
    """The table whose rows stand on the lines `[at, end)`; its first row is a head where it holds no digit."""
    blocks = [Block(PassageKind.CELL, (span,), tab=i > 0) for row in rows for i, span in enumerate(row)]
    body = tuple(tuple((span,) for span in row) for row in rows)
    has_head = not re.search(r"\d", source[rows[0][0][0] : rows[0][-1][1]])
    header, body = (body[0], body[1:]) if has_head else ((), body)
    return PlainTable(at, end, TableLayout(lines[at].start, lines[end - 1].end, header, body), blocks)


_BETWEEN_BARS = re.compile(r"[^|\n]+")
_RULE = re.compile(r"[\s|:+=-]+")
_LONGEST_ROW = 400


def find_ruled(source: str, lines: Sequence[Line], at: int) -> PlainTable | None:
    """A table of at least two lines whose cells stand between bars, as many on each line: "CAT | 1988 | 1993"."""
    rows: list[list[Span]] = []
    end = at
    while end < len(lines) and lines[end].length <= _LONGEST_ROW and (end == at or lines[end].blanks == 0):
        line = lines[end]
        if _RULE.fullmatch(source, line.start, line.end):  # the rule under the head
            end += 1
            continue
        cells = _between_bars(source, line)
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        end += 1
    return _table_of(source, lines, at, end, rows) if len(rows) > 1 else None


def _between_bars(source: str, line: Line) -> list[Span]:
    """The cells of a line without the blanks round them; an empty cell is the blank between its bars."""
    start, stop = line.start, line.end
    text = source[start:stop].rstrip()
    if "|" not in text:
        return []
    first = start + len(text) - len(text.lstrip()) + (text.lstrip()[:1] == "|")
    cells: list[Span] = []
    for m in _BETWEEN_BARS.finditer(source, first, start + len(text)):
        raw = m[0]
        begin = m.start() + len(raw) - len(raw.lstrip())
        cells.append((begin, max(begin + len(raw.strip()), begin + 1)) if raw.strip() else (m.start(), m.start() + 1))
    return cells


def _could_be_row(source: str, line: Line) -> bool:
    text = source[line.start : line.end]
    return "\t" in text or "  " in text


