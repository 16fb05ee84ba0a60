"""The room of bodies: election, membership, observer, office, establishment; of states and of persons."""

import re
from collections.abc import Iterator
from functools import cache

from travaux.extract.drafts import Draft, Scene, as_state, flat, is_time
from travaux.extract.figures import Figure
from travaux.extract.grammar import ACTORS, PREPOSITIONS, Predicate, Subject, actor_ids, is_actor, left_subject
from travaux.extract.parts import Sentence, Tok
from travaux.extract.times import Time
from travaux.ids import slug
from travaux.names import load_forms
from travaux.vocabulary import Modality

_ROLES = (
    (r"\bvice[- ]?(?:chair\w*|president\w*)", "vice-chair"), (r"\bco-?chair\w*", "co-chair"), (r"\bchair\w*|\bpresident\w*|\bpresided?\b|\bpresiding\b", "chair"), (r"\brapporteur\b", "rapporteur"),
    (r"\balternate member", "alternate member"), (r"\bobserver", "observer"), (r"\bexpert", "expert"), (r"\bjudge", "judge"), (r"\bmember|\bseat", "member"),
)  # fmt: skip
_OWN_BODIES = frozenset({"body:UPR"})


def body_of(tok: Tok) -> str | None:
    """The id of a body (or organisation) that a token names."""
    if tok.kind != "name" or tok.what in {"official", "person", "weak"} or tok.has("state"):
        return None
    return tok.of("body") or (
        tok.of("org")
        if tok.what != "open-org" or re.search(r"commission|committee|council|organi[sz]ation|union|court", tok.low)
        else None
    )


def role_in(words: str) -> str | None:
    """The role that words name, in the vocabulary's terms.

    >>> role_in("re-elected as a member of"), role_in("vice-chairmen of")
    ('member', 'vice-chair')
    """
    for pattern, role in _ROLES:
        if re.search(pattern, words):
            return role
    return None


@cache
def _headless() -> dict[str, str]:
    """Names of committees without their head ("Elimination of Discrimination against Women"), as lists drop it."""
    found: dict[str, str] = {}
    for form in load_forms():
        if form.id.startswith("body:"):
            bare = re.sub(r"^(?:(?:un|united nations) )?committee (?:on (?:the )?|against )", "", form.form.lower())
            if bare != form.form.lower() and len(bare) > 12:
                found.setdefault(bare, form.id)
    return found


def headless(sentence: Sentence) -> list[tuple[str, int, int]]:
    """Bodies of a list whose head is dropped after the first: (id, start, end) for each."""
    out = []
    for bare, body in _headless().items():
        for m in re.finditer(
            rf"(?:, |\band )(?:the )?({re.escape(bare)})\b", sentence.low[sentence.start : sentence.end]
        ):
            start, end = sentence.start + m.start(1), sentence.start + m.end(1)
            if not any(t.kind == "name" and t.start < end and start < t.end and t.of("body") for t in sentence.toks):
                out.append((body, start, end))
    return out


def _body_near(scene: Scene, *, after: int | None = None) -> tuple[str, Tok] | None:
    p, toks = scene.p, scene.s.toks
    for k in range(p.i + 1 if after is None else after, p.right[1]):
        if body := body_of(toks[k]):
            if body in _OWN_BODIES or (body == "org:United Nations" and k + 1 < len(toks) and body_of(toks[k + 1])):
                continue
            if (
                body == "org:United Nations"
                and k + 1 < len(toks)
                and toks[k + 1].kind in {"word", "name"}
                and toks[k + 1].low
                not in PREPOSITIONS | {"and", "as", "since", "with", "which", "when", "after", "but"}
            ):
                continue
            if (
                toks[k].possessive
                and k + 1 < len(toks)
                and not any(
                    w in scene.s.low[toks[k].end : toks[k].end + 30] for w in ("seat", "bureau", "chair", "president")
                )
            ):
                continue
            return body, toks[k]
    return None


def _body_anaphora(scene: Scene) -> tuple[str, Tok] | None:
    m = re.search(
        r"\b(?:the (?:council|committee|commission|body|assembly|board|subcommittee|court)|it)\b",
        scene.p.right_words()[:70],
    )
    return (scene.c.body, scene.p.tok) if m and scene.c.body else None


def _term(scene: Scene) -> tuple[str | None, dict[str, float | str], Tok | None]:
    """The term of office in the words to the right: an interval, or its length in years."""
    p, toks = scene.p, scene.s.toks
    words = scene.s.low[toks[p.left].start : scene.s.end]
    numbers: dict[str, float | str] = {}
    if m := re.search(
        r"\b(?:term|mandate|period) of (one|two|three|four|five|six|\d) years?\b|\b(one|two|three|four|five|six|\d)-year (?:term|mandate|period|seat)",
        words,
    ):
        numbers["terms_years"] = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}.get(
            m[1] or m[2]
        ) or int(m[1] or m[2])
    for k in range(p.left, p.right[1]):
        t = toks[k].value
        if isinstance(t, Time) and t.kind in {"range", "until"} and t.edtf:
            near = scene.s.low[max(scene.s.start, toks[k].start - 45) : toks[k].start]
            if (
                re.search(r"\b(?:term|mandate|period|seat|membership|serve|serving)\b", near)
                or re.match(r"\W*(?:term|membership|period)", scene.s.low[toks[k].end : toks[k].end + 14])
                or (k > p.i and re.search(r"\b(?:for|for the)\s*(?:period\s*)?(?:from\s*)?$", near))
            ):
                return t.edtf, numbers, toks[k]
    return None, numbers, None


def _election_date(scene: Scene, term_tok: Tok | None) -> tuple[str | None, Tok | None]:
    """The date of the vote: not the term's."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i + 1, p.right[1]):
        t = toks[k].value
        if isinstance(t, Time) and toks[k] is not term_tok:
            if t.kind in {"range", "until", "since"} or re.search(
                r"\b(?:term|starting|beginning|begins|from|until|through)\b[^,]{0,22}$",
                scene.s.low[max(0, toks[k].start - 30) : toks[k].start],
            ):
                continue
            return scene.c.date_of(t), toks[k]
    for k in range(p.i - 1, -1, -1):
        t = toks[k].value
        if isinstance(t, Time) and toks[k] is not term_tok and t.kind not in {"range", "since"}:
            return scene.c.date_of(t), toks[k]
    return None, None


def elect(scene: Scene) -> Iterator[Draft]:
    """ "Kenya was elected to the Human Rights Council with 163 votes"; "the Assembly elected 18 members"; "its election to"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    if word.startswith(("select", "choos", "chose", "appoint", "nominat")):
        if p.voice == "passive" and word.startswith(("appoint", "select", "chose")):
            yield from _appointed(scene)
        return
    found = _body_near(scene) or _body_anaphora(scene)
    left_found = None
    listed = _listed(scene)
    if listed and word.startswith(("elect", "re-elect", "reelect")) and (known := found or _sitting(scene)):
        date, tok = _election_date(scene, None)
        for who, at in listed:
            d = scene.draft(
                "election",
                actor=who,
                object=known[0],
                date=date or scene.c.date,
                counterpart=("body:UNGA",) if known[0] == "body:HRC" else (),
                role="member",
            )
            d.start, d.end = at.start, at.end
            yield d
        return
    if (
        not found
        and p.voice == "active"
        and re.search(r"\b(?:assembly|member states|states parties)\b", p.left_words())
    ):
        found = _sitting(scene)
    if not found:
        left_found = next(
            (
                (b, t)
                for k, t in p.lefts("body", "org")
                if (b := body_of(t)) and b not in {"body:UNGA", "org:United Nations"}
            ),
            None,
        )
        if (
            re.search(
                r"^\W*(?:as |a |an |one |the )*(?:members?|chair\w*|vice\S*|presid\w+|rapporteur)\b", p.right_words()
            )
            or p.form == "noun"
            or p.voice == "passive"
        ):
            found = left_found
    if not found:
        return
    body, body_tok = found
    if body_tok.what.startswith("open-"):
        return
    if body in {"body:UNGA"} and not re.search(r"president", p.right_words()):
        body2 = next(((b, t) for k, t in p.rights("body") if (b := body_of(t)) and b != "body:UNGA"), None)
        if not body2:
            return
        body, body_tok = body2
    office = None
    between = scene.s.low[p.tok.end : body_tok.start] if body_tok.start > p.tok.end else p.right_words()
    role = role_in(between) or ("member" if p.form != "noun" or "seat" in between else None)
    if role in {"chair", "vice-chair", "co-chair", "rapporteur"}:
        office = role
    term, numbers, term_tok = _term(scene)
    date, date_tok = _election_date(scene, term_tok)
    votes = scene.votes()
    elected: list[tuple[str, ...]] = []
    by_assembly = False
    electors: tuple[str, ...] = ("body:UNGA",) if body == "body:HRC" else ()
    if p.voice == "passive":
        subject = left_subject(p)
        elected = scene.c.resolve(subject)
        if subject.start is not None:
            p.subject.start = subject.start
        p.subject.toks = subject.toks
        if elected and all(a[0].startswith("body:") for a in elected):
            elected = []
        if not elected and (count := _members_counted(scene, p.left, p.i)):
            yield scene.draft(
                "election",
                until=date_tok or body_tok,
                actor=("body:UNGA",),
                object=body,
                date=date,
                numbers={"states": count},
            )
            return
    elif p.voice == "noun":
        if "by-election" in word or "elections" == word and not scene.actors:
            return
        elected = scene.actors
        if elected and elected[0][0] in {"body:UNGA", "org:United Nations"}:
            return
    else:
        chooser = [a for a in scene.actors if a[0].startswith(("body:", "org:"))] or (
            [("body:UNGA",)]
            if re.search(r"assembly|session|states|members", p.left_words()[-60:]) and not scene.states()
            else []
        )
        if chooser and not scene.states():
            by_assembly = True
            electors = tuple(i for i in chooser[0] if i.startswith("body:"))
            numbers_in = _members_counted(scene, p.right[0], p.right[1])
            listed = [
                as_state(t.ids)
                for k, t in p.rights("state")
                if t.what not in {"adjective", "official"} and as_state(t.ids) and toks[k - 1].low not in {"of"}
            ]
            persons = [(t.of("person") or "",) for k, t in p.rights("person") if k - p.i < 6]
            if persons and not listed:
                elected = persons
            else:
                ordinal = _session_ordinal(scene)
                if body != "body:UNGA":
                    yield scene.draft(
                        "election",
                        until=max((t for t in (body_tok, date_tok) if t), key=lambda t: t.end),
                        since=date_tok.start if date_tok and date_tok.start < p.tok.start else None,
                        actor=chooser[0],
                        object=body,
                        date=date,
                        ordinal=ordinal,
                        numbers={"states": numbers_in} if numbers_in else {},
                    )
                elected = listed
        else:
            return
    for actor in elected:
        if not actor:
            continue
        one = (
            as_state(actor)
            if not any(i.startswith("person:") for i in actor)
            else tuple(i for i in actor if i.startswith("person:"))
        )
        if not one:
            continue
        own_votes = votes if len(elected) == 1 else _own_votes(scene, one)
        d = scene.draft(
            "office" if office and body not in {"body:UNGA"} and office == "chair" else "election",
            until=max((t for t in (body_tok, date_tok, term_tok) if t), key=lambda t: t.end),
            since=min([t.start for t in (body_tok, date_tok) if t]) if p.voice != "active" else None,
            actor=one,
            object=body,
            counterpart=electors,
            date=date,
            votes=own_votes,
            term=term,
            numbers=numbers,
            role=role,
        )
        if by_assembly:
            tok = next((t for k, t in p.rights("state", "person") if set(one) & set(t.ids)), None)
            if tok:
                d.start, d.end = tok.start, tok.end
        yield d


_ELECTED_BODIES = frozenset(
    {
        "body:HRC",
        "body:CHR",
        "body:UNSC",
        "body:ECOSOC",
        "body:CERD",
        "body:CCPR",
        "body:CESCR",
        "body:CEDAW",
        "body:CAT",
        "body:CRC",
        "body:CMW",
        "body:CRPD",
        "body:CED",
        "body:SPT",
    }
)


def _sitting(scene: Scene) -> tuple[str, Tok] | None:
    """The body that the text before was electing to."""
    return (scene.c.body, scene.p.tok) if scene.c.body in _ELECTED_BODIES else None


def _listed(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """The elected of a list after a colon ("The new members are: A (Ghana); B (Peru)"): persons, else states."""
    p, toks = scene.p, scene.s.toks
    colon = next((k for k in range(p.i, len(toks)) if toks[k].low == ":"), None)
    if colon is None:
        return []
    after = toks[colon + 1 :]
    persons = [
        (tuple(i for i in t.ids if i.startswith("person:")), t) for t in after if t.kind == "name" and t.has("person")
    ]
    states = [
        (as_state(t.ids)[:1], t)
        for t in after
        if t.kind == "name" and as_state(t.ids) and t.what not in {"adjective", "capital"}
    ]
    return persons if len(persons) > 1 else states if len(states) > 1 else []


def _appointed(scene: Scene) -> Iterator[Draft]:
    """ "was appointed Special Rapporteur on …": an office."""
    p = scene.p
    subject = left_subject(p)
    actors = [a for a in scene.c.resolve(subject) if any(i.startswith("person:") for i in a)]
    mandate = next(((t.of("mandate"), t) for _, t in p.rights("mandate")), None)
    chair = re.match(r"\W*(?:as |the |a )*(?:chair\w*|president|vice\S+|rapporteur)", p.right_words())
    body = _body_near(scene) if chair else None
    target = mandate or body
    if actors and target and p.modality:
        date, tok = scene.time()
        p.subject.start = subject.start
        yield scene.draft(
            "office",
            until=max((t for t in (target[1], tok) if t), key=lambda t: t.end),
            actor=tuple(i for i in actors[0] if i.startswith("person:")),
            object=target[0],
            date=date,
            role=role_in(p.right_words()[:40]),
        )


def _own_votes(scene: Scene, ids: tuple[str, ...]) -> dict[str, int]:
    """The number in brackets right after one of several elected: "Kenya (163 votes)"."""
    toks = scene.s.toks
    for k, t in enumerate(toks):
        if (
            set(ids) & set(t.ids)
            and k + 2 < len(toks)
            and toks[k + 1].low in {"(", "with", ","}
            and isinstance(toks[k + 2].value, Figure)
        ):
            return {"for": int(toks[k + 2].value.value)}
    return {}


def _members_counted(scene: Scene, start: int, end: int) -> int | None:
    toks = scene.s.toks
    for k in range(start, end):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            words = " ".join(t.low for t in toks[k + 1 : k + 7])
            if re.search(r"\b(?:members?|states?|countries)\b", words) and not re.search(
                r"^(?:votes?|years?|other)", words
            ):
                return int(toks[k].value.value)
    return None


def _session_ordinal(scene: Scene) -> int | None:
    toks = scene.s.toks
    for k in range(scene.p.left, scene.p.i):
        if toks[k].kind == "ordinal" and re.search(
            r"\b(?:session|assembly|general)\b", " ".join(t.low for t in toks[k + 1 : k + 4])
        ):
            return int(toks[k].value)  # type: ignore[call-overload]
    return None


def win(scene: Scene) -> Iterator[Draft]:
    """ "won a seat on the Council", "lost its bid for", "received 163 votes"."""
    p = scene.p
    if p.modality is None:
        return
    right = p.right_words()
    seat = re.match(
        r"\W*(?:a |an |one of |its |the |another |re-?election |election )*(?:[\w-]+ ){0,3}?(?:seats?|membership|(?:re-)?election|place|bid|votes?)\b",
        right,
    )
    if not seat or "party" in right[:20]:
        return
    found = _body_near(scene)
    if not found or found[0] == "body:UNGA":
        return
    body, tok = found
    lost = p.tok.low.startswith(("los", "lost"))
    if lost and "seat" in seat[0] and not re.search(r"bid|election", right[:60]):
        return
    term, numbers, term_tok = _term(scene)
    date, date_tok = _election_date(scene, term_tok)
    for actor in scene.actors:
        one = as_state(actor) or tuple(i for i in actor if i.startswith("person:"))
        if not one:
            continue
        d = scene.draft(
            "election",
            until=max((t for t in (tok, date_tok, term_tok) if t), key=lambda t: t.end),
            since=date_tok.start if date_tok and date_tok.start < p.tok.start else None,
            actor=one,
            object=body,
            counterpart=("body:UNGA",) if body == "body:HRC" else (),
            date=date,
            votes=scene.votes(),
            term=term,
            numbers=numbers,
            role="member",
        )
        if lost:
            d.modality = Modality.NEGATED
        yield d


_MEMBER_NO = re.compile(
    r"\b(?:family|parliament|staff|crew|jury|public|society|party|the opposition|civil society|team|faculty)\b"
)


def member(scene: Scene) -> Iterator[Draft]:
    """ "is a member of the Council", "served on the Committee", "its membership of", "took its seat"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    right = p.right_words()
    serving = word.startswith(("serv", "sit", "sat", "take", "took", "taking", "occup"))
    if (
        serving
        and word.startswith("serv")
        and not re.match(
            r"\W*(?:as |for |on |two |three |\w+ )*(?:members?|experts?|commissioner|alternate|on)\b|\W*(?:as )?(?:its |the |a )?(?:chair|vice|president|rapporteur)",
            right,
        )
        and " on" not in word
    ):
        return
    if serving and re.match(
        r"\W*(?:as )?(?:the |a |an |its )*(?:vice[- ]?\w+|chair\w*|president|rapporteur|co-chair)", right
    ):
        yield from office(scene)
        return
    if p.form == "noun" and p.voice == "noun":
        if word in {"members", "member"} or word.startswith(("members of", "member of")):
            before = toks[p.i - 1] if p.i else None
            apposed = (
                before is not None
                and before.low in {",", "("}
                or (
                    before is not None
                    and before.low in {"a", "the", "former", "as"}
                    and p.i >= 2
                    and toks[p.i - 2].low in {",", "become", "became", "as", "became", "becoming", "becomes"}
                )
            )
            became = re.search(
                r"\b(?:bec\w+|as|remain\w*|been)\s+(?:an? |the |one of the |again |full |founding |first |non-permanent |elected )*$",
                scene.s.low[max(scene.s.start, p.tok.start - 36) : p.tok.start],
            )
            if not (apposed or became):
                if not re.match(r"\W*include", right):
                    return
            subject = _before_succeeded(scene) or left_subject(p)
            scene.actors = scene.c.resolve(subject)
            if subject.start is not None:
                p.subject.start = subject.start
            if (
                became
                and re.search(
                    r"\b(?:elected|re-elected|reelected|succeeded|appointed|nominated|candidate\w*|election)\b(?:(?! and )[^.;,]){0,90}$",
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
        elif "membership" in word:
            if re.search(
                r"\b(?:suspen|candida|bid|appl|rights of|question|conditions|universal)", p.left_words()[-30:]
            ):
                return
    found = _body_near(scene) or _body_anaphora(scene)
    if (
        not _body_near(scene)
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
    date, tok = scene.time()
    term, _, term_tok = _term(scene)
    if term and tok is term_tok:
        date, tok = None, term_tok
    if serving and p.form in {"s", "base"} and p.modality is Modality.HAPPENED:
        p.modality = Modality.ONGOING
    bodies = _body_list(scene, found)
    for actor in scene.actors:
        one = _who(actor)
        if not one or found[0] in one:
            continue
        for body, body_tok in bodies:
            d = scene.draft(
                "membership",
                until=max((t for t in (body_tok, tok) if t), key=lambda t: t.end),
                actor=one,
                object=body,
                date=date,
                term=term,
                role="member",
            )
            if len(bodies) > 1:
                d.start, d.end = body_tok.start, body_tok.end
            yield d


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
    who = [_who(a) for a in scene.actors if _who(a)]
    scene.c.pending = (scene.c.sentence, "membership", who, date, "member")
    if not figures or not who:
        return
    names = ("committees", "committees_total")
    numbers: dict[str, float | str] = {n: f.value.value for n, f in zip(names, figures, strict=False)}  # type: ignore[attr-defined]
    head = m[0].rsplit(None, 1)[-1]
    d = scene.draft(
        "membership", actor=who[0], object=f"{m[0].split(' of ')[-1]}", date=date, numbers=numbers, role="member"
    )
    at = scene.s.low.find(head, scene.p.tok.end)
    d.end = at + len(head) if at > 0 else d.end
    yield d


def _became_with_votes(scene: Scene, votes: dict[str, int]) -> Iterator[Draft]:
    found = _body_near(scene) or _body_anaphora(scene)
    term, numbers, term_tok = _term(scene)
    date, date_tok = _election_date(scene, term_tok)
    for actor in scene.states():
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


def _who(actor: tuple[str, ...]) -> tuple[str, ...]:
    persons = tuple(i for i in actor if i.startswith("person:"))
    return persons or as_state(actor) or tuple(i for i in actor if i.startswith(("org:", "body:")))


def _body_list(scene: Scene, found: tuple[str, Tok]) -> list[tuple[str, Tok]]:
    """The bodies of a list after the first: "the Committee on X, the Committee on Y, and the Committee against Torture"."""
    toks = scene.s.toks
    items = [found]
    at = next((k for k, t in enumerate(toks) if t is found[1]), None)
    if at is None:
        return items
    k = at + 1
    while k < len(toks):
        if toks[k].low in {",", "and", "the", "&", "as", "well", "both", "un"}:
            k += 1
            continue
        if (body := body_of(toks[k])) and toks[k - 1].low in {",", "and", "the", "as", "un"}:
            items.append((body, toks[k]))
            k += 1
            continue
        break
    return items


def observer(scene: Scene) -> Iterator[Draft]:
    """ "as an observer", "observer status with", "consultative status with ECOSOC"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    left = p.left_words()
    status = "status" in word or re.match(r"\W*(?:state|status|member)?\b", p.right_words())
    as_one = re.search(r"\bas (?:an? |the )?(?:permanent |non-member )?$", left)
    if word in {"observers"} and not as_one:
        return
    if not (
        as_one
        or "status" in word
        or p.voice == "copula"
        or re.search(r"\b(?:became|become|granted|admitted)\b[^.;]{0,40}$", left)
    ):
        return
    subject = left_subject(p) if p.voice != "noun" or not p.subject.toks else p.subject
    actors = scene.c.resolve(subject)
    if not actors:
        m = re.search(r"\b(?:granted|gave|accorded|admitted)\b", left)
        if m:
            actors = [actor_ids(t) for _, t in p.lefts(*ACTORS)][:1]
    found = (
        _body_near(scene)
        or next(
            ((b, t) for _, t in p.lefts("body", "org") if (b := body_of(t)) and not any(b in a for a in actors)), None
        )
        or _body_anaphora(scene)
    )
    if re.search(r"\bgranted\b", left) and actors and found is None:
        return
    if not found or not actors:
        return
    if subject.start is not None:
        p.subject.start = subject.start
    del status
    date, tok = scene.time()
    numbers: dict[str, float | str] = {}
    if m := re.search(r"\bfor (\w+) (?:consecutive )?years? after (\d{4})", scene.s.low[p.tok.end : scene.s.end]):
        from travaux.extract.figures import number

        try:
            n = int(number(m[1]))
            date, numbers = f"{m[2]}/{int(m[2]) + n - 1}", {"years": n}
        except (KeyError, ValueError):
            pass
    role = re.sub(r"\s+", " ", word) if "status" in word else "observer"
    if (
        p.modality is Modality.HAPPENED
        and re.search(r"\b(?:has|have|holds?|enjoys?|is|are|retains?|in)\s+(?:\w+ ){0,2}$", left[-44:])
        and (date is None or date.endswith("/.."))
    ):
        p.modality = Modality.ONGOING
    for actor in actors:
        who = _who(actor)
        if who and found[0] not in who:
            yield scene.draft(
                "observer",
                until=max((t for t in (found[1], tok, p.tok) if t), key=lambda t: t.end),
                actor=who,
                object=found[0],
                date=date,
                role=role,
                numbers=numbers,
            )


def office(scene: Scene) -> Iterator[Draft]:
    """ "chaired the Commission", "served as Vice-Chair of", "President of the Human Rights Council"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    if (
        word.startswith(("head", "heads"))
        and not re.match(
            r"\W*(?:the )?(?:un |united nations )?(?:committee|council|commission|working group|subcommittee|office)",
            p.right_words(),
        )
        and not _body_near(scene)
    ):
        return
    found = _body_near(scene)
    if not found and (event := next(((t.of("event"), t) for k, t in p.rights("event") if k - p.i < 6), None)):
        found = (event[0] or "", event[1])
    if not found:
        found = (
            _body_anaphora(scene)
            if re.match(
                r"\W*(?:of |over )?(?:the )?(?:council|committee|commission|body|subcommittee|court)\b", p.right_words()
            )
            else None
        )
    if not found:
        return
    gap = scene.s.low[p.tok.end : found[1].start] if found[1].start > p.tok.end else ""
    if (
        len(gap) > 60
        or re.search(r"\b(?:delegation|meeting|session|government|panel)\b", gap)
        and not word.startswith("presid")
    ):
        return
    if found[0] in {"org:United Nations"}:
        return
    subject = p.subject
    if p.form == "noun":
        near = scene.s.low[max(scene.s.start, p.tok.start - 40) : p.tok.start]
        if (
            p.voice == "copula"
            or re.search(r"\b(?:as|elected|bec\w+|its|,)\s+(?:the |a |an |its |its first |first |new |then )*$", near)
            or re.search(r",\s*(?:the |then |former |current )?$", near)
        ):
            subject = left_subject(p)
        elif (
            p.subject.toks
            and p.subject.toks[0].possessive
            or re.search(r"\b(?:held|holds|assumed|assumes|took over|takes over|hold|assume)\b[^.;]{0,25}$", near)
        ):
            subject = p.subject if p.subject.toks else left_subject(p)
        else:
            return
        if re.search(r"\b(?:re-?)?elected\b", near):
            return
    actors = scene.c.resolve(subject)
    if subject.start is not None:
        p.subject.start = subject.start
    date, tok = scene.time()
    for actor in actors:
        who = _who(actor)
        if who and found[0] not in who:
            yield scene.draft(
                "office",
                until=max((t for t in (found[1], tok) if t), key=lambda t: t.end),
                actor=who,
                object=found[0],
                date=date,
                role=role_in(word) or role_in(p.right_words()[:40]) or "chair",
                ordinal=None,
            )


_FOUNDED = re.compile(
    r"\b(?:commission|committee|council|working group|task force|group|office|institution|ombuds\w*|mechanism|tribunal|court|ministry|department|centre|center|fund|society|association|foundation|body|bodies|unit|mandate|organi[sz]ation|agency|secretariat|board|"
    r"defender|institute|platform|authority|preventive mechanism|npm|nhri|subcommittee|federation|union|inquiry|fact-finding mission|special rapporteur)\b"
)


def found_body(scene: Scene) -> Iterator[Draft]:
    """ "established a National Human Rights Commission in 2011", "was created in 1993", "the establishment of"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or re.match(r"\W*(?:member|father|act|document|conference)", p.right_words()):
        return
    date, tok = scene.time()
    if p.voice == "passive":
        for k in range(p.i - 1, max(p.left - 1, p.i - 16), -1):
            t = toks[k]
            if (
                t.kind == "name"
                and (t.has("body") or t.has("mandate") or t.has("org") or t.what in {"open-body", "open-org"})
                and not t.possessive
            ):
                if k and toks[k - 1].low in PREPOSITIONS - {"of"} and t.start - scene.s.start > 3:
                    continue
                obj = t.of("body") or t.of("mandate") or t.of("org")
                agent = [a for a in scene.actors if obj not in a]
                d = scene.draft(
                    "establishment", until=tok or p.tok, since=t.start, actor=flat(agent), object=obj, date=date
                )
                d.start = min(t.start, p.tok.start)
                d.end = max(d.end, p.tok.end)
                yield d
                return
            if t.kind == "word" and _FOUNDED.fullmatch(t.low) and t.sense("#treaty") is None:
                title, start = _noun_phrase(scene, k)
                if not title:
                    continue
                d = scene.draft(
                    "establishment",
                    until=tok or p.tok,
                    since=start,
                    actor=flat(scene.actors),
                    object=f"org:{title}",
                    date=date,
                )
                d.start, d.end = min(start, p.tok.start), max(d.end, p.tok.end)
                yield d
                return
        if (
            re.search(
                r"(?:^|\b)(?:it|which|the (?:council|commission|committee|society|body|organi[sz]ation|office))\b[^.;]{0,20}$",
                p.left_words(),
            )
            and scene.c.body
        ):
            yield scene.draft(
                "establishment", until=tok or p.tok, actor=flat(scene.actors), object=scene.c.body, date=date
            )
        return
    for k in range(p.i + 1, min(p.right[1], p.i + 14)):
        t = toks[k]
        if (
            t.kind == "name"
            and (t.has("body") or t.has("mandate") or t.what in {"open-body", "open-org"})
            and not t.possessive
        ):
            if any(
                x.low in {"with", "under", "by", "in", "between", "to", "within", "on", "at", "for"}
                for x in toks[p.i + 1 : k]
            ):
                return
            obj = t.of("body") or t.of("mandate") or t.of("org")
            actors = [a for a in scene.actors if obj not in a]
            if not actors and (p.form != "noun" or date is None):
                return
            yield scene.draft(
                "establishment",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                actor=flat(actors),
                object=obj,
                date=date,
            )
            return
        if t.kind == "word" and _FOUNDED.fullmatch(t.low) and not t.possessive:
            if any(
                x.low in {"with", "under", "by", "between", "to", "within", "link", "links", "contact", "relations"}
                for x in toks[p.i + 1 : k]
            ):
                return
            title, start = _noun_phrase(scene, k)
            if not title or not scene.actors or start < p.tok.end - 1:
                return
            yield scene.draft(
                "establishment",
                until=max((x for x in (t, tok) if x), key=lambda x: x.end),
                actor=flat(scene.actors),
                object=f"org:{_extended(scene, k, title)}",
                date=date,
            )
            return
        if t.low in {"that", "which", "whether"}:
            return


def _noun_phrase(scene: Scene, k: int) -> tuple[str, int]:
    """The words of the noun phrase whose head stands at `k`, without its article."""
    toks = scene.s.toks
    j = k
    while (
        j > 0
        and (toks[j - 1].kind in {"word", "name"})
        and toks[j - 1].low
        not in PREPOSITIONS | {"a", "an", "the", "its", "their", "and", "which", "this", "that", "new", "independent"}
        and not toks[j - 1].sense("found")
        and k - j < 6
        and not toks[j - 1].possessive
    ):
        j -= 1
    return scene.s.raw(toks[j].start, toks[k].end), toks[j].start


def _extended(scene: Scene, k: int, title: str) -> str:
    toks = scene.s.toks
    if k + 1 < len(toks) and toks[k + 1].low in {"on", "for", "of", "against", "among"}:
        j = k + 2
        while (
            j < len(toks)
            and j - k < 7
            and toks[j].kind in {"word", "name"}
            and toks[j].low not in {"in", "by", "which", "to", "with", "under"}
        ):
            j += 1
        return title + " " + scene.s.raw(toks[k + 1].start, toks[j - 1].end)
    return title


def suspend(scene: Scene) -> Iterator[Draft]:
    """ "was suspended from the Council": membership that is not (negated)."""
    p = scene.p
    if p.modality is not Modality.HAPPENED or "membership" not in scene.s.low and "council" not in scene.s.low:
        return
    found = _body_near(scene)
    if not found or found[0] not in {"body:HRC", "body:CHR"} and not found[0].startswith("org:"):
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


__all__ = ["FRAMES", "Subject", "body_of", "is_actor", "is_time", "role_in", "slug"]


def stand(scene: Scene) -> Iterator[Draft]:
    """ "took part in the election of the Commission": stood for it."""
    if scene.p.modality is None or not re.match(r"\W*(?:in )?the elections? (?:of|to|for)\b", scene.p.right_words()):
        return
    found = _body_near(scene)
    date, tok = scene.time()
    for actor in scene.states():
        if found:
            yield scene.draft(
                "election",
                until=max((t for t in (found[1], tok) if t), key=lambda t: t.end),
                actor=actor,
                object=found[0],
                date=date,
            )


FRAMES = {
    "attend": stand,
    "elect": elect,
    "win": win,
    "member": member,
    "observer": observer,
    "chair": office,
    "found": found_body,
    "suspend": suspend,
}
