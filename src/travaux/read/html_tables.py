"""Tables of an HTML page: those that hold data come back as cells, those that only place text on the page do not."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from travaux.read.layout import LayoutWriter, Span, TableLayout
from travaux.vocabulary import PassageKind

MAX_CELL = 1500
"""A cell with more characters holds running text: its table only places it."""
MAX_SPAN = 50
"""Columns or rows that one cell is taken to span at most: a page may claim 10,000."""

GatherText = Callable[[LexborNode], tuple[str, list[Span]]]


def is_data_table(table: LexborNode) -> bool:
    """Whether a table has at least two rows and two columns of short cells, and no table inside."""
    if (table.attributes.get("role") or "") in ("presentation", "none") or len(table.css("table")) > 1:
        return False
    rows = [_cells(row) for row in table.css("tr")]
    if len([row for row in rows if row]) < 2 or max(map(len, rows)) < 2:
        return False
    return all(len(cell.text()) <= MAX_CELL for row in rows for cell in row)


def lay_out_table(table: LexborNode, writer: LayoutWriter, gather: GatherText) -> None:
    """Write a table's caption and its cells, row by row, and note it as a table."""
    caption = table.css_first("caption")
    caption_text = gather(caption)[0] if caption is not None else ""
    if caption_text:
        writer.add(caption_text, PassageKind.CAPTION)
    start = writer.length
    rows: list[tuple[tuple[Span, ...], ...]] = []
    are_heads: list[bool] = []
    carried: dict[int, tuple[int, tuple[Span, ...]]] = {}
    for row in table.css("tr"):
        cells = _cells(row)
        if cells:
            rows.append(_write_row(cells, writer, gather, carried))
            are_heads.append(all(cell.tag == "th" for cell in cells) or (
                row.parent is not None and row.parent.tag == "thead"))
    if writer.length == start:
        return
    has_head = are_heads[0] or _looks_like_head(writer.source, rows)
    header, body = (rows[0], rows[1:]) if has_head else ((), rows)
    writer.tables.append(TableLayout(start + (1 if start else 0), writer.length, header, tuple(body), caption_text))


def _cells(row: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    child = row.child
    while child is not None:
        if child.tag in ("td", "th"):
            found.append(child)
        child = child.next
    return found


def _write_row(cells: list[LexborNode], writer: LayoutWriter, gather: GatherText,
               carried: dict[int, tuple[int, tuple[Span, ...]]]) -> tuple[tuple[Span, ...], ...]:
    """The cells of one row by column; a cell that spans rows stands again in each of them."""
    row: list[tuple[Span, ...]] = []
    is_first = True
    for cell in cells:
        _take_carried(row, carried)
        text, marks = gather(cell)
        span = writer.add(text, PassageKind.CELL, tab=not is_first, marks=marks)
        is_first = is_first and span is None
        spans = (span,) if span else ()
        n_rows = _number(cell, "rowspan")
        if n_rows > 1:
            carried[len(row)] = (n_rows - 1, spans)
        row.append(spans)
        row.extend(() for _ in range(_number(cell, "colspan") - 1))
    _take_carried(row, carried)
    return tuple(row)


def _take_carried(row: list[tuple[Span, ...]], carried: dict[int, tuple[int, tuple[Span, ...]]]) -> None:
    while len(row) in carried:
        n_left, spans = carried.pop(len(row))
        if n_left > 1:
            carried[len(row)] = (n_left - 1, spans)
        row.append(spans)


def _number(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or ""
    return min(MAX_SPAN, max(1, int(value))) if value.isdecimal() and value.isascii() and len(value) < 6 else 1


def _looks_like_head(source: str, rows: list[tuple[tuple[Span, ...], ...]]) -> bool:
    """Whether a first row without <th> is a head all the same: short words, no digits, where digits follow below."""
    first = [source[a:b] for cell in rows[0] for a, b in cell]
    below = " ".join(source[a:b] for row in rows[1:] for cell in row for a, b in cell)
    plain = all(len(text) <= 40 and not re.search(r"\d", text) for text in first)
    return len(first) >= 2 and plain and bool(re.search(r"\d", below))
