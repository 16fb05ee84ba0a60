"""Bodies founded."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, flat
from travaux.extract.predicates import PREPOSITIONS

_FOUNDED = re.compile(
    r"\b(?:commission|committee|council|working group|task force|group|office|institution|ombuds\w*|mechanism|tribunal|court|ministry|department|centre|center|fund|society|association|foundation|body|bodies|unit|mandate|organi[sz]ation|agency|secretariat|board|"
    r"defender|institute|platform|authority|preventive mechanism|npm|nhri|subcommittee|federation|union|inquiry|fact-finding mission|special rapporteur)\b"
)


def found_body(scene: Scene) -> Iterator[Draft]:
    """ "established a National Human Rights Commission in 2011", "was created in 1993", "the establishment of"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or re.match(r"\W*(?:member|father|act|document|conference)", p.right_words()):
        return
    date, tok = scene.time()
    if p.voice == "passive":
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
                if k and toks[k - 1].low in {"a", "an"}:
                    obj = f"org:{scene.s.raw(t.start, t.end)}"  # one of many so called
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
                    actor=flat(scene.actors),
                    object=title if title.startswith(("body:", "org:")) else f"org:{title}",
                    date=date,
                )
                d.start, d.end = min(start, p.tok.start), max(d.end, p.tok.end)
                yield d
                return
        if (
            re.search(
                r"(?:^|\b)(?:it|which|the (?:council|commission|committee|society|body|organi[sz]ation|office))\b[^.;]{0,20}$",
                p.left_words(),
            )
            and scene.c.body not in {None, "body:OHCHR"}  # an office of OHCHR is not the Office
        ):
            yield scene.draft(
                "establishment", until=tok or p.tok, actor=flat(scene.actors), object=scene.c.body, date=date
            )
        return
    for k in range(p.i + 1, min(p.right[1], p.i + 14)):
        t = toks[k]
        if (
            t.kind == "name"
            and (t.has("body") or t.has("mandate") or t.what in {"open-body", "open-org"})
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
            yield scene.draft(
                "establishment",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                actor=flat(actors),
                object=obj,
                date=date,
            )
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
                object=f"org:{_extended(scene, k, title)}",
                date=date,
            )
            return
        if t.low in {"that", "which", "whether"}:
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
