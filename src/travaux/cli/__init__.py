"""The command `travaux`: parses, calls, prints. One command a step, and `check`, which takes them all.

Exit codes: 0 it ran; 2 bad use, or no source could be read; 3 a verdict named by `--fail-on` was found.
Only `typer` is imported before a command runs, so that `travaux --help` answers at once; commands therefore import what
they call inside themselves, which no other module of the package does.
"""

import gc
import sys

import typer

from travaux.cli import (
    agreement,
    casebook,
    check,
    demo,
    export,
    lookup,
    mcp,
    network,
    omissions,
    positions,
    profile,
    registers,
    review,
    serve,
    spread,
    stages,
    steps,
    sweep,
    tellings,
)
from travaux.cli.console import EXIT_BAD_USE, say
from travaux.errors import TravauxError

app = typer.Typer(
    name="travaux",
    help="Checks what a text says of a state's part in international human rights against registers of fact.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from travaux import __version__

        typer.echo(f"travaux {__version__}")
        raise typer.Exit()


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    pass


app.command("check")(check.check)
app.command("omissions")(omissions.omissions)
app.command("demo")(demo.demo)
app.command("read")(steps.read)
app.command("extract")(steps.extract)
app.command("kinds")(steps.kinds)
app.add_typer(registers.app, name="registers")
app.command("serve")(serve.serve)
app.command("mcp")(mcp.mcp)
app.command("add")(casebook.add)
app.add_typer(casebook.app, name="casebook")
app.add_typer(review.app, name="review")
app.command("export")(export.export)
app.command("import")(export.import_)
app.command("report")(export.report)
app.command("sweep")(sweep.sweep)
app.command("state")(lookup.state)
app.command("treaty")(lookup.treaty)
app.command("body")(lookup.body)
app.command("act")(lookup.act)
app.command("positions")(positions.positions)
app.command("agreement")(agreement.agreement)
app.command("stages")(stages.stages)
app.command("spread")(spread.spread)
app.command("network")(network.network)
app.command("tellings")(tellings.tellings)
app.command("compare")(profile.compare)
app.command("profile")(profile.profile)


def main() -> None:
    """Runs the command; an error of this package ends it with one sentence and code 2, never with a traceback."""
    # What one command makes it keeps to its end: looking for garbage among it would cost a third of the time.
    gc.set_threshold(200_000, 20, 100)
    try:
        app()
    except TravauxError as error:
        say(str(error))
        sys.exit(EXIT_BAD_USE)
    except BrokenPipeError:  # the reader of the pipe (head, less) has gone: nothing is left to say
        sys.stderr.close()
        sys.exit(0)
