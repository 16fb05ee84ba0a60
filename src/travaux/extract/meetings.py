"""The room of meetings: conferences held, meetings attended, sessions of bodies."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.grammar import PREPOSITIONS, is_actor, left_subject
from travaux.extract.parts import Tok
from travaux.ids import slug

_OTHER_BUSINESS = re.compile(r"\b(?:football|soccer|trade fair|business|investment|shareholders?|film|music|school|party congress|annual general|sports?|olympic|tennis|chess|rugby|fashion|wedding|apple|product|developer)\b")
_RIGHTS = re.compile(r"\b(?:human rights|rights|women|child\w*|refugee\w*|racis\w+|torture|discriminat\w+|united nations|un\b|disabilit\w+|justice|indigenous|minorit\w+|labou?r|migra\w+|gender|humanitarian|treaty|convention|preparatory|world conference|asia-pacific|south-south|forum|council|ombuds\w+|democra\w+|rule of law|trafficking|death penalty)\b")


def meeting_at(scene: Scene, k: int) -> tuple[str, str, int | None, int, int] | None:
    """The meeting named at token `k`: its id or plain title, its title, its ordinal, first and one past last token."""
    toks = scene.s.toks
    t = toks[k]
    if t.kind == "name" and (event := t.of("event")):
        title = str(t.value or scene.s.raw(t.start, t.end))
        first = k
        ordinal = None
        if k and toks[k - 1].kind == "ordinal":
            ordinal, first = int(toks[k - 1].value), k - 1
        elif isinstance(t.value, str) and (m := re.match(r"(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\b", title.lower())):
            ordinal = int(m[1]) if m[1] else "first second third fourth fifth sixth seventh eighth ninth tenth".split().index(m[2]) + 1
        last = k + 1
        if last + 1 < len(toks) and toks[last].low in {"on", "for"} and toks[last + 1].kind == "title":
            title, last = f"{title} on {toks[last + 1].value}", last + 2
        return event, title, ordinal, first, last
    if t.kind == "word" and t.sense("#meeting") and not t.possessive and not (toks[k - 1].kind == "name" and toks[k - 1].has("body") and t.low in {"meeting", "meetings"} and False):
        first = k
        while first > 0 and toks[first - 1].kind in {"word", "ordinal", "name"} and toks[first - 1].low not in PREPOSITIONS | {"a", "an", "the", "its", "and", "which", "this", "that", "several", "many", "series", "held", "their"} and not toks[first - 1].sense("hold") and not toks[first - 1].sense("attend") and k - first < 7 and not toks[first - 1].possessive:
            first -= 1
        last = k + 1
        if last < len(toks) and toks[last].low in {"on", "of", "for", "against", "entitled", "titled", "about", "to", "with", "at"}:
            j = last
            if toks[j].low in {"entitled", "titled"} or (j + 1 < len(toks) and toks[j + 1].kind == "title"):
                last = min(len(toks), j + 2)
            elif toks[j].low in {"on", "for", "against", "about"}:
                j += 1
                while j < len(toks) and j - last < 9 and (toks[j].kind in {"word", "name"} or toks[j].low == ",") and toks[j].low not in {"in", "from", "at", "with", "by", "held", "which", "was", "were", "took", "to", "that", "during", ",", "attended", "hosted", "organized", "organised"}:
                    j += 1
                last = j
        ordinal = next((int(x.value) for x in toks[first:k] if x.kind == "ordinal"), None)
        title = scene.s.raw(toks[first].start, toks[last - 1].end)
        theme = next((str(x.value) for x in toks[first:last] if x.kind == "title"), None)
        return f"event:{slug(title)}", theme or title, ordinal, first, last
    return None


def _theme(scene: Scene) -> str | None:
    toks = scene.s.toks
    for k, t in enumerate(toks):
        if t.kind == "title" and re.search(r"\b(?:theme|themed|entitled|titled|under the (?:theme|title)|on|topic|called|motto)\b[^.;]{0,16}$", scene.s.low[max(scene.s.start, t.start - 28) : t.start]):
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
            elif re.match(r"(?:[\w,-]+ ){0,5}?(?:participants|delegates|experts|officials|scholars|representatives|people|persons|guests|attendees|activists|judges|defenders|students|journalists|diplomats)\b", after):
                numbers.setdefault("participants", f.value)
            else:
                continue
            if f.approx:
                numbers.setdefault("approx", f.approx)
    return numbers


def _with_year(event: str, date: str | None) -> str:
    year = date[:4] if date and date[:4].isdigit() else None
    return f"{event}-{year}" if event.startswith("event:") and year and not re.search(r"\d{4}$", event) else event


def hold(scene: Scene) -> Iterator[Draft]:
    """"hosted the third Beijing Forum", "was held in Vienna", "opened its 34th session"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if p.voice == "passive" or p.sense == "happen":
        yield from _held(scene)
        return
    if p.form == "noun":
        return
    actors = scene.actors
    if not actors:
        return
    word = p.tok.low
    for k in range(p.i + 1, min(p.right[1], p.i + 16)):
        if toks[k].low in {"at", "during", "in", "on", "after"} and toks[k].kind == "word" and k == p.i + 1:
            return
        if toks[k].sense("#session") and toks[k].kind == "word":
            yield from _session(scene, k, actors)
            return
        if toks[k].low in {"elections", "election", "referendum", "office", "post"} or toks[k].kind in {"symbol"}:
            return
        found = meeting_at(scene, k)
        if not found or word.startswith(("meet", "met")):
            continue
        event, title, ordinal, first, last = found
        clause = scene.s.low[scene.s.start : scene.s.end]
        if _OTHER_BUSINESS.search(clause) or not _RIGHTS.search(clause) or re.search(r"\bpress conference|news conference", clause) or toks[k].low in {"talks", "meeting", "meetings", "consultations", "consultation"} and not re.search(r"human rights", title.lower()):
            return
        if any(x.low in {"at", "during", "for", "in"} for x in toks[p.i + 1 : first]):
            return
        date, tok = scene.time()
        who, others = _hosts(scene, actors)
        d = scene.draft("conference", until=max((x for x in (toks[last - 1], tok) if x), key=lambda x: x.end), since=tok.start if tok and tok.start < p.tok.start else None, actor=who, object=_with_year(event, date), counterpart=others, date=date, ordinal=ordinal, title=_theme(scene) or title, numbers=participants(scene, p.left, len(toks)), place=_place(scene))
        yield d
        return


def _hosts(scene: Scene, actors: list[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    toks = scene.s.toks
    mine = flat(actors)
    others: list[str] = []
    for k in range(scene.p.right[0], scene.p.right[1]):
        if toks[k].low == "with" and k + 1 < len(toks):
            j = k + 1
            while j < len(toks) and (toks[j].low in {"the", "and", ","} or is_actor(toks[j])):
                if is_actor(toks[j]):
                    others += [i for i in toks[j].ids if i not in mine and i.split(":")[0] in {"state", "body", "org"}][:1]
                j += 1
            if re.match(r"\W*office\b", scene.s.low[toks[k].end : toks[k].end + 14].replace("the ", "")):
                others.append("body:OHCHR")
            break
    persons_out = tuple(i for i in mine if not i.startswith("person:")) or mine
    return persons_out, tuple(others)


def _place(scene: Scene) -> str | None:
    toks = scene.s.toks
    for k in range(1, len(toks)):
        if toks[k - 1].low in {"in", "at"} and toks[k].kind in {"name", "word"} and (toks[k].what == "capital" or (toks[k].kind == "word" and scene.s.text[toks[k].start].isupper() and len(toks[k].low) > 2 and toks[k].low not in {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"})):
            return scene.s.raw(toks[k].start, toks[k].end)
    return None


def _held(scene: Scene) -> Iterator[Draft]:
    p, toks = scene.p, scene.s.toks
    for k in range(p.i - 1, max(p.left - 1, p.i - 26), -1):
        if toks[k].sense("#session") and toks[k].kind == "word" and toks[k].low not in {"round"}:
            yield from _session(scene, k, [])
            return
        found = meeting_at(scene, k)
        if not found:
            continue
        event, title, ordinal, first, last = found
        if last - 1 > p.i:
            continue
        clause = scene.s.low[scene.s.start : scene.s.end]
        if _OTHER_BUSINESS.search(clause) or not _RIGHTS.search(clause) or toks[k].low in {"talks", "meeting", "meetings", "consultations", "dialogue", "assembly"} and not re.search(r"human rights", title.lower()):
            return
        if first and toks[first - 1].low in {"at", "during"} or (first > 1 and toks[first - 2].low in {"at", "during"}):
            return
        date, tok = scene.time()
        organiser = next((t for t in toks[last : p.i] if is_actor(t) and any(x.low == "by" for x in toks[last : p.i])), None)
        actors = scene.actors or ([organiser.ids] if organiser else [])
        d = scene.draft("conference", until=max((x for x in (toks[p.i], tok) if x), key=lambda x: x.end), since=toks[first].start, actor=flat([as_state(a) or a for a in actors]), object=_with_year(event, date), date=date, ordinal=ordinal, title=_theme(scene) or title, numbers=participants(scene, p.left, len(toks)), place=_place(scene))
        d.start = min(d.start, toks[first].start)
        yield d
        return


def _session(scene: Scene, k: int, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
    p, toks = scene.p, scene.s.toks
    body = None
    for t in [*toks[k + 1 : k + 7], *reversed(toks[max(0, k - 7) : k])]:
        if (b := body_of(t)) and b != "org:United Nations":
            body = b
            break
    if not body:
        body = next((i for a in actors for i in a if i.startswith(("body:", "org:"))), None)
    if not body:
        return
    ordinal = next((int(x.value) for x in reversed(toks[max(0, k - 6) : k]) if x.kind == "ordinal"), None)
    date, tok = scene.time()
    if ordinal is None and date is None:
        return
    title = scene.s.raw(toks[max(0, k - 2)].start, toks[k].end) if k else toks[k].low
    d = scene.draft("session", until=max((x for x in (toks[k], p.tok, tok) if x), key=lambda x: x.end), since=toks[k].start, actor=(body,), object=title, date=date, ordinal=ordinal)
    yield d


_SEND = re.compile(r"\b(?:sent|sends|dispatch\w*|led|leads)\b")


def attend(scene: Scene) -> Iterator[Draft]:
    """"attended the World Conference on Human Rights", "took part in the Council's 12th session"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    if p.form == "noun" and p.voice == "noun" and not scene.actors:
        return
    if p.voice == "passive":
        yield from _attended(scene)
        return
    actors = scene.actors
    right = p.right_words()
    numbers = participants(scene, p.left, p.i)
    if not actors and numbers:
        first = next(t for t in toks[p.left : p.i] if t.kind == "number")
        actors = [(scene.s.raw(first.start, p.tok.start).strip()[:60],)]
    if not actors or _OTHER_BUSINESS.search(right):
        return
    if re.match(r"\W*(?:the |its |in |un |united nations |\w+ ){0,8}?(?:drafting|negotiat\w+|election|elections|formulation|elaboration|universal periodic review|upr|vote|military|trade|olympic)\b", right[:90]):
        return
    targets: list[tuple[str, str, int | None, Tok]] = []
    for k in range(p.i + 1, min(p.right[1], p.i + 22)):
        t = toks[k]
        if t.low in {"to", "where", "which", "that", "because"} and targets:
            break
        if t.kind == "name" and t.has("event") or (t.kind == "word" and t.sense("#meeting")):
            if targets:
                continue
            found = meeting_at(scene, k)
            if found:
                event, title, ordinal, _, last = found
                follow = next((b for x in toks[last : last + 4] if (b := body_of(x)) and b != "org:United Nations"), None) if last < len(toks) and toks[last - 1].low not in {"on"} and toks[min(last, len(toks) - 1)].low == "of" else None
                targets.append((follow or event, title, ordinal, toks[last - 1]))
        elif t.sense("#session") and t.kind == "word" and not targets:
            near = [*toks[k + 1 : k + 7], *toks[max(p.i, k - 6) : k]]
            body = next((b for x in near if (b := body_of(x)) and b != "org:United Nations"), None)
            ordinal = next((int(x.value) for x in reversed(toks[max(p.i, k - 5) : k]) if x.kind == "ordinal"), None)
            if body:
                targets.append((body, scene.s.raw(toks[p.i + 1].start, t.end), ordinal, t))
        elif not targets and (body := body_of(t)) and body not in {"org:United Nations"}:
            if not any(x.sense("#meeting") or x.sense("#session") for x in toks[k + 1 : k + 6]):
                targets.append((body, scene.s.raw(t.start, t.end), None, t))
    if not targets and re.match(r"\W*(?:in |at )?(?:the|this) (?:forum|conference|meeting|seminar|session|summit|event|workshop)\b", right) and scene.c.event:
        targets.append((scene.c.event, "", None, p.tok))
    clause = scene.s.low[scene.s.start : scene.s.end]
    if re.search(r"\bas (?:an )?observers?\b", right) and targets and targets[0][0].startswith("body:"):
        return
    if not targets or not (_RIGHTS.search(clause) or targets[0][0].startswith("body:")):
        return
    date, tok = scene.time()
    together = bool(numbers)
    for actor in [flat(actors)] if together else actors:
        for obj, title, ordinal, t in targets:
            if obj in actor:
                continue
            d = scene.draft("attendance", until=max((x for x in (t, tok) if x), key=lambda x: x.end), since=tok.start if tok and tok.start < p.tok.start else None, actor=as_state(actor) if not any(i.startswith("person:") for i in actor) and as_state(actor) else actor,
                            object=_with_year(obj, date) if obj.startswith("event:") else obj, date=date, ordinal=ordinal, title=title or None, numbers=numbers)
            yield d
    del word


def _attended(scene: Scene) -> Iterator[Draft]:
    p, toks = scene.p, scene.s.toks
    numbers = participants(scene, p.i, p.right[1])
    found = next((m for k in range(p.i - 1, max(p.left - 1, p.i - 20), -1) if (m := meeting_at(scene, k))), None)
    if not found or not (numbers or scene.actors) or not _RIGHTS.search(scene.s.low[scene.s.start : scene.s.end]):
        return
    event, title, ordinal, first, _ = found
    date, _tok = scene.time()
    actor = flat(scene.actors) if scene.actors else ("participants",)
    d = scene.draft("attendance", until=toks[p.right[1] - 1], since=toks[first].start, actor=actor, object=_with_year(event, date), date=date, ordinal=ordinal, numbers=numbers, title=title)
    yield d


def send_delegation(scene: Scene) -> list[tuple[str, ...]]:
    """The actors behind "sent a delegation to": the subject of the clause."""
    return scene.c.resolve(left_subject(scene.p))


FRAMES = {"hold": hold, "happen": hold, "attend": attend}
