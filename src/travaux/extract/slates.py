"""Slates: the lists of those elected, and the body that they were elected to where the list leaves it out."""

import re
from collections.abc import Iterator

from travaux.extract.ballots import ELECTED, voting
from travaux.extract.bodies import body_near
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Tok
from travaux.extract.predicates import is_actor

_LEAVING = re.compile(r"\b(?:outgoing|replac\w*|departing|retiring|leav\w+|expir\w*)\b")


def lately(scene: Scene) -> str | None:
    """The day of an election told without one: that of the release, else the date of the sentence before."""
    c = scene.c
    return c.meeting_day or (c.date if c.sentence - c.date_sentence <= 1 else None)


def incoming(scene: Scene) -> Iterator[Draft]:
    """ "The new members are: A (Ghana); B (Peru)": the elected; "the outgoing members: …": members."""
    p = scene.p
    new = re.search(r"\b(?:new|newly[- ]elected|incoming|re-?elected)\W+(?:\w+\W+)?$", p.left_words()[-34:])
    old = re.search(r"\b(?:outgoing|departing|retiring)\W+(?:\w+\W+)?$", p.left_words()[-34:])
    known = body_near(scene) or sitting(scene)
    if (
        not (new or old)
        or not known
        or not re.match(r"[^:;.]{0,60}(?:\b(?:are|were|include[ds]?)\b|:)", p.right_words())
    ):
        return
    if old and not re.match(r"\W*:", p.right_words()):
        return
    for who, at in listed(scene):
        d = scene.draft(
            "election" if new else "membership",
            actor=who,
            object=known[0],
            date=(scene.c.told_dates.get(("election", known[0])) or lately(scene)) if new else None,
            counterpart=("body:UNGA",) if known[0] == "body:HRC" and new else (),
            role="member",
        )
        d.start, d.end = at.start, at.end
        yield d


_ELECTORS = frozenset({"body:UNGA", "body:ECOSOC"})
_MEMORY = 8
"""Sentences over which a text that told of a body's election still speaks of it."""


def sitting(scene: Scene) -> tuple[str, Tok] | None:
    """The body that the text before was electing to: of those with elected members, the one named last."""
    named = [(n, b) for b, n in scene.c.named_in.items() if b not in _ELECTORS and scene.c.sentence - n <= _MEMORY]
    if ballot := voting(scene.c):
        named.append((ballot.sentence, ballot.body))
    body = max(named)[1] if named else None
    return (body, scene.p.tok) if body in ELECTED else None


def listed(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """The elected of a list after a colon ("The new members are: A (Ghana); B (Peru)"): persons, else states."""
    p, toks = scene.p, scene.s.toks
    colon = next((k for k in range(p.i, len(toks)) if toks[k].low == ":"), None)
    between = scene.s.low[p.tok.end : toks[colon].start] if colon is not None else ""
    if p.sense == "elect" and _LEAVING.search(between) and not re.search(r"\b(?:are|were|included?)\W*$", between):
        return []
    if colon is None and p.i - p.left < 5 and p.form in {"ed", "en"} and not is_actor(toks[p.left]):
        # "Those elected today were A, B and C": the list stands behind the verb "were".
        colon = next((k for k in range(p.i + 1, min(len(toks), p.i + 14)) if toks[k].low in {"were", "are"}), None)
        if colon is not None and colon + 1 < len(toks) and toks[colon + 1].low == "the":
            colon += 1
        if colon is not None and not (colon + 1 < len(toks) and toks[colon + 1].kind == "name"):
            return []
    if colon is None or any(t.sense("elect") in {"ed", "en"} for t in toks[p.i + 1 : colon]):
        return []  # the list is that of the verb right before it
    after = toks[colon + 1 :]
    persons = [
        (tuple(i for i in t.ids if i.startswith("person:")), t) for t in after if t.kind == "name" and t.has("person")
    ]
    states = [
        (as_state(t.ids)[:1], t)
        for t in after
        if t.kind == "name" and as_state(t.ids) and t.what not in {"adjective", "capital"}
    ]
    return persons if len(persons) > 1 else states if len(states) > 1 else []


FRAMES = {"member": incoming}
