"""States that joined a treaty one by one, each with its day: "Slovenia on 6 July 1992 and Croatia on 12 October 1992, to both
Covenants", whatever stands before or after the list, and lists of a state a line under a sentence that announces them."""

import re
from dataclasses import dataclass, field

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, as_state, is_time
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.treaty_objects import is_background
from travaux.vocabulary import Modality

KINDS = {
    "sign": "signature",
    "signatory": "signature",
    "ratify": "ratification",
    "accede": "accession",
    "succeed": "succession",
    "join": "consent",
    "party": "consent",
    "withdraw": "withdrawal",
}
_SEPARATORS = frozenset([",", ";", "and", "as", "well", "then", "later", "followed", "by", "the", "while", "also", "finally", "both", "&", "only"])
_WITHIN = frozenset([",", "(", "on", "in", "in the", "-", ":"])
_GAP_BEFORE = frozenset(
    ["were", "was", "by", "the", "following", ":", "-", ",", "to", "of", "include", "includes", "are", "(", ")", "states", "countries", "these", "with", "both", "first", "it", "them", "namely", "and", "its", "in", "this", "order", "so", "far", "have", "has", "been", "as", "follows", "did", "likewise", "such"]
)
_REPEATS = re.compile(r"(?:so did|others? followed|(?:it|they) (?:was|were) followed by|followed by|likewise|the same was done by|then came|next came|next were)\b")


@dataclass(slots=True)
class _Pair:
    states: list[Tok]
    time: Tok
    end: Tok
    objects: list[str] = field(default_factory=list)


def dated_roster(s: Sentence, c: Context, made: list[Draft]) -> list[Draft]:
    """The drafts of a sentence with those of its roster in place of what the frames made of its states."""
    run, first, last = _run(s)
    if len(run) < 2:
        return made
    if (told := _act(s, first, last)) is not None:
        kind, _ = told
        objects = _objects(s, run) or _spoken_of(c)
    elif _REPEATS.match(s.low, s.start, s.end) and (model := _last(c)):
        kind, objects = model
    else:
        return made
    if not any(p.objects for p in run) and not objects:
        return made
    waiting: list[str] = objects
    for n, pair in enumerate(run):
        later = next((p.objects for p in run[n:] if p.objects), None)
        waiting = pair.objects or (later if later and not any(p.objects for p in run[:n]) else None) or waiting
        pair.objects = waiting
    rows = [
        Draft(kind, state.start, pair.end.end, {"actor": as_state(state.ids)[:1], "object": o, "date": c.date_of(pair.time.value)},
              because=["a list of states, each with its day"])
        for pair in run
        for state in pair.states
        for o in pair.objects
    ]  # fmt: skip
    c.last_drafts, c.last_sentence = rows, c.sentence
    if s.low[s.start : s.toks[first].start].rstrip().endswith(":"):
        c.roll = (c.passage, kind, run[-1].objects)  # further lines of the list may stand in passages of their own
    named = {r.fields["actor"] for r in rows}
    dates = {r.fields["date"] for r in rows}

    def retold(d: Draft) -> bool:
        if d.kind not in {*KINDS.values(), "reservation"} or d.kind == "reservation":
            return False
        inside = d.start >= s.toks[first].start and d.start <= s.toks[last].end
        return d.fields.get("actor") in named or inside or (d.fields.get("date") in dates and d.end >= s.toks[first].start)

    return [d for d in made if not retold(d)] + rows


def _run(s: Sentence) -> tuple[list[_Pair], int, int]:
    """The longest run of states each followed by a day, with the indexes of its first and last token."""
    toks, k = s.toks, 0
    best: tuple[list[_Pair], int, int] = ([], 0, 0)
    while k < len(toks):
        pairs: list[_Pair] = []
        first = last = k
        while k < len(toks):
            pair, after = _pair(toks, k)
            if pair is None:
                break
            pairs.append(pair)
            last = after - 1
            j = after
            if named := _to_treaties(s, j):
                pair.objects, j = named
                last = j - 1
            while j < len(toks) and toks[j].low in _SEPARATORS:
                j += 1
            k = j
        if len(pairs) > len(best[0]):
            best = (pairs, first, last)
        k = max(k, first) + 1 if not pairs else k
    return best


def _is_state(t: Tok) -> bool:
    return t.kind == "name" and bool(as_state(t.ids)) and t.what not in {"adjective", "capital"} and not t.possessive


def _pair(toks: list[Tok], k: int) -> tuple[_Pair | None, int]:
    """A state, or several, and the day that follows."""
    states: list[Tok] = []
    while k < len(toks):
        if _is_state(toks[k]):
            states.append(toks[k])
        elif not (states and toks[k].low in {",", "and", "the", "both"} and k + 1 < len(toks) and (_is_state(toks[k + 1]) or toks[k + 1].low == "the")) and not (
            not states and toks[k].low == "the"
        ):
            break
        k += 1
    if not states:
        return None, k
    j = k
    named: list[str] = []
    while j < len(toks) and (j - k < 3 or named) and (toks[j].low in _WITHIN or (toks[k].low == "(" and treaty_name(toks[j]))):
        if treaty_name(toks[j]):  # "Italy (ICESCR-OP, 20 February 2015)"
            named.append(str(treaty_name(toks[j])))
        j += 1
    if j >= len(toks) or not is_time(toks[j]) or getattr(toks[j].value, "kind", "") not in {"point", "partial"}:
        return None, k
    end = j
    if j + 1 < len(toks) and toks[j + 1].low == ")":
        end = j + 1
    return _Pair(states, toks[j], toks[end], named), end + 1


def _to_treaties(s: Sentence, k: int) -> tuple[list[str], int] | None:
    """ ", to both Covenants" behind a pair: the treaties, and the index after them."""
    toks = s.toks
    j = k + (k < len(toks) and toks[k].low == ",")
    if j >= len(toks) or toks[j].low not in {"to", "both to"}:
        return None
    j += 1
    found: list[str] = []
    while j < len(toks) and (treaty_name(toks[j]) or toks[j].low in {"the", "and", "both"}):
        if treaty_name(toks[j]):
            found += [i for i in toks[j].ids if i.startswith("treaty:")] if toks[j].what == "variant" else [str(treaty_name(toks[j]))]
        elif toks[j].low == "and" and not (j + 1 < len(toks) and (treaty_name(toks[j + 1]) or toks[j + 1].low in {"the", "to"})):
            break
        j += 1
    return (found, j) if found else None


def _act(s: Sentence, first: int, last: int) -> tuple[str, int] | None:
    """What the states of the run did: the cue of a treaty act right before it or right after it."""
    toks = s.toks
    before = s.low[s.start : toks[first].start]
    if _OBJECTED.search(before):
        return "reservation", first - 1
    for k in range(first - 1, max(-1, first - 18), -1):
        for sense, kind in KINDS.items():
            form = toks[k].sense(sense) if toks[k].kind == "word" else None
            if form and (sense != "withdraw" or form != "base") and form != "base":
                return (kind, k) if _affirmed(s, k) else None
        if not (toks[k].low in _GAP_BEFORE or treaty_name(toks[k]) or is_time(toks[k]) or (toks[k].cue is None and toks[k].kind == "word")):
            break
    for k in range(last + 1, min(len(toks), last + 5)):
        for sense, kind in KINDS.items():
            if toks[k].kind == "word" and toks[k].sense(sense) in {"ed", "en", "s"}:
                return (kind, k) if _affirmed(s, k) else None
        if toks[k].low not in {",", "all", "both", "have", "had", "also", "respectively", "each", "have also"}:
            break
    return None


# "objected to the reservation of B: A on 9 August …": an objection is a statement on a reservation, and kept as one
_OBJECTED = re.compile(r"\b(?:object(?:ed|ions?) (?:to|by)|objections? (?:were|was|have been) (?:made|raised|lodged))\b[^.;]*$")
_DOUBTED = re.compile(
    r"\b(?:not|never|neither|nor|no|without (?!reserv)|would|should|could|may(?! \d)|might|must|will|shall|urg\w+|recommend\w*|call\w*|invit\w+|encourag\w+|if|whether|plan\w*|intend\w*|pledg\w+|promis\w+|object\w*|reservations?|declarations?|reports?)\b"
)


def _affirmed(s: Sentence, k: int) -> bool:
    return not _DOUBTED.search(s.low[s.start : s.toks[k].end])


def _objects(s: Sentence, run: list[_Pair]) -> list[str]:
    """The treaties that the sentence names outside the run."""
    start, end = run[0].states[0].start, run[-1].end.end
    found: list[str] = []
    for t in s.toks:
        if (start <= t.start < end) or not (name := treaty_name(t)) or is_background(s, t):
            continue
        ids = [i for i in t.ids if i.startswith("treaty:")]
        found += ids if t.what == "variant" and len(ids) > 1 and not ids[0].startswith("treaty:ILO") else [name]
    return list(dict.fromkeys(found))[:4]


def _spoken_of(c: Context) -> list[str]:
    several = c.treaties_of_last_act()
    if several:
        return several
    meant = c.treaty_called("it")
    return [meant] if meant else []


def _last(c: Context) -> tuple[str, list[str]] | None:
    rows = [d for d in c.last_drafts if d.kind in KINDS.values() and d.fields.get("object")]
    if not rows or c.sentence - c.last_sentence > 2 or any(d.modality is not Modality.HAPPENED for d in rows):
        return None
    return rows[-1].kind, list(dict.fromkeys(str(d.fields["object"]) for d in rows if d.kind == rows[-1].kind))


_ROLL = re.compile(r"\b(?:states|countries|governments|parties|following|signatories|members)\b")
_LINE = re.compile(r"[\s•*–-]*(?:\d{1,3}[.)] )?(?:the )?")


def announce(s: Sentence, c: Context) -> None:
    """Keep what a sentence that ends with a colon says of the states that the lines below it name."""
    words = s.low[s.start : s.end].rstrip()
    if not words.endswith((":", " are", " were", " following", " namely", " include")) or not (
        _ROLL.search(words) or re.search(r"\b(?:ratifications|accessions|signatures|successions)\b", words)
    ):
        return
    objection = _OBJECTED.search(s.low[s.start : s.end])
    objects = list(dict.fromkeys(n for t in s.toks if (n := treaty_name(t)))) or _spoken_of(c)
    if objection and objects:
        c.roll = (c.passage, "reservation", objects[:1])
        return
    for k in range(len(s.toks) - 1, -1, -1):
        for sense, kind in KINDS.items():
            form = s.toks[k].sense(sense) if s.toks[k].kind == "word" else None
            if form and form != "base" and objects and _affirmed(s, k):
                c.roll = (c.passage, kind, objects[:2])
                return


def line(s: Sentence, c: Context) -> list[Draft]:
    """A line "Norway, on 6 August 1999;" under such a sentence."""
    if c.roll is None or c.passage - c.roll[0] > 1:
        return []
    _, kind, objects = c.roll
    body = [t for t in s.toks if t.kind != "mark" and t.low not in {"the", "on", "in", "and"}]
    head = _LINE.match(s.low, s.start, s.end)
    if not body or len(body) > 3 or not _is_state(body[0]) or (head and body[0].start > head.end() + 4):
        return []
    time = next((t for t in body[1:] if is_time(t)), None)
    if any(not is_time(t) for t in body[1:]) or (len(body) > 1 and time is None):
        return []
    c.roll = (c.passage, kind, objects)
    fields = {"actor": as_state(body[0].ids)[:1]} | ({"date": c.date_of(time.value)} if time else {})
    return [Draft(kind, body[0].start, body[-1].end, {**fields, "object": o}, because=["a line of a list of states"]) for o in objects]
