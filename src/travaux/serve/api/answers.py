"""What all answers of the API share: errors as sentences, entity tags, pages of lists."""

from typing import Annotated, Any

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

from travaux.serve.accounts import Role, User
from travaux.serve.server import Server, server_of
from travaux.serve.views.pages import MAX_PAGE, MAX_PAGE_SIZE, PAGE_SIZE, Listing


class Problem(BaseModel):
    """What went wrong, as a sentence for a person."""

    error: str


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that an operation can answer with, for OpenAPI; the first four come with every one.

    >>> sorted(problems(404))
    [400, 401, 403, 404, 422]
    """
    words = {
        400: "the request is broken: its body is no JSON, or not in UTF-8",
        401: "nobody is logged in, where this server asks for a login",
        403: "the user may not do this",
        404: "there is no such thing",
        413: "more than is taken at once",
        422: "the request is not as described, or the document cannot be read",
        429: "too often in a short time",
        503: "not done in the time that this server gives",
    }
    every = sorted({400, 401, 403, 422, *statuses})
    return {status: {"model": Problem, "description": words[status]} for status in every}


def asking_server(request: Request) -> Server:
    """The server, for a reader."""
    server = server_of(request)
    server.user(request)
    return server


def reviewing_user(request: Request) -> User:
    """The user, who must be a reviewer."""
    return server_of(request).user(request, Role.REVIEWER)


Asked = Annotated[Server, Depends(asking_server)]
Reviewer = Annotated[User, Depends(reviewing_user)]
PageNumber = Annotated[int, Query(ge=1, le=MAX_PAGE, description="The page, from 1.")]
PageSize = Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE, description="Items a page.")]
NoNul = r"^[^\x00]*$"
"""Words of any kind but the character that no database takes."""
Words = Annotated[str, Query(max_length=200, pattern=NoNul)]
Year = Annotated[int | None, Query(ge=1000, le=2999)]


class Chunk(BaseModel):
    """Where the next part of a list begins that is read on from a place."""

    next: str | None = Field(description="What to give as `after` for the following part; null on the last.")


def listing(request: Request, items: list[Any], *, total: int, page: int, size: int) -> Listing[Any]:
    """A page of a list, with the address of the next one."""
    more = page * size < total
    following = str(request.url.include_query_params(page=page + 1)) if more else None
    return Listing(items=items, total=total, page=page, size=size, next=following)


__all__ = ["PAGE_SIZE", "Asked", "Chunk", "NoNul", "PageNumber", "PageSize", "Problem", "Reviewer", "Words", "Year",
           "listing", "problems"]  # fmt: skip
