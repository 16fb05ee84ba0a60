"""Note marks glued to the text: 'conventions.1 Since', 'rights”.7 “China', 'resolutions,19 and'.

They stand on the page, but they are no part of the sentence, and they hide its end. A number is taken for a mark only
where it is glued to punctuation or a quotation mark (or to a lower-case word), is not part of a decimal, a date or a
document symbol, and continues the count of the marks before it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from travaux.read.layout import Span

_CLOSING = "”’\"»)]"
_POINTS = ".,;:!?" + _CLOSING
_DIGITS = re.compile(r"\d{1,3}(?=[\s.,;:)\]”\"]|$)")
# What stands before a mark: 'conventions.1 Since', 'rights”.7 “China', 'conventions1'; not '34.5', 'A/HRC/34/1'
# A year ends the sentence: 'in 2006.2 Since'; believed only where it is the next number of the count
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[89]|20)\d\d[.,;]\Z")
_BEFORE = re.compile(rf"(?:[^\W\d_]|[{re.escape(_POINTS)}])[{re.escape(_POINTS)}]\Z|[a-z]{{4}}\Z")
_BRACKETED = re.compile(r"(?<=[^\s\[(])((?:\[(?:\d{1,3}|[a-z]|note \d{1,3})\])+)(?=[\s.,;:”]|$)")
_RAISED = re.compile(r"(?<=[^\s\d])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# 'No.5', 'art.3', 'p.7': a number belongs to the abbreviation before it
_ABBREVIATION = re.compile(r"\b(?:nos?|arts?|paras?|pp?|vols?|rev|add|corr|docs?|chs?|chap|secs?|sects?|figs?|res|"
                           r"cf|ca|c|ed|eds|ser|suppl?|ann|st|sess|mtg|v|vs|nr|jan|feb|mar|apr|jun|jul|aug|sept?|"
                           r"oct|nov|dec|approx|min|max|us|eur|chf|rs|tel|ext|s|r|t|g|l|e|cn)[.:]$", re.IGNORECASE)
_UNIT = re.compile(r"(?:\b|\d)(?:[kcmd]?m|mi|ft|in|ha|s)$")
# Nothing but a note mark follows a closing quotation mark: 'rights”.7', 'differences.”6'
_QUOTED = re.compile(r"[”»]")
MAX_STEP = 4
"""How many marks may be lost between two that are seen: in the essay of shared/gold at most one is; tables and
pictures can hold a few more."""
MAX_LONE = 3
"""A single mark is believed only up to this number: the first notes of a short text."""


def find_marks(source: str, spans: Iterable[Span]) -> list[Span]:
    """The source spans of the note marks within `spans`, in order.

    >>> text = "It acceded.1 Then 34.5 per cent of them left."
    >>> [text[a:b] for a, b in find_marks(text, [(0, len(text))])]
    ['1']
    """
    inside = sorted(spans)
    found = [span for span in (*_find_bracketed(source), *_find_raised(source)) if _is_inside(span, inside)]
    counted = [span for span in _find_candidates(source) if _is_inside(span, inside)]
    return sorted({*found, *_keep_counted(source, counted)})


def _find_candidates(source: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(source):
        start = match.start()
        if not start or not (source[start - 1] in _POINTS or source[start - 1].islower()):
            continue
        before = source[max(0, start - 12) : start]
        if (_BEFORE.search(before) or _YEAR_BEFORE.search(before)) and not _ABBREVIATION.search(before):
            yield match.span()


def _find_bracketed(source: str) -> Iterator[Span]:
    if "[" in source:
        yield from (match.span() for match in _BRACKETED.finditer(source))


def _find_raised(source: str) -> Iterator[Span]:
    if source.isascii():
        return
    for match in _RAISED.finditer(source):
        if not _UNIT.search(source[max(0, match.start() - 4) : match.start()]):
            yield match.span()


def _is_inside(span: Span, inside: list[Span]) -> bool:
    i = bisect_right(inside, span[0], key=lambda one: one[0]) - 1
    return i >= 0 and inside[i][0] < span[0] and span[1] <= inside[i][1]


def _keep_counted(source: str, candidates: list[Span]) -> list[Span]:
    """The candidates that count upwards from the first note (again from 1 where the count restarts)."""
    kept: list[Span] = []
    last = 0
    for start, end in candidates:
        number = int(source[start:end])
        plain = source[start] != "0" and number > 0
        is_sure = bool(_QUOTED.search(source[max(0, start - 2) : start]))
        glued_to_word = source[start - 1].isalpha() or bool(_YEAR_BEFORE.search(source[max(0, start - 6) : start]))
        step = number - last
        if plain and (1 <= step <= (1 if glued_to_word else MAX_STEP) or (number == 1 and last > 1) or is_sure):
            kept.append((start, end))
            last = number
    if len(kept) == 1 and last > MAX_LONE and not _QUOTED.search(source[max(0, kept[0][0] - 2) : kept[0][0]]):
        return []
    return kept
