"""Agreements told beside another act: "opened under an agreement of 2006", "the office's mandate was renewed"."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.times import Time
from travaux.ids import slug
from travaux.names import name_of

_UNDER = re.compile(
    r"\b(?:under|by virtue of|pursuant to|on the basis of|in accordance with) (?:an?|the|its) (?:[\w-]+ ){0,3}$"
)
_DATED = re.compile(
    r"(?: of (?:\w+ years|technical cooperation|cooperation))?(?:,? signed| of| concluded)(?: (?:with|by|between) [^.;]{3,70}?)?(?:,? in [A-Z][\w-]+(?: [A-Z][\w-]+)?)?(?: on| in| of)? $"
)
_FIELD = re.compile(
    r"\b(?:human rights|rights|ohchr|office|high commissioner|ilo|unhcr|unicef|undp|justice|judges|prosecutors|police|prison|torture|reporting|women|child\w*|gender|refugee\w*)\b"
)
_BUSINESS = re.compile(
    r"\b(?:trade|tax\w*|double taxation|investment|company|gas|oil|pipeline|loan|bank|air services|aviation|military|defen[cs]e|peace|ceasefire|fisher\w+|supply|nuclear|energy|customs|visa|contract|border)\b"
)
_OFFICE = re.compile(
    r"\b(?:ohchr|high commissioner)\b[^.;]*\boffice\b|\boffice of (?:the )?(?:ohchr|un(?:ited nations)? high commissioner)\b|\bcountry office\b"
)
_TERM = re.compile(r"\bfor (?:another |a further |the next )?(one|two|three|four|five|\d) (?:more )?years?\b")
_YEARS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def under_agreement(scene: Scene) -> Iterator[Draft]:
    """ "a country office, opened under an agreement of 4 May 2015": the agreement, between the home state and the body or
    the state that the sentence names."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    if p.tok.low.endswith("s") or not _UNDER.search(low, max(scene.s.start, p.tok.start - 60), p.tok.start):
        return
    if treaty_name(p.tok) or not _FIELD.search(low, scene.s.start, scene.s.end):
        return
    near = low[max(scene.s.start, p.tok.start - 60) : min(scene.s.end, p.tok.end + 90)]
    time = next((t for t in toks[p.i + 1 : p.i + 26] if isinstance(t.value, Time)), None)
    if time is None or _BUSINESS.search(near) or not _DATED.match(scene.s.text, p.tok.end, time.start):
        return
    other = _other(scene.s, p.i, time)
    home = scene.c.home()
    if home is None or other is None or other == (home,):
        return
    date = scene.c.date_of(time.value)
    yield _draft(scene, (home,), other, date, p.tok.start, time.end)


def _other(s: Sentence, i: int, time: Tok) -> tuple[str, ...] | None:
    """The other party: named after "with" or "by", else the body or the agency that the sentence is about."""
    toks = s.toks
    linked = False
    for t in toks[i + 1 :]:
        if t is time:
            break
        linked = linked or t.low in {"with", "by", "between"}
        if linked and t.kind == "name" and t.what != "capital" and (t.has("body") or t.has("org") or t.has("state")):
            return as_state(t.ids)[:1] or ((t.of("body") or t.of("org") or ""),)
        if linked and t.low == "high commissioner":
            return ("body:OHCHR",)
    named = [t for t in toks[:i] if t.kind == "name" and (t.has("body") or (t.has("org") and t.what != "open-org"))]
    if named:
        return (named[-1].of("body") or named[-1].of("org") or "",)
    start = max(0, s.start - 160) if re.match(r"(?:it|the office|this office)\b", s.low[s.start : s.end]) else s.start
    return ("body:OHCHR",) if re.search(r"\b(?:country|ohchr) office\b", s.low[start : s.end]) else None


def _draft(scene: Scene, own: tuple[str, ...], other: tuple[str, ...], date: str | None, start: int, end: int) -> Draft:
    """The draft of an agreement between these two."""
    names = [slug(name_of(i) if i.startswith("state:") else i.split(":", 1)[1]) for i in (own[0], other[0])]
    year = [date[:4]] if date and date[:4].isdigit() else []
    d = scene.draft(
        "agreement",
        actor=own,
        object="document:" + "-".join(["agreement", *names, *year]),
        counterpart=other,
        date=date,
    )
    d.start, d.end = start, end
    if m := _TERM.search(scene.s.low, end, min(scene.s.end, end + 40)):
        d.fields["numbers"] = {"terms_years": _YEARS.get(m[1]) or int(m[1])}
    return d


def office_prolonged(scene: Scene) -> Iterator[Draft]:
    """ "The OHCHR office in Uganda had its mandate renewed in February 2018": an agreement of the host and the Office."""
    p, toks, low = scene.p, scene.s.toks, scene.s.low
    if p.modality is None or p.form not in {"ed", "en"} or not _OFFICE.search(low, scene.s.start, p.tok.start):
        return
    if "mandate" not in low[scene.s.start : p.tok.start]:
        return
    hosts = [as_state(t.ids)[:1] for t in toks[: p.i] if t.kind == "name" and as_state(t.ids)]
    home = scene.c.home()
    host = hosts[-1] if hosts else (home,) if home else None
    date, tok = scene.time(after=p.i + 1)
    if host is None or tok is None or tok.start < p.tok.start or (date or "").startswith(".."):
        return
    yield _draft(scene, host, ("body:OHCHR",), date, p.tok.start, tok.end)
