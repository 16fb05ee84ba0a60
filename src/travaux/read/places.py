"""Where quotes stand, for people and programs to go there: line, page, boxes on the page, a link to the words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from travaux.read import load_function
from travaux.read.layout import Span
from travaux.read.text_fragments import QuotedPage
from travaux.vocabulary import Box, Document, PassageKind, Place

_SHOWN_BY_BROWSERS = ("text/html", "message/rfc822", "text/plain")
"""Formats whose words a browser shows as they are, so that a text fragment finds them."""
PDF = "application/pdf"


def place(doc: Document, span: Span, data: bytes | Path | None = None) -> Place:
    """Where the span of the source of `doc` stands. `data` are the bytes (or the file) that it was read from: without
    them a PDF gives the page, but no boxes.

    >>> from travaux.read import read_source
    >>> page = b"<html><link rel=canonical href='https://example.org/a'><p>It joined. It left.</p>"
    >>> doc = read_source("a.html", data=page)
    >>> place(doc, (11, 19)).url
    'https://example.org/a#:~:text=It%20left.'
    """
    return place_quotes(doc, [[span]], data)[0]


def place_quotes(doc: Document, quotes: Sequence[Sequence[Span]], data: bytes | Path | None = None,
                 ) -> tuple[Place, ...]:
    """Where each of the quotes stands; a quote is its pieces, spans of the source of `doc`."""
    quotes = _without_furniture(doc, quotes)
    lines = [match.start() for match in re.finditer("\n", doc.source)] if len(quotes) > 20 else None
    boxes = _find_boxes(doc, quotes, data)
    page_text = QuotedPage(doc.source)
    places: list[Place] = []
    for spans, found in zip(quotes, boxes, strict=True):
        start = spans[0][0]
        line = doc.line_of(start) if lines is None else bisect_left(lines, start) + 1
        page = doc.page_of(start)
        places.append(Place(line=line, page=page, boxes=found, url=_link(doc, page_text, spans, page)))
    return tuple(places)


def _without_furniture(doc: Document, quotes: Sequence[Sequence[Span]]) -> list[Sequence[Span]]:
    """The quotes without running heads and page numbers that stand in their midst."""
    aside = sorted(doc.source_span(one.start, one.end) for one in doc.passages if one.kind is PassageKind.FURNITURE)
    starts = [start for start, _ in aside]
    kept: list[Sequence[Span]] = []
    for spans in quotes:
        pieces: list[Span] = []
        for start, end in spans:
            at = start
            for low, high in aside[bisect_left(starts, start) : bisect_left(starts, end)]:
                pieces.append((at, max(at, low)))
                at = min(end, high)
            pieces.append((at, end))
        kept.append([(a, b) for a, b in pieces if doc.source[a:b].strip()] or spans)
    return kept


def _link(doc: Document, page_text: QuotedPage, spans: Sequence[Span], page: int | None) -> str | None:
    url = doc.metadata.url
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    if doc.media_type == PDF:
        return f"{url.partition('#')[0]}#page={page}" if page else url
    return page_text.link(url, spans) if doc.media_type in _SHOWN_BY_BROWSERS else url


def _find_boxes(doc: Document, quotes: Sequence[Sequence[Span]], data: bytes | Path | None) -> list[tuple[Box, ...]]:
    from_picture = [tuple(box for span in spans for box in _recognised_boxes(doc, *span)) for spans in quotes]
    if doc.media_type != PDF or data is None or not doc.runs:
        return from_picture
    drawn = load_function("pdf_boxes.find_boxes")(data, doc, quotes)
    return [one + other for one, other in zip(drawn, from_picture, strict=True)]


def _recognised_boxes(doc: Document, start: int, end: int) -> Iterator[Box]:
    """The boxes of the recognised lines that a span touches, cut to its share of their characters, and a character
    wider at each end: letters are not of one width."""
    if not doc.recognised:
        return
    starts = [one.start for one in doc.recognised]
    for one in doc.recognised[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
        a, b = max(start, one.start), min(end, one.end)
        if a < b:
            width = (one.box.right - one.box.left) / (one.end - one.start)
            left = one.box.left + width * max(0, a - one.start - 1)
            right = one.box.left + width * min(one.end - one.start, b - one.start + 1)
            yield one.box.model_copy(update={"left": round(left, 2), "right": round(right, 2)})
