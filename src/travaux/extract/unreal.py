"""What a text mentions without saying that it was so: denied, doubted, rumoured, asked about, nearly done, called off."""

import re

from travaux.extract.predicates import Predicate
from travaux.vocabulary import Modality

# Right before the act's own word: "almost ratified", "the alleged visit".
_NEARLY = re.compile(
    r"\b(?:almost|nearly|practically|virtually|all but|allegedly|supposedly|purportedly|alleged|supposed|purported|rumou?red|would-be|hypothetical|imaginary|pretend\w* to have(?: been)?)\s+$"
)
# A clause that a text does not stand behind: "it is a myth that …", "denied that …". "There is no doubt that", "it was not
# until 1997 that" and "not only that" affirm.
_DISOWNED = re.compile(
    r"\b(?:(?:myth|fiction|fallacy|misconception|untrue|false(?:ly)?|incorrect|wrong|rumou?rs?|(?<!not )(?<!cannot )den(?:y|ies|ied|ying|ials?)|disprov\w+"
    r"|(?<!no )(?<!not )(?<!beyond )doubt(?:s|ed|ful)?)(?: (?:to|say|saying|claim|claiming|suggest|have|it|been|is)){0,3}"
    r"|(?:nobody|no one|no-one|no evidence|cannot|can't|hardly|not|n't|nor)(?: (?!until|only|doubt|deny|dispute|forget|overlook)\w+){1,3}?)"
    r" that [^.;:]*$"
)
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|inquir\w+|enquir\w+|wonder\w*|unclear|unknown|not (?:known|clear|said)|question of)(?: [\w-]+){0,4}? (?:when|whether|why|if|how)\b[^.;:]*$"
)
# An act short of which somebody stays: "came close to ratifying", "shied away from acceding".
_SHORT_OF = re.compile(
    r"\b(?:close|closer|near|nearer|verge|brink|short|refrain\w*|shied away|shy(?:ing)? away|shies away|desist\w*|prevent\w*|dissuad\w*|discourag\w*|deterr?\w*|abstain\w*|incapable"
    r"|(?:thought|thinking|talk(?:s|ed|ing)?|spoke|speaks|dream(?:s|ed|t|ing)?))(?: [\w-]+){0,3}? (?:to|of|from|about) (?:the |its |their )?$"
    r"|\bnever (?:[\w-]+ ){1,4}(?:on|to|of|in|with) (?:the |its |their )?$"
    r"|\b(?:postponement|cancellation|deferral|boycott\w*|abandon\w*|cancell?ed|scrapp\w+|shelv\w+|fak(?:ed|ing)|forg(?:ed|ing))(?: of)? (?:the |its |their )?$"
    r"|\b(?:bill|draft law|draft|motion|petition|appeal)s? $"
    r"|\brecommend(?:ation|ations|ed|s|ing)\b[^.;:]{0,60}\b(?:that|those|the one|the ones) (?:of|on|to|for) $"
    r"|\b(?:postpon|defer|avoid|resist|forgo|forwent|evad|put off|puts off|putting off|balk)\w*(?: at)? (?:the |its |their )?$"
)
_REMAINS_TO = re.compile(r"\b(?:remains?|remained|is left|is up|was left) (?:up )?(?:for|to) [^.;:,]{2,60} to $")
_HAD_IT = re.compile(r"^\W*had (?!(?:\w+ )?(?:and|or|also|been|already|not|never)\b)[^,;:]{2,60}$")
_THE_DAY = re.compile(
    r"\b(?:(?:the|that) (?:day|moment) (?:when |that |on which )?|(?:once|until|as soon as|as long as|till|by the time|provided(?: that)?|in case|assuming(?: that)?|whenever) )[^,.;:]*$"
)
# "its ratification bill", "the accession process": what leads to an act, or is about it.
_OF_THE_WAY = re.compile(
    r" (?:bills?|process(?:es)?|campaigns?|plans?|debates?|efforts?|drafts?|proposals?|requests?|talks|negotiations|road ?maps?|strateg(?:y|ies)|bids?|papers?|polic(?:y|ies)|challenges?|project|package)\b"
)
_CALLED_OFF = re.compile(
    r"\b(?:never (?:came|happened|materiali[sz]ed|took place|followed)|did not (?:happen|materiali[sz]e|take place|come about)|fell through|came to nothing"
    r"|was (?:called off|abandoned|aborted))\b"
)
_FALSE_AFTER = re.compile(
    r"\baccording to (?:an? |the )?(?:false|unconfirmed|fabricated|hoax)\b|\bwhich (?:is|was) (?:false|untrue|wrong|incorrect|not (?:true|so|the case))\b|\b(?:proved|proven|turned out|is|are|was|were)(?: to be)? (?:unfounded|groundless|baseless|untrue)\b"
)

# "not one member state of the Union has ratified", "none of the Gulf states is a party": said of nobody that is named.
_NOBODY = re.compile(
    r"\b(?:not (?:one|a single)|none of|no(?! (?:fewer|less|more|later|doubt|sooner)\b))(?: (?!but\b|except)[\w'-]+){0,6}? (?:states?|countries|country|nations?|governments?|members?|republics?)\b(?: (?!but\b|except)[\w'-]+){0,7}? (?:has|have|had|is|are|was|were)(?: [\w'-]+){0,4} $"
)

_FALSE_WORDS = ("according to", "which ", "unfounded", "groundless", "baseless", "untrue")
"""Of which `_FALSE_AFTER` needs one: most sentences hold none."""


_BUT = re.compile(
    r"\b(?P<even>not even)\s(?:the )?$"
    r"|\b(?:except(?:ing)?(?: for)?|save(?: for)?|other than|apart from|aside from|barring|excluding|with the (?:\w+ )?exceptions? of)\s(?:the )?$"
    r"|\b(?:all|every|each|no|none|any|nobody)\b(?: [\w'’-]+){0,6} but(?: for)? (?:the )?$"
)
_EVERYBODY = re.compile(r"\b(?:all|every|each|none?|nobody|any|most|the (?:other|rest|remaining)|not a single)\b")


def excepted(p: Predicate, said: Modality | None) -> tuple[Modality | None, str] | None:
    """What is said of a doer whom the sentence excepts from what it says of the rest; None where it excepts nobody.

    Of "all states except Peru have ratified", that Peru has not; of "no state but Peru", that it has; where it does not
    say who the rest are, nothing.
    """
    subject = p.subject
    start = subject.toks[0].start if subject.toks else subject.start
    if start is None or start >= p.tok.start:
        return None
    s = p.s
    m = _BUT.search(s.low[s.start : start])
    apart = (
        re.match(r"(?: alone)?,? (?:apart|aside|excepted|excluded)\b", s.low[subject.toks[-1].end : s.end])
        if subject.toks
        else None
    )
    if not m and not apart:
        return None
    if m and m["even"]:
        return Modality.NEGATED, "not even"
    if not _EVERYBODY.search(s.low[s.start : p.tok.start]):
        return None, "excepted, and the rest not named"
    flipped = {
        Modality.HAPPENED: Modality.NEGATED,
        Modality.ONGOING: Modality.NEGATED,
        Modality.NEGATED: Modality.HAPPENED,
    }
    return (flipped.get(said) if said else None), "excepted from what is said of the rest"


def unreal(p: Predicate) -> str | None:
    """Why the text does not say that the predicate's act was so (or will be); None where nothing tells so.

    The words before the act decide, in its own sentence; of those after it, that it was called off or is false.
    """
    s, at = p.s, p.tok.start
    before = s.low[max(s.start, at - 120) : at]
    if m := _NEARLY.search(before):
        return f"only '{m[0].strip()}'"
    if p.form in {"ing", "noun"} and (m := _SHORT_OF.search(before)):
        return f"kept from by '{m[0].strip()}'"
    if " that " in before and (m := _DISOWNED.search(before)):
        return f"not stood behind: '{m[0].split(' that ')[0]} that'"
    if (" wh" in before or " if" in before or " how" in before) and _ASKED.search(before):
        return "asked about"
    if p.form in {"ed", "en", "phrase", "noun"} and _NOBODY.search(before):
        return "said of nobody"
    if p.form in {"ed", "en"} and _HAD_IT.match(p.left_words()):
        return "under a condition: 'had' before its subject"
    if p.form == "base" and _REMAINS_TO.search(before):
        return "what remains to be done"
    if p.form == "s" and _THE_DAY.search(before):
        return "a day that is awaited"
    if p.form == "noun" and _OF_THE_WAY.match(s.low, p.tok.end):
        return "only on the way to it"
    after = p.right_words()[:160]
    if p.form == "noun" and (m := _CALLED_OFF.search(after)):
        return f"'{m[0]}'"
    after = s.low[p.tok.end : min(s.end, p.tok.end + 200)]
    if any(word in after for word in _FALSE_WORDS) and (m := _FALSE_AFTER.search(after)):
        return f"'{m[0]}'"
    return None
