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
    sponsors: Annotated[
        bool, typer.Option("--sponsors", help="Instead: who puts resolutions before the Council with whom.")
    ] = False,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Show who recommends what to whom in the Universal Periodic Review, and how it was answered; with --sponsors, who
    sponsors resolutions with whom."""
    from travaux.analyse import network as analysis
    from travaux.analyse.exchanges import Wanted, load_exchanges
    from travaux.analyse.sponsors import load_sponsors

    wanted = Wanted(issue, since, until)
    states = find_states([state] if state else ())
    if sponsors:
        result = load_sponsors(states[0] if states else None, since, until)
    elif states:
        result = analysis.find_state_network(load_exchanges(wanted), states[0], wanted)
    else:
        result = analysis.find_network(load_exchanges(wanted), wanted)
    deliver(result, as_json=as_json, output=output, table=table)
