"""The verb that an act told by a noun hangs on: "did not enter a reservation", "would take part in the drafting"."""

from functools import cache

from travaux.extract.lexicon import inflect, load_data
from travaux.extract.parts import Tok
from travaux.extract.predicates import DO, HAVE, NOT, PREPOSITIONS, RELATIVES, WILL, WOULD, Predicate

_REACH = 9
"""Tokens between a noun and its verb: "entered a new and far more general reservation"."""


@cache
def _carriers() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The forms of each first word of a carrying verb, and the prepositions that its noun may follow ("take part in")."""
    irregular = load_data("irregular")
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for verb in load_data("carriers")["verb"]:
        last = verb.split()[-1]
        for form, label in inflect(verb, irregular):
            forms, led = found.setdefault(form.split()[0], ({}, {}))
            forms[label] = None
            if last in PREPOSITIONS:
                led[last] = None
    return {word: (tuple(forms), tuple(led)) for word, (forms, led) in found.items()}


def carrier_of(p: Predicate) -> tuple[int, str] | None:
    """The index and the form of the verb whose object the noun of the predicate is; None where none stands near."""
    toks = p.s.toks
    led = ""
    for k in range(p.i - 1, max(p.left, p.i - _REACH) - 1, -1):
        tok = toks[k]
        words = tok.low.split()
        known = _carriers().get(words[0]) if tok.kind == "word" else None
        if words[0] in HAVE and not (k and toks[k - 1].low in DO | WILL | WOULD | NOT | {"to"} and words[0] == "have"):
            known = None  # an auxiliary, or a possession
        if known and (not led or led in known[1] or words[-1] == led):
            return k, _form(toks, k, known[0])
        if tok.kind == "mark" or tok.low in RELATIVES or (tok.kind == "word" and tok.low in {"and", "or"}):
            return None
        if tok.low in PREPOSITIONS:
            if led or tok.low == "by":
                return None
            led = tok.low
    return None


def _form(toks: list[Tok], k: int, forms: tuple[str, ...]) -> str:
    """Which of the forms that one spelling may be ("put", "come") it is here."""
    before = {t.low.split()[-1] for t in toks[max(0, k - 4) : k]}
    if "base" in forms and len(forms) > 1:
        return "ed" if before & HAVE and "to" not in before else "base" if "to" in before else "ed"
    return "ed" if "ed" in forms else forms[0]
