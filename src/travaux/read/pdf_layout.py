"""Pages of text runs into passages: reading order, running heads, headings, paragraphs, lists, notes, tables.

All by where runs stand on the page and how large they are; measures are in points (1/72 inch) or in shares of the
line's height, so that no page size or font is presupposed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from travaux.read.layout import ASIDE, Layout, LayoutWriter
from travaux.read.passages import is_item_start, is_page_number, looks_like_heading, looks_like_note
from travaux.read.pdf_runs import Joined, Line, Page, Run, join_lines, join_runs, part_number
from travaux.read.pdf_tables import find_table, lay_out_pdf_table
from travaux.vocabulary import Box, Metadata, PassageKind, Recognised

HEADING_SIZE = 1.12
"""A line this much larger than the text's usual size is a heading."""
NOTE_SIZE = 0.93
"""Text below this share of the usual size, in the lower half of a page and numbered, is a note."""
MARGIN_SHARE = 0.12
"""Page numbers, and titles that come again, stand in the outer eighth of a page's height."""
WIDE_MARGIN_SHARE = 0.16
"""What is the same on page after page is a running head also a little further in."""
N_MARGIN_LINES = 3
TOGETHER = 1.7
"""Lines at most this many times their height apart stand together."""
PARAGRAPH_GAP = 1.35
"""A gap between lines larger than this many times the usual one begins a paragraph."""
MIN_COLUMN_RUNS = 6
MAX_CROSSING_SHARE = 0.15
_NOTE_NUMBER = re.compile(r"(\d{1,3})[\].)]?\s*[A-Z“‘\"]")
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
# A line that looks like an item ('12. The', 'I. For', 'A. Smith') and may go on with an unfinished sentence
_RUNS_ON = re.compile(r"\d{1,4}\.\s|[A-Z]\.\s")
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"»)\]]*\d{0,3}$")


@dataclass(slots=True)
class _Measures:
    """What is usual in a document: the size of its text, the distance of its lines, its left and right edges by
    column."""

    size: float
    pitch: float
    lefts: dict[int, float] = field(default_factory=dict)
    rights: dict[int, float] = field(default_factory=dict)


def lay_out_pages(pages: Sequence[Page], metadata: Metadata, remarks: Sequence[str],
                  boxes: Sequence[Box] = ()) -> Layout:
    """The layout of a document of `pages`; `boxes` are those of the lines recognised in pictures, in their order."""
    lines = [_find_lines(page) for page in pages]
    furniture = _find_furniture(pages, lines, metadata.title or "")
    usual = _measure(lines)
    writer = LayoutWriter()
    for i, (page, found) in enumerate(zip(pages, lines, strict=True)):
        writer.break_page()
        heads = [line for line in found if id(line) in furniture and line.bottom > page.height / 2]
        feet = [line for line in found if id(line) in furniture and line.bottom <= page.height / 2]
        body = [line for line in found if id(line) not in furniture]
        for line in heads:
            _add(writer, join_runs(line.runs), PassageKind.FURNITURE)
        _write_body(writer, page, body, usual, is_first=i == 0)
        for line in feet:
            _add(writer, join_runs(line.runs), PassageKind.FURNITURE)
    return _set_recognised(writer.layout(metadata, remarks), pages, boxes)


def _set_recognised(layout: Layout, pages: Sequence[Page], boxes: Sequence[Box]) -> Layout:
    """The layout with the box of each line that was recognised in a picture."""
    if not boxes:
        return layout
    lengths = {run.first: len(run.text) for page in pages for run in page.runs if run.first < 0}
    recognised = [Recognised(start=at, end=at + lengths[first], box=boxes[-1 - first])
                  for at, first in layout.anchors if first < 0]
    return replace(layout, recognised=recognised)


def _find_lines(page: Page) -> list[Line]:
    """The lines of a page in reading order."""
    gutter = _find_gutter(page)
    lines: list[Line] = []
    for column, run in _in_reading_order(page, gutter):
        last = lines[-1] if lines else None
        if last is not None and last.column == column and _is_beside(last.runs[-1], run):
            last.runs.append(run)
        else:
            lines.append(Line([run], column))
    return lines


def _is_beside(before: Run, run: Run) -> bool:
    """Whether `run` goes on with the line of `before`: the middle of the smaller one lies within the larger one."""
    small, large = (run, before) if run.size <= before.size else (before, run)
    middle = (small.top + small.bottom) / 2
    return large.bottom <= middle <= large.top and run.left >= before.right - 0.5 * run.size


def _find_gutter(page: Page) -> float | None:
    """The x at which a page parts into two columns; None for one column."""
    wide = [run for run in page.runs if run.right - run.left > 0.15 * page.width]
    if len(wide) < 2 * MIN_COLUMN_RUNS:
        return None
    best: tuple[int, float] | None = None
    for share in (half / 2 for half in range(70, 131)):
        x = page.width * share / 100
        crossing = sum(1 for run in wide if run.left < x < run.right)
        n_left = sum(1 for run in wide if run.right <= x)
        n_right = sum(1 for run in wide if run.left >= x)
        if min(n_left, n_right) >= MIN_COLUMN_RUNS and crossing <= MAX_CROSSING_SHARE * len(wide):
            rank = (crossing, abs(share - 50))
            if best is None or rank < (best[0], abs(best[1] / page.width * 100 - 50)):
                best = (crossing, x)
    return best[1] if best else None


def _column_of(run: Run, gutter: float) -> int:
    """1 left of the gutter, 2 right of it, 0 across it."""
    return 1 if run.right <= gutter else 2 if run.left >= gutter else 0


def _in_reading_order(page: Page, gutter: float | None) -> Iterator[tuple[int, Run]]:
    """The runs in reading order with their column. Drawing order is trusted unless it jumps between columns."""
    if gutter is None:
        yield from ((0, run) for run in page.runs)
        return
    columns = [_column_of(run, gutter) for run in page.runs]
    placed = list(zip(columns, page.runs, strict=True))
    flips = sum(1 for a, b in pairwise(columns) if {a, b} == {1, 2})
    if flips <= 4:
        yield from placed
        return
    across = sorted((run.top for column, run in placed if column == 0), reverse=True)

    def place(entry: tuple[int, Run]) -> tuple[int, int, float, float]:
        column, run = entry
        band = sum(1 for top in across if top > run.top + 0.5 * run.size)
        return (2 * band - 1 if column == 0 else 2 * band, column, -round(run.bottom, 0), run.left)

    yield from sorted(placed, key=place)


def _find_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]], title: str) -> set[int]:
    """The `id` of each line that is a running head or foot: in the margin, and the same in the same place on other
    pages but for its digits; or a page number alone; or, from the second page on, the title again."""
    largest = max((line.size for line in lines[0]), default=0.0)
    titles = (title, " ".join(line.text for line in lines[0] if line.size >= 0.9 * largest))
    in_titles = tuple(_only_letters(one) for one in titles if one)
    candidates: list[tuple[tuple[str, int], Line, bool]] = []
    repeated: set[int] = set()
    for page, found in zip(pages, lines, strict=True):
        by_height = sorted(found, key=lambda line: line.bottom)
        for line in {id(line): line for line in (*by_height[:N_MARGIN_LINES], *by_height[-N_MARGIN_LINES:])}.values():
            in_margin = not MARGIN_SHARE * page.height < line.bottom < (1 - MARGIN_SHARE) * page.height
            in_wide_margin = not WIDE_MARGIN_SHARE * page.height < line.bottom < (1 - WIDE_MARGIN_SHARE) * page.height
            if in_wide_margin and (_stands_apart(line, found) or (in_margin and is_page_number(line.text))):
                if in_margin and page is not pages[0] and len(_only_letters(line.text)) > 4 and any(
                        _only_letters(line.text) in one for one in in_titles):
                    repeated.add(id(line))
                candidates.append(((_DIGITS.sub("#", line.text.casefold()), round(line.bottom)), line, in_margin))
    counts = Counter(key for key, _, _ in candidates)
    least = 2 if len(pages) <= 6 else 3
    of_notes = _note_keys([(key, line) for key, line, _ in candidates])
    return repeated | {
        id(line) for key, line, in_margin in candidates
        if (counts[key] >= least and len(line.text) < 160 and key not in of_notes and not _is_text_at_foot(line))
        or (in_margin and is_page_number(line.text) and len(pages) > 1)}


def _stands_apart(line: Line, found: Sequence[Line]) -> bool:
    """Whether a line is one of at most three that stand together: running heads have no more, columns of text do."""
    together = {line.bottom}
    others = {other.bottom for other in found if other.column == line.column}
    near = sorted(others, key=lambda at: abs(at - line.bottom))
    for at in near:
        if min(abs(at - one) for one in together) <= TOGETHER * line.size:
            together.add(at)
    return len(together) <= N_MARGIN_LINES


def _note_keys(candidates: Sequence[tuple[tuple[str, int], Line]]) -> set[tuple[str, int]]:
    """The keys of lines that are notes which say the same ('12 Ibid.'), not running feet with a page number: notes do
    not count by one from page to page."""
    numbers: dict[tuple[str, int], list[int]] = {}
    for key, line in candidates:
        if found := _NOTE_NUMBER.match(line.text):
            numbers.setdefault(key, []).append(int(found[1]))
    return {key for key, found in numbers.items()
            if sum(1 for a, b in pairwise(found) if b - a in (1, 2)) < max(1, 0.8 * (len(found) - 1))}


def _is_text_at_foot(line: Line) -> bool:
    """Whether a line in the margin is the rest of a sentence: no running head begins small and ends with a stop."""
    text = line.text
    return len(text) > 4 and text[0].islower() and text.endswith(".") and not is_page_number(text)


def _only_letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())


def _measure(lines: Sequence[Sequence[Line]]) -> _Measures:
    sizes: Counter[float] = Counter()
    pitches: list[float] = []
    lefts: dict[int, list[float]] = {}
    rights: dict[int, list[float]] = {}
    for found in lines:
        for line in found:
            n_chars = sum(len(run.text) for run in line.runs)
            sizes[round(line.size, 1)] += n_chars
            if n_chars > 20:
                lefts.setdefault(line.column, []).append(line.left)
                rights.setdefault(line.column, []).append(line.right)
        for above, line in pairwise(found):
            step = above.bottom - line.bottom
            if above.column == line.column and 0 < step < 4 * line.size:
                pitches.append(step)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return _Measures(size, median(pitches) if pitches else 1.2 * size,
                     {column: _most_common(found) for column, found in lefts.items()},
                     {column: sorted(found)[int(0.9 * (len(found) - 1))] for column, found in rights.items()})


def _most_common(values: Sequence[float]) -> float:
    return float(Counter(round(value) for value in values).most_common(1)[0][0])


def _write_body(writer: LayoutWriter, page: Page, lines: list[Line], usual: _Measures, *, is_first: bool) -> None:
    """Write a page's lines as blocks; the first may go on with the page before."""
    at = 0
    begins = True
    small = _small_at_the_foot(lines, usual)
    in_notes = False
    while at < len(lines):
        if table := find_table(lines, at, usual.lefts, usual.rights):
            lay_out_pdf_table(writer, table)
            at += table.n_lines
            begins = in_notes = False
            continue
        end = at + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end], usual) and not find_table(
                lines, end, usual.lefts, usual.rights):
            end += 1
        group = lines[at:end]
        begins = begins or (in_notes and group[0].column != lines[at - 1].column)
        at_foot = id(group[0]) in small
        kind, level = _kind_of(group, page, usual, at_foot=at_foot)
        if in_notes and at_foot and kind is not PassageKind.HEADING:
            kind, level = PassageKind.NOTE, 0
        in_notes = kind is PassageKind.NOTE
        if kind is PassageKind.NOTE:
            group[0].runs[:1] = part_number(group[0].runs[0])
        joined = join_lines([line.runs for line in group])
        if begins and (at or not is_first) and kind is PassageKind.PARAGRAPH and _continues(writer, joined.text):
            writer.extend(joined.text, joined.marks, joined.anchors)
        else:
            _add(writer, joined, kind, level)
        at, begins = end, False


def _small_at_the_foot(lines: Sequence[Line], usual: _Measures) -> set[int]:
    """The `id` of each line that is set smaller than the text and has no text of usual size below it in its column."""
    found: set[int] = set()
    ended: set[int] = set()
    for line in reversed(lines):
        if line.column in ended:
            continue
        if line.size <= NOTE_SIZE * usual.size:
            found.add(id(line))
        else:
            ended.add(line.column)
    return found


def _add(writer: LayoutWriter, joined: Joined, kind: PassageKind, level: int = 0) -> None:
    writer.add(joined.text, kind, level=level, marks=joined.marks, anchors=joined.anchors)


def _continues(writer: LayoutWriter, text: str) -> bool:
    """Whether a page's first paragraph goes on with the last one of the page before."""
    before = next((block for block in reversed(writer.blocks) if block.kind not in ASIDE), None)
    if before is None or before.kind not in (PassageKind.PARAGRAPH, PassageKind.ITEM):
        return False
    end = writer.text_of(before.spans[-1])
    return text[0].islower() or not _SENTENCE_END.search(end)


def _goes_on(above: Line, line: Line, usual: _Measures) -> bool:
    """Whether `line` belongs to the paragraph of the line before."""
    if abs(line.size - above.size) > 0.12 * above.size or line.is_bold != above.is_bold:
        return False
    text, before = line.text, above.text
    if before.endswith("-") and line.column == above.column and line.bottom < above.bottom:
        return True
    ends_sentence = bool(_SENTENCE_END.search(before)) or before.endswith(",")
    if is_item_start(text) and (ends_sentence or not _RUNS_ON.match(text)):
        return False
    if ends_sentence and line.size <= NOTE_SIZE * usual.size and looks_like_note(text):
        return False
    if line.column != above.column or line.bottom > above.bottom:
        return not ends_sentence or text[0].islower()
    step = above.bottom - line.bottom
    if step > PARAGRAPH_GAP * max(usual.pitch, 0.9 * line.size) and step > PARAGRAPH_GAP * line.size:
        return False
    indent = line.left - above.left
    if indent > 0.8 * line.size and not is_item_start(before) and above.left <= _left(above, usual) + 2:
        return text[0].islower()
    right = usual.rights.get(above.column, above.right)
    first_word = len(text.split(None, 1)[0]) * 0.5 * line.size
    was_full = above.right + first_word > right - 2 * line.size
    return was_full or (not ends_sentence and text[0].islower())


def _left(line: Line, usual: _Measures) -> float:
    return usual.lefts.get(line.column, line.left)


def _kind_of(group: Sequence[Line], page: Page, usual: _Measures, *, at_foot: bool) -> tuple[PassageKind, int]:
    first = group[0]
    text = first.text if len(group) == 1 else "\n".join(line.text for line in group)
    size = first.size
    is_small = size <= NOTE_SIZE * usual.size
    if is_small and (at_foot or first.bottom < page.height / 2) and looks_like_note(text):
        return PassageKind.NOTE, 0
    is_large = size >= HEADING_SIZE * usual.size
    if (is_large or first.is_bold) and looks_like_heading(text, len(group)):
        return PassageKind.HEADING, 1 if size >= 1.5 * usual.size else 2 if is_large else 3
    if is_item_start(text):
        return PassageKind.ITEM, 1
    return PassageKind.PARAGRAPH, 0
