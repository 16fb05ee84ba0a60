"""The room of meetings: conferences held; sessions and attendance stand in modules of their own."""

import re
from collections.abc import Iterator

from travaux.extract.attendance import attend
from travaux.extract.conveners import JOINED, hosts_of, participants, place_of
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.editions import edition
from travaux.extract.events import (
    OTHER_BUSINESS,
    RIGHTS,
    Meeting,
    dates_of,
    event_id,
    known_date,
    meeting_at,
    theme_of,
    with_year,
)
from travaux.extract.grammar import analyse, left_subject
from travaux.extract.parts import Tok
from travaux.extract.predicates import BE, PREPOSITIONS, actor_ids, is_actor, is_verb
from travaux.extract.sessions import debate, is_debate, session, sitting, states_parties
from travaux.vocabulary import Modality

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
    if not actors and not (states_parties(scene) and p.voice == "active"):
        return
    if p.i + 2 < len(toks) and {toks[p.i + 1].low, toks[p.i + 2].low} & {"consideration", "discussion", "debate", "work"}:
        return  # "concluded consideration of draft resolutions for its annual session"
    meets = p.tok.low.startswith(("meet", "met", "come together", "comes together", "came together"))
    for k in range(p.i + 1, min(p.right[1], p.i + 18)):
        t = toks[k]
        if t.kind == "word" and k == p.i + 1 and t.low in {"at", "during", "in", "on", "after"} and not meets:
            return
        if t.kind == "word" and t.sense("#session"):
            yield from session(scene, k, actors)
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
            yield from (debate if is_debate(scene, k, actors) else _conference)(
                scene, found, actors, toks[found[4] - 1]
            )
            return
    if meets:
        yield from sitting(scene, actors)


def _acts_itself(scene: Scene) -> bool:
    """Whether what looks like a participle is the verb of the body before it: "The Committee met in Geneva"."""
    p, toks = scene.p, scene.s.toks
    if p.i == 0 or p.sense != "hold" or any(t.low in BE or t.low == "by" for t in toks[max(p.left, p.i - 4) : p.i + 2]):
        return False
    before = toks[p.i - 1]
    if re.search(r"\b(?:session|sessions|meeting|conference|forum) of (?:the )?$", scene.s.low[scene.s.start : before.start]):
        return False  # "the session of the Committee ended"
    return is_actor(before) and not before.has("event") and not before.possessive


def _elsewhere(toks: list[Tok], start: int, end: int) -> bool:
    """Whether what stands between verb and meeting makes it the place only; "in cooperation with X" does not."""
    return any(
        t.low in {"at", "during", "for"} or (t.low == "in" and toks[k + 1].low not in JOINED)
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
    if OTHER_BUSINESS.search(clause) or re.search(r"\b(?:press|news) conference", clause):
        return False
    low = scene.s.toks[k].low
    vague = low in _VAGUE
    if vague and not re.search(
        r"committee|commission|human rights|states parties|preparatory|expert|annual|regional|high-level",
        found[1].lower(),
    ):
        return False
    return bool(
        any(i.startswith("body:") for a in scene.actors for i in a)
        or RIGHTS.search(clause)
        or RIGHTS.search(found[0].replace("-", " "))
        or scene.c.topic
    )


_VAGUE = frozenset(["talks", "meeting", "meetings", "consultations", "consultation", "dialogue", "assembly"])


def _conference(
    scene: Scene, found: Meeting, actors: list[tuple[str, ...]], until: Tok, *, counted: bool = True
) -> Iterator[Draft]:
    """One draft for each edition and each date that is told."""
    p, toks = scene.p, scene.s.toks
    event, title, ordinal, first, last = found
    who, others = hosts_of(scene, actors)
    dates = dates_of(scene)
    editions = [int(t.value) for t in toks[first:last] if t.kind == "ordinal"] or ([ordinal] if ordinal else [])
    date, tok = dates[0] if dates else (None, None)
    if not date and event == scene.c.event:
        date = known_date(scene, event)
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
        made = with_year(_singular(event) if single else event, day, number)
        d = scene.draft(
            "conference",
            until=max((x for x in (until, tok) if x), key=lambda x: x.end),
            since=min([toks[first].start, *([tok.start] if tok and tok.start < p.tok.start else [])]),
            actor=who,
            object=made,
            counterpart=others,
            date=day,
            ordinal=number,
            title=theme_of(scene) or title,
            numbers=participants(scene, p.left, len(toks)) if counted else {},
            place=place_of(scene),
        )
        if first and toks[first - 1].low == "no":
            d.modality = Modality.NEGATED
        else:
            scene.c.event = made
            scene.c.series, scene.c.series_sentence = d, scene.c.sentence
        yield d


_PLURAL = re.compile(
    r"\b(?:forum|seminar|workshop|conference|meeting|summit|course|consultation|exhibition)s\b|\bsymposia\b|\btalks\b"
)


def _singular(event: str) -> str:
    return re.sub(r"(forum|seminar|workshop|conference|meeting|summit|symposium|congress)e?s\b", r"\1", event)


def _held(scene: Scene) -> Iterator[Draft]:
    """ "The Twelfth Workshop was held in Doha", "the session opened on"; not "attended the Conference held in Vienna"."""
    p, toks = scene.p, scene.s.toks
    reduced = (
        p.sense == "hold" and p.voice == "passive" and not any(t.low in BE for t in toks[max(p.left, p.i - 5) : p.i])
    )
    floor = max(0 if toks[p.left].low in {"which", "that", ",", "held"} or reduced else p.left, p.i - 26)
    for k in range(p.i - 1, floor - 1, -1):
        if toks[k].kind == "word" and toks[k].sense("#session") and toks[k].low != "round":
            yield from session(scene, k, [])
            return
        found = meeting_at(scene, k) or _unnamed(scene, k)
        if not found or found[4] - 1 > p.i:
            continue
        first, last = found[3], found[4]
        if not _serious(scene, k, found) or _governed(toks, first, reduced and not (p.subject and dates_of(scene))):
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
        return
    yield from edition(scene)


def _unnamed(scene: Scene, k: int) -> Meeting | None:
    """A meeting without a name: "a seminar held in Dakar in 1988", "a workshop with civil society took place in May"."""
    toks = scene.s.toks
    t = toks[k]
    with_body = (
        t.low == "meeting"
        and k + 2 < len(toks)
        and toks[k + 1].low == "with"
        and any(x.has("body") or x.has("org") for x in toks[k + 2 : k + 4])
    )
    if (
        t.kind != "word"
        or not t.sense("#meeting")
        or (t.low in _VAGUE and not with_body)
        or t.low.endswith("s")
        or not dates_of(scene)
    ):
        return None
    first = next((j for j in range(k - 1, max(-1, k - 5), -1) if toks[j].low in {"a", "an"}), None)
    if first is None:
        return None
    last = k + 1
    if last < len(toks) and toks[last].low == "with":
        while last < scene.p.i and last < k + 9 and toks[last].low not in {"was", "were", ",", "in", "at", "took"}:
            last += 1
    title = scene.s.raw(toks[first + 1].start, toks[last - 1].end)
    where = place_of(scene)
    return event_id(f"{title} {where}" if where and last == k + 1 else title), title, None, first + 1, last


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


FRAMES = {"hold": hold, "happen": hold, "attend": attend}
