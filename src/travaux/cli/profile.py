"""`travaux profile` and `travaux compare`. The work is in `travaux.analyse.profile`."""

from typing import Annotated

import typer

from travaux.cli.ballots import Until
from travaux.cli.results import AsJson, Output, TableName, deliver, find_states
from travaux.cli.tellers import CasebookName, Documents, checked_of, words_of


def profile(
    state: Annotated[str, typer.Argument(metavar="STATE", help="An id, a name or an adjective.")],
    peers: Annotated[
        str | None,
        typer.Option("--peers", metavar="GROUP", help="A group to stand beside; its regional group without."),
    ] = None,
    until: Until = None,
    document: Documents = None,
    casebook: CasebookName = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Measure a state's part in the system, beside its group and all states. No score."""
    from travaux.analyse.groups import find_group
    from travaux.analyse.profile import find_profile
    from travaux.registers import load_registers

    group = find_group(peers) if peers else None
    documents = tuple(checked_of(document or (), casebook))
    result = find_profile(load_registers(), find_states([state])[0], peers=group, until=until, documents=documents)
    result = result.asked_with(words_of(document or (), casebook))
    deliver(result, as_json=as_json, output=output, table=table)


def compare(
    states: Annotated[list[str], typer.Argument(metavar="STATE...", help="Two states or more.")],
    until: Until = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Set states side by side: the same measures, the same years, differences with intervals."""
    from travaux.analyse.profile import compare_states
    from travaux.registers import load_registers

    deliver(
        compare_states(load_registers(), find_states(states), until=until), as_json=as_json, output=output, table=table
    )
