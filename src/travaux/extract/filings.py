"""Reports to treaty bodies told by the report itself: it arrived, was received, is overdue, never came."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.hosts import is_country
from travaux.extract.owners import own_subject
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.treaty_bodies import BODY_OF, TREATY_BODIES, report_number, treaty_body
from travaux.extract.upr import UPR
from travaux.vocabulary import Modality

_OTHER_REPORT = re.compile(
    r"\b(?:shadow|alternative|parallel|ngo|annual|news|audit|civil society|mid-?term|follow-up|police|media|press|expert|mission)\b"
)
_STATE_REPORT = re.compile(
    r"\b(?:(?:periodic|initial|combined|national|state|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|overdue|next|last|its|the|a|no|\d+(?:st|nd|rd|th)) (?:and [\w-]+ |to [\w-]+ )?(?:[\w-]+ ){0,3}?reports?|common core document)\b"
)
_VERBS_BEGIN = frozenset({"was", "were", "has", "have", "is", "are", ";"})
_TO_WHOM = re.compile(
    r"\b(?:committees?|secretary-general|secretariat|united nations|un|office|ohchr|geneva|new york|treaty bod(?:y|ies)|headquarters|council)\b"
)


def _report_tok(scene: Scene, ks: range) -> int | None:
    """The index of the report among these tokens, nearest first; None where it is no report of a state to a body."""
    toks, low = scene.s.toks, scene.s.low
    for k in ks:
        t = toks[k]
        if t.kind == "word" and t.sense("#report") and ("report" in t.low or "core" in t.low):
            around = low[max(scene.s.start, t.start - 45) : t.end]
            return None if _OTHER_REPORT.search(around) else k
    return None


def _whose(scene: Scene, k: int) -> list[tuple[tuple[str, ...], Tok | None]]:
    """The states whose report the one at token `k` is."""
    toks = scene.s.toks
    for j in range(k - 1, max(-1, k - 12), -1):
        t = toks[j]
        if is_country(t) and (t.possessive or t.what == "adjective"):
            return [(as_state(t.ids)[:1], t)]
        if t.low in {"its", "their"}:
            own = own_subject(scene.s, t.start)
            home = scene.c.home()
            return [(own, None)] if own else [((home,), None)] if home else []
        if t.low in {",", ";", ":"} or (t.kind == "name" and t.has("body")):
            break
    found: list[tuple[tuple[str, ...], Tok | None]] = []
    for j in range(k + 1, min(len(toks), k + 30)):
        t = toks[j]
        if is_country(t) and t.what not in {"adjective", "capital"} and not t.possessive:
            led = toks[j - 2].low if toks[j - 1].low == "the" else toks[j - 1].low
            if found or led in {"of", "from", "by"}:
                found.append((as_state(t.ids)[:1], t))
        elif t.low not in {",", "and", "the"} and (found or t.low in _VERBS_BEGIN):
            break
    if found:
        return found
    for j in range(k + 1, len(toks)):  # "The fifth report … was received from Togo", "submitted … by Libya"
        t = toks[j]
        if is_country(t) and t.what not in {"adjective", "capital"} and toks[j - 1].low in {"from", "by", "of"}:
            return [(as_state(t.ids)[:1], t)]
    home = scene.c.home()
    return [((home,), None)] if home else []


def _under(scene: Scene, k: int) -> list[tuple[str, Tok | None]]:
    """The treaties that it is made under, by their names, their bodies or what the text speaks of."""
    toks = scene.s.toks
    near = sorted(range(len(toks)), key=lambda j: abs(j - k))
    for j in near:
        if (name := treaty_name(toks[j])) and name in BODY_OF:
            also = [
                (n, toks[m])
                for m in range(j + 1, min(len(toks), j + 4))
                if (n := treaty_name(toks[m])) and n in BODY_OF
            ]
            listed = also and {t.low for t in toks[j + 1 : j + 3]} & {"and", ","}
            return [(name, toks[j]), *(also if listed else [])]
    for j in near:
        if body := treaty_body(toks[j]):
            return [(TREATY_BODIES[body], toks[j])]
    if UPR.search(scene.s.low, scene.s.start, scene.s.end):
        return [("body:UPR", None)]
    known = scene.c.treaty[0] if scene.c.treaty else None
    if known in BODY_OF:
        return [(str(known), None)]
    return [(TREATY_BODIES[scene.c.body], None)] if scene.c.body in TREATY_BODIES else []


def _rows(scene: Scene, k: int, modality: Modality) -> Iterator[Draft]:
    toks = scene.s.toks
    number = report_number(scene, max(0, k - 9), k)
    date, tok = scene.time() if modality is not Modality.NEGATED else (None, None)
    for state, at in _whose(scene, k):
        for treaty, named in _under(scene, k):
            d = scene.draft("report_submitted", until=tok, actor=state, object=treaty, date=date, ordinal=number)
            spans = [t for t in (toks[k], at, named, tok) if t is not None]
            d.start = min([d.start, *(t.start for t in spans)])
            d.end = max([d.end, *(t.end for t in spans)])
            d.modality = modality
            yield d


def arrived(scene: Scene) -> Iterator[Draft]:
    """ "Gambia's second periodic report reached the Committee in 1983", "its initial report never came"."""
    p = scene.p
    k = _report_tok(scene, range(p.i - 1, max(-1, p.left - 1), -1))
    if k is None or p.modality is None or p.voice == "passive":
        return
    low = scene.s.low
    between = low[scene.s.toks[k].end : p.tok.start]
    if not _STATE_REPORT.search(low, max(scene.s.start, scene.s.toks[k].start - 60), scene.s.toks[k].end):
        return
    reached = p.tok.low.startswith("reach")
    if reached and not _TO_WHOM.search(p.right_words()[:70]):
        return
    none = re.search(
        r"\bno (?:[\w-]+ ){0,4}$", low[max(scene.s.start, scene.s.toks[k].start - 40) : scene.s.toks[k].start]
    )
    modality = p.modality
    if modality is Modality.HAPPENED and (none or re.search(r"\bnever\b|\bnot\b", between)):
        modality = Modality.NEGATED
    yield from _rows(scene, k, modality)


def received(scene: Scene) -> Iterator[Draft]:
    """ "The report has not been received", "the Committee has received the second report of Niger"."""
    p = scene.p
    if p.modality is None or p.form == "noun":
        return
    if p.voice == "passive":
        k = _report_tok(scene, range(p.i - 1, max(-1, p.left - 1), -1))
        at = k if k is not None else p.i
        low = scene.s.low
        if k is None or not _STATE_REPORT.search(
            low, max(scene.s.start, scene.s.toks[at].start - 60), scene.s.toks[at].end
        ):
            return
        first = low[max(scene.s.start, scene.s.toks[k].start - 40) : scene.s.toks[k].start]
        none = re.search(r"\bno (?:[\w-]+ ){0,4}$", first)
        yield from _rows(scene, k, Modality.NEGATED if none else p.modality)
        return
    doer = scene.s.low[scene.s.start : p.tok.start]
    if not (_TO_WHOM.search(doer) or any(treaty_body(t) for t in p.subject.toks)):
        return
    k = _report_tok(scene, range(p.i + 1, min(p.right[1], p.i + 12)))
    if k is None or any(t.low in {",", "from", "on", "about"} for t in scene.s.toks[p.i + 1 : k]):
        return
    if _STATE_REPORT.search(scene.s.low, p.tok.end, scene.s.toks[k].end):
        yield from _rows(scene, k, p.modality)


_STILL = re.compile(r"\b(?:no longer|not|never|if|should|might)\b[^.;]{0,20}$")


def overdue(scene: Scene) -> Iterator[Draft]:
    """ "Dominica's initial report has been overdue since 1994", "the fifth report is still outstanding": not submitted."""
    p, low = scene.p, scene.s.low
    k = _report_tok(scene, range(p.i - 1, max(-1, p.left - 1), -1))
    if k is None or "theirs" in low[scene.s.toks[k].end : p.tok.start] or _STILL.search(low, max(scene.s.start, p.tok.start - 30), p.tok.start):
        return
    if not _STATE_REPORT.search(low, max(scene.s.start, scene.s.toks[k].start - 60), scene.s.toks[k].end):
        return
    yield from _rows(scene, k, Modality.NEGATED)


_UNDER = re.compile(r" ?(?:under|on|to|about) ")


def reported(scene: Scene) -> Iterator[Draft]:
    """ "Dominica has never reported under the Covenant"."""
    p = scene.p
    if p.modality is not Modality.NEGATED or p.voice == "passive" or not _UNDER.match(p.right_words()):
        return
    objects = [(n, t) for _, t in p.rights("treaty") if (n := treaty_name(t)) and n in BODY_OF]
    objects = objects or [(TREATY_BODIES[b], t) for _, t in p.rights("body") if (b := treaty_body(t))]
    for state in scene.states():
        for treaty, t in objects:
            yield scene.draft("report_submitted", until=t, actor=state, object=treaty)


FRAMES = {"arrive": arrived, "receive": received, "overdue": overdue, "report": reported}
