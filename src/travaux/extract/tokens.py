"""The tokens of a sentence: words, marks, and what the scans found in it (names, cues, dates, numbers, titles in quotes).

Names that the lexicon does not hold are built here by grammar: persons after a title or a role, treaties and bodies by
their head nouns, organisations, meetings, documents by symbol or by a title in quotation marks.
"""

import re

from travaux.extract import figures, opennames, times
from travaux.extract.gates import gated, words_of
from travaux.extract.lexicon import Hit
from travaux.extract.parts import Sentence, Tok

_WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*\.?(?<!\.)|[^\w\s]|_+")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{3,260}?)[,.]?[”\"»]")
SYMBOL = re.compile(
    r"\b(?:[AES]/(?:[A-Z0-9.\-]{1,24}(?:\([A-Z0-9]{1,12}\))?/){0,8}[A-Z0-9.\-]{0,24}\d+(?:/\d+)?(?:\([IVXLC]+\)|/(?:Add|Rev|Corr|L)\.\d+)*|(?:CERD|CCPR|CAT|CRC|CEDAW|CRPD|CMW|CED|HRI|CRC)/[A-Z]{1,8}/[\w./-]{0,40}\d[\w/-]{0,40})"
)
_CITING = gated(r"resolution|decision")
"""What stands, in small letters, before a number that `NUMBERED` finds."""
NUMBERED = re.compile(
    r"\b(?:resolutions?|decisions?)\s+\(?(?P<n>(?:S-)?\d{1,4}(?:/\d{1,3})?(?:\s?[A-Z]\b)?(?:\s?\((?:[IVXLCS-]+|\d{4})\))?)",
    re.IGNORECASE,
)

_NUMBER_OF_TEXT = re.compile(r"\((?P<n>\d{1,2}/\d{1,3})(?=[,;)])")
_TEXT = re.compile(r"\b(?:resolution|text|draft)s?\b")
""" "Norway's text (26/22)": a number in brackets is a symbol where a text is spoken of."""


def tokenise(text: str, low: str, start: int, end: int, hits: list[Hit], words: int | None = None) -> Sentence:
    """The sentence `[start, end)` with its tokens; `hits` are those of the scan that lie in it, `words` its mask."""
    words = words_of(low[start:end]) if words is None else words
    hits = _namesakes(text, end, hits)
    spans: list[Tok] = []
    for m in SYMBOL.finditer(text, start, end) if text.find("/", start, end) >= 0 else ():
        spans.append(Tok(m.start(), m.end(), low[m.start() : m.end()], "symbol", value=m[0].rstrip(".")))
    for m in NUMBERED.finditer(text, start, end) if words & _CITING.bit else ():
        spans.append(
            Tok(m.start("n"), m.end("n"), low[m.start("n") : m.end("n")], "symbol", value=re.sub(r"\s+", "", m["n"]))
        )
    for m in _NUMBER_OF_TEXT.finditer(text, start, end) if _TEXT.search(low, start, end) else ():
        spans.append(Tok(m.start("n"), m.end("n"), m["n"], "symbol", value=m["n"]))
    for m in _QUOTED.finditer(text, start, end) if any(text.find(sign, start, end) >= 0 for sign in '“"«') else ():
        if opennames.is_title(m[1]):
            spans.append(Tok(m.start(), m.end(), low[m.start() : m.end()], "title", value=m[1].strip(" ,.")))
    for h in hits:
        if h.name and ("treaty:" in str(h.name.ids) or h.end - h.start > 30):
            spans.append(_from_hit(h, low))
    for t in times.find_times(low, start, end):
        spans.append(Tok(t.start, t.end, low[t.start : t.end], "time", value=t))
    for f in figures.find_money(low, start, end) if words & figures.MONEY.bit else ():
        spans.append(Tok(f.start, f.end, low[f.start : f.end], "money", value=f))
    for h in hits:
        spans.append(_from_hit(h, low))
    for m in figures.ORDINAL.finditer(low, start, end) if words & figures.ORDINAL.bit else ():
        spans.append(Tok(m.start(), m.end(), m[0], "ordinal", value=figures.ordinal(m)))
    for f in figures.find_numbers(low, start, end) if words & figures.NUMBER.bit else ():
        spans.append(Tok(f.start, f.end, low[f.start : f.end], "number", value=f))
    chosen = [t for t in _without_overlaps(spans, start, end) if not _cited_number(text, t)]
    toks: list[Tok] = []
    at = start
    for tok in chosen:
        toks.extend(_words(low, at, tok.start))
        toks.append(tok)
        at = tok.end
    toks.extend(_words(low, at, end))
    _mark_possessives(toks)
    _mark_quotations(toks, text)
    sentence = Sentence(start, end, text, low, toks, words=words)
    opennames.merge(sentence)
    return sentence


_BEFORE = re.compile(r"(?:([A-Z][\w-]*)|([\w-]+)['’]s) $")
_PARENT = frozenset(
    [
        "UN",
        "U.N",
        "Nations",
        "The",
        "the",
        "In",
        "At",
        "On",
        "By",
        "For",
        "To",
        "Of",
        "And",
        "But",
        "When",
        "While",
        "After",
        "Since",
        "From",
        "With",
        "As",
        "Under",
        "Both",
        "Its",
        "His",
        "Her",
        "Their",
        "United",
        "A",
        "An",
        "That",
        "Then",
        "Geneva-based",
        "NGO",
        "Former",
    ]
)


# "the General Assembly of Interpol", "of the company": not "of 10 December", "of September 2005", "of the United Nations".
_OF_ANOTHER = re.compile(
    r" of (?:the )?(?:(?:company|part(?:y|ies)|church|federation|association|organi[sz]ation|club|union|bank|shareholders|members|order|community)\b"
    r"|(?!United Nations|UN\b|U\.N\.|International|Optional|Convention|Covenant|Protocol|Universal|Declaration|Treaty|Second|Standard|Charter|(?:Jan|Febr)uary|March|April|May\b|June|July|August|(?:Sept|Nov|Dec)ember|October)[A-Z]\w)"
)


def _namesakes(text: str, end: int, hits: list[Hit]) -> list[Hit]:
    """The hits without bodies that only share a name: "Kenya's National Commission on Human Rights", "the Commission on
    Human Rights and Administrative Justice" are no organs of the United Nations."""
    starts = {h.start for h in hits}
    kept = []
    for h in hits:
        body = h.name is not None and any(i.startswith("body:") and i != "body:UPR" for i in h.name.ids)
        if h.name and body and h.name.what != "abbreviation":
            before = _BEFORE.search(text, max(0, h.start - 30), h.start)
            if before and (before[1] or before[2]) not in _PARENT and not _is_parent(hits, before.start(), h.start):
                continue
            after = re.compile(r" and ([A-Z])").match(text, h.end, end)
            if after and "body:CHR" in h.name.ids and after.start(1) not in starts:
                continue
            if "body:UNGA" in h.name.ids and _OF_ANOTHER.match(text, h.end, end):
                continue
        kept.append(h)
    return kept


def _cited_number(text: str, tok: Tok) -> bool:
    """A bare number that goes on a document symbol ("SR.1952 and 1954") is no year."""
    return (
        tok.kind == "time"
        and tok.end - tok.start == 4
        and bool(re.search(r"\.\d+(?:,| and) $", text[max(0, tok.start - 14) : tok.start]))
    )


def _is_parent(hits: list[Hit], start: int, end: int) -> bool:
    """Whether the word before a body's name is a name of its own that may stand there: "Assembly's Human Rights Council"."""
    return any(
        h.name
        and h.start <= start < h.end <= end
        and any(i in {"org:United Nations", "body:UNGA", "body:HRC"} for i in h.name.ids)
        for h in hits
    )


def _from_hit(h: Hit, low: str) -> Tok:
    if h.name:
        return Tok(h.start, h.end, low[h.start : h.end], "name", ids=h.name.ids, what=h.name.what, cue=h.cue)
    return Tok(h.start, h.end, low[h.start : h.end], "word", cue=h.cue)


def _without_overlaps(spans: list[Tok], start: int, end: int) -> list[Tok]:
    """Of the spans of `[start, end)`, those that overlap no earlier one of the list; in text order."""
    kept: list[Tok] = []
    occupied = bytearray(end - start)
    for tok in spans:
        first, last = tok.start - start, tok.end - start
        if occupied.find(1, first, last) >= 0:
            continue
        occupied[first:last] = b"\x01" * (last - first)
        kept.append(tok)
    kept.sort(key=lambda t: t.start)
    return kept


def _words(low: str, start: int, end: int) -> list[Tok]:
    out = []
    for m in _WORD.finditer(low, start, end):
        word = m[0]
        kind = "word" if word[0].isalnum() else "mark"
        if kind == "word" and word.endswith("'s") and len(word) > 2:
            out.append(Tok(m.start(), m.end() - 2, word[:-2]))
            out.append(Tok(m.end() - 2, m.end(), "'s", "mark"))
        else:
            out.append(Tok(m.start(), m.end(), word, kind))
    return out


def _mark_possessives(toks: list[Tok]) -> None:
    """`Kenya 's`, `the Philippines '`: set on the owner, and the mark is dropped."""
    i = 0
    while i < len(toks) - 1:
        tok, after = toks[i], toks[i + 1]
        if tok.kind in {"name", "word"} and after.start == tok.end and after.low in {"'s", "'", "s"}:
            bare = not (i + 2 < len(toks) and toks[i + 2].low == "s" and toks[i + 2].start == after.end)
            if (after.low == "'" and bare and not tok.low.endswith("s")) or after.low == "s":
                i += 1
                continue
            tok.possessive = True
            del toks[i + 1]
            if after.low == "'" and i + 1 < len(toks) and toks[i + 1].low == "s" and toks[i + 1].start == after.end:
                del toks[i + 1]
        i += 1


def _mark_quotations(toks: list[Tok], text: str) -> None:
    inside = False
    for tok in toks:
        if tok.kind == "mark":
            c = text[tok.start]
            if c in "“«":
                inside = True
            elif c in "”»":
                inside = False
            elif c == '"':
                inside = not inside
        tok.quoted = inside
