"""States, treaties, bodies and search over the API."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from travaux.dossier import BodyRecord, StateRecord, TreatyRecord, body_record, state_record, treaty_record
from travaux.serve.api.answers import PAGE_SIZE, Asked, NoNul, PageNumber, PageSize, listing, problems
from travaux.serve.views.answers import resolve
from travaux.serve.views.catalogue import ThingView, all_bodies, all_states, all_treaties_listed, mandates_listed
from travaux.serve.views.pages import Listing, cut
from travaux.serve.views.search import SearchAnswer, search_all

router = APIRouter(tags=["look-ups"])
Named = Annotated[str, Path(max_length=200, pattern=NoNul, description="An id, its local part, a name or an acronym.")]
Day = Annotated[date | None, Query(description="As of this day.")]


@router.get("/states", responses=problems())
def states(request: Request, server: Asked, page: PageNumber = 1, size: PageSize = PAGE_SIZE) -> Listing[ThingView]:
    """Every state, by regional group."""
    found = all_states()
    return listing(request, list(cut(found, page, size)), total=len(found), page=page, size=size)


@router.get("/states/{name}", responses=problems(404))
def state(server: Asked, name: Named, on: Day = None) -> StateRecord:
    """What the registers hold of a state."""
    return state_record(server.registers, resolve(name, "state"), on=on)


@router.get("/treaties", responses=problems())
def treaties(request: Request, server: Asked, page: PageNumber = 1, size: PageSize = PAGE_SIZE) -> Listing[ThingView]:
    """Every treaty of the list of facts."""
    found = all_treaties_listed()
    return listing(request, list(cut(found, page, size)), total=len(found), page=page, size=size)


@router.get("/treaties/{name}", responses=problems(404))
def treaty(server: Asked, name: Named, on: Day = None) -> TreatyRecord:
    """What the registers hold of a treaty."""
    return treaty_record(server.registers, resolve(name, "treaty"), on=on)


@router.get("/bodies", responses=problems())
def bodies(request: Request, server: Asked, page: PageNumber = 1, size: PageSize = PAGE_SIZE) -> Listing[ThingView]:
    """Every body, and the mandates of the special procedures."""
    found = [*all_bodies(), *mandates_listed()]
    return listing(request, list(cut(found, page, size)), total=len(found), page=page, size=size)


@router.get("/bodies/{name}", responses=problems(404))
def body(server: Asked, name: Named, on: Day = None) -> BodyRecord:
    """What the registers hold of a body or mandate."""
    return body_record(server.registers, resolve(name, "body", "mandate", "org"), on=on)


@router.get("/search", responses=problems())
def search(server: Asked, q: Annotated[str, Query(max_length=200, pattern=NoNul)]) -> SearchAnswer:
    """Named things, rows, claims and documents that hold the words."""
    return search_all(server, q)
