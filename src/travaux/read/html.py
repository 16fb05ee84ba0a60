"""HTML: the visible text in document order, block by block, with headings, lists, tables, notes and metadata.

The source is laid out here: each block on a line of its own, table cells apart by tabs, runs of white space as one
blank, as browsers show them. Menus, forms, scripts and hidden parts are left out; in doubt a part is kept. The tree is
walked without recursion, and nesting beyond `MAX_DEPTH` is flattened first, so that no page can exhaust the stack.
"""

import re
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from travaux.read.html_frame import find_main, is_note, steps
from travaux.read.html_metadata import find_metadata
from travaux.read.html_tables import is_data_table, lay_out_table
from travaux.read.layout import Layout, LayoutWriter, Span
from travaux.read.passages import looks_like_heading
from travaux.read.sniff import Decoded, decode
from travaux.read.txt import encoding_remarks
from travaux.vocabulary import PassageKind

MAX_DEPTH = 1000
"""Real pages nest 20 to 60 deep; the parser's work grows with the square of the depth (17 s at 100,000)."""
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul"))
_BOLD = frozenset(("b", "strong"))
_LISTS = frozenset(("ul", "ol", "dir", "menu"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,5000})>")
_NEVER_NESTED = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "dt", "dd", "tr", "td", "th", "option", "tbody", "thead", "tfoot", "html", "head", "body"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]+|[a-z]|note \d{1,3})[\])]?(?:\s*,\s*\d{1,3})*")
_NOTE_LINK = re.compile(r"#_?(?:fn|sdfoot|sdend|ftn|foot|note|cite|end|edn|n\d|ref)", re.IGNORECASE)
_UNIT_BEFORE = re.compile(r"(?:\b|\d)(?:[kcmd]?m|mi|ft|in|ha|s|\d)$")
_ITEM_START = re.compile(r"(?:[-*•·▪–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_SENTENCE_END = re.compile(r"[.:;!?…][”’\"»)\]]*$")


def read_html(data: bytes, *, charset: str | None = None) -> Layout:
    """The layout of an HTML page; `charset` is what a server declared."""
    decoded = decode(data, declared=charset, is_html=True)
    return lay_out_page(decoded)


def lay_out_page(decoded: Decoded) -> Layout:
    """The layout of a decoded HTML page."""
    html, flattened = flatten_nesting(decoded.text)
    page = LexborHTMLParser(html)
    metadata = find_metadata(page)
    metadata = metadata.model_copy(update={"encoding": decoded.encoding,
                                           "origin": {**metadata.origin, "encoding": decoded.stated}})
    writer = LayoutWriter()
    remarks = list(encoding_remarks(decoded))
    if flattened:
        remarks.append(f"The page nests {flattened:,} elements too deep; they were read as one level.")
    write_page(page, writer)
    return writer.layout(metadata, remarks)


def flatten_nesting(html: str) -> tuple[str, int]:
    """`html` without the tags nested deeper than `MAX_DEPTH`, and how many those were."""
    depth = n_dropped = 0
    pieces: list[str] = []
    at = 0
    if html.count("<") <= MAX_DEPTH:
        return html, 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _NEVER_NESTED or match[3].endswith("/"):
            continue
        if match[1]:
            depth = max(0, depth - 1)
            too_deep = depth >= MAX_DEPTH
        else:
            too_deep = depth >= MAX_DEPTH
            depth += 1
        if too_deep:
            pieces.append(html[at : match.start()])
            at = match.end()
            n_dropped += not match[1]
    return ("".join([*pieces, html[at:]]), n_dropped) if n_dropped else (html, 0)


def write_page(page: LexborHTMLParser, writer: LayoutWriter) -> None:
    """Write a page's main text, block by block, to `writer`."""
    if page.body is not None:
        main, skipped = find_main(page.body)
        _Walk(writer, skipped).through(main)


def _is_note_link(link: LexborNode) -> bool:
    return bool(_NOTE_LINK.match(link.attributes.get("href") or ""))


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a text make of it."""

    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0
    list_depth: int = 0
    is_bold: bool = False
    is_pre: bool = False
    mark_from: int = -1
    """Where the text of a <sup> or of a link to a note begins in the buffer; -1 outside."""


@dataclass(slots=True)
class _Walk:
    """The walk through a page: text gathers in `buffer` until a block begins or ends."""

    writer: LayoutWriter
    skipped: set[int]
    buffer: list[str] = field(default_factory=list)
    length: int = 0
    n_letters: int = 0
    n_bold: int = 0
    marks: list[Span] = field(default_factory=list)
    context: _Context = field(default_factory=_Context)

    def through(self, top: LexborNode) -> None:
        """Walk `top` and all below it, in document order."""
        around: list[_Context] = []
        for node, coming in steps(top, self.skipped):
            if not node.is_element_node:
                if node.is_text_node:
                    self._put(node.text_content or "")
            elif coming:
                self._enter(node)
                around.append(self.context)
                if node.mem_id not in self.skipped:
                    self.context = self._inside(node)
            else:
                self._leave(node)
                self.context = around.pop()
        self.flush()

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self.flush()
            if tag == "table" and node.mem_id not in self.skipped and is_data_table(node):
                lay_out_table(node, self.writer, self.gather)
                self.skipped.add(node.mem_id)

    def gather(self, cell: LexborNode) -> tuple[str, list[Span]]:
        """The text of a cell or caption on one line, with the spans of its note marks."""
        writer = LayoutWriter()
        _Walk(writer, self.skipped).through(cell)
        return writer.source.replace("\n", " "), list(writer.dropped)

    def _inside(self, node: LexborNode) -> _Context:
        tag, context = node.tag or "", self.context
        if tag in _BOLD:
            return replace(context, is_bold=True)
        if tag == "sup" or (tag == "a" and context.mark_from < 0 and _is_note_link(node)):
            return replace(context, mark_from=self.length)
        if tag not in _BLOCKS:
            return context
        if tag[0] == "h" and tag[1:] in ("1", "2", "3", "4", "5", "6"):
            return replace(context, kind=PassageKind.HEADING, level=int(tag[1]))
        if is_note(node.attributes):
            return replace(context, kind=PassageKind.NOTE, level=0)
        if tag in ("caption", "figcaption"):
            return replace(context, kind=PassageKind.CAPTION, level=0)
        if tag in _LISTS:
            return replace(context, list_depth=context.list_depth + 1)
        if tag in ("li", "dd") and context.kind is not PassageKind.NOTE:
            return replace(context, kind=PassageKind.ITEM, level=max(1, context.list_depth))
        return replace(context, is_pre=True) if tag == "pre" else context

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        elif self.context.mark_from >= 0 and (tag == "sup" or tag == "a"):
            self._close_mark(self.context.mark_from)

    def _close_mark(self, start: int) -> None:
        text = "".join(self.buffer)
        mark, before = text[start:].strip(), text[:start]
        if not before.strip() and self.context.kind is PassageKind.NOTE and _MARK.fullmatch(mark):
            self._put(" ")  # the note's own number, which its text may follow without a blank
        elif before and _MARK.fullmatch(mark) and not before[-1].isspace() and not _UNIT_BEFORE.search(before):
            self.marks.append((start, start + len(text[start:].rstrip())))

    def _put(self, text: str) -> None:
        if not self.context.is_pre:
            text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.length or self.buffer[-1][-1] in " \n"):
            text = text[1:] if not self.context.is_pre else text
        if not text:
            return
        self.buffer.append(text)
        self.length += len(text)
        n_letters = len(text.strip())
        self.n_letters += n_letters
        self.n_bold += n_letters if self.context.is_bold else 0

    def _break(self) -> None:
        if self.length:
            self.buffer.append("\n")
            self.length += 1

    def flush(self) -> None:
        """Write what has gathered as one block, or several where line breaks part it."""
        text, marks = "".join(self.buffer), self.marks
        bold = self.n_letters > 0 and self.n_bold >= 0.95 * self.n_letters
        self.buffer, self.length, self.n_letters, self.n_bold, self.marks = [], 0, 0, 0, []
        kind, level = self.context.kind, self.context.level
        if bold and kind is PassageKind.PARAGRAPH and "\n" not in text and looks_like_heading(text.strip(), 1):
            kind, level = PassageKind.HEADING, 4
        for start, end in _parts(text):
            inside = [(a - start, b - start) for a, b in marks if start <= a and b <= end]
            self.writer.add(text[start:end], kind, level=level, marks=inside)


def _parts(text: str) -> list[Span]:
    """Where line breaks part a text: at a blank line, after a sentence's end, before a list item. Elsewhere a break
    only ends a line."""
    if "\n" not in text:
        return [(0, len(text))]
    starts = [0]
    for match in re.finditer(r"\n[ \n]*", text):
        before, after = text[starts[-1] : match.start()], text[match.end() : match.end() + 8]
        if match[0].count("\n") > 1 or _SENTENCE_END.search(before.rstrip()) or _ITEM_START.match(after):
            starts.append(match.end())
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
