"""Titles of treaties by their parts: subjects of plural conventions, numbers of labour conventions, amendments, and
protocols by the treaty that they are to."""

import re
from functools import cache

from travaux.extract.capitals import join, plain_title
from travaux.extract.lexicon import load_data
from travaux.extract.parts import Sentence, Tok


@cache
def _subject_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {s: treaty for treaty, subjects in load_data("treaty_subjects")["subjects"].items() for s in subjects}
    words = "|".join(re.escape(s) for s in sorted(known, key=len, reverse=True))
    return re.compile(rf"\b(?:(?:on|against|concerning|of|for) (?:the (?=elimination|status))?)?({words})\b"), known


_PLURAL_HEAD = re.compile(r"\b(?:conventions|covenants|treaties|those|that|the ones?) (?:on|against|concerning) ")


def subjects(sentence: Sentence) -> None:
    """ "the Conventions on the child and on women", "those on racial discrimination and torture": one treaty a subject."""
    low = sentence.low
    if low.find("convention", sentence.start, sentence.end) < 0 and low.find("covenant", sentence.start, sentence.end) < 0:
        return
    pattern, known = _subject_pattern()
    for head in _PLURAL_HEAD.finditer(low, sentence.start, sentence.end):
        at = head.end()
        while (m := pattern.match(low, at, sentence.end)) and (m.start(1) == at or low[at : m.start(1)].strip()):
            _name_span(sentence, m.start(1), m.end(1), known[m[1]])
            link = re.compile(r",? and (?:on |against )?|, (?:on |against )?").match(low, m.end(), sentence.end)
            if not link:
                break
            at = link.end()


_ILO_NUMBERS = re.compile(
    r"\b(?:ilo|labou?r organi[sz]ation|labou?r)\b[^.;()]{0,60}?\(?\bnos?\.? ?((?:c?\d{1,3}(?:, and |, | and ))*c?\d{1,3})\b"
    r"|\bilo conventions? (?:nos?\.? )?((?:c?\d{1,3}(?:, and |, | and ))+c?\d{1,3})\b"
)
_ILO_FURTHER = re.compile(r"(?:,|\band|;) (?:conventions? )?nos?\.? ?(\d{1,3})\b")
_ILO_LAST = 192
"""The newest convention of the International Labour Organization, of 2023."""


def numbered_ilo(sentence: Sentence) -> None:
    """ "ILO Conventions Nos. 87 and 98", "fundamental conventions of the ILO (Nos. 29, 87 and 182)": one treaty a number."""
    low, start, end = sentence.low, sentence.start, sentence.end
    if low.find("ilo", start, end) < 0 and low.find("labo", start, end) < 0:
        return
    for m in _ILO_NUMBERS.finditer(low, start, end):
        group = 1 if m[1] else 2
        for n in re.finditer(r"\d{1,3}", m[group]):
            if 0 < int(n[0]) <= _ILO_LAST:
                at = m.start(group) + n.start()
                _name_span(sentence, at, at + len(n[0]), f"treaty:ILO-C{int(n[0])}")
    # "Convention No. 29 on forced labour, No. 87 on freedom of association and No. 98": each number after the first
    first = next((t for t in sentence.toks if (t.of("treaty") or "").startswith("treaty:ILO-")), None)
    for n in _ILO_FURTHER.finditer(low, first.end, end) if first is not None else ():
        if 0 < int(n[1]) <= _ILO_LAST:
            _name_span(sentence, n.start(1), n.end(1), f"treaty:ILO-C{int(n[1])}")


def _name_span(sentence: Sentence, start: int, end: int, treaty: str) -> None:
    """Make the tokens of a span one name, unless a name that the lexicon knows stands there."""
    toks = sentence.toks
    inside = [k for k, t in enumerate(toks) if t.start < end and start < t.end]
    if not inside or any(toks[k].has("treaty") for k in inside):
        return
    first, last = inside[0], inside[-1]
    low = sentence.low[toks[first].start : toks[last].end]
    toks[first : last + 1] = [Tok(toks[first].start, toks[last].end, low, "name", ids=(treaty,), what="variant")]


def amendments(sentence: Sentence) -> None:
    """ "Amendments to the Convention …": a treaty of its own."""
    toks = sentence.toks
    i = 0
    while i < len(toks) - 2:
        if toks[i].low in {"amendment", "amendments"} and toks[i + 1].low == "to":
            k = i + 2 + (toks[i + 2].low == "the")
            treaty = toks[k].of("treaty") if k < len(toks) else None
            if treaty:
                suffix, end = "-amendments", k + 1
                words = sentence.low[toks[k].end : toks[k].end + 16]
                if m := re.match(r"(?: \d{4})? \(annex (\w+)\)", words):
                    suffix += f"-annex-{m[1]}"
                joined = join(sentence, toks, i, end, (treaty + suffix,), "open-treaty")
                joined.value = plain_title(sentence, joined.start, joined.end)
        i += 1


@cache
def _parents() -> dict[str, str]:
    found: dict[str, str] = {}
    for parent, kinds in load_data("protocols").items():
        for protocols in kinds.values():
            for protocol in protocols:
                found.setdefault(protocol, parent)
    return found


def parent_of(treaty: str) -> str | None:
    """The treaty that a protocol is to; None for another treaty.

    >>> parent_of("treaty:ICESCR-OP"), parent_of("treaty:CAT")
    ('treaty:ICESCR', None)
    """
    return _parents().get(treaty)


def protocols(sentence: Sentence, parent: str | None) -> None:
    """ "the Convention and its Optional Protocol": the protocol of the treaty named before, in the sentence or (`parent`)
    in those before it."""
    parents = load_data("protocols")
    _with_parents_acronym(sentence)
    _all_of_parent(sentence)
    for k, tok in enumerate(sentence.toks):
        if tok.kind == "name" and (treaty := tok.of("treaty")) and treaty in parents:
            parent = (
                "treaty:ICCPR" if "treaty:ICCPR" in tok.ids else treaty
            )  # of both Covenants, that with protocols of 1966
        elif tok.kind == "name" and (own_parent := parent_of(tok.of("treaty") or "")):
            parent = own_parent
        if tok.what == "open-treaty" and not tok.of("treaty") and (own := _own_parent(sentence, k)):
            tok.ids = tuple(parents[own]["first"])
            continue
        if parent and _bare_protocol(sentence, k):
            tok.kind, tok.what = "name", "open-treaty"
        words = tok.low.removeprefix("un ")
        if (
            parent
            and tok.what == "open-treaty"
            and not tok.of("treaty")
            and re.fullmatch(
                r"(?:(?:first|second|two|both) )?(?:optional |additional |facultative )?protocols?(?: to (?:the|this|that|said) (?:same )?(?:convention|covenant))?",
                words,
            )
        ):
            before = " ".join(t.low for t in sentence.toks[max(0, k - 3) : k])
            many = words.endswith("protocols") or "protocols to" in words
            if "first" in words.split() or before.endswith("first"):
                parent = "treaty:ICCPR"  # the only treaty whose protocols are numbered
            kind = "second" if "second" in words or "second" in before else "all" if many else "first"
            tok.ids = tuple(parents.get(parent, {}).get(kind, ()))
            if len(tok.ids) > 1:
                tok.what = "variant"


def _bare_protocol(sentence: Sentence, k: int) -> bool:
    """Whether a small "protocol" stands for that of the treaty before: "the Convention and its protocol"."""
    toks, tok = sentence.toks, sentence.toks[k]
    if tok.kind != "word" or tok.low not in {"protocol", "protocols"} or k < 2:
        return False
    owner = k - 1 - (toks[k - 1].low in {"optional", "additional", "facultative", "two"})
    return toks[owner].low == "its" and not re.match(r" (?:to|on|of|relating|concerning|against|for)\b", sentence.low[tok.end : tok.end + 12])


def _with_parents_acronym(sentence: Sentence) -> None:
    """ "the ICESCR Protocol", "CEDAW Optional Protocol": the protocol of the treaty whose acronym stands before."""
    toks = sentence.toks
    k = 0
    while k < len(toks) - 1:
        tok = toks[k]
        if tok.what == "abbreviation" and (treaty := tok.of("treaty")) and not tok.possessive:
            after = [t.low for t in toks[k + 1 : k + 3]]
            n = 2 if after == ["optional", "protocol"] else 1 if after[:1] == ["protocol"] else 0
            first = load_data("protocols").get(treaty, {}).get("first")
            if n and first:
                join(sentence, toks, k, k + n + 1, tuple(first), "variant")
        k += 1


_PROTOCOLS_TO = re.compile(r"\b(?:optional |additional |facultative )?protocols (?:to|of) (?:the )?")


def _all_of_parent(sentence: Sentence) -> None:
    """ "the two Optional Protocols to the Convention on the Rights of the Child": all protocols of the treaty named."""
    low = sentence.low
    if low.find("protocols ", sentence.start, sentence.end) < 0:
        return
    for m in _PROTOCOLS_TO.finditer(low, sentence.start, sentence.end):
        toks = sentence.toks
        last = next((k for k, t in enumerate(toks) if t.start == m.end() and t.kind == "name"), None)
        first = next((k for k, t in enumerate(toks) if t.start == m.start()), None)
        every = load_data("protocols").get(toks[last].of("treaty"), {}).get("all") if last is not None else None
        if every and first is not None and last is not None:
            join(sentence, toks, first, last + 1, tuple(every), "variant")


def _own_parent(sentence: Sentence, k: int) -> str | None:
    """The treaty that the words after an "Optional Protocol" say it is to, if one with protocols; the name grows to hold
    them."""
    toks = sentence.toks
    if not re.fullmatch(r"(?:un )?(?:facultative|optional) protocol", toks[k].low):
        return None
    m = re.compile(r" (?:to|of) (?:the )?(?:un |united nations )?").match(sentence.low, toks[k].end, sentence.end)
    if not m:
        return None
    named = next((t for t in toks[k + 1 :] if t.start == m.end()), None)
    own, end = (named.of("treaty"), named.end) if named else (None, m.end())
    if not own and (short := _subject_convention().match(sentence.low, m.end(), sentence.end)):
        own, end = _subject_pattern()[1][short[1] or short[2]], short.end()
    if "first" not in load_data("protocols").get(own, ()):
        return None
    toks[k].end, toks[k].low = end, sentence.low[toks[k].start : end]
    toks[k + 1 :] = [t for t in toks[k + 1 :] if t.start >= end]
    return own


@cache
def _subject_convention() -> re.Pattern[str]:
    words = "|".join(re.escape(s) for s in sorted(_subject_pattern()[1], key=len, reverse=True))
    return re.compile(rf"({words}) convention\b|convention (?:on|against) (?:the )?({words})\b")
