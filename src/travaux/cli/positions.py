"""`travaux positions`: where states stand, from recorded votes. The work is in `travaux.analyse.positions`."""

from typing import Annotated

import typer

from travaux.cli.ballots import Bodies, Since, Topic, Until, VoteRegister, choose_votes
from travaux.cli.results import AsJson, Output, TableName, deliver, find_states


def positions(
    states: Annotated[
        list[str] | None, typer.Argument(metavar="[STATE]...", help="States to show; all where none is named.")
    ] = None,
    register: VoteRegister = "unga-votes",
    body: Bodies = None,
    topic: Topic = "",
    since: Since = None,
    until: Until = None,
    positive: Annotated[
        str, typer.Option("--positive", metavar="STATE", help="The state whose mean position is positive.")
    ] = "USA",
    no_bridges: Annotated[bool, typer.Option("--no-bridges", help="Do not tie repeated texts together.")] = False,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Estimate where states stand on one line, session by session, from recorded votes, with intervals."""
    from travaux.analyse.ballots import load_ballots
    from travaux.analyse.positions import find_positions

    choice = choose_votes(register, body, (), topic, "", since, until)
    anchor, wanted = find_states([positive])[0], find_states(states or ())
    result = find_positions(load_ballots(choice), choice, states=wanted, anchor=anchor, bridge=not no_bridges)
    deliver(result, as_json=as_json, output=output, table=table)
