"""Sentences of a passage: bounds only, found by their stops; abbreviations, initials and decimals do not end one."""

import re
from collections.abc import Iterable, Iterator

from travaux.vocabulary import Passage

_STOP = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘«(\[]*[A-Z0-9À-Þ•–-])|(?<=\d{4})\.(?=\d{1,3} [A-Z])|[;:]?\n|•")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|St|Gen|Col|Lt|Sgt|Capt|Amb|Sen|Gov|Rep|No|Nos|Art|Arts|Para|para|paras|Vol|vol|pp|p|ch|Ch|Sec|sec|cf|Cf|vs|v|al|approx|ca|Jr|Sr|Inc|Ltd|Co|Corp|Dept|Res|res|Doc|doc|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m|e\.g|i\.e|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|H\.E|Adm|Msgr|Fr|Sheik|viz|resp|ed|eds|No)|(?:^|[\s.(])[A-Z])\.$"
)
_ENDS_ANYWAY = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|p\.m|a\.m)\.$")
_STARTER = re.compile(
    r"\s+[\"“‘(]*(?:The|In|On|It|This|He|She|They|At|As|But|However|After|Since|During|By|For|A|An|Its|These|That|Although|While|With|From|To)\b"
)


LONGEST = 6_000
"""Characters of a sentence that is read at once. The grammar looks over a whole sentence for each of its verbs, so that a
sentence without an end would cost the square of its length; the longest of real ones, with their lists, stay below."""


def cut_long(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The sentences, those beyond `LONGEST` in pieces that end with an item, a clause or a word of theirs; each with
    whether it goes on a sentence that was cut.

    >>> [(end - start, goes_on) for start, end, goes_on in cut_long("one, two " * 1000, [(0, 9000)])]
    [(5998, False), (3002, True)]
    """
    for start, end in sentences:
        goes_on = False
        while end - start > LONGEST:
            cut = max(text.rfind("\n", start + LONGEST // 2, start + LONGEST),
                      text.rfind("; ", start + LONGEST // 2, start + LONGEST)) + 1  # fmt: skip
            cut = cut or text.rfind(", ", start + LONGEST // 2, start + LONGEST) + 1
            cut = cut or text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
            yield start, cut, goes_on
            start, goes_on = cut, True
        yield start, end, goes_on


_TELLS = re.compile(
    r"\d|[\s“\"'(‘«-][A-ZÀ-ÖØ-Þ]|[“\"«]"
    r"|\b(?:it|its|they|them|their|he|she|his|her|we|our|both|these|those|two|three|nine|sides|which|who|same|year|month|day)\b"
    r"|\b(?:country|countries|government|governments|state|states|nation|nations|kingdom|republic|islands?|authorities|parties|party|delegations?|office|committee|"
    r"commission|council|mission|experts?|rapporteur|group|assembly|organi[sz]ation|federation|union|foundation|society|association|forum|conference|seminar|meeting|"
    r"president|minister|ambassador|envoy|session|convention|covenant|treaty|protocol|constitution|parliament|bill|law|declaration|resolution)\b"
)


def may_tell(text: str, start: int, end: int) -> bool:
    """Whether a sentence without a name that we know may state an act all the same: by a figure, a capital letter after
    its first, a quotation, or a word that stands for somebody named before. Most sentences of most texts do not.

    >>> may_tell("Kneading takes time, as everybody knows.", 0, 40), may_tell("In 1998 the sides met.", 0, 22)
    (False, True)
    """
    return _TELLS.search(text, start + 1, end) is not None


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The `[start, end)` of each sentence of `text[start:end]`, blanks at the ends left out.

    >>> s = "Mr. J. Doe visited the U.S. in May. “It went well.” He left."
    >>> [s[a:b] for a, b in split_sentences(s, 0, len(s))]
    ['Mr. J. Doe visited the U.S. in May.', '“It went well.”', 'He left.']
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        dot = stop.start()
        if text[dot] == ".":
            before = text[max(begin, dot - 12) : dot + 1]
            abbreviated = stop.end() == dot + 1 and _ABBREVIATION.search(before)
            if abbreviated and not (_ENDS_ANYWAY.search(before) and _STARTER.match(text, stop.end())):
                continue
        yield from _trim(text, begin, stop.end())
        begin = stop.end()
    yield from _trim(text, begin, end)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def marker(low: str, passage: Passage) -> str:
    """How a passage is numbered: `1.`, `a)`, `-` …, with the number itself made one sign."""
    m = re.match(r"\s*(\(?(?:\d+|[a-z]|[ivx]+)[.)]|[•*-])", low[passage.start : passage.end])
    return re.sub(r"\w+", "#" if m and re.search(r"\d", m[1]) else "x", m[1]) if m else ""
