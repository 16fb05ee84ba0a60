"""Hostile input: each within seconds, each with one clear sentence or a full reading, and no crash."""

import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from travaux.errors import ReadError
from travaux.read import READERS, load_function, read_source
from travaux.read.layout import Unreadable

MAX_SECONDS = 10.0


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < MAX_SECONDS


def why_not(name: str, data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_source(name, data=data)
    assert caught.value.why.endswith(".")
    return caught.value.why


@pytest.mark.parametrize("html", [
    "<div>" * 100_000 + "It signed." + "</div>" * 100_000,
    "<b>" * 100_000 + "It signed.",
    "<table><tr><td>" * 50_000 + "It signed.",
    "<ul><li>" * 50_000 + "It signed.",
    "<a title='" * 100_000 + "'>It signed.",
    "<" * 500_000 + " It signed.",
    "&amp;" * 200_000 + " It signed.",
    '<table><tr><td colspan="99999999" rowspan="99999999">It signed.</td><td>x</td></tr><tr><td>y</td></tr></table>',
], ids=["div", "b", "table", "list", "quote", "less-than", "entities", "spans"])
def test_html_of_any_depth_is_read(html: str) -> None:
    assert "It signed." in read_source("a.html", data=f"<!doctype html><body>{html}".encode()).text


@pytest.mark.parametrize("text", [
    "a-" * 300_000, "a -b " * 100_000, "- " * 300_000, "a\tb\n" * 30_000, "x.1 " * 100_000, "[1]" * 200_000,
    "a>" * 200_000, "T h e  5 t h  " * 50_000, "1. x\n" * 40_000, "(" * 300_000, "#" * 300_000, "“" * 300_000,
    "Name Time Theme Participants\n\n1999 a\nb c\n\n" * 5_000, "\u00ad\n" * 200_000, "ﬁ" * 200_000,
], ids=lambda text: repr(text[:12]))
def test_text_of_any_pattern_is_read(text: str) -> None:
    assert read_source("a.txt", data=("It signed. " + text).encode()).text.startswith("It signed.")


@pytest.mark.parametrize("text", [
    "> " * 20_000 + "x", "- " * 20_000 + "x", "[" * 50_000, "[a](" * 50_000, "*a " * 50_000, "`" * 50_000,
    "<a " * 50_000, "| a " * 20_000 + "|\n" + "|-" * 20_000 + "|", "![" * 50_000, "_a_ " * 50_000,
], ids=lambda text: repr(text[:8]))
def test_markdown_of_any_pattern_is_read(text: str) -> None:
    assert "It signed." in read_source("a.md", data=("It signed.\n\n" + text).encode()).text


def test_pdf_that_is_encrypted() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "It signed.")
    canvas.save()
    assert "needs a password" in why_not("a.pdf", buffer.getvalue())


def test_pdf_without_text() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for _ in range(2):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    assert "none of its 2 pages has a text layer" in why_not("a.pdf", buffer.getvalue())


def test_pdf_with_a_page_without_text() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for text in ("It signed.", "", "It ratified."):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    doc = read_source("a.pdf", data=buffer.getvalue())
    assert [remark for remark in doc.remarks if remark.startswith("Page 2 of 3")]
    assert [doc.page_of(doc.source.index(word)) for word in ("signed", "ratified")] == [1, 3]


def test_pdf_cut_short_or_changed(make_pdf: Callable[..., bytes]) -> None:
    data = make_pdf([Paragraph("It signed the Covenant. " * 50, getSampleStyleSheet()["BodyText"])])
    for at in range(0, len(data), max(1, len(data) // 40)):
        for changed in (data[:at], data[:at] + b"\x00\xff(" + data[at + 3 :]):
            with suppress(ReadError):
                read_source("a.pdf", data=changed or b"%PDF-")


LOOP = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj
2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/Contents 3 0 R/MediaBox[0 0 9 9]/Resources 3 0 R>>endobj
trailer<</Root 1 0 R>>"""


def test_pdf_with_a_reference_loop_and_script() -> None:
    assert why_not("a.pdf", LOOP)


def test_zip_bomb(make_zip: Callable[[Mapping[str, str | bytes]], bytes]) -> None:
    bomb = make_zip({"word/document.xml": b"<a>" + b" " * 150_000_000})
    assert len(bomb) < 1_000_000
    assert "unpacks to more than" in why_not("a.docx", bomb)


def test_billion_laughs(make_zip: Callable[[Mapping[str, str | bytes]], bytes]) -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    xml = f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><x>&a9;</x>"
    assert "document type definition" in why_not("a.docx", make_zip({"word/document.xml": xml}))
    assert "document type definition" in why_not("a.docx", make_zip({"word/document.xml": xml.encode("utf-16")}))


@pytest.mark.parametrize("name, member", [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
def test_deep_xml(make_zip: Callable[[Mapping[str, str | bytes]], bytes], name: str, member: str) -> None:
    data = make_zip({"mimetype": "application/vnd.oasis.opendocument.text" if name == "a.odt" else "",
                     member: "<a>" * 100_000 + "</a>" * 100_000})
    assert "nests more than" in why_not(name, data)


def test_encrypted_and_damaged_packages(make_docx: Callable[..., bytes]) -> None:
    data = make_docx("<w:p><w:r><w:t>It signed the Covenant.</w:t></w:r></w:p>")
    assert "damaged" in why_not("a.docx", data[: len(data) // 2])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        offset = archive.getinfo("word/document.xml").header_offset
    broken = bytearray(data)
    broken[offset + 60 : offset + 80] = bytes(20)
    assert "damaged" in why_not("a.docx", bytes(broken))


def test_docx_loads_nothing_from_outside(make_docx: Callable[..., bytes]) -> None:
    links = ('<Relationships><Relationship Id="r1" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
             "</Relationships>")
    data = make_docx("<w:p><w:r><w:t>It signed.</w:t></w:r></w:p>", **{"_rels/document.xml.rels": links})
    assert read_source("a.docx", data=data).text == "It signed."


def test_rtf_of_any_depth() -> None:
    assert "nests more than" in why_not("a.rtf", b"{\\rtf1 " + b"{" * 100_000)
    assert read_source("a.rtf", data=b"{\\rtf1 It signed." + b"}" * 100_000).text == "It signed."


STARTS = {"text/html": b"<html><body>", "application/pdf": b"%PDF-1.4\n", "application/rtf": b"{\\rtf1 ",
          "message/rfc822": b"From: a\r\nSubject: b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"}


@pytest.mark.parametrize("media_type", sorted(READERS))
@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(media_type: str, data: bytes) -> None:
    """A reader gives a layout whose blocks lie in its source, or says why it cannot."""
    try:
        layout = load_function(READERS[media_type])(STARTS.get(media_type, b"") + data)
    except Unreadable:
        return
    for block in layout.blocks:
        assert all(0 <= start < end <= len(layout.source) for start, end in block.spans)
