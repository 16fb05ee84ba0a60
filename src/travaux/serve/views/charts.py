"""Small charts as geometry: what stands where, in the units of an SVG. The templates draw them; the numbers stand in
words and tables beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, LEFT, RIGHT = 960, 96, 12
LANE = 24
"""Height of a lane of a timeline, in which a dot has room for a few others above it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of a year, on a lane of a timeline: what a person reads of it, and its page."""

    lane: str
    year: int
    words: str
    page: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A moment, or several of one lane and year, at their place. `radius` grows with their number."""

    x: float
    y: float
    radius: float
    words: str
    page: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of dots over years."""

    width: int
    height: int
    left: int
    lanes: tuple[tuple[str, float], ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Steps:
    """A number that grows with the years, as the path of a line with steps."""

    width: int
    height: int
    left: int
    path: str
    ticks: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    words: str


def _scale(first: int, last: int) -> tuple[int, int, float]:
    """The decades around two years, and the width of a year."""
    low, high = first // 10 * 10, last // 10 * 10 + 10
    return low, high, (WIDTH - LEFT - RIGHT) / (high - low)


def _ticks(low: int, high: int, unit: float) -> tuple[Tick, ...]:
    step = 10 if high - low <= 100 else 20
    return tuple(Tick(round(LEFT + (year - low) * unit, 1), str(year)) for year in range(low, high, step))


def timeline(moments: Sequence[Moment], lanes: Iterable[str]) -> Timeline | None:
    """The moments on those lanes that have any; None where there are no moments.

    >>> chart = timeline([Moment("treaties", 1990, "a", "/a"), Moment("treaties", 1990, "b", "/b")], ["treaties"])
    >>> (len(chart.dots), chart.dots[0].words)
    (1, '1990: a; b')
    """
    if not moments:
        return None
    shown = [lane for lane in lanes if any(one.lane == lane for one in moments)]
    low, high, unit = _scale(min(one.year for one in moments), max(one.year for one in moments))
    places = {lane: 14 + i * LANE for i, lane in enumerate(shown)}
    grouped: dict[tuple[str, int], list[Moment]] = {}
    for one in moments:
        if one.lane in places:
            grouped.setdefault((one.lane, one.year), []).append(one)
    dots = tuple(
        Dot(round(LEFT + (year - low + 0.5) * unit, 1), places[lane], round(3 + min(len(several), 9) ** 0.5, 1),
            _told(year, several), several[0].page)
        for (lane, year), several in sorted(grouped.items(), key=lambda item: (places[item[0][0]], item[0][1]))
    )  # fmt: skip
    told = ", ".join(f"{lane} {sum(one.lane == lane for one in moments)}" for lane in shown)
    return Timeline(WIDTH, 14 + len(shown) * LANE + 18, LEFT, tuple(places.items()), dots, _ticks(low, high, unit),
                    f"Acts by year, {min(one.year for one in moments)} to {max(one.year for one in moments)}: {told}")


def _told(year: int, several: Sequence[Moment]) -> str:
    shown = "; ".join(one.words for one in several[:4])
    return f"{year}: {shown}" + (f"; and {len(several) - 4} more" if len(several) > 4 else "")


def steps(years: Sequence[int], what: str, *, height: int = 150) -> Steps | None:
    """How many there are from year to year, where each of `years` adds one; None where there are none.

    >>> steps([1990, 1990, 1995], "parties").words
    'parties: 2 by the end of 1990, 3 by the end of 1995'
    """
    if not years:
        return None
    ordered = sorted(years)
    low, high, unit = _scale(ordered[0], ordered[-1])
    top, foot = 10, height - 20
    rise = (foot - top) / len(ordered)
    path, n = f"M{LEFT} {foot}", 0
    for year in range(low, ordered[-1] + 1):
        added = ordered.count(year)
        if added:
            n += added
            path += f" H{LEFT + (year - low + 0.5) * unit:.1f} V{foot - n * rise:.1f}"
    path += f" H{WIDTH - RIGHT}"
    half = ordered[(len(ordered) - 1) // 2]
    reached = sum(year <= half for year in ordered)
    words = f"{what}: {reached} by the end of {half}, {len(ordered)} by the end of {ordered[-1]}"
    levels = tuple(Tick(round(foot - level * rise, 1), str(level)) for level in (0, len(ordered)))
    return Steps(WIDTH, height, LEFT, path, _ticks(low, high, unit), levels, words)
