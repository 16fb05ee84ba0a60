"""Drawing a page: the templates' environment, and what every page knows (the user, the form's token, the menu)."""

import hashlib
import secrets
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from travaux.publish.report import N_FIRST, set_up
from travaux.publish.words import squeeze
from travaux.serve.accounts import Role
from travaux.serve.server import server_of
from travaux.serve.views.names import named, page_of, page_of_row
from travaux.serve.views.roll_calls import is_here, outcome_in_words, page_of_vote, totals_in_words
from travaux.serve.visits import VISIT

MENU = (
    ("/", "Check"),
    ("/documents", "Documents"),
    ("/claims", "Claims"),
    ("/states", "States"),
    ("/treaties", "Treaties"),
    ("/bodies", "Bodies"),
    ("/registers", "Registers"),
    ("/analyses", "Analyses"),
    ("/review", "Review"),
)


@cache
def environment() -> Environment:
    """The templates of the pages, with those of the report. Everything put into them is escaped."""
    folders = [str(files("travaux") / "serve" / "templates"), str(files("travaux") / "publish" / "templates")]
    env = Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                      lstrip_blocks=True)  # fmt: skip
    set_up(env)
    env.filters.update(squeeze=squeeze)
    env.globals.update(
        named=named, page_of=page_of, page_of_row=page_of_row, menu=MENU, static=static, several=False, explain=False,
        page_of_vote=page_of_vote, totals_in_words=totals_in_words, outcome_in_words=outcome_in_words,
        n_first=N_FIRST, row_url=page_of_row, claim_url=None, Role=Role,
    )  # fmt: skip
    return env


@cache
def static(name: str) -> str:
    """The address of a style sheet or script: it changes with what is in it, so that browsers may keep it for good."""
    folder = "publish/templates" if name.startswith("report.") else "serve/static"
    data = (files("travaux") / folder / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def draw(request: Request, template: str, *, status: int = 200, **known: Any) -> HTMLResponse:
    """The page of a template. A visit begins with the first page, so that its forms can be told from forged ones."""
    server = server_of(request)
    visit = request.cookies.get(VISIT) or secrets.token_urlsafe(18)
    path = request.url.path
    page = (
        environment()
        .get_template(template)
        .render(
            user=server.doorkeeper.user_of(request),
            with_login=server.accounts is not None,
            form_token=server.doorkeeper.form_token(visit),
            with_provider=server.accounts is not None and server.settings.provider is not None,
            path=path,
            with_votes=is_here(),
            **known,
        )
    )
    response = HTMLResponse(page.encode("utf-8", "backslashreplace"), status_code=status)
    if VISIT not in request.cookies:
        response.set_cookie(VISIT, visit, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response
