"""Offices in bodies: chairs, vice-chairs, rapporteurs, mandate holders."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_anaphora, body_near, role_in, who_of
from travaux.extract.drafts import Draft, Scene
from travaux.extract.subjects import left_subject


def appointed(scene: Scene) -> Iterator[Draft]:
    """ "was appointed Special Rapporteur on …": an office."""
    p = scene.p
    subject = left_subject(p)
    actors = [a for a in scene.c.resolve(subject) if any(i.startswith("person:") for i in a)]
    mandate = next(((t.of("mandate"), t) for _, t in p.rights("mandate")), None)
    chair = re.match(r"\W*(?:as |the |a )*(?:chair\w*|president|vice\S+|rapporteur)", p.right_words())
    body = body_near(scene) if chair else None
    target = mandate or body
    if actors and target and p.modality:
        date, tok = scene.time()
        p.subject.start = subject.start
        yield scene.draft(
            "office",
            until=max((t for t in (target[1], tok) if t), key=lambda t: t.end),
            actor=tuple(i for i in actors[0] if i.startswith("person:")),
            object=target[0],
            date=date,
            role=role_in(p.right_words()[:40]),
        )


def office(scene: Scene) -> Iterator[Draft]:
    """ "chaired the Commission", "served as Vice-Chair of", "President of the Human Rights Council"."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    if (
        word.startswith(("head", "heads"))
        and not re.match(
            r"\W*(?:the )?(?:un |united nations )?(?:committee|council|commission|working group|subcommittee|office)",
            p.right_words(),
        )
        and not body_near(scene)
    ):
        return
    found = body_near(scene)
    if not found and (event := next(((t.of("event"), t) for k, t in p.rights("event") if k - p.i < 6), None)):
        found = (event[0] or "", event[1])
    if not found:
        found = (
            body_anaphora(scene)
            if re.match(
                r"\W*(?:of |over )?(?:the )?(?:council|committee|commission|body|subcommittee|court)\b", p.right_words()
            )
            else None
        )
    if not found:
        return
    gap = scene.s.low[p.tok.end : found[1].start] if found[1].start > p.tok.end else ""
    if len(gap) > 60 or (
        re.search(r"\b(?:delegation|meeting|session|government|panel)\b", gap) and not word.startswith("presid")
    ):
        return
    if found[0] in {"org:United Nations"} or (p.voice == "passive" and found[1].possessive):
        return  # "the Council's inquiry, headed by": the inquiry is
    subject = p.subject
    if p.form == "noun":
        near = scene.s.low[max(scene.s.start, p.tok.start - 40) : p.tok.start]
        if (
            p.voice == "copula"
            or re.search(r"\b(?:as|elected|bec\w+|its|,)\s+(?:the |a |an |its |its first |first |new |then )*$", near)
            or re.search(r",\s*(?:the |then |former |current )?$", near)
        ):
            subject = left_subject(p)
        elif (p.subject.toks and p.subject.toks[0].possessive) or re.search(
            r"\b(?:held|holds|assumed|assumes|took over|takes over|hold|assume)\b[^.;]{0,25}$", near
        ):
            subject = p.subject if p.subject.toks else left_subject(p)
        else:
            return
        if re.search(r"\b(?:re-?)?elected\b", near):
            return
    actors = scene.c.resolve(subject)
    if subject.start is not None:
        p.subject.start = subject.start
    date, tok = scene.time()
    for actor in actors:
        who = who_of(actor)
        if who and found[0] not in who:
            yield scene.draft(
                "office",
                until=max((t for t in (found[1], tok) if t), key=lambda t: t.end),
                actor=who,
                object=found[0],
                date=date,
                role=role_in(word) or role_in(p.right_words()[:40]) or "chair",
                ordinal=None,
            )


FRAMES = {"chair": office}
