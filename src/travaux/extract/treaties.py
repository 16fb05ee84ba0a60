"""The room of treaties: signature, ratification, accession, succession, consent, entry into force, reservation,
withdrawal. One claim per state and treaty, and one for a count ("eleven treaties")."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from travaux.extract.deposits import deposit, under_deposit
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.parts import Tok, in_field, treaty_name
from travaux.extract.reporting import adopt_outcome
from travaux.extract.resolutions import adopt
from travaux.extract.rosters import announced, counted_states, list_mark
from travaux.extract.treaty_objects import Item, adopted_on, objects, passive_objects
from travaux.extract.treaty_parties import (
    STATES_UNNAMED,
    as_party,
    by_officials,
    by_support,
    counted,
    either,
    followers,
    gapped_actors,
    legislature,
    nth,
    respective,
    spoken_of,
    unnamed,
)
from travaux.names import name_of
from travaux.vocabulary import Modality

# A treaty body that welcomes "the ratification of …" means that of the State party whose report it considers.
_WELCOMED = re.compile(
    r"\b(?:welcom\w+|not(?:es?|ed|ing)|appreciat\w+|commend\w+|congratulat\w+|acknowledg\w+|satisfaction)\b(?:(?! recommend)[^.;])*$"
)


# "all core treaties except A and B", "none but A": of what follows the contrary is said.
_EXCEPTED = re.compile(
    r"\b(?:all|every|each|none|no|any|nothing|most|(?:two|three|four|five|six|seven|eight|nine|ten) of)\b[^.;:]{0,90}"
    r"\b(?:except(?:ing)?(?: for)?|but(?: not)?(?: for)?|save(?: for)?|(?:other|rather) than|apart from|aside from|besides|excluding|bar(?:ring)?"
    r"|with the (?:\w+ )?exceptions? of|the (?:\w+ )?exceptions? (?:being|is|are|was|were))\b(?! to)(?P<gap>[^.;:]*)$"
)
_BUT_NOT = re.compile(r"\bbut not (?:yet )?(?:the |its |to the |to its |to )?$")
_FOLLOWING = re.compile(r"\W*the following (?:\w+ ){0,4}(?:instruments|treaties|conventions)\b")
_HEADS_OF_STATE = ("president", "minister", "king", "queen", "ambassador", "envoy")
# "six of the nine core treaties": the treaties are the core ones
_OF_ALL = re.compile(r"^(?:out )?of (?:the |its |their )?(?:\w+ (?=core|main|principal|fundamental))?")
# What parliaments and governments do before the deposit: a stage that is no consent of the state.
_APPROVAL = re.compile(
    r"\b(?:parliament|senate|assembly|cabinet|council of ministers|council of the european union|european parliament|house|chamber|diet|knesset|congress|government)\b[^.;,]{0,30}?"
    r"\b(?:approv\w+|endors\w+|authori[sz]\w+|vot\w+ (?:for|in favou?r of)|pass\w+|adopt\w+|debat\w+|(?:gave|gives|given) (?:a |the |its )?(?:green light|go-ahead|consent|approval|blessing))\b[^.;,]{0,40}$"
)


def _count(scene: Scene) -> tuple[int, Tok, Tok] | None:
    """ "eleven international human rights treaties": the number, its token and the head's."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.right[0], min(p.right[1], p.i + 14)):
        if treaty_name(toks[k]):
            return None
        if isinstance(toks[k].value, Figure) and toks[k].kind == "number":
            for j in range(k + 1, min(p.right[1], k + 8)):
                if toks[j].sense("#treaty") and toks[j].kind == "word":
                    if j + 1 < len(toks) and toks[j + 1].low == "bodies":
                        return None
                    if any(t.kind == "number" for t in toks[k + 1 : j]) and toks[k + 1].low not in {"of", "out"}:
                        break
                    return int(toks[k].value.value), toks[k], toks[j]
                if toks[j].kind == "number" and toks[k + 1].low in {"of", "out"}:
                    continue
                if toks[j].kind != "word" or (
                    toks[j].low in {"states", "countries", "votes", "articles", "years", "of", "to"}
                    and toks[j].low != "of"
                ):
                    break
    return None


def _blocked_sign(scene: Scene) -> bool:
    """Signing an instrument of ratification, a bill or a decree is no signature at the depositary."""
    words = scene.p.right_words()[:90]
    return bool(
        re.search(
            r"^\W*(?:the |an? |its |their |into |off on )*(?:instruments? of|law|bill|decree|act\b|ratification|accession|domestic|new law)",
            words,
        )
    )


def consent(kind: str) -> Callable[[Scene], Iterator[Draft]]:
    """The frame of a state's consent (or signature) as this kind."""

    def frame(scene: Scene) -> Iterator[Draft]:
        yield from _consent(scene, kind)

    return frame


def _consent(scene: Scene, kind: str) -> Iterator[Draft]:
    p = scene.p
    if p.modality is None or (kind == "signature" and p.voice == "active" and _blocked_sign(scene)):
        return
    if (
        p.form == "noun"
        and p.sense in {"ratify", "accede", "succeed"}
        and (under_deposit(scene) or _APPROVAL.search(p.left_words()))
    ):
        return
    if (
        p.sense == "join"
        and (p.form == "noun" or p.tok.low.startswith(("approv", "accept", "endors")))
        and (not _strict_join(scene) or re.match(r"\W*in principle\b", p.right_words()))
        and not (p.voice == "passive" and passive_objects(scene))
    ):
        return
    if p.tok.low == "succeeded" and re.match(r"\W*in (?!\d|(?:early |late |mid-?)?(?:the year )?\w+ (?:of )?\d)", p.right_words()):
        return  # "succeeded in its bid"
    if other := either(scene):
        if other == "before":
            return
        kind = "consent"
    actors = scene.states()
    if not actors and p.subject.pronoun and p.subject.pronoun.endswith(_HEADS_OF_STATE) and (home := scene.c.home()):
        actors = [(home,)]
    if not actors and p.subject.pronoun in {"it", "they"} and scene.c.titled and (home := scene.c.home()):
        actors = [(home,)]
    if p.voice == "passive" and any(
        i in {"body:UNGA", "body:HRC", "body:CHR", "body:ECOSOC"} for a in scene.actors for i in a
    ):
        yield from (adopt_outcome(scene) if re.search(r"\b(?:periodic review|upr)\b", p.left_words()) else adopt(scene))
        return
    if not actors and (on_behalf := re.search(r"\bon behalf of (?:the )?(?:\w+ of )?", p.right_words())):
        at = p.tok.end + on_behalf.end()
        actors = [as_state(t.ids)[:1] for _, t in p.rights("state") if t.start >= at and as_state(t.ids)][:1]
    if kind == "ratification" and not actors:
        actors = [a for a in scene.actors if any(i.startswith("org:") for i in a) and legislature(a)]
    if not actors and p.voice == "active" and p.form in {"ed", "en", "s"}:
        actors = by_officials(scene)
    if not actors and not p.subject.toks:
        actors = by_support(scene) or as_party(scene)
    if p.sense in {"party"} and p.voice == "noun" and not (actors and not p.subject.toks):
        return
    following = scene.s.toks[p.i + 1] if p.i + 1 < len(scene.s.toks) else None
    if p.sense in {"party", "join"} and following and following.kind == "word" and any(f == "base" for _, f in following.forms()):
        return  # "became the first State party to withdraw"
    if (
        not actors
        and p.form == "noun"
        and scene.c.own_state
        and not p.subject.pronoun
        and _WELCOMED.search(p.left_words())
    ):
        actors = [(scene.c.own_state,)]
    if p.sense == "signatory" and p.voice == "noun" and p.form == "noun" and not p.subject.toks and not actors:
        return
    if p.voice == "noun" and p.form == "noun" and p.sense == "join":
        return
    count_told = counted_states(scene)
    if count_told and not p.subject.toks:
        actors = []  # a pronoun resolved to what the sentence told before
    listed = announced(scene) if not actors and (count_told or STATES_UNNAMED.search(p.left_words())) else []
    if not actors and not count_told and not listed:
        actors = unnamed(scene)
    if not actors and not count_told and not listed:
        if p.sense == "sign":
            yield from _signed_at_birth(scene)
        return
    items = objects(scene) or spoken_of(scene)
    if count_told or (listed and not actors):
        yield from counted(scene, kind, items, count_told, listed, _governing(scene, items)[0])
    count = _count(scene)
    if p.sense == "join" and not items and not count:
        yield from _joined_body(scene, actors)
        return
    governing, governing_tok = _governing(scene, items)
    framed = governing is None and scene.c.frame is not None
    if framed:
        governing = scene.c.frame
    governing = _since(governing, governing_tok)
    for item in items:
        item.date = _since(item.date, item.date_tok)
    drafts: list[Draft] = []
    if framed and count:
        source: dict[str, Any] = {"date_from": "frame"}
    else:
        source = {}
    if not items:
        scene.c.pending = (scene.c.sentence, kind, actors, governing, None)
    if count:
        n, _, head = count
        title = _OF_ALL.sub("", scene.s.raw(count[1].end, head.end).strip())
        drafts.append(
            scene.draft(
                kind,
                until=head,
                actor=flat(actors),
                object=title,
                date=governing,
                numbers={"instruments": n},
                **source,
            )
        )
        yield drafts[0]
    many = len(items) > 1
    if "affirms" in p.reason:
        governing = governing.removeprefix("../") if governing else governing
        for item in items:
            item.date = item.date.removeprefix("../") if item.date else item.date
    place = nth(scene)
    shared = respective(scene, actors, items)
    for item in items:
        date, date_tok = (item.date, item.date_tok) if item.date else (governing, governing_tok)
        if item.date is None and governing_tok is not None and _date_is_of_treaty(scene, item, governing_tok):
            date, date_tok = None, None
        for number, actor in enumerate(actors):
            if shared:
                date, date_tok = shared[number]
            until = max((t for t in (item.tok, date_tok) if t is not None), key=lambda t: t.end)
            if date_tok is not None and date_tok.start < item.tok.start:
                until = item.tok
            d = scene.draft(
                item.kind or kind,
                until=until,
                since=min(item.tok.start, date_tok.start)
                if p.voice == "passive" and date_tok
                else item.tok.start
                if p.voice == "passive"
                else None,
                actor=actor,
                object=item.id,
                date=date,
                ordinal=place,
            )
            if many and item.tok is not p.tok and item.tok.start > p.tok.start:
                d.start = item.tok.start
                d.end = max(item.tok.end, item.date_tok.end if item.date_tok else 0)
                if item.date_tok and scene.s.low[d.end : d.end + 1] == ")":
                    d.end += 1
            if _excepted(scene, item):
                d.modality = Modality.HAPPENED if d.modality is Modality.NEGATED else Modality.NEGATED
                d.fields.pop("date", None)
            if framed and date == scene.c.frame:
                d.fields["date_from"] = "frame"
            if count:
                tail = scene.s.low[items[-1].tok.end :][:40]
                d.because.append(list_mark(f"{scene.s.low[count[1].start : item.tok.start]} {tail}"))
            drafts.append(d)
            yield d
    if items and p.voice == "active" and p.form != "noun":
        yield from gapped_actors(scene, kind, items[-1])
        if " by " in scene.s.low[p.tok.end : scene.s.end]:
            yield from followers(scene, kind, items[-1])
    for d in drafts:
        if (
            p.voice == "copula"
            and d.modality is Modality.ONGOING
            and (date := d.fields.get("date"))
            and "/" not in date
        ):
            d.fields["date"] = date


def _signed_at_birth(scene: Scene) -> Iterator[Draft]:
    """ "The Charter was signed in San Francisco on 26 June 1945": a treaty signed on the day it was made, by whom is not said."""
    p = scene.p
    if p.voice != "passive" or p.subject or p.modality is not Modality.HAPPENED or re.search(r"\bby\b", p.right_words()[:60]):
        return
    date, tok = scene.time()
    for item in passive_objects(scene):
        made = adopted_on(item.id)
        known = item.id.startswith("treaty:un-charter") or in_field(name_of(item.id))
        if date and tok and made and made.startswith(date[:7]) and known:
            d = scene.draft("signature", until=tok, since=item.tok.start, object=item.id, date=date)
            d.start = min(d.start, item.tok.start)
            yield d


def _excepted(scene: Scene, item: Item) -> bool:
    """Whether a treaty stands in an exception from what was said, in this sentence after the verb."""
    before = scene.s.low[scene.s.start : item.tok.start]
    if _BUT_NOT.search(before[-26:]):
        return True
    if scene.p.voice == "passive" or item.tok.start < scene.p.tok.end:
        return False
    m = _EXCEPTED.search(before, scene.p.tok.end - scene.s.start)
    return m is not None and not re.search(r"\b(?:has|have|had|was|were|is|are|which|that|who|it|they)\b", m["gap"])


def _joined_body(scene: Scene, actors: list[tuple[str, ...]]) -> Iterator[Draft]:
    """ "joined the World Trade Organization": membership."""
    p, toks = scene.p, scene.s.toks
    if not p.tok.low.startswith("join"):
        return
    for k in range(p.i + 1, min(p.right[1], p.i + 4)):
        if toks[k].kind == "name" and (body := toks[k].of("body") or toks[k].of("org")):
            after = toks[k + 1].low if k + 1 < len(toks) else "."
            if toks[k].possessive or not (
                after in {"in", "on", ",", ".", "as", "and", "after", "when", ")"} or toks[k + 1].kind == "time"
            ):
                return
            date, tok = scene.time()
            for actor in actors:
                yield scene.draft(
                    "membership",
                    until=max((t for t in (toks[k], tok) if t), key=lambda t: t.end),
                    since=tok.start if tok and tok.start < p.tok.start else None,
                    actor=actor,
                    object=body,
                    date=date,
                    role="member",
                )
            return


def _governing(scene: Scene, items: list[Item]) -> tuple[str | None, Tok | None]:
    """The date of the whole act: not one that stands in brackets after an item of a list."""
    date, tok = scene.time()
    toks = scene.s.toks
    if (
        tok is not None
        and items
        and (scene.p.voice != "passive" or items[0].index > scene.p.i)
        and items[0].tok is not scene.p.tok
        and tok.start > items[0].tok.start
        and _bracketed(toks, toks.index(tok))
    ):
        return scene.time(after=scene.p.right[1])
    return date, tok


def _since(date: str | None, tok: Tok | None) -> str | None:
    """The day of the act, where the text says since when it stands: "a party since 1995" joined in 1995."""
    since = date is not None and tok is not None and getattr(tok.value, "kind", "") == "since"
    return date.removesuffix("/..") if date and since else date


def _bracketed(toks: list[Tok], k: int) -> bool:
    """Whether token `k` stands in a bracket that opened a few words before."""
    before = [t.low for t in toks[max(0, k - 4) : k]]
    return "(" in before and ")" not in before[before.index("(") :]


def _date_is_of_treaty(scene: Scene, item: Item, tok: Tok) -> bool:
    """ "the Convention adopted in 1984" right of the item: the treaty's own date."""
    toks = scene.s.toks
    if tok.start < item.tok.start:
        return False
    gap = [t for t in toks if item.tok.end <= t.start < tok.start]
    return any(
        t.cue and any(s in {"adopt", "force", "draft"} for s, _ in t.forms()) and t is not scene.p.tok for t in gap
    )


def _strict_join(scene: Scene) -> bool:
    """ "approved", "accepted", "endorsed" state consent only where a treaty is the direct object right after."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, min(scene.p.right[1], scene.p.i + 4)):
        if treaty_name(toks[k]):
            return True
        if toks[k].low not in {"the", "both", "all"}:
            return bool(_FOLLOWING.match(scene.p.right_words()))
    return False


FRAMES = {
    "sign": consent("signature"),
    "signatory": consent("signature"),
    "ratify": consent("ratification"),
    "accede": consent("accession"),
    "succeed": consent("succession"),
    "join": consent("consent"),
    "party": consent("consent"),
    "deposit": deposit,
}
