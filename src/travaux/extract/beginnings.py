"""Beginnings of bodies told by other words than founding: opened, at work since, created by a law."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Tok
from travaux.extract.predicates import PREPOSITIONS
from travaux.extract.times import Time
from travaux.vocabulary import Modality

_HEAD = re.compile(
    r"(?:office|secretariat|cent(?:re|er)|commission|committee|institut\w+|mechanism|ombuds\w+|defender|council|ministry|bureau|mission|agency|authority|court|presence|desk)"
)
_OPENED = re.compile(
    r"(?:office|secretariat|cent(?:re|er)|bureau|presence|mission|branch|ombuds\w+|defender|commission|institute)"
)
_MEETING = re.compile(r"\b(?:session|meeting|debate|signature|conference|forum|seminar|workshop|exhibition|talks)\b")
_LAW = re.compile(r"\b(?:law|act|decree|constitution|ordinance|order|statute|amendment|resolution)\b[^.;]{0,40}$")


def exist(scene: Scene) -> Iterator[Draft]:
    """ "A Human Rights Commission has existed since 2009", "the Ombudsman has worked since 2002"."""
    p = scene.p
    if p.modality is not Modality.HAPPENED and p.modality is not Modality.ONGOING:
        return
    time = next((t for t in scene.s.toks[p.i + 1 : p.i + 5] if isinstance(t.value, Time)), None)
    lead = re.match(r"\W*(?:since|from)\b", p.right_words())
    if time is None or not lead or (found := _left(scene)) is None:
        return
    obj, start = found
    date = scene.c.date_of(time.value)
    if date and "/" not in date:
        date = f"{date}/.."
    d = scene.draft("establishment", until=time, since=start, object=obj, date=date)
    d.modality = Modality.HAPPENED
    yield d


def opened(scene: Scene) -> Iterator[Draft]:
    """ "OHCHR opened an office in Bogotá in 1997", "its secretariat was opened in Banjul on 12 June 1989"."""
    p, toks = scene.p, scene.s.toks
    if not p.tok.low.startswith(("open", "inaugurat")):
        return
    date, tok = scene.time()
    if p.modality not in {Modality.HAPPENED, Modality.PLANNED} or date is None:
        return
    if p.voice == "active" and (
        at := next((k for k in range(p.i + 1, min(p.right[1], p.i + 9)) if _OPENED.fullmatch(toks[k].low)), None)
    ):
        between = scene.s.low[p.tok.end : toks[at].start]
        who = [i for a in scene.actors for i in a if i.startswith(("body:", "org:", "state:"))]
        if not who or _MEETING.search(between) or re.search(r"\b(?:of|to|in|at|with)\b", between):
            return
        yield scene.draft(
            "establishment",
            until=max((x for x in (toks[at], tok) if x), key=lambda x: x.end),
            actor=tuple(who[:1]),
            object=_phrase(scene, at),
            date=date,
        )
        return
    if p.voice == "active" and _MEETING.search(p.right_words()):
        return
    if p.voice == "active" and (scene.states() or p.right_words()[:4].strip() in {"a", "an", "the"}):
        return
    if (found := _left(scene, _OPENED)) is not None:
        obj, start = found
        d = scene.draft("establishment", until=tok, since=start, object=obj, date=date)
        yield d


def by_law(scene: Scene) -> Iterator[Draft]:
    """ "A law of 2004 created the National Commission on Human Rights": the body that a law brought about."""
    p = scene.p
    if p.voice != "active" or p.modality is not Modality.HAPPENED or scene.states() or p.form not in {"ed", "s"}:
        return
    if not _LAW.search(p.left_words()):
        return
    target = next(
        (
            (t, b)
            for k, t in enumerate(scene.s.toks[p.i + 1 : p.i + 8], p.i + 1)
            if (b := body_of(t) or t.of("org") or t.of("mandate"))
        ),
        None,
    )
    before = [t for t in scene.s.toks[p.left : p.i] if isinstance(t.value, Time)]
    if target is None or any(t.low in PREPOSITIONS for t in scene.s.toks[p.i + 1 : scene.s.toks.index(target[0])]):
        return
    date = scene.c.date_of(before[-1].value) if before else scene.time()[0]
    since = before[0].start if before else None
    yield scene.draft("establishment", until=target[0], since=since, object=target[1], date=date)


def _left(scene: Scene, heads: re.Pattern[str] = _HEAD) -> tuple[str, int] | None:
    """The body or office that is the subject to the left: its id or words, and where it begins."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i - 1, max(p.left - 1, p.i - 16), -1):
        t = toks[k]
        if (
            t.kind == "name"
            and not t.possessive
            and (body := body_of(t) or t.of("org") or t.of("mandate"))
            and not as_state(t.ids)
        ):
            if k and toks[k - 1].low in {"by", "with", "to"}:
                return None
            if any(x.sense("#session") or x.sense("#meeting") for x in toks[max(p.left, k - 4) : k]):
                return None  # "the 35th session of the Council opened"
            one = k and toks[k - 1].low in {"a", "an"} and body.startswith("body:")
            return (scene.s.raw(t.start, t.end) if one else body), t.start
        if t.kind == "word" and heads.fullmatch(t.low) and not t.possessive:
            start = _phrase_start(scene, k)
            return scene.s.raw(start, t.end), start
        if t.low in {";", "and", "but"}:
            return None
    return None


def _phrase_start(scene: Scene, k: int) -> int:
    toks = scene.s.toks
    j = k
    while (
        j > 0
        and k - j < 5
        and toks[j - 1].kind in {"word", "name"}
        and toks[j - 1].low
        not in PREPOSITIONS | {"a", "an", "the", "its", "their", "and", "which", "that", "this", "first", "new"}
    ):
        j -= 1
    return toks[j].start


def _phrase(scene: Scene, k: int) -> str:
    words: Tok = scene.s.toks[k]
    return scene.s.raw(_phrase_start(scene, k), words.end)


_BODY_NOUN = re.compile(r"(?:the|its) (?:old |former |discredited )?(?:commission|committee|council|sub-commission|body)\b")


def replaced(scene: Scene) -> Iterator[Draft]:
    """ "The Human Rights Council replaced the Commission in 2006": the new body's beginning; not "Kenya replaced Uganda"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is not Modality.HAPPENED or p.form not in {"ed", "en"}:
        return
    left = next((t for t in reversed(toks[p.left : p.i]) if body_of(t) or t.has("mandate")), None)
    right = next((t for t in toks[p.i + 1 : p.i + 10] if body_of(t) or t.has("mandate")), None)
    obj: str | None = None
    if p.voice == "passive":
        new, old = right, left is not None or _BODY_NOUN.search(p.left_words()) is not None or p.left_words().strip().startswith("it ")
        if new is None or not re.search(r"\bby (?:the |a )?(?:new |un )?$", scene.s.low[p.tok.end : new.start]):
            return
    else:
        new = left
        old = right is not None or re.match(r"\s*(?:it\b|the (?:old |former |discredited )?(?:commission|committee|council|sub-commission|body)\b)", p.right_words()) is not None
        if new is None and (m := re.search(r"\bthe (council|committee|commission)\b", p.left_words())) and old:
            obj = scene.c.body_called(m[1])
        elif new is not None and not re.match(r" ?(?:(?:,? (?:which|formally|then|duly|later|had|has)\b)+ )?$|,", scene.s.low[new.end : p.tok.start]):
            return
    if not old:
        return
    if new is not None:
        obj = body_of(new) or new.of("mandate")
    if obj is None or not str(obj).startswith(("body:", "mandate:")):
        return
    date, tok = scene.time()
    start = min(t.start for t in (new, p.tok) if t is not None)
    yield scene.draft("establishment", until=max((t for t in (tok, new, p.tok) if t), key=lambda t: t.end), since=start, object=obj, date=date)


FRAMES = {"replace": replaced, "exist": exist, "hold": opened, "found": by_law}
