"""Reviews of the UPR told by what was done there: a report presented, a dialogue held."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.upr import HELD, UPR, cycle, upr_draft


def presented(scene: Scene) -> Iterator[Draft]:
    """ "Singapore presented its national report to the UPR Working Group on 12 May 2021": the review, told by its day."""
    p = scene.p
    if not (UPR.search(scene.s.low, scene.s.start, scene.s.end) and "working group" in p.right_words()):
        return
    owners = [as_state(t.ids)[:1] for _, t in p.rights("state") if t.possessive][:1]
    date, tok = scene.time()
    if date is None or len(date) < 10:
        return
    for state in owners or scene.states():
        yield upr_draft(scene, "upr_review", state, date, tok, body="body:UPR", ordinal=cycle(scene))


def dialogue(scene: Scene) -> Iterator[Draft]:
    """ "The interactive dialogue with Kiribati was held on 20 January 2015"."""
    p, toks = scene.p, scene.s.toks
    m = re.match(r" ?with (?:the )?(?:delegation of |government of )?(?:the )?", p.right_words())
    if not m or p.modality is None:
        return
    k = next((k for k, t in p.rights("state") if t.start <= p.tok.end + m.end() + 1), None)
    if k is None or not HELD.match(scene.s.low[toks[k].end : scene.s.end]):
        return
    date, tok = scene.time()
    yield upr_draft(scene, "upr_review", as_state(toks[k].ids)[:1], date, tok, body="body:UPR", ordinal=cycle(scene))
