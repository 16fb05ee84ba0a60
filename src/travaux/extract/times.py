"""Dates in a sentence, in every form that people write, kept at the precision given (EDTF).

What is found is a `Time`: a point or an interval, or something that only its context completes (`partial`: "12 March";
`relative`: "the same year", "two days later").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from travaux.dates import is_date

MONTHS = {
    m: i + 1
    for i, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec")
    )
    for m in names.split()
}  # fmt: skip
_M = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_DO = rf"{_D}(?:st|nd|rd|th)?"
_Y = r"(?:1[789]\d\d|20\d\d)"
_TO = r"\s?(?:-|to|and|until|through|till)\s?"
_B = r"(?<![\w/.\-])"
_E = r"(?![\w/]|-\w|\.\d)"

# Longest first; each alternative is linear: no repetition stands inside another.
_FORMS: tuple[tuple[str, str], ...] = (
    ("d_m_y__d_m_y", rf"(?P<d1>{_DO}) (?P<m1>{_M}),? (?P<y1>{_Y}){_TO}(?P<d2>{_DO}) (?P<m2>{_M}),? (?P<y2>{_Y})"),
    ("m_d_y__m_d_y", rf"(?P<m1>{_M}) (?P<d1>{_DO}),? (?P<y1>{_Y}){_TO}(?P<m2>{_M}) (?P<d2>{_DO}),? (?P<y2>{_Y})"),
    ("d_m__d_m_y", rf"(?P<d1>{_DO}) (?P<m1>{_M}){_TO}(?P<d2>{_DO}) (?P<m2>{_M}),? (?P<y2>{_Y})"),
    ("m_d__m_d_y", rf"(?P<m1>{_M}) (?P<d1>{_DO}){_TO}(?P<m2>{_M}) (?P<d2>{_DO}),? ?(?P<y2>{_Y})"),
    ("d__d_m_y", rf"(?P<d1>{_DO}){_TO}(?:the )?(?P<d2>{_DO}) (?:of )?(?P<m2>{_M})(?:,| of)? (?P<y2>{_Y})"),
    ("m_d__d_y", rf"(?P<m1>{_M}) (?P<d1>{_DO}){_TO}(?P<d2>{_DO}),? ?(?P<y2>{_Y})"),
    ("d_m_y", rf"(?P<d1>{_DO})(?: day)? (?:of )?(?P<m1>{_M})(?:,| of)? (?P<y1>{_Y})"),
    ("y_m_d", rf"(?P<y1>{_Y}),? (?P<m1>{_M}) (?P<d1>{_DO})(?! {_Y})"),
    ("m_d_y", rf"(?P<m1>{_M}) (?:the )?(?P<d1>{_DO}),? ?(?P<y1>{_Y})"),
    ("m_y__m_y", rf"(?P<m1>{_M}) (?P<y1>{_Y}){_TO}(?P<m2>{_M}) (?P<y2>{_Y})"),
    ("m__m_y", rf"(?P<m1>{_M})(?:-| to | through | until )(?P<m2>{_M}) (?P<y2>{_Y})"),
    ("m_y", rf"(?P<m1>{_M}),? (?:of )?(?P<y1>{_Y})"),
    ("iso", rf"(?P<y1>{_Y})-(?P<mm1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])"),
    ("dmy", rf"(?P<d1>{_D})(?P<sep>[./])(?P<mm1>0?[1-9]|1[0-2])(?P=sep)(?P<y1>{_Y})"),
    ("season", rf"(?P<season>(?:early|mid|late)[- ]|(?:the )?(?:beginning|start|end|middle|first half|second half|close) of )(?:the )?(?P<y1>{_Y})(?P<decade>'?s)?"),
    ("decade", r"(?P<y1>1[789]\d0|20\d0)'?s"),
    ("y__y", rf"(?P<y1>{_Y})(?P<link>\s?-\s?| to | until | through | till | up to )(?P<y2>{_Y}|\d\d(?!\d)|present|now|today|date|the present)"),
    ("y_and_y", rf"(?P<y1>{_Y})(?P<link> and )(?P<y2>{_Y})"),
    ("d__d_m", rf"(?P<d1>{_DO})(?:-| to | and )(?P<d2>{_DO}) (?P<m2>{_M})"),
    ("m_d__d", rf"(?P<m1>{_M}) (?P<d1>{_DO})(?:-| to | and )(?P<d2>{_DO})"),
    ("d_m", rf"(?P<d1>{_DO}) (?:of )?(?P<m1>{_M})(?! \d)"),
    ("m_d", rf"(?P<m1>{_M}) (?P<d1>{_DO})"),
    ("y", rf"(?P<y1>{_Y})"),
)  # fmt: skip

# What stands in every date of a form, so that the others need not be tried: a link or a word, a day or year by its month.
_LINKS = ("-", "to", "and", "until", "through", "till")
_SIGNS: dict[str, tuple[str, ...]] = {
    "d_m_y__d_m_y": _LINKS, "m_d_y__m_d_y": _LINKS, "d_m__d_m_y": _LINKS, "m_d__m_d_y": _LINKS, "d__d_m_y": _LINKS,
    "m_d__d_y": _LINKS, "m_y__m_y": _LINKS, "m__m_y": ("-", " to ", " through ", " until "), "iso": ("-",),
    "dmy": (".", "/"), "season": ("early", "mid", "late", " of "), "decade": ("0s", "0's"),
    "y__y": ("-", " to ", " until ", " through ", " till "), "y_and_y": (" and ",), "d__d_m": ("-", " to ", " and "),
    "m_d__d": ("-", " to ", " and "),
}  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_BESIDE = (
    re.compile(rf"\d(?:st|nd|rd|th)?(?: day)? (?:of )?{_MONTH}"),
    re.compile(rf"{_MONTH}[a-z]*\.? (?:the )?(?!\d{{4}}(?!\d))\d"),
    re.compile(rf"{_MONTH}[a-z]*\.?,? (?:of )?[12]\d\d\d"),
)
"""A day before a month, a day after it, a year after it."""
_MONTH_AND = {"d_m": 0, "d__": 0, "m_d": 1, "y_m": 1, "m_y": 2, "m__": 2}
"""Which of them a form has, by how its name begins."""

_DATE = [
    (rank, name, re.compile(_B + form + _E), _SIGNS.get(name), _MONTH_AND.get(name[:3]) if "m" in name.split("_") else None)
    for rank, (name, form) in enumerate(_FORMS)
]
_OF_MONTHS = [[one for one in _DATE if one[1].split("_").count("m") <= months] for months in range(3)]
"""The forms that name no month, at most one, at most two."""
_MONTH_NAME = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_DIGIT = re.compile(r"\d")
_ANCHOR = re.compile(
    rf"{_B}(?:{_Y}(?:'?s)?|{_M} {_DO}|{_DO}(?:-{_D})? (?:of )?{_M}|{_D}[./]\d{{1,2}}[./]{_Y}){_E}|{_Y}-"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<same>(?:in |during |of )?(?:the same|that same|that|this) (?P<unit>year|month|day))"
    r"|(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|a|an|\d{1,2}) (?P<step>year|month|week|day)s? (?P<dir>later|earlier|before|afterwards|after that|previously)"
    r"|the (?P<next>following|next|previous|preceding) (?P<nunit>year|month|day|week)"
    r"|(?P<since>since then|ever since)|(?P<today>today|yesterday|this (?:morning|afternoon|evening))"
    r"|(?:on |last |this )(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!,? (?:the )?\d)"
    r"|(?P<ago>last|next) (?P<aunit>year|month)"
    r"|(?P<way>last|next) (?P<named>january|february|march|april|may|june|july|august|september|october|november|december)(?! \d))\b"
)
_RELATIVE_WORDS = ("year", "month", "week", "day", "since", "this ", "last ", "next ")
"""Of which `_RELATIVE` needs one: most sentences hold none."""
_BARE_MONTH = re.compile(
    r"\b(?:in|of|during|since|by|until|on|early|late) (?P<m>january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)"
)
_LONG_MONTHS = tuple(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = {
    w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
} | {
    "a": 1,
    "an": 1,
}


@dataclass(slots=True)
class Time:
    """A date found at `[start, end)` of the text it was looked for in.

    `edtf` is None where only context completes it. `kind`: `point`, `range`, `since`, `until`, `after`, `before`,
    `partial` (month and day in `parts`), `relative` (`parts` holds unit and steps). `lead` is the preposition before it.
    """

    start: int
    end: int
    edtf: str | None
    kind: str
    parts: tuple[object, ...] = ()
    lead: str = ""


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _ymd(year: str | int, month: int | None = None, day: int | None = None) -> str:
    return f"{int(year):04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".")]


def _season(season: str, year: str, decade: bool) -> str:
    base = int(year)
    season = season.replace("the ", "").replace("-", " ").strip()
    if decade:
        first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(season, (0, 9))
        return f"{base + first}/{base + last}" if season in {"early", "mid", "late"} else f"{year[:3]}X"
    month = {"beginning of": 1, "start of": 1, "end of": 12, "close of": 12}.get(season)
    return (
        f"{base}-{month:02d}~"
        if month
        else {"first half of": f"{base}-01/{base}-06", "second half of": f"{base}-07/{base}-12"}.get(season, f"{base}~")
    )


def _edtf(name: str, g: dict[str, str | None]) -> tuple[str | None, str, tuple[object, ...]]:
    m1 = _month(g["m1"]) if g.get("m1") else int(g["mm1"]) if g.get("mm1") else None  # type: ignore[arg-type]
    m2 = _month(g["m2"]) if g.get("m2") else None  # type: ignore[arg-type]
    d1 = _day(g["d1"]) if g.get("d1") else None  # type: ignore[arg-type]
    d2 = _day(g["d2"]) if g.get("d2") else None  # type: ignore[arg-type]
    y1, y2 = g.get("y1"), g.get("y2")
    if name == "season":
        return _season(g["season"] or "", y1 or "", bool(g.get("decade"))), "range" if g.get("decade") else "point", ()
    if name == "decade":
        return f"{(y1 or '')[:3]}X", "point", ()
    if name == "y__y":
        y2 = y2 or ""
        if not y2.isdigit():
            return f"{y1}/..", "since", ()
        if len(y2) == 2:
            y2 = (y1 or "")[:2] + y2
        if int(y2) <= int(y1 or 0):
            return y1, "point", ()
        return f"{y1}/{y2}", "range", ()
    if name == "y_and_y":
        return f"{y1}/{y2}" if int(y2 or 0) > int(y1 or 0) else y1, "pair", (y1, y2)
    if name in {"d_m", "m_d"}:
        return None, "partial", (m1, d1)
    if name in {"d__d_m", "m_d__d"}:
        return None, "partial", (m1 or m2, d1, d2)
    if y2 is None:
        return _ymd(y1 or 0, m1, d1), "point", ()
    first = _ymd(y1 or y2, m1 or m2, d1)
    last = _ymd(y2, m2 or m1, d2)
    return (f"{first}/{last}" if first < last else last), "range", ()


_LEAD = re.compile(
    r"(?:^|\b)(since|until|till|up to|through|after|before|by|from|as of|starting|beginning|effective|between|prior to|following|during|on|in|as early as|from the)(?: the| about| around| early| late)?\s*$"
)
_LEAD_ENDS = ("since", "till", "until", "to", "through", "after", "before", "by", "from", "of", "starting", "beginning",
              "effective", "between", "following", "during", "on", "in", "as", "the", "about", "around", "early", "late")  # fmt: skip
"""What the words end with that `_LEAD` finds."""
_OPEN_END = re.compile(r"\s?(?:onwards?|-\s?(?=[),;.\]]|$))")


def find_times(low: str, start: int = 0, end: int | None = None) -> list[Time]:
    """Every date in `low[start:end]` (folded text), in order, offsets into `low`.

    >>> [t.edtf for t in find_times("between 3 and 14 may 2010, and again in the 1990s, since 1995")]
    ['2010-05-03/2010-05-14', '199X', '1995/..']
    """
    return list(_find(low, start, len(low) if end is None else end))


def _find(low: str, start: int, end: int) -> Iterator[Time]:
    segment = low[start:end]
    has_digits = _DIGIT.search(segment) is not None
    at = 0
    found: list[Time] = []
    while anchor := _ANCHOR.search(segment, at) if has_digits else None:
        best: tuple[int, int, str, re.Match[str]] | None = None
        window_start = max(at, anchor.start() - 45)
        window_end = min(len(segment), anchor.end() + 45)
        # most dates are bare years: the forms with a month are not even tried where no month's name is near
        months = len(_MONTH_NAME.findall(segment, window_start, window_end))
        window = segment[window_start:window_end]
        beside = [pattern.search(window) for pattern in _BESIDE] if months else []
        for rank, name, pattern, signs, month_and in _OF_MONTHS[min(months, 2)]:
            if (month_and is not None and not beside[month_and]) or (signs and not any(map(window.__contains__, signs))):
                continue
            m = pattern.search(segment, window_start, window_end)
            if (
                m
                and m.start() <= anchor.start() < m.end()
                and (best is None or (m.start(), -m.end()) < (best[0], -best[1]))
            ):
                best = (m.start(), m.end(), name, m)
                if rank <= 1:
                    break
        if best is None:
            at = anchor.end()
            continue
        first, last, name, m = best
        if segment[max(0, first - 5) : first].rstrip().endswith(("no.", "nos.", "n°")):
            at = last  # "Law No. 2012-15": a number
            continue
        edtf, kind, parts = _edtf(name, m.groupdict())
        if edtf is not None and not is_date(edtf):
            at = last
            continue
        before = segment[max(0, first - 24) : first].rstrip()
        lead = _LEAD.search(segment, max(0, first - 24), first) if before.endswith(_LEAD_ENDS) else None
        word = lead[1] if lead else ""
        if edtf and kind == "point" and not edtf.endswith("~"):
            if (
                word == "since"
                or word in {"starting", "beginning", "from", "from the"}
                or _OPEN_END.match(segment, last)
            ):
                if word != "from" or _OPEN_END.match(segment, last):
                    edtf, kind = (edtf if "X" in edtf else f"{edtf}/.."), "since"
            elif word in {"until", "till", "up to", "through"}:
                edtf, kind = f"../{edtf}", "until"
            elif word == "after":
                kind = "after"
            elif word in {"before", "prior to"}:
                kind = "before"
        if name in {"d_m_y__d_m_y", "m_d_y__m_d_y", "m_y__m_y"} and " and " in m[0] and word != "between" and edtf and "/" in edtf:
            one, two = edtf.split("/")
            half = first + m[0].index(" and ")
            found.append(Time(start + first, start + half, one, "point", (), word))
            found.append(Time(start + half + 5, start + last, two, "point", (), "and"))
        elif kind == "pair" and word != "between":
            found.append(Time(start + first, start + first + 4, str(parts[0]), "point", (), word))
            found.append(Time(start + last - 4, start + last, str(parts[1]), "point", (), "and"))
        else:
            found.append(Time(start + first, start + last, edtf, "range" if kind == "pair" else kind, parts, word))
        at = last
    taken = [(t.start, t.end) for t in found]
    for m in _RELATIVE.finditer(segment) if any(word in segment for word in _RELATIVE_WORDS) else ():
        if m["same"]:
            parts = ("issue", m["unit"], 0) if m["same"].endswith("this year") else (m["unit"], 0)
        elif m["n"]:
            n = _WORDS.get(m["n"]) or int(m["n"])
            parts = (m["step"], -n if m["dir"] in {"earlier", "before", "previously"} else n)
        elif m["today"]:
            parts = ("today", -1 if m["today"] == "yesterday" else 0)
        elif m["weekday"]:
            parts = ("weekday", _WEEKDAYS.index(m["weekday"]))
        elif m["ago"]:
            parts = ("issue", m["aunit"], -1 if m["ago"] == "last" else 1)
        elif m["way"]:
            parts = ("issue", "named", MONTHS[m["named"]] * (-1 if m["way"] == "last" else 1))
        elif m["next"]:
            parts = (m["nunit"], 1 if m["next"] in {"following", "next"} else -1)
        else:
            parts = ("since", 0)
        found.append(Time(start + m.start(), start + m.end(), None, "relative", parts))
    for m in _BARE_MONTH.finditer(segment) if any(map(segment.__contains__, _LONG_MONTHS)) else ():
        s, e = start + m.start("m"), start + m.end("m")
        if not any(a < e and s < b for a, b in taken):
            found.append(Time(s, e, None, "partial", (MONTHS[m["m"]], None), m[0].split()[0]))
    found.sort(key=lambda t: t.start)
    yield from found


def complete(time: Time, anchor: str | None) -> str | None:
    """The EDTF date of a partial or relative time, given the date that governs (`anchor`); None where it cannot be had.

    >>> complete(Time(0, 0, None, "partial", (2, 12)), "2009-02-09")
    '2009-02-12'
    >>> complete(Time(0, 0, None, "relative", ("issue", "named", -7)), "2018-02-28")
    '2017-07'
    >>> complete(Time(0, 0, None, "relative", ("year", 2)), "1990-06-15")
    '1992'
    """
    if time.edtf or not anchor:
        return time.edtf
    year = re.match(r"\d{4}", anchor.split("/")[-1] if not anchor.endswith("..") else anchor)
    if not year:
        return None
    if time.kind == "partial":
        month, day, *more = time.parts
        first = _ymd(year[0], month, day)  # type: ignore[arg-type]
        last = _ymd(year[0], month, more[0]) if more else first  # type: ignore[arg-type]
        edtf = first if first == last else f"{first}/{last}"
        return edtf if is_date(edtf) else None
    if time.parts[0] == "weekday":  # the last such day up to the day of issue
        if len(anchor) != 10:
            return None
        issued = date.fromisoformat(anchor)
        return (issued - timedelta(days=(issued.weekday() - int(str(time.parts[1]))) % 7)).isoformat()
    unit, steps = time.parts[-2:]
    if unit == "year":
        return f"{int(year[0]) + int(steps):04d}"  # type: ignore[call-overload]
    if unit == "since":
        return f"{anchor.split('/')[0]}/.."
    if unit in {"day", "today"} and len(anchor) == 10:
        moved: date = date.fromisoformat(anchor) + timedelta(days=int(str(steps)))
        return moved.isoformat()
    if unit == "named" and len(anchor) == 4:
        return f"{anchor}-{abs(int(steps)):02d}"  # type: ignore[call-overload]
    if unit == "named" and len(anchor) >= 7:  # "last July", "next January": counted from the month of issue
        issued_in, wanted = int(anchor[5:7]), int(steps)  # type: ignore[call-overload]
        turn = -1 if wanted < 0 and -wanted >= issued_in else 1 if 0 < wanted <= issued_in else 0
        return f"{int(year[0]) + turn:04d}-{abs(wanted):02d}"
    if unit == "month" and len(anchor) >= 7:
        months = int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + int(steps)  # type: ignore[call-overload]
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return None
