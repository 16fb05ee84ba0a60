"""Texts by which a body acts, told at the head of a sentence or in its middle: "In a resolution on Belarus, the Council
decided …", "On Eritrea, the Council adopted by 18 votes to 7 a resolution in which …"."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.deciding import RESOLVING, UNNAMED
from travaux.extract.drafts import Draft
from travaux.extract.figures import find_votes
from travaux.extract.parts import Sentence
from travaux.extract.symbols import adopter, symbol_by_title, symbol_id
from travaux.extract.themes import theme_behind
from travaux.extract.times import Time

_OPENING = re.compile(
    r"\W*(?:also,? |further,? |finally,? )?(?:in|by|under|through|with|by the terms of|in its|by its) (?:an?|the|another|one|a (?:further|second|third|new|separate|related)|its|this|that|two|three) "
    r"(?:(?:first|second|third|new|separate|annual|consensus|omnibus|wide-ranging|\w+-sponsored) )?(?P<kind>resolutions?|texts?|decisions?)\b(?P<rest>[^;]{0,300})"
)
_TOPIC = re.compile(
    r"\W*(?:on|concerning|regarding|as for|as regards|with regard to|with respect to|turning to|on the issue of) (?:the (?=[a-z]))?"
)
_SYMBOL = re.compile(r" \(?(?:document )?(?P<n>[ae]/[\w./()-]*\d|\d{1,3}/\d{1,3})\)?")
_ON = re.compile(r" (?:on|concerning|regarding|entitled|titled|condemning) (?:the )?[\"“]?")
_DOES = re.compile(
    r"(?:,|\)| -{1,2}|\") (?:the (?P<called>(?:general )?assembly|(?:human rights |economic and social |security )?council|commission|sub-commission)|(?P<abbr>unga|ecosoc|hrc))"
    r",? (?:also |then |further |strongly |unanimously |again |inter alia,? |, )*(?P<verb>[a-z]+)\b"
)
_UNDONE = frozenset(["would", "will", "could", "should", "may", "might", "must", "can", "shall", "is", "was", "had", "has", "did", "of", "in", "on", "and", "meets", "failed", "declined", "refused"])  # fmt: skip
_ACTS = re.compile(
    r"(?:adopt|decid|call|request|condemn|extend|renew|urg|express|reaffirm|demand|establish|welcom|encourag|invit|recogni|stress|deplor|affirm|ask|creat|appoint|proclaim|declar|recommend|emphasi|mandat|end|terminat|prolong|not|underlin|strengthen|acknowledg|reiterat|set|took|approv|endors|voic|appeal|took|recall)\w*$"
)
_MIDDLE = re.compile(
    r"\b(?:the )?(?P<called>(?:un |united nations )?general assembly|(?:un |united nations )?(?:human rights|security) council|commission on human rights|assembly|council|commission)"
    r",? (?:in|by|through) (?:an?|its|another) (?:\w+ )?resolution\b(?P<rest>[^;]{0,160})"
)


def operative_texts(s: Sentence, c: Context, told: list[Draft]) -> Iterator[Draft]:
    """The text by which the body of a sentence acts, where no verb tells of its adoption."""
    texts = [d for d in told if d.kind in {"resolution", "concept_adopted"}]
    bare = [d for d in texts if not d.fields.get("object") and not d.fields.get("numbers")]
    if len(texts) == 1 and bare:  # "On Eritrea, the Council adopted by 18 votes to 7 a resolution": what it is on stands before
        for d in _in_a_resolution(s, c) or _on_a_topic(s, c):
            bare[0].fields |= {k: d.fields[k] for k in ("object", "title") if k in d.fields}
            bare[0].start = min(bare[0].start, d.start)
    if texts:
        return
    yield from _in_a_resolution(s, c) or _on_a_topic(s, c) or _in_between(s, c)


def _in_a_resolution(s: Sentence, c: Context) -> list[Draft]:
    """ "In a resolution (A/HRC/47/L.11) on the situation of human rights in Belarus, …, the Council decided"."""
    m = _OPENING.match(s.low, s.start, s.end)
    does = _DOES.search(s.low, m.start("rest"), m.end("rest")) if m else None
    if m is None or "draft" in s.low[s.start : m.start("rest")]:
        return []
    if does is None:
        does = re.compile(r" (?:the (?P<called>assembly|council|commission)|(?P<abbr>unga)) (?P<verb>[a-z]+)\b").search(
            s.low, m.start("rest"), m.end("rest")
        )
    if does is None or not _ACTS.match(does["verb"]) or does["verb"] in _UNDONE:
        return []
    at = m.start("rest")
    symbol = _SYMBOL.match(s.low, at)
    at = symbol.end() if symbol else at
    on = _ON.match(s.low, at)
    return _made(s, c, does, on.end() if on else None, s.raw(*symbol.span("n")) if symbol else None)


def _on_a_topic(s: Sentence, c: Context) -> list[Draft]:
    """ "On the mandate of the Special Rapporteur on torture, the Council called on all States": a line of the report of a
    meeting at which texts were adopted."""
    m = _TOPIC.match(s.low, s.start, s.end)
    does = _DOES.search(s.low, m.end(), min(s.end, m.end() + 260)) if m else None
    if m is None or does is None or not _ACTS.match(does["verb"]):
        return []
    told = re.search(r"\b(?:a|the|its) resolution\b", s.low[does.end() : s.end])
    adopted = does["verb"].startswith("adopt") and told
    if not adopted and not (c.text is not None and c.acting and c.text[1].fields.get("actor") == (_body(does, c),)):
        return []
    if s.low[m.end() : m.end() + 1].isdigit() or (does["verb"] in {"adopted"} and not told):
        return []
    return _made(s, c, does, m.end(), None)


def _in_between(s: Sentence, c: Context) -> list[Draft]:
    """ "when the General Assembly, in a resolution, expressed its concern"."""
    m = _MIDDLE.search(s.low, s.start, s.end)
    if m is None:
        return []
    verb = re.match(r"[^,]{0,110},? (?P<verb>[a-z]+)\b", m["rest"])
    on = _ON.match(s.low, m.start("rest"))
    after = re.search(r",? (?P<verb>\w+)", m["rest"].split(",", 1)[-1])
    done = [x["verb"] for x in (verb, after) if x and _ACTS.match(x["verb"]) and x["verb"] not in _UNDONE and x["verb"].endswith("d")]
    before = s.low[max(s.start, m.start() - 30) : m.start()]
    if not done or re.search(r"\b(?:if|that|whether|would|urged|asked|called on)\b", before):
        return []
    return _made(s, c, m, on.end() if on else None, None)


def _body(does: re.Match[str], c: Context) -> str | None:
    groups = does.groupdict()
    if groups.get("abbr"):
        return {"unga": "body:UNGA", "ecosoc": "body:ECOSOC", "hrc": "body:HRC"}[groups["abbr"]]
    called = (groups.get("called") or "").removeprefix("un ").removeprefix("united nations ")
    noun = called.split()[-1]
    fixed = {"general assembly": "body:UNGA", "human rights council": "body:HRC", "security council": "body:UNSC",
             "economic and social council": "body:ECOSOC", "commission on human rights": "body:CHR"}  # fmt: skip
    body = fixed.get(called) or c.body_called(noun) or UNNAMED.get(noun)
    return body if body in RESOLVING else None


def _made(s: Sentence, c: Context, does: re.Match[str], theme_at: int | None, symbol: str | None) -> list[Draft]:
    body = _body(does, c)
    if body is None:
        return []
    words, end = theme_behind(s, theme_at, until=does.start()) if theme_at is not None else ("", s.start)
    words = words.strip("\"”“ ,")
    times = [t for t in s.toks if isinstance(t.value, Time) and (t.start >= end or t.end <= s.start + 40 or t.end < does.start()) and t.value.kind in {"point", "partial"}]
    times = [t for t in times if not (theme_at is not None and theme_at <= t.start < end) and t.start < does.end()]
    date = c.date_of(times[0].value) if times else c.meeting_day
    votes = find_votes(s.low, s.start, s.end)
    obj = symbol_id(symbol, body) if symbol else symbol_by_title(words, body, date) if words else None
    if not (words or obj or votes or times):
        return []
    fields: dict[str, object] = {"actor": (adopter(obj, body) if symbol and obj else body,), "object": obj or words, "title": words, "date": date, "votes": votes}
    if date and not times:
        fields["date_from"] = "dateline"
    kept = {k: v for k, v in fields.items() if v}
    return [Draft("resolution", s.start, max(does.end("verb") if "verb" in does.groupdict() else does.end(), end), kept, because=["a text by which a body acts"])]
