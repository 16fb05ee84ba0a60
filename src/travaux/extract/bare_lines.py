"""Lines that tell an act without a verb, by its name and its day: "18 December 1979 - CEDAW", "World Conference on Human
Rights, Vienna, 14-25 June 1993", "July 2015. First session"."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, is_time
from travaux.extract.events import event_id, with_year
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.names import load_facts

_BY_ASSEMBLY = re.compile(r"\(?(?:adopted )?(?:by )?(?:the )?(?:un |u\.n\. )?(?:general assembly|unga)\b")
_NOTHING_ELSE = re.compile(r"\(|,? adopted\b|$")
_SESSION = re.compile(r"sessions?\b(?:,? (?:chaired|in|at|held|of)\b|[:;.,(]|$)")
_ARTICLE = frozenset(["the", "a"])
_PLACE = 60


def bare_line(s: Sentence, c: Context, told: list[Draft]) -> Iterator[Draft]:
    """The adoption of a text, the conference or the sessions that a line names instead of telling them."""
    entry = c.entry
    toks = [t for t in s.toks if entry is None or t.start >= entry.start]
    toks = toks[1:] if toks and toks[0].low in _ARTICLE else toks
    if not toks or (entry is not None and s.start > entry.start):
        return
    first = toks[0]
    if entry is not None and entry.date and not any(d.kind == "resolution" for d in told):
        yield from _text(s, first, entry.date)
    if any(d.kind in {"conference", "session"} for d in told):
        return
    dates = list(entry.dates) if entry is not None else []
    yield from _conference(s, toks, dates, c)
    if entry is not None:
        yield from _sessions(s, toks, dates, c)


def _text(s: Sentence, first: Tok, date: str) -> Iterator[Draft]:
    """A treaty or declaration that alone stands behind a day: its adoption, or the stage that the day is of."""
    treaty, text = treaty_name(first), first.of("instrument") if first.kind == "name" else None
    rest = s.low[first.end : s.end].strip(" .;")
    kind = _stage(treaty, date) if treaty else "resolution"
    if not (treaty or text) or kind is None or not _NOTHING_ELSE.match(rest):
        return
    fields: dict[str, object] = {"object": treaty or text, "date": date}
    if kind == "resolution" and _BY_ASSEMBLY.match(rest):
        fields["actor"] = ("body:UNGA",)
    yield Draft(kind, first.start, first.end, fields, because=["a line of a chronology that names a text"])


def _stage(treaty: str, date: str) -> str | None:
    """Of what stage of a treaty a day is, by the treaty's own dates."""
    facts = load_facts("treaties").get(treaty, {})
    if facts.get("adopted", "")[: len(date)] == date:
        return "resolution"
    return "entry_into_force" if facts.get("in_force", "")[: len(date)] == date else None


def _conference(s: Sentence, toks: list[Tok], dates: list[str], c: Context) -> Iterator[Draft]:
    """A conference named with its place and its day, behind the day or before it, and nothing else in the line."""
    first = toks[0]
    ordinal = int(first.value) if first.kind == "ordinal" else None
    first = toks[1] if ordinal is not None and len(toks) > 1 else first
    if first.kind != "name" or not (first.of("event") or first.what == "open-meeting"):
        return
    times = [t for t in toks if is_time(t) and t.start > first.end]
    if len(dates) + len(times) != 1 or any(t.cue and t.kind == "word" and t is not first for t in toks):
        return
    rest = s.low[first.end : times[0].start if times else s.end].strip(" .,(")
    if len(rest) > _PLACE or not re.fullmatch(r"[^.;:]*", rest):
        return
    date = dates[0] if dates else c.date_of(times[0].value)
    name = first.of("event") or event_id(s.raw(first.start, first.end))
    fields: dict[str, object] = {"object": with_year(name, date, ordinal), "title": s.raw(first.start, first.end), "date": date}
    if rest:
        fields["place"] = s.raw(first.end, first.end + _PLACE).strip(" ,(").split(",")[0].split(".")[0].split("(")[0].strip()
    if ordinal is not None:
        fields["ordinal"] = ordinal
    if date:
        yield Draft("conference", toks[0].start, (times or [first])[-1].end, fields, because=["a conference by its name and day"])


def _sessions(s: Sentence, toks: list[Tok], dates: list[str], c: Context) -> Iterator[Draft]:
    """ "First session", "Second and third sessions": of the body that the text speaks of, each with its day."""
    numbers: list[Tok] = []
    for t in toks:
        if t.kind == "ordinal":
            numbers.append(t)
        elif t.low not in {"and", ",", "regular"}:
            break
    if not numbers or not _SESSION.match(s.low, numbers[-1].end + 1) or len(dates) not in {1, len(numbers)}:
        return
    body = c.body
    for n, t in enumerate(numbers):
        fields: dict[str, object] = {"object": f"{t.low} session", "ordinal": int(t.value), "date": dates[n if len(dates) > 1 else 0]}
        if body:
            fields["actor"] = (body,)
        yield Draft("session", t.start, numbers[-1].end + 8, fields, because=["a session by its number and day"])
