"""What one party gives another: technical cooperation; money stands in `donations`."""

import re
from collections.abc import Iterator

from travaux.extract import trainings
from travaux.extract.conveners import with_state
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.events import time_of
from travaux.extract.grammar import actor_ids, is_actor, left_subject
from travaux.extract.parts import Tok

_GIVE = re.compile(
    r"\b(?:provid(?:ed|es|e|ing)|gave|gives?|deliver(?:ed|s)|offer(?:ed|s)|extend(?:ed|s)|suppl(?:ied|ies)|organi[sz](?:ed|es)|conduct(?:ed|s)|held|ran|carried out|implement(?:ed|s)|launched|began|started)\b"
)
_TAKE = re.compile(r"\b(?:received|receives|benefit(?:ed|s) from|obtained|took part in|participated in|attended)\b")
_WANTED = re.compile(
    r"\b(?:request\w*|seek\w*|sought|recommend\w*|need for|should|call\w* for|encourag\w*|invit\w* .{0,30}to (?:seek|request)|asked|memorand\w+|agreement)\b"
)
_FIELD = re.compile(
    r"\b(?:human rights|rights|ohchr|united nations|un|undp|unicef|unhcr|justice|judges?|prosecutors?|lawyers?|police|prison|torture|treaty|reporting|reports?|women|child\w*|refugee\w*|equality|gender|labou?r|ombuds\w+|law|laws|migra\w+|disabilit\w+|trafficking)\b"
)
_ARMED = re.compile(r"\b(?:troops|soldiers|fighters|militants|pilots|military|weapons?|army|football|rebels)\b")
_THEME = re.compile(
    r"\b(?:on|in|for|with) (?:the )?((?:(?!in\b|from\b|between\b|since\b|until\b|during\b|under\b|which\b|who\b|was\b|were\b|by\b|at\b|to\b)[\w'’-]+ ?){2,9})"
)


def _resolved(scene: Scene) -> tuple[str, ...]:
    """Who the clause's subject is, as one actor that can give: a state, a body, an organisation."""
    actors = scene.actors or scene.c.resolve(left_subject(scene.p))
    if not actors:
        return ()
    toks = scene.s.toks
    for k in range(1, scene.p.i):
        organ = actor_ids(toks[k]) == actors[0] and re.search(r"ministry|department|government|parliament", toks[k].low)
        if organ and toks[k - 1].possessive and as_state(toks[k - 1].ids):
            return as_state(toks[k - 1].ids)[:1]
    return _giver(with_state(actors[0]))


def _giver(ids: tuple[str, ...]) -> tuple[str, ...]:
    return as_state(ids)[:1] or tuple(i for i in ids if i.startswith(("body:", "org:")))[:1]


def _named_after(scene: Scene, words: set[str], start: int, *, reach: int = 9) -> tuple[tuple[str, ...], Tok] | None:
    """The first actor after one of these prepositions: "from UNDP", "by the Office"."""
    toks = scene.s.toks
    for k in range(start, len(toks)):
        if toks[k].low not in words or toks[k].kind != "word":
            continue
        for j in range(k + 1, min(len(toks), k + reach)):
            if is_actor(toks[j]) and toks[j].what != "capital" and (ids := _giver(actor_ids(toks[j]))):
                return ids, toks[j]
            if toks[j].low in {",", ";"}:
                break
            if toks[j].low == "office" and toks[j - 1].low == "the":
                return ("body:OHCHR",), toks[j]
    return None


def _takers(scene: Scene, start: int, giver: tuple[str, ...]) -> list[tuple[tuple[str, ...], Tok]]:
    """The states to the right that receive: each of "Lesotho, Namibia and Eswatini"."""
    toks = scene.s.toks
    out: list[tuple[tuple[str, ...], Tok]] = []
    for k in range(start, scene.p.right[1]):
        t = toks[k]
        if t.kind == "name" and t.has("state") and t.what not in {"capital", "adjective", "official"}:
            ids = as_state(t.ids)[:1]
            if not set(ids) & set(giver) and not any(ids == x for x, _ in out):
                out.append((ids, t))
        elif out and t.low not in {",", "and", "the", "as", "well"}:
            break
    return out


def _theme(scene: Scene, start: int) -> str | None:
    """What it was about: "in the drafting of equality laws", "on treaty reporting"."""
    for m in _THEME.finditer(scene.s.low, start, scene.s.end):
        words = re.sub(r"(?: (?:and|the|a|of|in))+$", "", m[1].strip(" .,"))
        first = next((t for t in scene.s.toks if t.end > m.start(1)), None)
        if first is None or first.kind in {"time", "number"} or (first.kind == "name" and is_actor(first)):
            continue
        if not re.match(r"\d", words):
            return scene.s.raw(m.start(1), m.start(1) + len(words))
    return None


_MADE = re.compile(
    r"\s*(?:has |have |had )?[a-z]+(?: up| out)? (?:a|an|its|the) (?P<what>(?:(?!in\b|on\b|with\b|and\b|that\b|which\b)[a-z’'-]+ ?){1,6})"
)


def _made(scene: Scene, taker: Tok) -> str | None:
    """What the main clause says was made with the help: "Tajikistan drew up a national human rights strategy"."""
    m = _MADE.match(scene.s.low, taker.end, scene.s.end)
    return scene.s.raw(m.start("what"), m.end("what")).strip(" .,") if m else None


def _projects(scene: Scene) -> list[tuple[str, int, int]]:
    """The items of "cooperation projects such as A, B and C": each with its span."""
    m = re.match(r"\s*(?:such as|including|namely|:)\s+", scene.s.low[scene.p.tok.end : scene.s.end])
    if not m:
        return []
    start = scene.p.tok.end + m.end()
    items = []
    for piece in re.finditer(
        r"(?:, (?:and )?| and )?([^,.;]+?)(?=,| and |[.;]|$)", scene.s.low[start : scene.s.end].rstrip(".")
    ):
        a, b = start + piece.start(1), start + piece.end(1)
        if 2 < b - a < 80:
            items.append((scene.s.raw(a, b), a, b))
    return items


def assist(scene: Scene) -> Iterator[Draft]:
    """ "OHCHR provided technical assistance to Kenya", "received advisory services from", "cooperation projects such as"."""
    p, toks = scene.p, scene.s.toks
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if p.modality is None or _WANTED.search(sentence) or not _FIELD.search(sentence):
        return
    if "project" in p.tok.low and (listed := _projects(scene)):
        actor = scene.c.resolve(left_subject(p))
        for item, start, end in listed if len(actor) == 2 else ():
            d = scene.draft("technical_cooperation", actor=actor[0], object=item, counterpart=actor[1])
            d.start, d.end = start, end
            yield d
        return
    before = scene.s.low[toks[p.left].start : p.tok.start]
    by = _named_after(scene, {"by"}, p.i + 1)
    takers: list[tuple[tuple[str, ...], Tok]]
    giver: tuple[tuple[str, ...], Tok] | None
    if (given := _furnished(scene)) is not None:
        giver, takers = given
    elif re.search(r"\bwith (?:the )?(?:\w+ )?$", before) or p.tok.low.startswith("with "):
        takers, giver = _main_subject(scene), _named_after(scene, {"from", "of", p.tok.low}, p.i)
    elif _TAKE.search(before):
        giver = by or _named_after(scene, {"from", "of", "through"}, p.i + 1)
        takers = [(a, p.tok) for a in [as_state(x) for x in scene.c.resolve(left_subject(p))] if a]
    elif _GIVE.search(before):
        mine = _resolved(scene)
        giver = (mine, p.tok) if mine else None
        takers = _takers(scene, p.i + 1, mine)
    elif by and re.search(
        r"\b(?:provided|supplied|given|delivered|held|organi[sz]ed|conducted|facilitated|run) ", sentence
    ):
        giver, takers = by, _takers(scene, p.i + 1, by[0])
    else:
        giver, takers = None, []
    made = list(_given(scene, giver, takers, p.tok.low))
    yield from made or trainings.training_held(scene)


def _furnished(scene: Scene) -> tuple[tuple[tuple[str, ...], Tok], list[tuple[tuple[str, ...], Tok]]] | None:
    """Giver and takers of "OHCHR provided Chad with technical assistance"; None where the sentence is not built so."""
    toks = scene.s.toks
    if scene.p.i < 3 or not re.search(r"\bwith (?:[\w-]+ ){0,3}$", scene.p.left_words()):
        return None
    k = next((k for k in range(scene.p.i - 2, scene.p.left, -1) if _FURNISH.fullmatch(toks[k].low)), None)
    if k is None:
        return None
    takers = [
        (as_state(t.ids)[:1], t)
        for t in toks[k + 1 : scene.p.i]
        if t.kind == "name" and t.has("state") and t.what != "capital"
    ]
    giver = next(
        ((g, t) for t in reversed(toks[scene.p.left : k]) if is_actor(t) and (g := _giver(actor_ids(t)))), None
    )
    if giver is None and toks[k - 1].low == "office":
        giver = ("body:OHCHR",), toks[k - 1]
    return (giver, takers) if giver and takers else None


_FURNISH = re.compile(r"(?:provid|suppl|furnish|assist|equipp)(?:ed|es|ied|ies|s)?")


def _main_subject(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """The state after the comma: "With technical assistance from X, Tajikistan drew up …"."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, len(toks) - 1):
        if toks[k].low == ",":
            j = k + 1 + (toks[k + 1].low == "the")
            if j < len(toks) and is_actor(toks[j]) and as_state(toks[j].ids) and not toks[j].possessive:
                return [(as_state(toks[j].ids)[:1], toks[j])]
    return []


def _given(
    scene: Scene, giver: tuple[tuple[str, ...], Tok] | None, takers: list[tuple[tuple[str, ...], Tok]], what: str
) -> Iterator[Draft]:
    if giver is None:
        return
    date, tok = time_of(scene)
    last = max((t for t in (giver[1], *(t for _, t in takers))), key=lambda t: t.end)
    theme = _theme(
        scene, (takers[-1][1] if takers and takers[-1][1].end > scene.p.tok.end else scene.p.tok).end
    ) or _theme(scene, scene.p.tok.end)
    if what.startswith("training") and theme:
        theme, what = f"{what} on {theme}", theme
    main = (
        takers[0][1]
        if (takers and re.search(r"\bwith (?:\w+ )?$", scene.s.low[scene.s.start : scene.p.tok.start]))
        or (what.startswith("with ") and takers)
        else None
    )
    if main is not None:
        theme = _made(scene, main) or theme
    if what.startswith("with "):
        what = theme or "technical assistance"
    for taker, t in takers:
        if set(taker) & set(giver[0]):
            continue
        d = scene.draft(
            "technical_cooperation",
            until=max((x for x in (t, tok, last, scene.p.tok) if x), key=lambda x: x.end),
            since=tok.start if tok and tok.start < scene.p.tok.start else None,
            actor=giver[0],
            object=theme or what,
            counterpart=taker,
            date=date,
            title=what if theme else None,
        )
        d.start = min(d.start, giver[1].start, t.start)
        yield d


def aid(scene: Scene) -> Iterator[Draft]:
    """ "OHCHR trained 40 judges in Togo", "assisted Tunisia in drafting a law"."""
    p, toks = scene.p, scene.s.toks
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if p.voice == "passive":
        yield from trainings.people_trained(scene)
        return
    if (
        p.modality is None
        or p.voice != "active"
        or p.form == "ing"
        or not _FIELD.search(sentence)
        or _ARMED.search(sentence)
    ):
        return
    giver = _resolved(scene)
    if not giver or not scene.actors:
        return
    takers = _takers(scene, p.i + 1, giver)
    if p.tok.low.startswith("help") and not (
        takers
        and takers[0][1] is toks[p.i + 1 + (toks[p.i + 1].low == "the")]
        and giver[0].startswith(("body:", "org:"))
    ):
        return  # "helped to defeat the text": only bodies that help a state to do something
    if not takers and p.tok.low.startswith("train"):
        takers = [
            (as_state(t.ids)[:1], t)
            for k, t in enumerate(toks[p.i + 1 : p.right[1]], p.i + 1)
            if t.what == "capital" and toks[k - 1].low == "in"
        ][:1]
    what = "technical assistance"
    if p.tok.low.startswith("train") and (
        m := re.match(r"\W*(?:[\w,]+ )?((?:[a-z]+ ){1,4}?)(?:in|from|of|on)\b", p.right_words())
    ):
        what = f"training of {m[1].strip()}"
    yield from _given(scene, (giver, p.tok), takers, what)


FRAMES = {"assist": assist, "aid": aid} | trainings.FRAMES
