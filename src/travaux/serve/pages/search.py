"""The search page, and the page that explains the API to people."""

from fastapi import APIRouter, Request, Response

from travaux.serve.drawing import draw
from travaux.serve.pages.questions import words_of
from travaux.serve.server import server_of
from travaux.serve.views.search import search_all

router = APIRouter()


@router.get("/search")
def search_page(request: Request) -> Response:
    """Everything that holds the words."""
    server = server_of(request)
    server.user(request)
    words = words_of(request, "q")
    return draw(request, "search.html", words=words, found=search_all(server, words))


@router.get("/api/v1")
def api_page(request: Request) -> Response:
    """What the API offers: its operations, read from its own description."""
    server_of(request).user(request)
    operations = [
        (path, method.upper(), operation)
        for path, methods in request.app.openapi()["paths"].items()
        for method, operation in methods.items()
    ]
    return draw(request, "api.html", operations=operations)
