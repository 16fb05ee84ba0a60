"""The grammar of an act: a cue in its sentence becomes a `Predicate` with its voice, doer, reach and modality.

The parts stand in `clauses` (where a clause begins and ends, its voice), `modality` (whether it happened), `subjects`
(who does it) and `dating` (when). They look only inside the sentence; what a pronoun stands for is `context`'s business.
"""

from travaux.extract.clauses import clause_start, right_end, voice
from travaux.extract.modality import modality
from travaux.extract.parts import Sentence
from travaux.extract.predicates import (
    ACTORS,
    BE_HAVE,
    DO,
    NOT,
    PREPOSITIONS,
    PRONOUNS,
    WILL,
    WOULD,
    Predicate,
    Subject,
    actor_ids,
    adverb,
    is_actor,
)
from travaux.extract.subjects import find_subject, left_subject
from travaux.extract.unreal import excepted

__all__ = [
    "ACTORS",
    "PREPOSITIONS",
    "PRONOUNS",
    "Predicate",
    "Subject",
    "actor_ids",
    "analyse",
    "is_actor",
    "left_subject",
    "wrong_form",
]


_BARE_BEFORE = WOULD | WILL | DO | NOT
_BARE_AFTER = WOULD | WILL | DO | {"to"}


def analyse(s: Sentence, i: int, sense: str, form: str) -> Predicate:
    """The predicate of the cue at `i`, read in this sense and form: each caller's own, for frames complete it."""
    key = (i, sense, form, len(s.toks))
    p = s.predicates.get(key)
    if p is None:  # several rooms may read one sense
        p = s.predicates[key] = _analyse(s, i, sense, form)
    return p.copy()


def _analyse(s: Sentence, i: int, sense: str, form: str) -> Predicate:
    p = Predicate(s, i, sense, form)
    bounds = s.bounds.get((i, len(s.toks)))
    if bounds is None:
        bounds = s.bounds[i, len(s.toks)] = (clause_start(s, i), right_end(s, i))
    p.left, right = bounds
    p.voice = voice(s, i, form)
    p.right = (i + 1, right)
    p.modality, p.reason = modality(p)
    p.subject = find_subject(p)
    p.modality, p.reason = excepted(p, p.modality) or (p.modality, p.reason)
    return p


def wrong_form(s: Sentence, i: int, sense: str, form: str, senses: list[tuple[str, str]]) -> bool:
    """Of the forms that one spelling may be ("become": base or participle), the one its neighbours rule out."""
    forms = {f for s, f in senses if s == sense}
    if form == "noun" and "base" in forms:  # "need not chair": no noun
        k = i - 1
        while k > 0 and adverb(s.toks[k]) and s.toks[k].low not in NOT:
            k -= 1
        return k >= 0 and s.toks[k].low in _BARE_BEFORE
    if "base" not in forms or len(forms & {"base", "ed", "en"}) < 2:
        return False
    if "ed" not in forms:  # "become", "come": a participle only behind an auxiliary
        near = [t.low for t in s.toks[max(0, i - 4) : i]]
        participle = bool(set(near) & BE_HAVE) and not (near and near[-1].endswith("to"))
        return (form == "base") == participle
    before = {t.low for t in s.toks[max(0, i - 4) : i]}
    base = bool(before & _BARE_AFTER) and not before & {"has", "have", "had", "having"}
    return (form == "base") != base and form in {"base", "ed", "en"}
