"""Several visits told at once: on several dates, to a list of states, as often as that; those that followed; none."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.figures import NUMBER, number
from travaux.extract.holders import is_holder
from travaux.extract.hosts import is_country, who_visits
from travaux.extract.parts import Tok
from travaux.vocabulary import Modality

_GAP = frozenset({",", "and", "in", "on", "again", "then", "also", "from", "once", "more"})
_AFTER = frozenset({".", ";", ")", "to", "at", "upon", "but", "for", "as", "while", "when"})
_VISITING = frozenset({"body:OHCHR", "body:SPT"})


def further_dates(scene: Scene, first: Tok | None) -> list[Tok]:
    """The dates that follow a first one in a list: "in 2011, 2014 and 2018", "in 1994 and again in May 1996"; one that
    opens another clause ("in 2011, and in 2014, Chad …") does not."""
    toks = scene.s.toks
    k = next((k for k in range(scene.p.i, len(toks)) if toks[k] is first), len(toks)) + 1
    found: list[Tok] = []
    gap: list[str] = []
    while k < len(toks):
        if is_time(toks[k]):
            if not gap or toks[k].value.kind not in {"point", "range"} or not toks[k].value.edtf:
                break
            after = toks[k + 1] if k + 1 < len(toks) else None
            clause = (
                after is not None
                and after.low not in _AFTER
                and not (after.low in {",", "and"} and (listed(toks, k + 1) or _closes(toks, k + 1)))
            )
            if clause:
                break
            found.append(toks[k])
            gap = []
        elif toks[k].low in _GAP:
            gap.append(toks[k].low)
        else:
            break
        k += 1
    return found


def on_further_dates(scene: Scene, d: Draft, first: Tok | None) -> Iterator[Draft]:
    """The same visitor's visits on the further dates of a list."""
    if d.modality is not Modality.HAPPENED or "/" in str(d.fields.get("date", "/")):
        return
    for t in further_dates(scene, first):
        yield Draft(
            d.kind,
            d.start,
            t.end,
            {**d.fields, "date": scene.c.date_of(t.value)},
            d.modality,
            [*d.because, "one of several dates"],
        )


def listed(toks: list[Tok], k: int) -> bool:
    """Whether what follows token `k`, a comma or "and", is another date."""
    while k < len(toks) and toks[k].low in _GAP:
        k += 1
    return k < len(toks) and is_time(toks[k])


def _closes(toks: list[Tok], k: int) -> bool:
    """Whether a comma at `k` ends a list: no name, pronoun or article begins a clause behind it."""
    after = toks[k + 1] if k + 1 < len(toks) else None
    return toks[k].low == "," and (
        after is None
        or not (after.kind == "name" or after.low in {"the", "it", "he", "she", "they", "its", "a", "an", "we"})
    )


def another_visitor(scene: Scene, host: Tok, time: Tok | None) -> int | None:
    """The token that begins another visitor between a host and a date: "came to Togo, and Christof Heyns in 2014"."""
    toks = scene.s.toks
    if time is None or time.start < host.end or scene.p.form == "noun":
        return None
    for k, t in enumerate(toks):
        if t.start < host.end or t.end > time.start:
            continue
        expert = t.kind == "name" and (t.has("mandate") or is_holder(t.ids) or t.of("body") in _VISITING)
        if expert and toks[k - 1].low in {",", "and", "the", "by"}:
            return k
    return None


def further_places(scene: Scene, visitor: tuple[str, ...], first: Tok | None) -> Iterator[Draft]:
    """ "… in Mali until 5 May and in Chad from 6 to 9 May": the places that follow the date of the first."""
    toks = scene.s.toks
    k = next((k for k in range(scene.p.i, len(toks)) if toks[k] is first), len(toks)) + 1
    while k + 2 < len(toks):
        start = k
        while k < len(toks) and toks[k].low in {",", "and", "then", "in", "to", "the", "afterwards", "later"}:
            k += 1
        if k == start or k >= len(toks) or not is_country(toks[k]) or toks[k].what == "adjective":
            return
        host = toks[k]
        time = next((j for j in range(k + 1, min(len(toks), k + 4)) if is_time(toks[j])), None)
        if time is None or any(
            t.low not in {"from", "on", "in", ",", "(", "until", "between"} for t in toks[k + 1 : time]
        ):
            return
        d = scene.draft("visit", actor=who_visits(visitor), counterpart=as_state(host.ids)[:1])
        d.fields["date"] = scene.c.date_of(toks[time].value)
        d.start, d.end = host.start, toks[time].end
        yield d
        k = time + 1 + (time + 1 < len(toks) and toks[time + 1].low == ")")


_TIMES = re.compile(r"\W*(?P<n>[\w-]+) times\b|\W*(?P<w>twice|thrice)\b")
_LAST = re.compile(r"[^.;]{0,24}?\b(?P<from>(?:the|most|and) (?:last|latest|recently))(?: time)? ")


def as_often(scene: Scene, host: Tok, drafts: list[Draft]) -> Iterator[Draft]:
    """ "visited the country seven times, the last in October 2016": how often, and the date that stands apart."""
    s, toks = scene.s, scene.s.toks
    m = _TIMES.match(s.low, host.end, s.end)
    n = {"twice": 2, "thrice": 3}.get(m["w"] or "") if m else None
    if m is None or (n is None and not NUMBER.fullmatch(m["n"] or "")):
        yield from drafts
        return
    n = n or int(number(m["n"]))
    last = _LAST.match(s.low, m.end(), s.end)
    for d in drafts:
        if last is None:
            d.fields["numbers"] = {"visits": n}
            d.end = max(d.end, m.end())
            yield d
            continue
        bare = {k: v for k, v in d.fields.items() if k != "date"}
        yield Draft(d.kind, d.start, m.end(), {**bare, "numbers": {"visits": n}}, d.modality, [*d.because])
        when = next((t for t in toks if t.start >= last.end() - 1 and is_time(t)), None)
        if when is not None and when.start - last.end() < 14 and d.fields.get("date"):
            d.start, d.end = last.start("from"), max(when.end, d.end)
            yield d


_CAME = re.compile(
    r"[^.;]{3,160}?(?:\)|,|\d| have| had)? (?:followed|(?:was|were|been) (?:made|conducted|carried out|undertaken|held)|took place|taken place)\b"
)
_AHEAD = re.compile(
    r"[^.;]{3,160}?\b(?:(?:is|are) (?:now |also |still |currently |being )*(?:in preparation|under preparation|prepared|planned|scheduled|foreseen|envisaged|due)|will (?:follow|take place|be (?:made|conducted)))\b"
)


def of_body(scene: Scene) -> tuple[list[tuple[str, ...]], Modality | None]:
    """Who makes "visits to A (December 2007) and B (March 2008)" that "followed", "are in preparation": the body or expert
    whose visit was told just before, or the visiting body spoken of; and whether they are still ahead."""
    p, c = scene.p, scene.c
    if p.tok.low not in {"visits", "missions to", "visit", "mission to"} or p.modality is None:
        return [], None
    ahead, came = _AHEAD.match(p.right_words()), _CAME.match(p.right_words())
    if not (ahead or came):
        return [], None
    modality = Modality.PLANNED if ahead else Modality.HAPPENED
    near = [d for d in c.last_drafts if d.kind == "visit" and c.sentence - c.last_sentence <= 1]
    if near and near[-1].fields.get("actor"):
        return [near[-1].fields["actor"]], modality
    body = next((b for b in [*(i for a in c.actor for i in a), c.body] if b in _VISITING), None)
    return ([(body,)] if body else []), modality


def is_ahead(scene: Scene) -> bool:
    """Whether a noun of visiting is said to be in preparation, planned, to follow."""
    return scene.p.form == "noun" and bool(_AHEAD.match(scene.p.right_words()))


_NONE = re.compile(r"\b(?:no|not a single|never a|not one) (?:\w+ ){0,2}$")
_ANY = re.compile(
    r"s? (?:(?:to (?:the country|[^.;,]{3,30}?)|there|here|so far|yet) )?(?:by|from|of) (?:an?y? |the )?(?:un |united nations |human rights |thematic )*"
    r"(?P<who>special rapporteurs?|special procedures?(?: mandate[- ]holders?)?|mandate[- ]holders?|independent experts?)\b"
)


def none_came(scene: Scene) -> list[Draft]:
    """ "There has been no visit by a special rapporteur since the coup": of the state named, or spoken of."""
    p, s = scene.p, scene.s
    if (
        p.form != "noun"
        or not _NONE.search(p.left_words())
        or not re.search(r"\b(?:been|received|was)\b", p.left_words())
    ):
        return []
    m = _ANY.match(s.low, p.tok.end, s.end)
    if m is None:
        return []
    named = next(
        (as_state(t.ids)[:1] for t in s.toks if is_country(t) and t.what not in {"adjective", "capital"}), None
    )
    host = named or tuple(x for x in (scene.c.home(),) if x)
    if not host:
        return []
    d = scene.draft("visit", actor=("special procedures",), counterpart=host)
    d.end, d.modality = m.end(), Modality.NEGATED
    return [d]


def follow(scene: Scene) -> Iterator[Draft]:
    """ "Alena Douhan followed in October 2021": after a visit, another expert's to the same state."""
    p, c, toks = scene.p, scene.c, scene.s.toks
    if p.tok.low not in {"followed", "follows"} or p.modality is not Modality.HAPPENED or p.voice != "active":
        return
    near = [d for d in c.last_drafts if d.kind == "visit" and d.modality is Modality.HAPPENED]
    if not near or c.sentence - c.last_sentence > 1 or not any(is_time(t) for t in toks[p.i + 1 : p.i + 4]):
        return
    date, tok = scene.time(after=p.i + 1)
    for actor in scene.actors:
        who = who_visits(actor)
        if is_holder(who) or any(i.startswith("mandate:") or i in _VISITING for i in who):
            yield scene.draft("visit", until=tok, actor=who, counterpart=near[-1].fields.get("counterpart"), date=date)


FRAMES = {"again": follow}
