"""Text made fit for the database and for search: no character that a server refuses, no accent that hides a name."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from travaux.ids import is_id
from travaux.names import name_of
from travaux.vocabulary import Claim, Document

_REFUSED = re.compile(r"[\x00\ud800-\udfff]")
"""PostgreSQL takes no NUL in a text, and no half of a surrogate pair is UTF-8."""
_WORD = re.compile(r"\w+")
MAX_KEY_BYTES = 1000
"""The longest text that is a key of an index: PostgreSQL takes 2,700 bytes for all columns of one."""
PASSAGE_CHARACTERS = 3000
"""About a page: long enough for words that belong together, short enough to point at."""


def storable(text: str) -> str:
    """`text` without characters that a database refuses; each becomes U+FFFD.

    >>> storable("a\\x00b")
    'a\ufffdb'
    """
    return _REFUSED.sub("\ufffd", text)


def optional(text: str | None) -> str | None:
    """`storable` of a text that there may be."""
    return None if text is None else storable(text)


def key_text(text: str) -> str:
    """`text` as a key of an index: storable, and cut to a length that every database takes."""
    return storable(text).encode()[:MAX_KEY_BYTES].decode(errors="ignore")


def to_json(value: Any) -> str:
    """`value` as JSON in plain ASCII, keys in their order: the same bytes in every database."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def fold(text: str) -> str:
    """The words of `text` in small letters without accents, one blank between them.

    >>> fold("Côte d’Ivoire's  Ratification")
    'cote d ivoire s ratification'
    """
    plain = unicodedata.normalize("NFKD", text)
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold()))


def claim_words(claim: Claim) -> str:
    """What search finds a claim by: its quote, title, place, and the names of what it mentions."""
    quote = (claim.quote,) if isinstance(claim.quote, str) else claim.quote
    things = (*claim.actor, *((claim.object,) if claim.object else ()), *claim.counterpart)
    names = [f"{name_of(thing)} {thing.partition(':')[2]}" if is_id(thing) else thing for thing in things]
    return storable(fold(" ".join(part for part in (*quote, claim.title, claim.place, *names) if part)))


def passages_of(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded words of stretches of a document's mended text, about a page each, cut between passages;
    the title goes before the first."""
    title = f"{doc.metadata.title} " if doc.metadata.title else ""
    start, length = 0, len(doc.text)
    cuts = [passage.end for passage in doc.passages if passage.end]
    while start < length:
        wanted = start + PASSAGE_CHARACTERS
        end = length if wanted >= length else next((cut for cut in cuts if start + 500 < cut >= wanted), length)
        end = min(end, start + 4 * PASSAGE_CHARACTERS)
        if words := storable(fold(title + doc.text[start:end])):
            yield start, end, words
        start, title = end, ""
