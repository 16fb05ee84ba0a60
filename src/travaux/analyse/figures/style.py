"""The look of every figure: size, type, lines that are told apart without colour, names where lines end."""

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

COLOURS = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
"""Okabe and Ito's, darkest first, yellow left out (too pale on paper)."""
_GAPS = ((5, 2), (1, 1.4), (6, 2, 1, 2), (3, 1, 1, 1, 1, 1), (8, 3), (2, 2))
DASHES: tuple[Any, ...] = ("-", *((0, gaps) for gaps in _GAPS))
MARKS = ("o", "s", "^", "D", "v", "P", "X")
GREY, PALE, INK = "#767676", "#dcdcdc", "#1a1a1a"


def new_figure(n_rows: int = 1, n_columns: int = 1, *, width: float = 7.2, height: float = 4.2) -> tuple[Figure, Any]:
    """An empty figure with its axes, in inches: 7.2 wide fits a page of A4 between its margins."""
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(n_rows, n_columns, squeeze=False)
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
    right = max(x for x, _, _, _ in wanted)
    for (x, y, name, k), place in zip(wanted, places, strict=True):
        ax.annotate(name, (x, y), xytext=(right + 0.015 * (right - ax.get_xlim()[0]), place), fontsize=7.5, va="center",
                    color=COLOURS[k % len(COLOURS)], annotation_clip=False,
                    arrowprops={"arrowstyle": "-", "color": PALE, "linewidth": 0.5})  # fmt: skip
