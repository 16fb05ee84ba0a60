"""Findings as they are stored: the newest of each claim, and all that came before."""

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from travaux.keep.records import PastFinding
from travaux.keep.schema import PastClaim, RegisterVersion, StoredFinding
from travaux.vocabulary import Finding

CHUNK = 500


def newest_findings(session: Session, claim_ids: Sequence[int]) -> dict[int, Finding]:
    """The finding of today of each of these claims, by the claim's number."""
    found: dict[int, Finding] = {}
    for i in range(0, len(claim_ids), CHUNK):
        newest = (
            select(func.max(StoredFinding.id))
            .where(StoredFinding.claim_id.in_(claim_ids[i : i + CHUNK]))
            .group_by(StoredFinding.claim_id)
        )
        rows = session.execute(
            select(StoredFinding.claim_id, StoredFinding.record).where(StoredFinding.id.in_(newest)))  # fmt: skip
        found.update((number, Finding.model_validate_json(record)) for number, record in rows)
    return found


def history_of(session: Session, claim_id: int, key: str) -> list[PastFinding]:
    """Every finding of a claim, oldest first, with what it rested on; also those from before it was lost and found."""
    past = session.scalars(select(PastClaim.findings).where(PastClaim.key == key)).one_or_none()
    older = [PastFinding.model_validate(one) for one in json.loads(past)] if past else []
    wanted = (
        select(StoredFinding, RegisterVersion)
        .outerjoin(RegisterVersion, RegisterVersion.id == StoredFinding.register_version_id)
        .where(StoredFinding.claim_id == claim_id)
        .order_by(StoredFinding.id)
    )
    return older + [
        PastFinding(
            finding=Finding.model_validate_json(one.record), found_at=one.found_at, program=one.program,
            register_sha256=version.sha256 if version else None, register_as_of=version.as_of if version else None,
        )
        for one, version in session.execute(wanted)
    ]  # fmt: skip
