"""Acts told by pointing back: "Togo did so in 1990", "Peru followed in March", "the Protocol followed in 2002"."""

from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import treaty_name

_REPEATABLE = frozenset(
    ["signature", "ratification", "accession", "succession", "consent", "withdrawal", "election", "membership"]
)


def again(scene: Scene) -> Iterator[Draft]:
    """The last act once more, by another state or on another treaty; nothing where the last sentence told none."""
    p, c = scene.p, scene.c
    if p.modality is None or p.form not in {"ed", "en", "s"} or c.sentence - c.last_sentence > 1:
        return
    models = [d for d in c.last_drafts if d.kind in _REPEATABLE and d.fields.get("object")]
    if not models:
        return
    after = scene.s.toks[p.i + 1 : p.i + 4]
    dated = any(t.kind == "time" for t in after)
    if p.tok.low == "followed" and not dated:
        return
    date, tok = scene.time(after=p.i + 1)
    model = models[-1]
    kept = {f: v for f, v in model.fields.items() if f in {"object", "counterpart", "role"}}
    actors = [as_state(a) for a in scene.actors if as_state(a)]
    told = {d.fields.get("actor") for d in models}
    for actor in actors:
        if actor not in told:
            yield scene.draft(model.kind, until=tok, actor=actor, date=date, **kept)
    if actors or model.kind in {"election", "membership"} or not model.fields.get("actor"):
        return
    for k in range(p.i - 1, max(p.left - 1, p.i - 4), -1):
        if treaty := treaty_name(scene.s.toks[k]):
            start = scene.s.toks[k].start
            yield scene.draft(model.kind, until=tok, since=start, actor=model.fields["actor"], object=treaty, date=date)
            return


FRAMES = {"again": again}
