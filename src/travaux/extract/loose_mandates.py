"""Mandates of the special procedures told loosely: "the torture rapporteur", "UN expert on minorities", "Special Relator
about the right to food", "the Special Rapporteurs on torture and on executions"."""

import re
from bisect import bisect_right
from functools import cache

from travaux.extract.lexicon import Hit, Name, load_data
from travaux.names import load_forms

_FORM = re.compile(r"(?:special rapporteur|independent expert|working group)s? (?:on|for) (?P<topic>.+)")
_MOST_WORDS = 14


@cache
def _holder() -> re.Pattern[str]:
    words = "|".join(load_data("mandate_topics")["holder"])
    of = r"(?: of the (?:u\.?n\.?|united nations|council)(?: human rights council)?)?"
    on = r" (?:on|about|for|of|against|concerning|regarding) (?:the )?"
    return re.compile(
        rf"\b(?:special (?:{words})|(?:un|united nations|independent|human rights) (?:human rights |independent )?experts?|(?P<group>working group)){of}{on}"
    )


_FURTHER = re.compile(r"(?:,|,? and| as well as) (?P<on>(?:on |for )?(?:the )?)")


@cache
def _topics() -> tuple[dict[str, str], dict[str, str]]:
    """The subjects of the rapporteurs and experts, and those of the working groups, each with its only mandate."""
    found: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    for form in load_forms():
        low = form.form.lower()
        m = (
            _FORM.fullmatch(low)
            if form.id.startswith("mandate:") and not form.id.startswith("mandate:country")
            else None
        )
        if m:
            topic = m["topic"].removeprefix("the ")
            found["working group" in low].setdefault(topic, set()).add(form.id)
            found["working group" in low].setdefault(topic.removeprefix("right to "), set()).add(form.id)
    for loose, known in load_data("mandate_topics")["same"].items():
        for topics in found:
            if ids := topics.get(known.removeprefix("the ")):
                topics.setdefault(loose.removeprefix("the "), set()).update(ids)
    rapporteurs, groups = ({t: ids.copy().pop() for t, ids in topics.items() if len(ids) == 1} for topics in found)
    return rapporteurs, groups


def topic_at(low: str, start: int, topics: dict[str, str]) -> tuple[int, str] | None:
    """The end and the mandate of the longest subject that stands at `start`."""
    ends = [m.end() for m in re.compile(r"[\w'-]+").finditer(low, start, start + 160)][:_MOST_WORDS]
    for end in reversed(ends):
        if mandate := topics.get(low[start:end]):
            return end, mandate
    return None


def with_loose_mandates(low: str, hits: list[Hit]) -> list[Hit]:
    """The hits of the lexicon's scan, with mandates told loosely in place of those that they hold."""
    if "rapporteur" not in low and "expert" not in low and "special re" not in low and "working group" not in low:
        return hits
    rapporteurs, groups = _topics()
    starts = [h.start for h in hits]
    found: list[Hit] = []
    for m in _holder().finditer(low):
        topic = topic_at(low, m.end(), groups if m["group"] else rapporteurs)
        if topic is not None and not _known(hits, starts, m.start(), m.end()):
            found.append(_hit(m.start(), topic[0], topic[1]))
    for at in (m.start() for m in re.finditer(r" rapporteurs?\b", low)):
        words = low[max(0, at - 60) : at].split()[-4:]
        for k in range(len(words)):
            phrase = " ".join(words[k:])
            if (mandate := rapporteurs.get(phrase)) and low.endswith(phrase, 0, at):
                end = at + (12 if low.startswith(" rapporteurs", at) else 11)
                if not _known(hits, starts, at - len(phrase), end):
                    found.append(_hit(at - len(phrase), end, mandate))
                break
    found.sort(key=lambda h: h.start)
    hits = _merged(hits, found) if found else hits
    further: list[Hit] = []
    for h in hits:
        if (
            h.name
            and low.startswith(("special rapporteurs", "special procedures"), h.start)
            and "mandate:" in str(h.name.ids)
        ):
            at = h.end
            while (joined := _FURTHER.match(low, at)) and (topic := topic_at(low, joined.end(), rapporteurs)):
                further.append(_hit(joined.start("on"), topic[0], topic[1]))
                at = topic[0]
    return _merged(hits, further) if further else hits


def _known(hits: list[Hit], starts: list[int], start: int, end: int) -> bool:
    """Whether a mandate by its own name stands there already."""
    k = max(0, bisect_right(starts, start) - 1)
    while k < len(hits) and hits[k].start < end:
        name = hits[k].name
        if hits[k].end > start and name is not None and any(i.startswith("mandate:") for i in name.ids):
            return True
        k += 1
    return False


def _hit(start: int, end: int, mandate: str) -> Hit:
    return Hit(start, end, Name((mandate,), "variant"), None, False)


def _merged(hits: list[Hit], found: list[Hit]) -> list[Hit]:
    """The hits without those that the found ones overlap, in order."""
    found = [f for k, f in enumerate(found) if not k or f.start >= found[k - 1].end]
    firsts = [f.start for f in found]
    kept = []
    for h in hits:
        k = bisect_right(firsts, h.end - 1) - 1
        if k < 0 or found[k].end <= h.start:
            kept.append(h)
    return sorted([*kept, *found], key=lambda h: h.start)
