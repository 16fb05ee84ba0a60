"""What a text says of itself: its date of issue, its publisher, its title, each with where it stands."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from travaux.vocabulary import Metadata, Passage, PassageKind

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:published|posted|issued|released?|updated|dated?|time|adopted on)(?:\s+on)?\s*[:–-]?\s+",
                    re.IGNORECASE)
# 'GENEVA (12 May 2009) –', 'NEW YORK, 3 March 2020 —'
_PLACE_DATE = re.compile(r"(?P<place>[A-Z][A-Za-z .,/'’-]{2,40}?)\s*[(,]\s*(?P<date>[^()]{6,24}?)\)?\s*"
                         r"(?:\([A-Z][\w ./-]{1,24}\)\s*)?[.–—-]")
_SOURCE = re.compile(r"(?<![A-Za-z])Source\s*:\s*(?P<publisher>[^\n:|]{2,80}?)(?=\s*(?:$|[\n|]|Author))", re.IGNORECASE)
N_PASSAGES_LOOKED_AT = 12
"""A dateline stands at the head; further down a date is the text's own business."""
MAX_DATELINE = 120
WEAK_ORIGINS = ("PDF CreationDate", "DOCX modified", "ODT date")
"""When a file was made or saved says less than a dateline on its first page."""
_STATING = (PassageKind.PARAGRAPH, PassageKind.HEADING)


def find_date(text: str) -> str | None:
    """The first full calendar date in `text` as ISO 8601; None where there is none.

    >>> find_date("2019-01-10 00:00:00Source: CSHRS"), find_date("12 May 2009"), find_date("May 12th, 2009")
    ('2019-01-10', '2009-05-12', '2009-05-12')
    >>> find_date("31 February 2009") is None
    True
    """
    found: list[tuple[int, str]] = []
    if match := _ISO.search(text):
        found.append((match.start(), _iso(match[1], match[2], match[3])))
    if match := _DAY_FIRST.search(text):
        found.append((match.start(), _iso(match[3], _month(match[2]), match[1])))
    if match := _MONTH_FIRST.search(text):
        found.append((match.start(), _iso(match[3], _month(match[1]), match[2])))
    return next((iso for _, iso in sorted(found) if iso), None)


def _month(name: str) -> str:
    return str(next((i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3])), 0))


def _iso(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if found.year >= 1800 else ""


def find_dateline(text: str) -> str | None:
    """The date of issue that a line at a text's head states; None where the line is no dateline.

    >>> find_dateline("GENEVA (12 May 2009) – The General Assembly today elected 18 members"), find_dateline(
    ...     "Published: 3 March 2020"), find_dateline("It was adopted in 1966, on 16 December 1966 to be exact.")
    ('2009-05-12', '2020-03-03', None)
    """
    if (match := _PLACE_DATE.match(text)) and (found := find_date(match["date"])):
        return found
    if len(text) > MAX_DATELINE:
        return None
    if (match := _LABEL.search(text)) and (found := find_date(text[match.end() : match.end() + 30])):
        return found
    found = find_date(text[:40])
    rest = _MONTH_FIRST.sub("", _DAY_FIRST.sub("", _ISO.sub("", text)))
    few_words_beside = len(re.findall(r"[^\W\d_]{2,}", rest)) <= 5
    return found if found and few_words_beside and not re.search(r"\b(?:on|in|from|until|by)\b", rest, re.I) else None


def complete_metadata(metadata: Metadata, text: str, passages: Sequence[Passage],
                      place: Mapping[str, str] | None = None) -> Metadata:
    """`metadata` with what it lacks taken from the text: title, date and publisher. `place` names where the format
    itself stated a field; what is found here is said to come from the heading or line it stands in."""
    found: dict[str, str] = {}
    origin = {**metadata.origin, **(place or {})}
    if not metadata.title and (title := _first_heading(text, passages)):
        found["title"], origin["title"] = title, "first heading"
    is_open = not metadata.date or metadata.origin.get("date") in WEAK_ORIGINS
    head = [passage for passage in passages if passage.kind in _STATING][:N_PASSAGES_LOOKED_AT]
    for passage in head:
        line = text[passage.start : passage.end]
        if is_open and "date" not in found and (issued := find_dateline(line)):
            found["date"], origin["date"] = issued, f"dateline: {line[:60]}"
        if not metadata.publisher and "publisher" not in found and len(line) <= MAX_DATELINE and (
                match := _SOURCE.search(line)):
            found["publisher"], origin["publisher"] = match["publisher"].strip(), f"line: {line[:60]}"
    return metadata.model_copy(update={**found, "origin": origin}) if found or place else metadata


def _first_heading(text: str, passages: Sequence[Passage]) -> str | None:
    headings = [text[p.start : p.end] for p in passages[: 3 * N_PASSAGES_LOOKED_AT] if p.kind is PassageKind.HEADING]
    return headings[0] if headings else None
