"""Titles told loosely: "Convention about Rights of the Infant", "Pact of civil and political rights".

Pages that are translated, typed in haste or badly scanned drop articles, swap prepositions, put one word for its like
and lose a letter. What tells titles apart is their other words in their order: those of every title in the lexicon are
kept as a tree (`data/lexicons/title_words.yml` says which words count), and from a head that begins no known name
("convention", "committee") the tree is walked along the text. A title that several treaties share is no title.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from travaux.extract.lexicon import Hit, Name, load_data
from travaux.names import load_forms

_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_BETWEEN = re.compile(r"[ ,'\"/-]{0,4}")
_HEADS = {
    "treaty": frozenset({"convention", "covenant", "protocol"}),
    "body": frozenset({"committee", "subcommittee", "sub-committee"}),
}
_ONE_LETTER = 6
"""Letters of a word from which on one may be wrong: shorter words with a wrong letter are other words."""
_WORDS_BEFORE = 4
_MOST_WORDS = 60


@dataclass(slots=True)
class _Node:
    ids: tuple[str, ...] = ()
    after: dict[str, "_Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LooseTitle:
    """A title found at `[start, end)` of the text, and what it names."""

    start: int
    end: int
    identifier: str


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_data("title_words")[kind])


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """For each word, the others that may stand in a title in its place."""
    found: dict[str, tuple[str, ...]] = {}
    for own, others in load_data("title_words")["same"].items():
        group = [_single(word) for word in (own, *others)]
        for word in group:
            found[word] = (*found.get(word, ()), *(other for other in group if other != word))
    return found


def _single(word: str) -> str:
    """A word without the mark of its plural.

    >>> _single("rights"), _single("families"), _single("status")
    ('right', 'family', 'status')
    """
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@cache
def _trees() -> dict[tuple[str, ...], _Node]:
    """The titles as trees of their words, by what stands before the head and the head."""
    trees: dict[tuple[str, ...], _Node] = {}
    for form in load_forms():
        namespace = form.id.partition(":")[0]
        if namespace not in _HEADS or form.what in {"abbreviation", "number", "other"}:
            continue
        words = [_single(word) for word in _WORD.findall(form.form.lower())]
        head = next((k for k, word in enumerate(words) if word in _HEADS[namespace]), None)
        if head is None:
            continue
        before = tuple(word for word in words[:head] if word not in _words("neutral"))
        rest = [word for word in words[head + 1 :] if word not in _words("small")]
        if not rest or not set(before) <= _words("telling"):
            continue
        node = trees.setdefault((*before, words[head]), _Node())
        for word in rest:
            node = node.after.setdefault(word, _Node())
        if form.id not in node.ids:
            node.ids = (*node.ids, form.id)
    return trees


def _one_wrong(word: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out or put for another.

    >>> _one_wrong("discrirnination", "discrimination"), _one_wrong("torlure", "torture"), _one_wrong("tortur", "torture")
    (False, True, True)
    """
    if abs(len(word) - len(other)) > 1 or word == other:
        return word == other
    same = next((k for k, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, other_rest = word[same:], other[same:]
    if len(word) == len(other):
        return rest[1:] == other_rest[1:]
    return rest[1:] == other_rest if len(word) > len(other) else rest == other_rest[1:]


_LOOKS = (("rn", "m"), ("1", "l"), ("0", "o"), ("5", "s"), ("cl", "d"), ("ii", "u"), ("vv", "w"))


def _as_read(word: str) -> str:
    """A word with what scans confuse made alike.

    >>> _as_read("discrirnination") == _as_read("discrimination")
    True
    """
    for pair, letter in _LOOKS:
        word = word.replace(pair, letter)
    return word


def _steps(node: _Node, word: str) -> list[_Node]:
    """Where a word of the text may lead: as it stands first, then for what it may stand for, then with a letter wrong."""
    single = _single(word)
    found = [there for own in (single, word, *_same().get(single, ())) if (there := node.after.get(own)) is not None]
    if found or len(single) < _ONE_LETTER:
        return list({id(there): there for there in found}.values())
    read = _as_read(single)
    return [
        there for own, there in node.after.items() if len(own) >= _ONE_LETTER and _one_wrong(read, _as_read(own))
    ][:1]


def loose_title(text: str, low: str, start: int, end: int) -> LooseTitle | None:
    """The title that begins with the head at `[start, end)`, told loosely; `low` is the fold of `text`.

    >>> from travaux.extract.lexicon import fold
    >>> text = "It joined Pact about Civil and Political Rights in 1990."
    >>> loose_title(text, fold(text), 10, 14)
    LooseTitle(start=10, end=47, identifier='treaty:ICCPR')
    """
    if low.startswith((" and ", ", "), end):
        return None  # "the Protocol and to the Convention": the head stands alone
    head = _single(low[start:end])
    heads = (head, *_same().get(head, ()))
    before = _before(text, low, start)
    if before is None:
        return None
    for own in heads:
        node = _trees().get((*before, own))
        if node is not None and (found := _walk(node, text, low, end)):
            return LooseTitle(start, found[0], found[1])
    return None


def _before(text: str, low: str, start: int) -> tuple[str, ...] | None:
    """The telling words before a head; None where another name stands there ("the Nordic Convention on …")."""
    telling: list[str] = []
    at = start
    for _ in range(_WORDS_BEFORE):
        if at < 2 or low[at - 1] not in " -":
            break
        begins = at - 1
        while begins and (low[begins - 1].isalnum() or low[begins - 1] in "-."):
            begins -= 1
        word = low[begins : at - 1]
        if word in _words("telling"):
            telling.insert(0, word)
        elif word not in _words("neutral"):
            apart = not word or word in _words("small") or not text[begins].isupper() or begins < 2
            if not (apart or low[begins - 2] in ".!?"):
                return None
            break
        at = begins
    return tuple(telling)


def _walk(root: _Node, text: str, low: str, at: int) -> tuple[int, str] | None:
    """The end and the id of the longest title along the text; a word may lead several ways ("abolition")."""
    best: tuple[int, str] | None = None
    nodes, depth = [root], 0
    for _ in range(_MOST_WORDS):
        gap = _BETWEEN.match(low, at)
        m = _WORD.match(low, gap.end() if gap else at)
        if not m or "\n\n" in text[at : m.start()]:
            break
        word, stop = m[0], m.end()
        reached = [there for node in nodes for there in _steps(node, word)]
        if not reached and not {word, _single(word)} & _words("small"):
            broken = _WORD.match(low, m.end() + 1)  # "discrimi nation"
            if broken is None or low[m.end()] != " ":
                break
            whole, stop = _single(word + broken[0]), broken.end()
            reached = [there for node in nodes if (there := node.after.get(whole)) is not None]
            if not reached:
                break
        if not reached:
            at = m.end()
            continue
        nodes, at, depth = reached, stop, depth + 1
        named = next((node.ids[0] for node in nodes if len(node.ids) == 1), None)
        if named is not None:
            best = (at, named)
        elif best and depth > 2:
            best = (at, best[1])  # a title that breaks off goes on as far as it is that title's
    return best


_HEAD_SENSES = frozenset({"#treaty", "#body"})


def with_loose_titles(text: str, low: str, hits: list[Hit]) -> list[Hit]:
    """The hits of the lexicon's scan, and titles told loosely in place of the heads and names that they hold."""
    kept: list[Hit] = []
    reached = 0
    for hit in hits:
        if hit.start < reached:
            continue
        if hit.name is None and hit.cue is not None and any(sense in _HEAD_SENSES for sense, _ in hit.cue.senses):
            title = loose_title(text, low, hit.start, hit.end)
            if title is not None:
                hit = Hit(title.start, title.end, Name((title.identifier,), "variant"), None, False)
        reached = hit.end
        kept.append(hit)
    return kept
