"""Bodies as objects: which one an act was done to, in what role, for what term; shared by elections, seats and offices."""

import re
from dataclasses import replace
from functools import cache

from travaux.extract.drafts import Scene, as_state
from travaux.extract.parts import Sentence, Tok
from travaux.extract.predicates import PREPOSITIONS
from travaux.extract.times import Time, complete
from travaux.extract.treaty_bodies import TREATY_BODIES
from travaux.names import load_forms

_ROLES = (
    (r"\bvice[- ]?(?:chair\w*|president\w*)", "vice-chair"), (r"\bco-?chair\w*", "co-chair"), (r"\bchair\w*|\bpresident\w*|\bpresided?\b|\bpresiding\b", "chair"), (r"\brapporteur\b", "rapporteur"),
    (r"\balternate member", "alternate member"), (r"\bobserver", "observer"), (r"\bexpert", "expert"), (r"\bjudge", "judge"), (r"\bmember|\bseat", "member"),
)  # fmt: skip


_AFTER_WORLD = PREPOSITIONS | {"and", "as", "since", "with", "which", "when", "after", "but"}
"""What may stand after "the United Nations", where that is the body."""
THIS_YEAR = re.compile(r",? (?:of )?this year\b")
_OWN_BODIES = frozenset({"body:UPR"})
REGIONAL_GROUPS = frozenset(
    [
        "org:GRULAC",
        "org:Asia-Pacific Group",
        "org:African Group",
        "org:Western European and Others Group",
        "org:Eastern European Group",
    ]
)
"""Groups of states from which members of bodies are chosen: nobody is chosen to them."""


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


_COMMITTEES = {treaty: body for body, treaty in TREATY_BODIES.items()} | {"treaty:OP-CAT": "body:SPT"}


def committee_of(tok: Tok) -> str | None:
    """The committee of the treaty that a token names: which its parties elect."""
    treaty = tok.of("treaty") if tok.kind == "name" else None
    return _COMMITTEES.get(treaty) if treaty else None


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


def body_near(scene: Scene, *, after: int | None = None) -> tuple[str, Tok] | None:
    p, toks = scene.p, scene.s.toks
    for k in range(p.i + 1 if after is None else after, p.right[1]):
        if body := body_of(toks[k]):
            if body in _OWN_BODIES or (body == "org:United Nations" and k + 1 < len(toks) and body_of(toks[k + 1])):
                continue
            if (
                body == "org:United Nations"
                and k + 1 < len(toks)
                and toks[k + 1].kind in {"word", "name"}
                and toks[k + 1].low not in _AFTER_WORLD
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


def body_anaphora(scene: Scene) -> tuple[str, Tok] | None:
    """The body that "the Council", "the Committee", "it" to the right of a cue stands for, with the cue's own token."""
    m = re.search(
        r"\b(?:(?:the|this|our) (?:[\w-]+-member |same |un |u\.n\. )?(council|committee|commission|assembly|board|sub-?committee|sub-?commission|court)|the body|it)\b",
        scene.p.right_words()[:70],
    )
    body = (scene.c.body_called(m[1]) if m[1] else scene.c.body) if m else None
    return (body, scene.p.tok) if body else None


_TERM_ENDS = re.compile(
    r"\b(?:term|mandate)s? (?:of office )?(?:to|expir(?:es|ing)|ends|ending|running to|runs to|that ends|lasting to|up to)(?: (?:on|in))? $"
)


def term_of(scene: Scene) -> tuple[str | None, dict[str, float | str], Tok | None]:
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
                or (k > p.i and re.search(r"\b(?:for|for the)\s*(?:period\s*|years?\s*)?(?:from\s*)?$", near))
            ):
                return t.edtf, numbers, toks[k]
        if (
            isinstance(t, Time)
            and t.kind == "point"
            and t.edtf
            and _TERM_ENDS.search(scene.s.low, p.s.start, toks[k].start)
        ):
            return f"../{t.edtf}", numbers, toks[k]
    return None, numbers, None


_AGAIN_AND_AGAIN = re.compile(r"\b(?:continuously|repeatedly|always|regularly|consecutively|invariably|every time)\b")


def election_date(scene: Scene, term_tok: Tok | None) -> tuple[str | None, Tok | None]:
    """The date of the vote: not the term's."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i + 1, p.right[1]):
        t = toks[k].value
        if isinstance(t, Time) and toks[k] is not term_tok:
            if t.kind in {"range", "until", "since"} or re.search(
                r"\b(?:terms?|starting|beginning|begins|from|up to|until|through|expir\w*|ends?|ending)\b[^,]{0,22}$",
                scene.s.low[max(0, toks[k].start - 30) : toks[k].start],
            ):
                continue
            if t.kind == "partial" and scene.c.document_date and THIS_YEAR.match(scene.s.low, toks[k].end):
                return complete(replace(t, edtf=None), scene.c.document_date), toks[k]
            return scene.c.date_of(t), toks[k]
    for k in range(p.i - 1, -1, -1):
        t = toks[k].value
        again = t.kind == "since" and _AGAIN_AND_AGAIN.search(p.left_words()) if isinstance(t, Time) else None
        if isinstance(t, Time) and toks[k] is not term_tok and (again or t.kind not in {"range", "since"}):
            return scene.c.date_of(t), toks[k]
    return None, None


def who_of(actor: tuple[str, ...]) -> tuple[str, ...]:
    persons = tuple(i for i in actor if i.startswith("person:"))
    return persons or as_state(actor) or tuple(i for i in actor if i.startswith(("org:", "body:")))


def body_list(scene: Scene, found: tuple[str, Tok]) -> list[tuple[str, Tok]]:
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
