"""The room of treaties: signature, ratification, accession, succession, consent, entry into force, reservation,
withdrawal. One claim per state and treaty, and one for a count ("eleven treaties")."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from travaux.dates import parse_date
from travaux.extract.drafts import Draft, Scene, as_state, flat, is_time
from travaux.extract.figures import Figure
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.reporting import adopt_outcome
from travaux.extract.texts import adopt
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
_ANAPHORA = re.compile(
    r"\b(?:the|this|that|these|said|both|its) (?:convention|covenant|treaty|protocol|optional protocol|instrument|statute|charter|pact|agreement|conventions|covenants|treaties|protocols|instruments)\b(?! (?:on|against|for|of|to|relating|concerning))|\b(?:it|them|the former|the latter|both)\b"
)

_SUPPLEMENTED = re.compile(
    r"\b(?:supplement\w*(?: to)?|additional to|annexed to|protocols? (?:to|of)|reservations? to|implementation of|obligations under|report(?:s|ing)? (?:under|on|to)|complian\w+ with|conformity with)\s+(?:the )?$"
)


@dataclass(slots=True)
class Item:
    """A treaty as an object: its id (or plain title), the tokens it stands in, its own date."""

    id: str
    tok: Tok
    index: int
    date: str | None = None
    date_tok: Tok | None = None


# A treaty body that welcomes "the ratification of …" means that of the State party whose report it considers.
_WELCOMED = re.compile(
    r"\b(?:welcom\w+|not(?:es?|ed|ing)|appreciat\w+|commend\w+|congratulat\w+|acknowledg\w+|satisfaction)\b(?:(?! recommend)[^.;])*$"
)


def is_background(s: Sentence, tok: Tok) -> bool:
    """Whether a treaty is only what another text supplements, implements or reports under."""
    before = s.low[max(s.start, tok.start - 34) : tok.start]
    return bool(_SUPPLEMENTED.search(before)) or before.split()[-1:] in (["under"], ["with"], ["implementing"])


def _collect(scene: Scene, start: int, end: int) -> list[Item]:
    items: list[Item] = []
    toks = scene.s.toks
    for k in range(start, end):
        if name := treaty_name(toks[k]):
            if is_background(scene.s, toks[k]):
                continue
            ids = [i for i in toks[k].ids if i.startswith("treaty:")] or [name]
            collective = toks[k].what == "variant" and len(ids) > 1 and not ids[0].startswith("treaty:ILO")
            for one in ids if collective else ids[:1]:
                items.append(Item(one, toks[k], k))
    return items


def _with_dates(scene: Scene, items: list[Item], end: int) -> None:
    """Each item's own date: in brackets or after it; a date after the last serves those before it that have none."""
    toks = scene.s.toks
    dates: list[tuple[int, Tok]] = []
    for k in range(items[0].index, end):
        if is_time(toks[k]):
            dates.append((k, toks[k]))
    if (
        "respectively" in scene.s.low[items[0].tok.start : toks[min(end, len(toks)) - 1].end]
        and len(dates) >= len(items) > 1
    ):
        for item, (_, tok) in zip(items, dates[-len(items) :], strict=True):
            item.date, item.date_tok = scene.c.date_of(tok.value), tok  # type: ignore[arg-type]
        return
    waiting: list[Item] = []
    for n, item in enumerate(items):
        following = items[n + 1].index if n + 1 < len(items) else end
        waiting.append(item)
        own = next(((k, t) for k, t in dates if item.index < k < following), None)
        if own and (toks[own[0] - 1].low == "(" or _loose(toks, item.index, own[0])):
            date = scene.c.date_of(own[1].value)  # type: ignore[arg-type]
            bracket = toks[own[0] - 1].low == "("
            if bracket and date and _of_title(item, date, scene):
                waiting = []
                continue
            for one in [item] if bracket else waiting:
                if one.date is None:
                    one.date, one.date_tok = date, own[1]
            waiting = []


def _of_title(item: Item, date: str, scene: Scene) -> bool:
    """Whether a bracketed date belongs to the treaty's own name: the year of its adoption, or a full date that the
    sentence's own date rules out."""
    if item.id.endswith(f"-{date[:4]}") and len(date) == 4:
        return True
    if len(date) < 10 or "/" in date:
        return False
    frame = next((scene.c.date_of(t.value) for t in scene.s.toks[: scene.p.i] if is_time(t)), None)  # type: ignore[arg-type]
    return bool(frame) and not parse_date(frame).overlaps(parse_date(date))


def _loose(toks: list[Tok], item: int, date: int) -> bool:
    """Whether a date after an item still belongs to the act: no other verb between ("adopted in 1984" is the treaty's)."""
    gap = toks[item + 1 : date]
    return not any(
        t.cue and any(f in {"ed", "en", "s"} and not s.startswith("?") for s, f in t.cue.senses) and t.kind == "word"
        for t in gap
    )


def objects(scene: Scene) -> list[Item]:
    """The treaties that an act was done to."""
    p, toks = scene.p, scene.s.toks
    items: list[Item] = []
    if p.voice == "passive":
        items = _passive_objects(scene)
        if items:
            return items
    if p.voice in {"active", "noun", "copula"}:
        items = _collect(scene, *p.right)
        if (
            not items
            and p.form != "noun"
            and p.right[1] < len(toks)
            and p.right[1] == p.i + 1
            and toks[p.right[1]].low in {"and", "or", "but", ","}
        ):
            items = _collect(scene, p.right[1], len(toks))
            end = len(toks)
        else:
            end = p.right[1]
        if p.voice == "active" and (relative := _relative_object(scene)):
            items = [relative]
            return items
        if items:
            items = _contiguous(scene, items)
            _with_dates(scene, items, end)
            return items
    m = _ANAPHORA.search(p.right_words()[:60]) if p.voice != "passive" else _ANAPHORA.search(p.left_words()[-80:])
    if m and scene.c.treaty and p.voice in {"active", "passive"}:
        return [Item(t, p.tok, p.i) for t in scene.c.treaty]
    if p.voice in {"noun", "active"} and not items and p.form != "noun":
        return []
    if p.voice == "noun" and m and scene.c.treaty:
        return [Item(t, p.tok, p.i) for t in scene.c.treaty]
    return items


def _contiguous(scene: Scene, items: list[Item]) -> list[Item]:
    """Cut the list where the text goes on to something else: "…, under the terms of the Covenant"."""
    toks = scene.s.toks
    kept = [items[0]]
    for item in items[1:]:
        gap = toks[kept[-1].index + 1 : item.index]
        words = [t.low for t in gap if t.kind == "word"]
        blocked = {
            "under",
            "pursuant",
            "accordance",
            "which",
            "whose",
            "implement",
            "implementing",
            "report",
            "reports",
            "article",
            "articles",
            "committee",
            "monitored",
            "relation",
            "because",
        }
        if set(words) & blocked and item.tok is not kept[-1].tok:
            break
        kept.append(item)
    return kept


def _relative_object(scene: Scene) -> Item | None:
    """ "the Convention, which Kenya ratified in 1992"; "the Covenant that it had signed"."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i - 1, max(p.left, p.i - 14), -1):
        if toks[k].low in {"which", "that"} and k:
            j = k - 1
            while j > p.left and toks[j].low in {",", "to", "of"}:
                j -= 1
            subject_between = p.subject.start is not None and p.subject.start > toks[k].start
            if subject_between and (name := treaty_name(toks[j])):
                return Item(name, toks[j], j)
            return None
    return None


def _passive_objects(scene: Scene) -> list[Item]:
    p, toks = scene.p, scene.s.toks
    items: list[Item] = []
    for k in range(p.i - 1, p.left - 1, -1):
        if name := treaty_name(toks[k]):
            if items and not {t.low for t in toks[k + 1 : items[0].index]} & {"and", ",", "both", "the", "as"}:
                break
            items.insert(0, Item(name, toks[k], k))
        elif toks[k].kind == "word" and items and toks[k].low not in {"and", "the", "its", "both", "as", "well"}:
            break
        elif (
            toks[k].cue
            and not items
            and any(f in {"ed", "s"} and s in {"adopt", "sign"} for s, f in toks[k].cue.senses)
            and p.i - k > 3
        ):  # type: ignore[union-attr]
            continue
    return items


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
                    return int(toks[k].value.value), toks[k], toks[j]
                if (
                    toks[j].kind != "word"
                    or toks[j].low in {"states", "countries", "votes", "articles", "years", "of", "to"}
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
    if not actors:
        if p.voice == "passive" and p.form in {"ed", "en"}:
            return
        return
    items = objects(scene)
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
        numbers_from = {"date_from": "frame"}
    else:
        numbers_from = {}
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
                **numbers_from,
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
    for d in drafts:
        if (
            p.voice == "copula"
            and d.modality is Modality.ONGOING
            and (date := d.fields.get("date"))
            and "/" not in date
        ):
            d.fields["date"] = date


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
    return [(scene.c.date_of(t.value), t) for t in dates]  # type: ignore[arg-type]


def _nth(scene: Scene) -> int | None:
    """ "became the 159th state to ratify": 159."""
    toks = scene.s.toks
    for k in range(max(scene.p.left, scene.p.i - 8), scene.p.i):
        if toks[k].kind == "ordinal" and re.match(
            r"\W*(?:\w+ ){0,2}(?:state|country|nation|member|party|government)\b",
            scene.s.low[toks[k].end : toks[k].end + 40],
        ):
            return int(toks[k].value)  # type: ignore[call-overload]
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
    if tok is not None and items and tok.start > items[0].tok.start and toks[max(0, toks.index(tok) - 1)].low == "(":
        return scene.time(after=scene.p.right[1])
    return date, tok


def _date_is_of_treaty(scene: Scene, item: Item, tok: Tok) -> bool:
    """ "the Convention adopted in 1984" right of the item: the treaty's own date."""
    toks = scene.s.toks
    if tok.start < item.tok.start:
        return False
    gap = [t for t in toks if item.tok.end <= t.start < tok.start]
    return any(
        t.cue and any(s in {"adopt", "force", "draft"} for s, _ in t.cue.senses) and t is not scene.p.tok for t in gap
    )


def _under_deposit(scene: Scene) -> bool:
    toks = scene.s.toks
    return any(
        toks[k].sense("deposit") or toks[k].sense("submit") and "instrument" in scene.p.tok.low
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
    items = _collect(scene, k + 1, len(scene.s.toks))[:1] or _passive_objects(scene)[-1:]
    if not items and scene.c.treaty:
        items = [Item(scene.c.treaty[0], scene.s.toks[k], k)]
    date, tok = scene.time(after=scene.p.i + 1)
    for actor in actors:
        for item in items:
            until = max((t for t in (item.tok, tok) if t), key=lambda t: t.end)
            yield scene.draft(kind, until=until, actor=actor, object=item.id, date=date)


def force(scene: Scene) -> Iterator[Draft]:
    """ "The Convention entered into force (for Kenya) on 26 June 1987"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.modality is Modality.NEGATED and p.form == "noun":
        return
    items: list[Item] = []
    for k in range(p.i - 1, p.left - 1, -1):
        if name := treaty_name(toks[k]):
            items.append(Item(name, toks[k], k))
            if not (
                k
                and toks[k - 1].low in {",", "and"}
                or toks[k - 1].low == "the"
                and k > 1
                and toks[k - 2].low in {",", "and"}
            ):
                break
    if p.form == "noun":
        items = _collect(scene, *p.right)[:1] or items[:1]
    if (
        not items
        and re.search(
            r"\b(?:it|which|the (?:convention|covenant|treaty|protocol|statute|charter|instrument))\b[^.;]{0,30}$",
            p.left_words(),
        )
        and scene.c.treaty
    ):
        items = [Item(t, p.tok, p.i) for t in scene.c.treaty]
    right = p.right_words()
    states: list[tuple[str, ...]] = []
    if m := re.search(r"\b(?:for|in respect of|with respect to|with regard to|vis-a-vis)\b", right[:60]):
        at = toks[p.right[0]].start + m.end() if p.right[0] < len(toks) else 0
        states = [as_state(t.ids) for k, t in p.rights("state") if t.start >= at][:1]
        if not states and re.match(r"\s*(?:the (?:country|state)|it)\b", right[m.end() :]) and scene.c.states:
            states = [(scene.c.states[-1],)]
    date, tok = scene.time()
    counted = _count_left(scene)
    if counted and not items:
        n, title, start = counted
        actors = [as_state(t.ids) for t in toks[p.left : p.i] if t.kind == "name" and as_state(t.ids)][-1:]
        scene.c.pending = (scene.c.sentence, "entry_into_force", actors, date, None)
        yield scene.draft(
            "entry_into_force",
            until=tok,
            since=start,
            actor=flat(actors),
            object=title,
            date=date,
            numbers={"instruments": n},
        )
    for item in items:
        for actor in states or [()]:
            d = scene.draft(
                "entry_into_force",
                until=max((t for t in (tok, p.tok) if t), key=lambda t: t.end),
                since=item.tok.start,
                actor=actor,
                object=item.id,
                date=date,
            )
            d.start = min(item.tok.start, p.tok.start)
            yield d


def _count_left(scene: Scene) -> tuple[int, str, int] | None:
    toks = scene.s.toks
    for k in range(scene.p.left, scene.p.i):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            for j in range(k + 1, min(scene.p.i, k + 6)):
                if toks[j].sense("#treaty") and toks[j].kind == "word":
                    scene.c.pending = (scene.c.sentence, "entry_into_force", [], None, None)
                    return (
                        int(toks[k].value.value),
                        scene.s.raw(toks[k].start, toks[min(j + 6, scene.p.i - 1)].end).strip(),
                        toks[k].start,
                    )
    return None


def reserve(scene: Scene) -> Iterator[Draft]:
    """ "entered a reservation to article 2 of CEDAW", "Kenya's reservation to …"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is not Modality.HAPPENED and p.modality is not Modality.ONGOING:
        return
    if re.search(
        r"\b(?:without|no|withdr\w+|withdrawal of|lift\w*|remov\w+|objection\w*|object\w* to|review\w*|maintain\w* no|any)\b[^.;,]{0,40}$",
        p.left_words(),
    ):
        return
    items = _collect(scene, *p.right)[:1] or [Item(n, t, k) for k, t in p.lefts("treaty") if (n := treaty_name(t))][:1]
    if (
        not items
        and scene.c.treaty
        and re.search(
            r"^\W*(?:to|on|concerning|regarding)\W+(?:the convention|the covenant|article|it\b|the protocol|the treaty)",
            p.right_words(),
        )
    ):
        items = [Item(scene.c.treaty[0], p.tok, p.i)]
    actors = scene.states()
    if not actors and (subject := scene_left_states(scene)):
        actors = subject
    date, tok = scene.time()
    for actor in actors:
        for item in items:
            until = max((t for t in (item.tok, tok, p.tok) if t), key=lambda t: t.end)
            yield scene.draft("reservation", until=until, actor=actor, object=item.id, date=date)


def scene_left_states(scene: Scene) -> list[tuple[str, ...]]:
    """The states of the subject of the clause, whatever the cue is."""
    from travaux.extract.grammar import left_subject

    subject = left_subject(scene.p)
    if subject.start is not None and scene.p.subject.start is None:
        scene.p.subject.start = subject.start
    return [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]


def withdraw(scene: Scene) -> Iterator[Draft]:
    """ "denounced the Optional Protocol", "withdrew from the Rome Statute", "withdrew its reservation to"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    right = p.right_words()[:70]
    items = _collect(scene, *p.right)[:1]
    bare = not (
        " from" in word
        or word.startswith(("denounc", "quit", "pull"))
        or re.match(r"\W*from\b", right)
        or p.form == "noun"
    )
    reservation = re.search(
        r"^\W*(?:all |of |most |some |several )?(?:the |its |their |a |his |of )*(?:\w+ ){0,2}(?:reservations?|declarations?)\b",
        right,
    )
    if word.startswith(("leav", "left", "quit")) and not items:
        bodies = [t for _, t in p.rights("body")][:1]
        items = [Item(t.of("body") or "", t, 0) for t in bodies if re.match(rf"\W*(?:the )?{re.escape(t.low)}", right)]
    elif bare and not reservation:
        return
    if not items and re.match(r"\W*(?:from )?(?:the )?", right):
        bodies = [(k, t) for k, t in p.rights("body", "org") if k - p.i <= 4]
        items = [Item(t.of("body") or t.of("org") or "", t, k) for k, t in bodies[:1]]
    if not items and scene.c.treaty and _ANAPHORA.search(right[:40]):
        items = [Item(scene.c.treaty[0], p.tok, p.i)]
    if p.voice == "passive" and not items:
        items = _passive_objects(scene)
    if word.startswith("denounc") and items and not items[0].id.startswith("treaty:"):
        return
    actors = scene.states()
    date, tok = scene.time()
    for actor in actors:
        for item in items:
            until = max((t for t in (item.tok, tok, p.tok) if t), key=lambda t: t.end)
            yield scene.draft("withdrawal", until=until, actor=actor, object=item.id, date=date)


FRAMES = {
    "sign": consent("signature"),
    "signatory": consent("signature"),
    "ratify": consent("ratification"),
    "accede": consent("accession"),
    "succeed": consent("succession"),
    "join": consent("consent"),
    "party": consent("consent"),
    "deposit": deposit,
    "force": force,
    "reserve": reserve,
    "withdraw": withdraw,
}
