"""The registers' pages: the list of them, one with its rows, one row, the matrix of coverage."""

from fastapi import APIRouter, Request, Response

from travaux.errors import UsageError
from travaux.kinds import load_kinds
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import page_number, words_of, year
from travaux.serve.server import server_of
from travaux.serve.views.pages import PAGE_SIZE, cut, turn
from travaux.serve.views.registers import RowFilter, coverage_cells, find_rows, kinds_in, view_register
from travaux.serve.views.roll_calls import is_here
from travaux.serve.views.rows import citation_of, view_row
from travaux.serve.views.states import state_options

router = APIRouter()


@router.get("/registers")
def registers_page(request: Request) -> Response:
    """The list of registers."""
    server = server_of(request)
    server.user(request)
    return draw(request, "registers.html", registers=[view_register(one) for one in server.registers])


@router.get("/registers/{name}")
def register_page(request: Request, name: str) -> Response:
    """One register: what it says of itself, and its rows."""
    server = server_of(request)
    server.user(request)
    register = server.registers[name]
    wanted = RowFilter(register=name, kind=words_of(request, "kind"), state=words_of(request, "state"),
                       since=year(request, "since"), until=year(request, "until"),
                       text=words_of(request, "text"))  # fmt: skip
    rows, page = find_rows(server.registers, wanted), page_number(request)
    return draw(
        request, "register.html", register=view_register(register), wanted=wanted, total=len(rows),
        rows=[view_row(row, server.registers) for row in cut(rows, page, PAGE_SIZE)],
        page=turn(request.url.path, dict(request.query_params), page=page, total=len(rows)),
        kinds=[load_kinds()[kind] for kind in kinds_in([register])], states=state_options(),
    )  # fmt: skip


@router.get("/acts/{identifier:path}")
def act_page(request: Request, identifier: str) -> Response:
    """One row: everything it holds, where it was read, and how to cite it."""
    server = server_of(request)
    server.user(request)
    row = server.registers.row(identifier)
    view = view_row(row, server.registers)
    related = [one for actor in row.actor.split() for one in server.registers.find(row.object, actor)] if row.object \
        else []  # fmt: skip
    others = [view_row(one, server.registers) for one in related if one.id != row.id][:50]
    return draw(request, "act.html", row=view, register=view_register(server.registers[row.register]), others=others,
                vote=_has_vote(row.id), citation=citation_of(view, link_for(request)))  # fmt: skip


def _has_vote(identifier: str) -> bool:
    if not is_here():
        return False
    from travaux.dossier.roll_calls import has_roll_call

    return has_roll_call(identifier)


def link_for(request: Request) -> str:
    """The address of this page where others can reach it; blank on loopback, where it would mean nothing to them."""
    server = server_of(request)
    return "" if server.settings.is_loopback else str(request.url.replace(query="", fragment=""))


@router.get("/coverage")
def coverage_page(request: Request) -> Response:
    """What the registers cover: kinds × decades, or × years."""
    server = server_of(request)
    server.user(request)
    by_year = words_of(request, "by") == "year"
    first, last = year(request, "since"), year(request, "until")
    if by_year and first is None:
        first = 2000
    try:
        matrix = coverage_cells(server.registers, by_year=by_year, first=first, last=last)
    except UsageError:
        matrix = coverage_cells(server.registers, by_year=by_year)
    statements = [one for register in server.registers for one in view_register(register).covers]
    return draw(request, "coverage.html", matrix=matrix, by_year=by_year, statements=statements)
