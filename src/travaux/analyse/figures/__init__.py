"""Figures of results, one module each. `FIGURES` is the whole list; `save_figure` writes SVG, PNG or PDF.

Made for print: no figure needs colour. Lines differ in dash and mark, are named where they end, and greys carry
intervals; colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), told apart by colour-blind people.
"""

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import matplotlib as mpl

from travaux.analyse.result import Result
from travaux.errors import UsageError

FIGURES = {
    "agreement": "travaux.analyse.figures.agreement:draw_agreement",
    "network": "travaux.analyse.figures.network:draw_network",
    "positions": "travaux.analyse.figures.positions:draw_positions",
    "profile": "travaux.analyse.figures.profile:draw_profile",
    "compare": "travaux.analyse.figures.profile:draw_comparison",
    "sponsors": "travaux.analyse.figures.network:draw_sponsors",
    "spread": "travaux.analyse.figures.spread:draw_spread",
    "stages": "travaux.analyse.figures.stages:draw_stages",
    "tellings": "travaux.analyse.figures.tellings:draw_tellings",
}
"""Analysis → `module:function` that draws its result."""

ENDINGS = (".svg", ".png", ".pdf")


def draw_figure(result: Result) -> Any:
    """The matplotlib figure of a result. Raises `UsageError` where the analysis has none."""
    if result.analysis not in FIGURES:
        raise UsageError(f"expected an analysis with a figure out of {', '.join(FIGURES)}; found {result.analysis!r}")
    module, _, function = FIGURES[result.analysis].partition(":")
    return getattr(import_module(module), function)(result)


def write_figure(result: Result, ending: str) -> bytes:
    """The figure of a result as a file (`.svg`, `.png` or `.pdf`). The same result gives the same bytes."""
    mpl.rcParams["svg.hashsalt"] = "travaux"
    nothing = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    file = io.BytesIO()
    draw_figure(result).savefig(file, format=ending[1:], dpi=200, metadata=nothing.get(ending))
    return file.getvalue()


def save_figure(result: Result, path: Path) -> None:
    """Writes the figure of a result; the ending of `path` decides the format."""
    path.write_bytes(write_figure(result, path.suffix.lower()))
