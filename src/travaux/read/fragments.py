"""Words that a poor scan broke with blanks: "Con ven tion", "No vember", "rat ified".

Only a text that shows the endings of words standing alone is looked at. Only blanks are closed whose words spell one
word of the list together, while one of them alone is none, or a rarer one: "Chair man" stays, both halves are common.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise

from travaux.read.words import Words, distinct_words, load_words

# Endings (and beginnings) that are no words, so that a text in which they stand alone is one that was broken.
_BEGINNINGS = ("con", "ven", "mit", "im")
_ENDINGS = (
    "tion", "tions", "sion", "sions", "tional", "vention", "mittee", "vember", "cember", "tember", "ment", "ments",
    "ities", "ity", "ness", "tive", "tives", "ence", "ences", "ance", "ances", "ber", "bers", "gation", "tified",
    "ified", "cession", "nal", "cial", "tial", "cil", "ted", "ded", "tation", "pression",
)  # fmt: skip
_HINT = re.compile(
    rf"\b(?:{'|'.join(_BEGINNINGS)})\b(?= [a-z])|(?<=[a-z] )(?:{'|'.join(_ENDINGS)})\b", re.IGNORECASE
)
_PIECES = frozenset({*_BEGINNINGS, *_ENDINGS})
_SHORT_PIECE = re.compile(r"(?<=[a-z] )[a-z]{2,3}\b|\b[a-z]{2,3}(?= [a-z])")
_LONGEST_PIECE = 3
_LOOKED_AT = 20_000
_FEWEST = 2
_CLOSED = 3
"""Blanks that must close before a text of few short pieces counts as broken: names of other languages close none."""
_LETTERS_A_PIECE = 4_000
"""Letters of text in which one short piece that is no word is to be expected: an abbreviation, a foreign word."""
_WORD = re.compile(r"[A-Za-z]+")
_MOST = 4
"""Pieces of one word that are put together: what poor scans make of the longest words of treaties."""
_SHORTEST = 5
_ENOUGH = 4
"""Endings that stand alone before a text counts as one that a scan broke."""


def is_fragmented(text: str, words: frozenset[str] | None = None) -> bool:
    """Whether a text has words broken by blanks; `words` are its `distinct_words`, where they are known.

    >>> is_fragmented("the Con ven tion and its Com mit tee, No vember, a mem ber"), is_fragmented("a ber")
    (True, False)
    """
    words = distinct_words(text) if words is None else words
    hinted = not _PIECES.isdisjoint(map(str.lower, words))
    if hinted and sum(1 for _ in islice(_HINT.finditer(text), _ENOUGH)) == _ENOUGH:
        return True
    if not any(len(word) <= _LONGEST_PIECE and word not in _short_words() for word in words):
        return False  # each word that may be a piece is known
    pieces = sum(1 for piece in islice(_SHORT_PIECE.finditer(text), _LOOKED_AT) if piece[0] not in _short_words())
    if pieces < _FEWEST or pieces * _LETTERS_A_PIECE < len(text):
        return False
    return sum(1 for _ in islice(find_fragments(text), _CLOSED)) == _CLOSED


@cache
def _short_words() -> frozenset[str]:
    """Words of two and three letters, and the particles of names: what stands alone in a text that is whole."""
    listed = (files("travaux") / "data" / "lexicons" / "words_short.txt").read_text(encoding="utf-8")
    return frozenset(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())


def find_fragments(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that close the blanks inside broken words, in order.

    >>> list(find_fragments("the Con ven tion of a Chair man"))
    [(7, 8, ''), (11, 12, '')]
    """
    lists = load_words()
    words = list(_WORD.finditer(text))
    k = 0
    while k < len(words) - 1:
        for n in range(min(_MOST, len(words) - k), 1, -1):
            group = words[k : k + n]
            if _is_one_word(text, group, lists):
                yield from ((a.end(), b.start(), "") for a, b in pairwise(group))
                k += n - 1
                break
        k += 1


def _is_one_word(text: str, group: list[re.Match[str]], lists: Words) -> bool:
    """Whether pieces spell one word together while one of them is none, or a rarer one than the word they make."""
    pieces = [m[0] for m in group]
    joined = "".join(pieces).lower()
    if len(joined) < _SHORTEST or joined not in lists.every or not all(p.islower() for p in pieces[1:]):
        return False
    if not all(text[a.end() : b.start()] in {" ", "\n"} for a, b in pairwise(group)):
        return False
    long = [p.lower() for p in pieces if len(p) > 1]
    if any(p not in lists.every for p in long):
        return True
    return joined in lists.common and any(p not in lists.common for p in long)
