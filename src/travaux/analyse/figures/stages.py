"""The figure of `travaux stages`: acts by year and mechanism, boundaries found with their intervals, stages claimed."""

from typing import Any

import numpy as np

from travaux.analyse.figures.style import COLOURS, GREY, INK, PALE, new_figure, title
from travaux.analyse.result import Result

HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "oo")
FILLS = ("#333333", "#ffffff", "#bbbbbb", "#ffffff", "#888888", "#ffffff")


def draw_stages(result: Result) -> Any:
    """Stacked bars of acts by year, told apart by fill and hatch; lines where stages begin; claimed spans below."""
    figure, axes = new_figure(2, 1, height=5.0)
    bars, spans = axes[0, 0], axes[1, 0]
    years = result.table("years")
    when = np.array(years.column("year"), dtype=float)
    below = np.zeros(len(when))
    for k, name in enumerate(years.columns[1:]):
        acts = np.array(years.column(name), dtype=float)
        bars.bar(when, acts, 0.8, bottom=below, label=name.replace("_", " "), facecolor=FILLS[k], hatch=HATCHES[k],
                 edgecolor=INK, linewidth=0.5)  # fmt: skip
        below += acts
    bars.set_ylabel("acts", fontsize=8)
    bars.legend(fontsize=7, frameon=False, ncols=3, loc="upper left")
    bars.set_ylim(0, max(1.0, below.max()) * 1.35)
    for row in result.table("boundaries").records():
        for ax in (bars, spans):
            ax.axvspan(float(row["low"]) - 0.5, float(row["high"]) - 0.5, color=PALE, zorder=0)  # type: ignore[arg-type]
            ax.axvline(float(row["year"]) - 0.5, color=COLOURS[2], linestyle="--", linewidth=1.2)  # type: ignore[arg-type]
    _draw_claims(spans, result)
    spans.set_xlim(bars.get_xlim())
    counted = (
        f"n = {result.n['acts']} acts in {result.n['years']} years (reviews, terms and visits are shown, not used)."
    )
    words = "Dashed: a stage begins; grey: 95 % of resamples. Below: stages that documents claim."
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
        ax.text(start - 0.5, -k + 0.32, f"{row['document']}: {int(start)}–{int(end)}", fontsize=7, color=INK)
    ax.set_ylim(-max(1, len(rows)), 1)
    if not rows:
        words = "no document given, or none that claims stages"
        ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", fontsize=8, color=GREY)
