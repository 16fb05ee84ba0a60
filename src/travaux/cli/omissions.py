"""`travaux omissions`: what a source does not mention. The work is in `travaux.check` and `travaux.publish`."""

from typing import Annotated

import typer

from travaux.cli.console import print_json, stdin_bytes


def omissions(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a URL, or - for stdin.")],
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help="Of this state only, whether the text is about it or not."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """List the acts on record that a source does not mention, of the states that it is about."""
    from travaux.check import find_omissions
    from travaux.dossier import find_id
    from travaux.errors import UsageError
    from travaux.names import name_of
    from travaux.pipeline import check_source
    from travaux.publish.rows import account_row, document_row, omission_row
    from travaux.publish.terminal import console_for_people, print_unmentioned
    from travaux.publish.unmentioned import unmentioned_of
    from travaux.registers import load_registers

    registers = load_registers()
    wanted = find_id(state, "state") if state else None
    checked = check_source(source, registers, data=stdin_bytes([source]))
    accounts, found = checked.accounts, checked.omissions
    if wanted:
        accounts, found = find_omissions(checked.claims, registers, state=wanted, text=checked.document.text)
    if as_json:
        return print_json(
            {
                "document": document_row(checked.document),
                "accounts": [account_row(account) for account in accounts],
                "omissions": [omission_row(omission, checked.document.stem) for omission in found],
            }
        )
    if wanted and not accounts:
        raise UsageError(
            f"{source}: expected at least one claim about {name_of(wanted)} with a date, which gives the years to look "
            "at; found none."
        )
    several = unmentioned_of(accounts, found)
    console = console_for_people()
    if not several:
        about = ", ".join(name_of(account.state) for account in accounts)
        console.print(
            f"This text is about {about}, and in no matter of which registers are asked: nothing is looked for."
            if about
            else "This text is about no state in particular: nothing is looked for. --state names one.",
            highlight=False,
        )
    return print_unmentioned(several, console)
