"""`travaux review`: the commands' words. The work is in `travaux.cli.reviewing`."""

from pathlib import Path
from typing import Annotated

import typer

from travaux.cli.casebook import After, AsJson, Casebook, Limit

app = typer.Typer(
    help="Show what is left to decide in a casebook; decide; show how far readers agree.",
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Who = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", envvar="TRAVAUX_READER", help="Who decides. Default: $TRAVAUX_READER."),
]


@app.callback()
def queue(
    context: typer.Context,
    casebook: Casebook = None,
    room: Annotated[str | None, typer.Option("--room", help="Of this room only.")] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help="That name this state only.")] = None,
    limit: Limit = 20,
    after: After = None,
    as_json: AsJson = False,
) -> None:
    """Show what is left to decide, what matters most first, and how far readers agree."""
    if context.invoked_subcommand is None:
        from travaux.cli.reviewing import show_queue

        show_queue(casebook, room=room, state=state, limit=limit, after=after, as_json=as_json)


@app.command("decide")
def decide(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's key.")],
    act: Annotated[str, typer.Argument(metavar="accept|correct|reject|note|undo|merge|split", help="What is decided.")],
    corrections: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE...", help="With correct: date=1998-10-05, actor=state:KEN, place= …"),
    ] = None,
    who: Who = None,
    why: Annotated[str | None, typer.Option("--why", metavar="WORDS", help="The reason, or the note.")] = None,
    other: Annotated[
        str | None, typer.Option("--with", metavar="KEY", help="With merge: the other claim; with undo: the decision.")
    ] = None,
    adjudicate: Annotated[bool, typer.Option("--adjudicate", help="As adjudicator: it ends a dispute.")] = False,
    casebook: Casebook = None,
    as_json: AsJson = False,
) -> None:
    """Decide on a claim. A decision is signed and kept for good; `undo` takes back what it did, not the record."""
    from travaux.cli.reviewing import Wish, run_decide

    run_decide(casebook, Wish(claim, act, tuple(corrections or ()), who, why, other, adjudicate), as_json=as_json)


@app.command("agreement")
def agreement(casebook: Casebook = None, as_json: AsJson = False) -> None:
    """Show how far readers agree, by kind: Krippendorff's alpha."""
    from travaux.cli.reviewing import show_agreement

    show_agreement(casebook, as_json=as_json)


@app.command("decisions")
def decisions(
    casebook: Casebook = None,
    who: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Of this person only.")] = None,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Those whose claim is not found any more.")] = False,
    as_json: AsJson = False,
) -> None:
    """List decisions, oldest first."""
    from travaux.cli.reviewing import show_decisions

    show_decisions(casebook, who=who, orphaned=orphaned, as_json=as_json)


@app.command("corrections")
def corrections(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write <kind>.yml.")],
    casebook: Casebook = None,
) -> None:
    """Write the decided passages as a development set, in the form of travaux's own tests of claims."""
    from travaux.cli.reviewing import write_corrections

    write_corrections(casebook, folder)
