"""Resolutions adopted: the body, the text or its theme, votes, sponsors."""

import re
from collections.abc import Iterator
from typing import Any

from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene
from travaux.extract.figures import Figure
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.sponsors import cosponsors, sponsors
from travaux.extract.symbols import SYMBOL_OF, adopter, symbol_by_title, symbol_id
from travaux.extract.texts import instrument_of
from travaux.extract.times import Time
from travaux.ids import slug
from travaux.vocabulary import Modality

_BODY_OF_SYMBOL = {
    "A/HRC/": "body:HRC",
    "A/RES/": "body:UNGA",
    "S/RES/": "body:UNSC",
    "E/RES/": "body:ECOSOC",
    "E/CN.4/": "body:CHR",
}


def resolving_body(scene: Scene) -> tuple[str | None, Tok | None]:
    p, toks = scene.p, scene.s.toks
    if m := re.search(r"\bthe (council|assembly|commission|committee)(?: (?:\w+ly|then|also))? $", p.left_words()):
        called = scene.c.body_called(m[1]) or ("body:UNGA" if m[1] == "assembly" else None)
        if called and p.voice == "active":
            return called, None
    committee = next((t for t in toks if "org:Third Committee" in t.ids), None)
    if committee and not any("body:UNGA" in t.ids and t.end <= p.tok.start for t in toks):
        return "org:Third Committee", committee
    for tok in [t for t in p.subject.toks if body_of(t)]:
        return body_of(tok), tok
    for t in toks:
        if treaty_name(t) and t.what == "abbreviation":
            continue
        if (b := body_of(t)) and b.startswith("body:") and b not in {"body:UPR", "body:OHCHR"}:
            return b, t
    for tok in toks:
        symbol = str(tok.value) if tok.kind == "symbol" else ""
        if body := next((b for prefix, b in _BODY_OF_SYMBOL.items() if symbol.upper().startswith(prefix)), None):
            return body, None
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if re.search(r"\b(?:un|u\.n\.|human) rights council\b", sentence):
        return "body:HRC", None
    numbered = any(t.kind == "symbol" for t in toks) and "resolution" in sentence
    if (
        (p.voice == "passive" or numbered)
        and re.search(r"\b(?:resolution|text)\b", sentence)
        and scene.c.body in SYMBOL_OF
        and not (p.voice == "active" and scene.actors and not any(i.startswith("body:") for a in scene.actors for i in a))
    ):
        return scene.c.body, None
    if m := re.search(r"\bthe (council|assembly|commission|committee)\b|\bit\b", sentence):
        return (scene.c.body_called(m[1]) if m[1] else scene.c.body), None
    return None, None


def adopt(scene: Scene) -> Iterator[Draft]:
    """ "The Council adopted resolution 35/21 by 30 votes to 13", "was adopted by the General Assembly in 1984"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if treaty := _treaty_adopted(scene):
        yield treaty
        return
    span = range(*p.right) if p.voice in {"active", "noun"} else range(p.left, p.i)
    symbols = [toks[k] for k in span if toks[k].kind == "symbol"] or [
        t
        for t in toks
        if t.kind == "symbol"
        and not _apart(scene, t)
        and re.search(
            r"\bresolution\b|\bdecision\b|\bas document\b", scene.s.low[max(scene.s.start, t.start - 60) : t.start]
        )
    ][:1]
    titles = [toks[k] for k in span if toks[k].kind == "title" and not _other_title(scene, toks[k])]
    if not titles and p.voice == "passive":
        titles = [t for t in toks[p.i :] if t.kind == "title" and not _other_title(scene, t)]
    heads = [toks[k] for k in span if toks[k].kind == "word" and toks[k].sense("#resolution")]
    if not heads and (drafted := _drafts(scene, span)):
        heads = [drafted]
    texts = [(i, toks[k]) for k in span if (i := instrument_of(toks[k])) and not i.startswith("document:")]
    near = list(heads if p.voice != "passive" else list(reversed(heads)))
    body, body_tok = resolving_body(scene)
    if (
        re.search(
            r"\b(?:outcome|concluding observations|recommendations?|action plan|strategy|law|bill|budget|agenda|policy|measures|approach|programme of work|general comment)\b",
            p.right_words()[:60] if p.voice == "active" else p.left_words()[-60:],
        )
        and not symbols
        and not (near and "resolution" in near[0].low)
    ):
        return
    negative = p.tok.low.startswith(("reject", "defeat"))
    if negative and not (heads or symbols):
        return
    if p.tok.low.startswith(("approv", "endors", "carri", "carry", "pass", "proclaim")) and not (
        heads or symbols or (texts and body == "body:UNGA")
    ):
        return
    if not body or not (body.startswith("body:") or body == "org:Third Committee") or body == "body:UPR":
        return
    date, tok = scene.time()
    if date is None and p.voice == "active":
        date, tok = _later_time(scene)
    votes = scene.votes()
    sponsor = sponsors(scene)
    numbers = cosponsors(scene)
    ordinal = session_ordinal(scene)
    made: list[Draft] = []
    values: dict[str, Any] = {
        "actor": (body,),
        "counterpart": sponsor,
        "date": date,
        "votes": votes,
        "ordinal": ordinal,
        "numbers": numbers,
    }
    if symbols:
        for s in symbols:
            title = next((str(t.value) for t in titles), None)
            values["actor"] = (adopter(symbol_id(str(s.value), body), body),)
            made.append(
                scene.draft(
                    "resolution",
                    until=max((x for x in (s, tok) if x), key=lambda x: x.end),
                    since=s.start if p.voice == "passive" else None,
                    object=symbol_id(str(s.value), body),
                    title=title,
                    **values,
                )
            )
    elif titles and heads:
        many = len(titles) > 1
        for t in titles:
            d = scene.draft(
                "resolution",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                since=t.start if p.voice == "passive" else None,
                object=symbol_by_title(str(t.value), body, date) or f"document:{slug(str(t.value))}",
                title=str(t.value),
                **values,
            )
            if many:
                d.start, d.end = t.start, t.end
            made.append(d)
    elif texts and (p.voice == "passive" or texts[0][1].start - p.tok.end < 40):
        for i, t in texts[:1]:
            made.append(
                scene.draft(
                    "resolution",
                    until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                    since=t.start if p.voice == "passive" else None,
                    object=i,
                    **values,
                )
            )
    elif near and re.match(r"(?:draft )?resolution|decision|declaration|text|draft", near[0].low):
        head = near[0]
        if count := _counted(scene, head):
            values["numbers"] = {**numbers, "resolutions": count}
        theme, end = _entitled(scene, head) or _theme(scene, head)
        if theme or votes or date or count:
            d = scene.draft(
                "resolution",
                until=max((x for x in (head, tok) if x), key=lambda x: x.end),
                since=head.start if p.voice == "passive" else None,
                object=theme or None,
                title=theme or None,
                **values,
            )
            d.end = max(d.end, end)
            made.append(d)
    elif (
        p.voice == "passive"
        and re.match(
            r"(?:it|this|the (?:declaration|convention|resolution|covenant|text|draft|treaty|protocol))\b",
            p.left_words().strip(),
        )
        and (scene.c.document or scene.c.treaty)
    ):
        made.append(
            scene.draft(
                "resolution",
                until=tok or p.tok,
                object=_spoken_of(scene) or scene.c.document or scene.c.treaty[0],
                **values,
            )
        )
    for d in made:
        if negative and d.modality is Modality.HAPPENED:
            d.modality = Modality.NEGATED
        if p.voice == "passive":
            d.start = min([d.start, *(t.start for t in symbols[:1])])
        if body_tok and p.voice == "active":
            d.start = min(d.start, body_tok.start)
        yield d


def _spoken_of(scene: Scene) -> str | None:
    """The treaty that "the Protocol" before a verb stands for."""
    m = re.match(r"the (convention|covenant|treaty|protocol)\b", scene.p.left_words().strip())
    return scene.c.treaty_called(m[1]) if m else None


def _counted(scene: Scene, head: Tok) -> int | None:
    """How many texts were adopted at once: "adopted 56 draft resolutions"."""
    toks = scene.s.toks
    k = next((k for k, t in enumerate(toks) if t is head), 0)
    if not head.low.endswith("s"):
        return None
    for t in toks[max(0, k - 3) : k]:
        if t.kind == "number" and isinstance(t.value, Figure) and t.value.value < _MANY:
            return int(t.value.value)
    return None


_MANY = 120
"""More texts than a body adopts in a day: a larger number is a year or a number of votes."""


def _treaty_adopted(scene: Scene) -> Draft | None:
    """ "The third Protocol, adopted on 19 December 2011": a treaty whose adoption is told with its date."""
    p, toks = scene.p, scene.s.toks
    if p.voice != "passive" or not p.tok.low.startswith("adopt") or p.modality is not Modality.HAPPENED:
        return None
    agents = {i.split(":")[0] for a in scene.actors for i in a}
    if agents & {"state", "person"} or re.match(
        r"\W*by\b(?! the (?:general assembly|assembly|council|organi|united|commission|international|human))",
        p.right_words(),
    ):
        return None
    date, tok = scene.time()
    treaty = next((t for t in reversed(toks[max(p.left, p.i - 8) : p.i]) if treaty_name(t)), None)
    if treaty is None or date is None or any(t.kind == "symbol" for t in toks[p.i :]):
        return None
    if re.search(
        r"\b(?:law|bill|act|plan|report|reservation|observations|under|to|accession|ratification)\b",
        scene.s.low[treaty.end : p.tok.start],
    ):
        return None
    if re.search(
        r"\b(?:to|under|with|of|for|on|by|from|against|in) (?:the )?(?:\w+ )?$",
        scene.s.low[max(scene.s.start, treaty.start - 24) : treaty.start],
    ) and not re.match(r"\W*$", scene.s.low[treaty.end : p.tok.start]):
        return None
    body, _ = resolving_body(scene) if "body" in agents or "org" in agents else (None, None)
    return scene.draft(
        "resolution",
        until=tok,
        since=treaty.start,
        actor=(body,) if body else (),
        object=treaty_name(treaty),
        date=date,
    )


def _apart(scene: Scene, symbol: Tok) -> bool:
    """Whether a symbol stands in another clause, with another verb of adopting nearer to it."""
    toks, p = scene.s.toks, scene.p
    k = next((k for k, t in enumerate(toks) if t is symbol), p.i)
    between = toks[p.i + 1 : k] if k > p.i else toks[k + 1 : p.i]
    return any(t.low == ";" or t.sense("adopt") in {"ed", "en"} for t in between)


def _later_time(scene: Scene) -> tuple[str | None, Tok | None]:
    """The day that a sentence gives at its end, after what the text is on and who sponsored it."""
    for t in reversed(scene.s.toks[scene.p.i :]):
        if isinstance(t.value, Time) and t.value.lead in {"on", "in"} and scene.c.date_of(t.value):
            rest = scene.s.low[t.end : scene.s.end]
            return (
                (scene.c.date_of(t.value), t)
                if len(rest) < 60 and not re.search(r"\b(?:which|that|who)\b", rest)
                else (None, None)
            )
    return None, None


def _other_title(scene: Scene, tok: Tok) -> bool:
    """A title in quotes that is a concept's, a theme's or a statement's, not the resolution's."""
    before = scene.s.low[max(scene.s.start, tok.start - 26) : tok.start]
    return bool(
        re.search(
            r"\b(?:concept|idea|phrase|theme|notion|principle|term|statement|forum|article|slogan)\b[^.;,]{0,10}$",
            before,
        )
    )


def _entitled(scene: Scene, head: Tok) -> tuple[str, int] | None:
    """The title in quotation marks that follows "entitled"."""
    m = re.search(r"\b(?:entitled|titled),? [\"“«‘]([^\"”»’]{6,160})[\"”»’]", scene.s.text[head.end : scene.s.end])
    return (m[1].strip(" ,."), head.end + m.end()) if m else None


_NO_THEME = frozenset(
    ["The", "A", "This", "UN", "U.N.", "Its", "Human", "General", "Security", "Council", "Assembly", "Draft", "First"]
)


def _drafts(scene: Scene, span: range) -> Tok | None:
    """ "the Swiss text on …", "Norway's draft on …": a resolution by another name."""
    toks = scene.s.toks
    for k in span:
        if toks[k].kind != "word" or toks[k].low not in {"text", "draft"} or k + 1 >= len(toks):
            continue
        if toks[k + 1].low in {"on", "proposed", "submitted", "presented", "tabled", "entitled"} or any(
            t.has("state") and (t.possessive or t.what == "adjective") for t in toks[max(0, k - 2) : k]
        ):
            return toks[k]
    return None


def _theme(scene: Scene, head: Tok) -> tuple[str, int]:
    """What a resolution is on: "a resolution on the death penalty"."""
    m = re.match(
        r"\s*(?:\([^)]*\)\s*)?(?:of|on|concerning|regarding|about|condemning|calling for|establishing|extending|renewing|against)\s+(?:the )?([^.;,()]{4,110})",
        scene.s.low[head.end : scene.s.end],
    )
    if not m:
        named = re.search(
            r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) $", scene.s.text[max(scene.s.start, head.start - 40) : head.start]
        )
        return (named[1], head.end) if named and named[1].split()[0] not in _NO_THEME else ("", head.end)
    text = scene.s.raw(head.end + m.start(1), head.end + m.end(1))
    if scene.s.low[head.end + m.start(1)].isdigit():
        return "", head.end
    text = re.split(
        r"\s+(?:by|with|without|which|that|proposed|sponsored|tabled|presented|submitted|was|were|from|advocated|introduced|last|this|"
        r"yesterday|today|adopted|passed|entitled)\b|\s+(?:in|on|at|during|after)\s+(?=\d|(?:early |late )?[A-Z][a-z]+ \d|(?:its|the) \S+ session)",
        text,
    )[0].strip()
    return text, head.end + m.start(1) + len(text)


def session_ordinal(scene: Scene) -> int | None:
    for t in scene.s.toks:
        if t.kind == "ordinal" and re.match(
            r"\W*(?:regular |special |emergency )?(?:session|meeting)", scene.s.low[t.end : t.end + 24]
        ):
            return int(t.value)
    return None


FRAMES = {"adopt": adopt}
