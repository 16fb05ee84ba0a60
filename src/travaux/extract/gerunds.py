"""Whether an act told by a gerund happened: "after signing it", "its position on signing it", "no plans for signing it"."""

import re

from travaux.extract.clauses import auxiliary
from travaux.extract.gates import gated
from travaux.extract.predicates import BE, HARD_STOPS, NOT, WILL, WOULD, Predicate, adverb, is_actor, modal_of
from travaux.vocabulary import Modality

_HAPPENED = (Modality.HAPPENED, "")
_PAUSES = HARD_STOPS | {","}

_UNDONE_BEFORE = gated(
    r"\b(?:delays?|overdue|interest|bills?|laws?|draft|decree|purpose|process|aims?|view|possibility|prospects?|reasons?|case|arguments?|campaign\w*|"
    r"steps?|progress|difficult\w+|obstacles?|importance|benefits?|idea|options?|barriers?|commitment|support|favou?r|way) "
    r"(?:[\w-]+ ){0,3}(?:for|in|of|to|towards|at|from) $"
)


# After these an act is thought of, talked of or kept from: "on the point of signing", "barred from signing", "decided
# against signing". What made it known, or followed from it, tells that it was so: "as a result of signing".
_TALKED_OF = re.compile(
    r"\b(?:of|from|against|about|to|towards?|than|versus) $"
    r"|\b(?:votes?|voted|voting|debates?|talks?|consultations?|referendum|keen|intent|bent|insist\w*|work\w*|plans?|negotiat\w*|discussions?|decisions?|agree\w*) (?:on|upon) $"
    r"|\b(?:deadline|conditions?|requirements?|arrangements?|ready|procedures?|timetable|schedule|target|plans?|planned|calls?|called|grounds?|need|votes?|voted|mandate|permission|approval|consent|authority|power|opportunity|"
    r"window|pretext|push\w*|press\w*|lobb\w+|ask\w*|argu\w+|pleas?|precondition|prerequisite|responsib\w+|criteria|green light|go-ahead|no (?:need|plans?|reason)) for $"
    r"|\b(?:succeed\w*|pointless|no point|interest\w*|slow|hesita\w+|fail\w*) in $"
)
_KNOWN_OF = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|date|time|moment|result|consequence|virtue|because|anniversary|occasion|act|honou?r|course|ceremony|accus\w+|convict\w+|guilty|merit|history|record|step|habit|pleasure|privilege|practice|"
    r"proud|pride|tired|credit\w*|fact|effect|memory|inform\w*|notif\w*|notice|news|distinction|achievement|benefits?|success|experience|instead|sin|tradition|burden|cost) of $"
    r"|\b(?:addition|owing|thanks|due|attributed|prior|admit\w*|confess\w*|led|contributed|amount\w*|resort\w*|alongside) to $"
    r"|\b(?:benefit\w*|profit\w*|apart|aside|result\w*|stem\w*|aris\w+|return\w*|emerg\w+|learn\w*) from $|\bsucceed\w* in $"
)
_ANNOUNCED = re.compile(r"\b(?:announc|notif|inform|declar|stat|said|wrote)\w*\b[^.;]{0,80}\bthat\b[^.;]{0,60}\b(?:is|was|were|are) $")
# "has no plans for signing and ratifying it", "there is no intention of acceding"
_NO_PLAN = re.compile(
    r"\b(?:no|without(?: any)?|not have any|nor any|neither) (?:[\w-]+ ){0,3}?(?:plans?|intentions?|proposals?|wish|desire|commitment|schedule|timetable|prospects?|question|thought)\b[^.;,]{0,50}?(?:of|for|to|on|about)(?: either)? (?:[a-z]+ing (?:and|or) )?$"
)


_ASKED_TO = re.compile(
    r"\b(?:request(?:ed|s)|ask(?:ed|s)|urg(?:ed|es)|call(?:ed|s) (?:up)?on|recommend(?:ed|s)|invit(?:ed|es)|encourag(?:ed|es)|appeal(?:ed|s) to)\b[^;.]{3,140} to [a-z]+\b[^;.]{0,90} by $"
)


def gerund_modality(p: Predicate) -> tuple[Modality | None, str]:
    toks = p.s.toks
    before = toks[p.i - 1].low if p.i else ""
    if m := _NO_PLAN.search(p.s.low, max(p.s.start, p.tok.start - 90), p.tok.start):
        return Modality.NEGATED, f"no plan: '{m[0].strip()}'"
    if only_talked_of(p):
        return None, "only talked of, or kept from"
    if before in {"for", "in", "of", "to", "towards", "at", "from"} and p.s.may(_UNDONE_BEFORE) and _UNDONE_BEFORE.search(p.left_words()[-60:]):
        return None, "what is only talked of"
    if before == "by" and _ASKED_TO.search(p.left_words()):
        return None, "a way in which something asked for is to be done"
    if before == "by" and re.search(r", [^.;]{0,40}\b(?:would|could|might)\b", p.right_words()):
        return None, "under a condition"
    if before == "on" and p.i > 1 and toks[p.i - 2].low not in {",", ";", "and", "-", ":"}:
        return None, "what there is a view on"  # "our position on ratifying it"; "On ratifying it, Togo …" did so
    if before in {"after", "by", "since", "upon", "following", "on", "in", "before", "despite"} or before == ",":
        return _HAPPENED
    if before == "without" or before == "not":
        return Modality.NEGATED, f"negated by '{before}'"
    aux = auxiliary(p.s, p.i)
    if aux is not None and toks[aux].low in BE and p.sense == "withdraw" and _ANNOUNCED.search(p.left_words()):
        return Modality.HAPPENED, "announced that it was leaving"
    if aux is not None and toks[aux].low in BE:
        ahead = {t.low for t in toks[max(0, aux - 2) : aux]}
        if toks[aux].low == "be" and ahead & WILL:
            return (Modality.NEGATED, "will not") if ahead & NOT else (Modality.PLANNED, "future")
        if toks[aux].low == "be" and ahead & WOULD:
            return None, "conditional"
        return Modality.ONGOING, "progressive"
    for k in range(p.i - 1, max(-1, p.i - 8), -1):
        modal = modal_of(toks[k])
        if toks[k].low in _PAUSES:
            break
        if modal == "negated":
            return Modality.NEGATED, f"negated by '{toks[k].low}'"
        if modal == "planned":
            return Modality.PLANNED, f"planned: '{toks[k].low}'"
        if modal == "wished":
            return None, f"wished: '{toks[k].low}'"
    return _HAPPENED


def only_talked_of(p: Predicate) -> bool:
    """Whether the words that a gerund hangs on only speak of the act: "barred from signing"."""
    led = _led_by(p)
    return bool(led and _TALKED_OF.search(led) and not _KNOWN_OF.search(led))


def _led_by(p: Predicate) -> str:
    """The words up to the preposition that a gerund hangs on, with a doer named between them: "in the event of Kenya
    signing"; empty where none stands there."""
    toks = p.s.toks
    k = p.i - 1
    while k >= p.left and (adverb(toks[k]) and toks[k].low not in {"in"}):
        k -= 1
    if k > p.left and (
        is_actor(toks[k]) or toks[k].what == "adjective" or toks[k].low in {"its", "their", "it", "them"}
    ):
        k -= 1
        while (
            k > p.left and toks[k].low in {"the", "government", "of"} and toks[k - 1].low in {"of", "the", "government"}
        ):
            k -= 1
    if k < p.left or toks[k].kind == "mark":
        return ""
    last = toks[k].low.rpartition(" ")[2]
    if last not in {"of", "from", "against", "about", "to", "towards", "toward", "than", "on", "upon", "for", "in"}:
        return ""
    return p.s.low[max(p.s.start, toks[k].start - 60) : toks[k].end] + " "
