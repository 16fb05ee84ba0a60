"""Trainings held and projects paid for: technical cooperation told by what was done, not by who helped whom."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.events import time_of
from travaux.extract.parts import Tok
from travaux.extract.predicates import actor_ids, is_actor
from travaux.vocabulary import Modality

_FIELD = re.compile(
    r"\b(?:human rights|rights|ohchr|high commissioner|united nations|undp|unicef|unhcr|justice|torture|treaty|treaties|reporting|periodic review|upr|women|child\w*|refugee\w*|equality|gender|minorit\w+|migrants?|disabilit\w+|trafficking|ombuds\w+|judges|prosecutors)\b"
)
_HELD = re.compile(
    r"\b(?P<will>will be |is to be |are to be )?(?:(?:was|were|been) (?:\w+ )?(?:held|organi[sz]ed|conducted|carried out|given|delivered|run)|took place|held|organi[sz]ed)\b"
)
_PEOPLE = re.compile(
    r"\b(?P<who>(?:[\w'’-]+ ){0,3}?(?:judges|prosecutors|magistrates|police(?: officers| trainers)?|officers|officials|lawyers|guards|wardens|teachers|journalists|staff|activists|monitors)(?: and [\w ]{3,30}?)?) (?:was|were|have been|had been|has been) (?:\w+ly )?$"
)
_SPORT = re.compile(r"\b(?:football|army|troops|soldiers|military|pilots|sports?|athletes|fitness|weapons?)\b")
_THEME = re.compile(
    r" (?:on|in|for) (?:the )?(?P<what>[\w'’-]+(?: (?!was\b|were\b|took\b|has\b|organi|held|in\b|by\b|at\b|which\b)[\w'’-]+){0,6})"
)
_PROJECT = re.compile(r"\b(?:project|programme|program)\b")


def _giver(scene: Scene, low: str) -> tuple[str, ...]:
    """Who gave it: named after "by" or "with the support of"."""
    toks = scene.s.toks
    for k, t in enumerate(toks):
        near = scene.s.low[max(scene.s.start, t.start - 42) : t.start]
        if not is_actor(t) or t.what == "capital":
            continue
        if re.search(
            r"\b(?:by|support of|assistance of|help of|cooperation with|project of) (?:the )?(?:\w+ )?$", near
        ):
            ids = actor_ids(t)
            return as_state(ids)[:1] or tuple(i for i in ids if i.startswith(("body:", "org:")))[:1]
        if k > 40:
            break
    return ("body:OHCHR",) if re.search(r"\b(?:by|support of|assistance of) the office\b", low) else ()


def _where(scene: Scene) -> tuple[str, ...]:
    """The state it was for: of the people, of the place, else the one that the text is about."""
    toks = scene.s.toks
    for k, t in enumerate(toks):
        if t.kind == "name" and t.has("state") and (t.what == "adjective" or (k and toks[k - 1].low in {"in", "for"})):
            return as_state(t.ids)[:1]
    home = scene.c.home()
    return (home,) if home else ()


def training_held(scene: Scene) -> Iterator[Draft]:
    """ "A training course on treaty reporting was held in Chisinau from 3 to 5 May 2014 with the support of OHCHR"."""
    p, s = scene.p, scene.s
    low = s.low[s.start : s.end]
    if p.modality is None or not p.tok.low.startswith("training") or not _FIELD.search(low) or _SPORT.search(low):
        return
    held = _HELD.search(s.low, p.tok.end, min(s.end, p.tok.end + 140))
    date, tok = time_of(scene)
    if held is None or date is None or tok is None:
        return
    theme = _THEME.match(s.low, p.tok.end)
    what = s.raw(p.tok.start, theme.end("what") if theme else p.tok.end)
    d = _made(scene, what, date, p.tok.start, max(held.end(), tok.end))
    d.modality = Modality.PLANNED if held["will"] else Modality.HAPPENED
    yield d


def people_trained(scene: Scene) -> Iterator[Draft]:
    """ "Forty judges were trained in Tartu in April 2013 under a project of the Council of Europe"."""
    p, s = scene.p, scene.s
    low = s.low[s.start : s.end]
    who = _PEOPLE.search(s.low, s.start, p.tok.start)
    if p.modality is not Modality.HAPPENED or p.voice != "passive" or who is None or _SPORT.search(low):
        return
    date, tok = scene.time()
    if not p.tok.low.startswith("train") or date is None or tok is None:
        return
    yield _made(
        scene, f"training of {s.raw(who.start('who'), who.end('who')).strip()}", date, who.start("who"), tok.end
    )


def project_paid(scene: Scene) -> Iterator[Draft]:
    """ "Estonia has financed a project on minorities since 2012"; "a project “X”, financed by the EU, was launched in May"."""
    p, s, toks = scene.p, scene.s, scene.s.toks
    low = s.low[s.start : s.end]
    if (
        p.modality is not Modality.HAPPENED
        or p.form not in {"ed", "en"}
        or not _FIELD.search(low)
        or _SPORT.search(low)
    ):
        return
    passive = p.voice == "passive"
    region = range(max(0, p.i - 16), p.i) if passive else range(p.i + 1, min(len(toks), p.i + 5))
    k = next((k for k in region if _PROJECT.fullmatch(toks[k].low)), None)
    if k is None:
        return
    title: Tok | None = next((t for t in toks[k : k + 10] if t.kind == "title"), None)
    theme = _THEME.match(s.low, toks[k].end)
    if passive and any(toks[j].sense("finance") for j in range(k, p.i)):
        return  # "financed by the EU and implemented by UNICEF": told with the first
    date, tok = scene.time()
    times = [t for t in toks if is_time(t)]
    if tok is None and len(times) == 1:
        date, tok = scene.c.date_of(times[0].value), times[0]
    givers = [as_state(a)[:1] or tuple(i for i in a if i.startswith(("org:", "body:")))[:1] for a in scene.actors]
    givers = [g for g in givers if g]
    if not givers or not (title or theme) or (date is None and title is None):
        return
    what = str(title.value) if title else f"project on {s.raw(theme.start('what'), theme.end('what'))}" if theme else ""
    money = next((t for t in toks if t.kind == "money"), None)
    ends = [t.end for t in (p.tok, tok, title) if t] + ([theme.end("what")] if theme else [])
    starts = [toks[k].start, p.tok.start, *([tok.start] if tok and tok.start < p.tok.start else [])]
    d = scene.draft("technical_cooperation", actor=tuple(i for g in givers for i in g), object=what, date=date)
    d.start, d.end = min(starts), max(ends)
    if money is not None:
        d.fields["numbers"] = {f"amount_{money.value.currency}": money.value.value}
    yield d


def _made(scene: Scene, what: str, date: str, start: int, end: int) -> Draft:
    """The draft of a training: what it was, for which state, by whom."""
    giver, host = _giver(scene, scene.s.low[scene.s.start : scene.s.end]), _where(scene)
    d = scene.draft(
        "technical_cooperation", actor=giver, object=what, counterpart=() if host == giver else host, date=date
    )
    d.start, d.end = start, end
    return d


FRAMES = {"finance": project_paid}
