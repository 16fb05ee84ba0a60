"""Firsts and superlatives: "the first African state to ratify", "the only country that", "the last of the permanent
members to".

Checked for acts towards treaties where a register is complete and its days are exact; what cannot be counted (a first
of a region without a fixed list, a first resolution on a theme) is told as not checked, and keeps the claim from being
confirmed.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from travaux.check.candidates import CONSENT, Context
from travaux.check.compare import Field, Match
from travaux.check.sentences import told
from travaux.check.words import called, say_list
from travaux.dates import parse_date, precision
from travaux.registers import Row
from travaux.vocabulary import Claim

_RANKS = {"first": 1, "earliest": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "only": 0, "sole": 0}
_NOUNS = r"(?:state|country|nation|member|party|government|power|signatory)"
_RANK = re.compile(
    r"(?P<among>\b(?:among|one of|some of|amongst)\s+(?:the\s+)?(?:very\s+)?)?"
    r"\b(?P<rank>first|second|third|fourth|fifth|last|only|sole|earliest)\s+"
    rf"(?:(?P<which>(?:[\w-]+\s+){{0,4}}?)(?P<noun>{_NOUNS}|countries|parties|signatories)(?P<many>s)?\b"
    r"|of\s+the\s+(?P<of>[\w -]{3,60}?)\s+to\b)"
    r"(?P<rest>\s+of\s+the\s+(?P<within>[A-Z][\w ]{3,40}?)(?=\s+(?:to|that|which|who)\b|$))?",
    re.IGNORECASE,
)
# matches "the first African country", "one of the first states", "last of the permanent members to", not "first time"
_OF_TEXT = re.compile(
    r"\b(?:first|last|only|sole|earliest)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:resolution|decision|text|document|declaration|visit|mission|mandate|body|instrument)\b",
    re.IGNORECASE,
)
# matches "the first resolution on", "the only visit", not "the first session"

_GROUPS = {
    "african": "org:African Group",
    "permanent": "org:permanent members of the Security Council",
    "asean": "org:ASEAN",
    "arab": "org:League of Arab States",
    "nordic": "org:Nordic countries",
    "baltic": "org:Baltic States",
    "brics": "org:BRICS",
    "g7": "org:G7",
    "eu": "state:EUU",
    "latin american and caribbean": "org:GRULAC",
}
"""Words that name a list of states → its id in `data/facts/groups.csv`."""
_FILLERS = frozenset({"member", "permanent", "of", "the", "state", "states", "security", "council", "members", "un"})


@dataclass(frozen=True, slots=True)
class Rank:
    """What a text says of an act's place among others: `place` counts from 1, -1 is the last, 0 the only one; None
    where it cannot be counted. `group` names the list of states that it is among (None: all)."""

    said: str
    place: int | None
    group: str | None = None


def find_rank(quote: str) -> Rank | None:
    """The superlative in the words of a claim about a state; None where there is none.

    >>> find_rank("Kenya was the first African state to ratify it")
    Rank(said='first African state', place=1, group='org:African Group')
    >>> find_rank("one of the first countries to sign").place is None
    True
    >>> find_rank("elected for the first time") is None
    True
    """
    found = _RANK.search(quote)
    if not found:
        return None
    said = " ".join(found[0].split())
    several = found["many"] or (found["noun"] or "").lower() in {"countries", "parties", "signatories"}
    of_several = (found["which"] or "").lower().startswith("of ")  # "the last of the permanent members"
    if found["among"] or (several and not of_several):
        return Rank(said, None)
    words = " ".join((found["of"] or f"{found['which'] or ''} {found['within'] or ''}").lower().split())
    place = _RANKS[found["rank"].lower()]
    if not words:
        return Rank(said, None if place == -1 else place)  # who comes last of all states is never known
    group = next((group for word, group in _GROUPS.items() if re.search(rf"\b{word}\b", words)), None)
    rest = set(words.split()) - _FILLERS - {part for word in _GROUPS for part in word.split()}
    return Rank(said, None if group is None or rest else place, group)


def members_of(group: str, day: date) -> frozenset[str]:
    """The states on a list on a day.

    >>> sorted(members_of("org:permanent members of the Security Council", date(2000, 1, 1)))
    ['state:CHN', 'state:FRA', 'state:GBR', 'state:RUS', 'state:USA']
    """
    return frozenset(
        member
        for listed, member, since, until in _lists()
        if listed == group
        and (not since or parse_date(since).first <= day)
        and (not until or parse_date(until).last >= day)
    )


@cache
def _lists() -> tuple[tuple[str, str, str, str], ...]:
    """The lines of the lists of states: list, member, since, until."""
    text = (files("travaux") / "data" / "facts" / "groups.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple((row["id"], row["member"], row["since"], row["until"]) for row in rows)


def compare_rank(claim: Claim, row: Row, ctx: Context) -> list[Field]:
    """The place of a state's act towards a treaty among others', beside the one that the text gives it."""
    quote = claim.quote if isinstance(claim.quote, str) else " ".join(claim.quote)
    rank = find_rank(quote)
    if rank is None:
        return []
    complete = [c for c in ctx.registers.coverage(claim.kind, claim.object, row.actor) if c.complete and c.confirms]
    day = parse_date(row.date)
    reaching = [c for c in complete if c.until >= day.last and c.span.first <= day.first]
    if rank.place is None or not reaching or precision(row.date) != "day":
        return [Field("rank", rank.said, None, Match.SILENT, f"that it was “{rank.said}” is not checked")]
    members = members_of(rank.group, day.first) if rank.group else None
    if members is not None and row.actor not in members:
        return [_field(rank, None, Match.SILENT, f"{called(row.actor)} is not on the list of states meant")]
    firsts = _first_acts(claim, row, ctx, members)
    if rank.place == -1:
        return [_compare_last(rank, row, firsts, members or frozenset())]
    if rank.place == 0:
        return [_compare_only(rank, row, firsts, max(c.until for c in reaching))]
    return [_compare_nth(rank, row, firsts)]


def _field(rank: Rank, recorded: str | None, match: Match, why: str = "") -> Field:
    return Field("rank", rank.said, recorded, match, why)


def _first_acts(claim: Claim, row: Row, ctx: Context, members: frozenset[str] | None) -> list[Row]:
    """The first act of each of the members (of every state: None) towards the treaty, the claim's own among them, the
    earliest first."""
    kinds = ("signature",) if claim.kind == "signature" else CONSENT
    firsts: dict[str, Row] = {row.actor: row}
    for other in ctx.registers.find(row.object, kinds=kinds):
        counts = other.actor.startswith("state:") and (members is None or other.actor in members)
        if counts and not other.outranked_by and other.date and other.actor != row.actor:
            held = firsts.get(other.actor)
            firsts[other.actor] = min(held, other, key=lambda one: one.date) if held else other
    return sorted(firsts.values(), key=lambda one: (one.date, one.actor))


def _in_form(row: Row, others: list[Row]) -> list[Row]:
    """Those of the others that were done in the same form: one that had acceded may not count where a text says
    ratified."""
    return [one for one in others if one.kind == row.kind]


def _compare_nth(rank: Rank, row: Row, firsts: list[Row]) -> Field:
    day = parse_date(row.date)
    before = [one for one in firsts if parse_date(one.date).last < day.first]
    beside = [one for one in firsts if one is not row and parse_date(one.date).overlaps(day)]
    if len(_in_form(row, before)) >= (rank.place or 1):
        return _field(rank, f"number {len(before) + 1}", Match.OTHER, f"{told(_in_form(row, before)[0])}, before it")
    if len(before) >= (rank.place or 1):
        return _field(rank, None, Match.SILENT, f"{told(before[0])}, before it, but in another form")
    if beside:
        return _field(rank, "one of several then", Match.SILENT, "others did so at the same time")
    fits = len(before) + 1 == rank.place
    why = "" if fits else f"it was number {len(before) + 1}"
    return _field(rank, f"number {len(before) + 1}", Match.AGREES if fits else Match.OTHER, why)


def _compare_only(rank: Rank, row: Row, firsts: list[Row], until: date) -> Field:
    others = [one for one in firsts if one is not row]
    if not others:
        return _field(rank, f"the only one by {until.isoformat()}", Match.AGREES)
    same = _in_form(row, others)
    why = told((same or others)[0]) + (f", and {len(others) - 1} more" if len(others) > 1 else " too")
    return _field(rank, f"one of {len(firsts)}", Match.OTHER if same else Match.SILENT, why)


def _compare_last(rank: Rank, row: Row, firsts: list[Row], members: frozenset[str]) -> Field:
    missing = sorted(members - {one.actor for one in firsts})
    if missing:
        names = say_list([called(state) for state in missing[:3]])
        return _field(rank, f"{len(missing)} had not", Match.OTHER, f"{names} had not done so")
    after = [one for one in firsts if parse_date(one.date).first > parse_date(row.date).last]
    if after:
        return _field(rank, told(after[-1]), Match.OTHER, f"{told(after[-1])}, after it")
    tied = [one for one in firsts if one is not row and parse_date(one.date).overlaps(parse_date(row.date))]
    return _field(rank, "the last", Match.SILENT if tied else Match.AGREES, "others did so then" if tied else "")


def unchecked_rank(claim: Claim) -> list[Field]:
    """A superlative in the words of a claim that no register here can count, as a field that is not checked."""
    quote = claim.quote if isinstance(claim.quote, str) else " ".join(claim.quote)
    found = _OF_TEXT.search(quote) or _RANK.search(quote)
    if not found:
        return []
    said = " ".join(found[0].split())
    return [Field("rank", said, None, Match.SILENT, f"that it was “{said}” is not checked")]
