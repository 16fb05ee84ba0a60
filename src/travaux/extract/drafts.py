"""A draft: one claim before it is given its quote, place and id; and what frames need to make one."""

from dataclasses import dataclass, field
from typing import Any

from travaux.extract import figures
from travaux.extract.chronologies import date_of_line
from travaux.extract.context import Context
from travaux.extract.dating import nearest_time
from travaux.extract.gates import gated
from travaux.extract.parts import Sentence, Tok
from travaux.extract.predicates import Predicate
from travaux.extract.times import Time, complete
from travaux.vocabulary import Modality


@dataclass(slots=True)
class Draft:
    """One claim in the making. `start`, `end`: the span of the mended text that becomes its quote."""

    kind: str
    start: int
    end: int
    fields: dict[str, Any] = field(default_factory=dict)
    modality: Modality = Modality.HAPPENED
    because: list[str] = field(default_factory=list)


_ANNIVERSARY = gated(r"\b(?:anniversar(?:y|ies)|jubilee) (?:of|since) (?:\S+ ){0,3}$")


@dataclass(slots=True)
class Scene:
    """A predicate in its context: what a frame works on."""

    p: Predicate
    c: Context
    actors: list[tuple[str, ...]]

    @property
    def s(self) -> Sentence:
        """The sentence."""
        return self.p.s

    def draft(self, kind: str, *, until: Tok | None = None, since: int | None = None, **values: Any) -> Draft:
        """A draft of this predicate from its subject to its last argument."""
        tok = self.p.tok
        starts = [tok.start]
        if since is not None:
            starts.append(since)
        if self.p.subject.start is not None:
            starts.append(self.p.subject.start)
        ends = [tok.end] + ([until.end] if until else [])
        if self.p.voice == "passive" and self.p.subject.toks:
            ends.append(self.p.subject.toks[-1].end)
        d = Draft(
            kind,
            min(starts),
            max(ends),
            {k: v for k, v in values.items() if v not in (None, (), [], {})},
            self.p.modality or Modality.HAPPENED,
        )
        if d.modality is Modality.HAPPENED and self.p.form == "s" and self._to_come(d.fields.get("date")):
            d.modality = Modality.PLANNED  # "The Council opens its fifth session on 11 June", told in May
        d.because = [f"cue '{tok.low}' ({self.p.sense}, {self.p.form}, {self.p.voice})"] + (
            [self.p.reason] if self.p.reason else []
        )
        return d

    def _to_come(self, date: str | None) -> bool:
        """Whether a date begins after the day on which the document was issued."""
        issued, start = self.c.document_date or "", (date or "").split("/")[0]
        return len(issued) >= 10 and start[:4].isdigit() and start > issued[: len(start)] and start.count("-") > 0

    def time(self, *, after: int | None = None, upto: int | None = None) -> tuple[str | None, Tok | None]:
        """The date that governs, made whole, with its token."""
        free = after is None and upto is None
        found = nearest_time(self.p, after=after, upto=upto)
        if self.of_anniversary():
            return None, None
        if not found:
            return date_of_line(self.p, self.c.entry), None
        k, time = found
        after = self.s.toks[k + 1].value if k + 1 < len(self.s.toks) else None
        if time.kind == "partial" and isinstance(after, Time) and after.parts[-2:] == ("year", 0) and self.c.document_date:
            return complete(time, self.c.document_date), self.s.toks[k]  # "from 27 to 31 January of this year"
        coming = self.p.modality is Modality.PLANNED and time.kind == "partial" and self.c.document_date
        date = coming_day(time, str(coming)) if coming else self.c.date_of(time)
        if date is None and time.kind == "relative" and free and (found := nearest_time(self.p, after=self.p.right[1])):
            k, time = found  # "in September 2004 … on one and the same day"
            date = self.c.date_of(time)
        told = self.s.toks[k]
        if date and (
            "affirms" in self.p.reason or self.s.low.endswith((" not until ", " not until the "), 0, told.start)
        ):
            date = date.removeprefix("../")
        elif (
            date
            and time.lead in {"by", "before", "prior to"}
            and self.p.modality is Modality.HAPPENED
            and "/" not in date
        ):
            date = f"../{date}"  # "by 2001 it had acceded": not later than that
        elif date and time.kind == "after" and self.p.modality is Modality.HAPPENED and "/" not in date:
            date = f"{date}/.."  # "After 1990 it ratified": not earlier
        return date, self.s.toks[k]

    def of_anniversary(self) -> bool:
        """Whether the act is told by its anniversary, whose day is not its own."""
        start = self.p.tok.start
        if not self.s.may(_ANNIVERSARY):
            return False
        return _ANNIVERSARY.search(self.s.low, max(self.s.start, start - 60), start) is not None

    def states(self) -> list[tuple[str, ...]]:
        """The actors as states: a minister acts for the state."""
        return [as_state(a) for a in self.actors if as_state(a)]

    def votes(self) -> dict[str, int]:
        """Votes that the predicate's clause gives."""
        toks = self.s.toks[self.p.left : self.p.right[1]]
        return figures.find_votes(self.s.low, toks[0].start, toks[-1].end) if toks else {}

    def ordinal_near(self, k: int, *, back: int = 5) -> int | tuple[int, ...] | None:
        """The ordinals right before token `k` ("seventh and eighth periodic reports")."""
        found: list[int] = []
        for j in range(k - 1, max(-1, k - 1 - back), -1):
            tok = self.s.toks[j]
            if tok.kind == "ordinal":
                found.insert(0, tok.value)
            elif tok.low == "initial" or (k < len(self.s.toks) and self.s.toks[k].low.startswith("initial")):
                found.insert(0, 1)
            elif tok.kind in {"name"} or tok.low in {".", ";"}:
                break
        if not found and k < len(self.s.toks) and self.s.toks[k].low.startswith("initial"):
            return 1
        return None if not found else found[0] if len(found) == 1 else tuple(dict.fromkeys(found))


def coming_day(time: Time, issued: str) -> str | None:
    """The day or month without a year that a text issued then foresees: the next such.

    >>> coming_day(Time(0, 0, None, "partial", (3, None)), "2011-05-31")
    '2012-03'
    """
    date = complete(time, issued)
    if date and date.split("/")[-1] < issued[: len(date.split("/")[-1])]:
        return complete(time, str(int(issued[:4]) + 1))
    return date


def as_state(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The states among an actor's ids."""
    return tuple(i for i in ids if i.startswith("state:"))


def flat(actors: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All ids of several actors, each once."""
    return tuple(dict.fromkeys(i for a in actors for i in a))


def is_time(tok: Tok) -> bool:
    """Whether a token is a date."""
    return isinstance(tok.value, Time)


def repeats(draft: Draft, before: list[Draft]) -> bool:
    """Whether a draft says again what an earlier one of the sentence said."""
    for old in before:
        if (
            old.kind == draft.kind
            and all(old.fields.get(f) == draft.fields.get(f) for f in ("actor", "object", "counterpart"))
            and (draft.fields.get("date") in {None, old.fields.get("date")} or old.fields.get("date") is None)
        ):
            if old.fields.get("date") is None and draft.fields.get("date"):
                old.fields["date"] = draft.fields["date"]
            return True
    return False
