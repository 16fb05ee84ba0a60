"""Ballots: who was chosen and who was not, told by lists, by tables and by the votes alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travaux.extract.drafts import Draft, as_state
from travaux.extract.figures import Figure, number
from travaux.extract.gates import gated
from travaux.extract.lexicon import Hit
from travaux.extract.parts import Sentence, Tok
from travaux.extract.times import Time
from travaux.extract.treaty_bodies import TREATY_BODIES
from travaux.vocabulary import Modality

if TYPE_CHECKING:
    from travaux.extract.context import Context

ELECTED = frozenset(
    {"body:HRC", "body:CHR", "body:UNSC", "body:SPT", "body:CSW", "body:CSocD", *TREATY_BODIES}
    | {"body:HRC-advisory-committee", "body:sub-commission"}
    | {"org:Committee on Non-Governmental Organizations"}
)
"""Bodies whose members are elected."""
_COMMITTEES = {treaty: body for body, treaty in TREATY_BODIES.items()} | {"treaty:OP-CAT": "body:SPT"}
VOTING = gated(r"\b(?:re-?)?elect\w*|\bballot\w*|\bseats?\b|\bcho(?:se|sen|os\w+)\b|\bcandida\w+|\bvot(?:es?|ing)\b")
_OTHER = re.compile(
    r"\b(?:parliament|senate|congress party|mayor|football|volleyball|league|electoral|club|presidential|itu|imo|unesco|"
    r"telecommunication|maritime|speaker|world bank|board of|tribunal|court)\b"
)
_HELD = re.compile(r"\b(?:re-?)?elected\b|\bcho(?:se|sen)\b|\bfill(?:s|ed)\b|\belects\b|\bresults?\b")
_MEMORY = 12
"""Sentences over which a text that told of a body's election still speaks of it."""
_MOST = 200
"""More votes than any state or expert can be given."""


@dataclass(slots=True)
class Ballot:
    """An election that the text tells of: the body, the sentence in which it spoke of it last, who came in and who did
    not, and the rows of the table being read."""

    body: str
    sentence: int
    chosen: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    seats: int | None = None
    head: str = ""
    rows: list[tuple[tuple[str, ...], int, int, int]] = field(default_factory=list)


def heed(c: "Context", low: str, start: int, end: int, hits: list[Hit]) -> None:
    """Take note of the body whose election a sentence speaks of."""
    if not VOTING.search(low, start, end):
        return
    named = [i for h in hits if h.name for i in h.name.ids]
    body = next((i for i in named if i in ELECTED), None)
    words = low[start:end]
    if body is None and re.search(r"\b(?:committee|experts?|members)\b", words):
        body = next((_COMMITTEES[i] for i in named if i in _COMMITTEES), None)
    if body is None and _OTHER.search(words):
        c.ballot = None
    elif body is not None and c.ballot is not None and c.ballot.chosen and c.ballot.body != body:
        if _HELD.search(words) and not re.search(r"\b(?:will|next|later)\b", words):
            c.ballot = Ballot(body, c.sentence)
    elif body is not None and (c.ballot is None or c.ballot.body != body):
        c.ballot = Ballot(body, c.sentence)
    elif body is not None and c.ballot is not None:
        c.ballot.sentence = c.sentence


def voting(c: "Context") -> Ballot | None:
    """The election that the text is telling of; None where it tells of none, or told of it long ago."""
    return c.ballot if c.ballot and c.sentence - c.ballot.sentence <= _MEMORY else None


def counts(c: "Context", low: str, start: int, end: int) -> bool:
    """Whether a sentence may give the votes of an election that the text tells of."""
    return voting(c) is not None and bool(_TOLD.search(low, start, end))


def remember(c: "Context", drafts: list[Draft]) -> None:
    """Keep who was chosen, and who was not, by what a sentence told."""
    if c.ballot is None:
        return
    for d in drafts:
        if d.kind == "election" and d.fields.get("object") == c.ballot.body:
            kept = c.ballot.failed if d.modality is Modality.NEGATED else c.ballot.chosen
            kept.update(a for a in d.fields.get("actor", ()) if not a.startswith("body:"))
            c.ballot.sentence = c.sentence


UNCHOSEN = gated(
    r"\b(?:not (?:been )?(?:re-?)?elected|(?:stayed|remained|left) outside|f(?:ell|alling|alls) short|failed|(?:surprise |only )?losers?|not winning|unsuccessful\w*|without success|"
    r"missed(?: out)?|lost(?: out)?|did not (?:win|obtain|secure|get|receive|succeed|gain|garner|reach|achieve|attain)|eliminated|defeated candidates?|too few|"
    r"voted off|ousted from|came (?:in )?last|finished last|came (?:in )?behind|(?:was|were) not(?=\W*$)|(?:fewer|less) than)\b"
)
_MAJORITY = gated(
    r"\b(?:obtain|receiv|reach|gain|secur|w[io]n|achiev)\w* (?:the |an )?(?:required|necessary|absolute) (?:majority|votes|number)"
)
_STOOD = gated(r"\b(?:stood|ran|run|candidat\w+|bid|seats?|elected|compet\w+|contest\w+|contender\w*)\b")
_TOLD = re.compile(rf"\d|{UNCHOSEN.pattern}|{_MAJORITY.pattern}")
_BEATEN = re.compile(r"\b(?:ahead of|beat\w*|defeat\w+|edg\w+ out|over|against|before)\s+(?:the )?$")
_GIVEN = frozenset(
    ["received", "obtained", "collected", "got", "won", "gained", "garnered", "secured", "polled", "drew", "had", "took", "having",
     "mustered", "receiving", "obtaining", "winning", "with", "scored", "attracted", "getting",
     "ended", "finished", "gathered", "tallied"]
)  # fmt: skip
_TOPPED = re.compile(r"(?:topped|headed|led) the (?:table|poll|list|ballot|field) with ")
_BREAKS = frozenset([".", ";", ":", "(", "while", "but", "whereas"])


def tallies(s: Sentence, c: "Context", told: list[Draft]) -> Iterator[Draft]:
    """Those whose votes a sentence gives: "Togo (181), Fiji 187 and, with 160 votes, Eritrea"; each with its outcome."""
    ballot = voting(c)
    if ballot is None:
        return
    yield from _outcomes(s, c, ballot, told)
    entries = [e for k, t in enumerate(s.toks) if (who := _candidate(t)) and (e := _entry(s, k, who))]
    worded = "vote" in s.low[s.start : s.end] or "ballot" in s.low[s.start : s.end]
    if not entries or (len(entries) < 2 and not worded):
        return
    done = {a for d in told if d.kind in {"election", "membership"} for a in d.fields.get("actor", ())}
    date = _date(s, c)
    beaten = _beyond_seats(s, [votes for _, votes, *_ in entries])
    for who, votes, tok, start, end in entries:
        if set(who) & done:
            continue
        d = draft(ballot, who, votes, start, end, date)
        if votes in beaten or _lost(s, tok, end, entries) or set(who) & ballot.failed:
            d.modality = Modality.NEGATED
        yield d


_FOR_SEATS = gated(
    r"\b(?P<n>\w+) (?:countries|candidates?|states|contenders|nations)\b[^.]{0,140}?\b(?:seeking|competing for|vying for|contesting|running for|contending for|for) (?:the |only |just )*(?P<seats>\w+) (?:vacant |available |open )?(?:seats|places|vacancies)\b"
)


def _beyond_seats(s: Sentence, votes: list[int | None]) -> set[int | None]:
    """The lowest votes where the text has just said that more ran than there were seats, and gives the votes of all."""
    m = _FOR_SEATS.search(s.low, max(0, s.start - 260), s.end)
    if m is None or None in votes:
        return set()
    try:
        n, seats = int(number(m["n"])), int(number(m["seats"]))
    except (KeyError, ValueError):
        return set()
    return set(sorted(votes, key=lambda v: v or 0)[: n - seats]) if n == len(votes) > seats else set()


def _clause_of(s: Sentence, at: int) -> int:
    """Where the clause of a verb begins; after "but" only where it has a subject of its own there."""
    start = max((t.end for t in s.toks if t.low in {";", "while", "whereas"} and t.end <= at), default=s.start)
    but = max((t.end for t in s.toks if t.low == "but" and start <= t.end <= at), default=start)
    return but if any(_candidate(t) for t in s.toks if but <= t.start < at) else start


_BARE = 40
"""Characters of a sentence that says of somebody no more than that he was not chosen: "Mali missed out too"."""


def _outcomes(s: Sentence, c: "Context", ballot: Ballot, told: list[Draft]) -> Iterator[Draft]:
    """Those of whom a sentence says that they had, or missed, what it took: "In the second, X (Uruguay) obtained the
    required majority"; "Mali stood as well but fell short"."""
    done = {a for d in told if d.kind == "election" for a in d.fields.get("actor", ())}
    lost = UNCHOSEN.search(s.low, s.start, s.end) if s.may(UNCHOSEN) else None
    won = _MAJORITY.search(s.low, s.start, s.end) if s.may(_MAJORITY) else None
    verb = won or (lost if s.may(_STOOD) and _STOOD.search(s.low, s.start, s.end) else None)
    if verb is None or any(t.kind == "number" and t.low.isdigit() for t in s.toks):
        return
    clause = _clause_of(s, verb.start())
    before = [(k, t) for k, t in enumerate(s.toks) if clause <= t.start and t.end <= verb.start()]
    for k, t in before:
        who = _candidate(t)
        if not who or set(who) & done or (who[0].startswith("state:") and k >= 2 and s.toks[k - 1].low == "("):
            continue
        if any(o.kind == "name" and o.has("body") for _, o in before) or not _heads(s.toks, k):
            continue
        d = draft(ballot, who, None, t.start, verb.end() if verb is lost else t.end, _date(s, c))
        d.modality = Modality.NEGATED if verb is lost else Modality.HAPPENED
        yield d


def _heads(toks: list[Tok], k: int) -> bool:
    """Whether the candidate at token `k` may be the subject: it opens the clause, or stands in a list or after "of"."""
    before = toks[k - 1].low if k else ","
    return before in {",", "and", "the", "of", "by", "for", "but", ")", ";", "both", "while", "whereas"}


def _candidate(tok: Tok) -> tuple[str, ...]:
    """The state or person that a token may name as a candidate."""
    if tok.kind != "name" or tok.what in {"adjective", "capital", "official"} or tok.possessive:
        return ()
    return as_state(tok.ids)[:1] or tuple(i for i in tok.ids if i.startswith("person:"))


def _entry(s: Sentence, k: int, who: tuple[str, ...]) -> tuple[tuple[str, ...], int, Tok, int, int] | None:
    """The votes that belong to the candidate at token `k`: (who, votes, its token, where the entry begins and ends)."""
    toks = s.toks
    if who[0].startswith("state:") and k >= 2 and toks[k - 1].low == "(" and toks[k - 2].has("person"):
        return None
    if k and toks[k - 1 - (toks[k - 1].low == "the")].low in {"of", "from"}:
        return None  # "Anna Berg of Norway (120 votes)"
    j = k + 1
    if who[0].startswith("person:") and j + 2 < len(toks) and toks[j].low == "(" and toks[j + 2].low == ")":
        j += 3
    relative = j + (j < len(toks) and toks[j].low == ",")
    relative += relative + 1 < len(toks) and toks[relative].low in {"which", "who", "that"} and toks[relative + 1].low in _GIVEN
    given = relative + 1
    while given < len(toks) and toks[given].low in {"only", "just", "merely"}:
        given += 1
    if toks[relative - 1].low in {"which", "who", "that"} and given < len(toks) and _votes(toks, given):
        j = relative
    elif j < len(toks) and toks[j].low == "," and (after := _past_apposition(toks, j)):
        j = after
    if j < len(toks) and _TOPPED.match(s.low, toks[j].start):
        j += 4
    elif j < len(toks) and (toks[j].low in _GIVEN or toks[j].low in {"(", ",", ":", "–", "-", "—"}):
        j += 1
        while j < len(toks) and toks[j].low in {"with", "only", "just", "merely"}:
            j += 1
    if j < len(toks) and (votes := _votes(toks, j)):
        end = toks[j + 1].end if j + 1 < len(toks) and toks[j + 1].low in {"votes", "vote", ")"} else toks[j].end
        return who, votes, toks[k], toks[k].start, end
    if (
        k >= 4
        and toks[k - 1].low == ","
        and toks[k - 2].low == "votes"
        and toks[k - 4].low == "with"
        and (votes := _votes(toks, k - 3))
    ):
        return who, votes, toks[k], toks[k - 4].start, toks[k].end
    return None


def _past_apposition(toks: list[Tok], j: int) -> int | None:
    """Where the verb of a candidate with an apposition stands: "Fiji, the first island state to be chosen, had 187"."""
    for i in range(j + 2, min(j + 24, len(toks) - 1)):
        if (
            _candidate(toks[i])
            or toks[i].low in _BREAKS
            or (isinstance(toks[i].value, Figure) and toks[i].low.isdigit())
        ):
            return None
        if toks[i].low == "," and toks[i + 1].low in _GIVEN - {"with"}:
            return i + 1
    return None


def _votes(toks: list[Tok], j: int) -> int | None:
    """The number at token `j`, where it may be one of votes."""
    value = toks[j].value
    if toks[j].kind != "number" or not isinstance(value, Figure) or not 0 < value.value < _MOST or value.value % 1:
        return None
    after = toks[j + 1] if j + 1 < len(toks) else None
    if after is None or after.low in {
        "votes",
        "vote",
        ")",
        ",",
        ";",
        ".",
        "and",
        "stayed",
        "fell",
        "failed",
        "won",
        "was",
        "were",
    }:
        return int(value.value)
    return None


def _lost(
    s: Sentence, tok: Tok, end: int, entries: list[tuple[tuple[str, ...], int, Tok, int, int]]
) -> bool:
    """Whether a candidate's clause says that it was not chosen: before the first of its entries, or behind it, before the
    next ("Mali polled 90 votes and lost to Chad, which had 120"); what stands behind a row of them is said of all."""
    if _BEATEN.search(s.low, max(s.start, tok.start - 24), tok.start):
        return True
    breaks = [t for t in s.toks if t.low in {";", "."} or t.low in {"while", "but", "whereas"}]
    start = max((t.end for t in breaks if t.end <= tok.start), default=s.start)
    stop = min((t.start for t in breaks if t.start >= end), default=s.end)
    inside = [(a, b) for _, _, _, a, b in entries if start <= a < stop]
    if UNCHOSEN.search(s.low, start, inside[0][0] if inside else tok.start):
        return True
    for _, b in [(a, b) for a, b in inside if b >= end]:
        following = min((a for a, _ in inside if a >= b), default=stop)
        if UNCHOSEN.search(s.low, b, following):
            return True
        if not _ROW.fullmatch(s.low, b, following):
            return False
    return False


_ROW = re.compile(r"[\s,)]*(?:and|with|&)?[\s,(]*(?:the )?")


def _date(s: Sentence, c: "Context") -> str | None:
    """The date of the ballot: the sentence's own, else the one told of before."""
    for t in s.toks:
        if (
            isinstance(t.value, Time)
            and t.value.kind in {"point", "partial"}
            and not re.search(
                r"\b(?:terms?|until|from|through|expir\w+|end\w*)\b[^,;]{0,20}$",
                s.low[max(s.start, t.start - 30) : t.start],
            )
        ):
            return c.date_of(t.value)
    return told_day(c)


def told_day(c: "Context") -> str | None:
    """The day that the text gave to the election that it tells of, else that of the meeting it reports."""
    return (c.told_dates.get(("election", c.ballot.body)) if c.ballot else None) or c.meeting_day


def draft(ballot: Ballot, who: tuple[str, ...], votes: int | None, start: int, end: int, date: str | None) -> Draft:
    """The election, to the body of a ballot, of `who` by `votes`, told at `[start, end)`."""
    fields: dict[str, object] = {"actor": who, "object": ballot.body, "date": date, "role": "member"}
    fields["votes"] = {"for": votes} if votes else None
    fields["counterpart"] = ("body:UNGA",) if ballot.body == "body:HRC" else None
    return Draft("election", start, end, {k: v for k, v in fields.items() if v}, because=["a ballot's figures"])
