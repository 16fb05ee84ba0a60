"""The first page: a document, link or text comes in, and goes out marked up."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from travaux.errors import TravauxError, UsageError
from travaux.keep import Added
from travaux.publish.report import make_sheet
from travaux.read import is_url
from travaux.serve.accounts import Role
from travaux.serve.drawing import draw
from travaux.serve.limits import TooOftenError
from travaux.serve.pages.forms import read_form, upload, words
from travaux.serve.server import Server, server_of
from travaux.serve.settings import MAX_TEXT_CHARACTERS
from travaux.serve.views.claims import DocumentView, document_citation, view_document
from travaux.serve.views.names import page_of_document
from travaux.serve.visits import address_of
from travaux.serve.work import Job, Outcome, WorkError, name_of_text
from travaux.vocabulary import CheckedDocument

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person sent in: one of a file, a link, a text; and whether to keep it."""

    job: Job | None
    link: str
    text: str
    keep: bool


async def _wish(form: FormData) -> Wish:
    link, text = words(form, "link"), words(form, "text", MAX_TEXT_CHARACTERS + 1)
    keep = words(form, "keep") == "1"
    file = upload(form, "file")
    if file is not None:
        name = (file.filename or "document").replace("\\", "/").rpartition("/")[2][:300] or "document"
        return Wish(Job(name, await file.read()), link, text, keep)
    if text:
        return Wish(Job(name_of_text(text), text.encode("utf-8", "replace")), link, text, keep)
    return Wish(Job(link) if link else None, link, text, keep)


@router.get("/")
def home(request: Request) -> Response:
    """The form, and what was read last."""
    server_of(request).user(request)
    return _form(request)


def _form(request: Request, *, trouble: str = "", status: int = 200, wish: Wish | None = None) -> Response:
    server = server_of(request)
    return draw(
        request, "home.html", status=status, trouble=trouble, link=wish.link if wish else "",
        text=wish.text if wish else "", n_registers=len(server.registers),
        n_rows=sum(register.n_rows for register in server.registers), may_keep=_may_keep(request),
        recent=_recent(server), max_mb=server.settings.max_upload_bytes // (1024 * 1024),
    )  # fmt: skip


@router.post("/check")
async def check(request: Request) -> Response:
    """The document marked up; the form again, with a sentence, where it cannot be read."""
    server = server_of(request)
    user = server.user(request)
    async with read_form(request) as form:
        wish = await _wish(form)
    try:
        if wish.job is None:
            raise UsageError("expected a file, a link or a text; found none of them")
        if len(wish.text) > MAX_TEXT_CHARACTERS:
            most = f"{MAX_TEXT_CHARACTERS:,} characters"
            raise UsageError(f"expected a text of at most {most}; a longer one can be sent as a file")
        if wish.job.data is None and not is_url(wish.job.name):
            raise UsageError(f"expected a link that begins with http:// or https://; found {wish.job.name[:80]!r}")
        server.spend(user, address_of(request))
        outcome = await run_in_threadpool(server.workshop.check, wish.job)
    except TooOftenError:
        trouble = "Many documents came in a short time; please wait a few minutes."
        return await run_in_threadpool(_form, request, trouble=trouble, status=429, wish=wish)
    except TravauxError as error:
        status = 503 if isinstance(error, WorkError) else 422
        return await run_in_threadpool(_form, request, trouble=str(error), status=status, wish=wish)
    name = outcome.checked.document.name
    server.note(user, "checked", name, address_of(request))
    if not (wish.keep and _may_keep(request)):
        return await run_in_threadpool(show_checked, request, outcome.checked)
    added = await run_in_threadpool(_keep, server, outcome)
    server.note(user, "kept", f"{added.key} {name}", address_of(request))
    return RedirectResponse(page_of_document(added.key), status_code=303)


def _may_keep(request: Request) -> bool:
    server = server_of(request)
    user = server.doorkeeper.user_of(request)
    return server.casebook is not None and user is not None and user.role >= Role.REVIEWER


def _recent(server: Server) -> list[DocumentView]:
    return [view_document(card) for card in server.casebook.documents(limit=5).items] if server.casebook else []


def _keep(server: Server, outcome: Outcome) -> Added:
    return server.kept.add(outcome.checked, outcome.data, server.registers, origin=outcome.origin)


def show_checked(request: Request, checked: CheckedDocument) -> Response:
    """A checked document as a page that is not kept."""
    sheet = make_sheet(checked, 1, top=2)
    return draw(request, "document.html", sheet=sheet, kept=None, claim_url=None,
                citation=document_citation(checked.document))
