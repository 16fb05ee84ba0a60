"""PDF with a text layer: pages of text runs with their boxes, laid out as passages by `pdf_layout.py`.

The text layer is read with PDFium. It gives characters in the order in which the page draws them, with line breaks of
its own; where a run begins and ends on the page, and how large it is, is asked of PDFium for the ends of runs only, so
that a page costs a few milliseconds.
"""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from travaux.read.dateline import find_date
from travaux.read.layout import Layout, Unreadable
from travaux.read.pdf_characters import HYPHEN, Characters, open_characters
from travaux.read.pdf_layout import lay_out_pages
from travaux.read.pdf_runs import Page, Run
from travaux.vocabulary import Box, Metadata

MAX_PAGES = 5000
"""Beyond this many pages a file is a library, not a document; each page costs some 5 ms."""
_PIECE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_BLANKS = re.compile(r"(?<=\S)[ \u00a0]+(?=\S)")
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?”’\"»)\]])\d{1,3}(?=[\s.,;:)\]”’]|$)")
_NOTE_NUMBER = re.compile(r"\d{1,3}(?=[^\W\d_]|[“‘\"(\[])")
_BULLETS = "•●▪◦‣∙■□➢✓"
WIDE_GAP = 0.8
"""A gap between words wider than this share of the line's height may part columns or cells: a blank is 0.2 to 0.4
wide, in a justified line seldom more than 0.7."""
HEIGHT, DEPTH = 1.15, 0.25
"""The height of a line, and how far it reaches below where letters stand, in shares of its font's size."""
RAISED_SIZE = 0.85
"""A number set smaller than this share of its line's size is a note mark."""
MAX_GARBLED_SHARE = 0.2
MAX_RECOGNISED = 300
"""Pages whose text is recognised: at some 3 s each, 15 minutes."""
_HOW_TO_RECOGNISE = "to have the text recognised (OCR), install `travaux[ocr]`"
_DOCUMENT_FILE = re.compile(r"^(?:microsoft word - |untitled|.*\.(?:docx?|indd|rtf|odt|pdf|qxd)$)", re.IGNORECASE)


def read_pdf(data: bytes) -> Layout:
    """The layout of a PDF. Raises `Unreadable` where it is encrypted, damaged, or has no text layer at all."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_why_not_opened(str(error))) from error
    try:
        return _lay_out(pdf)
    finally:
        pdf.close()


def _lay_out(pdf: Any) -> Layout:
    n_pages = len(pdf)
    if n_pages == 0:
        raise Unreadable("the PDF has no pages.")
    if n_pages > MAX_PAGES:
        raise Unreadable(f"the PDF has {n_pages:,} pages; at most {MAX_PAGES:,} are read.")
    pages: list[Page] = []
    damaged: list[int] = []
    for i in range(n_pages):
        try:
            pages.append(_read_page(pdf, i))
        except pypdfium2.PdfiumError:
            damaged.append(i + 1)
            pages.append(Page(0, 0, []))
    empty = [i for i, page in enumerate(pages, 1) if not page.runs and i not in damaged]
    pictures = [i for i in empty if _has_picture(pdf, i - 1)]
    boxes = _recognise(pdf, pages, pictures) if can_recognise() else []
    if not any(page.runs for page in pages):
        raise Unreadable(_why_no_text(n_pages, damaged, pictures))
    remarks = list(_remarks_on_pictures(pages, empty, pictures))
    if damaged:
        remarks.append(f"{_name_pages(damaged)} of {n_pages} cannot be opened: the file is damaged there.")
    garbled = [i for i, page in enumerate(pages, 1) if _is_garbled(page)]
    if garbled:
        remarks.append(f"{_name_pages(garbled)}: the fonts do not say which letters they draw, so that the text is "
                       "partly illegible.")
    return lay_out_pages(pages, _metadata(pdf), remarks, boxes)


def can_recognise() -> bool:
    """Whether the extra `ocr` is installed and TRAVAUX_OCR is not `0`."""
    return os.environ.get("TRAVAUX_OCR") != "0" and find_spec("rapidocr_onnxruntime") is not None


def _has_picture(pdf: Any, index: int) -> bool:
    """Whether a page without text draws anything: a blank page does not."""
    page = pdf[index]
    try:
        return bool(pdfium.FPDFPage_CountObjects(page.raw) > 0)
    finally:
        page.close()


def _recognise(pdf: Any, pages: list[Page], pictures: list[int]) -> list[Box]:
    """The boxes of all lines recognised; each page of `pictures` is put in its place in `pages`."""
    boxes: list[Box] = []
    if not pictures:
        return boxes
    recognise = import_module("travaux.read.ocr").recognise
    for number in pictures[:MAX_RECOGNISED]:
        page = pdf[number - 1]
        try:
            pages[number - 1], found = recognise(page, number, len(boxes))
        finally:
            page.close()
        boxes.extend(found)
    return boxes


def _remarks_on_pictures(pages: list[Page], empty: list[int], pictures: list[int]) -> Iterator[str]:
    n_pages = len(pages)
    recognised = [i for i in pictures if pages[i - 1].runs]
    left = [i for i in empty if i not in recognised]
    if recognised:
        yield (f"{_name_pages(recognised)} of {n_pages} had no text layer: the text was recognised in the picture "
               "(OCR) and may hold errors.")
    if left:
        seen = [i for i in left if i in pictures]
        why = f"; {_HOW_TO_RECOGNISE}" if seen and not can_recognise() else ""
        yield f"{_name_pages(left)} of {n_pages} hold(s) no text layer (blank or scanned); nothing was read there{why}."


def _why_not_opened(message: str) -> str:
    lowered = message.lower()
    if "password" in lowered:
        return "the PDF is encrypted and needs a password; save a copy without one and try again."
    if "security" in lowered:
        return "the PDF is encrypted in a way that cannot be opened here."
    return "the PDF is damaged or cut short: it cannot be opened."


def _why_no_text(n_pages: int, damaged: list[int], pictures: list[int]) -> str:
    if len(damaged) == n_pages:
        return "none of the PDF's pages can be opened: the file is damaged."
    which = "its only page has" if n_pages == 1 else f"none of its {n_pages} pages has"
    if can_recognise():
        return f"{which} a text layer, and no text was recognised in the picture{'s' * (n_pages > 1)}."
    return f"{which} a text layer ({'a scan?' if pictures else 'blank?'}): {_HOW_TO_RECOGNISE}."


def _name_pages(numbers: list[int]) -> str:
    """'Page 3', 'Pages 1-3, 7'."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    shown = [f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans[:20]]
    more = " and more" if len(spans) > 20 else ""
    return f"Page{'s' if len(numbers) > 1 else ''} {', '.join(shown)}{more}"


def _is_garbled(page: Page) -> bool:
    text = "".join(run.text for run in page.runs)
    odd = sum(1 for char in text if "\ue000" <= char <= "\uf8ff" or char == "\ufffd" or char < "\t")
    return odd > MAX_GARBLED_SHARE * max(1, len(text))


def _read_page(pdf: Any, index: int) -> Page:
    with open_characters(pdf, index) as chars:
        return Page(chars.width, chars.height, _read_runs(chars))


def _read_runs(chars: Characters) -> list[Run]:
    """The runs of a page in drawing order: text between line breaks and wide gaps."""
    text = chars.text
    runs: list[Run] = []
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            leading = start > piece.start()
            if own := _own_mark(chars, text, start, end):
                runs.append(_make_run(chars, text, start, own, leading=leading))
                start, leading = own, True
            runs.extend(_split_at_gaps(chars, text, start, end, leading=leading))
    return runs


def _own_mark(chars: Characters, text: str, start: int, end: int) -> int:
    """Where the bullet of an item or the raised number of a note ends that its text follows without a blank; 0 where
    there is none."""
    if text[start] in _BULLETS and start + 1 < end and text[start + 1].isalnum():
        return start + 1
    number = _NOTE_NUMBER.match(text, start, end)
    return number.end() if number and chars.size(start) < RAISED_SIZE * chars.size(number.end()) else 0


def _split_at_gaps(chars: Characters, text: str, start: int, end: int, *, leading: bool) -> list[Run]:
    size = HEIGHT * max(3.0, chars.size(start))
    cuts = [(start, leading)]
    ends: list[int] = []
    for blank in _BLANKS.finditer(text, start, end):
        left, right = chars.box(blank.start() - 1), chars.box(blank.end())
        if right[0] - left[2] > WIDE_GAP * size:
            ends.append(blank.start())
            cuts.append((blank.end(), True))
    return [_make_run(chars, text, a, b, leading=blank)
            for (a, blank), b in zip(cuts, [*ends, end], strict=True)]


def _make_run(chars: Characters, text: str, start: int, end: int, *, leading: bool) -> Run:
    left, right = chars.box(start)[0], chars.box(end - 1)[2]
    size, baseline = max((chars.size(at), chars.baseline(at)) for at in (start, end - 1))
    bottom, top = baseline - DEPTH * size, baseline + (HEIGHT - DEPTH) * size
    shown = text[start:end].replace(HYPHEN, "-")
    marks = tuple((mark.start(), mark.end()) for mark in _RAISED.finditer(shown)
                  if _is_raised(chars, start + mark.start(), size))
    return Run(shown, left, right, bottom, top, chars.weight(start), leading, marks, start)


def _is_raised(chars: Characters, index: int, size: float) -> bool:
    return chars.size(index) < RAISED_SIZE * max(size, chars.size(index - 1))


def _metadata(pdf: Any) -> Metadata:
    raw: dict[str, str] = pdf.get_metadata_dict(skip_empty=True)
    found: dict[str, str] = {}
    origin: dict[str, str] = {}
    for key, name in (("title", "Title"), ("author", "Author")):
        value = " ".join(raw.get(name, "").replace("\x00", "").split())[:500]
        if len(value) > 3 and not _DOCUMENT_FILE.match(value) and value.lower() not in ("anonymous", "unspecified"):
            found[key], origin[key] = value, f"PDF {name}"
    created = re.match(r"D:(\d{4})(\d{2})(\d{2})", raw.get("CreationDate", ""))
    if created and (day := find_date("-".join(created.groups()))):
        found["date"], origin["date"] = day, "PDF CreationDate"
    return Metadata(**found, origin=origin)
