"""The documents of the casebook: the list, one marked up, its original bytes."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from travaux.errors import UsageError
from travaux.publish import publish
from travaux.publish.report import Card, make_sheet
from travaux.serve.drawing import draw
from travaux.serve.pages.questions import words_of
from travaux.serve.server import server_of
from travaux.serve.views.claims import document_citation, view_document
from travaux.serve.views.names import page_of_claim

router = APIRouter()


@router.get("/documents")
def documents_page(request: Request) -> Response:
    """The list of documents, the newest first."""
    server = server_of(request)
    server.user(request)
    search, after = words_of(request, "text"), words_of(request, "after") or None
    page = server.kept.documents(search=search, after=after) if server.casebook else None
    further = f"/documents?{urlencode({'text': search, 'after': page.next})}" if page and page.next else ""
    return draw(request, "documents.html", search=search, further=further,
                documents=[view_document(card) for card in page.items] if page else None)  # fmt: skip


@router.get("/documents/{key}")
def document_page(request: Request, key: str) -> Response:
    """One document, marked up."""
    server = server_of(request)
    server.user(request)
    card = server.kept.document(key)
    checked = server.checked(card.key)
    return draw(
        request, "document.html", sheet=make_sheet(checked, 1, top=2), kept=view_document(card),
        versions=server.kept.versions(card.key), citation=document_citation(checked.document),
        claim_url=claim_pages(card.key),
    )  # fmt: skip


def claim_pages(document: str) -> Callable[[Card], str]:
    """The function that gives the page of each claim of a document."""
    return partial(_claim_page, document[:16])


def _claim_page(prefix: str, card: Card) -> str:
    return page_of_claim(f"{prefix}.{card.claim.id}")


@router.get("/documents/{key}/original")
def original(request: Request, key: str) -> Response:
    """The bytes that were read, as a download: never shown, for they may hold anything."""
    server = server_of(request)
    server.user(request)
    card = server.kept.document(key)
    name = card.name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "document"
    return _download(server.kept.data(card.key), name)


def _download(data: bytes, name: str) -> Response:
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name.encode('utf-8', 'replace'), safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


FORMATS = ("html", "csv", "jsonl", "json", "text")
"""The exports of one document that stand ready as a download."""


@router.get("/documents/{key}/as/{format_name}")
def exported(request: Request, key: str, format_name: str) -> Response:
    """A document with its claims and verdicts in one of the formats of `travaux check`, as a download."""
    server = server_of(request)
    server.user(request)
    if format_name not in FORMATS:
        raise UsageError(f"expected a format out of {', '.join(FORMATS)}; found {format_name[:40]!r}")
    checked = server.checked(key)
    written = "".join(publish([checked], format_name))
    ending = "txt" if format_name == "text" else format_name
    return _download(written.encode("utf-8", "backslashreplace"), f"{checked.document.stem}.{ending}")
