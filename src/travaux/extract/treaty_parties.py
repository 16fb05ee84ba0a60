"""Who joined a treaty, and which, where the clause itself does not say: counts, rosters, passives, verbs left out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.parts import Tok
from travaux.extract.predicates import is_verb
from travaux.extract.rosters import roster
from travaux.extract.subjects import left_subject
from travaux.extract.treaty_objects import Item, adopted_on, collect, passive_objects
from travaux.vocabulary import Modality

STATES_UNNAMED = re.compile(r"\b(?:states|countries|nations|governments|members|following)\b")


def gapped_actors(scene: Scene, kind: str, item: Item) -> Iterator[Draft]:
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


_FOLLOWED = re.compile(r",? (?:later |then |soon |subsequently )?(?:followed|joined) by (?:(?:over |some |only |another |the )?[\w-]+ (?:other |more |further )*(?:states|countries|nations)\b[^.;()]{0,80}\(|(?=[a-z]))")


def followers(scene: Scene, kind: str, item: Item) -> Iterator[Draft]:
    """ "Turkey was the first to ratify it, followed by 37 other countries (Albania, Andorra …)": those who did it too."""
    m = _FOLLOWED.search(scene.s.low, scene.p.tok.end, scene.s.end)
    toks = scene.s.toks
    first = next((k for k, t in enumerate(toks) if m and t.start >= m.end()), None)
    if m is None or first is None or any(is_verb(t) and t.start < m.start() for t in toks[scene.p.i + 1 :]):
        return
    for who, tok in roster(scene.s, first):
        k = toks.index(tok)
        if " ".join(x.low for x in toks[k + 1 : k + 3]).startswith((", which", ", who", ", with")):
            return  # "followed by Albania, which acceded": told by a verb of its own
        lead = k + 1 + (k + 1 < len(toks) and toks[k + 1].low in {"in", "on", "("})
        date = scene.c.date_of(toks[lead].value) if lead < len(toks) and is_time(toks[lead]) else None
        d = scene.draft(kind, actor=who, object=item.id, date=date)
        d.start, d.end = tok.start, toks[lead].end if date else tok.end
        d.because.append("it followed the one before")
        yield d


def either(scene: Scene) -> str | None:
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


def counted(
    scene: Scene,
    kind: str,
    items: list[Item],
    count: tuple[str, int, Tok] | None,
    listed: list[tuple[tuple[str, ...], Tok]],
    date: str | None,
) -> Iterator[Draft]:
    """ "15 countries signed the Convention": the count, then each state that a list names."""
    for item in items:
        if count:
            words, n, tok = count
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


def spoken_of(scene: Scene) -> list[Item]:
    """The treaty spoken of, where a verb of consent has no object: "Fiji ratified in 2016", "Peru acceded shortly after"."""
    p, c = scene.p, scene.c
    near = c.sentence - c.treaty_sentence <= (1 if p.sense == "sign" or c.topic else 4)
    told = c.last_drafts[-1].fields.get("object") if c.last_drafts and c.sentence - c.last_sentence <= 2 else None
    near = near or (bool(c.treaty) and told == c.treaty[0])  # a line of a list on one treaty
    meant = c.treaty[0] if c.treaty and near else c.topic
    if (
        p.sense not in {"ratify", "accede", "sign", "join", "signatory"}
        or (p.sense == "join" and not p.tok.low.startswith("join"))
        or p.voice not in {"active", "copula"}
        or p.form not in ({"noun"} if p.sense == "signatory" else {"ed", "en", "s", "base"})
        or not meant
        or (p.sense == "sign" and not re.match(r"\W*(?:it\b|only\b|already\b)?\W*(?:on|in|at) ", p.right_words()))
        or not re.match(
            r"\W*(?:it\b|them\b)?\s*(?:\W*$|[,;.)]|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d{4}\b|\d{1,2}[./]\d|(?:on|in|since|only|but|and|late|early|soon|shortly|at|during|the (?:same|following|next)|a year|\w+ (?:years?|months?|days?|weeks?) (?:later|after))\b)",
            p.right_words() or "",
        )
        or re.match(
            r"\W*in (?!(?:early |late |mid-?)?(?:\w+ (?:1|2)\d{3}|\d{4}|january|february|march|april|may\b|june|july|august|september|october|november|december))",
            p.right_words(),
        )
    ):
        return []
    date, _ = scene.time()
    if date and date[:4] < adopted_on(meant)[:4]:
        return []  # before that treaty was: something else is meant
    return [Item(meant, p.tok, p.i)]


_UNNAMED_SENSES = frozenset({"sign", "ratify", "accede", "join", "succeed"})
_NOTIFYING = frozenset({"notification", "deposit", "instrument", "of", "the", "an"})


# A passive that names its own doer, or a doer that is many: no act of the state that the text is about.
_OTHERS = re.compile(r"\b(?:by|between|among|opened|open|states?|countries|parties|members|governments|both|all)\b")


def _begin(scene: Scene) -> int:
    """Where the item of a list begins that a cue stands in: behind the last colon, semicolon or bracketed letter."""
    toks = scene.s.toks
    return next((k + 1 for k in range(scene.p.i - 1, scene.p.left, -1) if toks[k].low in {":", ";"}), scene.p.left)


_OF_LAST_ACT = re.compile(r"^\W*(?:they|both|all (?:two|three|four|five|of them)|the (?:two|three|four))$")
_CONSENTS = frozenset({"signature", "ratification", "accession", "succession", "consent"})


def _of_last_act(scene: Scene) -> list[tuple[str, ...]]:
    """Who did the act told last, where a passive speaks of its treaties: "Mali signed A and B. Both were ratified in 1990"."""
    c, p = scene.c, scene.p
    if p.modality is not Modality.HAPPENED:
        return []  # "It has been neither signed nor ratified": of whom that is said, the text tells otherwise
    said = re.sub(
        r" (?:have|has|had|were|was|been|being|then|later|since|soon|also|all|both)\b", "", p.left_words()
    ).strip()
    actors = {tuple(d.fields.get("actor") or ()) for d in c.last_drafts if d.kind in _CONSENTS}
    if (
        p.voice != "passive"
        or c.sentence - c.last_sentence > 1
        or len(actors) != 1
        or not _OF_LAST_ACT.match(said)
        or _OTHERS.search(p.right_words()[:50])
        or not c.treaties_of_last_act()
    ):
        return []
    (actor,) = actors
    return [actor] if as_state(actor) else []


_THE_TREATY = re.compile(r"\W*((?:the|this) (?:convention|covenant|optional protocol|protocol|treaty|statute|charter|instrument))(?: itself| then| later)? (?:was|were|had been|has been) ")


def _is_of_the_past(scene: Scene) -> bool:
    """Whether a line gives its act a day that is not one to come: "by 2030", "2027" of a text of 2025."""
    date, tok = scene.time()
    if date is None or tok is None or getattr(tok.value, "lead", "") in {"by", "before", "until"}:
        return False
    issued = scene.c.document_date
    return not issued or len(date) > len("2027") or date[:4] <= issued[:4]


def unnamed(scene: Scene) -> list[tuple[str, ...]]:
    """The document's own state, where a passive or a bracket tells an act of it without naming it: "The Convention was
    ratified in 1990"; not where the text speaks of another state, or of the treaty's own birth."""
    if before := _of_last_act(scene):
        return before
    p, toks = scene.p, scene.s.toks
    own = scene.c.heading_state or scene.c.own_state or (scene.c.home() if len(scene.c.states) == 1 else None)
    bracketed = p.i > 0 and toks[p.i - 1].low == "("
    # "Accession to CEDAW (13 August).": a line that is no sentence, as chronologies have them.
    heads = (
        p.form == "noun"
        and all(t.kind in {"time", "mark", "ordinal"} or t.low in _NOTIFYING for t in toks[_begin(scene) : p.i])
        and not any(is_verb(t) for t in toks)
        and _is_of_the_past(scene)  # "Ratification of CAT." alone may be what is recommended
    )
    told = p.form == "noun" and scene.c.titled and toks[p.i - 1].low == "the" and scene.time()[0] is not None
    if (
        not own
        or p.subject
        or not (p.voice == "passive" or bracketed or heads or told)
        or p.sense not in _UNNAMED_SENSES
    ):
        return []
    if scene.c.states and scene.c.states[-1] != own and not (scene.c.titled and scene.c.passage != scene.c.states_in):
        return []
    if any(t.kind == "name" and as_state(t.ids) and own not in t.ids for t in toks):
        return []
    behind = re.sub(r"\bby (?:the )?(?:parliament|congress|senate|assembly)\b", "", p.right_words()[:50])
    if _OTHERS.search(behind.split(", ")[0]) or re.search(r"\b(?:states|countries|opened)\b", p.left_words()):
        return []
    items = collect(scene, *p.right) if heads or told else passive_objects(scene)
    if not items and p.voice == "passive" and (m := _THE_TREATY.match(p.left_words())):
        meant = scene.c.treaty_called(m[1])  # "The Covenant itself was ratified in 2010", in a text on one state
        items = [Item(meant, p.tok, p.i)] if meant and scene.c.titled else []
    date, _ = scene.time()
    if any(date and date[:4] == adopted_on(i.id)[:4] for i in items):
        return []
    return [(own,)] if items else []


_TITLES = re.compile(
    r"\b(?:presidents?|prime ministers?|(?:foreign |justice |deputy |vice[- ])?ministers?|secretar(?:y|ies) of state|ambassadors?|permanent (?:representatives?|observers?)|attorneys?[- ]general|solicitors?[- ]general|kings?|queens?"
    r"|emir|sultan|representatives?|plenipotentiar(?:y|ies)|heads? of (?:state|government|mission)|governments?|envoys?|high commissioner of|charg[eé] d'affaires|excellency|dignitar\w+|leaders?|delegations?)\b"
)
_FOR = re.compile(r"\b(?:for|on behalf of|in the name of) (?:the )?(?:\w+ of )?(?:the )?$")


def by_officials(scene: Scene) -> list[tuple[str, ...]]:
    """The state for which an official acts whom the lexicon does not hold: "the Foreign Ministers of Benin and Togo signed",
    "Australia's Attorney-General signed", "President Clinton signed … for the United States"."""
    p, toks, s = scene.p, scene.s.toks, scene.s
    left = [t for t in toks[p.left : p.i] if t.kind == "name" and as_state(t.ids) and t.what != "capital"]
    title = None
    for m in _TITLES.finditer(s.low, toks[p.left].start if toks else s.start, p.tok.start):
        title = m
    if title is None or any(is_verb(t) and t.start > title.end() for t in toks[p.left : p.i]):
        return []
    near = [t for t in left if t.end > title.start() - 40]
    if near:
        first = as_state(near[0].ids)[:1]
        if {as_state(t.ids)[:1] for t in near} == {first}:
            return [first]
        joined = all(
            re.fullmatch(r"(?:,| and|, and)? (?:the )?(?:of )?(?:the )?", s.low[a.end : b.start]) is not None
            for a, b in pairwise(near)
        )
        return [as_state(t.ids)[:1] for t in near] if joined else []
    for tok in toks[p.i + 1 : p.right[1]]:
        if tok.kind == "name" and as_state(tok.ids) and _FOR.search(s.low, max(p.tok.end, tok.start - 40), tok.start):
            return [as_state(tok.ids)[:1]]
    return []


_SUPPORT = re.compile(
    r"\b(?:gave|give|given|giving|gives|notif\w+|lodged|effected|completed|formali[sz]ed|confirmed|finali[sz]ed|communicated|sent|transmitted|declared|announced|made|concluded|expressed|submitted|filed|presented)"
    r"(?: (?:the )?(?:secretary-general|depositary|united nations|un)(?: of the united nations)?)?(?: on [\w ]{5,18}| in \d{4})?(?: formal| written| official)? ?(?:(?:an?|the|its|their|his) )?(?:formal |written )?(?:notice|notification|letter|instruments?|declaration|act|process|procedure)?s?(?: of)? ?(?:its |their |the )?$"
)


def by_support(scene: Scene) -> list[tuple[str, ...]]:
    """Who gives notice of, lodges or effects a nominal act: "Cyprus gave notice of succession to the Convention"."""
    if scene.p.form != "noun" or not _SUPPORT.search(scene.p.left_words()[-90:]):
        return []
    verb = next((k for k in range(scene.p.i - 1, scene.p.left - 1, -1) if _SUPPORT.match(f"{scene.s.toks[k].low} ")), None)
    subject = left_subject(scene.p)
    if verb is not None and subject.start is not None and subject.start > scene.s.toks[verb].start:
        return []
    found = [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]
    if found and subject.start is not None:
        scene.p.subject.start = subject.start
    return found


_AS_PARTY = re.compile(r"(?:^|, |\b(?:and|but|that) )(?:as|being|already|itself) (?:an? |one of the )?(?:state |states |original |early |founding )*$")


def as_party(scene: Scene) -> list[tuple[str, ...]]:
    """ "As a party to the Convention since 1985, the Dominican Republic is bound": the subject that follows."""
    p, toks = scene.p, scene.s.toks
    if p.sense not in {"party", "signatory"} or not _AS_PARTY.search(f"{p.left_words()}{'a ' if p.tok.low.startswith('a ') else ''}"):
        return []
    for k in range(p.i + 1, len(toks) - 1):
        if toks[k].low == ",":
            j = k + 1 + (toks[k + 1].low == "the")
            if j < len(toks) and as_state(toks[j].ids) and not toks[j].possessive and toks[j].what != "adjective":
                return [as_state(toks[j].ids)[:1]]
    return []


def respective(scene: Scene, actors: list[tuple[str, ...]], items: list[Item]) -> list[tuple[str | None, Tok]]:
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


def nth(scene: Scene) -> int | None:
    """ "became the 159th state to ratify": 159."""
    toks = scene.s.toks
    for k in range(max(scene.p.left, scene.p.i - 8), scene.p.i):
        if toks[k].kind == "ordinal" and re.match(
            r"\W*(?:\w+ ){0,2}(?:state|country|nation|member|party|government)\b",
            scene.s.low[toks[k].end : toks[k].end + 40],
        ):
            return int(toks[k].value)
    return None


def legislature(actor: tuple[str, ...]) -> bool:
    return bool(
        re.search(
            r"Parliament|Congress|Assembly|Senate|Committee|government|Duma|Majlis|Council|Diet|Knesset",
            " ".join(actor),
            re.IGNORECASE,
        )
    )
