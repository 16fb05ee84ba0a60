"""The look of every figure: size, type, lines that are told apart without colour, names where lines end."""

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

COLOURS = ("#000000", "#0072b2", "#c65700", "#00805d", "#b0588a", "#3787b8", "#9c6c00")
"""Okabe and Ito's, darkest first, darkened to a contrast of 4 and more on white; without yellow."""
_GAPS = ((5, 2), (1, 1.4), (6, 2, 1, 2), (3, 1, 1, 1, 1, 1), (8, 3), (2, 2))
DASHES: tuple[Any, ...] = ("-", *((0, gaps) for gaps in _GAPS))
MARKS = ("o", "s", "^", "D", "v", "P", "X")
SHORT = {
    "Western European and Others Group": "Western European\nand Others",
    "Eastern European Group": "Eastern\nEuropean",
    "Asia-Pacific Group": "Asia-Pacific",
    "African Group": "African",
}
"""Long names of groups as they stand beside an axis."""
GREY, PALE, INK = "#767676", "#dcdcdc", "#1a1a1a"


def new_figure(n_rows: int = 1, n_columns: int = 1, *, width: float = 7.2, height: float = 4.2,
               heights: Sequence[float] | None = None) -> tuple[Figure, Any]:  # fmt: skip
    """An empty figure with its axes, in inches: 7.2 wide fits a page of A4 between its margins. `heights` are those of
    the rows to each other; rows share their x axis."""
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(n_rows, n_columns, squeeze=False, sharex="col", height_ratios=heights)
    for ax in axes.flat:
        ax.spines[["top", "right"]].set_visible(False)
        ax.spines[["left", "bottom"]].set_color(GREY)
        ax.tick_params(colors=INK, labelsize=8, length=3)
        ax.grid(axis="y", color=PALE, linewidth=0.6)
        ax.set_axisbelow(True)
    return figure, axes


def line_style(k: int) -> dict[str, Any]:
    """Colour, dash and mark of the `k`-th line."""
    return {"color": COLOURS[k % len(COLOURS)], "linestyle": DASHES[k % len(DASHES)], "marker": MARKS[k % len(MARKS)],
            "markersize": 3.2, "linewidth": 1.3, "markevery": 6}  # fmt: skip


def title(figure: Figure, text: str, note: str) -> None:
    """The figure's title, and below the plot in small type what a reader must know: n, method, source."""
    figure.suptitle(text, fontsize=10.5, x=0.01, ha="left", color=INK)
    lines = "\n".join(textwrap.wrap(note, int(19.5 * figure.get_figwidth())))
    figure.supxlabel(lines, fontsize=6.5, x=0.01, ha="left", color=GREY)


def name_ends(ax: Any, ends: Sequence[tuple[float, float, str, int]], *, gap: float = 0.055) -> None:
    """Names lines at their right ends: (x, y, name, number of the line); moves names apart where they would overlap."""
    low, high = ax.get_ylim()
    wanted = sorted(ends, key=lambda end: end[1])
    places = [y for _, y, _, _ in wanted]
    step = gap * (high - low)
    for _ in range(200):
        apart = np.diff(places)
        tight = np.flatnonzero(apart < step * 0.999)
        if not len(tight):
            break
        for k in map(int, tight):
            push = (step - (places[k + 1] - places[k])) / 2
            places[k] -= push
            places[k + 1] += push
    left, edge = ax.get_xlim()
    right = max(edge, *(x for x, _, _, _ in wanted))
    for (x, y, name, k), place in zip(wanted, places, strict=True):
        # The line's own mark stands before its name: they belong together where names had to move.
        at = right + 0.02 * (right - left)
        ax.plot([x, at], [y, place], color=GREY, linewidth=0.4, clip_on=False)
        ax.plot([at], [place], MARKS[k % len(MARKS)], color=COLOURS[k % len(COLOURS)], markersize=3.6, clip_on=False)
        ax.annotate("\n".join(textwrap.wrap(name, 24)), (at, place), xytext=(at + 0.012 * (right - left), place),
                    fontsize=7.5, va="center", color=INK, annotation_clip=False)  # fmt: skip
    ax.set_xlim(left, edge)
    ax.set_ylim(low, high)


def broken(when: npt.NDArray[np.float64], longest: float) -> list[npt.NDArray[np.int64]]:
    """The places of times that follow each other without a gap longer than `longest`: a line is drawn through these.

    >>> [piece.tolist() for piece in broken(np.array([1990.0, 1991.0, 1999.0]), 2)]
    [[0, 1], [2]]
    """
    return np.split(np.arange(len(when)), np.flatnonzero(np.diff(when) > longest) + 1)


def whole_numbers(axis: Any) -> None:
    """Only whole numbers on an axis."""
    axis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
