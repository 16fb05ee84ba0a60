"""Visitors told beside a verb of visiting: in lists with their dates, after a colon, behind "the visit of"."""

import re
from collections.abc import Iterator
from datetime import date as day
from datetime import timedelta

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.figures import NUMBER, number
from travaux.extract.grammar import left_subject
from travaux.extract.hosts import is_country, own_date, who_visits
from travaux.extract.parts import Tok
from travaux.vocabulary import Modality

_BEFORE_VISITOR = frozenset(
    {
        ",",
        ";",
        "and",
        "the",
        ")",
        "by",
        "that",
        "those",
        "of",
        "then",
        "after",
        "as",
        "well",
        "was",
        "before",
        "followed",
        "also",
        "mr",
        "ms",
        "mrs",
        ".",
    }
)
_BEFORE_DATE = frozenset({",", "(", ")", "in", "on", "from", "during", "the", "and"})


def gapped(scene: Scene, host: tuple[str, ...], start: int | None = None, *, weak: bool = False) -> Iterator[Draft]:
    """ "…; the Special Rapporteur on food in July 2011, Christof Heyns in March 2014": visitors without the verb, from
    token `start` on or after the first date."""
    toks = scene.s.toks
    k = start or next((k for k in range(scene.p.i + 1, len(toks)) if is_time(toks[k])), len(toks)) + 1
    while k < len(toks):
        who: list[Tok] = []
        while k < len(toks) and not is_time(toks[k]):
            if toks[k].kind == "name" and (
                toks[k].has("mandate") or toks[k].what == "person" or (weak and toks[k].has("person"))
            ):
                who.append(toks[k])
            elif who and toks[k].low == "(" and (closing := _closing(toks, k)):
                k = closing
            elif toks[k].low not in (_BEFORE_DATE if who else _BEFORE_VISITOR):
                return
            k += 1
        if k == len(toks) or not who:
            return
        ids = tuple(dict.fromkeys(i for t in who for i in who_visits(t.ids)))
        d = scene.draft("visit", actor=ids, counterpart=host, date=scene.c.date_of(toks[k].value))
        d.start, d.end = who[0].start, toks[k].end
        d.because.append("the verb is left out")
        yield d
        k += 1


def _closing(toks: list[Tok], k: int) -> int | None:
    """The bracket that closes the one at `k`, where no date stands between: "Hilal Elver (food), 18 to 28 November"."""
    for j in range(k + 1, min(len(toks), k + 8)):
        if is_time(toks[j]):
            return None
        if toks[j].low == ")":
            return j
    return None


def _visitor(tok: Tok) -> bool:
    return tok.kind == "name" and (tok.has("mandate") or tok.what == "person" or tok.of("body") in _VISITING)


_VISITING = frozenset({"body:OHCHR", "body:SPT"})


def dated(scene: Scene, host: tuple[str, ...]) -> list[Draft]:
    """ "Georgia received A (February 2016), B (April 2016) and C (March 2018)": each with the date in its brackets."""
    p, toks = scene.p, scene.s.toks
    first = next((k for k in range(p.i + 1, len(toks)) if _visitor(toks[k])), None)
    brackets = sum(toks[k - 1].low == "(" and is_time(toks[k]) for k in range(p.i + 1, len(toks)))
    return list(gapped(scene, host, first)) if first is not None and brackets > 1 else []


_EXPECTED = re.compile(r"\b(?:last|first|latest|only)\b[^.;:]{0,50}\bto $")
_ONE = re.compile(r"\b(?:mandate[- ]holder|special procedure|rapporteur|expert)s? (?:has|have|had)(?: ever)? $")


def expected(scene: Scene) -> list[Draft]:
    """ "The last mandate holder to come was VISITOR, from 2 to 11 May 2013", "only one mandate holder has come: VISITOR"."""
    p, toks = scene.p, scene.s.toks
    home = scene.c.home()
    left = scene.s.low[scene.s.start : p.tok.start]
    after = toks[p.i + 1].low if p.i + 1 < len(toks) else ""
    if (
        home is None
        or p.form == "noun"
        or not ((after in {"was", "were"} and _EXPECTED.search(left)) or (after == ":" and _ONE.search(left)))
    ):
        return []
    rows = list(gapped(scene, (home,), p.i + 2))
    if re.search(r"\bto visit $|\b(?:no|never)\b", left) or "?" in scene.s.low[p.tok.end : scene.s.end]:
        return []
    for d in rows:
        d.modality = Modality.HAPPENED
    return rows


_DAYS = re.compile(
    r"\b(?:ended|ends|ending|concluded|concludes|concluding|wrapped up|wraps up|completed|completes|finished)\b[^.;]{0,40}\b(?P<n>\w+)-day (?:\w+ ){0,2}$"
)


def stay(scene: Scene, date: str | None, tok: Tok | None) -> tuple[str | None, Tok | None]:
    """The whole of a stay: "in July and August 2005", "ended today her four-day visit"; else the date as it is."""
    toks = scene.s.toks
    if date is None or tok is None:
        return date, tok
    if re.fullmatch(r"\d{4}-\d\d", date):
        k = next(
            (k for k, t in enumerate(toks[:-2]) if t is tok and toks[k + 1].low == "and" and is_time(toks[k + 2])), None
        )
        other = toks[k + 2].value.edtf if k is not None else None
        if other and re.fullmatch(r"\d{4}-\d\d", other) and 0 < _month(other) - _month(date) <= 2:
            return f"{date}/{other}", toks[k + 2] if k is not None else tok
    m = _DAYS.search(scene.s.low, scene.s.start, scene.p.tok.start)
    n = int(number(m["n"])) if m and NUMBER.fullmatch(m["n"]) else 0
    if n > 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        return f"{day.fromisoformat(date) - timedelta(days=n - 1)}/{date}", tok
    return date, tok


def _month(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def to_be_visited(scene: Scene) -> list[Draft]:
    """ "The States parties to be visited are Armenia, Peru and Togo": planned visits of the body spoken of."""
    p, toks, c = scene.p, scene.s.toks, scene.c
    left, right = scene.s.low[scene.s.start : p.tok.start], scene.s.low[p.tok.end : scene.s.end]
    body = next((b for b in [c.body, *(i for a in c.actor for i in a)] if b in _VISITING), None)
    if not re.search(r"\b(?:states|countries)\b[^.;]{0,24}\bto (?:be )?$", left) or not body:
        return []
    if not re.match(r"[^.;,]{0,30}?(?: are| will be|:)(?: the following:?)? ", right):
        return []
    rows = []
    year = next((t for t in toks if is_time(t)), None)
    date = c.date_of(year.value) if year else c.date if c.sentence - c.date_sentence <= 1 else None
    for t in toks[p.i + 1 :]:
        if is_country(t) and t.what not in {"adjective", "capital"}:
            d = scene.draft("visit", actor=(body,), counterpart=as_state(t.ids)[:1], date=date)
            d.start, d.end, d.modality = t.start, t.end, Modality.PLANNED
            rows.append(d)
    return rows


_COUNT = re.compile(
    r"\b(?P<will>will |is to |plans to )?(?:has |have )?(?:conduct|complete|carry out|carried out|undertake|undertaken|undertook|make|made|pay|paid)(?:ed|d)? (?:some |over |about |more than |at least |nearly |a total of )?(?P<n>[\w-]+) (?:(?:country|field|official|such|regular) )*$"
)


def counted(scene: Scene) -> list[Draft]:
    """ "The SPT will conduct six country visits in 2013", "has completed more than 65 visits": how many, of a body."""
    p, s = scene.p, scene.s
    m = _COUNT.search(s.low, s.start, p.tok.start) if p.tok.low.endswith("visits") else None
    figure = next((t for t in s.toks if m and t.start == m.start("n") and t.kind == "number"), None)
    who = [
        a for a in scene.c.resolve(left_subject(p)) if {*who_visits(a)} & _VISITING or any("mandate:" in i for i in a)
    ]
    if m is None or figure is None or not who or any(is_country(t) for t in s.toks[p.i + 1 : p.i + 4]):
        return []
    numbers: dict[str, float | str] = {"visits": figure.value.value}
    if figure.value.approx:
        numbers["approx"] = figure.value.approx
    date, tok = scene.time()
    d = scene.draft("visit", until=tok, since=m.start(), actor=who_visits(who[0]), numbers=numbers, date=date)
    d.modality = Modality.PLANNED if m["will"] else Modality.HAPPENED
    return [d]


_SEVERAL = re.compile(
    r"\b(?P<n>[\w-]+) (?P<what>(?:un )?(?:mandate[- ]holders|special rapporteurs|special procedures|independent experts|experts)) (?:have |had )?$"
)


def several(scene: Scene) -> list[Draft]:
    """ "Two mandate holders came in the cycle: Hilal Elver (food), 18 to 28 November 2019, and …": how many, and who."""
    p, s, toks = scene.p, scene.s, scene.s.toks
    m = _SEVERAL.search(s.low, s.start, p.tok.start) if p.form in {"ed", "en"} else None
    figure = next((t for t in toks if m and t.start == m.start("n") and t.kind == "number"), None)
    home = scene.c.home()
    if m is None or figure is None or home is None or re.search(r"\bnone\b", s.low[p.tok.end : s.end]):
        return []
    colon = next((k for k in range(p.i + 1, min(len(toks), p.i + 8)) if toks[k].low == ":"), None)
    numbers = {"mandate_holders": figure.value.value}
    d = scene.draft("visit", actor=(s.raw(m.start("n"), m.end("what")),), counterpart=(home,), numbers=numbers)
    d.start = m.start("n")
    return [d, *(gapped(scene, (home,), colon + 1, weak=True) if colon else [])]


_VISIT_OF = re.compile(
    r"(?:,? (?:in|from|on|of) [^;:]{3,40}?)? (?:of|by) (?:the |then |a |an |mission |delegation |team |of |mr\.? |ms\.? |former )*$"
)


def of_visitor(scene: Scene) -> list[Draft]:
    """ "the visit in March 2011 of the then Special Rapporteur on the rights of indigenous peoples": to the home state."""
    p, toks = scene.p, scene.s.toks
    home = scene.c.home()
    if home is None or p.form != "noun" or p.tok.low != "visit" or p.modality is not Modality.HAPPENED:
        return []
    if not re.search(r"\b(?:the|a)(?: \w+)? $", scene.s.low[max(scene.s.start, p.tok.start - 24) : p.tok.start]):
        return []
    k = next((k for k in range(p.i + 1, min(len(toks), p.i + 12)) if _visitor(toks[k])), None)
    if k is None or not _VISIT_OF.fullmatch(scene.s.low[p.tok.end : toks[k].start]):
        return []
    if any(is_country(t) and t.what != "adjective" for t in toks[p.i + 1 : k + 6]):
        return []
    if re.match(
        r"[^.;]{0,60}\b(?:planned|cancelled|canceled|postponed|agreed|requested|called off|foreseen|did not|will|accepted)\b",
        scene.s.low[toks[k].end : scene.s.end],
    ):
        return []
    time = next((t for t in toks[p.i + 1 : k] if is_time(t)), None)
    if time is None:
        near = [
            t
            for t in toks[k + 1 : k + 6]
            if is_time(t) or (t.kind == "word" and t.low not in {"in", "on", "from", "mr", "ms"})
        ]
        time = near[0] if near and is_time(near[0]) else None
    if time is None:
        return []
    who = [toks[k], *(t for t in toks[k + 1 : k + 4] if _visitor(t) and toks[k + 1].low == ",")]
    ids = tuple(dict.fromkeys(i for t in who for i in who_visits(t.ids)))
    date, last = stay(scene, scene.c.date_of(time.value), time)
    d = scene.draft("visit", actor=ids, counterpart=(home,), date=date)
    d.end = max(d.end, (last or time).end, who[-1].end)
    return [d]


_INCLUDES = re.compile(r" ?(?:so far |to date |in the field )?(?:include|included|have included|were to|have been to|are|were|took (?:him|her|them) to|:)(?: to)?:? ?(?:the )?")


def enumerated(scene: Scene) -> list[Draft]:
    """ "Mr. Kothari's country missions include Peru (March 2003), Kenya (February 2004)", "Country visits: Peru, 2003": each
    with the date behind it."""
    p, toks, c = scene.p, scene.s.toks, scene.c
    if p.form != "noun" or not p.tok.low.endswith(("visits", "missions", "missions to", "trips")):
        return []
    m = _INCLUDES.match(scene.s.low, p.tok.end, scene.s.end)
    k = next((k for k in range(p.i + 1, len(toks)) if m and toks[k].start >= m.end()), None)
    if k is None or not (is_country(toks[k]) and toks[k].what not in {"adjective", "capital"}):
        return []
    owner = next((t.ids for t in reversed(toks[max(0, p.i - 3) : p.i]) if _visitor(t) and t.possessive), None)
    who = owner or next((a for a in scene.actors if a and not a[0].startswith("state:")), ()) or c.author or c.mandate
    if not who or not any(i.startswith(("mandate:", "person:", "body:")) for i in who):
        return []
    rows = []
    while k < len(toks):
        t = toks[k]
        if is_country(t) and t.what not in {"adjective", "capital"}:
            date, tok = own_date(scene, t)
            d = scene.draft("visit", actor=who_visits(who), counterpart=as_state(t.ids)[:1], date=date)
            d.start, d.end, d.modality = t.start, (tok or t).end, Modality.HAPPENED
            rows.append(d)
        elif not (is_time(t) or t.low in {",", ";", "and", "the", "(", ")", "in", "to", "from", "also", ":"}):
            break
        k += 1
    return rows if len(rows) > 1 else []
