"""Delegations: who headed them, who sent them, and to what."""

import re
from collections.abc import Iterator

from travaux.extract.attendance import targets
from travaux.extract.conveners import participants
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.events import OTHER_BUSINESS, RIGHTS, known_date, meeting_at, with_year
from travaux.extract.parts import Tok
from travaux.extract.predicates import is_verb
from travaux.vocabulary import Modality

_DELEGATION = re.compile(r"\b(?:delegations?|delegates)\b|'s (?:side|team)\b")
_SENT = re.compile(r"\W*(?:(?:a|an|its|the|their|his|her|no|[\w-]+) ){0,6}?(?:delegations?|representatives?|delegates|observers?|envoys?)\b")
_MOST_BETWEEN = 7
"""Tokens between a delegation and the verb that says who heads it."""
_FARTHEST = 40


def headed(scene: Scene) -> Iterator[Draft]:
    """ "The Malian delegation was headed by Ms. Sow", "Ms. Sow led a delegation of Mali to the Council's 12th session"."""
    p, s = scene.p, scene.s
    if p.modality is None or p.form == "noun" or not _DELEGATION.search(s.low, s.start, s.end):
        return
    k = _delegation(scene)
    if k is None:
        return
    people = [a for a in scene.actors if any(i.startswith("person:") for i in a)]
    state = _whose(scene, k)
    if not people and p.voice != "passive":
        return
    aim = _aim(scene, max(k, p.i))
    words = s.low[s.start : s.end]
    about = RIGHTS.search(words) or (aim and aim[0].startswith("body:")) or (aim and aim[0] == scene.c.event)
    if not state or OTHER_BUSINESS.search(words) or not (about or (scene.c.body and not aim)):
        return
    date, tok = scene.time()
    ends = [t for t in (s.toks[k], aim and aim[3], tok, *([] if p.voice == "active" else _agents(scene))) if t]
    d = scene.draft(
        "attendance",
        until=max(ends, key=lambda t: t.end),
        since=s.toks[k].start,
        actor=tuple(dict.fromkeys((*(i for i in flat(people) if i.startswith("person:")), *state))),
        object=with_year(aim[0], date, aim[2]) if aim else None,
        date=date,
        ordinal=aim[2] if aim else None,
        title=(aim[1] or None) if aim else None,
    )
    yield d


def _agents(scene: Scene) -> list[Tok]:
    return [t for t in scene.p.subject.toks if t.start > scene.p.tok.start]


def _delegation(scene: Scene) -> int | None:
    """Where the delegation stands that a verb says who heads: before a passive, after an active."""
    p, toks = scene.p, scene.s.toks
    around = range(p.i - 1, max(-1, p.i - _MOST_BETWEEN), -1) if p.voice == "passive" else range(p.i + 1, min(len(toks), p.i + _MOST_BETWEEN))  # fmt: skip
    for k in around:
        t = toks[k]
        if (t.role or "").endswith(("delegation", "side", "team")) or t.low in {"delegation", "delegations", "delegates"}:
            return k
        if t.low == "side" and k and toks[k - 1].possessive:
            return k
        if is_verb(t) or t.low in {";", "which", "that"}:
            return None
    return None


def _whose(scene: Scene, k: int) -> tuple[str, ...]:
    """The state whose delegation stands at `k`: its owner, an adjective before it, "of …" after it; "its" and "the": the
    state that the text is about."""
    toks = scene.s.toks
    t = toks[k]
    if t.owner or as_state(t.ids):
        return as_state(t.owner or t.ids)
    for near in (*reversed(toks[max(0, k - 3) : k]), *toks[k + 1 : k + 4]):
        if near.kind == "name" and near.has("state"):
            return as_state(near.ids)[:1]
        if near.kind == "mark":
            break
    home = scene.c.home()
    return (home,) if home else ()


def _aim(scene: Scene, start: int) -> tuple[str, str, int | None, Tok] | None:
    """To what a delegation went: the meeting or body named after, else before it."""
    toks = scene.s.toks
    return next(iter(targets(scene, start + 1, min(len(toks), start + _FARTHEST)) or targets(scene, 0, scene.p.i)), None)


def sent(scene: Scene) -> Iterator[Draft]:
    """ "Kenya sent a twelve-member delegation to the World Conference on Human Rights"."""
    p, toks = scene.p, scene.s.toks
    right = p.right_words()
    m = _SENT.match(right)
    if p.modality is None or p.voice != "active" or not m or not scene.actors or OTHER_BUSINESS.search(right):
        return
    to = next((k for k in range(p.i + 1, min(len(toks), p.i + 14)) if toks[k].low in {"to", "at"}), None)
    if to is None or (to + 1 < len(toks) and toks[to + 1].has("state")):
        return
    found = targets(scene, to, min(len(toks), to + 22))
    if not found or not (RIGHTS.search(right) or found[0][0].startswith("body:")):
        return
    obj, title, ordinal, t = found[0]
    date, tok = scene.time()
    if re.search(r"\bno (?:\w+ )?(?:delegation|representative|delegate|observer)", m[0]):
        p.modality = Modality.NEGATED
    for actor in scene.actors:
        yield scene.draft(
            "attendance",
            until=max((x for x in (t, tok) if x), key=lambda x: x.end),
            actor=as_state(actor) or actor,
            object=with_year(obj, date, ordinal),
            date=date,
            ordinal=ordinal,
            title=title or None,
        )


def gathered(scene: Scene) -> Iterator[Draft]:
    """ "The forum brought together 120 experts from 40 countries": those who took part, after the verb."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.voice != "active" or p.form == "noun":
        return
    numbers = participants(scene, p.i, p.right[1])
    if not numbers or OTHER_BUSINESS.search(scene.s.low, scene.s.start, scene.s.end):
        return
    found = next((m for k in range(p.i - 1, max(-1, p.i - 22), -1) if (m := meeting_at(scene, k))), None)
    if not found or not (found[0] == scene.c.event or RIGHTS.search(scene.s.low, scene.s.start, scene.s.end)):
        return
    event, title, ordinal, first, _ = found
    date, _tok = scene.time()
    date = date or known_date(scene, event)
    yield scene.draft(
        "attendance",
        until=toks[p.right[1] - 1],
        since=toks[first].start,
        actor=("participants",),
        object=with_year(event, date, ordinal),
        date=date,
        ordinal=ordinal,
        numbers=numbers,
        title=title or None,
    )


FRAMES = {"head": headed, "send": sent, "gather": gathered}
