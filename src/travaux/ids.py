"""Identifiers: `namespace:local`, stable, with a lower-case namespace.

The namespaces and the form of their local parts are those of VOCABULARY.md (`docs/vocabulary.md`).
"""

import re
import unicodedata

from travaux.errors import IdError

NAMESPACES = (
    "state",
    "treaty",
    "instrument",
    "body",
    "mandate",
    "person",
    "org",
    "event",
    "document",
    "concept",
)

_STATE = re.compile(r"[A-Z]{3,4}")


def make_id(namespace: str, local: str) -> str:
    """The identifier `namespace:local`, checked.

    >>> make_id("treaty", "CAT")
    'treaty:CAT'
    """
    if namespace not in NAMESPACES:
        raise IdError(f"expected a namespace out of {', '.join(NAMESPACES)}; found {namespace!r}")
    if not local or local != local.strip() or "\n" in local:
        raise IdError(f"expected a local part without blanks at its ends; found {local!r}")
    if namespace == "state" and not _STATE.fullmatch(local):
        raise IdError(f"expected a three-letter code (four for former states) after 'state:'; found {local!r}")
    return f"{namespace}:{local}"


def split_id(identifier: str) -> tuple[str, str]:
    """Namespace and local part of an identifier.

    >>> split_id("treaty:OP-CRC-AC")
    ('treaty', 'OP-CRC-AC')
    """
    namespace, colon, local = identifier.partition(":")
    if not colon:
        raise IdError(f"expected 'namespace:local'; found {identifier!r}")
    make_id(namespace, local)
    return namespace, local


def is_id(text: str) -> bool:
    """Whether `text` is an identifier of a known namespace.

    >>> is_id("state:KEN"), is_id("human rights treaties")
    (True, False)
    """
    namespace, colon, local = text.partition(":")
    return bool(colon) and namespace in NAMESPACES and bool(local) and not local.startswith(" ")


def slug(title: str, *, n_words: int = 12) -> str:
    """Kebab-case of a title for free-form ids, at most `n_words` words, articles at the start dropped.

    >>> slug("The Third Beijing Forum on Human Rights")
    'third-beijing-forum-on-human-rights'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'s", "s")
    words = re.findall(r"[a-z0-9]+", plain)
    while words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    return "-".join(words[:n_words])
