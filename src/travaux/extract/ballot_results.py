"""Results of a ballot told in other words than of election: "Kenya and Peru prevailed", "Successful were Chad and Mali".

Only in a text that has just told of a body's election; the words are in `data/lexicons/slates.yml` (`results`).
"""

import re
from collections.abc import Iterator
from functools import cache

from travaux.extract.ballots import draft, voting
from travaux.extract.context import Context
from travaux.extract.drafts import Draft
from travaux.extract.lexicon import load_data
from travaux.extract.parts import Sentence, Tok
from travaux.extract.rosters import roster
from travaux.vocabulary import Modality

_NEAR = 3
"""Sentences after one that told of the ballot in which its results may be told so."""
_OPENING = re.compile(r"(?:(?:from|for|in|among|of|at|on|as) [^.;:]{2,60}?[, ])?(?:only |both |the |finally,? |then )*$")
_UNREAL = re.compile(r"\b(?:would|could|should|might|may|must|if|whether|unless|expected|hop(?:e|es|ed|ing)|likely|not)\b")


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_data("slates")["results"]
    after = [re.compile(rf"[ ,]*(?:(?:all|both|each|also|then|thus|easily|narrowly|again) )*(?:{words[k]})(?!\w)") for k in ("won", "lost")]
    return after[0], after[1], re.compile(rf"\b(?:{words['before']})(?: the)? $")


def may_result(c: Context, low: str, start: int, end: int) -> bool:
    """Whether a sentence may tell the result of the ballot that the text has just told of."""
    ballot = voting(c)
    return ballot is not None and c.sentence - ballot.sentence <= _NEAR and end - start < 600


def results(s: Sentence, c: Context, told: list[Draft]) -> Iterator[Draft]:
    """The elections that a sentence tells by such words, of states that no other claim of it tells of."""
    ballot = voting(c)
    if ballot is None or not may_result(c, s.low, s.start, s.end):
        return
    done = {a for d in told for a in d.fields.get("actor", ())}
    won, lost, before = _phrases()
    k = 0
    while k < len(s.toks):
        if not s.toks[k].has("state"):
            k += 1
            continue
        listed = roster(s, k)
        if not listed:
            k += 1
            continue
        last = listed[-1][1]
        outcome = _outcome(s, k, last, won, lost, before)
        if outcome is not None:
            for who, tok in listed:
                if not set(who) & done:
                    d = draft(ballot, who, None, tok.start, tok.end, None)
                    d.modality = outcome
                    yield d
        k = s.toks.index(last) + 1


def _outcome(
    s: Sentence, k: int, last: Tok, won: re.Pattern[str], lost: re.Pattern[str], before: re.Pattern[str]
) -> Modality | None:
    """What is said of a list of states that begins with token `k`; None where nothing, or only what is unreal."""
    lead = s.low[s.start : s.toks[k].start]
    clause = re.split(r"[;:]|, (?:and|but|while) ", lead)[-1].lstrip()
    if _UNREAL.search(clause):
        return None
    if before.search(lead[-80:]):
        return Modality.HAPPENED
    if not _OPENING.match(clause):
        return None
    if won.match(s.low, last.end, s.end):
        return Modality.HAPPENED
    return Modality.NEGATED if lost.match(s.low, last.end, s.end) else None
