"""Reading a form that was sent: its limits, its token, its file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request, UploadFile
from starlette.datastructures import FormData

from travaux.serve.server import server_of
from travaux.serve.settings import MAX_TEXT_CHARACTERS

MAX_FIELDS = 60


@asynccontextmanager
async def read_form(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form whose token is that of this visit. Raises `ForgeryError`."""
    most = 4 * MAX_TEXT_CHARACTERS  # bytes: a character takes four at most
    async with request.form(max_files=1, max_fields=MAX_FIELDS, max_part_size=most) as form:
        server_of(request).doorkeeper.check_form(request, form.get("form_token"))
        yield form


def words(form: FormData, name: str, most: int = 2000) -> str:
    """What stands in a field, without blanks at its ends; nothing where it is missing or a file."""
    value = form.get(name)
    return value.strip()[:most] if isinstance(value, str) else ""


def upload(form: FormData, name: str) -> UploadFile | None:
    """The file of a field; None where none was chosen."""
    value = form.get(name)
    return value if value is not None and not isinstance(value, str) and value.filename else None  # type: ignore[return-value]
