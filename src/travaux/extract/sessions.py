"""Sessions of bodies: whose, which, when."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene
from travaux.extract.events import Meeting, dates_of, modifies, theme_of
from travaux.extract.parts import Tok
from travaux.extract.times import Time
from travaux.names import name_of
from travaux.vocabulary import Modality


def is_debate(scene: Scene, k: int, actors: list[tuple[str, ...]]) -> bool:
    """Whether it is a sitting of the very body that holds it: "the Security Council held an open debate"."""
    heads = {
        "open debate",
        "debate",
        "panel discussion",
        "interactive dialogue",
        "high-level segment",
        "meeting",
        "panel",
    }
    return scene.s.toks[k].low in heads and any(i.startswith("body:") and i != "body:OHCHR" for a in actors for i in a)


def debate(scene: Scene, found: Meeting, actors: list[tuple[str, ...]], until: Tok) -> Iterator[Draft]:
    date, tok = scene.time()
    if date:
        body = next(i for a in actors for i in a if i.startswith("body:"))
        yield scene.draft(
            "session",
            until=max((x for x in (until, tok) if x), key=lambda x: x.end),
            since=tok.start if tok and tok.start < scene.p.tok.start else None,
            actor=(body,),
            object=found[1],
            date=date,
            ordinal=found[2],
            title=theme_of(scene),
        )


def sitting(scene: Scene, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
    """A body that "met in Geneva from 4 to 22 May 2009"."""
    p, toks = scene.p, scene.s.toks
    bodies = [i for a in actors for i in a if i.startswith("body:") and i != "body:OHCHR"]
    after = toks[p.i + 1] if p.i + 1 < len(toks) else None
    if (
        not bodies
        or p.form == "ing"
        or after is None
        or (after.kind != "time" and after.low not in {"in", "from", "on", "at", "for", "annually", "between"})
    ):
        return
    date, tok = scene.time()
    if date:
        yield scene.draft(
            "session",
            until=tok,
            since=tok.start if tok and tok.start < p.tok.start else None,
            actor=tuple(bodies[:1]),
            object="session",
            date=date,
        )


def _body_at(scene: Scene, k: int, actors: list[tuple[str, ...]]) -> str | None:
    """Whose session token `k` is: "of the X", "the X's", "its" (the subject's), else the body spoken of."""
    toks = scene.s.toks
    low = scene.s.low
    after = low[toks[k].end : toks[k].end + 40]
    if re.match(r"(?: [\w-]+){0,4}? of (?:the )?", after):
        for t in toks[k + 1 : k + 8]:
            if (b := body_of(t)) and b != "org:United Nations":
                return b
            if t.kind == "time" or t.low in {",", "which"}:
                break
        if (
            m := re.match(r" of (?:the )(council|committee|commission|sub-commission|working group)\b", after)
        ) and (_is_a(scene, m[1]) or (scene.c.body == "body:UPR" and m[1] == "working group")):
            return scene.c.body
    else:
        for t in reversed(toks[max(0, k - 8) : k]):
            if (b := body_of(t)) and b != "org:United Nations":
                return b
            if t.low in {"its", ",", "their"}:
                break
    if mine := next((i for a in actors for i in a if i.startswith(("body:", "org:"))), None):
        return mine
    if re.match(r" of ", after):
        return None
    return scene.c.body if scene.c.body not in _WITHOUT_SESSIONS else _last_sitting(scene)


_WITHOUT_SESSIONS = frozenset({"body:OHCHR", "body:UPR"})


def _last_sitting(scene: Scene) -> str | None:
    """The body named last that sits in sessions: an office has none."""
    named = [b for b in scene.c.named_in if b.startswith("body:") and b not in _WITHOUT_SESSIONS]
    return max(named, key=lambda b: scene.c.named_in[b], default=None)


def _is_a(scene: Scene, noun: str) -> bool:
    return bool(scene.c.body) and noun in name_of(str(scene.c.body)).lower()


def states_parties(scene: Scene) -> Tok | None:
    """The meeting of a treaty's parties that holds the session: "the Conference of States Parties … concluded its"."""
    return next((t for _, t in scene.p.lefts("event") if re.search(r"stat\w+ parties|review conference", t.low)), None)


def session(scene: Scene, k: int, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
    p, toks = scene.p, scene.s.toks
    body = _body_at(scene, k, actors)
    first = k
    while (
        first > 0
        and k - first < 8
        and (
            (modifies(toks[first - 1]) and not body_of(toks[first - 1]))
            or (
                toks[first - 1].low in {"and", ",", "last"}
                and any(t.kind == "ordinal" for t in toks[max(0, first - 3) : first])
            )
        )
    ):
        first -= 1
    ordinals = [int(x.value) for x in toks[first:k] if x.kind == "ordinal"]
    meeting = states_parties(scene) if not actors else None
    if meeting:
        body = meeting.of("event")
    dates = dates_of(scene)
    plural = toks[k].low.endswith("s")
    if not body or (not ordinals and (plural or not dates)):
        return
    title = scene.s.raw(toks[first].start, toks[k].end)
    if " after " in title:
        return
    if meeting:
        title = f"{title} of the {scene.s.raw(meeting.start, meeting.end).removesuffix(' to')}"
    tok = dates[-1][1] if dates else None
    for n, ordinal in enumerate(ordinals or [None]):
        date = dates[n][0] if len(dates) == len(ordinals) > 1 else dates[0][0] if dates else None
        if len(ordinals) > 1:
            title = f"{next(x.low for x in toks[first:k] if x.kind == 'ordinal' and x.value == ordinal)} session"
        yield scene.draft(
            "session",
            until=max((x for x in (toks[k], p.tok, tok) if x), key=lambda x: x.end),
            since=min(x.start for x in (toks[first], tok, meeting) if x),
            actor=(body,),
            object=title,
            date=date,
            ordinal=ordinal,
        )


def parts(scene: Scene) -> Iterator[Draft]:
    """The parts of a meeting spoken of before: "the forum had six sub-forums: “A”, “B” …"."""
    p, toks = scene.p, scene.s.toks
    event = scene.c.event
    titles = [t for t in toks[p.i + 1 :] if t.kind == "title"]
    if event is None or p.modality is None or not titles:
        return
    number = next((t for t in toks[max(0, p.i - 3) : p.i] if t.kind == "number"), None)
    one = p.tok.low.removesuffix("s")
    date = scene.c.told_dates.get(("conference", event))
    if number is not None:
        numbers = {p.tok.low.replace("-", "_").replace(" ", "_"): number.value.value}
        yield scene.draft("session", since=number.start, actor=(event,), object=p.tok.low, numbers=numbers, date=date)
    for t in titles:
        d = scene.draft("session", actor=(event,), object=one, title=str(t.value), date=date)
        d.start, d.end = t.start, t.end
        yield d


_ATTACHED = re.compile(
    r"(?:,? ?(?:which was |was |had been )?(?:held|convened|which took place|taking place)[^.;()]{0,40}?)?[ ,(]*(?:of|in|from|on|between)?[ (]*$"
)


def presupposed(scene: Scene) -> Iterator[Draft]:
    """ "At its 115th session (19 October-6 November 2015), the Committee …": a session that is told by its number and its
    days, whatever is told of it."""
    p, toks = scene.p, scene.s.toks
    if p.modality not in {None, Modality.HAPPENED, Modality.PLANNED, Modality.ONGOING}:
        return
    ordinals = [x for x in toks[max(0, p.i - 3) : p.i] if x.kind == "ordinal"]
    number = len(toks) > p.i + 1 and toks[p.i + 1].kind == "number"
    if len(ordinals) != 1 or number or any(t.sense("hold") or t.sense("happen") for t in toks[max(0, p.i - 8) : p.i]):
        return
    after = next((t for t in toks[p.i + 1 : p.i + 14] if isinstance(t.value, Time)), None)
    if after is None:
        return
    between = scene.s.low[p.tok.end : after.start]
    whose = _body_after(scene, p.i)
    if whose is not None and whose.end <= after.start:
        between = scene.s.low[whose.end : after.start]
    if not _ATTACHED.match(between):
        return
    body = (whose and body_of(whose)) or _body_at(scene, p.i, []) or _named_after(scene, after)
    date = scene.c.date_of(after.value)
    if not body or body == "org:United Nations" or not date or body == "body:UPR":
        return
    first = toks.index(ordinals[0])
    d = scene.draft(
        "session",
        until=after,
        since=toks[first].start,
        actor=(body,),
        object=scene.s.raw(toks[first].start, p.tok.end),
        date=date,
        ordinal=int(ordinals[0].value),
    )
    d.start = toks[first].start
    issued = scene.c.document_date
    d.modality = Modality.PLANNED if issued and date.split("/")[0] > issued else Modality.HAPPENED
    yield d


def _body_after(scene: Scene, k: int) -> Tok | None:
    """The body in "session of the Committee"."""
    toks = scene.s.toks
    if k + 1 < len(toks) and toks[k + 1].low == "of":
        return next((t for t in toks[k + 2 : k + 5] if body_of(t)), None)
    return None


def _named_after(scene: Scene, after: Tok) -> str | None:
    """The body that opens its sentence with its session: "At its tenth session, in May 2009, CERD …"."""
    toks = scene.s.toks
    if "its" not in {t.low for t in toks[:4]}:
        return None
    k = toks.index(after)
    return next((b for t in toks[k + 1 : k + 6] if (b := body_of(t))), None)


FRAMES = {"part": parts, "sit": presupposed}
