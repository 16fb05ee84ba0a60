"""Discourse and periods: positions that a named speaker is said to have taken; the document's own division of time."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import number
from travaux.extract.grammar import PRONOUNS
from travaux.extract.times import find_times
from travaux.vocabulary import Document, Modality, Passage, PassageKind

_SPEECH = re.compile(
    r"^(?:say|said|says|saying|stat|declar|told|tell|affirm|stress|emphasi|underlin|point|remark|insist|assert|reiterat|warn|argu|claim|express|call|appeal|urg|condemn|oppos|reject|advocat|welcom|deplor|criti|announc|not|believ|maintain|acknowledg|suggest|highlight|add)"
)


def say(scene: Scene) -> Iterator[Draft]:
    """ "Ambassador Wang Min said that …": a named speaker, or a state or body with a reported position."""
    p, toks = scene.p, scene.s.toks
    if p.modality not in {Modality.HAPPENED, Modality.ONGOING} or p.voice == "passive" or p.form not in {"ed", "s"}:
        return
    if not _SPEECH.match(p.tok.low) or not scene.actors or p.tok.quoted:
        return
    actor = flat(scene.actors)
    persons = tuple(i for i in actor if i.startswith("person:"))
    after = toks[p.i + 1].low if p.i + 1 < len(toks) else ""
    quotes = any(scene.s.text[t.start] in '“"' for t in toks)
    reported = after in {"that", ":", ","} or quotes
    if not reported:
        return
    if p.subject.pronoun and not persons:
        return
    if not (persons or (quotes and as_state(actor))):
        return
    if persons and scene.p.subject.toks and scene.p.subject.toks[0].what == "weak" and not quotes:
        return
    date, tok = scene.time()
    if not persons or not date:
        return
    end = toks[-1]
    obj = scene.s.raw(p.tok.end, min(end.end, p.tok.end + 90)).strip(" ,:“\"'”.")
    if obj.startswith("that "):
        obj = obj[5:]
    d = scene.draft(
        "statement",
        until=None,
        actor=(*persons, *as_state(actor)) if persons else actor,
        object=obj or None,
        date=date,
        role=next((t.role for t in p.subject.toks if t.role), None),
    )
    d.end = min(end.end, p.tok.end + 240)
    if d.end < end.end:
        while d.end > p.tok.end and not scene.s.text[d.end - 1].isspace():
            d.end -= 1
    yield d
    del tok


_PERIOD_HEAD = re.compile(r"\b(?:stage|phase|period|era|chapter|decade|years?)\b", re.IGNORECASE)
_ORDINAL_WORDS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def heading_periods(doc: Document, low: str, passage: Passage) -> Iterator[Draft]:
    """Headings that divide time: "The First Stage (1978-1991)"."""
    if passage.kind is not PassageKind.HEADING or passage.end - passage.start > 160:
        return
    words = low[passage.start : passage.end]
    if not _PERIOD_HEAD.search(words):
        return
    spans = [t for t in find_times(low, passage.start, passage.end) if t.edtf and "/" in t.edtf]
    if not spans:
        return
    ordinal = next((n for n, w in enumerate(_ORDINAL_WORDS, 1) if re.search(rf"\b{w}\b", words)), None)
    start = passage.start
    if m := re.match(r"\W*(?:[ivxlc]+|\d+|[a-h])[.)]\s+", low[passage.start : passage.end]):
        start += m.end()
    title = re.sub(r"\s*\(.*", "", doc.text[start : passage.end]).strip()
    fields = {"date": spans[0].edtf, "title": title, "object": doc.metadata.title}
    if ordinal:
        fields["ordinal"] = ordinal  # type: ignore[assignment]
    yield Draft(
        "period",
        start,
        passage.end,
        {k: v for k, v in fields.items() if v},
        because=["a heading that names a stage and its years"],
    )


def divide(scene: Scene) -> Iterator[Draft]:
    """ "can be divided into four stages"."""
    p, toks = scene.p, scene.s.toks
    words = p.right_words()
    m = re.match(r"\W*(?:roughly |broadly )?(\w+) (?:\w+ )?(stages|periods|phases|eras)\b", words)
    if not m:
        return
    try:
        n = int(number(m[1]))
    except (KeyError, ValueError):
        return
    start = scene.s.start
    obj = scene.s.raw(start, p.tok.start)
    obj = re.sub(r"^(?:So far|Since [^,]*|Accordingly|Thus|Therefore),?\s*", "", obj)
    obj = re.sub(r"\s+(?:can|could|may|might|is|are|has been|have been)\b.*$", "", obj)
    d = Draft(
        "period",
        start,
        toks[min(p.right[1], len(toks)) - 1].end,
        {"object": obj.strip(" ,"), "numbers": {"periods": n}},
        because=["'divided into' and a number of stages"],
    )
    cut = re.match(rf"\W*(?:roughly |broadly )?{m[1]} (?:\w+ )?{m[2]}", words)
    if cut:
        d.end = p.tok.end + cut.end() + (toks[p.i + 1].start - p.tok.end - 0 if False else 0) + 1
        d.end = min(d.end, scene.s.end)
    yield d


FRAMES = {"say": say, "divide": divide}
PRONOUN_WORDS = PRONOUNS
