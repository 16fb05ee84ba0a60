"""Joint statements: who spoke, for how many states or which group."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.resolutions import session_ordinal
from travaux.extract.subjects import left_subject


def joint_statement(scene: Scene) -> Iterator[Draft]:
    """ "delivered a joint statement on behalf of 53 countries"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if not re.search(
        r"\b(?:deliver\w*|made|makes|issu\w*|read|present\w*|releas\w*|sign\w*|join\w*|gave|adopted|published|support\w*|led|endors\w*)\b",
        sentence,
    ):
        return
    if p.tok.low.startswith("joint declaration") and not re.search(r"\bon behalf|countries|states", sentence):
        return
    subject = left_subject(p)
    actors = scene.c.resolve(subject)
    by = re.search(r"\bby\b", p.right_words())
    if not actors and by:
        actors = [
            tuple(i for i in t.ids)
            for k, t in p.rights("state", "person")
            if any(x.low == "by" for x in toks[max(0, k - 3) : k])
        ][:1]
    if not actors or not any(i.startswith(("state:", "person:", "org:")) for a in actors for i in a):
        return
    if subject.start is not None:
        p.subject.start = subject.start
    n = next(
        (
            t
            for t in toks
            if t.kind == "number"
            and re.match(
                r"\W*(?:\w+ ){0,3}(?:countries|states|delegations|nations|members)\b", scene.s.low[t.end : t.end + 34]
            )
        ),
        None,
    )
    date, tok = scene.time()
    title = next((str(t.value) for t in toks if t.kind == "title"), None)
    others = (
        [
            as_state(t.ids)[0]
            for k, t in p.rights("state")
            if any(x.low in {"behalf", "with"} for x in toks[p.i : k]) and as_state(t.ids)
        ]
        if not n
        else []
    )
    obj = title
    if not obj and (
        m := re.match(
            r"\s*(?:\w+ ){0,6}?(?:on|about|concerning|regarding|expressing concern (?:about|over)|condemning)\s+(?!behalf)(?:the )?([^.;,]{4,80})",
            scene.s.low[p.tok.end : scene.s.end],
        )
    ):
        obj = scene.s.raw(p.tok.end + m.start(1), p.tok.end + m.end(1))
    numbers: dict[str, float | str] = {}
    counterpart: tuple[str, ...] = tuple(others)
    if n is not None and isinstance(n.value, Figure):
        numbers = {"states": n.value.value} | ({"approx": n.value.approx} if n.value.approx else {})
        counterpart = (scene.s.raw(n.start, n.end) + " countries",)
    elif not counterpart and (group := _group(scene)):
        counterpart = (group,)
    who = flat([as_state(a) or a for a in actors])
    yield scene.draft(
        "joint_statement",
        until=max((x for x in (n, tok, p.tok) if x), key=lambda x: x.end),
        actor=who,
        object=obj,
        counterpart=counterpart,
        date=date,
        numbers=numbers,
        title=title,
        ordinal=session_ordinal(scene),
    )


def _group(scene: Scene) -> str | None:
    """The group of states that a statement is made for: "on behalf of the African Group"."""
    for m in re.finditer(
        r"\b(?:on behalf of|in the name of|for|of) (?:the )?", scene.s.low[scene.s.start : scene.s.end]
    ):
        at = scene.s.start + m.end()
        tok = next((t for t in scene.s.toks if t.start == at and t.has("org")), None)
        if tok is not None and (m[0].startswith(("on", "in")) or "group" in tok.low):
            return tok.of("org")
        named = re.match(
            r"(?:[A-Z][\w-]+ (?:and )?)+(?:Group|States|Countries|states|countries)\b", scene.s.text[at : scene.s.end]
        )
        if named and m[0].startswith(("on", "in")):
            return f"org:{named[0]}"
    return None


FRAMES = {"statement": joint_statement}
