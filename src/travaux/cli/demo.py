"""`travaux demo`: the shipped examples, checked, as a report in the browser."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the report's path instead of opening it.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write the report.")
    ] = None,
) -> None:
    """Check the examples that come with travaux; open the report."""
    from travaux.cli.demonstration import run_demo

    run_demo(output, open_browser=not no_open)
