"""Plain lines into passages: headings, paragraphs, list items, notes.

What stands in lines (TXT, and the text layer of a PDF that has no tags) says what it is by its form alone: blank
lines, the width at which lines break, numbering, capitals, a final stop.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from travaux.read.layout import Block, Layout, Span, TableLayout
from travaux.read.lines import Line, wrap_width
from travaux.read.tables import find_tables
from travaux.vocabulary import PassageKind

_BULLET = re.compile(r"(?:[-*•·▪◦‣●○■□➢✓–—]|o(?=\s{2}))\s+(?=\S)")
_NUMBERED = re.compile(
    r"(?P<roman>[IVXLC]{1,6})[.)]\s+|(?P<letter>[A-Z])[.)]\s+|(?P<digits>\d{1,3}(?:\.\d{1,3})*)[.)]\s+"
    r"|(?P<sections>\d{1,2}(?:\.\d{1,2})+)\s+(?=[A-Z])|\((?P<small>[a-z]{1,4}|\d{1,3})\)\s+|(?P<low>[a-z])\)\s+")
# A full stop inside the line, before a new sentence: 'He left. She stayed'; not 'U.S. policy', 'Ms. Arbour'
_INNER_STOP = re.compile(r"[a-z]{3,}[.!?][”’\"]?\s+[“‘\"]?[A-Z]")
_FINAL_STOP = re.compile(r"[.;:,?!…][”’\"»)\]]*\d{0,3}$")
_OPEN_ENDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
"""A line that ends in one of these is not at its sentence's end."""
_TITLE_OF_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Art)\.$")
_NOTES_HEAD = re.compile(r"(?:end|foot)?\s*-?notes?|references|bibliography|sources", re.IGNORECASE)
_NOTE_LINE = re.compile(r"(?:\[?\d{1,3}[\].)]?|\*+)\s+\S|\d{1,3}[A-Z][a-z]")
_BREADCRUMB = re.compile(r"[^\s.!?>»›][^.!?>»›]{0,40}(?:[>»›][^.!?>»›]{1,60})+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*",
                          re.IGNORECASE)
_LABEL = re.compile(r"(?:key\s?words|abstract|tags|contact|e-?mail|tel|date|source)\s*:", re.IGNORECASE)
_NOTE_BEGINS = re.compile(r"\[?(\d{1,3})[\].)]?\s+\S")
MAX_NOTE_STEP = 3
"""Notes are counted; one or two may be missing."""
MAX_HEADING = 140
"""Characters of a heading without a number; the longest of the corpora in shared/research stay below it."""
MAX_NUMBERED_HEADING = 220
_SOFT_SLACK = 8
"""How much shorter than the width a line may be whose next word would still have fitted (ragged right, wide glyphs)."""


def group_lines(source: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each passage together: a line goes on where it was broken only because it was full."""
    width = wrap_width(lines)
    groups: list[list[Line]] = []
    in_notes, number = False, 0
    for line in lines:
        begins = _NOTE_BEGINS.match(source, line.start, line.end) if in_notes else None
        if begins and number < int(begins[1]) <= number + MAX_NOTE_STEP:
            number = int(begins[1])
            groups.append([line])
            continue
        if line.blanks and _NOTES_HEAD.fullmatch(source[line.start : line.end].strip(" :*_")):
            in_notes, number = True, 0
        if groups and not line.blanks and width is not None and _goes_on(source, groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(source: str, group: Sequence[Line], line: Line, width: int) -> bool:
    last, text = group[-1], source[line.start : line.end]
    if _BULLET.match(text) or (_NUMBERED.match(text) and not _could_be_prose(source, last, text)):
        return False
    if source[last.end - 1] in "-‐\u00ad" or text[0].islower():
        return True
    before = source[last.start : last.end]
    if before.rsplit(None, 1)[-1].lower() in _OPEN_ENDS:
        return True
    if before.isupper() and not text.isupper() and _in_capitals(before):
        return False
    if line.indent >= 2 and line.indent > last.indent and len(group) > 1:
        return False
    first_word = text.split(None, 1)[0]
    return last.indent + last.length + 1 + len(first_word) > width - _SOFT_SLACK


def _could_be_prose(source: str, last: Line, text: str) -> bool:
    """Whether a line that begins like '1990. ' or 'I. ' may well go on with the sentence before it."""
    before = source[last.start : last.end]
    ends_open = not _FINAL_STOP.search(before) or bool(_TITLE_OF_PERSON.search(before))
    return ends_open and bool(re.match(r"[A-Z]\.\s|\d{1,3}\s+[A-Z]", text))


def find_blocks(source: str, lines: Sequence[Line]) -> tuple[list[Block], list[TableLayout]]:
    """The passages of plain lines, in order, and the tables among them."""
    tables = find_tables(source, lines)
    in_tables = {i for table in tables for i in range(table.first, table.last)}
    prose = [line for i, line in enumerate(lines) if i not in in_tables] if in_tables else lines
    blocks = classify(source, group_lines(source, prose))
    for table in tables:
        at = bisect_left(blocks, table.blocks[0].spans[0][0], key=lambda block: block.spans[0][0])
        blocks[at:at] = table.blocks
    return blocks, [table.layout for table in tables]


def classify(source: str, groups: Sequence[Sequence[Line]]) -> list[Block]:
    """Each group of lines as a block with its kind; levels follow the order in which numberings first appear."""
    blocks: list[Block] = []
    has_blanks = any(line.blanks for group in groups[1:] for line in group[:1])
    styles: list[str] = []
    letter = ""
    in_notes = seen_heading = False
    for i, group in enumerate(groups):
        span = (group[0].start, group[-1].end)
        text = source[span[0] : span[1]]
        after = groups[i + 1] if i + 1 < len(groups) else None
        kind = _kind_of(text, group, after, source, has_blanks)
        if kind is PassageKind.HEADING:
            in_notes = bool(_NOTES_HEAD.fullmatch(text.strip(" :*_")))
        elif in_notes or (kind is PassageKind.ITEM and _is_note(text, i, len(groups), source)):
            kind = PassageKind.NOTE
        level = _level_of(text, kind, styles, previous=letter, is_first=not seen_heading)
        if kind is PassageKind.HEADING:
            seen_heading = True
            letter = text[0] if re.match(r"[A-Z][.)]\s", text) else letter
        blocks.append(Block(kind, (span,), level))
    return blocks


def set_notes_aside(layout: Layout) -> Layout:
    """The layout with the numbered paragraphs below a heading 'Notes' (to the next heading) as notes."""
    blocks: list[Block] = []
    in_notes = is_note = False
    for block in layout.blocks:
        start, end = block.spans[0]
        if block.kind is PassageKind.HEADING:
            in_notes, is_note = bool(_NOTES_HEAD.fullmatch(layout.source[start:end].strip(" :*_"))), False
        elif in_notes and block.kind in (PassageKind.PARAGRAPH, PassageKind.ITEM):
            is_note = is_note or looks_like_note(layout.source[start : min(end, start + 40)])
            block = replace(block, kind=PassageKind.NOTE, level=0) if is_note else block
        blocks.append(block)
    return replace(layout, blocks=blocks)


_ITEM_END = re.compile(r";(?:\s+(?:and|or))?$")
MAX_ITEM = 600


def set_lists(layout: Layout) -> Layout:
    """The layout with the paragraphs after one that ends with a colon, each ending with a semicolon, as list items:
    where bullets are drawn as pictures, or lists are made of paragraphs."""
    blocks = list(layout.blocks)
    texts = [layout.source[block.spans[0][0] : block.spans[-1][1]] for block in blocks]
    at = 0
    while at < len(blocks):
        end = at + 1
        if blocks[at].kind is PassageKind.PARAGRAPH and texts[at].endswith(":"):
            while end < len(blocks) and _could_be_item(blocks[end], texts[end]) and _ITEM_END.search(texts[end]):
                end += 1
            n_items = end - at - 1
            last = n_items and end < len(blocks) and _could_be_item(blocks[end], texts[end])
            if last and (texts[end][0].islower() or texts[end - 1].endswith((" and", " or"))):
                end += 1
            if end - at > 2:
                blocks[at + 1 : end] = [replace(one, kind=PassageKind.ITEM, level=1) for one in blocks[at + 1 : end]]
        at = end
    return replace(layout, blocks=blocks)


def _could_be_item(block: Block, text: str) -> bool:
    return block.kind is PassageKind.PARAGRAPH and len(text) <= MAX_ITEM


def _is_note(text: str, i: int, count: int, source: str) -> bool:
    """Whether a numbered item is a note at the foot of the text: '[12] See A/HRC/34/1'."""
    return text.startswith("[") and bool(_NOTE_LINE.match(text))


def _kind_of(text: str, group: Sequence[Line], after: Sequence[Line] | None, source: str,
             has_blanks: bool) -> PassageKind:
    if _BREADCRUMB.fullmatch(text) or _PAGE_NUMBER.fullmatch(text):
        return PassageKind.FURNITURE
    if _BULLET.match(text):
        return PassageKind.ITEM
    numbered = _NUMBERED.match(text)
    alone = group[0].blanks > 0 or group[0].start == 0
    closed = after is None or after[0].blanks > 0
    if numbered:
        followed = source[after[0].start : after[0].end] if after else ""
        return _kind_of_numbered(text, numbered, followed, alone)
    if re.match(r"\[\d{1,3}\]", text):
        return PassageKind.ITEM
    if looks_like_heading(text, len(group)) and ((alone and closed and has_blanks) or _in_capitals(text)):
        return PassageKind.HEADING
    return PassageKind.PARAGRAPH


def _kind_of_numbered(text: str, numbered: re.Match[str], followed: str, alone: bool) -> PassageKind:
    """A numbered line is a heading where text of its own follows, an item where the next number does, or where it is
    a sentence of several."""
    if numbered.lastgroup in ("small", "low") or len(text) > MAX_NUMBERED_HEADING or _INNER_STOP.search(text):
        return PassageKind.ITEM
    body = text[numbered.end() :]
    if not body or body[0].islower():
        return PassageKind.PARAGRAPH if numbered.lastgroup in ("roman", "letter") else PassageKind.ITEM
    following = _NUMBERED.match(followed)
    if following and following.lastgroup == numbered.lastgroup and "." not in (following["digits"] or "."):
        return PassageKind.ITEM
    if _FINAL_STOP.search(text):
        return PassageKind.HEADING if alone and followed and not following and text.endswith(".") and (
            len(followed) > len(text)) else PassageKind.ITEM
    return PassageKind.HEADING if followed else PassageKind.ITEM


def looks_like_heading(text: str, n_lines: int) -> bool:
    """Whether a passage of `n_lines` has the form of a heading: short, no final stop, no second sentence.

    >>> looks_like_heading("Treaty bodies", 1), looks_like_heading("It acceded in 1990.", 1)
    (True, False)
    """
    if len(text) > MAX_HEADING or n_lines > 3 or not any(map(str.isalpha, text)) or text[0].islower():
        return False
    return not _FINAL_STOP.search(text) and not _INNER_STOP.search(text) and not _LABEL.match(text)


def is_item_start(text: str) -> bool:
    """Whether a line begins a list item or a numbered paragraph.

    >>> is_item_start("(a) the Covenant"), is_item_start("- the Covenant"), is_item_start("The Covenant")
    (True, True, False)
    """
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number: '12', '- iv -', 'Page 3 of 9'."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def looks_like_note(text: str) -> bool:
    """Whether a line begins as a foot- or endnote does: '12 See A/HRC/34/1', '* Professor of law'."""
    return bool(_NOTE_LINE.match(text))


def _in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 6 and all(char.isupper() for char in letters) and " " in text


def _follows_letter(numeral: str, previous: str) -> bool:
    """Whether 'C' (or 'I', 'V' …) goes on with the letters and is no Roman numeral: the heading before was 'B'."""
    return len(numeral) == 1 and len(previous) == 1 and ord(numeral) == ord(previous) + 1


def _level_of(text: str, kind: PassageKind, styles: list[str], *, previous: str, is_first: bool) -> int:
    if kind is PassageKind.ITEM:
        return 1
    if kind is not PassageKind.HEADING:
        return 0
    numbered = _NUMBERED.match(text)
    if numbered is None:
        return 1 if is_first else 2
    style = numbered.lastgroup or ""
    depth = (numbered["digits"] or numbered["sections"] or "").count(".")
    style = "digits" if style == "sections" else style
    if style == "roman" and "letter" in styles and _follows_letter(numbered["roman"], previous):
        style = "letter"
    if style not in styles:
        styles.append(style)
    return 2 + styles.index(style) + depth


def page_spans(source: str) -> list[Span]:
    """The spans of the pages of a text with form feeds."""
    starts = [0, *(i + 1 for i, char in enumerate(source) if char == "\f")] if "\f" in source else [0]
    return list(zip(starts, [*starts[1:], len(source)], strict=True))
