"""Recorded votes that the user of this machine has imported: the list of them, and one with the vote of each state."""

from fastapi import APIRouter, Request, Response

from travaux.dossier.voting import SIDES, RollCall, RollCallFilter
from travaux.errors import UsageError
from travaux.names import name_of
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import page_number, words_of, year
from travaux.serve.pages.registers import link_for
from travaux.serve.server import server_of
from travaux.serve.views.pages import PAGE_SIZE, turn
from travaux.serve.views.roll_calls import VOTE_REGISTERS, bar_of, citation_of, is_here, sides_of
from travaux.serve.views.states import state_options

router = APIRouter()
BODIES = ("body:CHR", "body:HRC", "body:UNGA")
KINDS = ("resolution", "decision", "statement", "amendment", "other")
NONE = "no recorded votes were imported here: see `travaux registers add`"


@router.get("/votes")
def votes_page(request: Request) -> Response:
    """The list of recorded votes."""
    server_of(request).user(request)
    vote, state = words_of(request, "vote"), words_of(request, "state")
    wanted = RollCallFilter(body=words_of(request, "body"), kind=words_of(request, "kind"), state=state,
                            vote=vote if state and vote in SIDES else "", since=year(request, "since"),
                            until=year(request, "until"), text=words_of(request, "text"))  # fmt: skip
    page, total = page_number(request), 0
    calls: list[RollCall] = []
    if is_here():
        from travaux.dossier.roll_calls import find_roll_calls

        total, calls = find_roll_calls(wanted, first=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return draw(
        request, "votes.html", wanted=wanted, total=total, calls=calls,
        bodies=[(one, name_of(one)) for one in BODIES], kinds=KINDS, states=state_options(), votes=SIDES,
        registers=[one for one in server_of(request).registers if one.name in VOTE_REGISTERS],
        page=turn(request.url.path, dict(request.query_params), page=page, total=total), is_here=is_here(),
    )  # fmt: skip


@router.get("/votes/{identifier:path}")
def vote_page(request: Request, identifier: str) -> Response:
    """One recorded vote: totals, and how each state voted."""
    server = server_of(request)
    server.user(request)
    if not is_here():
        raise UsageError(NONE)
    from travaux.dossier.roll_calls import amended_by, decided_with, roll_call

    call = roll_call(identifier)
    about = server.registers[identifier.partition("/")[0]].description
    return draw(request, "vote.html", call=call, about=about, sides=sides_of(call), bar=bar_of(call),
                amendments=amended_by(call) if call.kind != "amendment" else [], decided=decided_with(call),
                citation=citation_of(call, about, link_for(request)))  # fmt: skip
