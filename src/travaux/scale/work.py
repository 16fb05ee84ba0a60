"""The one function of a sweep: an `Item` in, an `Outcome` out. It depends on nothing but the item and the shipped data,
so that the same bytes come out on every machine, in any number of processes, here and on Spark.

Most pages of the web hold no name of ours. One scan of their bytes tells so, and they are not even parsed.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from travaux.check import check_claims
from travaux.errors import ReadError
from travaux.extract import find_claims
from travaux.extract.lexicon import find_hits, fold
from travaux.read import READERS, Source, is_url, read_opened, stem_of
from travaux.read.language import language_name
from travaux.read.sniff import sniff_media_type
from travaux.registers import Registers
from travaux.scale.items import Item, Status
from travaux.vocabulary import Claim, Document, Finding

NO_NAME = "no name that we know"
NO_MEMORY = "it needs more memory than a worker may take"
_SCANNED = frozenset({"text/plain", "text/markdown", "text/html"})
"""Media types whose bytes are their words; others are packed, and must be read before they can be looked at."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an item. `document` is None where it was not read; `reason` is blank where it was done."""

    item: Item
    status: Status
    reason: str = ""
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


def warm_up(registers: Registers) -> None:
    """Loads what the first document would wait for: lexicon, grammar, registers. Done before workers are forked."""
    text = "Kenya acceded to the Convention against Torture on 21 February 1997."
    for media_type in ("text/plain", "text/html"):
        body = f"<p>{text}</p>" if media_type == "text/html" else text
        work(Item("-", "-", data=body.encode(), declared=media_type), registers)


def work(item: Item, registers: Registers) -> Outcome:
    """The outcome of an item: read, claims found, each checked; or why not. Raises nothing that a document causes."""
    if item.status is not None:
        return Outcome(item, item.status, item.reason)
    try:
        return _work(item, registers)
    except ReadError as error:
        return Outcome(item, Status.FAILED, error.why)
    except MemoryError:
        return Outcome(item, Status.FAILED, NO_MEMORY)
    except Exception as error:
        # A defect of ours must not end a run over a million documents; it is kept in the record, with its place.
        return Outcome(item, Status.FAILED, f"an error of this program: {type(error).__name__}: {str(error)[:200]}")


def _work(item: Item, registers: Registers) -> Outcome:
    source = open_item(item)
    media_type = sniff_media_type(source.data, source.suffix, source.declared)
    if media_type not in READERS and source.data:
        return Outcome(item, Status.PASSED_OVER, f"no reader for {media_type}")
    if media_type in _SCANNED and source.data.strip() and not may_matter(source.data):
        return Outcome(item, Status.PASSED_OVER, NO_NAME)
    doc = read_opened(source)
    if doc.metadata.language not in {None, "en"}:
        reason = f"written in {language_name(doc.metadata.language or '')}"
        return Outcome(item, Status.PASSED_OVER, reason, doc)
    claims = find_claims(doc)
    return Outcome(item, Status.DONE, "", doc, claims, check_claims(claims, registers, today=doc.metadata.date))


def open_item(item: Item) -> Source:
    """The bytes of an item. Raises `ReadError` where its file cannot be read any more."""
    data = item.data
    if data is None:
        try:
            data = Path(item.path or "").read_bytes()
        except OSError as error:
            raise ReadError(item.name, f"it cannot be read ({(error.strerror or str(error)).lower()}).") from error
    stem = stem_of(item.url if item.url and is_url(item.url) else item.name)
    suffix = item.suffix or Path(urlsplit(item.url or "").path).suffix
    origin = "the container" if item.url else ""
    return Source(item.name, stem, data, suffix, item.declared, item.charset, item.url, origin)


def may_matter(data: bytes) -> bool:
    """Whether the bytes of a text or page hold a name that the lexicon knows. Markup is scanned as it stands.

    >>> may_matter(b"<p>Togo joined it in 1987.</p>"), may_matter(b"<p>A cake needs flour and butter.</p>")
    (True, False)
    """
    if data.startswith(_WIDE) or b"\x00" in data[:1024]:
        return True  # sixteen bits a letter: the reader finds out
    text = data.decode("utf-8", "replace")
    return any(hit.name for hit in find_hits(text, fold(text)))
