"""ODT: headings, paragraphs, lists, tables, notes, metadata (OpenDocument 1.3, part 3)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from travaux.read.dateline import find_date
from travaux.read.layout import Layout, LayoutWriter, Span, TableLayout
from travaux.read.packages import Package, attribute, children, local_name
from travaux.vocabulary import Metadata, PassageKind

_SKIPPED = frozenset(("tracked-changes", "forms", "sequence-decls", "annotation", "note", "frame", "table-of-content"))
MAX_REPEAT = 50
"""Blanks, columns or rows that one element is taken to repeat at most: a file may claim millions."""


def read_odt(data: bytes) -> Layout:
    """The layout of an ODT file. Raises `Unreadable` where it is damaged, encrypted or too large."""
    with Package(data, "ODT") as package:
        content = package.read_xml("content.xml")
        metadata = _read_metadata(package)
    writing = _Writing()
    for body in children(content, "body"):
        for text in children(body, "text"):
            writing.write_blocks(text, 0)
    writing.write_notes()
    return writing.out.layout(metadata)


def _read_metadata(package: Package) -> Metadata:
    if "meta.xml" not in package.names:
        return Metadata()
    found: dict[str, str] = {}
    origin: dict[str, str] = {}
    for element in package.read_xml("meta.xml").iter():
        name, text = local_name(element), " ".join((element.text or "").split())[:500]
        key = {"title": "title", "initial-creator": "author", "date": "date", "language": "language"}.get(name)
        value = find_date(text) if key == "date" else text
        if key and value:
            found[key], origin[key] = value, f"ODT {name}"
    return Metadata(**found, origin=origin)


class _Writing:
    """One document under way; notes are kept for its end."""

    def __init__(self) -> None:
        self.out = LayoutWriter()
        self.notes: list[str] = []

    def write_blocks(self, parent: Element, depth: int) -> None:
        """Everything below `parent`, in order; `depth` is that of the list around it."""
        for child in parent:
            name = local_name(child)
            if name == "h":
                level = attribute(child, "outline-level") or "1"
                self._write(child, PassageKind.HEADING, int(level) if level.isdecimal() and len(level) < 3 else 1)
            elif name == "p":
                self._write(child, PassageKind.ITEM if depth else PassageKind.PARAGRAPH, depth)
            elif name == "list":
                self.write_blocks(child, depth + 1)
            elif name == "table":
                self._write_table(child)
            elif name not in _SKIPPED:
                self.write_blocks(child, depth)

    def write_notes(self) -> None:
        """The notes that were met, one block each."""
        for note in self.notes:
            self.out.add(note, PassageKind.NOTE)

    def _write(self, element: Element, kind: PassageKind, level: int) -> None:
        self.out.add(self._text_of(element), kind, level=level)

    def _text_of(self, element: Element) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: Element) -> Iterator[str]:
        if element.text:
            yield " ".join(element.text.split("\n"))
        for child in element:
            name = local_name(child)
            if name == "note":
                body = next(children(child, "note-body"), None)
                if body is not None:
                    self.notes.append(" ".join(self._text_of(body).split()))
            elif name == "s":
                count = attribute(child, "c") or "1"
                yield " " * (min(MAX_REPEAT, int(count)) if count.isdecimal() and len(count) < 9 else 1)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif name not in _SKIPPED:
                yield from self._pieces(child)
                if name == "p":
                    yield "\n"
            if child.tail:
                yield " ".join(child.tail.split("\n"))

    def _write_table(self, table: Element) -> None:
        start = self.out.length + (1 if self.out.length else 0)
        rows: list[tuple[tuple[Span, ...], ...]] = []
        n_head = 0
        for row, is_head in _rows(table, is_head=False):
            cells: list[tuple[Span, ...]] = []
            for cell in children(row, "table-cell", "covered-table-cell"):
                span = self.out.add(self._text_of(cell), PassageKind.CELL, tab=any(cells))
                repeat = attribute(cell, "number-columns-repeated") or "1"
                n_times = min(MAX_REPEAT, int(repeat)) if repeat.isdecimal() and len(repeat) < 9 else 1
                cells.extend([(span,) if span else ()] * max(1, n_times))
            if any(cells):
                rows.append(tuple(cells))
                n_head += is_head
        if rows:
            header, body = (rows[0], rows[1:]) if n_head else ((), rows)
            self.out.tables.append(TableLayout(start, self.out.length, header, tuple(body)))


def _rows(parent: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        name = local_name(child)
        if name == "table-row":
            yield child, is_head
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child, is_head=is_head or name == "table-header-rows")
