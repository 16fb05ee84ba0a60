"""Lists of the states that a body reviews: named behind the verb, each treaty with its own, or by "them"."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.hosts import is_country
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.treaty_bodies import BODY_OF, TREATY_BODIES, treaty_body

States = list[tuple[str, ...]]

_BEFORE_LIST = frozenset(
    ["", ",", ":", "the", "those", "in", "order", "of", "review", "as", "follows", "namely", "reports", "report",
     "consideration", "appearance", "following", "states", "countries", "alphabetical", "(", "that"]
)  # fmt: skip
_WHICH = re.compile(r"\b(?:states|countries|governments|reports|parties|group|those|reviewed|review|examined)\b")
_OPENS = frozenset({":", "were", "are", "was", "included", "include", "including", "namely", "be"})
_IN_LIST = frozenset([",", "and", "the", "&", ";", "as", "well", "(", ")", "also", "both", "finally", "lastly"])


def list_at(scene: Scene, k: int) -> list[tuple[tuple[str, ...], int]]:
    """The states listed from token `k` on, over commas, "and", and brackets, with their indexes."""
    toks = scene.s.toks
    found: list[tuple[tuple[str, ...], int]] = []
    depth = 0
    while k < len(toks):
        t = toks[k]
        depth += (t.low == "(") - (t.low == ")")
        if is_country(t) and t.what not in {"adjective", "capital"}:
            if t.possessive:
                break
            found.append((as_state(t.ids)[:1], k))
        elif not (depth or t.low in _IN_LIST):
            break
        k += 1
    return found


def named_behind(scene: Scene) -> list[tuple[tuple[str, ...], int]]:
    """ "The States reviewed at the session were A, B and C", "the following were examined: A and B": the list that ends
    the sentence, where what comes before the verb are states without a name."""
    p, toks = scene.p, scene.s.toks
    if not _WHICH.search(scene.s.low[scene.s.start : p.tok.end]):
        return []
    for k in range(p.i, len(toks)):
        if toks[k].low not in _OPENS:
            if is_country(toks[k]):
                return []
            continue
        j = k + 1
        while j < len(toks) and toks[j].low in _BEFORE_LIST:
            j += 1
        found = list_at(scene, j)
        last = found[-1][1] + 1 if found else len(toks)
        if len(found) > 1 and (last >= len(toks) or toks[last].low in {".", ";", ")"}):
            return found
    return []


def by_treaty(scene: Scene) -> list[tuple[str, Tok, tuple[str, ...]]]:
    """ "the reports of A and B under the Convention, and that of C under the Protocol": each treaty with its own states;
    nothing where one treaty, or none, is named."""
    p, toks = scene.p, scene.s.toks
    rows: list[tuple[str, Tok, tuple[str, ...]]] = []
    states: States = []
    opened = False
    for k in range(p.i + 1, len(toks)):
        t = toks[k]
        if t.low in {"report", "reports", "that", "those", "initial report", "periodic report", "periodic reports"}:
            if states and t.low not in {"that", "those"}:
                return []
            states, opened = [], True
        elif opened and is_country(t) and t.what not in {"adjective", "capital"}:
            states.append(as_state(t.ids)[:1])
        elif treaty := treaty_name(t):
            if not states:
                return []
            rows += [(treaty, t, s) for s in states]
            states, opened = [], False
    return rows if len({r[0] for r in rows}) > 1 and not states else []


def just_listed(scene: Scene) -> States:
    """The states that "them" right behind a verb are: the list that its own sentence names before."""
    p, toks = scene.p, scene.s.toks
    after = toks[p.i + 1].low if p.i + 1 < len(toks) else ""
    if after not in {"them", "these", "those", "both", "all"}:
        return []
    found: States = []
    for t in reversed(toks[: p.i]):
        if is_country(t) and t.what not in {"adjective", "capital"}:
            found.insert(0, as_state(t.ids)[:1])
        elif found and t.low not in _IN_LIST and not (t.kind == "word" and t.low in {"federal", "republic", "of"}):
            break
    return found if len(found) > 1 else []


_SOME_REPORTS = re.compile(r"\W*(?:about |over |more than |nearly |some |a total of )?[\w-]+ (?:[\w-]+ ){0,3}reports?\b")


def counted(scene: Scene, body: str) -> Iterator[Draft]:
    """ "the Committee had examined 83 reports submitted by States parties": how many, of nobody in particular."""
    p, toks = scene.p, scene.s.toks
    figure = next((t for t in toks[p.i + 1 : p.i + 5] if t.kind == "number"), None)
    if figure is None or p.voice == "passive" or not _SOME_REPORTS.match(p.right_words()):
        return
    date, tok = scene.time()
    yield scene.draft(
        "report_reviewed",
        until=max((t for t in (tok, figure) if t), key=lambda t: t.end),
        actor=(body,),
        object=TREATY_BODIES[body],
        date=date,
        numbers={"reports": figure.value.value},
    )


_GAP = frozenset({
    "the", "its", "their", "our", "under", "on", "of", "by", "that", "those", "in", "initial", "combined",
    "report", "reports", "periodic", "as", "well", "before", "was", "were", "same", "number", "and", ",", ";",
    "periodic report", "periodic reports", "initial report", "initial reports",
    "(", ")", "during", "at", "latest", "last", "one", "for", "to", "with", "from", "also", "first",
})  # fmt: skip
"""What may stand between a body or treaty and the date of a review whose verb is left out."""


def gapped(scene: Scene, state: tuple[str, ...]) -> Iterator[Draft]:
    """ "…, the Committee against Torture its initial report in 2008"; "…, that of Tuvalu under CEDAW in July 2009"."""
    toks = scene.s.toks
    k = next((k for k in range(scene.p.i + 1, len(toks)) if is_time(toks[k])), len(toks)) + 1
    k = next((j for j in range(k, min(len(toks), k + 6)) if toks[j].low == ";"), k)  # ", eighteen years late; "
    while k < len(toks):
        part: list[Tok] = []
        while k < len(toks) and not is_time(toks[k]):
            if not (toks[k].low in _GAP or toks[k].kind in {"name", "ordinal", "number", "symbol"}):
                return
            part.append(toks[k])
            k += 1
        told = [t for t in part if treaty_name(t) or treaty_body(t)]
        if k == len(toks) or not told:
            return
        body = next((b for t in told if (b := treaty_body(t) or BODY_OF.get(treaty_name(t) or ""))), None)
        treaty = next((n for t in told if (n := treaty_name(t))), None) or TREATY_BODIES.get(body or "")
        own = next((as_state(t.ids)[:1] for t in part if t.kind == "name" and as_state(t.ids)), state)
        nth = next((t.value for t in part if t.kind == "ordinal"), 1 if any(t.low == "initial" for t in part) else None)
        d = scene.draft(
            "report_reviewed",
            actor=(body,) if body else (),
            object=treaty,
            counterpart=own,
            date=scene.c.date_of(toks[k].value),
            ordinal=nth,
        )
        d.start, d.end = told[0].start, toks[k].end
        d.because.append("the verb is left out")
        yield d
        k += 1
