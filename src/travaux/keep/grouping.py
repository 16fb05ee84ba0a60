"""Keeping the acts of a casebook in step with its claims: the rule of `keep.tellings`, applied to what is stored."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.orm import Session

from travaux.keep.connection import is_sqlite
from travaux.keep.decisions import decisions_on
from travaux.keep.records import Judgement
from travaux.keep.schema import Attachment, StoredClaim, StoredDecision
from travaux.keep.standing import in_force
from travaux.keep.tellings import Ruling, Teller, group_tellings
from travaux.vocabulary import Claim


def regroup(session: Session, buckets: Iterable[str]) -> None:
    """Groups the claims of these buckets anew and writes down which act each tells.

    On PostgreSQL the buckets are locked first, in order, so that two writers never group one at the same time.
    """
    for bucket in sorted(set(buckets)):
        lock(session, bucket)
        _regroup_one(session, bucket)


def lock(session: Session, what: str) -> None:
    """Lets no other writer at `what` before this transaction ends. SQLite has one writer at a time anyway."""
    if not is_sqlite(session.connection()):
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))"), {"what": what})


def _regroup_one(session: Session, bucket: str) -> None:
    wanted = select(StoredClaim.id, StoredClaim.key, StoredClaim.record, StoredClaim.act_id, StoredClaim.is_latest)
    rows = session.execute(wanted.where(StoredClaim.bucket == bucket).order_by(StoredClaim.id)).all()
    latest = [row for row in rows if row.is_latest]
    led_by = {row.id: row.id for row in rows}
    if len(latest) > 1:
        tellers = [Teller(row.id, row.key, Claim.model_validate_json(row.record)) for row in latest]
        for group in group_tellings(tellers, rulings_on(session, [row.id for row in latest])):
            led_by.update(dict.fromkeys(group, group[0]))
    moved = [{"number": row.id, "act": led_by[row.id]} for row in rows if row.act_id != led_by[row.id]]
    if moved:
        statement = update(StoredClaim.__table__).where(StoredClaim.__table__.c.id == bindparam("number"))  # type: ignore[arg-type]
        session.connection().execute(statement.values(act_id=bindparam("act")), moved)


def rulings_on(session: Session, numbers: list[int]) -> list[Ruling]:
    """The mergers and splits in force on these claims, by the keys that the claims have today."""
    ruled = (
        select(Attachment.claim_id)
        .join(StoredDecision, StoredDecision.id == Attachment.decision_id)
        .where(StoredDecision.act.in_((Judgement.MERGE, Judgement.SPLIT)), Attachment.claim_id.in_(numbers))
    )
    found: list[Ruling] = []
    for number in sorted({number for number in session.scalars(ruled) if number is not None}):
        for decision in in_force(decisions_on(session, number)):
            if decision.act is Judgement.MERGE and decision.now:
                found.append(Ruling(True, decision.now, decision.target_now))
            elif decision.act is Judgement.SPLIT and decision.now:
                found.append(Ruling(False, decision.now))
    return found
