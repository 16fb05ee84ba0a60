"""Standard setting: drafting and proposing norms."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.subjects import left_subject
from travaux.extract.texts import instrument_of
from travaux.ids import slug


def draft(scene: Scene) -> Iterator[Draft]:
    """ "took part in drafting the Universal Declaration", "negotiated the Convention"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.voice == "passive":
        return
    found = [
        (i, t) for k, t in enumerate(toks[p.i + 1 : p.right[1]], p.i + 1) if (i := instrument_of(t)) and k - p.i < 16
    ]
    found = [
        (i, t) for i, t in found if not re.fullmatch(r"(?:Optional |Additional )?(?:Protocol|Convention|Covenant)s?", i)
    ]
    if (
        not found
        and (
            m := re.match(
                r"\W*(?:of )?(?:the )?(?:convention|declaration|covenant|protocol|statute)\b", p.right_words()
            )
        )
        and (scene.c.treaty or scene.c.document)
    ):
        found = [(scene.c.document or scene.c.treaty[0], p.tok)]
        del m
    if not found:
        return
    subject = left_subject(p) if p.form in {"noun", "ing"} else p.subject
    actors = scene.c.resolve(subject) or scene.actors
    part = re.search(
        r"\b(?:particip\w*|took part|taking part|take part|play\w*|involved|contribut\w*|represent\w*|help\w*|engag\w*|member of|chaired|led|role in|join\w*|active)\b",
        p.left_words(),
    )
    if p.form in {"noun", "ing"} and not part:
        return
    if subject.start is not None:
        p.subject.start = subject.start
    date, tok = scene.time()
    for actor in actors:
        who = as_state(actor) if not any(i.startswith("person:") for i in actor) and as_state(actor) else actor
        for i, t in found[:1]:
            yield scene.draft(
                "drafting", until=max((x for x in (t, tok) if x), key=lambda x: x.end), actor=who, object=i, date=date
            )


def propose(scene: Scene) -> Iterator[Draft]:
    """ "proposed the creation of", "put forward the concept of", "tabled a draft resolution on"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    right = p.right_words() if p.voice != "passive" else p.left_words()
    if p.tok.low.startswith(
        (
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
    ) and not re.search(
        r"\b(?:draft resolution|resolution|draft|proposal|initiative|convention|declaration|protocol|optional protocol)\b",
        right[:110],
    ):
        return
    if re.search(r"\b(?:bill|tax|budget|marriage|candidate|vote of no confidence|law)\b", right[:50]):
        return
    if (p.voice == "passive" and any(t.sense("#resolution") for t in toks[: p.i])) or any(
        a[0].startswith("body:") for a in scene.actors
    ):
        return
    actors = scene.actors
    concepts = [t for t in toks if t.kind == "name" and t.has("concept")] + [t for t in toks if t.kind == "title"]
    if not actors and p.voice == "passive" and concepts and scene.c.own_state:
        actors = [(scene.c.own_state,)]
    if not actors or p.form == "noun":
        return
    who = flat(actors)
    states = as_state(who)
    obj = None
    if concepts:
        obj = concepts[0].of("concept") if concepts[0].kind == "name" else f"concept:{slug(str(concepts[0].value))}"
    elif p.voice != "passive":
        m = re.match(r"\W*(?:that |a |an |the |several |to )*([^.;,]{6,100})", right)
        obj = m[1].strip() if m else None
    if not obj or not (
        concepts
        or re.search(
            r"\b(?:human rights|rights|resolution|convention|declaration|protocol|council|commission|united nations|un\b|treaty|mechanism|court|high commissioner|initiative|forum|torture|women|child)",
            scene.s.low[scene.s.start : scene.s.end],
        )
    ):
        return
    date, tok = scene.time()
    persons = tuple(i for i in who if i.startswith("person:"))
    named = [t for t in concepts if t.kind == "name" and p.right[0] <= toks.index(t) < p.right[1]]
    if len(named) > 1:
        dates = [t for t in toks[: p.i] if t.kind == "time"]
        each = dates if "respectively" in scene.s.low[scene.s.start : scene.s.end] and len(dates) == len(named) else []
        for n, t in enumerate(named):
            d = scene.draft(
                "proposal",
                actor=persons or states or who,
                object=t.of("concept"),
                date=scene.c.date_of(each[n].value) if each else date,
            )
            d.start, d.end = t.start, t.end
            yield d
        return
    yield scene.draft(
        "proposal",
        until=max((x for x in (tok, concepts[0] if concepts else None, p.tok) if x), key=lambda x: x.end),
        actor=persons or states or who,
        object=obj,
        date=date,
        title=str(concepts[0].value) if concepts and concepts[0].kind == "title" else None,
    )


FRAMES = {"draft": draft, "propose": propose}
