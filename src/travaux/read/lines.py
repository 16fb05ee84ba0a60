"""The lines of a plain text, and the width at which they were broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"\S[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
_INDENT = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*\Z")
WRAP_LIMIT = 130
"""Lines longer than this are no lines of a hard-wrapped text: 80 to 100 is common, 132 the widest terminal."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span, the blank lines before it, its indent."""

    start: int
    end: int
    blanks: int
    indent: int
    is_indented: bool = False
    """Whether a no-break or other wide space stands before it: an empty cell of a table."""

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


def split_lines(source: str) -> list[Line]:
    """The lines of `source` that are not blank, trimmed."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(source):
        start = match.start()
        end = start + len(match[0].rstrip())
        gap = source[before:start]
        breaks = gap.count("\n") if "\n" in gap else len(_BREAK.findall(gap))
        indent = _INDENT.search(gap)
        shown = indent[0] if indent else ""
        lines.append(Line(start, end, max(0, breaks - 1), len(shown), bool(shown.strip(" \t"))))
        before = end
    return lines


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the lines were broken; None where they were not (each line is a passage of its own)."""
    lengths = sorted(line.length for line in lines)
    total, seen = sum(lengths), 0
    for length in lengths:
        seen += length
        if seen >= 0.9 * total:
            return lengths[-1] if lengths[-1] <= WRAP_LIMIT else length if length <= WRAP_LIMIT else None
    return None
