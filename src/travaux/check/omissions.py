"""What a document leaves out: acts on record of its own main states, in the rooms and years that it speaks about.

The same rules for any state's or organisation's text; each omission names the rule by which it was found and its row.
Nothing is said of rooms or years in which the document itself makes no claim.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from travaux.check.candidates import CONSENT, TreatyRecord, treaty_record
from travaux.check.sentences import told
from travaux.check.treaties import TREATY_KINDS
from travaux.check.words import called, say_date, when
from travaux.dates import OPEN_END, OPEN_START, parse_date
from travaux.registers import Registers, Row
from travaux.vocabulary import Claim, Modality

MAIN_SHARE = 0.25
"""Share of the claims about states that must be about one for it to be a main state of the document; a comparison of
three has three main states, a table of fifty has none."""
MIN_CLAIMS = 3
"""Claims about a state below which the document is not taken to be about it."""
MIN_IN_ROOM = 2
"""Claims in a room below which the document is not taken to give an account of it."""

CORE_TREATIES = tuple(
    f"treaty:{name}"
    for name in [
        "ICERD",
        "ICCPR",
        "ICESCR",
        "CEDAW",
        "CAT",
        "CRC",
        "ICRMW",
        "CRPD",
        "ICPPED",
        "ICCPR-OP1",
        "ICCPR-OP2",
        "ICESCR-OP",
        "OP-CEDAW",
        "OP-CAT",
        "OP-CRC-AC",
        "OP-CRC-SC",
        "OP-CRC-IC",
        "OP-CRPD",
        "genocide-1948",
        "refugees-1951",
        "refugees-protocol-1967",
        "rome-statute-1998",
    ]
)
"""The treaties in which an account of a state's human rights treaties is read for gaps: the core ones of OHCHR's list
with their protocols, and genocide, refugees, the Criminal Court."""


@dataclass(frozen=True, slots=True)
class Omission:
    """One act on record that a document does not mention. `rule` is a key of `RULES`; `row` the register's row."""

    rule: str
    state: str
    kind: str
    object: str
    date: str
    sentence: str
    row: str
    publisher: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a document tells of one of its main states: the claims, and the years in which they lie."""

    state: str
    claims: tuple[Claim, ...]
    first: date
    last: date

    def told_of(self, kinds: frozenset[str]) -> list[Claim]:
        """The account's claims of these kinds."""
        return [claim for claim in self.claims if claim.kind in kinds]

    def is_within(self, edtf: str) -> bool:
        """Whether a date lies in the account's years."""
        span = parse_date(edtf)
        return self.first <= span.first and span.last <= self.last


def _parties(claim: Claim) -> set[str]:
    return {p for p in (*claim.actor, claim.object or "") if p.startswith("state:")}


def find_accounts(claims: Sequence[Claim]) -> list[Account]:
    """The document's main states, each with its claims and years; none where no claim of the state has a date."""
    tally = Counter(state for claim in claims for state in _parties(claim))
    total = sum(bool(_parties(claim)) for claim in claims)
    accounts = []
    for state, n in sorted(tally.items()):
        mine = tuple(claim for claim in claims if state in _parties(claim))
        years = list(_years(mine))
        if n >= MIN_CLAIMS and n >= MAIN_SHARE * total and years:
            accounts.append(Account(state, mine, date(min(years), 1, 1), date(max(years), 12, 31)))
    return accounts


def _years(claims: Sequence[Claim]) -> Iterator[int]:
    for claim in claims:
        if claim.date and claim.modality is not Modality.PLANNED:
            span = parse_date(claim.date)
            yield from (day.year for day in (span.first, span.last) if day not in {OPEN_START, OPEN_END})


Found = tuple[str, str, Row]
Rule = Callable[[Account, Registers], Iterator[Found]]


def _records(account: Account, registers: Registers) -> Iterator[TreatyRecord]:
    """The record towards each core treaty that the account does not mention."""
    mentioned = {claim.object for claim in account.told_of(TREATY_KINDS)}
    if sum(claim.kind in TREATY_KINDS for claim in account.claims) < MIN_IN_ROOM:
        return
    for treaty in CORE_TREATIES:
        if treaty not in mentioned:
            yield treaty_record(registers, treaty, account.state)


def find_signed_only(account: Account, registers: Registers) -> Iterator[Found]:
    """Treaties signed in the account's years and not joined by the register's as-of date."""
    for record in _records(account, registers):
        row = next((r for r in record.signed if account.is_within(r.date)), None)
        if row and not record.joined:
            complete = [c for c in registers.coverage("consent", record.treaty, account.state) if c.complete]
            if complete:
                until = say_date(complete[-1].until.isoformat())
                yield "signed, not joined", f"{told(row)} and had not joined it by {until}", row


def find_joined(account: Account, registers: Registers) -> Iterator[Found]:
    """Treaties joined in the account's years."""
    for record in _records(account, registers):
        row = next((r for r in record.joined if account.is_within(r.date)), None)
        if row:
            yield "joined", told(row), row


def find_withdrawals(account: Account, registers: Registers) -> Iterator[Found]:
    """Withdrawals in the account's years, from any treaty, that the account does not tell."""
    if not account.told_of(TREATY_KINDS):
        return
    told_of = {claim.object for claim in account.told_of(frozenset({"withdrawal"}))}
    for row in registers.done_by(account.state, kinds=["withdrawal"]):
        is_new = row.object not in told_of and account.is_within(row.date)
        if is_new and registers.source_of(row).confirms:
            yield "withdrawn", told(row), row


def _mentions(claims: Sequence[Claim], row: Row) -> bool:
    held = parse_date(row.term or row.date)
    day = parse_date(row.date)
    return any(
        claim.date is None or parse_date(claim.date).overlaps(day) or parse_date(claim.date).overlaps(held)
        for claim in claims
    )


def find_elections(account: Account, registers: Registers) -> Iterator[Found]:
    """Candidacies for the Human Rights Council in the account's years, lost ones first, that the account does not
    tell."""
    council = [c for c in account.told_of(frozenset({"election", "membership"})) if c.object == "body:HRC"]
    if not council:
        return
    for row in registers.find("body:HRC", account.state, kinds=["election"]):
        if account.is_within(row.date) and not _mentions(council, row):
            votes = f" with {row.votes} votes" if row.votes else ""
            if row.outcome == "elected":
                yield "elected", f"{called(row.actor)} was elected to the Council {when(row.date)}{votes}", row
            else:
                yield (
                    "not elected",
                    f"{called(row.actor)} stood for the Council {when(row.date)} and was not elected",
                    row,
                )


def find_suspensions(account: Account, registers: Registers) -> Iterator[Found]:
    """Suspensions from the Human Rights Council in the account's years, where it speaks of the Council."""
    if not any(claim.object == "body:HRC" for claim in account.claims):
        return
    for row in registers.find("body:HRC", account.state, kinds=["membership"]):
        if row.outcome == "suspended" and account.is_within(row.date):
            yield (
                "suspended",
                f"the General Assembly suspended {called(row.actor)} from the Council {when(row.date)}",
                row,
            )


def find_reviews(account: Account, registers: Registers) -> Iterator[Found]:
    """Reviews in the account's years, where it tells of one, that it does not tell."""
    reviews = account.told_of(frozenset({"upr_review", "upr_adoption"}))
    if not reviews:
        return
    cycles = {claim.ordinal for claim in reviews}
    for row in registers.find(account.state, kinds=["upr_review"]):
        if row.how == "report adopted" or not row.date or int(row.ordinal) in cycles:
            continue
        if account.is_within(row.date) and not any(
            c.date is None or parse_date(c.date).overlaps(parse_date(row.date)) for c in reviews
        ):
            yield "reviewed", f"{called(row.object)} was reviewed in cycle {row.ordinal} ({say_date(row.date)})", row


RULES: dict[str, Rule] = {
    "signed, not joined": find_signed_only,
    "withdrawn": find_withdrawals,
    "suspended": find_suspensions,
    "elections": find_elections,
    "joined": find_joined,
    "reviewed": find_reviews,
}
"""The rules in the order in which their findings are listed."""


def find_omissions(claims: Sequence[Claim], registers: Registers) -> tuple[Omission, ...]:
    """The acts on record that the document's account of its main states leaves out, by state, rule and date."""
    found: list[Omission] = []
    for account in find_accounts(claims):
        for rule in RULES.values():
            mine = [_omission(account.state, *found_one, registers) for found_one in rule(account, registers)]
            found += sorted(mine, key=lambda o: (o.rule == "elected", o.date, o.row))
    return tuple(found)


def _omission(state: str, rule: str, clause: str, row: Row, registers: Registers) -> Omission:
    source = registers.source_of(row)
    return Omission(
        rule=rule,
        state=state,
        kind="consent" if row.kind in CONSENT else row.kind,
        object=row.object,
        date=row.date,
        sentence=f"{source.publisher} as of {say_date(source.as_of)}: {clause}; the text does not mention it.",
        row=row.id,
        publisher=source.publisher,
        as_of=source.as_of,
    )
