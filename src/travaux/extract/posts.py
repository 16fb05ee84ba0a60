"""Posts: the offices that a list gives to those in it, in the item, before it or for several at its end."""

import re
from dataclasses import dataclass

from travaux.extract.bodies import REGIONAL_GROUPS, body_of, role_in
from travaux.extract.context import Context
from travaux.extract.entries import Entry
from travaux.extract.parts import Sentence

_ROLE = r"(?:co-?|vice[- ]?|deputy )?(?:chair(?:m[ae]n|wom[ae]n|persons?|s)?(?:-rapporteurs?)?|presidents?(?:-elect)?)\b|rapporteurs?\b"
_AS = re.compile(
    rf"\b(?:as|to serve as|to be|to the (?:posts?|positions?|offices?) of|to act as)\b (?:(?:the|a|its|their|an|one|two|three|four|five|of|new|first|meeting's|council's|committee's|session's) ){{0,4}}(?P<role>{_ROLE})"
)
_BEFORE = re.compile(rf"\b(?P<role>{_ROLE})(?:: | )(?:(?:ambassadors?|mr|ms|mrs|dr|prof|h\.e|professor|judge)\.? )*$")
_HEAD = re.compile(
    rf"\b(?:elected|chose|chosen|named|appointed|new|re-elected)\b (?:(?:as|the|its|following|four|three|two|five) ){{0,4}}(?P<role>{_ROLE})[^;:.]{{0,60}}$|(?P<late>{_ROLE}) (?:are|were)\W*$"
)
_MANDATE = re.compile(
    r"\b(?:as|to be)\b (?:the |a |its |an )?(?:new |first |next )?(?P<words>special rapporteur|independent expert|special representative|special envoy|expert)\b(?P<on> (?:on|of|for) [^;,()]{3,110})?"
)
_RAPPORTEURS = re.compile(r"\bas (?:the )?(?:three )?rapporteurs\b")
TROIKA = re.compile(r"\btroikas?\b|\bgroup of (?:three )?rapporteurs\b")
_PANEL = re.compile(
    r"\b(?:expert mechanism|working group|permanent forum|commission of inquiry|fact-finding mission|group of)\b"
)
_TO = re.compile(r"\) to (?:the )?|^ to (?:the )?|^, to (?:the )?")


@dataclass(slots=True)
class Post:
    """An office in a body, or a mandate."""

    role: str
    object: str
    many: bool = False


def offices(s: Sentence, c: Context, k: int, found: list[Entry]) -> list[Post | None]:
    """The office of each entry of a list behind token `k`; None for those chosen as members.

    One that an item names in the plural is that of the items before it ("A, B and C as Vice-Chairs") or, named before the
    item, of those after it ("Vice-Chairs A and B").
    """
    head = s.low[max(s.start, s.toks[k].start - 160) : s.toks[k].end]
    if TROIKA.search(head) or (found and (TROIKA.search(found[-1].after) or _RAPPORTEURS.search(found[-1].after))):
        return [Post("rapporteur", "body:UPR") for _ in found]
    of = _chooser(s, c, k)
    posts: list[Post | None] = [_mandate(s, e) or _post(e, of) for e in found]
    m = _HEAD.search(head)
    if m and of and not any(posts):
        return [Post(role_in(m["role"] or m["late"]) or "chair", of) for _ in found]
    for i in range(len(posts) - 2, -1, -1):
        after = posts[i + 1]
        if posts[i] is None and after is not None and after.many and not _BEFORE.search(found[i + 1].before):
            posts[i] = after
    for i in range(1, len(posts)):
        before = posts[i - 1]
        if posts[i] is None and before is not None and before.many and _BEFORE.search(found[i - 1].before):
            posts[i] = before
    return posts


_ELECTED_AS = re.compile(
    rf"\W*(?:as |to be |to serve as |the |its |a |an |one of |new |first |council |committee )*(?P<role>{_ROLE})"
)


def elected_as(s: Sentence, c: Context, verb: int) -> Post | None:
    """The office that "was elected" at token `verb` names, with no object where the text names no body; None where it
    names no office."""
    m = _ELECTED_AS.match(s.low, s.toks[verb].end, s.end)
    if m is None:
        return None
    of = next((b for t in s.toks if m.end() <= t.start <= m.end() + 12 and (b := body_of(t)) and _OURS.search(b)), None)
    other = (
        re.match(r" (?:of|for) (?!the (?:council|committee|commission)\b)", s.low[m.end() : m.end() + 30])
        and of is None
    )
    return Post(role_in(m["role"]) or "chair", "" if other else of or _chooser(s, c, verb) or c.body or "")


def _post(e: Entry, of: str | None) -> Post | None:
    m = _BEFORE.search(e.before) or _AS.search(e.after)
    if m is None or of is None:
        return None
    plural = re.search(r"(?:s|men)(?:-elect)?$", m["role"]) is not None
    return Post(role_in(m["role"]) or "chair", of, many=plural)


def _mandate(s: Sentence, e: Entry) -> Post | None:
    """The mandate to which an item says that somebody was appointed: "A (Mexico) as Special Rapporteur on housing"."""
    named = next((t for t in s.toks if e.end <= t.start and t.end <= e.last and t.has("mandate")), None)
    m = _MANDATE.search(e.after)
    if named is not None and (m or _TO.search(e.after)):
        return Post(m["words"] if m else "member", named.of("mandate") or "")
    joined = next((t for t in s.toks if e.end <= t.start and t.end <= e.last and (t.has("org") or t.has("body"))), None)
    if (
        joined is not None
        and re.search(r"\bto (?:the )?$", s.low[max(e.end, joined.start - 8) : joined.start])
        and _PANEL.search(joined.low)
    ):
        return Post("member", joined.of("body") or joined.of("org") or "", many=True)
    if m and m["on"]:
        return Post(m["words"], m["words"].capitalize().replace("rapporteur", "Rapporteur") + m["on"])
    return None


_OURS = re.compile(r"^body:|[Rr]ights|^org:Third Committee|Parties to the")


def _chooser(s: Sentence, c: Context, k: int) -> str | None:
    """The body before the verb, or what its common noun calls: whose officers it chose."""
    for t in reversed(s.toks[:k]):
        body = body_of(t)
        if body and body not in REGIONAL_GROUPS | {"org:United Nations", "body:UNGA"} and _OURS.search(body):
            return body
    m = re.search(
        r"\b(?:the|its) (?:\w+ )?(conference(?: of (?:the )?states parties)?|meeting(?: of (?:the )?states parties)?|committee|council|commission|working group|sub-?committee)\b[^;]{0,160}$",
        s.low[s.start : s.toks[k].start],
    )
    if m is None:
        return c.slate.body if c.slate is not None and c.sentence - c.slate.sentence <= 1 and c.slate.body else None
    noun = m[1].split()[0] if "group" not in m[1] else m[1]
    return c.body_called(noun) or (m[1].capitalize() if noun in {"conference", "meeting"} else None)
