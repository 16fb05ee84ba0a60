"""Documents that analyses read beside the registers: given on the command line, or kept in the casebook."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.console import say

if TYPE_CHECKING:
    from travaux.vocabulary import CheckedDocument, Claim

Documents = Annotated[
    list[str] | None,
    typer.Option("--document", "-d", metavar="SOURCE", help="A document to read beside: a file or URL. Repeatable."),
]
CasebookName = Annotated[
    str | None,
    typer.Option(
        "--casebook", metavar="CASEBOOK", help="Documents of this casebook (file or URL), `default` for your own."
    ),
]


def checked_of(sources: Sequence[str], casebook: str | None) -> Iterator["CheckedDocument"]:
    """The documents named (a folder stands for its files), checked, then those of the casebook; one that cannot be read
    is said and passed over."""
    from travaux.errors import ReadError
    from travaux.pipeline import check_many
    from travaux.read import expand_sources
    from travaux.registers import load_registers

    for checked in check_many(list(expand_sources(sources)), load_registers()):
        if isinstance(checked, ReadError):
            say(str(checked))
        else:
            yield checked
    if casebook is not None:
        yield from _kept(None if casebook == "default" else casebook)


def _kept(name: str | None) -> Iterator["CheckedDocument"]:
    from travaux.keep import open_casebook

    with open_casebook(name) as casebook:
        after: str | None = None
        while True:
            page = casebook.documents(after=after)
            for card in page.items:
                yield casebook.checked(card.key)
            after = page.next
            if after is None:
                return


def words_of(sources: Sequence[str], casebook: str | None) -> str:
    """These documents as options of the command that asks again.

    >>> words_of(["a b.txt"], "default")
    "--document 'a b.txt' --casebook default"
    """
    words = [f"--document {quote(source)}" for source in sources]
    return " ".join([*words, *([f"--casebook {quote(casebook)}"] if casebook else [])])


def claims_of(sources: Sequence[str], casebook: str | None) -> "tuple[Claim, ...]":
    """All claims of these documents, in order."""
    return tuple(claim for checked in checked_of(sources, casebook) for claim in checked.claims)
