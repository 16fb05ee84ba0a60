"""Standard setting: drafting and proposing norms."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.parts import Tok
from travaux.extract.subjects import left_subject
from travaux.extract.texts import instrument_of
from travaux.ids import slug

_PART = re.compile(
    r"\b(?:particip\w*|took part|taking part|take part|play\w*|involved|contribut\w*|represent\w*|help\w*|engag\w*|member of|chaired|led|"
    r"role in|part in|join\w*|active|among|one of|present at|served on|sat on|attend\w*)\b"
)
_PAPER = re.compile(
    r"\W*(?:an?|the|its|their) (?:\w+ )?(?:instruments?|bills?|laws?|letters?|reports?|replies|reservations?|opinions?|amicus|memorand\w+|comments?|plans?|polic\w+|legislation|study|paper|book|article|decree)\b"
)
_NAMELESS = re.compile(r"(?:Optional |Additional )?(?:Protocol|Convention|Covenant)s?")


def draft(scene: Scene) -> Iterator[Draft]:
    """ "took part in drafting the Universal Declaration", "negotiated the Convention", "was drafted by Poland"."""
    p, toks = scene.p, scene.s.toks
    if p.form == "en" and p.i and toks[p.i - 1].low in {"a", "an", "the", "any", "no"}:
        return  # "a written notification"
    if p.modality is None or _PAPER.match(p.right_words()):
        return
    found = _drafted(scene)
    if not found:
        return
    nominal = p.form in {"noun", "ing"}
    subject = left_subject(p) if nominal else p.subject
    actors = scene.c.resolve(subject) or scene.actors
    if nominal and not _PART.search(p.left_words()):
        return
    if subject.start is not None:
        p.subject.start = subject.start
    date, tok = scene.time()
    for actor in actors:
        people = any(i.startswith("person:") for i in actor)
        who = as_state(actor) if not people and as_state(actor) else actor
        if not people and not who[0].startswith(("state:", "org:")):
            continue
        for n, (i, t) in enumerate(found[:2]):
            if n and toks[toks.index(t) - 1].low not in {"and", "the"}:
                break
            until = max((x for x in (t, tok) if x), key=lambda x: x.end)
            yield scene.draft(
                "drafting", until=until, since=t.start, actor=who, object=i, counterpart=_where(scene), date=date
            )


def _where(scene: Scene) -> tuple[str, ...]:
    """The body in which a text was drafted: "in the Ad Hoc Committee", "in the Commission on Human Rights"."""
    for k, t in scene.p.rights("body", "org"):
        if k > 1 and (scene.s.toks[k - 1].low == "in" or scene.s.toks[k - 2].low == "in"):
            return (t.of("body") or t.of("org") or "",)
    m = re.search(r"\bin the ((?:open-ended |ad hoc )?(?:ad hoc committee|working group))\b", scene.p.right_words())
    return (m[1],) if m else ()


def _drafted(scene: Scene) -> list[tuple[str, Tok]]:
    """The instruments that a predicate says are drafted: to its right, of a passive to its left; one told of before."""
    p, toks = scene.p, scene.s.toks
    span = range(p.i + 1, min(p.right[1], p.i + 16)) if p.voice != "passive" else range(max(p.left, p.i - 8), p.i)
    found = [(i, toks[k]) for k in span if (i := instrument_of(toks[k])) and not i.startswith("document:")]
    found = [(i, t) for i, t in found if not _NAMELESS.fullmatch(i)]
    again = re.match(r"\W*(?:of )?(?:the )?(?:convention|declaration|covenant|protocol|statute)\b", p.right_words())
    if not found and again and p.voice != "passive" and (scene.c.treaty or scene.c.document):
        found = [(scene.c.document or scene.c.treaty[0], p.tok)]
    return found if p.voice != "passive" else found[-1:]


_ASKS_FOR_TEXT = (
    "submit",
    "introduc",
    "sponsor",
    "advanc",
    "co-spons",
    "cospons",
    "initiat",
    "tabl",
    "call",
    "suggest",
    "advocat",
)
_NORM = re.compile(
    r"\b(?:resolution|draft|convention|declaration|protocol|covenant|treaty|instrument|charter|court|tribunal|mechanism|council|commission|"
    r"committee|forum|initiative|concept|idea|notion|vision|article|amendment|text|panel|mandate|rapporteur|commissioner|session|"
    r"creation|establishment|agenda item|code of conduct|principles|guidelines|mission|body|year|decade|day|wording|theme)\b"
)
_FOUNDED = re.compile(
    r"\b(?:establish|creat|set(?:ting)? up|found|conven|hold|adopt|appoint|draft|elaborat|proclaim|send|be held)\w*"
)
_AMENDED = re.compile(r"\bamendments?\b(?!.{0,40}\b(?:resolution|text|convention|covenant|protocol|statute|charter|treaty|declaration|draft)\b)")
_NOT_NORM = re.compile(r"\b(?:bill|tax|budget|marriage|candidate|vote of no confidence|law|bid|motion)\b")


_ANOTHER_TO_ACT = re.compile(r"\s*(?:the )?[\w' -]{2,60} to (?:adopt|take|act|hold|extend|renew|establish|appoint|condemn|vote|pass)\b")


def propose(scene: Scene) -> Iterator[Draft]:
    """ "proposed the creation of", "put forward the concept of", "tabled a draft resolution on"."""
    p, toks = scene.p, scene.s.toks
    sponsored = scene.s.low[p.tok.start - 1 : p.tok.start] == "-"  # "the US-sponsored text"
    if p.modality is None or p.form == "noun" or sponsored or (p.i and toks[p.i - 1].low == "as") or _echoes(scene):
        return
    right = p.right_words() if p.voice != "passive" else p.left_words()
    if scene.s.low[p.tok.start - 1 : p.tok.start] == "-" or (p.tok.low.startswith("call") and _ANOTHER_TO_ACT.match(right)):
        return  # "a US-sponsored text"; "called for the Council to adopt a resolution"
    if p.tok.low.startswith(_ASKS_FOR_TEXT) and not re.search(
        r"\b(?:draft resolution|resolution|draft|proposal|initiative|convention|declaration|protocol|amendment|text)\b",
        right[:110],
    ):
        return
    if _NOT_NORM.search(right[:50]) or any(a[0].startswith("body:") for a in scene.actors):
        return
    actors = scene.actors
    concepts = [t for t in toks if t.kind == "name" and t.has("concept")] + [t for t in toks if t.kind == "title"]
    obj = _proposed(scene, concepts)
    if not actors or not obj:
        return
    who = flat(actors)
    date, tok = scene.time()
    persons = tuple(i for i in who if i.startswith("person:"))
    by = persons or as_state(who) or who
    named = [t for t in concepts if t.kind == "name" and p.right[0] <= toks.index(t) < p.right[1]]
    if len(named) > 1:
        dates = [t for t in toks[: p.i] if t.kind == "time"]
        each = dates if "respectively" in scene.s.low[scene.s.start : scene.s.end] and len(dates) == len(named) else []
        for n, t in enumerate(named):
            day = scene.c.date_of(each[n].value) if each else date
            d = scene.draft("proposal", actor=by, object=t.of("concept"), date=day)
            d.start, d.end = t.start, t.end
            yield d
        return
    bodies = [t for k, t in p.rights("body") if any(x.low in {"to", "in"} for x in toks[max(0, k - 2) : k])]
    yield scene.draft(
        "proposal",
        until=max((x for x in (tok, concepts[0] if concepts else None, p.tok) if x), key=lambda x: x.end),
        actor=by,
        object=obj,
        counterpart=tuple(b for t in bodies[:1] if (b := t.of("body")) and b != obj),
        date=date,
        title=str(concepts[0].value) if concepts and concepts[0].kind == "title" else None,
    )


def _echoes(scene: Scene) -> bool:
    """Whether it only says whose a text is ("adopted the text proposed by China", "as Bolivia had proposed")."""
    p, toks = scene.p, scene.s.toks
    if any(t.low == "as" for t in toks[max(0, p.i - 4) : p.i]) and p.voice == "active":
        return True
    left = toks[max(p.left, p.i - 8) : p.i]
    text = any(t.kind == "word" and (t.sense("#resolution") or t.low in {"text", "draft", "statement"}) for t in left)
    return p.voice == "passive" and text


def _proposed(scene: Scene, concepts: list[Tok]) -> str | None:
    """What is proposed: a concept by name, a body or treaty to be made, or the words, where they name a norm or a forum."""
    p, s = scene.p, scene.s
    if concepts:
        return concepts[0].of("concept") if concepts[0].kind == "name" else f"concept:{slug(str(concepts[0].value))}"
    if p.voice == "passive":
        return None
    first = p.tok.end
    if m := re.match(r"\s*(?:to|before|in|at) (?:the )?", s.low[first : s.end]):
        addressed = next((t for _, t in p.rights("body") if 0 <= t.start - first - m.end() <= 1), None)
        first = addressed.end if addressed else first
    dates = [t.start for t in s.toks if t.kind == "time" and t.start > first]
    text = s.raw(first, min([s.end, first + 110, *dates]))
    m = re.match(r"\W*((?:that|to) )?(?:a |an |the |its |several |first |new )*([^.;,]{6,100})", text)
    if not m:
        return None
    words = re.split(
        r" (?:at|before|to|during) (?:the|its) | (?:which|that|it|they|together with|along with) |\s+(?:in|on|of|at|by|from|for)?\s*$",
        m[2],
    )[0].strip()
    clause = bool(m[1]) or " should " in words
    head = words if clause else re.split(r" (?:to be|to|in|with|by|who|as)\b ?", words)[0]
    if not _NORM.search(_AMENDED.sub("", head.lower())) or words.startswith(("and ", "text in ")) or (clause and not _FOUNDED.search(words.lower())):
        return None
    names = [t for _, t in p.rights("body", "treaty", "instrument") if t.start < first + 110]
    made = (
        re.match(
            r"(?:draft|creation|establishment|setting up|establish|create|set up)?(?: of)?(?: the| a| an)?\s*$",
            s.raw(first + m.start(2), names[0].start),
        )
        if names and names[0].start >= first + m.start(2)
        else None
    )
    if made and names:
        return names[0].of("body") or names[0].of("treaty") or names[0].of("instrument")
    return _treaty_in_the_making(scene, words, names) or words


_IN_THE_MAKING = re.compile(
    r"(?:(?:first|second|revised|own|new|initial) )*(?:draft(?: (?:convention|treaty|text|protocol|covenant|instrument))?|(?P<noun>treaty|convention|protocol|covenant))"
    r"\b(?! resolution| declaration| decision| law)(?: of (?:what (?:is now|became|was to become|would become) )?)?"
)


def _treaty_in_the_making(scene: Scene, words: str, names: list[Tok]) -> str | None:
    """The treaty whose draft or idea was put forward: named after "draft of", else the one that the text is about."""
    m = _IN_THE_MAKING.match(words.lower())
    if m is None:
        return None
    after = next(
        (
            t
            for t in names
            if t.has("treaty")
            and re.search(r"\bof (?:what [\w ]+ )?(?:the )?$", scene.s.low[scene.p.tok.end : t.start])
        ),
        None,
    )
    if after is not None:
        return after.of("treaty")
    return scene.c.treaty_called(m["noun"]) if m["noun"] and scene.c.topic is None else scene.c.topic


FRAMES = {"draft": draft, "propose": propose}
