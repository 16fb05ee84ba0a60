"""`travaux tellings`: how documents tell the same acts. The work is in `travaux.analyse.tellings`."""

from typing import Annotated

import typer

from travaux.cli.results import AsJson, Output, TableName, deliver
from travaux.cli.tellers import CasebookName, checked_of
from travaux.errors import UsageError


def tellings(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE...]", help="Documents: files, folders or URLs; with --casebook those kept."),
    ] = None,
    casebook: CasebookName = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Show how documents tell the same acts (dates, figures, words), and how often they agree with the registers."""
    from travaux.analyse.tellings import Telling, find_tellings
    from travaux.keep import open_casebook
    from travaux.keep.together import NOT_REVIEWED, bring_together, reviewed_in

    if not sources and casebook is None:
        raise UsageError("expected documents, or --casebook for those that are kept; found neither")
    reviewed = NOT_REVIEWED
    if casebook is not None:
        with open_casebook(None if casebook == "default" else casebook) as kept:
            reviewed = reviewed_in(kept)
    together = bring_together(checked_of(sources or (), casebook), reviewed)
    acts = [tuple(Telling(*told) for told in act) for act in together]
    findings = [told.finding for act in acts for told in act if told.finding]
    used = tuple(sorted({f"{one.register_name} ({one.as_of})" for one in findings if one.register_name}))
    query = " ".join(["travaux tellings", *(repr(source) if " " in source else source for source in sources or ()),
                      *([f"--casebook {casebook}"] if casebook else [])])  # fmt: skip
    deliver(find_tellings(acts, sources=used, query=query), as_json=as_json, output=output, table=table)
