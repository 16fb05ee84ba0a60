"""The room of treaties: signature, ratification, accession, succession, consent, entry into force, reservation,
withdrawal. One claim per state and treaty, and one for a count ("eleven treaties")."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from travaux.extract.drafts import Draft, Scene, as_state, flat, is_time
from travaux.extract.figures import Figure
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.predicates import is_verb
from travaux.extract.reporting import adopt_outcome
from travaux.extract.resolutions import adopt
from travaux.extract.rosters import announced, counted_states
from travaux.extract.treaty_objects import Item, collect, objects, passive_objects
from travaux.names import load_facts
from travaux.vocabulary import Modality

KINDS = {
    "sign": "signature",
    "ratify": "ratification",
    "accede": "accession",
    "succeed": "succession",
    "join": "consent",
    "party": "consent",
    "signatory": "signature",
}


# A treaty body that welcomes "the ratification of …" means that of the State party whose report it considers.
_WELCOMED = re.compile(
    r"\b(?:welcom\w+|not(?:es?|ed|ing)|appreciat\w+|commend\w+|congratulat\w+|acknowledg\w+|satisfaction)\b(?:(?! recommend)[^.;])*$"
)


_STATES_UNNAMED = re.compile(r"\b(?:states|countries|nations|governments|members|following)\b")


def _count(scene: Scene) -> tuple[int, Tok, Tok] | None:
    """ "eleven international human rights treaties": the number, its token and the head's."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.right[0], min(p.right[1], p.i + 14)):
        if treaty_name(toks[k]):
            return None
        if isinstance(toks[k].value, Figure) and toks[k].kind == "number":
            for j in range(k + 1, min(p.right[1], k + 8)):
                if toks[j].sense("#treaty") and toks[j].kind == "word":
                    if j + 1 < len(toks) and toks[j + 1].low == "bodies":
                        return None
                    if any(t.kind == "number" for t in toks[k + 1 : j]) and toks[k + 1].low not in {"of", "out"}:
                        break
                    return int(toks[k].value.value), toks[k], toks[j]
                if toks[j].kind == "number" and toks[k + 1].low in {"of", "out"}:
                    continue
                if toks[j].kind != "word" or (
                    toks[j].low in {"states", "countries", "votes", "articles", "years", "of", "to"}
                    and toks[j].low != "of"
                ):
                    break
    return None


def _blocked_sign(scene: Scene) -> bool:
    """Signing an instrument of ratification, a bill or a decree is no signature at the depositary."""
    words = scene.p.right_words()[:90]
    return bool(
        re.search(
            r"^\W*(?:the |an? |its |their |into |off on )*(?:instruments? of|law|bill|decree|act\b|ratification|accession|domestic|new law)",
            words,
        )
    )


def consent(kind: str) -> Callable[[Scene], Iterator[Draft]]:
    """The frame of a state's consent (or signature) as this kind."""

    def frame(scene: Scene) -> Iterator[Draft]:
        yield from _consent(scene, kind)

    return frame


def _consent(scene: Scene, kind: str) -> Iterator[Draft]:
    p = scene.p
    if p.modality is None or (kind == "signature" and p.voice == "active" and _blocked_sign(scene)):
        return
    if p.form == "noun" and p.sense in {"ratify", "accede", "succeed"} and _under_deposit(scene):
        return
    if (
        p.sense == "join"
        and (p.form == "noun" or p.tok.low.startswith(("approv", "accept", "endors")))
        and not _strict_join(scene)
    ):
        return
    if other := _either(scene):
        if other == "before":
            return
        kind = "consent"
    actors = scene.states()
    if p.voice == "passive" and any(
        i in {"body:UNGA", "body:HRC", "body:CHR", "body:ECOSOC"} for a in scene.actors for i in a
    ):
        yield from (adopt_outcome(scene) if re.search(r"\b(?:periodic review|upr)\b", p.left_words()) else adopt(scene))
        return
    if kind == "ratification" and not actors:
        actors = [a for a in scene.actors if any(i.startswith("org:") for i in a) and _legislature(a)]
    if p.sense in {"party"} and p.voice == "noun":
        return
    if (
        not actors
        and p.form == "noun"
        and scene.c.own_state
        and not p.subject.pronoun
        and _WELCOMED.search(p.left_words())
    ):
        actors = [(scene.c.own_state,)]
    if p.sense == "signatory" and p.voice == "noun" and p.form == "noun" and not p.subject.toks:
        return
    if p.voice == "noun" and p.form == "noun" and p.sense == "join":
        return
    counted = counted_states(scene)
    listed = announced(scene) if not actors and (counted or _STATES_UNNAMED.search(p.left_words())) else []
    if not actors and not counted and not listed:
        actors = _unnamed(scene)
    if not actors and not counted and not listed:
        return
    items = objects(scene) or _spoken_of(scene)
    if counted or (listed and not actors):
        yield from _counted(scene, kind, items, counted, listed)
    count = _count(scene)
    if p.sense == "join" and not items and not count:
        yield from _joined_body(scene, actors)
        return
    governing, governing_tok = _governing(scene, items)
    framed = governing is None and scene.c.frame is not None
    if framed:
        governing = scene.c.frame
    drafts: list[Draft] = []
    if framed and count:
        source: dict[str, Any] = {"date_from": "frame"}
    else:
        source = {}
    if not items:
        scene.c.pending = (scene.c.sentence, kind, actors, governing, None)
    if count:
        n, _, head = count
        title = scene.s.raw(count[1].end, head.end).strip()
        drafts.append(
            scene.draft(
                kind,
                until=head,
                actor=flat(actors),
                object=title,
                date=governing,
                numbers={"instruments": n},
                **source,
            )
        )
        yield drafts[0]
    many = len(items) > 1
    if "affirms" in p.reason:
        governing = governing.removeprefix("../") if governing else governing
        for item in items:
            item.date = item.date.removeprefix("../") if item.date else item.date
    nth = _nth(scene)
    shared = _respective(scene, actors, items)
    for item in items:
        date, date_tok = (item.date, item.date_tok) if item.date else (governing, governing_tok)
        if item.date is None and governing_tok is not None and _date_is_of_treaty(scene, item, governing_tok):
            date, date_tok = None, None
        for number, actor in enumerate(actors):
            if shared:
                date, date_tok = shared[number]
            until = max((t for t in (item.tok, date_tok) if t is not None), key=lambda t: t.end)
            if date_tok is not None and date_tok.start < item.tok.start:
                until = item.tok
            d = scene.draft(
                kind,
                until=until,
                since=min(item.tok.start, date_tok.start)
                if p.voice == "passive" and date_tok
                else item.tok.start
                if p.voice == "passive"
                else None,
                actor=actor,
                object=item.id,
                date=date,
                ordinal=nth,
            )
            if many and item.tok is not p.tok and item.tok.start > p.tok.start:
                d.start = item.tok.start
                d.end = max(item.tok.end, item.date_tok.end if item.date_tok else 0)
                if item.date_tok and scene.s.low[d.end : d.end + 1] == ")":
                    d.end += 1
            if framed and date == scene.c.frame:
                d.fields["date_from"] = "frame"
            if count:
                d.because.append("list")
            drafts.append(d)
            yield d
    if items and p.voice == "active" and p.form != "noun":
        yield from _gapped_actors(scene, kind, items[-1])
    for d in drafts:
        if (
            p.voice == "copula"
            and d.modality is Modality.ONGOING
            and (date := d.fields.get("date"))
            and "/" not in date
        ):
            d.fields["date"] = date


def _gapped_actors(scene: Scene, kind: str, item: Item) -> Iterator[Draft]:
    """ "Austria ratified it in 2004, Switzerland in 2006 and Bahrain (2007)": states that follow without the verb."""
    toks = scene.s.toks
    part: list[Tok] = []
    for tok in [*toks[scene.p.i + 1 :], None]:
        if tok is not None and tok.low not in {",", ";", "and", "."}:
            part.append(tok)
            continue
        words = [t for t in part if t.low not in {"the", "in", "on", "(", ")", "only", "both"}]
        if len(words) == 2 and as_state(words[0].ids) and words[0].what not in {"adjective", "capital"}:
            date = scene.c.date_of(words[1].value) if is_time(words[1]) else None
            if date and not words[0].possessive:
                d = scene.draft(kind, actor=as_state(words[0].ids)[:1], object=item.id, date=date)
                d.start, d.end = words[0].start, words[1].end
                d.because.append("the verb is left out")
                yield d
        part = []


def _either(scene: Scene) -> str | None:
    """ "has acceded to or ratified": which of two verbs of consent the text leaves open. `before`: an "or" and the other
    verb follow this one, which has no objects of its own; `after`: this is the second."""
    p, toks = scene.p, scene.s.toks
    senses = ("ratify", "accede", "succeed")
    if p.sense not in senses:
        return None
    after = [t for t in toks[p.i + 1 : p.i + 4] if t.low not in {"to", "of", "either"}]
    if len(after) > 1 and after[0].low == "or" and any(after[1].sense(s) for s in senses):
        return "before"
    before = [t for t in toks[max(0, p.i - 3) : p.i] if t.low not in {"to", "of"}]
    if len(before) > 1 and before[-1].low == "or" and any(before[-2].sense(s) for s in senses):
        return "after"
    return None


def _counted(
    scene: Scene,
    kind: str,
    items: list[Item],
    counted: tuple[str, int, Tok] | None,
    listed: list[tuple[tuple[str, ...], Tok]],
) -> Iterator[Draft]:
    """ "15 countries signed the Convention": the count, then each state that a list names."""
    date, _ = _governing(scene, items)
    for item in items:
        if counted:
            words, n, tok = counted
            d = scene.draft(
                kind, until=item.tok, since=tok.start, actor=(words,), object=item.id, date=item.date or date
            )
            d.fields["numbers"] = {"states": n}
            yield d
        for who, tok in listed:
            d = scene.draft(kind, actor=who, object=item.id, date=item.date or date)
            d.start, d.end = tok.start, tok.end
            d.because.append("list")
            yield d
    if items and not listed:
        scene.c.counted = (scene.c.sentence, [(kind, item.id, item.date or date) for item in items])


def _spoken_of(scene: Scene) -> list[Item]:
    """The treaty spoken of, where a verb of consent has no object: "Fiji ratified in 2016", "Peru acceded shortly after"."""
    p, c = scene.p, scene.c
    near = c.sentence - c.treaty_sentence <= (1 if p.sense == "sign" or c.topic else 4)
    meant = c.treaty[0] if c.treaty and near else c.topic
    if (
        p.sense not in {"ratify", "accede", "sign"}
        or p.voice != "active"
        or p.form not in {"ed", "en", "s", "base"}
        or not meant
        or not re.match(
            r"\W*(?:it\b|them\b)?\s*(?:\W*$|[,;.)]|(?:on|in|only|but|and|late|early|soon|shortly|at|during|the (?:same|following|next)|a year|\w+ (?:years?|months?|days?|weeks?) (?:later|after))\b)",
            p.right_words() or "",
        )
        or re.match(r"\W*in (?!\w+ (?:1|2)\d{3}|\d{4})", p.right_words())
    ):
        return []
    return [Item(meant, p.tok, p.i)]


_UNNAMED_SENSES = frozenset({"sign", "ratify", "accede", "join"})

# A passive that names its own doer, or a doer that is many: no act of the state that the text is about.
_OTHERS = re.compile(r"\b(?:by|between|among|opened|open|states?|countries|parties|members|governments|both|all)\b")


def _unnamed(scene: Scene) -> list[tuple[str, ...]]:
    """The document's own state, where a passive or a bracket tells an act of it without naming it: "The Convention was
    ratified in 1990"; not where the text speaks of another state, or of the treaty's own birth."""
    p, toks = scene.p, scene.s.toks
    own = scene.c.heading_state or scene.c.own_state or (scene.c.home() if len(scene.c.states) == 1 else None)
    bracketed = p.i > 0 and toks[p.i - 1].low == "("
    # "Accession to CEDAW (13 August).": a line that is no sentence, as chronologies have them.
    heads = (
        p.form == "noun"
        and all(t.kind in {"time", "mark", "ordinal"} for t in toks[p.left : p.i])
        and not any(is_verb(t) for t in toks)
    )
    if not own or p.subject or not (p.voice == "passive" or bracketed or heads) or p.sense not in _UNNAMED_SENSES:
        return []
    if scene.c.states and scene.c.states[-1] != own and not (scene.c.titled and scene.c.passage != scene.c.states_in):
        return []
    if any(t.kind == "name" and as_state(t.ids) and own not in t.ids for t in toks):
        return []
    if _OTHERS.search(p.right_words()[:50]) or re.search(r"\b(?:states|countries|opened)\b", p.left_words()):
        return []
    items = collect(scene, *p.right) if heads else passive_objects(scene)
    date, _ = scene.time()
    facts = load_facts("treaties")
    if any(date and date[:4] == facts.get(i.id, {}).get("adopted", "")[:4] for i in items):
        return []
    return [(own,)] if items else []


def _respective(scene: Scene, actors: list[tuple[str, ...]], items: list[Item]) -> list[tuple[str | None, Tok]]:
    """ "A and B acceded in 1992 and 1994 respectively": one date an actor; empty where the text says no such thing."""
    p = scene.p
    dates = [t for t in scene.s.toks[p.i : p.right[1]] if is_time(t)]
    if (
        len(items) != 1
        or len(actors) < 2
        or len(dates) != len(actors)
        or "respectively" not in scene.s.low[scene.s.start : scene.s.end]
    ):
        return []
    return [(scene.c.date_of(t.value), t) for t in dates]


def _nth(scene: Scene) -> int | None:
    """ "became the 159th state to ratify": 159."""
    toks = scene.s.toks
    for k in range(max(scene.p.left, scene.p.i - 8), scene.p.i):
        if toks[k].kind == "ordinal" and re.match(
            r"\W*(?:\w+ ){0,2}(?:state|country|nation|member|party|government)\b",
            scene.s.low[toks[k].end : toks[k].end + 40],
        ):
            return int(toks[k].value)
    return None


def _joined_body(scene: Scene, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
    """ "joined the World Trade Organization": membership."""
    p, toks = scene.p, scene.s.toks
    if not p.tok.low.startswith("join"):
        return
    for k in range(p.i + 1, min(p.right[1], p.i + 4)):
        if toks[k].kind == "name" and (body := toks[k].of("body") or toks[k].of("org")):
            after = toks[k + 1].low if k + 1 < len(toks) else "."
            if toks[k].possessive or not (
                after in {"in", "on", ",", ".", "as", "and", "after", "when", ")"} or toks[k + 1].kind == "time"
            ):
                return
            date, tok = scene.time()
            for actor in actors:
                yield scene.draft(
                    "membership",
                    until=max((t for t in (toks[k], tok) if t), key=lambda t: t.end),
                    since=tok.start if tok and tok.start < p.tok.start else None,
                    actor=actor,
                    object=body,
                    date=date,
                    role="member",
                )
            return


def _governing(scene: Scene, items: list[Item]) -> tuple[str | None, Tok | None]:
    """The date of the whole act: not one that stands in brackets after an item of a list."""
    date, tok = scene.time()
    toks = scene.s.toks
    if (
        scene.p.voice != "passive"
        and tok is not None
        and items
        and tok.start > items[0].tok.start
        and toks[max(0, toks.index(tok) - 1)].low == "("
    ):
        return scene.time(after=scene.p.right[1])
    return date, tok


def _date_is_of_treaty(scene: Scene, item: Item, tok: Tok) -> bool:
    """ "the Convention adopted in 1984" right of the item: the treaty's own date."""
    toks = scene.s.toks
    if tok.start < item.tok.start:
        return False
    gap = [t for t in toks if item.tok.end <= t.start < tok.start]
    return any(
        t.cue and any(s in {"adopt", "force", "draft"} for s, _ in t.forms()) and t is not scene.p.tok for t in gap
    )


def _under_deposit(scene: Scene) -> bool:
    toks = scene.s.toks
    return any(
        toks[k].sense("deposit") or (toks[k].sense("submit") and "instrument" in scene.p.tok.low)
        for k in range(max(scene.p.left, scene.p.i - 7), scene.p.i)
    )


def _strict_join(scene: Scene) -> bool:
    """ "approved", "accepted", "endorsed" state consent only where a treaty is the direct object right after."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, min(scene.p.right[1], scene.p.i + 4)):
        if treaty_name(toks[k]):
            return True
        if toks[k].low not in {"the", "both", "all"}:
            return False
    return False


def _legislature(actor: tuple[str, ...]) -> bool:
    return bool(
        re.search(
            r"Parliament|Congress|Assembly|Senate|Committee|government|Duma|Majlis|Council|Diet|Knesset",
            " ".join(actor),
            re.IGNORECASE,
        )
    )


def deposit(scene: Scene) -> Iterator[Draft]:
    """ "deposited its instrument of ratification (of CAT)": the kind is the instrument's."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    where = range(*p.right) if p.voice == "active" else range(p.left, p.i)
    for k in where:
        for sense in ("ratify", "accede", "succeed", "join"):
            if toks[k].sense(sense) == "noun":
                if p.voice == "passive":
                    q = scene.p
                    q.right = (k + 1, p.right[1])
                yield from _deposited(scene, KINDS[sense], k)
                return


def _deposited(scene: Scene, kind: str, k: int) -> Iterator[Draft]:
    actors = (
        scene.states()
        or [as_state(t.ids) for t in scene.s.toks[: scene.p.i] if t.kind == "name" and as_state(t.ids)][-1:]
    )
    items = collect(scene, k + 1, len(scene.s.toks)) or passive_objects(scene)[-1:]
    if not items and (meant := scene.c.topic or scene.c.treaty_called("it")):
        items = [Item(meant, scene.s.toks[k], k)]
    date, tok = scene.time(after=scene.p.i + 1)
    for actor in actors:
        for item in items:
            until = max((t for t in (item.tok, tok) if t), key=lambda t: t.end)
            yield scene.draft(kind, until=until, actor=actor, object=item.id, date=date)


FRAMES = {
    "sign": consent("signature"),
    "signatory": consent("signature"),
    "ratify": consent("ratification"),
    "accede": consent("accession"),
    "succeed": consent("succession"),
    "join": consent("consent"),
    "party": consent("consent"),
    "deposit": deposit,
}
