"""The parts of a sentence that frames look at: tokens, and the sentence that holds them."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from travaux.extract.gates import Gated, words_of
from travaux.extract.lexicon import Cue, load_data


@dataclass(slots=True, eq=False)
class Tok:
    """A token at `[start, end)` of the document's mended text.

    `kind`: `word`, `mark`, `name`, `time`, `number`, `ordinal`, `money`, `symbol`, `title` (a title in quotation marks).
    `ids`: what a name may stand for. `cue`: what a word may mean as an act, a modal or a head.
    """

    start: int
    end: int
    low: str
    kind: str = "word"
    ids: tuple[str, ...] = ()
    what: str = ""
    cue: Cue | None = None
    value: Any = None
    role: str | None = None
    owner: tuple[str, ...] = ()
    """For a person or organ: the states that it acts for."""
    possessive: bool = False
    quoted: bool = False
    giver: int | None = None
    """For a sum of which only the giver is named ("… and the Netherlands 800,000"): where that name begins."""

    def has(self, namespace: str) -> bool:
        """Whether it may name something of this namespace."""
        return self.of(namespace) is not None

    def of(self, namespace: str) -> str | None:
        """Its first id of this namespace."""
        if self.ids:  # asked of every token many times, and most have none
            prefix = f"{namespace}:"
            for identifier in self.ids:
                if identifier.startswith(prefix):
                    return identifier
        return None

    def forms(self) -> tuple[tuple[str, str], ...]:
        """All (sense, form) readings of its cue; empty where it is none."""
        return self.cue.senses if self.cue else ()

    def sense(self, sense: str) -> str | None:
        """The form (`base`, `ed`, `noun` …) in which it may have this sense; None where it cannot."""
        if self.cue:
            for known, form in self.cue.senses:
                if known == sense:
                    return form
        return None


@dataclass(slots=True)
class Sentence:
    """A sentence `[start, end)` with its tokens; `text` and `low` are the document's whole mended text and its fold."""

    start: int
    end: int
    text: str
    low: str
    toks: list[Tok]
    goes_on: bool = False
    """Whether it is a further piece of a sentence too long to be read at once."""
    bounds: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Where the clause of the cue at an index begins and ends: the same for each of its senses, while there are as many
    tokens."""
    predicates: dict[tuple[int, str, str, int], Any] = field(default_factory=dict)
    """What the grammar made of the cue at an index in a sense and form, likewise."""
    words: int | None = None
    """The mask of its words (`gates.words_of`)."""

    def may(self, gate: Gated) -> bool:
        """Whether a pattern may match within the sentence: one of the words that it needs stands there."""
        if self.words is None:
            self.words = words_of(self.low[self.start : self.end])
        return self.words & gate.bit != 0

    def raw(self, start: int, end: int) -> str:
        """The mended text of a span."""
        return self.text[start:end]


def treaty_name(tok: Tok) -> str | None:
    """The id of a treaty named by a token; the plain title of one that the lexicon does not hold."""
    if tok.kind != "name":
        return None
    if treaty := tok.of("treaty"):
        return treaty
    if tok.what == "open-treaty" and (tok.ids or in_field(str(tok.value))):
        return str(tok.value)
    return None


@cache
def in_field(title: str) -> bool:
    """Whether a treaty that the lexicon does not hold is one of human rights, labour, refugees or humanitarian law, by
    the words of its title.

    >>> in_field("Convention on the Rights of Older Persons"), in_field("Ballast Water Management Convention")
    (True, False)
    """
    low = f" {re.sub(r'[^a-z]+', ' ', title.lower())} "
    return any(f" {word} " in low for word in load_data("treaty_subjects")["field"])
