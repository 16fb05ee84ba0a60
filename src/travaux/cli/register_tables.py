"""The registers as tables for a person at a terminal, and as records for programs."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from travaux.kinds import load_kinds
from travaux.publish.words import count_in_words, plain
from travaux.registers import Register, Registers, load_registers
from travaux.registers.coverage import CoverageCell, complete_where
from travaux.registers.imports import Added
from travaux.registers.missing import missing_in
from travaux.registers.pages import held_in

MIN_WIDTH, MAX_WIDTH = 80, 120
SHADES = {"complete": "█", "complete to": "▓", "partly": "░", "": " "}
"""How complete a cell is → its shade, darkest where most is known."""


def make_console() -> Console:
    """A console of a width that can be read: on a narrow terminal lines wrap, on a wide one tables do not spread."""
    console = Console(highlight=False)
    console.width = min(max(console.width, MIN_WIDTH), MAX_WIDTH)
    return console


def grid(*headings: str, right: Iterable[str] = ()) -> Table:
    """A table without lines, its headings dim."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading in headings:
        made.add_column(heading, justify="right" if heading in right else "left", overflow="fold")
    return made


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Kinds by their labels, in the order of the vocabulary."""
    wanted = set(kinds)
    return ", ".join(kind.label for kind in load_kinds().values() if kind.name in wanted)


def list_records(registers: Registers) -> list[dict[str, Any]]:
    """Each register in short, for programs."""
    return [
        {
            "name": one.name,
            "title": one.description.title,
            "publisher": one.description.publisher,
            "as_of": one.description.as_of,
            "rows": one.n_rows,
            "kinds": sorted(one.description.kinds),
            "complete": complete_where(one.description.covers),
            "own": one.own,
            "folder": str(one.folder),
        }
        for one in registers
    ]


def print_list(registers: Registers) -> None:
    """The list of registers: a line each, with where it is complete."""
    made = grid("register", "what it covers, and where it is complete")
    for one in registers:
        about = one.description
        facts = Text.assemble((one.name, "bold"), f"\n{one.n_rows:,} rows", f"\nas of {about.as_of}")
        if one.own:
            facts.append("\nyours", style="cyan")
        lines: list[RenderableType] = [Text(about.title, style="bold"), Text(about.publisher)]
        lines.append(Text(kinds_in_words(about.kinds), style="dim"))
        complete = complete_where(about.covers)
        lines += [Text(f"complete: {line}", style="green") for line in complete]
        lines += [] if complete else [Text("nowhere declared complete", style="yellow")]
        made.add_row(facts, Padding(Group(*lines), (0, 0, 1, 0)))
    console = make_console()
    console.print(made)
    if any(one.own for one in registers):
        console.print(Text("“yours”: from your own folder of registers; it comes before a shipped one.", style="dim"))


def register_record(register: Register) -> dict[str, Any]:
    """One register in full, for programs."""
    about = register.description
    return {
        **list_records(Registers([register]))[0],
        "about": about.about,
        "terms": about.terms,
        "url": about.url,
        "sources": [
            {
                "key": s.key,
                "publisher": s.publisher,
                "as_of": s.as_of,
                "read_from": s.read_from,
                "url": s.url,
                "terms": s.terms,
                "confirms": s.confirms,
            }
            for s in about.sources.values()
        ],
        "coverage": [
            {
                "id": c.id,
                "kinds": sorted(c.kinds),
                "objects": sorted(c.objects),
                "from": c.span.first.isoformat(),
                "until": c.span.last.isoformat(),
                "complete": c.complete,
                "statement": c.statement,
            }
            for c in about.covers
        ],
        "held": [
            dict(zip(("kind", "rows", "years", "exact_day", "outranked"), line, strict=True))
            for line in held_in(register)
        ],
        "missing": [*about.missing, *missing_in(register)],
    }


def print_register(register: Register) -> None:
    """One register in full: facts, terms, sources, coverage, what is held, what is missing."""
    about, console = register.description, make_console()
    where = "from your own folder" if register.own else "shipped with travaux"
    console.print(Text(about.title, style="bold"))
    console.print(
        Text(f"{register.name} · {about.publisher} · as of {about.as_of} · {register.n_rows:,} rows · {where}")
    )
    console.print(Padding(Text(about.about), (1, 0)))
    console.print(Text.assemble(("Terms: ", "dim"), about.terms))
    sources = grid("source", "as of", "read from", "gives verdicts")
    for s in about.sources.values():
        sources.add_row(
            Text(s.key), Text(s.as_of), Text(f"{s.publisher}: {plain(s.read_from)}"), "yes" if s.confirms else "no"
        )
    covers = grid("coverage", "time", "complete", "statement")
    for c in about.covers:
        time = f"{c.span.first}\nto {c.span.last}"
        covers.add_row(Text(c.id.partition("/")[2]), time, "yes" if c.complete else "no", Text(c.statement))
    held = grid("held", "rows", "years", "exact day", "beside a better source", right=["rows", "exact day"])
    for line in held_in(register):
        held.add_row(*(str(cell) for cell in line))
    missing = Group(*(Text(f"· {line}") for line in (*about.missing, *missing_in(register))))
    for part in (sources, covers, held):
        console.print(Padding(part, (1, 0, 0, 0)))
    console.print(Padding(Text("missing", style="dim"), (1, 0, 0, 0)))
    console.print(missing)


def _shade(cell: CoverageCell) -> tuple[str, str]:
    sign = "complete to" if cell.complete_to and not cell.complete else cell.sign
    colour = {"complete": "green", "complete to": "green", "partly": "yellow"}.get(sign, "")
    return SHADES[sign], colour


def _years_heading(cells: list[CoverageCell], width: int) -> str:
    """The years above the shades: a mark at each decade, or each tenth column."""
    line = ""
    for n, cell in enumerate(cells):
        at = n * width
        if len(line) <= at and (width > 1 or cell.first % 10 == 0 or n == 0):
            line = line.ljust(at) + f"{cell.first} "
    return line.rstrip()


def print_coverage(matrix: dict[str, list[CoverageCell]], nowhere: list[str]) -> None:
    """Kinds by years as shades, with the number of dated rows, the legend, and the kinds that no register covers."""
    console = make_console()
    if not matrix:
        console.print("No register covers any kind of act in these years.")
        return
    some = next(iter(matrix.values()))
    width = 5 if len(some) <= 15 else 1
    label = max(len(load_kinds()[kind].label) for kind in matrix) + 2
    fits = (console.width - label - 10) // width
    for start in range(0, len(some), fits):
        _print_block(console, {k: cells[start : start + fits] for k, cells in matrix.items()}, label, width)
    legend = Text.assemble(
        ("█", "green"), " complete  ", ("▓", "green"), " complete to a day within  ",
        ("░", "yellow"), " partly: rows, but no claim to completeness  ", "blank: nothing",
    )  # fmt: skip
    console.print(legend)
    console.print(Text("Complete for some objects and actors at least: `travaux registers show NAME` says which.",
                       style="dim"))  # fmt: skip
    if nowhere:
        console.print(Text(f"Of no register: {', '.join(nowhere)}.", style="dim"))


def _print_block(console: Console, matrix: dict[str, list[CoverageCell]], label: int, width: int) -> None:
    cells = next(iter(matrix.values()))
    rows_at = len(cells) * width + 1
    console.print(Text(" " * label + _years_heading(cells, width).ljust(rows_at) + "   dated", style="dim"))
    for _, kinds in groupby(matrix, key=lambda kind: load_kinds()[kind].room):
        for kind in kinds:
            line = Text(load_kinds()[kind].label.ljust(label))
            for (sign, colour), same in groupby(map(_shade, matrix[kind])):
                line.append((sign * max(1, width - 1) + " " * (width > 1)) * len(list(same)), style=colour)
            line.append(f" {sum(cell.n_rows for cell in matrix[kind]):7,}", style="dim")
            console.print(line)
    console.print()


def print_terms(name: str, terms: dict[str, str]) -> None:
    """The forms in which a register can be imported, each with its terms."""
    console = make_console()
    console.print(Text(f"{name} can be imported from", style="bold"))
    for what, text in terms.items():
        console.print(Text(f"· {what}"))
        console.print(Padding(Text(text, style="dim"), (0, 0, 0, 2)))
    console.print(Text(f"Give files, a folder or addresses: travaux registers add {name} FILE-OR-URL..."))


def print_added(added: Added) -> None:
    """What an import made: the terms first, then what was counted, and where it lies."""
    console = make_console()
    console.print(Text.assemble(("Terms: ", "bold"), added.terms))
    counts = grid(f"{added.register}, from {added.form}", "", right=[""])
    for what, n in added.counts.items():
        counts.add_row(Text(what), f"{n:,}")
    (register,) = load_registers([added.register])
    counts.add_row("rows for `travaux check`", f"{register.n_rows:,}")
    console.print(Padding(counts, (1, 0)))
    if added.unused:
        console.print(Text(f"Passed over: {count_in_words(len(added.unused), 'file')} of other kinds "
                           f"({plain(', '.join(added.unused))}).", style="dim"))  # fmt: skip
    console.print(Text(f"It lies in {plain(str(added.folder))}."))
