"""What a resolution is on: its title in quotation marks, the theme that follows "on", the themes of several, their number."""

import re

from travaux.extract.drafts import Scene
from travaux.extract.figures import Figure
from travaux.extract.parts import Sentence, Tok


def counted(scene: Scene, head: Tok) -> int | None:
    """How many texts were adopted at once: "adopted 56 draft resolutions", "adopted ten Third Committee drafts"."""
    toks = scene.s.toks
    k = next((k for k, t in enumerate(toks) if t is head), 0)
    if not head.low.endswith("s") or " of which " in scene.s.low[head.end : scene.p.tok.start]:
        return None  # "tabled three resolutions, two of which were adopted"
    for t in reversed(toks[max(0, k - 5) : k]):
        if t.kind == "number" and isinstance(t.value, Figure) and t.value.value < _MANY:
            return int(t.value.value)
        if t.kind not in {"word", "name"} or t.low in {"of", "the", "and", "on", "by", "from"} or t.sense("adopt"):
            return None
    return None


_MANY = 120
"""More texts than a body adopts in a day: a larger number is a year or a number of votes."""


def entitled(scene: Scene, head: Tok) -> tuple[str, int] | None:
    """The title in quotation marks that follows "entitled"."""
    m = re.search(r"\b(?:entitled|titled),? [\"“«‘]([^\"”»’]{6,160})[\"”»’]", scene.s.text[head.end : scene.s.end])
    return (m[1].strip(" ,."), head.end + m.end()) if m else None


_NO_THEME = frozenset(
    ["The", "A", "This", "UN", "U.N.", "Its", "Human", "General", "Security", "Council", "Assembly", "Draft", "First", "Third", "Committee"]
)  # fmt: skip
_OTHER_NAMES = frozenset({"text", "texts", "draft", "drafts", "measure", "measures"})
_BEHIND_OTHER_NAME = frozenset({"on", "proposed", "submitted", "presented", "tabled", "entitled", "titled", "concerning", "regarding",
                                "about", "condemning", "calling for", "by", "recommended", "sponsored", "put"})  # fmt: skip


def drafted(scene: Scene, span: range) -> Tok | None:
    """ "the Swiss text on …", "Norway's draft", "16 drafts", "the text": a resolution by another name."""
    toks = scene.s.toks
    for k in span:
        t = toks[k]
        if t.kind != "word" or t.low not in _OTHER_NAMES:
            continue
        before = toks[max(0, k - 3) : k]
        after = toks[k + 1].low if k + 1 < len(toks) else ""
        if (
            (after in _BEHIND_OTHER_NAME and (not t.low.startswith("measure") or after == "on"))
            or (not t.low.startswith("measure") and any(x.has("state") and (x.possessive or x.what == "adjective") for x in before))
            or (not t.low.startswith("measure") and any(x.kind == "number" for x in before))
            or (t.low == "text" and before and before[-1].low in {"the", "this", "that"} and after != "of")
        ):
            return t
    return None


_LEAD = r"(?:on|concerning|regarding|about|condemning|calling for|establishing|extending|renewing|against|titled|entitled|of)"
_BEFORE = re.compile(rf":?\s*(?:\([^)]{{0,60}}\)\s*)?{_LEAD}\s+(?:the question of )?(?:the )?")
_ENDS = re.compile(
    r"\s*(?:[;.:()]|\s-{1,2}\s|-{2}|$)"
    r"|,?\s+(?:by(?= (?:consensus|acclamation|\d|an? |\w+ votes?|the (?:council|assembly|commission|committee|general)))|with(?= (?:\d|no |a (?:vote|margin)|\w+ (?:votes|abst)))|without(?= a vote| objection| amendment)"
    r"|(?:in )?which\b|(?:as )?(?:orally|proposed|sponsored|tabled|presented|submitted|introduced|advocated|adopted|approved|passed|endorsed|rejected|recommended|put forward|moved|co-?sponsored)\b"
    r"|(?:was|were|is|are|had|has|have|would|will|did|got|won|went|received|said|contained|contains)\b|(?:last|this) (?:year|month|week|autumn|spring|summer|morning|afternoon|evening|\w+day)\b"
    r"|(?:yesterday|today)\b|that (?:would|the|it|was|were|called|condemned)\b"
    r"|(?:in|on|at|during|after|of) (?=\d|(?:early |late |mid-)?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d|(?:its|the) \S+ (?:regular |special )?session|(?:its|the) \d+\w* (?:plenary |)meeting)"
    r"|while\b|whereas\b|although\b|but\b)"
    r"|,\s+(?:\w{3,}ed|held|took|made|the|it|its|a|an|as|and the (?:council|assembly|commission|committee)|and (?:decided|called|requested|also|it|to|with|by)|in|on|to|by|for|where|who|after|when|if)\b"
)
_LONGEST = 190


def theme_behind(s: Sentence, at: int, *, until: int | None = None) -> tuple[str, int]:
    """The theme that begins at `at`, and where it ends: up to what tells of the vote, the sponsors or the day."""
    end = min(s.end, at + _LONGEST, until or s.end)
    stop = _ENDS.search(s.low, at, end)
    last = stop.start() if stop else end
    comma = s.low.find(",", at, last)
    while comma >= 0:  # "extrajudicial, summary or arbitrary executions"; not "the death penalty, 104 states in favour"
        piece = s.low[comma + 1 : last].split(",")[0]
        if not re.match(r" [^,]{2,48} (?:and|or) \w|,? (?:and|or) \w", piece) and not re.match(
            r"[^,]{2,40},? (?:and|or) \w", s.low[comma + 2 : last]
        ):
            last = comma
            break
        comma = s.low.find(",", comma + 1, last)
    text = re.sub(r" (?:and|or)$", "", s.raw(at, last).strip(" ,"))
    return text, at + len(text)


_WEEKDAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday|[Mm]onday|[Tt]uesday|[Ff]riday)\b")


def theme(scene: Scene, head: Tok) -> tuple[str, int]:
    """What a resolution is on: "a resolution on the death penalty"."""
    m = _BEFORE.match(scene.s.low, head.end, scene.s.end)
    if m and not scene.s.low[m.end() : m.end() + 1].isdigit():
        text, end = theme_behind(scene.s, m.end())
        return ("", head.end) if _WEEKDAY.match(text) else (text, end)
    if m:
        return "", head.end
    named = re.search(
        r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) $", scene.s.text[max(scene.s.start, head.start - 40) : head.start]
    )
    if named is None or named[1].split()[0] in _NO_THEME:
        return "", head.end
    return f"{named[1]} {head.low}" if head.low == "declaration" else named[1], head.end


_JOINT = re.compile(r"; (?:and )?|, and (?=(?:the |on )?\w+[ -]\w)|, (?=(?:the|on) )| and (?=on )")
_STATE_LIST = re.compile(r"(?:,? and |, )")


def themes(scene: Scene, head: Tok) -> list[tuple[str, int, int]]:
    """What each of several resolutions is on ("resolutions on A, the B, and the C"), with where its words stand; one item
    where they cannot be told apart."""
    m = _BEFORE.match(scene.s.low, head.end, scene.s.end)
    if m is None or not head.low.endswith("s"):
        return []
    s = scene.s
    end = _ENDS_OF_LIST.search(s.low, m.end(), s.end)
    last = end.start() if end else s.end
    if ";" in s.low[m.end() : s.end]:  # the items themselves hold commas
        last = s.end
        separator = re.compile(r"; (?:and )?")
    else:
        separator = _JOINT
    found: list[tuple[str, int, int]] = []
    at = m.end()
    for stop in [*separator.finditer(s.low, m.end(), last), None]:
        until = stop.start() if stop else last
        begin = at + (re.match(r"(?:on )?(?:the )?", s.low[at:until]) or [""])[0].__len__()
        text = s.raw(begin, until).strip(" ,.")
        if text:
            found.append((text, begin, begin + len(text)))
        at = stop.end() if stop else last
    if len(found) == 1:
        states = [t for t in s.toks if found[0][1] <= t.start < found[0][2] and t.kind == "name" and t.has("state")]
        bare = _STATE_LIST.sub("", found[0][0].lower()).replace(" ", "").replace("the", "")
        if len(states) > 1 and bare == "".join(t.low for t in states).replace(" ", "").replace("the", ""):
            return [(s.raw(t.start, t.end), t.start, t.end) for t in states]
    return found


_ENDS_OF_LIST = re.compile(
    r"\.(?=\s|$)|,? (?:adopted|approved|passed|by (?:consensus|acclamation|\d|a )|without a vote|with (?:\d|no )|as well as (?:a|an|the) (?:decision|presidential|outcome)|(?:in )?which|(?:was|were|are|is) )\b|$"
)
