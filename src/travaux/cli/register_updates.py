"""Showing what differs between two states of a register, and running updates one by one."""

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from travaux.cli.console import say
from travaux.cli.register_tables import grid, make_console
from travaux.errors import UsageError
from travaux.kinds import load_kinds
from travaux.publish.words import plain
from travaux.registers import list_registers, load_registers
from travaux.registers.diff import Diff, diff_rows, read_acts
from travaux.registers.rows import Row
from travaux.registers.update import Update, Wish, has_address, update_register

MOST_SHOWN = 60
"""Rows that are shown of each sort; the rest is counted, and --json gives all."""


def parse_day(text: str) -> date | None:
    """A day as the user typed it; None where blank."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"expected a day such as 2026-11-24 after --as-of; found {text!r}") from None


def diff_of(before: str, after: str) -> Diff:
    """What differs between two registers given as folders, files, or names."""
    return diff_rows(_rows(before), _rows(after))


def _rows(given: str) -> list[Row]:
    path = Path(given).expanduser()
    if path.exists():
        return read_acts(path, register="row")
    name = given.replace("-", "_")
    if name not in list_registers():
        raise UsageError(f"expected a register's folder, an acts.csv or a register's name; found nothing at {given!r}")
    return [row._replace(id=f"row/{row.id.partition('/')[2]}") for row in load_registers([name])[name].rows]


def _line(row: Row, sign: str, colour: str) -> Text:
    parts = [row.kind.replace("_", " "), row.actor, row.object, row.date, row.votes, row.term]
    told = " · ".join(plain(part) for part in parts if part)
    return Text.assemble((f"{sign} ", colour), (plain(row.id.partition("/")[2]), "bold"), f"  {told}")


def print_diff(diff: Diff, console: Console | None = None) -> None:
    """The differences: counts by kind, then the rows, with each field that changed."""
    console = console or make_console()
    if not diff:
        console.print("No row differs.")
        return
    sorts = ("added", "changed", "gone", "other source")
    counts = grid("kind", *sorts, right=sorts)
    for kind, found in diff.counts().items():
        label = load_kinds()[kind].label if kind in load_kinds() else kind
        counts.add_row(label, *(f"{found.get(what, 0):,}" for what in sorts))
    console.print(Padding(counts, (0, 0, 1, 0)))
    for row in diff.added[:MOST_SHOWN]:
        console.print(_line(row, "+", "green"))
    for change in diff.told_otherwise[:MOST_SHOWN]:
        console.print(_line(change.after, "~", "yellow"))
        for name, old, new in change.fields:
            console.print(Text(f"    {name}: {plain(old) or 'blank'} → {plain(new) or 'blank'}"))
    for row in diff.gone[:MOST_SHOWN]:
        console.print(_line(row, "-", "red"))
    more = sum(max(0, len(some) - MOST_SHOWN) for some in (diff.added, diff.told_otherwise, diff.gone))
    if more:
        console.print(Text(f"and {more:,} more rows; --json gives them all", style="dim"))


def _names(name: str | None) -> list[str]:
    if name:
        return [name.replace("-", "_")]
    able = [register.name for register in load_registers() if has_address(register)]
    for register in load_registers():
        if register.name not in able:
            say(f"{register.name}: passed over, it has no publisher's file; give one with --from.")
    return able


def _print_update(done: Update, wish: Wish) -> None:
    console = make_console()
    console.print(Text(f"{done.register}, as of {done.as_of}", style="bold"))
    print_diff(done.diff, console)
    if done.folder:
        console.print(Text(f"Kept in {plain(str(done.folder))}; it comes before the shipped register."))
    elif wish.dry_run and done.diff:
        console.print("Nothing was changed (--dry-run).")


def run_updates(name: str | None, wish: Wish, *, as_json: bool) -> list[dict[str, Any]]:
    """Updates one register or all that have an address; prints what differs, or gives it as records."""
    if wish.source and not name:
        raise UsageError("expected the name of the register that --from is for")
    records = []
    for one in _names(name):
        with _bar() as progress:
            task = progress.add_task(f"Fetching {one}", total=None) if progress else None

            def tell(done: int, total: int, progress: Any = progress, task: Any = task) -> None:
                if progress:
                    progress.update(task, completed=done, total=total)

            done = update_register(one, wish, progress=tell)
        if as_json:
            records.append({"register": done.register, "as_of": done.as_of,
                            "folder": done.folder and str(done.folder), **done.diff.record()})  # fmt: skip
        else:
            _print_update(done, wish)
    return records


def _bar() -> Any:
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True)
