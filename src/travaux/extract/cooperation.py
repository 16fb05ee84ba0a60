"""The room of cooperation: agreements, dialogues, technical cooperation, donations."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.grammar import ACTORS, actor_ids, analyse, is_actor, left_subject
from travaux.extract.meetings import dates_of, with_state
from travaux.extract.parts import Tok, treaty_name
from travaux.ids import slug
from travaux.names import name_of
from travaux.vocabulary import Modality

_ABOUT_RIGHTS = re.compile(
    r"\b(?:human rights|rights|un |united nations|ohchr|unhcr|unicef|ilo|technical cooperation|memorand\w+|mou|justice|refugee\w*|torture|labou?r|gender|women|child\w*|cooperation|governance|rule of law)\b"
)
_TRADE = re.compile(
    r"\b(?:trade|free[- ]trade|tax\w*|double taxation|investment|company|gas|oil|pipeline|loan|bank|air services|aviation|extradition treaty|military|defen[cs]e|sale|licen[cs]\w+|peace|ceasefire|fisher\w+|commercial|supply|nuclear|energy|customs|visa|sponsorship|football|merger|purchase)\b"
)
PARTIES = ("state", "body", "org", "person", "mandate")


def _others(scene: Scene, own: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], Tok]]:
    """Parties after "with" / "and" / "between" to the right, other than the actors."""
    p, toks = scene.p, scene.s.toks
    mine = set(flat(own))
    out: list[tuple[tuple[str, ...], Tok]] = []
    linked = False
    for k in range(p.i + 1, p.right[1]):
        t = toks[k]
        if t.low in {"with", "between"} and t.kind == "word":
            linked = True
        elif t.low in {"on", "in", "at", "for", "under", "to", "which", "regarding", "concerning"} and t.kind == "word":
            if out:
                break
            linked = False
        elif (
            linked
            and t.kind == "name"
            and any(t.has(n) for n in PARTIES)
            and t.what not in {"adjective", "capital"}
            and not set(t.ids) & mine
        ):
            ids = as_state(t.ids) if t.what == "official" else tuple(i for i in t.ids if i.split(":")[0] in PARTIES)
            if t.of("person") and "High Commissioner" in str(t.ids) and not t.of("body"):
                ids = ("body:OHCHR", *ids)
            out.append((ids, t))
    return out


def sign_agreement(scene: Scene) -> Iterator[Draft]:
    """ "signed a memorandum of understanding with OHCHR"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    passive = p.voice == "passive"
    start, end = (p.left, p.i) if passive else (p.i + 1, min(p.right[1], p.i + 15))
    head = next(
        (k for k in range(start, end) if toks[k].sense("agreement") == "noun" or toks[k].sense("#agreement")), None
    )
    if head is None or any(treaty_name(toks[k]) for k in range(start, head + 1)) or _foreign(scene):
        return
    actors, counterpart, seen = _parties(scene)
    own = [with_state(as_state(a) or a) for a in actors]
    if not own:
        return
    if not counterpart and len(own) > 1:
        own, counterpart = own[:1], own[1:]
    if not any(i.startswith("state:") for a in [*own, *counterpart] for i in a):
        if not (any(i.startswith(("body:", "org:")) for i in own[0]) and counterpart):
            return
    title, end_at = _agreement_title(scene, head)
    dates = dates_of(scene) or [(_when_pronoun(scene), None)]
    for date, tok in dates:
        until = max([t for t in (tok, toks[head], *seen) if t], key=lambda t: t.end)
        d = scene.draft(
            "agreement",
            until=until,
            actor=flat(own),
            object=_agreement_id(title, own, counterpart, date),
            counterpart=flat(counterpart),
            date=date,
            title=title,
            ordinal=scene.ordinal_near(head, back=3),
        )
        d.end = max(d.end, min(end_at, scene.s.end))
        if years := _years(scene.s.low[scene.s.start : scene.s.end]):
            d.fields["numbers"] = {"terms_years": years}
        if passive:
            d.start = min(d.start, toks[head].start)
            if re.search(r"\bno (?:[\w-]+ ){0,3}$", scene.s.low[scene.s.start : toks[head].start]):
                d.modality = Modality.NEGATED
        yield d


def _foreign(scene: Scene) -> bool:
    """Whether an agreement is none of this field: trade, peace, money."""
    clause = scene.s.low[scene.s.toks[scene.p.left].start : scene.s.end]
    if _TRADE.search(clause) and not re.search(r"human rights|ohchr|united nations|\bun\b", clause):
        return True
    return bool(re.search(r"\b(?:peace|paris|dayton|association) agreement", clause)) or not _ABOUT_RIGHTS.search(
        clause
    )


def _parties(scene: Scene) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[Tok]]:
    """Who signed, with whom, and the tokens that name the latter."""
    p, toks = scene.p, scene.s.toks
    actors = scene.actors
    if p.voice == "passive" and not actors:
        spots = [k for k in range(p.left, p.right[1]) if toks[k].low in {"between", "among", "by"}]
        named = [t for t in toks[spots[0] : p.right[1]] if is_actor(t) and t.what != "capital"] if spots else []
        ids = list(dict.fromkeys(as_state(t.ids)[:1] or actor_ids(t) for t in named))
        return ids[:1], ids[1:], named
    others = _others(scene, actors)
    counterpart = [ids for ids, _ in others]
    seen = [t for _, t in others]
    words = scene.s.low[scene.s.toks[p.left].start : scene.s.end]
    named_office = any("body:OHCHR" in a for a in [*actors, *counterpart])
    if not named_office and re.search(
        r"(?:with|and) (?:the )?(?:un |united nations )?(?:high commissioner|office)\b(?! of the president| of the prime)",
        words,
    ):
        counterpart.append(("body:OHCHR",))
    return actors, counterpart, seen


def _when_pronoun(scene: Scene) -> str | None:
    """The date told a sentence before, where the subject points back too: "The two sides signed"."""
    near = scene.c.sentence - scene.c.date_sentence <= 2
    return scene.c.date if near and "sides" in (scene.p.subject.pronoun or "") else None


def _years(words: str) -> int | None:
    m = re.search(
        r"\bfor (?:the next )?(one|two|three|four|five|six|\d) years\b|\b(two|three|four|five|\d)-year\b", words
    )
    names = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    return None if not m else names.get(m[1] or m[2]) or int(m[1] or m[2])


def _agreement_id(title: str, own: list[tuple[str, ...]], counterpart: list[tuple[str, ...]], date: str | None) -> str:
    """The id of an agreement: what it is, between whom, when; its title alone says too little."""
    kind = "mou" if re.search(r"memorand|\bmou\b", title.lower()) else slug(title)
    names = [
        slug(name_of(a[0]) if not a[0].startswith(("org:", "body:")) else a[0].split(":", 1)[1])
        for a in [*own[:1], *counterpart[:1]]
        if a
    ]
    return "document:" + "-".join([kind, *names, *([date[:4]] if date and date[:4].isdigit() else [])])


_CONCLUDE = re.compile(
    r"\b(?:conclud(?:ed|es|e)|entered into|initialled|renewed|formali[sz]ed|reached|agreed|approved)$"
)


def agreement_named(scene: Scene) -> Iterator[Draft]:
    """ "concluded a cooperation agreement with UNDP": an agreement under another verb than "sign"."""
    p, toks = scene.p, scene.s.toks
    if any(t.sense("sign") for t in toks):
        return
    for k in [*range(p.i - 1, max(-1, p.i - 9), -1), *range(p.i + 1, min(len(toks), p.i + 12))]:
        if _CONCLUDE.search(
            toks[k].low if " " in toks[k].low else scene.s.low[max(scene.s.start, toks[k].start - 8) : toks[k].end]
        ):
            verb = analyse(scene.s, k, "sign", "ed")
            if (verb.voice == "passive") == (k > p.i):
                yield from sign_agreement(Scene(verb, scene.c, scene.c.resolve(verb.subject)))
            return


def _agreement_title(scene: Scene, head: int) -> tuple[str, int]:
    toks = scene.s.toks
    first = head
    while (
        first > 0
        and toks[first - 1].kind == "word"
        and toks[first - 1].low
        not in {
            "a",
            "an",
            "the",
            "new",
            "signed",
            "sign",
            "its",
            "their",
            "of",
            "and",
            "second",
            "first",
            "this",
            "to",
            "renewed",
        }
        and head - first < 4
        and not toks[first - 1].sense("sign")
    ):
        first -= 1
    last = head
    k = head + 1
    while (
        k < len(toks)
        and k - head < 9
        and (
            (toks[k].low in {"on", "of", "for", "in", "the", "and"} and toks[k].kind == "word")
            or (scene.s.text[toks[k].start].isupper() and toks[k].kind == "word")
            or (
                toks[k].kind == "word"
                and toks[k - 1].low in {"on", "of", "technical", "human", "for"}
                and toks[k].low not in {"with", "between"}
            )
        )
    ):
        if scene.s.text[toks[k].start].isalnum() and toks[k].low not in {"on", "of", "for", "in", "the", "and"}:
            last = k
        k += 1
    return scene.s.raw(toks[first].start, toks[last].end), toks[last].end


def dialogue(scene: Scene) -> Iterator[Draft]:
    """ "the China-US human rights dialogue", "held the 12th round of their human rights dialogue", "partners … include"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if re.search(
        r"\b(?:urge\w*|call\w* for|should|suspend\w*|cancel\w*|postpone\w*|national dialogue|interreligious|intercultural)\b",
        sentence,
    ) and not re.search(r"\bheld\b|\bbegan\b|\blaunched\b", sentence):
        return
    states: list[tuple[str, ...]] = []
    spans: list[Tok] = []
    window = [
        k
        for k in range(len(toks))
        if toks[k].kind == "name" and (toks[k].has("state") or toks[k].of("org") == "org:African Union")
    ]
    for k in window:
        t = toks[k]
        if t.what == "capital" or (k and toks[k - 1].low in {"in", "at"}):
            continue
        ids = as_state(t.ids)[:1] or (t.of("org") or "",)
        if ids not in states:
            states.append(ids)
            spans.append(t)
    if (
        scene.c.own_state
        and len(states) == 1
        and states[0] != (scene.c.own_state,)
        and re.search(r"\b(?:its|our|their|with)\b", sentence)
    ):
        states.insert(0, (scene.c.own_state,))
    pair = re.search(r"\bthe two (?:countries|sides|states|governments)\b|\bboth sides\b", sentence)
    if len(states) < 2 and pair and len(scene.c.states) >= 2:
        states = [(x,) for x in scene.c.states[-2:]]
    listing = re.search(r"\bpartners?\b|\bdialogues? (?:with|added)\b", sentence)
    if listing and scene.c.own_state and (scene.c.own_state,) not in states and not any(t.possessive for t in spans):
        states.insert(0, (scene.c.own_state,))
        spans.insert(0, p.tok)
    date, tok = scene.time()
    numbers: dict[str, float | str] = {}
    if re.search(r"\b(?:twice a year|twice yearly|semi-?annual\w*|biannual\w*|every six months)\b", sentence):
        numbers["per_year"] = 2
    elif re.search(r"\b(?:annual\w*|once a year|every year|yearly)\b", sentence):
        numbers["per_year"] = 1
    if (
        date
        and "/" not in date
        and re.search(r"\b(?:began|started|launched|since|initiated|established|dating back)\b", sentence)
    ):
        date = f"{date}/.."
    happened = (
        date
        or numbers
        or re.search(
            r"\b(?:held|hold|holds|conduct\w*|took place|began|started|launched|met|convened|maintain\w*|include\w*|established|resumed|round|added)\b",
            sentence,
        )
    )
    if not happened:
        return
    ordinal = next(
        (
            int(t.value)
            for k, t in enumerate(toks)
            if t.kind == "ordinal"
            and k < p.i
            and not re.match(r"\s*(?:session|century)", scene.s.low[t.end : t.end + 10])
        ),
        None,
    )
    if len(states) < 2:
        if date and not states and re.search(r"\bbegan|started\b", sentence):
            actor = (scene.c.own_state,) if scene.c.own_state else ()
            if actor:
                yield scene.draft(
                    "dialogue", until=tok, actor=actor, object="human rights dialogue", date=date, numbers=numbers
                )
        return
    first, rest = states[0], states[1:]
    for other in rest:
        t = spans[states.index(other)] if states.index(other) < len(spans) and len(spans) == len(states) else None
        until = max((x for x in (tok, p.tok, t) if x), key=lambda x: x.end)
        d = scene.draft(
            "dialogue",
            until=until,
            actor=first,
            object="human rights dialogue",
            counterpart=other,
            date=date,
            numbers=numbers,
            ordinal=ordinal if ordinal and ordinal > 0 else None,
        )
        if len(rest) > 1 and listing and t is not None:
            d.start, d.end = t.start, t.end
        else:
            d.start = min([d.start, *(x.start for x in spans)])
        yield d


_DONEE = ("body", "org", "state")


def donate(scene: Scene) -> Iterator[Draft]:
    """ "donated 20,000 US dollars to the Office"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    money = [t for t in toks[p.left : p.right[1]] if t.kind == "money"]
    if not money:
        return
    actors = scene.states() or ([] if p.form != "noun" else scene_states_left(scene))
    if not actors:
        return
    right = p.right_words() + " " + scene.s.low[money[-1].end : scene.s.end]
    donee = next(
        (
            t
            for t in toks[p.left :]
            if t.kind == "name" and (t.has("body") or t.has("org")) and t.start > actors_end(scene)
        ),
        None,
    )
    pronoun = re.search(r"\bto the (?:office|fund|high commissioner)\b", right)
    counterpart: tuple[str, ...] = ()
    if donee is not None:
        counterpart = ((donee.of("body") or donee.of("org") or ""),)
    elif pronoun:
        counterpart = ("body:OHCHR",)
    fund = re.search(
        r"\b(?:fund|office|un |united nations|programme|agency|mechanism|ohchr|unhcr|human rights)\b",
        scene.s.low[scene.s.start : scene.s.end],
    )
    if not counterpart and not fund:
        return
    if re.search(
        r"\b(?:campaign|election campaign|party|shares|company|project cost|loan|tax|fine|compensation|sales|budget of)\b",
        scene.s.low[scene.s.start : scene.s.end],
    ):
        return
    figure: Figure = money[0].value
    numbers: dict[str, float | str] = {f"amount_{figure.currency}": figure.value}
    if figure.approx:
        numbers["approx"] = figure.approx
    date, tok = scene.time()
    for actor in actors:
        d = scene.draft(
            "donation",
            until=max((t for t in (money[0], donee, tok) if t), key=lambda t: t.end),
            actor=actor,
            counterpart=counterpart,
            date=date,
            numbers=numbers,
        )
        if p.tok.low.startswith(("pledg", "earmark")):
            d.modality = Modality.PLANNED
        yield d


def actors_end(scene: Scene) -> int:
    """Where the subject's last token ends; the sentence's start where there is none."""
    return scene.p.subject.toks[-1].end if scene.p.subject.toks else scene.s.start


def scene_states_left(scene: Scene) -> list[tuple[str, ...]]:
    """The states of the clause's subject."""
    subject = left_subject(scene.p)
    return [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]


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
    """Technical cooperation: "OHCHR provided technical assistance to Kenya", "trained 40 judges"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.modality is Modality.NEGATED:
        return
    sentence = scene.s.low[scene.s.start : scene.s.end]
    verb = re.search(
        r"\b(?:provided|provides|delivered|organi[sz]ed|conducted|carried out|implemented|received|launched|held|benefited from|ran|gave|extended|offered|supported|began|carries out|started)\b",
        sentence,
    )
    if not verb or re.search(
        r"\b(?:request\w*|seek\w*|sought|recommend\w*|need for|should|call\w* for|encourag\w*|invit\w* .{0,30}to (?:seek|request)|asked|memorand\w+|agreement)\b",
        sentence,
    ):
        return
    if "project" in p.tok.low and (listed := _projects(scene)):
        actor = scene.c.resolve(left_subject(p))
        if len(actor) == 2:
            for item, start, end in listed:
                d = scene.draft("technical_cooperation", actor=actor[0], object=item, counterpart=actor[1])
                d.start, d.end = start, end
                yield d
        return
    parties = [
        t
        for t in toks
        if t.kind == "name"
        and (
            t.has("state")
            or t.of("body") in {"body:OHCHR", "body:UNDP", "body:ILO", "body:UNICEF", "body:UNHCR"}
            or t.has("org")
        )
        and t.what not in {"capital", "adjective"}
    ]
    if len(parties) < 2 and not (parties and scene.actors):
        return
    actor = scene.c.resolve(left_subject(p))[:1] or [actor_ids(parties[0])]
    who = as_state(actor[0]) or actor[0]
    other = next((t for t in parties if not set(t.ids) & set(actor[0])), None)
    if other is None or not who:
        return
    date, tok = scene.time()
    title = p.tok.low
    yield scene.draft(
        "technical_cooperation",
        until=max((t for t in (tok, other, p.tok) if t), key=lambda t: t.end),
        actor=who,
        object=title,
        counterpart=as_state(other.ids)[:1] or actor_ids(other)[:1],
        date=date,
    )


FRAMES = {
    "sign": sign_agreement,
    "agreement": agreement_named,
    "dialogue": dialogue,
    "donate": donate,
    "assist": assist,
}
PARTY_NAMESPACES = ACTORS
