"""What a document is about before its first sentence is read: its state, its treaty, its bodies, its day."""

import re
from collections import Counter

from travaux.dates import parse_date
from travaux.extract.context import Context, body_noun, own_state, treaty_noun
from travaux.extract.lexicon import Hit
from travaux.extract.surnames import holders_named
from travaux.extract.times import complete, find_times
from travaux.extract.treaty_bodies import TREATY_BODIES
from travaux.names import name_of
from travaux.vocabulary import Document, PassageKind

_THAT_DAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b|\((?:morning|afternoon|am|pm|am & pm)\)")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][\w.'’-]+){0,3}(?:, [A-Z][\w. ]+)?,? (?:\()?(?P<day>\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\)?"
    r" ?(?:\([^)]{2,30}\) ?)?(?:--?|–|—|:) ?\S"
)
_FORTNIGHT = 14
_SPEAKER = ("Delegation of", "Statement by", "Permanent Mission of", "Intervention by", "Submitted by")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Mm]y country|my Government)\b")
_LEAD = 1500
"""Characters at a text's head that may say that it reports the day of its issue."""
_MOSTLY, _OFTEN = 0.6, 5
"""Share of all mentions of states, and their number, from which a text is about one state though no title says so."""
_TITLE = 160
"""Characters that a first paragraph may have to be read as a title."""
_SYMBOL_BODIES = {"E/C.12/": "body:CESCR"} | {
    f"{b}/C/": f"body:{b}" for b in ("CERD", "CCPR", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED")
}


def opening_context(doc: Document, low: str, hits: list[Hit]) -> Context:
    """The memory with which a document's first sentence is read; `low` is its folded text, `hits` its names and cues."""
    state, titled = _state(doc, hits)
    issued = _day_of_dateline(doc, low) or doc.metadata.date or _month_of_issue(doc, low)
    c = Context(own_state=state, titled=titled, document_date=issued, body=_body_of_symbols(doc))
    c.bodies = _only_bodies(hits, c.body)
    c.surnames = holders_named(doc.text)
    c.author = _author(doc, low, hits)
    if c.body in TREATY_BODIES:
        _speak_of(c, TREATY_BODIES[c.body])
        c.parent_treaty = c.treaty[0]
    title = next((p for p in doc.passages[:3] if p.kind is PassageKind.HEADING or p.end - p.start < _TITLE), None)
    if title is not None:
        named = (i for h in hits if h.name and title.start <= h.start < title.end for i in h.name.ids)
        c.title_body = next((i for i in named if i.startswith("body:") or i == "org:Third Committee"), None)
    if topic := _treaty_of_title(doc, hits):
        c.topic = topic
        _speak_of(c, topic)
        if body := next((b for b, t in TREATY_BODIES.items() if t == topic), None):
            c.bodies.setdefault("committee", body)
    if issued and len(issued) == 10 and _THAT_DAY.search(low, 0, _LEAD):
        c.meeting_day = issued
    return c


_HEAD = 700
"""Characters at a text's head in which whoever speaks in it is named."""
_OWN_MANDATE = re.compile(
    r"\b(?:my (?:\w+ )?(?:mandate|visit|mission|stay|country visit|end[- ]of[- ](?:mission|visit))|i (?:\w+ )?(?:visited|conducted|carried out|undertook|travelled|met)"
    r"|(?:during|at the end of) our (?:visit|mission|stay))\b"
)


def _author(doc: Document, low: str, hits: list[Hit]) -> tuple[str, ...]:
    """Who "I" is in the statement of a mandate holder or of the High Commissioner: whom its head names, and nobody else,
    where the text speaks of "my visit"; nobody in any other text."""
    if not _OWN_MANDATE.search(low):
        return ()
    head = [h.name for h in hits if h.name and h.start < _HEAD]
    mandates = {i for n in head for i in n.ids if i.startswith("mandate:")}
    if len(mandates) == 1:
        return (mandates.pop(),)
    office = any("High Commissioner for Human Rights" in i or i == "body:OHCHR" for n in head for i in n.ids)
    if mandates or not office:
        return ()
    named = list(holders_named(doc.text[:_HEAD]).values())
    return named[0] if len(named) == 1 else ("body:OHCHR",)


def _day_of_dateline(doc: Document, low: str) -> str | None:
    """The day that a dateline gives ("NEW YORK, 17 May (UN Headquarters) – "), which "today" is counted from; its year
    is that of the document where it has none, and it is not more than a fortnight before it."""
    for passage in doc.passages[:8]:
        m = _DATELINE.match(doc.text, passage.start, min(passage.end, passage.start + 90))
        time = next(iter(find_times(low, m.start("day"), m.end("day"))), None) if m else None
        if time is None:
            continue
        day, known = time.edtf or complete(time, doc.metadata.date), doc.metadata.date
        if day and len(day) == 10 and (not known or parse_date(day).days_apart(parse_date(known)) <= _FORTNIGHT):
            return day
    return None


_ISSUE = re.compile(r"(?:[\w.'’&-]+[ ,:·|–—-]+){0,7}$")


def _month_of_issue(doc: Document, low: str) -> str | None:
    """The month of issue in a short line at the head that holds little else: "Newsletter No. 7 · December 2012"."""
    for passage in doc.passages[:4]:
        times = find_times(low, passage.start, passage.end) if passage.end - passage.start < _ISSUE_LINE else []
        if len(times) != 1 or not re.fullmatch(r"\d{4}-\d\d", times[0].edtf or "") or times[0].lead:
            continue
        if _ISSUE.match(doc.text, passage.start, times[0].start) and not low[times[0].end : passage.end].strip(" .)"):
            return times[0].edtf
    return None


_ISSUE_LINE = 60
"""Characters of a line that may be an issue's."""


def _speak_of(c: Context, treaty: str) -> None:
    c.treaty = (treaty,)
    c.treaties[treaty_noun(name_of(treaty)) or ""] = treaty


def _state(doc: Document, hits: list[Hit]) -> tuple[str | None, bool]:
    """The state a document is about, and whether its title says so."""
    counts: Counter[str] = Counter()
    titles: list[str] = []
    cities: list[str] = []
    headings = [(p.start, p.end) for p in doc.passages if p.kind is PassageKind.HEADING][:2]
    headings += [(p.start, p.end) for p in doc.passages[:3] if p.end - p.start < _TITLE and not headings]
    headings += [(p.start, p.end) for p in doc.passages[:4] if doc.text.startswith(_SPEAKER, p.start)]
    head = doc.passages[min(len(doc.passages), 4) - 1].end if doc.passages else 0
    for h in hits:
        if h.name and h.start < head and h.name.what == "capital":
            cities.append(h.name.ids[0])
        if h.name and h.name.ids[0].startswith("state:") and h.name.what != "capital":
            counts[h.name.ids[0]] += 1
            if any(s <= h.start < e for s, e in headings) and h.name.ids[0] not in titles:
                titles.append(h.name.ids[0])
    state = own_state(counts, titles)
    if state is None and len(set(cities)) == 1 and len(_FIRST_PERSON.findall(doc.text)) > 1:
        return cities[0], True  # a speech at home: "we", and the city where it was held
    share = counts[state] / sum(counts.values()) if state else 0
    return state, len(titles) == 1 or (state is not None and share >= _MOSTLY and counts[state] >= _OFTEN)


def _treaty_of_title(doc: Document, hits: list[Hit]) -> str | None:
    """The only treaty that the first heading with a treaty names."""
    for head in [p for p in doc.passages[:8] if p.kind is PassageKind.HEADING][:3]:
        named = {
            h.name.ids[0]
            for h in hits
            if h.name and head.start <= h.start < head.end and h.name.ids[0].startswith("treaty:")
        }
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _only_bodies(hits: list[Hit], known: str | None) -> dict[str, str]:
    """What "the Council" means before the text has named one: the only body of that noun in the whole document."""
    called: dict[str, set[str]] = {}
    for h in hits:
        body = next((i for i in h.name.ids if i.startswith("body:")), None) if h.name else None
        if body and (noun := body_noun(name_of(body))):
            called.setdefault(noun, set()).add(body)
    only = {noun: bodies.pop() for noun, bodies in called.items() if len(bodies) == 1}
    if known:
        only.setdefault("committee", known)
    return only


def _body_of_symbols(doc: Document) -> str | None:
    """The treaty body whose document symbols a document bears: who "the Committee" is."""
    m = re.search(r"\b(?:CERD|CCPR|CEDAW|CAT|CRC|CMW|CRPD|CED|E)/C(?:\.12)?/", doc.text)
    return _SYMBOL_BODIES.get(m[0]) if m else None
