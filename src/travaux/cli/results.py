"""How commands of analyses answer: tables for people; JSON, CSV or a figure by `--json` and the ending of --output."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from travaux.cli.console import print_json, say, write_pieces
from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.analyse.result import Result, Table

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write .csv or .json data, or a .svg, .png or .pdf figure."),
]
TableName = Annotated[
    str, typer.Option("--table", metavar="NAME", help="Which table: for .csv, or to print only that one.")
]

ROWS_SHOWN = 40
"""Rows of a table that a person is shown; --output, --json and --table give all."""


def find_states(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of states by code, name or adjective."""
    from travaux.dossier import find_id

    return tuple(find_id(name, "state") for name in names)


def deliver(result: "Result", *, as_json: bool, output: Path | None, table: str) -> None:
    """Shows or writes a result."""
    if output is not None:
        return _write(result, output, table)
    if as_json:
        return print_json(result.record())
    return _print(result, table)


def _write(result: "Result", output: Path, table: str) -> None:
    import json

    from travaux.analyse.result import write_csv

    ending = output.suffix.lower()
    if ending == ".csv":
        return write_pieces(write_csv(result.table(table or None)), output)
    if ending == ".json":
        return write_pieces([json.dumps(result.record(), ensure_ascii=False, indent=2) + "\n"], output)
    if ending in (".svg", ".png", ".pdf"):
        if output.is_dir() or not output.resolve().parent.is_dir():
            raise UsageError(f"expected a file in a folder that exists after --output; found {str(output)!r}")
        from travaux.analyse.figures import save_figure

        return save_figure(result, output)
    raise UsageError(f"expected a file ending in .csv, .json, .svg, .png or .pdf after --output; found {output.name!r}")


def _print(result: "Result", table: str) -> None:
    from rich.text import Text

    from travaux.publish.terminal import console_for_people
    from travaux.publish.words import plain

    console = console_for_people()
    if not table:
        console.print(Text(result.title, style="bold"))
        counts = " · ".join(f"{n:,} {what}" for what, n in result.n.items())
        console.print(Text(f"{counts} · {', '.join(result.sources)}", style="dim"))
    shown = [result.table(table)] if table else [t for t in result.tables if not result.shown or t.name in result.shown]
    for one in shown:
        console.print(_rich_table(one, None if table else ROWS_SHOWN), soft_wrap=False)
    more = [f"--table {t.name} ({len(t.rows):,} rows)" for t in result.tables if t not in shown]
    if more and not table:
        console.print(Text(f"Also: {', '.join(more)}.", style="dim"))
    if not table:
        method = f"Intervals: {result.interval}. Method: {result.method}"
        for line in (*result.remarks, method, f"Asked with: {result.query}"):
            console.print(Text(plain(line), style="dim"))
    for lack in result.lacks:
        say(lack)


def _rich_table(table: "Table", n_shown: int | None) -> Any:
    from rich.box import SIMPLE
    from rich.table import Table as RichTable
    from rich.text import Text

    rows = table.rows if n_shown is None or len(table.rows) <= n_shown else table.rows[:n_shown]
    cut = len(rows) < len(table.rows)
    caption = f"{len(rows):,} of {len(table.rows):,} rows; --table {table.name} shows all" if cut else None
    shown = RichTable(title=table.title, title_justify="left", caption=caption, caption_justify="left", box=SIMPLE)
    # A roll call's number and kind are for programs; its symbol and title are for people.
    kept = [
        k for k, column in enumerate(table.columns) if column not in ("id", "kind") or "symbol" not in table.columns
    ]
    for k in kept:
        numeric = any(isinstance(row[k], int | float) for row in rows)
        shown.add_column(table.columns[k].replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(text) for text in _cells(tuple(row[k] for k in kept))))
    return shown


def _cells(row: tuple[Any, ...]) -> Iterator[str]:
    from travaux.names import name_of
    from travaux.publish.words import plain, shorten

    for value in row:
        if value is None:
            yield "·"
        elif isinstance(value, str):
            yield plain(shorten(name_of(value) if value.startswith("state:") else value, 60))
        else:
            yield f"{value:,}" if isinstance(value, int) and abs(value) > 9999 else str(value)
