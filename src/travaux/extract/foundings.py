"""Bodies founded."""

import re
from collections.abc import Iterator

from travaux.extract.deciding import RESOLVING
from travaux.extract.drafts import Draft, Scene, flat
from travaux.extract.parts import Tok
from travaux.extract.predicates import BE, PREPOSITIONS
from travaux.extract.propernames import leads_in, org_called
from travaux.vocabulary import Modality

_FOUNDED = re.compile(
    r"\b(?:commission|committee|council|working group|task force|group|office|institution|ombuds\w*|mechanism|tribunal|court|ministry|department|centre|center|fund|society|association|foundation|body|bodies|unit|mandate|organi[sz]ation|agency|secretariat|board|"
    r"defender|institute|platform|authority|preventive mechanism|npm|nhri|subcommittee|federation|union|inquiry|fact-finding mission|special rapporteur)\b"
)


def found_body(scene: Scene) -> Iterator[Draft]:
    """ "established a National Human Rights Commission in 2011", "was created in 1993", "the establishment of"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or re.match(r"\W*(?:member|father|act|document|conference)", p.right_words()):
        return
    if p.form == "ing" and p.i and _CHARTER.fullmatch(toks[p.i - 1].low):
        return  # "the Agreement establishing the African Development Bank": its name
    if p.modality is Modality.PLANNED and "decided" in p.reason and any(i in RESOLVING for a in scene.actors for i in a):
        p.modality = Modality.HAPPENED  # what such a body decides to set up, it sets up
    date, tok = scene.time()
    if (date or "").startswith("../"):
        date, tok = None, None
    if p.form == "noun" and p.i and toks[p.i - 1].low in {"its", "their"}:
        yield from _of_its_own(scene, date, tok)
        return
    if p.voice == "passive":
        if date is None and not scene.actors and _BASIS.match(p.right_words()):
            return
        if date is None and not scene.actors and not {t.low for t in toks[max(p.left, p.i - 5) : p.i]} & BE:
            return  # "the Electoral Commission, established under the Constitution": what it is, not what was done
        for k in range(p.i - 1, max(p.left - 1, p.i - 16), -1):
            t = toks[k]
            if (
                t.kind == "name"
                and (t.has("body") or t.has("mandate") or t.has("org") or t.what in {"open-body", "open-org"})
                and not t.possessive
            ):
                if k and toks[k - 1].low in PREPOSITIONS - {"of"} and t.start - scene.s.start > 3:
                    continue
                obj = t.of("body") or t.of("mandate") or t.of("org")
                if (k and toks[k - 1].low in {"a", "an"}) or t.what in {"open-body", "open-org"}:
                    obj = _called(scene, _full_name(scene, k, p.i))  # one of many so called
                agent = [a for a in scene.actors if obj not in a]
                d = scene.draft(
                    "establishment", until=tok or p.tok, since=t.start, actor=flat(agent), object=obj, date=date
                )
                d.start = min(t.start, p.tok.start)
                d.end = max(d.end, p.tok.end)
                yield d
                return
            if t.kind == "word" and _FOUNDED.fullmatch(t.low) and t.sense("#treaty") is None:
                title, start = _noun_phrase(scene, k)
                if not title:
                    continue
                if title.lower() == t.low and (toks[k - 1].low == "the" if k else title != t.low):
                    if not (named := scene.c.body_called(t.low)):
                        return
                    title = named
                d = scene.draft(
                    "establishment",
                    until=tok or p.tok,
                    since=start,
                    actor=flat([a for a in scene.actors if title not in a]),
                    object=title if title.startswith(("body:", "org:")) else _called(scene, title),
                    date=date,
                )
                d.start, d.end = min(start, p.tok.start), max(d.end, p.tok.end)
                yield d
                return
        if (obj := _spoken_of(scene)) and not any(obj in a for a in scene.actors):
            yield scene.draft("establishment", until=tok or p.tok, actor=flat(scene.actors), object=obj, date=date)
        return
    for k in range(p.i + 1, min(p.right[1], p.i + 14)):
        t = toks[k]
        if (
            t.kind == "name"
            and (t.has("body") or t.has("mandate") or t.has("org") or t.what in {"open-body", "open-org"})
            and not t.has("state")
            and not t.possessive
        ):
            if any(
                x.low in {"with", "under", "by", "in", "between", "to", "within", "on", "at", "for"}
                for x in toks[p.i + 1 : k]
            ):
                return
            obj = t.of("body") or t.of("mandate") or t.of("org")
            actors = [a for a in scene.actors if obj not in a]
            if not actors and (p.form != "noun" or date is None):
                return
            if t.what in {"open-body", "open-org"}:
                obj = _called(scene, _full_name(scene, k, p.right[1]))
            until = max((x for x in (t, tok) if x), key=lambda x: x.end)
            yield scene.draft("establishment", until=until, actor=flat(actors), object=obj, date=date)
            yield from _further(scene, k, flat(actors), date)
            return
        if t.kind == "word" and _FOUNDED.fullmatch(t.low) and not t.possessive:
            if any(
                x.low in {"with", "under", "by", "between", "to", "within", "link", "links", "contact", "relations"}
                for x in toks[p.i + 1 : k]
            ):
                return
            title, start = _noun_phrase(scene, k)
            if not title or not scene.actors or start < p.tok.end - 1:
                return
            yield scene.draft(
                "establishment",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                actor=flat(scene.actors),
                object=_called(scene, _extended(scene, k, title)),
                date=date,
            )
            return
        if t.low in {"that", "which", "whether"}:
            return


_BASIS = re.compile(r"\s*(?:in accordance with|pursuant to|under|by virtue of|in terms of)\b")
_CHARTER = re.compile(
    r"(?:[\w ]*\b)?(?:agreement|convention|treaty|charter|statute|protocol|law|act|decree|constitution|bill|ordinance|instrument|articles?)s?"
)


def _called(scene: Scene, title: str) -> str:
    """The id of a body so called: of "the new Council", "the Geneva-based Council", the one that the text has named."""
    name = org_called(title)
    known = scene.c.body_called(name.lower()) if name[:1].isupper() and " " not in name else None
    return known or name


def _full_name(scene: Scene, k: int, end: int) -> str:
    """The name at token `k` with what it is on or of, without an article: "Commission on Human Security", "Human Rights
    Commission of the Grand National Assembly"."""
    toks = scene.s.toks
    last = k
    if k + 1 < end and toks[k + 1].low in {"on", "of", "for", "against"}:
        j = k + 2 + (k + 2 < end and toks[k + 2].low == "the")
        while j < min(end, k + 9) and (
            scene.s.text[toks[j].start].isupper() or (toks[j].low in {"and", "of", "the"} and j + 1 < end and scene.s.text[toks[j + 1].start].isupper())
        ):  # fmt: skip
            last, j = j, j + 1
    return re.sub(r"^(?:An?|The) ", "", scene.s.raw(toks[k].start, toks[last].end))


def _further(scene: Scene, k: int, actor: tuple[str, ...], date: str | None) -> Iterator[Draft]:
    """The bodies that "and" or a comma joins to the first: "set up A, B and C"."""
    toks = scene.s.toks
    j = k + 1
    while j < scene.p.right[1]:
        if toks[j].low in {",", "and", "the", "a", "an", "both", "as", "well", "also"}:
            j += 1
            continue
        t = toks[j]
        obj = t.of("body") or t.of("mandate") or t.of("org") if t.kind == "name" and not t.has("state") else None
        if obj is None or t.possessive or toks[j - 1].low not in {",", "and", "the", "a", "an", "as"}:
            return
        d = scene.draft("establishment", until=t, actor=actor, object=obj, date=date)
        d.start, d.end = t.start, t.end
        yield d
        j += 1


def _spoken_of(scene: Scene) -> str | None:
    """The body that "it", "which", "the Council" before "was set up" stands for."""
    words = scene.p.left_words()
    m = re.search(
        r"(?:^|\b)(?:(it)|which|(?:the|this|that) (council|commission|committee|society|body|organi[sz]ation|office|working group|fund|centre|center|court|mechanism))\b[^.;]{0,20}$",
        words,
    )
    if m is None:
        return None
    acting = [tuple(d.fields.get("actor", ())) for d in scene.c.last_drafts] if scene.c.sentence - scene.c.last_sentence <= 1 else []
    ids = [i for a in [*acting, *scene.c.actor] for i in a if i.startswith(("mandate:", "body:", "org:")) and i != "org:United Nations"]
    subject = next((i for i in ids if i.startswith("mandate:")), next(iter(ids), None))
    if m[1] and subject is None and scene.c.mandate and "WG-" in scene.c.mandate[0]:
        return scene.c.mandate[0]
    if m[1] and subject:
        return None if subject == "body:OHCHR" else subject
    if m[2] and (called := scene.c.body_called(m[2])):
        return called
    return scene.c.body if scene.c.body != "body:OHCHR" else None  # an office of OHCHR is not the Office


def _of_its_own(scene: Scene, date: str | None, tok: Tok | None) -> Iterator[Draft]:
    """ "Since its foundation in February 1980, the Working Group has …": the subject of the main clause was founded."""
    p, toks = scene.p, scene.s.toks
    comma = next((k for k in range(p.i + 1, min(len(toks), p.i + 9)) if toks[k].low == ","), None)
    if comma is None or tok is None or p.i > 4:
        return
    date = (date or "").removesuffix("/..")
    for k in range(comma + 1, min(len(toks), comma + 4)):
        t = toks[k]
        obj = t.of("body") or t.of("mandate") or t.of("org") if t.kind == "name" and not t.has("state") else None
        if obj is None and t.kind == "word" and _FOUNDED.fullmatch(t.low) and toks[k - 1].low == "the":
            obj = scene.c.body_called(t.low)
        if obj and obj != "body:OHCHR":
            yield scene.draft("establishment", until=tok, object=obj, date=date)
            return


def _noun_phrase(scene: Scene, k: int) -> tuple[str, int]:
    """The words of the noun phrase whose head stands at `k`, without its article."""
    toks = scene.s.toks
    j = k
    while (
        j > 0
        and (toks[j - 1].kind in {"word", "name"})
        and toks[j - 1].low
        not in PREPOSITIONS | {"a", "an", "the", "its", "their", "and", "which", "this", "that", "new", "independent"}
        and not toks[j - 1].sense("found")
        and not leads_in(scene.s, toks[j - 1])
        and k - j < 6
        and not toks[j - 1].possessive
    ):
        j -= 1
    return scene.s.raw(toks[j].start, toks[k].end), toks[j].start


def _extended(scene: Scene, k: int, title: str) -> str:
    toks = scene.s.toks
    if k + 1 < len(toks) and toks[k + 1].low in {"on", "for", "of", "against", "among"}:
        j = k + 2
        while (
            j < len(toks)
            and j - k < 7
            and toks[j].kind in {"word", "name"}
            and toks[j].low not in {"in", "by", "which", "to", "with", "under"}
        ):
            j += 1
        return title + " " + scene.s.raw(toks[k + 1].start, toks[j - 1].end)
    return title


FRAMES = {"found": found_body}
