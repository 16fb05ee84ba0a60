"""DOCX: paragraphs with their styles, lists, tables, foot- and endnotes, core properties (ECMA-376, part 1).

Tracked deletions are left out and insertions kept, as Word shows them when all changes are accepted. Nothing is loaded
from outside the file.
"""

import re
from xml.etree.ElementTree import Element

from travaux.read.dateline import find_date
from travaux.read.layout import Layout, LayoutWriter, Span, TableLayout, Unreadable
from travaux.read.packages import Package, attribute, children, local_name
from travaux.read.passages import looks_like_heading
from travaux.vocabulary import Metadata, PassageKind

_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "drawing", "pict", "object", "Fallback"))
_HEADING = re.compile(r"(?:heading|titre|überschrift|título|rubrik)\s*(\d)", re.IGNORECASE)
_MARKS = frozenset(("footnoteReference", "endnoteReference"))


def read_docx(data: bytes) -> Layout:
    """The layout of a DOCX file. Raises `Unreadable` where it is damaged, encrypted or too large."""
    with Package(data, "DOCX") as package:
        main = next((name for name in package.names if re.fullmatch(r"word/document\d*\.xml", name)), None)
        if main is None:
            raise Unreadable("this is no Word document: it has no part word/document.xml.")
        writer = _Writing(_read_styles(package))
        body = next(children(package.read_xml(main), "body"), None)
        if body is not None:
            writer.write_blocks(body)
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name in package.names:
                writer.write_notes(package.read_xml(name))
        return writer.out.layout(_read_properties(package))


def _read_styles(package: Package) -> dict[str, str]:
    """Style id → its name, in lower case."""
    if "word/styles.xml" not in package.names:
        return {}
    names: dict[str, str] = {}
    for style in children(package.read_xml("word/styles.xml"), "style"):
        name = next(children(style, "name"), None)
        names[attribute(style, "styleId") or ""] = (attribute(name, "val") or "").lower() if name is not None else ""
    return names


def _read_properties(package: Package) -> Metadata:
    if "docProps/core.xml" not in package.names:
        return Metadata()
    found: dict[str, str] = {}
    origin: dict[str, str] = {}
    for element in package.read_xml("docProps/core.xml"):
        text = " ".join((element.text or "").split())[:500]
        key = {"title": "title", "creator": "author", "modified": "date"}.get(local_name(element))
        value = find_date(text) if key == "date" else text
        if key and value:
            found[key], origin[key] = value, f"DOCX {local_name(element)}"
    return Metadata(**found, origin=origin)


class _Writing:
    """One document under way."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.out = LayoutWriter()

    def write_blocks(self, parent: Element) -> None:
        """Paragraphs and tables below `parent`, in order, through whatever wraps them."""
        for child in parent:
            name = local_name(child)
            if name == "p":
                self._write_paragraph(child)
            elif name == "tbl":
                self._write_table(child)
            elif name not in _SKIPPED:
                self.write_blocks(child)

    def write_notes(self, root: Element) -> None:
        """The foot- or endnotes, one block each; Word's own separators are no notes."""
        for note in children(root, "footnote", "endnote"):
            if attribute(note, "type") in (None, "normal"):
                text, marks = _gather(note)
                self.out.add(text.replace("\n", " "), PassageKind.NOTE, marks=marks)

    def _write_paragraph(self, paragraph: Element) -> None:
        text, marks = _gather(paragraph)
        kind, level = self._kind_of(paragraph, text)
        self.out.add(text, kind, level=level, marks=marks)

    def _kind_of(self, paragraph: Element, text: str) -> tuple[PassageKind, int]:
        properties = next(children(paragraph, "pPr"), None)
        style, is_listed, depth, outline = "", False, 0, None
        for element in properties if properties is not None else ():
            name = local_name(element)
            if name == "pStyle":
                style = self.styles.get(attribute(element, "val") or "", attribute(element, "val") or "").lower()
            elif name == "numPr":
                level = next(children(element, "ilvl"), None)
                number = attribute(level, "val") if level is not None else None
                is_listed, depth = True, int(number) if number and number.isdecimal() else 0
            elif name == "outlineLvl":
                outline = attribute(element, "val")
        heading = _HEADING.match(style)
        if heading or style == "title":
            return PassageKind.HEADING, int(heading[1]) if heading else 1
        if outline and outline.isdecimal() and int(outline) < 9:
            return PassageKind.HEADING, int(outline) + 1
        if style == "caption":
            return PassageKind.CAPTION, 0
        if is_listed or style.startswith("list"):
            return PassageKind.ITEM, 1 + depth
        if _is_bold(paragraph) and looks_like_heading(text.strip(), 1):
            return PassageKind.HEADING, 4
        return PassageKind.PARAGRAPH, 0

    def _write_table(self, table: Element) -> None:
        start = self.out.length + (1 if self.out.length else 0)
        rows: list[tuple[tuple[Span, ...], ...]] = []
        merged: dict[int, tuple[Span, ...]] = {}
        for row in children(table, "tr"):
            cells: list[tuple[Span, ...]] = []
            for cell in children(row, "tc"):
                spans = self._write_cell(cell, tab=any(cells))
                width, continues = _cell_span(cell)
                if continues:
                    spans = merged.get(len(cells), ())
                merged[len(cells)] = spans
                cells.append(spans)
                cells.extend(() for _ in range(width - 1))
            rows.append(tuple(cells))
        if not rows or self.out.length < start:
            return
        first = [self.out.text_of(span) for cell in rows[0] for span in cell]
        has_head = len(rows) > 1 and bool(first) and all(len(text) <= 60 and not re.search(r"\d{3}", text)
                                                         for text in first)
        header, body = (rows[0], rows[1:]) if has_head else ((), rows)
        self.out.tables.append(TableLayout(start, self.out.length, header, tuple(body)))

    def _write_cell(self, cell: Element, *, tab: bool) -> tuple[Span, ...]:
        text, marks = _gather(cell)
        span = self.out.add(text, PassageKind.CELL, tab=tab, marks=marks)
        return (span,) if span else ()


def _cell_span(cell: Element) -> tuple[int, bool]:
    """How many columns a cell spans (50 at most), and whether it goes on with the one above."""
    width, continues = 1, False
    for properties in children(cell, "tcPr"):
        for element in properties:
            value = attribute(element, "val")
            if local_name(element) == "gridSpan" and value and value.isdecimal():
                width = min(50, max(1, int(value)))
            elif local_name(element) == "vMerge":
                continues = value != "restart"
    return width, continues


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in children(paragraph, "r") if _gather(run)[0].strip()]
    return bool(runs) and all(
        attribute(bold, "val") not in ("0", "false")
        for run in runs
        for bold in [next((b for rpr in children(run, "rPr") for b in children(rpr, "b")), None)]
        if bold is not None
    ) and all(any(True for rpr in children(run, "rPr") for _ in children(rpr, "b")) for run in runs)


def _gather(element: Element) -> tuple[str, list[Span]]:
    """The text below an element (a line break is `\\n`), and the spans of its note marks: Word numbers notes when it
    shows them, so that only marks typed by hand stand in the text."""
    pieces: list[str] = []
    marks: list[Span] = []
    length = 0
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, is_raised = stack.pop()
        name = local_name(node)
        if name in _SKIPPED and node is not element:
            continue
        piece = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}.get(name, "")
        if name == "t":
            piece = node.text or ""
        elif name == "p" and node is not element and length:
            piece = "\n"
        if is_raised and piece.strip().isdecimal() and length:
            marks.append((length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
        raised = is_raised or (name == "r" and _is_superscript(node))
        stack.extend((child, raised) for child in reversed(list(node)))
    return "".join(pieces), marks


def _is_superscript(run: Element) -> bool:
    return any(attribute(align, "val") == "superscript"
               for properties in children(run, "rPr") for align in children(properties, "vertAlign"))
