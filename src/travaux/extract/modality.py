"""Whether an act happened: negated, planned, wished, standing, by the words that govern its cue."""

import re

from travaux.extract.carriers import carrier_of
from travaux.extract.clauses import auxiliary, voice
from travaux.extract.gates import gated
from travaux.extract.parts import Tok
from travaux.extract.predicates import (
    AUXILIARIES,
    BE,
    HARD_STOPS,
    NOT,
    WILL,
    WOULD,
    Predicate,
    adverb,
    is_actor,
    is_verb,
)
from travaux.extract.unreal import inverted, unreal
from travaux.vocabulary import Modality

_HAPPENED = (Modality.HAPPENED, "")


_REACH = 14
_IN_CHAIN = AUXILIARIES | NOT
_PAUSES = HARD_STOPS | {","}


def _modal(tok: Tok) -> str | None:
    if not tok.cue or tok.kind not in {"word", "name"}:
        return None
    return next((sense[1:] for sense, _ in tok.forms() if sense.startswith("?")), None)


def modality(p: Predicate) -> tuple[Modality | None, str]:
    """How the text says that the act is: its modality, None where it is no claim at all; and the words that say so."""
    if why := unreal(p):
        return None, why
    if denied := inverted(p):
        return denied
    if p.form in {"ed", "en", "s"} and p.voice in {"active", "passive"}:
        return _finite_modality(p)
    if p.form == "ing":
        named = p.i and p.s.toks[p.i - 1].low in {"the", "a"}  # "the drafting of": a noun
        own = _noun_modality(p) if named else _gerund_modality(p)
        led = p.i and p.s.toks[p.i - 1].low.rpartition(" ")[2] in {"the", "in", "into", "to"}
        carried = _carried_modality(p) if led and own[0] is Modality.HAPPENED else None
        return carried if carried and carried[0] is not Modality.HAPPENED else own
    if p.form == "base":
        return _infinitive_modality(p)
    if p.voice == "copula":
        return _copula_modality(p)
    own = _noun_modality(p)
    carried = _carried_modality(p) if own[0] is Modality.HAPPENED else None
    return carried if carried and carried[0] is not Modality.HAPPENED else own


def _carried_modality(p: Predicate) -> tuple[Modality | None, str] | None:
    """What is said of the verb that a noun is the object of: "would have entered a reservation" says that it did not."""
    found = carrier_of(p)
    if found is None:
        return None
    k, form = found
    carrier = Predicate(p.s, k, p.sense, form, left=p.left, right=(k + 1, p.right[1]))
    carrier.voice = voice(p.s, k, form) if form in {"ed", "en"} else "active"
    said, why = modality(carrier)
    if said is Modality.ONGOING:
        said = Modality.HAPPENED
    return said, f"said of '{carrier.tok.low}': {why}"


# "ratified neither A nor B", "signed none of them", "has submitted no report"; not "no fewer than", "No. 87".
_DENIED_OBJECT = gated(
    r"\W*(?:(?:to|of|by|with|on|in|at|for) )?(?:neither\b|none (?:of|but|except)\b|no (?!fewer|less|later|more|longer|doubt|sooner|one\b|\d)[a-z])"
)


# "no report was submitted", "not a single treaty has been signed": the subject of a passive.
_NO_THING = gated(
    r"(?:^|[,;:] |\b(?:and|but|that|while|whereas) )\W*(?:no(?! (?:fewer|less|more|later|doubt|sooner|longer|one|\d)\b)|not a(?: single)?|not one|none of|neither) [^,;]{2,90}$"
)
_UNTIL = gated(r"[^.;]{0,200}\buntil\b")
_EXPECTED = re.compile(r"\b(?:expected|scheduled|due|set|planned|supposed)\b")
_SOON = gated(r"\b(?:tomorrow|next (?:week|month|year|spring|autumn))\b")
_IF, _IFS = re.compile(r" ?(?:if|unless)\b"), (" if", "if", " unless", "unless")
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


def _copula_modality(p: Predicate) -> tuple[Modality | None, str]:
    """ "is a party to" goes on; "was", "has been" happened; "is not", "is no longer", "wants to be" as they say."""
    toks = p.s.toks
    bag: list[str] = []
    k = p.i - 1
    while k >= p.left and p.i - k < 11:
        low = toks[k].low
        bag.append(low)
        if is_actor(toks[k]) and toks[k].what != "adjective":
            break
        k -= 1
    words = set(bag)
    if words & {"if", "whether", "unless"} or words & WOULD:
        return None, "conditional"
    if words & (NOT | {"no longer"}) or "no" in words or any(w.startswith("no longer") for w in words):
        return Modality.NEGATED, "negated"
    if p.s.may(_DENIED_OBJECT) and _DENIED_OBJECT.match(p.right_words()):
        return Modality.NEGATED, "denied of what follows"
    if words & WILL:
        return Modality.PLANNED, "future"
    if any(_modal(toks[j]) == "wished" for j in range(max(p.left, k), p.i)):
        return None, "wished"
    if any(_modal(toks[j]) == "planned" for j in range(max(p.left, k), p.i)):
        return Modality.PLANNED, "planned"
    if any(t.low in {"neither", "nor"} for t in toks[max(p.left, k - 6) : p.i]):
        return Modality.NEGATED, "neither … nor"
    since = any(t.kind == "time" and getattr(t.value, "kind", "") == "since" for t in toks[p.left : p.right[1]])
    if p.sense in {"party", "signatory", "force"}:
        return _HAPPENED  # that it is bound says that it joined
    if (
        words & {"is", "are", "remains", "remain"}
        or p.tok.low.startswith(("is ", "are "))
        or ("been" in words and since)
    ):
        return Modality.ONGOING, "standing"
    return _HAPPENED


def _chain(p: Predicate) -> tuple[list[str], int]:
    """The auxiliaries and adverbs right before the verb, nearest first, and the index where the chain begins."""
    words: list[str] = []
    k = p.i - 1
    toks = p.s.toks
    while k >= 0 and len(words) < 12:
        tok = toks[k]
        coordinated = (
            tok.low in {"and", "or", "nor", "but"}
            and k >= 1
            and toks[k - 1].cue
            and any(f in {"ed", "en", "base"} for _, f in toks[k - 1].forms())
        )
        if coordinated:
            words.append(tok.low)
            k -= 2
            continue
        if (
            tok.low in _IN_CHAIN
            or adverb(tok)
            or tok.low in {"to", "yet"}
            or _modal(tok) in {"negated", "ongoing", "affirmed"}
            or tok.low in {"expected", "scheduled", "due", "set", "planned"}
        ):
            words.append(tok.low)
            if tok.low.endswith(" to"):
                words.append("to")
        elif tok.low.split()[0] in WOULD:  # "would have", "ought to": one token
            words += [tok.low.split()[0], tok.low.split()[-1]]
        elif (_modal(tok) or tok.sense("party")) and tok.low.endswith(" to"):  # "plans to", "hopes to": one token with its "to"
            words += [tok.low, "to"]
        elif tok.kind == "time" or (
            tok.low in {"in", "on", "until", "by", "of"} and k + 1 < p.i and toks[k + 1].kind == "time"
        ):
            pass
        else:
            break
        k -= 1
    return words, k + 1


# An auxiliary before its subject: "nor has it signed the instrument", "only in 2006 did Andorra become a party".
_TURNED_NOT = gated(
    r"\b(?:nor|neither|never|at no time|on no occasion|not once)(?: yet)? (?:has|have|had|did|does|do|is|was|were)(?: so far| yet)? (?:[\w'’-]+ ){1,5}?(?:so far |yet |ever |even |also |as yet )*(?:signed (?:or|nor) )?$"
)
_TURNED_ONLY = gated(
    r"(?:^|[,;:] |\b(?:and|but) )\W*(?:only|not until|not before) (?![^.;]* not )[^.;]{2,50}? (?:did|has|have|had|was|were) (?:[\w'’-]+ ){1,5}?(?:finally |formally |eventually )?$"
)


def _turned(p: Predicate) -> tuple[Modality, str] | None:
    before = p.s.low[max(p.s.start, p.tok.start - 120) : p.tok.start]
    if p.s.may(_TURNED_NOT) and _TURNED_NOT.search(before):
        return Modality.NEGATED, "negated before its subject"
    return (Modality.HAPPENED, "an auxiliary before its subject affirms") if p.s.may(_TURNED_ONLY) and _TURNED_ONLY.search(before) else None


def _finite_modality(p: Predicate) -> tuple[Modality | None, str]:
    if p.form in {"ed", "en"} and (turned := _turned(p)):
        return turned
    toks = p.s.toks
    words, start = _chain(p)
    bag = set(words)
    if "ought" in bag:
        return None, "ought to"
    if "be" in bag and bag <= {"be", "also", "not", "fully", "duly", "promptly", "soon"}:
        return None, "a wish: 'that it be done'"
    right = p.right_words()
    if p.voice == "passive" and p.s.may(_NO_THING) and _NO_THING.search(p.s.low, p.s.start, p.s.toks[start].start):
        return (None, "conditional") if bag & WOULD else (Modality.NEGATED, "denied of its subject")
    if (being := next((k for k in range(start, p.i) if toks[k].low in {"being", "having"}), None)) is not None:
        led = _led_by(Predicate(p.s, being, p.sense, "ing", left=p.left))
        if led and _TALKED_OF.search(led) and not _KNOWN_OF.search(led):
            return None, "only talked of, or kept from"
    negative = bool(bag & NOT) or any(w.startswith(("no longer", "has yet", "have yet", "not ")) for w in words)
    if not negative and p.s.may(_DENIED_OBJECT) and _DENIED_OBJECT.match(right):
        return (None, "conditional") if bag & WOULD else (Modality.NEGATED, "denied of what follows")
    if "not until" in words or (negative and p.form != "s" and p.s.may(_UNTIL) and _UNTIL.match(right)):
        return Modality.HAPPENED, "not … until affirms"
    if "not only" in words:
        negative = False
    if bag & {"expected", "scheduled", "due", "set", "planned"} and bag & (BE - {"been"}) and "be" in bag:
        return Modality.PLANNED, "expected or scheduled"
    if {"to", "have"} <= bag and any(map(_EXPECTED.search, bag)):
        return None, "expected to have been done"
    if bag & WILL:
        return (Modality.NEGATED, "will not") if negative else (Modality.PLANNED, "future")
    if bag & {"to"} and "be" in bag:
        return _infinitive_modality(p, at=start)
    if "yet" in bag and "to" in bag:
        return Modality.NEGATED, "yet to"
    if "would" in bag and _REPORTED_FUTURE.search(p.s.low[max(p.s.start, p.tok.start - 110) : p.tok.start]):
        return (Modality.NEGATED, "would not") if negative else (Modality.PLANNED, "said that it would")
    if bag & WOULD or (right.startswith(_IFS) and _IF.match(right[:60])):
        return None, "conditional"
    if negative:
        return Modality.NEGATED, f"negated by {', '.join(sorted(bag & NOT)) or 'a phrase'}"
    governor = _clause_governor(p, start)
    if governor:
        return governor
    if p.form == "s" and p.s.may(_SOON) and _SOON.search(right[:110]):
        return Modality.PLANNED, "a present that is to come"
    once = p.sense in {"sign", "ratify", "accede", "succeed", "join"}  # done at once: "has so far joined three"
    if not once and "ongoing" in {_modal(p.s.toks[k]) for k in range(start, p.i)}:
        return Modality.ONGOING, "continuing"
    return _HAPPENED


def _clause_governor(p: Predicate, start: int) -> tuple[Modality | None, str] | None:
    """What the conjunction of a finite clause says: "if Kenya ratified", "hopes that Kenya ratifies"."""
    toks = p.s.toks
    for k in range(start - 1, max(p.left - 1, start - 16), -1):
        low = toks[k].low
        if low in {"if", "unless", "whether"}:
            if low == "if" and k and toks[k - 1].low == "even":
                return None
            return None, f"under '{low}'"
        if low == "that" and k and _modal(toks[k - 1]) in {"wished"} and p.form in {"s", "base"}:
            return None, f"wished by '{toks[k - 1].low}'"
        if low in {"neither", "none of", "none", "no state", "no country"} and low in {t.low for t in toks[k : k + 1]}:
            return Modality.NEGATED, f"negated by '{low}'"
        if low == "no" and k + 1 < len(toks) and toks[k + 1].low in {"state", "country", "government", "other"}:
            return Modality.NEGATED, "negated by 'no'"
        if low in {",", ";", ":", "and", "but", "which", "who", "when", "while", "although", "though", "as", "because",
                   "since", "where", "after", "before"}:  # fmt: skip
            return None
    return None


# Denied themselves, these affirm: "did not hesitate to ratify", "never failed to report".
_DOUBLED = frozenset(
    {"hesitate", "fail to", "failed to", "neglect to", "forget", "omit to", "hesitated", "neglected to"}
)


_WOULD_BECOME = re.compile(
    r"\b(?:(?P<plan>will|shall|is set to|are set to|is to|are to|is due to|is about to|plans to|intends to|aims to|expects to)|could|may|might|would|should|must|can|wants? to|hopes? to|wish\w* to|urged \S+ to|calls? on [^,;]{3,30} to|likely to)"
    r"(?: \w+ly| also| soon| now| thus| still)? (?:become|be) (?:the |one of the |among the )?$"
)


def _infinitive_modality(p: Predicate, at: int | None = None) -> tuple[Modality | None, str]:
    """To the left of "to ratify", "will ratify", "did not ratify", "recommends that it ratify"."""
    if p.form == "base" and (turned := _turned(p)):
        return turned
    toks = p.s.toks
    words, start = _chain(p)
    bag = set(words)
    if "to" not in bag and p.form == "base":
        if bag & {"did", "does", "do", "didn't", "doesn't", "don't"}:
            negative = bag & NOT
            if negative and re.search(
                r"\b(?:un)?till? (?!now\b|today\b|date\b|then\b|recently\b)", p.right_words()[:200]
            ):
                return Modality.HAPPENED, "did not … until affirms"
            return (Modality.NEGATED, "did not") if negative else (Modality.HAPPENED, "emphatic do")
        if bag & WILL and toks[0].low in {"if", "unless", "should", "were"}:
            return None, "under a condition"
        if bag & WILL:
            return (Modality.NEGATED, "will not") if bag & NOT else (Modality.PLANNED, "future")
        if "would" in bag and _REPORTED_FUTURE.search(p.s.low[max(p.s.start, p.tok.start - 110) : p.tok.start]):
            return (Modality.NEGATED, "would not") if bag & NOT else (Modality.PLANNED, "said that it would")
        if "would" in bag and not bag & NOT and _FORESEEN.search(p.right_words()) and not _SUPPOSED.search(p.s.low, p.s.start, p.s.end):
            return Modality.PLANNED, "would, at a time foreseen"
        if bag & WOULD:
            return None, "modal verb"
        return None, "bare form: an imperative or a wish"
    position = at if at is not None else start
    if "yet" in bag or any(w.endswith("yet to") or w in {"has yet", "have yet"} for w in words):
        return Modality.NEGATED, "yet to"
    for k in range(p.i - 1, max(-1, position - _REACH), -1):
        if k < 0:
            break
        tok = toks[k]
        if tok.low in HARD_STOPS:
            break
        modal = _modal(tok)
        unplanned = k > 0 and any(toks[m].low in NOT for m in range(max(0, k - 3), k))
        if tok.low in _DOUBLED and unplanned and not any(t.low in WOULD | WILL for t in toks[max(0, k - 4) : k]):
            return Modality.HAPPENED, f"not '{tok.low}' affirms"
        if modal == "negated" or (tok.low in NOT and tok.kind == "word"):
            return Modality.NEGATED, f"negated by '{tok.low}'"
        if (
            modal == "affirmed"
            or (
                tok.kind == "ordinal"
                and toks[k + 1].kind != "number"
                and not {t.low for t in toks[k + 1 : p.i]} & {",", "and", ";"}
            )
            or (tok.low in {"last", "only", "latest"} and _before_state_noun(toks, k))
        ):
            if become := _WOULD_BECOME.search(p.s.low[max(p.s.start, tok.start - 60) : tok.start]):
                return (Modality.PLANNED if become["plan"] else None), "what it may or will become"
            return Modality.HAPPENED, f"affirmed by '{tok.low}'"
        if modal == "planned":
            return (Modality.NEGATED, "no plan") if unplanned else (Modality.PLANNED, f"planned: '{tok.low}'")
        if modal == "wished":
            return None, f"wished: '{tok.low}'"
        if modal == "ongoing":
            return Modality.ONGOING, f"ongoing: '{tok.low}'"
    joined = " ".join(t.low for t in toks[max(0, position - 6) : p.i])
    if re.search(
        r"\b(?:began|begun|started|helped|came|went on|was able|were able|managed|chose|opted|gathered|met|visited|travelled|arrived|used)\b[^,;]*\bto\b",
        joined,
    ):
        return Modality.HAPPENED, "implied by the verb before"
    return None, "an infinitive that nothing affirms"


def _before_state_noun(toks: list[Tok], k: int) -> bool:
    return any(
        t.low in {"state", "country", "nation", "government", "member", "party", "two", "one"}
        for t in toks[k + 1 : k + 4]
    )


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
_ANNOUNCED = re.compile(r"\b(?:announc|notif|inform|declar|stat|said|wrote)\w*\b[^.;]*\bthat\b[^.;]*\b(?:is|was|were|are) $")
# "has no plans for signing and ratifying it", "there is no intention of acceding"
_NO_PLAN = re.compile(
    r"\b(?:no|without(?: any)?|not have any|nor any|neither) (?:[\w-]+ ){0,3}?(?:plans?|intentions?|proposals?|wish|desire|commitment|schedule|timetable|prospects?|question|thought)\b[^.;,]{0,50}?(?:of|for|to|on|about)(?: either)? (?:[a-z]+ing (?:and|or) )?$"
)


def _gerund_modality(p: Predicate) -> tuple[Modality | None, str]:
    toks = p.s.toks
    before = toks[p.i - 1].low if p.i else ""
    if m := _NO_PLAN.search(p.s.low, max(p.s.start, p.tok.start - 90), p.tok.start):
        return Modality.NEGATED, f"no plan: '{m[0].strip()}'"
    led = _led_by(p)
    if led and _TALKED_OF.search(led) and not _KNOWN_OF.search(led):
        return None, "only talked of, or kept from"
    if before in {"for", "in", "of", "to", "towards", "at", "from"} and p.s.may(_UNDONE_BEFORE) and _UNDONE_BEFORE.search(p.left_words()[-60:]):
        return None, "what is only talked of"
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
        return Modality.ONGOING, "progressive"
    for k in range(p.i - 1, max(-1, p.i - 8), -1):
        modal = _modal(toks[k])
        if toks[k].low in _PAUSES:
            break
        if modal == "negated":
            return Modality.NEGATED, f"negated by '{toks[k].low}'"
        if modal == "planned":
            return Modality.PLANNED, f"planned: '{toks[k].low}'"
        if modal == "wished":
            return None, f"wished: '{toks[k].low}'"
    return _HAPPENED


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


# "the green light for the ratification", "preparations for the visit".
_TALK_BEFORE = gated(
    r"\b(?:green light|go-ahead|petitions?|preparations?|plans?|hopes?|demands?|pressure|campaign\w*|deadlines?|timetable|conditions?|arrangements?|requests?|votes?|voted|voting|support|case|arguments?|argu(?:ed|es|ing)|calls?|called|calling|approval|"
    r"mandate|consent|permission|need|lobb\w+|press(?:ed|es|ing)|push\w*|ask(?:ed|s|ing)|wait(?:ed|s|ing)|advocat\w+|aim\w*|striv\w*|obstacles?|resistance|objections?|opposition|deliberations?|steps?|moves?|road|path|commitment|pledges?|promises?)"
    r" (?:for|on|to|towards?|over) (?:(?:the|its|their|an?|early|speedy|swift|prompt|eventual|future|possible|full|immediate|this|that) )*$"
)


# Where an act that is not done yet stands: "is long overdue", "has been blocked for years".
_STUCK_AFTER = gated(
    r"\b(?:overdue|under way|underway|in sight|at hand|in doubt|in question|in limbo|blocked|stalled|delayed|frozen|on hold|unlikely|uncertain|awaited|out of reach|off the table|in the offing|hoped for|called for|being prepared|held up|ruled out|thwarted|obstructed|put on hold|(?:have|has) begun|"
    r"been (?:\w+ )?(?:rejected|debated|discussed|considered|prepared|proposed|announced|recommended|denied|demanded|requested|prevented))\b"
)
_STANDS_SO = re.compile(r"\b(?:is|are|was|were|has|have|had) (?:(?:now|long|well|still|already|since|again|repeatedly|been|often|\w+ly) )*(?:been )?$")
_UNDONE_AFTER = gated(
    r"\b(?:would|could|should|might|(?<!in )(?<!of )(?<!early )(?<!late )(?<!since )(?<!\d )(?<!last )may(?! \d)|must|can|cannot|is being considered|is under consideration|was under consideration|under discussion|remains? (?:pending|a |an |outstanding|to be)|is pending|was pending|is expected (?!in |for |on |by )|is recommended|has been recommended|"
    r"was recommended|was rejected|were rejected|seem(?:s|ed)?|looks? (?:likely|certain)|looked (?:likely|certain)|was (?:forged|faked)|(?:was|is) (?:a|an) (?:rumou?r|hoax|myth|invention)|was defeated|was blocked|(?:was|were|is|are|has been|have been|had been|got) (?:\w+ )?(?:postponed|deferred|put off|put back|called off|cancelled|canceled|adjourned|shelved|suspended)|(?:was|has been|had been) (?:moved|pushed back) to|fell through|was considered|is considered|is being|has not|have not|had not|was not|were not|is not|are not|is still|is needed|is necessary|needs|without delay|as soon as possible|has stalled|stalled)\b"
)


# Where another verb of the same subject begins, which says nothing of the noun: "recalls the visit … and regrets that".
_NEXT_VERB = re.compile(
    r" and (?:also |then )?(?:regrets?|notes?|welcomes?|recalls?|urges?|recommends?|expresses|takes|encourages?|asks?) "
)
_PLANNED_AFTER = gated(
    r"\b(?:will|(?:is|are|was|were|has been|have been|had been) (?:now |also |currently |tentatively |provisionally |only |then |first |originally |initially )?"
    r"(?:planned|scheduled|foreseen|envisaged|fixed|slated|programmed|due|expected|set (?:for|down)|to be|to take place|in preparation|being prepared)|is to|are to|lies ahead|lie ahead)\b"
)


def _noun_modality(p: Predicate) -> tuple[Modality | None, str]:
    toks = p.s.toks
    carrier = carrier_of(p)  # what stands before its verb is said of that verb
    floor = max(p.left - 1, p.i - 9, carrier[0] - 1 if carrier else -1)
    for k in range(p.i - 1, floor, -1):
        tok = toks[k]
        if tok.low in {
            "following",
            "after",
            "since",
            "with",
            "upon",
            "by",
            "welcomed",
            "congratulated",
            "commended",
            "noted",
        } or tok.low in {",", ";", ":"}:
            break
        modal = _modal(tok)
        if (modal == "negated" and tok.low not in {"no", "not"}) or (tok.low in {"no"} and k == p.i - 1):
            return Modality.NEGATED, f"negated by '{tok.low}'"
        if modal == "planned" and tok.low not in {"will", "was to", "is to", "are to", "were to"}:
            return Modality.PLANNED, f"planned: '{tok.low}'"
        if modal == "wished" and tok.low not in {"noted"}:
            return None, f"wished: '{tok.low}'"
        if is_verb(tok):
            break
    if p.s.may(_TALK_BEFORE) and (m := _TALK_BEFORE.search(p.s.low, max(p.s.start, p.tok.start - 70), p.tok.start)):
        return None, f"only talked of: '{m[0].strip()}'"
    after = _NEXT_VERB.split(p.right_words()[:110])[0]
    led = re.search(r"\b(?:with|after|following|upon|since|through|by|despite|before) the $", p.left_words())
    after = after.split(", ")[0] if ", " in after and (led or not p.left_words().strip().endswith("the")) else after
    if p.s.may(_UNDONE_AFTER) and (m := _UNDONE_AFTER.search(after)):
        return None, f"undone: '{m[0]}'"
    if p.s.may(_STUCK_AFTER) and (m := _STUCK_AFTER.search(after)) and (_STANDS_SO.search(after[: m.start()]) or "begun" in m[0]):
        return None, f"undone: '{m[0]}'"
    if p.s.may(_PLANNED_AFTER) and (m := _PLANNED_AFTER.search(after)):
        return Modality.PLANNED, f"planned: '{m[0]}'"
    return _HAPPENED
