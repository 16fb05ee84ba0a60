"""What a document calls new, or the first, and has told of before: a dialogue partner that was one already, a first
forum after another.

Dialogues, projects and forums go on and happen again, so that two dates of one exclude nothing; only a beginning
excludes what the same text has at an earlier time. The time of a claim without a date is that of the heading it stands
under, where the heading names its years.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from travaux.check.words import say_date
from travaux.dates import OPEN_START, parse_date
from travaux.vocabulary import Claim, Modality

_BEGINS_IN_WORDS = frozenset({"dialogue", "technical_cooperation"})
_IS_NUMBERED = frozenset({"conference"})
_NEW = re.compile(
    r"\badd(?:ed|ing|s)?\b[^.;]{0,30}\bnew\b|\bnew(?:ly)?\s+(?:\w+\s+){0,3}(?:partner|dialogue|mechanism|programme)"
    r"|\b(?:began|begun|started|launched|initiated|inaugurated|set up|established)\b",
    re.IGNORECASE,
)
# matches "added new partners", "began a dialogue with", not "a new round of the dialogue"
_ROUND = re.compile(r"\b(?:rounds?|sessions?|meetings?|phases?)\b", re.IGNORECASE)
_YEAR = re.compile(r"-(?:19|20)\d\d\Z")
_LINKS = ("list:", "list-open:")


def frames_of(claims: Sequence[Claim]) -> dict[str, str]:
    """For each claim, by its id, the time that it speaks of: its own date, else the years of the last heading before it
    that names some; nothing where there is neither."""
    periods = sorted((c.offset, c.date) for c in claims if c.kind == "period" and c.date)
    starts = [start for start, _ in periods]
    frames: dict[str, str] = {}
    for claim in claims:
        at = bisect_right(starts, claim.offset) - 1
        if claim.date:
            frames[claim.id] = claim.date
        elif at >= 0 and claim.kind != "period":
            frames[claim.id] = periods[at][1]
    return frames


def is_beginning(claim: Claim, governor: Claim | None = None) -> bool:
    """Whether the words of a claim, or of the claim that governs its list, say that the thing was not there before.

    >>> claim = Claim(doc="d", id="1", kind="dialogue", quote="began a human rights dialogue with Brazil", offset=0)
    >>> is_beginning(claim), is_beginning(claim.model_copy(update={"quote": "began a new round of the dialogue"}))
    (True, False)
    """
    if claim.kind in _IS_NUMBERED:
        return claim.ordinal == 1
    quotes = [one.quote if isinstance(one.quote, str) else " ".join(one.quote) for one in (claim, governor) if one]
    if claim.ordinal not in {None, 1} or any(_ROUND.search(quote) for quote in quotes):
        return False
    return any(_NEW.search(quote) for quote in quotes)


def find_false_beginnings(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, str, str]]:
    """Each earlier claim with the later one that calls the same thing new, and how they differ, as seen from the later
    and from the earlier."""
    frames, by_id = frames_of(claims), {claim.id: claim for claim in claims}
    told: dict[tuple[str, frozenset[str], str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if (
            claim.kind in _BEGINS_IN_WORDS | _IS_NUMBERED
            and claim.modality in {Modality.HAPPENED, Modality.ONGOING}
            and claim.id in frames
        ):
            told[_thing(claim)].append(claim)
    for several in told.values():
        for late in several:
            governor = next((by_id.get(w.partition(":")[2]) for w in late.because if w.startswith(_LINKS)), None)
            if not is_beginning(late, governor):
                continue
            began = parse_date(frames[late.id]).first
            for early in several:
                if began != OPEN_START and early is not late and parse_date(frames[early.id]).last < began:
                    here, there = say_date(frames[late.id]), say_date(frames[early.id])
                    yield (
                        early,
                        late,
                        f"it is new or the first here ({here}) and was there before ({there})",
                        f"it is there here ({there}) and called new or the first elsewhere ({here})",
                    )


def _thing(claim: Claim) -> tuple[str, frozenset[str], str, str]:
    """What goes on or happens again: kind, parties, thing (a series without its year) and who says so."""
    thing = _YEAR.sub("", claim.object or "")
    parties = frozenset() if claim.kind == "conference" else frozenset({*claim.actor, *claim.counterpart})
    return claim.kind, parties, thing.lower(), claim.according_to or ""
