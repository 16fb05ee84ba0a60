"""`travaux network`: who recommends to whom in the UPR. The work is in `travaux.analyse.network`."""

from typing import Annotated

import typer

from travaux.cli.ballots import Since, Until
from travaux.cli.results import AsJson, Output, TableName, deliver, find_states


def network(
    state: Annotated[
        str | None, typer.Argument(metavar="[STATE]", help="Of one state: what it recommends and is recommended.")
    ] = None,
    issue: Annotated[
        str, typer.Option("--issue", metavar="WORDS", help="Only recommendations with these words in an issue.")
    ] = "",
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Show who recommends what to whom in the Universal Periodic Review, and how it was answered."""
    from travaux.analyse import network as analysis
    from travaux.analyse.exchanges import Wanted, load_exchanges

    wanted = Wanted(issue, since, until)
    states = find_states([state] if state else ())
    exchanges = load_exchanges(wanted)
    if states:
        result = analysis.find_state_network(exchanges, states[0], wanted)
    else:
        result = analysis.find_network(exchanges, wanted)
    deliver(result, as_json=as_json, output=output, table=table)
