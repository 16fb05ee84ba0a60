"""Each format: its passages, tables, notes and metadata; and the same text through all of them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, Table

from travaux.read import read_source
from travaux.vocabulary import Document

STYLES = getSampleStyleSheet()
JUSTIFIED = ParagraphStyle("justified", parent=STYLES["BodyText"], alignment=4)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def marked(doc: Document) -> list[str]:
    return [f"{p.kind.value[0]}{p.level or ''} {doc.text[p.start : p.end]}" for p in doc.passages]


def table_texts(doc: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in (table.header, *table.rows)] for table in doc.tables]


def assert_maps_back(doc: Document) -> None:
    for offset, char in enumerate(doc.text):
        there = doc.source[doc.to_source(offset)]
        assert char == there or (char.isspace() and there.isspace())


PAGE = """<!doctype html><html lang="en"><head><title>A title | A site</title>
<meta property="og:site_name" content="United Nations">
<meta property="article:published_time" content="2020-03-04T10:00">
<link rel="canonical" href="https://example.org/a"></head><body>
<header><nav><a href="/">Home</a></nav></header>
<div class="breadcrumb">Home / News</div>
<main><h1>Treaty actions</h1>
<p>On 3 May 1990 it <b>acceded</b> to the Inter-national
   Covenant.<sup><a href="#fn1">1</a></sup> Then it reported.<br>
   A new line, of 5 km<sup>2</sup> in the 5<sup>th</sup> year.</p>
<p><strong>A bold heading</strong></p>
<ul><li>the Covenant;<ul><li>its Protocol</li></ul></li><li>the Convention.</li></ul>
<p style="display:none">hidden</p>
<table><caption>Table 1. Forums</caption><tr><th>Name</th><th>Date</th></tr>
<tr><td rowspan="2">Forum&nbsp;A<sup>2</sup></td><td>3 May <b>2001</b></td></tr>
<tr><td><p>4 May</p><p>2002</p></td></tr></table>
<blockquote>The con&shy;vention stands.</blockquote>
<div class="footnotes"><ol><li id="fn1">See A/1.</li></ol></div>
<form><button>Send</button></form><script>var x = "not text";</script></main>
<footer>All rights reserved</footer></body></html>"""


def test_html() -> None:
    doc = read_source("a.html", data=PAGE.encode())
    assert marked(doc) == [
        "h1 Treaty actions",
        "p On 3 May 1990 it acceded to the International Covenant. Then it reported.",
        "p A new line, of 5 km2 in the 5th year.",
        "h4 A bold heading",
        "i1 the Covenant;", "i2 its Protocol", "i1 the Convention.",
        "c Table 1. Forums", "c Name", "c Date", "c Forum A", "c 3 May 2001", "c 4 May 2002",
        "p The convention stands.",
        "n See A/1.",
    ]
    assert table_texts(doc) == [[["Name", "Date"], ["Forum A", "3 May 2001"], ["Forum A", "4 May 2002"]]]
    metadata = doc.metadata
    assert (metadata.title, metadata.date, metadata.publisher, metadata.language, metadata.url) == (
        "Treaty actions", "2020-03-04", "United Nations", "en", "https://example.org/a")
    assert metadata.origin["date"] == "meta article:published_time"
    assert_maps_back(doc)


def test_html_keeps_rather_than_trims() -> None:
    doc = read_source("a.html", data=b"<html><body><div class=sidebar>" + b"<p>It signed the Covenant.</p>" * 9
                      + b"</div><p>End.</p></body></html>")
    assert len(doc.passages) == 10


def test_html_charset_is_read() -> None:
    data = '<html><head><meta charset="windows-1251"></head><body><p>Права человека</p></body></html>'.encode("cp1251")
    doc = read_source("a.html", data=data)
    assert doc.text == "Права человека"
    assert doc.metadata.origin["encoding"] == "meta charset"


MARKDOWN = """---
title: "A title"
date: 3 May 2020
---
# Treaty **actions** #

Morocco *acceded* to the [Convention](https://example.org/a_(b) "t") on 3 May
1990.[^1] It keeps snake_case, \\*stars\\* and `code`.

> A quoted line of inter-
> national law.

1. the *Covenant*
2. the Protocol
   of 1966
   - nested

| Name | Date |
|------|------|
| Forum **A** | 3 May 2001 |
| | 4 May |

[^1]: See A/HRC/34/1.
"""


def test_markdown_is_the_file_itself() -> None:
    doc = read_source("a.md", data=MARKDOWN.encode())
    assert doc.source == MARKDOWN
    assert marked(doc) == [
        "h1 Treaty actions",
        "p Morocco acceded to the Convention on 3 May 1990. It keeps snake_case, *stars* and code.",
        "p A quoted line of international law.",
        "i1 the Covenant", "i1 the Protocol of 1966", "i2 nested",
        "c Name", "c Date", "c Forum A", "c 3 May 2001", "c 4 May",
        "n See A/HRC/34/1.",
    ]
    assert table_texts(doc) == [[["Name", "Date"], ["Forum A", "3 May 2001"], ["", "4 May"]]]
    assert (doc.metadata.title, doc.metadata.date) == ("A title", "2020-05-03")
    assert_maps_back(doc)


SENTENCES = ("Uruguay ratified the International Convention on the Elimination of All Forms of Racial Discrimination "
             "on 30 August 1968 and accepted the competence of its Committee in 1972.",
             "It joined the win-win initiative in 2004, and was re-elected to the Commission in the following year; "
             "its national institution for human rights was established in 2008 and accredited in 2016.")


def pdf_story() -> list[Any]:
    body = [Paragraph(f"{SENTENCES[0]}<super>{i + 1}</super> {SENTENCES[1]}", JUSTIFIED) for i in range(14)]
    items = ["the Covenant on Civil and Political Rights;", "the Protocol."]
    return [Paragraph("Report on treaties", STYLES["Title"]), Paragraph("1. First part", STYLES["Heading2"]), *body,
            Paragraph("2. Second part", STYLES["Heading2"]),
            ListFlowable([ListItem(Paragraph(item, JUSTIFIED)) for item in items], bulletType="bullet"),
            Table([["Name", "Date", "Participants"], ["First Forum", "3 May 2001", "120 experts"],
                   ["Second Forum", "4 June 2002", "130 experts"]]),
            Paragraph("The end of it.", JUSTIFIED)]


@pytest.mark.parametrize("columns", [1, 2])
def test_pdf(make_pdf: Callable[..., bytes], columns: int) -> None:
    doc = read_source("a.pdf", data=make_pdf(pdf_story(), columns=columns, head="REPORT OF A STATE"))
    flow = [one for one in marked(doc) if not one.startswith("f ")]
    assert flow[:2] == ["h1 Report on treaties", "h2 1. First part"]
    assert flow[2:16] == [f"p {SENTENCES[0]} {SENTENCES[1]}"] * 14
    assert flow[16:19] == ["h2 2. Second part",
                           "i1 • the Covenant on Civil and Political Rights;", "i1 • the Protocol."]
    assert flow[-1] == "p The end of it."
    assert table_texts(doc) == [[["Name", "Date", "Participants"], ["First Forum", "3 May 2001", "120 experts"],
                                 ["Second Forum", "4 June 2002", "130 experts"]]]
    furniture = [one for one in marked(doc) if one.startswith("f ")]
    n_pages = len(doc.pages)
    assert n_pages >= 2
    assert furniture == [text for i in range(n_pages) for text in ("f REPORT OF A STATE", f"f {i + 1}")]
    assert doc.page_of(doc.source.index("The end of it.")) == n_pages
    assert (doc.metadata.title, doc.metadata.author) == ("Report on treaties", "A. Writer")
    assert_maps_back(doc)


def test_docx(make_docx: Callable[..., bytes]) -> None:
    styles = (f'<w:styles {W}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>')
    notes = (f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
             '<w:footnote w:id="1"><w:p><w:r><w:t>See A/1.</w:t></w:r></w:p></w:footnote></w:footnotes>')
    body = """
    <w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Treaty actions</w:t></w:r></w:p>
    <w:p><w:r><w:t xml:space="preserve">It ratified the </w:t></w:r><w:r><w:t>Conven</w:t></w:r>
      <w:r><w:t>tion.</w:t></w:r>
      <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>
      <w:ins><w:r><w:t xml:space="preserve"> Then</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>not</w:delText></w:r></w:del>
      <w:r><w:t xml:space="preserve"> it left.</w:t></w:r></w:p>
    <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>
      <w:r><w:t>the Covenant</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc>
      <w:tc><w:p><w:r><w:t>Date</w:t></w:r></w:p></w:tc></w:tr>
    <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Forum</w:t></w:r></w:p>
      <w:p><w:r><w:t>A</w:t></w:r></w:p>
      </w:tc><w:tc><w:p><w:r><w:t>3 May 2001</w:t></w:r></w:p></w:tc></w:tr>
    <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>4 May 2002</w:t></w:r></w:p></w:tc></w:tr>
    </w:tbl>"""
    doc = read_source("a.docx", data=make_docx(body, styles=styles, footnotes=notes))
    assert marked(doc) == ["h1 Treaty actions", "p It ratified the Convention. Then it left.", "i2 the Covenant",
                           "c Name", "c Date", "c Forum A", "c 3 May 2001", "c 4 May 2002", "n See A/1."]
    assert table_texts(doc) == [[["Name", "Date"], ["Forum A", "3 May 2001"], ["Forum A", "4 May 2002"]]]
    assert_maps_back(doc)


def test_odt(make_zip: Callable[[Mapping[str, str | bytes]], bytes]) -> None:
    spaces = 'xmlns:o="office" xmlns:text="text" xmlns:table="table"'
    content = f"""<o:document-content {spaces}><o:body><o:text><text:h text:outline-level="2">Treaty actions</text:h>
    <text:p>It ratified<text:s text:c="2"/>the <text:span>Convention</text:span>.<text:note><text:note-citation>1
    </text:note-citation><text:note-body><text:p>See A/1.</text:p></text:note-body></text:note> Then it left.</text:p>
    <text:list><text:list-item><text:p>the Covenant</text:p></text:list-item></text:list>
    <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>
    <table:table-cell><text:p>Date</text:p></table:table-cell></table:table-row></table:table-header-rows>
    <table:table-row><table:table-cell><text:p>Forum A</text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="900000"/></table:table-row></table:table>
    </o:text></o:body></o:document-content>"""
    doc = read_source("a.odt", data=make_zip({"mimetype": "application/vnd.oasis.opendocument.text",
                                              "content.xml": content}))
    assert marked(doc) == ["h2 Treaty actions", "p It ratified the Convention. Then it left.", "i1 the Covenant",
                           "c Name", "c Date", "c Forum A", "n See A/1."]
    assert_maps_back(doc)


def test_epub(make_zip: Callable[[Mapping[str, str | bytes]], bytes]) -> None:
    opf = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <metadata><dc:title>A book</dc:title><dc:date>2019-05-06</dc:date></metadata>
    <manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
    <item id="a" href="one%20.xhtml" media-type="application/xhtml+xml"/><item id="c" href="../none.xhtml"
    media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/>
    </spine></package>"""
    data = make_zip({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": opf,
        "OPS/one .xhtml": "<html><head><title/></head><body><h1>One</h1><p>It signed.</p></body></html>",
        "OPS/two.xhtml": "<html><body><h1>Two</h1><p>It ratified.</p></body></html>"})
    doc = read_source("a.epub", data=data)
    assert marked(doc) == ["h1 One", "p It signed.", "h1 Two", "p It ratified."]
    assert (doc.metadata.title, doc.metadata.date) == ("A book", "2019-05-06")
    assert any("1 chapter" in remark for remark in doc.remarks)


def test_rtf() -> None:
    data = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title A title}}{\header Head}
\pard\b Treaty actions\b0\par It ratified the C\'f4te d\rquote Ivoire \u8220?Convention\u8221?.{\footnote See A/1.} Then
 it left.\par {\*\generator x;}\trowd Name\cell Date\cell\row\trowd Forum A\cell 3 May\cell\row\pard After.\par}"""
    doc = read_source("a.rtf", data=data)
    assert marked(doc) == ["h2 Treaty actions", "p It ratified the Côte d’Ivoire “Convention”. Then it left.",
                           "c Name", "c Date", "c Forum A", "c 3 May", "p After.", "n See A/1."]
    assert doc.metadata.title == "A title"


def test_eml() -> None:
    data = (b"From: A B <a@example.org>\r\nSubject: =?utf-8?q?R=C3=A9port?=\r\nDate: Tue, 3 Mar 2020 10:00:00 +0000\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            b"It ratified the Covenant=\r\n in 1990.\r\n--b\r\nContent-Type: application/pdf\r\n"
            b"Content-Disposition: attachment; filename=x.pdf\r\n\r\nxx\r\n--b--\r\n")
    doc = read_source("a.eml", data=data)
    assert marked(doc) == ["p It ratified the Covenant in 1990."]
    assert (doc.metadata.title, doc.metadata.author, doc.metadata.date) == ("Réport", "A B", "2020-03-03")
    assert any("x.pdf" in remark for remark in doc.remarks)


def test_the_same_text_in_every_format(make_pdf: Callable[..., bytes], make_docx: Callable[..., bytes]) -> None:
    paragraphs = [*SENTENCES, "The South-South Forum met in December 2017 and recalled the anti-colonial struggle."]
    versions = {
        "a.txt": "\n\n".join(paragraphs).encode(),
        "a.md": "\n\n".join(paragraphs).encode(),
        "a.html": ("<html><body>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</body></html>").encode(),
        "a.pdf": make_pdf([Paragraph(p, JUSTIFIED) for p in paragraphs]),
        "a.docx": make_docx("".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)),
        "a.rtf": (r"{\rtf1 " + "".join(p + r"\par " for p in paragraphs) + "}").encode(),
    }
    texts = {name: read_source(name, data=data).text for name, data in versions.items()}
    assert texts == {name: "\n".join(paragraphs) for name in versions}
