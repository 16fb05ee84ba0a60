"""Rosters: states counted as a subject ("fifteen countries signed"), and the lists that name them."""

import re

from travaux.extract.drafts import Scene, as_state
from travaux.extract.figures import Figure
from travaux.extract.parts import Sentence, Tok
from travaux.extract.predicates import is_verb

_STATES = frozenset(["states", "countries", "nations", "governments", "members", "parties", "signatories", "others"])
_OVER = frozenset(
    ["more", "other", "further", "additional", "new", "member", "african", "european", "arab", "asian", "un"]
)
_LINKS = frozenset([",", "and", "the", "&", "or", "as", "well", ";", "both"])
_IN_LIST = _LINKS | {"votes", "with", "(", ")"}
_DASHES = frozenset(["-", "–", "—"])


_NOT_WHOLE = re.compile(
    r"\b(?:such as|including|included?s?|among (?:them|which|these|others)|notably|namely the main|for example|for instance|e\.g\.|in particular|inter alia|and others|etc|before this"
    r"|in addition to|besides|like|especially|particularly|most recently|mainly|chiefly|above all|the (?:latest|last|first|newest|most recent)|beginning with|starting with|not to mention|and so on)\b"
)


def list_mark(words: str) -> str:
    """How a listed draft says what it belongs to, by the words between the count and it: `list`, or `list-open` where
    they say that the list is not whole.

    >>> list_mark("six treaties: the "), list_mark("six treaties, among them the ")
    ('list', 'list-open')
    """
    return "list-open" if _NOT_WHOLE.search(words) else "list"


def counted_states(scene: Scene) -> tuple[str, int, Tok] | None:
    """The states that are counted, not named, as the subject: the words, the number, its token.

    "15 countries signed the Convention" gives ("15 countries", 15); "the 15 countries that signed" gives nothing.
    """
    p, toks = scene.p, scene.s.toks
    if p.voice != "active" or p.form not in {"ed", "en", "s", "base"}:
        return None
    for k in range(p.i - 1, max(p.left - 1, p.i - 40), -1):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            noun = k + 1
            while noun < p.i and (toks[noun].low in _OVER or toks[noun].what == "adjective"):
                noun += 1
            if noun < p.i and toks[noun].low in _AUXILIARIES and _told_of_states(toks, k) and toks[k - 1].low in {"and", "while", ",", "but", "whereas"}:
                if _reaches(toks, noun, p.i):  # "45 states had signed it and 28 had ratified it"
                    return f"{scene.s.raw(toks[k].start, toks[k].end)} states", int(toks[k].value.value), toks[k]
                return None
            if noun >= p.i or toks[noun].low not in _STATES or (k and toks[k - 1].low in {"the", "of", "these", "by"}):
                return None
            if toks[noun].low == "states" and toks[noun + 1].low == "parties":
                noun += 1
            if not _reaches(toks, noun + 1, p.i):
                return None
            whole = re.search(r"\b([a-z-]+|\d+) of (?:the |its |their |our )?(?:[\w'-]+ ){0,3}$", scene.s.low[scene.s.start : toks[k].start])
            if whole:  # "fourteen of the region's sixteen states": those fourteen
                at = scene.s.start + whole.start(1)
                part = next((t for t in toks if t.start == at and t.kind == "number" and isinstance(t.value, Figure)), None)
                if part is None:
                    return None
                return scene.s.raw(part.start, toks[noun].end), int(part.value.value), part
            words = scene.s.raw(toks[k].start, toks[noun].end)
            return words, int(toks[k].value.value), toks[k]
    return None


def _told_of_states(toks: list[Tok], k: int) -> bool:
    return any(t.low in _STATES for t in toks[max(0, k - 14) : k])


_AUXILIARIES = frozenset(["have", "had", "has"])


def _reaches(toks: list[Tok], start: int, end: int) -> bool:
    """Whether only auxiliaries, adverbs or a list of names between dashes stand between the count and its verb."""
    return all(
        t.low in _LINKS | _DASHES | {"have", "has", "had", "also", "all", "(", ")", ":", "including", "among", "them", "not", "yet", "still", "so", "far", "now", "already", "since",
                          "only", "to", "date", "such", "which", "these", "others"}
        or t.kind in {"time", "name"}
        or t.low.endswith("ly")
        or t.low in {"in", "on"}
        for t in toks[start:end]
    )


def roster(s: Sentence, start: int, end: int | None = None) -> list[tuple[tuple[str, ...], Tok]]:
    """The states listed from token `start` on, each with its token; a list ends where other words begin."""
    toks, found = s.toks, []
    for tok in toks[start:end]:
        if tok.kind == "name" and as_state(tok.ids) and tok.what not in {"adjective", "capital"} and not tok.possessive:
            found.append((as_state(tok.ids)[:1], tok))
        elif found and not (tok.low in _IN_LIST or tok.kind in {"number", "mark", "time"}):
            break
    return found


def announced(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """The states that a colon or a dash after a predicate, or a pair of dashes before it, names."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i + 1, len(toks)):
        if toks[k].low not in {",", "(", "-"} and is_verb(toks[k]) and k > p.i + 1:
            break  # what a colon or "namely" announces belongs to the verb before it
        if m := _NAMELY.match(scene.s.low, toks[k].start, scene.s.end):
            first = next((j for j in range(k, len(toks)) if toks[j].start >= m.end()), len(toks))
            listed = roster(scene.s, first)
            if listed and listed[0][1].start - m.end() < 8:
                return listed
        if toks[k].low == ":" or (toks[k].low in _DASHES and _loose(scene.s, toks[k])):
            listed = roster(scene.s, k + 1)
            if len(listed) > 1 and listed[0][1].start - toks[k].end < 8:
                return listed
    if m := _AMONG_THEM.search(scene.s.low[scene.s.start : p.tok.start]):  # "57 countries, among them Chad and Mali, signed"
        at = scene.s.start + m.end()
        first = next((j for j in range(p.i) if toks[j].start >= at), p.i)
        if (listed := roster(scene.s, first, p.i)) and listed[0][1].start - at < 8:
            return listed
    dashes = [k for k in range(max(0, p.i - 60), p.i) if toks[k].low in _DASHES and _loose(scene.s, toks[k])]
    if len(dashes) == 2 and p.i - dashes[1] < 4:
        return roster(scene.s, dashes[0] + 1, dashes[1])
    return []


_NAMELY = re.compile(
    r"(?:and )?(?:these|they|those|the latter) (?:are|were|include|included)(?: the)?(?: following)?:? |,? ?(?:namely|among them|among these|among which|including|viz\.?|i\.e\.|such as|notably|being)[:,]? (?=[a-z])"
)
_AMONG_THEM = re.compile(r",? (?:among them|among these|among which|including|namely|such as) (?=[^.;]{3,160}$)")


def _loose(s: Sentence, tok: Tok) -> bool:
    """Whether a dash stands free or closed up between words as a dash, not as a hyphen."""
    raw = s.text[tok.start]
    return raw in "–—" or s.text[tok.start - 1 : tok.end + 1] == " - "


def enumerated(low: str) -> bool:
    """Whether a sentence only names what the one before counted: "They are Chad, Mali and Togo".

    >>> enumerated("they are chad, mali and togo"), enumerated("they are worried")
    (True, True)
    """
    return bool(re.match(r"(?:they|these|those|the (?:new )?\w+)\s+(?:are|were|include)\b", low))
