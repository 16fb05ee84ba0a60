"""Pages of states, treaties, bodies and all other named things: lists, and one with what the registers hold of it."""

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from travaux.dossier import BODY_NAMESPACES, body_record, find_id, state_record, treaty_record
from travaux.dossier.voting import RollCall, RollCallFilter, StateVotes
from travaux.errors import UsageError
from travaux.ids import is_id
from travaux.keep import ClaimFilter
from travaux.names import load_facts, name_of
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import page_number, words_of
from travaux.serve.server import Server, server_of
from travaux.serve.views.catalogue import bodies_listed, known_ids, mandates_listed, states_listed, treaties_listed
from travaux.serve.views.claims import ClaimView, view_claim
from travaux.serve.views.names import named, page_of
from travaux.serve.views.pages import PAGE_SIZE, cut, turn
from travaux.serve.views.records import (
    STANDINGS,
    groups_of,
    parties_over_time,
    rows_about,
    split_standings,
    state_timeline,
)
from travaux.serve.views.roll_calls import is_here

router = APIRouter()


def day_of(request: Request) -> date | None:
    """The day that a page is asked to speak of. Raises `UsageError` where it is none."""
    text = words_of(request, "on")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"expected a day such as 2011-03-01; found {text!r}") from None


def claims_about(server: Server, thing: str) -> tuple[int, list[ClaimView]]:
    """How many claims of the casebook name a thing, and the first of them."""
    if server.casebook is None:
        return 0, []
    wanted = ClaimFilter(thing=thing)
    found = [view_claim(card) for card in server.casebook.claims(wanted, limit=10).items]
    return (server.casebook.counts(wanted).n if found else 0), found


def _votes_of(state: str) -> StateVotes | None:
    if not is_here():
        return None
    from travaux.dossier.roll_calls import votes_of_state

    return votes_of_state(state)


def _n_votes(body: str) -> int:
    if not is_here():
        return 0
    from travaux.dossier.roll_calls import find_roll_calls

    return find_roll_calls(RollCallFilter(body=body), limit=0)[0]


def _calls_on(symbol: str) -> list[RollCall]:
    if not is_here():
        return []
    from travaux.dossier.roll_calls import roll_calls_on

    return roll_calls_on(symbol)


def _settled(text: str, *namespaces: str) -> tuple[str, Response | None]:
    """The id of the thing whose page is asked for, and the way to it where it was asked for by another name."""
    exact = f"{namespaces[0]}:{text}"
    if exact in known_ids():
        return exact, None
    found = find_id(text, *namespaces)
    return found, RedirectResponse(page_of(found), status_code=307)


@router.get("/states")
def states_page(request: Request) -> Response:
    """The list of states."""
    server_of(request).user(request)
    return draw(request, "states.html", groups=states_listed())


@router.get("/states/{local}")
def state_page(request: Request, local: str) -> Response:
    """One state: its treaties, seats, reviews and visits."""
    server = server_of(request)
    server.user(request)
    state, elsewhere = _settled(local, "state")
    if elsewhere:
        return elsewhere
    record = state_record(server.registers, state, on=day_of(request))
    n_claims, claims = claims_about(server, state)
    core, labour = split_standings(record)
    groups = groups_of(server.registers, [
        ("Elections", record.elections), ("Universal Periodic Review", record.reviews), ("Visits", record.visits),
        ("Invitations", record.invitations), ("Withdrawals, reservations and further acts", record.others),
    ])  # fmt: skip
    return draw(request, "state.html", record=record, core=core, labour=labour, chart=state_timeline(record),
                groups=groups, claims=claims, n_claims=n_claims, on=words_of(request, "on"),
                voted=None if words_of(request, "on") else _votes_of(state))  # fmt: skip


@router.get("/treaties")
def treaties_page(request: Request) -> Response:
    """The list of treaties."""
    server_of(request).user(request)
    return draw(request, "treaties.html", groups=treaties_listed())


@router.get("/treaties/{local}")
def treaty_page(request: Request, local: str) -> Response:
    """One treaty: what it is, and each state's standing towards it."""
    server = server_of(request)
    server.user(request)
    treaty, elsewhere = _settled(local, "treaty")
    if elsewhere:
        return elsewhere
    record = treaty_record(server.registers, treaty, on=day_of(request))
    wanted = words_of(request, "standing")
    n_claims, claims = claims_about(server, treaty)
    counts = {one: sum(standing.standing.value == one for standing in record.standings) for one in STANDINGS}
    return draw(
        request, "treaty.html", record=record, chart=parties_over_time(record), counts=counts, wanted=wanted,
        standings=[one for one in record.standings if wanted in {"", one.standing.value}],
        texts=groups_of(server.registers, [("Texts", record.texts)]), claims=claims, n_claims=n_claims,
        on=words_of(request, "on"),
    )  # fmt: skip


@router.get("/bodies")
def bodies_page(request: Request) -> Response:
    """The list of bodies and mandates."""
    server_of(request).user(request)
    return draw(request, "bodies.html", groups=bodies_listed(), mandates=mandates_listed())


@router.get("/bodies/{local}")
def body_page(request: Request, local: str) -> Response:
    """One body: who sits in it, its elections and texts."""
    server = server_of(request)
    server.user(request)
    body, elsewhere = _settled(local, *BODY_NAMESPACES)
    if elsewhere:
        return elsewhere
    record = body_record(server.registers, body, on=day_of(request))
    n_claims, claims = claims_about(server, body)
    groups = groups_of(server.registers, [("Founding", record.founding), ("Elections", record.elections),
                                          ("Texts and bodies founded", record.texts), ("Further acts", record.others)])
    return draw(request, "body.html", record=record, groups=groups, claims=claims, n_claims=n_claims,
                on=words_of(request, "on"), facts=load_facts("bodies").get(body, {}),
                n_votes=_n_votes(body))  # fmt: skip


@router.get("/things/{identifier:path}")
def thing_page(request: Request, identifier: str) -> Response:
    """Any other named thing: the rows and claims that it has part in."""
    server = server_of(request)
    server.user(request)
    if not is_id(identifier):
        raise UsageError(f"expected an id such as mandate:SR-food; found {identifier[:80]!r}")
    if (page := page_of(identifier)) != f"/things/{identifier}" and not page.startswith("/things/"):
        return RedirectResponse(page, status_code=307)
    rows, page_asked = rows_about(server.registers, identifier), page_number(request)
    n_claims, claims = claims_about(server, identifier)
    namespace, _, symbol = identifier.partition(":")
    calls = _calls_on(symbol) if namespace == "document" else []
    if not rows and not claims and not calls and identifier not in known_ids():
        raise UsageError(f"nothing here is about {identifier[:80]!r}")
    return draw(
        request, "thing.html", thing=named(identifier), title=name_of(identifier), claims=claims, n_claims=n_claims,
        rows=cut(rows, page_asked, PAGE_SIZE), total=len(rows), calls=calls,
        page=turn(request.url.path, dict(request.query_params), page=page_asked, total=len(rows)),
    )  # fmt: skip
