"""The figures of `travaux profile` (treaties joined by year beside the group's quartiles) and `travaux compare`."""

from typing import Any

import numpy as np

from travaux.analyse.figures.style import GREY, PALE, line_style, name_ends, new_figure, title
from travaux.analyse.result import Result
from travaux.names import name_of

LEAST_STATES = 5
"""Fewer have no middle half."""


def draw_profile(result: Result) -> Any:
    """The share of open treaties that the state joined, by year, and the middle half of its group."""
    figure, axes = new_figure()
    ax = axes[0, 0]
    table = result.table("treaty_years")
    columns = ("year", "share", "n_group", "group_p25", "group_median", "group_p75")
    when, at, many, low, middle, high = (
        np.array([np.nan if v is None else v for v in table.column(c)], dtype=float) for c in columns
    )
    low, middle, high = (np.where(many >= LEAST_STATES, line, np.nan) for line in (low, middle, high))
    ax.fill_between(when, low, high, color=PALE, linewidth=0)
    ax.plot(when, middle, color=GREY, linewidth=0.9, linestyle=":")
    ax.plot(when, at, **line_style(0))
    _finish(ax)
    counted = f"n = {result.n['treaties']} treaties, {result.n['states in the group']} states in the group."
    words = f"Grey: middle half of the group (from {LEAST_STATES} states on), dotted: its median."
    words += " A share falls where a treaty opens."
    title(figure, result.title, f"{words} {counted} {', '.join(result.sources)}.")
    return figure


def draw_comparison(result: Result) -> Any:
    """The share of open treaties that each state joined, by year."""
    figure, axes = new_figure()
    ax = axes[0, 0]
    table = result.table("treaty_years")
    when, ends = np.array(table.column("year"), dtype=float), []
    for k, state in enumerate(table.columns[2:]):
        at = np.array(table.column(state), dtype=float)
        ax.plot(when, at, **line_style(k))
        ends.append((when[-1], at[-1], name_of(state), k))
    _finish(ax)
    name_ends(ax, ends)
    title(figure, result.title, f"A share falls where a treaty opens. n = {result.n['treaties']} treaties. "
          f"{', '.join(result.sources)}.")  # fmt: skip
    return figure


def _finish(ax: Any) -> None:
    ax.set_ylim(0, 1.02)
    ax.set_ylabel("share of open treaties joined", fontsize=8)
    ax.set_xlabel("year", fontsize=8)
