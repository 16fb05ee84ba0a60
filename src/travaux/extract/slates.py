"""Slates: lists of those chosen for a body, of those that sit on it, and of those that leave it or were not chosen.

One mechanism for all of them: what stands before a list (`data/lexicons/slates.yml`) says what those in it are, the text
before says of which body; `entries` reads the list itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from travaux.extract.ballots import ELECTED, voting
from travaux.extract.bodies import REGIONAL_GROUPS, THIS_YEAR, body_of, committee_of
from travaux.extract.context import Context
from travaux.extract.drafts import Draft, Scene
from travaux.extract.entries import Entry, entries, entries_of
from travaux.extract.grammar import analyse
from travaux.extract.incumbents import incumbents
from travaux.extract.lexicon import Hit
from travaux.extract.parts import Sentence, Tok
from travaux.extract.posts import TROIKA, elected_as, offices
from travaux.extract.predicates import BE, HAVE, NOT, WILL, adverb
from travaux.extract.standings import goes_on, opens, speaks_of_seats, standing
from travaux.extract.times import Time, complete
from travaux.names import name_of
from travaux.vocabulary import Modality

_ELECTORS = frozenset({"body:UNGA", "body:ECOSOC"})
_MEMORY = 8
"""Sentences over which a text that told of a body's election still speaks of it."""


@dataclass(slots=True)
class Slate:
    """A list that was read: what those in it are, of which body, in which sentence, and where its words stand."""

    standing: str
    body: str
    sentence: int
    start: int
    end: int
    open: bool = False
    """Whether its entries are still to come, each in a line of its own."""


_MAY = re.compile(
    r"\b(?:are|were|is|was|include\w*|by|to|namely)\b|:|\b(?:join|replac|elect|re-elect|cho[so]|select|appoint)\w*"
)


def may_list(c: Context, low: str, start: int, end: int, hits: list[Hit]) -> bool:
    """Whether a sentence without an act may list those whose election the text tells of."""
    if c.slate is not None and c.slate.open and c.sentence - c.slate.sentence <= 1 and end - start <= _LINE:
        return bool(hits)
    if any(
        m in low[start:end]
        for m in (" took office", " takes office", "became special", "becomes special", "high commissioner from")
    ):
        return True
    if voting(c) is None and not goes_on(c):
        return False
    named = sum(1 for h in hits if h.name and h.name.ids[0].startswith("state:"))
    return named > 0 and _MAY.search(low, start, end) is not None


def slates(s: Sentence, c: Context) -> tuple[list[Draft], list[Slate]]:
    """What the lists of a sentence tell, and the lists; with the offices that it says somebody took up or held."""
    drafts = incumbents(s, c)
    read: list[Slate] = []
    if c.slate is not None and c.slate.open and c.sentence - c.slate.sentence <= 1 and (lines := _line(s, c, c.slate)):
        return drafts + lines, read
    if not goes_on(c) and not speaks_of_seats(s):
        return drafts, read
    k, floor = 0, s.start
    toks = s.toks
    while k < len(toks):
        if toks[k].start < floor or not opens(s, k):
            k += 1
            continue
        if (before := chosen(s, c, k, floor)) is not None:
            drafts += before
        said = standing(s, c, k, floor)
        if said is not None and k + 1 == len(toks) and toks[k].low == ":" and (body := _body(s, c, k, floor, k + 1)):
            c.slate = Slate(said, body, c.sentence, toks[k].start, toks[k].end, open=True)
        if said is None or k + 1 >= len(toks):
            k += 1
            continue
        found, past = entries(s, k + 1)
        slate = _slate(s, c, k, floor, said, found, past) if found else None
        if slate is None:
            k += 1
            continue
        drafts += _drafts(s, c, k, slate, found, past)
        read.append(slate)
        c.slate = slate
        k = max(past, k + 1)
        floor = slate.end
    return drafts, read


_LINE = 140
"""Characters of a line that may be an item of the list that the line before announced."""


_TITLED = 8
"""Characters of a mark and a title before the name that a line begins with."""


def _line(s: Sentence, c: Context, slate: Slate) -> list[Draft]:
    """The entries of a line under one that announced a list: "Li Tan (Singapore) - 148 votes"."""
    if s.end - s.start > _LINE or not s.toks:
        return []
    found, past = entries(s, 0)
    if not found or found[0].start - s.start > _TITLED or s.low.endswith(".", s.start, s.end):
        return []
    state = found[0].who[0].startswith("state:")
    country = any(t.has("state") and found[0].start < t.start < found[0].end for t in s.toks)
    if not (state or country) or (past < len(s.toks) and s.toks[past].low in BE | HAVE | WILL):
        return []
    slate.sentence = c.sentence
    return _drafts(s, c, 0, slate, found, past)


def chosen(s: Sentence, c: Context, k: int, floor: int) -> list[Draft] | None:
    """Those before "were elected": persons with their countries, the States of a troika; None where there are none.

    "Anna Berg of Norway and Omar Fall (Senegal) were not re-elected"; "Togo, Chile and Mali were selected as the troika".
    """
    toks = s.toks
    if toks[k].low not in BE:
        return None
    verb = next((j for j in range(k + 1, min(len(toks), k + 5)) if toks[j].sense("elect") in {"ed", "en"}), None)
    if verb is None or any(not (adverb(t) or t.low in NOT | BE) for t in toks[k + 1 : verb]):
        return None
    right = s.low[toks[verb].end : min(s.end, toks[verb].end + 160)]
    group = TROIKA.search(right) is not None or re.search(r"\bas rapporteurs\b", right) is not None
    first = (
        next(
            (
                j
                for j in range(k - 1, -1, -1)
                if toks[j].end <= floor or toks[j].low in {";", "that", "while", "whereas", "but"}
            ),
            -1,
        )
        + 1
    )
    first = next((j + 1 for j in range(k - 1, first, -1) if toks[j].low in HAVE and j < k - 1), first)
    found, past = entries_of(s, first, k - (toks[k - 1].low in HAVE))
    persons = bool(found) and found[0].who[0].startswith("person:")
    countries = persons and all(any(t.has("state") and e.start < t.start < e.end for t in toks) for e in found)
    if not found or past < k - 1 or not (persons or (group and len(found) > 1)):
        return None
    modality = analyse(s, verb, "elect", toks[verb].sense("elect") or "ed").modality
    if modality is None:
        return None
    body = _body(s, c, k, floor, verb) or ""
    if (
        toks[verb].low.startswith(("appoint", "nominat", "select", "chose"))
        and not group
        and elected_as(s, c, verb) is None
    ):
        return None  # "appointed by the Council": to what is not said
    post = elected_as(s, c, verb)
    if persons and not countries and not (post and c.slate is not None and c.sentence - c.slate.sentence <= 2):
        return None  # a person of whom no more is told may be anybody
    if post is not None:
        if not post.object:
            return None
        date = _day(s, c, s.toks[verb : verb + 24]) or _day(s, c, reversed(s.toks[:k])) or lately_of(c)
        fields = {"object": post.object, "role": post.role} | ({"date": date} if date else {})
        return [
            Draft("office", e.start, e.end, {"actor": e.who, **fields}, modality, ["elected to an office"])
            for e in found
        ]
    found[-1].after = right
    found[-1].last = min(s.end, toks[verb].end + 160)
    slate = Slate("failed" if modality is Modality.NEGATED else "elected", body, c.sentence, floor, found[-1].end)
    made = _drafts(s, c, verb, slate, found, verb)
    for d in made:
        d.modality = modality
    return made


def _slate(s: Sentence, c: Context, k: int, floor: int, said: str, found: list[Entry], past: int) -> Slate | None:
    toks = s.toks
    elected = said in {"elected", "appointed"}
    if len(found) < 2 and not elected and toks[k].low not in {":", "by"}:
        return None
    body = _body(s, c, k, floor, past) or ""
    if not body and not (elected and any(offices(s, c, k, found))):
        return None
    return Slate(said, body, c.sentence, toks[k].start, max(found[-1].end, toks[k].end))


def _body(s: Sentence, c: Context, k: int, floor: int, past: int) -> str | None:
    """The body whose list it is: named before it or right behind it, else that of the election told of."""
    toks = s.toks
    near = [t for t in toks if floor <= t.start < toks[k].start] + toks[past : past + 24]
    bodies = [(t, b) for t in near if (b := body_of(t)) and not t.what.startswith("open-")]
    for _, body in bodies:
        if body in ELECTED:
            return body
    for t in near:
        if (committee := committee_of(t)) is not None:
            return committee
    for t, body in bodies:
        if (
            body.startswith("org:")
            and body not in REGIONAL_GROUPS
            and _ORGAN.search(body.lower())
            and _TO.search(s.low, max(s.start, t.start - 12), t.start)
        ):
            return body
    return sitting_body(c)


_ORGAN = re.compile(r"\b(?:committee|council|commission|court|board|mechanism)\b")
_TO = re.compile(r"\b(?:to|on|of) (?:the )?$")


def sitting_body(c: Context) -> str | None:
    """The body that the text before was electing to: of those with elected members, the one named last."""
    recent = {b: n for b, n in c.named_in.items() if b not in _ELECTORS | REGIONAL_GROUPS and c.sentence - n <= _MEMORY}
    named = [(n, _full_name(b, recent)) for b, n in recent.items() if not _MISREAD.match(b)]
    ballot = voting(c)
    if not named:
        return ballot.body if ballot else None
    latest = max(n for n, _ in named)
    last = sorted(b for n, b in named if n == latest)
    body = ballot.body if ballot and (ballot.body in last or ballot.sentence >= latest) else last[-1]
    return body if body in ELECTED and all(b in ELECTED for b in last) else None


_MISREAD = re.compile(
    r"org:(?:(?:New|Under|In|At|By|For|On|With|Re-elected|Elected|Other|Also|After|Since)\b|.*[’']s )"
)
"""Names that the grammar of capitals makes of the first words of a sentence, or of what belongs to a body: no other body."""


def _full_name(body: str, named: Iterable[str]) -> str:
    """Of the bodies named, the one that a shorter name stands for: "the Advisory Committee"."""
    if not body.startswith("org:"):
        return body
    short = body.removeprefix("org:").lower()
    return next((b for b in named if b.startswith("body:") and short in name_of(b).lower()), body)


def _drafts(s: Sentence, c: Context, k: int, slate: Slate, found: list[Entry], past: int) -> list[Draft]:
    date = (
        _day(s, c, reversed(s.toks[:k]))
        or _day(s, c, s.toks[past : past + 24])
        or c.told_dates.get(("election", slate.body))
        or lately_of(c)
    )
    term = _term(s, k)
    made = []
    for e, office in zip(found, offices(s, c, k, found), strict=True):
        if office is not None:
            d = Draft(
                "office", e.start, e.end, {"actor": e.who, "object": office.object, "role": office.role, "date": date}
            )
        elif slate.standing in {"sitting", "leaving"}:
            d = Draft("membership", e.start, e.end, {"actor": e.who, "object": slate.body, "role": "member"})
        elif not slate.body or slate.standing == "appointed":
            continue
        else:
            d = Draft(
                "election", e.start, e.end, {"actor": e.who, "object": slate.body, "role": "member", "date": date}
            )
            d.fields["counterpart"] = ("body:UNGA",) if slate.body == "body:HRC" else None
            d.fields["term"] = term
            d.fields["votes"] = {"for": e.votes} if e.votes else None
            if slate.standing == "failed" or e.unchosen:
                d.modality = Modality.NEGATED
        d.fields = {f: v for f, v in d.fields.items() if v}
        d.because = ["list", f"a list of those {slate.standing}"]
        made.append(d)
    return made


_OF_SEATS = frozenset({"election", "membership", "office"})


def settle(told: list[Draft], listed: list[Draft], lists: list[Slate]) -> list[Draft]:
    """What the predicates of a sentence told, and its lists: what both say once, as the predicate has it; inside a list,
    only what the list says."""
    also = [[o for o in told if _same(o, d)] for d in listed]
    doubled = {id(o) for same in also for o in same}
    kept = [
        o
        for o in told
        if id(o) in doubled or o.kind not in _OF_SEATS or not any(_said_by(o, one, listed) for one in lists)
    ]
    for d, same in zip(listed, also, strict=True):
        if not same:
            kept.append(d)
        for o in same[:1]:
            o.fields |= {f: v for f, v in d.fields.items() if f in {"votes", "date"} and f not in o.fields}
            if len(listed) > 1:
                o.start, o.end = d.start, d.end
    return kept


def _same(o: Draft, d: Draft) -> bool:
    """Whether a predicate told what an entry of a list tells."""
    return (
        o.kind == d.kind
        and o.modality is d.modality
        and o.fields.get("object") == d.fields.get("object")
        and o.fields.get("actor") == d.fields.get("actor")
    )


def _said_by(d: Draft, one: Slate, listed: list[Draft]) -> bool:
    """Whether a predicate's draft says what a list says better: it lies in the list, or takes the list's head for it."""
    if one.start <= d.start and d.end <= one.end + 1:
        return True
    actors = set(d.fields.get("actor", ()))
    electors = any(a.startswith("body:") for a in actors)
    if d.start < one.end and d.end > one.start and not electors:
        return True
    alike = d.kind == "membership" and one.standing in {"sitting", "leaving"} and d.fields.get("object") == one.body
    if electors and d.kind == "election" and not d.fields.get("numbers") and one.standing == "elected":
        return len(listed) > 2  # "the Assembly elected A, B, C and D" is told of each
    return alike and not any(actors & set(e.fields["actor"]) for e in listed)


def _day(s: Sentence, c: Context, toks: Iterable[Tok]) -> str | None:
    """The day that the words before a list, or right behind it, give: not that of a term."""
    for t in toks:
        if t.low in {";", "while", "whereas"}:
            return None
        v = t.value
        if (
            not isinstance(v, Time)
            or v.kind not in {"point", "partial"}
            or _TERM.search(s.low, max(s.start, t.start - 40), t.start)
        ):
            continue
        if v.kind == "partial" and c.document_date and THIS_YEAR.match(s.low, t.end):
            return complete(replace(v, edtf=None), c.document_date)
        return c.date_of(v)
    return None


_TERM = re.compile(
    r"\bfor (?:the (?:year )?)?$|\b(?:terms?|until|from|through|expir\w+|end\w*|begin\w*|serve|serving|start\w*)\b[^,;:]{0,30}$"
)


def _term(s: Sentence, k: int) -> str | None:
    """The term of office in the words before a list: "those for 2019-2022 are"."""
    for t in reversed(s.toks[:k]):
        if t.low in {";", "while", "whereas"}:
            return None
        v = t.value
        if (
            isinstance(v, Time)
            and v.kind == "range"
            and v.edtf
            and re.search(r"\b(?:for|term|period|serve)\b[^,;:]{0,24}$", s.low[s.start : t.start])
        ):
            return v.edtf
    return None


def sitting(scene: Scene) -> tuple[str, Tok] | None:
    """The body that the text before a predicate was electing to, with the predicate's own token."""
    body = sitting_body(scene.c)
    return (body, scene.p.tok) if body else None


def lately_of(c: Context) -> str | None:
    """The day of an election told without one: that of the release, else the date of the sentence before."""
    return c.meeting_day or (c.date if c.sentence - c.date_sentence <= 1 else None)
