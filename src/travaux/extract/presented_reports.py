"""Reports of mandate holders and experts, presented or to be presented to the body that asked for them."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene
from travaux.extract.parts import Tok
from travaux.vocabulary import Modality

_REPORT = re.compile(
    r"\b(?:(?P<whose>my|his|her|its|their|our|the|a|an|this|[\w-]+'s) )?(?P<what>(?:(?:first|final|full|comprehensive|detailed|written|annual|thematic|second|third|interim|preliminary|country|mission|new|latest|official) )*(?:reports?|findings|conclusions and recommendations|findings and recommendations))\b"
)
_OTHER_REPORT = re.compile(
    r"\b(?:periodic|national|state|initial|shadow|alternative|common core|follow-up|mid-term|country's|upr|combined|police|budget|audit|financial) reports?\b|\breports? (?:under|on the implementation of) the (?:convention|covenant)\b"
)
_AUDIENCE = re.compile(
    r"\b(?:to|before|with|at) (?:the )?(?:un |united nations |u\.n\. )?(?:human rights council|council|general assembly|assembly|commission on human rights|commission|secretary-general|third committee)\b|\bin (?:geneva|new york)\b"
)
_SESSION = re.compile(r"\b(?:session|meeting) ?(?:of|in|,|$)")


def presented(scene: Scene) -> Iterator[Draft]:
    """ "She will present her report to the Human Rights Council in June 2014", "the final report of the Working Group will be
    presented to the Council in September 2018"."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    if p.modality not in {Modality.HAPPENED, Modality.PLANNED} or p.form == "noun":
        return
    passive = p.voice == "passive"
    start, end = (toks[p.left].start, p.tok.start) if passive else (p.tok.end, scene.s.end)
    m = _REPORT.search(low, start, end)
    if m is None or _OTHER_REPORT.search(low, scene.s.start, scene.s.end):
        return
    if not passive and m.start() - p.tok.end > _NEAR:
        return
    if not _AUDIENCE.search(low, p.tok.end, scene.s.end):
        return
    who = _author(scene, m)
    if who is None:
        return
    date, tok = scene.time()
    if date is None:
        return
    yield scene.draft(
        "publication",
        until=tok or p.tok,
        since=min(m.start(), p.tok.start),
        actor=who,
        object=scene.s.raw(*m.span("what")),
        date=date,
    )


_NEAR = 40


def _author(scene: Scene, m: re.Match[str]) -> tuple[str, ...] | None:
    """Whose the report is: a mandate holder or body of experts that does it, that owns it, or that the text speaks of."""
    p, toks, c = scene.p, scene.s.toks, scene.c
    for actor in scene.actors if p.voice != "passive" else ():
        if any(i.startswith("mandate:") for i in actor):
            return actor
        if any(i.startswith("person:") for i in actor) and c.mandate and not any(i.startswith("state:") for i in actor):
            return actor
        return None
    if p.voice != "passive":
        return None
    behind = next((t for t in toks if m.end() < t.start < p.tok.start and _expert(t)), None)
    before = next((t for t in toks if t.end <= m.end() and t.start >= m.start() - 3 and _expert(t) and t.possessive), None)
    owner = behind or before
    if owner is not None:
        return tuple(i for i in owner.ids if i.startswith(("mandate:", "person:")))
    named = re.match(r" of (?:the |this )?(working group|special rapporteur|independent expert|mission|commission of inquiry)\b", scene.s.low[m.end() : p.tok.start])
    if m["whose"] == "my" and c.author:
        return c.author
    if (m["whose"] in {"my", "his", "her"} and (c.person or c.mandate)) or (named and c.mandate):
        return c.mandate if named else _signed(c.person, c.mandate)
    if m["whose"] in {"its", "their"} and c.mandate and "WG-" in c.mandate[0]:
        return c.mandate
    return None


def _signed(person: tuple[str, ...], mandate: tuple[str, ...]) -> tuple[str, ...] | None:
    found = tuple(dict.fromkeys([*person, *mandate]))
    return found if mandate and found and not any(i.startswith("state:") for i in person) else None


def _expert(tok: Tok) -> bool:
    return tok.kind == "name" and tok.has("mandate")


FRAMES = {"submit": presented}
