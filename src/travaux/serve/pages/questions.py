"""What the addresses of pages ask for: whole numbers and names out of the query, without ever failing on nonsense."""

from collections.abc import Mapping

from fastapi import Request

from travaux.serve.views.pages import MAX_PAGE

MAX_WORDS = 200


def number(query: Mapping[str, str], name: str, *, low: int, high: int) -> int | None:
    """The whole number under `name`; None where there is none between `low` and `high`.

    >>> number({"since": "1990"}, "since", low=1900, high=2100), number({"since": "x"}, "since", low=0, high=9)
    (1990, None)
    """
    text = query.get(name, "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        return None
    return int(text) if low <= int(text) <= high else None


def page_number(request: Request) -> int:
    """The page asked for, from 1."""
    return number(request.query_params, "page", low=1, high=MAX_PAGE) or 1


def year(request: Request, name: str) -> int | None:
    """The year under `name`."""
    return number(request.query_params, name, low=1000, high=2999)


def printable(text: str) -> str:
    """`text` without control characters and those that turn writing round.

    >>> printable("a\\u202eb\\x00c d")
    'abc d'
    """
    return "".join(char for char in text if char.isprintable())


def words_of(request: Request, name: str) -> str:
    """The printable words under `name`, cut to a sensible length."""
    return printable(request.query_params.get(name, "")).strip()[:MAX_WORDS]
