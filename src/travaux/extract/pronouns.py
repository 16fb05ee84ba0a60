"""Pronouns, and the nouns that stand for what was named before: "it", "the Government", "both parties", "this Committee"."""

import re

from travaux.extract.parts import Sentence
from travaux.extract.predicates import BE_HAVE, PREPOSITIONS

_NOUNS = (
    "country|countries|government|governments|state party|states parties|state|states|nation|nations|kingdom|republic|island|islands|authorities|sides|parties|delegation|office|committee|subcommittee|"
    "commission|council|mission|delegations|expert|experts|rapporteur|working group|assembly|organization|organisation|federation|union|foundation|society|association|forum|conference|seminar|meeting|president|minister|ambassador|envoy|high commissioner"
)
_NOUN_PRONOUNS = re.compile(
    rf"(?:the|this|that|both|these|our|my|his|her|its|their) (?:two |three |same |new )?(?:{_NOUNS})$"
)
_LAST_WORDS = frozenset(noun.split()[-1] for noun in _NOUNS.split("|"))
"""What a token ends with that may be such a noun: the words before any other are not looked at."""


def pronoun_at(s: Sentence, j: int) -> str | None:
    """The pronoun, or the noun with its article, that ends with the token at `j`; None where it is none."""
    tok = s.toks[j]
    if tok.kind != "word":
        return None
    if tok.low in {"it", "they", "he", "she", "we"}:
        return tok.low
    if (
        tok.low == "i"
        and s.text[tok.start] == "I"
        and (j + 1 >= len(s.toks) or s.toks[j + 1].low not in {".", ")", ","})
    ):
        return "i"
    if (
        tok.low in {"both", "all"}
        and not (j and s.toks[j - 1].low in BE_HAVE)
        and (j + 1 >= len(s.toks) or not s.toks[j + 1].sense("#treaty"))
    ):
        return tok.low if tok.low == "both" else None
    if tok.low.rpartition(" ")[2] not in _LAST_WORDS:
        return None
    phrase = s.low[max(s.start, tok.start - 28) : tok.end]
    m = _NOUN_PRONOUNS.search(phrase)
    return m[0] if m else _without_article(s, j)


_BODIES = frozenset({"committee", "subcommittee", "commission", "council", "assembly", "government", "office"})


def _without_article(s: Sentence, j: int) -> str | None:
    """ "Committee considered the report", "Government ratified it": translated texts and headlines leave the article
    out, and the capital stands for it; not where the noun is a piece of a name."""
    tok, toks = s.toks[j], s.toks
    if (
        tok.low not in _BODIES
        or not s.text[tok.start].isupper()
        or s.text[tok.start : tok.end].isupper()
        or tok.possessive
    ):
        return None
    before, after = toks[j - 1] if j else None, toks[j + 1] if j + 1 < len(toks) else None
    if before is not None and (
        before.kind not in {"mark", "word"} or s.text[before.start].isupper() or before.possessive
    ):
        return None
    if (
        before is not None
        and before.kind == "word"
        and before.low not in PREPOSITIONS | {"and", "but", "that", "when", "while", "as", "which"}
    ):
        return None
    if (
        after is None
        or after.low in {"of", "on", "for", "against", "to", "member", "members"}
        or s.text[after.start].isupper()
    ):
        return None
    return f"the {tok.low}"
