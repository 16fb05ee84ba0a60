"""The figure of `travaux spread`: texts so far, by year, a line a phrase."""

from typing import Any

import numpy as np

from travaux.analyse.figures.style import line_style, name_ends, new_figure, title
from travaux.analyse.result import Result


def draw_spread(result: Result) -> Any:
    """The adoption curve of each phrase."""
    figure, axes = new_figure()
    ax, ends = axes[0, 0], []
    rows = result.table("years").records()
    for k, phrase in enumerate(dict.fromkeys(row["phrase"] for row in rows)):
        when, so_far = (
            np.array([r[key] for r in rows if r["phrase"] == phrase], dtype=float) for key in ("year", "so_far")
        )
        ax.step(when, so_far, where="post", **line_style(k))
        ends.append((when[-1], so_far[-1], str(phrase), k))
    ax.set_ylabel("texts so far", fontsize=8)
    ax.set_xlabel("year", fontsize=8)
    if ends:
        name_ends(ax, ends)
    title(figure, result.title, f"n = {result.n['uses']} texts, out of {result.n['titles read']:,} titles and "
          f"{result.n['documents read']} documents. {', '.join(result.sources)}. {result.remarks[0]}")  # fmt: skip
    return figure
