"""Seats in bodies: membership, observer and consultative status, suspension."""

import re
from collections.abc import Iterator

from travaux.extract.ballots import ELECTED
from travaux.extract.bodies import body_anaphora, body_list, body_near, body_of, election_date, term_of, who_of
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.figures import Figure
from travaux.extract.offices import office
from travaux.extract.parts import Tok
from travaux.extract.predicates import Predicate, Subject, is_actor
from travaux.extract.slates import sitting
from travaux.extract.subjects import left_subject
from travaux.extract.times import Time
from travaux.vocabulary import Modality

_MEMBER_NO = re.compile(
    r"\b(?:family|parliament|staff|crew|jury|public|society|party|the opposition|civil society|team|faculty)\b"
)


_BECAME = re.compile(r"\bbec(?:ame|ome|omes|oming)(?: an?| the| one of the| again| full| new| elected)* $")
_OF_OLD = re.compile(
    r"\W*(?:the |this |our )?(?:old |former |then |un |united nations )*(?:human rights c|commission|security council|council\b|economic and social|committee)"
)
_CHOSEN_TO = re.compile(r"\b(?:elect(?:s|ed)?|cho(?:se|sen)|appoint(?:s|ed)?|select(?:s|ed)?|nominat\w+|propos\w+|candida\w+|stand\w*|right|eligible|aims?|seek\w*|wants?|hop\w+)\b[^;]{0,90}\bto $")


_AMONG = re.compile(r"\b(?:is|was|are|were|been) (?:also |now )?(?:among|one of|(?:two|three|four) of|amongst) [^,;:]{0,40}$")
_NEW = re.compile(r"\b(?:new|newly[- ]elected|newest|incoming)\b")
_THEN_CHOSEN = re.compile(r"[^,;:]{0,60}\b(?:re-?elected|elected|chosen|voted (?:in|on))\b")


def _among_chosen(scene: Scene) -> Iterator[Draft]:
    """ "Togo was among the 14 new members of the Council elected on Friday": its election."""
    p = scene.p
    bodies = [(b, t) for _, t in p.rights("body") if (b := body_of(t)) and b not in {"body:UNGA", "body:ECOSOC"}]
    after = [(b, t) for t in scene.s.toks if t.start > p.tok.end and (b := body_of(t)) in ELECTED]
    found = next(iter(bodies + after), None) or body_anaphora(scene) or sitting(scene)
    if found is None or found[0] not in ELECTED or p.modality not in {Modality.HAPPENED, Modality.ONGOING}:
        return
    p.modality = Modality.HAPPENED
    date = next((scene.c.date_of(t.value) for t in scene.s.toks if isinstance(t.value, Time) and t.value.kind in {"point", "partial"}), None)
    subject = left_subject(p)
    for actor in scene.c.resolve(subject):
        if one := as_state(actor) or tuple(i for i in actor if i.startswith("person:")):
            d = scene.draft("election", until=found[1], actor=one, object=found[0], date=date, role="member")
            d.start = subject.start if subject.start is not None else d.start
            if found[0] == "body:HRC":
                d.fields["counterpart"] = ("body:UNGA",)
            yield d


def member(scene: Scene) -> Iterator[Draft]:
    """ "is a member of the Council", "served on the Committee", "its membership of", "took its seat"."""
    p, toks = scene.p, scene.s.toks
    word = p.tok.low
    if p.modality is None and p.form == "base" and word.startswith("sit") and p.i and is_actor(toks[p.i - 1]) and len(scene.actors) > 1:
        p.modality = Modality.ONGOING  # "Chad and Mali sit on the Council"
    if p.modality is None:
        return
    right, left = p.right_words(), p.left_words()
    if p.form == "noun" and _AMONG.search(left) and (_NEW.search(left[-40:]) or _THEN_CHOSEN.match(right)):
        yield from _among_chosen(scene)
        return
    succeeded: Subject | None = None
    serving = word.startswith(("serv", "sit", "sat", "take", "took", "taking", "occup"))
    if (word.endswith(" on the") or word.startswith("belong")) and not _OF_OLD.match(right):
        return
    if re.search(r"\bvotes?\b[^;]{0,80}\bto become (?:an? |the )?$", left):
        return  # the votes are told as an election
    if serving and p.form == "base" and _CHOSEN_TO.search(p.left_words()):
        return
    if (
        serving
        and word.startswith("serv")
        and not re.match(
            r"\W*(?:as |for |on |two |three |\w+ )*(?:members?|experts?|commissioner|alternate|on)\b|\W*(?:as )?(?:its |the |a )?(?:chair|vice|president|rapporteur)",
            right,
        )
        and " on" not in word
        and not _same_seat(scene, right)
    ):
        return
    if serving and re.match(
        r"\W*(?:as )?(?:the |a |an |its )*(?:vice[- ]?\w+|chair\w*|president|rapporteur|co-chair)", right
    ):
        yield from office(scene)
        return
    if word.startswith("member") and _BECAME.search(left) and p.modality is Modality.HAPPENED and (votes := scene.votes()):
        yield from _became_with_votes(scene, votes)
        return
    if p.form == "noun" and p.voice == "noun":
        if word in {"members", "member"} or word.startswith(("members of", "member of")):
            before = toks[p.i - 1] if p.i else None
            apposed = (before is not None and before.low in {",", "("}) or (
                before is not None
                and before.low in {"a", "the", "former", "as"}
                and p.i >= 2
                and toks[p.i - 2].low in {",", "become", "became", "as", "becoming", "becomes"}
            )
            became = re.search(
                r"\b(?:bec\w+|as|remain\w*|been)\s+(?:an? |the |one of the |again |full |founding |first |non-permanent |elected )*$",
                scene.s.low[max(scene.s.start, p.tok.start - 36) : p.tok.start],
            )
            if not (apposed or became) and not re.match(r"\W*include", right):
                return
            succeeded = _before_succeeded(scene)
            subject = succeeded or left_subject(p)
            scene.actors = scene.c.resolve(subject)
            if subject.start is not None:
                p.subject.start = subject.start
            if (
                became
                and re.search(
                    r"\b(?:elected|re-elected|reelected|succeeded|appointed|nominated|candidate\w*|election|votes|cho(?:se|sen))\b(?:(?! and )[^.;,]){0,90}$",
                    scene.s.low[scene.s.start : p.tok.start],
                )
                and "succeeded" not in scene.s.low[scene.s.start : p.tok.start][-120:]
            ):
                return
            votes_here = scene.votes()
            if became and votes_here and re.search(r"\bbec", became[0]):
                yield from _became_with_votes(scene, votes_here)
                return
        elif "seat" in word:
            if not re.search(
                r"\b(?:restor\w+|resum\w+|regain\w+|return\w*|retain\w*|hold\w*|held|took|take\w*|occup\w+|recover\w*)\b",
                p.left_words()[-50:] + right[:40],
            ):
                return
        elif "membership" in word and re.search(
            r"\b(?:suspen|candida|bid|appl|rights of|question|conditions|universal)", p.left_words()[-30:]
        ):
            return
    found = body_near(scene) or body_anaphora(scene) or _same_seat(scene, right)
    if found and found[0] == "body:UNGA":  # "was a member until 2011, when the Assembly suspended it"
        found = next(((b, t) for _, t in p.rights("body") if (b := body_of(t)) and b != "body:UNGA"), sitting(scene))
    if (
        not body_near(scene)
        and (
            m := re.search(
                r"\b(\w+)(?: out)? of (?:the )?(\w+)?[^.;,]{0,40}\b(?:committees|treaty bodies|bodies)\b", right
            )
        )
        and scene.actors
    ):
        yield from _counted_bodies(scene, m)
        return
    if not found or _MEMBER_NO.search(scene.s.low[p.tok.end : found[1].start] if found[1].start > p.tok.end else ""):
        return
    if not scene.actors:
        return
    predecessor = (
        next((t for t in reversed(toks[: p.i]) if t.kind == "name" and t.has("person")), None) if succeeded else None
    )
    date, tok = scene.time()
    term, _, term_tok = term_of(scene)
    if term and tok is term_tok:
        date, tok = (None if p.modality is Modality.PLANNED else term), term_tok
    if tok and (two := _two_years(scene, tok)):
        date, tok = two
    if serving and p.form in {"s", "base"} and p.modality is Modality.HAPPENED:
        p.modality = Modality.ONGOING
    bodies = body_list(scene, found)
    for actor in scene.actors:
        one = who_of(actor)
        if not one or found[0] in one:
            continue
        for body, body_tok in bodies:
            d = scene.draft(
                "membership",
                until=max((t for t in (body_tok, tok) if t), key=lambda t: t.end),
                actor=one,
                object=body,
                counterpart=predecessor.ids if predecessor else (),
                date=date,
                term=term,
                role="member",
            )
            if len(bodies) > 1:
                d.start, d.end = body_tok.start, body_tok.end
            yield d
        for again, at in _again(scene, term_tok or tok):
            yield scene.draft("membership", until=at, actor=one, object=found[0], date=again, role="member")


_LINKS = frozenset(
    [",", "and", "again", "in", "from", "for", "then", "the", "period", "term", "once", "more", "later", "(", ")"]
)


def _again(scene: Scene, first: Tok | None) -> list[tuple[str, Tok]]:
    """The further spans of a membership: "in 2009-2012 and again from 2016 to 2018"."""
    toks = scene.s.toks
    at = next((k for k, t in enumerate(toks) if t is first), None)
    if at is None or first is None or not isinstance(first.value, Time) or first.value.kind != "range":
        return []
    found = []
    for tok in toks[at + 1 :]:
        if isinstance(tok.value, Time) and tok.value.kind == first.value.kind and tok.value.edtf:
            found.append((tok.value.edtf, tok))
        elif tok.low not in _LINKS:
            break
    return found


def _two_years(scene: Scene, first: Tok) -> tuple[str, Tok] | None:
    """The span of two years that are told one by one: "in 2013 and 2014"."""
    toks = scene.s.toks
    k = next((k for k, t in enumerate(toks) if t is first), len(toks))
    if k + 2 >= len(toks) or toks[k + 1].low != "and" or not isinstance(toks[k + 2].value, Time):
        return None
    years = [toks[k].value.edtf, toks[k + 2].value.edtf]
    if not all(y and re.fullmatch(r"\d{4}", y) for y in years) or int(years[1]) != int(years[0]) + 1:
        return None
    return f"{years[0]}/{years[1]}", toks[k + 2]


def _same_seat(scene: Scene, right: str) -> tuple[str, Tok] | None:
    """The body that the sentence has just told an election to: "was elected to the Council and serves from 2013"."""
    if not re.match(r"\W*(?:there )?(?:from|until|till|since|for|between|in) ", right):
        return None
    if scene.c.sentence != scene.c.last_sentence or scene.p.form == "ing":
        return None
    for d in scene.c.last_drafts:
        if d.kind == "election" and str(d.fields.get("object", "")).startswith("body:"):
            return str(d.fields["object"]), scene.p.tok
    return None


def _before_succeeded(scene: Scene) -> Subject | None:
    """ "A succeeded B as a member of": A."""
    p, toks = scene.p, scene.s.toks
    for k in range(max(p.left, p.i - 9), p.i):
        if toks[k].low in {"succeeded", "succeeds", "replaced", "replaces"}:
            return left_subject(Predicate(scene.s, k, "succeed", "ed", left=p.left))
    return None


def _counted_bodies(scene: Scene, m: re.Match[str]) -> Iterator[Draft]:
    """ "served as members of five out of nine committees": a count, whose list the next sentence may give."""
    figures = [
        t for t in scene.s.toks if t.kind == "number" and isinstance(t.value, Figure) and t.start >= scene.p.tok.start
    ]
    date, _ = scene.time()
    who = [who_of(a) for a in scene.actors if who_of(a)]
    scene.c.pending = (scene.c.sentence, "membership", who, date, "member")
    if not figures or not who:
        return
    names = ("committees", "committees_total")
    numbers: dict[str, float | str] = {n: f.value.value for n, f in zip(names, figures, strict=False)}
    head = m[0].rsplit(None, 1)[-1]
    d = scene.draft(
        "membership", actor=who[0], object=f"{m[0].split(' of ')[-1]}", date=date, numbers=numbers, role="member"
    )
    at = scene.s.low.find(head, scene.p.tok.end)
    d.end = at + len(head) if at > 0 else d.end
    yield d


def _became_with_votes(scene: Scene, votes: dict[str, int]) -> Iterator[Draft]:
    found = body_near(scene) or body_anaphora(scene) or sitting(scene)
    term, numbers, term_tok = term_of(scene)
    date, _date_tok = election_date(scene, term_tok)
    for actor in [a for a in (as_state(b) for b in scene.c.resolve(left_subject(scene.p))) if a]:
        if found:
            yield scene.draft(
                "election",
                until=max((t for t in (found[1], scene.p.tok, term_tok) if t), key=lambda t: t.end),
                actor=actor,
                object=found[0],
                counterpart=("body:UNGA",) if found[0] == "body:HRC" else (),
                date=date,
                votes=votes,
                term=term,
                numbers=numbers,
                role="member",
            )


def suspend(scene: Scene) -> Iterator[Draft]:
    """ "was suspended from the Council": membership that is not (negated)."""
    p = scene.p
    if p.modality is not Modality.HAPPENED or ("membership" not in scene.s.low and "council" not in scene.s.low):
        return
    found = body_near(scene)
    if not found or (found[0] not in {"body:HRC", "body:CHR"} and not found[0].startswith("org:")):
        return
    if p.voice == "passive":
        subject = left_subject(p)
        states = [as_state(a) for a in scene.c.resolve(subject) if as_state(a)]
    else:
        states = [as_state(t.ids) for _, t in p.rights("state")][:1]
    date, tok = scene.time()
    for s in states:
        if s:
            d = scene.draft(
                "membership",
                until=max((t for t in (found[1], tok) if t), key=lambda t: t.end),
                actor=s,
                object=found[0],
                date=date,
                role="member",
            )
            d.modality = Modality.NEGATED
            yield d


FRAMES = {"member": member, "suspend": suspend}
