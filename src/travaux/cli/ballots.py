"""The options by which commands choose among recorded votes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.analyse.ballots import Choice

VoteRegister = Annotated[
    str,
    typer.Option("--register", metavar="NAME", help="unga-votes (General Assembly), hrc-votes (Commission, Council)."),
]
Bodies = Annotated[
    list[str] | None, typer.Option("--body", metavar="BODY", help="HRC, CHR or UNGA. Repeatable.")
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


def choose_votes(register: str, bodies: Sequence[str] | None, kinds: Sequence[str] | None, topic: str, text: str,
                 since: int | None, until: int | None) -> "Choice":  # fmt: skip
    """The choice that these options make. Raises `UsageError` for a register, body or kind that is not known."""
    from travaux.analyse.ballots import Choice
    from travaux.dossier import find_id
    from travaux.registers.votes import KINDS

    name = register.replace("_", "-")
    if name not in ("unga-votes", "hrc-votes"):
        raise UsageError(f"expected unga-votes or hrc-votes after --register; found {register!r}")
    for kind in kinds or ():
        if kind not in KINDS:
            raise UsageError(f"expected a kind out of {', '.join(KINDS)} after --kind; found {kind!r}")
    return Choice(name, tuple(find_id(one, "body") for one in bodies or ()), tuple(kinds or ()), topic, text, since,
                  until)  # fmt: skip
