"""Cutting a long list into pages, for people and for programs alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, Field

T = TypeVar("T")
PAGE_SIZE = 50
MAX_PAGE_SIZE = 500
MAX_PAGE = 1_000_000


class Listing(BaseModel, Generic[T]):
    """A part of a list: `items`, of `total` in all; `next` is the address of the part that follows."""

    items: list[T]
    total: int = Field(description="How many there are in all.")
    page: int = Field(description="The number of this page, from 1.")
    size: int = Field(description="Items a page has at most.")
    next: str | None = Field(default=None, description="The address of the next page; null on the last one.")


@dataclass(frozen=True, slots=True)
class Turns:
    """Where a page stands among its pages, with the addresses of its neighbours."""

    number: int
    n_pages: int
    before: str
    after: str


def turn(
    path: str, query: Mapping[str, str] | Sequence[tuple[str, str]], *, page: int, total: int, size: int = PAGE_SIZE
) -> Turns:
    """The neighbours of page `page`.

    >>> turn("/x", {"q": "a b"}, page=1, total=60, size=50).after
    '/x?q=a+b&page=2'
    """
    n_pages = max(1, -(-total // size))
    pairs = query.items() if isinstance(query, Mapping) else query
    kept = [(name, value) for name, value in pairs if name != "page" and value]

    def address(number: int) -> str:
        return f"{path}?{urlencode([*kept, ('page', number)])}" if 1 <= number <= n_pages else ""

    return Turns(page, n_pages, address(page - 1), address(page + 1))


def cut(items: Sequence[T], page: int, size: int) -> Sequence[T]:
    """The items of page `page` (from 1).

    >>> cut("abcde", 2, 2)
    'cd'
    """
    return items[(page - 1) * size : page * size]
