"""The writers that lay out whole documents: LibreOffice (from a flat ODT) and LaTeX, both with real footnotes."""

import tempfile
from html import escape
from pathlib import Path

from .story import Grid, Heading, Items, Paragraph, Story
from .writers import (
    Writer,
    _run,
    write_chromium,
    write_html,
    write_markdown,
    write_python_docx,
    write_reportlab,
    write_txt,
)

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/>
<style:text-properties fo:font-family="Liberation Serif" fo:font-size="10.5pt" fo:language="en" fo:country="GB"
fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/>
</style:style>{headings}
<style:style style:name="Footnote" style:family="paragraph">
<style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="Header" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0"
text:citation-body-style-name="Raised" text:default-style-name="Footnote"/>
<style:style style:name="Raised" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
</office:styles><office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties
fo:page-width="210mm" fo:page-height="297mm" fo:margin="22mm">
<style:columns fo:column-count="{columns}" fo:column-gap="7mm"/>
</style:page-layout-properties><style:header-style>
<style:header-footer-properties fo:min-height="8mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="8mm"/></style:footer-style></style:page-layout>
<style:style style:name="C" style:family="table-cell">
<style:table-cell-properties fo:padding="1mm"/></style:style>
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">
<style:header><text:p text:style-name="Header">{head}</text:p></style:header>
<style:footer><text:p text:style-name="Header">
<text:page-number text:select-page="current">1</text:page-number></text:p>
</style:footer></style:master-page></office:master-styles><office:body><office:text>{body}</office:text></office:body>
</office:document>"""


def write_fodt(story: Story, *, columns: int = 1) -> bytes:
    """A flat ODT, the form in which LibreOffice reads a document that a program wrote."""
    headings = "".join(
        f'<style:style style:name="H{level}" style:family="paragraph" style:default-outline-level="{level}">'
        f'<style:paragraph-properties fo:text-align="start" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold" fo:hyphenate="false"/>'
        "</style:style>"
        for level, size in ((1, 18), (2, 13))
    )
    n, blocks = 0, []
    for part in story.parts:
        match part:
            case Heading(text=text, level=level):
                blocks.append(
                    f'<text:h text:style-name="H{level}" text:outline-level="{level}">{escape(text)}</text:h>'
                )
            case Paragraph(pieces=pieces):
                inner = []
                for piece in pieces:
                    n += bool(piece.note)
                    inner.append(
                        escape(piece.text)
                        + (
                            f'<text:note text:id="n{n}" text:note-class="footnote"><text:note-citation>{n}'
                            f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
                            f"{escape(piece.note)}"
                            "</text:p></text:note-body></text:note>"
                            if piece.note
                            else ""
                        )
                    )
                blocks.append(f'<text:p text:style-name="Standard">{" ".join(inner)}</text:p>')
            case Items(items=items):
                inside = "".join(f"<text:list-item><text:p>{escape(item)}</text:p></text:list-item>" for item in items)
                blocks.append(f'<text:list text:style-name="L">{inside}</text:list>')
            case Grid(caption=caption, header=header, rows=rows):
                cells = "".join(
                    "<table:table-row>"
                    + "".join(
                        f'<table:table-cell table:style-name="C" office:value-type="string">'
                        f"<text:p>{escape(cell)}</text:p></table:table-cell>"
                        for cell in row
                    )
                    + "</table:table-row>"
                    for row in (header, *rows)
                )
                blocks.append(
                    f"<text:p>{escape(caption)}</text:p><table:table><table:table-column "
                    f'table:number-columns-repeated="{len(header)}"/>{cells}</table:table>'
                )
    return FODT.format(
        spaces=SPACES, headings=headings, columns=columns, head=escape(story.head), body="".join(blocks)
    ).encode()


def write_office(story: Story, suffix: str, *, columns: int = 1) -> bytes:
    """The story as LibreOffice writes it in the format of `suffix`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.fodt").write_bytes(write_fodt(story, columns=columns))
        return _run(
            ["soffice", f"-env:UserInstallation=file://{name}/profile", "--headless", "--convert-to", suffix, "a.fodt"],
            folder,
            f"a.{suffix}",
        )


_LATEX = str.maketrans({"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "“": "``", "”": "''", "’": "'"})


def write_latex(story: Story) -> bytes:
    """Two columns with running heads and footnotes, hyphenated and with ligatures, by pdfLaTeX."""
    body: list[str] = []
    for part in story.parts:
        match part:
            case Heading(text=text, level=level):
                body.append(rf"\{'section' if level == 1 else 'subsection'}*{{{text.translate(_LATEX)}}}")
            case Paragraph(pieces=pieces):
                body.append(
                    " ".join(
                        piece.text.translate(_LATEX)
                        + (rf"\footnote{{{piece.note.translate(_LATEX)}}}" if piece.note else "")
                        for piece in pieces
                    )
                    + "\n"
                )
            case Items(items=items):
                body.append(
                    "\\begin{itemize}"
                    + "".join(rf"\item {item.translate(_LATEX)} " for item in items)
                    + "\\end{itemize}"
                )
            case Grid(caption=caption, header=header, rows=rows):
                lines = r" \\ ".join(" & ".join(cell.translate(_LATEX) for cell in row) for row in (header, *rows))
                body.append(
                    rf"\noindent {caption.translate(_LATEX)}" + "\n\n"
                    rf"\noindent\begin{{tabular}}{{@{{}}lll@{{}}}} {lines} \end{{tabular}}" + "\n"
                )
    source = (
        r"\documentclass[10pt,twocolumn,a4paper]{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}"
        r"\usepackage{lmodern}\pagestyle{myheadings}\markright{"
        + story.head
        + r"}\begin{document}"
        + "\n".join(body)
        + r"\end{document}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.tex").write_text(source, encoding="utf-8")
        return _run(["pdflatex", "-interaction=batchmode", "a.tex"], folder, "a.pdf")


WRITERS = (
    Writer("text, hard-wrapped", ".txt", None, write_txt),
    Writer("Markdown", ".md", None, write_markdown),
    Writer("HTML", ".html", None, write_html),
    Writer("python-docx", ".docx", None, write_python_docx),
    Writer("reportlab PDF", ".pdf", None, write_reportlab),
    Writer("reportlab PDF, two columns", ".pdf", None, lambda story: write_reportlab(story, columns=2)),
    Writer("Chromium, print to PDF", ".pdf", "chromium", write_chromium),
    Writer("Chromium PDF, two columns", ".pdf", "chromium", lambda story: write_chromium(story, columns=2)),
    Writer("LibreOffice PDF", ".pdf", "soffice", lambda story: write_office(story, "pdf")),
    Writer("LibreOffice PDF, two columns", ".pdf", "soffice", lambda story: write_office(story, "pdf", columns=2)),
    Writer("LibreOffice DOCX", ".docx", "soffice", lambda story: write_office(story, "docx")),
    Writer("LibreOffice ODT", ".odt", "soffice", lambda story: write_office(story, "odt")),
    Writer("LibreOffice RTF", ".rtf", "soffice", lambda story: write_office(story, "rtf")),
    Writer("LibreOffice EPUB", ".epub", "soffice", lambda story: write_office(story, "epub")),
    Writer("LibreOffice HTML", ".html", "soffice", lambda story: write_office(story, "html")),
    Writer("pdfLaTeX, two columns", ".pdf", "pdflatex", write_latex),
)
"""Every writer, those without a program first."""
