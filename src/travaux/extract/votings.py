"""Votings: texts adopted that a sentence tells by symbols and votes in brackets; mandates extended and ended."""

import re
from collections.abc import Iterator

from travaux.extract.committee_texts import committee_texts
from travaux.extract.context import Context
from travaux.extract.deciding import RESOLVING, UNNAMED
from travaux.extract.drafts import Draft, Scene, as_state
from travaux.extract.figures import find_votes
from travaux.extract.gates import gated
from travaux.extract.operative_texts import operative_texts
from travaux.extract.parts import Sentence, Tok
from travaux.extract.symbols import SYMBOL_OF, adopter, symbol_id
from travaux.extract.themes import theme
from travaux.extract.times import Time, find_times
from travaux.vocabulary import Modality

_DATE = r"(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:19|20)\d\d"
_AFTER_DATE = re.compile(
    rf"\b(?:on|in) (?P<date>{_DATE}) \((?:resolution )?(?P<symbol>\d{{1,4}}/\d{{1,3}})(?P<rest>[^()]*)\)"
)
_IN_BRACKETS = re.compile(
    r"\((?P<for>\d{1,3})(?: votes?)? (?:in favou?r|for),? ?(?:to )?(?P<against>\d{1,3}|none|no)(?: votes?)? against(?:,? (?:and |with )?(?P<abstain>\d{1,3}|no) absten\w+)?\)"
)
_ADOPTING = gated(r"\b(?:adopt\w*|resolutions?|texts?|passed|vot(?:e|es|ed|ing))\b")
_THEME = re.compile(r"\b(?:on|in|concerning|regarding) (?:the )?(?P<theme>[^,;:()]{3,110}?) $")
_BODIES = frozenset(SYMBOL_OF)


def _body(s: Sentence, c: Context) -> str | None:
    """The body whose texts a sentence speaks of: named in it, else that of which the text spoke last."""
    named = next((b for t in s.toks if (b := t.of("body")) in _BODIES), None)
    recent = max(((n, b) for b, n in c.named_in.items() if b in _BODIES), default=None)
    return named or (recent[1] if recent else c.body if c.body in _BODIES else None)


def texts_told(s: Sentence, c: Context, told: list[Draft]) -> list[Draft]:
    """The texts of a sentence that no verb of adopting tells: listed, acted by, or voted on; the last one is kept."""
    found = list(votings(s, c, told)) + list(committee_texts(s, c))
    found += operative_texts(s, c, told + found)
    found += votes_alone(s, c, told + found)
    _heed(c, told + found)
    return found


def votings(s: Sentence, c: Context, told: list[Draft]) -> Iterator[Draft]:
    """The texts of a sentence that lists them: "on 18 December 2007 (62/149), in December 2008 (63/168)"; "on Iran (86 in
    favour, 32 against, 65 abstentions) and in Syria (135 in favour, 12 against, 36 abstentions)"."""
    if not (s.may(_ADOPTING) and _ADOPTING.search(s.low, s.start, s.end)) or (body := _body(s, c)) is None:
        return
    done = {str(d.fields.get("object")) for d in told if d.kind == "resolution"}
    for m in _AFTER_DATE.finditer(s.low, s.start, s.end):
        obj = symbol_id(m["symbol"], body)
        if obj in done:
            continue
        date = next((t.edtf for t in find_times(m["date"], 0, len(m["date"])) if t.edtf), None)
        if any(d.kind == "resolution" and d.fields.get("date") == date for d in told):
            continue
        votes = find_votes(s.low, m.start("rest"), m.end("rest"))
        yield _draft(m.start(), m.end(), actor=(adopter(obj, body),), object=obj, date=date, votes=votes)
    yield from _cited(s, c, done)
    listed = list(_IN_BRACKETS.finditer(s.low, s.start, s.end))
    subject = ""
    if len(listed) < 2:
        return
    for m in listed:
        theme = _THEME.search(s.low, s.start, m.start())
        if theme is None:
            continue
        words = s.raw(theme.start("theme"), theme.end("theme"))
        if " in " in words:
            subject = words.rsplit(" in ", 1)[0]
        elif theme[0].startswith("in ") and subject:
            words = f"{subject} in {words}"
        votes = {k: 0 if m[k] in {"no", "none"} else int(m[k]) for k in ("for", "against", "abstain") if m[k]}
        date = c.meeting_day
        yield _draft(theme.start(), m.end(), actor=(body,), object=words, title=words, date=date, votes=votes)


_CITED = re.compile(r"(?:\b(?:in|by|through|with) (?:its |the )?(?:new )?resolution |\((?:[^()]{0,40}, )?resolution )$")
_OPENS = re.compile(
    rf"\W*(?:(?:on|in) {_DATE},? |(?:in|on) [^,]{{3,30}}, )?(?:the )?(council|assembly|commission|sub-commission)\b"
)


def _cited(s: Sentence, c: Context, done: set[str]) -> Iterator[Draft]:
    """The texts by which the body that opens a sentence acted: "on 30 September the Council affirmed in resolution 15/9"."""
    named = next((t for t in s.toks if t.kind == "name" and not t.has("treaty")), None)
    opens = _OPENS.match(s.low, s.start, s.end)
    body = (
        c.body_called(opens[1]) if opens else named.of("body") if named is not None and not named.possessive else None
    )
    if body not in _BODIES or (opens is None and named is not None and named.start - s.start > _NEAR):
        return
    for k, t in enumerate(s.toks):
        if t.kind != "symbol" or not _CITED.search(s.low, max(s.start, t.start - 70), t.start):
            continue
        obj = symbol_id(str(t.value), body)
        own = [x for x in s.toks[k : k + 5] if isinstance(x.value, Time)] or [
            x for x in s.toks if isinstance(x.value, Time) and x.value.kind in {"point", "partial"}
        ]
        date = c.date_of(own[0].value) if own else None
        votes = find_votes(s.low, s.start, s.end)
        if not date and (year := re.search(r"\(((?:19|20)\d\d)\)$", str(t.value))):
            date = year[1]
        if not own and c.entry is not None and not date:
            date = c.entry.date
        if obj in done or not (date or votes):
            continue
        done.add(obj)
        yield _draft(
            s.start, t.end, actor=(adopter(obj, body),), object=obj, date=date, votes=votes, counterpart=_movers(s)
        )


_MOVED = re.compile(r"\b(?:put forward|tabled|presented|proposed|submitted|introduced|initiated|sponsored|led) by $")


def _movers(s: Sentence) -> tuple[str, ...]:
    """The states that a sentence says moved the text: "on a text put forward by Germany and Spain"."""
    found: list[str] = []
    for t in s.toks:
        state = as_state(t.ids) if t.kind == "name" else ()
        if state and (found or _MOVED.search(s.low, max(s.start, t.start - 40), t.start)):
            found.append(state[0])
        elif found and t.low not in {",", "and", "the"}:
            break
    return tuple(found)


_SIDES = re.compile(r"\bin favou?r\b|\bagainst\b|\babst\w+|\bvot(?:es?|ed|ing)\b")
_OTHER_VOTE = re.compile(r"\b(?:elect\w*|ballot|candida\w+|seats?|referendum|parliament|senate|paragraph|amendments?|motion|in committee)\b")
_ACT_OF_SEVERAL = 3
"""Texts from which on a document reports the meeting that adopted them."""


def counts_votes(c: Context, low: str, start: int, end: int) -> bool:
    """Whether a sentence, right after one that told a resolution, may do nothing but give its votes."""
    return c.text is not None and c.sentence - c.text[0] <= 2 and len(set(_SIDES.findall(low, start, end))) > 1


def votes_alone(s: Sentence, c: Context, told: list[Draft]) -> Iterator[Draft]:
    """ "In favour were 105 countries, against it 48, while 31 abstained": the votes of the text told just before."""
    if told or not counts_votes(c, s.low, s.start, s.end) or _OTHER_VOTE.search(s.low, s.start, s.end):
        return
    votes = find_votes(s.low, s.start, s.end)
    fields = c.text[1].fields if c.text else {}
    if len(votes) < 2 or "for" not in votes or fields.get("votes", votes) != votes:
        return
    kept = {k: fields[k] for k in ("actor", "object", "title", "date") if k in fields}
    yield _draft(s.start, s.end, **kept, votes=votes)


def _heed(c: Context, told: list[Draft]) -> None:
    """Keep the resolution told last, and note a text that reports of several."""
    texts = [d for d in told if d.kind == "resolution" and d.modality is Modality.HAPPENED]
    if texts:
        c.text = (c.sentence, texts[-1])
    if any(d.fields.get("numbers", {}).get("resolutions", 0) >= _ACT_OF_SEVERAL for d in texts):
        c.acting = True


_NEAR = 40
"""Characters from the beginning of a sentence within which its subject is looked for."""


def _draft(start: int, end: int, **fields: object) -> Draft:
    kept = {k: v for k, v in fields.items() if v}
    return Draft("resolution", start, end, kept, Modality.HAPPENED, ["texts listed with their symbols or votes"])


def prolong(scene: Scene) -> Iterator[Draft]:
    """ "The Council extended the mandate of the Special Rapporteur on Belarus by 19 votes to 6": a text adopted."""
    p = scene.p
    words = p.right_words() if p.voice != "passive" else p.left_words()
    if p.modality is not Modality.HAPPENED or "mandate" not in words or "mandate holder" in words:
        return
    told = re.compile(r"\bin (?:a|its|the|this) (?:draft )?resolution\b|\bresolution,? in which\b")
    if any(t.kind == "symbol" for t in scene.s.toks) or told.search(
        scene.s.low, scene.s.start, p.tok.start if p.voice == "passive" else scene.s.end
    ):
        return  # the text itself is told of
    body = _deciding(scene)
    if body is None or re.search(r"\bmandate of (?:its |the )?(?:office|field|ohchr|mission)\b", words):
        return
    date, tok = scene.time()
    if tok is not None and re.match(r"\W*(?:to|until)\b", scene.s.low[max(scene.s.start, tok.start - 6) : tok.start]):
        date = None
    for obj, at in _mandates(scene, words):
        d = scene.draft("resolution", until=at, actor=(body,), object=obj, date=date, votes=scene.votes())
        if at is not None and p.voice == "passive":
            d.start = min(d.start, at.start)
        yield d


def _deciding(scene: Scene) -> str | None:
    """The body that extends or ends a mandate; of a passive without an agent, the one that the text speaks of."""
    acting = next((i for a in scene.actors for i in a if i in _BODIES), None)
    if acting or scene.actors:
        return acting
    if scene.p.voice != "passive":
        return None
    return next((i for a in scene.c.actor for i in a if i in _BODIES), None) or _body(scene.s, scene.c)


def _mandates(scene: Scene, words: str) -> list[tuple[str, Tok | None]]:
    """What the mandate is: its id, or its theme as the words give it, or the states that several mandates are on."""
    span = (
        scene.s.toks[scene.p.i + 1 : scene.p.right[1]]
        if scene.p.voice != "passive"
        else scene.s.toks[scene.p.left : scene.p.i]
    )
    if scene.p.voice == "active" and (several := _several_mandates(scene)):
        return several
    if named := [(str(t.of("mandate")), t) for t in span if t.has("mandate")]:
        return [*named] if "mandates" in words else [*named[:1]]
    m = re.search(
        r"\bmandates? of (?:the |its )?(?P<who>[^,;.]{4,140}?)(?: for (?:a|one|two|three|another|\d)\b| was\b| were\b| until\b| by\b| with\b|$|,)",
        words,
    )
    states = [(as_state(t.ids)[0], t) for t in span if as_state(t.ids) and t.what not in {"adjective", "capital"}]
    if m and len(states) > 1 and "mandates" in words:
        return [(m["who"].split(" on ")[0] + " on " + t.low, t) for _, t in states]
    return [(m["who"].strip(), None)] if m else []


_NEXT_MANDATE = re.compile(r"(?:[;,]|,? and|; and) (?:the mandates? of |and the mandates? of |of |the mandate on )(?:the |its )?|; (?:and )?(?:the )?")
_TERM = re.compile(r",? for (?:a|an|one|two|three|another|the|\d)\b.*$|,? until .*$|,? by \d.*$|[.,; ]+$")


def _several_mandates(scene: Scene) -> list[tuple[str, Tok | None]]:
    """The mandates of a list: "extended the mandates of A; B; and C", "of A for a year, and of B for two"."""
    s, p = scene.s, scene.p
    first = re.compile(r"\s*(?:for [\w ]{3,30} )?the mandates? of (?:the |its )?").match(s.low, p.tok.end, s.end)
    if first is None:
        return []
    found: list[tuple[str, Tok | None]] = []
    at = first.end()
    stops = list(_NEXT_MANDATE.finditer(s.low, at, s.end))
    if not stops:
        return []
    for stop in [*stops, None]:
        end = stop.start() if stop else s.end
        words = s.raw(at, end)
        named = next((t for t in s.toks if at <= t.start < end and t.has("mandate")), None)
        text = _TERM.sub("", words).strip()
        if named is not None:
            found.append((str(named.of("mandate")), named))
        elif text and re.search(r"\b(?:rapporteur|expert|group|commission|mission|committee|forum|mechanism|representative|inquiry)\b", text.lower()):
            last = next((t for t in reversed(s.toks) if at <= t.start < end), None)
            found.append((text, last))
        at = stop.end() if stop else end
    return found if len(found) > 1 else []


def to_come(scene: Scene) -> Iterator[Draft]:
    """ "The Assembly will vote on the text in December", "is to give its final approval": a resolution that is planned."""
    p = scene.p
    if p.modality is not Modality.PLANNED or _OTHER_VOTE.search(scene.s.low, scene.s.start, scene.s.end):
        return
    if p.voice == "passive" or not (re.search(r"\b(?:text|draft|resolution|declaration|convention|it)s?\b", p.right_words()) or "approval" in p.tok.low):
        return
    body = next((i for a in scene.actors for i in a if i in RESOLVING), None)
    called = re.search(r"\bthe (assembly|council|commission)\b[^,;.]{0,30}$", p.left_words())
    body = body or (scene.c.body_called(called[1]) or UNNAMED.get(called[1]) if called else None)
    if body not in RESOLVING:
        return
    date, tok = scene.time()
    head = next((t for t in scene.s.toks[p.i + 1 : p.right[1]] if t.low in {"text", "draft", "resolution", "draft resolution"}), None)
    words = theme(scene, head)[0] if head is not None else ""
    yield scene.draft("resolution", until=tok or head, actor=(body,), object=words or None, title=words or None, date=date)


FRAMES = {"prolong": prolong, "vote_on": to_come}
