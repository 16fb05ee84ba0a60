"""Boxes round quotes in a PDF: looked up in the file when they are asked for, page by page, so that a document costs
no memory for the thousands of characters that nobody quotes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2

from travaux.read.layout import Span
from travaux.read.pdf_characters import Corners, open_characters
from travaux.vocabulary import Box, Document

SAME_LINE = 0.5
"""Boxes lie on one line where they overlap in height by this share of the lower one."""
MAX_GAP = 1.5
"""On one line, boxes are joined over a gap of at most this many times their height."""


def find_boxes(data: bytes | Path, doc: Document, quotes: Sequence[Sequence[Span]]) -> list[tuple[Box, ...]]:
    """For each of the `quotes` (spans of the source of `doc`, which was read from `data`) the boxes round it: one for
    each line that it stands on, in reading order; empty where the page draws none of it."""
    wanted: dict[int, list[tuple[int, int, int]]] = {}
    for n, spans in enumerate(quotes):
        for start, end in spans:
            for page, first, last in _pieces(doc, start, end):
                wanted.setdefault(page, []).append((n, first, last))
    found: list[list[Box]] = [[] for _ in quotes]
    pdf = pypdfium2.PdfDocument(data)
    try:
        for page, pieces in sorted(wanted.items()):
            for n, box in _boxes_of_page(pdf, page, pieces):
                found[n].append(box)
    finally:
        pdf.close()
    return [tuple(boxes) for boxes in found]


def _pieces(doc: Document, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The page (from 1) and the page's characters `[first, last)` for each run that a span touches."""
    low = max(0, bisect_right(doc.runs, start) - 1)
    high = bisect_left(doc.runs, end)
    bounds = [*doc.runs[low:high], doc.runs[high] if high < len(doc.runs) else len(doc.source)]
    for i, (run, after) in enumerate(pairwise(bounds), start=low):
        a, b = max(start, run), min(end, after)
        kept = len(doc.source[a:b].rstrip())
        if kept and doc.glyphs[i] >= 0:
            yield doc.page_of(run) or 1, doc.glyphs[i] + a - run, doc.glyphs[i] + a - run + kept


def _boxes_of_page(pdf: Any, page: int, pieces: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, Box]]:
    with open_characters(pdf, page - 1) as chars:
        text, height = chars.text, chars.height
        by_quote: dict[int, list[Corners]] = {}
        for n, first, last in pieces:
            corners = [chars.box(i) for i in range(first, min(last, len(text))) if not text[i].isspace()]
            by_quote.setdefault(n, []).extend(_join(corners))
    for n, boxes in by_quote.items():
        for left, bottom, right, top in _join(boxes):
            yield n, Box(page=page, left=round(left, 2), top=round(height - top, 2), right=round(right, 2),
                         bottom=round(height - bottom, 2))


def _join(boxes: Iterable[Corners]) -> list[Corners]:
    """Boxes in reading order, those that stand next to each other on one line joined."""
    joined: list[Corners] = []
    for box in boxes:
        if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
            continue
        if joined and _is_next(joined[-1], box):
            left, bottom, right, top = joined[-1]
            joined[-1] = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))
        else:
            joined.append(box)
    return joined


def _is_next(before: Corners, box: Corners) -> bool:
    lower = min(before[3] - before[1], box[3] - box[1])
    shared = min(before[3], box[3]) - max(before[1], box[1])
    return shared >= SAME_LINE * lower and -lower < box[0] - before[2] <= MAX_GAP * max(lower, 6.0)


