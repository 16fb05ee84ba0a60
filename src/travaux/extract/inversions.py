"""Verbs whose auxiliary stands before their subject: "nor has it signed the instrument", "only in 2006 did it join"."""


from travaux.extract.gates import gated
from travaux.extract.predicates import Predicate
from travaux.vocabulary import Modality

# An auxiliary before its subject: "nor has it signed the instrument", "only in 2006 did Andorra become a party".
_TURNED_NOT = gated(
    r"\b(?:nor|neither|never|at no time|on no occasion|not once)(?: yet)? (?:has|have|had|did|does|do|is|was|were)(?: so far| yet)? (?:[\w'’-]+ ){1,5}?(?:so far |yet |ever |even |also |as yet )*(?:signed (?:or|nor) )?$"
)
_TURNED_ONLY = gated(
    r"(?:^|[,;:] |\b(?:and|but) )\W*(?:not until|not before|only (?=(?:in|on|at|by|after|before|when|since|with|under|through|then|now|recently|later|from|last|this|as|once|following|because|much|\d|(?:\w+ ){1,3}(?:years?|months?|days?|weeks?|decades?) (?:later|ago|after|before))\b)) ?(?![^.;]* not )[^.;()]{2,50}? (?:did|has|have|had|was|were) (?:[\w'’-]+ ){1,5}?(?:finally |formally |eventually )?$"
)


def turned_round(p: Predicate) -> tuple[Modality, str] | None:
    """What such an auxiliary says of the act; None where none stands there."""
    before = p.s.low[max(p.s.start, p.tok.start - 120) : p.tok.start]
    if p.s.may(_TURNED_NOT) and _TURNED_NOT.search(before):
        return Modality.NEGATED, "negated before its subject"
    return (Modality.HAPPENED, "an auxiliary before its subject affirms") if p.s.may(_TURNED_ONLY) and _TURNED_ONLY.search(before) else None
