"""What a page of a PDF holds before it is laid out: runs of text with their boxes, and the lines that they make.

Measures are in points (1/72 inch) on the page as it is shown (turned and cropped), from its lower left corner.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.read.layout import Anchor, Span

_GLUED_NUMBER = re.compile(r"\d{1,3}(?=[A-Z“‘\"][\w“‘])")
BOLD = 600
"""The weight from which a font counts as bold (400 is regular, 700 bold)."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on one line of a page, with its box. `blank_before` says whether a blank stands before it;
    `marks` are the note marks in its text; `first` is the place of its first character among the page's, or -1 - n for
    the nth run of the document that was recognised in a picture."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    weight: int = 0
    blank_before: bool = False
    marks: tuple[Span, ...] = ()
    first: int = 0

    @property
    def size(self) -> float:
        """The height of its font in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page's width, height and runs in drawing order."""

    width: float
    height: float
    runs: list[Run]


@dataclass(slots=True)
class Line:
    """Runs on one line, from left to right."""

    runs: list[Run]
    column: int = 0

    @property
    def text(self) -> str:
        """Its text, with a blank where one stands on the page or a gap shows one."""
        return join_runs(self.runs).text

    @property
    def left(self) -> float:
        """Of its first run."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Of its last run."""
        return max(run.right for run in self.runs)

    @property
    def size(self) -> float:
        """Of its longest run."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bottom(self) -> float:
        """Of its longest run."""
        return max(self.runs, key=lambda run: len(run.text)).bottom

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set bold."""
        return all(run.weight >= BOLD for run in self.runs)


def part_number(run: Run) -> list[Run]:
    """A note's first run, its number parted from its text where no blank stands between them ('1See')."""
    number = _GLUED_NUMBER.match(run.text)
    if number is None:
        return [run]
    at = number.end()
    middle = run.left + (run.right - run.left) * at / len(run.text)
    marks = tuple((a - at, b - at) for a, b in run.marks if a >= at)
    first = run.first + at if run.first >= 0 else run.first
    return [replace(run, text=run.text[:at], right=middle, marks=()),
            replace(run, text=run.text[at:], left=middle, marks=marks, first=first, blank_before=True)]


@dataclass(frozen=True, slots=True)
class Joined:
    """Runs as one text, with the spans of its note marks and where each run begins in it."""

    text: str
    marks: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()


def join_runs(runs: Sequence[Run]) -> Joined:
    """The runs of one line as one text, with a blank where one stands on the page or a gap shows one."""
    text = ""
    marks: list[Span] = []
    anchors: list[Anchor] = []
    for i, run in enumerate(runs):
        if i and (run.blank_before or run.left - runs[i - 1].right > 0.15 * run.size) and not text.endswith(" "):
            text += " "
        marks.extend((a + len(text), b + len(text)) for a, b in run.marks)
        anchors.append((len(text), run.first))
        text += run.text
    return Joined(text, tuple(marks), tuple(anchors))


def join_lines(lines: Sequence[Sequence[Run]]) -> Joined:
    """The runs of several lines as one text, a line break between them."""
    text = ""
    marks: list[Span] = []
    anchors: list[Anchor] = []
    for runs in lines:
        joined = join_runs(runs)
        text += "\n" if text else ""
        marks.extend((a + len(text), b + len(text)) for a, b in joined.marks)
        anchors.extend((at + len(text), first) for at, first in joined.anchors)
        text += joined.text
    return Joined(text, tuple(marks), tuple(anchors))
