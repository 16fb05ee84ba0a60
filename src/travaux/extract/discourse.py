"""Discourse and periods: positions that a named speaker is said to have taken; the document's own division of time."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import number
from travaux.extract.parts import Tok
from travaux.extract.times import Time, find_times
from travaux.vocabulary import Document, Modality, Passage, PassageKind

_STANCE = re.compile(
    r"^(?:stress|emphasi|underlin|warn|condemn|denounc|deplor|reiterat|deni|reject|criti|oppos|urg|regret|insist|call|appeal)"
)
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
    said, addressed = _said(scene)
    quotes = any(scene.s.text[t.start] in '“"' for t in toks)
    named = [t for t in p.subject.toks if t.has("person") and (t.what != "weak" or t.role or _titled(scene, t))]
    if not (said or quotes or _STANCE.match(p.tok.low)) or (p.subject.pronoun and not persons):
        return
    if not persons or not (quotes or named or p.subject.pronoun):
        return
    date, time = scene.time()
    if not date:
        return
    if time and re.search(r"\bthat\b", scene.s.low[p.tok.end : time.start]):
        date = None  # the date of what is said is not that of the saying
    obj = said or next((str(t.value) for t in toks if t.kind == "title"), None) or _stance(scene)
    d = scene.draft(
        "statement",
        until=None,
        actor=(*persons, *as_state(actor)),
        object=obj or None,
        counterpart=addressed,
        date=date,
        role=next((t.role for t in p.subject.toks if t.role), None),
    )
    d.end = min(scene.s.end, p.tok.end + 240)
    while p.tok.end < d.end < scene.s.end and not scene.s.text[d.end - 1].isspace():
        d.end -= 1
    yield d


def _said(scene: Scene) -> tuple[str | None, tuple[str, ...]]:
    """What stands after "that" or a colon, and the body it was said to ("told the Council that …")."""
    p, s = scene.p, scene.s
    bodies = [t for _, t in p.rights("body") if t.start - p.tok.end < 40]
    addressed = tuple(b for t in bodies[:1] if (b := t.of("body"))) if p.tok.low.startswith(("told", "tell")) else ()
    m = re.match(r"(?:[^.;“”\"]{0,90}?\bthat\b|[^.;“”\"]{0,60}?[:,] (?=[“\"]))\s*", s.low[p.tok.end : s.end])
    if not m:
        return None, addressed
    start = p.tok.end + m.end()
    return s.raw(start, min(s.end, start + 90)).strip(" ,:“\"'”.") or None, addressed


def _stance(scene: Scene) -> str | None:
    """What a position is on: the words after the verb, without their date."""
    first = scene.p.tok.end
    dates = [t.start for t in scene.s.toks if t.kind == "time" and t.start > first]
    text = scene.s.raw(first, min([scene.s.end, first + 90, *dates]))
    if dates and re.match(r"\s+(?:in|on|at|from|to|by)\b", text):
        rest = scene.s.raw(dates[0], min(scene.s.end, dates[0] + 110))
        text = rest[next(t.end for t in scene.s.toks if t.start == dates[0]) - dates[0] :].removeprefix(",")
        text = text.removeprefix(" to ")
    return re.sub(r"\s+(?:on|in|at)\s*$", "", text).strip(" ,:“\"'”.") or None


def _titled(scene: Scene, tok: Tok) -> bool:
    """Whether an office stands right before a person's name ("Foreign Minister Sigmar Gabriel")."""
    k = scene.s.toks.index(tok)
    return k > 0 and bool(scene.s.toks[k - 1].sense("#official"))


_PERIOD_HEAD = re.compile(r"\b(?:stage|phase|period|era|chapter|decade|years?)\b", re.IGNORECASE)
_NO_PERIOD = re.compile(
    r"\b(?:programmes?|projects?|plans?|strategy|campaign|fund|report\w*|review|session|term|members?\w*|mandate|construction|trial|"
    r"elections?|talks|negotiations|match|tour|detention|grants?|budget)\b"
)
_ORDINAL_WORDS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ENDS_WITH_SPAN = re.compile(r"[(:,]\s*(?:from )?[^(:,]{4,40}\)?\W*$")


def heading_periods(doc: Document, low: str, passage: Passage) -> Iterator[Draft]:
    """Headings that divide time: "The First Stage (1978-1991)"; without such a word, years that follow another heading's."""
    if passage.kind is not PassageKind.HEADING or passage.end - passage.start > 160:
        return
    words = low[passage.start : passage.end]
    span = _heading_span(low, passage)
    if not span or _NO_PERIOD.search(words):
        return
    because = "a heading that names a stage and its years"
    if not _PERIOD_HEAD.search(words):
        if not _ENDS_WITH_SPAN.search(words) or not _adjoins(doc, low, passage, span):
            return
        because = "headings whose years follow one another"
    ordinal = next((n for n, w in enumerate(_ORDINAL_WORDS, 1) if re.search(rf"\b{w}\b", words)), None)
    if ordinal is None and (m := re.search(r"\b(?:stage|phase|period) ([1-9])\b", words)):
        ordinal = int(m[1])
    start = passage.start
    if m := re.match(r"\W*(?:[ivxlc]+|\d+|[a-h])[.)]\s+", low[passage.start : passage.end]):
        start += m.end()
    title = re.sub(r"\s*\(.*", "", doc.text[start : passage.end]).strip()
    fields = {"date": span, "title": title, "object": doc.metadata.title}
    if ordinal:
        fields["ordinal"] = ordinal  # type: ignore[assignment]
    yield Draft("period", start, passage.end, {k: v for k, v in fields.items() if v}, because=[because])


def _heading_span(low: str, passage: Passage) -> str | None:
    """The years that a heading gives as a span."""
    times = find_times(low, passage.start, passage.end)
    return next((t.edtf for t in times if t.edtf and "/" in t.edtf), None)


def _adjoins(doc: Document, low: str, passage: Passage, span: str) -> bool:
    """Whether another heading's years end where these begin, or begin where these end."""
    first, last = span.split("/")
    for other in doc.passages:
        if other is passage or other.kind is not PassageKind.HEADING or other.end - other.start > 160:
            continue
        begin, _, end = (_heading_span(low, other) or "").partition("/")
        if any(a.isdigit() and b.isdigit() and 0 <= int(b) - int(a) <= 1 for a, b in ((end, first), (last, begin))):
            return True
    return False


_STAGES = re.compile(
    r"\W*(?:into )?(?:roughly |broadly |about )?(?P<n>\w+) (?:\w+ ){0,2}?(?P<what>stages|periods|phases|eras)\b"
)


def divide(scene: Scene) -> Iterator[Draft]:
    """ "can be divided into four stages"; the stages, where the same sentence gives their years."""
    p, s = scene.p, scene.s
    cut = _STAGES.match(s.low[p.tok.end : s.end])
    if not cut:
        return
    try:
        n = int(number(cut["n"]))
    except (KeyError, ValueError):
        return
    of = re.match(r" (?:in|of) ([^:;.,(]{5,90})", s.low[p.tok.end + cut.end() : s.end])
    if p.tok.low.startswith("distinguish") and not of:
        return
    end = p.tok.end + cut.end()
    obj = s.raw(end + of.start(1), end + of.end(1)) if of else _divided(scene)
    yield Draft(
        "period",
        s.start,
        end,
        {"object": obj, "numbers": {"periods": n}} if obj else {"numbers": {"periods": n}},
        because=["'divided into' and a number of stages"],
    )
    for t in s.toks:
        date = scene.c.date_of(t.value) if isinstance(t.value, Time) and t.start >= end else None
        if date and "/" in date:
            fields = {"object": obj, "date": date}
            yield Draft(
                "period", t.start, t.end, {k: v for k, v in fields.items() if v}, because=["a stage of the count"]
            )


def _divided(scene: Scene) -> str:
    """What a sentence says is divided: its subject."""
    obj = scene.s.raw(scene.s.start, scene.p.tok.start)
    obj = re.sub(r"^(?:So far|Since [^,]*|Accordingly|Thus|Therefore),?\s*", "", obj)
    return re.sub(r"\s+(?:can|could|may|might|is|are|has|have)\b.*$", "", obj).strip(" ,").removeprefix("This period")


_COPULA = re.compile(r"\b(?:the )?years?\b.{4,30}\b(?:were|was|are) (?:the|a)\b[^.;,]{0,30}$")
_LASTED = re.compile(r"[^.;]{0,60}?\b(?:lasted|ran|runs|extended|extends|spanned|spans|covered|covers)\b")


def stage(scene: Scene) -> Iterator[Draft]:
    """ "the second phase (1991-2003)", "the years 1976 to 1983 were the darkest period of …"."""
    p, s, toks = scene.p, scene.s, scene.s.toks
    labels = toks[max(0, p.i - 3) : p.i]
    ordinal = next((int(t.value) for t in reversed(labels) if t.kind == "ordinal"), None)
    after = s.low[p.tok.end : min(s.end, p.tok.end + 90)]
    before = s.low[max(s.start, p.tok.start - 80) : p.tok.start]
    copula = bool(_COPULA.search(before))
    if s.text[s.end - 1] not in ".;!?”’\"'":
        return  # a heading: `heading_periods` reads it
    if (ordinal is None and not copula) or _NO_PERIOD.search(before[-30:] + after[:60]):
        return
    spans = [t for t in toks if isinstance(t.value, Time) and "/" in (scene.c.date_of(t.value) or "")]
    found = None
    for t in spans:
        if t.start > p.tok.end:
            gap = s.low[p.tok.end : t.start]
            near = re.fullmatch(r"\s*(?:[(,]\s*|,? ?from |,? ?of |,? ?between )(?:from |between |of )?(?:the )?", gap)
            if near or _LASTED.match(gap):
                found = t
                break
        elif copula or re.fullmatch(
            r"\)?,? (?:in |during |marks? |was |is )?(?:the |this |its )?\w+ ", s.low[t.end : p.tok.start]
        ):
            found = t
    if found is None:
        return
    of = re.match(
        r"(?: \([^)]*\))? (?:of|in) ((?!which|this|that|the \d)[^:;.,()]{5,80}?)(?: (?:was|were|is|saw|began|ended|lasted)\b|[:;.,(]|$)",
        after,
    )
    state = next((t for t in toks if t.kind == "name" and t.has("state")), None)
    obj = (
        s.raw(p.tok.end + of.start(1), p.tok.end + of.end(1))
        if of
        else s.raw(state.start, state.end)
        if state
        else None
    )
    fields = {"object": obj, "date": scene.c.date_of(found.value), "ordinal": ordinal}
    start, end = min(p.tok.start, found.start), max(p.tok.end, found.end)
    if ordinal is not None:
        start = min(start, next(t.start for t in reversed(labels) if t.kind == "ordinal"))
    yield Draft("period", start, end, {k: v for k, v in fields.items() if v}, because=["a stage with its years"])


FRAMES = {"say": say, "divide": divide, "stage": stage}
