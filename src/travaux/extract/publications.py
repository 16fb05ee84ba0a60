"""Publications: white papers, plans, reports that a state or an organisation brings out."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.texts import RIGHTS, document_title, main_subject, place_state
from travaux.extract.times import Time
from travaux.ids import slug

_NO_TEXT = frozenset(
    [
        "statement",
        "letter",
        "invitation",
        "decree",
        "order",
        "passport",
        "currency",
        "law",
        "bonds",
        "appeal",
        "album",
        "book",
        "novel",
        "song",
        "call",
        "campaign",
        "project",
        "website",
        "visa",
        "visas",
        "warning",
        "warnings",
    ]
)


_WEAK_TEXTS = frozenset({"report", "study", "policy", "bulletin", "programme", "plan", "strategy", "reports"})


_NOT_RIGHTS = re.compile(
    r"\b(?:album|smartphone|film|novel|quarterly|earnings|company|app\b|satellite|book fair|shareholders)\b"
)


def publish(scene: Scene) -> Iterator[Draft]:
    """ "published a white paper entitled …", "the White Paper … issued in 1995"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if p.voice == "active" and not scene.actors and re.match(r"\W*(?:in|on|by)\b", p.right_words()):
        p.voice = "passive"  # "the White Paper on …, issued in 1995": said of what stands before
    sentence = scene.s.low[scene.s.start : scene.s.end]
    k = document_published(scene)
    actors = scene.actors
    rights = RIGHTS.search(sentence) or ("body:OHCHR",) in actors
    if k is None or not rights or _NOT_RIGHTS.search(sentence):
        return
    t = toks[k]
    title, end = document_title(scene, k)
    if re.match(r"(?:this|that|the same|s)\b", title) or any(
        x.low in {"this", "that", "these", "those"} for x in toks[max(0, k - 2) : k]
    ):
        return
    if t.kind == "word" and t.low in {"report", "reports", "study"} and not _may_report(actors, title):
        return
    if not actors and (owner := next((x for x in toks[max(0, k - 6) : k] if x.has("state") and x.possessive), None)):
        actors = [as_state(owner.ids)[:1]]
    if not actors and p.voice == "noun":
        actors = main_subject(scene)
    if actors and all(i.startswith("person:") for a in actors for i in a):
        actors = [(*actors[0], *(place_state(scene, strict=True) or ()))]
    if not actors and not re.search(r"white (?:paper|book)|action plan|plan of action|human rights strategy", sentence):
        return
    if not actors and scene.c.own_state:
        actors = [(scene.c.own_state,)]
    date, tok = scene.time()
    who = flat([a if any(i.startswith("person:") for i in a) else as_state(a) or a for a in actors])
    name = slug(scene.s.raw(t.start, t.end) if t.kind == "name" and t.what == "open-document" else title)
    dates = [x for x in toks if isinstance(x.value, Time)]
    listed = re.search(r"\brespectively\b|\bin (?:19|20)\d\d, (?:19|20)\d\d,? and (?:19|20)\d\d", sentence)
    if listed and len(dates) > 1:
        for d_tok in dates:
            day = scene.c.date_of(d_tok.value)
            obj = f"document:{name}-{day}"
            d = scene.draft("publication", until=d_tok, actor=who, object=obj, date=day, title=title)
            d.start, d.end = d_tok.start, d_tok.end
            yield d
        return
    year = f"-{date[:4]}" if date and date[:4].isdigit() else ""
    d = scene.draft(
        "publication",
        until=max((x for x in (t, tok) if x), key=lambda x: x.end),
        since=t.start,
        actor=who,
        object=f"document:{name}{year}",
        date=date,
        title=title,
        ordinal=scene.ordinal_near(k, back=5),
    )
    d.end = max(d.end, min(end, scene.s.end))
    yield d


def document_published(scene: Scene) -> int | None:
    """Where the document stands that is published: to the right, of a passive to the left; None where it is no document."""
    p, toks = scene.p, scene.s.toks
    span = (
        range(p.i + 1, min(p.right[1], p.i + 18))
        if p.voice in {"active", "noun"}
        else range(p.i - 1, max(p.left - 1, p.i - 24), -1)
    )
    for k in span:
        t = toks[k]
        if t.kind == "word" and t.low in _NO_TEXT:
            return None
        named = t.kind == "name" and (t.what == "open-document" or t.of("document") is not None)
        word = t.kind == "word" and (t.sense("#document") is not None or t.low in _WEAK_TEXTS)
        if not (named or word) or (word and t.low in {"bulletin", "programme"}):
            continue
        between = [x for x in toks[p.i + 1 : k] if x.kind == "word"]
        if k > p.i and p.form != "noun" and any(x.low in {"in", "for", "against", "at", "of", "with"} for x in between):
            return None
        return k
    return None


def _may_report(actors: list[tuple[str, ...]], title: str) -> bool:
    """Whether a report is one that its publisher made: a state's, or an organisation's on something it names."""
    if as_actor_state(actors):
        return True
    others = any(i.startswith("org:") or i == "body:OHCHR" for a in actors for i in a)
    return others and bool(
        re.search(r"\breports? (?:on|about)\b|human rights|annual report|world report", title, re.IGNORECASE)
    )


def as_actor_state(actors: list[tuple[str, ...]]) -> bool:
    """Whether a state is among the actors."""
    return any(as_state(a) for a in actors)


FRAMES = {"publish": publish}
