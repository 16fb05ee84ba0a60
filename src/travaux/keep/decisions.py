"""Decisions as they are stored: written once, read back with how they are attached today."""

import json
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from travaux.keep.anchors import Anchor, make_anchor
from travaux.keep.provenance import now
from travaux.keep.records import Decision, Judgement, ReaderRole
from travaux.keep.schema import Attachment, Merging, StoredClaim, StoredDecision, StoredDocument
from travaux.keep.standing import queue_place, standing_of
from travaux.keep.wording import storable, to_json
from travaux.vocabulary import Claim, Finding


def write_decision(session: Session, claim: StoredClaim, source: str, *, act: Judgement, who: str, role: ReaderRole,
                   why: str | None, target: str | None, value: dict[str, Any]) -> StoredDecision:  # fmt: skip
    """The new decision, attached to its claim. `source` is the text of the document, for the anchor."""
    anchor = make_anchor(Claim.model_validate_json(claim.record), source)
    decision = StoredDecision(
        key=uuid.uuid4().hex, act=act.value, who=storable(who), role=role.value, made_at=now(),
        why=storable(why) if why else None, claim_key=claim.key, document_id=claim.document_id, target=target,
        value=to_json(value) if value else None, anchor=anchor.to_json(),
    )  # fmt: skip
    session.add(decision)
    session.flush()
    session.add(Attachment(decision_id=decision.id, document_id=claim.document_id, claim_id=claim.id, how="made"))
    session.flush()
    return decision


def write_merging(session: Session, decision: StoredDecision, claim: StoredClaim, source: str) -> None:
    """Writes by which words the claim that a merger names is found again. `source` is the text of its document."""
    anchor = make_anchor(Claim.model_validate_json(claim.record), source)
    session.add(Merging(decision_id=decision.id, document_id=claim.document_id, claim_id=claim.id, how="made",
                        anchor=anchor.to_json()))  # fmt: skip
    session.flush()


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(StoredDecision, Attachment.how, StoredClaim.key, StoredDocument.sha256)
        .join(Attachment, Attachment.decision_id == StoredDecision.id)
        .join(StoredDocument, StoredDocument.id == Attachment.document_id)
        .outerjoin(StoredClaim, StoredClaim.id == Attachment.claim_id)
        .order_by(StoredDecision.made_at, StoredDecision.id)
    )


def decisions_on(session: Session, claim_id: int) -> list[Decision]:
    """The decisions that speak of a claim today, oldest first."""
    return _read(session, _select().where(Attachment.claim_id == claim_id))


def decisions_of_document(session: Session, document_id: int) -> list[Decision]:
    """Every decision attached to a document, with those orphaned there, oldest first."""
    return _read(session, _select().where(Attachment.document_id == document_id))


def all_decisions(session: Session, *, who: str | None = None, orphaned: bool = False) -> list[Decision]:
    """Every decision where it was made, oldest first; with `orphaned`, those that have no claim in a document (there
    may be several such documents: versions of the first)."""
    wanted = _select()
    if who is not None:
        wanted = wanted.where(StoredDecision.who == who)
    if orphaned:
        wanted = wanted.where(Attachment.claim_id.is_(None))
    else:
        wanted = wanted.where(Attachment.document_id == StoredDecision.document_id)
    return _read(session, wanted)


def _read(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[Decision]:
    found = _mark_undone(_decision(*row) for row in session.execute(wanted))
    merged = [one.key for one in found if one.act is Judgement.MERGE]
    today: dict[str, str] = {}
    for i in range(0, len(merged), 500):
        named = (
            select(StoredDecision.key, StoredClaim.key)
            .join(Merging, Merging.decision_id == StoredDecision.id)
            .join(StoredClaim, StoredClaim.id == Merging.claim_id)
            .where(StoredDecision.key.in_(merged[i : i + 500]))
            .order_by(StoredClaim.is_latest, StoredClaim.id)
        )
        today.update((decision, claim) for decision, claim in session.execute(named))  # the latest version's wins
    return [one.model_copy(update={"target_now": today[one.key]}) if one.key in today else one for one in found]


def _decision(stored: StoredDecision, how: str, now_key: str | None, document: str) -> Decision:
    return Decision(
        key=stored.key, act=Judgement(stored.act), who=stored.who, role=ReaderRole(stored.role),
        made_at=stored.made_at, why=stored.why, claim=stored.claim_key, now=now_key, document=document,
        target=stored.target, value=json.loads(stored.value) if stored.value else {},
        quote=Anchor.from_json(stored.anchor).quote, attached=how,
    )  # fmt: skip


def _mark_undone(decisions: Iterable[Decision]) -> list[Decision]:
    found = list(decisions)
    undone: set[str] = set()
    for one in reversed(found):
        if one.act is Judgement.UNDO and one.key not in undone and one.target:
            undone.add(one.target)
    return [one.model_copy(update={"undone": True}) if one.key in undone else one for one in found]


def restate(session: Session, claims: Sequence[StoredClaim], findings: dict[int, Finding]) -> None:
    """Writes the status and the place in the queue of claims, from the decisions that speak of them today."""
    numbers = [claim.id for claim in claims]
    by_claim: dict[str, list[Decision]] = {}
    for i in range(0, len(numbers), 500):
        part = numbers[i : i + 500]
        for row in session.execute(_select().where(Attachment.claim_id.in_(part))):
            decision = _decision(*row)
            by_claim.setdefault(decision.now or "", []).append(decision)
    for claim in claims:
        standing = standing_of(by_claim.get(claim.key, ()))
        claim.status = standing.status.value
        record = Claim.model_validate_json(claim.record)
        claim.queue = queue_place(record, findings[claim.id], standing) if claim.is_latest else None
