"""Invitations: the room of visits, second part. The one invited is the actor, the host the counterpart."""

import re
from collections.abc import Iterator

from travaux.extract.carriers import carrier_of
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.grammar import left_subject
from travaux.extract.hosts import index_of, own_date, who_visits
from travaux.extract.parts import Tok
from travaux.extract.presences import visits_rights
from travaux.vocabulary import Modality

_UNMET = re.compile(
    r"\b(?:accept\w*|consider\w*|recommend\w*|urge\w*|call\w* (?:on|upon)|encourag\w*|should|could|might|would|asked|lack\w*"
    r"|to (?:extend|issue|make|offer))\b[^.;]{0,50}$"
)
_FIRST_TO = re.compile(
    r"\b(?:became|become|becoming|was|is|were) (?:\w+ )?(?:the|among the|one of the) [^.;,]{0,40}\bto (?:extend|issue|make)\b"
)
_NEGATED = re.compile(r"\b(?:not|never|yet to|without|no|nor) [^.;,]{0,35}$|n't [^.;,]{0,35}$")
_PLANNED = re.compile(
    r"\b(?:will|shall|intends? to|plans? to|pledged? to|undertook to|promised? to|committed to|announced (?:that )?it would)\b[^.;,]{0,40}$"
)
_STANDS = re.compile(
    r"[^.;]{0,40}?\b(?:(?:was|has been|had been|was first) (?:\w+ )?(?:issued|extended|made|given|sent|renewed|announced|in place|standing)|"
    r"(?:has )?(?:exist\w*|stood|stands|remains?)|is in place|in force)\b"
)
_UNSENT = re.compile(
    r"[^.;,]{0,40}?\b(?:has not been|was never|had not been|was not|has never been) (?:sent|issued|extended|made|given|confirmed)\b"
)
_RULER = re.compile(
    r"\b(?:president|prime minister|king|queen|pope|chancellor|emir|sultan|prince|minister)\b[^,;.]{0,3}$"
)
_GIVEN = r"(?:issued|extended|made|given|sent|addressed)"


def _is_ruler(scene: Scene, tok: Tok) -> bool:
    """Whether the one invited is a head of state or a minister: that is diplomacy."""
    named = re.match(r"(?:the )?(?:president|prime minister|king|queen|pope|minister|emir|sultan)\b", tok.low)
    return bool(named) or bool(_RULER.search(scene.s.low, scene.s.start, tok.start))


def _is_standing(scene: Scene) -> bool:
    """Whether an invitation is a standing one, to all special procedures."""
    p = scene.p
    word = p.tok.low
    if "standing invitation" in word or (word.startswith("invitation") and re.search(r"\bstanding $", p.left_words())):
        return True
    return bool(
        word.startswith("invitation")
        and re.search(r"\b(?:open|permanent|open-ended) $", p.left_words())
        and re.search(
            r"\b(?:special procedures|mandate[- ]holders|rapporteurs)\b", scene.s.low[scene.s.start : scene.s.end]
        )
    )


def _standing(scene: Scene) -> Iterator[Draft]:
    """ "Kenya issued a standing invitation", "has not issued", "will extend"; "issued by Ecuador (2002), Iraq (2010)"."""
    p, toks = scene.p, scene.s.toks
    left = p.left_words()
    hosts: list[tuple[tuple[str, ...], Tok | None]] = [(a, None) for a in scene.states()]
    by = re.match(
        rf"(?:[^.;,]{{0,40}} | ?(?:(?:have|has|had) been|was|were) ){_GIVEN} by (?:the )?",
        scene.s.low[p.tok.end : scene.s.end],
    )
    if by:
        found = [t for t in toks if t.kind == "name" and t.has("state") and t.start >= p.tok.end + by.end() - 1]
        hosts = [(as_state(t.ids)[:1], t) for t in found]
    elif not hosts or p.form == "noun":
        subject = left_subject(p)
        hosts = [(as_state(a), None) for a in scene.c.resolve(subject) if as_state(a)] or hosts
        if subject.start is not None:
            p.subject.start = subject.start
        if not hosts and (home := scene.c.home()) and _STANDS.match(p.right_words()):
            hosts = [((home,), None)]  # "A standing invitation was extended in 2003": by the state spoken of
    carried = carrier_of(p) is not None  # what is said of its verb is the predicate's own modality
    unsent = _UNSENT.match(p.right_words())
    if unsent and not hosts and (home := scene.c.home()):
        hosts = [((home,), None)]
    modality = (
        None
        if carried
        else Modality.NEGATED
        if _NEGATED.search(left) or unsent
        else Modality.PLANNED
        if _PLANNED.search(left)
        else None
    )
    if modality is None and not carried and _UNMET.search(left) and not _FIRST_TO.search(left) and p.modality is not Modality.NEGATED:
        return
    date, tok = scene.time()
    if modality is not Modality.NEGATED and date and "/" not in date and re.search(r"\bmaintain\w*\b", left):
        date = f"{date}/.."
    for host, at in hosts:
        own, own_tok = own_date(scene, at) if at and len(hosts) > 1 else (None, None)
        d = scene.draft(
            "invitation",
            until=own_tok or tok,
            actor=("special procedures",),
            object="standing invitation",
            counterpart=host,
            date=own or date,
        )
        if at and len(hosts) > 1:
            d.start, d.end = at.start, (own_tok or at).end
        d.modality = modality or d.modality
        yield d


def _extended(scene: Scene) -> Iterator[Draft]:
    """ "Kyrgyzstan's invitation to the Working Group", "no invitation was extended by Viet Nam to the Special Rapporteur"."""
    p, toks = scene.p, scene.s.toks
    left = p.left_words()
    if not p.tok.low.startswith("invitation"):
        return
    to = re.match(r"[^.;,]{0,60}?\bto (?:the |un |mr\.? |ms\.? )*", scene.s.low[p.tok.end : scene.s.end])
    k = next((k for k in range(p.i + 1, len(toks)) if to and toks[k].start >= p.tok.end + to.end()), None)
    if k is None or not _visitor(toks[k]) or _is_ruler(scene, toks[k]):
        return
    near = toks[max(0, p.i - 3) : p.i]
    owner = next(
        (t for t in reversed(near) if t.kind == "name" and t.has("state") and (t.possessive or t.what == "adjective")),
        None,
    )
    between = scene.s.low[p.tok.end : toks[k].start]
    by = next((t for t in toks[p.i + 1 : k] if t.kind == "name" and t.has("state")), None)
    by = by if re.search(r"\b(?:by|from)\b", between) else None
    hosts = [as_state(t.ids)[:1] for t in (by, owner) if t]
    if not hosts and re.search(r"\b(?:extend|issu|sent|address|renew|convey|gave|given|made)\w*\b[^.;,]{0,25}$", left):
        subject = left_subject(p)
        hosts = [as_state(a)[:1] for a in scene.c.resolve(subject) if as_state(a)]
        if subject.start is not None:
            p.subject.start = subject.start
    carried = carrier_of(p) is not None
    negated = not carried and _NEGATED.search(left)
    if not hosts or (not carried and _UNMET.search(left) and not negated):
        return
    date, tok = scene.time()
    until = max((t for t in (toks[k], tok) if t), key=lambda t: t.end)
    d = scene.draft("invitation", until=until, actor=who_visits(toks[k].ids), counterpart=hosts[0], date=date)
    d.start = min(d.start, owner.start) if owner else d.start
    d.modality = Modality.NEGATED if negated else Modality.PLANNED if not carried and _PLANNED.search(left) else d.modality
    yield d


def _visitor(tok: Tok) -> bool:
    return tok.kind == "name" and (
        tok.has("mandate") or tok.what == "person" or tok.of("body") in {"body:OHCHR", "body:SPT"}
    )


def invite(scene: Scene) -> Iterator[Draft]:
    """ "Kenya invited the Special Rapporteur on torture", "at the invitation of the Government", "a standing invitation"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    right = p.right_words()
    if _is_standing(scene):
        yield from _standing(scene)
        return
    if p.form == "noun" and (made := list(_extended(scene))):
        yield from made
        return
    if p.form == "noun":
        if (
            not re.search(r"\b(?:at|on|upon|following|accepted|under)\b[^.;]{0,30}$", p.left_words()[-40:])
            or "invitation" not in word
        ):
            return
        hosts = scene.states() or [as_state(t.ids) for k, t in p.rights("state") if k - p.i < 7 and as_state(t.ids)][:1]
        if not hosts and re.match(r"\W*of (?:the|its) government", right) and scene.c.states:
            hosts = [(scene.c.states[-1],)]
        guests = [
            t
            for t in toks
            if t.kind == "name"
            and (t.has("mandate") or t.what == "person")
            and not _is_ruler(scene, t)
            and as_state(t.ids) != (hosts[0] if hosts else ())
        ]
        date, tok = scene.time()
        for host in hosts[:1]:
            for v in guests[:1]:
                d = scene.draft("invitation", until=tok, actor=who_visits(v.ids), counterpart=host, date=date)
                yield d
        return
    if p.voice == "passive":
        subject = left_subject(p)
        if subject.start is not None:
            p.subject.start = subject.start
        visitors_ids = [who_visits(a) for a in scene.c.resolve(subject)]
        hosts = [as_state(a) for a in scene.actors if as_state(a)] or [
            as_state(t.ids)[:1] for k, t in p.rights("state") if k - p.i < 10
        ][:1]
        place = next((scene.s.raw(t.start, t.end) for k, t in p.rights("state") if t.what == "capital"), None)
        date, tok = scene.time()
        for v_ids in visitors_ids:
            for host in hosts:
                if v_ids and host and host[0] not in v_ids:
                    yield scene.draft(
                        "invitation",
                        until=max(
                            (t for t in (tok, p.rights("state")[0][1] if p.rights("state") else None) if t),
                            key=lambda t: t.end,
                            default=None,
                        ),
                        actor=v_ids,
                        counterpart=host,
                        date=date,
                        place=place,
                    )
        return
    hosts = scene.states()
    if not hosts:
        return
    if re.match(
        r"\W*(?:all |other |member )?(?:states|the committee to|the council to|the assembly|parties|comments|applications|tenders|states parties)",
        right,
    ):
        return
    visitors: list[Tok] = []
    for k in range(p.i + 1, p.right[1]):
        t = toks[k]
        if (
            t.kind == "name"
            and (
                t.has("mandate") or t.has("person") or (t.has("body") and t.of("body") not in {"body:HRC", "body:UNGA"})
            )
            and as_state(t.ids)[:1] != hosts[0]
        ):
            if visitors and not {x.low for x in toks[index_of(toks, visitors[-1]) + 1 : k]} & {",", "and"}:
                break
            visitors.append(t)
        if (
            t.low == "to"
            and k + 1 < p.right[1]
            and toks[k + 1].sense("visit") is None
            and toks[k + 1].kind == "word"
            and visitors
        ):
            break
    date, tok = scene.time()
    if not visitors and (who := _pronoun_invited(scene)):
        yield scene.draft("invitation", until=tok, actor=who_visits(who), counterpart=hosts[0], date=date)
        return
    many = len(visitors) > 1
    for v in visitors:
        until = max((t for t in (v, tok) if t), key=lambda t: t.end)
        for host in hosts:
            d = scene.draft(
                "invitation", until=until, actor=who_visits(v.ids), counterpart=host, date=date, role=v.role
            )
            if many:
                d.start, d.end = v.start, v.end
            yield d


def _pronoun_invited(scene: Scene) -> tuple[str, ...]:
    """Who "her", "them", "me" is, right behind the verb: the expert spoken of last."""
    after = scene.s.toks[scene.p.i + 1].low if scene.p.i + 1 < len(scene.s.toks) else ""
    if after in {"me", "us"}:
        return scene.c.author
    if after in {"him", "her", "them", "it"}:
        known = (scene.c.visitor, scene.c.person if after in {"him", "her"} else ())
        return next((who for who in known if who and visits_rights(who)), ())
    return ()


FRAMES = {"invite": invite}
