"""Letters that a scanner's text recognition took for others: "tbe", "Comrnittee", "Riqhts", "wbich".

Only a text that shows misread words of the commonest kind is looked at. Only a word that the list does not hold is
mended, and only where one exchange of letters that look alike makes one common word of it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from travaux.read.words import distinct_words, load_words

Edit = tuple[int, int, str]

_ALIKE = (
    ("rn", "m"), ("m", "rn"), ("b", "h"), ("h", "b"), ("c", "e"), ("e", "c"), ("li", "h"), ("h", "li"), ("ii", "u"),
    ("u", "ii"), ("ri", "n"), ("n", "ri"), ("cl", "d"), ("d", "cl"), ("t", "f"), ("f", "t"), ("l", "t"), ("vv", "w"),
    ("q", "g"), ("y", "v"), ("ä", "a"), ("â", "a"), ("ì", "i"), ("í", "i"), ("ó", "o"), ("ö", "o"), ("é", "e"),
    ("ē", "e"), ("ü", "u"), ("i", "l"), ("l", "i"), ("o", "e"), ("a", "o"), ("n", "u"), ("u", "n"),
)  # fmt: skip
"""What is read, and what stood there."""
_COMMONEST = (
    "the", "and", "that", "which", "with", "from", "have", "been", "this", "rights", "human", "member", "committee",
)  # fmt: skip
_WORD = re.compile(r"(?<![\w/.@-])[^\W\d_]{3,24}(?![\w/@-])")
_SHORTEST, _SHORTEST_NAME = 5, 8
"""Letters from which on a word, and one with a capital, is mended: shorter ones are names of people and places."""
_ENOUGH = 2
"""Misread words of the commonest kind that show a bad scan."""


@cache
def _wrong() -> frozenset[str]:
    """The misreadings of the commonest words that are no words themselves."""
    return frozenset(made for word in _COMMONEST for made in _exchanged(word, backwards=True)) - _TRUE


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_wrong()))})\b", re.IGNORECASE)


_TRUE = frozenset({"arid", "tho", "ond"})
"""Words and names that one exchange makes of the commonest words."""


def _exchanged(word: str, *, backwards: bool = False) -> Iterator[str]:
    """What one exchange of letters that look alike makes of a word; `backwards`: how it may be misread."""
    for pair in _ALIKE:
        read, true = pair[::-1] if backwards else pair
        at = word.find(read)
        while at >= 0:
            yield word[:at] + true + word[at + len(read) :]
            at = word.find(read, at + 1)


def is_misread(text: str, words: frozenset[str] | None = None) -> bool:
    """Whether a text shows letters that were read as others; `words` are its `distinct_words`, where they are known.

    >>> is_misread("Tbe Comrnittee adopted tbe report of Mali"), is_misread("Mr. Tbe spoke")
    (True, False)
    """
    words = distinct_words(text) if words is None else words
    if _wrong().isdisjoint(map(str.lower, words)):
        return False
    return sum(1 for _ in islice(_signs().finditer(text), _ENOUGH)) == _ENOUGH


def find_misreadings(text: str) -> Iterator[Edit]:
    """The edits that give back the letters, in order.

    >>> text = "Tbe Comrnittee of Tbilisi"
    >>> [(text[a:b], new) for a, b, new in find_misreadings(text)]
    [('b', 'h'), ('rn', 'm')]
    """
    lists = load_words()
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower()
        if low in lists.every or not word[1:].islower():
            continue
        if len(word) < (_SHORTEST if word[0].islower() else _SHORTEST_NAME) and not _signs().fullmatch(word):
            continue
        edits = {
            (at, len(read), true)
            for read, true in _ALIKE
            for at in _places(low, read)
            if low[:at] + true + low[at + len(read) :] in lists.common
        }
        if len(edits) == 1:
            ((at, length, true),) = edits
            start = match.start() + at
            yield start, start + length, true.capitalize() if word[at].isupper() else true


def _places(word: str, part: str) -> Iterator[int]:
    at = word.find(part)
    while at >= 0:
        yield at
        at = word.find(part, at + 1)
