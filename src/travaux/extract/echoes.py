"""Acts told by pointing back: "Togo did so in 1990", "Peru followed in March", "the Protocol followed in 2002"."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.rosters import roster
from travaux.extract.treaty_objects import adopted_on, is_background, passive_objects
from travaux.vocabulary import Modality

_REPEATABLE = frozenset(
    ["signature", "ratification", "accession", "succession", "consent", "withdrawal", "election", "membership"]
)


def again(scene: Scene) -> Iterator[Draft]:
    """The last act once more, by another state or on another treaty; nothing where the last sentence told none."""
    p, c = scene.p, scene.c
    if p.modality is None or p.form not in {"ed", "en", "s"} or c.sentence - c.last_sentence > 1:
        return
    models = [d for d in c.last_drafts if d.kind in _REPEATABLE and d.fields.get("object")]
    if not models or (c.last_sentence < c.sentence and _names_another(scene)):
        return
    after = scene.s.toks[p.i + 1 : p.i + 4]
    dated = any(t.kind == "time" for t in after)
    if p.tok.low == "followed" and not dated:
        return
    date, tok = scene.time(after=p.i + 1)
    model = models[-1]
    if date and date[:4] < adopted_on(str(model.fields["object"]))[:4]:
        return  # before that treaty was: something else is meant
    kept = {f: v for f, v in model.fields.items() if f in {"object", "counterpart", "role"}}
    actors = [as_state(a) for a in scene.actors if as_state(a)]
    told = {d.fields.get("actor") for d in models}
    for actor in actors:
        if actor not in told:
            yield scene.draft(model.kind, until=tok, actor=actor, date=date, **kept)
    if actors or model.kind in {"election", "membership"} or not model.fields.get("actor"):
        return
    for item in passive_objects(scene):
        yield scene.draft(
            model.kind, until=tok, since=item.tok.start, actor=model.fields["actor"], object=item.id, date=date
        )


def _names_another(scene: Scene) -> bool:
    """Whether "did so" points at an act of its own sentence that is no claim: "decided to sign it and did so"."""
    if not scene.p.tok.low.startswith(("did", "do")):
        return False  # "The Protocol followed in 2011" names what it repeats
    return any(treaty_name(t) for t in scene.s.toks[: scene.p.i]) and not any(treaty_name(t) for t in scene.s.toks[scene.p.i :])


_DENIED = re.compile(r" (?:is|are|has|have|had|did|does) not(?: yet| so far)?(?=[.;,)]|$)")
"""Where a text denies of one state what it has just told of another, in two words."""


_NO_PARTY = re.compile(r"\b(?:is|are) not(?: yet)? (?:an? )?(?:state )?part(?:y|ies)\b(?! to\b)")
"""Where a text says of a state that it is no party, and of what only the words before tell."""


_AFFIRMED = re.compile(r" (?:have|has|did)(?: done so| already)?(?=[.;,]| in \d{4}|$)")
"""Where a text says in a word or two that a state did what it has just denied of another: "though Kiribati has"."""
_THOSE_OF = re.compile(
    r"\b(?P<act>ratification|accession|signature|succession|denunciation|withdrawal)s?\b[^.;:]{0,60}\bthose (?:of|by|from|deposited by) "
)
_THOSE = {"denunciation": "withdrawal"}


def may_echo(low: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text may tell, deny or affirm of a state in few words what was told of another, or say
    that it is no party.

    >>> may_echo("benin has not.", 0, 14), may_echo("benin has not said so.", 0, 22), may_echo("togo has.", 0, 9)
    (True, False, True)
    """
    if low.find(" not", start, end) >= 0 and (_DENIED.search(low, start, end) or _NO_PARTY.search(low, start, end)):
        return True
    return bool(_AFFIRMED.search(low, start, end)) or (
        low.find("those ", start, end) >= 0 and bool(_THOSE_OF.search(low, start, end))
    )


def echoes(s: Sentence, c: Context) -> Iterator[Draft]:
    """What a sentence says of further states in few words: the act told last, denied or affirmed; that they are no
    parties; "those of" them."""
    yield from _denials(s, c)
    yield from _affirmations(s, c)
    yield from _those_of(s, c)
    yield from _not_parties(s, c)


_NAMELY = re.compile(r",? (?:namely|in particular|including|i\.e\.|such as),? |[:,] (?=the )")


def _not_parties(s: Sentence, c: Context) -> Iterator[Draft]:
    """ "CEDAW? Sudan is not a party.", "the Convention, to which it is not yet a party"."""
    for m in _NO_PARTY.finditer(s.low, s.start, s.end):
        before = [t for t in s.toks if t.end <= m.start()]
        relative = next((k for k in range(len(before) - 1, 0, -1) if before[k].low == "which"), None)
        named = [n for t in before[:relative] if (n := treaty_name(t))]
        treaty = named[-1] if named else c.topic if c.sentence - c.treaty_sentence > 1 else next(iter(c.treaty), None)
        stop = next((k for k in range(len(before) - 1, -1, -1) if before[k].low in {";", ":", "?"}), -1)
        start_at = max(stop + 1, relative or 0)
        states = [t for t in before[start_at:] if t.has("state") and t.what not in {"adjective", "capital"}]
        actors = [as_state(t.ids)[:1] for t in states if not t.possessive]
        if not actors and relative is not None and (home := c.home()):
            actors = [(home,)]
        after = _NAMELY.match(s.low, m.end(), s.end)
        listed = [n for t in s.toks if after and t.start >= after.end() and (n := treaty_name(t)) and not is_background(s, t)]
        for actor in actors if treaty or listed else ():
            start = states[0].start if states else m.start()
            for obj in listed or [str(treaty)]:
                yield Draft("consent", start, m.end(), {"actor": actor, "object": obj}, Modality.NEGATED, ["said to be no party"])


def _denials(s: Sentence, c: Context) -> Iterator[Draft]:
    """ "…; Benin is not.", "Dominica and Grenada have not.": the last act, denied of the states named."""
    models = [d for d in c.last_drafts if d.kind in _REPEATABLE and d.fields.get("object")]
    if not models or c.sentence - c.last_sentence > 1:
        return
    for m in _DENIED.finditer(s.low, s.start, s.end):
        before = [t for t in s.toks if t.end <= m.start()]
        states: list[Tok] = []
        while before and (before[-1].low in {"and", ",", "the"} or before[-1].has("state")):
            if before[-1].has("state") and before[-1].what not in {"adjective", "capital"}:
                states.insert(0, before[-1])
            before.pop()
        kept = {f: v for f, v in models[-1].fields.items() if f in {"object", "counterpart", "role"}}
        for tok in states:
            fields = {"actor": as_state(tok.ids)[:1], **kept}
            yield Draft(models[-1].kind, tok.start, m.end(), fields, Modality.NEGATED, ["denied of it in two words"])


def _affirmations(s: Sentence, c: Context) -> Iterator[Draft]:
    """ "Tonga has not ratified it, though Tuvalu (1999) and Kiribati (2004) have": the act, done by the states named."""
    models = [d for d in c.last_drafts if d.kind in _REPEATABLE and d.fields.get("object")]
    if not models or c.sentence - c.last_sentence > 1 or models[-1].modality is not Modality.NEGATED:
        return
    kept = {f: v for f, v in models[-1].fields.items() if f in {"object", "counterpart", "role"}}
    for m in _AFFIRMED.finditer(s.low, s.start, s.end):
        before = [t for t in s.toks if t.end <= m.start()]
        found: list[tuple[Tok, Tok | None]] = []
        date: Tok | None = None
        while before and (before[-1].low in {"and", ",", "the", "both", "(", ")"} or before[-1].kind == "time" or before[-1].has("state")):
            tok = before.pop()
            if tok.kind == "time" and before and before[-1].low == "(":
                date = tok
            elif tok.has("state") and tok.what not in {"adjective", "capital"}:
                found.insert(0, (tok, date))
                date = None
            elif tok.kind == "time":
                break
        lead = before[-1].low if before else ""
        if lead not in {"though", "although", "but", "whereas", "while", ";", "only", "unlike", "however"}:
            continue
        for tok, own in found:
            fields = {"actor": as_state(tok.ids)[:1], **kept}
            if own is not None:
                fields["date"] = c.date_of(own.value)
            yield Draft(models[-1].kind, tok.start, m.end(), fields, Modality.HAPPENED, ["affirmed of it in a word"])


def _those_of(s: Sentence, c: Context) -> Iterator[Draft]:
    """ "It is the tenth ratification, following those of Chad, Mali and Togo": the act, of each state named."""
    for m in _THOSE_OF.finditer(s.low, s.start, s.end):
        if _WISHED.search(s.low, s.start, m.end()):
            continue
        named = [n for t in s.toks if t.start < m.end() and (n := treaty_name(t))]
        treaty = named[-1] if named else next(iter(c.treaty), None) or c.topic
        first = next((k for k, t in enumerate(s.toks) if t.start >= m.end()), len(s.toks))
        listed = roster(s, first)
        if not treaty or not listed or listed[0][1].start - m.end() > 4:
            continue
        for state, tok in listed:
            k = s.toks.index(tok)
            own = s.toks[k + 2] if s.toks[k + 1 : k + 2] and s.toks[k + 1].low == "(" and s.toks[k + 2].kind == "time" else None
            fields = {"actor": state, "object": treaty} | ({"date": c.date_of(own.value)} if own is not None else {})
            kind = _THOSE.get(m["act"], m["act"])
            yield Draft(kind, tok.start, own.end if own is not None else tok.end, fields, Modality.HAPPENED, ["'those of' a list"])


_WISHED = re.compile(r"\b(?:not|await\w*|expect\w*|urg\w*|call\w*|need\w*|requir\w*|would|could|hop\w+|lack\w*|without|if|should)\b")

FRAMES = {"again": again}
