"""How many states have joined a treaty, told as a figure: "It has 170 States parties", "ratified by 23 countries", "with 178
ratifications", and that none of a group has: "not one member state of the Union has signed it"."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, is_time
from travaux.extract.figures import Figure
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.treaty_objects import adopted_on, is_background
from travaux.vocabulary import Modality

_STATES = r"(?:(?:more|other|further|additional|new|un|member|african|european|american|asian|arab|latin american|sovereign|independent) ){0,2}(?:states|countries|nations|governments|members)(?: in the world| of the world| worldwide)?"
_N = r"(?P<n>\d[\d,]*|[a-z]+(?:-[a-z]+)?(?: hundred(?: and [a-z-]+)?)?)"
_PARTIES = (
    r"(?:(?P<consent>state[s']{0,2} part(?:y|ies)|contracting (?:states|parties)|member states|parties|members)|(?P<signature>signator(?:y|ies)(?: states)?|signatures)"
    r"|(?P<ratification>ratifications?(?: (?:and|or) accessions?)?|ratifying states)|(?P<accession>accessions?))"
)
_AND = re.compile(rf"(?:,| and|, and) (?:only |just )?{_N} {_PARTIES}\b")
_VERBS = r"(?:(?P<signed>signed)|(?P<ratified>ratified)|(?P<acceded>acceded to)|(?P<joined>joined|become part(?:y|ies) to|adopted by))"

# "There are now 155 States parties to the Convention", "it has 170 States parties", "had 43 ratifications"
_HAS = re.compile(
    rf"\b(?:there (?:are|were)|has|had|have|with|having|counts?|numbers?|attracted|received|obtained|gathered|reached|collected|secured|enjoys?|garnered|only|now|already|total of)(?: (?:now|currently|already|only|just|so far|some|a total of|no (?:more|fewer|less) than|at least|over|more than|nearly|almost|about|the required|to date|as many as|then|at present|still|been)){{0,3}} {_N} {_PARTIES}\b(?! (?:committee|must|should|shall))"
)
# "the number of States parties to it stands at 41", "bringing the number of parties to 27", "to 55 the number of …"
_NUMBER_OF = re.compile(
    rf"\b(?:the )?(?:total )?number of {_PARTIES}\b(?P<gap>[^.;]{{0,120}}?)\b(?:to|at|is|was|now|are|has (?:risen|grown|reached|increased|climbed) to|rose to|stands at|stood at|reached|had reached|totals?) (?:now |only |a total of |just )?(?P<n>\d[\d,]*|[a-z]+(?:-[a-z]+)?)(?= ?(?:[.,;)]|$|states|and|countries|by|as|in|since|at|on|now|with))"
)
_BRINGING = re.compile(rf"\bto (?P<n>\d[\d,]*|[a-z]+(?:-[a-z]+)?) the (?:total )?number of {_PARTIES}\b")
# "has been ratified by 196 countries", "signed by 40 states"
_BY = re.compile(
    rf"(?:(?P<negated>\bnot )[^.;]{{0,20}})?\b{_VERBS}(?: or (?:acceded to|ratified))?(?: to date| so far| already)? by (?:only |just |some |all |a total of |no (?:more|fewer) than |more than |over |nearly |almost |at least |about |as many as ){{0,2}}{_N}(?: {_STATES}\b|(?=[.,;)]))"
)
# "165 states were party to", "169 states are parties to", "23 States have become party to it"
_ARE = re.compile(
    rf"\b{_N} (?:of the \d+ )?{_STATES} (?:are|were|have become|had become|became|have been|are now|are currently|were already|is) (?:now |already |currently |also )?(?:(?P<consent>(?:state |states )?part(?:y|ies) (?:to|of)|bound by)|(?P<signature>signatories (?:to|of)))"
)
# "no more than 22 states have ratified or acceded to it": what the frames of consent do not reach for its doubled verb
_HAVE = re.compile(
    rf"\b{_N} {_STATES} (?:(?:have|has|had) )(?:now |already |so far |since |also )?(?P<pair>ratified (?:or|and) acceded to|acceded to (?:or|and) ratified|ratified or joined|signed (?:or|and) ratified|joined)\b"
)
# "not one member state of the European Union has signed or ratified it", "none of the Gulf states is a party to it"
_NONE = re.compile(
    r"\b(?:not (?:one|a single)|none of|no(?! (?:fewer|less|more|later|longer)\b))(?: of)?(?: the| our| these)? (?:[\w'-]+ ){0,4}?(?:states?|countries|country|nations?|governments?|members?|party|power|republics?)(?: (?:in|of|from|that|among) (?:the )?(?:[\w'-]+ ){0,4}?[\w'-]+)?"
    r" (?:has|have|had|is|are|was|were) (?:so far |yet |as yet |ever |even |to date |hitherto |currently ){0,2}(?P<verb>signed(?: (?:or|and|nor) (?:ratified|acceded to))?|ratified(?: (?:or|and|nor) acceded to)?|acceded to|joined|become (?:a )?party to|(?:a )?part(?:y|ies) to)\b"
)
_TELLS = re.compile(
    r"\b(?:part(?:y|ies)|signator(?:y|ies)|signatures|ratifications?|accessions?|members|ratified|signed|acceded|joined|bound by)\b"
)
_UNSURE = re.compile(
    r"\b(?:if|when|once|until|unless|after|should|would|could|must|may(?! \d)|might|will|requires?|required|needs?|need|needed|necessary|minimum|threshold|upon|whether|before|as soon as|next|within"
    r"|shall|hopes?|expect\w*|goal|target|deposit of|days after|ask\w*|reports? (?:of|from|by)|reviewed|considered|elected?)\b"
)
_AS_OF = re.compile(r"^(?:as of|as at|by|up to) |\b(?:as of|as at|by|up to)(?: the end of)? $")
_NUMBER_WORDS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "one hundred": 100}


def may_count(low: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text may count those who joined a treaty."""
    return _TELLS.search(low, start, end) is not None


def party_counts(s: Sentence, c: Context, made: list[Draft]) -> Iterator[Draft]:
    """The figures that a sentence gives of those who joined; nothing where a frame has made that claim."""
    told = {n for d in made for n in (d.fields.get("numbers") or {}).values()}
    for pattern in (_HAS, _NUMBER_OF, _BRINGING, _BY, _ARE, _HAVE):
        for m in _matches(pattern, s):
            n = _figure(s, m.start("n"), m.end("n"))
            if n is None or n > _MOST_STATES or n in told or _unsure(s, m):  # more sign petitions
                continue
            treaty = _treaty_of(s, c, m)
            if treaty is None:
                continue
            told.add(n)
            date = _day_after(s, c, m.end()) or _as_of(s, c)
            if date and date[:4] < adopted_on(treaty)[:4]:
                date = None
            fields = {"actor": _who(s, m), "object": treaty, "date": date, "numbers": {"states": n}}
            yield Draft(_kind(m), m.start(), m.end(), {k: v for k, v in fields.items() if v}, because=["a count of those who joined"])
    for m in _NONE.finditer(s.low, s.start, s.end):
        treaty = _treaty_of(s, c, m)
        if treaty and not re.search(r"\b(?:if|whether|would|could)\b", s.low[s.start : m.start()]):
            kind = "signature" if m["verb"] == "signed" else "consent" if " " in m["verb"] or m["verb"] == "joined" else "ratification"
            yield Draft(kind, m.start(), m.end(), {"object": treaty}, Modality.NEGATED, ["none of a group has"])


def _who(s: Sentence, m: re.Match[str]) -> tuple[str, ...]:
    """The counted in the words of the text: "196 States parties", "23 countries"."""
    words = re.match(rf"{_N} (?:state[s']{{0,2}} part(?:y|ies)|contracting states|{_STATES})", s.low[m.start("n") : m.end() + 1])
    return (s.raw(m.start("n"), m.start("n") + words.end()).strip(),) if words else ()


def _matches(pattern: re.Pattern[str], s: Sentence) -> Iterator[re.Match[str]]:
    """The matches in a sentence, each with what goes on from it: "120 signatories and 44 parties"."""
    for m in pattern.finditer(s.low, s.start, s.end):
        yield m
        at = m.end()
        while pattern is _HAS and (further := _AND.match(s.low, at, s.end)):
            yield further
            at = further.end()


def _day_after(s: Sentence, c: Context, at: int) -> str | None:
    """The day right after a count: "signed by 57 countries on 6 February 2007"."""
    tok = next((t for t in s.toks if t.start >= at), None)
    k = s.toks.index(tok) if tok else len(s.toks)
    if tok is not None and tok.low in {"on", "in"} and k + 1 < len(s.toks):
        tok = s.toks[k + 1]
    return c.date_of(tok.value) if tok is not None and is_time(tok) else None


def _kind(m: re.Match[str]) -> str:
    named = m.groupdict()
    if named.get("pair"):
        return "signature" if named["pair"].startswith("signed") else "consent"
    for kind, group in (("signature", "signed"), ("ratification", "ratified"), ("accession", "acceded"), ("consent", "joined")):
        if named.get(group):
            return kind
    return next((k for k in ("consent", "signature", "ratification", "accession") if named.get(k)), "consent")


_MOST_STATES = 250
"""More than there are states that could join a treaty."""


def _figure(s: Sentence, start: int, end: int) -> int | None:
    tok = next((t for t in s.toks if t.start == start or (t.start < end and start < t.end)), None)
    if tok is not None and isinstance(tok.value, Figure):
        return int(tok.value.value)
    word = s.low[start:end].replace(",", "")
    return int(word) if word.isdigit() else _NUMBER_WORDS.get(word)


def _unsure(s: Sentence, m: re.Match[str]) -> bool:
    """Whether the clause says that so many are needed, hoped for or to come; or that they are another matter."""
    before = re.split(r"[;:]|, (?!which|who)", s.low[s.start : m.start()])[-1]
    after = s.low[m.end() : m.end() + 40]
    return bool(
        _UNSURE.search(before)
        or _UNSURE.search(m[0])
        or re.match(r" (?:are|is|were|was) (?:needed|required|necessary)|,? (?:the number )?(?:needed|required)|\W*(?:reports?|elect)", after)
        or m.groupdict().get("negated")
    )


def _treaty_of(s: Sentence, c: Context, m: re.Match[str]) -> str | None:
    """The treaty whose parties are counted: the one named after "to", else the subject before, else the one spoken of."""
    named = [t for t in s.toks if treaty_name(t) and not is_background(s, t)]
    after = next((t for t in named if m.end() - 2 <= t.start and _links(s.low[m.end() : t.start])), None)
    inside = next((t for t in named if m.start() <= t.start < m.end()), None)
    before: Tok | None = next((t for t in reversed(named) if t.end <= m.start()), None)
    said = s.low[m.end() : m.end() + 50]
    for tok in (inside, after):
        if tok is not None:
            return treaty_name(tok)
    if re.match(r" (?:to|of) (?:the|this|that) [a-z]+", said) and not re.match(
        r" (?:to|of) (?:the|this|that) (?:optional |said |same )?(?:convention|covenant|protocol|treaty|statute|charter|instrument|pact|agreement)", said
    ):
        return None
    further = next((t for t in named if t.start >= m.end()), None)
    fronted = m[0].startswith(("with ", "having ")) and further is not None
    if fronted and further and re.fullmatch(r",? ?(?:the )?", s.low[m.end() : further.start]):
        return treaty_name(further)  # "With 178 ratifications, the Convention …"
    if before is not None:
        return treaty_name(before)
    word = re.search(r"\b(?:it|the (?:optional )?(?:convention|covenant|protocol|treaty|statute|charter|instrument|pact)|this (?:convention|covenant|protocol|treaty|instrument))\b", s.low[s.start : min(s.end, m.end() + 40)])
    told = c.last_drafts[-1].fields.get("object") if c.last_drafts and c.sentence - c.last_sentence <= 1 else None
    if word is None and c.treaty and told == c.treaty[0]:
        return c.treaty[0]  # of the treaty that the sentence before told of
    if word is None:
        return None
    return c.treaty_called(word[0])


def _links(gap: str) -> bool:
    return re.fullmatch(r" ?(?:to|of|for|in|on)? ?(?:the|both|this|that)? ?(?:international|united nations|un)? ?", gap) is not None


def _as_of(s: Sentence, c: Context) -> str | None:
    """The day of the count: "As of 1 January 2010, …"."""
    for tok in s.toks:
        before = s.low[max(s.start, tok.start - 18) : tok.start]
        if is_time(tok) and (_AS_OF.match(tok.low) or _AS_OF.search(before)):
            return c.date_of(tok.value)
    return None
