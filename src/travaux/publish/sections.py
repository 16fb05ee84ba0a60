"""A report as headings, lines and tables, for the forms that have nothing else: DOCX, and the page of a state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.kinds import load_kinds, room_of
from travaux.names import name_of
from travaux.publish.counts import count_verdicts
from travaux.publish.words import (
    VERDICT_WORDS,
    claim_in_words,
    count_in_words,
    date_in_words,
    place_in_words,
    plain,
    squeeze,
)
from travaux.vocabulary import Act, CheckedDocument, Claim, Finding, Verdict


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, lines of text under it, and a table (its header first; no rows, no table)."""

    heading: str
    lines: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionedReport:
    """A report in sections; `language` is that of its words."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its finding, the title of its document, and its permanent name."""

    claim: Claim
    finding: Finding
    document: str
    key: str


def _quote(claim: Claim) -> str:
    return squeeze(claim.quote if isinstance(claim.quote, str) else " […] ".join(claim.quote))


def _verdict_lines(findings: Iterable[Finding]) -> tuple[str, ...]:
    counted = dict.fromkeys(Verdict, 0)
    for one in findings:
        counted[one.verdict] += 1
    return tuple(f"{n} {verdict.value}: {VERDICT_WORDS[verdict].meaning}" for verdict, n in counted.items() if n)


def document_report(checked: CheckedDocument) -> SectionedReport:
    """The report of a document: its verdicts in numbers, then each claim with its words and evidence, worst first."""
    doc = checked.document
    known = doc.metadata
    facts = (doc.name, known.author, known.date and f"dated {date_in_words(known.date)}", f"SHA-256 {doc.sha256}")
    sections = [Section("What was found", (
        f"{count_in_words(len(checked.claims), 'claim')}.", *_verdict_lines(checked.findings)))]  # fmt: skip
    for verdict in Verdict:
        pairs = [pair for pair in checked.pairs() if pair[1].verdict is verdict]
        if count_verdicts(checked)[verdict.value]:
            rows = tuple((claim_in_words(claim), f"“{_quote(claim)}”", finding.explanation, place_in_words(claim))
                         for claim, finding in pairs)  # fmt: skip
            heading = f"{VERDICT_WORDS[verdict].sign} {verdict.value.capitalize()}"
            sections.append(Section(heading, (), ("claim", "in the text", "finding", "where"), rows))
    return _plain(SectionedReport(known.title or doc.stem, tuple(fact for fact in facts if fact), tuple(sections)))


def state_report(state: str, told: Sequence[Told], acts: Sequence[Act], as_of: Sequence[str]) -> SectionedReport:
    """The report of a state: what the documents of a casebook say of it, by room, and what the registers hold.

    `as_of` says of each register up to when it speaks.
    """
    n_documents = len({one.document for one in told})
    sections = [Section("What documents say", (
        f"{count_in_words(len(told), 'claim')} in {count_in_words(n_documents, 'document')}.",
        *_verdict_lines(one.finding for one in told)))]  # fmt: skip
    for room in dict.fromkeys(kind.room for kind in load_kinds().values()):
        rows = tuple(
            (claim_in_words(one.claim), one.finding.verdict.value, one.finding.explanation,
             f"“{_quote(one.claim)}” {one.document} ({one.key})")
            for one in told if room_of(one.claim.kind) == room
        )  # fmt: skip
        if rows:
            heading = f"{room[0].upper()}{room[1:]}"
            sections.append(Section(heading, (), ("claim", "verdict", "finding", "in the text"), rows))
    held = tuple(
        (load_kinds()[act.kind].label, name_of(act.object) if act.object else act.title or "",
         date_in_words(act.date) if act.date else "", act.outcome or "", act.id)
        for act in acts
    )  # fmt: skip
    sections.append(Section("What the registers hold", tuple(as_of), ("act", "of", "date", "outcome", "row"), held))
    facts = (state, count_in_words(len(held), "row of the registers", "rows of the registers"))
    return _plain(SectionedReport(name_of(state), facts, tuple(sections)))


def _plain(report: SectionedReport) -> SectionedReport:
    """The report without characters that act on the page: controls and overrides are shown as what they are."""
    def rows(section: Section) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(plain(cell) for cell in row) for row in section.rows)

    return SectionedReport(
        plain(squeeze(report.title)), tuple(map(plain, report.facts)),
        tuple(Section(plain(one.heading), tuple(map(plain, one.lines)), one.header, rows(one))
              for one in report.sections), report.language)  # fmt: skip
