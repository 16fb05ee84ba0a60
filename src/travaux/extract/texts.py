"""Texts as objects: instruments, documents and their titles; shared by resolutions, standards and texts at home."""

import re

from travaux.extract.drafts import Scene, as_state
from travaux.extract.grammar import PREPOSITIONS
from travaux.extract.lexicon import find_hits, fold
from travaux.extract.parts import Tok
from travaux.extract.propernames import leads_in

RIGHTS = re.compile(
    r"\bhuman rights|rights\b|women|child|torture|discriminat|disabilit|refugee|traffick|violence|equal|death penalty|prison|justice|indigenous|minorit|labou?r|migra|gender|freedom|constitution|slavery|forced|genocide|racis|media|ngo|civil society|domestic|nhri|ombuds|white paper|asylum|data protection|press"
)


_BEFORE_TITLE = PREPOSITIONS | {"a", "an", "the", "its", "their", "and"}
_TITLE_STOPS = frozenset(
    [
        "in",
        "by",
        "which",
        "with",
        "published",
        "issued",
        "from",
        "covering",
        "that",
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "been",
        "will",
        "as",
        "at",
        "before",
        "after",
        "during",
        "since",
        "adopted",
    ]
)


def instrument_of(tok: Tok) -> str | None:
    """The id of a treaty, declaration or document that a token names."""
    if tok.kind != "name":
        return None
    return (
        tok.of("instrument")
        or tok.of("treaty")
        or tok.of("document")
        or (str(tok.value) if tok.what == "open-treaty" else None)
    )


def state_in(name: str) -> tuple[str, ...]:
    """The state that a longer name holds.

    >>> state_in("org:Parliament of Malawi")
    ('state:MWI',)
    """
    hits = find_hits(name, fold(name))
    return next(((h.name.ids[0],) for h in hits if h.name and h.name.ids[0].startswith("state:")), ())


def document_title(scene: Scene, k: int) -> tuple[str, int]:
    """The title of the document whose head stands at token `k`: in quotes, after "entitled", or the noun phrase itself."""
    toks = scene.s.toks
    for j in range(k, min(len(toks), k + 6)):
        if toks[j].kind == "title":
            return str(toks[j].value), toks[j].end
    m = re.match(r"\s*(?:entitled|titled|called|named)\s+(?:the )?", scene.s.low[toks[k].end : scene.s.end])
    if m:
        start = toks[k].end + m.end()
        n = re.match(
            r"[A-Z][\w'’-]*(?:\s+(?:of|on|in|the|and|for|to|[A-Z][\w'’-]*))*", scene.s.text[start : scene.s.end]
        )
        if n:
            return n[0], start + n.end()
    first = k
    if toks[k].kind == "word":
        while (
            first > 0
            and toks[first - 1].kind in {"word", "name", "ordinal"}
            and toks[first - 1].low not in _BEFORE_TITLE
            and not toks[first - 1].sense("publish")
            and not leads_in(scene.s, toks[first - 1])
            and k - first < 6
            and not toks[first - 1].possessive
        ):
            first -= 1
    last = k
    if k + 1 < len(toks) and toks[k + 1].low in {"on", "for", "of", "to", "against"}:
        j = k + 2
        while (
            j < len(toks)
            and j - k < 9
            and toks[j].kind in {"word", "name"}
            and toks[j].low not in _TITLE_STOPS
            and not toks[j].sense("publish")
        ):
            j += 1
        last = j - 1
    return scene.s.raw(toks[first].start, toks[last].end), toks[last].end


def main_subject(scene: Scene) -> list[tuple[str, ...]]:
    """The state that follows an opening act: "With the enactment of the law, Indonesia gave …"."""
    toks = scene.s.toks
    if scene.p.i > 5:
        return []
    for k in range(scene.p.i + 1, len(toks) - 1):
        if toks[k - 1].low == "," and toks[k].kind == "name" and toks[k].has("state") and not toks[k].possessive:
            return [as_state(toks[k].ids)[:1]] if toks[k].what != "adjective" else []
    return []


def place_state(scene: Scene, *, strict: bool = False) -> tuple[str, ...]:
    """The state whose place, adjective or possessive the sentence names; else the document's own."""
    toks = scene.s.toks
    for k in range(1, len(toks)):
        if (
            toks[k].kind == "name"
            and toks[k].has("state")
            and (toks[k - 1].low in {"in", "of"} or toks[k].possessive or toks[k].what == "adjective")
        ):
            return as_state(toks[k].ids)[:1]
    if strict:
        return ()
    if toks and (first := next((t for t in toks[:3] if t.kind == "name" and t.has("state") and t.possessive), None)):
        return as_state(first.ids)[:1]
    return (scene.c.own_state,) if scene.c.own_state else ()
