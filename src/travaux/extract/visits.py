"""The room of visits. The visitor is the actor, the host the counterpart."""

import re
from collections.abc import Iterator

from travaux.extract import invitations, itineraries, presences
from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.grammar import ACTORS, actor_ids, left_subject
from travaux.extract.holders import is_holder
from travaux.extract.hosts import home_meant, index_of, is_country, own_date, who_visits
from travaux.extract.parts import Tok
from travaux.extract.stays import counted, dated, enumerated, expected, gapped, of_visitor, several, stay, to_be_visited
from travaux.vocabulary import Modality

_PRIVATE = re.compile(
    r"\b(?:private|holiday|tourist|family|school|prison visit|home visit|tourists|families|vacation|medical|mother|relatives|friends|on business|honeymoon)\b"
)
_NOW = re.compile(r"\b(?:is|are) (?:currently |now |presently )?$")
_AGREED = re.compile(r"\bagreed to (?:\w+ ){0,2}$")
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:es?|ed|ing)|plan(?:s|ned|ning)|schedul(?:es|ed)|prepar(?:es|ed|ing)|upcoming|forthcoming|coming|future|next|to pay|to make|to undertake|to conduct|to carry out|to begin|to start) (?:(?:a|an|its|his|her|their|the|official|working|country|first|second|third|on-site|technical|follow-up|two|three|four) ){0,3}$"
)
_AS_EXPERT = re.compile(
    r"\bas (?:the )?(?:un |united nations )?(?:special rapporteur|independent expert|special representative)\b"
)
_ANY_EXPERT = re.compile(r"\b(?:special procedures?|mandate[- ]holders?) (?:has |have )?(?:ever |yet )?$")


def _hosts(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """The states (or cities, for their states) that follow a verb or noun of visiting, one host each."""
    p, toks = scene.p, scene.s.toks
    hosts: list[tuple[tuple[str, ...], Tok]] = []
    k = p.i + 1
    while k < p.right[1]:
        t = toks[k]
        if is_country(t) and t.what != "adjective":
            if hosts and not {x.low for x in toks[index_of(toks, hosts[-1][1]) + 1 : k]} & {",", "and", "&", "as"}:
                break
            if hosts and any(
                x.low in {"with", "by", "from", "on", "between", "against", "where", "which", "who", "during", "meet"}
                for x in toks[index_of(toks, hosts[-1][1]) + 1 : k]
            ):
                break
            if not hosts and k and toks[k - 1].low in {"from", "by", "with", "between"}:
                return []
            hosts.append((as_state(t.ids)[:1], t))
        elif t.low in {"where", "which", "who", "because", "that"} or (not hosts and t.kind == "word" and k - p.i > 12):
            break
        k += 1
    return hosts


_OFF = r"(?:postponed|cancelled|canceled|called off|requested)"
_OFF_BEFORE = re.compile(
    r"\b(?:postponed|cancelled|canceled|called off|requested|requests?|permission|pending)\b[^.;]{0,60}$"
    rf"|^[^.;]{{0,60}}\b(?:was|were|has been|had been)\b[^.;]{{0,12}}\b{_OFF}"
)
_WAS_OFF = re.compile(
    r"[^;]{0,120}?\b(?:was|were|has been|have been|had been|got)(?: then| again| later| eventually| once more)? (?:cancelled|canceled|called off|postponed|put off)\b"
)
_OFF_AFTER = re.compile(rf"\b(?:was|were|has been|had been|is)\b[^.;]{{0,14}}\b{_OFF}")


def _called_off(scene: Scene) -> bool:
    """Whether a visit was only asked for, put off or called off."""
    p, s = scene.p, scene.s
    if re.search(r"\bat the invitation\b", s.low[s.start : s.end]):
        return False
    return bool(_OFF_BEFORE.search(p.left_words()[-70:]) or _OFF_AFTER.search(p.right_words()))


def visit(scene: Scene) -> Iterator[Draft]:
    """ "The Special Rapporteur on torture visited Togo", "Mary Robinson's visit to China", "a visit to Kenya by"."""
    p, toks = scene.p, scene.s.toks
    if (
        found := expected(scene)
        or of_visitor(scene)
        or to_be_visited(scene)
        or counted(scene)
        or several(scene)
        or itineraries.none_came(scene)
        or enumerated(scene)
    ):
        yield from found
        return
    if p.modality is None and p.form == "noun" and _WAS_OFF.match(p.right_words()):
        p.modality = Modality.NEGATED
    if p.modality is None:
        return
    word = p.tok.low
    doer = (p.subject.pronoun and p.i) or any(x.start < p.tok.start for x in p.subject.toks)
    if word in {"visits", "visit"} and p.form == "s" and not doer:
        return
    if (
        p.sense == "visit"
        and word.startswith(("go to", "goes to", "went to", "going to", "gone to"))
        and not any(
            t.what in {"person", "official"} or t.has("mandate") or t.of("body") in {"body:OHCHR", "body:SPT"}
            for t in p.subject.toks
        )
    ):
        return
    around = scene.s.low[max(scene.s.start, p.tok.start - 40) : min(scene.s.end, p.tok.end + 60)]
    if _PRIVATE.search(around):
        return
    hosts, off = _hosts(scene), False
    agreed = p.form == "noun" and bool(_AGREED.search(p.left_words()))
    if agreed and not hosts:
        willing = left_subject(p)
        hosts = [(as_state(a)[:1], (willing.toks or [p.tok])[0]) for a in scene.c.resolve(willing) if as_state(a)][:1]
    if p.form == "noun":
        if off := _called_off(scene):
            if not _CANCELLED.search(scene.s.low, scene.s.start, scene.s.end):
                return
            p.modality = Modality.NEGATED
        if not hosts and toks[p.i + 1 : p.i + 2] and toks[p.i + 1].low == "to" and (home := _home_visited(scene, 1)):
            hosts = [((home,), p.tok)]
        actors = scene.actors
        if not actors or (
            hosts
            and actors
            and as_state(actors[0]) == hosts[0][0]
            and not any(i.startswith("person:") for i in actors[0])
        ):
            subject = left_subject(p)
            verb = re.search(
                r"\b(?:realized|realised|realizes|effected|effectuated|executed|accomplished|performed|fulfilled|held|paid|pays|paying|made|makes|making|conducted|conducts|undertook|undertakes|concluded|concludes|concluding|began|begins|completed|completes|ended|ends|carried out|embarked|arrived|started|on|during|finished|wrapped up)\b[^.;]{0,45}$",
                p.left_words(),
            )
            if verb:
                actors = scene.c.resolve(subject)
                if subject.start is not None:
                    p.subject.start = subject.start
            elif not actors:
                by = re.search(r"\bby\b", p.right_words())
                actors = []
                if by:
                    actors = [
                        actor_ids(t)
                        for k, t in p.rights(*ACTORS)
                        if any(x.low == "by" for x in toks[max(p.i, k - 4) : k])
                    ][:1]
                if (
                    not actors
                    and re.search(
                        r"\b(?:a|the|its|first|official|state|country|working)\b[^.;,]{0,20}$", p.left_words()
                    )
                    and p.subject.pronoun is None
                ):
                    named = [t for t in toks[: p.i] if t.kind == "name" and (t.has("mandate") or t.what == "person")]
                    actors = (
                        [actor_ids(named[-1])]
                        if named and not any(x.low == "," for x in toks[index_of(toks, named[-1]) + 1 : p.i]) and hosts
                        else []
                    )
            else:
                actors = [
                    t.ids
                    for k, t in p.rights("mandate", "person", "body")
                    if k - p.i < 7 and presences.visits_rights(t.ids) and scene.s.low[p.tok.end : t.start].lstrip().startswith(("of ", "by "))
                ][:1]
    elif p.voice == "passive":
        # "was visited by": the host is the subject
        subject = left_subject(p)
        states = [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]
        date, tok = scene.time()
        for actor in scene.actors:
            for state in states:
                d = scene.draft(
                    "visit", until=tok, since=subject.start, actor=who_visits(actor), counterpart=state, date=date
                )
                yield d
                if any(_is_expert(a) for a in scene.actors) and len(states) == 1:
                    yield from itineraries.on_further_dates(scene, d, tok)
        if any(_is_expert(a) for a in scene.actors) and len(states) == 1 and tok is not None and tok.start > p.tok.end:
            yield from gapped(scene, states[0])
        return
    else:
        actors = scene.actors
        if not hosts and (home := _home_visited(scene)):
            hosts = [((home,), p.tok)]
        if word.startswith(_MERE_BEING) and not any(_is_expert(a) for a in actors):
            return
        if word.endswith(" there") and not any(is_time(t) for t in toks[p.i + 1 : p.right[1]]):
            return
    if not hosts and (home := scene.c.home()) and _ANY_EXPERT.search(p.left_words()):
        hosts = [((home,), p.tok)]
    if (
        not hosts
        and (home := scene.c.home())
        and (any(_is_expert(a) for a in actors) or _AS_EXPERT.search(p.right_words()))
        and (scene.time()[0] or "guest" in word)
    ):
        hosts = [((home,), p.tok)]  # "The Special Rapporteur on food came in July 2011": to the state spoken of
    if not hosts:
        return
    if p.form == "noun" and not actors:
        actors, told = itineraries.of_body(scene)
        p.modality = told or p.modality
    found_date, found_tok = scene.time()
    other = itineraries.another_visitor(scene, hosts[-1][1], found_tok)
    date, tok = stay(scene, *(scene.time(upto=other) if other else (found_date, found_tok)))
    places = len(hosts) > 1
    ordinal = scene.ordinal_near(p.i, back=3) if p.form == "noun" else None
    if not actors and _ANY_EXPERT.search(p.left_words()):
        actors = [("special procedures",)]
        if re.search(r"\bno (?:\w+ )?(?:special procedure|mandate)", p.left_words()):
            p.modality = Modality.NEGATED
    if actors and all(i.startswith("state:") for a in actors for i in a):
        # "will visit Argentina and Togo, in addition to its visits to Ghana": the states are hosts of another visit
        expert = next((actor_ids(t) for t in toks[: p.i] if t.kind == "name" and _is_expert(actor_ids(t))), None)
        actors = [expert] if expert else actors if len(actors) == 1 else []
    for actor in actors:
        visitor = who_visits(actor)
        if not visitor or _nameless_expert(scene, visitor) or _stranger(scene, visitor):
            continue
        for host, host_tok in hosts:
            if host and host[0] in visitor:
                continue
            own, own_tok = own_date(scene, host_tok) if places else (None, None)
            until = max((t for t in (host_tok, tok, p.tok) if t), key=lambda t: t.end)
            d = scene.draft(
                "visit",
                until=until,
                actor=visitor,
                counterpart=host,
                date=own or date,
                ordinal=ordinal,
                role=_role(p.subject.toks),
                place=scene.s.raw(host_tok.start, host_tok.end) if host_tok.what == "capital" else None,
            )
            if places:
                d.start, d.end = host_tok.start, (own_tok or host_tok).end
            if p.form == "ing" and _NOW.search(p.left_words()):
                d.modality = Modality.ONGOING
            if _WILL_PAY.search(p.left_words()) or re.match(
                r"[^.;]{0,60}\b(?:was|were) agreed (?:up)?on\b", p.right_words()
            ):
                d.modality = Modality.PLANNED
            if (_ANNOUNCED.search(p.left_words()) or itineraries.is_ahead(scene)) and d.modality is Modality.HAPPENED:
                d.modality = Modality.PLANNED
            if agreed and d.modality is Modality.HAPPENED:
                d.modality = Modality.PLANNED
            if off and d.modality is Modality.NEGATED:
                d.fields.pop("date", None)
            if places or p.form == "noun" or not _is_expert(actor):
                yield d
                continue
            yield from itineraries.as_often(scene, host_tok, [d])
            yield from itineraries.on_further_dates(scene, d, tok)
    if p.form == "noun" and len(hosts) == 1 and actors and p.modality is Modality.HAPPENED:
        yield from itineraries.further_places(scene, who_visits(actors[0]), tok)
    if any(_is_expert(a) for a in actors):
        yield from gapped(scene, hosts[-1][0], other)


_THE = frozenset({"the", "this", "that", "our", "to", "small", "same"})


def _home_visited(scene: Scene, skip: int = 0) -> str | None:
    """The state spoken of, where the verb's object is "the country", "the islands"."""
    toks = scene.s.toks[scene.p.i + 1 + skip : scene.p.i + 5 + skip]
    for t in toks:
        if t.low not in _THE:
            return home_meant(scene, t)
    return None


_PUBLIC = re.compile(
    r"\b(?:human rights|rights|commissioner|rapporteurs?|independent experts?|mandate|ohchr|unhcr|torture|detention|prisons?|"
    r"subcommittee|working group|convention|covenants?|treaty|dialogue)\b"
)


def _stranger(scene: Scene, visitor: tuple[str, ...]) -> bool:
    """Whether a visitor is a person or a state of whom nothing says that the visit was one of this field: presidents and
    bar associations travel on other business."""
    if any(not i.startswith(("person:", "state:")) for i in visitor):
        return False
    known = is_holder(visitor) or (visitor[0] in scene.c.person and len(scene.c.person) > 1)
    return not known and not _PUBLIC.search(scene.s.low, scene.s.start, scene.s.end) and not presences.sent_by(scene)


_WILL_PAY = re.compile(
    r"\b(?:will|shall|is to|are to|plans? to|intends? to|(?:is|are) (?:due|scheduled|set|expected) to|would) (?:\w+ )?"
    r"(?:undertake|conduct|pay|make|carry out|begin|embark on|start|have)\b[^.;,]{0,40}$"
)
_CANCELLED = re.compile(r"\b(?:cancel\w*|called off|postponed)\b")


_MERE_BEING = ("was ", "were ", "been ", "had been ", "has been ", "came", "come", "return", "went there", "gone there")


def _is_expert(actor: tuple[str, ...]) -> bool:
    """Whether a visitor holds a mandate, or is the Office or the Subcommittee that visits places of detention."""
    return is_holder(actor) or any(
        i.startswith("mandate:") or i in {"body:OHCHR", "body:SPT"} for i in who_visits(actor)
    )


def _nameless_expert(scene: Scene, visitor: tuple[str, ...]) -> bool:
    """Whether the visitor is only "a UN special rapporteur", who cannot be told."""
    s = scene.s
    return visitor == ("org:United Nations",) and bool(
        re.search(
            r"\b(?:un|united nations) (?:special |independent |human rights )*(?:rapporteur|expert)",
            s.low[s.start : s.end],
        )
    )


def _role(toks: list[Tok]) -> str | None:
    return next((t.role for t in toks if t.role), None)


def receive(scene: Scene) -> Iterator[Draft]:
    """ "Kenya received the Special Rapporteur on …", "received visits from"."""
    p = scene.p
    if p.voice == "passive" and re.match(r" ?in ", p.right_words()) and presences.places(scene, p.i + 2):
        yield from presences.admit(scene)  # "will be received in Montevideo"
        return
    if p.modality not in {Modality.HAPPENED, Modality.NEGATED} or p.voice == "passive":
        return
    hosts = scene.states()
    if not hosts:
        return
    right = p.right_words()
    if p.tok.low.startswith("welcom") and not re.match(
        r"\W*(?:the |un |united nations )*(?:special rapporteur|working group|high commissioner|subcommittee)", right
    ):
        return
    visitors = [t for k, t in p.rights("mandate", "person") if k - p.i <= 12 and t.what != "weak"]
    visitors += [
        t
        for k, t in p.rights("body")
        if t.of("body") in {"body:SPT", "body:OHCHR"} and re.search(r"\b(?:visit|delegation|mission|team)", right)
    ]
    counted = re.match(
        r"\W*(?:over |more than )?(\w+) (?:un )?(mandate[- ]holders|special procedures|special rapporteurs|experts)\b",
        right,
    )
    if not visitors and counted and (n := next((t for t in p.s.toks[p.i + 1 : p.i + 4] if t.kind == "number"), None)):
        words = scene.s.raw(n.start, p.tok.end + counted.end(2))
        numbers = {"mandate_holders": n.value.value}
        yield scene.draft("visit", until=n, actor=(words,), counterpart=hosts[0], numbers=numbers, date=scene.time()[0])
        return
    if not visitors or re.match(
        r"\W*(?:a |the |an )?(?:\w+ ){0,2}(?:letter|communication|report|award|request|recommendation|statement|note|message|prize)",
        right,
    ):
        return
    if rows := dated(scene, hosts[0]):
        yield from rows
        return
    date, tok = scene.time()
    for v in visitors:
        yield scene.draft(
            "visit",
            until=max((t for t in (v, tok) if t), key=lambda t: t.end),
            actor=who_visits(v.ids),
            counterpart=hosts[0],
            date=date,
        )


FRAMES = {"visit": visit, "receive": receive, **itineraries.FRAMES, **presences.FRAMES, **invitations.FRAMES}
