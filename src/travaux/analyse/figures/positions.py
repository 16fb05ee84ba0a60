"""The figure of `travaux positions`: the middle of all states as a grey band, states asked for as lines with bands."""

from collections import defaultdict
from typing import Any

import numpy as np

from travaux.analyse.figures.style import GREY, PALE, broken, line_style, name_ends, new_figure, title, whole_numbers
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
        for piece in broken(when, 2):
            ax.fill_between(when[piece], low[piece], high[piece], color=line_style(k)["color"], alpha=0.13, linewidth=0)
            ax.plot(when[piece], at[piece], **line_style(k))
        ends.append((when[-1], at[-1], name_of(state), k))
    ax.set_ylabel("position (no unit)", fontsize=8)
    is_year = max(map(float, result.table("sessions").column("session")), default=0) > 1000  # type: ignore[arg-type]
    ax.set_xlabel("year" if is_year else "session of the General Assembly", fontsize=8)
    whole_numbers(ax.xaxis)
    if ends:
        name_ends(ax, ends)
    n = f"n = {result.n['votes']:,} votes in {result.n['roll calls']:,} roll calls"
    note = "Grey: middle 80 % of all states, dotted: their median."
    note = f"Bands: 95 % intervals. {note}" if ends else f"{note} States that are named get lines of their own."
    title(figure, result.title, f"{note} {n}. Source: {', '.join(result.sources)}.")
    return figure


def _draw_band(ax: Any, result: Result) -> None:
    sessions = result.table("sessions")
    names = ("session", "p10", "median", "p90")
    when, low, middle, high = (np.array(sessions.column(name), dtype=float) for name in names)
    ax.fill_between(when, low, high, color=PALE, linewidth=0)
    ax.plot(when, middle, color=GREY, linewidth=0.8, linestyle=":")
