"""`travaux add` and `travaux casebook`: the commands' words. The work is in `travaux.cli.keeping`."""

from typing import Annotated

import typer

app = typer.Typer(
    help="Show and search what a casebook keeps; re-check and upgrade it.",
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Casebook = Annotated[
    str | None,
    typer.Option("--casebook", "-c", metavar="FILE|URL", help="The casebook. Default: casebook.travaux here."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="How many to show.")]
After = Annotated[str | None, typer.Option("--after", metavar="NEXT", help="Go on where the last page ended.")]


def add(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, or - for stdin.")],
    casebook: Casebook = None,
    register: Annotated[
        list[str] | None,
        typer.Option("--register", metavar="NAME", help="Check against this register only. Repeatable."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read, check and keep documents in a casebook, which is begun where there is none."""
    from travaux.cli.keeping import run_add

    run_add(tuple(sources), casebook, registers=tuple(register or ()), quiet=quiet, as_json=as_json)


@app.callback()
def overview(context: typer.Context, casebook: Casebook = None, as_json: AsJson = False) -> None:
    """Show what a casebook holds: documents, claims by verdict and room, what readers made of them."""
    if context.invoked_subcommand is None:
        from travaux.cli.casebook_tables import show_overview

        show_overview(casebook, as_json=as_json)


@app.command("documents")
def documents(
    search: Annotated[str, typer.Argument(metavar="[WORDS]", help="Only those that hold these words.")] = "",
    casebook: Casebook = None,
    past: Annotated[bool, typer.Option("--past", help="Past versions too.")] = False,
    limit: Limit = 50,
    after: After = None,
    as_json: AsJson = False,
) -> None:
    """List the documents, the newest first."""
    from travaux.cli.casebook_tables import show_documents

    show_documents(casebook, search=search, past=past, limit=limit, after=after, as_json=as_json)


@app.command("claims")
def claims(
    search: Annotated[str, typer.Argument(metavar="[WORDS]", help="Only those that hold these words.")] = "",
    casebook: Casebook = None,
    room: Annotated[str | None, typer.Option("--room", help="Of this room (`travaux kinds` lists them).")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Of this kind of act.")] = None,
    verdict: Annotated[str | None, typer.Option("--verdict", help="With this verdict.")] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="open, accepted, corrected, rejected or disputed.")
    ] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help="That name this state.")] = None,
    thing: Annotated[str | None, typer.Option("--thing", metavar="ID", help="That name this treaty, body …")] = None,
    year: Annotated[int | None, typer.Option("--year", help="Whose date begins in this year.")] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="KEY", help="Of this document.")] = None,
    acts: Annotated[bool, typer.Option("--acts", help="One line an act, however many documents tell it.")] = False,
    limit: Limit = 50,
    after: After = None,
    as_json: AsJson = False,
) -> None:
    """List claims, or acts, by filter."""
    from travaux.cli.casebook_tables import Listing, show_claims

    listing = Listing(search, room, kind, verdict, status, state, thing, year, document, acts, limit, after)
    show_claims(casebook, listing, as_json=as_json)


@app.command("show")
def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The key of a claim, or of a document.")],
    casebook: Casebook = None,
    as_json: AsJson = False,
) -> None:
    """Show a claim: its finding and all before it, its act with every telling, its decisions. Or a document."""
    from travaux.cli.casebook_tables import show_one

    show_one(casebook, key, as_json=as_json)


@app.command("recheck")
def recheck(
    casebook: Casebook = None,
    everything: Annotated[bool, typer.Option("--all", help="Every document, stale or not.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the summary.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check anew what rests on registers or a program of yesterday, and list what changed."""
    from travaux.cli.keeping import run_recheck

    run_recheck(casebook, everything=everything, quiet=quiet, as_json=as_json)


@app.command("changes")
def changes(casebook: Casebook = None, limit: Limit = 50, after: After = None, as_json: AsJson = False) -> None:
    """List what re-checks changed, the newest first."""
    from travaux.cli.casebook_tables import show_changes

    show_changes(casebook, limit=limit, after=after, as_json=as_json)


@app.command("about")
def about(
    casebook: Casebook = None,
    title: Annotated[str | None, typer.Option("--title", help="Its title.")] = None,
    creator: Annotated[
        list[str] | None,
        typer.Option("--creator", metavar="NAME", help='"Family, Given", or an organisation. Repeatable.'),
    ] = None,
    licence: Annotated[str | None, typer.Option("--licence", metavar="SPDX", help="Such as CC-BY-4.0.")] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="VERSION", help="Its version.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show or say how a casebook is cited; its data packages say the same."""
    from travaux.cli.casebook_tables import show_about

    show_about(casebook, title=title, creators=tuple(creator or ()), licence=licence, release=release, as_json=as_json)


@app.command("upgrade")
def upgrade(
    casebook: Casebook = None,
    to: Annotated[str | None, typer.Option("--to", metavar="REVISION", help="As far as this revision.")] = None,
) -> None:
    """Bring a casebook's tables forward to this program's revision. There is no way back."""
    from travaux.cli.keeping import run_upgrade

    run_upgrade(casebook, to)
