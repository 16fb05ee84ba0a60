"""Returns: the table of an election, a candidate and its votes a line, grouped or not."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from travaux.extract import ballots
from travaux.extract.drafts import Draft
from travaux.extract.lexicon import Hit
from travaux.vocabulary import Modality, Passage

if TYPE_CHECKING:
    from travaux.extract.context import Context

_ROW = re.compile(
    r"\s*(?:[•*–-]\s+|\d{1,2}[.)]\s+)?(?:the )?(?P<name>[^\d(:;]{3,60}?)\s*(?:\((?P<state>[^()\d]{3,50})\))?"
    r"\s*(?:[,:–—-]|\.{2,}|\t)?\s*\(?(?P<votes>\d{1,3})(?: votes?)?\)?\s*[.;,]?\s*$"
)
_SEATS = re.compile(r"\b(\d{1,2}|one|two|three|four|five|six|seven|thirteen) (?:vacant )?(?:seats?|vacanc\w+|posts?)\b")
_WORDS = dict(zip(["one", "two", "three", "four", "five", "six", "seven"], range(1, 8), strict=True)) | {"thirteen": 13}
_WINNERS = re.compile(
    r"\b(?:(?<!not )(?<!were )elected|chosen|new|members? of the (?:\w+ )?committee|required majority|successful)\b"
)
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|dr|prof|professor|sir|dame|ambassador|justice|judge)\.? ", re.IGNORECASE)
_HEAD = 140
"""Characters of a line that may stand at the head of a table's group."""


def row(c: "Context", text: str, low: str, passage: Passage, hits: list[Hit]) -> bool:
    """Whether a passage is a line of the table of an election: kept until the group that it stands in is complete."""
    ballot = ballots.voting(c)
    if ballot is None or passage.end - passage.start > 100:
        return False
    m = _ROW.match(low, passage.start, passage.end)
    if m is None or m.end() < passage.end - 1:
        return False
    states = [
        h for h in hits if h.name and h.name.ids[0].startswith("state:") and h.name.what not in {"adjective", "capital"}
    ]
    if m["state"]:
        if not any(m.start("state") <= h.start < m.end("state") for h in states):
            return False
        name = text[m.start("name") : m.end("name")].strip(" ,–-")
        who: tuple[str, ...] = (f"person:{_HONORIFIC.sub('', name)}",) if name[:1].isupper() else ()
        end = m.end("state") + 1
    else:
        who = next(
            (
                h.name.ids[:1]
                for h in states
                if h.name and h.start <= m.start("name") + 4 and h.end >= m.end("name") - 1
            ),
            (),
        )
        end = m.end("name")
    if not who:
        return False
    ballot.rows.append((who, int(m["votes"]), m.start("name"), max(end, m.end("votes"))))
    ballot.sentence = c.sentence
    return True


def head(c: "Context", low: str, passage: Passage) -> None:
    """Keep the line that stands over a group of rows: it gives the seats, and says whose votes these are."""
    if c.ballot is not None and passage.end - passage.start < _HEAD:
        c.ballot.head = low[passage.start : passage.end]
        m = _SEATS.search(c.ballot.head)
        c.ballot.seats = (int(m[1]) if m[1].isdigit() else _WORDS[m[1]]) if m else None
    elif c.ballot is not None:
        c.ballot.head, c.ballot.seats = "", None


def count(c: "Context") -> Iterator[Draft]:
    """The elections of a group that is complete: those chosen by the seats, by the head or by what the text said before;
    where none of them tells, no outcome is claimed."""
    ballot = c.ballot
    if ballot is None or not ballot.rows:
        return
    rows, ballot.rows = ballot.rows, []
    ranked = sorted({v for _, v, *_ in rows}, reverse=True)
    allowed = [r for r in rows if ballot.seats is None or ranked.index(r[1]) < ballot.seats]
    for who, votes, start, end in rows:
        named = ballot.chosen & set(who) or (
            not ballot.chosen and (ballot.seats is not None or (_WINNERS.search(ballot.head) and len(rows) > 1))
        )
        lost = bool(ballot.failed & set(who) or re.search(r"\bnot elected\b|\bunsuccessful\b", ballot.head))
        if ballot.seats is not None and (who, votes, start, end) not in allowed:
            lost = True
        if not (named or lost) or ballot.failed & set(who):
            continue  # of those said not to have been chosen, the row says nothing new
        d = ballots.draft(ballot, who, votes, start, end, ballots.told_day(c))
        d.because = ["a line of a ballot's table"]
        if lost:
            d.modality = Modality.NEGATED
        yield d
