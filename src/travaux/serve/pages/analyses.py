"""Pages of the analyses: the list of them; one, with its question as a form, its figure, its tables and its files."""

from collections.abc import Iterable
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from travaux.dossier import find_id
from travaux.errors import TravauxError, UsageError
from travaux.serve.analyses import Asked
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import MAX_WORDS, page_number, printable, words_of, year
from travaux.serve.server import server_of
from travaux.serve.views.analyses import N_SHOWN, OFFERS, Offer, TableShown, offer_of, show_table, tables_shown
from travaux.serve.views.pages import PAGE_SIZE, cut, turn
from travaux.serve.views.states import state_options

router = APIRouter()

FIGURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
DRAWN = "default-src 'none'; style-src 'unsafe-inline'"
"""The policy of a figure, which is a picture with its own looks in it and nothing that acts."""
REGISTERS = ("unga-votes", "hrc-votes")
KINDS = ("resolution", "decision", "statement", "amendment", "other")
BODIES = ("CHR", "HRC")


def several(request: Request, name: str) -> tuple[str, ...]:
    """Every printable value under `name`, each once, those that are blank left out."""
    found = (printable(text).strip()[:MAX_WORDS] for text in request.query_params.getlist(name))
    return tuple(dict.fromkeys(text for text in found if text))


def ids_of(names: Iterable[str], namespace: str) -> tuple[str, ...]:
    """The ids of things by code, name or id. Raises `UsageError` for one that is not known."""
    return tuple(dict.fromkeys(find_id(name, namespace) for name in names))


def asked_of(request: Request, name: str) -> Asked:
    """The question that an address asks. Raises `UsageError` where a name in it is not known."""
    register, (positive, *_) = words_of(request, "register"), (*several(request, "positive"), "USA")
    phrases = tuple(part.strip() for text in several(request, "phrase") for part in text.split(";") if part.strip())
    return Asked(
        name, ids_of(several(request, "state"), "state"), phrases, words_of(request, "peers"), year(request, "since"),
        year(request, "until"), register if register in REGISTERS else REGISTERS[0],
        ids_of(several(request, "body"), "body"), tuple(one for one in several(request, "kind") if one in KINDS),
        words_of(request, "topic"), words_of(request, "text"), words_of(request, "issue"),
        matrix=bool(words_of(request, "matrix")), positive=find_id(positive, "state"),
        bridges=not words_of(request, "no_bridges"),
        with_casebook=bool(words_of(request, "casebook")) or name == "tellings",
        sponsors=bool(words_of(request, "sponsors")),
    )  # fmt: skip


def is_asked(offer: Offer, request: Request) -> bool:
    """Whether the address asks anything yet: a form that was just opened does not. What needs no choice is answered at
    once."""
    return bool(request.query_params) or not offer.fields


@router.get("/analyses")
def analyses_page(request: Request) -> Response:
    """The list of analyses."""
    server_of(request).user(request)
    return draw(request, "analyses.html", offers=OFFERS, states=state_options())


@router.get("/analyses/{name}")
def analysis_page(request: Request, name: str) -> Response:
    """One analysis: its form, and the answer to what was asked."""
    server = server_of(request)
    server.user(request)
    offer, result, trouble, one, page = offer_of(name), None, "", None, None
    shown: tuple[TableShown, ...] = ()
    try:
        asked = asked_of(request, name)
        if is_asked(offer, request):
            result = server.analyst.answer(asked)
    except TravauxError as error:
        asked, trouble = Asked(name), str(error)
    if result is not None:
        shown = tables_shown(result)
        if wanted := words_of(request, "table"):
            table = next((table for table in result.tables if table.name == wanted), result.tables[0])
            number = page_number(request)
            one = show_table(table, cut(table.rows, number, PAGE_SIZE))
            page = turn(request.url.path, dict_of(request), page=number, total=len(table.rows))
    return draw(
        request, "analysis.html", status=404 if trouble else 200, offer=offer, asked=asked, result=result, shown=shown,
        one=one, page=page, trouble=trouble, query=query_of(request), n_shown=N_SHOWN, states=state_options(),
        kinds=KINDS, bodies=BODIES, groups=group_names(), with_casebook=server.casebook is not None,
    )  # fmt: skip


def dict_of(request: Request) -> list[tuple[str, str]]:
    """What was asked but for the table and its page, in order."""
    return [(name, text) for name, text in request.query_params.multi_items() if text and name not in ("page",)]


def query_of(request: Request) -> str:
    """The same question as the end of an address, without the table and its page."""
    return urlencode([pair for pair in dict_of(request) if pair[0] != "table"])


def group_names() -> tuple[str, ...]:
    """The groups that a state can be set beside."""
    from travaux.analyse.groups import group_name, load_groups

    return tuple(sorted(map(group_name, load_groups()), key=str.casefold))


@router.get("/analyses/{name}/figure.{ending}")
def figure_of(request: Request, name: str, ending: str) -> Response:
    """The figure of an answer."""
    server = server_of(request)
    server.user(request)
    offer_of(name)
    if ending not in FIGURES:
        raise UsageError(f"expected a figure as {', '.join(FIGURES)}; found {ending[:20]!r}")
    data = server.analyst.figure(asked_of(request, name), f".{ending}")
    return Response(data, media_type=FIGURES[ending], headers={"content-security-policy": DRAWN})


@router.get("/analyses/{name}/{table}.csv")
def table_of(request: Request, name: str, table: str) -> Response:
    """A table of an answer as CSV."""
    from travaux.analyse.result import write_csv

    server = server_of(request)
    server.user(request)
    offer_of(name)
    text = "".join(write_csv(server.analyst.answer(asked_of(request, name)).table(table)))
    headers = {"content-disposition": f'attachment; filename="{name}-{table}.csv"'}
    return Response(text.encode("utf-8"), media_type="text/csv; charset=utf-8", headers=headers)
