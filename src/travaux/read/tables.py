"""Tables in plain text: columns set apart by tabs or blanks, and torn ones.

A torn table is what remains of a printed table when its text is taken out line by line: the pieces of several cells
stand on one line, a cell's text is spread over the lines of its row, and a page break repeats the head. It is put
together again where its head says what each column holds (`data/lexicons/words_headers.yml`) and blank lines part its
rows. The rules are about what a cell may hold, never about one text's words:

- a date stands in the date's column: what stands before it on the line is the label, what follows is text;
- a quantity's cell begins with its first number (and the hedge before it);
- a piece that goes on with a broken word belongs to the column in which the word broke;
- a line's beginning that recurs at the beginning of lines in other rows is a piece of the label;
- between text and quantity a line parts where neither column becomes wider than it is elsewhere, where no phrase that
  recurs in the table is cut, and where the text keeps its capitals.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from travaux.read.columns import MAX_LINE, PlainTable, find_aligned, find_ruled
from travaux.read.layout import Block, Span, TableLayout
from travaux.read.lines import Line
from travaux.read.spacing import close_letter_spacing
from travaux.read.words import load_words
from travaux.vocabulary import PassageKind

COLUMNS = ("label", "date", "text", "quantity")
"""The order in which a line's pieces stand, whatever the columns are called."""
MAX_BLANKS = 12
"""Blank lines between two rows; a page break with its running head leaves some."""
WIDTH_SLACK = 3
"""How many characters a line of a cell may be longer than the longest sure one: letters differ in width."""
_CAPTION = re.compile(r"(?:table|tab\.|figure|annex)\s+[\dIVX]+\b", re.IGNORECASE)
_MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
          r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)")
# 'April 21-', 'October', '22,2008', '19-21, 2010', '3 May 2001', '2009'; not '100', '5 continents'
_DATE = re.compile(
    rf"""(?<![\w-])(?:\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+{_MONTH}(?:,?\s+\d{{4}})?
    |{_MONTH}(?:\s+\d{{1,2}}(?:\s*[-–]\s*(?:\d{{1,2}}\b)?)?)?(?:,?\s*\d{{4}})?(?!\w)
    |\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s*,\s*\d{{4}}|(?:19|20)\d{{2}}(?:\s*[-–]\s*(?:19|20)?\d{{2}})?)(?![\w])""",
    re.VERBOSE)
_CONTINUED = re.compile(r"\(?\s*(?:continued|cont['’.]?d?\.?)\s*\)?", re.IGNORECASE)
_RUNNING_HEAD = re.compile(r"(?:\d{1,4}[\]\s]).*|.*\s\d{1,4}")
_WORD = re.compile(r"\S+")


@cache
def _header_words() -> dict[str, frozenset[str]]:
    path = files("travaux") / "data" / "lexicons" / "words_headers.yml"
    raw: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: frozenset(words.split()) for key, words in raw.items()}


@cache
def _first_words() -> frozenset[str]:
    """With what the head or the caption of a torn table can begin."""
    known = _header_words()
    return frozenset().union(*(known[kind] for kind in COLUMNS), ("table", "tab.", "figure", "annex"))


def find_tables(source: str, lines: Sequence[Line]) -> list[PlainTable]:
    """The tables in plain lines, in order."""
    tables: list[PlainTable] = []
    i = 0
    while i < len(lines):
        table = None
        if "|" in source[lines[i].start : lines[i].end]:
            table = find_ruled(source, lines, i)
        elif lines[i].length <= MAX_LINE:
            table = _find_torn(source, lines, i) or find_aligned(source, lines, i)
        if table:
            tables.append(table)
        i = table.last if table else i + 1
    return tables


# ── Torn tables ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_head(text: str) -> list[str] | None:
    """What each column holds by its head; None where the line is no head of at least three known words."""
    words = text.split()
    if not 3 <= len(words) <= 8 or not text[0].isupper():
        return None
    known = _header_words()
    kinds = [next((kind for kind in COLUMNS if word.lower() in known[kind]), "") for word in words]
    return kinds if all(kinds) else None


def _find_torn(source: str, lines: Sequence[Line], at: int) -> PlainTable | None:
    """A torn table that begins with line `at` (its caption or its head)."""
    if source[lines[at].start : lines[at].end].split(None, 1)[0].lower() not in _first_words():
        return None
    head_at = at
    caption = source[lines[at].start : lines[at].end]
    if _CAPTION.match(caption) and at + 1 < len(lines):
        head_at = at + 1
    else:
        caption = ""
    head = lines[head_at]
    kinds = _read_head(source[head.start : head.end]) if head.length <= MAX_LINE else None
    if kinds is None or kinds != sorted(kinds, key=COLUMNS.index) or len(set(kinds)) != len(kinds):
        return None
    if not {"label", "date"} <= set(kinds):
        return None
    end, body, blocks = _take_lines(source, lines, head_at)
    rows = [row for row in body if any(_DATE.search(source, line.start, line.end) for line in row)]
    if len(rows) < 2 or len(rows) != len(body):
        return None
    torn = _Torn(source, kinds, rows)
    header = tuple((span,) for span in _word_spans(source, head))
    cells = tuple(tuple(tuple(row[kind]) for kind in kinds) for row in torn.assign())
    start = lines[at].start
    if caption:
        blocks.insert(0, Block(PassageKind.CAPTION, ((lines[at].start, lines[at].end),)))
    return PlainTable(at, end, TableLayout(start, lines[end - 1].end, header, cells, " ".join(caption.split())), blocks)


def _word_spans(source: str, line: Line) -> list[Span]:
    return [match.span() for match in _WORD.finditer(source, line.start, line.end)]


def _take_lines(source: str, lines: Sequence[Line], head_at: int) -> tuple[int, list[list[Line]], list[Block]]:
    """The table's end, its rows' lines, and a block for each of its lines (cells, or furniture between)."""
    head_text = source[lines[head_at].start : lines[head_at].end].split()
    rows: list[list[Line]] = []
    blocks: list[Block] = []
    end = head_at
    starts_row = True
    while end < len(lines):
        line = lines[end]
        text = source[line.start : line.end]
        if line.length > MAX_LINE or (end > head_at and line.blanks > MAX_BLANKS) or _CAPTION.match(text):
            break
        repeats_head = text.split() == head_text
        is_frame = bool(_CONTINUED.fullmatch(text)) or _is_running_head(text) or (repeats_head and end > head_at)
        if not is_frame and end > head_at:
            if line.blanks and rows and not _goes_on_as_table(source, lines, end):
                break
            if line.blanks or starts_row or not rows:
                rows.append([])
            rows[-1].append(line)
        starts_row = is_frame or repeats_head
        blocks.append(Block(PassageKind.FURNITURE if is_frame else PassageKind.CELL, ((line.start, line.end),)))
        end += 1
    return end, rows, blocks


def _is_running_head(text: str) -> bool:
    """A line in capitals with or without a page number: the head of a page."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 8 and all(char.isupper() for char in letters)


def _goes_on_as_table(source: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the stretch of lines from `at` to the next blank line holds a date: only then it is another row."""
    end = at + 1
    while end < len(lines) and not lines[end].blanks:
        end += 1
    stretch = lines[at:end]
    return len(stretch) > 1 and any(_DATE.search(source, line.start, line.end) for line in stretch) and all(
        line.length <= MAX_LINE for line in stretch)


class _Torn:
    """The lines of a torn table, and to which column each word of them belongs."""

    def __init__(self, source: str, kinds: Sequence[str], rows: Sequence[Sequence[Line]]) -> None:
        self.source = source
        self.kinds = kinds
        self.rows = rows
        self.beginnings = self._count_beginnings()
        self.pairs = self._count_pairs()
        self.widths: dict[str, int] = {}

    def assign(self) -> list[dict[str, list[Span]]]:
        """For each row the pieces of each column, in order. First what is sure, which gives the columns' widths; then
        again with those."""
        sure = [self._assign_row(row) for row in self.rows]
        for kind in ("text", "quantity"):
            lengths = sorted(b - a for row, lines in zip(sure, self.rows, strict=True) for a, b in row[kind]
                             if self._is_sure(kind, (a, b), lines))
            self.widths[kind] = lengths[-1] if lengths else 0
        return [self._assign_row(row) for row in self.rows]

    def _is_sure(self, kind: str, piece: Span, lines: Sequence[Line]) -> bool:
        """Whether a piece's bounds are given by something else than the guess where text ends: it stands before a
        quantity's number, or begins with it, or is all that stands between gaps on its line."""
        line = next(line for line in lines if line.start <= piece[0] < line.end)
        if kind == "text":
            return bool(self._quantity_at(piece[1], line.end) == self._next_word(piece[1], line.end))
        return self._quantity_at(piece[0], line.end) == piece[0] or piece[0] == line.start

    def _count_beginnings(self) -> Counter[tuple[str, ...]]:
        """In how many rows lines begin with these words (up to four)."""
        counts: Counter[tuple[str, ...]] = Counter()
        for row in self.rows:
            found: set[tuple[str, ...]] = set()
            for line in row:
                words = self.source[line.start : line.end].split()
                if not line.is_indented:
                    found.update(tuple(words[:n]) for n in range(1, min(5, len(words) + 1)))
            counts.update(found)
        return counts

    def _count_pairs(self) -> Counter[tuple[str, str]]:
        counts: Counter[tuple[str, str]] = Counter()
        for row in self.rows:
            for line in row:
                words = self.source[line.start : line.end].split()
                counts.update(pairwise(words))
        return counts

    def _assign_row(self, row: Sequence[Line]) -> dict[str, list[Span]]:
        cells: dict[str, list[Span]] = {kind: [] for kind in self.kinds}
        for line in row:
            at = line.start
            date = _DATE.search(self.source, line.start, line.end)
            if date and self._is_of_date_column(date, line):
                if not line.is_indented or date.start() > line.start:
                    self._put(cells, "label", line.start, date.start())
                self._put(cells, "date", *date.span())
                at = date.end()
            elif not line.is_indented:
                at = self._end_of_label(cells, line)
                self._put(cells, "label", line.start, at)
            self._part_rest(cells, at, line.end)
        return cells

    def _is_of_date_column(self, date: re.Match[str], line: Line) -> bool:
        """Whether a date is the date column's: nothing but a label stands before it."""
        quantity = self._quantity_at(line.start, line.end)
        return quantity is None or date.start() <= quantity or self.source[quantity : date.start()].strip() == ""

    def _end_of_label(self, cells: dict[str, list[Span]], line: Line) -> int:
        """Where the label's piece at a line's beginning ends: at a gap, at the end of letter-spaced words, or with the
        words that begin lines in other rows too."""
        spread = close_letter_spacing(self.source[line.start : line.end])
        if spread:
            return line.start + spread
        gap = re.compile(r"\s*[\u00a0\u2002\u2003]\s*|\s{2,}").search(self.source, line.start, line.end)
        words = list(_WORD.finditer(self.source, line.start, gap.start() if gap else line.end))
        if gap:
            return words[-1].end() if words else line.start
        pending = self._pending(cells, "text", words)
        if pending:
            return line.start
        for n in range(min(4, len(words)), 0, -1):
            if self.beginnings[tuple(word[0] for word in words[:n])] > 1:
                return words[n - 1].end()
        return line.start

    def _pending(self, cells: dict[str, list[Span]], kind: str, words: Sequence[re.Match[str]]) -> bool:
        """Whether the first word goes on with a word that broke in the column `kind`."""
        if not words or not cells.get(kind):
            return False
        a, b = cells[kind][-1]
        before = re.search(r"([^\W\d_]+)-$", self.source[a:b])
        after = re.match(r"[^\W\d_]+", words[0][0])
        return bool(before and after and (before[1] + after[0]).lower() in load_words().every)

    def _part_rest(self, cells: dict[str, list[Span]], start: int, end: int) -> None:
        """Part what follows label and date into text and quantity."""
        words = list(_WORD.finditer(self.source, start, end))
        if not words:
            return
        if "quantity" not in cells or "text" not in cells:
            self._put(cells, "text" if "text" in cells else "quantity", start, end)
            return
        quantity = self._quantity_at(words[0].start(), end)
        n_text = self._length_of_text(cells, words)
        if not cells["quantity"] and quantity is not None:
            n_text = sum(1 for word in words if word.start() < quantity)
        elif not cells["quantity"]:
            n_text = len(words)
        if n_text:
            self._put(cells, "text", words[0].start(), words[n_text - 1].end())
        if n_text < len(words):
            self._put(cells, "quantity", words[n_text].start(), words[-1].end())

    def _length_of_text(self, cells: dict[str, list[Span]], words: Sequence[re.Match[str]]) -> int:
        """How many of a line's words belong to the text column, once the quantity's cell has begun."""
        if self._pending(cells, "quantity", words):
            return 0
        goes_on = self._pending(cells, "text", words)
        if self._is_broken(cells, "text") and not goes_on:
            return 0
        ranks = {n: rank for n in range(len(words) + 1) if (rank := self._rank(words, n, goes_on)) is not None}
        return max(ranks, key=lambda n: ranks[n], default=0)

    def _rank(self, words: Sequence[re.Match[str]], n: int, goes_on: bool) -> tuple[int, ...] | None:
        """How well a line parts after its first `n` words; None where it cannot part there. Fewest faults come first,
        then a text that ends with a full word, then the longest text."""
        small = _header_words()["small"]
        text, rest = words[:n], words[n:]
        widths = [part[-1].end() - part[0].start() if part else 0 for part in (text, rest)]
        most = (self.widths.get("text", 0), self.widths.get("quantity", 0))
        if most[0] and any(width > widest + WIDTH_SLACK for width, widest in zip(widths, most, strict=True)):
            return None
        if text and not goes_on and not (text[0][0][0].isupper() or text[0][0].lower() in small):
            return None
        is_cut = bool(text and rest) and self.pairs[text[-1][0], rest[0][0]] > 1
        n_plain = sum(1 for i, word in enumerate(text)
                      if not (word[0][0].isupper() or word[0] in small or (i == 0 and goes_on)))
        n_doubled = sum(1 for part in (text, rest) for one, two in pairwise(part) if one[0] == two[0])
        n_empty = sum(1 for part in (text, rest) if part and all(word[0] in small for word in part))
        ends_small = bool(text and rest) and text[-1][0] in small
        return (-int(is_cut) - n_plain - n_doubled - n_empty, -int(ends_small), n)

    def _is_broken(self, cells: dict[str, list[Span]], kind: str) -> bool:
        return bool(cells[kind]) and self.source[cells[kind][-1][1] - 1] == "-"

    def _quantity_at(self, start: int, end: int) -> int | None:
        """Where a quantity begins: a number that is part of no date, with the hedge before it."""
        hedges = _header_words()["hedges"]
        for number in re.compile(r"(?<![\w-])\d[\d,]*(?![\w-])").finditer(self.source, start, end):
            if any(date.start() <= number.start() < date.end() for date in _DATE.finditer(self.source, start, end)):
                continue
            at = number.start()
            for word in reversed(list(_WORD.finditer(self.source, start, number.start()))):
                if word[0].lower() not in hedges:
                    break
                at = word.start()
            return at
        return None

    def _next_word(self, start: int, end: int) -> int | None:
        word = _WORD.search(self.source, start, end)
        return word.start() if word else None

    def _put(self, cells: dict[str, list[Span]], kind: str, start: int, end: int) -> None:
        text = self.source[start:end]
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if start < end and kind in cells:
            cells[kind].append((start, end))
