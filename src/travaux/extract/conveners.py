"""Who holds a meeting, with whom, where, and how many come."""

import re
from functools import cache

from travaux.extract.drafts import Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.predicates import actor_ids, is_actor
from travaux.extract.times import MONTHS
from travaux.names import load_forms


@cache
def _state_words() -> dict[str, str]:
    return {
        f.form.lower(): f.id
        for f in load_forms()
        if f.id.startswith("state:") and f.what in {"name", "official", "variant", "adjective"}
    }


def with_state(actor: tuple[str, ...]) -> tuple[str, ...]:
    """An actor with the state whose organ it is: "Ministry of Justice of Paraguay" acts for Paraguay.

    >>> with_state(("org:Ministry of Justice of Paraguay",))
    ('state:PRY', 'org:Ministry of Justice of Paraguay')
    """
    if len(actor) != 1 or not actor[0].startswith("org:"):
        return actor
    name = actor[0][4:].lower()
    if not re.search(r"\b(?:ministry|department|government|parliament|senate|national assembly|supreme court)\b", name):
        return actor
    tail = name.rsplit(" of ", 1)[-1].removeprefix("the ")
    state = _state_words().get(tail) or _state_words().get(name.removeprefix("the ").split(" ")[0])
    return (state, *actor) if state else actor


JOINED = {
    "cooperation",
    "co-operation",
    "together",
    "jointly",
    "collaboration",
    "partnership",
    "along",
    "association",
    "conjunction",
    "coordination",
}


def partners(scene: Scene, mine: tuple[str, ...]) -> tuple[str, ...]:
    """Who else did it: "in cooperation with X and Y", "together with the Office"."""
    p, toks = scene.p, scene.s.toks
    found: list[str] = []
    for k in range(p.left, min(p.right[1], len(toks))):
        joined = k and toks[k - 1].low in JOINED
        if toks[k].low != "with" or (k < p.i and not joined) or (k and toks[k - 1].low in {"associated", "comply"}):
            continue
        j = k + 1
        while j < len(toks) and (toks[j].low in {"the", "and", ","} or is_actor(toks[j])):
            if is_actor(toks[j]):
                ids = [
                    i
                    for i in with_state(actor_ids(toks[j]))
                    if i not in mine and i.split(":")[0] in {"state", "body", "org"}
                ]
                found += ids if len(ids) == 2 and ids[0].startswith("state:") else ids[:1]
            j += 1
        if (
            re.match(r"\W*(?:the )?(?:un )?(?:office|high commissioner)\b", scene.s.low[toks[k].end : toks[k].end + 26])
            and "body:OHCHR" not in mine
        ):
            found.append("body:OHCHR")
    return tuple(dict.fromkeys(found))


def hosts_of(scene: Scene, actors: list[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who held it, and with whom; of a state and an international body that held it together the state comes first."""
    named = [with_state(a) for a in actors]
    guests: list[str] = []
    if len(named) > 1 and any(as_state(a) for a in named):
        guests = [i for a in named for i in a if i.startswith(("body:", "org:")) and not as_state(a)]
        named = [a for a in named if as_state(a) or not any(i in guests for i in a)]
    mine = flat(named)
    hosts = tuple(i for i in mine if not i.startswith("person:")) or mine
    return hosts, tuple(dict.fromkeys([*guests, *partners(scene, mine)]))


def place_of(scene: Scene) -> str | None:
    toks = scene.s.toks
    for k in range(1, len(toks)):
        t = toks[k]
        if toks[k - 1].low not in {"in", "at"} or t.kind not in {"name", "word"}:
            continue
        capital = t.kind == "word" and scene.s.text[t.start].isupper() and len(t.low) > 2 and t.low not in MONTHS
        if t.what == "capital" or capital:
            return scene.s.raw(t.start, t.end)
    return None


def participants(scene: Scene, start: int, end: int) -> dict[str, float | str]:
    """Numbers of those who took part: "more than 300 officials from over 70 countries"."""
    toks = scene.s.toks
    numbers: dict[str, float | str] = {}
    for k in range(start, end):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            after = " ".join(x.low for x in toks[k + 1 : k + 10])
            f: Figure = toks[k].value
            if re.match(r"(?:\w+ ){0,2}(?:countries|states|nations|member states)\b", after):
                numbers.setdefault("countries", f.value)
            elif re.match(
                r"(?:[\w,-]+ ){0,5}?(?:participants|delegates|experts|officials|scholars|representatives|people|persons|guests|attendees|activists|judges|defenders|students|journalists|diplomats)\b",
                after,
            ):
                numbers.setdefault("participants", f.value)
            else:
                continue
            if f.approx:
                numbers.setdefault("approx", f.approx)
    return numbers
