"""Whose a thing is: what "its" stands for inside one sentence."""

from travaux.extract.parts import Sentence
from travaux.extract.predicates import PREPOSITIONS, actor_ids, is_actor


def own_subject(s: Sentence, upto: int | None) -> tuple[str, ...]:
    """The only state that a sentence has spoken of as a subject before `upto`: whose "its" is there, rather than that of
    a sentence before; nobody's where it has spoken of several, or of a body."""
    if upto is None:
        return ()
    found: set[tuple[str, ...]] = set()
    for k, t in enumerate(s.toks):
        if t.start >= upto:
            break
        if t.kind != "name" or not is_actor(t) or t.possessive or t.what == "capital":
            continue
        if t.has("treaty") and not t.has("state"):
            continue
        before = s.toks[k - 1].low if k else ""
        before = s.toks[k - 2].low if before == "the" and k > 1 else before
        if before not in PREPOSITIONS:
            found.add(actor_ids(t)[:1])
    return found.pop() if len(found) == 1 and all(i.startswith("state:") for f in found for i in f) else ()
