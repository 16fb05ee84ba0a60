"""The room of meetings: conferences held, meetings attended, sessions of bodies."""

import re
from collections.abc import Iterator
from functools import cache

from travaux.extract import figures
from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.grammar import PREPOSITIONS, actor_ids, analyse, is_actor, left_subject
from travaux.extract.parts import Tok
from travaux.extract.predicates import BE, is_verb
from travaux.extract.times import Time
from travaux.ids import slug
from travaux.names import load_forms, name_of
from travaux.vocabulary import Modality

_OTHER_BUSINESS = re.compile(
    r"\b(?:football|soccer|trade fair|business|investment|shareholders?|film|music|school|party congress|annual general|sports?|olympic|tennis|chess|rugby|fashion|wedding|apple|product|developer)\b"
)
_RIGHTS = re.compile(
    r"\b(?:human rights|rights|women|child\w*|refugee\w*|racis\w+|torture|discriminat\w+|united nations|un\b|disabilit\w+|justice|indigenous|minorit\w+|labou?r|migra\w+|gender|humanitarian|treaty|convention|preparatory|national institution\w*|review conference|states parties|world conference|asia-pacific|south-south|forum|council|ombuds\w+|democra\w+|rule of law|trafficking|death penalty|freedom|genocide|journalists?|civil society|prison\w*|penal|capital punishment|internal displacement|prevention of torture|displaced)\b"
)


Meeting = tuple[str, str, int | None, int, int]

_STOPS = PREPOSITIONS | {
    "a",
    "an",
    "the",
    "no",
    "any",
    "its",
    "and",
    "or",
    "but",
    "which",
    "this",
    "that",
    "these",
    "those",
    "several",
    "many",
    "some",
    "various",
    "series",
    "held",
    "their",
    "our",
    "his",
    "her",
    "next",
    "previous",
    "following",
    "last",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "also",
    "then",
    "such",
    "as",
    "between",
    "among",
}
_TITLE_STOPS = {
    "in",
    "from",
    "at",
    "with",
    "by",
    "held",
    "which",
    "was",
    "were",
    "took",
    "to",
    "that",
    "during",
    ",",
    "attended",
    "hosted",
    "organized",
    "organised",
    "has",
    "have",
    "is",
    "will",
    "under",
    "convened",
    "and",
    "opened",
    "co-hosted",
    "jointly",
    "where",
    "who",
}
_BARE = re.compile(
    r"(?:(?:the|this|that|its|same|said|annual|regular|recent|high-level|international|national|regional) )*"
    r"(?:conference|forum|seminar|symposium|workshop|meeting|summit|congress|event|consultation|round ?table|assembly|talks|course|exhibition|colloquium)s?$"
)
_EDITION = re.compile(r"^(?:the )?(?:[xvi]{1,5}(?:st|nd|rd|th)?(?= ))", re.I)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal_of(title: str) -> int | None:
    """The number of the edition that a title opens with.

    >>> ordinal_of("The Twelfth Workshop on Regional Cooperation"), ordinal_of("III Global Conference"), ordinal_of("Beijing Forum")
    (12, 3, None)
    """
    head = title.lower().removeprefix("the ")
    if m := figures.ORDINAL.match(head):
        return figures.ordinal(m)
    if m := re.match(r"(?:the )?([XVI]{1,5})(?:st|nd|rd|th)? ", title, re.I):
        if not m[1].isupper():
            return None
        values = [_ROMAN[c] for c in m[1]]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None


def event_id(title: str) -> str:
    """The id of a meeting: its title without the number of the edition.

    >>> event_id("The Twelfth Workshop on Prisons")
    'event:workshop-on-prisons'
    """
    bare = title.split(" with the ")[0]
    if ordinal_of(bare) is not None:
        low = bare.lower().removeprefix("the ")
        m = figures.ORDINAL.match(low)
        bare = low[m.end() :] if m else _EDITION.sub("", bare)
    return f"event:{slug(re.sub('^(?:the|a|an) ', '', bare.strip(), flags=re.I))}"


def meeting_at(scene: Scene, k: int) -> Meeting | None:
    """The meeting named at token `k`: its id, its title, its ordinal, first and one past last token; "the forum" is the
    meeting that was named before, and nothing where none was."""
    toks = scene.s.toks
    t = toks[k]
    if t.kind == "name" and (event := t.of("event")):
        return _named(scene, k, event)
    if t.kind != "word" or not t.sense("#meeting") or t.possessive:
        return None
    first = k
    while first > 0 and k - first < 7 and _modifies(toks[first - 1]):
        first -= 1
    last = _end_of_title(toks, k)
    numbers = [int(x.value) for x in toks[first:k] if x.kind == "ordinal"]
    title = scene.s.raw(toks[first].start, toks[last - 1].end)
    theme = next((str(x.value) for x in toks[first:last] if x.kind == "title"), None)
    if _BARE.match(scene.s.low[toks[first].start : toks[last - 1].end]) and not numbers:
        definite = first > 0 and toks[first - 1].low in {"the", "this", "that", "which"}
        if definite and scene.c.event and not t.low.endswith("s"):
            return scene.c.event, title, None, first, last
        return None
    return event_id(title), theme or title, numbers[-1] if numbers else ordinal_of(title), first, last


def _named(scene: Scene, k: int, event: str) -> Meeting:
    toks = scene.s.toks
    t = toks[k]
    title = str(t.value or scene.s.raw(t.start, t.end)).split(" with the ")[0]
    first, ordinal = k, ordinal_of(title)
    if ordinal is None:
        near = next((j for j in range(k - 1, max(-1, k - 6), -1) if toks[j].kind == "ordinal"), None)
        between = [x.low for x in toks[near + 1 : k]] if near is not None else []
        if near is not None and (not between or between == ["session", "of", "the"] or between[-1:] == ["annual"]):
            ordinal, first = int(toks[near].value), near
    last = k + 1
    more = re.match(r"(?: (?:and |of |for )?[A-Z][a-z]+)+", scene.s.text[t.end : min(scene.s.end, t.end + 80)])
    if (
        more
        and last < len(toks)
        and toks[last].kind == "word"
        and not is_verb(toks[last])
        and not t.what.startswith("open-")
    ):
        title = scene.s.raw(t.start, t.end + more.end())
        event, last = (
            event_id(title),
            next((j for j in range(k + 1, len(toks)) if toks[j].start >= t.end + more.end()), len(toks)),
        )
    if last + 1 < len(toks) and toks[last].low in {"on", "for"} and toks[last + 1].kind == "title":
        title, last = f"{title} on {toks[last + 1].value}", last + 2
    if t.what.startswith("open-"):
        event = event_id(title)
    return event, title, ordinal, first, last


def _modifies(tok: Tok) -> bool:
    if tok.kind not in {"word", "ordinal", "name"} or tok.low in _STOPS or tok.possessive:
        return False
    return not any(tok.sense(s) for s in ("hold", "attend", "happen", "say", "propose", "invite", "visit"))


def _end_of_title(toks: list[Tok], k: int) -> int:
    last = k + 1
    if last >= len(toks):
        return last
    if toks[last].kind == "title":
        return last + 1
    if toks[last].low in {"entitled", "titled"} or (
        toks[last].low in {"on", "of", "for", "about"} and last + 1 < len(toks) and toks[last + 1].kind == "title"
    ):
        return min(len(toks), last + 2)
    if toks[last].low in {"on", "for", "against", "about", "of"}:
        j = last + 1
        while (
            j < len(toks)
            and j - last < 10
            and toks[j].kind in {"word", "name"}
            and not is_verb(toks[j])
            and not any(toks[j].sense(x) for x in ("hold", "happen", "attend"))
            and (
                toks[j].low not in _TITLE_STOPS
                or (toks[j].low == "with" and toks[j + 1 : j + 2] and toks[j + 1].low.startswith("disab"))
                or (toks[j].low == "and" and _nounish(toks, j))
            )
        ):
            j += 1
        while j > last + 1 and toks[j - 1].low in PREPOSITIONS | {"and", "the", "a"}:
            j -= 1
        return j if j > last + 1 else last
    return last


def _nounish(toks: list[Tok], j: int) -> bool:
    """Whether an "and" joins nouns of a title rather than clauses."""
    after = toks[j + 1] if j + 1 < len(toks) else None
    return (
        after is not None and after.kind in {"word", "name"} and not is_verb(after) and after.low not in {"was", "were"}
    )


def _theme(scene: Scene) -> str | None:
    toks = scene.s.toks
    for k, t in enumerate(toks):
        if t.kind == "title" and re.search(
            r"\b(?:theme|themed|entitled|titled|under the (?:theme|title)|on|topic|called|motto)\b[^.;]{0,16}$",
            scene.s.low[max(scene.s.start, t.start - 28) : t.start],
        ):
            return str(t.value)
        del k
    return None


def participants(scene: Scene, start: int, end: int) -> dict[str, float | str]:
    """Numbers of those who took part: "more than 300 officials from over 70 countries"."""
    toks = scene.s.toks
    numbers: dict[str, float | str] = {}
    for k in range(start, end):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            after = " ".join(x.low for x in toks[k + 1 : k + 10])
            f: Figure = toks[k].value
            if re.match(r"(?:\w+ ){0,2}(?:countries|states|nations|member states)\b", after):
                numbers.setdefault("countries", f.value)
            elif re.match(
                r"(?:[\w,-]+ ){0,5}?(?:participants|delegates|experts|officials|scholars|representatives|people|persons|guests|attendees|activists|judges|defenders|students|journalists|diplomats)\b",
                after,
            ):
                numbers.setdefault("participants", f.value)
            else:
                continue
            if f.approx:
                numbers.setdefault("approx", f.approx)
    return numbers


_GENERIC = frozenset(
    f"event:{w}"
    for w in (
        "forum",
        "conference",
        "meeting",
        "meetings",
        "seminar",
        "summit",
        "workshop",
        "congress",
        "symposium",
        "talks",
        "consultations",
        "conferences",
        "seminars",
    )
)


def _with_year(event: str, date: str | None, ordinal: int | None = None) -> str:
    """The id with the year of its date; of a numbered edition the date's year stands for the one a known name gives."""
    year = date[:4] if date and date[:4].isdigit() else None
    if not event.startswith("event:") or not year:
        return event
    if not re.search(r"\d{4}$", event):
        return f"{event}-{year}"
    return f"{event[:-4]}{year}" if ordinal is not None else event


_INTRANSITIVE = frozenset(
    [
        "opened",
        "opens",
        "closed",
        "closes",
        "concluded",
        "ran",
        "runs",
        "met",
        "meets",
        "convened",
        "began",
        "begins",
        "started",
        "resumed",
        "ended",
        "gathered",
        "lasted",
    ]
)
_AFTER_INTRANSITIVE = PREPOSITIONS | {
    "on",
    "in",
    "at",
    "from",
    "for",
    "with",
    "under",
    "between",
    "during",
    "until",
    ",",
    ".",
    "annually",
    "twice",
    "every",
    "again",
    "yearly",
}


def hold(scene: Scene) -> Iterator[Draft]:
    """ "hosted the third Beijing Forum", "was held in Vienna", "opened its 34th session"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.form == "noun" or _wished(scene):
        return
    actors = scene.actors
    if p.voice == "passive" and _acts_itself(scene):
        actors = scene.c.resolve(left_subject(p))
    elif p.voice == "passive" or p.sense == "happen" or _of_itself(scene):
        yield from _held(scene)
        return
    if not actors:
        return
    meets = p.tok.low.startswith(("meet", "met"))
    for k in range(p.i + 1, min(p.right[1], p.i + 18)):
        t = toks[k]
        if t.kind == "word" and k == p.i + 1 and t.low in {"at", "during", "in", "on", "after"} and not meets:
            return
        if t.kind == "word" and t.sense("#session"):
            yield from _session(scene, k, actors)
            return
        if t.low in {"elections", "election", "referendum", "office", "post"} or t.kind == "symbol":
            return
        if not meets and (found := meeting_at(scene, k)):
            if _elsewhere(toks, p.i + 1, found[3]) or not _serious(scene, k, found):
                return
            if p.tok.low.startswith(("open", "clos", "inaugurat")) and all(
                i.startswith("person:") for i in flat(actors)
            ):
                return
            yield from (_debate if _is_debate(scene, k, actors) else _conference)(
                scene, found, actors, toks[found[4] - 1]
            )
            return
    if meets:
        yield from _sitting(scene, actors)


def _acts_itself(scene: Scene) -> bool:
    """Whether what looks like a participle is the verb of the body before it: "The Committee met in Geneva"."""
    p, toks = scene.p, scene.s.toks
    if p.i == 0 or p.sense != "hold" or any(t.low in BE or t.low == "by" for t in toks[max(p.left, p.i - 4) : p.i + 2]):
        return False
    before = toks[p.i - 1]
    return is_actor(before) and not before.has("event") and not before.possessive


def _elsewhere(toks: list[Tok], start: int, end: int) -> bool:
    """Whether what stands between verb and meeting makes it the place only; "in cooperation with X" does not."""
    return any(
        t.low in {"at", "during", "for"} or (t.low == "in" and toks[k + 1].low not in _JOINED)
        for k, t in enumerate(toks[start:end], start)
    )


def _wished(scene: Scene) -> bool:
    """Whether the verb stands in a clause of what ought to be: "recommended that a conference be convened"."""
    p, toks = scene.p, scene.s.toks
    before = [t.low for t in toks[max(0, p.i - 3) : p.i]]
    return before[-1:] == ["be"] and not set(before) & {"will", "to", "shall", "not"}


def _of_itself(scene: Scene) -> bool:
    """Whether a meeting or session does it itself: "the session opened on", "the Conference, which met in"."""
    p, toks = scene.p, scene.s.toks
    if p.tok.low not in _INTRANSITIVE or p.i + 1 >= len(toks):
        return False
    after = toks[p.i + 1]
    if after.low not in _AFTER_INTRANSITIVE and after.kind != "time":
        return False
    j = p.i - 1
    while j > 0 and (toks[j].low in {"which", "that", ",", "also", "last", "has", "had"} or toks[j].kind == "time"):
        j -= 1
    while j > 0 and p.i - j < 14:
        t = toks[j]
        if t.kind == "word" and (t.sense("#meeting") or t.sense("#session")):
            return True
        if t.kind == "name" and t.has("event"):
            return True
        if (
            is_verb(t)
            or t.kind not in {"word", "name", "title"}
            or (t.low in PREPOSITIONS and t.low not in {"of", "on", "for", "against", "to"})
        ):
            return False
        j -= 1
    return False


def _serious(scene: Scene, k: int, found: Meeting) -> bool:
    """Whether a meeting concerns the field: neither sport nor trade, and no mere talks."""
    clause = scene.s.low[scene.s.start : scene.s.end]
    if _OTHER_BUSINESS.search(clause) or re.search(r"\b(?:press|news) conference", clause):
        return False
    low = scene.s.toks[k].low
    vague = low in {"talks", "meeting", "meetings", "consultations", "consultation", "dialogue", "assembly"}
    if vague and not re.search(
        r"human rights|states parties|preparatory|expert|annual|regional|high-level", found[1].lower()
    ):
        return False
    return bool(
        any(i.startswith("body:") for a in scene.actors for i in a)
        or _RIGHTS.search(clause)
        or _RIGHTS.search(found[0].replace("-", " "))
    )


def _conference(
    scene: Scene, found: Meeting, actors: list[tuple[str, ...]], until: Tok, *, counted: bool = True
) -> Iterator[Draft]:
    """One draft for each edition and each date that is told."""
    p, toks = scene.p, scene.s.toks
    event, title, ordinal, first, last = found
    who, others = _hosts(scene, actors)
    dates = dates_of(scene)
    editions = [int(t.value) for t in toks[first:last] if t.kind == "ordinal"] or ([ordinal] if ordinal else [])
    date, tok = dates[0] if dates else (None, None)
    if not date and event == scene.c.event:
        date = _known_date(scene, event)
    if not date and not editions and _PLURAL.search(event):
        return
    span = re.fullmatch(r"(\d{4})/(\d{4})", date or "")
    rows: list[tuple[str | None, int | None]] = [(d, editions[-1] if editions else None) for d, _ in dates] or [
        (date, editions[-1] if editions else None)
    ]
    if len(editions) > 1:
        years = range(int(span[1]), int(span[2]) + 1) if span else range(0)
        rows = [(str(years[i]) if len(years) == len(editions) else date, n) for i, n in enumerate(editions)]
    single = len(rows) > 1
    for day, number in rows:
        made = _with_year(_singular(event) if single else event, day, number)
        d = scene.draft(
            "conference",
            until=max((x for x in (until, tok) if x), key=lambda x: x.end),
            since=min([toks[first].start, *([tok.start] if tok and tok.start < p.tok.start else [])]),
            actor=who,
            object=made,
            counterpart=others,
            date=day,
            ordinal=number,
            title=_theme(scene) or title,
            numbers=participants(scene, p.left, len(toks)) if counted else {},
            place=_place(scene),
        )
        if first and toks[first - 1].low == "no":
            d.modality = Modality.NEGATED
        else:
            scene.c.event = made
        yield d


def _is_debate(scene: Scene, k: int, actors: list[tuple[str, ...]]) -> bool:
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


def _debate(scene: Scene, found: Meeting, actors: list[tuple[str, ...]], until: Tok) -> Iterator[Draft]:
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
            title=_theme(scene),
        )


_PLURAL = re.compile(
    r"\b(?:forum|seminar|workshop|conference|meeting|summit|course|consultation|exhibition)s\b|\bsymposia\b|\btalks\b"
)


def _singular(event: str) -> str:
    return re.sub(r"(forum|seminar|workshop|conference|meeting|summit|symposium|congress)e?s\b", r"\1", event)


def _known_date(scene: Scene, event: str) -> str | None:
    """The date of a meeting told a sentence or two before: the memory's, where its year is that of the id."""
    date, ago = scene.c.date, scene.c.sentence - scene.c.date_sentence
    if not date:
        return None
    return date if (event[-4:] == date[:4] and ago <= 3) or (not event[-4:].isdigit() and ago <= 1) else None


def time_of(scene: Scene) -> tuple[str | None, Tok | None]:
    """The governing date; for an act only named ("the dialogue … was held in Oslo in 2008") the sentence's only one."""
    date, tok = scene.time()
    if tok is None and scene.p.form == "noun":
        times = [t for t in scene.s.toks if isinstance(t.value, Time)]
        if len(times) == 1:
            return scene.c.date_of(times[0].value), times[0]
    return date, tok


def dates_of(scene: Scene) -> list[tuple[str | None, Tok]]:
    """The governing date and those coordinated with it: "in 2001, 2004 and 2007"."""
    date, tok = time_of(scene)
    if tok is None:
        return []
    toks = scene.s.toks
    at = next(k for k, t in enumerate(toks) if t is tok)
    found = [(date, tok)]
    for step in (-1, 1):
        k = at + step
        while 0 <= k < len(toks) and toks[k].low in {",", "and", "in", "again"}:
            k += step
            if 0 <= k < len(toks) and isinstance(toks[k].value, Time):
                item = (scene.c.date_of(toks[k].value), toks[k])
                found = [item, *found] if step < 0 else [*found, item]
                k += step
    return found if all(isinstance(t.value, Time) and d and "/" not in d for d, t in found) else [(date, tok)]


@cache
def _state_words() -> dict[str, str]:
    return {
        f.form.lower(): f.id
        for f in load_forms()
        if f.id.startswith("state:") and f.what in {"name", "official", "variant", "adjective"}
    }


def with_state(actor: tuple[str, ...]) -> tuple[str, ...]:
    """An actor with the state whose organ it is: "Ministry of Justice of Paraguay" acts for Paraguay.

    >>> with_state(("org:Ministry of Justice of Paraguay",))
    ('state:PRY', 'org:Ministry of Justice of Paraguay')
    """
    if len(actor) != 1 or not actor[0].startswith("org:"):
        return actor
    name = actor[0][4:].lower()
    if not re.search(r"\b(?:ministry|department|government|parliament|senate|national assembly|supreme court)\b", name):
        return actor
    tail = name.rsplit(" of ", 1)[-1].removeprefix("the ")
    state = _state_words().get(tail) or _state_words().get(name.removeprefix("the ").split(" ")[0])
    return (state, *actor) if state else actor


_JOINED = {
    "cooperation",
    "co-operation",
    "together",
    "jointly",
    "collaboration",
    "partnership",
    "along",
    "association",
    "conjunction",
    "coordination",
}


def partners(scene: Scene, mine: tuple[str, ...]) -> tuple[str, ...]:
    """Who else did it: "in cooperation with X and Y", "together with the Office"."""
    p, toks = scene.p, scene.s.toks
    found: list[str] = []
    for k in range(p.left, min(p.right[1], len(toks))):
        joined = k and toks[k - 1].low in _JOINED
        if toks[k].low != "with" or (k < p.i and not joined) or (k and toks[k - 1].low in {"associated", "comply"}):
            continue
        j = k + 1
        while j < len(toks) and (toks[j].low in {"the", "and", ","} or is_actor(toks[j])):
            if is_actor(toks[j]):
                ids = [
                    i
                    for i in with_state(actor_ids(toks[j]))
                    if i not in mine and i.split(":")[0] in {"state", "body", "org"}
                ]
                found += ids if len(ids) == 2 and ids[0].startswith("state:") else ids[:1]
            j += 1
        if (
            re.match(r"\W*(?:the )?(?:un )?(?:office|high commissioner)\b", scene.s.low[toks[k].end : toks[k].end + 26])
            and "body:OHCHR" not in mine
        ):
            found.append("body:OHCHR")
    return tuple(dict.fromkeys(found))


def _hosts(scene: Scene, actors: list[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who held it, and with whom; of a state and an international body that held it together the state comes first."""
    named = [with_state(a) for a in actors]
    guests: list[str] = []
    if len(named) > 1 and any(as_state(a) for a in named):
        guests = [i for a in named for i in a if i.startswith(("body:", "org:")) and not as_state(a)]
        named = [a for a in named if as_state(a) or not any(i in guests for i in a)]
    mine = flat(named)
    hosts = tuple(i for i in mine if not i.startswith("person:")) or mine
    return hosts, tuple(dict.fromkeys([*guests, *partners(scene, mine)]))


_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def _place(scene: Scene) -> str | None:
    toks = scene.s.toks
    for k in range(1, len(toks)):
        t = toks[k]
        if toks[k - 1].low not in {"in", "at"} or t.kind not in {"name", "word"}:
            continue
        capital = t.kind == "word" and scene.s.text[t.start].isupper() and len(t.low) > 2 and t.low not in _MONTHS
        if t.what == "capital" or capital:
            return scene.s.raw(t.start, t.end)
    return None


def _held(scene: Scene) -> Iterator[Draft]:
    """ "The Twelfth Workshop was held in Doha", "the session opened on"; not "attended the Conference held in Vienna"."""
    p, toks = scene.p, scene.s.toks
    reduced = (
        p.sense == "hold" and p.voice == "passive" and not any(t.low in BE for t in toks[max(p.left, p.i - 5) : p.i])
    )
    floor = max(0 if toks[p.left].low in {"which", "that", ",", "held"} or reduced else p.left, p.i - 26)
    for k in range(p.i - 1, floor - 1, -1):
        if toks[k].kind == "word" and toks[k].sense("#session") and toks[k].low != "round":
            yield from _session(scene, k, [])
            return
        found = meeting_at(scene, k)
        if not found or found[4] - 1 > p.i:
            continue
        first, last = found[3], found[4]
        if not _serious(scene, k, found) or _governed(toks, first, reduced):
            return
        if found[0] == scene.c.event and p.tok.low in {"opened", "closed", "inaugurated", "concluded"}:
            return
        organiser = next(
            (t for t in toks[last : p.i] if is_actor(t) and any(x.low == "by" for x in toks[last : p.i])), None
        )
        if reduced and not dates_of(scene) and (found[0] == scene.c.event or re.search(r"-\d{4}$", found[0])):
            return
        actors = scene.actors or ([actor_ids(organiser)] if organiser else _host_of_list(scene, first))
        if not actors and re.search(r"\bof which $", scene.s.low[max(scene.s.start, p.tok.start - 10) : p.tok.start]):
            return
        yield from _conference(scene, found, [as_state(a) or a for a in actors], p.tok)
        return
    if p.i - p.left <= 2 and p.tok.low == "held":
        yield from _held_first(scene)


def _host_of_list(scene: Scene, first: int) -> list[tuple[str, ...]]:
    """Who held the meetings of which this one is named: "has held many seminars, such as the seminar held in 1998"."""
    toks = scene.s.toks
    if not re.search(
        r"\b(?:such as|including|among them)(?: the| an| a)? *$", scene.s.low[scene.s.start : toks[first].start]
    ):
        return []
    verb = next((k for k in range(first - 1, -1, -1) if toks[k].sense("hold") and toks[k].kind == "word"), None)
    return [] if verb is None else scene.c.resolve(left_subject(analyse(scene.s, verb, "hold", "ed")))


def _governed(toks: list[Tok], first: int, reduced: bool) -> bool:
    """Whether a meeting is only where another act was done: "at the World Conference held in Vienna"."""
    before = [t.low for t in toks[max(0, first - 2) : first]]
    if set(before) & {"at", "during"}:
        return True
    if not reduced:
        return False
    if set(before) & {"in", "to", "of", "since", "after", "before", "following", "from", "by"}:
        return True
    return any(is_verb(t) or t.sense("attend") for t in toks[max(0, first - 6) : first])


def _held_first(scene: Scene) -> Iterator[Draft]:
    """ "Held on 25 April 2013 in Baku, the South Caucasus Forum brought together …"."""
    p, toks = scene.p, scene.s.toks
    comma = next(
        (
            k
            for k in range(p.i + 1, min(len(toks), p.i + 14))
            if toks[k].low == "," and k + 1 < len(toks) and toks[k + 1].low == "the"
        ),
        None,
    )
    if comma is None:
        return
    for k in range(comma + 2, min(len(toks), comma + 10)):
        if found := meeting_at(scene, k):
            if _serious(scene, k, found):
                yield from _conference(scene, found, [], toks[found[4] - 1])
            return


def _sitting(scene: Scene, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
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


_BODY_NOUNS = re.compile(r"(?:the |its )?(council|committee|commission|sub-commission|working group|assembly)\b")


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
        ) and _is_a(scene, m[1]):
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
    return scene.c.body


def _is_a(scene: Scene, noun: str) -> bool:
    return bool(scene.c.body) and noun in name_of(str(scene.c.body)).lower()


def _session(scene: Scene, k: int, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
    p, toks = scene.p, scene.s.toks
    body = _body_at(scene, k, actors)
    first = k
    while (
        first > 0
        and k - first < 8
        and (
            (_modifies(toks[first - 1]) and not body_of(toks[first - 1]))
            or (
                toks[first - 1].low in {"and", ",", "last"}
                and any(t.kind == "ordinal" for t in toks[max(0, first - 3) : first])
            )
        )
    ):
        first -= 1
    ordinals = [int(x.value) for x in toks[first:k] if x.kind == "ordinal"]
    dates = dates_of(scene)
    plural = toks[k].low.endswith("s")
    if not body or (not ordinals and (plural or not dates)):
        return
    title = scene.s.raw(toks[first].start, toks[k].end)
    if " after " in title:
        return
    tok = dates[-1][1] if dates else None
    for n, ordinal in enumerate(ordinals or [None]):
        date = dates[n][0] if len(dates) == len(ordinals) > 1 else dates[0][0] if dates else None
        if len(ordinals) > 1:
            title = f"{next(x.low for x in toks[first:k] if x.kind == 'ordinal' and x.value == ordinal)} session"
        yield scene.draft(
            "session",
            until=max((x for x in (toks[k], p.tok, tok) if x), key=lambda x: x.end),
            since=min(toks[first].start, tok.start if tok else toks[first].start),
            actor=(body,),
            object=title,
            date=date,
            ordinal=ordinal,
        )


_UNRELATED = re.compile(
    r"\W*(?:the |its |in |un |united nations |\w+ ){0,8}?(?:drafting|negotiat\w+|election|elections|formulation|elaboration|universal periodic review|upr|vote|military|trade|olympic)\b"
)


def attend(scene: Scene) -> Iterator[Draft]:
    """ "attended the World Conference on Human Rights", "took part in the Council's 12th session"."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None or (p.form == "noun" and p.voice == "noun" and not scene.actors):
        return
    if p.voice == "passive" and not p.tok.low.startswith(("represented", "be represented")):
        yield from _attended(scene)
        return
    actors = scene.actors
    right = p.right_words()
    numbers = participants(scene, p.left, p.i)
    if numbers and not any(as_state(a) for a in actors):
        actors = [(_participants_label(scene, p.left, p.i),)]
    if not actors or _OTHER_BUSINESS.search(right) or _UNRELATED.match(right[:90]):
        return
    targets = _targets(scene)
    clause = scene.s.low[scene.s.start : scene.s.end]
    if re.search(r"\bas (?:an )?observers?\b", right) and targets and targets[0][0].startswith("body:"):
        return
    if not targets or not (
        _RIGHTS.search(clause) or targets[0][0].startswith("body:") or targets[0][0] == scene.c.event
    ):
        return
    date, tok = scene.time()
    for actor in [flat(actors)] if numbers else actors:
        for obj, title, ordinal, t in targets:
            if obj in actor:
                continue
            day = date or (_known_date(scene, obj) if obj == scene.c.event else None)
            states = as_state(actor) if not any(i.startswith("person:") for i in actor) else ()
            yield scene.draft(
                "attendance",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                since=tok.start if tok and tok.start < p.tok.start else None,
                actor=states or actor,
                object=_with_year(obj, day, ordinal),
                date=day,
                ordinal=ordinal,
                title=title or None,
                numbers=numbers,
            )
    yield from _among(scene, targets[0], date or _known_date(scene, targets[0][0]))


def _targets(scene: Scene) -> list[tuple[str, str, int | None, Tok]]:
    """What was attended: a meeting, a session of a body, a body."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i + 1, min(p.right[1], p.i + 22)):
        t = toks[k]
        if t.kind == "word" and t.sense("#session"):
            near = [*toks[k + 1 : k + 7], *toks[max(p.i, k - 6) : k]]
            if event := next((x for x in near if x.kind == "name" and x.has("event")), None):
                ordinal = next((int(x.value) for x in toks[p.i : k] if x.kind == "ordinal"), None)
                return [(str(event.of("event")), str(event.value or event.low), ordinal, event)]
            if body := next((b for x in near if (b := body_of(x)) and b != "org:United Nations"), None):
                ordinal = next((int(x.value) for x in reversed(toks[max(p.i, k - 5) : k]) if x.kind == "ordinal"), None)
                return [(body, scene.s.raw(toks[p.i + 1].start, t.end), ordinal, t)]
            if t.low == "session" and re.match(r"\W*the session\b", p.right_words()) and scene.c.body:
                return [(scene.c.body, "session", None, t)]
        elif found := meeting_at(scene, k):
            event, title, ordinal, _, last = found
            of = k + 1 < len(toks) and toks[k + 1].low == "of" and t.kind == "word"
            host = next((b for x in toks[k + 1 : k + 5] if (b := body_of(x)) and b != "org:United Nations"), None)
            return [(host if of and host else event, title, ordinal, toks[last - 1])]
        elif (
            body_of(t)
            and k + 1 < len(toks)
            and toks[k + 1].kind == "name"
            and toks[k + 1].has("event")
            and not t.possessive
        ):
            title = scene.s.raw(t.start, toks[k + 1].end)
            return [(event_id(title), title, ordinal_of(title), toks[k + 1])]
        elif (body := body_of(t)) and body != "org:United Nations":
            ahead = list(toks[k + 1 : k + 6])
            if not any(x.sense("#meeting") or x.sense("#session") for x in ahead):
                return [(body, scene.s.raw(t.start, t.end), None, t)]
    if scene.c.event and re.fullmatch(r"\W*", p.right_words()):
        return [(scene.c.event, "", None, p.tok)]
    return []


_LABEL = re.compile(
    r"\b((?:(?:senior|foreign|government|international|human rights|legal|national) )*(?:participants|delegates|experts|officials|scholars|representatives|people|persons|guests|activists|judges|defenders|students|journalists|diplomats|delegations|lawyers|women|leaders|jurists|ministers)(?: and [a-z]+s)?)\b"
)


def _participants_label(scene: Scene, start: int, end: int) -> str:
    """What those who took part are called: "officials and scholars"; "participants" where only a number stands."""
    toks = scene.s.toks[start:end]
    m = _LABEL.search(scene.s.low, toks[0].start, toks[-1].end) if toks else None
    return m[1] if m else "participants"


def _attended(scene: Scene) -> Iterator[Draft]:
    """ "was attended by more than 200 participants from 31 states, including Kenya"."""
    p, toks = scene.p, scene.s.toks
    numbers = participants(scene, p.i, p.right[1])
    found = next((m for k in range(p.i - 1, max(-1, p.left - 3, p.i - 22), -1) if (m := meeting_at(scene, k))), None)
    if not found and scene.c.event and re.search(r"\b(?:it|which)\b[^.;]*$", p.left_words()):
        found = (scene.c.event, "", None, p.i, p.i + 1)
    if not found or not (numbers or scene.actors):
        return
    event, title, ordinal, first, _ = found
    if event != scene.c.event and not _RIGHTS.search(scene.s.low[scene.s.start : scene.s.end]):
        return
    date, _tok = scene.time()
    date = date or _known_date(scene, event)
    actor = (_participants_label(scene, p.i, p.right[1]),) if numbers else flat(scene.actors)
    yield scene.draft(
        "attendance",
        until=toks[p.right[1] - 1],
        since=toks[first].start,
        actor=actor,
        object=_with_year(event, date, ordinal),
        date=date,
        ordinal=ordinal,
        numbers=numbers,
        title=title or None,
    )
    if numbers:
        yield from _among(scene, (event, title, ordinal, p.tok), date)


def _among(scene: Scene, target: tuple[str, str, int | None, Tok], date: str | None) -> Iterator[Draft]:
    """The states that a count of those present names: "including delegates of Yemen and Djibouti"."""
    p, toks = scene.p, scene.s.toks
    start = next(
        (
            k
            for k in range(p.i, len(toks))
            if toks[k].low in {"including", "notably", "among"} and toks[k - 1].low in {",", "(", "countries", "states"}
        ),
        None,
    )
    if start is None:
        return
    for t in toks[start + 1 : start + 24]:
        if t.kind == "name" and t.has("state") and t.what not in {"capital", "adjective"} and not t.possessive:
            d = scene.draft(
                "attendance",
                until=t,
                actor=as_state(t.ids)[:1],
                object=_with_year(target[0], date, target[2]),
                date=date,
                ordinal=target[2],
                title=target[1] or None,
            )
            d.start, d.end = t.start, t.end
            yield d
        elif t.low in {".", ";", ")"} or is_verb(t):
            return


FRAMES = {"hold": hold, "happen": hold, "attend": attend}
