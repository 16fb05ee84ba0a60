"""RTF: the visible text, paragraph by paragraph, with table cells, notes and document information (RTF 1.9.1).

One pass over the tokens with a stack of group states; destinations that print nothing (fonts, styles, pictures, fields'
instructions, headers) are passed over.
"""

import re
from dataclasses import dataclass, replace

from travaux.read.layout import Layout, LayoutWriter, Unreadable
from travaux.read.passages import is_item_start, looks_like_heading
from travaux.vocabulary import Metadata, PassageKind

MAX_GROUPS = 5000
"""Groups nested in one another; real files have some dozens."""
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+")
_SILENT = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "fldinst", "xmlnstbl", "listtable", "listoverridetable", "rsidtbl", "generator",
    "themedata", "datastore", "latentstyles", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "revtbl",
    "pgptbl", "shpinst", "nonshppict", "mmathPr", "xe", "tc"))
_INFO = frozenset(("title", "author", "subject", "keywords", "operator", "company", "doccomm"))
_SYMBOLS = {"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
            "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "~": "\u00a0", "-": "\u00ad",
            "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_CODEPAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group."""

    is_silent: bool = False
    is_note: bool = False
    is_info: bool = False
    field: str = ""
    is_bold: bool = False
    is_deleted: bool = False
    n_skip: int = 1
    """How many bytes follow a \\u as its fallback."""


def read_rtf(data: bytes) -> Layout:
    """The layout of an RTF file. Raises `Unreadable` where its groups nest too deep or it holds no text."""
    reading = _Reading()
    for token in _TOKEN.finditer(data):
        reading.take(token)
    reading.end_paragraph()
    for note in reading.notes:
        reading.out.add(note, PassageKind.NOTE)
    title = reading.info.get("title")
    found = {key: value for key, value in (("title", title), ("author", reading.info.get("author"))) if value}
    return reading.out.layout(Metadata(**found, origin={key: f"RTF {key}" for key in found}))


class _Reading:
    """One file under way."""

    def __init__(self) -> None:
        self.out = LayoutWriter()
        self.notes: list[str] = []
        self.info: dict[str, str] = {}
        self.codepage = "cp1252"
        self.group = _Group()
        self.stack: list[_Group] = []
        self.text: list[str] = []
        self.note: list[str] = []
        self.pending = bytearray()
        self.n_letters = self.n_bold = self.n_skip = 0
        self.in_row = self.after_cell = False

    def take(self, token: re.Match[bytes]) -> None:
        """Take in the next token."""
        code, word, number, symbol, brace, plain = token.groups()
        if code:
            if self.n_skip:
                self.n_skip -= 1
            else:
                self.pending.append(int(code, 16))
            return
        if plain and self.n_skip:
            skipped = min(self.n_skip, len(plain))
            self.n_skip -= skipped
            plain = plain[skipped:]
        self._flush_bytes()
        if plain:
            self._put(plain.decode("latin-1"))
        elif brace:
            self._brace(brace)
        elif word:
            self._control(word.decode("ascii"), int(number) if number else None)
        elif symbol == b"*":
            self.group = replace(self.group, is_silent=True)
        elif symbol:
            self._put(_SYMBOLS.get(symbol.decode("latin-1"), ""))

    def _flush_bytes(self) -> None:
        if self.pending:
            text = bytes(self.pending).decode(self.codepage, "replace")
            self.pending.clear()
            self._put(text)

    def _brace(self, brace: bytes) -> None:
        self.n_skip = 0
        if brace == b"{":
            if len(self.stack) >= MAX_GROUPS:
                raise Unreadable(f"the RTF nests more than {MAX_GROUPS} groups: not read.")
            self.stack.append(self.group)
        elif self.stack:
            before = self.group
            self.group = self.stack.pop()
            if before.is_note and not self.group.is_note:
                self.notes.append(" ".join("".join(self.note).split()))
                self.note = []

    def _control(self, word: str, number: int | None) -> None:
        if word in _SILENT:
            self.group = replace(self.group, is_silent=word != "info", is_info=word == "info")
        elif word == "footnote":
            self.group = replace(self.group, is_note=True, is_silent=False)
        elif self.group.is_info and word in _INFO:
            self.group = replace(self.group, field=word)
        elif word == "u" and number is not None:
            code = number + 65536 if number < 0 else number
            self._put(chr(code) if 0 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
            self.n_skip = self.group.n_skip
        elif word == "uc":
            self.group = replace(self.group, n_skip=max(0, min(number or 0, 10)))
        elif word in _CODEPAGES:
            self.codepage = _CODEPAGES[word]
        elif word == "ansicpg" and number:
            self._set_codepage(number)
        elif word in ("b", "deleted", "v"):
            field = {"b": "is_bold", "deleted": "is_deleted", "v": "is_silent"}[word]
            self.group = replace(self.group, **{field: number != 0})  # type: ignore[arg-type]
        elif word == "plain":
            self.group = replace(self.group, is_bold=False, is_deleted=False)
        elif word in ("par", "sect", "page", "cell", "row"):
            self._end(word)
        elif word in _SYMBOLS:
            self._put(_SYMBOLS[word])

    def _set_codepage(self, number: int) -> None:
        try:
            b"a".decode(f"cp{number}")
        except LookupError:
            return
        self.codepage = f"cp{number}"

    def _put(self, text: str) -> None:
        group = self.group
        if group.is_info:
            if group.field:
                self.info[group.field] = (self.info.get(group.field, "") + text)[:500]
        elif group.is_note and not group.is_silent:
            self.note.append(text)
        elif not group.is_silent and not group.is_deleted:
            self.text.append(text)
            letters = len(text.strip())
            self.n_letters += letters
            self.n_bold += letters if group.is_bold else 0

    def _end(self, word: str) -> None:
        if self.group.is_silent or self.group.is_info:
            return
        if self.group.is_note:
            self.note.append(" ")
        elif word == "cell":
            span = self.out.add("".join(self.text), PassageKind.CELL, tab=self.after_cell)
            self.after_cell = self.after_cell or span is not None
            self.text, self.n_letters, self.n_bold = [], 0, 0
        elif word == "row":
            self.after_cell = False
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Write what has gathered as a paragraph, item or heading."""
        self._flush_bytes()
        text = "".join(self.text).strip()
        is_bold = self.n_letters > 0 and self.n_bold >= 0.95 * self.n_letters
        self.text, self.n_letters, self.n_bold = [], 0, 0
        kind, level = PassageKind.PARAGRAPH, 0
        if text and is_bold and looks_like_heading(text, 1):
            kind, level = PassageKind.HEADING, 2
        elif text and is_item_start(text):
            kind, level = PassageKind.ITEM, 1
        self.out.add(text, kind, level=level)
