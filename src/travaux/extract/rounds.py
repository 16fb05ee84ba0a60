"""Rounds of the Universal Periodic Review told by a noun and a date, or without a verb: "at our third UPR, in November
2020", "its first review was on 6 May 2011 and its second on 2 November 2016"."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.unreal import unreal
from travaux.extract.upr import UPR, cycle, review_noun, review_verb, under_upr, upr_draft
from travaux.vocabulary import Modality

_AT = re.compile(
    r"\b(?:at|in|during|since|after|before|following|from|of|on the eve of|come for|due for) (?:the|its|our|their|the country's|the last)(?: (?:last|latest|previous|recent|upr|cycle))*(?: (?:first|second|third|fourth|1st|2nd|3rd|4th))?(?: cycle)?(?: of)?(?: (?:the )?)?$"
)
_TO_DATE = re.compile(r"(?: (?:review|cycle))?,? ?(?:\(|,? ?(?:of|in|on|held (?:in|on)) )$| $")
_LINE = re.compile(
    r"[^A-Za-z0-9]*(?:[–—-]|:|\.|,)\s*(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) )?(?:cycle )?$", re.I
)
_FURTHER = re.compile(
    r"\b(?:(?:its|the|our|their) (?P<nth>first|second|third|fourth|next)(?: one| review| cycle| round)?|(?P<before>before that|previously|earlier))(?:,? (?:planned|foreseen|due|scheduled) for \d{4},?)?(?P<will> (?:will be held|is scheduled|will take place|is due|is|was|took place|was held|followed|is planned))?(?: on| in| for)?(?: early| late)? $"
)
_TOOK_PLACE = re.compile(
    r"(?: itself| proper)?(?: of| (?:was|had been|has been|took place|is)(?: held| conducted)? (?:in|on)) "
)
_THE = re.compile(r"\b(?:the|its|our) (?:(?:first|second|third|fourth) )?$")
_RELATIVE = re.compile(
    r"(?: (?:of|for) (?:the )?[\w ]{3,40}?)?(?: by (?:the )?[\w ]{3,60}?)?,? which (?:(?P<ahead>will take place|will be held|is (?:due|scheduled|set)|is to take place)|took place|was held)(?: in geneva)? (?:on|in|for) "
)
_SOON = 3
"""Years ahead in which a review may be foreseen."""
_TAUGHT = re.compile(
    r"\b(?:workshop|seminar|training|course|conference|forum|briefing|discussion|round ?table)s? (?:[\w-]+ ){0,3}on (?:the |its )?(?:\w+ ){0,2}$"
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def noun(scene: Scene) -> Iterator[Draft]:
    """The reviews that a noun tells of, with those whose noun and verb are left out after it."""
    if _TAUGHT.search(scene.s.low[scene.s.start : scene.p.tok.start]):
        return
    made = list(review_noun(scene)) or list(_mentioned(scene))
    at = _AT.search(scene.s.low[scene.s.start : scene.p.tok.start])
    relative = _RELATIVE.match(scene.s.low, scene.p.tok.end, scene.s.end)
    if relative and relative["ahead"]:
        at = None
    for d in made:
        if relative and relative["ahead"]:
            d.modality = Modality.PLANNED
        if _ABSENT.search(scene.s.low[scene.s.start : scene.p.tok.start]):
            d.modality = Modality.NEGATED  # "did not attend its review"
        elif scene.s.low.startswith("next ", _date_start(scene, d)):
            d.modality = Modality.PLANNED
        elif at and d.modality is Modality.PLANNED and not _later(scene, d.fields.get("date")):
            d.modality = Modality.HAPPENED  # "promised at its second review in May 2016"
    yield from made
    yield from _further(scene, made)


_ABSENT = re.compile(
    r"\b(?:(?:did|does|had|has|do) not (?:attend|appear|take part|participate|show up|turn up)\w*|boycott\w*|stayed away|absent|refused to (?:attend|appear|take part|participate)|failed to (?:attend|appear))\b[^.;]{0,40}$"
)


def _date_start(scene: Scene, d: Draft) -> int:
    """Where the last date of a draft's words begins; 0 where it holds none."""
    return max((t.start for t in scene.s.toks if is_time(t) and d.start <= t.start <= d.end), default=0)


def turn(scene: Scene) -> Iterator[Draft]:
    """ "Bhutan's turn at the Universal Periodic Review came on 8 May", "it was the turn of Peru to be reviewed"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or unreal(p) or not under_upr(scene):
        return
    before = toks[p.i - 1] if p.i else None
    state = before if before is not None and before.has("state") and before.possessive else None
    if state is None and p.i + 2 < len(toks) and toks[p.i + 1].low == "of":
        state = next((t for t in toks[p.i + 2 : p.i + 4] if t.kind == "name" and t.has("state")), None)
    time = next((t for t in toks if is_time(t)), None)
    if state is None or time is None:
        return
    date = scene.c.date_of(time.value)
    d = _draft(scene, as_state(state.ids)[0], date, min(state.start, p.tok.start, time.start), max(p.tok.end, time.end), cycle(scene))
    if re.search(r"\b(?:will|comes|is to|next)\b", scene.s.low[scene.s.start : scene.s.end]):
        d.modality = Modality.PLANNED
    yield d


def verb(scene: Scene) -> Iterator[Draft]:
    """The reviews that a verb tells of, with those whose verb is left out after it."""
    p, toks = scene.p, scene.s.toks
    if (
        p.voice == "active"
        and p.form in {"ed", "en"}
        and p.i > 1
        and toks[p.i - 1].low == ","
        and (
            toks[p.i - 2].has("state")
            and p.i + 1 < len(toks)
            and (toks[p.i + 1].low in {"on", "in", "by"} or is_time(toks[p.i + 1]))
        )
    ):
        p.voice = "passive"  # "Gabon, reviewed on 7 November 2017"
    made = list(review_verb(scene))
    yield from made
    yield from _further(scene, made)


def _mentioned(scene: Scene) -> Iterator[Draft]:
    """ "recommended at the Universal Periodic Review of November 2020": the review of the state that the text is about."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    home = scene.c.home()
    named = {i for t in toks if t.kind == "name" and t.what != "capital" for i in as_state(t.ids)}
    if home is None or unreal(p) or not under_upr(scene) or named - {home}:
        return
    before = low[scene.s.start : p.tok.start]
    if re.search(
        r"\b(?:working group|outcomes?|reports?|other states?|prepar\w+|ahead of|reviewed|examined|underwent|undergone)\b[^.;,]{0,30}$",
        before,
    ):
        return
    time = next((t for t in toks[p.i + 1 : p.i + 6] if is_time(t)), None)
    gap = low[p.tok.end : time.start] if time is not None else ""
    relative = _RELATIVE.match(low, p.tok.end, scene.s.end)
    if relative and time is None:
        time = next((t for t in toks if t.start >= relative.end() - 1 and is_time(t)), None)
    if relative and time is not None and time.start - relative.end() <= 1:
        pass
    elif not (_AT.search(before) and _TO_DATE.match(gap)) and not (_THE.search(before) and _TOOK_PLACE.fullmatch(gap)):
        time = None
    opening = next((t for t in toks[: p.i] if is_time(t)), None)
    if time is None and opening is not None and opening.start - scene.s.start < 12:
        between = scene.s.text[opening.end : p.tok.start]
        if _LINE.fullmatch(between) or re.fullmatch(r", (?:at|during) (?:the|its|our)(?: \w+)?(?: cycle)? ", between):
            time = opening
    if time is None:
        return
    date = scene.c.date_of(time.value)
    yield _draft(scene, home, date, min(time.start, p.tok.start), max(time.end, p.tok.end), cycle(scene))


def _draft(scene: Scene, state: str, date: str | None, start: int, end: int, ordinal: int | None) -> Draft:
    """A review of the state, of these words; planned where its date lies after the text's own."""
    d = upr_draft(scene, "upr_review", (state,), date, None, body="body:UPR", ordinal=ordinal)
    d.start, d.end = start, end
    d.modality = Modality.PLANNED if _later(scene, date) else Modality.HAPPENED
    return d


def _later(scene: Scene, date: str | None) -> bool:
    """Whether a date lies after the text's own."""
    issued = scene.c.document_date
    if not issued or not date or not date[:4].isdigit() or int(date[:4]) - int(issued[:4]) > _SOON:
        return False  # so late a date says that the text is younger than it looks
    return date[: len(issued)] > issued[: len(date)]


def _further(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """ "…, before that on 5 May 2010", "and its second on 2 November 2016": each with the date behind it."""
    states = {str(d.fields.get("object")) for d in made if d.kind == "upr_review"}
    if len(states) != 1 or not UPR.search(scene.s.low, max(0, scene.s.start - 600), scene.s.end):
        return
    state = states.pop()
    after = max(d.end for d in made)
    told = {d.fields.get("date") for d in made}
    for t in scene.s.toks:
        if not is_time(t) or t.start < after:
            continue
        m = _FURTHER.search(scene.s.low, max(after, t.start - 70), t.start)
        date = scene.c.date_of(t.value)
        if not m or date is None or date in told:
            continue
        nth = _NTH.get(m["nth"] or "")
        d = _draft(scene, state, date, m.start(), t.end, nth)
        if (
            m["nth"] == "next"
            or "will" in (m["will"] or "")
            or re.match(r" is (?:scheduled|due|planned)", m["will"] or "")
        ):
            d.modality = Modality.PLANNED
        yield d
