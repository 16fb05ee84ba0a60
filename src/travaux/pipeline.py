"""The steps in order: a source is read, its claims found, each checked. The only module that imports all steps."""

from collections.abc import Iterable, Iterator

from travaux.check import against_each_other, check_claims, find_omissions
from travaux.errors import ReadError
from travaux.extract import find_claims
from travaux.read import open_each, open_source, read_opened
from travaux.read.places import place_quotes
from travaux.registers import Registers
from travaux.vocabulary import CheckedDocument, Document


def check_document(doc: Document, registers: Registers, *, data: bytes | None = None) -> CheckedDocument:
    """A document that was read, with its claims, one finding a claim, where each quote stands, and what it does not
    mention. `data` are the bytes that it was read from: without them a PDF's quotes have a page, but no boxes."""
    claims = find_claims(doc)
    findings = check_claims(claims, registers, today=doc.metadata.date)
    accounts, omissions = find_omissions(claims, registers, text=doc.text)
    places = place_quotes(doc, [claim.source_spans for claim in claims], data)
    return CheckedDocument(document=doc, claims=claims, findings=findings, places=places, accounts=accounts,
                           omissions=omissions)


def check_source(name: str, registers: Registers, *, data: bytes | None = None) -> CheckedDocument:
    """The source `name` (a path, a URL or `-`), read, extracted from and checked.

    `data` are its bytes where the caller has them already. Raises `ReadError` where it cannot be read.
    """
    source = open_source(name, data=data)
    return check_document(read_opened(source), registers, data=source.data)


def check_many(
    names: Iterable[str], registers: Registers, *, data: bytes | None = None
) -> Iterator[CheckedDocument | ReadError]:
    """Each source in the order given, checked; in its place the error where it cannot be read.

    An archive gives each document in it. A bad source never stops the good ones. `data` stands for the source `-`.
    """
    for name in names:
        for source in open_each(name, data=data if name == "-" else None):
            try:
                yield source if isinstance(source, ReadError) else check_document(
                    read_opened(source), registers, data=source.data)
            except ReadError as error:
                yield error


MAX_TOGETHER = 200
"""Documents that are held to be compared with each other; of more, each is given as soon as it is checked."""


def compare_together(
    results: Iterable[CheckedDocument | ReadError], *, most: int = MAX_TOGETHER
) -> Iterator[CheckedDocument | ReadError]:
    """The results, documents in their order, each compared with the others (`inconsistent` where another tells an act
    otherwise and no register settles it); errors as they come. More than `most` documents are not compared."""
    held: list[CheckedDocument] = []
    coming = iter(results)
    for result in coming:
        if isinstance(result, ReadError):
            yield result
            continue
        held.append(result)
        if len(held) > most:
            yield from held
            yield from coming
            return
    yield from against_each_other(held)
