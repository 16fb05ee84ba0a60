"""The figures of `travaux agreement`: two states by year; one state beside all, by regional group; all beside all."""

from typing import Any

import numpy as np

from travaux.analyse.figures.style import (
    COLOURS,
    GREY,
    PALE,
    SHORT,
    broken,
    line_style,
    new_figure,
    title,
    whole_numbers,
)
from travaux.analyse.groups import REGIONAL, group_name, regional_group
from travaux.analyse.result import Result

_NONE = "no group"


def draw_agreement(result: Result) -> Any:
    """The figure that fits the result's first table."""
    draw = {"matrix": _draw_matrix, "states": _draw_states}.get(result.tables[0].name, _draw_years)
    return draw(result)


def _note(result: Result, words: str) -> str:
    return f"{words} n = {result.n['roll calls']:,} roll calls. Source: {', '.join(result.sources)}."


def _draw_years(result: Result) -> Any:
    figure, axes = new_figure(2, 1, height=5.0)
    rows = [row for row in result.table("years").records() if row["share"] is not None]
    when = np.array([row["year"] for row in rows], dtype=float)
    for ax, name, label in ((axes[0, 0], "share", "share alike"), (axes[1, 0], "kappa", "kappa")):
        at, low, high = (
            np.array([row[key] for row in rows], dtype=float) for key in (name, f"{name}_low", f"{name}_high")
        )
        for piece in broken(when, 1):  # a line is broken where a year is left out
            ax.fill_between(when[piece], low[piece], high[piece], color=PALE, linewidth=0)
            ax.plot(when[piece], at[piece], **{**line_style(0), "markevery": 1})
            if len(piece) == 1:
                ax.vlines(when[piece], low[piece], high[piece], color=PALE, linewidth=3)
        ax.set_ylabel(label, fontsize=8)
    axes[0, 0].set_ylim(0, 1.03)
    whole_numbers(axes[1, 0].xaxis)
    axes[1, 0].set_xlabel("year", fontsize=8)
    axes[1, 0].axhline(0, color=GREY, linewidth=0.8, linestyle=":")
    words = (
        "Bands: 95 % intervals; years with fewer than ten votes in common left out. Kappa: 1 always alike, 0 (dotted) "
    )
    title(figure, result.title, _note(result, words + "as by habit alone."))
    return figure


def _draw_states(result: Result) -> Any:
    figure, axes = new_figure(height=3.6)
    ax = axes[0, 0]
    groups = [*REGIONAL.values(), None]
    for row in result.table("states").records():
        if row["share"] is not None:
            place = groups.index(regional_group(str(row["state"])))
            ax.plot([row["share"]], [place], "|", color=COLOURS[0], markersize=13, markeredgewidth=0.9)
    ax.set_yticks(range(len(groups)), [_short(group or _NONE) for group in groups], fontsize=8)
    ax.set_xlabel("share of votes alike", fontsize=8)
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    ax.set_xlim(0, 1.01)
    title(
        figure, result.title, _note(result, "A stroke is a state; those with fewer than ten votes in common left out.")
    )
    return figure


def _draw_matrix(result: Result) -> Any:
    figure, axes = new_figure(height=4.9)
    ax = axes[0, 0]
    rows = result.table("matrix").records()
    order = {group: k for k, group in enumerate(REGIONAL.values())}
    states = sorted({str(row[key]) for row in rows for key in ("one", "other")},
                    key=lambda state: (order.get(regional_group(state) or "", len(order)), state))  # fmt: skip
    place = {state: k for k, state in enumerate(states)}
    shares = np.full((len(states), len(states)), np.nan)
    for row in rows:
        a, b = place[str(row["one"])], place[str(row["other"])]
        shares[a, b] = shares[b, a] = np.nan if row["share"] is None else float(row["share"])
    picture = ax.imshow(shares, cmap="Greys", vmin=0, vmax=1, interpolation="nearest")
    bar = figure.colorbar(picture, ax=ax, shrink=0.7)
    bar.set_label("share of votes alike", fontsize=8)
    bar.ax.tick_params(labelsize=7)
    _name_groups(ax, [regional_group(state) or _NONE for state in states])
    words = "States by regional group, then by code; white: fewer than ten votes in common."
    title(figure, result.title, _note(result, words))
    return figure


def _short(group: str) -> str:
    return SHORT.get(group_name(group), group_name(group)) if group != _NONE else _NONE


def _name_groups(ax: Any, groups: list[str]) -> None:
    ends = [k for k in range(1, len(groups)) if groups[k] != groups[k - 1]]
    starts = [0, *ends]
    for end in ends:
        ax.axhline(end - 0.5, color=COLOURS[2], linewidth=0.7)
        ax.axvline(end - 0.5, color=COLOURS[2], linewidth=0.7)
    middles = [(start + end) / 2 for start, end in zip(starts, [*ends, len(groups)], strict=True)]
    ax.set_yticks(middles, [_short(groups[start]) for start in starts], fontsize=7)
    ax.set_xticks([])
    ax.grid(visible=False)
