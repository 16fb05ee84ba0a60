"""Visits told without a word of visiting: who landed, stayed, spent days, was let in, was sent, was taken somewhere."""

import re
from collections.abc import Iterator

from travaux.extract import itineraries
from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.grammar import left_subject
from travaux.extract.holders import is_holder
from travaux.extract.hosts import home_meant, is_country, own_date, who_visits
from travaux.extract.lexicon import load_words
from travaux.extract.parts import Tok
from travaux.vocabulary import Modality

_PARTY = re.compile(
    r"\b(?:the|its|his|her|their|this|that|our|a|an) (?:[\w-]+ ){0,3}(?:team|delegation|mission|experts?|rapporteurs?|members|visitors?|group|commission|committee|commissioner|staff|officers)\b[^.;:]{0,60}$"
)
_OVER = frozenset(
    ["the", "capital", "of", "city", "republic", "kingdom", "state", "our", "first", "both", "neighbouring", "to", "and",
     "nearby", "northern", "southern", "eastern", "western", "federal", "islands", "island", "then", "also"]
)  # fmt: skip
_BETWEEN = frozenset({",", "and", "to", "the", "in", "then"})
_THERE = re.compile(r"\b(?:here|there)$")


def visits_rights(ids: tuple[str, ...]) -> bool:
    """Whether somebody comes on business of human rights, whatever the words: a mandate holder, the Office, a committee."""
    who = who_visits(ids)
    return is_holder(ids) or any(i.startswith("mandate:") or i in load_words("visiting") for i in who)


def _visitors(scene: Scene, subject_of: str = "") -> list[tuple[str, ...]]:
    """Who is present: the doers that come on such business; for "the team", "the experts", those spoken of last."""
    found = [a for a in scene.actors if visits_rights(a)]
    if found:
        return found
    told = [a for a in scene.actors if any(i.split(":")[0] in {"person", "org"} for i in a)]
    if told and sent_by(scene):
        return told
    if scene.c.visitor and (not scene.actors or scene.p.subject.pronoun) and _PARTY.search(scene.p.left_words()):
        return [scene.c.visitor]
    return []


def sent_by(scene: Scene) -> bool:
    """Whether the sentence names somebody who comes or sends on such business."""
    return any(t.kind == "name" and visits_rights(t.ids) for t in scene.s.toks)


def places(scene: Scene, k: int) -> list[tuple[tuple[str, ...], Tok]]:
    """The states (or capitals, for their states) that stand at token `k`, over "the capital of", and those listed after;
    or the state that "the island" means."""
    toks, found = scene.s.toks, list[tuple[tuple[str, ...], Tok]]()
    first = k
    while k < min(len(toks), scene.p.right[1]):
        t = toks[k]
        if is_country(t) and t.what != "adjective" and not (t.possessive and t.what != "capital"):
            found.append((as_state(t.ids)[:1], t))
        elif not found and (home := home_meant(scene, t)):
            return [((home,), t)]
        elif found and t.low == "(" and k + 2 < len(toks) and is_time(toks[k + 1]) and toks[k + 2].low == ")":
            k += 2
        elif t.low not in (_OVER if not found else _BETWEEN) and (found or k - first > 3 or not _city(scene, k)):
            break
        k += 1
    if len(found) > 1 and any(t.what == "capital" for _, t in found):
        found = [(h, t) for n, (h, t) in enumerate(found) if all(h != o for o, _ in found[:n])]
    return found


def _city(scene: Scene, k: int) -> bool:
    """Whether token `k` is a place that the lexicon does not hold, before its state: "Ciudad Juárez, Mexico"."""
    t = scene.s.toks[k]
    return t.low == "," or (t.kind == "word" and scene.s.text[t.start].isupper() and t.low != "i")


def _drafts(scene: Scene, visitors: list[tuple[str, ...]], hosts: list[tuple[tuple[str, ...], Tok]]) -> Iterator[Draft]:
    p = scene.p
    date, tok = scene.time()
    made: list[Draft] = []
    for visitor in visitors:
        for n, (host, at) in enumerate(hosts):
            own, own_tok = own_date(scene, at) if len(hosts) > 1 or n else (None, None)
            d = scene.draft(
                "visit",
                until=max((t for t in (at, own_tok or tok, p.tok) if t), key=lambda t: t.end),
                actor=who_visits(visitor),
                counterpart=host,
                date=own or date,
                place=scene.s.raw(at.start, at.end) if at.what == "capital" else None,
            )
            d.start = min(d.start, at.start)
            made.append(d)
    yield from made
    if len(hosts) == 1 and len(visitors) == 1:
        for d in made[:1]:
            yield from itineraries.on_further_dates(scene, d, tok)
    if len(hosts) == 1 and visitors and p.modality in {Modality.HAPPENED, Modality.PLANNED}:
        yield from itineraries.further_places(scene, visitors[0], tok)


_TO_COME = re.compile(r"\b(?:is|are|was|were) (?:\w+ )?to $")
_DUE_TO = re.compile(r"\b(?:due|expected|scheduled|set|planned|about) to $")


def stay(scene: Scene) -> Iterator[Draft]:
    """ "I was in Quito until the 9th", "Pillay landed in Tunis", "the team will be in Benin from 3 to 9 May"."""
    p = scene.p
    left = p.left_words()
    if p.tok.low.startswith("be ") and left.endswith("to "):
        if not (_TO_COME.search(left) or _DUE_TO.search(left)):
            return
        p.modality = Modality.PLANNED
    if p.modality is None:
        return
    if p.tok.low.split()[0].startswith(("spend", "spent")):
        hosts = _spent_in(scene)
    elif _THERE.search(p.tok.low):
        home = scene.c.home()
        dated = any(is_time(t) for t in scene.s.toks[p.i + 1 : p.right[1]])  # "was there": at a meeting, as likely
        hosts = [((home,), p.tok)] if home and dated else []
    else:
        hosts = places(scene, p.i + 1)
    if hosts and (_ARRIVES.match(p.tok.low) or _for_a_time(scene)) and _ends_well(scene, hosts[-1][1]):
        yield from _drafts(scene, _visitors(scene), hosts)


_ARRIVES = re.compile(
    r"(?:land|touch|fl(?:y|ies|ew|own)|head|journey|m(?:ake|akes|ade|aking)\b|set|due|stop|call|spen|travel|go|went)"
)
_FOR_A_TIME = re.compile(
    r"\b(?:visits?|mission|trip|tour|fact-finding|on-site|days?|weeks?|fortnight|today|yesterday|tomorrow|now|this (?:morning|week|month)|currently)\b"
)
_GOES_ON = re.compile(
    r"\s*(?:$|[,.;:()-]|(?:in|on|from|for|to|at|with|by|of|until|till|between|during|and|or|but|where|when|while|who|which|this|last|next|today|yesterday|tomorrow|twice|thrice|once"
    r"|again|earlier|later|as|after|before|now|only|since|under|together|alone|late|early|over|there|last|recently|soon|then|first|also|over|within|not|without)\b|\d)"
)


def _for_a_time(scene: Scene) -> bool:
    """Whether a presence is one for some days: it is dated, or called a visit; who merely is somewhere may live there."""
    s = scene.s
    return scene.time()[1] is not None or bool(_FOR_A_TIME.search(s.low, s.start, s.end))


def _ends_well(scene: Scene, host: Tok) -> bool:
    """Whether the place is a whole phrase, and not what describes a noun behind it: "in Maldives politics"."""
    return host.start <= scene.p.tok.start or bool(_GOES_ON.match(scene.s.low[host.end : scene.s.end]))


_DAYS = re.compile(
    r"\W*(?:(?:the|a|some|most|his|her|their|my|last|past|first|part|few|nearly|about|over|more|than|whole|full|of|[\w-]+) ){0,6}?(?:days?|weeks?|fortnight|months?|time|hours)\b"
)


def _spent_in(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """Where the days were spent: the place after "in", on either side."""
    p, toks = scene.p, scene.s.toks
    if not _DAYS.match(p.right_words()):
        return []
    for k in [*range(p.i + 1, p.right[1] - 1), *range(p.i - 2, p.left - 1, -1)]:
        if toks[k].low in {"in", "visiting"} and (found := places(scene, k + 1)):
            return found[:1] if k < p.i else found
    return []


_NO_ENTRY = re.compile(r"^(?:denied|refused|barred|banned|refuse|deny|denies|turned)")


def admit(scene: Scene) -> Iterator[Draft]:
    """ "The Special Rapporteur was allowed into Eritrea", "has been refused entry to", "none was admitted"."""
    p = scene.p
    if p.modality is None:
        return
    refused = bool(_NO_ENTRY.match(p.tok.low))
    if refused and p.modality is Modality.NEGATED:
        return
    if p.voice == "passive":
        subject = left_subject(p)
        visitors = [a for a in scene.c.resolve(subject) if visits_rights(a)]
        if subject.start is not None:
            p.subject.start = subject.start
        skip = p.i + 2 if p.i + 1 < len(scene.s.toks) and scene.s.toks[p.i + 1].low == "in" else p.i + 1
        hosts = places(scene, skip)
        if not hosts:
            by = [a for a in scene.actors if as_state(a)]
            hosts = [(as_state(a)[:1], p.tok) for a in by[:1]]
        if not hosts and (home := scene.c.home()):
            hosts = [((home,), p.tok)]
    else:
        toks = scene.s.toks
        states = scene.states()
        visitors = [t.ids for t in toks[p.i + 1 : p.right[1]] if t.kind == "name" and visits_rights(t.ids)][:1]
        hosts = [(s[:1], p.subject.toks[0] if p.subject.toks else p.tok) for s in states[:1]]
        if not visitors and re.match(r"\W*(?:him|her|them|it)\b", p.right_words()) and scene.c.visitor:
            visitors = [scene.c.visitor]
    if not visitors or not hosts:
        return
    for d in _drafts(scene, visitors, hosts[:1]):
        if refused:
            d.modality = Modality.NEGATED
        yield d


_PARTY_SENT = re.compile(
    r"\W*(?:(?:a|an|its|his|her|their|the|another|two|three|four|several|first|second|third|joint|small|high-level|fact-finding|assessment|technical|monitoring|advance|investigat\w+|un|ohchr|expert|[\w]+-member|[\w]+-person|human rights|needs assessment|preparatory|follow-up|rapid) )*"
    r"(?:teams?|missions?|delegations?|experts?|investigators?|officers?|observers?|monitors?|staff|envoys?|representatives?)\b"
)


def send(scene: Scene) -> Iterator[Draft]:
    """ "The High Commissioner sent a team to Tunisia in January 2011": the visit is that of her Office."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if p.voice == "passive":
        m = _PARTY.search(p.left_words())
        senders = [a for a in scene.actors if visits_rights(a)]
        if m is None:
            return
        senders = senders or [t.ids for t in toks[: p.i] if t.kind == "name" and visits_rights(t.ids)][-1:]
    else:
        if not _PARTY_SENT.match(p.right_words()):
            return
        senders = [a for a in scene.actors if visits_rights(a)]
    if not senders:
        return
    k = next((k for k in range(p.i + 1, p.right[1]) if toks[k].low in {"to", "into"} and places(scene, k + 1)), None)
    if k is None:
        return
    who = who_visits(senders[0])
    if not any(i.startswith("mandate:") for i in who):
        who = ("body:OHCHR",) if is_holder(who) else who
    led = re.search(r"\b(?:led|headed) by (?:mr\.? |ms\.? |the )?", scene.s.low[p.tok.end : scene.s.end])
    if led:
        at = p.tok.end + led.end()
        leader = next(
            (t for t in toks[p.i + 1 :] if t.kind == "name" and t.has("person") and abs(t.start - at) < 6), None
        )
        who = (*(i for i in (leader.ids if leader else ()) if i.startswith("person:")), *who)
    yield from _drafts(scene, [who], places(scene, k + 1))


_TAKEN_TO = re.compile(r"\W*(?P<who>[^.;:]{2,90}?) (?:back )?to ")


def bring(scene: Scene) -> Iterator[Draft]:
    """ "The mission took him to Botswana from 19 to 27 March", "a visit that brought Ms. Jilani to Togo"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.voice == "passive":
        return
    k = next((k for k in range(p.i + 1, min(p.right[1], p.i + 14)) if toks[k].low == "to"), None)
    if k is None or any(is_time(t) for t in toks[p.i + 1 : k]):
        return
    hosts = places(scene, k + 1)
    visitors = [t.ids for t in toks[p.i + 1 : k] if t.kind == "name" and visits_rights(t.ids)][:1]
    if not visitors and k - p.i <= 3 and toks[p.i + 1].low in {"him", "her", "them", "it", "me", "us", "the"}:
        known = scene.c.author if toks[p.i + 1].low in {"me", "us"} else scene.c.visitor
        near = [t.ids for t in toks[: p.i] if t.kind == "name" and visits_rights(t.ids)][-1:]
        visitors = near or ([known] if known else [])
    if (
        hosts
        and visitors
        and re.search(r"\b(?:visit|mission|trip|tour|mandate|travels?|journey|itinerary)\b", p.left_words())
    ):
        yield from _drafts(scene, visitors, hosts)


FRAMES = {"stay": stay, "admit_visitor": admit, "dispatch": send, "bring": bring}
