"""Reservations told otherwise than of a treaty named beside them: by article, denied, withdrawn later; and declarations."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.parts import treaty_name
from travaux.extract.subjects import left_subject
from travaux.extract.treaty_objects import Item
from travaux.vocabulary import Modality

_ARTICLES = re.compile(
    r"\b(?:to|on|concerning|regarding|under) (?:part \w+ of |paragraphs? [\w ,()]{1,30} of )?articles? [\d(][\w\s,().-]{0,70}? of (?:the|that|this) (?P<noun>convention|covenant|protocol|treaty|statute)\b"
)


def by_articles(scene: Scene) -> list[Item]:
    """The treaties that "to articles 3, 6 and 7 of the Covenant" mean, where the text has named them before."""
    p, s = scene.p, scene.s
    stop = s.low.find(";", p.tok.end, s.end)
    right = s.low[p.tok.end : stop if stop > 0 else s.end]
    found = [scene.c.treaty_called(m["noun"]) for m in _ARTICLES.finditer(right)]
    return [Item(t, p.tok, p.i) for t in dict.fromkeys(t for t in found if t)]


_NO = re.compile(r"\b(?:no|not (?:made|entered|lodged|formulated) any)(?: such| formal| general)? $")
_ENTERED = re.compile(r" (?:has|have|had|was|were)(?: ever)? (?:been )?(?:entered|made|lodged|formulated)\b")
_ENTERS = re.compile(
    r"\b(?:made|entered|lodged|formulated|maintains|has|have|with)(?: any)? (?:no|not a single)(?: such| formal| general)? $"
)


def denied(scene: Scene, items: list[Item]) -> list[Draft]:
    """ "No reservation has been entered to any of them", "Monaco made no reservations to CRPD": that none was made."""
    p, s = scene.p, scene.s
    left, right = p.left_words(), s.low[p.tok.end : s.end]
    passive = _NO.search(left) and _ENTERED.match(right)
    active = _ENTERS.search(left)
    if not (passive or active) or p.modality is None or p.modality is Modality.PLANNED:
        return []
    if re.search(r"\b(?:should|would|could|may|must|if|whether|recommend\w*|call\w*|urge\w*|that)\b", left):
        return []
    states = [] if passive else scene.states() or _left_states(scene)
    if passive and (home := scene.c.home()):
        states = [(home,)]
    rows = []
    if not items and not (passive and re.match(_ENTERED.pattern + r" to (?:any|either|it|them)\b", right)):
        return []
    for state in states[:1]:
        objects: list[str | None] = [i.id for i in items] or [None]
        for obj in objects:
            d = scene.draft("reservation", actor=state, object=obj)
            d.end, d.modality = max(d.end, items[0].tok.end if items else d.end), Modality.NEGATED
            if passive:
                d.end = max(d.end, p.tok.end + passive.end() - passive.start())
            rows.append(d)
    return rows


_WITHDRAWN = re.compile(
    r"\b(?:most|some|all|both|several|many|part|two|three|one|a number|half|which|that)(?: of (?:which|them|these))? (?:were|was|have been|has been|had been) (?:later |subsequently |since |then |partially |partly )*(?:withdrawn|lifted|removed)\b"
)


def withdrawn_later(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """ "with reservations, most of which were withdrawn in 2011": what became of those just told, with each date."""
    s = scene.s
    if not made or made[-1].modality is not Modality.HAPPENED:
        return
    m = _WITHDRAWN.search(s.low, scene.p.tok.end, min(s.end, scene.p.tok.end + 160))
    if m is None or re.search(r"\b(?:not|never|should|could|may|if|until)\b", s.low[scene.p.tok.end : m.end()]):
        return
    toks = s.toks
    k = next((k for k, t in enumerate(toks) if t.start >= m.end()), len(toks))
    kept = {f: v for f, v in made[-1].fields.items() if f in {"actor", "object"}}
    gap = {"in", "on", ",", "and", "again", "then"}
    found = 0
    while k < len(toks) and (is_time(toks[k]) or toks[k].low in gap):
        if is_time(toks[k]):
            fields = {**kept, "date": scene.c.date_of(toks[k].value)}
            yield Draft("reservation", m.start(), toks[k].end, fields, Modality.NEGATED, ["withdrawn later"])
            found += 1
        k += 1
    if not found:
        yield Draft("reservation", m.start(), m.end(), kept, Modality.NEGATED, ["withdrawn later"])


def _left_states(scene: Scene) -> list[tuple[str, ...]]:
    subject = left_subject(scene.p)
    if subject.start is not None and scene.p.subject.start is None:
        scene.p.subject.start = subject.start
    return [as_state(a)[:1] for a in scene.c.resolve(subject) if as_state(a)]


def declaration(scene: Scene) -> Iterator[Draft]:
    """ "17 March 1995 – Declaration under article 14 of ICERD", "made the declaration under article 22 of CAT in 2004"."""
    p, toks, s = scene.p, scene.s.toks, scene.s
    if p.modality not in {Modality.HAPPENED, Modality.ONGOING}:
        return
    left = s.low[s.start : p.tok.start]
    if re.search(
        r"\b(?:no|without|any|not|consider\w*|recommend\w*|urge\w*|withdr\w+|object\w*|should|would|draft)\b", left
    ):
        return
    m = re.match(r"s?(?: \d[\w\s,().-]{0,40}?)? (?:of|to) (?:the )?", s.low[p.tok.end : s.end])
    named = next((t for t in toks[p.i + 1 : p.i + 12] if treaty_name(t)), None)
    if m is None or named is None or not re.fullmatch(r"[\w\s,().-]{0,50}", s.low[p.tok.end : named.start]):
        return
    line = re.fullmatch(r"[^a-z]*(?:[a-z]{3,9} )?(?:\d[\d\w ,.]*)?\W*", left) is not None
    made = re.search(
        r"\b(?:made|makes|making|deposited|entered|lodged|submitted|filed|notified|issued|has made|had made)\b[^.;]{0,30}$",
        left,
    )
    date, tok = scene.time()
    actors = (scene.states() or _left_states(scene)) if made else []
    if line and date and (home := scene.c.home()):
        actors = [(home,)]
    for actor in actors[:1]:
        if as_state(actor):
            until = max((t for t in (named, tok, p.tok) if t), key=lambda t: t.end)
            d = scene.draft("reservation", until=until, actor=as_state(actor)[:1], object=treaty_name(named), date=date)
            if line and tok is not None:
                d.start = min(d.start, tok.start)
            yield d


FRAMES = {"declare_under": declaration}
