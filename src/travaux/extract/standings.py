"""Standings: what the words before a list say of those in it: chosen for a body, sitting on it, leaving it, not chosen."""

import re
from functools import cache

from travaux.extract.ballots import voting
from travaux.extract.bodies import body_of
from travaux.extract.context import Context
from travaux.extract.grammar import analyse
from travaux.extract.lexicon import load_data
from travaux.extract.parts import Sentence, Tok
from travaux.extract.posts import TROIKA
from travaux.vocabulary import Modality

_COPULAS = frozenset({"are", "were", "is", "was", "be", "been", "include", "includes", "included", "namely"})
_HEADED = frozenset({"join", "joins", "joined", "joining", "replace", "replaces", "replaced", "replacing"})
_REACH = 400
"""Characters before a list that may say what it is."""
_ENDS_WITH = re.compile(
    r"\b(?P<copula>are|were|is|was|includ(?:e|es|ed|ing)|being|namely)(?: (?:now|thus|therefore|also|both|finally|as follows|the following|these|the|two|three|four|five|\w+ (?:states|members|countries|experts))){0,4}\W*$"
)
_MEMBERS = re.compile(
    r"\b(?:members?|states?|countries|nations|experts?|seats?|places?|bod(?:y|ies)|council|committee|commission|panel|newcomers?|elected|re-elected|chosen|those|winners?|board|candidates?|entrants|group)\b"
)
_AGAIN = re.compile(
    r"(?:^|, )\W*(?:the (?:others?|rest|remaining (?:[\w'-]+ ){0,3}?(?:members|states|countries|seats|ones|experts)|(?:full )?list(?: of [\w ]{3,40})?|names|successful ones)|these(?: (?:countries|states|members|experts|persons))?|they|those|it)(?: also)?(?: then)? (?:are|were|is|was|includes?d?)\W*$"
)
_UNREAL = re.compile(
    r"\b(?:would(?! (?:also |thus )?(?:continue|remain|stay|serve|keep))|could|should|might|may|must|if|whether|unless|likely|expected|hop(?:e|es|ed|ing)|urg\w+|call(?:s|ed|ing) (?:on|for)|wants?|to be|not yet|shall|can)\b"
)
_OF_THOSE = re.compile(
    r"\b(?:of|among) (?:those|the (?:[\w'-]+ ){0,2}(?:states|members|countries|experts))?(?: that were| who were)? ?(?:newly |just )?(?:re-)?elected(?: (?:today|yesterday|on \w+))?$"
)
_INVERTED = re.compile(
    r"^\W*(?:(?:thus|so|also|then|further|finally|unopposed|next|in addition),? )?(?:were|was) (?:also |thus |then )?$"
)


@cache
def _standings() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b(?P<{name}>{words.strip()})(?!\w)" for name, words in load_data("slates")["standing"].items())
    )


@cache
def _seats_to() -> re.Pattern[str]:
    return re.compile(load_data("slates")["seats_to"])


def speaks_of_seats(s: Sentence) -> bool:
    """Whether a sentence has words that lead up to such a list."""
    return any(p.search(s.low, s.start, s.end) for p in (_standings(), _seats_to(), TROIKA))


def goes_on(c: Context) -> bool:
    """Whether the sentences just before read a list, or told an election, that this one may go on with."""
    if c.slate is not None and c.sentence - c.slate.sentence <= 2:
        return True
    return c.sentence - c.last_sentence <= 1 and any(d.kind == "election" for d in c.last_drafts)


def _last_word(tok: Tok) -> str:
    """The last word of a token: of "went to", "to"."""
    return tok.low.rpartition(" ")[2]


def opens(s: Sentence, k: int) -> bool:
    """Whether a list may begin behind the token at `k`."""
    tok = s.toks[k]
    return (
        tok.low in _COPULAS
        or _last_word(tok) in {":", "by", "to", ","} | _HEADED
        or tok.sense("elect") in {"ed", "en", "s"}
        or (tok.sense("elect") == "ing")
    )


def _head(s: Sentence, k: int, floor: int) -> str:
    """The words before the list that are about it: from the last semicolon, contrast or list on."""
    start = max(s.start, floor, s.toks[k].start - _REACH)
    head = s.low[start : s.toks[k].start]
    return re.split(r"; | while | whereas |(?<!that), but | and (?=re-elected|elected)", head)[-1]


def standing(s: Sentence, c: Context, k: int, floor: int) -> str | None:
    """What those in a list behind token `k` are; None where its words do not say so."""
    head = _head(s, k, floor)
    return None if _unreal(head) else _said(s, c, k, head)


def _unreal(head: str) -> bool:
    """Whether the words before a list tell what is wished, foreseen or ruled: not of other clauses before them."""
    last = re.split(r", (?:which|who|whose)\b[^,]*,|\bthat\b", head)[-1]
    return _UNREAL.search(last) is not None


def _said(s: Sentence, c: Context, k: int, head: str) -> str | None:
    tok = s.toks[k]
    if _last_word(tok) == "by":
        before = tok.low.split()[-2] if " " in tok.low else s.toks[k - 1].low if k else ""
        return load_data("slates")["by"].get(before) if _MEMBERS.search(s.low, s.start, s.end) else None
    if _last_word(tok) == "to":
        return (
            "elected"
            if any(m.end() == tok.end - 2 for m in _seats_to().finditer(s.low, max(s.start, tok.end - 90), tok.end))
            else None
        )
    if tok.low in _HEADED:
        if tok.kind != "word" or not _of_seats(s, c, k) or (k + 1 < len(s.toks) and s.toks[k + 1].low == "by"):
            return None
        return "leaving" if tok.low.startswith("replac") else "sitting"
    if tok.sense("elect") and tok.low not in _COPULAS:
        return _by_electors(s, k, head)
    if tok.low == ",":
        return "elected" if _OF_THOSE.search(head) else None
    if tok.low == ":" and TROIKA.search(head):
        return "appointed"
    if tok.low == ":":
        if m := _ENDS_WITH.search(head):
            return _first(head[: m.start()]) or _again(s, c, head)
        return _last(head) or _again(s, c, head)
    return _first(head) or _again(s, c, head + tok.low)


def _again(s: Sentence, c: Context, head: str) -> str | None:
    """ "The others were A and B", "These countries are": more of the list before."""
    if not _AGAIN.search(head.rstrip(" :")):
        return None
    if c.slate and c.sentence - c.slate.sentence <= 2:
        return c.slate.standing
    told = c.last_drafts if c.sentence - c.last_sentence <= 1 else []
    return "elected" if any(d.kind == "election" and d.modality is Modality.HAPPENED for d in told) else None


def _first(head: str) -> str | None:
    """The standing that the subject of "are" or "were" gives to the list behind it."""
    comma = -1 if head.rstrip().endswith(",") else head.rfind(", ")  # "the new members, chosen on Monday, are"
    parts = [head[comma + 2 :], head] if comma >= 0 else [head]
    for part in parts:
        found = [m.lastgroup for m in _standings().finditer(part)]
        if not found or (not _MEMBERS.search(part)):
            continue
        kept = [f for f in found if f != "proposed"]
        if found[0] == "proposed" and "elected" not in kept:
            return None
        return next(f for f in found if f != "proposed") if kept else None
    return None


def _last(head: str) -> str | None:
    """The standing that the verb or noun right before a colon gives to the list behind it."""
    found = [m.lastgroup for m in _standings().finditer(head)]
    if not found or not _MEMBERS.search(head):
        return None
    verb = [f for f in found if f != "proposed"]
    if not verb or (found[-1] == "proposed" and "elected" not in verb):
        return None
    return verb[-1]


def _of_seats(s: Sentence, c: Context, k: int) -> bool:
    """Whether "joins" or "replaced" is about seats: those of the election told, in no sentence about a treaty."""
    if any(t.has("treaty") for t in s.toks) or re.search(r"\bas (?:chair|president|special)", s.low[s.start : s.end]):
        return False
    spoken = c.slate is not None and c.sentence - c.slate.sentence <= 3
    words = s.low[s.start : s.end]
    return (spoken or voting(c) is not None) and re.search(
        r"\b(?:members?|council|committee|they|newly|elected|seats?)\b", words
    ) is not None


def _by_electors(s: Sentence, k: int, head: str) -> str | None:
    """ "The Assembly elected A, B and C": chosen by the body before the verb."""
    form = s.toks[k].sense("elect") or ""
    if _INVERTED.search(head):
        return "elected"
    p = analyse(s, k, "elect", form)
    if p.voice != "active" or p.modality is not Modality.HAPPENED or s.toks[k].low.startswith("nominat"):
        return None
    chooser = any(body_of(t) for t in s.toks[p.left : k]) or re.search(
        r"\b(?:assembly|council|committee|commission|meeting|conference|parties|states|body|members)\b", head[-160:]
    )
    if not chooser and form != "ing":
        return None
    return "appointed" if s.toks[k].low.startswith("appoint") else "elected"
