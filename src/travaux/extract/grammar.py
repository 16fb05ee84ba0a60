"""The grammar of an act: a cue in its sentence becomes a `Predicate` with its voice, doer, reach and modality.

The parts stand in `clauses` (where a clause begins and ends, its voice), `modality` (whether it happened), `subjects`
(who does it) and `dating` (when). They look only inside the sentence; what a pronoun stands for is `context`'s business.
"""

from travaux.extract.clauses import clause_start, right_end, voice
from travaux.extract.modality import modality
from travaux.extract.parts import Sentence
from travaux.extract.predicates import ACTORS, PREPOSITIONS, PRONOUNS, Predicate, Subject, actor_ids, is_actor
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
]


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
