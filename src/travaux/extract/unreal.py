"""What a text mentions without saying that it was so: denied, doubted, rumoured, asked about, nearly done, called off."""

import re

from travaux.extract.gates import gated
from travaux.extract.predicates import Predicate
from travaux.extract.subjects import left_subject
from travaux.vocabulary import Modality

# Right before the act's own word: "almost ratified", "the alleged visit".
_NEARLY = gated(
    r"\b(?:almost|nearly|practically|virtually|all but|allegedly|supposedly|purportedly|alleged|supposed|purported|rumou?red|would-be|hypothetical|imaginary|pretend\w*(?: to have(?: been)?)?|(?:den(?:y|ies|ied|ying)|far from|short of|instead of) (?:ever )?having(?: ever| also)?(?: been)?"
    r"|(?:wrongly|falsely|mistakenly|erroneously|incorrectly) (?:report\w*|said|believed|stated|claimed|alleged|listed|thought)(?: to have)?(?: been)?"
    r"|(?:claim|profess|purport)\w* to have|(?:was|were|is|are) to have|(?:can|could|may) (?:hardly|scarcely|not|never|barely) (?:be said|be seen|be thought|claim|boast|pretend) to have|cannot (?:be said|claim|boast) to have|(?:suppos|allege|rumou?re|assume|presume)d to have|(?:likely|late|early|soon|ought|liked?|preferred?|wish\w*) to have)\s+$"
)
# A clause that a text does not stand behind: "it is a myth that …", "denied that …". "There is no doubt that", "it was not
# until 1997 that" and "not only that" affirm.
_DISOWNED = gated(
    r"\b(?:(?:myth|fiction|fallacy|misconception|untrue|false(?:ly)?|incorrect|wrong|rumou?rs?|(?<!not )(?<!cannot )(?<!nobody )(?<!no one )(?<!no-one )den(?:y|ies|ied|ying|ials?)|disprov\w+"
    r"|(?<!no )(?<!not )(?<!beyond )(?<!nobody )(?<!no one )doubt(?:s|ed|ful)?|imagin(?:e|es|ed|ing)|suppos(?:e|es|ed|ing)|pretend(?:s|ed|ing)?|assum(?:e|es|ed|ing|ption)"
    r"|not (?:the case|so|true)|far from (?:true|certain|clear)|on (?:the )?condition|provided|in case|lest|dream(?:s|ed|t|ing)?)(?: (?:to|say|saying|claim|claiming|suggest|have|it|been|is)){0,3}"
    r"|\b(?:lied|lies|lying|falsely|wrongly|mistakenly|erroneously|incorrectly|untruthfully|misleadingly)\b(?: [\w’'-]+){0,6}?"
    r"|(?:nobody|no one|no-one|no evidence|cannot|can't|hardly|not|n't|nor)(?: (?!until|only|doubt|den[iy]|disput|question|contest|forg[eo]t|overlook|quarrel|object)\w+){1,3}?"
    r"|\b(?:hoax|fake|spoof|satirical|fabricated|forged|bogus)\b(?: [\w'-]+){1,4}?)"
    r" that [^.;:]*$"
)
# A wish or a pretence with its own past tense: "as if Kenya had ratified", "high time that it acceded".
_FEIGNED = gated(
    r"\b(?:as if|as though|if only|what if|(?:high|about) time(?: that)?|(?:wish(?:es|ed|ing)?|would rather|'d rather)(?: that)?|imagine|suppose|supposing|assuming|lest|unless|i (?:very much )?doubt|(?<!no )(?<!without )(?<!beyond )(?<!nobody )(?<!no one )doubts?) (?!to )[^,.;:]*$"
    r"|\bif and (?:when|once|only if)\b[^,.;:]*$"
)
# Told in a work of fiction or a game: "in the novel", "at a Model United Nations".
_FICTION = gated(
    r"\b(?:in|at|during|for) (?:[\w’'-]+ ){0,5}?(?:novels?|films?|movie|fiction|short story|satire|spoof|parody|scenario|simulation|simulated \w+|role[- ]play\w*|dream|thriller|fairy tale|fable|cartoon|board game|alternate history"
    r"|model un|model united nations|mun|mock (?:session|trial|debate|assembly|council|conference|election|summit))\b"
)
_ASKED = gated(
    r"\b(?:ask(?:s|ed|ing)?|inquir\w+|enquir\w+|wonder\w*|unclear|unknown|not (?:known|clear|said)|question of)(?: [\w-]+){0,4}? (?:when|whether|why|if|how)\b[^.;:]*$"
    r"|\bask(?:s|ed|ing)?\b[^.;:]{0,80}\bthe (?:date|day|time|year) (?:on|by|in|at) which\b[^.;:]*$"
)
_MAY_ASK = re.compile(r" (?:wh|if|how|date)")
_NOT_DONE = re.compile(r"\b(?:not|never|n't)\b")
# "will enter into force once ten states have ratified it"
_AWAITED = gated(r"\b(?:once|when|after|until|as soon as)\b[^.;,]{0,60}\b(?:has|have)\b[^.;,]{0,20}$")
_TO_COME = re.compile(r"\b(?:will|shall|would|is to|are to|can|cannot|may(?! \d)|must|not yet)\b")
# An act short of which somebody stays: "came close to ratifying", "shied away from acceding".
_SHORT_OF = gated(
    r"\b(?:close|closer|near|nearer|verge|brink|short|eve|in the event|intention|idea|hopes?|chances?|sign|refrain\w*|shied away|shy(?:ing)? away|shies away|desist\w*|prevent\w*|dissuad\w*|discourag\w*|deterr?\w*|abstain\w*|incapable"
    r"|(?:thought|thinking|talk(?:s|ed|ing)?|spoke|speaks|dream(?:s|ed|t|ing)?))(?: [\w-]+){0,3}? (?:to|of|from|about) (?:the |its |their )?$"
    r"|\bnever (?:[\w-]+ ){1,4}(?:on|to|of|in|with) (?:the |its |their )?$"
    r"|\b(?:postponement|cancellation|deferral|boycott\w*|abandon\w*|cancell?ed|scrapp\w+|shelv\w+|fak(?:ed|ing)|forg(?:ed|ing)|revers(?:e|ed|es|ing|al)|revok\w+|rescind\w*|annul\w*|overturn\w*|retract\w*|nullif\w+|block\w*|veto\w*|thwart\w*|halt\w*|stall\w*|forestall\w*|averted?|averting|undo|undid|undoing)(?: of)? (?:the |its |their )?$"
    r"|\b(?:barred|banned|blocked|stopped|kept|excluded|prohibited|debarred) from \w+ing (?:[\w-]+ ){0,3}$"
    r"|\b(?:bill|draft law|draft|motion|petition|appeal)s? $"
    r"|\brecommend(?:ation|ations|ed|s|ing)\b[^.;:]{0,60}\b(?:that|those|the one|the ones) (?:of|on|to|for) $"
    r"|\b(?:postpon|defer|avoid|resist|forgo|forwent|evad|put off|puts off|putting off|balk|den(?=y|ied|ies)|disclaim|disavow|repudiat|renounc|shun|reject|oppos|preclud|prohibit|forb|miss)\w*(?: at)? (?:the |its |their )?$"
)
_TURNED = re.compile(
    r"(?:^|[,;:.] ?|\b(?:and|but) )[\W]*(?:nor|neither|not once|never(?: before| again| once)?|at no (?:time|point|stage)|under no circumstances|in no (?:case|way)|by no means|on no account|no longer|not even once)"
    r" (?P<aux>has|have|had|did|does|do|is|are|was|were|will|shall|would|can|could|may|might|should|must)\b[^,;:]{0,70}$"
)
_REMAINS_TO = gated(r"\b(?:remains?|remained|is left|is up|was left) (?:up )?(?:for|to) [^.;:,]{2,60} to $")
_HAD_IT = gated(r"^\W*had (?!(?:\w+ )?(?:and|or|also|been|already|not|never)\b)[^,;:]{2,60}$")
_THE_DAY = gated(
    r"\b(?:(?:the|that) (?:day|moment) (?:when |that |on which )?|(?:once|until|as soon as|as long as|till|by the time|provided(?: that)?|in case|assuming(?: that)?|whenever) )[^,.;:]*$"
)
_WHEN = gated(r"\b(?:when|once|after|before|if) [^,.;:]*$")
_WILL = re.compile(r"[,;]? (?:it |they |he |she |[\w' -]{1,40} )?(?:will|shall|would|could|can|may|might) ")
# "its ratification bill", "the accession process": what leads to an act, or is about it.
_OF_THE_WAY = gated(
    r" (?:bills?|process(?:es)?|campaigns?|plans?|debates?|efforts?|drafts?|proposals?|requests?|talks|negotiations|road ?maps?|strateg(?:y|ies)|bids?|papers?|polic(?:y|ies)|challenges?|project|package)\b"
)
_CALLED_OFF = gated(
    r"\b(?:never (?:came|happened|materiali[sz]ed|took place|followed)|did not (?:happen|materiali[sz]e|take place|come about)|fell through|came to nothing"
    r"|was (?:called off|abandoned|aborted))\b"
)
_FALSE_AFTER = gated(
    r"\baccording to (?:an? |the )?(?:false|unconfirmed|fabricated|hoax)\b|\bwhich (?:is|was) (?:false|untrue|wrong|incorrect|not (?:true|so|the case))\b|\b(?:proved|proven|turned out|is|are|was|were)(?: to be)? (?:unfounded|groundless|baseless|untrue)\b"
)

# "not one member state of the Union has ratified", "none of the Gulf states is a party": said of nobody that is named.
_NOBODY = gated(
    r"\b(?:not (?:one|a single)|none of|no(?! (?:fewer|less|more|later|doubt|sooner)\b))(?: (?!but\b|except)[\w'-]+){0,6}? (?:states?|countries|country|nations?|governments?|members?|republics?)\b(?: (?!but\b|except)[\w'-]+){0,7}? (?:has|have|had|is|are|was|were)(?: [\w'-]+){0,4} $"
)
# "The idea that Kenya ratified it is a myth."
_BELIEF = gated(
    r"\b(?:idea|notion|claim|claims|belief|assertion|allegation|report|reports|story|stories|suggestion|impression|assumption|theory|statement|news|contention)(?: (?:by|of|from) [\w'’ -]{2,50}?)? that [^;]*$"
)
_BELIED = re.compile(
    r"\b(?:is|was|are|were|proved|proven|turned out|remains?)(?: to be)?(?: \w+)? (?:an? )?(?:\w+ )?(?:myth|legend|lie|lies|fiction|fallacy|misconception|invention|hoax|rumou?rs?|false|untrue|wrong|incorrect|mistaken|unfounded|baseless|groundless|unconfirmed|premature|exaggerated|denied|refuted|rebutted|dismissed|disproved|debunked|not (?:true|correct|so))\b"
)
_AN_ING = re.compile(r" (?:\w+ly )?(?!during\b|king\b|nothing\b|spring\b|outstanding\b)[a-z-]+ing\b")

_BUT = gated(
    r"\b(?P<even>not even)\s(?:the )?$"
    r"|\b(?:except(?:ing)?(?: for)?|save(?: for)?|other than|apart from|aside from|barring|excluding|with the (?:\w+ )?exceptions? of)\s(?:the )?$"
    r"|\b(?:all|every|each|no|none|any|nobody)\b(?: [\w'’-]+){0,6} but(?: for)? (?:the )?$"
)
_EXCEPTS = re.compile(r"\b(?:except|save|other than|apart|aside|barring|excluding|not even|but)\b")
_APART = gated(r"(?: alone)?,? (?:apart|aside|excepted|excluded)\b")
_EVERYBODY = re.compile(r"\b(?:all|every|each|none?|nobody|any|most|the (?:other|rest|remaining)|not a single)\b")


_NOT_BEFORE = re.compile(r"\W*(?:not|only) (?:before|until|till|in|after|on) [^,;]{3,50} (?:did|has|had|was|were|have) [^,;]{2,60}$")
_ASKS_WHY = re.compile(r"^\W*(?:and |but |so )?(?:why|when (?:did|was|were)|how (?:many|long|did)|since when)\b")
_ASIDE = re.compile(r"\b(?:which|who|that|whose|since|because|although|after|given that|now that) [^?]*$|\(")


def inverted(p: Predicate) -> tuple[Modality | None, str] | None:
    """What the order of its words says of an act: "Nor has Kenya ratified it", "Has Kenya ratified it?"."""
    s, at = p.s, p.tok.start
    before = s.low[max(s.start, at - 120) : at]
    if p.form in {"ed", "en", "base"} and _NOT_BEFORE.match(s.low[s.start : at]):
        return Modality.HAPPENED, "'not before' affirms"
    if p.form in {"ed", "en", "base"} and (m := _TURNED.search(before)):
        if m["aux"] in {"would", "can", "could", "may", "might", "should", "must"}:
            return None, f"'{m['aux']}' before its subject"
        return Modality.NEGATED, "denied before its subject"
    if s.text[max(s.start, s.end - 3) : s.end].rstrip("\"'”’»)").endswith("?"):
        told = s.low[s.start : at]
        if not (_ASKS_WHY.match(told) or _ASIDE.search(told) or p.form in {"ing", "noun"}):
            return None, "asked"
        if p.form in {"ing", "noun"} and re.match(
            r"\W*(?:and |but )?(?:will|would|should|could|can|may|does|do|did|has|have|is|are|was|were|what (?:if|about)|how about)\b",
            told,
        ):
            return None, "asked"
    return None


def excepted(p: Predicate, said: Modality | None) -> tuple[Modality | None, str] | None:
    """What is said of a doer whom the sentence excepts from what it says of the rest; None where it excepts nobody.

    Of "all states except Peru have ratified", that Peru has not; of "no state but Peru", that it has; where it does not
    say who the rest are, nothing.
    """
    subject = p.subject
    start = subject.toks[0].start if subject.toks else subject.start
    s = p.s
    if start is None and p.voice == "noun" and _EXCEPTS.search(s.low, s.start, p.tok.start):
        subject = left_subject(p)
        start = subject.toks[0].start if subject.toks else subject.start
    if start is None or start >= p.tok.start:
        return None
    m = _BUT.search(s.low[s.start : start]) if s.may(_BUT) else None
    apart = _APART.match(s.low[subject.toks[-1].end : s.end]) if subject.toks and s.may(_APART) else None
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
    if s.may(_NEARLY) and (m := _NEARLY.search(before)):
        return f"only '{m[0].strip()}'"
    short = _SHORT_OF.search(before) if p.form in {"ing", "noun"} and s.may(_SHORT_OF) else None
    if short and not (p.form == "ing" and before[: short.start()].endswith(" no ")):  # "no intention of joining" is a refusal
        m = short
        return f"kept from by '{m[0].strip()}'"
    if " that " in before and s.may(_DISOWNED) and (m := _DISOWNED.search(before)):
        return f"not stood behind: '{m[0].split(' that ')[0]} that'"
    asked = _ASKED.search(before) if s.may(_ASKED) and _MAY_ASK.search(before) else None
    if asked and not (" why " in asked[0] and _NOT_DONE.search(asked[0])):  # "asked why it has not" says that it has not
        return "asked about"
    if p.form in {"ed", "en"} and s.may(_AWAITED) and _AWAITED.search(before) and _TO_COME.search(s.low, s.start, s.end):
        return "what is waited for"
    if p.form in {"ed", "en", "phrase", "noun"} and s.may(_NOBODY) and _NOBODY.search(before):
        return "said of nobody"
    if p.form in {"ed", "en", "s"} and s.may(_FEIGNED) and _FEIGNED.search(before):
        return "only imagined or wished"
    if s.may(_FICTION) and _FICTION.search(s.low, s.start, at):
        return "in a fiction or a game"
    if p.form in {"ed", "en"} and s.may(_HAD_IT) and _HAD_IT.match(p.left_words()):
        return "under a condition: 'had' before its subject"
    if p.form == "base" and s.may(_REMAINS_TO) and _REMAINS_TO.search(before):
        return "what remains to be done"
    if p.form == "s" and (
        (s.may(_THE_DAY) and _THE_DAY.search(before)) or (s.may(_WHEN) and _WHEN.search(before) and _WILL.search(s.low, p.tok.end, s.end))
    ):
        return "a day that is awaited"
    if p.form == "noun" and s.may(_OF_THE_WAY) and _OF_THE_WAY.match(s.low, p.tok.end):
        return "only on the way to it"
    if p.form == "noun" and s.may(_CALLED_OFF) and (m := _CALLED_OFF.search(p.right_words()[:160])):
        return f"'{m[0]}'"
    if s.may(_BELIEF) and _BELIEF.search(s.low, s.start, at) and _BELIED.search(s.low, p.tok.end, s.end):
        return "a belief that is belied"
    if p.sense == "consider" and p.voice == "active" and _AN_ING.match(s.low, p.tok.end):
        return "only thought of"
    if s.may(_FALSE_AFTER) and (m := _FALSE_AFTER.search(s.low[p.tok.end : min(s.end, p.tok.end + 200)])):
        return f"'{m[0]}'"
    return None
