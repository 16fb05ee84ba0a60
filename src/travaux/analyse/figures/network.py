"""The figures of `travaux network`: groups recommending to groups; one state beside each group."""

from typing import Any

import numpy as np

from travaux.analyse.figures.style import COLOURS, GREY, MARKS, PALE, SHORT, new_figure, title
from travaux.analyse.result import Result


def draw_network(result: Result) -> Any:
    """The figure that fits the result: of all states, or of one."""
    return _draw_state(result) if result.tables[0].columns[0] == "side" else _draw_groups(result)


def _note(result: Result, words: str) -> str:
    return f"{words} n = {result.n['recommendations']:,} recommendations. Source: {', '.join(result.sources)}. " \
           f"{result.remarks[0]}"  # fmt: skip


def _draw_groups(result: Result) -> Any:
    """A grid of groups, darker where more is recommended for each chance to speak; in it the share accepted."""
    figure, axes = new_figure(height=4.6)
    ax = axes[0, 0]
    rows = [row for row in result.table("groups").records() if "no group" not in (row["recommending"], row["reviewed"])]
    names = sorted({str(row[side]) for row in rows for side in ("recommending", "reviewed")})
    grid = np.full((len(names), len(names)), np.nan)
    for row in rows:
        i, j = names.index(str(row["recommending"])), names.index(str(row["reviewed"]))
        grid[i, j] = np.nan if row["per_chance"] is None else row["per_chance"]
    most = float(np.nanmax(grid)) if (~np.isnan(grid)).any() else 1.0
    picture = ax.imshow(grid, cmap="Greys", vmin=0, vmax=most, aspect="auto", interpolation="nearest")
    for row in rows:
        if row["accepted"] is not None:
            i, j = names.index(str(row["recommending"])), names.index(str(row["reviewed"]))
            words = f"{row['accepted']:.0%} accepted\n({row['low']:.0%}–{row['high']:.0%})"
            ax.text(
                j,
                i,
                words,
                ha="center",
                va="center",
                fontsize=7,
                color="white" if grid[i, j] > most * 0.55 else "black",
            )
    short = [SHORT.get(name, name) for name in names]
    ax.set_xticks(range(len(names)), short, fontsize=7)
    ax.set_yticks(range(len(names)), short, fontsize=7)
    ax.set_xlabel("under review", fontsize=8)
    ax.set_ylabel("recommending", fontsize=8)
    ax.grid(visible=False)
    bar = figure.colorbar(picture, ax=ax, shrink=0.7)
    bar.set_label("recommendations for each chance to speak", fontsize=7.5)
    bar.ax.tick_params(labelsize=7)
    title(figure, result.title, _note(result, "In brackets: 95 % intervals."))
    return figure


def _draw_state(result: Result) -> Any:
    """The share accepted of what the state made and received, by the group of the other."""
    figure, axes = new_figure(height=3.4)
    ax = axes[0, 0]
    rows = [row for row in result.table("groups").records() if row["accepted"] is not None]
    names = sorted({str(row["group"]) for row in rows}, reverse=True)
    for k, side in enumerate(("made", "received")):
        some = [row for row in rows if row["side"] == side]
        at = np.array([names.index(str(row["group"])) for row in some]) + 0.14 - 0.28 * k
        n = int(np.sum([row["n"] for row in some]))
        value, low, high = (np.array([row[key] for row in some], dtype=float) for key in ("accepted", "low", "high"))
        ax.hlines(at, low, high, color=GREY, linewidth=1.1)
        ax.plot(value, at, MARKS[k], color=COLOURS[k], markersize=5, markerfacecolor=COLOURS[k] if k else "white",
                label=f"{side} (n = {n})")  # fmt: skip
    ax.set_yticks(range(len(names)), [SHORT.get(name, name) for name in names], fontsize=8)
    ax.set_xlim(0, 1.02)
    ax.set_xlabel("share accepted", fontsize=8)
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    if rows:
        ax.legend(fontsize=7.5, frameon=False, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.1, ncols=2)
    title(figure, result.title, _note(result, "Lines: 95 % intervals; groups with fewer than ten left out."))
    return figure


def draw_sponsors(result: Result) -> Any:
    """Pairs of states of two groups that put texts together, beside what chance would make."""
    rows = result.table("groups").records()
    only = str(rows[0]["one"]).startswith("state:")
    labels = [_label(row["other"]) if only else f"{_label(row['one'])} – {_label(row['other'])}" for row in rows]
    figure, axes = new_figure(height=1.6 + 0.26 * len(rows))
    ax = axes[0, 0]
    at = np.arange(len(rows))[::-1]
    found, chance = (np.array([row[key] for row in rows], dtype=float) for key in ("pairs", "expected"))
    ax.hlines(at, np.minimum(found, chance), np.maximum(found, chance), color=GREY, linewidth=1.0)
    ax.plot(chance, at, MARKS[0], color=COLOURS[0], markerfacecolor="white", markersize=5, label="by chance")
    ax.plot(found, at, MARKS[1], color=COLOURS[1], markersize=4.5, label="found")
    ax.set_yticks(at, labels, fontsize=7.5)
    ax.set_xlim(left=-0.02 * max(1.0, float(found.max()), float(chance.max())))
    ax.set_xlabel("times a state of one and a state of the other put a text together", fontsize=8)
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    ax.legend(fontsize=7.5, frameon=False, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.1, ncols=2)
    n = f"n = {result.n['texts with sponsors']} texts with main sponsors named, of {result.n['texts']:,}."
    title(figure, result.title, f"{n} {result.remarks[0]} Source: {', '.join(result.sources)}.")
    return figure


def _label(group: Any) -> str:
    return SHORT.get(str(group), str(group)).replace("\n", " ")
