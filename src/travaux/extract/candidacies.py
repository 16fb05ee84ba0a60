"""Candidacies: states and persons that will stand for a body, will not, or stood and were not chosen."""

import re
from collections.abc import Iterator

from travaux.extract.ballots import UNCHOSEN, voting
from travaux.extract.bodies import body_anaphora, body_near, term_of
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Tok
from travaux.extract.subjects import left_subject
from travaux.extract.times import Time, complete
from travaux.vocabulary import Modality

_FOR_OFFICE = re.compile(
    r"\W*(?:again |once more |as (?:a )?candidates? )?(?:for|in|at)\b[^.;]{0,30}\b(?:parliament\w*|presiden\w*|office|mayor\w*|congress|senate|governor)"
)
_BID = re.compile(
    r"\W*(?:again\b|once more\b|as (?:a )?candidates?\b|in (?:the )?(?:elections?|\d{4}|(?:january|february|march|april|may|june|july|august|september|october|november|december))\b|"
    r"for\b|to (?:a seat|the|this|be elected)\b|(?:but|and)\b|unsuccessful\w*|without success|$)"
)
_TAKEN_BACK = re.compile(
    r"\b(?:withdr\w+|took back|taken back|gave up|abandon\w+|drop\w*|renounc\w+|retract\w*)\b[^.;]{0,24}$"
)
_PUT_FORWARD = re.compile(
    r"\b(?:announc\w+|present\w*|declar\w+|submit\w*|launch\w*|confirm\w*|put\w* forward|advanc\w*|lodg\w+|support\w*|endors\w+|back\w*|prepar\w+|"
    r"has|have|with)\b[^.;]{0,40}$"
)
_TO_COME = re.compile(r"\b(?:will|for the (?:term|period)|for (?:20\d\d)|upcoming|next|forthcoming)\b")


def spoken_of(scene: Scene) -> tuple[str, Tok] | None:
    """The elected body that an election told without one is to: named or called near, else that of the ballot or the
    seat told of just before."""
    if found := body_near(scene) or body_anaphora(scene) or _this(scene):
        return found if found[0].startswith("body:") and found[0] != "body:UNGA" else None
    if ballot := voting(scene.c):
        return ballot.body, scene.p.tok
    if scene.c.sentence - scene.c.last_sentence <= 1:
        for d in scene.c.last_drafts:
            body = str(d.fields.get("object", ""))
            if d.kind in {"election", "membership"} and body.startswith("body:"):
                return body, scene.p.tok
    return None


def _this(scene: Scene) -> tuple[str, Tok] | None:
    """What "this Council" to the right stands for."""
    m = re.search(r"\b(?:this|our) (council|committee|commission|board)\b", scene.p.right_words()[:60])
    body = scene.c.body_called(m[1]) if m else None
    return (body, scene.p.tok) if body else None


def stand(scene: Scene) -> Iterator[Draft]:
    """ "will stand for election to the Council in October", "ran for the Council and was not elected"."""
    p = scene.p
    right = p.right_words()
    sought = p.tok.low.split()[-1] in {"re-election", "reelection", "election", "seat"}
    if _FOR_OFFICE.match(right) or not (sought or _BID.match(right)):
        return
    modality = p.modality
    if modality is Modality.HAPPENED:
        after = scene.s.low[p.tok.end : scene.s.end]
        outcome = UNCHOSEN.search(after)
        if outcome and outcome[0].endswith("elected") and voting(scene.c):
            return  # which is told as an election that did not happen
        modality = Modality.NEGATED if outcome or "unsuccessful" in p.left_words()[-20:] else None
    elif modality is Modality.ONGOING:
        was = re.search(r"\b(?:was|were|had been)\b(?: [\w-]+){0,2} $", p.left_words()[-30:])
        modality = None if was else Modality.PLANNED
    yield from _told(scene, scene.actors, modality)


_NOT_TAKEN_BACK = re.compile(
    r"\b(?:almost|nearly|not|never|would|could|might|should|may|to|refus\w+|declin\w+|consider\w*) (?:[\w-]+ ){0,2}(?:withdr\w+|drop\w*|renounc\w+|abandon\w*|giv\w+ up)\b[^;,]*$"
)


def candidature(scene: Scene) -> Iterator[Draft]:
    """ "announced its candidature for the term 2026–2028", "is a candidate for the Council", "withdrew its bid"."""
    p = scene.p
    left, modality = p.left_words(), p.modality
    if p.tok.low == "bid" and not re.match(r"\W*(?:for|to)\b", p.right_words()) and not voting(scene.c):
        return
    actors = scene.actors
    if re.search(r"\b(?:its|their|his|her) (?:own )?$", left):
        subject = left_subject(p)
        actors, p.subject.start = scene.c.resolve(subject) or actors, subject.start
    if p.tok.low in {"candidate", "candidates"}:
        if p.voice != "copula" and not re.search(r"\bas (?:a )?$", left[-6:]):
            return
        subject = left_subject(p)
        actors, p.subject.start = scene.c.resolve(subject), subject.start
        modality = Modality.PLANNED if modality is Modality.ONGOING else modality
        modality = None if modality is Modality.HAPPENED else modality
    elif _TAKEN_BACK.search(left):
        if _NOT_TAKEN_BACK.search(left):
            return
        modality = Modality.NEGATED
    elif modality is Modality.HAPPENED:
        modality = Modality.PLANNED if _PUT_FORWARD.search(left) or _TO_COME.search(p.right_words()) else None
        if re.search(
            r"\b(?:won|lost|success\w*|had|elected|in the end|fail\w+)\b", scene.s.low[scene.s.start : scene.s.end]
        ):
            modality = None
    yield from _told(scene, actors, modality, taken_back=bool(_TAKEN_BACK.search(left)))


_CLOSE = 45
"""Characters within which the body that a candidature withdrawn was for is named."""


def _told(
    scene: Scene, actors: list[tuple[str, ...]], modality: Modality | None, *, taken_back: bool = False
) -> Iterator[Draft]:
    found = spoken_of(scene) if modality is not None else None
    if found is None:
        return
    if taken_back and found[1].start > scene.p.tok.end + _CLOSE:
        ballot = voting(scene.c)
        if ballot is None:
            return
        found = (ballot.body, scene.p.tok)
    term, numbers, term_tok = term_of(scene)
    date, date_tok = (None, None) if taken_back else _day(scene, term_tok, to_come=modality is Modality.PLANNED)
    for actor in actors:
        who = as_state(actor)[:1] or tuple(i for i in actor if i.startswith("person:"))
        if not who:
            continue
        d = scene.draft(
            "election",
            until=max((t for t in (found[1], date_tok, term_tok) if t), key=lambda t: t.end),
            actor=who,
            object=found[0],
            date=date,
            term=term,
            numbers=numbers,
            role="member",
        )
        d.modality = modality or d.modality
        yield d


def _day(scene: Scene, term_tok: Tok | None, *, to_come: bool) -> tuple[str | None, Tok | None]:
    """When the vote is or was: a date of the clause that is no term."""
    p, toks = scene.p, scene.s.toks
    for k in [*range(p.i + 1, p.right[1]), *range(p.i - 1, p.left - 1, -1)]:
        t = toks[k].value
        if isinstance(t, Time) and t.kind in {"point", "partial"} and toks[k] is not term_tok:
            day = complete(t, scene.c.document_date) if to_come and scene.c.document_date and not t.edtf else None
            return day or scene.c.date_of(t), toks[k]
    return None, None


FRAMES = {"stand": stand, "candidature": candidature}
