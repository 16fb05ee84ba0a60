"""The types of a clause: its predicate and its subject, and the closed word classes that the grammar looks for."""

from dataclasses import dataclass, field

from travaux.extract.parts import Sentence, Tok
from travaux.vocabulary import Modality

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "gets", "got", "become", "becomes", "became"])


HAVE = frozenset(["has", "have", "had", "having"])


DO = frozenset(["did", "does", "do", "didn't", "doesn't", "don't"])


WILL = frozenset(["will", "shall", "'ll", "won't"])


WOULD = frozenset(
    ["would", "should", "could", "may", "might", "must", "can", "ought", "need", "needn't", "cannot", "couldn't", "shouldn't", "wouldn't"]
)


# The unions that are asked of every token are made once.
BE_HAVE = BE | HAVE
AUXILIARIES = BE_HAVE | DO | WILL | WOULD


NOT = frozenset(
    [
        "not",
        "never",
        "neither",
        "nor",
        "n't",
        "didn't",
        "doesn't",
        "don't",
        "hasn't",
        "haven't",
        "hadn't",
        "won't",
        "cannot",
        "isn't",
        "wasn't",
        "weren't",
        "couldn't",
    ]
)


PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "to",
        "with",
        "from",
        "for",
        "by",
        "against",
        "between",
        "at",
        "on",
        "under",
        "before",
        "into",
        "through",
        "towards",
        "toward",
        "among",
        "including",
        "like",
        "than",
        "within",
        "across",
        "about",
        "over",
        "via",
        "per",
        "since",
        "upon",
        "regarding",
        "concerning",
    ]
)


HARD_STOPS = frozenset({";", "?", "!"})


RELATIVES = frozenset(["which", "who", "that", "whose", "whom", "where"])


CONJUNCTIONS = frozenset(
    [
        "while",
        "whereas",
        "although",
        "though",
        "because",
        "but",
        "when",
        "if",
        "unless",
        "whether",
        "after",
        "before",
        "since",
        "as",
        "until",
        "once",
    ]
)


PRONOUNS = frozenset(
    [
        "it",
        "they",
        "he",
        "she",
        "we",
        "both",
        "i",
        "us",
        "them",
        "its",
        "their",
        "his",
        "her",
        "our",
        "these",
        "those",
        "this",
    ]
)


_ADVERBS = frozenset(
    [
        "also",
        "already",
        "since",
        "recently",
        "finally",
        "subsequently",
        "then",
        "later",
        "now",
        "both",
        "jointly",
        "first",
        "formally",
        "always",
        "only",
        "again",
        "even",
        "yet",
        "still",
        "just",
        "thus",
        "hence",
        "therefore",
        "eventually",
        "once",
        "soon",
        "previously",
        "officially",
        "successfully",
        "unanimously",
        "duly",
        "fully",
        "immediately",
        "in",
        "turn",
        "further",
        "ever",
        "however",
        "meanwhile",
        "too",
        "instead",
        "together",
        "not",
        "never",
        "either",
        "neither",
        "nor",
        "well",
        "fact",
        "has",
        "had",
        "have",
        "long",
    ]
)


def adverb(tok: Tok) -> bool:
    """Whether a token may stand between an auxiliary and its verb."""
    return tok.kind == "word" and (tok.low in _ADVERBS or (tok.low.endswith("ly") and len(tok.low) > 4))


@dataclass(slots=True)
class Subject:
    """Who does it: one tuple of ids per coordinated actor, the tokens they stand in, or a pronoun to be resolved."""

    actors: list[tuple[str, ...]] = field(default_factory=list)
    toks: list[Tok] = field(default_factory=list)
    pronoun: str | None = None
    start: int | None = None
    inanimate: Tok | None = None
    """What the verb is said of where it is no actor: the treaty in "the Convention, which entered into force"."""

    def __bool__(self) -> bool:
        return bool(self.actors or self.pronoun)


@dataclass(slots=True)
class Predicate:
    """One cue of an act. `i` is its index among the sentence's tokens; `modality` None means that no act is stated."""

    s: Sentence
    i: int
    sense: str
    form: str
    voice: str = "active"
    modality: Modality | None = Modality.HAPPENED
    reason: str = ""
    subject: Subject = field(default_factory=Subject)
    right: tuple[int, int] = (0, 0)
    """Token indexes `[from, to)` of what may be its objects and circumstances to the right."""
    left: int = 0
    """Index of the first token of its clause."""

    def copy(self) -> "Predicate":
        """Another that says the same, and that can be completed without changing this one."""
        who = self.subject
        subject = Subject(list(who.actors), list(who.toks), who.pronoun, who.start, who.inanimate)
        return Predicate(self.s, self.i, self.sense, self.form, self.voice, self.modality, self.reason, subject,
                         self.right, self.left)  # fmt: skip

    @property
    def tok(self) -> Tok:
        """The cue's token."""
        return self.s.toks[self.i]

    def rights(self, *namespaces: str) -> list[tuple[int, Tok]]:
        """Name tokens of these namespaces to the right, with their indexes."""
        return [
            (k, t)
            for k, t in enumerate(self.s.toks[self.right[0] : self.right[1]], self.right[0])
            if t.kind == "name" and any(t.has(n) for n in namespaces)
        ]

    def lefts(self, *namespaces: str) -> list[tuple[int, Tok]]:
        """Name tokens of these namespaces in the clause to the left, nearest first."""
        return [
            (k, self.s.toks[k])
            for k in range(self.i - 1, self.left - 1, -1)
            if self.s.toks[k].kind == "name" and any(self.s.toks[k].has(n) for n in namespaces)
        ]

    def right_words(self) -> str:
        """The folded text to the right, up to the end of its clause."""
        toks, first = self.s.toks, self.right[0]
        last = min(self.right[1], len(toks)) - 1
        return self.s.low[toks[first].start : toks[last].end] if first <= last else ""

    def left_words(self) -> str:
        """The folded text of its clause to the left."""
        return self.s.low[self.s.toks[self.left].start : self.tok.start] if self.left < self.i else ""


def is_verb(tok: Tok) -> bool:
    """Whether a token is a finite act verb (past, third person) by the lexicon."""
    return (
        bool(tok.cue)
        and tok.kind == "word"
        and any(f in {"ed", "s"} and not sense.startswith(("?", "#")) for sense, f in tok.forms())
    )


def modal_of(tok: Tok) -> str | None:
    """What a token says of the act that it governs: `wished`, `planned`, `negated` …; None for all others."""
    if not tok.cue or tok.kind not in {"word", "name"}:
        return None
    return next((sense[1:] for sense, _ in tok.forms() if sense.startswith("?")), None)


def thing(tok: Tok) -> bool:
    """Something that acts are done to: a treaty, document, meeting, body … by name or by head noun."""
    if tok.kind in {"title", "symbol"}:
        return True
    if tok.kind == "name":
        return (
            tok.has("treaty")
            or tok.has("instrument")
            or tok.has("document")
            or tok.has("event")
            or tok.what.startswith("open-")
            or (tok.has("body") and not tok.has("state"))
            or tok.has("org")
            or tok.has("concept")
        )
    return bool(tok.cue) and any(f.startswith("#") and f not in {"#official", "#person"} for f, _ in tok.forms())


ACTORS = ("state", "person", "mandate", "body", "org")


def is_actor(tok: Tok) -> bool:
    """Whether a token names somebody who can act."""
    return tok.kind == "name" and any(tok.has(n) for n in ACTORS) and tok.what != "adjective"


def actor_ids(tok: Tok) -> tuple[str, ...]:
    """The ids of an actor token, those that can act only."""
    return tuple(i for i in tok.ids if i.split(":")[0] in ACTORS)


def leading(low: str, toks: list[Tok]) -> tuple[str, ...]:
    """Who a sentence that states no act is about: its first state or body that no preposition governs."""
    for t in toks:
        if t.kind != "name" or t.possessive or t.what in {"adjective", "capital"} or not is_actor(t):
            continue
        if t.what in {"person", "weak"}:
            return ()
        before = low[max(0, t.start - 12) : t.start].split()
        before = before[:-1] if before and before[-1] == "the" else before
        if not before or before[-1] not in PREPOSITIONS:
            return actor_ids(t)[:1]
    return ()
