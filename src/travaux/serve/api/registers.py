"""The registers over the API: descriptions, rows with filters, one row, coverage."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel

from travaux.kinds import load_kinds
from travaux.serve.api.answers import PAGE_SIZE, Asked, NoNul, PageNumber, PageSize, Words, Year, listing, problems
from travaux.serve.citations import Citation
from travaux.serve.pages.registers import link_for
from travaux.serve.views.pages import Listing, cut
from travaux.serve.views.registers import CellView, RegisterView, RowFilter, coverage_cells, find_rows, view_register
from travaux.serve.views.rows import RowView, citation_of, view_row

router = APIRouter(tags=["registers"])


class KindView(BaseModel):
    """A kind of act."""

    name: str
    room: str
    label: str
    meaning: str
    requires: list[str]


@router.get("/kinds", responses=problems())
def kinds(server: Asked) -> list[KindView]:
    """Every kind of act that travaux knows, in the order of the vocabulary."""
    return [
        KindView(name=one.name, room=one.room, label=one.label, meaning=one.meaning, requires=list(one.requires))
        for one in load_kinds().values()
    ]


@router.get("/registers", responses=problems())
def registers(server: Asked) -> list[RegisterView]:
    """Every register, with what it covers and what it says is missing."""
    return [view_register(one) for one in server.registers]


@router.get("/registers/{name}", responses=problems(404))
def register(server: Asked, name: Annotated[str, Path(pattern=NoNul)]) -> RegisterView:
    """One register."""
    return view_register(server.registers[name])


@router.get("/acts", responses=problems(404))
def acts(
    request: Request,
    server: Asked,
    register: Words = "",
    kind: Words = "",
    state: Annotated[str, Query(max_length=80, pattern=NoNul, description="state:KEN")] = "",
    object: Annotated[str, Query(max_length=200, pattern=NoNul, description="treaty:CAT")] = "",  # noqa: A002
    since: Year = None,
    until: Year = None,
    text: Annotated[str, Query(max_length=200, pattern=NoNul, description="Words that the row holds.")] = "",
    page: PageNumber = 1,
    size: PageSize = PAGE_SIZE,
) -> Listing[RowView]:
    """Rows of the registers, the latest first."""
    wanted = RowFilter(register=register, kind=kind, state=state, object=object, since=since, until=until, text=text)
    rows = find_rows(server.registers, wanted)
    items = [view_row(row, server.registers) for row in cut(rows, page, size)]
    return listing(request, items, total=len(rows), page=page, size=size)


@router.get("/acts/{register}/{row:path}", responses=problems(404))
def act(server: Asked, register: Annotated[str, Path(pattern=NoNul)],
        row: Annotated[str, Path(pattern=NoNul)]) -> RowView:  # fmt: skip
    """One row."""
    return view_row(server.registers.row(f"{register}/{row}"), server.registers)


@router.get("/citations/{register}/{row:path}", responses=problems(404))
def citation(request: Request, server: Asked, register: Annotated[str, Path(pattern=NoNul)],
             row: Annotated[str, Path(pattern=NoNul)]) -> Citation:  # fmt: skip
    """A row's citation, as text and as BibTeX."""
    link = link_for(request)
    view = view_row(server.registers.row(f"{register}/{row}"), server.registers)
    return citation_of(view, link and str(request.base_url).rstrip("/") + view.page)


@router.get("/coverage", responses=problems(404))
def coverage(
    server: Asked,
    by_year: Annotated[bool, Query(description="A cell for each year, not for each decade.")] = False,
    since: Annotated[int | None, Query(ge=1900, le=2100)] = None,
    until: Annotated[int | None, Query(ge=1900, le=2100)] = None,
) -> dict[str, list[CellView]]:
    """What the registers cover: kind → what is held in each decade (or year)."""
    return coverage_cells(server.registers, by_year=by_year, first=since, last=until)

