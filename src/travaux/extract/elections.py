"""Elections of states and persons to bodies: votes, terms, lists of the elected."""

import re
from collections.abc import Iterator

from travaux.extract.ballots import ELECTED, voting
from travaux.extract.bodies import REGIONAL_GROUPS, body_anaphora, body_near, body_of, election_date, role_in, term_of
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.entries import own_clause
from travaux.extract.figures import Figure, number
from travaux.extract.offices import appointed
from travaux.extract.parts import Tok
from travaux.extract.slates import sitting
from travaux.extract.subjects import left_subject
from travaux.extract.times import Time
from travaux.extract.treaty_bodies import TREATY_BODIES
from travaux.vocabulary import Modality


def elect(scene: Scene) -> Iterator[Draft]:
    """ "Kenya was elected to the Human Rights Council with 163 votes"; "the Assembly elected 18 members"; "its election to"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if (
        p.i
        and toks[p.i - 1].kind == "number"
        and re.match(r" (?:member|state|official|representative|expert)", p.s.low[p.tok.end :][:16])
    ):
        return  # "composed of 47 elected Member States"
    if p.form == "s" and p.voice == "active" and re.match(r"\W*(?:its|their|the) members\b(?! (?:of|for) (?:the )?\w+ \d{4})", p.right_words()) and not scene.time()[0]:
        return  # "when the Assembly elects its members": the rule, no election
    word = p.tok.low
    chosen = word.startswith(("choos", "chose")) and re.search(
        r"\b(?:ballot|vote|seat|serve)|\b(?:members?|experts?) (?:for|to|of) (?:the |its )(?:[\w-]+ )?(?:committee|council|commission)", p.right_words()
    )
    if word.startswith(("select", "choos", "chose", "appoint", "nominat")) and not chosen:
        if p.voice == "passive" and word.startswith(("appoint", "select", "chose")):
            yield from appointed(scene)
        return
    found = _body_chosen_for(scene)
    if found and found[0] in {"body:UNGA"} and (of_ballot := sitting(scene)):
        found = of_ballot
    left_found = None
    if (
        not found
        and p.voice == "active"
        and re.search(r"\b(?:assembly|member states|states parties)\b", p.left_words())
    ):
        found = sitting(scene)
    part = re.search(r"\bof (?:its|the|their) \S+ \w+", p.left_words())
    if not found and p.voice == "passive" and not part and _members_counted(scene, p.left, p.i):
        found = sitting(scene)
    if not found and p.voice == "passive" and not part and _chosen_alone(scene) and (ballot := voting(scene.c)):
        found = ballot.body, p.tok
    if not found:
        left_found = next(
            (
                (b, t)
                for k, t in p.lefts("body", "org")
                if (b := body_of(t)) and (b in ELECTED or b.startswith("body:")) and b != "body:UNGA"
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
    term, numbers, term_tok = term_of(scene)
    date, date_tok = election_date(scene, term_tok)
    if date:
        scene.c.told_dates.setdefault(("election", body), date)
    elif p.voice != "noun":
        date = scene.c.told_dates.get(("election", body)) if scene.c.document_date else None
    votes = scene.votes() or _having(scene)
    if times := _times(scene):
        numbers["times"] = times
    elected: list[tuple[str, ...]] = []
    by_assembly = False
    electors: tuple[str, ...] = ("body:UNGA",) if body == "body:HRC" else ()
    if p.voice == "passive":
        subject = left_subject(p)
        elected = scene.c.resolve(subject)
        if subject.start is not None:
            p.subject.start = subject.start
        p.subject.toks = subject.toks
        if subject.pronoun and subject.pronoun.startswith("both"):
            elected = _both(scene, subject.start or p.tok.start)
        elected = elected or _own(scene)
        if elected and all(a[0].startswith("body:") for a in elected):
            elected = []
        if not elected and (count := _members_counted(scene, p.left, p.i)):
            yield scene.draft(
                "election",
                until=date_tok or body_tok,
                actor=("body:UNGA",) if body == "body:HRC" else (),
                object=body,
                date=date or (scene.c.meeting_day if p.modality is Modality.HAPPENED else None),
                numbers={"states" if body == "body:HRC" else "members": count},
            )
            return
    elif p.voice == "noun":
        if "by-election" in word or (word == "elections" and not scene.actors):
            return
        elected = scene.actors or _own(scene)
        if elected and elected[0][0] in {"body:UNGA", "org:United Nations"}:
            return
    else:
        chooser = [a for a in scene.actors if a[0].startswith(("body:", "org:"))] or (
            [("body:UNGA",) if body not in TREATY_BODIES else ()]
            if re.search(r"assembly|session|states|members", p.left_words()[-60:]) and not scene.states()
            else []
        )
        if chooser and not scene.states():
            by_assembly = True
            electors = tuple(i for i in chooser[0] if i.startswith("body:"))
            numbers_in = _members_counted(scene, p.right[0], p.right[1])
            states = [
                as_state(t.ids)
                for k, t in p.rights("state")
                if t.what not in {"adjective", "official"}
                and as_state(t.ids)
                and toks[k - 1].low not in {"of"}
                and not own_clause(toks, k + 1, p.right[1])
            ]
            persons: list[tuple[str, ...]] = [(t.of("person") or "",) for k, t in p.rights("person") if k - p.i < 6]
            if not persons and not states and re.match(r"\W*(?:us|me)\b", p.right_words()) and scene.c.own_state:
                states = [(scene.c.own_state,)]
            if persons and not states:
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
                elected = states
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
        if len(elected) == 1 and one[0].startswith("person:"):
            scene.c.person = one  # "He had first been elected in 2018"
        if len(elected) == 1 and d.kind == "election":
            yield from _again(scene, d)


def _body_chosen_for(scene: Scene) -> tuple[str, Tok] | None:
    """The body to the right that somebody is elected to: no regional group ("Ukraine from the Eastern European Group")."""
    found = body_near(scene) or body_anaphora(scene)
    while found and found[0] in REGIONAL_GROUPS:
        at = next(k for k, t in enumerate(scene.s.toks) if t is found[1])
        found = body_near(scene, after=at + 1)
    return found


def _both(scene: Scene, start: int) -> list[tuple[str, ...]]:
    """The two before "both": "Chad and Mali, both current members that were re-elected"; nobody where it names no two."""
    before = [as_state(t.ids)[:1] for t in scene.s.toks if t.end <= start and t.kind == "name" and as_state(t.ids)]
    return before if len(before) == 2 else []


_ALONE = re.compile(
    r"\W*(?:$|[.,;)(]|(?:again|too|as well|today|yesterday|unopposed|earlier|first|likewise)\b|with \d|by (?:acclamation|secret|consensus|\d)|(?:in|on|at) (?:the )?(?:first|second|third|\d|last|new york|secret|monday|tuesday|wednesday|thursday|friday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)|for (?:the|a|an|its|their|three|another|\d)|from|after|without|while|but|in a (?:secret|single)|to (?:serve|fill|replace|one of|succeed))"
)
_OFFICE = re.compile(r"\b(?:president|prime minister|mayor|speaker|chair\w*|government|parliament|governor|head of state|chancellor|king|pope)\b")


def _chosen_alone(scene: Scene) -> bool:
    """Whether somebody is told to have been elected and no more, in a text that tells of a body's election: "In the Asian
    group Nepal was elected with 150 votes"."""
    p = scene.p
    return (
        voting(scene.c) is not None
        and _ALONE.match(p.right_words()) is not None
        and not _OFFICE.search(p.left_words()[-80:] + p.right_words()[:50])
    )


_TIMES = re.compile(r"\b(?:(two|three|four|five|six|seven|\d) times|(twice))\b")


def _times(scene: Scene) -> int | None:
    """How often: "was elected to the Council five times"."""
    m = _TIMES.search(scene.p.right_words())
    return (2 if m[2] else int(number(m[1]))) if m else None


def _having(scene: Scene) -> dict[str, int]:
    """Votes that a participle after the clause gives: "…, having received 169 votes"."""
    m = re.search(
        r"\b(?:having )?(?:receiv|obtain|gain|w[io]nn?|gather|garner|secur|collect|poll)\w* (\d{1,3}) votes\b",
        scene.s.low[scene.p.tok.end : scene.s.end],
    )
    return (
        {"for": int(m[1])}
        if m and not re.search(r"[;:]| while | but ", scene.s.low[scene.p.tok.end : scene.p.tok.end + m.start()])
        else {}
    )


def _own(scene: Scene) -> list[tuple[str, ...]]:
    """The state that a text is about, where its line opens with the election: "2014 Re-elected to the Council"."""
    p = scene.p
    before = scene.s.toks[: p.i]
    if not (scene.c.titled and scene.c.own_state) or not all(
        t.kind in {"time", "ordinal", "mark", "number"} or t.low in {"was", "its", "then", "the", "again", "in", "on"}
        for t in before
    ):
        return []
    return [(scene.c.own_state,)]


_AGAIN = re.compile(r"\b(?:and|then|,) (?:once )?(?:again|(?:was )?re-?elected|a (?:second|third) time)\b[^;.]{0,12}$")


def _again(scene: Scene, told: Draft) -> Iterator[Draft]:
    """The further elections that a sentence adds: "and again in 2008, with 114"."""
    toks, low = scene.s.toks, scene.s.low
    for k in range(scene.p.i + 1, len(toks)):
        value = toks[k].value
        if not isinstance(value, Time) or value.kind not in {"point", "partial"}:
            continue
        m = _AGAIN.search(low, max(scene.p.tok.end, toks[k].start - 40), toks[k].start)
        date = scene.c.date_of(value) if m else None
        if m is None or not date or date == told.fields.get("date"):
            continue
        votes = re.match(
            r",? ?\(?(?:with |by |receiving |winning |obtaining )?(\d{1,3})(?: votes)?\b(?! (?:january|may|years?))",
            low[toks[k].end : toks[k].end + 40],
        )
        fields = {f: v for f, v in told.fields.items() if f in {"actor", "object", "counterpart", "role"}}
        if votes:
            fields["votes"] = {"for": int(votes[1])}
        end = toks[k].end + (votes.end() if votes else 0)
        yield Draft("election", m.start(), end, fields | {"date": date}, told.modality, [*told.because, "again"])


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
    for k in reversed(range(start, end)) if end <= scene.p.i else range(start, end):
        if toks[k].kind == "number" and isinstance(toks[k].value, Figure):
            words = " ".join(t.low for t in toks[k + 1 : k + 7])
            if re.search(r"\b(?:members?|states?|countries|experts?)\b", words) and not re.search(
                r"^(?:votes?|years?|other|(?:member )?states (?:parties )?(?:voting|present))", words
            ):
                return int(toks[k].value.value)
    return None


def _session_ordinal(scene: Scene) -> int | None:
    toks = scene.s.toks
    for k in range(scene.p.left, scene.p.i):
        if toks[k].kind == "ordinal" and re.search(
            r"\b(?:session|assembly|general)\b", " ".join(t.low for t in toks[k + 1 : k + 4])
        ):
            return int(toks[k].value)
    return None


def stand(scene: Scene) -> Iterator[Draft]:
    """ "took part in the election of the Commission": stood for it."""
    if scene.p.modality is None or not re.match(r"\W*(?:in )?the elections? (?:of|to|for)\b", scene.p.right_words()):
        return
    found = body_near(scene)
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


FRAMES = {"attend": stand, "elect": elect}
