"""Concepts adopted: phrases that enter a text, and whose they are."""

import re
from collections.abc import Iterator

from travaux.extract.deciding import resolving_body
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Tok
from travaux.ids import slug

ADOPTING = frozenset({"body:UNGA", "body:HRC", "body:CHR", "body:UNSC", "body:ECOSOC", "body:CSocD", "body:CSW"})
"""The bodies whose texts carry a concept once it stands in them."""
_COINED = frozenset({"concept", "idea", "notion", "term", "phrase", "vision", "expression", "principle", "concepts"})


def _origin(scene: Scene, concept: Tok) -> tuple[str, ...]:
    """Whose concept it is: "Pakistan's term", "the Ecuadorian idea of", "proposed by Japan", "at the initiative of Japan"."""
    toks = scene.s.toks
    k = toks.index(concept)
    for t, after in zip(toks[max(0, k - 5) : k], toks[max(0, k - 5) + 1 : k + 1], strict=False):
        owner = t.kind == "name" and t.has("state") and (t.possessive or t.what == "adjective")
        if owner and (after.low in _COINED or after is concept or after.kind == "mark"):
            return as_state(t.ids)[:1]
    m = re.search(
        r"\b(?:(?:proposed|advocated|put forward|initiated|promoted|advanced|coined) by|initiative of|proposal of|suggestion of) (?:the )?",
        scene.s.low[scene.s.start : scene.s.end],
    )
    at = scene.s.start + m.end() if m else -1
    named = next((t for t in toks if t.start == at and t.has("state")), None)
    if named is None and (m := re.search(r"\bon an? ", scene.s.low[scene.s.start : scene.s.end])):
        at = scene.s.start + m.end()
        named = next((t for t in toks if t.start == at and t.has("state") and t.what == "adjective"), None)
    return as_state(named.ids)[:1] if named else ()


def concept(scene: Scene) -> Iterator[Draft]:
    """ "the concept of … was written into the resolution": a phrase enters a text."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    concepts = [t for t in toks if t.kind == "name" and t.has("concept")] + [
        t
        for t in toks
        if t.kind == "title"
        and re.search(
            r"\b(?:concept|idea|phrase|notion|principle|term|vision|expression|words)\b",
            scene.s.low[max(scene.s.start, t.start - 30) : t.start],
        )
    ]
    if not concepts or not re.search(
        r"\b(?:resolution\w*|document\w*|declaration\w*|discourse|text\w*|report|agenda|outcome)\b",
        scene.s.low[scene.s.start : scene.s.end],
    ):
        return
    body, _ = resolving_body(scene)
    date, tok = scene.time()
    first = 1 if re.search(r"\bfirst\b", scene.s.low[scene.s.start : scene.s.end]) else None
    c = concepts[0]
    obj = c.of("concept") if c.kind == "name" else f"concept:{slug(str(c.value))}"
    d = scene.draft(
        "concept_adopted",
        until=max((x for x in (tok, p.tok) if x), key=lambda x: x.end),
        since=c.start,
        actor=(body,) if body and body.startswith("body:") else (),
        object=obj,
        counterpart=_origin(scene, c),
        date=date,
        ordinal=first,
        title=next((str(t.value) for t in toks if t.kind == "title" and t is not c), None),
    )
    d.start = min(d.start, c.start)
    yield d


_SAYS = re.compile(r"(?:^|[,;] )(?:the|this|that|both|each) (?:\w+ )?(?:resolutions?|text)\b|^it\b")
_NEAR_SENTENCES = 6
"""A resolution is spoken of for a paragraph or so; a date from farther back is not its own."""


def said(scene: Scene) -> Iterator[Draft]:
    """ "The resolution called for … a community with a shared future": the phrase stands in the text spoken of."""
    p, toks = scene.p, scene.s.toks
    named = [t for t in toks[p.i :] if t.kind == "name" and t.of("concept") in scene.c.concepts]
    body = scene.c.body
    if (
        not named
        or p.modality is None
        or body not in ADOPTING
        or not _SAYS.search(scene.s.low[scene.s.start : p.tok.start])
    ):
        return
    if scene.s.low.startswith("it", scene.s.start) and not scene.c.document:
        return
    near = scene.c.sentence - scene.c.date_sentence <= _NEAR_SENTENCES
    d = scene.draft(
        "concept_adopted", actor=(body,), object=named[0].of("concept"), date=scene.c.date if near else None
    )
    d.start, d.end = min(d.start, named[0].start), max(d.end, named[0].end)
    yield d


def titled(scene: Scene) -> Iterator[Draft]:
    """ "two resolutions, “A” and “B”, proposed … ": the phrase stands in each of the texts named."""
    p, toks = scene.p, scene.s.toks
    named = [t for t in toks[p.i :] if t.kind == "name" and t.has("concept")]
    titles = [t for t in toks[: p.i] if t.kind == "title"]
    body, _ = resolving_body(scene)
    if not named or not titles or body not in ADOPTING or p.modality is None or p.voice == "passive":
        return
    if not any(t.sense("#resolution") and t.low.startswith("resolution") for t in toks[: p.i]):
        return
    date, _tok = scene.time()
    for t in titles:
        d = scene.draft("concept_adopted", actor=(body,), object=named[0].of("concept"), date=date, title=str(t.value))
        d.start, d.end = t.start, named[0].end
        yield d


FRAMES = {"enter": concept, "say": said, "propose": titled}
