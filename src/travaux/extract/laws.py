"""Texts at home: constitutions, laws, abolitions, plans that a state adopts."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.publications import document_published
from travaux.extract.texts import RIGHTS, document_title, main_subject, place_state, state_in
from travaux.extract.times import Time
from travaux.ids import slug

_ABOLISHED = re.compile(
    r"\b(?:death penalty|capital punishment|homosexual\w*|same-sex|torture|corporal punishment|slavery|child marriage)\b"
)


_STUDIES = frozenset({"exam", "examination", "school", "degree", "faculty", "firm", "student", "course", "review"})
_TOPIC = frozenset(
    {"of", "on", "for", "towards", "toward", "about", "regarding", "concerning", "against", "at", "to", "favouring"}
)


_LEGISLATURE = re.compile(
    r"parliament|assembly|congress|senate|knesset|duma|diet|legislat|cabinet|council of ministers|government|national council"
)


_UN = frozenset({"body:UNGA", "body:HRC", "body:UNSC", "body:ECOSOC", "body:CHR"})


def enact(scene: Scene) -> Iterator[Draft]:
    """ "adopted a new Constitution in 2010", "the law was promulgated", "the inclusion of human rights in the Constitution"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    inclusion = word.startswith(("includ", "inclus", "incorporat", "enshrin"))
    if inclusion and "constitution" not in (p.left_words() + p.right_words()):
        return
    clause = p.right_words() if p.voice != "passive" else p.left_words()
    heads = _laws(scene)
    abolished = _ABOLISHED.search(clause) if word.startswith(("abolish", "abolit", "decriminal")) else None
    if not heads and not abolished and not inclusion:
        if word.startswith(("adopt", "approv", "endors")):
            yield from _plan(scene)
        return
    if heads and (treaty_name(toks[heads[0]]) or _too_far(scene, heads[0], inclusion=inclusion)):
        return
    who = _legislators(scene)
    date, tok = scene.time()
    if p.voice == "noun" and (_only_a_topic(scene) or not (date or scene.actors)):
        return
    if not who or any(i in _UN for i in who):
        return
    if p.voice == "active" and word.startswith("sign") and "into law" not in word + clause:
        return
    made = list(_told(scene, who[0], heads, abolished[0] if abolished else None, date, tok))
    yield from made
    if made and not any(toks[k].what == "open-law" for k in heads):
        yield from _alike(scene, made[0], who, tok)


_PLAN = re.compile(
    r"(?:national|governmental|state|country)\b.*\b(?:plan|strategy|programme|policy)\b|action plan|plan of action|human rights (?:strategy|plan|programme)",
    re.IGNORECASE,
)


def _plan(scene: Scene) -> Iterator[Draft]:
    """ "adopted its national human rights action plan in 2012": a state's plan is public by its adoption."""
    p, toks = scene.p, scene.s.toks
    k = document_published(scene)
    date, tok = scene.time()
    if k is None or not date or (p.voice == "noun" and _only_a_topic(scene)):
        return
    title, end = document_title(scene, k)
    who = _legislators(scene)
    if not who or not who[0].startswith("state:") or not _PLAN.search(title) or not RIGHTS.search(title.lower()):
        return
    year = f"-{date[:4]}" if date[:4].isdigit() else ""
    until = max((x for x in (toks[k], tok, p.tok) if x), key=lambda x: x.end)
    obj = f"document:{slug(title)}{year}"
    for state in who[:1]:
        d = scene.draft(
            "publication", until=until, since=toks[k].start, actor=(state,), object=obj, date=date, title=title
        )
        d.end = max(d.end, min(end, scene.s.end))
        yield d


def _told(
    scene: Scene, state: str, heads: list[int], abolished: str | None, date: str | None, tok: Tok | None
) -> Iterator[Draft]:
    """The enactments of one predicate by one state."""
    p, toks = scene.p, scene.s.toks
    year = f"-{date[:4]}" if date and date[:4].isdigit() else ""
    code = state.split(":")[1].lower()
    named = [k for k in heads if toks[k].kind == "name" and toks[k].what == "open-law"]
    if abolished and not heads:
        article = "the " if abolished.startswith("death") else ""
        yield _enacted(scene, state, f"abolition of {article}{abolished}", date, p.tok, tok)
    elif not heads:
        yield _enacted(scene, state, f"document:constitution-{code}-amendment{year}", date, p.tok, tok)
    elif len(named) > 1 and p.voice == "active":
        for n, k in enumerate(named):
            own = _own_date(scene, k, named[n + 1] if n + 1 < len(named) else p.right[1])
            day = own or (date if n == 0 else None)
            obj = f"document:{slug(_law_title(scene, k))}" + (f"-{day[:4]}" if day else "")
            d = _enacted(scene, state, obj, day, toks[k], None)
            if n:
                d.start, d.end = scene.s.toks[_law_start(scene, k)].start, toks[k].end
            yield d
    else:
        k = heads[0] if p.voice != "passive" else heads[-1]
        title = _law_title(scene, k)
        name = slug(title)
        this = k and toks[k - 1].low in {"this", "that"}
        if name in _BARE and not this:
            return
        obj = name if this else f"document:{name}"
        if "constitution" in title.lower() and "law" not in title.lower():
            amended = p.tok.low.startswith(("amend", "inclu", "incorp", "enshrin")) or "amendment" in title.lower()
            obj = f"document:constitution-{code}" + ("-amendment" if amended else "")
        yield _enacted(scene, state, obj + (year if year and not obj.endswith(year) else ""), date, toks[k], tok)


_BARE = frozenset(
    [
        "law",
        "laws",
        "act",
        "acts",
        "bill",
        "bills",
        "legislation",
        "amendment",
        "amendments",
        "regulation",
        "regulations",
        "new-law",
        "new-laws",
        "decree",
        "code",
        "bill-on",
        "new-legislation",
        "national-legislation",
        "domestic-law",
        "domestic-legislation",
    ]
)


def _alike(scene: Scene, first: Draft, who: tuple[str, ...], tok: Tok | None) -> Iterator[Draft]:
    """What the same words say of other states: "A, B and C … in 2007, 2009 and 1995 respectively", "…, and Zambia in 2022"."""
    toks = scene.s.toks
    dates = [t for t in toks if isinstance(t.value, Time)]
    each = dates if "respectively" in scene.s.low[scene.s.start : scene.s.end] and len(dates) == len(who) else []
    if each:
        first.fields["date"] = scene.c.date_of(each[0].value)
    for n, state in enumerate(who[1:], 1):
        fields = {**first.fields, "actor": (state,)}
        if each:
            fields["date"] = scene.c.date_of(each[n].value)
        yield Draft(first.kind, first.start, first.end, fields, first.modality, [*first.because])
    if tok is None or not str(first.fields.get("object")).startswith("abolition"):
        return
    for k in range(toks.index(tok) + 1, len(toks) - 2):
        t, link, when = toks[k : k + 3]
        if toks[k - 1].low not in {",", "and"} or link.low not in {"in", "on"} or not isinstance(when.value, Time):
            continue
        if t.kind == "name" and t.has("state") and (date := scene.c.date_of(when.value)):
            fields = {**first.fields, "actor": as_state(t.ids)[:1], "date": date}
            yield Draft(first.kind, t.start, when.end, fields, first.modality, [*first.because, "verb left out"])


def _enacted(scene: Scene, state: str, obj: str, date: str | None, head: Tok, tok: Tok | None) -> Draft:
    until = max((x for x in (head, tok, scene.p.tok) if x), key=lambda x: x.end)
    return scene.draft("enactment", until=until, since=head.start, actor=(state,), object=obj, date=date)


_LAW_NUMBER = re.compile(
    r"(?:(?:Organic|Constitutional|Federal|Basic) )?(?:Law|Act|Decree|Decree-Law|Ordinance|Code) No\.? ?[\w/.-]*\w(?: of (?:19|20)\d\d)?"
    r"(?: (?:on|of|for|against) [^,.;()]{4,60}?(?= (?:in|on|was|by)\b|[,.;()]|$))?"
)


_TITLE_LINKS = frozenset({"of", "in", "on", "with", "and", "for", "against", "to", "the"})


def _law_start(scene: Scene, k: int) -> int:
    """Where a law's name begins that reaches over "in" and "of": "Trafficking in Persons Act"."""
    toks, text = scene.s.toks, scene.s.text
    first, j = k, k - 1
    while j > scene.p.left and k - j < 9 and toks[j].kind in {"word", "name"}:
        if text[toks[j].start].isupper() and not toks[j].possessive:
            first = j
        elif toks[j].low not in _TITLE_LINKS:
            break
        j -= 1
    return first if toks[k].what == "open-law" and toks[first].low not in _TITLE_LINKS else k


def _law_title(scene: Scene, k: int) -> str:
    """The title of the law at token `k`: by number, by name, or what it is said to do."""
    toks, s = scene.s.toks, scene.s
    if m := _LAW_NUMBER.match(s.text, toks[k].start, s.end):
        return m[0]
    if (first := _law_start(scene, k)) < k:
        return s.raw(toks[first].start, toks[k].end)
    if m := re.match(
        r" (?:which |that )?(\w+ing|criminali[sz]es|prohibits|bans|establishes) [^,.;()]{4,60}?(?= (?:in|on) (?:\d|[A-Z])|[,.;()]|$)",
        s.text[toks[k].end : s.end],
    ):
        return s.raw(toks[k].start, toks[k].end) + m[0]
    if toks[k].low == "bill on":
        m = re.match(r" [^,.;()]{4,60}?(?= (?:in|on) (?:\d|[A-Z])|[,.;()]|$)", s.text[toks[k].end : s.end])
        return s.raw(toks[k].start, toks[k].end) + (m[0] if m else "")
    return document_title(scene, k)[0]


def _laws(scene: Scene) -> list[int]:
    """Where the laws stand that a predicate may be about: to its right, of a passive to its left."""
    p, toks = scene.p, scene.s.toks
    span = (
        range(p.i + 1, min(p.right[1], p.i + 22))
        if p.voice in {"active", "noun"}
        else range(max(p.left, p.i - 24), p.i)
    )
    return [
        k
        for k in span
        if (toks[k].kind == "name" and toks[k].what == "open-law")
        or (toks[k].kind == "word" and toks[k].sense("#law") and toks[k].low not in {"statute", "charter"})
        or toks[k].low in {"law no", "act no", "decree no", "ordinance no"}
        or (toks[k].low == "bill on" and p.tok.low.startswith(("adopt", "pass", "approv")))
    ]


def _too_far(scene: Scene, head: int, *, inclusion: bool) -> bool:
    """Whether a law stands too far from an active verb to be its object."""
    p, toks = scene.p, scene.s.toks
    if p.voice != "active":
        return False
    between = toks[p.i + 1 : _law_start(scene, head)]
    if len(between) > 2 and between[0].low == "," and any(t.low == "," for t in between[2:]):
        last = max(j for j, t in enumerate(between) if t.low == ",")
        between = between[last + 1 :]  # "passed, on 19 July 2018, by 62 votes to 55, the Basic Law"
    if not inclusion and (any(t.low in {"under", "by", "with", "in"} for t in between)):
        return True
    return len(between) > 8 or (toks[head].low == "law" and head + 1 < len(toks) and toks[head + 1].low in _STUDIES)


def _only_a_topic(scene: Scene) -> bool:
    """Whether a nominal act is what something else is about: "a conference on the abolition of the death penalty"."""
    toks = scene.s.toks
    j = scene.p.i - 1
    while j >= 0 and toks[j].low in {
        "the",
        "its",
        "a",
        "universal",
        "global",
        "worldwide",
        "total",
        "complete",
        "full",
    }:
        j -= 1
    return j >= 0 and toks[j].low in _TOPIC


def _legislators(scene: Scene) -> tuple[str, ...]:
    """Whose law it is: the state of the doer (a parliament acts for its state), else the state named nearby."""
    p, toks = scene.p, scene.s.toks
    who = tuple(i for i in flat([as_state(a) or a for a in scene.actors]) if not i.endswith(" No"))
    if who and any(i.startswith("state:") for i in who):
        return as_state(who)
    if who and all(i.startswith("person:") for i in who):
        return place_state(scene) or who
    if any(i.startswith(("body:", "mandate:")) for i in who):
        return () if p.voice != "noun" else place_state(scene)
    for i in who:
        if i.startswith("org:") and _LEGISLATURE.search(i.lower()):
            return state_in(i) or place_state(scene, strict=True) or who
    if p.voice == "noun" or not who:
        laws = [scene.s.raw(toks[k].start, toks[k].end) for k in _laws(scene)]
        main = main_subject(scene) if p.voice == "noun" else []
        return next((s for law in laws if (s := state_in(law))), ()) or flat(main) or place_state(scene)
    return who


def _own_date(scene: Scene, k: int, upto: int) -> str | None:
    """The date right behind a law's name: "the Persons Act 2012", "… Act (2009)"."""
    for t in scene.s.toks[k + 1 : min(upto, k + 4)]:
        if isinstance(t.value, Time):
            return scene.c.date_of(t.value)
        if t.low not in {"(", "of", "in"}:
            break
    return None


FRAMES = {"enact": enact}
