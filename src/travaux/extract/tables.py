"""Tables as claims: the header gives the meaning, each row one act."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft
from travaux.extract.figures import ORDINAL, find_numbers, ordinal
from travaux.extract.lexicon import find_hits, fold
from travaux.extract.status_tables import status_claims
from travaux.extract.times import find_times
from travaux.ids import slug
from travaux.vocabulary import Document, Table

_NAME = re.compile(r"^(?:name|event|forum|conference|meeting|title|seminar|edition)s?$")
_DATE = re.compile(r"^(?:date|time|year|when|dates)s?$")
_THEME = re.compile(r"^(?:theme|topic|subject|title)s?$")
_WHO = re.compile(r"^(?:participants?|attendance|attendees)$")
_MEETING = re.compile(r"\b(?:forum|conference|seminar|symposium|workshop|summit|congress|meeting)\b")


def table_claims(doc: Document, own_state: str | None) -> Iterator[Draft]:
    """The claims of a document's tables: of status cell by cell, of meetings row by row."""
    for table in doc.tables:
        yield from status_claims(doc, table, own_state)
        yield from _meetings(table, own_state)


def _at_home(words: str, own_state: str) -> bool:
    """Whether a meeting's name or the caption names the document's own state or its capital: then it is the host."""
    return any(hit.name and own_state in hit.name.ids for hit in find_hits(words, fold(words)))


def _column(table: Table, pattern: re.Pattern[str]) -> int | None:
    return next((k for k, c in enumerate(table.header) if pattern.match(c.text.strip().lower())), None)


def _meetings(table: Table, own_state: str | None) -> Iterator[Draft]:
    name, when = _column(table, _NAME), _column(table, _DATE)
    theme, who = _column(table, _THEME), _column(table, _WHO)
    if (
        name is None
        or when is None
        or not (
            _MEETING.search(fold(table.caption))
            or any(_MEETING.search(fold(r[name].text)) for r in table.rows if len(r) > name)
        )
    ):
        return
    for row in table.rows:
        if len(row) <= max(name, when):
            continue
        title, low = row[name].text.strip(), fold(row[name].text)
        times = [t.edtf for t in find_times(fold(row[when].text)) if t.edtf]
        if not title or not times or not row[name].spans:
            continue
        numbers: dict[str, float | str] = {}
        if who is not None and len(row) > who:
            words = fold(row[who].text)
            for f in find_numbers(words, 0, len(words)):
                after = words[f.end : f.end + 60]
                if re.match(r"\s+(?:countries|states)", after):
                    numbers.setdefault("countries", f.value)
                elif "participants" not in numbers and not re.match(r"\s+continents", after):
                    numbers["participants"] = f.value
                if f.approx:
                    numbers.setdefault("approx", f.approx)
        m = ORDINAL.search(low)
        bare = re.sub(
            r"^(?:the )?(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+",
            "",
            low,
        )
        spans = [s for c in row for s in c.spans]
        fields = {
            "actor": (own_state,) if own_state and _at_home(f"{table.caption} {title}", own_state) else (), "object": f"event:{slug(bare)}-{times[0][:4]}", "date": times[0], "numbers": numbers, "ordinal": ordinal(m) if m else None,
            "title": row[theme].text.strip() if theme is not None and len(row) > theme else None, "spans": spans,
        }  # fmt: skip
        yield Draft(
            "conference",
            spans[0][0],
            spans[-1][1],
            {k: v for k, v in fields.items() if v not in (None, (), {}, [])},
            because=["a row of a table of meetings"],
        )
