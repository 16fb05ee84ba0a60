"""Checked documents as one page that stands alone: the text as it was written, its claims marked, the evidence beside.

The page asks for nothing from outside, works without a network, on paper and (by its links) without JavaScript. Text
from a document is never markup: the template escapes it, and the content-security policy lets only the page's own
style and script act, by their hashes. The page's logic reads attributes that are numbers and verdicts, never text.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from travaux.kinds import load_kinds
from travaux.publish.blocks import Block, lay_out
from travaux.publish.counts import ATTENTION, count_kinds, count_rooms, count_verdicts, count_words
from travaux.publish.marks import quotes_in_words
from travaux.publish.unmentioned import N_UNFOLDED, NOTHING, PREAMBLE, Unmentioned, unmentioned_in
from travaux.publish.words import (
    VERDICT_WORDS,
    claim_in_words,
    count_in_words,
    date_in_words,
    place_in_words,
    plain,
    squeeze,
    value_in_words,
)
from travaux.vocabulary import CheckedDocument, Claim, Finding, Verdict

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s<>\"]+")

N_FIRST = 12
"""Claims that need attention shown above the text at once; the others are one click away."""


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the panel shows it. `number` counts from 1 in the order of the text."""

    number: int
    claim: Claim
    finding: Finding
    room: str
    label: str
    words: str
    quote: tuple[str, ...]
    place: str
    others: tuple[int, ...]
    """The numbers of the document's claims that say otherwise."""
    links: tuple[tuple[str, str], ...]
    """Where the register's row was read: address and what to show for it (no address: text only)."""
    in_text: bool
    opens: str | None = None
    """A link that opens the document on the web at the quote."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's part of the page. `key` begins its anchors."""

    key: str
    checked: CheckedDocument
    title: str
    facts: tuple[str, ...]
    language: str
    cards: tuple[Card, ...]
    attention: tuple[Card, ...]
    blocks: tuple[Block, ...]
    verdicts: dict[str, int]
    rooms: dict[str, int]
    uncovered: str
    registers: tuple[tuple[str, str, int], ...]
    """Publisher and name, as-of date in words, and for how many claims it spoke; one for each register that did."""
    unmentioned: tuple[Unmentioned, ...] = ()


def _links(finding: Finding) -> tuple[tuple[str, str], ...]:
    source = plain(squeeze(finding.source or ""))
    found = _WEB.findall(source)
    if not found:
        return (("", source),) if source else ()
    return tuple((url, re.sub(r"^https?://(www\.)?", "", url)) for url in found)


def _cards(checked: CheckedDocument, lost: frozenset[int]) -> Iterator[Card]:
    numbers = {claim.id: i for i, claim in enumerate(checked.claims, start=1)}
    quotes = quotes_in_words(checked.document, checked.claims)
    for i, ((claim, finding), quote) in enumerate(zip(checked.pairs(), quotes, strict=True)):
        others = tuple(sorted(numbers[other] for other in finding.other_claims if other in numbers))
        opens = checked.places[i].url if checked.places else None
        yield _card(i + 1, claim, finding, quote=quote, others=others, in_text=i not in lost, opens=opens)


def _card(number: int, claim: Claim, finding: Finding, *, quote: tuple[str, ...], others: tuple[int, ...],
          in_text: bool, opens: str | None) -> Card:  # fmt: skip
    kind = load_kinds()[claim.kind]
    return Card(
        number=number,
        claim=claim,
        finding=finding,
        room=kind.room,
        label=kind.label,
        words=claim_in_words(claim),
        quote=quote,
        place=place_in_words(claim),
        others=others,
        links=_links(finding),
        in_text=in_text,
        opens=opens,
    )


def _registers(findings: Iterable[Finding]) -> tuple[tuple[str, str, int], ...]:
    spoke = Counter(
        (f"{one.publisher} ({one.register_name})" if one.publisher else one.register_name, one.as_of or "")
        for one in findings if one.register_name
    )  # fmt: skip
    return tuple((name, date_in_words(as_of), n) for (name, as_of), n in sorted(spoke.items()))


def _facts(checked: CheckedDocument) -> tuple[str, ...]:
    doc = checked.document
    facts = (
        doc.metadata.author,
        doc.metadata.publisher,
        doc.metadata.date and date_in_words(doc.metadata.date),
        doc.name,
        doc.media_type,
        count_in_words(len(doc.pages), "page") if doc.pages else "",
        count_in_words(count_words(doc.text), "word"),
    )
    return tuple(plain(squeeze(fact)) for fact in facts if fact)


def make_sheet(checked: CheckedDocument, number: int, *, top: int) -> Sheet:
    """A document's part of the page; `top` is the level of the highest heading in its text."""
    doc = checked.document
    blocks, lost = lay_out(checked, top=top)
    cards = tuple(_cards(checked, lost))
    language = doc.metadata.language or ""
    return Sheet(
        key=f"d{number}",
        checked=checked,
        title=plain(squeeze(doc.metadata.title or doc.stem)),
        facts=_facts(checked),
        language=language if _LANGUAGE.fullmatch(language) else "",
        cards=cards,
        attention=tuple(card for verdict in ATTENTION for card in cards if card.finding.verdict is verdict),
        blocks=blocks,
        verdicts=count_verdicts(checked),
        rooms=count_rooms(checked),
        uncovered=", ".join(f"{label} {n}" for label, n in count_kinds(checked, Verdict.UNCOVERED).items()),
        registers=_registers(checked.findings),
        unmentioned=unmentioned_in(checked),
    )


def _total(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return dict(total)


def worst_verdict(cards: Sequence[Card], places: Sequence[int]) -> str:
    """The most pressing verdict of the claims at those places."""
    order = list(Verdict)
    return min((cards[place].finding.verdict for place in places), key=order.index).value


def _static(name: str) -> str:
    return (files("travaux") / "publish" / "templates" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def set_up(environment: Environment) -> None:
    """Gives an environment what the templates of this folder use."""
    environment.filters.update(plain=plain, in_words=value_in_words, date_in_words=date_in_words)
    environment.globals.update(worst_verdict=worst_verdict, count_in_words=count_in_words, verdict_words=VERDICT_WORDS,
                               verdicts=tuple(Verdict), n_unfolded=N_UNFOLDED, unmentioned_preamble=PREAMBLE,
                               unmentioned_nothing=NOTHING)  # fmt: skip


@cache
def _environment() -> Environment:
    loader = PackageLoader("travaux", "publish/templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True)  # fmt: skip
    set_up(environment)
    return environment


def write_report(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """The page of all documents. The same documents give the same bytes: no date of today stands in it."""
    several = list(checked)
    top = 2 if len(several) == 1 else 3
    sheets = [make_sheet(one, number, top=top) for number, one in enumerate(several, start=1)]
    style, script, early = _static("report.css"), _static("report.js"), "document.documentElement.className='js'"
    rooms = _total(sheet.rooms for sheet in sheets)
    page = _environment().get_template("report.html").render(
        sheets=sheets,
        several=len(sheets) != 1,
        n_first=N_FIRST,
        verdict_counts=_total([dict.fromkeys((v.value for v in Verdict), 0), *(sheet.verdicts for sheet in sheets)]),
        rooms={room: rooms[room] for room in dict.fromkeys(k.room for k in load_kinds().values()) if room in rooms},
        explain=explain,
        row_url=None,
        claim_url=None,
        style=Markup(style),
        script=Markup(script),
        early=Markup(early),
        policy="default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {_digest(style)}; script-src {_digest(script)} {_digest(early)}",
    )
    yield page.strip() + "\n"
