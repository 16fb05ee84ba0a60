"""The room of the Universal Periodic Review, second part: the outcomes of reviews that the Council adopts."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.events import dates_of
from travaux.extract.hosts import is_country
from travaux.extract.upr import OWN, cycle, date_behind, state_of_pronoun, under_upr, upr_draft

_WHAT_COMES = re.compile(
    r"outcomes?|(?:working group |draft |final |national )?reports?|outcome documents?|review|document"
)
_BE = re.compile(r"\b(?:was|were|been|being|be|is|are) (?:\w+ )?$")


def adoption(scene: Scene) -> Iterator[Draft]:
    """ "The Council adopted the outcome of Kenya's review", "Kenya's outcome was adopted", "the adoption of its report"."""
    p, toks = scene.p, scene.s.toks
    if (
        p.voice == "passive"
        and re.match(r" ?by (?:consensus|acclamation)\b", p.right_words())
        and not _BE.search(p.left_words())
    ):
        p.voice = "active"
    if p.voice == "passive":
        region = list(range(p.left, p.i))
    else:
        region = list(range(p.i + 1, p.right[1]))
    head = next(
        (k for k in region if toks[k].kind == "word" and _WHAT_COMES.fullmatch(toks[k].low)),
        None,
    )
    upr_tok = next((k for k in region if toks[k].kind == "name" and "body:UPR" in toks[k].ids), None)
    if (
        head is None
        and upr_tok is not None
        and re.match(r"\s*(?:outcomes?|reports?|documents?)\b", scene.s.low[toks[upr_tok].end : toks[upr_tok].end + 12])
    ):
        head = upr_tok
    if head is None:
        return
    words = scene.s.low[toks[region[0]].start : toks[region[-1]].end]
    outcome = re.search(r"\boutcomes?\b", words)
    if re.search(
        r"\b(?:recommendations?|plan|law|resolution|bill|policy|strategy|audit|election|constitution|act|minutes)\b",
        scene.s.low[toks[region[0]].start : toks[head].end],
    ):
        return
    if p.voice != "passive" and head - p.i > 9:
        return
    if not under_upr(scene) and not (outcome and re.search(r"\breview\b", words)):
        return
    by = scene.s.low[scene.s.start : scene.s.end]
    group = (
        bool(re.search(r"\bworking group\b", p.left_words()))
        and p.voice == "active"
        and not re.search(r"\bcouncil\b", p.left_words())
    )
    if p.voice == "passive":
        group = bool(re.search(r"\bby the (?:upr )?working group\b", p.right_words())) or bool(
            re.search(r"\b(?:draft )report\b", words)
        )
    elif p.voice == "active" and p.form != "noun":
        doer = p.left_words()
        if (
            not group
            and not re.search(r"\b(?:council|hrc|plenary)\b", doer)
            and not any(a == ("body:HRC",) for a in scene.actors)
        ):
            return
    if (
        not outcome
        and not re.search(r"\bcouncil|plenary|hrc|working group|session|upr|periodic\b", by)
        and not re.search(r"\b(?:its|their)\b", words)
    ):
        return
    if any(t.low in {"each", "every"} for t in toks[region[0] : region[-1] + 1]):
        return  # "the report of each State"
    states = _adopted_states(scene, region, head)
    date, tok = scene.time()
    days = dates_of(scene)
    if len(states) == 1 and len(days) > 1 and toks[head].low.endswith("s"):
        for day, day_tok in days:
            yield upr_draft(scene, "upr_adoption", states[0][0], day, day_tok, body="body:HRC", ordinal=None)
        return
    for state, k in states:
        own, own_tok = date_behind(scene, k) if k is not None else (None, None)
        if own_tok is not None and toks[k + 1].low == ",":  # type: ignore[operator]
            own, own_tok = (None, None) if len(states) == 1 else (own, own_tok)
        until = max((t for t in (own_tok or tok, p.tok, toks[k] if k is not None else None) if t), key=lambda t: t.end)
        d = upr_draft(
            scene,
            "upr_adoption",
            state,
            own or date,
            until,
            body="body:UPR" if group else "body:HRC",
            ordinal=cycle(scene),
        )
        d.start = min(d.start, toks[k].start if k is not None else d.start, toks[head].start)
        yield d


def _adopted_states(scene: Scene, region: list[int], head: int) -> list[tuple[tuple[str, ...], int | None]]:
    toks, c = scene.s.toks, scene.c
    found: list[tuple[tuple[str, ...], int | None]] = []
    for k in region:
        t = toks[k]
        if is_country(t) and t.what != "capital":
            if t.what == "adjective" and k > head:
                continue
            if found and not {x.low for x in toks[(found[-1][1] or 0) + 1 : k]} & {",", "and", "&", ";"}:
                break
            if as_state(t.ids)[:1] not in [s for s, _ in found]:
                found.append((as_state(t.ids)[:1], k))
        elif found and t.low in {
            "in",
            "at",
            "on",
            "during",
            "by",
            "with",
            "to",
            "where",
            "which",
            "as",
            "following",
            "after",
        }:
            break
    if found:
        return found
    own = next((k for k in region if k <= head and toks[k].low in OWN), None)
    if own is not None:
        return [(s, None) for s in state_of_pronoun(scene, own) if s and s[0]]
    named = [
        as_state(t.ids)[:1]
        for t in toks[: region[0]]
        if t.kind == "name" and t.has("state") and t.what not in {"adjective", "capital"}
    ]
    if named:
        return [(named[-1], None)] if len(set(named)) == 1 else []
    if re.search(r"\bthe (?:\w+ ){0,3}(?:outcome|report)\b", scene.s.low[toks[region[0]].start : toks[head].end]):
        state = c.home()
        return [((state,), None)] if state and toks[head].low.endswith(("outcome", "report")) else []
    return []
