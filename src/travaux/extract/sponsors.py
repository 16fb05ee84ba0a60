"""Sponsors of a text: the states that moved it, and how many joined them."""

import re

from travaux.extract.drafts import Scene, as_state
from travaux.extract.figures import Figure


def sponsors(scene: Scene) -> tuple[str, ...]:
    """The states that moved the text: "tabled by Ecuador and South Africa", "Norway's draft"."""
    toks = scene.s.toks
    for k, t in enumerate(toks):
        if (
            t.low in {"by", "from"}
            and k
            and (
                toks[k - 1].low
                in {
                    "proposed",
                    "sponsored",
                    "tabled",
                    "presented",
                    "submitted",
                    "introduced",
                    "initiated",
                    "advocated",
                    "led",
                    "co-sponsored",
                    "drafted",
                    "put",
                    "forward",
                }
            )
        ):
            found: list[str] = []
            for x in toks[k + 1 : k + 14]:
                if x.kind == "name" and x.has("state"):
                    found += as_state(x.ids)[:1]
                elif not found and (
                    x.kind == "number" or x.low in {"states", "countries", "among", "them", "including"}
                ):
                    continue
                elif x.low not in {",", "and", "the", "&"}:
                    break
            return tuple(found)
    for k, t in enumerate(toks):
        head = t.kind == "word" and (t.low in {"text", "draft"} or (t.sense("#resolution") and "resolution" in t.low))
        if head and k and toks[k - 1].has("state") and toks[k - 1].kind == "name":
            owner = toks[k - 1]
            if owner.possessive or (owner.what == "adjective" and t.low in {"text", "draft"}):
                return as_state(owner.ids)[:1]
    return ()


def cosponsors(scene: Scene) -> dict[str, float | str]:
    """How many sponsored it together: "co-sponsored by over 90 states"."""
    m = re.search(r"co-?(?:sponsor\w*|signed|authored)\b[^.;]{0,40}", scene.s.low[scene.s.start : scene.s.end])
    if not m:
        return {}
    for t in scene.s.toks:
        if (
            t.kind == "number"
            and isinstance(t.value, Figure)
            and re.match(
                r"\W*(?:\w+ ){0,2}(?:countries|states|delegations|members|co-?sponsors)",
                scene.s.low[t.end : t.end + 30],
            )
        ):
            out: dict[str, float | str] = {"cosponsors": t.value.value}
            if t.value.approx:
                out["approx"] = t.value.approx
            return out
    return {}
