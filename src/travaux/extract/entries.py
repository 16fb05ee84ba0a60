"""Entries of a list: the states, or the persons with their countries, that it names, each with its votes and its office."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from travaux.extract.drafts import as_state
from travaux.extract.lexicon import load_data, load_words
from travaux.extract.parts import Sentence, Tok
from travaux.extract.predicates import BE, DO, HAVE, PREPOSITIONS, WILL, WOULD, is_verb

_STOPS = BE | HAVE | WILL | WOULD | DO | {"while", "but", "whereas", "although", "though", "because", "when", "said", "says", "who", "which", "that", "after", "where"}  # fmt: skip
_RELATIVES = frozenset({"who", "which", "whose", "that", "where"})
_MOST_BETWEEN = 12
"""Tokens that may stand between two items of a list without being one."""
_TAIL = 220
"""Characters behind the last entry that may still be about it."""
_FAR = 22
"""Tokens from the first of an entry to its country; those of long names and titles."""
_NAME = re.compile(
    r"(?P<name>[^\W\d_][\w'’.-]*(?:,? (?:[A-ZÀ-Þ][\w'’.-]*|Jr\.?|(?:al|el|bin|ibn|de|van|von|der|da|dos|du|la|le|ben|abu|di|del|ter|ten|los|las|y|e|ould|mint|d'|o')(?= ))){0,7})"
    r"(?P<link> ?\( ?| of (?:the )?| from (?:the )?|, | ?[-–—] )$"
)
_COMMA = ", "
_VOTES = re.compile(
    r"^[^;\d]{0,50}?\b(\d{1,3}) votes?\b|^\W{0,4}(?:with |obtaining |receiving )?\(?(\d{1,3})(?=\)|\W*$|,| and\b|;)"
)
_UNCHOSEN = re.compile(r"\bnot (?:re-?)?elected\b|\bunsuccessful\b|\bdefeated\b|\blost\b|\bwithdrew\b|\bwithdrawn\b")
_MARKS = " \t\n•*–—-"


def _is_verb(tok: Tok) -> bool:
    return is_verb(tok) and tok.low not in {
        "states",
        "votes",
        "seats",
        "chairs",
        "chair",
        "heads",
        "vice-chairs",
        "vice-chair",
        "co-chairs",
        "co-chair",
    }


@dataclass(slots=True)
class Entry:
    """One item: who, the words that name it (`start` to `end`), and the folded words around it in the item."""

    who: tuple[str, ...]
    start: int
    end: int
    before: str
    after: str = ""
    last: int = 0
    """Where the words end that are about it: before the next entry."""

    @property
    def votes(self) -> int | None:
        """The votes that the item gives."""
        m = _VOTES.search(self.after)
        return int(m[1] or m[2]) if m and 0 < int(m[1] or m[2]) < 200 else None

    @property
    def unchosen(self) -> bool:
        """Whether the item says that it was not chosen."""
        return _UNCHOSEN.search(self.after) is not None


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_data("slates")["titles"])


@cache
def _between() -> frozenset[str]:
    slates = load_data("slates")
    return frozenset([*slates["groups"], *slates["fillers"]])


def entries(s: Sentence, first: int) -> tuple[list[Entry], int]:
    """The entries of the list that begins at token `first`, and the index of the token behind it.

    A list is cut at its line ends, else at its semicolons, else at its commas; it ends where a clause of its own begins.
    """
    toks = s.toks
    cuts = _cuts(s, first)
    found: list[Entry] = []
    end = first
    for a, b in cuts:
        whole = len(cuts) > 1
        if whole and "\n" not in s.text[toks[first].start : s.end] and _is_clause(toks, a, b):
            break
        some, stop, ended = _items(s, a, b, whole=whole)
        found += some
        end = stop
        if ended and not whole:
            break
    if any(e.who[0].startswith("person:") for e in found):
        found = [e for e in found if e.who[0].startswith("person:")]
    for e, later in zip_longest(found, found[1:]):
        stop = later.start - len(later.before) if later else min(s.end, e.end + _TAIL)
        cut = next((b for a, b in cuts if toks[a].start <= e.start < toks[b - 1].end), len(toks))
        e.last = max(e.end, min(stop, toks[cut - 1].end))
        e.after = s.low[e.end : e.last]
    return found, end


def entries_of(s: Sentence, a: int, b: int) -> tuple[list[Entry], int]:
    """The entries of the tokens `[a, b)`, those before a verb, and the index behind the last."""
    found, past, _ = _items(s, a, b, whole=False)
    return found, past


def _cuts(s: Sentence, first: int) -> list[tuple[int, int]]:
    """The token ranges of the lines, or of the parts between semicolons, from `first` on; one where there are neither."""
    toks = s.toks
    lines = "\n" in s.text[toks[first].start : s.end].strip()
    at = [
        k
        for k in range(first + 1, len(toks))
        if (lines and "\n" in s.text[toks[k - 1].end : toks[k].start]) or (not lines and toks[k].low == ";")
    ]
    starts = [first, *(k if lines else k + 1 for k in at)]
    ends = [*at, len(toks)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _is_clause(toks: list[Tok], a: int, b: int) -> bool:
    """Whether a part between semicolons tells something by itself: "Mali failed to get enough"."""
    depth, relative = 0, False
    for t in toks[a:b]:
        depth += (t.low == "(") - (t.low == ")")
        if t.low in _RELATIVES:
            relative = True
        if not depth and not relative and (t.low in _STOPS - _RELATIVES or _is_verb(t)):
            return True
    return False


def _items(s: Sentence, a: int, b: int, *, whole: bool) -> tuple[list[Entry], int, bool]:
    """The entries of the tokens `[a, b)`, the index behind the last one, and whether the list ended before `b`."""
    toks = s.toks
    found: list[Entry] = []
    k, stop = a, a
    separator = label = ""
    while k < b:
        end = _segment_end(toks, k, b, whole=whole and not found)
        entry, past = _entry(s, k, end, loose=not (whole and found))
        if entry is not None and past < b and separator == "," and found and _acts(toks, past):
            return found, stop, True
        if entry is not None and not whole and entry.who[0].startswith("state:") and own_clause(toks, past, end):
            return found, stop, True
        if entry is not None:
            entry.before = label + entry.before
            label = ""
            found.append(entry)
            stop = end
            if not whole and any(t.low in _STOPS or _is_verb(t) for t in _outside(toks[past:end])):
                return found, past, True
        elif end > k and not (_passes(toks, k, end) if found or whole else _leads(toks, k, end)):
            if not whole:
                return found, stop, True
            label = s.low[toks[k].start : toks[end].end] + " " if end < b and toks[end].low == ":" else ""
            k = end + 1
            continue
        separator = toks[end].low if end < b else ""
        if separator == ":" and entry is None and end > k:
            label = s.low[toks[k].start : toks[end].end] + " "  # "Vice-Chairs: A, B and C"
        k = end + (end < b and not _state(toks[end]))
    return found, stop, False


def _outside(toks: list[Tok]) -> list[Tok]:
    """The tokens that stand in no brackets."""
    depth, kept = 0, []
    for t in toks:
        depth += (t.low == "(") - (t.low == ")")
        if not depth:
            kept.append(t)
    return kept


def _acts(toks: list[Tok], k: int) -> bool:
    """Whether a verb stands right behind a name: "…, Canada said"."""
    return k < len(toks) and (toks[k].low in _STOPS or _is_verb(toks[k]))


def _segment_end(toks: list[Tok], k: int, b: int, *, whole: bool) -> int:
    """The index of the separator that ends the item that begins at `k`."""
    depth = 0
    for j in range(k, b):
        low = toks[j].low
        depth += (low == "(") - (low == ")")
        if depth or j == k:
            continue
        if low in {",", ":", ";"} and whole and low == "," and j + 1 < b and _country(toks, j + 1) and not any(map(_state, toks[k:j])):
            continue  # "Anna Berg, Norway; …": the country belongs to the name
        if low in {",", "and", "&", ":", ";"} or (_state(toks[j]) and _state(toks[j - 1])):
            return j  # two names side by side lost their comma
    return b


def _country(toks: list[Tok], k: int) -> bool:
    k += k < len(toks) and toks[k].low == "the"
    return k < len(toks) and _state(toks[k]) != ()


def _state(tok: Tok) -> tuple[str, ...]:
    if tok.kind != "name" or tok.what in {"adjective", "capital", "person", "weak"} or tok.possessive:
        return ()
    return as_state(tok.ids)[:1]


def _passes(toks: list[Tok], a: int, b: int) -> bool:
    """Whether words between two separators may belong to a list without being an item: "and, for the first time, Mali"."""
    return b - a <= _MOST_BETWEEN and not any(
        t.low in _STOPS or _is_verb(t) or (t.kind == "word" and t.low.isalpha() and t.low not in _between() and t.cue)
        for t in toks[a:b]
    )


def _leads(toks: list[Tok], a: int, b: int) -> bool:
    """Whether words before the first item only lead up to it: ", from the African Group, "."""
    return all(
        t.low in _between() or t.kind in {"mark", "time", "number", "ordinal"} or (t.kind == "name" and not _state(t))
        for t in toks[a:b]
    )


def own_clause(toks: list[Tok], k: int, b: int) -> bool:
    """Whether a state is followed by words of its own clause: "…, and Poland counted its votes"."""
    return (
        k < b
        and toks[k].kind == "word"
        and toks[k].low.isalpha()
        and toks[k].low not in PREPOSITIONS | _RELATIVES | _between() | _TRAILING
        and not _is_verb(toks[k])
    )


_TRAILING = frozenset(
    {
        "votes",
        "vote",
        "won",
        "was",
        "as",
        "alone",
        "after",
        "during",
        "without",
        "unopposed",
        "today",
        "yesterday",
        "respectively",
        "earlier",
        "all",
        "each",
        "while",
        "but",
        "whereas",
        "when",
    }
)


def _entry(s: Sentence, a: int, b: int, *, loose: bool) -> tuple[Entry | None, int]:
    """The entry of the item `[a, b)`, and the index of the token behind its name and country; `loose` where a person may
    stand there without a country."""
    toks = s.toks
    while a < b and (toks[a].kind == "mark" or toks[a].low in _between() or _is_number(s, toks, a)):
        if toks[a].low == "(":
            break
        a += 1
    if a >= b:
        return None, a
    for k in range(a, min(b, a + _FAR)):
        if (state := _state(toks[k])) and (named := _named(s, a, k)):
            after = k + 1
            while after < b and toks[after - 1].low != ")" and "(" in [t.low for t in toks[a:after]]:
                after += 1
            return _made(s, named[0], named[1], named[2], toks[a].start), after
        if state and k == a:
            return _made(s, state, toks[k].start, toks[k].end, toks[a].start), k + 1
        if state and all(t.low in _between() or t.kind == "mark" for t in toks[a:k]):
            return _made(s, state, toks[k].start, toks[k].end, toks[a].start), k + 1
        if state or _is_verb(toks[k]):
            break
    for k in range(a, min(b, a + 6)):
        if (
            toks[k].kind == "name"
            and toks[k].has("person")
            and not toks[k].possessive
            and not _only_titles(toks[k].low)
        ):
            who = tuple(i for i in toks[k].ids if i.startswith("person:"))[:1]
            return _made(s, who, toks[k].start, toks[k].end, toks[a].start), k + 1
        if _is_verb(toks[k]) or _state(toks[k]):
            break
    return None, a


def _only_titles(words: str) -> bool:
    """Whether what looks like a name is an office: "Deputy Speaker"."""
    return words.split()[-1] in _titles() | load_words("no_person") | {
        "speaker",
        "adviser",
        "officer",
        "management",
        "governor",
    }


def _is_number(s: Sentence, toks: list[Tok], k: int) -> bool:
    """Whether a token numbers a line: "3."."""
    return (
        toks[k].kind in {"number", "ordinal"}
        and toks[k].low.isdigit()
        and s.text[toks[k].end : toks[k].end + 1] in {".", ")"}
    )


def _named(s: Sentence, a: int, k: int) -> tuple[tuple[str, ...], int, int] | None:
    """The person before the country at token `k`: "Ms. Anna Berg (Norway)"; the id and the words that name both."""
    toks = s.toks
    start = toks[a].start
    raw = s.text[start : toks[k].start].replace("\n", " ").replace("’", "'")
    m = _NAME.search(re.sub(r" ", " ", raw)[-110:])
    if m is None:
        return None
    shift = start + len(raw) - len(raw[-110:])
    words = m["name"].split()
    dropped = 0
    while words and (words[0].strip(".,").lower() in _titles() or not (words[0][0].isupper() or words[0][:1] == "d")):
        dropped += len(words[0]) + 1
        words.pop(0)
    name = " ".join(words).strip(" ,;:-")
    if not words or not words[0][0].isupper() or (len(words) < 2 and m["link"].strip() not in {"("}):
        return None
    begin = shift + m.start("name") + dropped
    known = next((t for t in toks[a:k] if t.has("person") and t.start <= begin < t.end), None)
    who: tuple[str, ...] = (f"person:{name}",)
    if known is not None and known.end >= begin + len(name) and known.low.split()[0].strip(".") not in _titles():
        who = tuple(i for i in known.ids if i.startswith("person:"))[:1]
    first = known.start if known is not None and known.start < begin else begin
    end = toks[k].end
    if "(" in m["link"]:
        close = s.text.find(")", end, end + 80)
        end = close + 1 if close >= 0 else end
    return who, first, end


def _made(s: Sentence, who: tuple[str, ...], start: int, end: int, first: int) -> Entry:
    return Entry(who, start, end, s.low[first:start])
