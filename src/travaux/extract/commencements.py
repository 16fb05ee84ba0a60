"""Laws at home that take effect: constitutions, acts, codes, and laws on a subject."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene
from travaux.extract.texts import place_state
from travaux.ids import slug

_WORD = r"[A-Z][\w’'-]*"
_LINK = r"(?:of|on|and|the|for|to|against|in|with|or|from)"
_TITLE = re.compile(
    rf"(?:\b[Tt]he |\b[Aa] |\b[Ii]ts |\b[Oo]ur |[’']s )(?:(?:new|revised|amended|present|current|first) )?(?P<title>"
    rf"[Cc]onstitution(?: of (?:the )?{_WORD}(?: (?:of |and )?{_WORD}){{0,3}})?"
    rf"|(?:{_WORD} (?:(?:{_LINK} ){{0,2}}{_WORD} |\([A-Z][^()]{{2,50}}\) ){{0,9}}){{0,1}}(?:Act|Code|Law|Ordinance|Decree-Law)(?: (?:on|of|for|against) (?:the |all )*{_WORD}(?: (?:(?:{_LINK} ){{0,2}}{_WORD}|{_LINK}(?= ))){{0,12}})?"
    rf"|(?:(?:revision|amendments?|reform) (?:of|to) the )?(?:law|act|code) (?:on|against|for|prohibiting|criminali[sz]ing) (?:the )?[^,;.:()]{{4,70}}?"
    rf")(?:,? No\.? ?[\w/.-]+)?(?P<gap>,? (?:(?:with|which|as) [^,;.:]{{3,60}}|\([^()]{{2,40}}\)|(?:(?:was|were) )?(?:adopted|enacted|passed|promulgated|signed|approved) [^;.:]{{3,60}})?,? ?)?"
    r"(?P<aux>(?:(?:is|was|has|had|will|should|would|did|not|only|finally|in turn|to|and|then|itself|never|been) ?)*)$"
)
_ABOUT = re.compile(r"(?:act|code|law|decree-law|ordinance)s?", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:draft|bill|proposed|planned|future|amending|if|once|when|until|unless|before|as soon as)\b"
)


def law_in_force(scene: Scene) -> Iterator[Draft]:
    """ "The Constitution came into force on 8 February 2006", "the Children Act came into operation in March 2002": the
    day is needed, since laws are told in force by the way."""
    p, s = scene.p, scene.s
    date, tok = scene.time()
    start = s.toks[p.left].start if s.toks else s.start
    m = _TITLE.search(s.text, start, p.tok.start)
    if m is None or date is None or tok is None or p.form == "noun" or _PENDING.search(s.low, start, m.end()):
        return
    if re.search(r"\b(?:on|of|under|to|about|concerning|by|with|for|than|see) $", s.low[start : m.start()]):
        return  # "the report on the Law on Equality"
    title = m["title"].strip()
    if _ABOUT.fullmatch(title):
        return  # "the Law", "the Act": of which nothing is said
    year = date.removeprefix("../")[:4]
    obj = slug(title) + (f"-{year}" if year.isdigit() and not title[-4:].isdigit() else "")
    state = place_state(scene) or tuple(x for x in (scene.c.home(),) if x)
    d = scene.draft("entry_into_force", until=tok, actor=state, object=f"document:{obj}", title=title, date=date)
    d.start = min(m.start("title"), tok.start)
    yield d
