"""Who took part: states, persons, so many participants."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.conveners import participants
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.events import OTHER_BUSINESS, RIGHTS, event_id, known_date, meeting_at, ordinal_of, with_year
from travaux.extract.parts import Tok
from travaux.extract.predicates import is_verb
from travaux.vocabulary import Modality

_UNRELATED = re.compile(
    r"\W*(?:the |its |in |un |united nations |\w+ ){0,8}?(?:drafting|negotiat\w+|election|elections|formulation|elaboration|universal periodic review|upr|vote|military|trade|olympic)\b"
)


def attend(scene: Scene) -> Iterator[Draft]:
    """ "attended the World Conference on Human Rights", "took part in the Council's 12th session"."""
    p, _toks = scene.p, scene.s.toks
    if p.modality is None or (p.form == "noun" and p.voice == "noun" and not scene.actors):
        return
    if p.voice == "passive" and not p.tok.low.startswith(("represented", "be represented")):
        yield from _attended(scene)
        return
    actors = scene.actors
    right = p.right_words()
    numbers = participants(scene, p.left, p.i)
    if numbers and not any(as_state(a) for a in actors):
        actors = [(_participants_label(scene, p.left, p.i),)]
    if not actors or OTHER_BUSINESS.search(right) or _UNRELATED.match(right[:90]):
        return
    aims = targets(scene, p.i + 1, min(p.right[1], p.i + 22))
    if p.tok.low.startswith(_STAYED_AWAY) and p.modality is Modality.HAPPENED:
        p.modality = Modality.NEGATED
    clause = scene.s.low[scene.s.start : scene.s.end]
    if re.search(r"\bas (?:an )?observers?\b", right) and aims and aims[0][0].startswith("body:"):
        return
    if not aims or not (RIGHTS.search(clause) or aims[0][0].startswith("body:") or aims[0][0] == scene.c.event):
        return
    date, tok = scene.time()
    for actor in [flat(actors)] if numbers else actors:
        for obj, title, ordinal, t in aims:
            if obj in actor:
                continue
            day = date or (known_date(scene, obj) if obj == scene.c.event else None)
            states = as_state(actor) if not any(i.startswith("person:") for i in actor) else ()
            yield scene.draft(
                "attendance",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                since=tok.start if tok and tok.start < p.tok.start else None,
                actor=states or actor,
                object=with_year(obj, day, ordinal),
                date=day,
                ordinal=ordinal,
                title=title or None,
                numbers=numbers,
            )
    yield from _among(scene, aims[0], date or known_date(scene, aims[0][0]))


_STAYED_AWAY = ("boycott", "skip", "shun", "took no part", "takes no part", "taken no part", "stayed away", "stay")
_THE_SITTING = re.compile(r"(?:the|this|that) (?:event|session|meeting|sitting|gathering)$")


def targets(scene: Scene, start: int, end: int) -> list[tuple[str, str, int | None, Tok]]:
    """What was attended, of the tokens from `start` to `end`: a meeting, a session of a body, a body; its id, title,
    edition and last token."""
    p, toks = scene.p, scene.s.toks
    for k in range(start, end):
        t = toks[k]
        if t.kind == "word" and t.sense("#session"):
            near = [*toks[k + 1 : k + 7], *toks[max(start - 1, k - 6, 0) : k]]
            if named := next((x for x in near if x.kind == "name" and x.has("event")), None):
                ordinal = next((int(x.value) for x in toks[max(start - 1, 0) : k] if x.kind == "ordinal"), None)
                return [(str(named.of("event")), str(named.value or named.low), ordinal, named)]
            if body := next((b for x in near if (b := body_of(x)) and b != "org:United Nations"), None):
                ordinal = next((int(x.value) for x in reversed(toks[max(start - 1, k - 5, 0) : k]) if x.kind == "ordinal"), None)
                return [(body, scene.s.raw(toks[_title_from(toks, start, k)].start, t.end), ordinal, t)]
        if (
            t.low in {"event", "session", "meeting", "sitting", "gathering"}
            and scene.c.body
            and not scene.c.event
            and _THE_SITTING.search(scene.s.low, max(scene.s.start, t.start - 8), t.end)
        ):
            return [(scene.c.body, t.low, None, t)]
        if t.kind == "word" and t.sense("#session"):
            continue
        if found := meeting_at(scene, k):
            event, title, ordinal, _, last = found
            of = k + 1 < len(toks) and toks[k + 1].low == "of" and t.kind == "word"
            host = next((b for x in toks[k + 1 : k + 5] if (b := body_of(x)) and b != "org:United Nations"), None)
            return [(host if of and host else event, title, ordinal, toks[last - 1])]
        if (
            body_of(t)
            and k + 1 < len(toks)
            and toks[k + 1].kind == "name"
            and toks[k + 1].has("event")
            and not t.possessive
        ):
            title = scene.s.raw(t.start, toks[k + 1].end)
            return [(event_id(title), title, ordinal_of(title), toks[k + 1])]
        if (body := body_of(t)) and body != "org:United Nations":
            ahead = list(toks[k + 1 : k + 6])
            if not any(x.sense("#meeting") or x.sense("#session") for x in ahead):
                return [(body, scene.s.raw(t.start, t.end), None, t)]
    if scene.c.event and re.fullmatch(r"\W*(?:(?:in protest|because|for|as) .*)?", p.right_words()):
        return [(scene.c.event, "", None, p.tok)]
    return []


def _title_from(toks: list[Tok], start: int, k: int) -> int:
    """Where the name of a session that ends at `k` begins."""
    return next((j for j in range(k - 1, max(start - 1, k - 9), -1) if toks[j].low in {"the", "its", "a", "an"}), start - 1 if start == k else start)


_LABEL = re.compile(
    r"\b((?:(?:senior|foreign|government|international|human rights|legal|national) )*(?:participants|delegates|experts|officials|scholars|representatives|people|persons|guests|activists|judges|defenders|students|journalists|diplomats|delegations|lawyers|women|leaders|jurists|ministers)(?: and [a-z]+s)?)\b"
)


def _participants_label(scene: Scene, start: int, end: int) -> str:
    """What those who took part are called: "officials and scholars"; "participants" where only a number stands."""
    toks = scene.s.toks[start:end]
    m = _LABEL.search(scene.s.low, toks[0].start, toks[-1].end) if toks else None
    return m[1] if m else "participants"


def _attended(scene: Scene) -> Iterator[Draft]:
    """ "was attended by more than 200 participants from 31 states, including Kenya"."""
    p, toks = scene.p, scene.s.toks
    numbers = participants(scene, p.i, p.right[1])
    found = next((m for k in range(p.i - 1, max(-1, p.left - 3, p.i - 22), -1) if (m := meeting_at(scene, k))), None)
    if not found and scene.c.event and re.search(r"\b(?:it|which)\b[^.;]*$", p.left_words()):
        found = (scene.c.event, "", None, p.i, p.i + 1)
    if not found or not (numbers or scene.actors):
        return
    event, title, ordinal, first, _ = found
    if event != scene.c.event and not RIGHTS.search(scene.s.low[scene.s.start : scene.s.end]):
        return
    date, _tok = scene.time()
    date = date or known_date(scene, event)
    actor = (_participants_label(scene, p.i, p.right[1]),) if numbers else flat(scene.actors)
    yield scene.draft(
        "attendance",
        until=toks[p.right[1] - 1],
        since=toks[first].start,
        actor=actor,
        object=with_year(event, date, ordinal),
        date=date,
        ordinal=ordinal,
        numbers=numbers,
        title=title or None,
    )
    if numbers:
        yield from _among(scene, (event, title, ordinal, p.tok), date)


def _among(scene: Scene, target: tuple[str, str, int | None, Tok], date: str | None) -> Iterator[Draft]:
    """The states that a count of those present names: "including delegates of Yemen and Djibouti"."""
    p, toks = scene.p, scene.s.toks
    start = next(
        (
            k
            for k in range(p.i, len(toks))
            if toks[k].low in {"including", "notably", "among"} and toks[k - 1].low in {",", "(", "countries", "states"}
        ),
        None,
    )
    if start is None:
        return
    for t in toks[start + 1 : start + 24]:
        if t.kind == "name" and t.has("state") and t.what not in {"capital", "adjective"} and not t.possessive:
            d = scene.draft(
                "attendance",
                until=t,
                actor=as_state(t.ids)[:1],
                object=with_year(target[0], date, target[2]),
                date=date,
                ordinal=target[2],
                title=target[1] or None,
            )
            d.start, d.end = t.start, t.end
            yield d
        elif t.low in {".", ";", ")"} or is_verb(t):
            return
