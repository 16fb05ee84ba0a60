"""`travaux registers`: what the registers hold, how far they reach, and how a user adds to them. The words of the
commands; the work is in `travaux.registers` and, for showing it, in `travaux.cli.register_tables`."""

from typing import Annotated

import typer

from travaux.cli.console import write_pieces

app = typer.Typer(
    help="List the registers, see what they cover, add and update them.",
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


def _print_json(value: object) -> None:
    import json

    write_pieces([json.dumps(value, ensure_ascii=False, indent=2) + "\n"], None)


@app.callback()
def list_all(
    context: typer.Context,
    as_json: AsJson = False,
) -> None:
    """List the registers: who publishes them, rows, as of when, what they cover and where they are complete."""
    if context.invoked_subcommand is not None:
        return
    from travaux.cli.register_tables import list_records, print_list
    from travaux.registers import load_registers

    registers = load_registers()
    if as_json:
        _print_json(list_records(registers))
    else:
        print_list(registers)


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The register, as `travaux registers` lists it.")],
    as_json: AsJson = False,
) -> None:
    """Show one register: sources, terms, coverage, what it holds and what is missing."""
    from travaux.cli.register_tables import print_register, register_record
    from travaux.registers import load_registers

    (register,) = load_registers([name])
    if as_json:
        _print_json(register_record(register))
    else:
        print_register(register)


@app.command("coverage")
def coverage(
    as_json: AsJson = False,
    by_year: Annotated[bool, typer.Option("--years", help="A column for each year, not each decade.")] = False,
    first: Annotated[int | None, typer.Option("--from", metavar="YEAR", min=1900, max=2100, help="First year.")] = None,
    last: Annotated[int | None, typer.Option("--until", metavar="YEAR", min=1900, max=2100, help="Last year.")] = None,
    register: Annotated[
        list[str] | None, typer.Option("--register", metavar="NAME", help="Of this register only. Repeatable.")
    ] = None,
) -> None:
    """Show what is covered: kinds of act by years, and where the registers are complete."""
    from travaux.cli.register_tables import print_coverage
    from travaux.registers import load_registers
    from travaux.registers.coverage import cover_years, not_covered

    registers = load_registers(register or None)
    matrix = cover_years(registers, by_year=by_year, first=first, last=last)
    if as_json:
        _print_json([cell.record() for cells in matrix.values() for cell in cells])
    else:
        print_coverage(matrix, [] if register else not_covered(registers))


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="hrc-votes, unga-votes or upr-recommendations.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE-OR-URL...", help="Files, folders or addresses; without any: forms and terms."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import a large register (recorded votes, UPR recommendations) in its publisher's format into your own folder."""
    from travaux.cli.register_tables import print_added, print_terms
    from travaux.registers.imports import add_register, terms_of

    if not sources:
        if as_json:
            _print_json(terms_of(name))
        else:
            print_terms(name, terms_of(name))
        return
    added = add_register(name, sources)
    if as_json:
        _print_json(
            {"register": added.register, "folder": str(added.folder), "form": added.form, "terms": added.terms,
             "counts": added.counts, "unused": list(added.unused)}
        )  # fmt: skip
    else:
        print_added(added)


@app.command("update")
def update(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The register; all that can be, if blank.")
    ] = None,
    source: Annotated[
        str, typer.Option("--from", metavar="URL-OR-FOLDER", help="Fetch from here, not from the publisher's address.")
    ] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="The day as of which these facts stand, as 2026-11-24.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch newer facts from the publisher, show what differs, and keep them in your own folder."""
    from travaux.cli.register_updates import parse_day, run_updates
    from travaux.registers.update import Wish

    wish = Wish(source=source, as_of=parse_day(as_of), dry_run=dry_run)
    records = run_updates(name, wish, as_json=as_json)
    if as_json:
        _print_json(records)


@app.command("diff")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A register's folder, an acts.csv, or a register's name.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Another one of the same kind.")],
    as_json: AsJson = False,
) -> None:
    """Show what differs between two states of a register: rows added, changed and gone."""
    from travaux.cli.register_updates import diff_of, print_diff

    found = diff_of(before, after)
    if as_json:
        _print_json(found.record())
    else:
        print_diff(found)
