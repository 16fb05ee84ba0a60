"""The options by which commands choose among recorded votes."""

from typing import Annotated

import typer

VoteRegister = Annotated[
    str,
    typer.Option("--register", metavar="NAME", help="unga-votes (General Assembly), hrc-votes (Commission, Council)."),
]
Bodies = Annotated[
    list[str] | None, typer.Option("--body", metavar="BODY", help="body:HRC, body:CHR or body:UNGA. Repeatable.")
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="resolution, decision, statement, amendment, other. Repeatable."),
]
Topic = Annotated[str, typer.Option("--topic", metavar="WORDS", help="Only roll calls with these words in a topic.")]
Text = Annotated[
    str, typer.Option("--text", metavar="WORDS", help="Only texts with these words in their title, or this symbol.")
]
Since = Annotated[int | None, typer.Option("--from", metavar="YEAR", help="First year.")]
Until = Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year.")]
