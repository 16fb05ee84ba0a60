"""Capitals and the joining of tokens: what the building of names shares."""

import re

from travaux.extract.parts import Sentence, Tok

PERSON_STOP = frozenset(
    [
        "the",
        "in",
        "on",
        "at",
        "of",
        "and",
        "he",
        "she",
        "it",
        "they",
        "we",
        "this",
        "that",
        "these",
        "those",
        "but",
        "however",
        "after",
        "before",
        "during",
        "since",
        "for",
        "as",
        "by",
        "to",
        "from",
        "with",
        "when",
        "while",
        "although",
        "if",
        "where",
        "which",
        "who",
        "human",
        "rights",
        "united",
        "nations",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def upper(sentence: Sentence, tok: Tok) -> bool:
    return tok.kind == "word" and sentence.text[tok.start].isupper()


def first_is_plain(sentence: Sentence, tok: Tok) -> bool:
    """At the start of a sentence a capital says nothing."""
    return tok.start == sentence.start


def join(sentence: Sentence, toks: list[Tok], i: int, j: int, ids: tuple[str, ...], what: str) -> Tok:
    first, last = toks[i], toks[j - 1]
    joined = Tok(first.start, last.end, sentence.low[first.start : last.end], "name", ids=ids, what=what)
    joined.possessive = last.possessive
    joined.quoted = first.quoted
    toks[i:j] = [joined]
    return joined


def plain_title(sentence: Sentence, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", sentence.text[start:end]).strip(" ,.;:")
