"""Patterns that are tried only where a word of theirs stands.

A pattern that begins with a choice of words is tried by `re` at every letter, and most sentences hold none of them. For
each pattern that is `gated`, the words are worked out of which every match of it holds one. One scan of a sentence for
the words of all these patterns then tells which of them may match in it; the others are not tried.

A match is only ever ruled out where there can be none: the result is the same with the gates and without.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any

from ahocorasick_rs import AhoCorasick

_PARSER: Any = import_module("re._parser")  # the tree of a pattern, as the standard library reads it
_MOST = 120
"""Words that are looked for in place of one pattern, at most."""
_OFTEN = 3
"""Repetitions that are written out."""
_COMMON = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on", "or",
     "our", "that", "the", "their", "this", "to", "was", "were", "which", "with"]
)  # fmt: skip
"""Words that stand in most sentences: looking for them saves little."""
_A_DIGIT = "\N{NULL}"
"""Stands for any digit among the words that a pattern needs."""
_DIGIT = re.compile(r"\d")

Tree = Iterable[tuple[Any, Any]]


class Gated:
    """A pattern for folded text. `words`: every match holds one of them. `bit`: its place in the masks of `words_of`."""

    __slots__ = ("bit", "finditer", "fullmatch", "match", "pattern", "search", "words")

    def __init__(self, pattern: re.Pattern[str], words: frozenset[str], bit: int) -> None:
        self.pattern, self.words, self.bit = pattern.pattern, words, bit
        self.search, self.match, self.fullmatch, self.finditer = (
            pattern.search, pattern.match, pattern.fullmatch, pattern.finditer)  # fmt: skip


GATES: list[Gated] = []
"""All of them."""


def gated(pattern: str) -> Gated:
    """`pattern`, compiled, with the words that it needs.

    >>> sorted(gated("(?:re-?)?elect[a-z]*|seats?").words)
    ['elect', 'seat']
    """
    words = needed(pattern)
    if not words:
        raise ValueError(f"expected a pattern that cannot match without some word; found {pattern!r}")
    gate = Gated(re.compile(pattern), words, 1 << len(GATES))
    GATES.append(gate)
    _automaton.cache_clear()
    return gate


@cache
def _automaton() -> tuple[AhoCorasick, list[int], int]:
    """What finds all words of all gates; for each word, and for a digit, the bits of the gates that need it."""
    bits: dict[str, int] = {}
    for gate in GATES:
        for word in gate.words:
            bits[word] = bits.get(word, 0) | gate.bit
    digit = bits.pop(_A_DIGIT, 0)
    return AhoCorasick(list(bits)), list(bits.values()), digit


def words_of(low: str) -> int:
    """The mask of a stretch of folded text: a gate whose `bit` is not in it matches nowhere in the stretch."""
    automaton, bits, digit = _automaton()
    mask = digit if _DIGIT.search(low) else 0
    for word in {found[0] for found in automaton.find_matches_as_indexes(low, overlapping=True)}:
        mask |= bits[word]
    return mask


def needed(pattern: str) -> frozenset[str]:
    """Words of which every match of a pattern holds at least one; empty where there are none to speak of.

    >>> sorted(needed(r"(?:den(?:y|ied)|doubt[^.]*)(?: [^ ]+)? that $"))
    ['denied', 'deny', 'doubt']
    >>> needed("[^.]+, [^.]+")
    frozenset()
    """
    found = _needed(_PARSER.parse(pattern)) or set()
    found = {word for word in found if not any(other in word and other != word for other in found)}
    useful = len(found) <= _MOST and all(_weight(word) > 0 for word in found)
    return frozenset(found) if useful else frozenset()


def _needed(tree: Tree) -> set[str] | None:
    """The rarest set of words for a sequence of operations; None where there is none."""
    best: set[str] | None = None
    run = {""}  # all that may stand here, letter by letter
    for operation, argument in tree:
        name = str(operation)
        whole = _strings(name, argument)
        if whole is None or len(run) * len(whole) > _MOST:
            best = _rarer(best, _joined(run, _beginnings(name, argument) if whole is None else {""}))
            best = _rarer(best, _inside(name, argument))
            run = {""} if whole is None else whole
        else:
            run = {a + b for a, b in product(run, whole)}
    return _rarer(best, run)


def _joined(run: set[str], beginnings: set[str]) -> set[str]:
    return {a + b for a, b in product(run, beginnings)} if len(run) * len(beginnings) <= _MOST else run


def _rarer(one: set[str] | None, two: set[str] | None) -> set[str] | None:
    """Of two sets of words, the one whose commonest word is rarer: longer; then the one of fewer words."""
    weighed = [
        (min(map(_weight, words), default=0), -len(words), sorted(words), words) for words in (one, two) if words
    ]
    return max((one for one in weighed if one[0] > 0), default=(None,))[-1]


def _weight(word: str) -> int:
    """How much is won by looking for a word: little for one that stands in most sentences, nothing for blanks."""
    if word == _A_DIGIT:
        return 2
    if any(sign in word for sign in "$€£"):
        return 3
    parts = re.findall(r"[\w']+", word)
    return min(4, max((1 if part in _COMMON else len(part) for part in parts), default=0))


def _inside(name: str, argument: Any) -> set[str] | None:
    """The words that one operation needs."""
    if name == "SUBPATTERN":
        return _needed(argument[3])
    if name == "ATOMIC_GROUP":
        return _needed(argument)
    if name == "ASSERT" and argument[0] > 0:  # what must follow lies in the same stretch; what is before need not
        return _needed(argument[1])
    if name in _REPEATS and argument[0] > 0:
        return _needed(argument[2])
    if name == "IN" and all(str(kind) == "CATEGORY" and str(what) == "CATEGORY_DIGIT" for kind, what in argument):
        return {_A_DIGIT}
    if name == "BRANCH":
        each = [_needed(branch) for branch in argument[1]]
        return None if None in each else set().union(*filter(None, each))
    return None


_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def _beginnings(name: str, argument: Any) -> set[str]:
    """What a match of an operation begins with; the empty string where that may be anything."""
    if name == "SUBPATTERN" and not (argument[1] or argument[2]):
        return _beginning(argument[3])
    if name == "BRANCH":
        return set().union(*(_beginning(branch) for branch in argument[1]))
    if name in _REPEATS and argument[0] > 0:
        return _beginning(argument[2])
    return {""}


def _beginning(tree: Tree) -> set[str]:
    run = {""}
    for operation, argument in tree:
        whole = _strings(str(operation), argument)
        if whole is None or len(run) * len(whole) > _MOST:
            return _joined(run, _beginnings(str(operation), argument) if whole is None else {""})
        run = {a + b for a, b in product(run, whole)}
    return run


def _strings(name: str, argument: Any) -> set[str] | None:
    """All that an operation can match, where that is little; None where it is not."""
    if name == "LITERAL":
        return {chr(argument)}
    if name in {"AT", "ASSERT", "ASSERT_NOT"}:
        return None if name == "ASSERT" and argument[0] > 0 else {""}
    if name == "IN":
        letters = {chr(value) for kind, value in argument if str(kind) == "LITERAL"}
        return letters if len(letters) == len(argument) <= _OFTEN else None
    if name == "SUBPATTERN":
        return None if argument[1] or argument[2] else _all_strings(argument[3])
    if name == "ATOMIC_GROUP":
        return _all_strings(argument)
    if name in _REPEATS:
        least, most, part = argument
        one = _all_strings(part) if int(most) <= _OFTEN else None
        if one is None:
            return None
        return _few({"".join(parts) for n in range(least, int(most) + 1) for parts in product(one, repeat=n)})
    if name == "BRANCH":
        branches = [_all_strings(branch) for branch in argument[1]]
        return None if None in branches else _few(set().union(*filter(None, branches)))
    return None


def _all_strings(tree: Tree) -> set[str] | None:
    run = {""}
    for operation, argument in tree:
        whole = _strings(str(operation), argument)
        if whole is None or len(run) * len(whole) > _MOST:
            return None
        run = {a + b for a, b in product(run, whole)}
    return run


def _few(strings: set[str]) -> set[str] | None:
    return strings if len(strings) <= _MOST else None
