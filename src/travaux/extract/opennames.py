"""Names by grammar: what the lexicon does not hold, built from capitals, titles, roles and head nouns.

Persons ("Ms. Louise Arbour", "Chinese President Xi Jinping"), officials that act for a state ("the Government of
Kenya", "Kenya's permanent representative"), treaties, bodies, organisations, meetings and documents by their heads.
"""

import re
from functools import cache

from travaux.extract.capitals import PERSON_STOP, join, plain_title, upper
from travaux.extract.lexicon import load_data
from travaux.extract.parts import Sentence
from travaux.extract.persons import appositions, officials, persons
from travaux.extract.propernames import bare_name, is_proper
from travaux.extract.treaty_titles import amendments, numbered_ilo, subjects
from travaux.ids import slug


@cache
def _words(kind: str) -> frozenset[str]:
    """A set of words of `data/lexicons/open_names.yml`: `connectors`, `small_words` …, or the heads of a kind of name."""
    data = load_data("open_names")
    return frozenset(data["heads"][kind] if kind in data["heads"] else data[kind])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_words("describing"))


def is_title(text: str) -> bool:
    """Whether the words in quotation marks are a title (mostly capitals) rather than speech.

    >>> is_title("Development, Security and Human Rights"), is_title("We have done what we could")
    (True, False)
    """
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    long = [w for w in words if w.lower() not in _words("small_words")]
    if not long or len(words) > 30:
        return False
    if re.search(r"[.!?]\s", text):
        return False
    capitals = sum(1 for w in long if w[0].isupper())
    return capitals >= 0.7 * len(long)


def merge(sentence: Sentence) -> None:
    """Build the open names of a sentence, in place."""
    subjects(sentence)
    numbered_ilo(sentence)
    amendments(sentence)
    _capitals(sentence)
    persons(sentence)
    officials(sentence)
    appositions(sentence)


_HEAD_KINDS = (
    ("treaty", "treaty"),
    ("body", "body"),
    ("law", "law"),
    ("meeting", "meeting"),
    ("document", "document"),
    ("org", "organisation"),
)
_NEVER_FIRST = PERSON_STOP - {"human", "united"}
_NEVER_INSIDE = PERSON_STOP - {"human", "rights", "united", "nations"}
_LONGEST_NAME = 40
"""Tokens of the longest name that is built: titles of treaties have some twenty; a page of capitals is no name."""


@cache
def _kinds_of_heads() -> dict[str, tuple[str, ...]]:
    """Each head noun, of one word or two, with the kinds of name that it may head."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, listed in _HEAD_KINDS:
        for head in _words(listed):
            kinds[head] = (*kinds.get(head, ()), kind)
    return kinds


def _heads(words: list[str]) -> dict[str, int]:
    """Which kind of head stands where among the words (first index per kind)."""
    kinds = _kinds_of_heads()
    found: dict[str, int] = {}
    before = ""
    for k, word in enumerate(words):
        for kind in (*kinds.get(word, ()), *(kinds.get(f"{before} {word}", ()) if k else ())):
            found.setdefault(kind, k)
        before = word
    return found


def _capitals(sentence: Sentence) -> None:
    """Sequences of capitalised words around a head noun become names."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        starts = (
            (upper(sentence, tok) and tok.low not in _NEVER_FIRST)
            or (
                tok.kind == "name"
                and not tok.possessive
                and i + 1 < len(toks)
                and upper(sentence, toks[i + 1])
                and tok.has("state")
            )
            or (
                tok.kind == "ordinal"
                and sentence.text[tok.start].isupper()
                and i + 1 < len(toks)
                and upper(sentence, toks[i + 1])
            )
        )
        if not starts or tok.low.endswith(_endings()):
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
        if not (nxt and upper(sentence, nxt) and toks[i].kind == "word"):
            return j
    heads = _kinds_of_heads()
    head_seen = toks[i].low in heads
    while j < len(toks) and j - i < _LONGEST_NAME:
        tok = toks[j]
        if upper(sentence, tok) or (tok.kind == "ordinal" and sentence.text[tok.start].isupper()):
            if tok.low in {"session", "sessions"}:
                break
            if tok.low in _NEVER_INSIDE and tok.low not in _words("connectors"):
                break
            head_seen = (
                head_seen or tok.low in heads or toks[j - 1].low in heads or f"{toks[j - 1].low} {tok.low}" in heads
            )
            j += 1
            if tok.possessive and not (j < len(toks) and upper(sentence, toks[j])):
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
        if tok.low in {"the", "a", "an"} and not head_seen:
            break  # "President Bongo the Council of Ministers": two names
        if tok.low in _words("connectors") and tok.kind == "word" and not sentence.text[tok.start].isupper():
            k = j + 1
            while (
                k < len(toks)
                and toks[k].low in _words("connectors_chained")
                and toks[k].kind == "word"
                and not sentence.text[toks[k].start].isupper()
                and k - j < 3
            ):
                k += 1
            if k < len(toks) and (
                upper(sentence, toks[k])
                or (
                    toks[k].kind == "name"
                    and toks[k].has("state")
                    and toks[k - 1].low in {"of", "the"}
                    and tok.low == "of"
                )
            ):
                if tok.low in {"to", "by", "from", "at", "with", "in", "under"} and not head_seen:
                    break
                if tok.low == "with" and head_seen:
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
            and upper(sentence, toks[j + 1])
            and _comma_inside(sentence, j)
        ):
            j += 1
            continue
        break
    return j


def _is_place_like(sentence: Sentence, k: int) -> bool:
    """A single capitalised word after "in": a place, not part of the name."""
    toks = sentence.toks
    return not (k + 1 < len(toks) and upper(sentence, toks[k + 1]))


def _comma_inside(sentence: Sentence, j: int) -> bool:
    """A comma that belongs to a title: "Prevent, Suppress and Punish": capital words until an "and" + capital."""
    toks = sentence.toks
    k = j + 1
    n = 0
    while k < len(toks) and n < 6:
        if upper(sentence, toks[k]):
            if toks[k].low in _words("body") | _words("treaty") | _words("meeting"):
                return False
            k, n = k + 1, n + 1
            continue
        if toks[k].low == "and" and k + 1 < len(toks) and upper(sentence, toks[k + 1]):
            return toks[k + 1].low not in _words("body") | _words("treaty")
        return False
    return False


def _is_of_something(words: list[str], heads: dict[str, int]) -> bool:
    """Whether a head stands only behind "of": the President of the Assembly is none, nor is the Election of the Council."""
    first = min(heads.values())
    return any(w in {"of", "for", "on", "to"} for w in words[:first])


def _classify(sentence: Sentence, i: int, j: int, words: list[str], heads: dict[str, int]) -> bool:
    toks = sentence.toks
    start = toks[i].start
    # a head in the last place or followed by "of/on/for/against" governs; the earliest such head wins among equals
    kind = min(heads, key=lambda k: (k == "org", heads[k] if _governs(words, heads[k]) else 99 + heads[k], k))
    title = plain_title(sentence, start, toks[j - 1].end)
    if kind in {"body", "org"} and _is_of_something(words, heads):
        return False
    if kind == "treaty":
        if (heads["treaty"] == 0 and j - i < 3) or j - i == 1:
            return False
        ids: tuple[str, ...] = ()
    elif kind in {"body", "org"}:
        if j - i == 1 and kind == "body":
            return False  # "the Council" alone: what came before says which
        title = bare_name(title)
        if not is_proper(title):
            return False
        ids = (f"org:{re.sub('’', chr(39), title)}",)
    elif kind == "meeting":
        ids = (f"event:{slug(title)}",)
    elif kind == "law":
        if words[0] in {"law", "act", "bill"} and len(words) < 3:
            return False
        ids = (f"document:{slug(title)}",)
    else:
        ids = (f"document:{slug(title)}",)
    joined = join(sentence, toks, i, j, ids, f"open-{kind}")
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
