"""Where the clause of an act begins and ends, and its voice."""

import re

from travaux.extract.parts import Sentence, Tok
from travaux.extract.predicates import (
    AUXILIARIES,
    BE,
    BE_HAVE,
    CONJUNCTIONS,
    DO,
    HARD_STOPS,
    PRONOUNS,
    RELATIVES,
    WILL,
    adverb,
    is_actor,
    is_verb,
    thing,
)

_NOT_DO = AUXILIARIES - DO
_BE_HAVE_WILL = BE_HAVE | WILL
_WHO = PRONOUNS | {"country", "government", "party", "state"}


def clause_start(s: Sentence, i: int) -> int:
    """The index of the first token of the clause of the cue at `i`; an aside between two dashes does not end it."""
    k = i - 1
    while k >= 0:
        if s.toks[k].low in HARD_STOPS:
            return k + 1
        if _free_dash(s, k):
            opening = _opening_dash(s, k)
            if opening is None:
                return k + 1
            k = opening
        k -= 1
    return 0


def _free_dash(s: Sentence, k: int) -> bool:
    return s.toks[k].low == "-" and s.low[s.toks[k].start - 1 : s.toks[k].end + 1] == " - "


def _opening_dash(s: Sentence, k: int) -> int | None:
    """The dash that opens the aside which the one at `k` closes: no verb stands between them."""
    for j in range(k - 1, -1, -1):
        if _free_dash(s, j):
            return j
        if s.toks[j].low in HARD_STOPS or is_verb(s.toks[j]):
            return None
    return None


def right_end(s: Sentence, i: int) -> int:
    toks = s.toks
    depth = 0
    colon = next((t.start for t in toks[i + 1 :] if t.low == ":"), None)
    listed = colon is not None and (
        s.text[colon + 1 : colon + 2] == "\n" or not any(t.low == ";" for t in toks[i + 1 :] if t.start < colon)
    )
    for k in range(i + 1, len(toks)):
        tok = toks[k]
        if tok.low == "(":
            depth += 1
        elif tok.low == ")":
            depth = max(0, depth - 1)
        if depth:
            continue
        if tok.low in HARD_STOPS and not (tok.low == ";" and listed):
            return k
        noun = {f for _, f in toks[i].forms()} <= {"noun"}
        breaks = {"while", "whereas", "although", "though", "but", "because"}
        if tok.kind == "word" and tok.low in breaks and (k > i + 1 or noun):
            if tok.low == "but" and k + 1 < len(toks) and toks[k + 1].low == "not" and not any(map(is_verb, toks[k:])):
                continue  # "ratified the Covenant but not its Second Optional Protocol"
            return k
        if is_verb(tok) and k > i + 1:
            start = _own_start(toks, i, k)
            if start is not None:
                return start
    return len(toks)


def _own_start(toks: list[Tok], i: int, k: int) -> int | None:
    """Where the clause of the later verb at `k` begins; None where it still belongs to the predicate at `i` (a participle
    that modifies its object: "the Convention adopted in 1984")."""
    j = k - 1
    while j > i and (
        adverb(toks[j]) or toks[j].low in _NOT_DO or toks[j].kind == "time" or toks[j].low in {"in", "on", "to"}
    ):
        j -= 1
    if j <= i:
        return None
    if toks[k].low == "held" and toks[k - 1].low in {",", "meeting", "meetings", "session"}:
        return None  # "at its 8th meeting, held on 3 May": the day of the meeting is that of the act
    if toks[j].low in {"and", ",", "or", "then", "but"}:
        return j if toks[j].low != "," or j == k - 1 or toks[j + 1].low in _BE_HAVE_WILL else None
    if toks[j].low in RELATIVES:
        return j
    if (
        toks[j].kind == "name"
        and (
            toks[j].has("state")
            or toks[j].has("person")
            or toks[j].has("body")
            or toks[j].has("org")
            or toks[j].has("mandate")
        )
    ) or toks[j].low in _WHO:
        m = j
        while (
            m > i + 1
            and toks[m].low not in {",", "and", ";", ":", "that", "which", "when", "where"}
            and not (toks[m].kind == "word" and toks[m].low in CONJUNCTIONS)
        ):
            m -= 1
        if m > i + 1:
            return m
    return None


def auxiliary(s: Sentence, i: int) -> int | None:
    """The index of the nearest auxiliary left of the verb, over adverbs and dates; None where there is none."""
    k = i - 1
    steps = 0
    while k >= 0 and steps < 10:
        tok = s.toks[k]
        if tok.low in AUXILIARIES:
            return k
        if (
            adverb(tok)
            or tok.kind in {"time", "ordinal"}
            or tok.low == "last"
            or (
                tok.low in {"in", "on", "by", "of", ","}
                and k + 1 < i
                and (s.toks[k + 1].kind == "time" or tok.low == "," or adverb(s.toks[k + 1]))
            )
        ):
            k -= 1
            steps += 1
            continue
        # coordinated participles: "was signed and ratified"
        if (
            tok.low in {"and", "or", "nor", "/"}
            and k >= 1
            and s.toks[k - 1].cue
            and any(f in {"ed", "en"} for _, f in s.toks[k - 1].forms())
        ):
            k -= 2
            steps += 1
            continue
        return None
    return None


_COPULA_OVER = frozenset(
    [
        "a",
        "an",
        "the",
        "also",
        "currently",
        "presently",
        "present",
        "at",
        "now",
        "still",
        "not",
        "full",
        "founding",
        "state",
        "one",
        "of",
        "its",
        "elected",
        "active",
        "new",
        "first",
        "only",
        "no",
        "never",
        "long-standing",
        "permanent",
        "non-permanent",
        "party",
        "and",
        "both",
        "original",
        "states",
        "current",
        "ad",
        "hoc",
        "either",
        "among",
    ]
)


def _copula(s: Sentence, i: int) -> bool:
    """Whether a noun is said of a subject: "is a party to", "was not a member of"."""
    k = i - 1
    while k >= 0 and i - k < 9:
        tok = s.toks[k]
        if tok.low in BE or tok.low in {"remain", "remains", "remained"}:
            return True
        apposed = i - k > 1 or bool(s.toks[i].sense("party") or s.toks[i].sense("signatory"))
        if tok.low in {",", "("} and k and apposed and is_actor(s.toks[k - 1]) and not s.toks[k - 1].possessive:
            return True
        if not (
            tok.low in _COPULA_OVER
            or tok.kind in {"time", "number", "ordinal"}
            or adverb(tok)
            or tok.low in {"in", "since", "on", "thereby", "thus"}
            or tok.what == "adjective"
        ):
            return False
        k -= 1
    return False


def _keyed(s: Sentence, i: int) -> bool:
    """Whether a participle answers to a name before a colon: "The Optional Protocol: yes, ratified in 2004"."""
    k = i - 1
    while k > 0 and (s.toks[k].low in {"yes", ",", "not", "never", "still", "only"} or adverb(s.toks[k])):
        k -= 1
    return k > 0 and s.toks[k].low == ":" and thing(s.toks[k - 1])


_BODY_NOUNS = frozenset({"assembly", "council", "commission", "committee", "sub-commission"})
_BODIES_DO = frozenset({"elect", "adopt", "consider", "say"})
"""What bodies do rather than suffer: "the Assembly elected today" is no passive."""


_BY_VOTE = re.compile(
    r"by (?:consensus|acclamation|unanimity|\d|an? (?:[\w-]+ ){0,3}?(?:vote|majority)\b|(?:\w+-)?\w+ votes?\b)"
)


def _body_before(s: Sentence, i: int) -> bool:
    """Whether a body stands before the verb at `i`, over adverbs and the day: "the Council this afternoon also adopted"."""
    k = i - 1
    while k >= 0 and (adverb(s.toks[k]) or s.toks[k].kind == "time"):
        k -= 1
    return k >= 0 and not s.toks[k].possessive and (
        s.toks[k].has("body") or (s.toks[k].low in _BODY_NOUNS and k > 0 and s.toks[k - 1].low in {"the", "this"})
    )


def _before_brackets(s: Sentence, k: int) -> int:
    """What stands before an abbreviation in brackets that ends at `k`: "the Reconciliation Commission (LLRC), set up in"."""
    if s.toks[k].low == ")" and k >= 3 and s.toks[k - 2].low == "(":
        return k - 3
    return k


def _manner(s: Sentence, k: int) -> bool:
    """Whether "by" at `k` tells how, not by whom: "elected by acclamation"."""
    return s.low.startswith(_WAYS, s.toks[k].end)


_WAYS = (" acclamation", " consensus", " secret ballot", " a secret", " ballot", " direct vote", " a vote", " an overwhelming", " a majority")


def voice(s: Sentence, i: int, form: str) -> str:
    if form == "phrase":
        return "copula"
    if form == "noun":
        return "copula" if _copula(s, i) else "noun"
    if form in {"ed", "en"}:
        aux = auxiliary(s, i)
        if aux is not None:
            return "passive" if s.toks[aux].low in BE else "active"
        after = s.toks[i + 1] if i + 1 < len(s.toks) else None
        if after is not None and after.low == "by" and _BY_VOTE.match(s.low, after.start) and _body_before(s, i):
            return "active"  # "the Council adopted by consensus a resolution"
        if after is not None and (
            (after.low == "by" and not (s.toks[i].sense("elect") and _manner(s, i + 1)))
            or (after.low in {"to", "as", "chair", "president", "vice-chair"} and s.toks[i].sense("elect"))
        ):
            return "passive"
        before = s.toks[i - 1] if i else None
        if _keyed(s, i):
            return "passive"
        if before is not None and before.has("body") and any(sense in _BODIES_DO for sense, _ in s.toks[i].forms()):
            return "active"
        if (
            i >= 2
            and before is not None
            and before.low in _BODY_NOUNS
            and s.toks[i - 2].low in {"the", "this"}
            and any(sense == "adopt" for sense, _ in s.toks[i].forms())
        ):
            return "active"  # "resolution 62/149, which the Assembly adopted on 18 December"
        if (
            before is not None
            and thing(before)
            and (form == "en" or form == "ed")
            and after is not None
            and (
                after.kind == "time"
                or after.low
                in {
                    "in",
                    "on",
                    "at",
                    "under",
                    "within",
                    "during",
                    "unanimously",
                    "today",
                    "yesterday",
                    ",",
                    ".",
                    "with",
                    "as",
                }
                or (after.kind == "name" and after.has("place"))
            )
        ):
            return "passive"
        if (
            before is not None
            and before.low == ","
            and i >= 2
            and thing(s.toks[_before_brackets(s, i - 2)])
            and after is not None
            and (after.kind == "time" or after.low in {"in", "on", "at", "by", "under"})
        ):
            return "passive"
        if before is not None and before.low == "(":
            whose = s.toks[i - 2] if i > 1 else None
            state = whose is not None and whose.has("state") and whose.what != "adjective"
            return "active" if state and after is not None and after.kind in {"time", "mark"} else "passive"
    return "active"
