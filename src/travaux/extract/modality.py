"""Whether an act happened: negated, planned, wished, standing, by the words that govern its cue."""

import re

from travaux.extract.carriers import carrier_of
from travaux.extract.clauses import voice
from travaux.extract.futures import HEADLINED, is_headline, would
from travaux.extract.gates import gated
from travaux.extract.gerunds import gerund_modality, only_talked_of
from travaux.extract.inversions import turned_round
from travaux.extract.noun_modality import noun_modality
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
    modal_of,
)
from travaux.extract.unreal import inverted, unreal
from travaux.vocabulary import Modality

_HAPPENED = (Modality.HAPPENED, "")


_REACH = 14
_IN_CHAIN = AUXILIARIES | NOT
_PAUSES = HARD_STOPS | {","}


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
        own = noun_modality(p) if named else gerund_modality(p)
        led = p.i and p.s.toks[p.i - 1].low.rpartition(" ")[2] in {"the", "in", "into", "to"}
        carried = _carried_modality(p) if led and own[0] is Modality.HAPPENED else None
        return carried if carried and carried[0] is not Modality.HAPPENED else own
    if p.form == "base":
        return _infinitive_modality(p)
    if p.voice == "copula":
        return _copula_modality(p)
    own = noun_modality(p)
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
    if any(modal_of(toks[j]) == "wished" for j in range(max(p.left, k), p.i)):
        return None, "wished"
    if any(modal_of(toks[j]) == "planned" for j in range(max(p.left, k), p.i)):
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
            or modal_of(tok) in {"negated", "ongoing", "affirmed"}
            or tok.low in {"expected", "scheduled", "due", "set", "planned"}
        ):
            words.append(tok.low)
            if tok.low.endswith(" to"):
                words.append("to")
        elif tok.low.split()[0] in WOULD:  # "would have", "ought to": one token
            words += [tok.low.split()[0], tok.low.split()[-1]]
        elif (modal_of(tok) or tok.sense("party")) and tok.low.endswith(" to"):  # "plans to", "hopes to": one token with its "to"
            words += [tok.low, "to"]
        elif tok.kind == "time" or (
            tok.low in {"in", "on", "until", "by", "of"} and k + 1 < p.i and toks[k + 1].kind == "time"
        ):
            pass
        else:
            break
        k -= 1
    return words, k + 1


def _finite_modality(p: Predicate) -> tuple[Modality | None, str]:
    if p.form in {"ed", "en"} and (turned := turned_round(p)):
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
    being = next((k for k in range(start, p.i) if toks[k].low in {"being", "having"}), None)
    if being is not None and only_talked_of(Predicate(p.s, being, p.sense, "ing", left=p.left)):
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
    if "would" in bag and (said := would(p, negative)):
        return said
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
    if not once and "ongoing" in {modal_of(p.s.toks[k]) for k in range(start, p.i)}:
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
        if low == "that" and k and modal_of(toks[k - 1]) in {"wished"} and p.form in {"s", "base"}:
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


_STILL_TO = re.compile(r"\b(?:(?:has|have|had|is|are|was|were) (?:still|yet)|remains|remain|remained)(?: also)? to (?:sign (?:and|or) )?$")


def _infinitive_modality(p: Predicate, at: int | None = None) -> tuple[Modality | None, str]:
    """To the left of "to ratify", "will ratify", "did not ratify", "recommends that it ratify"."""
    if p.form == "base" and (turned := turned_round(p)):
        return turned
    if p.form == "base" and _STILL_TO.search(p.s.low, max(p.s.start, p.tok.start - 40), p.tok.start):
        return Modality.NEGATED, "still to be done"
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
        if "would" in bag and (said := would(p, bool(bag & NOT))):
            return said
        if bag & WOULD:
            return None, "modal verb"
        return None, "bare form: an imperative or a wish"
    if p.sense in HEADLINED and is_headline(p):
        return Modality.PLANNED, "a headline's future"
    position = at if at is not None else start
    if "yet" in bag or any(w.endswith("yet to") or w in {"has yet", "have yet"} for w in words):
        return Modality.NEGATED, "yet to"
    for k in range(p.i - 1, max(-1, position - _REACH), -1):
        if k < 0:
            break
        tok = toks[k]
        if tok.low in HARD_STOPS or (tok.kind == "word" and tok.low in {"when", "while", "whereas", "although"}):
            break
        modal = modal_of(tok)
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
        r"\b(?:began|begun|started|helped|came|went on|was able|were able|managed|chose|opted|voted|voting|balloting|gathered|met|visited|travelled|arrived|used)\b[^,;]*\bto\b",
        joined,
    ):
        return Modality.HAPPENED, "implied by the verb before"
    return None, "an infinitive that nothing affirms"


def _before_state_noun(toks: list[Tok], k: int) -> bool:
    return any(
        t.low in {"state", "country", "nation", "government", "member", "party", "two", "one"}
        for t in toks[k + 1 : k + 4]
    )


# "the green light for the ratification", "preparations for the visit".
