"""Letters and digits that a scanner's text recognition took for each other: 'l998', '199O', 'Ratif1ed'.

Only what cannot be anything else is mended: a year with two true digits, a day before its month, a word of the list in
which a digit stands between letters. Everything else stays as it was read.
"""

import re
from collections.abc import Iterator
from itertools import product

from travaux.read.words import load_words

Edit = tuple[int, int, str]

_MIXED = re.compile(r"(?<!\w)(?=[A-Za-z|]{0,20}\d)(?=[\d|]{0,5}[A-Za-z|])[A-Za-z\d|]{2,24}(?!\w)")
_HINT = re.compile(r"\d[A-Za-z|]|[A-Za-z|]\d")
_DIGIT_OF = {"l": "1", "I": "1", "|": "1", "i": "1", "O": "0", "o": "0", "Q": "0", "D": "0", "S": "5", "B": "8"}
_LETTERS_OF = {"0": "o", "1": "il", "5": "s", "8": "b"}
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS = r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_MONTH = re.compile(_MONTHS)
_LONE_DAY = re.compile(rf"(?<![\w’'.])([lI|])(?={_MONTHS}\s+(?:1[89]|20)\d\d\b)")
MIN_LETTERS = 4
"""A word of fewer letters with a digit in it may be a code: 'B1b', 'S5'."""


def find_confusions(text: str) -> Iterator[Edit]:
    """The edits that give back digits and letters, one character each, in order.

    >>> text = "Ratif1ed on l5 October l99O, see A/RES/45/l and 1st"
    >>> [(text[a:b], new) for a, b, new in find_confusions(text)]
    [('1', 'i'), ('l', '1'), ('l', '1'), ('O', '0')]
    """
    if not _HINT.search(text):
        yield from _lone_days(text)
        return
    edits = list(_lone_days(text))
    for match in _MIXED.finditer(text):
        token, start = match[0], match.start()
        new = _as_number(token, text, match) or _as_word(token)
        if new is not None and not _in_symbol(text, match):
            edits.extend((start + i, start + i + 1, new[i]) for i in range(len(token)) if new[i] != token[i])
    yield from sorted(edits)


def _lone_days(text: str) -> Iterator[Edit]:
    """'l May 1990', 'I March 1991': one character before a month and a year is the first."""
    if "l " in text or "I " in text or "| " in text:
        yield from ((match.start(), match.end(), "1") for match in _LONE_DAY.finditer(text))


def _in_symbol(text: str, match: re.Match[str]) -> bool:
    """Whether a token is part of a document symbol or address: 'A/RES/45/l', 'x.y/1O'."""
    return text[match.start() - 1 : match.start()] in ("/", "@", "_", "#") or text[match.end() : match.end() + 1] in (
        "/", "@", "_")


def _as_number(token: str, text: str, match: re.Match[str]) -> str | None:
    """A year, or a day before its month, with its digits given back; None where it is neither for sure."""
    n_digits = sum(map(str.isdigit, token))
    if len(token) not in (2, 4) or not all(char.isdigit() or char in _DIGIT_OF for char in token):
        return None
    number = "".join(_DIGIT_OF.get(char, char) for char in token)
    if len(token) == 4:
        return number if (n_digits >= 2 or token[0] == "2") and _YEAR.fullmatch(number) else None
    is_day = n_digits == 1 and 1 <= int(number) <= 31 and _MONTH.match(text, match.end())
    return number if is_day else None


def _as_word(token: str) -> str | None:
    """The one listed word that a token with a digit between or before its letters can be; None where none or several
    can."""
    letters = [char for char in token if char.isalpha()]
    at = [i for i, char in enumerate(token) if not char.isalpha()]
    if len(letters) < MIN_LETTERS or len(at) > 2 or at[-1] == len(token) - 1:
        return None
    if any(token[i] not in _LETTERS_OF for i in at) or not "".join(letters[1:]).islower():
        return None
    found: set[str] = set()
    for choice in product(*(_LETTERS_OF[token[i]] for i in at)):
        word = list(token)
        for i, letter in zip(at, choice, strict=True):
            word[i] = letter.upper() if i == 0 else letter
        if "".join(word).lower() in load_words().every:
            found.add("".join(word))
    return found.pop() if len(found) == 1 else None
