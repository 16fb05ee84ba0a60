"""Checking over the API: a text, or a document that is sent along."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from travaux.errors import ReadError, UsageError
from travaux.serve.accounts import Role
from travaux.serve.api.answers import problems
from travaux.serve.server import Server, server_of
from travaux.serve.settings import MAX_TEXT_CHARACTERS
from travaux.serve.views.answers import CheckAnswer, CheckedClaim, answer_all, check_one
from travaux.serve.visits import address_of
from travaux.serve.work import Job, Outcome, name_of_text

router = APIRouter(tags=["checking"])


FILE_NAME = r"^[^\x00-\x1f\x7f/\\:]+$"
"""A name without a folder."""


class TextToCheck(BaseModel):
    """A text whose claims are to be found and checked."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(min_length=1, max_length=MAX_TEXT_CHARACTERS, description="English prose.")
    name: str | None = Field(default=None, min_length=1, max_length=200, pattern=FILE_NAME,
                             description="What the document is called; its ending says the format: .txt, .md, .html. "
                             "By default its first words.")
    keep: bool = Field(default=False, description="Keep it in the casebook (reviewers only).")


class ClaimToCheck(BaseModel):
    """One claim, given by its fields."""

    model_config = ConfigDict(extra="forbid", strict=True)

    kind: str = Field(description="A kind of `/kinds`.")
    state: str = Field(min_length=1, max_length=200, description="A state: name, adjective, code or id.")
    object: str | None = Field(default=None, min_length=1, max_length=200, description="A treaty or body: name or id.")
    date: str | None = Field(default=None, max_length=40, description="EDTF: 2000-09-07, 2000-09, 2000, 200X.")
    negated: bool = Field(default=False, description="True to check that it did not happen.")


class DocumentChecked(CheckAnswer):
    """The answer, with the key of the document where it was kept."""

    key: str | None = Field(default=None, description="The document's key in the casebook.")


async def _check(request: Request, job: Job, *, keep: bool) -> DocumentChecked:
    server = server_of(request)
    user = server.user(request, Role.REVIEWER if keep else Role.READER)
    server.spend(user, address_of(request))
    outcome = await run_in_threadpool(server.workshop.check, job)
    server.note(user, "kept" if keep else "checked", job.name, address_of(request))
    return await run_in_threadpool(_answer, server, outcome, keep)


def _answer(server: Server, outcome: Outcome, keep: bool) -> DocumentChecked:
    key = None
    if keep:
        key = server.kept.add(outcome.checked, outcome.data, server.registers, origin=outcome.origin).key
    told = answer_all(outcome.checked, server.registers)
    return DocumentChecked(**{name: getattr(told, name) for name in CheckAnswer.model_fields}, key=key)


@router.post("/check", responses=problems(404, 413, 429, 503))
async def check_text(request: Request, wanted: TextToCheck) -> DocumentChecked:
    """Finds every act that a text claims, and checks each."""
    job = Job(wanted.name or name_of_text(wanted.text), wanted.text.encode("utf-8", "replace"))
    return await _check(request, job, keep=wanted.keep)


@router.post(
    "/check/document",
    responses=problems(404, 413, 429, 503),
    openapi_extra={"requestBody": {"required": True, "content": {
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
)  # fmt: skip
async def check_document(
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=200, pattern=FILE_NAME,
                               description="The file's name, with its ending.")],
    keep: Annotated[bool, Query(description="Keep it in the casebook (reviewers only).")] = False,
) -> DocumentChecked:  # fmt: skip
    """The same for a document, sent as the body of the request: PDF, DOCX, ODT, RTF, EPUB, HTML, Markdown, mail."""
    server_of(request).user(request)
    data = await request.body()
    if not data:
        raise ReadError(name, "the file is empty.")
    return await _check(request, Job(name, data), keep=keep)


@router.post("/check/claim", responses=problems())
def check_claim(request: Request, wanted: ClaimToCheck) -> CheckedClaim:
    """Checks one claim that is given by its fields."""
    server = server_of(request)
    server.user(request)
    try:
        return check_one(server.registers, kind=wanted.kind, state=wanted.state, object_=wanted.object,
                         date=wanted.date, negated=wanted.negated)  # fmt: skip
    except UsageError as error:
        raise ReadError("claim", str(error)) from error

