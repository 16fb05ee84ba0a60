"""Chronologies: lines that begin with their day ("10 December 1948 - …", "2003. …"), and what such a line tells, often
without a verb."""

import re
from dataclasses import dataclass

from travaux.extract.parts import Tok
from travaux.extract.predicates import HAVE, RELATIVES, Predicate
from travaux.extract.times import find_times
from travaux.vocabulary import Document, Modality, PassageKind

_BULLET = re.compile(r"[\s•*·–—\-(\[]*(?:(?:on|in) )?")
_BEHIND = re.compile(r"\)?\]?\s*(?:[:|\t]|-+ |\.(?=\s)|,? -+ |\n)\s*")
_ALONE = re.compile(r"[\s:.)\]\-]*$")
_AND = re.compile(r"(?:,| and| &)\s+")
_LEAST = 3
"""So many dated lines make a chronology; fewer are datelines, or letters."""
_LONGEST = 48
"""Characters within which a line's day stands."""


@dataclass(slots=True, frozen=True)
class Entry:
    """A line of a chronology: its day or days, and where its words begin."""

    dates: tuple[str, ...]
    start: int

    @property
    def date(self) -> str | None:
        """The line's day; None where it has several."""
        return self.dates[0] if len(self.dates) == 1 else None


def entries(doc: Document, low: str) -> dict[int, Entry]:
    """The dated lines of a chronology by where they begin; empty where a document is none. A line that is only a day dates
    the one below it."""
    found: dict[int, Entry] = {}
    above: tuple[str, ...] = ()
    lines = 0
    for passage in doc.passages:
        if passage.kind in {PassageKind.FURNITURE, PassageKind.CELL}:
            continue
        dates, end = _dates_at(low, passage.start, passage.end)
        if dates and _ALONE.match(low, end, passage.end):
            above = dates
            continue
        if dates and (m := _BEHIND.match(low, end, passage.end)):
            found[passage.start] = Entry(dates, m.end())
            lines += 1
        elif above:
            found[passage.start] = Entry(above, passage.start)
            lines += 1
        above = ()
    return found if lines >= _LEAST else {}


def _dates_at(low: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """The days with which a line begins, and where they end."""
    m = _BULLET.match(low, start, end)
    at = m.end() if m else start
    dates: list[str] = []
    for time in find_times(low, at, min(end, at + _LONGEST)):
        link = _AND.match(low, at, time.start) if dates else None
        if time.edtf is None or time.kind not in {"point", "range"} or time.start != (link.end() if link else at):
            break
        dates.append(time.edtf)
        at = time.end
    return tuple(dates), at


def date_of_line(p: Predicate, entry: Entry | None) -> str | None:
    """The day of the line, for an act that its main clause tells: not for what it says "had been" or of another clause."""
    if entry is None or p.modality is not Modality.HAPPENED or p.tok.start < entry.start:
        return None
    before = [t.low for t in p.s.toks[p.left : p.i]]
    if set(before[-5:]) & HAVE or set(before) & RELATIVES:
        return None
    if p.form == "noun" and p.tok.start - max(entry.start, p.s.start) > _NOUN_AT:
        return None
    if p.form == "ing" or (p.form in {"ed", "en"} and p.voice == "passive" and p.i + 1 < len(p.s.toks) and p.right[0] < p.right[1]
                           and not set(before[-6:]) & {"is", "are", "was", "were"} and p.s.toks[p.i + 1].low != "by"):  # fmt: skip
        return None
    return entry.date


_NOUN_AT = 40
"""Characters from the beginning of a line within which a noun tells what the line is about."""
def aside(toks: list[Tok], low: str, k: int, cue: int) -> bool:
    """Whether the date at `k` stands in brackets, behind the cue, that tell of another stage: "(in force since 1954)", "(see also …)"."""
    opened = low.rfind("(", max(cue, toks[k].start - 60), toks[k].start)
    return opened >= 0 and low.find(")", opened, toks[k].start) < 0 and _OTHER_STAGE.match(low, opened) is not None


_OTHER_STAGE = re.compile(
    r"\((?:it |which )?(?:has been |is |was )?(?:in|into|entered into|entry into|enters into|came into|effective|see|cf|as amended|amended|ratified|in effect|since|until|opened|signed)\b"
    r"(?: also\b| in\b| force\b)?(?! (?:by|a vote))"
)
