"""Texts that committees adopt: concluding observations told by their meeting, general comments by their number."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.context import Context
from travaux.extract.drafts import Draft
from travaux.extract.parts import Sentence
from travaux.extract.times import Time, find_times
from travaux.extract.treaty_bodies import TREATY_BODIES

_OBSERVATIONS = re.compile(
    r"\b(?:the following|the present|these|the above|its) concluding (?:observations|comments)(?: \([^)]{3,30}\))? (?:were|was|have been) (?:\w+ly )?adopted\b"
    r"|\badopted (?:the (?:following|present|above)|these|its) concluding (?:observations|comments)\b(?! (?:on|regarding|concerning)\b)"
)
_COMMENT = re.compile(
    r"\b(?:joint )?general (?:comment|recommendation) (?:no\.? ?|number |n[°º]\.? ?)?(?P<n>\d{1,2}|[ivxl]{1,6})\b(?: ?\((?P<year>(?:19|20)\d\d)\))?"
)
_DONE_BEFORE = re.compile(r"\b(?:adopted|issued|published|released|passed|approved|produced|came out with) (?:its |the |a |in \w+ |on [^,;]{3,20} )?(?:first |new |revised |second |landmark )?$")
_DONE_AFTER = re.compile(
    r"(?:,? (?:on|concerning|about|regarding) [^;.]{3,120}?)?,? (?:which )?(?:was |were |has been |had been )?(?:adopted|issued|published|released)\b"
)
_HELD = re.compile(
    r",?(?: of (?P<of>(?:[a-z]+ )?(?:19|20)\d\d))?,? [^;.]{0,110}?\b(?:it|the committee|the experts|they) (?:has |had |also )?(?:held|stated|affirmed|said|recogni[sz]ed|interpreted|took the view|explained|concluded|declared|confirmed|defined)\b"
)
_UNDONE = re.compile(
    r"\b(?:draft|will|would|to adopt|should|could|may|might|plans?|not|if|working on|preparing|discuss\w*|recall\w*|in (?:the )?light of|in line with|in accordance with|urges?|recommends?)\b"
)


def committee_texts(s: Sentence, c: Context) -> Iterator[Draft]:
    """ "These concluding observations were adopted at its 2193rd meeting, on 3 February 2017", "the Committee adopted
    General Comment No. 26 in October 1997"."""
    if m := _OBSERVATIONS.search(s.low, s.start, s.end):
        body, date = _committee(s, c), _day(s, c, m)
        if body and date:
            yield _draft(m.start(), max(m.end(), _end(s, m)), body, "concluding observations", date)
        return
    for m in _COMMENT.finditer(s.low, s.start, s.end):
        before = s.low[max(s.start, m.start() - 60) : m.start()]
        told = _DONE_BEFORE.search(before) or _DONE_AFTER.match(s.low, m.end(), s.end)
        held = _HELD.match(s.low, m.end(), s.end) if re.search(r"\bin (?:its |the )?$", before) else None
        dated = m["year"] or (held and held["of"])
        if not (told or (held and dated)) or _UNDONE.search(before[-34:]):
            continue
        body = _committee(s, c)
        date = _day(s, c, m) if told else (dated if re.fullmatch(r"\d{4}", dated or "") else next((t.edtf for t in find_times(dated or "", 0) if t.edtf), None))
        if body:
            title = s.raw(m.start(), m.end("n"))
            yield _draft(m.start(), m.end(), body, title, date or m["year"])


def _draft(start: int, end: int, body: str, name: str, date: str | None) -> Draft:
    kept = {"actor": (body,), "object": name, "title": name} | ({"date": date} if date else {})
    return Draft("resolution", start, end, kept, because=["a text that a committee adopts"])


def _committee(s: Sentence, c: Context) -> str | None:
    """The treaty body that the sentence names, else the one that the text speaks of."""
    named = [b for t in s.toks if (b := body_of(t)) in TREATY_BODIES or (t.kind == "name" and (b := t.of("body")) in TREATY_BODIES)]
    known = c.body_called("committee")
    return named[0] if named else known if known in TREATY_BODIES else c.body if c.body in TREATY_BODIES else None


def _day(s: Sentence, c: Context, m: re.Match[str]) -> str | None:
    """The day that the words behind give, else the last one before."""
    times = [t for t in s.toks if isinstance(t.value, Time) and t.value.kind in {"point", "partial", "relative"}]
    behind = [t for t in times if t.start >= m.end() and not re.search(r"\b(?:which|that|whose)\b", s.low[m.end() : t.start])]
    before = [t for t in times if t.end <= m.start()]
    found = behind[:1] or before[-1:]
    return c.date_of(found[0].value) if found else None


def _end(s: Sentence, m: re.Match[str]) -> int:
    return next((t.end for t in s.toks if isinstance(t.value, Time) and t.start >= m.end()), m.end())
