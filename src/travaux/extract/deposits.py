"""Instruments deposited: the kind of the act is the instrument's."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.treaty_objects import Item, collect, passive_objects
from travaux.extract.treaty_parties import by_officials

KINDS = {"ratify": "ratification", "accede": "accession", "succeed": "succession", "join": "consent"}
"""What an instrument of each sense makes."""


def under_deposit(scene: Scene) -> bool:
    toks = scene.s.toks
    return any(
        toks[k].sense("deposit") or (toks[k].sense("submit") and "instrument" in scene.p.tok.low)
        for k in range(max(scene.p.left, scene.p.i - 7), scene.p.i)
    )


KINDS_BY_NOUN = {"ratification": "ratification", "accession": "accession", "succession": "succession"}
# "the instruments of ratification of A, and that of accession to B"
_OTHER_INSTRUMENT = re.compile(r"\b(?:that|those|one|instruments?) of (ratification|accession|succession)\b")


# Between an instrument and a treaty, what shows that the treaty belongs to another clause: "…, started the clock: the Convention"
_ANOTHER_CLAUSE = re.compile(r"[;:]|, (?:\w+ ){0,2}(?!signed|dated|opened|adopted|deposited)[a-z]+ed (?:the|a|its)\b|\b(?:which|who|while|but)\b")


def deposit(scene: Scene) -> Iterator[Draft]:
    """ "deposited its instrument of ratification (of CAT)": the kind is the instrument's."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    where = range(*p.right) if p.voice == "active" else range(p.left, p.i)
    for k in where:
        for sense in ("ratify", "accede", "succeed", "join"):
            if toks[k].sense(sense) == "noun":
                if p.voice == "passive":
                    q = scene.p
                    q.right = (k + 1, p.right[1])
                yield from _deposited(scene, KINDS[sense], k)
                return
    at = next((k for k in where if toks[k].low in {"instrument", "instruments"}), None)
    told = scene.c.last_drafts and scene.c.last_drafts[0].kind in KINDS.values()
    own = p.voice == "active" and (p.subject.toks or collect(scene, *p.right))
    if at is not None and (own or not (told and scene.c.sentence - scene.c.last_sentence <= 1)):
        yield from _deposited(scene, "consent", at)


def _deposited(scene: Scene, kind: str, k: int) -> Iterator[Draft]:
    toks = scene.s.toks
    owners = [as_state(t.ids)[:1] for t in toks[scene.p.i + 1 : k] if as_state(t.ids) and (t.possessive or t.what == "adjective")]
    actors = (
        owners[-1:]
        or scene.states()
        or by_officials(scene)
        or [as_state(t.ids) for t in scene.s.toks[: scene.p.i] if t.kind == "name" and as_state(t.ids)][-1:]
    )
    items = collect(scene, k + 1, len(scene.s.toks))
    if items and _ANOTHER_CLAUSE.search(scene.s.low, scene.s.toks[k].end, items[0].tok.start):
        items = []
    items = items or passive_objects(scene)[-1:]
    if not items and (meant := scene.c.topic or scene.c.treaty_called("it")):
        items = [Item(meant, scene.s.toks[k], k)]
    date, tok = scene.time(after=scene.p.i + 1)
    for actor in actors:
        for item in items:
            other = _OTHER_INSTRUMENT.search(scene.s.low, scene.s.toks[k].end, item.tok.start)
            until = max((t for t in (item.tok, tok) if t), key=lambda t: t.end)
            made = KINDS_BY_NOUN.get(other[1], kind) if other else kind
            yield scene.draft(made, until=until, actor=actor, object=item.id, date=date)
