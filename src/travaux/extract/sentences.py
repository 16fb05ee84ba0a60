"""Sentences of a passage: bounds only, found by their stops; abbreviations, initials and decimals do not end one."""

import re
from collections.abc import Iterator

_STOP = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘«(\[]*[A-Z0-9À-Þ•–-])|[;:]?\n|•")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|St|Gen|Col|Lt|Sgt|Capt|Amb|Sen|Gov|Rep|No|Nos|Art|Arts|Para|para|paras|Vol|vol|pp|p|ch|Ch|Sec|sec|cf|Cf|vs|v|al|approx|ca|Jr|Sr|Inc|Ltd|Co|Corp|Dept|Res|res|Doc|doc|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m|e\.g|i\.e|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|H\.E|Adm|Msgr|Fr|Sheik|viz|resp|ed|eds|No)|(?:^|[\s.(])[A-Z])\.$"
)
_ENDS_ANYWAY = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|p\.m|a\.m)\.$")
_STARTER = re.compile(
    r"\s+[\"“‘(]*(?:The|In|On|It|This|He|She|They|At|As|But|However|After|Since|During|By|For|A|An|Its|These|That|Although|While|With|From|To)\b"
)


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
