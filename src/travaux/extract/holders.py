"""Persons known to have held a mandate of the special procedures, by name alone."""

import unicodedata
from functools import cache

from travaux.extract.lexicon import load_data


def is_holder(ids: tuple[str, ...]) -> bool:
    """Whether a person among these ids held a mandate, or the office of High Commissioner.

    >>> is_holder(("person:Juan Méndez",)), is_holder(("person:Juan Perón",))
    (True, False)
    """
    return any(i.startswith("person:") and plain(i.removeprefix("person:")) in _holders() for i in ids)


@cache
def _holders() -> frozenset[str]:
    return frozenset(plain(name) for name in load_data("mandate_holders")["holders"])


def plain(name: str) -> str:
    """A name in small letters without accents, by which names are compared."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    return "".join(c for c in letters if c.isalpha() or c in " '-").replace("ø", "o").strip()


@cache
def surnames_of_holders() -> frozenset[str]:
    """The last words of their names, in small letters, with and without accents as texts may write them.

    >>> "alston" in surnames_of_holders()
    True
    """
    return frozenset(name.split()[-1] for name in _holders())
