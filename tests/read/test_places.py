"""Where quotes stand: boxes on PDF pages that hold the very words, links that lead to the very place."""

import re
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Table

from travaux.read import read_source
from travaux.read.places import place, place_quotes
from travaux.read.text_fragments import QuotedPage
from travaux.vocabulary import Document

STYLE = ParagraphStyle("justified", getSampleStyleSheet()["BodyText"], alignment=4)
TEXT = ("Uruguay ratified the International Convention on the Elimination of All Forms of Racial Discrimination on 30 "
        "August 1968, and its Parliament accepted the competence of the Committee in 1972.")


def words_in(data: bytes, page: int, left: float, top: float, right: float, bottom: float) -> str:
    """The words that PDFium finds within a box of an unturned page."""
    pdf = pypdfium2.PdfDocument(data)
    height = pdf[page - 1].get_height()
    found = pdf[page - 1].get_textpage().get_text_bounded(left, height - bottom, right, height - top)
    return " ".join(found.replace("\ufffe", "-").split())


def boxed(doc: Document, data: bytes, words: str, *, nth: int = 0) -> list[tuple[int, str]]:
    """Page and words of each box round `words`."""
    starts = [match.start() for match in re.finditer(re.escape(words), doc.text)]
    span = doc.source_span(starts[nth], starts[nth] + len(words))
    return [(box.page, words_in(data, box.page, box.left, box.top, box.right, box.bottom))
            for box in place(doc, span, data).boxes]


@pytest.mark.parametrize("columns", [1, 2])
def test_every_sentence_of_a_pdf_is_boxed(make_pdf: Callable[..., bytes], columns: int) -> None:
    story = [Paragraph(f"Number {i}. {TEXT}", STYLE) for i in range(40)]
    data = make_pdf(story, columns=columns, head="REPORT OF A STATE")
    doc = read_source("a.pdf", data=data)
    quotes = [doc.source_span(match.start(), match.end()) for match in re.finditer(r"Uruguay.*?1972\.", doc.text)]
    assert len(quotes) == 40
    for found in place_quotes(doc, [[span] for span in quotes], data):
        assert found.page == found.boxes[0].page
        words = [words_in(data, box.page, box.left, box.top, box.right, box.bottom) for box in found.boxes]
        assert " ".join(words).replace("- ", "") == TEXT


def test_a_quote_over_two_pages_leaves_out_the_page_number(make_pdf: Callable[..., bytes]) -> None:
    filler = [Paragraph("Filler. " * 20, STYLE) for _ in range(18)]
    data = make_pdf([*filler, Paragraph(TEXT * 6, STYLE)], head="REPORT OF A STATE")
    doc = read_source("a.pdf", data=data)
    start = doc.text.index("Uruguay")
    boxes = place(doc, doc.source_span(start, len(doc.text)), data).boxes
    assert {box.page for box in boxes} == {1, 2}
    words = [words_in(data, box.page, box.left, box.top, box.right, box.bottom) for box in boxes]
    assert not [word for word in words if word in ("1", "2", "REPORT OF A STATE")]


def test_a_cell_of_a_table_is_boxed(make_pdf: Callable[..., bytes]) -> None:
    data = make_pdf([Table([["Name", "Date"], ["First Forum", "3 May 2001"], ["Second Forum", "4 June 2002"]])])
    doc = read_source("a.pdf", data=data)
    assert boxed(doc, data, "Second Forum") == [(1, "Second Forum")]
    assert boxed(doc, data, "3 May 2001") == [(1, "3 May 2001")]


CROPPED = b"/MediaBox [ 0 0 500 500 ]/CropBox [ 20 30 490 450 ]"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(turn: int) -> None:
    """The page is turned and cropped, its text drawn so that it reads upright; ink is where the box says."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 500), pageCompression=0)
    canvas.setPageRotation(turn)
    canvas.translate(250, 250)
    canvas.rotate(turn)
    canvas.setFont("Helvetica", 14)
    canvas.drawString(-120, 60, "It signed the Covenant.")
    canvas.drawString(-120, 40, "It ratified the Protocol.")
    canvas.save()
    data = buffer.getvalue().replace(b"/MediaBox [ 0 0 500 500 ]", CROPPED)
    pdf = pypdfium2.PdfDocument(data)
    assert tuple(pdf[0].get_cropbox()) == (20, 30, 490, 450)
    doc = read_source("a.pdf", data=data)
    assert doc.text.split("\n") == ["It signed the Covenant.", "It ratified the Protocol."] or (
        doc.text == "It signed the Covenant. It ratified the Protocol.")
    start = doc.source.index("It ratified")
    (box,) = place(doc, (start, len(doc.source)), data).boxes
    width = stringWidth("It ratified the Protocol.", "Helvetica", 14)
    assert (box.right - box.left, box.bottom - box.top) == pytest.approx((width, 16), abs=2)
    image = pdf[0].render(scale=1).to_pil().convert("L")
    ink = image.point(lambda value: 255 if value < 128 else 0).crop(
        (round(box.left), round(box.top), round(box.right) + 1, round(box.bottom))).getbbox()
    assert ink is not None
    assert ink[2] - ink[0] > 0.95 * width


PAGE = ("A page about treaties\nIt ratified the Covenant. It signed.\nThen it ratified the Covenant. It left, win-win; "
        "R&D.\n" + "Word " * 80 + "end\nName\tDate\nForum\t3 May 2001")


@pytest.mark.parametrize("quote, nth, fragment", [
    ("It signed.", 0, "text=It%20signed."),
    ("it ratified the Covenant", 1, "text=Then-,it%20ratified%20the%20Covenant,-.%20It%20left%2C"),
    ("It ratified the Covenant.", 0, "text=It%20ratified%20the%20Covenant."),
    ("win-win; R&D.", 0, "text=win%2Dwin%3B%20R%26D."),
    ("It signed.\nThen it ratified the Covenant.", 0, "text=It%20signed.,Then%20it%20ratified%20the%20Covenant."),
    ("Forum\t3 May 2001", 0, "text=Forum,3%20May%202001"),
])
def test_fragments(quote: str, nth: int, fragment: str) -> None:
    start = [match.start() for match in re.finditer(re.escape(quote), PAGE, re.IGNORECASE)][nth]
    link = QuotedPage(PAGE).link("https://example.org/a?b=1#top", [(start, start + len(quote))])
    assert link == f"https://example.org/a?b=1#top:~:{fragment}"


def test_a_long_quote_is_given_by_its_ends() -> None:
    start = PAGE.index("Word")
    link = QuotedPage(PAGE).link("https://example.org/a", [(start, PAGE.index("end\n") + 3)])
    assert link == ("https://example.org/a#:~:text=Word%20Word%20Word%20Word%20Word%20Word,"
                    "Word%20Word%20Word%20Word%20Word%20end")


def test_a_pdf_on_the_web_is_opened_at_its_page(make_pdf: Callable[..., bytes]) -> None:
    doc = read_source("a.pdf", data=make_pdf([Paragraph("One.", STYLE), PageBreak(), Paragraph("Two.", STYLE)]))
    doc = doc.model_copy(update={"metadata": doc.metadata.model_copy(update={"url": "https://example.org/a.pdf"})})
    start = doc.source.index("Two")
    assert place(doc, (start, start + 3)).url == "https://example.org/a.pdf#page=2"
