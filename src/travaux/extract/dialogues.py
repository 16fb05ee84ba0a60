"""Dialogues on human rights between two sides: their rounds, their partners, their beginnings and ends."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.events import dates_of
from travaux.extract.grammar import left_subject
from travaux.extract.parts import Tok
from travaux.extract.subjects import denied_aside
from travaux.extract.times import Time
from travaux.vocabulary import Modality

_NO_DIALOGUE = re.compile(
    r"\b(?:urge\w*|call\w* for|should|suspend\w*|cancel\w*|postpone\w*|national dialogue|interreligious|intercultural)\b"
)
_TOOK_PLACE = re.compile(
    r"\b(?:held|holds?|conduct\w*|took place|tak(?:es?|ing) place|began|started|launched|met|convened|maintain\w*|include\w*|established|resumed|round|added|opened|enter(?:s|ed)|has|have)\b"
)


def dialogue(scene: Scene) -> Iterator[Draft]:
    """ "the China-US human rights dialogue", "held the 12th round of their human rights dialogue", "partners … include"."""
    p = scene.p
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if p.modality is None or (
        _NO_DIALOGUE.search(sentence) and not re.search(r"\bheld\b|\bbegan\b|\blaunched\b", sentence)
    ):
        return
    numbers = _frequency(sentence)
    dates = dates_of(scene)
    date, tok = dates[0] if dates else (None, None)
    if (
        date
        and "/" not in date
        and re.search(r"\b(?:began|since|initiated|established|dating back)\b|\bfrom (?:\w+ )?\d{4} on\b", sentence)
    ):
        date = f"{date}/.."
    if not (date or numbers or _TOOK_PLACE.search(sentence)):
        return
    pairs, listing = _pairs(scene, sentence)
    if (
        not pairs
        and date
        and scene.c.own_state
        and re.search(r"\bbegan|started\b", sentence)
        and not _state_toks(scene)
    ):
        yield scene.draft(
            "dialogue", until=tok, actor=(scene.c.own_state,), object=_called(p.tok.low), date=date, numbers=numbers
        )
    _remember(scene, pairs)
    if not pairs and (whole := _many(scene, sentence)):
        yield whole
        return
    respectively = len(dates) == len(pairs) > 1
    for n, (first, other, spots) in enumerate(pairs):
        until = max((x for x in (tok, p.tok, *spots) if x), key=lambda x: x.end)
        day = dates[n][0] if respectively else date
        d = scene.draft(
            "dialogue",
            until=until,
            actor=first,
            object=_called(p.tok.low),
            counterpart=other,
            date=day,
            numbers=numbers,
            ordinal=_round(scene),
        )
        if listing and len(pairs) > 1:
            d.start, d.end = spots[-1].start, spots[-1].end
        else:
            d.start = min([d.start, *(x.start for x in spots)])
        if d.modality is Modality.HAPPENED:
            if re.search(r"\b(?:plan(?:s|ned)? to|intends? to|will|are to|is to)\b", sentence):
                d.modality = Modality.PLANNED
            elif (
                not date
                and not numbers
                and re.search(r"\b(?:maintains?|conducts?|pursues?|(?:is|are) engaged in)\b", sentence)
            ):
                d.modality = Modality.ONGOING
        yield d


def _called(cue: str) -> str:
    kind = next((w for w in ("consultations", "talks") if w[:-1] in cue), "dialogue")
    return f"human rights {kind}"


def _frequency(sentence: str) -> dict[str, float | str]:
    if re.search(r"\b(?:twice a year|twice yearly|semi-?annual\w*|biannual\w*|every six months)\b", sentence):
        return {"per_year": 2}
    if re.search(r"\b(?:annual\w*|once a year|every year|yearly)\b", sentence):
        return {"per_year": 1}
    return {}


def _round(scene: Scene) -> int | None:
    """Which round it was: "the 12th human rights dialogue", "the dialogue enters its tenth round"."""
    toks, low = scene.s.toks, scene.s.low
    for k, t in enumerate(toks):
        after = low[t.end : t.end + 16]
        if t.kind != "ordinal" or re.match(r"\s*(?:century|committee|anniversary)", after) or int(t.value) < 1:
            continue
        if re.match(r"\s*session", after) and not re.match(r"\s*session of the", low[t.end : t.end + 18]):
            continue
        if -9 < k - scene.p.i < 0 or (k > scene.p.i and re.match(r"\s*(?:round|time|session|edition)", after)):
            return int(t.value)
    return None


def _state_toks(scene: Scene) -> list[tuple[int, Tok]]:
    toks = scene.s.toks
    return [
        (k, t)
        for k, t in enumerate(toks)
        if t.kind == "name"
        and (t.has("state") or t.of("org") == "org:African Union")
        and t.what != "capital"
        and not (k and toks[k - 1].low in {"in", "at"})
        and not (
            t.what == "adjective" and k + 1 < len(toks) and toks[k + 1].low in {"candidate", "member", "delegations"}
        )
        and denied_aside(toks, k, scene.p) is None
    ]


Pair = tuple[tuple[str, ...], tuple[str, ...], list[Tok]]


def _pairs(scene: Scene, sentence: str) -> tuple[list[Pair], bool]:
    """Who speaks with whom, one pair each, and whether a list gives them."""
    p, toks = scene.p, scene.s.toks
    found: dict[tuple[str, ...], Tok] = {}
    left: list[tuple[str, ...]] = []
    right: list[tuple[str, ...]] = []
    joint = next(
        (k for k in range(max(0, p.i - 8), len(toks)) if toks[k].low == "with" and toks[k].kind == "word"), None
    )
    for k, t in _state_toks(scene):
        ids = as_state(t.ids)[:1] or (t.of("org") or "",)
        if ids in found:
            continue
        found[ids] = t
        agent = "by" in {x.low for x in toks[max(0, k - 2) : k]}
        (right if joint is not None and k > joint and not agent else left).append(ids)
    listing = bool(re.search(r"\bpartners\b|\bdialogues? (?:added)\b", sentence))
    mine = (scene.c.own_state,) if scene.c.own_state else None
    states = list(found)
    if joint is not None and right and not listing:
        if not left:
            left = [a for a in [as_state(x) for x in scene.c.resolve(left_subject(p))] if a] or (
                [mine] if mine and mine not in right else []
            )
            told = scene.c.dialogue[0]
            left = left or ([told] if told and told not in right else [])
        pairs: list[Pair] = [(a, b, [found[x] for x in (a, b) if x in found]) for a in left for b in right if a != b]
        return pairs, len(right) > 1
    if listing and mine and mine not in states and not any(t.possessive for t in found.values()):
        return [(mine, x, [p.tok, found[x]]) for x in states], True
    if mine and len(states) == 1 and states[0] != mine and re.search(r"\b(?:its|our|their)\b", sentence):
        return [(mine, states[0], [found[states[0]]])], False
    if (
        len(states) < 2
        and re.search(r"\bthe two (?:countries|sides|states|governments)\b|\bboth sides\b", sentence)
        and len(scene.c.states) >= 2
    ):
        return [((scene.c.states[-2],), (scene.c.states[-1],), [])], False
    if len(states) == 2 or (listing and states):
        return [(states[0], x, [found[states[0]], found[x]]) for x in states[1:]], listing
    return [], False


def _remember(scene: Scene, pairs: list[Pair]) -> None:
    """Keep for what follows between whom the dialogue is; of one with many partners, only whose it is."""
    own = _whose(scene)
    if pairs:
        same = len({b for _, b, _ in pairs}) == 1
        scene.c.dialogue = (pairs[-1][0], pairs[-1][1] if same else ())
    elif own:
        scene.c.dialogue = (own[0], ())
    if pairs or own:
        scene.c.dialogue_sentence = scene.c.sentence


def _whose(scene: Scene) -> list[tuple[str, ...]]:
    """The states whose dialogue it is: its owner, else the subject to the left."""
    actors = scene.actors or scene.c.resolve(left_subject(scene.p))
    return [as_state(a)[:1] for a in actors if as_state(a)]


_MANY = re.compile(
    r"\bwith (?P<approx>(?:more than|over|some|about|around|nearly) )?(?P<n>\w+) (?:\w+ )?(?:countries|states|partners)\b"
)


def _many(scene: Scene, sentence: str) -> Draft | None:
    """ "holds human rights dialogues with more than thirty countries": whose they are, and with how many."""
    m = _MANY.search(sentence)
    start = scene.s.start + (m.start("n") if m else 0)
    figure = next((t for t in scene.s.toks if m and t.start == start and t.kind == "number"), None)
    states = _whose(scene)
    if figure is None or not states:
        return None
    numbers: dict[str, float | str] = {"countries": figure.value.value}
    if figure.value.approx:
        numbers["approx"] = figure.value.approx
    return scene.draft("dialogue", until=figure, actor=states[0], object=_called(scene.p.tok.low), numbers=numbers)


_OTHER_TALKS = re.compile(
    r"\b(?:trade|political|strategic|interactive|national|social|security|energy|inter-?religious|interfaith|constructive|peace|open|general|economic|investment|macroeconomic|high-level|policy) $"
)
_EVENT = re.compile(
    r"\b(?P<will>will (?:be )?|is to (?:be )?|are to (?:be )?)?(?P<verb>established|launched|began|begun|started|initiated|opened|resumed|held|hold|take place|took place|taken place|met|takes place|followed)\b"
)
_NOT_DONE = re.compile(
    r"\b(?:not|never|should|would|could|may|might|must|no longer|urged?|called for|if)\b[^,;]{0,20}$"
)
_ROUNDS = re.compile(r"\b(?:had|held|has had|has held|met) (?P<n>\w+) (?:rounds|times|sessions|meetings)\b")
_WITHIN = 14
"""Sentences within which a dialogue is still the one spoken of."""


def spoken_of(scene: Scene) -> Iterator[Draft]:
    """ "The dialogue started in 2003 and resumed in 2015"; "similar dialogues with Georgia, since 2009": what is told of
    the human rights dialogue named before, or of another of its kind."""
    p, toks, c = scene.p, scene.s.toks, scene.c
    own, other = c.dialogue
    if not own or c.sentence - c.dialogue_sentence > _WITHIN or any(t.sense("dialogue") for t in toks):
        return
    if _OTHER_TALKS.search(scene.s.low[max(scene.s.start, p.tok.start - 24) : p.tok.start]):
        return
    partners = _with(scene)
    if partners:
        for k, ids, date, tok in partners:
            mine = own if ids != own else other
            if not mine:
                continue
            d = scene.draft("dialogue", actor=mine, object="human rights dialogue", counterpart=ids, date=date)
            d.start, d.end = toks[k].start, max(toks[k].end, tok.end if tok else 0)
            if rounds := _ROUNDS.search(scene.s.low, toks[k].end, min(scene.s.end, toks[k].end + 60)):
                figure = next((t for t in toks if t.start == rounds.start("n") and t.kind == "number"), None)
                d.fields["numbers"] = {"rounds": figure.value.value} if figure else {}
                d.end = max(d.end, rounds.end())
            yield d
        return
    if other:
        yield from _events(scene, own, other)


def _with(scene: Scene) -> list[tuple[int, tuple[str, ...], str | None, Tok | None]]:
    """The partners after "with", each with its index and the date behind it."""
    p, toks = scene.p, scene.s.toks
    out: list[tuple[int, tuple[str, ...], str | None, Tok | None]] = []
    linked = False
    for k in range(max(p.left, p.i - 8), len(toks)):
        t = toks[k]
        if t.low == ";" or (t.cue and t.kind == "word" and t.sense("talks") and k > p.i and out):
            break
        if t.low == "with":
            linked = True
        elif linked and (t.has("state") or t.of("org") == "org:African Union") and t.kind == "name":
            if t.what == "capital" or (
                t.what == "adjective" and toks[k + 1 : k + 2] and toks[k + 1].low == "candidate"
            ):
                continue
            out.append((k, as_state(t.ids)[:1] or (t.of("org") or "",), None, None))
        elif isinstance(t.value, Time) and out:
            for n in range(len(out) - 1, -1, -1):
                if out[n][3] is not None:
                    break
                out[n] = (*out[n][:2], c_date(scene, t), t)
        elif (
            linked
            and t.kind == "word"
            and t.low in {"of", "to", "at", "by", "under", "on"}
            and not (out and out[-1][3])
        ):
            linked = False
    if len(out) > 1 and all(x[3] is None for x in out[:-1]):
        out = [(*x[:2], None, None) if n < len(out) - 1 else x for n, x in enumerate(out)]
    return out


def c_date(scene: Scene, tok: Tok) -> str | None:
    """A date made whole, of a token that holds one."""
    return scene.c.date_of(tok.value)


def _events(scene: Scene, own: tuple[str, ...], other: tuple[str, ...]) -> Iterator[Draft]:
    """What happened to the dialogue: each verb with the date behind it, up to where another round is spoken of."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    stop = next(
        (
            t.start
            for t in toks[p.i + 1 :]
            if t.low == ";" or (t.kind == "word" and t.sense("talks") and t.low[0] in "dr")
        ),
        scene.s.end,
    )
    for n, m in enumerate(_EVENT.finditer(low, p.tok.end, stop)):
        time = next(
            (t for t in toks if m.end() <= t.start < min(stop, m.end() + 40) and isinstance(t.value, Time)), None
        )
        if time is None or _NOT_DONE.search(low, scene.s.start, m.start()) or _EVENT.search(low, m.end(), time.start):
            continue
        d = scene.draft(
            "dialogue", until=time, actor=own, object="human rights dialogue", counterpart=other,
            date=c_date(scene, time), ordinal=_round(scene),
        )  # fmt: skip
        d.modality = Modality.PLANNED if m["will"] else Modality.HAPPENED
        if n:
            d.start = m.start()
        yield d


FRAMES = {"dialogue": dialogue, "talks": spoken_of}
