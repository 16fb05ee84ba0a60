"""The claims of the casebook: a list with filters, and one claim with its evidence, its act, what readers decided."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from travaux.errors import UsageError
from travaux.keep import ClaimFilter, Status
from travaux.kinds import load_kinds
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import words_of, year
from travaux.serve.pages.registers import link_for
from travaux.serve.server import server_of
from travaux.serve.views.claims import claim_citation, view_claim, view_decision
from travaux.serve.views.context import anchor_of, words_around
from travaux.serve.views.rows import view_row
from travaux.serve.views.states import state_options

router = APIRouter()
FILTERS = ("room", "kind", "verdict", "status", "state", "thing", "document", "row")


def filter_of(request: Request) -> ClaimFilter:
    """The filter that the address asks for; blank fields mean any."""
    asked: dict[str, object] = {name: words_of(request, name) or None for name in FILTERS}
    return ClaimFilter.model_validate({**asked, "year": year(request, "year"), "search": words_of(request, "text")})


@router.get("/claims")
def claims_page(request: Request) -> Response:
    """The list of claims, with filters."""
    server = server_of(request)
    server.user(request)
    wanted, after = filter_of(request), words_of(request, "after") or None
    page = server.kept.claims(wanted, after=after) if server.casebook else None
    kept = {name: value for name, value in request.query_params.items() if name != "after" and value}
    kinds = load_kinds()
    return draw(
        request, "claims.html", wanted=wanted, kinds=list(kinds.values()), statuses=[one.value for one in Status],
        rooms=list(dict.fromkeys(kind.room for kind in kinds.values())), states=state_options(),
        claims=[view_claim(card) for card in page.items] if page else None,
        counts=server.kept.counts(wanted) if page and after is None else None,
        further=f"/claims?{urlencode({**kept, 'after': page.next})}" if page and page.next else "",
    )  # fmt: skip


@router.get("/claims/{key}")
def claim_page(request: Request, key: str) -> Response:
    """One claim: its words, the verdict and the row, other tellings of the same act, decisions, a citation."""
    server = server_of(request)
    server.user(request)
    try:
        card = server.kept.claim(key)
    except UsageError:  # a claim that the program of today does not find any more keeps its page
        return draw(request, "gone.html", past=server.kept.past_claim(key), status=410)
    view = view_claim(card)
    checked = server.checked(card.document)
    _, told = server.kept.act(key)
    return draw(
        request, "claim.html", claim=view, row=_row(request, view.finding.row),
        citation=claim_citation(view, link_for(request)), context=words_around(checked.document, card.claim),
        anchor=anchor_of(checked, card.claim),
        tellings=[(view_claim(one.card), one.departures) for one in told if one.card.key != key][:50],
        decisions=[view_decision(one) for one in server.kept.decisions(key)], findings=server.kept.findings(key),
    )  # fmt: skip


def _row(request: Request, identifier: str | None) -> object:
    if identifier is None:
        return None
    registers = server_of(request).registers
    try:
        return view_row(registers.row(identifier), registers)
    except UsageError:  # a statement of completeness, or a row of a register that is no longer here
        return None
