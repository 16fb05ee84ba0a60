"""Incumbents: who took up, holds or held a mandate or the office of High Commissioner, told without an appointment."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft
from travaux.extract.lexicon import find_hits, fold, load_data
from travaux.extract.parts import Sentence, Tok
from travaux.extract.times import Time
from travaux.vocabulary import Modality

_OFFICE = r"(?P<office>special rapporteur|independent expert|high commissioner\b(?! for refugees)|special representative|special envoy)"
_TAKES = re.compile(
    r"\b(?P<will>will |is to |is set to |is due to )?(?P<verb>bec(?:a|o)mes?|has become|(?:took|takes?|taking)(?: up)? (?:office|the post|the mandate|her mandate|his mandate|over|duties)(?: as)?|assumed? (?:office|the office|the post|the mandate|the role|duties)(?: as| of)?"
    r"|(?:has )?served as|serves as|(?:was|were|been|is) (?:officially |unanimously |today |then |re-?)?(?:named|sworn in as|confirmed as|appointed(?: (?:today|by [^,;.]{3,50}?))?(?: as)?)|beginning (?:her|his) (?:mandate|term) as"
    r"|succeeded [^,;.]{3,40} as|replaced [^,;.]{3,40} as|was|is|has been)"
    r" (?:the |an? |as |to be |its |un's |of )*(?:first |second |third |new |next |current |then |un |united nations |former |fifth |sixth |seventh |eighth )*(?="
    + _OFFICE
    + r")"
)
_APPROVED = re.compile(
    r"\b(?:approv|confirm|endors)(?:ed|es)\b[^.;]{0,70}?\b(?:appointment|nomination|election|choice) of (?P<who>[^.;]{3,120}?),? (?:as|to be) (?:the )?(?:new |next |first |un |united nations )*(?="
    + _OFFICE
    + ")"
)
_IN_OFFICE = re.compile(r"\b(?:took|takes|assumed) (?:up )?office\b(?! as)")
_NOT = re.compile(
    r"\b(?:not|never|would|could|should|may|might|if|whether|nor|n't|candidate|hop\w+|wants?)\b(?: \w+){0,2} $"
)
_OBJECT = re.compile(
    r"(?:special rapporteur|independent expert|special representative|special envoy)(?: of the secretary-general)? (?:on|for) [^,;.()]{3,110}?(?= (?:from|since|in (?:19|20)|until|between|and (?:mr|ms|mrs|dr)\b|on \d|for (?:the|a) (?:period|term))|[,;.()]|$)"
)


def incumbents(s: Sentence, c: Context) -> list[Draft]:
    """The offices that a sentence says somebody took up, holds or held."""
    if not (s.low.find("rapporteur", s.start, s.end) >= 0 or s.low.find(" expert", s.start, s.end) >= 0
            or s.low.find("high commissioner", s.start, s.end) >= 0 or s.low.find(" office", s.start, s.end) >= 0
            or s.low.find("special representative", s.start, s.end) >= 0 or any(t.has("mandate") for t in s.toks)):  # fmt: skip
        return []
    made = [*_taken(s, c), *_dated(s, c)]
    for m in _APPROVED.finditer(s.low, s.start, s.end):
        if person := _person(s, m.start("who"), m.end("who")):
            made.append(_draft(s, c, person, m.start(), m.end(), Modality.HAPPENED))
    for m in _IN_OFFICE.finditer(s.low, s.start, s.end):
        person = _person(s, max(s.start, m.start() - 60), m.start())
        if person and _is_commissioner(person) and "high commissioner" in s.low[max(0, s.start - _NEAR) : s.end]:
            date = _date(s, c, m.end())
            fields = {"actor": _who(person), "object": "body:OHCHR", "role": "high commissioner"} | (
                {"date": date} if date else {}
            )
            made.append(Draft("office", person.start, _upto(s, m.end()), fields, because=["took office"]))
    return [d for d in made if d.fields.get("object")]


_NEAR = 3000
"""Characters before, in which a text names the office whose holder "took office"."""


def _is_commissioner(person: Tok) -> bool:
    words = person.low.split()
    return any(fold(name).split()[-1] in words for name in load_data("mandate_holders")["commissioners"])


def _taken(s: Sentence, c: Context) -> Iterator[Draft]:
    for m in _TAKES.finditer(s.low, s.start, s.end):
        before = s.low[max(s.start, m.start() - 24) : m.start()]
        if _NOT.search(before):
            continue
        person = _person(s, max(s.start, m.start() - 70), m.start(), last=True)
        who: tuple[str, ...] = _who(person) if person else ()
        start = person.start if person else m.start()
        if not who and (
            pronoun := re.search(r"\b(?:he|she)\b(?: [\w-]+){0,2} ?$", s.low[max(s.start, m.start() - 30) : m.start()])
        ):
            who, start = tuple(i for i in c.person if i.startswith("person:"))[:1], m.start() - len(pronoun[0])
        if not who:
            continue
        d = _draft(s, c, None, start, m.end(), Modality.PLANNED if m["will"] else Modality.HAPPENED, who=who)
        yield d
        yield from _others(s, c, d, m["office"])


def _others(s: Sentence, c: Context, first: Draft, office: str) -> Iterator[Draft]:
    """ "… on adequate housing and Mr. Y on the right to food": the same office of another mandate."""
    for k, t in enumerate(s.toks):
        if (
            t.start < first.end
            or not t.has("person")
            or k + 1 >= len(s.toks)
            or s.toks[k + 1].low != "on"
            or s.toks[k - 1].low not in {"and", ","}
        ):
            continue
        m = re.match(r" on [^,;.()]{3,80}", s.low[t.end : s.end])
        if m and (obj := _mandate_of(office + m[0])):
            fields = {f: v for f, v in first.fields.items() if f in {"date", "role"}} | {
                "actor": _who(t),
                "object": obj,
            }
            yield Draft("office", t.start, t.end + m.end(), fields, first.modality, ["the same office"])


def _mandate_of(words: str) -> str | None:
    hits = [h for h in find_hits(words, fold(words)) if h.name]
    return next(
        (i for h in hits if h.name for i in h.name.ids if i.startswith("mandate:")),
        words.strip().capitalize() if " on " in words else None,
    )


def _dated(s: Sentence, c: Context) -> Iterator[Draft]:
    """ "Navi Pillay, High Commissioner from 2008 to 2014": a holder with the years right behind the office."""
    for t, later in zip(s.toks, s.toks[1:], strict=False):
        v = later.value
        if (
            not isinstance(v, Time)
            or v.kind not in {"since", "range"}
            or later.start - t.end > 2
            or not t.has("person")
        ):
            continue
        obj = t.of("mandate") or ("body:OHCHR" if "high commissioner" in t.low else None)
        if obj and v.edtf:
            fields = {
                "actor": _who(t),
                "object": obj,
                "date": v.edtf,
                "role": "expert" if obj != "body:OHCHR" else "high commissioner",
            }
            yield Draft("office", t.start, later.end, fields, because=["an office with its years"])


def _who(person: Tok) -> tuple[str, ...]:
    return tuple(i for i in person.ids if i.startswith("person:") and "ommissioner" not in i)[:1]


def _person(s: Sentence, start: int, end: int, *, last: bool = False) -> Tok | None:
    """The person named in a stretch: the first, or the last before which nothing else may be the subject."""
    found = [
        t for t in s.toks if start <= t.start and t.end <= end and t.kind == "name" and t.has("person") and _who(t)
    ]
    if not found:
        return None
    one = found[-1] if last else found[0]
    if last and re.search(r"[;:]|\b(?:who|which|and|that|said|says)\b", s.low[one.end : end].replace(" and first", "")):
        return None
    return one


def _draft(
    s: Sentence, c: Context, person: Tok | None, start: int, end: int, modality: Modality, *, who: tuple[str, ...] = ()
) -> Draft:
    named = next((t for t in s.toks if end - 14 <= t.start <= end + 14 and t.has("mandate")), None)
    words = _OBJECT.match(s.low, end, s.end)
    obj = named.of("mandate") if named else "body:OHCHR" if s.low.startswith("high comm", end) else None
    if obj is None and words:
        obj = (
            words[0]
            .replace("special rapporteur", "Special Rapporteur")
            .replace("independent expert", "Independent Expert")
        )
    stop = named.end if named else words.end() if words else min(s.end, end + 17)
    date = _date(s, c, stop) or _date(s, c, s.start, upto=start + 40)
    office = re.match(_OFFICE, s.low[end : end + 40])
    fields = {
        "actor": who or (_who(person) if person else ()),
        "object": obj,
        "date": date,
        "role": office and office["office"],
    }
    return Draft(
        "office", start, _upto(s, stop), {f: v for f, v in fields.items() if v}, modality, ["an office taken up"]
    )


def _date(s: Sentence, c: Context, start: int, *, upto: int | None = None) -> str | None:
    for t in s.toks:
        if start <= t.start < (upto or min(s.end, start + 60)) and isinstance(t.value, Time):
            return c.date_of(t.value)
    return None


def _upto(s: Sentence, at: int) -> int:
    """The end of a quote that takes in a date right behind."""
    return next((t.end for t in s.toks if at <= t.start <= at + 6 and isinstance(t.value, Time)), at)
