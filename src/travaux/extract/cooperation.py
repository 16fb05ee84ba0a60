"""The room of cooperation: agreements; talks stand in `dialogues`, what is given in `assistance` and `donations`."""

import re
from collections.abc import Iterator

from travaux.extract import accords, assistance, dialogues, donations
from travaux.extract.conveners import with_state
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.events import dates_of
from travaux.extract.grammar import actor_ids, analyse, is_actor
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.propernames import leads_in
from travaux.ids import slug
from travaux.names import name_of
from travaux.vocabulary import Modality

_ABOUT_RIGHTS = re.compile(
    r"\b(?:human rights|rights|un |united nations|ohchr|unhcr|unicef|ilo|technical cooperation|justice|refugee\w*|torture|labou?r|gender|women|child\w*|cooperation|governance|rule of law)\b"
)
_TRADE = re.compile(
    r"\b(?:trade|free[- ]trade|tax\w*|double taxation|investment|company|gas|oil|pipeline|loan|bank|air services|aviation|extradition treaty|military|defen[cs]e|sale|licen[cs]\w+|peace|ceasefire|fisher\w+|commercial|supply|nuclear|energy|customs|visa|sponsorship|football|satellites?|telecommunications?|merger|purchase)\b"
)
PARTIES = ("state", "body", "org", "person", "mandate")


def _others(scene: Scene, own: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], Tok]]:
    """Parties after "with" / "and" / "between" to the right, other than the actors."""
    p, toks = scene.p, scene.s.toks
    mine = set(flat(own))
    out: list[tuple[tuple[str, ...], Tok]] = []
    linked = False
    for k in range(p.left if p.voice == "passive" else p.i + 1, p.right[1]):
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


def _accord(tok: Tok) -> bool:
    """Whether a token is what an agreement is called, in small letters or as a title."""
    titled = tok.kind == "name" and tok.what == "weak" and re.search(r"\b(?:memorandum|agreement)\b", tok.low)
    return tok.sense("agreement") == "noun" or tok.sense("#agreement") is not None or bool(titled)


def _of_office(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """One of "the two sides"; the High Commissioner named before signs for the Office."""
    near = scene.s.low[max(0, scene.s.start - 200) : scene.s.start]
    alone = all(i.startswith("person:") for i in actor)
    return ("body:OHCHR", *actor) if alone and "high commissioner" in near else actor


def sign_agreement(scene: Scene) -> Iterator[Draft]:
    """ "signed a memorandum of understanding with OHCHR"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    passive = p.voice == "passive"
    start, end = (p.left, p.i) if passive else (p.i + 1, min(p.right[1], p.i + 15))
    head = next((k for k in range(start, end) if _accord(toks[k])), None)
    if head is None and not passive and p.i - p.left < 12:
        relative = next((k for k in range(p.i - 1, max(0, p.i - 10), -1) if toks[k].low in {"that", "which"}), None)
        if relative and _accord(toks[relative - 1]):
            head = start = relative - 1
    if head is None or any(treaty_name(toks[k]) for k in range(start, head + 1)) or _foreign(scene):
        return
    actors, counterpart, seen = _parties(scene)
    actors = [_for_whom(scene, a) for a in actors]
    own = [with_state(as_state(a) or a) for a in actors]
    if not own or not (counterpart or len(own) > 1):
        return
    if not counterpart and len(own) > 1:
        own, counterpart = own[:1], [_of_office(scene, a) for a in own[1:]]
    stateless = not any(i.startswith("state:") for a in [*own, *counterpart] for i in a)
    if stateless and not (any(i.startswith(("body:", "org:")) for i in own[0]) and counterpart):
        return
    title, end_at = _agreement_title(scene, head)
    dates: list[tuple[str | None, Tok | None]] = [*dates_of(scene)] or [(_when_pronoun(scene), None)]
    for date, tok in dates:
        date = None if (date or "").startswith("../") else date  # how long it is to run
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
    if p.voice != "passive" and _COMMISSIONER_LEFT.search(p.left_words()) and not any("body:OHCHR" in a for a in actors):
        counterpart.append(("body:OHCHR",))
    named_office = any("body:OHCHR" in a for a in [*actors, *counterpart])
    if not named_office and re.search(
        r"(?:with|and) (?:the )?(?:un |united nations )?(?:high commissioner|office)\b(?! of the president| of the prime)",
        words,
    ):
        counterpart.append(("body:OHCHR",))
    return actors, counterpart, seen


_COMMISSIONER_LEFT = re.compile(r"(?:^|\bthe )(?:un |united nations )?high commissioner(?: for human rights)?(?:, [^,]{4,40},)? and\b")


_OFFICE_OF = re.compile(
    r",? (?:the )?(?:[\w-]+ ){0,3}(?i:secretary|secretary-general|president|chair\w*|director|director-general|head|ombuds\w+|commissioner) of (?:the )?"
    r"(?P<org>[A-Z][\w'’-]+(?: (?:(?:of|for|on|and|the) )*[A-Z][\w'’-]+)*)"
)


def _for_whom(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever signs for an organisation, with it: the High Commissioner for the Office, a head for what she heads."""
    if not actor or any(not i.startswith("person:") for i in actor):
        return actor
    if any("High Commissioner for Human Rights" in i for i in actor):
        return ("body:OHCHR", *actor[:1])
    name = actor[0].removeprefix("person:")
    at = scene.s.text.find(name, scene.s.start, scene.s.end)
    m = _OFFICE_OF.match(scene.s.text, at + len(name), scene.s.end) if at >= 0 else None
    return (f"org:{m['org']}", *actor) if m else actor


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


_CONCLUDE = re.compile(r"\b(?:conclud(?:ed|es|e)|entered into|initialled|renewed|formali[sz]ed|reached|agreed|extended|exchanged|struck)$")


def agreement_named(scene: Scene) -> Iterator[Draft]:
    """ "concluded a cooperation agreement with UNDP": an agreement under another verb than "sign"."""
    p, toks = scene.p, scene.s.toks
    if made := list(accords.under_agreement(scene)):
        yield from made
        return
    if any(t.sense("sign") for t in toks):
        return
    for k in [*range(p.i - 1, max(-1, p.i - 9), -1), *range(p.i + 1, min(len(toks), p.i + 12))]:
        if _CONCLUDE.search(
            toks[k].low if " " in toks[k].low else scene.s.low[max(scene.s.start, toks[k].start - 8) : toks[k].end]
        ):
            verb = analyse(scene.s, k, "sign", "ed")
            if p.modality is not Modality.HAPPENED:  # "hopes to conclude an agreement"
                verb.modality, verb.reason = p.modality, p.reason
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
        and not leads_in(scene.s, toks[first - 1])
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


FRAMES = (
    {"sign": sign_agreement, "agreement": agreement_named, "prolong": accords.office_prolonged}
    | assistance.FRAMES
    | donations.FRAMES
    | dialogues.FRAMES
)
