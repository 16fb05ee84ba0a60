"""Admissions: states that an organisation takes in."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.subjects import left_subject


def admitted(scene: Scene) -> Iterator[Draft]:
    """ "was admitted to the United Nations on 19 January 1993", "accession to the European Union": membership."""
    p = scene.p
    if p.modality is None or (p.sense == "receive" and not (p.tok.low.startswith("admit") and p.voice == "passive")):
        return
    found = re.match(r"\W*(?:into|to|of) (?:the )?", p.right_words())
    target = next(((b, t) for k, t in enumerate(scene.s.toks[p.i + 1 : p.i + 5]) if (b := _organisation(t.ids))), None)
    if found is None or target is None:
        return
    date, tok = scene.time()
    subject = left_subject(p) if p.voice == "passive" else p.subject
    states = [as_state(a)[:1] for a in scene.c.resolve(subject) if as_state(a)]
    if not states and p.form == "noun" and scene.c.titled and scene.c.own_state and date:
        states = [(scene.c.own_state,)]
    if subject.start is not None:
        p.subject.start = subject.start
    for state in states[:3]:
        if target[0] not in state:
            until = max((t for t in (target[1], tok) if t), key=lambda t: t.end)
            yield scene.draft("membership", until=until, actor=state, object=target[0], date=date, role="member")


_ADMITTING = frozenset(
    ["org:United Nations", "body:UN", "state:EUU", "org:European Union", "org:Council of Europe", "org:OSCE",
     "org:African Union", "org:Commonwealth", "org:ASEAN", "org:International Labour Organization"]
)  # fmt: skip


def _organisation(ids: tuple[str, ...]) -> str | None:
    """The organisation that admits states, where a name's ids hold one."""
    return next((i for i in ids if i in _ADMITTING), None)


FRAMES = {"receive": admitted, "accede": admitted}
