"""The documents of the casebook: the list, one marked up, its original bytes."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

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
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name.encode('utf-8', 'replace'), safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(server.kept.data(card.key), media_type="application/octet-stream", headers=headers)
