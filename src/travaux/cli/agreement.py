"""`travaux agreement`: how often states vote alike. The work is in `travaux.analyse.agreement`."""

from typing import Annotated

import typer

from travaux.cli.ballots import Bodies, Kinds, Since, Text, Topic, Until, VoteRegister, choose_votes
from travaux.cli.results import AsJson, Output, TableName, deliver, find_states
from travaux.errors import UsageError


def agreement(
    states: Annotated[
        list[str] | None, typer.Argument(metavar="[STATE [OTHER]]", help="One state beside all, or two states.")
    ] = None,
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Every two states; cohesion of groups; divided votes.")
    ] = False,
    register: VoteRegister = "unga-votes",
    body: Bodies = None,
    kind: Kinds = None,
    topic: Topic = "",
    text: Text = "",
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Measure how often states vote alike, with intervals, plain and corrected for chance."""
    from travaux.analyse import agreement as analysis
    from travaux.analyse.ballots import load_ballots

    if bool(states) == matrix or len(states or ()) > 2:
        raise UsageError(f"expected one state, two states, or --matrix; found {', '.join(states or ()) or 'none'}")
    choice = choose_votes(register, body, kind, topic, text, since, until)
    wanted = find_states(states or ())
    ballots = load_ballots(choice)
    if matrix:
        result = analysis.compare_all(ballots, choice)
    elif len(wanted) == 1:
        result = analysis.compare_with_all(ballots, wanted[0], choice)
    else:
        result = analysis.compare_two(ballots, wanted[0], wanted[1], choice)
    deliver(result, as_json=as_json, output=output, table=table)
