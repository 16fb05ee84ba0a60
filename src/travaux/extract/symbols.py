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


SYMBOL_OF = {
    "body:UNGA": "A/RES/{}",
    "body:HRC": "A/HRC/RES/{}",
    "body:UNSC": "S/RES/{}",
    "body:ECOSOC": "E/RES/{}",
    "body:CHR": "E/CN.4/RES/{}",
    "body:sub-commission": "E/CN.4/Sub.2/RES/{}",
}
"""How each body's resolutions are cited."""


_MOST_OF_A_SESSION = 60
"""More resolutions than the Council has adopted at any session: a higher number is the General Assembly's."""


def symbol_id(symbol: str, body: str | None) -> str:
    """The id of a text that is cited by its symbol, made whole by the body that adopted it.

    >>> symbol_id("35/21", "body:HRC"), symbol_id("A/RES/60/251", None), symbol_id("60/251", "body:HRC")
    ('document:A/HRC/RES/35/21', 'document:A/RES/60/251', 'document:A/RES/60/251')
    """
    symbol = re.sub(r"\s+", "", symbol)
    body = "body:UNGA" if body == "org:Third Committee" else body  # it has drafts; what bears a number is the Assembly's
    if re.match(r"[AES]/", symbol) or ("/" in symbol and re.match(r"[A-Z]{2,}", symbol)):
        return f"document:{symbol}"
    if body == "body:HRC" and (many := re.fullmatch(r"\d+/(\d+)", symbol)) and int(many[1]) > _MOST_OF_A_SESSION:
        body = "body:UNGA"
    symbol = re.sub(r"\((?:19|20)\d\d\)$", "", symbol) if body == "body:UNSC" else symbol
    return f"document:{SYMBOL_OF.get(body or '', '{}').format(symbol)}"


def adopter(document: str, body: str) -> str:
    """The body that the symbol of a text says adopted it; `body` where it does not say.

    >>> adopter("document:A/RES/60/251", "body:HRC"), adopter("document:62/149", "body:UNGA")
    ('body:UNGA', 'body:UNGA')
    """
    symbol = document.removeprefix("document:")
    return next((b for b, form in SYMBOL_OF.items() if symbol.startswith(form.removesuffix("{}"))), body)
