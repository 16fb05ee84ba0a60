"""The figure of `travaux tellings`: how often dates differ between documents, and claims agree with registers."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from travaux.analyse.figures.style import COLOURS, GREY, PALE, new_figure, title
from travaux.analyse.result import Cell, Result
from travaux.kinds import load_kinds

_HEIGHT = 0.24
"""Inches of a row."""


def draw_tellings(result: Result) -> Any:
    """Two panels with a row for each kind of act: dates told differently, claims confirmed."""
    fields = [row for row in result.table("fields").records() if row["field"] == "date" and row["kind"] is not None]
    kinds = [row for row in result.table("kinds").records() if row["agree"] is not None]
    tall = max(len(fields), len(kinds), 3)
    figure, axes = new_figure(1, 2, height=1.5 + _HEIGHT * tall)
    _draw_shares(axes[0, 0], fields, "differ", "n", "acts whose date documents tell differently")
    _draw_shares(axes[0, 1], kinds, "agree", "n_covered", "claims that the registers confirm")
    words = (
        f"Share and 95 % interval; in brackets n. {result.n['acts that two or more tell']} acts told by two or more of "
        f"{result.n['documents']} documents. {', '.join(result.sources)}."
    )
    title(figure, result.title, words)
    return figure


def _draw_shares(ax: Any, rows: Sequence[dict[str, Cell]], share: str, n: str, label: str) -> None:
    at = np.arange(len(rows))[::-1]
    value, low, high = (np.array([row[key] for row in rows], dtype=float) for key in (share, "low", "high"))
    ax.hlines(at, low, high, color=GREY, linewidth=1.1)
    ax.plot(value, at, "o", color=COLOURS[0], markersize=4)
    ax.set_yticks(at, [f"{load_kinds()[str(row['kind'])].label} ({row[n]})" for row in rows], fontsize=7.5)
    ax.set_xlim(-0.02, 1.02)
    ax.set_xlabel(label, fontsize=8)
    ax.grid(axis="x", color=PALE, linewidth=0.6)
