"""Documents in every format, written by hand or through real writers, for the tests of the readers."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(autouse=True)
def _no_inner_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRAVAUX_ALLOW_PRIVATE", raising=False)


@pytest.fixture(autouse=True)
def _no_text_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests give the same whether the extra `ocr` is installed or not; those of it switch it on."""
    monkeypatch.setenv("TRAVAUX_OCR", "0")


def _make_zip(members: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def make_zip() -> Callable[[Mapping[str, str | bytes]], bytes]:
    return _make_zip


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    def make(body: str, **parts: str) -> bytes:
        document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
        others = {f"word/{name}.xml": text for name, text in parts.items()}
        return _make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})

    return make


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A PDF through reportlab, in columns, with a running head and page numbers where `head` is given."""

    def make(story: Sequence[Flowable], *, columns: int = 1, head: str = "") -> bytes:
        buffer = BytesIO()
        doc = BaseDocTemplate(buffer, pagesize=A4, title="Report on treaties", author="A. Writer")
        width = (A4[0] - 144 - 20 * (columns - 1)) / columns
        frames = [Frame(72 + i * (width + 20), 90, width, A4[1] - 180) for i in range(columns)]

        def draw_head(canvas: Any, _: Any) -> None:
            if head:
                canvas.setFont("Helvetica", 8)
                canvas.drawString(72, A4[1] - 40, head)
                canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

        doc.addPageTemplates(PageTemplate(frames=frames, onPage=draw_head))
        doc.build(list(story))
        return buffer.getvalue()

    return make
