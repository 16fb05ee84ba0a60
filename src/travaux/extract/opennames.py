"""Names by grammar: what the lexicon does not hold, built from capitals, titles, roles and head nouns.

Persons ("Ms. Louise Arbour", "Chinese President Xi Jinping"), officials that act for a state ("the Government of
Kenya", "Kenya's permanent representative"), treaties, bodies, organisations, meetings and documents by their heads.
"""

import re

from travaux.extract.lexicon import load_data
from travaux.extract.parts import Sentence, Tok
from travaux.ids import slug

_CONNECTORS = frozenset(
    "of on for the and to against in with from by under at de la du des da dos al el und a an or concerning relating regarding &".split()
)
_LOWER_CONNECTORS_OK = frozenset("of on for the and against in to with".split())
_PERSON_STOP = frozenset(
    "the in on at of and he she it they we this that these those but however after before during since for as by to from with when while although if where which who human rights united nations"
    " january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
_ORG_HEADS = frozenset(
    "society foundation association institute institution ministry university centre center union federation organization organisation agency office bureau party network coalition fund bank"
    " department directorate league alliance company corporation authority academy secretariat congress parliament senate house mission embassy directorate-general ombudsman"
    " defender initiative forum observatory caucus group service police".split()
)
_LAW_HEADS = frozenset("act law constitution code bill decree ordinance regulations".split())
_DOC_HEADS = frozenset(
    [
        "white paper",
        "action plan",
        "plan",
        "strategy",
        "report",
        "guidelines",
        "declaration",
        "programme",
        "policy",
        "roadmap",
        "framework",
        "agenda",
        "principles",
        "handbook",
        "study",
    ]
)
_BODY_HEADS = frozenset(
    "committee council commission court tribunal assembly subcommittee sub-commission board".split()
)
_TREATY_HEADS = frozenset("convention covenant protocol treaty charter statute pact conventions protocols".split())
_MEETING_HEADS = frozenset(
    [
        "conference",
        "forum",
        "seminar",
        "symposium",
        "workshop",
        "summit",
        "congress",
        "roundtable",
        "round table",
        "colloquium",
        "meeting",
        "dialogue",
        "consultation",
        "exhibition",
        "plenary session",
    ]
)
_SMALL = frozenset("a an the of on in and for to with against by at from as or its into between under".split())


def is_title(text: str) -> bool:
    """Whether the words in quotation marks are a title (mostly capitals) rather than speech.

    >>> is_title("Development, Security and Human Rights"), is_title("We have done what we could")
    (True, False)
    """
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    long = [w for w in words if w.lower() not in _SMALL]
    if not long or len(words) > 30:
        return False
    if re.search(r"[.!?]\s", text):
        return False
    return sum(w[0].isupper() for w in long) / len(long) >= 0.7


def merge(sentence: Sentence) -> None:
    """Build the open names of a sentence, in place."""
    _amendments(sentence)
    _capitals(sentence)
    _protocols(sentence)
    _persons(sentence)
    _officials(sentence)
    _appositions(sentence)


def _amendments(sentence: Sentence) -> None:
    """ "Amendments to the Convention …": a treaty of its own."""
    toks = sentence.toks
    i = 0
    while i < len(toks) - 2:
        if toks[i].low in {"amendment", "amendments"} and toks[i + 1].low == "to":
            k = i + 2 + (toks[i + 2].low == "the")
            treaty = toks[k].of("treaty") if k < len(toks) else None
            if treaty:
                suffix, end = "-amendments", k + 1
                words = sentence.low[toks[k].end : toks[k].end + 16]
                if m := re.match(r"(?: \d{4})? \(annex (\w+)\)", words):
                    suffix += f"-annex-{m[1]}"
                joined = _join(sentence, toks, i, end, (treaty + suffix,), "open-treaty")
                joined.value = _plain_title(sentence, joined.start, joined.end)
        i += 1


def _protocols(sentence: Sentence) -> None:
    """ "the Convention and its Optional Protocol": the protocol of the treaty named before."""
    parents = load_data("protocols")
    parent: str | None = None
    for k, tok in enumerate(sentence.toks):
        if tok.kind == "name" and (treaty := tok.of("treaty")) and treaty in parents:
            parent = treaty
        words = tok.low.removeprefix("un ")
        if (
            parent
            and tok.what == "open-treaty"
            and not tok.of("treaty")
            and re.fullmatch(r"(?:(?:first|second|two|both) )?(?:optional |additional )?protocols?", words)
        ):
            before = " ".join(t.low for t in sentence.toks[max(0, k - 3) : k])
            kind = "second" if "second" in words or "second" in before else "all" if words.endswith("s") else "first"
            tok.ids = tuple(parents[parent].get(kind, ()))
            if len(tok.ids) > 1:
                tok.what = "variant"


def _upper(sentence: Sentence, tok: Tok) -> bool:
    return tok.kind == "word" and sentence.text[tok.start].isupper()


def _first_is_plain(sentence: Sentence, tok: Tok) -> bool:
    """At the start of a sentence a capital says nothing."""
    return tok.start == sentence.start


def _join(sentence: Sentence, toks: list[Tok], i: int, j: int, ids: tuple[str, ...], what: str) -> Tok:
    first, last = toks[i], toks[j - 1]
    joined = Tok(first.start, last.end, sentence.low[first.start : last.end], "name", ids=ids, what=what)
    joined.possessive = last.possessive
    joined.quoted = first.quoted
    toks[i:j] = [joined]
    return joined


def _plain_title(sentence: Sentence, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", sentence.text[start:end]).strip(" ,.;:")


def _heads(words: list[str]) -> dict[str, int]:
    """Which kind of head stands where among the words (last index per kind)."""
    found: dict[str, int] = {}
    for k, word in enumerate(words):
        pair = f"{words[k - 1]} {word}" if k else word
        for kind, heads in (
            ("treaty", _TREATY_HEADS),
            ("body", _BODY_HEADS),
            ("law", _LAW_HEADS),
            ("meeting", _MEETING_HEADS),
            ("document", _DOC_HEADS),
            ("org", _ORG_HEADS),
        ):
            if (word in heads or pair in heads) and kind not in found:
                found[kind] = k
    return found


def _capitals(sentence: Sentence) -> None:
    """Sequences of capitalised words around a head noun become names."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        starts = (
            (_upper(sentence, tok) and tok.low not in _PERSON_STOP - {"human", "united"})
            or (
                tok.kind == "name"
                and not tok.possessive
                and i + 1 < len(toks)
                and _upper(sentence, toks[i + 1])
                and tok.has("state")
            )
            or (
                tok.kind == "ordinal"
                and sentence.text[tok.start].isupper()
                and i + 1 < len(toks)
                and _upper(sentence, toks[i + 1])
            )
        )
        if not starts:
            i += 1
            continue
        j = _extend(sentence, i)
        words = [t.low for t in toks[i:j]]
        heads = _heads(words)
        if tok.kind == "name" and tok.what == "capital" and not set(heads) & {"meeting", "document", "treaty", "org"}:
            heads = {}
        if (
            tok.kind == "word"
            and (tok.sense("#official") or tok.sense("#person"))
            and tok.low
            not in {
                "state",
                "national",
                "people",
                "congress",
                "parliament",
                "ministry",
                "government",
                "senate",
                "foreign",
            }
        ):
            heads = {}
        if j - i >= 2 and heads:
            made = _classify(sentence, i, j, words, heads)
            if made:
                i += 1
                continue
        i += 1


def _extend(sentence: Sentence, i: int) -> int:
    """One past the last token of the capitalised sequence that starts at `i`."""
    toks = sentence.toks
    j = i + 1
    if toks[i].possessive:
        nxt = toks[j] if j < len(toks) else None
        if not (nxt and _upper(sentence, nxt) and toks[i].kind == "word"):
            return j
    head_seen = bool(_heads([toks[i].low]))
    while j < len(toks):
        tok = toks[j]
        if _upper(sentence, tok) or (tok.kind == "ordinal" and sentence.text[tok.start].isupper()):
            if tok.low in {"session", "sessions"}:
                break
            if tok.low in _PERSON_STOP - {"human", "rights", "united", "nations"} and tok.low not in _CONNECTORS:
                break
            head_seen = head_seen or bool(_heads([toks[j - 1].low, tok.low]))
            j += 1
            if tok.possessive and not (j < len(toks) and _upper(sentence, toks[j])):
                break
            continue
        if (
            tok.kind == "name"
            and (tok.has("state") or tok.has("org") or tok.has("concept"))
            and toks[j - 1].low in {"of", "on", "the", "for", "in"}
        ):
            j += 1
            break
        if tok.kind == "name" and tok.has("concept"):
            j += 1
            continue
        if tok.low in _CONNECTORS and tok.kind == "word" and not sentence.text[tok.start].isupper():
            k = j + 1
            while (
                k < len(toks)
                and toks[k].low in _LOWER_CONNECTORS_OK
                and toks[k].kind == "word"
                and not sentence.text[toks[k].start].isupper()
                and k - j < 3
            ):
                k += 1
            if k < len(toks) and (
                _upper(sentence, toks[k])
                or (
                    toks[k].kind == "name"
                    and toks[k].has("state")
                    and toks[k - 1].low in {"of", "the"}
                    and tok.low == "of"
                )
            ):
                if tok.low in {"to", "by", "from", "at", "with", "in", "under"} and not head_seen:
                    break
                if tok.low in {"in", "at", "by", "from", "with", "under", "to"} and toks[k].kind == "name":
                    break
                if tok.low == "and" and (k > j + 1 or not head_seen) and toks[j + 1].low == "the":
                    break
                if tok.low in {"in", "at", "by", "from", "under"} and _is_place_like(sentence, k):
                    break
                j = k
                continue
            break
        if (
            tok.low == ","
            and head_seen
            and j + 1 < len(toks)
            and _upper(sentence, toks[j + 1])
            and _comma_inside(sentence, j)
        ):
            j += 1
            continue
        break
    return j


def _is_place_like(sentence: Sentence, k: int) -> bool:
    """A single capitalised word after "in": a place, not part of the name."""
    toks = sentence.toks
    return not (k + 1 < len(toks) and _upper(sentence, toks[k + 1]))


def _comma_inside(sentence: Sentence, j: int) -> bool:
    """A comma that belongs to a title: "Prevent, Suppress and Punish": capital words until an "and" + capital."""
    toks = sentence.toks
    k = j + 1
    n = 0
    while k < len(toks) and n < 6:
        if _upper(sentence, toks[k]):
            if toks[k].low in _BODY_HEADS | _TREATY_HEADS | _MEETING_HEADS:
                return False
            k, n = k + 1, n + 1
            continue
        if toks[k].low == "and" and k + 1 < len(toks) and _upper(sentence, toks[k + 1]):
            return toks[k + 1].low not in _BODY_HEADS | _TREATY_HEADS
        return False
    return False


def _classify(sentence: Sentence, i: int, j: int, words: list[str], heads: dict[str, int]) -> bool:
    toks = sentence.toks
    start = toks[i].start
    # a head in the last place or followed by "of/on/for/against" governs; the earliest such head wins among equals
    kind = min(heads, key=lambda k: (k == "org", heads[k] if _governs(words, heads[k]) else 99 + heads[k], k))
    title = _plain_title(sentence, start, toks[j - 1].end)
    if kind == "treaty":
        if heads["treaty"] == 0 and j - i < 3 or j - i == 1:
            return False
        ids: tuple[str, ...] = ()
    elif kind in {"body", "org"}:
        ids = (f"org:{re.sub('’', chr(39), title)}",)
    elif kind == "meeting":
        ids = (f"event:{slug(title)}",)
    elif kind == "law":
        if words[0] in {"law", "act", "bill"} and len(words) < 3:
            return False
        ids = (f"document:{slug(title)}",)
    else:
        ids = (f"document:{slug(title)}",)
    joined = _join(sentence, toks, i, j, ids, f"open-{kind}")
    joined.value = title
    return True


def _governs(words: list[str], k: int) -> bool:
    return k == len(words) - 1 or words[k + 1] in {
        "of",
        "on",
        "for",
        "against",
        "concerning",
        "relating",
        "regarding",
        "to",
        "in",
    }


def _persons(sentence: Sentence) -> None:
    """Title + capitals: a person; capitals alone (two to four, no head): perhaps one."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        titled = (
            tok.kind == "word" and tok.sense("#person") and sentence.text[tok.start].isupper() and not tok.possessive
        )
        if titled:
            j = i + 1
            role = [tok.low]
            while j < len(toks) and (
                (toks[j].low == "." and toks[j].start == toks[j - 1].end)
                or (toks[j].kind == "word" and toks[j].sense("#person") and _upper(sentence, toks[j]))
            ):
                if toks[j].low != ".":
                    role.append(toks[j].low)
                j += 1
            k = _name_end(sentence, j)
            if k > j and k - j <= 5:
                name = _plain_title(sentence, toks[j].start, toks[k - 1].end)
                joined = _join(sentence, toks, i, k, (f"person:{name}",), "person")
                joined.role = (
                    " ".join(
                        r
                        for r in role
                        if r not in {"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "madam", "miss"}
                    )
                    or None
                )
                i += 1
                continue
        elif _upper(sentence, tok):
            k = _name_end(sentence, i)
            if 2 <= k - i <= 4 and not (_first_is_plain(sentence, tok) and tok.cue is not None):
                name = _plain_title(sentence, toks[i].start, toks[k - 1].end)
                _join(sentence, toks, i, k, (f"person:{name}",), "weak")
        i += 1


_PARTICLES = frozenset("al el bin ibn de van von der da dos du la le ben abu di del ter ten".split())


def _name_end(sentence: Sentence, j: int) -> int:
    toks = sentence.toks
    k = j
    while k < len(toks):
        tok = toks[k]
        if (
            _upper(sentence, tok)
            and tok.low not in _PERSON_STOP
            and not (tok.sense("#body") or tok.sense("#treaty") or tok.sense("#meeting"))
            and len(tok.low) > 0
        ):
            k += 1
            if tok.possessive:
                break
            continue
        if tok.low == "." and k > j and toks[k - 1].end == tok.start and len(toks[k - 1].low) == 1:
            k += 1
            continue
        if tok.low in _PARTICLES and k + 1 < len(toks) and _upper(sentence, toks[k + 1]):
            k += 1
            continue
        break
    return k


_OF_WORDS = frozenset({"of", "for", "from"})


def _officials(sentence: Sentence) -> None:
    """ "The Government of Kenya", "Kenyan foreign minister", "Kenya's delegation": the state, with the role."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        if tok.kind == "word" and tok.sense("#official") and not tok.possessive:
            j = i + 1
            while (
                j < len(toks)
                and j - i < 7
                and (
                    toks[j].low
                    in {
                        "of",
                        "the",
                        "from",
                        "foreign",
                        "affairs",
                        "and",
                        "justice",
                        "interior",
                        "for",
                        "social",
                        "labour",
                        "labor",
                        "minister",
                        "state",
                        "republic",
                        "human",
                        "rights",
                    }
                    or toks[j].sense("#official")
                )
            ):
                j += 1
            if (
                j < len(toks)
                and toks[j].has("state")
                and toks[j - 1].low in {"of", "the", "from"}
                and toks[j].what != "capital"
            ):
                role = sentence.low[tok.start : toks[j - 1].start].removesuffix(" of the ").removesuffix(" of ").strip()
                state = toks[j]
                owner = tuple(x for x in state.ids if x.startswith("state:"))
                joined = _join(sentence, toks, i, j + 1, owner, "official")
                joined.role = role.removesuffix(" of the").removesuffix(" of").removesuffix(" from").strip()
                joined.owner = owner
                i += 1
                continue
        if (
            tok.kind == "name"
            and tok.has("state")
            and (tok.what in {"adjective"} or tok.possessive or tok.what in {"name", "variant", "abbreviation"})
            and i + 1 < len(toks)
        ):
            j = i + 1
            while (
                j < len(toks)
                and j - i < 5
                and toks[j].kind == "word"
                and not toks[j].sense("#official")
                and toks[j].low in _ROLE_MODIFIERS
            ):
                j += 1
            k = j
            while k < len(toks) and k - j < 4 and toks[k].kind == "word" and toks[k].sense("#official"):
                k += 1
                if (
                    k < len(toks)
                    and toks[k].low == "of"
                    and k + 1 < len(toks)
                    and toks[k + 1].low in {"foreign", "justice", "the", "health", "labour"}
                ):
                    k += 2
                    if k < len(toks) and toks[k].low in {"affairs", "interior"}:
                        k += 1
                    break
            if k > j and (
                tok.what == "adjective"
                or tok.possessive
                or _upper(sentence, toks[j])
                or toks[j].low in {"government", "authorities", "delegation"}
            ):
                owner = tuple(x for x in tok.ids if x.startswith("state:"))
                joined = _join(sentence, toks, i, k, owner, "official")
                joined.role = sentence.low[toks[i].start : toks[i].end][len(tok.low) :].lstrip("' s").strip() or None
                joined.owner = owner
                joined.role = sentence.low[tok.end : joined.end].replace("'s", "").strip(" '")
        i += 1


_ROLE_MODIFIERS = frozenset(
    "then former new current deputy permanent foreign prime vice national federal central acting first lady crown interim transitional military state minister's high-level government senior official official's human rights".split()
)


def _appositions(sentence: Sentence) -> None:
    """A person beside an office: "Kenya's President Mwai Kibaki"; "Mwai Kibaki, President of Kenya"; "the Special
    Rapporteur on torture, Manfred Nowak": one actor with all its ids."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        if tok.kind == "name" and (tok.what == "official" or tok.has("mandate") or "High Commissioner" in str(tok.ids)):
            j = i + 1
            comma = j < len(toks) and toks[j].low == ","
            k = j + 1 if comma else j
            if (
                k < len(toks)
                and toks[k].kind == "name"
                and toks[k].ids
                and toks[k].ids[0].startswith("person:")
                and "High Commissioner" not in toks[k].ids[0]
                and (
                    not comma
                    or k + 1 >= len(toks)
                    or toks[k + 1].low in {",", ")", ".", ";"}
                    or toks[k].what == "person"
                    or k + 1 == len(toks)
                    or tok.has("mandate")
                    or "High Commissioner" in str(tok.ids)
                )
            ):
                if not (
                    tok.what == "official" and tok.role in {"government", "delegation", "parliament", "authorities"}
                ):
                    person = toks[k]
                    end = k + 1
                    if comma and end < len(toks) and toks[end].low == ",":
                        end += 1
                    ids = (*person.ids, *(x for x in tok.ids if not x.startswith("person:")))
                    role, owner, poss = tok.role, tok.owner, person.possessive
                    if "High Commissioner" in str(tok.ids):
                        role = "High Commissioner for Human Rights"
                    joined = _join(sentence, toks, i, end, ids, "person")
                    joined.role, joined.owner, joined.possessive = role, owner, poss
                    if end > k + 1:
                        joined.end = person.end
        elif (
            tok.kind == "name"
            and tok.what in {"person", "weak"}
            and i + 2 < len(toks)
            and toks[i + 1].low in {",", "("}
        ):
            k = i + 2
            while (
                k < len(toks)
                and k - i < 6
                and toks[k].low in {"the", "then", "former", "a", "current", "un", "united nations"}
            ):
                k += 1
            if k < len(toks) and toks[k].kind == "name" and (toks[k].what == "official" or toks[k].has("mandate")):
                office = toks[k]
                end = k + 1
                if end + 1 < len(toks) and toks[end].low == "to":
                    while end < len(toks) and toks[end].low not in {",", ")", "."} and end - k < 12:
                        end += 1
                if end < len(toks) and toks[end].low in {",", ")"}:
                    ids = (*tok.ids, *(x for x in office.ids if x not in tok.ids))
                    joined = _join(sentence, toks, i, end + 1, ids, "person")
                    joined.role, joined.owner = office.role, office.owner
        i += 1
