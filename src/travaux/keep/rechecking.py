"""Re-checking: documents whose verdicts rest on registers or a program of yesterday are checked anew, and what changed
is listed. Nothing is lost: older findings stay, claims that are found no more are kept, decisions find theirs again."""

from collections.abc import Callable, Iterator

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from travaux.keep.findings import history_of, newest_findings
from travaux.keep.grouping import regroup
from travaux.keep.listing import check_limit, number_after
from travaux.keep.provenance import now
from travaux.keep.reattaching import reattach
from travaux.keep.records import Changed, Page
from travaux.keep.schema import Change, Mention, PastClaim, StoredClaim, StoredDocument
from travaux.keep.storing import (
    CHUNK,
    Stamp,
    add_claims,
    add_findings,
    add_mentions,
    claim_key,
    claim_values,
    write_reading,
)
from travaux.keep.wording import optional, to_json
from travaux.vocabulary import CheckedDocument, Claim, Finding

Examine = Callable[[str, bytes, dict[str, object]], CheckedDocument]
"""Reads, extracts and checks: called with the document's name, its bytes, and how they came (`Archived.origin`)."""


_Parts = tuple[str, str, str | None, str | None, str]
"""Key, what, before, after, because."""


def stale_documents(session: Session, stamp: Stamp) -> list[str]:
    """The keys of the documents that were last checked against other registers or by another program."""
    wanted = (
        select(StoredDocument.sha256)
        .where(or_(StoredDocument.evidence != stamp.evidence, StoredDocument.program != stamp.program))
        .order_by(StoredDocument.id)
    )
    return list(session.scalars(wanted))


def renew(session: Session, number: int, checked: CheckedDocument, stamp: Stamp) -> list[Changed]:
    """Puts the claims and findings of today in place of those that a document has; what changed, claim by claim."""
    moment = now()
    stored = {claim.key: claim for claim in session.scalars(
        select(StoredClaim).where(StoredClaim.document_id == number))}  # fmt: skip
    before = newest_findings(session, [claim.id for claim in stored.values()])
    today = {claim_key(checked.document.sha256, claim): (place, claim, finding)
             for place, (claim, finding) in enumerate(checked.pairs())}  # fmt: skip
    parts: list[_Parts] = [
        *_gone(session, [claim for key, claim in stored.items() if key not in today], before, moment),
        *_kept(session, [(stored[key], *today[key]) for key in today if key in stored], before, stamp, moment),
        *_new(session, number, checked, [key for key in today if key not in stored], stamp, moment),
    ]
    write_reading(session, number, checked)
    session.execute(update(StoredDocument).where(StoredDocument.id == number).values(
        checked_at=moment, program=stamp.program, evidence=stamp.evidence, n_claims=len(today),
        title=optional(checked.document.metadata.title), date=optional(checked.document.metadata.date)))  # fmt: skip
    latest = select(StoredDocument.is_latest).where(StoredDocument.id == number)
    session.execute(update(StoredClaim).where(StoredClaim.document_id == number).values(
        is_latest=latest.scalar_subquery()))  # fmt: skip
    reattach(session, number)
    if parts:
        session.execute(insert(Change), [
            {"made_at": moment, "claim_key": key, "document_id": number, "what": what, "before": old, "after": new,
             "because": because} for key, what, old, new, because in parts
        ])  # fmt: skip
    return [Changed(claim=key, document=checked.document.sha256, made_at=moment, what=what, before=old, after=new,
                    because=because) for key, what, old, new, because in parts]  # fmt: skip


def list_changes(session: Session, *, after: str | None, limit: int) -> Page[Changed]:
    """What re-checks changed, the newest first."""
    wanted = (
        select(Change, StoredDocument.sha256)
        .join(StoredDocument, StoredDocument.id == Change.document_id)
        .order_by(Change.id.desc())
        .limit(check_limit(limit) + 1)
    )
    if after is not None:
        wanted = wanted.where(Change.id < number_after(after))
    rows = session.execute(wanted).all()
    items = tuple(
        Changed(claim=one.claim_key, document=key, made_at=one.made_at, what=one.what, before=one.before,
                after=one.after, because=one.because)
        for one, key in rows[:limit]
    )  # fmt: skip
    return Page(items=items, next=str(rows[limit - 1][0].id) if len(rows) > limit else None)


def _gone(session: Session, claims: list[StoredClaim], before: dict[int, Finding],
          moment: str) -> Iterator[_Parts]:  # fmt: skip
    """Moves claims that are found no more to where their permanent links still find them."""
    for claim in claims:
        history = [one.model_dump(mode="json", by_alias=True) for one in history_of(session, claim.id, claim.key)]
        session.merge(PastClaim(key=claim.key, document_id=claim.document_id, gone_at=moment, record=claim.record,
                                findings=to_json(history)))  # fmt: skip
        yield (claim.key, "gone", before[claim.id].verdict.value, None,
                         "the program finds this claim in the document no more")  # fmt: skip
    session.flush()
    numbers = [claim.id for claim in claims]
    buckets = [claim.bucket for claim in claims if claim.bucket]
    for claim in claims:
        session.expunge(claim)
    for i in range(0, len(numbers), CHUNK):
        session.execute(delete(StoredClaim).where(StoredClaim.id.in_(numbers[i : i + CHUNK])))
    regroup(session, buckets)


def _kept(session: Session, claims: list[tuple[StoredClaim, int, Claim, Finding]], before: dict[int, Finding],
          stamp: Stamp, moment: str) -> Iterator[_Parts]:  # fmt: skip
    """Brings claims that are still found up to date; a finding is added where it says anything new."""
    fresh: list[tuple[int, Finding]] = []
    for stored, place, claim, finding in claims:
        old = before[stored.id]
        values = claim_values(stored.document_id, "", place, claim, finding)
        renamed = values["bucket"] != stored.bucket
        for name in ("position", "room", "kind", "year", "record", "words", "verdict"):
            setattr(stored, name, values[name])
        if renamed:
            buckets = [bucket for bucket in (stored.bucket, values["bucket"]) if bucket]
            stored.bucket = values["bucket"]
            session.flush()
            regroup(session, buckets)
        session.execute(delete(Mention).where(Mention.claim_id == stored.id))
        if finding != old:
            fresh.append((stored.id, finding))
        if finding.verdict is not old.verdict:
            yield (stored.key, "verdict", old.verdict.value, finding.verdict.value, finding.explanation)
        elif finding.row != old.row:
            yield (stored.key, "evidence", old.row, finding.row, finding.explanation)
    session.flush()
    add_mentions(session, [(stored.id, claim) for stored, _, claim, _ in claims])
    add_findings(session, fresh, stamp, moment)


def _new(session: Session, number: int, checked: CheckedDocument, keys: list[str], stamp: Stamp,
         moment: str) -> Iterator[_Parts]:  # fmt: skip
    wanted = set(keys)
    sha256 = checked.document.sha256
    add_claims(session, number, checked, stamp, moment, only=wanted)
    for claim, finding in checked.pairs():
        if claim_key(sha256, claim) in wanted:
            yield (claim_key(sha256, claim), "new", None, finding.verdict.value, finding.explanation)

