"""Small documents of every format that `scripts/fuzz` damages; made here, so that none is anybody else's."""

import gzip
import tarfile
import zipfile
from collections.abc import Mapping
from io import BytesIO

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

TEXT = """Report on treaties

1. Treaties

Uruguay ratified the Interna-
tional Covenant on 1 April 1970.1 It “signed the Protocol.2 The rate was 34.5 per cent.

- the Convention against Torture, 1984;
- the Protocol of 2002.

Name            Date
First Forum     3 May 2001
Second Forum    4 June 2002

T h e  5 t h  Forum met in l998.\x0cNotes
1 See A/HRC/34/1.
"""
MARKDOWN = """---
title: A title
---
# Treaties #

It *acceded* to the [Convention](https://example.org/a_(b) "t").[^1] `code` \\*star\\*

> A quoted line

1. the **Covenant**
   - nested

| Name | Date |
|------|------|
| Forum | 3 May |

[^1]: See A/HRC/34/1.
"""
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A title | A site</title>
<meta property="article:published_time" content="2020-03-04"><link rel="canonical" href="https://example.org/a"></head>
<body><nav><a href="/">Home</a></nav><main><h1>Treaties</h1><p>It <b>acceded</b> to the Inter-national Covenant.
<sup><a href="#fn1">1</a></sup><br>Then it left.</p><ul><li>the Covenant<ul><li>its Protocol</li></ul></li></ul>
<table><caption>Table 1</caption><tr><th>Name</th><th>Date</th></tr><tr><td rowspan="2">Forum&nbsp;A</td><td>3 May</td>
</tr><tr><td>4 May</td></tr></table><pre>a  b</pre>
<div class="footnotes"><ol><li id="fn1">See A/1.</li></ol></div></main>
<script>var x;</script><footer>All rights</footer></body></html>"""
RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title A title}}{\header Head}\pard\b Treaties\b0\par
It ratified the C\'f4te d\rquote Ivoire \u8220?Convention\u8221?.{\footnote See A/1.} Then it left.\par
\trowd Name\cell Date\cell\row\trowd Forum A\cell 3 May\cell\row\pard {\*\generator x;}After\tab it.\par}"""
MAIL = (
    b"From: A B <a@example.org>\r\nSubject: =?utf-8?q?R=C3=A9port?=\r\nDate: Tue, 3 Mar 2020 10:00:00 +0000\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"It ratified the Covenant=\r\n in 1990.\r\n--b\r\nContent-Type: text/html\r\n"
    b'Content-Disposition: attachment; filename="x.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    b"PHA+SXQgc2lnbmVkLg==\r\n--b--\r\n"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = f"""<?xml version="1.0"?><w:document {W}><w:body><w:p>
<w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Treaties</w:t>
</w:r></w:p><w:p><w:r><w:t xml:space="preserve">It ratified the </w:t></w:r><w:ins><w:r><w:t>Convention.</w:t></w:r>
</w:ins><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>
<w:r><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>
<w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r>
<w:t>Date</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>See A/1.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
STYLES = f"""<w:styles {W}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>"""
ODT = """<o:document-content xmlns:o="office" xmlns:text="text" xmlns:table="table"><o:body><o:text>
<text:h text:outline-level="2">Treaties</text:h><text:p>It ratified<text:s text:c="2"/>the <text:span>Convention
</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See A/1.</text:p>
</text:note-body></text:note>.</text:p><text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>
<table:table><table:table-row>
<table:table-cell table:number-columns-repeated="3"><text:p>Name</text:p></table:table-cell></table:table-row>
</table:table></o:text></o:body></o:document-content>"""
OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>A book</dc:title><dc:date>2019-05-06</dc:date></metadata><manifest><item id="a" href="one.xhtml"
media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"""


def pack(members: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A ZIP of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _pdf(*, packed: bool) -> bytes:
    buffer = BytesIO()
    styles = getSampleStyleSheet()
    story = [
        Paragraph("Report", styles["Title"]),
        Paragraph("It ratified the Covenant<super>1</super>. " * 8, styles["BodyText"]),
        Table([["Name", "Date"], ["Forum", "3 May"], ["Forum", "4 May"]]),
    ]
    SimpleDocTemplate(buffer, title="Report", pageCompression=int(packed)).build(story)
    return buffer.getvalue()


def _turned_pdf() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    canvas.setPageRotation(90)
    canvas.drawString(72, 700, "It signed.")
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("A", "a")
    canvas.save()
    return buffer.getvalue()


def _tar() -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in (("one.txt", TEXT.encode()), ("d/" + "n" * 150 + ".html", HTML.encode())):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, BytesIO(content))
    return buffer.getvalue()


def _warc() -> bytes:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n" + (
        b"a\r\n<p>It sign\r\n4\r\ned.\n\r\n0\r\n\r\n"
    )
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        b"WARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(page)
    )
    return (head + page + b"\r\n\r\n") * 2


_DOCX = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": DOCX,
    "word/footnotes.xml": NOTES,
    "word/styles.xml": STYLES,
}
_ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT}
_EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    "book.opf": OPF,
    "one.xhtml": HTML,
}

SAMPLES: dict[str, tuple[str, list[bytes]]] = {
    "txt": ("a.txt", [TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252", "replace")]),
    "markdown": ("a.md", [MARKDOWN.encode()]),
    "html": ("a.html", [HTML.encode()]),
    "pdf": ("a.pdf", [_pdf(packed=False), _pdf(packed=True), _turned_pdf()]),
    "docx": ("a.docx", [pack(_DOCX), pack(_DOCX, stored=True)]),
    "odt": ("a.odt", [pack(_ODT), pack(_ODT, stored=True)]),
    "epub": ("a.epub", [pack(_EPUB), pack(_EPUB, stored=True)]),
    "rtf": ("a.rtf", [RTF]),
    "eml": ("a.eml", [MAIL]),
    "containers": (
        "a.zip",
        [
            pack({"one.txt": TEXT, "two.html": HTML}),
            _tar(),
            gzip.compress(_tar()),
            _warc(),
            gzip.compress(_warc()),
            pack({"in.zip": pack({"one.txt": TEXT})}, stored=True),
        ],
    ),
}
"""Reader → the name under which its samples are read, and the samples."""
