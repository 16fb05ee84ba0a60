"""Reviews by treaty bodies told by their outcome or place: concluding observations, a dialogue, an agenda."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.hosts import is_country
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.review_lists import list_at
from travaux.extract.treaty_bodies import BODY_OF, TREATY_BODIES, report_number, treaty_body
from travaux.extract.upr import cycle, under_upr, upr_draft
from travaux.vocabulary import Modality

_ABOUT = re.compile(
    r" ?(?:(?:and|&) recommendations )?(?:\([^)]{2,40}\) )?(?:(?:of|from|issued in|adopted in|dated) (?:[a-z]+ )?\d{4} )?(?:on|about|concerning|regarding|for|to) (?:the )?"
)
_OF_REPORT = re.compile(
    r"(?:[\w-]+ ){0,6}?(?:and |to )?(?:[\w-]+ ){0,3}?(?:periodic |initial |national |combined )*reports?(?: (?:submitted by|of|from|by) (?:the )?| |\b)"
)
_ISSUED = re.compile(
    r"\b(?:issued|published|adopted|released|handed down|delivered|gave|made public|sent|addressed|formulated)\b[^.;]{0,40}$"
)
_ASIDE = re.compile(
    r"\b(?:follow(?:s|ed|ing)?[- ]up|implement\w*|response to|respond\w* to|comply with|light of|lists? of issues|draft)\b[^.;]{0,30}$"
)


def concluded(scene: Scene) -> Iterator[Draft]:
    """ "CEDAW issued its concluding observations on Fiji in March 2018", "in its concluding observations of 2014 on
    Georgia": what has been concluded has been considered."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    if p.modality not in {Modality.HAPPENED, Modality.NEGATED} or p.form != "noun":
        return
    left = low[scene.s.start : p.tok.start]
    if _ASIDE.search(left[-60:]):
        return
    body_tok, body = _body(scene)
    states, last, number = _whom(scene)
    if body is None or not states:
        return
    date, tok = _when(scene, last)
    told = bool(_ISSUED.search(left)) or re.match(
        r"[^.;]{0,80}\b(?:were|was|have been|had been|are) (?:issued|adopted|published|released|date)\b|[^.;]{0,60}\bdates? (?:from|back)",
        low[p.tok.end : scene.s.end],
    )
    if not (date or number or told) or (p.modality is Modality.NEGATED and not told):
        return
    treaty = next((n for t in toks if (n := treaty_name(t)) and BODY_OF.get(n) == body), None) or TREATY_BODIES[body]
    for state, at in states:
        d = scene.draft("report_reviewed", actor=(body,), object=treaty, counterpart=state, date=date, ordinal=number)
        ends = [t.end for t in (at, tok) if t is not None]
        d.start = min([d.start, *(t.start for t in (body_tok, at) if t is not None and t.start >= scene.s.start)])
        d.end = max([d.end, *ends])
        yield d


def _body(scene: Scene) -> tuple[Tok | None, str | None]:
    """The treaty body that concludes: named in the sentence, nearest to the word; else "the Committee" spoken of."""
    named = [t for t in scene.s.toks if treaty_body(t)]
    if len({treaty_body(t) for t in named}) > 1:
        named = [t for t in named if t.start < scene.p.tok.end][-1:]
    if named:
        return named[0], treaty_body(named[0])
    known = scene.c.body_called("committee") or scene.c.body
    committee = re.search(r"\b(?:committee|treaty body|its)\b", scene.s.low[scene.s.start : scene.s.end])
    return None, known if known in TREATY_BODIES and (committee or scene.c.body in TREATY_BODIES) else None


def _whom(scene: Scene) -> tuple[list[tuple[tuple[str, ...], Tok | None]], int, int | tuple[int, ...] | None]:
    """The states concluded on, the index of the last token of the phrase, and the number of the report."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    about = _ABOUT.match(low, p.tok.end, scene.s.end)
    if about is None:
        return [], p.i, None
    report = _OF_REPORT.match(low, about.end(), min(scene.s.end, about.end() + 120))
    end = report.end() if report else about.end()
    k = next((k for k in range(p.i + 1, len(toks)) if toks[k].start >= end - 1), len(toks))
    number = report_number(scene, p.i + 1, k) if report else None
    owner = next((t for t in toks[p.i + 1 : k + 1] if is_country(t) and (t.possessive or t.what == "adjective")), None)
    listed = [(s, toks[j]) for s, j in list_at(scene, k)]
    if listed:
        at = max(j for _, j in list_at(scene, k))
        return [(s, t) for s, t in listed], at, number
    if owner is not None:
        return [(as_state(owner.ids)[:1], owner)], k, number
    home = scene.c.home()
    return ([((home,), None)] if home and report and number else []), max(p.i, k - 1), number


def _when(scene: Scene, last: int) -> tuple[str | None, Tok | None]:
    """The date of the conclusions: right behind them, or the one that governs the clause."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, min(len(toks), last + 7)):
        if is_time(toks[k]):
            return scene.c.date_of(toks[k].value), toks[k]
        if k > last and toks[k].kind == "word" and toks[k].low not in {
            "in", "of", "on", "from", "date", "dates", "back", "to", "were", "was", "adopted", "issued", "published", "by", "the", "late", "early",
        }:  # fmt: skip
            break
    return scene.time()


def held_dialogue(scene: Scene) -> Iterator[Draft]:
    """ "The dialogue between the Committee on the Rights of the Child and Tuvalu took place on 18 September 2013"."""
    p, toks = scene.p, scene.s.toks
    body = next((b for t in toks if (b := treaty_body(t))), None)
    states = list(
        dict.fromkeys(
            as_state(t.ids)[:1] for t in toks if is_country(t) or (t.what == "official" and t.role == "delegation")
        )
    )
    date, tok = scene.time()
    if date is None and (time := next((t for t in toks[p.i :] if is_time(t)), None)):
        date, tok = scene.c.date_of(time.value), time
    if (
        body is None
        or len(states) != 1
        or not states[0]
        or date is None
        or p.modality not in {Modality.HAPPENED, Modality.PLANNED}
    ):
        return
    if not re.search(
        r"\b(?:constructive|interactive|held|took place|takes place|will take place|was on|was conducted)\b",
        scene.s.low[scene.s.start : scene.s.end],
    ):
        return
    d = scene.draft(
        "report_reviewed", until=tok, actor=(body,), object=TREATY_BODIES[body], counterpart=states[0], date=date
    )
    d.start = scene.s.start if d.start > p.tok.start - 1 and len(toks) < 30 else d.start
    yield d


_AGENDA_PAST = re.compile(r"\b(?:was|were|had been)\b[^.;]{0,20}$")


def on_agenda(scene: Scene) -> Iterator[Draft]:
    """ "On the agenda of the Committee against Torture for May are Niger and Benin": reviews to come, or that came."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    body = next((b for t in toks[p.i + 1 :] if (b := treaty_body(t))), None)
    if body is None and re.match(r" (?:of )?(?:the|its) (?:committee|next session)", low[p.tok.end : scene.s.end]):
        body = scene.c.body_called("committee")
    upr = body not in TREATY_BODIES and under_upr(scene)
    if (body not in TREATY_BODIES and not upr) or p.modality is Modality.NEGATED:
        return
    if re.search(r"\b(?:should|could|might|not|no longer|removed|taken off)\b", low[scene.s.start : scene.s.end]):
        return
    before, after = list_at(scene, 0), []
    first = next((k for k in range(p.i) if is_country(toks[k])), None)
    before = list_at(scene, first) if first is not None else []
    if first is not None and toks[first].possessive:
        before = [(as_state(toks[first].ids)[:1], first)]
    verb = next((k for k in range(p.i + 1, len(toks)) if toks[k].low in {"are", "is", "were", "was", ":"}), None)
    if not before and verb is not None:
        k = verb + 1
        while k < len(toks) and toks[k].low in {
            "the",
            "reports",
            "report",
            "of",
            "those",
            "periodic reports",
            "initial report",
            "periodic report",
        }:
            k += 1
        after = list_at(scene, k)
    past = bool(_AGENDA_PAST.search(low[scene.s.start : p.tok.start])) or (
        verb is not None and toks[verb].low in {"were", "was"}
    )
    date, tok = scene.time()
    for state, k in before or after:
        d = (
            upr_draft(scene, "upr_review", state, date, tok, body="body:UPR", ordinal=cycle(scene))
            if upr
            else scene.draft(
                "report_reviewed",
                until=tok,
                actor=(body,),
                object=TREATY_BODIES[body or ""],
                counterpart=state,
                date=date,
            )
        )
        d.start, d.end = min(d.start, toks[k].start), max(d.end, toks[k].end)
        d.modality = Modality.HAPPENED if past else Modality.PLANNED
        yield d
