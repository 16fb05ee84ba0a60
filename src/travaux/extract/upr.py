"""The room of the Universal Periodic Review: reviews of states by its Working Group, outcomes adopted by the Council."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, is_time
from travaux.extract.gates import gated
from travaux.extract.grammar import left_subject
from travaux.extract.hosts import is_country
from travaux.extract.parts import Tok, treaty_name
from travaux.extract.review_lists import named_behind
from travaux.vocabulary import Modality

UPR = gated(r"\b(?:universal periodic(?:al)? review|upr|resolution (?:16/21|5/1)|a/hrc/wg\.6)\b")
_TROIKA = gated(r"\btroika\b[^.;]{0,40}\breview\b")
_NUMBERED = gated(r"\b(?:first|second|third|fourth)(?: upr| cycle)? review\b(?! of)")
_NEAR = 600
_CLOSE = 160
"""Characters around the word within which a committee or a treaty makes it another review."""
_TITLE = 200
_OTHER_REVIEW = gated(r"\b(?:committee|trade policy|aprm|peer review mechanism|mid-?term|treaty bod(?:y|ies))\b")
HELD = re.compile(
    r"\W*(?:\([^)]*\) ?)?(?:was |were |is |will be )?(?:held|took place|takes place|take place|conducted)\b"
)
OWN = {"its": "it", "our": "we", "their": "they", "country's": "it", "state's": "it"}
_BEFORE_REVIEW = frozenset(
    [
        "the",
        "a",
        "an",
        "last",
        "latest",
        "recent",
        "previous",
        "initial",
        "second-cycle",
        "third-cycle",
        "first-cycle",
        "fourth-cycle",
        "cycle",
        "upr",
        "universal",
        "periodic",
        "and",
        "very",
        "most",
        "its",
        "our",
        "their",
        "own",
        "next",
        "upcoming",
        "forthcoming",
        "human",
        "rights",
    ]
)
_LIST_GAP = frozenset([",", "and", "again", "at", "the", "in", "on", "(", ")", "then", "of", "session"])
_LISTING = frozenset([",", "and", "the", "(", ")", ":", "-", "–", "—", "•", "&", ";", "both"])
_NOT_HEAD = frozenset(
    [
        "working",
        "process",
        "recommendation",
        "recommendations",
        "outcome",
        "outcomes",
        "report",
        "reports",
        "mechanism",
        "session",
        "sessions",
        "cycle",
        "cycles",
        "info",
        "document",
        "documents",
        "national",
        "follow-up",
        "troika",
        "process",
        "submission",
        "submissions",
        "pre-session",
    ]
)


def under_upr(scene: Scene) -> bool:
    """Whether a sentence speaks of the UPR: it names it, or the words just before or the document's title do."""
    s = scene.s
    if (s.may(UPR) and UPR.search(s.low, s.start, s.end)) or (s.may(_TROIKA) and _TROIKA.search(s.low, s.start, s.end)):
        return True
    at = scene.p.tok.start
    start = max(s.start, at - _CLOSE, s.low.rfind(";", s.start, at) + 1)
    end = min([s.end, at + _CLOSE, *(k for k in (s.low.find(c, at, s.end) for c in (";", ":")) if k > 0)])
    if (s.may(_OTHER_REVIEW) and _OTHER_REVIEW.search(s.low, start, end)) or any(
        treaty_name(t) for t in s.toks if start <= t.start < end
    ):
        return False
    if s.may(_NUMBERED) and _NUMBERED.search(s.low, s.start, s.end):
        return True
    return bool(UPR.search(s.low, max(0, s.start - _NEAR), s.start) or UPR.search(s.low, 0, _TITLE))


def cycle(scene: Scene) -> int | None:
    """The cycle that a sentence numbers: 2 for "its second review", "in the second cycle", "for the second time"."""
    s = scene.s
    for t in s.toks:
        if t.kind == "ordinal" and re.match(
            r"[\s-]*(?:time|cycle|round|review|universal|periodic|upr|and)\b", s.low[t.end : t.end + 40]
        ):
            return int(t.value)
    return None


def upr_draft(
    scene: Scene,
    kind: str,
    state: tuple[str, ...],
    date: str | None,
    until: Tok | None,
    *,
    body: str,
    ordinal: int | None,
) -> Draft:
    council = body == "body:UPR" and any(t.of("body") == "body:HRC" for t in scene.s.toks if t.kind == "name")
    end = max((t for t in (until, scene.p.tok) if t), key=lambda t: t.end)
    counterpart = ("body:HRC",) if council else ()
    return scene.draft(
        kind, until=end, actor=(body,), object=state[0], counterpart=counterpart, date=date, ordinal=ordinal
    )


def date_behind(scene: Scene, k: int) -> tuple[str | None, Tok | None]:
    """The date that stands right behind token `k`: "Argentina: 6 November", "Lebanon (8 July)"."""
    toks = scene.s.toks
    if k + 2 < len(toks) and toks[k + 1].low in {":", "(", ",", "-", "–", "—", "on"} and is_time(toks[k + 2]):
        return scene.c.date_of(toks[k + 2].value), toks[k + 2]
    if k + 1 < len(toks) and is_time(toks[k + 1]):
        return scene.c.date_of(toks[k + 1].value), toks[k + 1]
    return None, None


def _listed(scene: Scene, at: int, upto: int) -> list[tuple[tuple[str, ...], int]]:
    """The states of the list that begins at token `at`, over "the", dates in brackets and commas; with their indexes."""
    toks = scene.s.toks
    found: list[tuple[tuple[str, ...], int]] = []
    gap = 0
    for k in range(at, min(upto, len(toks))):
        t = toks[k]
        if is_country(t) and t.what != "capital":
            if t.possessive and found:
                break
            found.append((as_state(t.ids)[:1], k))
            gap = 0
        elif (
            not is_time(t)
            and t.low not in _LISTING
            and not (t.low == "on" and k + 1 < len(toks) and is_time(toks[k + 1]))
        ):
            break
        else:
            gap += 1
            if found and gap > 5:
                break
    return found


_OTHER_VERB = re.compile(r"\b(?:being|headed|led|represented|presented|accompanied|chaired|prepared|facilitated)\b")
"""Behind these another verb's "by" follows: "was reviewed on 8 May, its delegation being headed by"."""
_THE_FOLLOWING = re.compile(
    r" ?(?:the )?(?:(?:following|last|first|remaining|other|[\w-]+) )?(?:member )?(?:states|countries)(?: parties)? ?(?:[:,]|namely|-) ?(?:namely )?"
)


def review_verb(scene: Scene) -> Iterator[Draft]:
    """ "Kenya was reviewed on 22 January", "the Working Group reviewed Kenya", "Kenya underwent its second review"."""
    p, toks = scene.p, scene.s.toks
    found: list[tuple[tuple[str, ...], int | None]] = []
    if p.voice == "passive":
        by = re.search(r"\bby (.{0,60})", _OTHER_VERB.split(p.right_words()[:120])[0])
        if by and not re.search(r"working group|council|upr|universal|peers|states|united nations|\bun\b", by[1]):
            return
        subject = left_subject(p)
        if subject.start is not None:
            p.subject.start = subject.start
        if subject.toks and any(t.possessive for t in subject.toks):
            return
        found = [(as_state(a), None) for a in scene.c.resolve(subject) if as_state(a)]
        if not found and re.search(r"\b(?:states|countries)\b[^.;,]{0,24}$", p.left_words()):
            many = re.search(r"\b(\w+) (?:\w+ )?(?:states|countries) (?:were|had been|have been) $", p.left_words())
            found = [(("states",), None)] if many and many[1] not in {"the", "all", "which", "those", "other"} else []
            for k in range(p.i + 1, min(p.right[1], p.i + 14)):
                if toks[k].kind == "name" and toks[k].has("state"):
                    if re.search(
                        r"(?::|including|among them|namely|among others|such as)[, ]*(?:the )?$",
                        scene.s.low[p.tok.end : toks[k].start],
                    ):
                        found += _listed(scene, k, len(toks))
                    break
    elif p.sense == "undergo" or p.tok.low.startswith(
        ("appear", "defend", "sustain", "fac", "stood", "go", "went", "came", "come", "present")
    ):
        found = [(a, None) for a in scene.states()]
    elif any(t.of("body") in {"body:UPR", "body:HRC"} for t in p.subject.toks) or re.search(
        r"\b(?:working group|council|upr)\b[^.;,]{0,20}$|\bsession\b", p.left_words()
    ):
        m = _THE_FOLLOWING.match(p.right_words()) or re.match(
            r" ?(?:the )?(?:national |human rights |periodic )*(?:records?|reports?|situations?|cases?)(?: (?:of|in|from))?",
            p.right_words(),
        )
        first = next((k for k in range(p.i + 1, p.right[1]) if not m or toks[k].start >= p.tok.end + m.end()), p.i + 1)
        found = list(_listed(scene, first, p.right[1]))
    found = found or [(a, k) for a, k in named_behind(scene)]
    dates = _dates(scene) if len(found) == 1 and (p.voice == "passive" or p.sense == "undergo") else []
    ordinal = cycle(scene)
    if len(dates) > 1:
        for each, each_tok in dates:
            yield upr_draft(scene, "upr_review", found[0][0], each, each_tok, body="body:UPR", ordinal=None)
        return
    date, tok = scene.time()
    for state, at in found:
        own, own_tok = date_behind(scene, at) if at is not None and len(found) > 1 else (None, None)
        until = max((t for t in (own_tok or tok, toks[at] if at is not None else None) if t), key=lambda t: t.end, default=None)
        yield upr_draft(scene, "upr_review", state, own or date, until, body="body:UPR", ordinal=ordinal)


def _dates(scene: Scene) -> list[tuple[str | None, Tok]]:
    """Several dates of one act: "in May 2010, January 2015 and January 2020"."""
    p, toks = scene.p, scene.s.toks
    out: list[tuple[str | None, Tok]] = []
    for k in range(p.i + 1, len(toks)):
        if is_time(toks[k]):
            whole = scene.c.date_of(toks[k].value)
            parts = (whole or "").split("/") if " and " in toks[k].low else []
            both = len(parts) == 2 and all(len(x) >= 7 and x[:7] != parts[1 - i][:7] for i, x in enumerate(parts))
            out += [(x, toks[k]) for x in parts] if both else [(whole, toks[k])]
        elif out and toks[k].low not in _LIST_GAP and toks[k].kind != "ordinal":
            break
    return out


def _owner(scene: Scene) -> tuple[list[tuple[str, ...]], int, int]:
    """The states whose review or outcome a noun is, and the token indexes `[from, to]` of its phrase."""
    p, toks = scene.p, scene.s.toks
    end = p.i
    for k in range(p.i - 1, max(p.left, p.i - 7) - 1, -1):
        t = toks[k]
        if is_country(t) and (t.possessive or t.what == "adjective"):
            return [as_state(t.ids)[:1]], k, end
        if t.low in OWN:
            return state_of_pronoun(scene, k), k, end
        if t.low in {"country", "state"} and t.possessive and (home := scene.c.home()):
            return [(home,)], k, end
        if t.kind not in {"ordinal", "time"} and t.low not in _BEFORE_REVIEW and not t.low.endswith("-cycle"):
            break
    m = p.i + 1
    while (
        m < p.right[1]
        and m < p.i + 7
        and toks[m].low in {"of", "the", "human", "rights", "situation", "record", "in", "for", "country"}
    ):
        if toks[m].low == "country" and scene.c.states:
            return [(scene.c.states[-1],)], p.i, m
        m += 1
    if m > p.i + 1 and toks[p.i + 1].low in {"of", "for"}:
        listed = _listed(scene, m, p.right[1])
        if listed and not toks[listed[0][1]].possessive:
            return [s for s, _ in listed], p.i, listed[-1][1]
    return [], p.i, p.i


def state_of_pronoun(scene: Scene, k: int) -> list[tuple[str, ...]]:
    """The state that "its" at token `k` stands for: one named before it in the sentence, or right after its phrase."""
    p, c, toks = scene.p, scene.c, scene.s.toks
    if toks[k].low == "our":
        return [(c.own_state,)] if c.own_state else []
    for j in range(k - 1, -1, -1):
        if (
            toks[j].kind == "name"
            and toks[j].has("state")
            and toks[j].what not in {"adjective", "capital"}
            and not toks[j].possessive
        ):
            return [as_state(toks[j].ids)[:1]]
    for j in range(p.i + 1, len(toks) - 1):
        if toks[j].low == ",":
            j += 1 + (toks[j + 1].low == "the")
            if j < len(toks) and toks[j].kind == "name" and toks[j].has("state") and not toks[j].possessive and k < 6:
                return [as_state(toks[j].ids)[:1]]
            break
    if toks[k].low == "their" and len(c.states) > 1:
        return [(s,) for s in c.states]
    state = c.home()
    return [(state,)] if state else []


def review_noun(scene: Scene) -> Iterator[Draft]:
    """ "Kenya's second universal periodic review took place on 22 January 2015", "the review of Samoa on 9 May 2011"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or (p.i + 1 < len(toks) and toks[p.i + 1].low in _NOT_HEAD):
        return
    before = toks[p.i - 1] if p.i else None
    named = "body:UPR" in p.tok.ids
    if (
        before is not None
        and not named
        and before.kind == "word"
        and before.low not in _BEFORE_REVIEW | set(OWN)
        and not before.low.endswith("-cycle")
    ):
        return
    left = p.left_words()
    if re.search(
        r"\b(?:outcomes?|reports?|adoption|approval|results?|adopt\w*|reviewed|examined)\b[^.;,]{0,45}$", left
    ):
        return
    states, first, last = _owner(scene)
    earlier = re.search(r"\b(?:last|previous|latest|earlier)(?: upr| cycle)? $", p.left_words()[-24:])
    if not states and earlier and (home := scene.c.home()) and _attached(scene, p.i, p.i)[0]:
        states, first, last = [(home,)], p.i, p.i
    if not states and (named or any(t.kind == "ordinal" for t in toks[p.left : p.i])) and (home := scene.c.home()):
        # "Second review (23 January)": a line of a text about one state
        states, first, last = ([(home,)], p.i, p.i) if not p.subject and p.i - p.left < 6 else ([], p.i, p.i)
    if not states:
        return
    after = scene.s.low[toks[last].end : scene.s.end]
    date, tok = _attached(scene, first, last)
    held = HELD.match(after)
    if date is None and held:
        date, tok = scene.time()
    if held and len(states) == 1 and len(dates := _dates(scene)) > 1:
        for each, each_tok in dates:
            yield upr_draft(scene, "upr_review", states[0], each, each_tok, body="body:UPR", ordinal=None)
        return
    planned = re.match(r"\W*(?:is|are|was) (?:\w+ )?(?:scheduled|due|expected|planned|set)\b", after) or re.match(
        r"\W*will (?:be held|take place)\b", after
    )
    if planned and date is None:
        date, tok = scene.time()
    if date is None and not (held and p.modality is Modality.HAPPENED):
        return
    if (
        date
        and not planned
        and not held
        and re.search(
            r"\b(?:prepar\w+|submi\w+|ahead of|next|upcoming|forthcoming|postponed|put off)\b[^.;,]{0,40}$",
            left + p.tok.low,
        )
        and tok is None
    ):
        return
    for state in states:
        d = upr_draft(scene, "upr_review", state, date, tok, body="body:UPR", ordinal=cycle(scene))
        d.start = min(d.start, toks[first].start)
        if planned and "was" not in planned[0]:
            d.modality = Modality.PLANNED
        yield d


def _attached(scene: Scene, first: int, last: int) -> tuple[str | None, Tok | None]:
    """The date that a noun phrase carries: "its 2014 review", "the review of Samoa on 9 May", "its review (May 2010)"."""
    toks = scene.s.toks
    inside = next((t for t in toks[max(0, first - 1) : scene.p.i] if is_time(t)), None)
    if inside is not None:
        return scene.c.date_of(inside.value), inside
    for k in range(last + 1, min(len(toks), last + 5)):
        t = toks[k]
        if is_time(t):
            return scene.c.date_of(t.value), t
        if t.low not in {"on", "in", "held", "of", "(", ",", "conducted", "during", "at", "early", "late", "geneva"}:
            break
        if t.low == "," and not (k + 2 < len(toks) and toks[k + 1].low in {"on", "held"}):
            break
    return None, None
