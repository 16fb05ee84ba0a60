"""Hyphens: which of them a line end left in a word, and which belong to it.

The document's own words decide first, the word list (`words.py`) second, `data/lexicons/words_hyphens.yml` third. In
doubt a hyphen in the midst of a line stays, and one at a line end goes. All of it runs in time linear in the text: one
search for candidates, each distinct candidate judged once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from travaux.read.words import load_hyphen_rules, load_words

Edit = tuple[int, int, str]
"""`[start, end)` of the text is replaced by the string (which is empty, or one blank)."""

_LETTERS = r"[^\W\d_]++"
_BEGINS = r"(?<![^\W\d_])"
"""With the possessive `++`, a word is gone through once, however long it is and whatever stands behind it."""
# 'Interna-tional', 'anti-imperi-alist', 'Interna-\n   tional'; not '-' between digits or after a blank
_CHAIN = re.compile(rf"{_BEGINS}{_LETTERS}(?:[-‐][^\S\n]*\n?[^\S\n]*{_LETTERS}){{1,8}}")
_JOINT = re.compile(r"[-‐](\s*)")
# 'anti -colonial'; not 'a report -which'
_LOOSE = re.compile(rf"{_BEGINS}({_LETTERS})([^\S\n]++)[-‐]({_LETTERS})")
# '7- 8', '2004-\n2010'
_NUMBERS = re.compile(r"(?<=\d[-‐–])\s+(?=\d)")
_WORD = re.compile(rf"{_LETTERS}(?:[-‐]{_LETTERS})*")
_VOWELS = frozenset("aeiou")
MIN_EVIDENCE_SHARE = 3
"""A form written whole this many times as often as with its hyphen shows that the hyphen came from a line end. Three:
in the essay of shared/gold `re-elected` stands 5:2 (a true hyphen), `inter-national` 1:30 and more."""


class HyphenJudge:
    """Judges the hyphens of one document by that document's own words.

    >>> judge = HyphenJudge(["The Interna-tional forum on win-win cooperation, in-depth and re-elected."])
    >>> judge.mend("The Interna-tional forum on win-win cooperation.")
    [(11, 12, '')]
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._own: Counter[str] = Counter()
        for text in texts:
            self._own.update(word.replace("‐", "-") for word in _WORD.findall(text.lower()))
        self._words = load_words()
        self._rules = load_hyphen_rules()
        self._judged: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[bool, ...]] = {}

    def mend(self, text: str) -> list[Edit]:
        """The edits for one passage, in order."""
        edits: list[Edit] = []
        for chain in _CHAIN.finditer(text):
            edits.extend(self._mend_chain(chain))
        for loose in _LOOSE.finditer(text):
            if self._is_loose_compound(loose[1], loose[3]):
                edits.append((*loose.span(2), ""))
        edits.extend((*gap.span(), "") for gap in _NUMBERS.finditer(text))
        return sorted(edits)

    def _mend_chain(self, chain: re.Match[str]) -> Iterator[Edit]:
        joints = list(_JOINT.finditer(chain[0]))
        gaps = tuple("line" if "\n" in joint[1] else "blank" if joint[1] else "" for joint in joints)
        segments = tuple(_JOINT.sub("-", chain[0]).split("-"))
        key = (segments, gaps)
        if key not in self._judged:
            self._judged[key] = tuple(self._judge(segments, gaps))
        for i, joint in enumerate(joints):
            start, end = chain.start() + joint.start(), chain.start() + joint.end()
            if self._judged[key][i]:
                yield start, end, ""
            elif gaps[i] == "line" and segments[i + 1].lower() not in self._rules.suspended:
                yield start + 1, end, ""

    def _judge(self, segments: tuple[str, ...], gaps: tuple[str, ...]) -> list[bool]:
        """For each joint of a chain whether its hyphen goes. The longest run of segments that makes a word wins."""
        joined = [False] * len(gaps)
        i = 0
        while i < len(gaps):
            for j in range(len(segments), i + 1, -1):
                if self._makes_word(segments[i:j], gaps[i : j - 1]):
                    joined[i : j - 1] = [True] * (j - 1 - i)
                    i = j - 1
                    break
            i += 1
        return joined

    def _makes_word(self, parts: tuple[str, ...], gaps: tuple[str, ...]) -> bool:
        """Whether the parts are the pieces of one word."""
        lowered = [part.lower() for part in parts]
        whole = "".join(lowered)
        if any(part[:1].isupper() for part in parts[1:]) and not (
                whole in self._words.every and all(part.isupper() and len(part) > 2 for part in parts)):
            return False
        if len(parts) > 2:
            is_word = whole in self._words.every and all(len(part) > 1 for part in parts)
            return is_word and not all(map(self._is_word, lowered))
        left, right = lowered
        if gaps[0] == "line":
            return self._joins_at_line_end(left, right)
        if gaps[0] == "blank":
            return self._joins_over_blank(left, right)
        return self._joins_in_line(left, right)

    def _is_word(self, form: str) -> bool:
        return form in self._words.every and (len(form) > 2 or form in self._words.common)

    def _own_says(self, left: str, right: str) -> bool | None:
        """What the document's own words say: True to join, False to keep, None for nothing."""
        whole, hyphened = self._own[left + right], self._own[f"{left}-{right}"]
        if whole >= MIN_EVIDENCE_SHARE * max(1, hyphened):
            return True
        known_left = self._is_word(left) or left in self._rules.detachable
        if hyphened > 1 and not whole and known_left and self._is_word(right):
            return False
        return None

    def _keeps_prefix(self, left: str, right: str) -> bool:
        """Whether `left` is a prefix that commonly keeps its hyphen before the whole word `right`."""
        rules, whole = self._rules, left + right
        if left in rules.bound and left[-1] == right[0] and left[-1] in _VOWELS and self._is_word(right):
            return True
        return left in rules.detachable and self._is_word(right) and whole not in rules.fused

    def _joins_in_line(self, left: str, right: str) -> bool:
        words, whole = self._words, left + right
        if len(left) == 1 or len(right) == 1 or right in self._rules.particles:
            return False
        if self._keeps_prefix(left, right):
            return False
        own = self._own_says(left, right)
        if own is not None:
            return own
        if self._is_word(right) and (self._is_word(left) or left in self._rules.bound):
            return whole in words.common
        if whole in words.every or self._own[whole]:
            return True
        is_fragment = not self._is_word(left) and not self._is_word(right) and left not in self._rules.detachable
        return is_fragment and self._is_ending(right)

    def _joins_over_blank(self, left: str, right: str) -> bool:
        """'Develop- ment', but 'pre- and post-war', 'short- term'."""
        if right in self._rules.suspended or len(left) == 1:
            return False
        whole = left + right
        if self._is_word(left) and self._is_word(right):
            return whole in self._words.common and not self._keeps_prefix(left, right)
        return whole in self._words.every or self._own[whole] > 0

    def _joins_at_line_end(self, left: str, right: str) -> bool:
        rules, words, whole = self._rules, self._words, left + right
        if right in rules.suspended or len(left) == 1:
            return False
        own, hyphened = self._own[whole], self._own[f"{left}-{right}"]
        if own or hyphened:
            return own >= hyphened
        if whole in words.every:
            return not (left in rules.bound and left[-1] == right[0] and left[-1] in _VOWELS)
        known_left = self._is_word(left) or left in rules.detachable
        return not (known_left and self._is_word(right))

    def _is_ending(self, form: str) -> bool:
        return len(form) >= 3 and form.endswith(self._rules.endings)

    def _is_loose_compound(self, left: str, right: str) -> bool:
        """Whether 'left -right' is a compound whose hyphen slipped: 'anti -colonial'."""
        left, right = left.lower(), right.lower()
        if self._own[f"{left}-{right}"]:
            return True
        return left in self._rules.loose and self._is_word(right)
