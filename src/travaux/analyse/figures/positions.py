"""The figure of `travaux positions`: the middle of all states as a grey band, states asked for as lines with bands."""

from collections import defaultdict
from typing import Any

import numpy as np

from travaux.analyse.figures.style import GREY, PALE, line_style, name_ends, new_figure, title
from travaux.analyse.result import Result
from travaux.names import name_of

MOST_STATES = 7
"""More lines than there are dashes cannot be told apart without colour."""


def draw_positions(result: Result) -> Any:
    """Positions by session of the states of the result's table; where it holds more than seven, only the band."""
    figure, axes = new_figure()
    ax = axes[0, 0]
    _draw_band(ax, result)
    paths: dict[str, list[tuple[int, float, float, float]]] = defaultdict(list)
    for row in result.table("positions").records():
        paths[str(row["state"])].append((row["session"], row["position"], row["low"], row["high"]))  # type: ignore[arg-type]
    ends = []
    for k, (state, path) in enumerate(paths.items() if len(paths) <= MOST_STATES else ()):
        when, at, low, high = (np.array(column, dtype=float) for column in zip(*path, strict=True))
        # A line is broken where a state did not vote for a session or more.
        breaks = np.flatnonzero(np.diff(when) > 2) + 1
        for piece in np.split(np.arange(len(when)), breaks):
            ax.fill_between(when[piece], low[piece], high[piece], color=line_style(k)["color"], alpha=0.13, linewidth=0)
            ax.plot(when[piece], at[piece], **line_style(k))
        ends.append((when[-1], at[-1], name_of(state), k))
    ax.set_ylabel("position (no unit)", fontsize=8)
    ax.set_xlabel("session (General Assembly) or year", fontsize=8)
    if ends:
        name_ends(ax, ends)
    n = f"n = {result.n['votes']:,} votes in {result.n['roll calls']:,} roll calls"
    note = "Bands: 95 % intervals. Grey: middle 80 % of all states, dotted: their median."
    title(figure, result.title, f"{note} {n}. Source: {', '.join(result.sources)}.")
    return figure


def _draw_band(ax: Any, result: Result) -> None:
    sessions = result.table("sessions")
    names = ("session", "p10", "median", "p90")
    when, low, middle, high = (np.array(sessions.column(name), dtype=float) for name in names)
    ax.fill_between(when, low, high, color=PALE, linewidth=0)
    ax.plot(when, middle, color=GREY, linewidth=0.8, linestyle=":")
