"""Recorded votes over the API; nothing where none were imported on this machine."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request

from travaux.dossier.voting import RollCall, RollCallFilter, StateVotes
from travaux.errors import UsageError
from travaux.names import name_of
from travaux.serve.api.answers import PAGE_SIZE, Asked, NoNul, PageNumber, PageSize, Words, Year, listing, problems
from travaux.serve.pages.votes import NONE
from travaux.serve.views.answers import resolve
from travaux.serve.views.pages import Listing
from travaux.serve.views.roll_calls import is_here

router = APIRouter(tags=["recorded votes"])
Side = Literal["", "in favour", "against", "abstaining", "not voting"]


@router.get("/votes", responses=problems(404))
def votes(
    request: Request,
    server: Asked,
    register: Words = "",
    body: Annotated[str, Query(max_length=80, pattern=NoNul, description="body:HRC")] = "",
    kind: Words = "",
    state: Annotated[str, Query(max_length=80, pattern=NoNul, description="state:KEN")] = "",
    vote: Annotated[Side, Query(description="How `state` voted.")] = "",
    since: Year = None,
    until: Year = None,
    text: Annotated[str, Query(max_length=200, pattern=NoNul, description="Words of title, symbol, topics.")] = "",
    page: PageNumber = 1,
    size: PageSize = PAGE_SIZE,
) -> Listing[RollCall]:
    """Recorded votes, the latest first, without the roll calls; with `state`, how it voted."""
    wanted = RollCallFilter(register=register, body=body, kind=kind, state=state, vote=vote if state else "",
                            since=since, until=until, text=text)  # fmt: skip
    if not is_here():
        return listing(request, [], total=0, page=page, size=size)
    from travaux.dossier.roll_calls import find_roll_calls

    total, found = find_roll_calls(wanted, first=(page - 1) * size, limit=size)
    return listing(request, found, total=total, page=page, size=size)


@router.get("/votes/{register}/{record:path}", responses=problems(404))
def vote(server: Asked, register: Annotated[str, Path(pattern=NoNul)],
         record: Annotated[str, Path(pattern=NoNul)]) -> RollCall:  # fmt: skip
    """One recorded vote, with the vote of every state that the roll call lists."""
    if not is_here():
        raise UsageError(NONE)
    from travaux.dossier.roll_calls import roll_call

    return roll_call(f"{register}/{record}")


@router.get("/states/{name}/votes", responses=problems(404))
def state_votes(server: Asked, name: Annotated[str, Path(max_length=200, pattern=NoNul)]) -> StateVotes:
    """How a state voted, by body, in roll calls that agree with their totals; and its latest votes."""
    state = resolve(name, "state")
    if not is_here():
        return StateVotes(state=state, state_name=name_of(state))
    from travaux.dossier.roll_calls import votes_of_state

    return votes_of_state(state)
