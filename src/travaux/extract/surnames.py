"""Persons by their surname alone: "Pillay", "Mr. Mezmur", after the text has named them in full."""

import re

from travaux.extract.holders import is_holder, plain, surnames_of_holders
from travaux.extract.parts import Sentence, Tok

_FULL = re.compile(
    r"\b[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]\.)?(?: [A-ZÀ-Þ][\w'’-]+){0,2}?(?: (?:de|van|von|al|el|ben|La|le|da))? (?P<last>[A-ZÀ-Þ][\w'’-]{3,})"
)
_PARTICLE = frozenset({"de", "van", "von", "al", "el", "la", "le", "bin", "da", "der"})


def holders_named(text: str) -> dict[str, tuple[str, ...]]:
    """The mandate holders and High Commissioners whom a text names in full, by surname: a headline or a sentence that
    tells no act may be the only one that does.

    >>> holders_named("UN experts Gay McDougall and Nils Melzer spoke. Mr. Melzer left.")
    {'mcdougall': ('person:Gay McDougall',), 'melzer': ('person:Nils Melzer',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    known = surnames_of_holders()
    for m in _FULL.finditer(text):
        if plain(m["last"]) not in known:
            continue
        words = m[0].split()
        for k in range(len(words) - 1):
            who = (f"person:{' '.join(words[k:])}",)
            if is_holder(who):
                found.setdefault(m["last"].lower(), who)
                break
    return found


def surname(name: str) -> str:
    """The word by which a person is named again.

    >>> surname("Olivier De Schutter"), surname("Zeid Ra'ad Al Hussein")
    ('schutter', 'hussein')
    """
    return name.split()[-1].lower()


def name_persons(sentence: Sentence, known: dict[str, tuple[str, ...]]) -> None:
    """Make names of the surnames in a sentence that the text has explained: capitals, and no part of another's name."""
    toks = sentence.toks
    for k, tok in enumerate(toks):
        if tok.kind == "name":
            alone = tok.what == "person" and tok.ids and " " not in tok.ids[0]
            if alone and (full := known.get(surname(tok.ids[0].removeprefix("person:")))):
                tok.ids = (*full, *(i for i in tok.ids[1:] if i not in full))
            continue
        if tok.kind != "word" or tok.cue is not None or len(tok.low) < 4 or not sentence.text[tok.start].isupper():
            continue
        full = known.get(tok.low)
        if full is None or (k and _capital(sentence, toks[k - 1]) and k > 1 and toks[k - 1].low not in _PARTICLE):
            continue
        if k + 1 < len(toks) and _capital(sentence, toks[k + 1]) and toks[k + 1].kind == "word":
            continue
        toks[k] = Tok(tok.start, tok.end, tok.low, "name", ids=full, what="person")
        toks[k].possessive, toks[k].quoted = tok.possessive, tok.quoted


def _capital(sentence: Sentence, tok: Tok) -> bool:
    return tok.kind == "word" and sentence.text[tok.start].isupper()
