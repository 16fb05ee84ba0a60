"""Tables in a PDF: lines whose runs stand apart in the same columns, two lines or more, one after the other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.read.layout import LayoutWriter, Span, TableLayout
from travaux.read.pdf_runs import Line, Run, join_lines
from travaux.vocabulary import PassageKind

CellLines = tuple[Sequence[Run], ...]
"""The lines of a cell, each its runs."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Rows of cells, each cell its lines of runs; `n_lines` lines of the page were taken up."""

    rows: tuple[tuple[CellLines, ...], ...]
    n_lines: int


_ITEM_MARK = re.compile(r"[^\w\s]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[?\d{1,3}\]?")
CELL_GAP = 0.75
"""Runs on one line stand in cells where the gap between them is at least this share of their height."""
SURE_GAP = 1.1
"""At least half of a table's lines have a gap as wide as this: justified text has none."""
EDGE = 3.0
"""So many points may a justified line end before or after the edge of its column: hyphens hang out a little."""
JUSTIFIED_GAP = 3.5
"""In narrow columns justified text has gaps up to this many times its height."""
MAX_ROW_GAP = 3.5
"""Lines of a table are at most this many times their size apart."""


def _cells_of(line: Line) -> list[list[Run]]:
    cells: list[list[Run]] = []
    for run in line.runs:
        if cells and run.left - cells[-1][-1].right < CELL_GAP * run.size:
            cells[-1].append(run)
        else:
            cells.append([run])
    return cells


Edges = Mapping[int, float]
"""Column → where its lines begin, or end."""


def find_table(lines: Sequence[Line], at: int, lefts: Edges, rights: Edges) -> FoundTable | None:
    """The table that begins with line `at`; None where none does. `lefts` and `rights` are the edges of columns."""
    first = lines[at]
    if len(first.runs) < 2 or _is_justified(first, lefts, rights) or len(_cells_of(first)) < 2 or _is_listed(first):
        return None
    end = at + 1
    columns = [[cell[0].left, cell[-1].right] for cell in _cells_of(lines[at])]
    n_full = 1
    last_full = at
    while end < len(lines) and 0 < lines[end - 1].bottom - lines[end].bottom < MAX_ROW_GAP * lines[end].size:
        cells = _cells_of(lines[end])
        is_text = _is_justified(lines[end], lefts, rights) or _is_listed(lines[end])
        if is_text or not _fits(cells, columns) or (len(cells) < 2 and end - last_full > 3):
            break
        _widen(columns, cells)
        if len(cells) >= 2:
            n_full += 1
            last_full = end
        end += 1
    end = _trim_end(lines, last_full, end)
    columns = []
    for line in lines[at:end]:
        _widen(columns, _cells_of(line))
    n_sure = sum(1 for line in lines[at:end] if _has_sure_gap(line))
    if n_full < 2 or len(columns) < 2 or 2 * n_sure < n_full:
        return None
    return FoundTable(_rows(lines[at:end], columns), end - at)


def _has_sure_gap(line: Line) -> bool:
    return any(after.left - before.right >= SURE_GAP * after.size for before, after in pairwise(line.runs))


def _is_justified(line: Line, lefts: Edges, rights: Edges) -> bool:
    """Whether a line fills its column from edge to edge with gaps no wider than a short line of justified text has."""
    left, right = lefts.get(line.column), rights.get(line.column)
    if left is None or right is None or abs(line.left - left) > EDGE or abs(line.right - right) > EDGE:
        return False
    return all(after.left - before.right < JUSTIFIED_GAP * after.size for before, after in pairwise(line.runs))


def _is_listed(line: Line) -> bool:
    """Whether a line begins with a bullet or number that stands apart from its item."""
    return len(line.runs) > 1 and bool(_ITEM_MARK.fullmatch(line.runs[0].text))


def _trim_end(lines: Sequence[Line], last_full: int, end: int) -> int:
    """Single cells at the end belong to the table only as the rest of its last row: set as tight as its lines are."""
    at = last_full + 1
    while at < end and lines[at - 1].bottom - lines[at].bottom <= 1.3 * lines[at].size:
        at += 1
    return at


def _fits(cells: Sequence[Sequence[Run]], columns: Sequence[Sequence[float]]) -> bool:
    """Whether no cell reaches over two columns."""
    return all(sum(1 for left, right in columns if cell[0].left < right and cell[-1].right > left) <= 1
               for cell in cells)


def _widen(columns: list[list[float]], cells: Sequence[Sequence[Run]]) -> None:
    for cell in cells:
        left, right = cell[0].left, cell[-1].right
        column = next((column for column in columns if left < column[1] and right > column[0]), None)
        if column is None:
            columns.append([left, right])
            columns.sort()
        else:
            column[0], column[1] = min(column[0], left), max(column[1], right)


def _rows(lines: Sequence[Line], columns: Sequence[Sequence[float]]) -> tuple[tuple[CellLines, ...], ...]:
    rows: list[list[list[Sequence[Run]]]] = []
    steps = [above.bottom - line.bottom for above, line in pairwise(lines)]
    tight = min(steps, default=0.0) * 1.25
    for i, line in enumerate(lines):
        cells = _cells_of(line)
        in_first = cells[0][0].left < columns[0][1]
        new_row = i == 0 or (steps[i - 1] > tight if max(steps) > tight else in_first)
        if new_row:
            rows.append([[] for _ in columns])
        for cell in cells:
            for place, (left, right) in enumerate(columns):
                if cell[0].left < right and cell[-1].right > left:
                    rows[-1][place].append(cell)
                    break
    return tuple(tuple(tuple(cell) for cell in row) for row in rows)


def lay_out_pdf_table(writer: LayoutWriter, table: FoundTable) -> None:
    """Write a table's cells, row by row, and note it as a table; a first row without digits is its head."""
    start = writer.length + (1 if writer.length else 0)
    rows: list[tuple[tuple[Span, ...], ...]] = []
    for row in table.rows:
        spans: list[tuple[Span, ...]] = []
        for cell in row:
            is_first = not any(spans)
            joined = join_lines(cell)
            span = writer.add(joined.text, PassageKind.CELL, tab=not is_first, marks=joined.marks,
                              anchors=joined.anchors)
            spans.append((span,) if span else ())
        rows.append(tuple(spans))
    has_head = not any(re.search(r"\d", join_lines(cell).text) for cell in table.rows[0])
    header, body = (rows[0], rows[1:]) if has_head else ((), rows)
    writer.tables.append(TableLayout(start, writer.length, header, tuple(body)))
