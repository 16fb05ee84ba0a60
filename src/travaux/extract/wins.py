"""Seats won and bids lost: "won a seat on the Council", "made it in the first round", "received 163 votes"."""

import re
from collections.abc import Iterator

from travaux.extract.ballots import voting
from travaux.extract.bodies import body_anaphora, body_near, election_date, term_of
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.slates import sitting
from travaux.vocabulary import Modality

_SHORT = re.compile(r"\b(?:f(?:ell|alling) short|not enough|too few|short of the|insufficient|fewer than|and lost|but lost|but was not|and was not|but failed)\b")


def win(scene: Scene) -> Iterator[Draft]:
    """ "won a seat on the Council", "lost its bid for", "received 163 votes"."""
    p = scene.p
    if p.modality is None:
        return
    right = p.right_words()
    seat = re.match(
        r"\W*(?:a |an |one of |its |the |another |re-?election |election )*(?:[\w-]+ ){0,3}?(?:seats?|membership|(?:re-)?election|place|bid|votes?)\b",
        right,
    )
    passed = " " in p.tok.low and voting(scene.c) is not None  # "made it in the first round", of a ballot told before
    if not (seat or passed) or "party" in right[:20]:
        return
    bid = bool(seat and re.search(r"\b(?:bid|seats?|election)\b", seat[0]))
    if re.match(r"\W*back\b", right):
        return
    found = body_near(scene) or body_anaphora(scene) or (sitting(scene) if bid or passed or _by_votes_alone(scene) else None)
    if not found or found[0] == "body:UNGA":
        return
    body, tok = found
    lost = p.tok.low.startswith(("los", "lost"))
    if lost and seat and "seat" in seat[0] and not re.search(r"bid|election", right[:60]):
        return
    short = _SHORT.search(scene.s.low, p.tok.end, min(scene.s.end, p.tok.end + 140))
    if not short and re.match(r"\W*(?:only|just|merely) \d", right):
        return  # it is not said whether they were enough
    term, numbers, term_tok = term_of(scene)
    date, date_tok = election_date(scene, term_tok)
    for actor in scene.actors:
        one = as_state(actor) or tuple(i for i in actor if i.startswith("person:"))
        if not one:
            continue
        d = scene.draft(
            "election",
            until=max((t for t in (tok, date_tok, term_tok) if t), key=lambda t: t.end),
            since=date_tok.start if date_tok and date_tok.start < p.tok.start else None,
            actor=one,
            object=body,
            counterpart=("body:UNGA",) if body == "body:HRC" else (),
            date=date,
            votes=scene.votes(),
            term=term,
            numbers=numbers,
            role="member",
        )
        if lost or (short and d.modality is Modality.HAPPENED):
            d.modality = Modality.NEGATED
        yield d


def _by_votes_alone(scene: Scene) -> bool:
    """Whether "the republic received 147 votes" tells an election: of one state, in a text that tells of one."""
    p = scene.p
    states = {i for t in scene.s.toks if t.kind == "name" for i in as_state(t.ids)}
    return (
        voting(scene.c) is not None
        and p.modality is Modality.HAPPENED
        and len(scene.actors) == 1
        and len(states) < 2
        and not re.search(r"\b(?:latter|former|less|both|only|but|just)\b", p.left_words()[-40:])
    )


FRAMES = {"win": win}
