"""Which thing a person means: an id, a code, a name or an adjective, in any case, with or without accents.

A name that stands for several things is not guessed at, and a misspelt one is answered with what is near it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from travaux.errors import UsageError
from travaux.names import load_facts, load_forms, name_of

_SUGGESTED = frozenset({"name", "official", "abbreviation", "adjective"})
N_SUGGESTIONS = 3

_WHAT = {
    ("state",): "state",
    ("treaty",): "treaty",
    ("body", "mandate", "org"): "body",
}


def plain_name(text: str) -> str:
    """A name as it is compared: lower case, no accents, no article, hyphens and stops as blanks.

    >>> plain_name("The Côte d'Ivoire"), plain_name("op-cat")
    ("cote d'ivoire", 'op cat')
    """
    bare = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[-_.,\s]+", " ", bare).strip()
    return words.removeprefix("the ")


@cache
def _names(namespaces: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Plain name → ids of these namespaces; and the names that are worth suggesting → id."""
    index: dict[str, dict[str, None]] = defaultdict(dict)
    offered: dict[str, str] = {}
    for form in load_forms():
        if form.what != "other" and form.id.partition(":")[0] in namespaces:
            plain = plain_name(form.form)
            index[plain][form.id] = None
            if form.what in _SUGGESTED:
                offered.setdefault(plain, form.id)
    for identifier in [*(form_id for ids in list(index.values()) for form_id in ids), *_known(namespaces)]:
        plain = plain_name(identifier.partition(":")[2])
        index[plain].setdefault(identifier)
        offered.setdefault(plain, identifier)
    return {plain: tuple(ids) for plain, ids in index.items()}, offered


def _known(namespaces: tuple[str, ...]) -> Iterable[str]:
    for what in ("states", "treaties", "ilo", "bodies"):
        yield from (identifier for identifier in load_facts(what) if identifier.partition(":")[0] in namespaces)


def find_id(text: str, *namespaces: str) -> str:
    """The id that `text` means among these namespaces.

    Raises `UsageError` where it means nothing known (with what is near it), or several things (with all of them).

    >>> find_id("kenyan", "state"), find_id("CAT", "treaty"), find_id("treaty:cat", "treaty")
    ('state:KEN', 'treaty:CAT', 'treaty:CAT')
    """
    namespace, colon, local = text.strip().partition(":")
    wanted = local if colon and namespace.lower() in namespaces else text
    index, offered = _names(namespaces)
    found = index.get(plain_name(wanted), ())
    exact = [identifier for identifier in found if plain_name(identifier.partition(":")[2]) == plain_name(wanted)]
    if len(found) == 1 or exact:
        return (exact or list(found))[0]
    what = _WHAT.get(namespaces, " or ".join(namespaces))
    if found:
        raise UsageError(f"{text!r} stands for more than one {what}: {_shown(found)}. Give the id.")
    ids = _near(plain_name(wanted), offered, namespaces)
    hint = f" Did you mean {_shown(ids, last='or')}?" if ids else ""
    raise UsageError(f"no {what} is called {text!r} here.{hint}")


def _near(wanted: str, offered: dict[str, str], namespaces: tuple[str, ...]) -> list[str]:
    """The ids of names that hold the words wanted, core treaties and the like first, and then of those that are spelt
    much like them."""
    words = set(wanted.split())
    order = {identifier: place for place, identifier in enumerate(_known(namespaces))}
    holding = [name for name in offered if words and words <= set(name.split())]
    holding.sort(key=lambda name: (order.get(offered[name], len(order)), len(name)))
    alike = get_close_matches(wanted, offered, n=2 * N_SUGGESTIONS, cutoff=0.7)
    return list(dict.fromkeys(offered[name] for name in (*holding, *alike)))[:N_SUGGESTIONS]


def _shown(ids: Iterable[str], *, last: str = "and") -> str:
    shown = [f"{name_of(identifier)} ({identifier.partition(':')[2]})" for identifier in ids]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"
