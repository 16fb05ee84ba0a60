"""The application: the pages, the API, the static files, and what is said where something goes wrong."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from travaux import __version__
from travaux.errors import ReadError, TravauxError, UsageError
from travaux.publish.words import plain
from travaux.serve.api import ROUTERS
from travaux.serve.api.tags import EntityTags
from travaux.serve.drawing import draw
from travaux.serve.guard import Guard
from travaux.serve.limits import TooOftenError
from travaux.serve.oidc import add_provider
from travaux.serve.pages import PAGES
from travaux.serve.server import Server, open_server
from travaux.serve.settings import Settings
from travaux.serve.visits import ForgeryError, LoginError, RoleError
from travaux.serve.work import WorkError

LOG = logging.getLogger("travaux.serve")
API = "/api/v1"
ABOUT = """What documents claim of states' part in the international human rights system, and what registers hold.

Everything on the pages as JSON. A verdict says what the named registers hold, up to their dates; where no register
covers a claim it is `uncovered`, and nothing is said either way."""

FORGED = "This form was not sent from a page that you opened here, or that page is too old. Please open it again."
WORDS = {
    400: "This request was not understood.",
    401: "Please log in first.",
    403: "You may not do this.",
    404: "There is nothing at this address.",
    405: "This address does not take requests of this kind.",
    413: "This is more than is taken at once.",
    429: "This was done too often in a short time; please wait five minutes.",
}


def make_app(settings: Settings) -> FastAPI:
    """The application for `settings`. Raises `UsageError` where it would be open to others without a login."""
    server = open_server(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        server.close()

    app = FastAPI(
        title="travaux", version=__version__, description=ABOUT, docs_url=None, redoc_url=None,
        openapi_url=f"{API}/openapi.json", lifespan=lifespan,
    )  # fmt: skip
    app.state.server = server
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router, prefix=API)
    app.get("/static/{name}", include_in_schema=False)(static_file)
    if settings.provider and server.accounts:
        add_provider(app, settings.provider, server.accounts)
    _add_error_pages(app)
    app.add_middleware(EntityTags, prefix=f"{API}/")
    app.add_middleware(Guard, settings=settings)
    return app


TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
STATIC = {"report.css": "publish/templates", "report.js": "publish/templates", "web.css": "serve/static",
          "web.js": "serve/static", "early.js": "serve/static", "review.js": "serve/static",
          "mark.svg": "serve/static"}  # fmt: skip
"""Every file that browsers may ask for, and its folder: nothing else is ever opened."""


def static_file(name: str) -> Response:
    """A style sheet or script of the pages."""
    if name not in STATIC:
        raise HTTPException(404)
    data = (files("travaux") / STATIC[name] / name).read_bytes()
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(data, media_type=TYPES[name.rpartition(".")[2]], headers=headers)


Handler = Callable[[Request, Any], Awaitable[Response]]


def _add_error_pages(app: FastAPI) -> None:
    table: list[tuple[type[Exception], Callable[[Any], tuple[int, str]]]] = [
        (HTTPException, lambda error: (error.status_code, _sentence_of(error))),
        (RequestValidationError, lambda error: (422, validation_in_words(error))),
        (RoleError, lambda error: (403, f"This takes the role of {error.needed.word}.")),
        (ForgeryError, lambda _: (403, FORGED)),
        (TooOftenError, lambda _: (429, WORDS[429])),
        (ReadError, lambda error: (422, str(error))),
        (WorkError, lambda error: (503, str(error))),
        (UsageError, lambda error: (404, str(error))),
        (TravauxError, lambda error: (422, str(error))),
    ]  # fmt: skip
    for kind, tell in table:
        app.add_exception_handler(kind, _handler(tell))
    app.add_exception_handler(LoginError, ask_to_log_in)
    app.add_exception_handler(
        Exception, _handler(lambda _: (500, "A fault in this program; it was written to the server's log."))
    )


def _handler(tell: Callable[[Any], tuple[int, str]]) -> Handler:
    async def handle(request: Request, error: Exception) -> Response:
        status, sentence = tell(error)
        return say_error(request, status, sentence)

    return handle


def _sentence_of(error: HTTPException) -> str:
    told = error.detail if isinstance(error.detail, str) else ""
    standard = {"Not Found", "Method Not Allowed", "Bad Request", "Forbidden", "Unauthorized", ""}
    return WORDS.get(error.status_code, told or "Something went wrong.") if told in standard else told


def validation_in_words(error: RequestValidationError) -> str:
    """What of a request was not as expected, as one line."""
    told = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
    return "; ".join(told) or "the request was not as expected"


def say_error(request: Request, status: int, sentence: str) -> Response:
    """The sentence as a page, or as JSON under `/api/`."""
    if request.url.path.startswith("/api/"):
        headers = {"www-authenticate": "Bearer"} if status == 401 else None
        return JSONResponse({"error": plain(sentence)}, status_code=status, headers=headers)
    return draw(request, "error.html", status=status, sentence=sentence)


async def ask_to_log_in(request: Request, error: Exception) -> Response:
    """The way to the login page; 401 for a program."""
    if request.url.path.startswith("/api/") or request.method != "GET":
        return say_error(request, 401, WORDS[401])
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?{_encode(target)}", status_code=303)


def _encode(target: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"next": target})


__all__ = ["Server", "make_app"]
