"""Spaces and characters that print nothing: odd spaces, soft hyphens, ligatures, letter-spacing.

Every edit maps whitespace to one blank, deletes, or spells a ligature out; nothing else is changed.
"""

import re
from collections.abc import Iterator

from travaux.read.words import load_words

Edit = tuple[int, int, str]

_ODD = re.compile(
    "(?P<soft>[\u00ad¬][^\\S\n]*\n\\s*|\u00ad\\s*(?=\\S))"
    "|(?P<nothing>[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+)"
    "|(?P<blank>[^\\S ]\\s*| \\s+)"
    "|(?P<ligature>[\ufb00-\ufb06])"
)
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
# 'T h e  5 t h'; not 'a b', 'A and B'
_SPREAD = re.compile(r"(?<!\S)[^\W_](?:[^\S\n]{1,3}[^\W_]){3,}(?!\S)")
_SPREAD_HINT = re.compile(r"\s[^\W_]\s{1,3}[^\W_]\s")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WIDE = re.compile(r"[^\S\n]{2,3}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_MAX_WORD = 24
MAX_SPREAD = 200
"""Letters of a letter-spaced line; a longer run of single letters is a table."""


def find_odd_spacing(text: str) -> Iterator[Edit]:
    """The edits for odd spaces, characters that print nothing, and ligatures, in order.

    >>> list(find_odd_spacing("a\\u00a0 b"))
    [(1, 3, ' ')]
    """
    if _is_plain(text):
        at = text.find("\n")
        while at >= 0:
            yield at, at + 1, " "
            at = text.find("\n", at + 1)
        return
    for match in _ODD.finditer(text):
        if match.lastgroup == "ligature":
            yield (*match.span(), LIGATURES[match[0]])
        else:
            yield (*match.span(), " " if match.lastgroup == "blank" else "")


def _is_plain(text: str) -> bool:
    """Whether nothing is odd about a text but single line breaks: told at the speed of C, and true of most text."""
    joined = text.replace("\n", "")
    if "  " in text or " \n" in text or "\n " in text or "\n\n" in text or not joined.isprintable():
        return False
    return joined.isascii() or not (_LIGATURE.search(joined) or "¬" in joined)


def find_letter_spacing(text: str) -> Iterator[Edit]:
    """The edits that close up letter-spaced words, in order.

    >>> text = "T h e  5 t h  Forum"
    >>> list(find_letter_spacing(text))
    [(1, 2, ''), (3, 4, ''), (8, 9, ''), (10, 11, '')]
    """
    if not _SPREAD_HINT.search(text):
        return
    for region in _SPREAD.finditer(text):
        spread = region[0]
        for start, end in _split_wide(spread) or _split_by_list(spread):
            for at in range(start, end):
                if spread[at].isspace():
                    yield region.start() + at, region.start() + at + 1, ""


def close_letter_spacing(text: str) -> int:
    """How many characters the letter-spaced words at the beginning of `text` take up; 0 where there are none.

    >>> close_letter_spacing("o n  H u m a n rights"), close_letter_spacing("on Human rights")
    (14, 0)
    """
    region = _SPREAD.match(text)
    return region.end() if region and (_split_wide(region[0]) or _split_by_list(region[0])) else 0


def _split_wide(spread: str) -> list[tuple[int, int]]:
    """The words of a letter-spaced region where wider gaps part them; empty if one of them is no word."""
    bounds = [0, *(at for gap in _WIDE.finditer(spread) for at in gap.span()), len(spread)]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    closed = ["".join(spread[a:b].split()).lower() for a, b in spans]
    known = all(len(word) == 1 or word in load_words().every or _ORDINAL.fullmatch(word) for word in closed)
    has_word = any(word.isalpha() and len(word) > 2 for word in closed)
    return spans if known and (has_word or (len(spans) > 1 and any(word.isalpha() for word in closed))) else []


def _split_by_list(spread: str) -> list[tuple[int, int]]:
    """The words of a letter-spaced region without wider gaps: the fewest listed words that spell it; else empty."""
    places = [i for i, char in enumerate(spread) if not char.isspace()]
    letters = "".join(spread[i] for i in places).lower()
    if not 5 <= len(letters) <= MAX_SPREAD or not letters[0].isalpha():
        return []
    every = load_words().every
    best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _MAX_WORD), end):
            before, word = best[start], letters[start:end]
            is_word = (len(word) > 1 and word in every) or word == "a" or _ORDINAL.fullmatch(word)
            if before is not None and is_word and (best[end] is None or before[0] + 1 < best[end][0]):  # type: ignore[index]
                best[end] = (before[0] + 1, start)
    spans: list[tuple[int, int]] = []
    at = len(letters)
    while at and best[at] is not None:
        start = best[at][1]  # type: ignore[index]
        spans.append((places[start], places[at - 1] + 1))
        at = start
    return spans[::-1] if spans and len(letters) / len(spans) >= 3 else []
