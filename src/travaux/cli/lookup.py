"""`travaux state`, `treaty`, `body`, `act`: what the registers hold. The answers are made in `travaux.dossier`."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from travaux.cli.console import print_json

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="As of this day: 2011-03-01, or the end of 2011-03 or 2011.")
]


def _name(metavar: str, examples: str) -> Any:
    return typer.Argument(metavar=metavar, help=f"An id, a name or an adjective, in any case: {examples}.")


def _day(on: str | None) -> Any:
    from travaux.dates import parse_date

    return parse_date(on).last if on else None


def _show(record: Any, parts: Callable[[Any, int], Iterator[Any]], *, as_json: bool) -> None:
    if as_json:
        return print_json(record.model_dump(mode="json", by_alias=True, exclude_none=True))
    from travaux.publish.dossiers import print_parts
    from travaux.publish.terminal import console_for_people

    console = console_for_people()
    return print_parts(parts(record, console.width), console)


def state(
    name: Annotated[list[str], _name("STATE", "KEN, Kenya, kenyan")], on: On = None, as_json: AsJson = False
) -> None:
    """Show what the registers hold of a state: treaties, elections, reviews, visits."""
    from travaux.dossier import find_id, state_record
    from travaux.publish.dossiers import state_parts
    from travaux.registers import load_registers

    identifier = find_id(" ".join(name), "state")
    _show(state_record(load_registers(), identifier, on=_day(on)), state_parts, as_json=as_json)


def treaty(
    name: Annotated[list[str], _name("TREATY", "CAT, ILO-C182")], on: On = None, as_json: AsJson = False
) -> None:
    """Show what the registers hold of a treaty: parties, signatories, dates."""
    from travaux.dossier import find_id, treaty_record
    from travaux.publish.dossiers import treaty_parts
    from travaux.registers import load_registers

    identifier = find_id(" ".join(name), "treaty")
    _show(treaty_record(load_registers(), identifier, on=_day(on)), treaty_parts, as_json=as_json)


def body(name: Annotated[list[str], _name("BODY", "HRC, SR-torture")], on: On = None, as_json: AsJson = False) -> None:
    """Show what the registers hold of a body or mandate: members of a day, ballots, texts."""
    from travaux.dossier import BODY_NAMESPACES, body_record, find_id
    from travaux.publish.dossiers import body_parts
    from travaux.registers import load_registers

    identifier = find_id(" ".join(name), *BODY_NAMESPACES)
    _show(body_record(load_registers(), identifier, on=_day(on)), body_parts, as_json=as_json)


def act(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A row's id, as findings and tables show it.")],
    as_json: AsJson = False,
) -> None:
    """Show one act of a register: every field, its source, and what else is held of its parties."""
    from travaux.dossier import act_record
    from travaux.publish.dossiers import act_parts
    from travaux.registers import load_registers

    _show(act_record(load_registers(), identifier), act_parts, as_json=as_json)
