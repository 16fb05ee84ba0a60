"""`travaux spread`: where phrases appear. The work is in `travaux.analyse.spread`."""

from typing import Annotated

import typer

from travaux.cli.results import AsJson, Output, TableName, deliver
from travaux.cli.tellers import CasebookName, Documents, checked_of, words_of


def spread(
    phrases: Annotated[list[str], typer.Argument(metavar="PHRASE...", help="Phrases, or ids such as concept:….")],
    document: Documents = None,
    casebook: CasebookName = None,
    as_json: AsJson = False,
    output: Output = None,
    table: TableName = "",
) -> None:
    """Follow phrases and their variants through titles of resolutions and documents."""
    from travaux.analyse.spread import find_spread
    from travaux.registers import load_registers

    documents = tuple(checked_of(document or (), casebook))
    result = find_spread(load_registers(), phrases, documents).asked_with(words_of(document or (), casebook))
    deliver(result, as_json=as_json, output=output, table=table)
