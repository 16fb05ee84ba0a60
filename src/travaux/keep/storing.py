"""Storing a checked document: one transaction a document, so that a kill leaves it whole or not there at all."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from travaux.dates import OPEN_END, OPEN_START, is_date, parse_date
from travaux.ids import is_id
from travaux.keep.connection import is_sqlite
from travaux.keep.grouping import lock, regroup
from travaux.keep.provenance import RegisterStamp, evidence_stamp, now, program_stamp, register_stamp
from travaux.keep.reattaching import carry_from_versions, reattach
from travaux.keep.schema import (
    Archived,
    Mention,
    Reading,
    RegisterVersion,
    Sighting,
    StoredClaim,
    StoredDocument,
    StoredFinding,
    StoredPassage,
)
from travaux.keep.standing import Standing, queue_place
from travaux.keep.tellings import bucket_of
from travaux.keep.wording import claim_words, key_text, optional, passages_of, storable, to_json
from travaux.kinds import room_of
from travaux.registers import Registers
from travaux.vocabulary import CheckedDocument, Claim, Document, Finding

CHUNK = 500
"""Rows of one statement: SQLite takes 32,766 variables in one."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a check rests on: the program, and the registers with their versions in the casebook."""

    program: str
    evidence: str
    registers: dict[str, RegisterStamp] = field(default_factory=dict)


def stamp_of(registers: Registers) -> Stamp:
    """The stamp of this program and these registers."""
    return Stamp(program_stamp(), evidence_stamp(registers), {one.name: register_stamp(one) for one in registers})


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a document: its key, whether the casebook had its bytes already, whether it is a new version
    of a name that was there, and its number of claims."""

    key: str
    known: bool
    new_version: bool
    n_claims: int


def store(session: Session, checked: CheckedDocument, data: bytes, stamp: Stamp,
          origin: dict[str, Any]) -> Added:  # fmt: skip
    """Stores a document in the transaction of `session`; `origin` is what else is needed to read its bytes again.

    Bytes that are there already only get the further name, where it is new.
    """
    doc = checked.document
    moment = now()
    lock(session, f"name {key_text(doc.name)}")
    number = _insert_document(session, doc, stamp, moment, len(checked.claims))
    known = number is None
    if number is None:
        number = session.scalars(select(StoredDocument.id).where(StoredDocument.sha256 == doc.sha256)).one()
    earlier = _see(session, key_text(doc.name), number, moment)
    if known:
        n_claims = session.scalars(select(StoredDocument.n_claims).where(StoredDocument.id == number)).one()
        _settle_versions(session, {number, *earlier})
        return Added(doc.sha256, True, False, n_claims)
    session.execute(insert(Archived).values(document_id=number, data=data, origin=to_json(origin)))
    write_reading(session, number, checked)
    add_claims(session, number, checked, stamp, moment)
    _settle_versions(session, {number, *earlier})
    if earlier:
        carry_from_versions(session, number, earlier)
    return Added(doc.sha256, False, bool(earlier), len(checked.claims))


def _insert_document(session: Session, doc: Document, stamp: Stamp, moment: str, n_claims: int) -> int | None:
    """The number of the new document; None where another writer has stored these bytes (or is about to: the statement
    waits for it)."""
    values = {
        "sha256": doc.sha256, "name": key_text(doc.name), "stem": storable(doc.stem),
        "media_type": storable(doc.media_type), "title": optional(doc.metadata.title),
        "date": optional(doc.metadata.date), "language": optional(doc.metadata.language), "added_at": moment,
        "checked_at": moment, "program": stamp.program, "evidence": stamp.evidence, "is_latest": True,
        "n_claims": n_claims,
    }  # fmt: skip
    dialect = sqlite if is_sqlite(session.connection()) else postgresql
    statement = dialect.insert(StoredDocument).values(values).on_conflict_do_nothing(index_elements=["sha256"])
    return session.scalars(statement.returning(StoredDocument.id)).one_or_none()


def _see(session: Session, name: str, number: int, moment: str) -> list[int]:
    """Writes that the document was seen under `name`; the earlier documents of that name, newest first."""
    earlier = select(Sighting.document_id).where(Sighting.name == name).order_by(Sighting.id.desc())
    before = list(session.scalars(earlier))
    if number not in before:
        session.execute(insert(Sighting).values(name=name, document_id=number, seen_at=moment))
    return [one for one in before if one != number]


def _settle_versions(session: Session, numbers: Iterable[int]) -> None:
    """Writes which of these documents are the latest version of at least one of their names."""
    for number in sorted(numbers):
        names = select(Sighting.name).where(Sighting.document_id == number)
        newest = select(func.max(Sighting.id)).where(Sighting.name.in_(names)).group_by(Sighting.name)
        latest = number in set(session.scalars(select(Sighting.document_id).where(Sighting.id.in_(newest))))
        changed = session.execute(update(StoredDocument).values(is_latest=latest).where(
            StoredDocument.id == number, StoredDocument.is_latest != latest))  # fmt: skip
        if changed.rowcount:  # type: ignore[attr-defined]
            session.execute(update(StoredClaim).values(is_latest=latest, queue=None).where(
                StoredClaim.document_id == number))  # fmt: skip
            buckets = select(StoredClaim.bucket).where(StoredClaim.document_id == number)
            regroup(session, [bucket for bucket in session.scalars(buckets) if bucket])
            if latest:
                reattach(session, number)


def write_reading(session: Session, number: int, checked: CheckedDocument) -> None:
    """Writes what was read of a document, and its passages for search, in place of what was there."""
    for table in (Reading, StoredPassage):
        session.execute(delete(table).where(table.document_id == number))
    raw = checked.model_dump(mode="json", by_alias=True, exclude={"claims", "findings"})
    packed = zlib.compress(to_json(raw).encode(), 6)
    session.execute(insert(Reading).values(document_id=number, record=packed))
    rows = [{"document_id": number, "start": start, "end": end, "words": words}
            for start, end, words in passages_of(checked.document)]  # fmt: skip
    if rows:
        session.execute(insert(StoredPassage), rows)


def claim_key(sha256: str, claim: Claim) -> str:
    """The permanent name of a claim in a casebook.

    >>> claim_key("0123456789abcdef" * 4, Claim(doc="d", id="c6ea983ba1", kind="visit", quote="q", offset=0))
    '0123456789abcdef.c6ea983ba1'
    """
    return f"{sha256[:16]}.{claim.id}"


def year_of(claim: Claim) -> int | None:
    """The first year of the claim's date (of its term where it has no date); None where it has neither."""
    text = claim.date or claim.term
    if not text or not is_date(text):
        return None
    span = parse_date(text)
    return span.first.year if span.first != OPEN_START else None if span.last == OPEN_END else span.last.year


def mentions_of(claim: Claim) -> dict[str, str]:
    """Every id that a claim names, with the role in which it does (several joined by `+`).

    >>> mentions_of(Claim(doc="d", id="1", kind="visit", quote="q", offset=0, actor=("state:KEN",), object="state:KEN"))
    {'state:KEN': 'actor+object'}
    """
    found: dict[str, str] = {}
    named = (("actor", claim.actor), ("object", (claim.object or "",)), ("counterpart", claim.counterpart))
    for role, things in named:
        for thing in dict.fromkeys(key_text(thing) for thing in things if is_id(thing)):
            found[thing] = f"{found[thing]}+{role}" if thing in found else role
    return found


def add_claims(session: Session, number: int, checked: CheckedDocument, stamp: Stamp, moment: str,
               only: set[str] | None = None) -> None:  # fmt: skip
    """Adds the claims of a document (those whose key is in `only`), in the order of the text, with their findings,
    mentions and acts."""
    sha256 = checked.document.sha256
    wanted = [(place, claim, finding) for place, (claim, finding) in enumerate(checked.pairs())
              if only is None or claim_key(sha256, claim) in only]  # fmt: skip
    rows = [claim_values(number, sha256, *one) for one in wanted]
    numbers: dict[str, int] = {}
    for i in range(0, len(rows), CHUNK):
        statement = insert(StoredClaim).returning(StoredClaim.key, StoredClaim.id)
        numbers.update((key, new) for key, new in session.execute(statement, rows[i : i + CHUNK]))
    session.execute(update(StoredClaim).values(act_id=StoredClaim.id).where(
        StoredClaim.document_id == number, StoredClaim.act_id.is_(None)))  # fmt: skip
    keyed = [(numbers[row["key"]], claim, finding) for row, (_, claim, finding) in zip(rows, wanted, strict=True)]
    add_findings(session, [(new, finding) for new, _, finding in keyed], stamp, moment)
    add_mentions(session, [(new, claim) for new, claim, _ in keyed])
    regroup(session, [str(row["bucket"]) for row in rows if row["bucket"]])


def claim_values(number: int, sha256: str, place: int, claim: Claim, finding: Finding) -> dict[str, Any]:
    """The columns of a claim as it is first stored, before any reader has seen it."""
    return {
        "key": claim_key(sha256, claim), "document_id": number, "position": place, "room": room_of(claim.kind),
        "kind": claim.kind, "verdict": finding.verdict.value, "status": "open",
        "queue": queue_place(claim, finding, Standing()), "year": year_of(claim), "is_latest": True,
        "bucket": bucket_of(claim), "act_id": None, "record": to_json(claim.record(explain=True) | _spans(claim)),
        "words": claim_words(claim),
    }  # fmt: skip


def _spans(claim: Claim) -> dict[str, object]:
    return {"spans": [list(span) for span in claim.spans]} if claim.spans else {}


def add_mentions(session: Session, claims: Iterable[tuple[int, Claim]]) -> None:
    """Adds the ids that claims name."""
    rows = [{"thing": thing, "claim_id": number, "role": role}
            for number, claim in claims for thing, role in mentions_of(claim).items()]  # fmt: skip
    for i in range(0, len(rows), CHUNK):
        session.execute(insert(Mention), rows[i : i + CHUNK])


def add_findings(session: Session, pairs: Sequence[tuple[int, Finding]], stamp: Stamp, moment: str) -> None:
    """Adds findings, each with the version of the register that it rests on."""
    versions = {name: register_version(session, stamp.registers[name], moment)
                for name in sorted({one.register_name for _, one in pairs if one.register_name} & set(stamp.registers))}
    rows = [
        {"claim_id": number, "register_version_id": versions.get(finding.register_name or ""),
         "verdict": finding.verdict.value, "row": key_text(finding.row) if finding.row else None, "found_at": moment,
         "program": stamp.program,
         "record": to_json(finding.model_dump(mode="json", by_alias=True, exclude_none=True))}
        for number, finding in pairs
    ]  # fmt: skip
    for i in range(0, len(rows), CHUNK):
        session.execute(insert(StoredFinding), rows[i : i + CHUNK])


def register_version(session: Session, stamp: RegisterStamp, moment: str) -> int:
    """The number of a register's version in the casebook, which is written down where it is new."""
    dialect = sqlite if is_sqlite(session.connection()) else postgresql
    wanted = select(RegisterVersion.id).where(
        RegisterVersion.name == stamp.name, RegisterVersion.sha256 == stamp.sha256)  # fmt: skip
    found = session.scalars(wanted).one_or_none()
    if found is None:
        values = {"name": stamp.name, "as_of": stamp.as_of, "sha256": stamp.sha256, "seen_at": moment}
        session.execute(dialect.insert(RegisterVersion).values(values).on_conflict_do_nothing(
            index_elements=["name", "sha256"]))  # fmt: skip
        found = session.scalars(wanted).one()
    return found
