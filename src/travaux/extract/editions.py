"""Further editions of the meeting told before: "the first had been held in 2013; the third will take place in Lima"."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene
from travaux.extract.events import with_year
from travaux.extract.parts import Tok
from travaux.extract.predicates import BE
from travaux.extract.times import Time
from travaux.vocabulary import Modality

_NOUNS = frozenset(["edition", "one", "round", "meeting", "forum", "conference", "seminar", "workshop"])
_BEFORE_HELD = BE | {"has", "had", "have", "will", "also", "been"}
_WITHIN = 3
"""Sentences within which the series is still the one spoken of."""


def edition(scene: Scene) -> Iterator[Draft]:
    """The edition that the ordinal before the verb numbers, and those that follow in the same sentence without a verb."""
    p, toks, c = scene.p, scene.s.toks, scene.c
    model = c.series
    if model is None or c.sentence - c.series_sentence > _WITHIN or p.modality is None:
        return
    first = _ordinal_before(scene)
    if first is None:
        return
    end = next((k for k in range(p.i + 1, len(toks)) if toks[k].low == ";"), len(toks))
    heads = [first, *(k for k in range(p.i + 1, end) if toks[k].kind == "ordinal" and toks[k - 1].low in {"the", "a"})]
    for n, k in enumerate(heads):
        stop = heads[n + 1] if n + 1 < len(heads) else end
        time = next((t for t in toks[max(k, p.i) : stop] if isinstance(t.value, Time)), None)
        planned = p.modality is Modality.PLANNED
        if time is None and not planned:
            return
        yield _further(scene, model, toks[k], time, toks[stop - 1], alone=n == 0)


def _ordinal_before(scene: Scene) -> int | None:
    """The ordinal of "the first (edition) had been held", right before the verb and its auxiliaries."""
    p, toks = scene.p, scene.s.toks
    k = p.i - 1
    while k > 0 and (toks[k].low in _BEFORE_HELD):
        k -= 1
    if k > 0 and toks[k].low in _NOUNS:
        k -= 1
    return k if k > 0 and toks[k].kind == "ordinal" and toks[k - 1].low in {"the", "a", "its"} else None


def _further(scene: Scene, model: Draft, ordinal: Tok, time: Tok | None, last: Tok, *, alone: bool) -> Draft:
    """The draft of an edition: what the series is, with this number and this date."""
    date = scene.c.date_of(time.value) if time else None
    kept = {f: v for f, v in model.fields.items() if f in {"object", "counterpart", "title"}}
    if model.kind != "conference":
        kept["actor"] = model.fields.get("actor")
    obj = str(kept.get("object", ""))
    if obj.startswith("event:"):
        bare = re.sub(r"-\d{4}$", "", obj)
        kept["object"] = with_year(bare, date) if date else bare
    d = scene.draft(model.kind, until=time or last, date=date, ordinal=int(ordinal.value), **kept)
    d.start = ordinal.start
    if not alone:
        d.end = (time or last).end
    return d
