"""The review desk: what is left to decide, one claim at a time, the document's words beside it.

Works by forms and links; `review.js` adds keys. Each decision is a post, after which the next claim is shown.
"""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from travaux.errors import UsageError
from travaux.keep import ClaimFilter, Judgement
from travaux.serve.accounts import Role, User
from travaux.serve.drawing import draw
from travaux.serve.pages.claims import FILTERS, filter_of
from travaux.serve.pages.forms import read_form, words
from travaux.serve.pages.questions import words_of
from travaux.serve.server import Server, server_of
from travaux.serve.views.claims import view_claim, view_decision
from travaux.serve.views.context import anchor_of, words_around
from travaux.serve.views.corrections import correction_fields, read_corrections
from travaux.serve.visits import address_of

router = APIRouter()
N_QUEUE = 30
N_AROUND = 1400
"""Characters of the document before and after the quote."""
DONE = {"accept": "Accepted", "correct": "Corrected", "reject": "Rejected", "note": "Noted", "undo": "Undone"}
KEPT = (*FILTERS, "year", "text", "after")


@router.get("/review")
def review_page(request: Request) -> Response:
    """The desk: the queue, and the claim that is looked at."""
    server = server_of(request)
    user = server.user(request, Role.REVIEWER)
    if server.casebook is None:
        return draw(request, "review.html", queue=None)
    return _desk(request, server, user)


def _desk(request: Request, server: Server, user: User, *, key: str = "", trouble: str = "", status: int = 200,
          typed: dict[str, str] | None = None) -> Response:  # fmt: skip
    wanted: ClaimFilter = filter_of(request)
    page = server.kept.queue(wanted, after=words_of(request, "after") or None, limit=N_QUEUE)
    key = key or words_of(request, "claim") or (page.items[0].key if page.items else "")
    keys = [card.key for card in page.items]
    place = keys.index(key) if key in keys else -1
    card = server.kept.claim(key) if key else None
    checked = server.checked(card.document) if card else None
    decisions = server.kept.decisions(key) if key else []
    mine = [one for one in decisions if one.who == user.name and not one.undone and one.act is not Judgement.UNDO]
    kept = {name: value for name in KEPT if (value := request.query_params.get(name))}
    fields = correction_fields(card.claim, card.corrected) if card else []
    return draw(
        request, "review.html", status=status, queue=[view_claim(one) for one in page.items], key=key,
        claim=view_claim(card) if card else None, decisions=[view_decision(one) for one in decisions],
        may_undo=bool(mine), fields=fields, typed=typed or {}, trouble=trouble, kept=kept,
        n_open=_n_open(server, wanted),
        context=words_around(checked.document, card.claim, N_AROUND) if card and checked else None,
        anchor=anchor_of(checked, card.claim) if card and checked else "",
        following=keys[place + 1] if place + 1 < len(keys) else "", before=keys[place - 1] if place > 0 else "",
        address=_address, back=urlencode(kept), further=page.next or "", done=DONE.get(words_of(request, "done"), ""),
        last=words_of(request, "last"),
    )  # fmt: skip


def _n_open(server: Server, wanted: ClaimFilter) -> int:
    counts = server.kept.counts(wanted)
    return counts.statuses.get("open", 0) + counts.statuses.get("disputed", 0)


def _address(kept: dict[str, str], **more: str) -> str:
    """The address of the desk with these filters and further fields."""
    return "/review?" + urlencode({name: value for name, value in {**kept, **more}.items() if value})


@router.post("/review")
async def decide(request: Request) -> Response:
    """Takes a decision, and shows the next claim."""
    server = server_of(request)
    user = server.user(request, Role.REVIEWER)
    async with read_form(request) as form:
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        key, act, following = words(form, "claim", 200), words(form, "act", 20), words(form, "following", 200)
        why, part = words(form, "why", 10_000), words(form, "role", 20) or "reader"
    if part == "adjudicator":
        server.user(request, Role.ADMIN)
    try:
        await run_in_threadpool(_decide, server, user, key, act, why, part, typed)
    except UsageError as error:
        trouble = str(error)
        return await run_in_threadpool(_desk, request, server, user, key=key, trouble=trouble, status=422, typed=typed)
    server.note(user, act, key, address_of(request))
    kept = {name: value for name in KEPT if (value := request.query_params.get(name))}
    stays = act in {"undo", "note"}
    return RedirectResponse(_address(kept, claim=key if stays else following, done=act, last=key), status_code=303)


def _decide(server: Server, user: User, key: str, act: str, why: str, part: str, typed: dict[str, str]) -> None:
    value: dict[str, Any] | None = None
    if act not in DONE:
        raise UsageError(f"expected a decision out of {', '.join(DONE)}; found {act!r}")
    if act == "correct":
        card = server.kept.claim(key)
        value = read_corrections(card.claim, card.corrected, typed)
    server.kept.decide(key, act, who=user.name, role=part, why=why or None, value=value)
