"""Statutes: laws, codes and constitutions that a sentence names with their year or day, whatever it says of them."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, as_state
from travaux.extract.gates import gated
from travaux.extract.parts import Sentence
from travaux.extract.times import Time, find_times
from travaux.ids import slug
from travaux.vocabulary import Modality

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8},? |[A-Z][a-z]{2,8} \d{1,2}, |[A-Z][a-z]{2,8},? )?"
_DATE = rf"{_DAY}(?:18|19|20)\d\d"
_KIND = (
    r"(?:Act|Law|Code|Ordinance|Decree[- ]Law|Legislative Decree|Royal Decree|Presidential Decree|Decree|Proclamation)"
)
_WORD = r"[A-Z][\w’'‘-]*"
_LINK = r"(?:of|and|on|the|for|to|against|in|with|by|or|from|&)"
_TITLE = rf"{_WORD}(?: (?:{_WORD}|{_LINK}(?= )|\([A-Z][^()]{{3,60}}\))){{0,12}}?"
_NUMBER = r"(?:No\.? ?|Nr\.? ?|Number )?[A-Z]{0,4}[ /-]?\d+(?:[/.-]\d+)*(?:/?[A-Z]{1,4})?"
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<title>(?:{_TITLE} )?{_KIND}),? ?(?:\((?:{_KIND} )?{_NUMBER},? (?:of |dated )?(?P<in>{_DATE})\)|(?:of |\()?(?P<date>{_DATE})\)?)(?![\w/–-])"
)
_AFTER = re.compile(
    rf"(?<![\w-])(?P<title>(?:(?:[Ff]ederal |[Oo]rganic |[Cc]onstitutional |[Ll]egislative |Special |Framework )?Law|Act|Decree|Ordinance) (?:on|against|for|to|of|concerning|relating to|prohibiting) "
    rf"(?:the )?{_WORD}(?: (?:{_WORD}|{_LINK}(?= )|their|its|all|persons?|against)){{0,14}}?),? (?:\({_KIND} {_NUMBER},? (?:of |dated )?(?P<in>{_DATE})\)|(?:of |\(|in |dates from )(?P<date>{_DATE})\)?)(?![\w/–-])"
)
_NUMBERED = re.compile(
    rf"(?<![\w-])(?P<title>(?:(?:Federal|Organic|Constitutional|Royal|Presidential|Legislative|Supreme|Executive|Government) )?(?:{_KIND}|Order) {_NUMBER}),? (?:of|dated|from|\() ?(?P<date>{_DATE})(?![\w/–-])"
)
_CONSTITUTION = re.compile(
    rf"(?P<title>[Cc]onstitution(?: of (?:the )?{_WORD}(?: {_WORD}){{0,3}}?)?)(?:,? of | \()(?P<date>{_DATE})\)?(?![\w/–-])|(?<![\w/–-])(?P<year>(?:18|19|20)\d\d) (?P<short>Constitution)\b"
)
_NO_LAW = re.compile(
    r"\b(?:final act|single european act|general act|helsinki|code of conduct|rome statute|uncitral|geneva law|hague|treaty|model law|code of practice|drafting|ilo|unesco|who)\b",
    re.IGNORECASE,
)
_UNMADE = re.compile(
    r"\b(?:draft|bill|proposed|planned|a new|revised|future|repeal(?:ed|s)?(?: of)?|repealing|unlike|under discussion)\W+(?:(?:of )?the )?$",
    re.IGNORECASE,
)
ANY_LAW = gated(
    r"\b(?:act|law|code|constitution|decree|ordinance|proclamation|order)\b(?:[^.;]|\bno\.|\bcap\.){0,80}\b(?:18|19|20)\d\d\b|\b(?:18|19|20)\d\d constitution\b"
)


def names_law(low: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text may name a law with its year.

    >>> names_law("the torture act, 2012", 0, 21), names_law("it acted in 2012", 0, 16)
    (True, False)
    """
    dated = any(low.find(century, start, end) >= 0 for century in ("18", "19", "20"))
    return dated and ANY_LAW.search(low, start, end) is not None


def statutes(s: Sentence, c: Context, told: list[Draft]) -> Iterator[Draft]:
    """The enactment of each law that a sentence names with its year, where no other reading has told it."""
    if not (s.may(ANY_LAW) and names_law(s.low, s.start, s.end)):
        return
    taken = [(d.start, d.end) for d in told if d.kind == "enactment"]
    for pattern in (_BEFORE, _AFTER, _NUMBERED, _CONSTITUTION):
        for m in pattern.finditer(s.text, s.start, s.end):
            named = "year" not in pattern.groupindex or m["title"]
            title = _title(m["title"] if named else m["short"])
            start, end = m.start("title") if named else m.start("year"), m.end()
            if any(a < end and start < b for a, b in taken) or _foreign(s, start, title):
                continue
            taken.append((start, end))
            if (draft := _enacted(s, c, title, _date(m, pattern), start, end)) is not None:
                yield draft


def _title(words: str) -> str:
    return re.sub(r"^(?:The|A|An|Under|In|By|This|That|Its|Our|And|Of|New|Article \d+ of the) ", "", words).strip(" ,")


def _date(m: re.Match[str], pattern: re.Pattern[str]) -> str:
    found = [m[g] for g in ("in", "date", "year") if g in pattern.groupindex and m[g]]
    words = found[0].lower()
    time = next((t for t in find_times(words, 0, len(words)) if t.edtf), None)
    return (isinstance(time, Time) and time.edtf) or words[-4:]


def _foreign(s: Sentence, start: int, title: str) -> bool:
    """Whether a law is international, not made, or done away with."""
    before = s.text[max(s.start, start - 40) : start]
    return bool(_NO_LAW.search(title) or _NO_LAW.search(before[-14:]) or _UNMADE.search(before))


def _enacted(s: Sentence, c: Context, title: str, date: str, start: int, end: int) -> Draft | None:
    owned = re.search(r"\b(its|their|whose|his|her)\s+(?:\w+ )?$", s.low[max(s.start, start - 24) : start])
    before = [
        t
        for t in s.toks
        if t.kind == "name" and as_state(t.ids) and t.end <= start and t.what not in {"adjective", "capital"}
    ]
    if owned and before:
        before = before[-1:] if owned[1] == "whose" else before
        near = before[:1]
        return _draft(c, as_state(near[0].ids)[:1], title, date, start, end)
    near = [
        t
        for t in s.toks
        if t.kind == "name"
        and as_state(t.ids)
        and t.end <= start
        and start - t.end < 4
        and (t.possessive or t.what == "adjective")
    ]
    inside = [t for t in s.toks if t.kind == "name" and as_state(t.ids) and start <= t.start and t.end <= end]
    state = as_state((near or inside)[0].ids)[:1] if near or inside else tuple(x for x in (c.home(),) if x)
    return _draft(c, state, title, date, start, end)


def _draft(c: Context, state: tuple[str, ...], title: str, date: str, start: int, end: int) -> Draft | None:
    obj = f"document:{slug(title)}-{date[:4]}"
    key = ("enactment", obj)
    if key in c.told_dates:
        return None
    c.told_dates[key] = date
    fields: dict[str, object] = {"actor": state, "object": obj, "title": title, "date": date}
    return Draft(
        "enactment",
        start,
        end,
        {k: v for k, v in fields.items() if v},
        Modality.HAPPENED,
        ["a law named with its date"],
    )
