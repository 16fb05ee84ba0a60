"""Scanned pages: recognised where the extra `ocr` is installed, told where it is not; boxes round the very words."""

from importlib.util import find_spec
from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from travaux.errors import ReadError
from travaux.read import read_source
from travaux.read.places import place

SENTENCE = "It ratified the Covenant on 3 May 1990."
NEEDS_OCR = pytest.mark.skipif(find_spec("rapidocr_onnxruntime") is None,
                               reason="the extra `ocr` is not installed (uv pip install rapidocr-onnxruntime)")


def draw(text: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 200))
    canvas.setFont("Times-Roman", 14)
    canvas.drawString(60, 120, text)
    canvas.save()
    return buffer.getvalue()


def scan_of(text: str, *, before: str = "", after_blank: bool = False) -> bytes:
    """A PDF with a page of text (`before`), a scanned page of `text`, and a blank page."""
    image = pypdfium2.PdfDocument(draw(text))[0].render(scale=3, grayscale=True).to_pil()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 200))
    if before:
        canvas.drawString(60, 120, before)
        canvas.showPage()
    canvas.drawImage(ImageReader(image), 0, 0, 400, 200)
    canvas.showPage()
    if after_blank:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_without_the_extra_a_sentence_says_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"its only page has a text layer \(a scan\?\)|its only page has") as caught:
        read_source("a.pdf", data=scan_of(SENTENCE))
    assert "install `travaux[ocr]`" in caught.value.why
    doc = read_source("a.pdf", data=scan_of(SENTENCE, before="It signed it."))
    (remark,) = (remark for remark in doc.remarks if remark.startswith("Page 2 of 2"))
    assert "install `travaux[ocr]`" in remark


@NEEDS_OCR
def test_only_the_pages_without_text_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_OCR", "1")
    data = scan_of(SENTENCE, before="It signed it in 1988.", after_blank=True)
    doc = read_source("a.pdf", data=data)
    assert doc.text.split("\n") == ["It signed it in 1988.", SENTENCE]
    assert [remark for remark in doc.remarks if remark.startswith("Page 2 of 3 had no text layer")]
    assert [remark for remark in doc.remarks if remark.startswith("Page 3 of 3 hold(s) no text layer")]
    start = doc.source.index("the Covenant")
    (box,) = place(doc, (start, start + len("the Covenant")), data).boxes
    (true,) = place(read_source("b.pdf", data=draw(SENTENCE)), (12, 24), draw(SENTENCE)).boxes
    assert box.page == 2
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(
        (true.left, true.top, true.right, true.bottom), abs=15)


@NEEDS_OCR
def test_words_that_were_glued_are_parted() -> None:
    from travaux.read.ocr import part_words

    for glued, parted in (("theInternationalCovenant", "the International Covenant"), ("in1985.In", "in 1985. In"),
                          ("Interna-", "Interna-"), ("McDonald", "McDonald"), ("UNESCO", "UNESCO"),
                          ("Uruguay", "Uruguay"), ("A/HRC/34/1", "A/HRC/34/1"), ("3.5 per cent", "3.5 per cent"),
                          ("Geneva,on3May1990", "Geneva, on 3 May 1990"), ("of 1,000 people", "of 1,000 people")):
        assert part_words(glued) == parted
