"""Entry into force, reservations, withdrawals."""

import re
from collections.abc import Iterator

from travaux.extract import reservations
from travaux.extract.commencements import law_in_force
from travaux.extract.drafts import Draft, Scene, as_state, flat, is_time
from travaux.extract.figures import Figure
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.subjects import left_subject
from travaux.extract.treaty_objects import ANAPHORA, Item, adopted_on, collect, named_together, passive_objects
from travaux.extract.treaty_parties import gapped_actors
from travaux.vocabulary import Modality

# A subject that stands before what was done to it earlier: "The Convention, adopted in 2006 as resolution 61/177, entered".
_FAR = re.compile(
    r"(?:^|\b)(?P<noun>it|which|the (?:convention|covenant|treaty|protocol|statute|charter|instrument))"
    r"(?:,? (?:was |had been |which was )?(?:adopted|opened|signed|concluded|completed|approved)\b[^;]{3,140}(?:,|\band|\bbut)) ?$"
)


_COMING = re.compile(r"\b(?:coming|upcoming|forthcoming|imminent|impending|expected|future|sets? in motion the|bring\w* closer the|paves? the way (?:for|to) the|preparing for the|countdown to the) $")


def force(scene: Scene) -> Iterator[Draft]:
    """ "The Convention entered into force (for Kenya) on 26 June 1987"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or (p.modality is Modality.NEGATED and p.form == "noun"):
        return
    if p.form != "noun" and re.search(
        r"\b(?:withdrawals?|denunciations?|reservations?|terminations?|amendments?)\b[^;]*$", p.left_words()
    ):
        return  # what took effect is the leaving: its own frame takes the date
    if re.search(r"\bbefore (?:it|they|either|both|any of them|the \w+) (?:had |has )?(?:even )?$", p.left_words()):
        return
    items: list[Item] = []
    for k in range(p.i - 1, p.left - 1, -1):
        if name := treaty_name(toks[k]):
            items += [Item(one, toks[k], k) for one in named_together(toks[k], name)]
            if not (
                (k and toks[k - 1].low in {",", "and"})
                or (toks[k - 1].low == "the" and k > 1 and toks[k - 2].low in {",", "and"})
            ):
                break
    if p.form == "noun":
        items = _entering(scene) or items[:1]
    elif p.form == "phrase" and p.i - p.left < 2:  # "In force since 4 January 1969, the ICERD is …"
        items = collect(scene, *p.right)[:1]
    named = re.search(
        r"\b(?:it|which|the (?:convention|covenant|treaty|protocol|statute|charter|instrument))\b(?=[^.;]{0,30}$)",
        p.left_words(),
    )
    named = named or _FAR.search(p.left_words())
    if not items and named and (meant := scene.c.treaty_called(named["noun"] if named.re is _FAR else named[0])):
        items = [Item(meant, p.tok, p.i)]
    both = re.search(r"\bthe (?:convention|covenant) and (?:its|the) (?:\w+ )?protocols?\b", p.left_words())
    if items and both and len(items) == 1 and (parent := scene.c.treaty_called(both[0].split(" and")[0])):
        items.append(Item(parent, items[0].tok, items[0].index))
    if p.form == "phrase" and not (p.i + 1 < len(toks) and is_time(toks[p.i + 1])):
        return
    if not items:
        yield from law_in_force(scene)
    right = p.right_words()
    states: list[tuple[str, ...]] = []
    near = 60 + (items[0].tok.end - items[0].tok.start if items and p.form == "noun" else 0)
    if m := re.search(r"\b(?:for|in respect of|with respect to|with regard to|vis-a-vis)\b", right[:near]):
        at = toks[p.right[0]].start + m.end() if p.right[0] < len(toks) else 0
        states = [as_state(t.ids) for k, t in p.rights("state") if t.start >= at][:1]
        if not states and re.match(r"\s*(?:the (?:country|state)|it)\b", right[m.end() :]) and scene.c.states:
            states = [(scene.c.states[-1],)]
    if not states and p.form != "noun" and (m := re.match(r" in (?:the )?", scene.s.low[p.tok.end : p.tok.end + 8])):
        states = [as_state(t.ids) for t in toks[p.i + 1 : p.i + 4] if t.start == p.tok.end + m.end() and as_state(t.ids)]
    fronted = None if states else _fronted_state(scene)
    if fronted:
        states = [as_state(fronted.ids)]
    if re.match(r"\W*(?:in (?:force )?)?here\b", right) and scene.c.own_state:
        states = [(scene.c.own_state,)]
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
    made: list[Draft] = []
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
            d.start = min(t.start for t in (item.tok, p.tok, fronted) if t)
            if p.form == "noun" and _COMING.search(p.left_words()[-40:]):
                d.modality = Modality.PLANNED
            made.append(d)
            yield d
    if made and p.form != "noun" and not states:
        yield from _later_items(scene, made)


_WITH_PROTOCOL = re.compile(r"^(?:,)? ?(?:and|as well as|together with|along with) (?:of )?(?:the |its )?$")


def _entering(scene: Scene) -> list[Item]:
    """The treaties of "the entry into force of the Convention and its Protocol": the first, and what goes with it."""
    items = collect(scene, *scene.p.right)
    kept = items[:1]
    for item in items[1:]:
        gap = scene.s.low[kept[-1].tok.end : item.tok.start]
        if item.tok is not kept[-1].tok and not _WITH_PROTOCOL.match(gap):
            break
        kept.append(item)
    return kept


_NEXT_ITEM = re.compile(r"(?:,|;|\band),? (?:and )?(?:the |its |(?:the (?:one|other)|that) (?:on|against|concerning) (?:the )?|the other, (?:the |on )?){0,2}$")


def _later_items(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """ "A came into force on 3 January 1976, B on 23 March": treaties that follow without the verb; and "together with its
    Protocol", which shares the day."""
    toks, k = scene.s.toks, scene.p.i + 1
    date = next((d.fields.get("date") for d in made if d.fields.get("date")), None)
    while k < len(toks) and toks[k].low not in {";", "which", "that", "but"}:
        name = treaty_name(toks[k])
        if name and name not in {d.fields.get("object") for d in made}:
            when = next((j for j in range(k + 1, min(k + 3, len(toks))) if is_time(toks[j])), None)
            led = _NEXT_ITEM.search(scene.s.low, scene.p.tok.end, toks[k].start)
            shared = re.search(r"\b(?:together with|along with|as did|as well as|and so did) (?:the |its )?(?:first |second )?$", scene.s.low[scene.p.tok.end : toks[k].start])
            if (led and when is not None) or (shared and date):
                own = scene.c.date_of(toks[when].value) if when is not None and led else date
                end = toks[when].end if when is not None and led else toks[k].end
                yield Draft("entry_into_force", toks[k].start, end, {"object": name, "date": own}, scene.p.modality or Modality.HAPPENED, ["the verb is left out"])
        k += 1


def _fronted_state(scene: Scene) -> Tok | None:
    """The state of "For Kenya, the Convention entered into force in 1997": named after `for` and before a comma."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.left, p.i - 1):
        before = [t.low for t in toks[max(k - 2, 0) : k]]
        fronted = before[-1:] == ["for"] or before == ["for", "the"]
        if fronted and toks[k].kind == "name" and as_state(toks[k].ids) and toks[k + 1].low == ",":
            return toks[k]
    return None


def _count_left(scene: Scene) -> tuple[int, str, int] | None:
    toks = scene.s.toks
    for k in range(scene.p.left, scene.p.i):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            if toks[k + 1].low in {"states", "countries", "nations", "governments", "members", "ratifications"}:
                continue
            for j in range(k + 1, min(scene.p.i, k + 6)):
                if toks[j].sense("#treaty") and toks[j].kind == "word":
                    scene.c.pending = (scene.c.sentence, "entry_into_force", [], None, None)
                    return (
                        int(toks[k].value.value),
                        scene.s.raw(toks[k].start, toks[min(j + 6, scene.p.i - 1)].end).strip(),
                        toks[k].start,
                    )
    return None


# What takes a reservation back: such a sentence says that it no longer stands.
_LIFTED = re.compile(r"\b(?:withdr\w+|withdrawal of|lift\w*|remov\w+)\b[^.;,]{0,40}$")


_TO_LIFT = re.compile(r"(?<!did )\b(?:withdraw|lift|remove)\b [^.;,]{0,40}$")
"""The bare verb: what is asked for, planned or left undone."""


def reserve(scene: Scene) -> Iterator[Draft]:
    """ "entered a reservation to article 2 of CEDAW", "Kenya's reservation to …"; one taken back is `negated`."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None or (p.modality is Modality.PLANNED and not _LIFTED.search(p.left_words())):
        return
    if none := reservations.denied(scene, _reserved(scene) or reservations.by_articles(scene)):
        yield from none
        return
    if re.search(
        r"\b(?:without|no|objection\w*|object\w* to|review\w*|maintain\w* no|any)\b[^.;,]{0,40}$", p.left_words()
    ):
        return
    lifted = bool(_LIFTED.search(p.left_words()))
    if lifted and _TO_LIFT.search(p.left_words()):
        return
    if lifted and re.search(
        r"\b(?:to|should|must|would|could|considers?|considering|urg\w+|recommend\w*|call\w*|draft|not) (?:\w+ )?(?:withdraw|withdrawing|withdrawal|lift|lifting|remove|removing)\b[^.;,]{0,40}$",
        p.left_words(),
    ):
        return
    items = _reserved(scene) or [Item(n, t, k) for k, t in p.lefts("treaty") if (n := treaty_name(t))][:1]
    if (
        not items
        and scene.c.treaty
        and re.search(
            r"^\W*(?:to|on|concerning|regarding)\W+(?:the convention|the covenant|article|it\b|the protocol|the treaty)",
            p.right_words(),
        )
    ):
        items = [Item(scene.c.treaty[0], p.tok, p.i)]
    items = items or reservations.by_articles(scene)
    if not lifted and re.search(r"\bwith (?:an? |its |some |several |number of |the |following |certain |two |three |four |many |sweeping |broad |general |extensive |wide )*$", p.left_words()[-30:]):
        made = list(_with_consent(scene))
        yield from made
        yield from reservations.withdrawn_later(scene, made)
        return
    actors = scene.states()
    if (
        not actors
        and p.form == "noun"
        and _ENTERED.match(scene.s.low, p.tok.end, scene.s.end)
        and (home := scene.c.home())
    ):
        actors = [(home,)]
    if not actors and (subject := scene_left_states(scene)):
        actors = subject
    date, tok = scene.time()
    made = []
    for actor in actors:
        for item in items:
            until = max((t for t in (item.tok, tok, p.tok) if t), key=lambda t: t.end)
            d = scene.draft("reservation", until=until, actor=actor, object=item.id, date=date)
            if tok is not None and scene.s.low[item.tok.end : tok.start] == " of " and date == adopted_on(item.id)[:4]:
                d.fields.pop("date", None)  # "to the Refugee Convention of 1951"
            if lifted and d.modality is not Modality.PLANNED:
                d.modality = Modality.NEGATED
            made.append(d)
            yield d
    yield from reservations.withdrawn_later(scene, made[:1])


def _reserved(scene: Scene) -> list[Item]:
    """The treaty to which a reservation is: the first to its right."""
    toks = scene.s.toks
    named = [(n, k) for k in range(*scene.p.right) if (n := treaty_name(toks[k]))]
    return [Item(n, toks[k], k) for n, k in named[:1]]


_ENTERED = re.compile(r" (?:has|have|had|was|were) (?:been )?(?:entered|made|lodged|formulated) to\b")
_CONSENT = frozenset({"ratification", "accession", "succession", "consent", "signature"})


def _with_consent(scene: Scene) -> Iterator[Draft]:
    """ "acceded to the Convention, with a reservation to article 9": made to the treaty just joined, by who joined it."""
    c = scene.c
    if c.sentence != c.last_sentence or not c.last_drafts or c.last_drafts[-1].kind not in _CONSENT:
        return
    kept = {f: v for f, v in c.last_drafts[-1].fields.items() if f in {"actor", "object", "date"}}
    yield scene.draft("reservation", **kept)


def scene_left_states(scene: Scene) -> list[tuple[str, ...]]:
    """The states of the subject of the clause, whatever the cue is."""
    subject = left_subject(scene.p)
    if subject.start is not None and scene.p.subject.start is None:
        scene.p.subject.start = subject.start
    return [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]


_WHOSE = re.compile(r"\b(?:whose|its|their) (?:own )?$")


_DENOUNCED = "treaty:ICCPR-OP1"
"""The only optional protocol that states have left: of several that a text names, the one that is denounced."""
_NOTIFIED = re.compile(
    r"\b(?:inform|notif|advis|wrote to|communicat)\w* (?:to )?(?:the )?(?:[\w.-]+ ){0,4}?(?:secretary-general|secretary general|depositary|united nations|un|council of europe|organi[sz]ation|commission|director-general)\b[^;]*?\b(?:decided|decision|was|is|of its|intention)\b[^;]*$"
)


def _notified(scene: Scene) -> Tok | None:
    """The day of "informed the Secretary-General on 26 May 1998 that it had decided to denounce": to notify it is to do it."""
    s, p = scene.s, scene.p
    m = _NOTIFIED.search(s.low[s.start : p.tok.start])
    if not m or p.modality not in {Modality.PLANNED, Modality.HAPPENED, Modality.ONGOING}:
        return None
    return next((t for t in s.toks if is_time(t) and s.start + m.start() - 30 <= t.start < p.tok.start), None)


def _effect(scene: Scene) -> Tok | None:
    """The day of "with effect from 26 August 1998"."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, len(toks)):
        if is_time(toks[k]) and re.search(r"\b(?:with effect (?:from|as of|on|as from)|effective(?: from| as of| on)?|taking effect(?: on)?|to take effect(?: on)?) $", scene.s.low[max(scene.p.tok.end, toks[k].start - 24) : toks[k].start]):
            return toks[k]
    return None


def _left_lately(scene: Scene) -> str | None:
    """The treaty that "its withdrawal" leaves, where the text has told of leaving it: "Burundi's withdrawal took effect"."""
    c = scene.c
    if c.sentence - c.left_treaty[0] <= 12:
        return c.left_treaty[1]
    near = c.treaty and c.sentence - c.treaty_sentence <= 2
    effect = re.match(r"\W*(?:took|takes|would take|will take|became|becomes) effect|\W*(?:was|were|is) (?:notified|effective|deposited|received)", scene.p.right_words())
    return c.treaty[0] if near and effect else None


def withdraw(scene: Scene) -> Iterator[Draft]:
    """ "denounced the Optional Protocol", "withdrew from the Rome Statute", "withdrew its reservation to"."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    right = p.right_words()[:70]
    items = collect(scene, *p.right)[:1]
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
    elif word.startswith(("leav", "left")) and items and re.match(rf"\W*(?:the )?{re.escape(items[0].tok.low)}", right):
        pass  # "left the Rome Statute"
    elif bare or reservation:
        return
    if not items and re.match(r"\W*(?:from )?(?:the )?", right):
        near = [(k, t) for k, t in p.rights("body", "org") if k - p.i <= 4]
        items = [Item(t.of("body") or t.of("org") or "", t, k) for k, t in near[:1]]
    if not items and scene.c.treaty and (again := ANAPHORA.search(right[:40])):
        items = [Item(scene.c.treaty_called(again[0]) or scene.c.treaty[0], p.tok, p.i)]
    if p.voice == "passive" and not items:
        items = passive_objects(scene)
    if not items and p.form == "noun" and (p.subject or _WHOSE.search(p.left_words())):
        meant = _left_lately(scene)
        items = [Item(meant, p.tok, p.i)] if meant else []
    if word.startswith("denounc") and items and not items[0].id.startswith("treaty:"):
        return
    unsaid = bool(items) and items[0].tok.what == "open-treaty" and items[0].tok.low == "optional protocol"
    if unsaid and _DENOUNCED in scene.c.seen_treaties:
        items = [Item(_DENOUNCED, items[0].tok, items[0].index)]
    actors = scene.states()
    by_another = re.search(r"\bby\b", p.right_words()[:40])
    if not actors and p.voice == "passive" and not p.subject and not by_another and items and (home := scene.c.home()):
        actors = [(home,)] if scene.c.titled or scene.c.left_treaty[1] == items[0].id else []
    if not actors and p.form == "noun" and re.search(r"\b(?:notif\w+|notice|letter|instrument) of $", p.left_words()):
        actors = scene_left_states(scene)
    date, tok = scene.time()
    notified = _notified(scene)
    for actor in actors:
        for item in items:
            until = max((t for t in (item.tok, tok, p.tok) if t), key=lambda t: t.end)
            d = scene.draft("withdrawal", until=until, actor=actor, object=item.id, date=date)
            scene.c.left_treaty = (scene.c.sentence, item.id)
            if notified is not None:
                d.modality, d.fields["date"] = Modality.HAPPENED, scene.c.date_of(notified.value)
                date = None
            yield d
            if (effect := _effect(scene)) is not None and scene.c.date_of(effect.value) != d.fields.get("date"):
                later = Draft("withdrawal", effect.start, effect.end, {**d.fields, "date": scene.c.date_of(effect.value)}, d.modality, ["the day on which it took effect"])
                start = scene.s.low.rfind("with effect", scene.s.start, effect.start)
                later.start = start if start > 0 else later.start
                yield later
    if actors and items and p.voice == "active":
        yield from gapped_actors(scene, "withdrawal", items[-1])


FRAMES = {"force": force, "reserve": reserve, "withdraw": withdraw, **reservations.FRAMES}
