"""The figure of `travaux stages`: acts by year and mechanism, boundaries found with their intervals, stages claimed."""

from textwrap import shorten
from typing import Any

import numpy as np

from travaux.analyse.figures.style import COLOURS, INK, PALE, new_figure, title, whole_numbers
from travaux.analyse.result import Result

HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "oo")
FILLS = ("#333333", "#ffffff", "#bbbbbb", "#ffffff", "#888888", "#ffffff")


def draw_stages(result: Result) -> Any:
    """Stacked bars of acts by year, told apart by fill and hatch; lines where stages begin; claimed spans below."""
    n_claimed = len(result.table("claimed").rows)
    heights = (2.6, 0.35 + 0.3 * n_claimed) if n_claimed else (2.6,)
    figure, axes = new_figure(len(heights), 1, height=1.3 + sum(heights), heights=heights)
    bars, panels = axes[0, 0], tuple(axes[:, 0])
    years = result.table("years")
    when = np.array(years.column("year"), dtype=float)
    below = np.zeros(len(when))
    for k, name in enumerate(years.columns[1:]):
        acts = np.array(years.column(name), dtype=float)
        bars.bar(when, acts, 0.8, bottom=below, label=name.replace("_", " "), facecolor=FILLS[k], hatch=HATCHES[k],
                 edgecolor=INK, linewidth=0.5)  # fmt: skip
        below += acts
    bars.set_ylabel("acts", fontsize=8)
    whole_numbers(bars.yaxis)
    bars.legend(fontsize=7, frameon=False, ncols=3, loc="upper left")
    bars.set_ylim(0, max(1.0, below.max()) * 1.35)
    for row in result.table("boundaries").records():
        for ax in panels:
            ax.axvspan(float(row["low"]) - 0.5, float(row["high"]) - 0.5, color=PALE, zorder=0)  # type: ignore[arg-type]
            ax.axvline(float(row["year"]) - 0.5, color=COLOURS[2], linestyle="--", linewidth=1.2)  # type: ignore[arg-type]
    bars.set_xlim(when[0] - 1, when[-1] + 1)
    if n_claimed:
        _draw_claims(panels[1], result)
    whole_numbers(panels[-1].xaxis)
    counted = (
        f"n = {result.n['acts']} acts in {result.n['years']} years (reviews, terms and visits are shown, not used)."
    )
    words = "Dashed: a stage begins; grey: 95 % of resamples." if result.table("boundaries").rows else "One stage."
    words += " Below: stages that documents claim." if n_claimed else ""
    title(figure, result.title, f"{words} {counted} {', '.join(result.sources)}.")
    return figure


def _draw_claims(ax: Any, result: Result) -> None:
    rows = result.table("claimed").records()
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.set_ylabel("claimed", fontsize=8)
    for k, row in enumerate(rows):
        start, end = float(row["from"]), float(row["to"])  # type: ignore[arg-type]
        ax.plot([start - 0.5, end + 0.5], [-k, -k], color=INK, linewidth=5, solid_capstyle="butt")
        words = f"{shorten(str(row['document']), 50, placeholder='…')}: {int(start)}–{int(end)}"
        late = start > ax.get_xlim()[0] + 0.6 * (ax.get_xlim()[1] - ax.get_xlim()[0])
        place, side = (end + 0.5, "right") if late else (start - 0.5, "left")
        ax.text(place, -k + 0.32, words, fontsize=7, color=INK, ha=side)
    ax.set_ylim(-max(1, len(rows)), 1)
