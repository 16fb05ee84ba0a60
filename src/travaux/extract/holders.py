"""Persons known to have held a mandate of the special procedures, by name alone."""

import unicodedata
from functools import cache

from travaux.extract.lexicon import load_data


def is_holder(ids: tuple[str, ...]) -> bool:
    """Whether a person among these ids held a mandate, or the office of High Commissioner.

    >>> is_holder(("person:Juan Méndez",)), is_holder(("person:Juan Perón",))
    (True, False)
    """
    return any(i.startswith("person:") and _plain(i.removeprefix("person:")) in _holders() for i in ids)


@cache
def _holders() -> frozenset[str]:
    return frozenset(_plain(name) for name in load_data("mandate_holders")["holders"])


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    return "".join(c for c in letters if c.isalpha() or c in " '-").replace("ø", "o").strip()
