"""What is to come: what "would" says of an act, foreseen or only supposed, and headlines of what is to be."""

import re

from travaux.extract.gates import gated
from travaux.extract.predicates import Predicate, is_actor
from travaux.vocabulary import Modality

_REPORTED_FUTURE = gated(
    r"\b(?:announc|pledg|promis|declar|said|says|stat(?:ed|es)|inform|confirm|indicat|assur|vow|told|undertook|committed|agreed|decided)\w*(?: [\w’'-]+){0,7}?(?: that)?"
    r" (?:it|they|he|she|we|(?:the|its|his|her|our) (?:government|country|state|delegation|kingdom|republic|minister))(?: also| soon)?"
    r" would (?:not )?(?:also |soon |shortly |now )?(?:sign and )?$"
)


# In minutes, "Bhutan would ratify it once its laws were ready" tells what its delegation said that it would do.
_FORESEEN = gated(
    r"\b(?:once|as soon as|by the end of|before the end of|in the (?:near|coming|next)|next (?:week|month|year|spring|autumn)|in due course|later (?:this|that) year|the following year)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|were to|hop\w+|wish\w*|recommend\w*|urg\w+|ask\w*|suggest\w*|expect\w*|ideal\w*|could|should|might|welcom\w+|encourag\w+|call\w*)\b"
)


def would(p: Predicate, negative: bool) -> tuple[Modality, str] | None:
    """Planned, where the doer said that it would, or it is told when; None where it is only supposed."""
    if _REPORTED_FUTURE.search(p.s.low[max(p.s.start, p.tok.start - 110) : p.tok.start]):
        return (Modality.NEGATED, "would not") if negative else (Modality.PLANNED, "said that it would")
    foreseen = p.form == "base" and not negative and _FORESEEN.search(p.right_words())
    if foreseen and not _SUPPOSED.search(p.s.low, p.s.start, p.s.end):
        return Modality.PLANNED, "would, at a time foreseen"
    return None


HEADLINED = frozenset({"visit", "stay"})
"""What a headline tells of before it is done: "UN expert to visit Togo"."""


def is_headline(p: Predicate) -> bool:
    """Whether a sentence is only who, "to" and what is to come: "UN expert on torture to visit Togo"."""
    toks = p.s.toks
    before = toks[: p.i - 1] if p.i > 1 and toks[p.i - 1].low == "to" else toks[: p.i]
    named = any(is_actor(t) for t in before)
    return named and all(is_actor(t) or t.low in {"the", "and", ",", "un", "top", "new"} for t in before)
