"""Sentences that only name what the one before counted: "These were: A, B and C"."""

from travaux.extract import bodies
from travaux.extract.context import Context
from travaux.extract.drafts import Draft
from travaux.extract.gates import gated
from travaux.extract.parts import Sentence, treaty_name
from travaux.extract.rosters import list_mark, roster
from travaux.extract.times import Time
from travaux.extract.treaty_objects import adopted_on, is_background

CONTINUES = gated(
    r"(?:these|they|among them|among these|the \w+ (?:treaties|conventions|instruments))\s+(?:were|are|include|included)\b|these include"
)
_TREATY_KINDS = frozenset({"consent", "ratification", "accession", "signature", "succession", "entry_into_force"})


def keyed_date(s: Sentence, c: Context) -> list[Draft]:
    """ "CEDAW: 19 October 1984.": a treaty and its day, in a list of what the text's own state joined."""
    state = c.home()
    if not state or not c.last_drafts or c.last_drafts[0].kind not in _TREATY_KINDS or c.sentence - c.last_sentence > 6:
        return []
    toks = [t for t in s.toks if t.kind != "mark"]
    if len(toks) not in {2, 3} or not (treaty := treaty_name(toks[0])) or not isinstance(toks[-1].value, Time):
        return []
    date = c.date_of(toks[-1].value)
    if (len(toks) == 3 and toks[1].low not in {"on", "in", "since"}) or not date or date == adopted_on(treaty):
        return []
    c.last_sentence = c.sentence
    fields = {"actor": (state,), "object": treaty, "date": date}
    return [Draft("consent", toks[0].start, toks[-1].end, fields, because=["list", "a treaty and its day"])]


def continued(sentence: Sentence, c: Context, last: tuple[int, list[Draft]] | None) -> list[Draft]:
    """ "These were: A, B and C": the items of the count or plural in the sentence before."""
    kind: str = ""
    if c.pending and c.sentence - c.pending[0] <= 1:
        _, kind, actors, when, role = c.pending
        values = {"actor": actors[0] if actors else (), "date": when, "role": role}
        model = Draft(kind, 0, 0, {f: v for f, v in values.items() if v})
    elif last and c.sentence - last[0] <= 2:
        model = last[1][0]
        kind = model.kind
    elif not c.counted:
        return []
    items: list[Draft] = []
    if c.counted and c.sentence - c.counted[0] <= 1:
        for act, treaty, date in c.counted[1]:
            for who, t in roster(sentence, 1):
                fields = {"actor": who, "object": treaty} | ({"date": date} if date else {})
                items.append(Draft(act, t.start, t.end, fields, because=["list", "named after they were counted"]))
        return items
    if kind == "membership":
        items += [
            Draft(
                kind,
                start,
                end,
                {**{f: v for f, v in model.fields.items() if f in {"actor", "role", "date"}}, "object": body},
                model.modality,
                ["list", "a committee's name without its head"],
            )
            for body, start, end in bodies.headless(sentence)
        ]
    names = [(k, t) for k, t in enumerate(sentence.toks) if t.kind == "name"]
    for k, t in names:
        if is_background(sentence, t):
            continue
        obj = (
            treaty_name(t)
            if kind in _TREATY_KINDS
            else bodies.body_of(t)
            if kind in {"membership", "election"}
            else None
        )
        if not obj:
            continue
        nxt = next((x for x in sentence.toks[k + 1 : k + 3] if x.kind == "time"), None)
        date = c.date_of(nxt.value) if nxt is not None and sentence.toks[k + 1].low == "(" else model.fields.get("date")
        d = Draft(
            kind,
            t.start,
            t.end,
            {**{f: v for f, v in model.fields.items() if f in {"actor", "role"}}, "object": obj},
            model.modality,
            [list_mark(sentence.low[sentence.start : t.start]), "continues the sentence before"],
        )
        if date:
            d.fields["date"] = date
        items.append(d)
    return items
