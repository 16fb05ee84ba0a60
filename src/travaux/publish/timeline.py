"""A small plot of acts over time in plain characters: one lane a line, years along it.

A mark stands at the column of its day; several in one column become their number. A time with a beginning and an end is
a bar.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from travaux.dates import OPEN_END, OPEN_START, parse_date

LABEL = 12
"""Columns of the lanes' names."""
BAR = "█"
_MANY = 9
_LEVELS = " ▁▂▃▄▅▆▇█"
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_TICK = 8
"""Columns that a year on the axis needs at least."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the plot: its name, the dates (EDTF) that lie on it, and the sign of each; times with `bars` are drawn
    whole."""

    name: str
    dates: tuple[str, ...]
    sign: str = "●"
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from `first` to `last`, over `width` columns."""

    first: int
    last: int
    width: int

    def column(self, day: date) -> int:
        """The column of a day, kept within the axis."""
        share = (day.year + (day.timetuple().tm_yday - 1) / 366 - self.first) / (self.last + 1 - self.first)
        return min(max(int(share * self.width), 0), self.width - 1)

    def line(self) -> str:
        """The axis itself: round years, each at its column.

        >>> Axis(1990, 2009, 40).line()
        '1990      1995      2000      2005'
        """
        per_year = self.width / (self.last + 1 - self.first)
        step = next((n for n in _STEPS if n * per_year >= _TICK), _STEPS[-1])
        cells = [" "] * self.width
        for year in range(-(-self.first // step) * step, self.last + 1, step):
            at = self.column(date(year, 1, 1))
            if at + len(str(year)) <= self.width:
                cells[at : at + len(str(year))] = str(year)
        return "".join(cells).rstrip()


def _years(lanes: Iterable[Lane]) -> list[int]:
    spans = [parse_date(text) for lane in lanes for text in lane.dates]
    return [day.year for span in spans for day in (span.first, span.last) if day not in {OPEN_START, OPEN_END}]


def draw_lanes(lanes: Sequence[Lane], *, width: int) -> list[str]:
    """The lines of the plot, `width` columns wide with the names; none where no lane has a date.

    >>> print("\\n".join(draw_lanes([Lane("joined", ("1990", "1997-02-21")), Lane("seat", ("1992/1995",), bars=True)],
    ...                            width=32)))
    joined      ●                ●
    seat             ██████████
                1990        1995
    """
    shown = [lane for lane in lanes if lane.dates]
    years = _years(shown)
    if not years:
        return []
    axis = Axis(min(years), max(years), width - LABEL)
    lines = [f"{lane.name:{LABEL}}{_draw(lane, axis)}".rstrip() for lane in shown]
    return [*lines, " " * LABEL + axis.line()]


def _draw(lane: Lane, axis: Axis) -> str:
    cells, counts = [" "] * axis.width, [0] * axis.width
    for text in lane.dates:
        span = parse_date(text)
        first = span.first if span.first != OPEN_START else date(axis.first, 1, 1)
        last = span.last if span.last != OPEN_END else date(axis.last, 12, 31)
        if lane.bars:
            start, end = axis.column(first), axis.column(last)
            cells[start : end + 1] = BAR * (end + 1 - start)
        else:
            at = axis.column(first)
            counts[at] += 1
            cells[at] = lane.sign if counts[at] == 1 else str(min(counts[at], _MANY))
    return "".join(cells)


def draw_growth(name: str, dates: Sequence[str], *, width: int) -> list[str]:
    """How many there were by each time, as a line of growing blocks with the last number, and the axis.

    >>> print("\\n".join(draw_growth("parties", ["1990", "1991", "1992", "1993"], width=32)))
    parties     ▂▂▂▂▄▄▄▄▆▆▆▆████ 4
                1990    1992
    """
    days = sorted(parse_date(text).first for text in dates)
    if not days:
        return []
    axis = Axis(days[0].year, days[-1].year, width - LABEL - len(str(len(days))) - 1)
    axis = Axis(axis.first, axis.last, axis.width - axis.width % max(axis.last + 1 - axis.first, 1) or axis.width)
    held = [0] * axis.width
    for day in days:
        held[axis.column(day)] += 1
    total, cells = 0, []
    for n in held:
        total += n
        cells.append(_LEVELS[-(-total * (len(_LEVELS) - 1) // len(days))])
    return [f"{name:{LABEL}}{''.join(cells)} {len(days)}", " " * LABEL + axis.line()]
