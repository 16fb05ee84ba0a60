"""The lexicon: every name and every cue, found by one scan of a text.

Names come from `travaux.names` (data/names), cues of acts, modality and heads from `data/lexicons/*.yml`. Verbs are
inflected on load; irregular ones stand in `irregular.yml`.

An automaton finds where a name or cue may begin (Aho and Corasick, CACM 18(6), 1975); there the longest is taken that
ends with a word and may be written so: of leftmost-longest matches, one that is rejected would hide a shorter one.
What is compiled of the data is kept (`travaux.compiled`).
"""

import gc
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick, Implementation

from travaux.compiled import compiled
from travaux.errors import DataError
from travaux.names import Form, load_forms, name_sources

# Same-length foldings: what people type in different ways and means the same to a matcher.
FOLD = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
        "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "\n": " ", "\t": " ",
    }
)  # fmt: skip
_FOLDS = tuple((chr(letter), plain) for letter, plain in FOLD.items())
_ASCII_FOLDS = tuple((letter, plain) for letter, plain in _FOLDS if letter.isascii())


def fold(text: str) -> str:
    """`text` in lower case with quotes, dashes and blanks made plain; always as long as `text`.

    >>> fold("Côte d’Ivoire – 1992")
    "côte d'ivoire - 1992"
    """
    return lower(make_plain(text))


def make_plain(text: str) -> str:
    """`text` with quotes, dashes and blanks made plain; as long as `text`, and with its capitals.

    >>> make_plain("Côte d’Ivoire – 1992")
    "Côte d'Ivoire - 1992"
    """
    # A text holds few of these letters, and looking for one that is absent is ten times faster than a translation.
    for letter, plain in _ASCII_FOLDS if text.isascii() else _FOLDS:
        if letter in text:
            text = text.replace(letter, plain)
    return text


def lower(plain: str) -> str:
    """`plain` in lower case; a letter whose lower case is longer stays as it is."""
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(c if len(c.lower()) != 1 else c.lower() for c in plain)


@dataclass(frozen=True, slots=True)
class Name:
    """What a matched form stands for: all its ids, and how it is written (see `travaux.names.Form`)."""

    ids: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Cue:
    """What a matched word may mean: (sense, form) pairs; form is one of base, s, ed, en, ing, noun, phrase."""

    senses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """All readings of one folded form. `exact`: spellings that must stand as written, each with its name."""

    any_case: Name | None
    spelled: tuple[tuple[str, Name], ...]
    cue: Cue | None
    is_act: bool
    """Whether it may be the cue of an act: a sentence without one is not read further."""


def _yaml(name: str) -> Any:
    path = files("travaux") / "data" / "lexicons" / name
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def load_data(name: str) -> Any:
    """The content of `data/lexicons/{name}.yml`."""
    return _yaml(f"{name}.yml")


_DOUBLING = re.compile(
    r"(?:plan|stop|transfer|refer|occur|ban|drop|chat|tap|cap|permit|rebut|abet|omit|lag|step|equip)$"
)


@cache
def load_words(name: str) -> frozenset[str]:
    """A list of words of `open_names.yml`.

    >>> "states" in load_words("no_person")
    True
    """
    return frozenset(load_data("open_names")[name])


def inflect(verb: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Every form of a verb phrase (its first word is inflected) with its name.

    >>> dict((form, word) for word, form in inflect("take part in", {"take": ["takes", "took", "taken", "taking"]}))["en"]
    'taken part in'
    >>> [word for word, _ in inflect("ratify", {})]
    ['ratify', 'ratifies', 'ratified', 'ratified', 'ratifying']
    """
    first, blank, rest = verb.partition(" ")
    prefix, dash, stem = first.rpartition("-")
    if stem in irregular:
        forms = [stem, *irregular[stem]]
    elif stem.endswith("e"):
        forms = [stem, stem + "s", stem + "d", stem + "d", stem[:-1] + "ing"]
    elif re.search(r"[^aeiou]y$", stem):
        forms = [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem[:-1] + "ied", stem + "ing"]
    elif _DOUBLING.search(stem):
        forms = [stem, stem + "s", stem + stem[-1] + "ed", stem + stem[-1] + "ed", stem + stem[-1] + "ing"]
    elif re.search(r"(?:s|sh|ch|x|z)$", stem):
        forms = [stem, stem + "es", stem + "ed", stem + "ed", stem + "ing"]
    else:
        forms = [stem, stem + "s", stem + "ed", stem + "ed", stem + "ing"]
    for form, label in zip(forms, ("base", "s", "ed", "en", "ing"), strict=True):
        yield f"{prefix}{dash}{form}{blank}{rest}", label
    if stem == "travel":
        yield f"traveled{blank}{rest}", "ed"
    if stem == "be":
        yield f"are{blank}{rest}", "s"
        yield f"were{blank}{rest}", "ed"


_CUE_FILES = ("acts", "modality", "heads", "irregular")


@cache
def _cues() -> dict[str, dict[tuple[str, str], None]]:
    irregular = load_data("irregular")
    found: dict[str, dict[tuple[str, str], None]] = {}

    def add(word: str, sense: str, form: str) -> None:
        found.setdefault(fold(word), {})[(sense, form)] = None

    def add_entry(sense: str, entry: dict[str, Any]) -> None:
        for verb in entry.get("verb", ()):
            for word, form in inflect(verb, irregular):
                add(word, sense, form)
        for part in ("noun", "phrase"):
            for word in entry.get(part, ()):
                add(word, sense, part)
        if unknown := set(entry) - {"verb", "noun", "phrase"}:
            raise DataError(f"data/lexicons: sense {sense!r} has unknown keys {sorted(unknown)}")

    for senses in load_data("acts").values():
        for sense, entry in senses.items():
            add_entry(sense, entry)
    for sense, entry in load_data("modality").items():
        add_entry(f"?{sense}", entry)
    for sense, words in load_data("heads").items():
        for word in words:
            add(word, f"#{sense}", "noun")
    return found


@dataclass(slots=True)
class Lexicon:
    """The compiled lexicon.

    `patterns` are sorted; `inner[i]` is the longest other pattern that pattern `i` begins with (-1: none). `automaton`
    finds where a pattern may begin: it holds their first letters only, for one of whole patterns takes a tenth of a
    second to build. `whole[j]` is the pattern of which it holds all letters as number `j` (-1: only the first letters of
    some). The forms and senses of pattern `i` are the JSON at `places[i]` to `places[i + 1]` of `readings`; they are read
    when it is first met, for a text meets few of the tens of thousands.
    """

    automaton: Any
    whole: list[int]
    patterns: list[str]
    inner: list[int]
    places: list[int]
    readings: bytes
    entries: dict[int, Entry] = field(default_factory=dict)

    def entry(self, index: int) -> Entry:
        """The readings of a pattern."""
        if (known := self.entries.get(index)) is None:
            forms, senses = json.loads(self.readings[self.places[index] : self.places[index + 1]])
            known = self.entries[index] = _entry([Form(*form) for form in forms], [(s, f) for s, f in senses])
        return known

    def longest_at(self, low: str, start: int) -> int:
        """The longest pattern that stands at `start`, -1 where none does; the others that stand there are its `inner`.

        All of them begin the pattern that is the last, in the order of the alphabet, not to come after the text.
        """
        index = bisect_right(self.patterns, low[start : start + _LONGEST]) - 1
        while index >= 0 and not low.startswith(self.patterns[index], start):
            index = self.inner[index]
        return index


_LONGEST = 1000
"""Letters of the longest pattern that can be found; the longest title of a treaty has 400."""
_BEGINNING = 12
"""Letters of a pattern that the automaton looks for: with more there is more to build, with fewer there are more places
to look at that come to nothing."""


_SPELLINGS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "exact": lambda form: (form,),
    "name": lambda form: (form, form[0].upper() + form[1:], form.upper()),  # "The Covenants" begins a sentence
    "any": lambda form: ("",),
}
"""How a name of each case is spelled in a text; an empty spelling stands for all."""


def _entry(forms: Iterable[Form], senses: Sequence[tuple[str, str]]) -> Entry:
    spelled: dict[str, tuple[dict[str, None], str]] = {}
    for form in forms:
        for spelling in _SPELLINGS[form.case](form.form):
            spelled.setdefault(spelling, ({}, form.what))[0][form.id] = None
    any_case = spelled.pop("", None)
    return Entry(
        Name(tuple(any_case[0]), any_case[1]) if any_case else None,
        tuple((spelling, Name(tuple(ids), what)) for spelling, (ids, what) in spelled.items()),
        Cue(tuple(senses)) if senses else None,
        any(not sense.startswith(("?", "#")) for sense, _ in senses),
    )


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the shipped data."""
    lexicons = files("travaux") / "data" / "lexicons"
    sources = [
        *name_sources(),
        *(lexicons / f"{name}.yml" for name in _CUE_FILES),
        files("travaux.extract") / "lexicon.py",
    ]
    # None of the tens of thousands of objects made here is garbage: looking for it would double the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        readings = compiled("lexicon", sources, _compile)
        patterns, inner, places = json.loads(readings[readings.rindex(b"\n") :])
        beginnings = {one[:_BEGINNING]: index if len(one) < _BEGINNING else -1 for index, one in enumerate(patterns)}
        automaton = AhoCorasick(list(beginnings), implementation=Implementation.ContiguousNFA)
        return Lexicon(automaton, list(beginnings.values()), patterns, inner, places, readings)
    finally:
        if collecting:
            gc.enable()


def _compile() -> bytes:
    """The `readings` of the lexicon, then a line of JSON with its `patterns`, `inner` and `places`."""
    forms: dict[str, list[Form]] = {}
    for form in load_forms():
        forms.setdefault(fold(form.form), []).append(form)
    cues = _cues()
    patterns = sorted(forms.keys() | cues.keys())
    if len(max(patterns, key=len)) > _LONGEST:
        raise DataError(f"data/names: expected forms of at most {_LONGEST} letters; found {max(patterns, key=len)!r}")
    readings = [json.dumps([forms.get(one, ()), list(cues.get(one, ()))]).encode() for one in patterns]
    places = list(accumulate(map(len, readings), initial=0))
    return b"".join(readings) + b"\n" + json.dumps([patterns, _inner(patterns), places]).encode()


def _inner(patterns: list[str]) -> list[int]:
    """For each of the sorted patterns the index of the longest other one that it begins with; -1 where there is none.

    >>> _inner(["human", "human rights", "human rights council", "humane", "hut"])
    [-1, 0, 1, 0, -1]
    """
    inner: list[int] = []
    open_ones: list[int] = []
    for index, pattern in enumerate(patterns):
        while open_ones and not pattern.startswith(patterns[open_ones[-1]]):
            open_ones.pop()
        inner.append(open_ones[-1] if open_ones else -1)
        open_ones.append(index)
    return inner


@dataclass(slots=True)
class Hit:
    """A form found in the text at `[start, end)`; `name`, `cue` are its readings there."""

    start: int
    end: int
    name: Name | None
    cue: Cue | None
    is_act: bool


class _WordLetters(dict[str, bool]):
    """Whether a character joins words, each asked of Unicode once."""

    def __missing__(self, c: str) -> bool:
        self[c] = known = c.isalnum() or c == "_"
        return known


_joins = _WordLetters().__getitem__


def find_hits(text: str, low: str) -> list[Hit]:
    """Every name and cue of the text, in order; of overlapping ones the leftmost, then the longest.

    `low` is `fold(text)`.
    """
    lexicon = load_lexicon()
    spelled_text = make_plain(text)
    entries, entry_of, patterns, inner = lexicon.entries, lexicon.entry, lexicon.patterns, lexicon.inner
    padded = f"{low} "  # so that a match at either end has a neighbour: `padded[-1]` is the blank
    # What may begin where, of several the longest, which is found last. No half of a hyphenated compound: "non-state",
    # "follow-up visit" are caught as wholes or not at all.
    beginnings = {
        start: beginning
        for beginning, start, _ in lexicon.automaton.find_matches_as_indexes(low, overlapping=True)
        if not (_joins(padded[start - 1]) and _joins(padded[start]))
    }
    hits: list[Hit] = []
    reached = 0
    for start, beginning in sorted(beginnings.items()):
        if start < reached:
            continue
        index = lexicon.whole[beginning]
        if index < 0:
            index = lexicon.longest_at(low, start)
        while index >= 0:
            end = start + len(patterns[index])
            if not (_joins(padded[end]) and _joins(padded[end - 1])):
                entry = entries.get(index) or entry_of(index)
                name = _name_as_written(entry, spelled_text[start:end]) if entry.spelled else entry.any_case
                if name is not None or entry.cue is not None:
                    reached = end
                    if name is None or name.what != "other":  # "Lake Chad" is no state: it is read as nothing
                        hits.append(Hit(start, end, name, entry.cue, entry.is_act))
                    break
            index = inner[index]
    return hits


def _name_as_written(entry: Entry, spelling: str) -> Name | None:
    return next((name for spelled, name in entry.spelled if spelled == spelling), entry.any_case)
