"""The treaties that an act is done to: lists, relatives, pronouns, each with its own date."""

import re
from dataclasses import dataclass

from travaux.dates import parse_date
from travaux.extract.dating import begins_next_item
from travaux.extract.drafts import Scene, is_time
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.predicates import BE, HAVE
from travaux.extract.treaty_titles import parent_of
from travaux.names import load_facts

ANAPHORA = re.compile(
    r"\b(?:the|this|that|these|said|both|its) (?:(?:important|same|new|landmark|international) ){0,2}(?:convention|covenant|treaty|protocol|optional protocol|instrument|statute|charter|pact|agreement|conventions|covenants|treaties|protocols|instruments)\b(?! (?:on(?! (?:the )?(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|that|this|behalf))|against|for|of|to|relating|concerning)\b)|(?<!among )(?<!of )\b(?:it|they|them|the former|the latter|both|either|neither|all (?:two|three|four|five))\b"
)


_PLURAL = frozenset({"them", "they", "both", "either", "neither", "all two", "all three", "all four", "all five"})


_SUPPLEMENTED = re.compile(
    r"\b(?:supplement\w*(?: to)?|additional to|annexed to|protocols? (?:to|of)|reservations? to|implementation of|obligations under|report(?:s|ing)? (?:under|on|to)|complian\w+ with|conformity with)\s+(?:the )?$"
)


# What is signed or adopted is another text, which the treaty is only the matter of: "a memorandum on the Convention".
_ANOTHER_TEXT = re.compile(
    r"\b(?:memorandum|memoranda|pledges?|petitions?|letters?|statements?|appeals?|guidelines?|contracts?|decrees?|handbooks?|manuals?|books?|briefs?|rulings?|polic(?:y|ies)|plans?)"
    r" (?:on|about|concerning|regarding|for|under|of) (?:the )?$"
)


def adopted_on(treaty: str) -> str:
    """The day on which a treaty was adopted; empty where it is not known."""
    return load_facts("treaties").get(treaty, {}).get("adopted", "")


@dataclass(slots=True)
class Item:
    """A treaty as an object: its id (or plain title), the tokens it stands in, its own date."""

    id: str
    tok: Tok
    index: int
    date: str | None = None
    date_tok: Tok | None = None
    kind: str | None = None
    """The kind of the act where a bracket gives it: "CRC (accession, 25 November 1991)"."""


def _owns_protocol(toks: list[Tok], k: int) -> bool:
    """Whether a treaty only says whose protocol follows: "CAT's Optional Protocol"."""
    return toks[k].possessive and k + 1 < len(toks) and treaty_name(toks[k + 1]) is not None


def is_background(s: Sentence, tok: Tok) -> bool:
    """Whether a treaty is only what another text supplements, implements or reports under."""
    before = s.low[max(s.start, tok.start - 34) : tok.start]
    return bool(_SUPPLEMENTED.search(before) or _ANOTHER_TEXT.search(before)) or before.split()[-1:] in (
        ["under"],
        ["with"],
        ["implementing"],
    )


def collect(scene: Scene, start: int, end: int) -> list[Item]:
    items: list[Item] = []
    told: set[str] = set()
    toks = scene.s.toks
    for k in range(start, end):
        if name := treaty_name(toks[k]):
            if is_background(scene.s, toks[k]) or _owns_protocol(toks, k):
                continue
            ids = named_together(toks[k], name)
            if items and toks[k - 1].low == "(" and ids[0] in {items[-1].id, parent_of(items[-1].id)}:
                continue  # its acronym in brackets, or its parent's: "the Optional Protocol to the Convention … (CAT)"
            items += [Item(one, toks[k], k) for one in ids if one not in told]
            told.update(ids)  # "Convention No. 189 …, the treaty on domestic workers": once
    return items


def named_together(tok: Tok, name: str) -> list[str]:
    """The treaties that one name stands for: both of "the two Covenants"."""
    ids = [i for i in tok.ids if i.startswith("treaty:")] or [name]
    return ids if tok.what == "variant" and not ids[0].startswith("treaty:ILO") else ids[:1]


def _with_dates(scene: Scene, items: list[Item], end: int) -> None:
    """Each item's own date: in brackets or after it; a date after the last serves those before it that have none."""
    toks = scene.s.toks
    dates: list[tuple[int, Tok]] = []
    for k in range(items[0].index, end if not scene.of_anniversary() else items[0].index):
        if is_time(toks[k]):
            dates.append((k, toks[k]))
    for k, tok in list(dates):
        if begins_next_item(toks, k, end, items[0].index):
            if (after := next((i for i in items if i.index > k), None)) is not None:
                after.date, after.date_tok = scene.c.date_of(tok.value), tok
            dates.remove((k, tok))
    if (
        "respectively" in scene.s.low[items[0].tok.start : toks[min(end, len(toks)) - 1].end]
        and len(dates) >= len(items) > 1
    ):
        for item, (_, tok) in zip(items, dates[-len(items) :], strict=True):
            item.date, item.date_tok = scene.c.date_of(tok.value), tok
        return
    waiting: list[Item] = []
    for n, item in enumerate(items):
        following = items[n + 1].index if n + 1 < len(items) else end
        waiting.append(item)
        own = next(((k, t) for k, t in dates if item.index < k < following), None)
        if own and (toks[own[0] - 1].low == "(" or _loose(toks, item.index, own[0]) or _in_bracket(toks, item, own[0])):
            date = scene.c.date_of(own[1].value)
            bracket = toks[own[0] - 1].low == "(" or _in_bracket(toks, item, own[0])
            item.kind = _bracket_kind(toks, item, own[0])
            if bracket and date and _of_title(item, date, scene):
                waiting = []
                continue
            together = [one for one in waiting if one.tok is item.tok]  # "the two Covenants (2002)"
            for one in together if bracket and not item.kind else waiting:
                one.kind = item.kind
                if one.date is None:
                    one.date, one.date_tok = date, own[1]
            waiting = []


_BRACKET_KINDS = {"ratify": "ratification", "accede": "accession", "succeed": "succession", "sign": "signature"}


def _in_bracket(toks: list[Tok], item: Item, date: int) -> bool:
    """Whether a date stands in the bracket that follows a treaty."""
    gap = [t.low for t in toks[item.index + 1 : date]]
    return len(gap) < 6 and "(" in gap and ")" not in gap


def _bracket_kind(toks: list[Tok], item: Item, date: int) -> str | None:
    if not _in_bracket(toks, item, date):
        return None
    return next((_BRACKET_KINDS[s] for t in toks[item.index + 1 : date] for s in _BRACKET_KINDS if t.sense(s)), None)


def _of_title(item: Item, date: str, scene: Scene) -> bool:
    """Whether a bracketed date belongs to the treaty's own name: the year of its adoption, or a full date that the
    sentence's own date rules out."""
    if item.id.endswith(f"-{date[:4]}") and len(date) == 4:
        return True
    if len(date) < 10 or "/" in date:
        return False
    adopted = adopted_on(item.id)
    if adopted:
        return date <= adopted
    frame = next((scene.c.date_of(t.value) for t in scene.s.toks[: scene.p.i] if is_time(t)), None)
    return bool(frame) and not parse_date(frame).overlaps(parse_date(date))


def _loose(toks: list[Tok], item: int, date: int) -> bool:
    """Whether a date after an item still belongs to the act: no other verb between ("adopted in 1984" is the treaty's)."""
    gap = toks[item + 1 : date]
    if any(t.low in {"having", "which", "who", "while", "after", "before", "when"} for t in gap):
        return False
    return not any(
        t.cue and any(f in {"ed", "en", "s"} and not s.startswith("?") for s, f in t.forms()) and t.kind == "word"
        for t in gap
    )


def objects(scene: Scene) -> list[Item]:
    """The treaties that an act was done to."""
    p, toks = scene.p, scene.s.toks
    items: list[Item] = []
    if p.voice == "passive":
        items = passive_objects(scene)
        if items:
            return items + _gapped(scene)
        if listed := _listed_after(scene):
            return listed
    if p.form == "noun" and p.i and toks[p.i - 1].low == "(":
        return passive_objects(scene)[-1:]
    if p.voice in {"active", "noun", "copula"}:
        items = collect(scene, *p.right)
        if (
            not items
            and p.form != "noun"
            and p.right[1] < len(toks)
            and all(t.low in {"(", ")", ",", "in", "on"} or is_time(t) for t in toks[p.i + 1 : p.right[1]])
            and toks[p.right[1]].low in {"and", "or", "but", ","}
        ):
            items = collect(scene, p.right[1], len(toks))
            end = len(toks)
        else:
            end = p.right[1]
        if p.voice in {"active", "copula"} and (relative := _relative_object(scene)):
            return [relative]
        if items:
            items = _contiguous(scene, items)
            _with_dates(scene, items, end)
            return items
    m = ANAPHORA.search(p.right_words()[:60]) if p.voice != "passive" else ANAPHORA.search(p.left_words()[-80:])
    if m and m[0] in _PLURAL and (several := scene.c.treaties_of_last_act()):
        return [Item(t, p.tok, p.i) for t in several]
    named = m[0] if m else _without_article(scene)
    meant = scene.c.treaty_called(named) if named else None
    if meant and p.voice in {"active", "passive"}:
        return [Item(meant, p.tok, p.i)]
    if p.voice in {"noun", "active"} and not items and p.form != "noun":
        return []
    if p.voice == "noun" and meant:
        return [Item(meant, p.tok, p.i)]
    return items


_CAPITAL = re.compile(
    r"(?:Optional )?(?:Convention|Covenant|Protocol|Treaty|Statute|Charter)\b(?! (?:on (?!\d)|against|for|of|to|relating|concerning)|[’'-])"
)


def _without_article(scene: Scene) -> str | None:
    """ "Mali ratified Convention in 1990": translated and hurried texts leave the article out, and the capital stands for
    it."""
    p = scene.p
    if p.voice != "active" or p.right[0] >= p.right[1]:
        return None
    m = _CAPITAL.match(scene.s.text, scene.s.toks[p.right[0]].start)
    return m[0].lower() if m else None


_TREATIES_DONE = re.compile(
    r"\b(?:treaties|conventions|covenants|protocols|instruments|agreements)(?:,? (?:that|which))?(?: (?:(?:have|had|has) been|were|are|was))?(?: not| also| now| so far| already| yet)* $"
)
_LEADS_ON = frozenset([":", "include", "includes", "included", "are", "were", "namely"])


def _listed_after(scene: Scene) -> list[Item]:
    """ "Treaties ratified by Togo: the ICCPR (1984) and the CAT", "The following treaties have been signed by Mali: …"."""
    p, toks = scene.p, scene.s.toks
    if not _TREATIES_DONE.search(scene.s.low, max(scene.s.start, p.tok.start - 70), p.tok.start):
        return []
    lead = next((k for k in range(p.i + 1, min(len(toks), p.i + 10)) if toks[k].low in _LEADS_ON), None)
    if lead is None or any(treaty_name(t) for t in toks[p.i + 1 : lead]):
        return []
    items = collect(scene, lead + 1, len(toks))
    if not items or items[0].index - lead > 3:
        return []
    items = _contiguous(scene, items)
    _with_dates(scene, items, len(toks))
    return items


def _gapped(scene: Scene) -> list[Item]:
    """The treaties after a passive whose verb is left out: "A was ratified in 1990 and B, which it had signed in 1985, in
    1992"; each has its own date."""
    toks = scene.s.toks
    items: list[Item] = []
    k = scene.p.i + 1
    while k < len(toks) and toks[k].low != ";":
        name = treaty_name(toks[k])
        if name is None:
            if toks[k].low in {"which", "that", "but", "while", "when"}:
                break
            k += 1
            continue
        led = toks[k - 1].low in {",", "and"} or (toks[k - 1].low == "the" and toks[k - 2].low in {",", "and"})
        j = k + 1
        if led and j + 1 < len(toks) and toks[j].low == "," and toks[j + 1].low == "which":
            closing = next((m for m in range(j + 2, len(toks)) if toks[m].low == ","), None)
            j = closing + 1 if closing else j
        if led and j + 1 < len(toks) and toks[j].low in {"on", "in"} and is_time(toks[j + 1]):
            items.append(Item(name, toks[k], k, scene.c.date_of(toks[j + 1].value), toks[j + 1]))
        k = j
    return items


_OTHER_ACTS = ("sign", "ratify", "accede", "succeed", "withdraw", "reserve")


def _other_act(gap: list[Tok]) -> bool:
    """Whether another act stands between two treaties, outside brackets: "the accession to A and its signature of B"."""
    depth = 0
    for k, tok in enumerate(gap):
        depth += (tok.low == "(") - (tok.low == ")")
        owned = k and gap[k - 1].low in {"its", "their", "the", "his", "and"}
        if not depth and owned and tok.kind == "word" and any(tok.sense(s) == "noun" for s in _OTHER_ACTS):
            return True
    return False


def _begins_clause(toks: list[Tok], k: int) -> bool:
    """Whether a treaty is the subject of a clause of its own: "acceded to A and B was ratified in 1991"."""
    j = k + 1
    if j + 2 < len(toks) and toks[j].low == "(" and toks[j + 2].low == ")":
        j += 3
    led = toks[k - 1].low in {"and", "while", "the"} and j + 1 < len(toks) and toks[j].low in BE | HAVE
    return led and any(t.sense(s) in {"ed", "en"} for t in toks[j + 1 : j + 4] for s in (*_OTHER_ACTS, "force", "adopt"))


def _contiguous(scene: Scene, items: list[Item]) -> list[Item]:
    """Cut the list where the text goes on to something else: "…, under the terms of the Covenant"."""
    toks = scene.s.toks
    kept = [items[0]]
    for item in items[1:]:
        gap = toks[kept[-1].index + 1 : item.index]
        words = [t.low for t in gap if t.kind == "word"]
        blocked = {
            "under",
            "pursuant",
            "accordance",
            "which",
            "whose",
            "implement",
            "implementing",
            "report",
            "reports",
            "article",
            "articles",
            "committee",
            "monitored",
            "relation",
            "because",
        }
        other_act = _other_act(gap)
        if (set(words) & blocked or other_act) and item.tok is not kept[-1].tok:
            break
        if item.tok is not kept[-1].tok and scene.p.form != "noun" and _begins_clause(toks, item.index):
            break
        kept.append(item)
    return kept


def _relative_object(scene: Scene) -> Item | None:
    """ "the Convention, which Kenya ratified in 1992"; "the Covenant that it had signed"."""
    p, toks = scene.p, scene.s.toks
    for k in range(p.i - 1, max(p.left, p.i - 14), -1):
        if toks[k].low in {"which", "that"} and k:
            j = k - 1
            while j > p.left and toks[j].low in {",", "to", "of"}:
                j -= 1
            subject_between = p.subject.start is not None and p.subject.start > toks[k].start
            if subject_between and (name := treaty_name(toks[j])):
                return Item(name, toks[j], j)
            if subject_between and j and toks[j].sense("#treaty") and toks[j - 1].low in {"the", "this", "same"}:
                meant = scene.c.treaty_called(toks[j].low)  # "party to the Covenant, which it ratified in 1975"
                return Item(meant, toks[j], j) if meant else None
            return None
    return None


def passive_objects(scene: Scene) -> list[Item]:
    p, toks = scene.p, scene.s.toks
    items: list[Item] = []
    for k in range(p.i - 1, p.left - 1, -1):
        if name := treaty_name(toks[k]):
            if _owns_protocol(toks, k) or re.search(
                r"\bprotocols? to (?:the )?$", p.s.low[max(0, toks[k].start - 24) : toks[k].start]
            ):
                continue
            if items and not {t.low for t in toks[k + 1 : items[0].index]} & {
                "and",
                "or",
                "nor",
                ",",
                "both",
                "the",
                "as",
                "with",
            }:
                break
            items[:0] = [Item(one, toks[k], k) for one in named_together(toks[k], name)]
        elif (
            toks[k].kind == "word"
            and items
            and toks[k].low not in {"and", "or", "nor", "the", "its", "both", "as", "well", "together", "with"}
        ):
            break
        elif (
            toks[k].cue
            and not items
            and any(f in {"ed", "s"} and s in {"adopt", "sign"} for s, f in toks[k].forms())
            and p.i - k > 3
        ):
            continue
    return items
