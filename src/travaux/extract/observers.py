"""Observers: those admitted to a body without a seat, and the status that bodies grant."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_anaphora, body_near, body_of, who_of
from travaux.extract.drafts import Draft, Scene
from travaux.extract.figures import number
from travaux.extract.predicates import ACTORS, actor_ids
from travaux.extract.subjects import left_subject
from travaux.vocabulary import Modality


def observer(scene: Scene) -> Iterator[Draft]:
    """ "as an observer", "observer status with", "consultative status with ECOSOC"."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    left = p.left_words()
    as_one = re.search(r"\bas (?:an? |the )?(?:permanent |non-member )?$", left)
    if word in {"observers"} and not as_one:
        return
    if not (
        as_one
        or "status" in word
        or p.voice == "copula"
        or re.search(r"\b(?:became|become|granted|admitted)\b[^.;]{0,40}$", left)
    ):
        return
    if granted := list(_granted(scene, left)):
        yield from granted
        return
    subject = left_subject(p) if p.voice != "noun" or not p.subject.toks else p.subject
    actors = scene.c.resolve(subject)
    if not actors:
        m = re.search(r"\b(?:granted|gave|accorded|admitted)\b", left)
        if m:
            actors = [actor_ids(t) for _, t in p.lefts(*ACTORS)][:1]
    found = (
        body_near(scene)
        or next(
            ((b, t) for _, t in p.lefts("body", "org") if (b := body_of(t)) and not any(b in a for a in actors)), None
        )
        or body_anaphora(scene)
    )
    if re.search(r"\bgranted\b", left) and actors and found is None:
        return
    if not found or not actors:
        return
    if subject.start is not None:
        p.subject.start = subject.start
    date, tok = scene.time()
    numbers: dict[str, float | str] = {}
    if m := re.search(r"\bfor (\w+) (?:consecutive )?years? after (\d{4})", scene.s.low[p.tok.end : scene.s.end]):
        try:
            n = int(number(m[1]))
            date, numbers = f"{m[2]}/{int(m[2]) + n - 1}", {"years": n}
        except (KeyError, ValueError):
            pass
    role = re.sub(r"\s+", " ", word) if "status" in word else "observer"
    if (
        p.modality is Modality.HAPPENED
        and re.search(r"\b(?:has|have|holds?|enjoys?|is|are|retains?|in)\s+(?:\w+ ){0,2}$", left[-44:])
        and (date is None or date.endswith("/.."))
    ):
        p.modality = Modality.ONGOING
    for actor in actors:
        who = who_of(actor)
        if who and found[0] not in who:
            yield scene.draft(
                "observer",
                until=max((t for t in (found[1], tok, p.tok) if t), key=lambda t: t.end),
                actor=who,
                object=found[0],
                date=date,
                role=role,
                numbers=numbers,
            )


_GRANTS = re.compile(r"\b(?:grant(?:ed|s)|gave|gives|accord(?:ed|s)|award(?:ed|s))\b[^.;]{0,50}$")


def _granted(scene: Scene, left: str) -> Iterator[Draft]:
    """ "ECOSOC granted consultative status to A and B": the status of each that it was granted to."""
    p, toks = scene.p, scene.s.toks
    if not _GRANTS.search(left) or re.search(
        r"\b(?:was|were|been) (?:\w+ )?(?:granted|given|accorded|awarded)\b", left
    ):
        return
    giver = next((b for k, t in p.lefts("body", "org") if (b := body_of(t))), None) or scene.c.body_called("council")
    giver = "body:ECOSOC" if giver == "body:HRC" and "consultative" in p.tok.low else giver
    to = next((k for k in range(p.i + 1, min(len(toks), p.i + 12)) if toks[k].low == "to"), None)
    if giver is None or to is None:
        return
    date, _ = scene.time()
    for k in range(to + 1, len(toks)):
        who = tuple(i for i in toks[k].ids if i.startswith(("org:", "state:")))[:1]
        if toks[k].kind == "name" and who:
            d = scene.draft("observer", actor=who, object=giver, date=date, role=p.tok.low)
            d.start, d.end = toks[k].start, toks[k].end
            yield d
        elif toks[k].low not in {",", "and", "the", "&", "as", "well"}:
            break


FRAMES = {"observer": observer}
