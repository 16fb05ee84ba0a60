"""What a document does not mention: acts on record of its own main states, in the rooms and years that it speaks about.

The same rules for any state's or organisation's text; each omission names its rule and its row. Nothing is said of
rooms or years in which the document itself makes no claim, and nothing of why a text leaves something out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from travaux.check.accounts import Telling, find_tellings, telling_of
from travaux.check.candidates import CONSENT, TreatyRecord, treaty_record
from travaux.check.recorded_votes import find_recorded_votes, has_roll_calls, tells_votes
from travaux.check.sentences import told
from travaux.check.treaties import TREATY_KINDS
from travaux.check.visits import is_visitor
from travaux.check.words import called, say_date, when
from travaux.dates import OPEN_START, parse_date
from travaux.registers import Registers, Row
from travaux.vocabulary import Account, Claim, Omission, OmissionRule

MIN_TREATY_CLAIMS = 2
"""Claims about treaties below which a document is not taken to give an account of a state's treaties."""

_CORE = (
    "ICERD", "ICCPR", "ICESCR", "CEDAW", "CAT", "CRC", "ICRMW", "CRPD", "ICPPED", "ICCPR-OP1", "ICCPR-OP2",
    "ICESCR-OP", "OP-CEDAW", "OP-CAT", "OP-CRC-AC", "OP-CRC-SC", "OP-CRC-IC", "OP-CRPD", "genocide-1948",
    "refugees-1951", "refugees-protocol-1967", "rome-statute-1998",
)  # fmt: skip
CORE_TREATIES = tuple(f"treaty:{name}" for name in _CORE)
"""The treaties in which an account of a state's human rights treaties is read for gaps: the core ones of OHCHR's list
with their protocols, and genocide, refugees, the Criminal Court."""

COUNCIL = "body:HRC"
_REVIEWS = frozenset({"upr_review", "upr_adoption"})
_VISITS = frozenset({"visit", "invitation"})
_NOT_MADE = frozenset({"postponed", "refused", "cancelled", "requested", "outstanding"})

Found = tuple[OmissionRule, str, Row]


def _unmentioned(telling: Telling, registers: Registers) -> Iterator[TreatyRecord]:
    mentioned = {claim.object for claim in telling.told_of(TREATY_KINDS)}
    for treaty in CORE_TREATIES:
        if treaty not in mentioned:
            yield treaty_record(registers, treaty, telling.state)


def find_treaty_acts(telling: Telling, registers: Registers) -> Iterator[Found]:
    """Core treaties not mentioned: joined in the years told; or signed by their end and, up to the register's as-of
    date, not joined. Withdrawals and reservations in these years, from and to any treaty, that the text does not
    tell."""
    for record in _unmentioned(telling, registers):
        joined = next((row for row in record.joined if telling.is_within(row.date)), None)
        if joined:
            yield OmissionRule.JOINED, told(joined), joined
        signed = next((row for row in record.signed if parse_date(row.date).last <= telling.last), None)
        complete = [c for c in registers.coverage("consent", record.treaty, telling.state) if c.complete]
        if signed and complete and not record.joined and not record.outranked:
            until = say_date(complete[-1].until.isoformat())
            yield OmissionRule.SIGNED_ONLY, f"{told(signed)} and had not joined it by {until}", signed
    for kind, rule in (("withdrawal", OmissionRule.WITHDRAWN), ("reservation", OmissionRule.RESERVED)):
        told_of = {claim.object for claim in telling.told_of(frozenset({kind}))}
        for row in registers.done_by(telling.state, kinds=[kind]):
            is_new = row.object not in told_of and bool(row.date) and telling.is_within(row.date)
            if is_new and not row.outranked_by:
                yield rule, told(row), row


def _tells(claims: Sequence[Claim], row: Row) -> bool:
    """Whether one of the claims may be speaking of the row: undated, or of its day or term."""
    spans = [parse_date(text) for text in (row.date, row.term) if text]
    return any(claim.date is None or any(parse_date(claim.date).overlaps(s) for s in spans) for claim in claims)


def _of_council(telling: Telling) -> list[Claim]:
    return [claim for claim in telling.claims if claim.object == COUNCIL]


def find_council_acts(telling: Telling, registers: Registers) -> Iterator[Found]:
    """Candidacies for the Human Rights Council in the years told, lost and won, and suspensions from it."""
    council = [c for c in _of_council(telling) if c.kind in {"election", "membership"}]
    for row in registers.find(COUNCIL, telling.state, kinds=["election", "membership"]):
        if not telling.is_within(row.date.partition("/")[0]):
            continue
        who, on = called(row.actor), when(row.date.partition("/")[0])
        if row.outcome == "suspended":
            yield OmissionRule.SUSPENDED, f"the General Assembly suspended {who} from the Council {on}", row
        elif row.kind == "election" and not _tells(council, row):
            votes = f" with {row.votes} votes" if row.votes.isdigit() else ""
            if row.outcome == "elected":
                yield OmissionRule.ELECTED, f"{who} was elected to the Council {on}{votes}", row
            else:
                yield OmissionRule.NOT_ELECTED, f"{who} stood for the Council {on} and was not elected", row


def find_reviews(telling: Telling, registers: Registers) -> Iterator[Found]:
    """Reviews by the Council's Working Group in the years told that the text does not tell."""
    reviews = telling.told_of(_REVIEWS)
    cycles = {claim.ordinal for claim in reviews}
    for row in registers.find(telling.state, kinds=["upr_review"]):
        if row.how == "report adopted" or not row.date or int(row.ordinal) in cycles:
            continue
        if telling.is_within(row.date) and not _tells(reviews, row):
            sentence = f"{called(row.object)} was reviewed in cycle {row.ordinal}, {say_date(row.date)}"
            yield OmissionRule.REVIEWED, sentence, row


def find_visits(telling: Telling, registers: Registers) -> Iterator[Found]:
    """Visits to the state in the years told, made and not made, and what is on record of standing invitations."""
    claims, invitations = telling.told_of(_VISITS), telling.told_of(frozenset({"invitation"}))
    rows = [row for row in registers.find(telling.state, kinds=_VISITS) if row.date]
    invites = any(row.kind == "invitation" and row.outcome == "standing" for row in rows)
    for row in rows:
        begins = parse_date(row.date).first
        if begins == OPEN_START or not telling.is_within(begins.isoformat()):
            continue
        if row.kind == "invitation":
            if row.outcome == "none yet" and not invites and not invitations:
                sentence = f"{called(row.object)} had no standing invitation by {say_date(begins.isoformat())}"
                yield OmissionRule.NOT_INVITING, f"{sentence} ({row.note})", row
        elif not any(_tells([claim], row) for claim in claims if any(is_visitor(p, row) for p in claim.actor)):
            who = row.title or called(row.actor)
            if row.outcome == "done":
                yield OmissionRule.VISITED, f"{who} visited {called(row.object)}, {say_date(row.date)}", row
            elif row.outcome in _NOT_MADE:
                sentence = f"a visit by {who} to {called(row.object)}, {say_date(row.date)}, was {row.outcome}"
                yield OmissionRule.NOT_VISITED, sentence, row


def find_votes(telling: Telling, registers: Registers) -> Iterator[Found]:
    """How the state voted on the resolutions that the text names."""
    for sentence, row in find_recorded_votes(telling, registers):
        yield OmissionRule.VOTED, sentence, row


@dataclass(frozen=True, slots=True)
class Room:
    """Where a document enters a room (`is_entered`), the registers are asked by `find`, which follows `rules`."""

    is_entered: Callable[[Telling], bool]
    rules: tuple[OmissionRule, ...]
    find: Callable[[Telling, Registers], Iterator[Found]]


ROOMS = (
    Room(
        lambda telling: len(telling.told_of(TREATY_KINDS | {"reservation"})) >= MIN_TREATY_CLAIMS,
        (OmissionRule.SIGNED_ONLY, OmissionRule.WITHDRAWN, OmissionRule.RESERVED, OmissionRule.JOINED),
        find_treaty_acts,
    ),
    Room(
        lambda telling: bool(_of_council(telling)),
        (OmissionRule.NOT_ELECTED, OmissionRule.SUSPENDED, OmissionRule.ELECTED),
        find_council_acts,
    ),
    Room(
        lambda telling: bool(telling.told_of(_VISITS)),
        (OmissionRule.NOT_VISITED, OmissionRule.NOT_INVITING, OmissionRule.VISITED),
        find_visits,
    ),
    Room(lambda telling: bool(telling.told_of(_REVIEWS)), (OmissionRule.REVIEWED,), find_reviews),
    Room(lambda telling: bool(telling.texts) and has_roll_calls(), (OmissionRule.VOTED,), find_votes),
)
"""The rooms in which registers are asked for what a document does not mention."""

_ORDER = {rule: place for place, rule in enumerate(OmissionRule)}


def find_omissions(
    claims: Sequence[Claim], registers: Registers, *, state: str | None = None, text: str = ""
) -> tuple[tuple[Account, ...], tuple[Omission, ...]]:
    """The document's accounts of its main states, and the acts on record that they leave out: by state, rule and date.

    A row from a source that was not seen, which confirms nothing, is not held against a text either.
    With `state`, of that one, main or not; no account where no claim about it has a date. Votes are left out where the
    document's `text` tells any.
    """
    one = telling_of(claims, state) if state else None
    accounts: list[Account] = []
    found: list[Omission] = []
    for telling in ([one] if one else []) if state else find_tellings(claims):
        telling = replace(telling, texts=frozenset()) if tells_votes(text) else telling
        entered = [room for room in ROOMS if room.is_entered(telling)]
        rules = sorted((rule for room in entered for rule in room.rules), key=_ORDER.__getitem__)
        accounts.append(telling.account(rules))
        acts = [one for room in entered for one in room.find(telling, registers)]
        mine = [_omission(telling.state, *act, registers) for act in acts if registers.source_of(act[2]).confirms]
        found += sorted(mine, key=lambda o: (_ORDER[o.rule], o.date or "", o.row))
    return tuple(accounts), tuple(found)


def _omission(state: str, rule: OmissionRule, clause: str, row: Row, registers: Registers) -> Omission:
    source = registers.source_of(row)
    return Omission(
        rule=rule,
        state=state,
        kind="consent" if row.kind in CONSENT else row.kind,
        object=row.object or None,
        date=row.date or None,
        sentence=f"{clause[0].upper()}{clause[1:]}.",
        row=row.id,
        register=row.register,
        publisher=source.publisher,
        as_of=source.as_of,
        source=registers.link_of(row),
    )
