"""What the casebook as a whole tells: meetings that it names, how far readers agree, what re-checks changed."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from travaux.kinds import load_kinds
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import words_of
from travaux.serve.server import server_of
from travaux.serve.views.catalogue import ThingView, all_meetings
from travaux.serve.views.claims import view_agreement, view_change

router = APIRouter()


@router.get("/meetings")
def meetings_page(request: Request) -> Response:
    """Meetings: those that have a name here, and those that claims name."""
    server = server_of(request)
    server.user(request)
    groups: dict[str, list[ThingView]] = {}
    for one in all_meetings(server.casebook.things("event") if server.casebook else ()):
        groups.setdefault(one.group, []).append(one)
    return draw(request, "meetings.html", groups=groups)


@router.get("/agreement")
def agreement_page(request: Request) -> Response:
    """How far readers agree, by kind."""
    server = server_of(request)
    server.user(request)
    lines = [view_agreement(one) for one in server.kept.agreement()]
    return draw(request, "agreement.html", lines=lines, kinds=load_kinds())


@router.get("/changes")
def changes_page(request: Request) -> Response:
    """What re-checks changed, the newest first."""
    server = server_of(request)
    server.user(request)
    page = server.kept.changes(after=words_of(request, "after") or None)
    further = f"/changes?{urlencode({'after': page.next})}" if page.next else ""
    return draw(request, "changes.html", changes=[view_change(one) for one in page.items], further=further)
