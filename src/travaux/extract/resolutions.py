"""Resolutions adopted: the body, the text or its theme, votes, sponsors."""

import re
from collections.abc import Iterator
from typing import Any

from travaux.extract.deciding import RESOLVING, resolving_body
from travaux.extract.drafts import Draft, Scene
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.sponsors import cosponsors, sponsors
from travaux.extract.symbols import adopter, symbol_by_title, symbol_id
from travaux.extract.texts import instrument_of
from travaux.extract.themes import counted, drafted, entitled, theme, themes
from travaux.extract.times import Time
from travaux.extract.treaty_adoptions import is_matter, treaties_adopted
from travaux.ids import slug
from travaux.vocabulary import Modality

_OF_ITSELF = re.compile(r"\s*(?:$|[.,;]|by\b|with\b|without\b|unanimously\b|today\b|on \d|\d)")
_TURNED = re.compile(r" (?:today |by consensus |without a vote )?(?:was|were) (?:an?|two|three|four|five|several|resolutions?|texts?|measures?|drafts?|decisions?)\b")
_ORGANS = frozenset({"org:Third Committee", "org:African Commission on Human and Peoples' Rights"})
"""Organs of the system whose texts count, that are named as organisations."""
_MOVED = frozenset({"motion", "proposal", "amendment", "amendments"})
_MANY_THINGS = re.compile(r"(?:an? )?(?:wide|broad|whole|full|large)?\s?(?:range|variety|number|array|issues|questions|subjects|topics|matters)\b")
_TEXT_LEFT = re.compile(r"\b(?:text|draft|resolution|motion|amendment|declaration|convention|protocol)\b")


def adopt(scene: Scene) -> Iterator[Draft]:
    """ "The Council adopted resolution 35/21 by 30 votes to 13", "was adopted by the General Assembly in 1984"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if (
        p.voice == "active"
        and p.tok.low.startswith(("pass", "carri"))
        and _OF_ITSELF.match(p.right_words())
        and _TEXT_LEFT.search(p.left_words())
    ):
        p.voice = "passive"  # "Norway's text passed by consensus"
    if adopted := treaties_adopted(scene):
        yield from adopted
        return
    if treaty := _treaty_adopted(scene):
        yield treaty
        return
    turned = _TURNED.match(scene.s.low, p.tok.end) is not None and p.i - p.left < 3  # "Also adopted were measures on …"
    if turned:
        p.voice = "active"
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
    negative = p.tok.low.startswith(("reject", "defeat"))
    named = drafted(scene, span)
    if named is not None and (not heads or (named.start < heads[0].start and p.voice != "passive" and counted(scene, named))):
        heads = [named]
    if negative and not heads:
        heads = [toks[k] for k in span if toks[k].kind == "word" and toks[k].low in _MOVED][:1]
    texts = _coordinated(
        scene,
        [
            (i, k)
            for k in span
            if (i := instrument_of(toks[k])) and not i.startswith("document:") and not is_matter(scene.s, toks[k])
        ],
    )
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
    if negative and not (heads or symbols):
        return
    if p.tok.low.startswith(("approv", "endors", "carri", "carry", "pass", "proclaim")) and not (
        heads or symbols or (texts and body in RESOLVING) or (body in RESOLVING and _meant(scene))
    ):
        return
    meeting = _conference(scene) if texts and not symbols else None
    body = meeting or body
    if not body or not (body.startswith("body:") or meeting or body in _ORGANS) or body == "body:UPR":
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
            values["date"] = _own_day(scene, s) or date
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
        for i, t in texts:
            d = scene.draft(
                "resolution",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                since=t.start if p.voice == "passive" else None,
                object=i,
                **values,
            )
            if len(texts) > 1:
                d.start, d.end = t.start, max(t.end, t.start + 1)
            made.append(d)
    elif meant := _meant(scene):
        for i in meant:
            made.append(scene.draft("resolution", until=tok, object=i, **values))
    elif negative and near and near[0].low in _MOVED:
        words = re.split(r"[.;]|,? (?:by|with|was|were|on which)\b", scene.s.raw(near[0].start, scene.s.end))[0][:90].strip()
        if votes or date:
            made.append(scene.draft("resolution", until=near[0], object=words, title=words, **values))
    elif near and re.match(r"(?:draft )?resolution|decision|declaration|text|draft|measure|(?:presidential|chair\w+'s) statement", near[0].low):
        head = near[0]
        if count := counted(scene, head):
            values["numbers"] = {**numbers, "resolutions": count}
        listed = [] if count and not scene.s.low.startswith(":", head.end) else themes(scene, head)
        if count and len(listed) > 1:
            made.append(scene.draft("resolution", until=head, **values))
            values["numbers"] = numbers
        for words, begin, end in listed if len(listed) > 1 else ():
            d = scene.draft("resolution", object=words, title=words, **values)
            d.start, d.end = begin, end
            made.append(d)
        if len(listed) > 1:
            made[0].start = min(made[0].start, head.start)
        words, end = entitled(scene, head) or theme(scene, head)
        words = "" if count and _MANY_THINGS.match(words.lower()) else words
        if head.low.endswith("s") and not (words or votes or count):
            return  # "most of the resolutions adopted today"
        if len(listed) < 2 and (words or votes or date or count):
            d = scene.draft(
                "resolution",
                until=max((x for x in (head, tok) if x), key=lambda x: x.end),
                since=head.start if p.voice == "passive" else None,
                object=words or None,
                title=words or None,
                **values,
            )
            d.end = max(d.end, end)
            made.append(d)
    elif (
        p.voice == "passive"
        and re.search(
            r"(?:^|,|\b(?:and|that|when|before|after|until|once|where)) ?(?:it|this|the (?:declaration|convention|resolution|covenant|text|draft|treaty|protocol))(?:,? \w+ly| was| were| is| are| been| has| had| also| then| later| be| would| will| finally| first)* $",
            p.left_words(),
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


_THEM = re.compile(
    r"\s*(?:(?P<pronoun>it|both|them)\b(?! (?:sides|houses|chambers|necessary|clear|up|on|out))|the (?:new |draft |whole )?(?P<noun>declaration|convention|covenant|treaty|protocol)s?\b(?! (?:on|of|for|against|to|relating|concerning)\b))"
)


def _meant(scene: Scene) -> list[str]:
    """The texts that "it", "both", "the Declaration" behind the verb stand for: those spoken of last."""
    p, c = scene.p, scene.c
    m = _THEM.match(p.right_words()) if p.voice == "active" and p.form != "noun" else None
    if m is None:
        return []
    if m["pronoun"] in {"both", "them"}:
        return c.treaties_of_last_act() or list(c.texts_of_last_sentence())
    if m["noun"] == "declaration":
        return [c.document] if c.document and c.document.startswith("instrument:") else []
    if m["noun"]:
        known = c.treaty_called(m["noun"])
        return [known] if known else []
    text = c.treaty[0] if c.treaty else c.topic
    return [text] if (text and c.sentence - c.treaty_sentence <= 2) or (text == c.topic and text) else []


def _coordinated(scene: Scene, found: list[tuple[str, int]]) -> list[tuple[str, Tok]]:
    """The first text and those that "and" or a comma joins to it."""
    toks = scene.s.toks
    kept: list[tuple[str, Tok]] = []
    last = -1
    for i, k in found:
        between = [t.low for t in toks[last + 1 : k]]
        if kept and not (set(between) & {"and", ",", "with"} and not set(between) - _JOINING):
            if "(" not in between:
                break
            inside = between[between.index("(") :]
            if ")" not in inside or set(inside[inside.index(")") + 1 :]) - _JOINING:
                break
        several = toks[k].low.startswith(("both ", "two ", "the two "))  # "both Covenants"
        for text in [x for x in toks[k].ids if x.startswith("treaty:")] if several else [i]:
            if text not in {x for x, _ in kept}:
                kept.append((text, toks[k]))
        last = k
    return kept


_JOINING = frozenset([",", "and", "the", "its", "with", "first", "two", "both", "as", "well", "also", "an"])


def _conference(scene: Scene) -> str | None:
    """The world conference that is the verb's subject: "the World Conference on Human Rights adopted the Vienna Declaration"."""
    p, toks = scene.p, scene.s.toks
    if p.voice != "active" or p.form == "noun":
        return None
    before = [t for t in toks[max(p.left, p.i - 4) : p.i] if t.kind == "name"]
    event = before[-1].of("event") if before and before[-1].what != "open-meeting" else None
    return event if event and re.match(r"(?: (?:also|then|unanimously|had|finally|in \d{4}))* $", scene.s.low[before[-1].end : p.tok.start]) else None


def _own_day(scene: Scene, symbol: Tok) -> str | None:
    """The day that stands behind a symbol: "resolution 423 (V) of 4 December 1950"."""
    toks = scene.s.toks
    k = next(k for k, t in enumerate(toks) if t is symbol)
    time = toks[k + 2].value if k + 2 < len(toks) and toks[k + 1].low in {"of", "("} else None
    return scene.c.date_of(time) if isinstance(time, Time) and time.kind == "point" else None


def _spoken_of(scene: Scene) -> str | None:
    """The treaty that "the Protocol" before a verb stands for."""
    m = re.match(r"the (convention|covenant|treaty|protocol)\b", scene.p.left_words().strip())
    return scene.c.treaty_called(m[1]) if m else None


def _treaty_adopted(scene: Scene) -> Draft | None:
    """ "The third Protocol, adopted on 19 December 2011": a treaty whose adoption is told with its date."""
    p, toks = scene.p, scene.s.toks
    if p.voice != "passive" or not p.tok.low.startswith("adopt") or p.modality is not Modality.HAPPENED:
        return None
    agents = {i.split(":")[0] for a in scene.actors for i in a}
    if agents & {"state", "person"} or re.match(
        r"\W*by\b(?! (?:consensus|acclamation|\d|unanim))(?! the (?:world conference|general assembly|assembly|council|organi|united|commission|international|human))",
        p.right_words(),
    ):
        return None
    date, tok = scene.time()
    treaty = next((t for t in reversed(toks[max(p.left, p.i - 8) : p.i]) if treaty_name(t) or (t.kind == "name" and t.has("instrument"))), None)
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
        object=treaty_name(treaty) or treaty.of("instrument"),
        date=date,
        votes=scene.votes(),
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
            if re.search(r"\b(?:which|that|who|would|whose)\b", scene.s.low[scene.p.tok.end : t.start]):
                return None, None
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


def session_ordinal(scene: Scene) -> int | None:
    for t in scene.s.toks:
        if t.kind == "ordinal" and re.match(
            r"\W*(?:regular |special |emergency )?(?:session|meeting)", scene.s.low[t.end : t.end + 24]
        ):
            return int(t.value)
    return None


FRAMES = {"adopt": adopt}
