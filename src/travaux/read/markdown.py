"""Markdown: the decoded file is the source, character for character; markup is left out of the mended text.

`markdown-it-py` finds the blocks and the lines they stand on (CommonMark with tables); what marks up a line (emphasis,
links, code, note references) is found by `_MARKUP` and dropped, so that every letter keeps its place in the file.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from travaux.read.dateline import find_date
from travaux.read.layout import Block, Layout, Span, TableLayout
from travaux.read.sniff import decode
from travaux.read.txt import encoding_remarks
from travaux.vocabulary import Metadata, PassageKind

MAX_NESTING = 50
"""Lists and quotations deeper than this are read as plain paragraphs."""
_NEWLINE = re.compile(r"\r\n?|\n")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<body>(?:[^\r\n]*\r?\n){0,60}?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^(title|author|date|publisher|lang)\s*:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_NOTE_DEFINITION = re.compile(r"\[\^[^\]\s]{1,40}\]:\s*")
# What is dropped, group by group: 'link' keeps its text between the groups 'open' and 'close'
_MARKUP = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~])                                  # an escape
    |!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}(?:\s+"[^"\n]{0,500}")?\)  # an image
    |\[\^[^\]\s]{1,40}\]                                        # a note reference
    |(?P<open>\[)(?=[^\[\]\n]{1,500}\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,200}(?:\s+"[^"\n]{0,500}")?\)
                                       |\[[^\[\]\n]{0,200}\]))
    |(?P<close>\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,200}(?:\s+"[^"\n]{0,500}")?\)|\[[^\[\]\n]{0,200}\]))
    |</?[a-zA-Z][^<>\n]{0,500}>|<!--[^\n]{0,500}?-->             # HTML
    |<(?=https?://[^<>\s]{1,2000}>)|(?<=\S)>(?=[\s.,;)]|$)       # an address in angles
    |\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~
    |(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])            # emphasis; not snake_case
    |`+""", re.VERBOSE)
_PARSER = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable("inline")


def read_markdown(data: bytes, *, charset: str | None = None) -> Layout:
    """The layout of a Markdown file; `charset` is what a server declared."""
    decoded = decode(data, declared=charset)
    source = decoded.text
    metadata, parsed = _take_front_matter(source)
    metadata = metadata.model_copy(update={"encoding": decoded.encoding,
                                           "origin": {**metadata.origin, "encoding": decoded.stated}})
    blocks, tables, dropped = _Reading(source).read(_PARSER.parse(parsed))
    return Layout(source, blocks, tables, dropped, metadata=metadata, remarks=encoding_remarks(decoded))


def _take_front_matter(source: str) -> tuple[Metadata, str]:
    """What the head of a file states as `key: value`, and the text with that head blanked out."""
    match = _FRONT_MATTER.match(source)
    if not match:
        return Metadata(), source
    found = {key.lower(): value for key, value in _FIELD.findall(match["body"])}
    if "lang" in found:
        found["language"] = found.pop("lang")
    if "date" in found:
        found["date"] = find_date(found["date"]) or found["date"]
    blanked = re.sub(r"[^\r\n]", " ", match[0])
    return Metadata(**found, origin=dict.fromkeys(found, "front matter")), blanked + source[match.end() :]


class _Reading:
    """The blocks of one file, found token by token."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0, *(match.end() for match in _NEWLINE.finditer(source)), len(source)]
        self.blocks: list[Block] = []
        self.tables: list[TableLayout] = []
        self.dropped: list[Span] = []

    def read(self, tokens: Sequence[Token]) -> tuple[list[Block], list[TableLayout], list[Span]]:
        """Blocks, tables and dropped spans of all tokens."""
        heading = list_depth = 0
        rows: list[list[tuple[Span, ...]]] = []
        for token in tokens:
            if token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "heading_close":
                heading = 0
            elif token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
                list_depth += token.nesting
            elif token.type == "tr_open":
                rows.append(self._read_row(token))
            elif token.type == "table_close":
                self._add_table(rows)
                rows = []
            elif token.type == "inline" and not rows:
                kind = PassageKind.HEADING if heading else PassageKind.ITEM if list_depth else PassageKind.PARAGRAPH
                self._add_inline(token, kind, heading or list_depth)
            elif token.type in ("fence", "code_block", "html_block"):
                self._add_lines(token)
        return self.blocks, self.tables, sorted(set(self.dropped))

    def _line(self, number: int) -> Span:
        return self.starts[number], self.starts[min(number + 1, len(self.starts) - 1)]

    def _add_inline(self, token: Token, kind: PassageKind, level: int) -> None:
        """A block from the lines of its content, in pieces where the marks of a quotation stand between them."""
        if token.map is None or not token.content.strip():
            return
        spans: list[Span] = []
        number = token.map[0]
        for content in token.content.split("\n"):
            shown = content.strip()
            start, end = self._line(min(number, len(self.starts) - 2))
            at = self.source.find(shown, start, end) if shown else -1
            if at >= 0:
                spans.append((at, at + len(shown)))
            number += 1
        if not spans:
            return
        pieces = [spans[0]]
        for span in spans[1:]:
            if ">" in self.source[pieces[-1][1] : span[0]]:
                pieces.append(span)
            else:
                pieces[-1] = (pieces[-1][0], span[1])
        if definition := _NOTE_DEFINITION.match(self.source, *pieces[0]):
            pieces[0], kind, level = (definition.end(), pieces[0][1]), PassageKind.NOTE, 0
        self._add(pieces, kind, level)

    def _add(self, pieces: Sequence[Span], kind: PassageKind, level: int = 0, *, tab: bool = False) -> Span | None:
        """The span from the first to the last of the `pieces` that hold more than markup, laid out as one block."""
        kept: list[Span] = []
        for start, end in pieces:
            text = self.source[start:end]
            start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
            drops = list(_find_markup(self.source, start, end))
            start, end = _trim(self.source, start, end, drops)
            if start < end:
                kept.append((start, end))
                self.dropped.extend(span for span in drops if start <= span[0] and span[1] <= end)
        if not kept:
            return None
        self.blocks.append(Block(kind, tuple(kept), level, tab))
        return kept[0][0], kept[-1][1]

    def _add_lines(self, token: Token) -> None:
        """A block of code or HTML: each stretch of lines between blank ones is a paragraph."""
        if token.map is None:
            return
        first, last = token.map
        if token.type == "fence":
            first, last = first + 1, max(first + 1, last - 1)
        start, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
        for match in re.finditer(r"\S(?:[^\n]*(?:\n(?!\s*\n))?)*", self.source[start:end]):
            self._add([(start + match.start(), start + match.end())], PassageKind.PARAGRAPH)

    def _read_row(self, token: Token) -> list[tuple[Span, ...]]:
        cells: list[tuple[Span, ...]] = []
        if token.map is None:
            return cells
        start, end = self._line(token.map[0])
        text = self.source[start:end].rstrip()
        is_first = True
        for match in re.finditer(r"(?:\\.|[^|\\])+|\|(?=\s*\|)", text.strip().removeprefix("|")):
            at = start + text.index(text.strip().removeprefix("|")) + match.start()
            if match[0] == "|":
                cells.append(())
                continue
            span = self._add([(at, at + len(match[0]))], PassageKind.CELL, tab=not is_first)
            is_first = is_first and span is None
            cells.append((span,) if span else ())
        return cells

    def _add_table(self, rows: list[list[tuple[Span, ...]]]) -> None:
        spans = [span for row in rows for cell in row for span in cell]
        if spans:
            self.tables.append(TableLayout(spans[0][0], spans[-1][1], tuple(rows[0]), tuple(map(tuple, rows[1:]))))


def _find_markup(source: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while match := _MARKUP.search(source, at, end):
        yield match.span()
        at = match.end() + (1 if match[0] == "\\" else 0)


def _trim(source: str, start: int, end: int, drops: Sequence[Span]) -> Span:
    """The span without markup and blanks at its ends."""
    for a, b in drops:
        if a == start:
            start = b
    for a, b in reversed(drops):
        if b == end and a >= start:
            end = a
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end
