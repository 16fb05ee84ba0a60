"""One story through the writers that people use; each breaks lines, hyphenates, sets columns, heads, notes and tables
in its own way."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, ListItem, PageTemplate, Table
from reportlab.platypus import Paragraph as Flowing

from .story import Grid, Heading, Items, Paragraph, Story

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


@dataclass(frozen=True, slots=True)
class Writer:
    """A way to write a story: the suffix of what it gives, the program it needs (None: none), and how."""

    name: str
    suffix: str
    program: str | None
    write: Callable[[Story], bytes]

    @property
    def is_here(self) -> bool:
        """Whether its program is on this machine."""
        return self.program is None or shutil.which(self.program) is not None


def _numbered(part: Paragraph, counter: Iterator[int]) -> list[tuple[str, int]]:
    return [(piece.text, next(counter) if piece.note else 0) for piece in part.pieces]


def _counter() -> Iterator[int]:
    yield from range(1, 10_000)


def write_txt(story: Story) -> bytes:
    """Hard-wrapped at 72 characters, note marks glued to the words, the notes at the end."""
    counter, blocks = _counter(), []
    for part in story.parts:
        match part:
            case Heading(text=text):
                blocks.append(text)
            case Paragraph():
                text = " ".join(f"{text}{n or ''}" for text, n in _numbered(part, counter))
                blocks.append("\n".join(wrap(text, 72, break_on_hyphens=True)))
            case Items(items=items):
                blocks.append("\n".join("\n  ".join(wrap(f"- {item}", 70)) for item in items))
            case Grid(caption=caption, header=header, rows=rows):
                blocks.append(caption)
                widths = [max(len(row[i]) for row in (header, *rows)) + 3 for i in range(len(header))]
                blocks.append(
                    "\n".join(
                        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
                        for row in (header, *rows)
                    )
                )
    blocks.append("Notes")
    blocks.append("\n".join("\n".join(wrap(f"{i} {note}", 72)) for i, note in enumerate(story.notes(), 1)))
    return "\n\n".join(blocks).encode()


def write_markdown(story: Story) -> bytes:
    """CommonMark with a pipe table and footnotes."""
    counter, blocks = _counter(), []
    for part in story.parts:
        match part:
            case Heading(text=text, level=level):
                blocks.append(f"{'#' * level} {text}")
            case Paragraph():
                blocks.append(" ".join(f"{text}{f'[^{n}]' if n else ''}" for text, n in _numbered(part, counter)))
            case Items(items=items):
                blocks.append("\n".join(f"- {item}" for item in items))
            case Grid(caption=caption, header=header, rows=rows):
                lines = [header, tuple("---" for _ in header), *rows]
                blocks.append(caption)
                blocks.append("\n".join(f"| {' | '.join(row)} |" for row in lines))
    blocks.extend(f"[^{i}]: {note}" for i, note in enumerate(story.notes(), 1))
    return "\n\n".join(blocks).encode()


def write_html(story: Story, *, style: str = "") -> bytes:
    """A page with linked notes."""
    counter, blocks = _counter(), []
    for part in story.parts:
        match part:
            case Heading(text=text, level=level):
                blocks.append(f"<h{level}>{escape(text)}</h{level}>")
            case Paragraph():
                inner = " ".join(
                    escape(text) + (f'<sup><a href="#fn{n}">{n}</a></sup>' if n else "")
                    for text, n in _numbered(part, counter)
                )
                blocks.append(f"<p>{inner}</p>")
            case Items(items=items):
                blocks.append(f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>")
            case Grid(caption=caption, header=header, rows=rows):
                head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
                body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
                blocks.append(f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>")
    notes = "".join(f'<li id="fn{i}">{escape(note)}</li>' for i, note in enumerate(story.notes(), 1))
    title = escape(next(part.text for part in story.parts if isinstance(part, Heading)))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head>"
        f'<body><main>{"".join(blocks)}<div class="footnotes"><ol>{notes}</ol></div></main></body></html>'
    ).encode()


def write_reportlab(story: Story, *, columns: int = 1) -> bytes:
    """Justified text with running head and page numbers; the notes at the end."""
    font = "Times-Roman"
    if FONT.exists():
        pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
        font = "Serif"
    base = getSampleStyleSheet()
    body = ParagraphStyle("body", base["BodyText"], fontName=font, alignment=4, fontSize=9.5, leading=12)
    small = ParagraphStyle("small", body, fontSize=7.5, leading=9)
    heads = {
        1: ParagraphStyle("one", body, fontSize=18, leading=22, alignment=0),
        2: ParagraphStyle("two", body, fontSize=12, leading=15, spaceBefore=8, alignment=0),
    }
    counter, flow = _counter(), []
    for part in story.parts:
        match part:
            case Heading(text=text, level=level):
                flow.append(Flowing(escape(text), heads[level]))
            case Paragraph():
                flow.append(
                    Flowing(
                        " ".join(
                            escape(text) + (f"<super>{n}</super>" if n else "") for text, n in _numbered(part, counter)
                        ),
                        body,
                    )
                )
            case Items(items=items):
                flow.append(
                    ListFlowable([ListItem(Flowing(escape(item), body)) for item in items], bulletType="bullet")
                )
            case Grid(caption=caption, header=header, rows=rows):
                flow.append(Flowing(escape(caption), body))
                flow.append(Table([list(header), *map(list, rows)], style=[("FONT", (0, 0), (-1, -1), font, 9)]))
    flow.append(Flowing("Notes", heads[2]))
    flow.extend(Flowing(f"{i} {escape(note)}", small) for i, note in enumerate(story.notes(), 1))
    return _build(flow, columns, font, story.head)


def _build(flow: list[Any], columns: int, font: str, head: str) -> bytes:
    buffer = BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4, title="How states joined the human rights treaties")
    width = (A4[0] - 144 - 20 * (columns - 1)) / columns
    frames = [Frame(72 + i * (width + 20), 80, width, A4[1] - 160) for i in range(columns)]

    def draw_head(canvas: Any, _: Any) -> None:
        canvas.setFont(font, 8)
        canvas.drawString(72, A4[1] - 45, head)
        canvas.drawCentredString(A4[0] / 2, 40, str(canvas.getPageNumber()))

    document.addPageTemplates(PageTemplate(frames=frames, onPage=draw_head))
    document.build(flow)
    return buffer.getvalue()


def write_python_docx(story: Story) -> bytes:
    """A DOCX by python-docx; the notes as endnotes of the old kind, raised numbers and a list."""
    document, counter = docx.Document(), _counter()
    for part in story.parts:
        match part:
            case Heading(text=text, level=level):
                document.add_heading(text, level)
            case Paragraph():
                paragraph = document.add_paragraph()
                for i, (text, n) in enumerate(_numbered(part, counter)):
                    paragraph.add_run((" " if i else "") + text)
                    if n:
                        paragraph.add_run(str(n)).font.superscript = True
            case Items(items=items):
                for item in items:
                    document.add_paragraph(item, style="List Bullet")
            case Grid(caption=caption, header=header, rows=rows):
                document.add_paragraph(caption, style="Caption")
                table = document.add_table(rows=0, cols=len(header))
                for row in (header, *rows):
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
    document.add_heading("Notes", 2)
    for i, note in enumerate(story.notes(), 1):
        document.add_paragraph(f"{i} {note}")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _run(command: list[str], folder: Path, result: str) -> bytes:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=180, check=False)
    path = folder / result
    if not path.exists():
        raise RuntimeError(f"{command[0]} gave no {result}: {done.stdout[-800:]!r} {done.stderr[-800:]!r}")
    return path.read_bytes()


PRINT = """@page { size: A4; margin: 22mm } body { font: 10.5pt/1.35 "Liberation Serif", serif; text-align: justify;
hyphens: auto } h1, h2 { text-align: left } table { margin: 6pt 0 } td, th { padding: 1pt 14pt 1pt 0; text-align: left }
caption { text-align: left } .footnotes { font-size: 8pt } """


def write_chromium(story: Story, *, columns: int = 1) -> bytes:
    """Printed to PDF by Chromium, with heads and feet of its own, hyphenated."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.html").write_bytes(write_html(story, style=PRINT + f"main {{ columns: {columns} }}"))
        return _run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={name}/profile",
                "--print-to-pdf=a.pdf",
                "a.html",
            ],
            folder,
            "a.pdf",
        )
