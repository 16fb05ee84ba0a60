"""`travaux stages`: stages in a state's record. The work is in `travaux.analyse.stages`."""

from typing import Annotated

import typer

from travaux.cli.ballots import Since, Until
from travaux.cli.results import AsJson, Output, TableName, deliver, find_states
from travaux.cli.tellers import CasebookName, Documents, claims_of, words_of


def stages(
    state: Annotated[str, typer.Argument(metavar="STATE", help="An id, a name or an adjective.")],
    document: Documents = None,
    casebook: CasebookName = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Find where a state's yearly record changes, beside the stages that documents claim."""
    from travaux.analyse.stages import find_stages
    from travaux.registers import load_registers

    claims = claims_of(document or (), casebook)
    result = find_stages(load_registers(), find_states([state])[0], claims, since=since, until=until)
    result = result.asked_with(words_of(document or (), casebook))
    deliver(result, as_json=as_json, output=output, table=table)
