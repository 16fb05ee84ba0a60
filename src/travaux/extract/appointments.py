"""Appointments: mandate holders named by a body, chairs that a body elects, groups chaired."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of, role_in
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.parts import Tok
from travaux.vocabulary import Modality

_MANDATE = re.compile(
    r"(?:un |united nations |first |new |its |the |a |an )*(?P<role>special rapporteur|independent expert|special representative|special envoy|working group member|expert on|country rapporteur)\b(?P<on>[^,;.]{0,90})"
)
_CHAIR = re.compile(
    r"\W*(?:\([^)]{3,40}\)|of \S+(?: \S+)?|from \S+)?\W*(?:as |to be |for )?(?:its |the |a )?(?:new |first )?(?P<role>co-?chair\w*|chair\w*|president\b|vice[- ]?(?:chair|president)\w*|rapporteur\b)"
)
_GROUP = re.compile(
    r"\W*(?:the |an |its |this )?(?P<group>(?:[\w-]+ ){0,4}(?:working|drafting|expert|contact|negotiating|task) group(?: (?:on|of|for) (?:a |an |the )?[^,;.()]{3,70}?)?)(?= (?:from|in|until|since|to the end|between|at|with|which|that|who|was|and)\b|[,;.()]|$)"
)


def _person_right(scene: Scene, reach: int = 8) -> Tok | None:
    """The person that stands right behind the verb."""
    p = scene.p
    for t in scene.s.toks[p.i + 1 : min(p.right[1], p.i + reach)]:
        if t.kind == "name" and t.has("person"):
            return t
        if t.low in {";", "."} or (t.kind == "name" and (t.has("state") and t.what != "adjective")):
            return None
    return None


def appoint(scene: Scene) -> Iterator[Draft]:
    """ "The Council appointed X as Special Rapporteur on torture in 2010", "elected Ambassador Y of Mexico as its Chair"."""
    p = scene.p
    if p.modality is not Modality.HAPPENED or p.voice != "active" or (person := _person_right(scene)) is None:
        return
    who = tuple(i for i in person.ids if i.startswith("person:"))
    rest = scene.s.low[person.end : scene.s.end]
    date, tok = scene.time()
    mandate = next((t for t in scene.s.toks if t.start >= p.tok.end and t.has("mandate")), None)
    role = _MANDATE.search(rest[:140]) or _MANDATE.search(scene.s.low[p.tok.end : person.start])
    if mandate is not None or (role is not None and re.match(r"\W*(?:\([^)]*\)|of \S+)?\W*(?:as|to be|for)\b", rest)):
        obj = mandate.of("mandate") if mandate is not None else (role[0].strip() if role else None)
        yield _office(scene, who, obj, mandate or tok or person, date, role["role"] if role else None)
        return
    chair = _CHAIR.match(rest)
    if chair is None or any(as_state(a) for a in scene.actors):
        return
    body = next((i for a in scene.actors for i in a if _ours(i)), None) or _called(scene)
    if body is None:
        return
    d = _office(scene, who, body, tok, date, role_in(chair["role"]))
    d.end = max(d.end, person.end + chair.end())
    yield d


def _ours(body: str) -> bool:
    """Whether a body is one of the field: known, or of human rights by its name."""
    return body.startswith("body:") or (body.startswith("org:") and "rights" in body.lower())


def _called(scene: Scene) -> str | None:
    """The body that the subject's common noun calls: an id, else the noun itself ("the Conference")."""
    m = re.search(
        r"\b(?:the|its) (conference(?: of (?:the )?states parties)?|meeting of states parties|committee|council|commission|working group|assembly|sub-?committee)\b[^;]{0,90}$",
        scene.p.left_words(),
    )
    if m is None:
        return None
    return scene.c.body_called(m[1].split()[0] if "group" not in m[1] else m[1]) or (
        m[1].capitalize() if m[1].startswith(("conf", "meet")) else None
    )


def _office(
    scene: Scene, who: tuple[str, ...], obj: str | None, until: Tok | None, date: str | None, role: str | None
) -> Draft:
    return scene.draft("office", until=until, actor=who, object=obj, date=date, role=role)


def chaired(scene: Scene) -> Iterator[Draft]:
    """ "Its first chair was X", "the working group, chaired by X", "Y chaired the drafting group"."""
    p = scene.p
    if p.modality is None:
        return
    date, tok = scene.time()
    if p.form == "noun":
        yield from _inverted(scene, date, tok)
    elif p.voice == "passive":
        who = [tuple(i for i in a if i.startswith("person:")) or as_state(a) for a in scene.actors]
        obj = _chaired_left(scene)
        for one in who:
            if one and obj:
                yield _office(scene, one, obj, tok, date, "chair")
    elif m := _GROUP.match(p.right_words()):
        for actor in scene.actors:
            one = tuple(i for i in actor if i.startswith("person:")) or as_state(actor)
            if one:
                d = _office(scene, one, m["group"].strip(), tok, date, "chair")
                yield d


def _inverted(scene: Scene, date: str | None, tok: Tok | None) -> Iterator[Draft]:
    p, toks = scene.p, scene.s.toks
    m = re.match(
        r"(?: of (?:the )?(?P<of>[^,;.]{3,80}?))? (?:was|is|has been|were) (?:then )?(?=\S)",
        scene.s.low[p.tok.end : scene.s.end],
    )
    if m is None or not re.search(
        r"\b(?:its|the|their) (?:first |second |current |present |new )?$", p.left_words()[-20:]
    ):
        return
    at = p.tok.end + m.end()
    person = next((t for t in toks if at - 1 <= t.start <= at + 14 and t.has("person")), None)
    named = next((b for t in toks if p.tok.end <= t.start < at and (b := body_of(t))), None)
    its = re.search(r"\b(?:its|their)\b", p.left_words()[-24:])
    body = named or (scene.c.body if its and not m["of"] else None)
    if person is None or body is None:
        return
    who = tuple(i for i in person.ids if i.startswith("person:"))
    yield _office(scene, who, body, tok or person, date, role_in(p.tok.low) or "chair")


def _chaired_left(scene: Scene) -> str | None:
    """What was chaired: a body, a group or a session to the left of the verb."""
    p = scene.p
    for t in reversed(scene.s.toks[max(p.left, p.i - 12) : p.i]):
        if t.kind == "name" and (body := body_of(t)) and _ours(body):
            return body
    m = re.search(
        r"\b(?P<what>(?:first|second|third|fourth|fifth|\w+) session|(?:[\w-]+ ){0,3}(?:working|drafting|expert) group)\b[^;]{0,40}$",
        p.left_words(),
    )
    return m["what"].strip() if m else None


FRAMES = {"elect": appoint, "chair": chaired}
