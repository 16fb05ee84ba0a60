"""Lists of the parties to a treaty: "Parties to the Convention include Peru (2008) and Chile", "The states that signed it
are …"; one claim a state."""

import re
from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, is_time
from travaux.extract.gates import gated
from travaux.extract.parts import Sentence, treaty_name
from travaux.extract.rosters import roster
from travaux.vocabulary import Modality

PARTIES = gated(
    r"\b(?:(?P<party>states? (?P<nonparty>not (?:yet )?)?part(?:y|ies)|parties|contracting states)|(?P<signatory>signatories)) (?:to|of) "
    r"|\b(?:states|countries|governments|nations|those) (?:that|which|who|to)(?: have| had)?(?P<not> not(?: yet)?)?(?: so far| already| also)? (?P<verb>signed|ratified|acceded to|joined) "
)
"""Where a list of those who joined a treaty may begin, in lower case."""
_KINDS = {"signed": "signature", "ratified": "ratification", "acceded to": "accession", "joined": "consent"}
_POINTED = re.compile(r"(?:it|the (?:accord|convention|treaty|protocol|covenant|instrument|statute|charter|pact|agreement)|this (?:convention|treaty|protocol|instrument))\b(?! (?:on|against|for|of|to) )")
_LEAD = frozenset(["include", "includes", "included", "including", "are", "were", "comprise", ":"])
_BETWEEN = frozenset(
    ["the", "now", "currently", "so far", "to date", "also", "today", ",", "at", "present", "it", "by", "in"]
)


def party_lists(s: Sentence, c: Context) -> Iterator[Draft]:
    """The states that a sentence lists as parties to, or signatories of, the treaty that it names."""
    toks = s.toks
    for m in PARTIES.finditer(s.low, s.start, s.end):
        at = next((k for k, t in enumerate(toks) if t.start >= m.end() and treaty_name(t)), None)
        pointed = _POINTED.match(s.low, m.end(), s.end)
        if pointed and (treaty := c.treaty_called(pointed[0])):
            at, lead = None, next((k for k, t in enumerate(toks) if t.start >= pointed.end()), len(toks))
        elif at is None or s.low[m.end() : toks[at].start].strip() not in {"", "the"}:
            continue
        else:
            treaty, lead = treaty_name(toks[at]), at + 1
        while lead < len(toks) and (toks[lead].low in _BETWEEN or is_time(toks[lead])):
            lead += 1
        if lead >= len(toks) or toks[lead].low not in _LEAD:
            continue
        kind = "consent" if m["party"] else "signature" if m["signatory"] else _KINDS[m["verb"]]
        for nth, (state, tok) in enumerate(roster(s, lead + 1)):
            if nth == 0 and s.low[toks[lead].end : tok.start].strip() not in {
                "",
                "the",
                ":",
                ": the",
                "both",
                "among others",
            }:
                break  # "Parties to the Convention are obliged …"
            k = toks.index(tok)
            date = toks[k + 2] if k + 2 < len(toks) and toks[k + 1].low == "(" and is_time(toks[k + 2]) else None
            fields = {"actor": state, "object": treaty} | (
                {"date": c.date_of(date.value)} if date else {}
            )
            modality = Modality.NEGATED if m["not"] or m["nonparty"] else Modality.HAPPENED
            start = tok.start if nth else m.start()
            yield Draft(kind, start, date.end if date else tok.end, fields, modality, ["a list of parties"])
