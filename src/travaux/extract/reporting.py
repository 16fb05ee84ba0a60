"""The rooms of reporting and of the UPR: reports submitted to treaty bodies and considered by them; reviews and outcomes."""

import re
from collections.abc import Iterator

from travaux.extract import filings, itineraries, outcomes, rounds, upr, upr_told
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.grammar import left_subject
from travaux.extract.observations import concluded, held_dialogue, on_agenda
from travaux.extract.owners import own_subject
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.review_lists import by_treaty, counted, gapped, just_listed, named_behind
from travaux.extract.treaty_bodies import BODY_OF, TREATY_BODIES, treaty_body
from travaux.vocabulary import Modality

_REPORT = re.compile(r"\breports?\b|\bcommon core document\b")


_BY_SYMBOL = {b.removeprefix("body:"): t for b, t in TREATY_BODIES.items()} | {"C.12": "treaty:ICESCR"}
_SYMBOL = re.compile(r"\b(C\.12|CERD|CCPR|CEDAW|CAT|CRC|CMW|CRPD|CED)/(?:C/)?[A-Z]{3}/")


def _context_treaty(scene: Scene) -> list[tuple[str, Tok | None]]:
    """The treaty that a report is made under where only the words before name it or its body."""
    near = scene.s.low[max(0, scene.s.start - 400) : scene.s.start]
    if scene.c.body in TREATY_BODIES and "committee" in near:
        return [(TREATY_BODIES[scene.c.body], None)]
    if scene.c.treaty and scene.c.treaty[0] in BODY_OF and re.search(r"convention|covenant|protocol", near):
        return [(scene.c.treaty[0], None)]
    return []


def _place(scene: Scene) -> tuple[list[tuple[str, Tok]], Tok | None, str | None]:
    """Treaties reported on, with the body's token and id, anywhere in the clause."""
    toks = scene.s.toks[scene.p.left : max(scene.p.right[1], scene.p.i + 1)]
    stop = next((k for k, t in enumerate(toks) if t.low in {":", ";"} and t.start > scene.p.tok.start), len(toks))
    toks = toks[:stop]
    if scene.p.voice == "passive" and any(treaty_name(t) for t in toks if t.end <= scene.p.tok.start):
        toks = [t for t in toks if t.end <= scene.p.tok.end]  # what follows has its own report
        last = max((k for k, t in enumerate(toks) if t.sense("#report") and "report" in t.low), default=-1)
        if any(treaty_name(t) for t in toks[last + 1 :]):
            toks = toks[last + 1 :]  # "acceded to both Covenants, yet its report under the ICCPR was examined"
    wide = scene.s.toks
    body = next((t for t in toks if treaty_body(t)), None) or next((t for t in wide if treaty_body(t)), None)
    treaties = [
        (n, t)
        for t in toks
        if (n := treaty_name(t)) and not (t.has("body") and re.search(r"committee", scene.s.low[t.end : t.end + 12]))
    ]
    return treaties, body, treaty_body(body) if body else None


def _ordinal(scene: Scene) -> int | tuple[int, ...] | None:
    for k, t in enumerate(scene.s.toks):
        if t.kind == "word" and (t.sense("#report") and "report" in t.low):
            found = scene.ordinal_near(k, back=9)
            if isinstance(found, tuple) and len(found) == 2 and found[0] < found[1] <= found[0] + 12:
                return tuple(range(found[0], found[1] + 1)) if _runs(scene, k) else found
            if found is not None:
                return found
            if (
                "initial" in scene.s.low[max(scene.s.start, t.start - 22) : t.end]
                or "first" in scene.s.low[max(scene.s.start, t.start - 14) : t.start]
            ):
                return 1
    return None


def _runs(scene: Scene, k: int) -> bool:
    """Whether the ordinals before the report at token `k` run "from … to …"."""
    words = [t.low if t.kind != "ordinal" else "#" for t in scene.s.toks[max(0, k - 9) : k]]
    return " # to # " in f" {' '.join(words)} " or " initial to # " in f" {' '.join(words)} "


_CONSIDERED = re.compile(
    r"\b(?:considered|examined|reviewed|took up|discussed|consideration of|examination of) (?:the |its )?(?:[\w-]+ ){0,6}?reports? (?:of [\w ]{3,40} )?$"
)


def submit(scene: Scene) -> Iterator[Draft]:
    """ "submitted its second periodic report under the Covenant"."""
    p = scene.p
    if p.modality is None:
        return
    words = p.right_words() if p.voice != "passive" else p.left_words()
    if p.tok.low == "submitted" and _CONSIDERED.search(scene.s.low, scene.s.start, p.tok.start):
        return  # "considered the third report submitted by Togo": the review, which is told for itself
    m = _REPORT.search(words[:170] if p.voice != "passive" else words[-150:])
    if not m or (
        re.search(
            r"\b(?:shadow|alternative|parallel|ngo|annual|complaint|petition|news|audit|civil society)\b", words[:150]
        )
        and not re.search(r"periodic|initial|state report", words)
    ):
        return
    treaties, body_tok, body = _place(scene)
    if re.search(r"\bmid-?term\b", words[:150] if p.voice != "passive" else words):
        return
    national = re.search(r"\bnational report", words)
    if national and p.tok.low.startswith("present") and (made := list(upr_told.presented(scene))):
        yield from made
        return
    reviewed = bool(upr.UPR.search(scene.s.low, scene.s.start, scene.s.end))
    if not (
        treaties
        or body
        or reviewed
        or national
        or re.search(r"periodic report|initial report|implementation report|state report|treaty bod|common core document", words)
    ):
        return
    actors = scene.states()
    if p.voice == "passive" and not actors:
        actors = [as_state(t.ids) for _, t in p.lefts("state") if as_state(t.ids)][:1]
    if p.form == "noun" and not actors:
        actors = [as_state(t.ids) for _, t in p.rights("state") if as_state(t.ids)][:1]
    if not actors:
        actors = [
            as_state(t.ids)[:1]
            for _, t in p.rights("state")
            if t.possessive and re.match(r"[^.;,]{0,60}\breports?\b", scene.s.low[t.end : scene.s.end])
        ][:1]
    if not actors and (p.voice == "passive" or p.form == "noun") and (home := scene.c.home()):
        actors = [(home,)]
    if re.search(r"\bno (?:\w+ ){0,2}reports?\b[^.;,]{0,30}$", p.left_words()) and p.modality is Modality.HAPPENED:
        p.modality = Modality.NEGATED
    date, tok = scene.time()
    objects: list[tuple[str, Tok | None]] = list(treaties)
    if not objects and body:
        objects = [(TREATY_BODIES[body], body_tok)]
    if not objects and reviewed:
        objects = [("body:UPR", None)]
    if not objects and (m := _SYMBOL.search(scene.s.text, scene.s.start, scene.s.end)):
        objects = [(_BY_SYMBOL[m[1]], None)]
    if not objects and scene.c.treaty and re.search(r"\bthe (?:convention|covenant|protocol)\b", words):
        objects = [(scene.c.treaty[0], None)]
    if not objects and not national:
        objects = _context_treaty(scene)
    counterpart = (body,) if body else ()
    if not counterpart and re.search(r"\bto the united nations\b|\bto the un\b", words):
        counterpart = ("org:United Nations",)
    if not counterpart and objects and objects[0][0] in BODY_OF:
        counterpart = (BODY_OF[objects[0][0]],) if re.search(r"\bto the committee\b", words) else ()
    for actor in actors:
        for obj, obj_tok in objects or [("", None)]:
            until = max((t for t in (obj_tok, tok, p.tok) if t), key=lambda t: t.end)
            yield scene.draft(
                "report_submitted",
                until=until,
                actor=actor,
                object=obj or None,
                counterpart=counterpart,
                date=date,
                ordinal=_ordinal(scene),
            )


def consider(scene: Scene) -> Iterator[Draft]:
    """ "The Committee considered Kenya's third report", "Kenya was reviewed by", "the UPR Working Group reviewed Kenya"."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    if p.form in {"base", "s"} and p.voice == "active" and not p.subject:
        return
    if word == "questions" and p.i and scene.s.toks[p.i - 1].low in {"and", "of", "the", "these", "its", "or", "some"}:
        return  # "the list of issues and questions": no verb
    treaties, body_tok, body = _place(scene)
    clause = p.left_words() + " " + word + " " + p.right_words()
    if not body and not treaties and upr.under_upr(scene):
        if word.startswith("dialogue"):
            yield from upr_told.dialogue(scene)
        elif p.form == "noun" and word.startswith("review"):
            yield from rounds.noun(scene)
        elif p.form != "noun" and (
            word.startswith(("review", "examin", "scrutini"))
            or word in {"considered", "considers"}
            or p.sense == "undergo"
            or word.endswith(("before", "faced", "faces"))
        ):
            yield from rounds.verb(scene)
        return
    if p.form == "noun" and word in {"dialogue"} and not (body and "constructive dialogue" in clause):
        yield from held_dialogue(scene)
        return
    if not body and p.voice == "active" and p.form != "noun":
        body = next((i for a in scene.actors for i in a if i in TREATY_BODIES), None)  # "it reviewed"
    if not body:
        body = scene.c.body if re.search(r"(?:^|\bthe )committee\b", clause) and scene.c.body in TREATY_BODIES else None
        if (
            not body
            and treaties
            and (
                _REPORT.search(clause)
                or re.search(r"\breview of (?:the )?implementation|implementation of the", clause)
            )
        ):
            body = BODY_OF.get(treaties[0][0])
        if not body:
            return
    if p.form == "noun" and re.match(
        r" ?(?:was|were|is|had been|has been) (?:postponed|delayed|cancelled|put off)", p.right_words()
    ):
        return
    discussing = word.startswith(("discuss", "present", "assess", "question", "quiz", "grill", "defend", "sustain"))
    about_state = (
        _REPORT.search(clause)
        or re.search(
            r"\breview(?:ed|s)?\b|\bappear\w*|before the|\bcame (?:up|before)\b|\bconcluding observations", clause
        )
        or word.startswith(("examin", "consider", "scrutini", "reviewing", "fac", "stood", "stand"))
    )
    if not about_state or (discussing and not _REPORT.search(clause)):
        return
    if re.search(
        r"\b(?:communications?|complaints?|petitions?|cases? of|individual|inquir(?:y|ies)|general comments?|drafts?|follow-up|requests?)\b",
        clause,
    ) and not _REPORT.search(clause):
        return
    states = just_listed(scene) or _reviewed_states(scene) or [a for a, _ in named_behind(scene)]
    if (
        not states
        and p.sense in {"consider", "undergo"}
        and re.search(r"\b(?:country|state party|government)\b", clause)
    ):
        states = [(home,)] if (home := scene.c.home()) else []
    if not states and (made := list(counted(scene, body))):
        yield from made
        return
    if not states and _REPORT.search(clause) and p.form in {"ed", "en", "noun"} and (home := scene.c.home()):
        states = [(home,)]
    if not states:
        return
    date, tok = scene.time()
    ordinal = _ordinal(scene)
    objects: list[tuple[str, Tok | None]] = [(n, t) for n, t in treaties if BODY_OF.get(n, body) == body]
    by = body_tok is not None and p.voice == "passive" and p.tok.start < body_tok.start
    if not objects and treaties and not by:
        body, body_tok, objects = BODY_OF[treaties[0][0]], None, [*treaties]
    objects = objects or [(TREATY_BODIES[body], None)]
    if pairs := by_treaty(scene):
        for under, named, state in pairs:
            if own := BODY_OF.get(under):
                d = scene.draft("report_reviewed", until=named, actor=(own,), object=under, counterpart=state, date=date)
                d.start = min(d.start, body_tok.start) if body_tok else d.start
                yield d
        return
    further = itineraries.further_dates(scene, tok) if len(states) == 1 and len(objects) == 1 and not ordinal else []
    for state in states:
        for obj, obj_tok in objects:
            until = max((t for t in (obj_tok, tok, p.tok, body_tok) if t), key=lambda t: t.end)
            d = scene.draft(
                "report_reviewed",
                until=until,
                actor=(body,),
                object=obj,
                counterpart=state,
                date=date,
                ordinal=ordinal,
            )
            if body_tok:
                d.start = min(d.start, body_tok.start)
            yield d
            for t in further:
                fields = {**d.fields, "date": scene.c.date_of(t.value)}
                yield Draft(d.kind, d.start, t.end, fields, d.modality, [*d.because, "one of several dates"])
        yield from gapped(scene, state)


def _reviewed_states(scene: Scene) -> list[tuple[str, ...]]:
    p, toks = scene.p, scene.s.toks
    if p.voice == "passive":
        subject = left_subject(p)
        if subject.start is not None:
            p.subject.start = subject.start
        found = [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]
        return found or [as_state(t.ids) for _, t in p.lefts("state") if as_state(t.ids)][:1]
    subject_states = scene.states()
    if re.match(r" ?of (?:its|their) ", p.right_words()) and (own := own_subject(scene.s, p.tok.start)):
        return [own]
    if subject_states and (
        p.sense == "undergo"
        or p.tok.low.startswith(("appear", "defend", "sustain", "fac", "st", "go", "went", "came", "come", "present"))
        or not any(treaty_body(t) for t in p.subject.toks)
    ):
        return subject_states
    out: list[tuple[str, ...]] = []
    for k in range(p.right[0], p.right[1]):
        t = toks[k]
        if t.kind == "name" and t.has("state") and t.what != "capital":
            if k and toks[k - 1].low in {"in", "from", "with", "against"} and not out:
                continue
            if as_state(t.ids)[:1] not in out:
                out.append(as_state(t.ids)[:1])
    if not out:
        out = [as_state(t.ids)[:1] for _, t in p.lefts("state") if as_state(t.ids)][:1]
    return out


def undergo(scene: Scene) -> Iterator[Draft]:
    """ "underwent its second UPR in May 2013", "was subject to the universal periodic review"; or a treaty body's review."""
    p = scene.p
    if p.modality is None:
        return
    right = p.right_words()
    if p.tok.low.startswith(("accept", "receiv")) and not re.match(
        r"\W*(?:the |its |un |united nations |\w+ ){0,14}?(?:review|consideration|examination)", right[:150]
    ):
        return
    if p.tok.low.startswith(("participat", "took part", "take", "taking", "complet")) and not upr.UPR.search(
        right[:80]
    ):
        return
    if upr.UPR.search(right[:110]) and not any(treaty_body(t) for _, t in p.rights("body")):
        if re.search(r"\brecommendations?\b", right[:60]) or (
            p.tok.low.startswith(("participat", "took part", "take", "taking"))
            and re.search(r"reviews? of|of other|\bupr of ", right)
        ):
            return
        yield from rounds.verb(scene)
    elif re.search(r"\breview", right[:150]):
        yield from consider(scene)


def adopt_outcome(scene: Scene) -> Iterator[Draft]:
    """ "The Council adopted the outcome of Kenya's review": UPR adoption; a treaty body's concluding observations: review."""
    p = scene.p
    if p.modality is None:
        return
    clause = p.left_words() + " " + p.tok.low + " " + p.right_words()
    made = list(outcomes.adoption(scene))
    if made:
        yield from made
        return
    states = [as_state(t.ids)[:1] for _, t in [*p.rights("state"), *p.lefts("state")] if as_state(t.ids)]
    if "concluding observations" in clause:
        treaties, body_tok, body = _place(scene)
        body = body or (scene.c.body if scene.c.body in TREATY_BODIES else None)
        many = re.search(r"\breports of\b|\bconcluding observations on (?!the .{0,60}\breport of)", clause)
        date, tok = scene.time()
        if pairs := by_treaty(scene) if body else []:
            for obj, named, own in pairs:
                if obj in BODY_OF:
                    yield scene.draft(
                        "report_reviewed", until=named, actor=(BODY_OF[obj],), object=obj, counterpart=own, date=date
                    )
            return
        for state in dict.fromkeys(states if many else states[:1]) if body else ():
            yield scene.draft(
                "report_reviewed",
                until=max((t for t in (tok, p.tok, body_tok) if t), key=lambda t: t.end),
                actor=(body,) if body else (),
                object=treaties[0][0] if treaties else TREATY_BODIES[body or ""],
                counterpart=flat([state]),
                date=date,
                ordinal=_ordinal(scene),
            )


FRAMES = {**filings.FRAMES, "turn": rounds.turn, "conclude_on": concluded, "agenda": on_agenda, "submit": submit, "consider": consider, "undergo": undergo, "adopt": adopt_outcome, "upr": rounds.noun}
