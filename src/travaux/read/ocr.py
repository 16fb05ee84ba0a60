"""Text recognition for PDF pages that are pictures, with the optional extra `ocr` (RapidOCR; its models come with it).

A page is drawn at 200 dots an inch and recognised line by line; each line becomes a run with its box. RapidOCR often
loses the blanks between words: where the pieces of a glued word are all in the word list, they are parted again.
"""

import re
from functools import cache
from importlib import import_module
from statistics import median
from typing import Any

from travaux.read.pdf_runs import Page, Run
from travaux.read.words import load_words
from travaux.vocabulary import Box

DOTS_AN_INCH = 200
"""Enough for print of 8 points; more costs time and finds no more."""
MAX_PIXELS = 6_000_000
"""A poster is drawn coarser, so that no page needs more than some 100 MB."""
MIN_SCORE = 0.5
"""Lines that the model itself holds for less likely than this are stains and ornaments."""
_EVEN = 0.3
"""Lines whose height differs by less than this share from the usual are of one size: boxes are never exact."""
# Where a blank was lost: 'in2012', '1985.In', 'theProtection', 'Geneva,on'; not 'U.S.', '3.5', 'McDonald'
_JOINT = re.compile(r"(?<=[a-z]{2})(?=\d)|(?<=\d)(?=[A-Z][a-z]{2})|(?<=\d{2})(?=[a-z]{3})"
                    r"|(?<=[a-z]{2}[.;:!?])(?=[A-Z\d])|(?<=\d{2}[.;:])(?=[A-Z][a-z])|(?<=[a-z\d],)(?=[A-Za-z])|(?<=[a-z],)(?=\d)|(?<=\d{4},)(?=\d)"
                    r"|(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z])(?=\()|(?<=\))(?=[A-Za-z])|(?<=[a-z]\))(?=\d)")
_LETTERS = re.compile(r"(?<![A-Za-z-])[A-Za-z]{7,60}(?![A-Za-z-])")
_MAX_WORD = 24
_SMALL = frozenset(("a", "an", "as", "at", "be", "by", "he", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to",
                    "up", "us", "we"))
"""The words of two letters or one that a glued word may hold: the list's others are mostly abbreviations."""
_WIDE_SIGNS = str.maketrans("（），；：。．！？【】", "(),;:..!?[]")


@cache
def _engine() -> Any:
    # An extra, and a second to load: needed where a page is a picture only.
    return import_module("rapidocr_onnxruntime").RapidOCR()


def recognise(page: Any, number: int, n_before: int) -> tuple[Page, list[Box]]:
    """The page (PDFium's, the document's `number`th) with the lines recognised in its picture, and the box of each;
    `n_before` lines of the document were recognised on pages before."""
    width, height = page.get_width(), page.get_height()
    scale = min(DOTS_AN_INCH / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=False)
    try:
        found, _ = _engine()(bitmap.to_numpy(), use_cls=False)
    finally:
        bitmap.close()
    lines = [(corners, text) for corners, text, score in found or () if float(score) >= MIN_SCORE and text.strip()]
    boxes = [_box(corners, scale, number) for corners, _ in lines]
    usual = median(box.bottom - box.top for box in boxes) if boxes else 0.0
    runs = [_run(text, box, height, usual, n_before + i)
            for i, ((_, text), box) in enumerate(zip(lines, boxes, strict=True))]
    return Page(width, height, runs), boxes


def _box(corners: Any, scale: float, number: int) -> Box:
    xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
    return Box(page=number, left=round(min(xs), 2), top=round(min(ys), 2), right=round(max(xs), 2),
               bottom=round(max(ys), 2))


def _run(text: str, box: Box, height: float, usual: float, n: int) -> Run:
    """A line as the layout wants it: with the usual height where its own differs by chance only."""
    size = box.bottom - box.top
    bottom = height - box.bottom
    if abs(size - usual) < _EVEN * usual:
        bottom, size = bottom + (size - usual) / 2, usual
    return Run(part_words(text.strip()), box.left, box.right, bottom, bottom + size, blank_before=True, first=-1 - n)


def part_words(line: str) -> str:
    """A recognised line with the blanks that the recognition lost.

    >>> part_words("statementsarewrongonpurpose.")
    'statements are wrong on purpose.'
    >>> part_words("in2012.TheInternational Convention")
    'in 2012. The International Convention'
    >>> part_words("the Working Environment Convention,1977")
    'the Working Environment Convention, 1977'
    """
    line = _JOINT.sub(" ", line.translate(_WIDE_SIGNS))
    return _LETTERS.sub(lambda match: _part(match[0]), line)


def _part(glued: str) -> str:
    """The fewest listed words that spell a word which is not listed itself; the word as it is where there are none."""
    letters, every = glued.lower(), load_words().every
    if letters in every or glued.isupper():
        return glued
    best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _MAX_WORD), end):
            before, word = best[start], letters[start:end]
            known = word in _SMALL if len(word) < 3 else word in every
            there = best[end]
            if before is not None and known and (there is None or before[0] + 1 < there[0]):
                best[end] = (before[0] + 1, start)
    pieces: list[str] = []
    at = len(letters)
    while at and (step := best[at]) is not None:
        pieces.append(glued[step[1] : at])
        at = step[1]
    return " ".join(reversed(pieces)) if pieces and len(letters) / len(pieces) >= 3 else glued
