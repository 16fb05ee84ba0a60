"""What meetings are called and when they were: titles, editions, ids, the forum spoken of before."""

import re

from travaux.extract import figures
from travaux.extract.drafts import Scene
from travaux.extract.parts import Tok
from travaux.extract.predicates import PREPOSITIONS, is_verb
from travaux.extract.propernames import bare_name
from travaux.extract.times import Time
from travaux.ids import slug

OTHER_BUSINESS = re.compile(
    r"\b(?:football|soccer|trade fair|business|investment|shareholders?|film|music|school|party congress|annual general|sports?|olympic|tennis|chess|rugby|fashion|wedding|real estate|economic forum|apple|product|developer)\b"
)


RIGHTS = re.compile(
    r"\b(?:human rights|rights|women|child\w*|refugee\w*|racis\w+|torture|discriminat\w+|united nations|un\b|disabilit\w+|justice|indigenous|minorit\w+|labou?r|migra\w+|gender|humanitarian|treaty|convention|preparatory|national institution\w*|review conference|states parties|world conference|asia-pacific|south-south|forum|council|ombuds\w+|democra\w+|rule of law|trafficking|death penalty|freedom|genocide|journalists?|civil society|prison\w*|penal|capital punishment|internal displacement|prevention of torture|displaced|high commissioner|treaty bod(?:y|ies)|report-writing|periodic review|jurists|slavery|peoples|right to)\b"
)


Meeting = tuple[str, str, int | None, int, int]


_STOPS = PREPOSITIONS | {
    "a",
    "an",
    "the",
    "no",
    "any",
    "its",
    "and",
    "or",
    "but",
    "which",
    "this",
    "that",
    "these",
    "those",
    "several",
    "many",
    "some",
    "various",
    "series",
    "held",
    "their",
    "our",
    "his",
    "her",
    "next",
    "previous",
    "following",
    "last",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "also",
    "then",
    "such",
    "as",
    "between",
    "among",
}


_TITLE_STOPS = {
    "in",
    "from",
    "at",
    "with",
    "by",
    "held",
    "which",
    "was",
    "were",
    "took",
    "to",
    "that",
    "during",
    ",",
    "attended",
    "hosted",
    "organized",
    "organised",
    "has",
    "have",
    "is",
    "will",
    "under",
    "convened",
    "and",
    "opened",
    "co-hosted",
    "jointly",
    "where",
    "who",
}


_BARE = re.compile(
    r"(?:(?:the|this|that|its|same|said|annual|regular|recent|high-level|international|national|regional) )*"
    r"(?:conference|forum|seminar|symposium|workshop|meeting|summit|congress|event|consultation|round ?table|assembly|talks|course|exhibition|colloquium)s?$"
)


_CALLED = re.compile(
    r"\b(?:forum|conference|seminar|symposium|workshop|summit|congress|colloquium|round ?table|consultation)s?\b"
)
"""What a title in quotation marks has in it if it is a meeting's own name."""


_EDITION = re.compile(r"^(?:the )?(?:[xvi]{1,5}(?:st|nd|rd|th)?(?= ))", re.I)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal_of(title: str) -> int | None:
    """The number of the edition that a title opens with.

    >>> ordinal_of("The Twelfth Workshop on Regional Cooperation"), ordinal_of("III Global Conference"), ordinal_of("Beijing Forum")
    (12, 3, None)
    """
    head = title.lower().removeprefix("the ")
    if m := figures.ORDINAL.match(head):
        return figures.ordinal(m)
    if m := re.match(r"(?:the )?([XVI]{1,5})(?:st|nd|rd|th)? ", title, re.I):
        if not m[1].isupper():
            return None
        values = [_ROMAN[c] for c in m[1]]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None


def event_id(title: str) -> str:
    """The id of a meeting: its title without the number of the edition.

    >>> event_id("The Twelfth Workshop on Prisons")
    'event:workshop-on-prisons'
    """
    bare = title.split(" with the ")[0]
    if ordinal_of(bare) is not None:
        low = bare.lower().removeprefix("the ")
        m = figures.ORDINAL.match(low)
        bare = low[m.end() :] if m else _EDITION.sub("", bare)
    return f"event:{slug(bare_name(bare.strip()))}"


def meeting_at(scene: Scene, k: int) -> Meeting | None:
    """The meeting named at token `k`: its id, its title, its ordinal, first and one past last token; "the forum" is the
    meeting that was named before, and nothing where none was."""
    toks = scene.s.toks
    t = toks[k]
    if t.kind == "name" and (event := t.of("event")):
        return _named(scene, k, event)
    if t.kind == "title" and _CALLED.search(str(t.value).lower()):
        before = toks[k - 1] if k else None
        nth = int(before.value) if before is not None and before.kind == "ordinal" else ordinal_of(str(t.value))
        return event_id(str(t.value)), str(t.value), nth, k, k + 1
    if t.kind != "word" or not t.sense("#meeting") or t.possessive:
        return None
    first = k
    while first > 0 and k - first < 7 and modifies(toks[first - 1]):
        first -= 1
    last = _end_of_title(toks, k)
    numbers = [int(x.value) for x in toks[first:k] if x.kind == "ordinal"]
    title = scene.s.raw(toks[first].start, toks[last - 1].end)
    theme = next((str(x.value) for x in toks[first:last] if x.kind == "title"), None)
    if _BARE.match(scene.s.low[toks[first].start : toks[last - 1].end]) and not numbers:
        definite = first > 0 and toks[first - 1].low in {"the", "this", "that", "which"}
        if definite and scene.c.event and not t.low.endswith("s"):
            return scene.c.event, title, None, first, last
        return None
    return event_id(title), theme or title, numbers[-1] if numbers else ordinal_of(title), first, last


def _named(scene: Scene, k: int, event: str) -> Meeting:
    toks = scene.s.toks
    t = toks[k]
    title = str(t.value or scene.s.raw(t.start, t.end)).split(" with the ")[0]
    first, ordinal = k, ordinal_of(title)
    if ordinal is None:
        near = next((j for j in range(k - 1, max(-1, k - 6), -1) if toks[j].kind == "ordinal"), None)
        between = [x.low for x in toks[near + 1 : k]] if near is not None else []
        if near is not None and (not between or between == ["session", "of", "the"] or between[-1:] == ["annual"]):
            ordinal, first = int(toks[near].value), near
    last = k + 1
    more = re.match(r"(?: (?:and |of |for )?[A-Z][a-z]+)+", scene.s.text[t.end : min(scene.s.end, t.end + 80)])
    if (
        more
        and last < len(toks)
        and toks[last].kind == "word"
        and not is_verb(toks[last])
        and not t.what.startswith("open-")
    ):
        title = scene.s.raw(t.start, t.end + more.end())
        event, last = (
            event_id(title),
            next((j for j in range(k + 1, len(toks)) if toks[j].start >= t.end + more.end()), len(toks)),
        )
    if last + 1 < len(toks) and toks[last].low in {"on", "for"} and toks[last + 1].kind == "title":
        title, last = f"{title} on {toks[last + 1].value}", last + 2
    if t.what.startswith("open-"):
        event = event_id(title)
    return event, title, ordinal, first, last


def modifies(tok: Tok) -> bool:
    if tok.kind not in {"word", "ordinal", "name"} or tok.low in _STOPS or tok.possessive:
        return False
    return not any(tok.sense(s) for s in ("hold", "attend", "happen", "say", "propose", "invite", "visit"))


def _end_of_title(toks: list[Tok], k: int) -> int:
    last = k + 1
    if last >= len(toks):
        return last
    if toks[last].kind == "title":
        return last + 1
    if toks[last].low in {"entitled", "titled"} or (
        toks[last].low in {"on", "of", "for", "about"} and last + 1 < len(toks) and toks[last + 1].kind == "title"
    ):
        return min(len(toks), last + 2)
    if toks[last].low in {"on", "for", "against", "about", "of"}:
        j = last + 1
        while (
            j < len(toks)
            and j - last < 10
            and toks[j].kind in {"word", "name"}
            and not is_verb(toks[j])
            and not any(toks[j].sense(x) for x in ("hold", "happen", "attend"))
            and (
                toks[j].low not in _TITLE_STOPS
                or (toks[j].low == "with" and toks[j + 1 : j + 2] and toks[j + 1].low.startswith("disab"))
                or (toks[j].low == "and" and _nounish(toks, j))
            )
        ):
            j += 1
        while j > last + 1 and toks[j - 1].low in PREPOSITIONS | {"and", "the", "a"}:
            j -= 1
        return j if j > last + 1 else last
    return last


def _nounish(toks: list[Tok], j: int) -> bool:
    """Whether an "and" joins nouns of a title rather than clauses."""
    after = toks[j + 1] if j + 1 < len(toks) else None
    return (
        after is not None and after.kind in {"word", "name"} and not is_verb(after) and after.low not in {"was", "were"}
    )


def theme_of(scene: Scene) -> str | None:
    toks = scene.s.toks
    for t in toks:
        if t.kind == "title" and re.search(
            r"\b(?:theme|themed|entitled|titled|under the (?:theme|title)|on|topic|called|motto)\b[^.;]{0,16}$",
            scene.s.low[max(scene.s.start, t.start - 28) : t.start],
        ):
            return str(t.value)
    return None


def with_year(event: str, date: str | None, ordinal: int | None = None) -> str:
    """The id with the year of its date; of a numbered edition the date's year stands for the one a known name gives."""
    year = date[:4] if date and date[:4].isdigit() else None
    if not event.startswith("event:") or not year:
        return event
    if not re.search(r"\d{4}$", event):
        return f"{event}-{year}"
    return f"{event[:-4]}{year}" if ordinal is not None else event


def known_date(scene: Scene, event: str) -> str | None:
    """The date of a meeting told a sentence or two before: the memory's, where its year is that of the id."""
    date, ago = scene.c.date, scene.c.sentence - scene.c.date_sentence
    if not date:
        return None
    return date if (event[-4:] == date[:4] and ago <= 3) or (not event[-4:].isdigit() and ago <= 1) else None


def time_of(scene: Scene) -> tuple[str | None, Tok | None]:
    """The governing date; for an act only named ("the dialogue … was held in Oslo in 2008") the sentence's only one."""
    date, tok = scene.time()
    if tok is None and scene.p.form == "noun":
        times = [t for t in scene.s.toks if isinstance(t.value, Time)]
        if len(times) == 1:
            return scene.c.date_of(times[0].value), times[0]
    if tok is not None and date is None:  # "from 27 to 30 November 2014 … came to its end on Sunday"
        whole = [t for t in scene.s.toks if isinstance(t.value, Time) and t.value.edtf and t.end < tok.start]
        return (whole[-1].value.edtf, whole[-1]) if len(whole) == 1 else (date, tok)
    return date, tok


def dates_of(scene: Scene) -> list[tuple[str | None, Tok]]:
    """The governing date and those coordinated with it: "in 2001, 2004 and 2007"."""
    date, tok = time_of(scene)
    if tok is None:
        return []
    toks = scene.s.toks
    at = next(k for k, t in enumerate(toks) if t is tok)
    found = [(date, tok)]
    for step in (-1, 1):
        k = at + step
        while 0 <= k < len(toks) and toks[k].low in {",", "and", "in", "again"}:
            k += step
            if 0 <= k < len(toks) and isinstance(toks[k].value, Time):
                item = (scene.c.date_of(toks[k].value), toks[k])
                found = [item, *found] if step < 0 else [*found, item]
                k += step
    return found if all(isinstance(t.value, Time) and d and "/" not in d for d, t in found) else [(date, tok)]
