"""Resolutions by their symbols: the one cited, or the one that a title and a day leave no doubt of."""

import re
from functools import cache

from travaux.names import load_facts

_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "on",
        "in",
        "to",
        "and",
        "for",
        "by",
        "with",
        "its",
        "their",
        "as",
        "from",
        "at",
        "all",
        "question",
        "resolution",
        "concerning",
        "field",
    ]
)
_SAME = 0.5
"""Share of the words of both titles together that a title must have in common with a text's own to name it, where body and
day agree as well; set on titles that press offices translate back (2026-11)."""


def _words(title: str) -> frozenset[str]:
    low = title.lower().replace("’s", "").replace("'s", "")
    return frozenset(w.removesuffix("s") for w in re.findall(r"[a-z]+", low) if w not in _COMMON)


@cache
def _adopted() -> dict[tuple[str, str], list[tuple[str, frozenset[str]]]]:
    found: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for symbol, row in load_facts("resolutions").items():
        found.setdefault((row["body"], row["date"]), []).append((symbol, _words(row["title"])))
    return found


def symbol_by_title(title: str, body: str, date: str | None) -> str | None:
    """The text that `body` adopted on that day under such a title; None where none is known or two are as near.

    >>> symbol_by_title("Rights to Food", "body:HRC", "2017-03-23")
    'document:A/HRC/RES/34/12'
    >>> symbol_by_title("Rights to Food", "body:HRC", "2017-03-24") is None
    True
    """
    said = _words(title)
    near = [
        (len(said & own) / len(said | own), symbol) for symbol, own in _adopted().get((body, date or ""), []) if own
    ]
    near = sorted((n for n in near if n[0] >= _SAME), reverse=True)
    return near[0][1] if near and (len(near) == 1 or near[0][0] > near[1][0]) else None
