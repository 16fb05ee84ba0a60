"""English words, for telling a hyphen that broke a line from one that belongs to its word.

The list is SCOWL's (`data/lexicons/words.txt.gz`, whose head states source and licence; `scripts/build_words.py`
rebuilds it). It is read when a text first needs it, and costs some 30 ms.
"""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from travaux.errors import DataError

_LEXICONS = files("travaux") / "data" / "lexicons"


@dataclass(frozen=True, slots=True)
class Words:
    """`common`: words of SCOWL sizes up to 35; `every`: those and the further ones up to 60, with proper names."""

    common: frozenset[str]
    every: frozenset[str]


@dataclass(frozen=True, slots=True)
class HyphenRules:
    """What `data/lexicons/words_hyphens.yml` says of hyphens; every form in lower case."""

    detachable: frozenset[str]
    loose: frozenset[str]
    bound: frozenset[str]
    fused: frozenset[str]
    particles: frozenset[str]
    suspended: frozenset[str]
    endings: tuple[str, ...]


_WORD = re.compile(r"\w+")
_AT_ONCE = 1_000_000
"""Letters of a text that are taken apart at once: a list of all words of a large one would take much memory."""


def distinct_words(text: str) -> frozenset[str]:
    """The words of a text, each once, as written.

    >>> sorted(distinct_words("The Council of the Council"))
    ['Council', 'The', 'of', 'the']
    """
    found: set[str] = set()
    start = 0
    while start < len(text):
        end = start + _AT_ONCE
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        found.update(_WORD.findall(text, start, end))
        start = end
    return frozenset(found)


@cache
def load_words() -> Words:
    """The shipped word list.

    >>> "international" in load_words().common, "switzerland" in load_words().every, "interna" in load_words().every
    (True, True, False)
    """
    text = gzip.decompress((_LEXICONS / "words.txt.gz").read_bytes()).decode("utf-8")
    _, marker, lists = text.partition("\n# common\n")
    common, further_marker, further = lists.partition("\n# further\n")
    if not marker or not further_marker:
        raise DataError("data/lexicons/words.txt.gz: expected the lines '# common' and '# further'")
    frequent = frozenset(common.split())
    return Words(frequent, frequent | frozenset(further.split()))


@cache
def load_hyphen_rules() -> HyphenRules:
    """The shipped rules on hyphens; `DataError` where the file lacks a part or has one too many."""
    raw: dict[str, Any] = yaml.safe_load((_LEXICONS / "words_hyphens.yml").read_text(encoding="utf-8"))
    expected = set(HyphenRules.__slots__)
    if set(raw) != expected:
        raise DataError(f"data/lexicons/words_hyphens.yml: expected the keys {sorted(expected)}, found {sorted(raw)}")
    parts = {key: value.split() for key, value in raw.items()}
    endings = tuple(parts.pop("endings"))
    return HyphenRules(**{key: frozenset(value) for key, value in parts.items()}, endings=endings)
