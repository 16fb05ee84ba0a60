"""Which body adopted a text: named in the sentence, told by the text's symbol, or the one spoken of last."""

import re

from travaux.extract.bodies import body_of
from travaux.extract.context import Context
from travaux.extract.drafts import Scene
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.symbols import SYMBOL_OF

RESOLVING = frozenset({*SYMBOL_OF, "org:Third Committee"})
"""The bodies whose texts are resolutions of the system."""

_BODY_OF_SYMBOL = {
    "A/HRC/": "body:HRC",
    "A/RES/": "body:UNGA",
    "S/RES/": "body:UNSC",
    "E/RES/": "body:ECOSOC",
    "E/CN.4/": "body:CHR",
}


UNNAMED = {"assembly": "body:UNGA", "council": "body:HRC"}
"""Whom these nouns stand for in a text that has named no other."""
_MEMORY = 12
"""Sentences over which a text that told of a body's resolutions still speaks of them."""
_TEXT = re.compile(r"\b(?:resolutions?|texts?|drafts?)\b")
_OF_ITSELF = re.compile(r"\b(?:text|draft|resolution)\b(?: \([^()]{0,40}\)| [\w'-]+){0,14} (?:passes|passed|carries|carried)\b")

_THEN = re.compile(r", the (assembly|council|commission)\b(?!')")
_ASKED = re.compile(r"\b(?:(?:would|will|to) (?:have|ask|see|urge|request)|requested|asked|invited|urged|called (?:up)?on|requests|invites) (?:the )?$")


def recent_body(c: Context) -> str | None:
    """The body whose texts the text speaks of: the one whose text was told last, else the one named last."""
    acting = c.text[1].fields.get("actor", ()) if c.text and c.sentence - c.text[0] <= _MEMORY else ()
    if acting and acting[0] in RESOLVING:
        return str(acting[0])
    if c.title_body in RESOLVING:
        return c.title_body
    recent = max(((n, b) for b, n in c.named_in.items() if b in RESOLVING), default=None)
    return recent[1] if recent else c.body if c.body in RESOLVING else None


def resolving_body(scene: Scene) -> tuple[str | None, Tok | None]:
    p, toks = scene.p, scene.s.toks
    if m := re.search(r"\bthe (council|assembly|commission|committee|sub-commission)(?: (?:\w+ly|then|also|had|has))* $", p.left_words()):
        called = scene.c.body_called(m[1]) or UNNAMED.get(m[1])
        if called and p.voice == "active":
            return called, None
    if p.voice == "passive" and (agent := next((i for a in scene.actors for i in a if i in RESOLVING), None)):
        return agent, None
    if p.voice == "passive" and (m := _THEN.search(scene.s.low, p.tok.end, scene.s.end)):
        called = scene.c.body_called(m[1]) or UNNAMED.get(m[1])
        if called in RESOLVING:
            return called, None  # "In a resolution adopted without a vote, the Commission requested the Sub-Commission"
    committee = next((t for t in toks if "org:Third Committee" in t.ids), None)
    if committee and not any("body:UNGA" in t.ids and t.end <= p.tok.start for t in toks):
        return "org:Third Committee", committee
    for tok in [t for t in p.subject.toks if body_of(t)]:
        return body_of(tok), tok
    for t in toks[p.left : p.right[1]]:
        if treaty_name(t) and t.what == "abbreviation":
            continue
        if _ASKED.search(scene.s.low, max(scene.s.start, t.start - 30), t.start):
            continue  # "a text that would have the General Assembly condemn"
        if (b := body_of(t)) and b.startswith("body:") and b not in {"body:UPR", "body:OHCHR"}:
            return b, t
    for tok in toks:
        symbol = str(tok.value) if tok.kind == "symbol" else ""
        if body := next((b for prefix, b in _BODY_OF_SYMBOL.items() if symbol.upper().startswith(prefix)), None):
            return body, None
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if re.search(r"\b(?:un|u\.n\.|human) rights council\b", sentence):
        return "body:HRC", None
    numbered = any(t.kind == "symbol" for t in toks) and "resolution" in sentence
    own = p.voice == "active" and scene.actors and not any(i.startswith("body:") for a in scene.actors for i in a)
    if (p.voice == "passive" or numbered or _OF_ITSELF.search(sentence)) and not own and _TEXT.search(sentence):
        return recent_body(scene.c), None
    if m := re.search(r"\bthe (council|assembly|commission|committee|sub-commission)\b|\bit\b", sentence):
        return (scene.c.body_called(m[1]) if m[1] else scene.c.body), None
    return None, None
