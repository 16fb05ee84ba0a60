"""Finding again, after a document was read anew or in a new version, the claims that people decided on."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from travaux.keep.anchors import Anchor, Found, Text, find_again
from travaux.keep.decisions import restate
from travaux.keep.findings import newest_findings
from travaux.keep.grouping import regroup
from travaux.keep.records import Judgement
from travaux.keep.schema import Attachment, Reading, StoredClaim, StoredDecision
from travaux.vocabulary import Claim


def source_of(session: Session, document_id: int) -> str:
    """The source text of a document, as it was last read."""
    packed = session.scalars(select(Reading.record).where(Reading.document_id == document_id)).one()
    source: str = json.loads(zlib.decompress(packed))["document"]["source"]
    return source


def _claims(session: Session, document_id: int) -> list[StoredClaim]:
    wanted = select(StoredClaim).where(StoredClaim.document_id == document_id).order_by(StoredClaim.position)
    return list(session.scalars(wanted))


def reattach(session: Session, document_id: int) -> None:
    """Attaches every decision of a document to the claim that it means among those of today, and writes the claims'
    standing anew."""
    session.expire_all()
    stored = _claims(session, document_id)
    wanted = (
        select(StoredDecision, Attachment)
        .join(Attachment, Attachment.decision_id == StoredDecision.id)
        .where(Attachment.document_id == document_id)
        .order_by(StoredDecision.id)
    )
    pairs = [(one, attachment) for one, attachment in session.execute(wanted)]
    for attachment, found in _find(pairs, stored, lambda: source_of(session, document_id)):
        attachment.claim_id = stored[found.index].id if found.index is not None else None
        attachment.how = found.how
    session.flush()
    restate(session, stored, newest_findings(session, [claim.id for claim in stored]))
    session.flush()
    _regroup_ruled(session, [decision for decision, _ in pairs], stored)


def _find(pairs: Iterable[tuple[StoredDecision, Attachment]], stored: Sequence[StoredClaim],
          source: Callable[[], str]) -> Iterator[tuple[Attachment, Found]]:  # fmt: skip
    """Each attachment with what its decision found; the text is only read where a claim's name does not hold."""
    keys = {claim.key: i for i, claim in enumerate(stored)}
    claims: list[Claim] = []
    text: Text | None = None
    for decision, attachment in pairs:
        if decision.claim_key in keys:
            same = decision.document_id == attachment.document_id
            yield attachment, Found(keys[decision.claim_key], "made" if same and attachment.how == "made" else "key")
            continue
        if text is None:
            text = Text(source())
            claims = [Claim.model_validate_json(claim.record) for claim in stored]
        yield attachment, find_again(Anchor.from_json(decision.anchor), text, claims)


def _regroup_ruled(session: Session, decisions: Iterable[StoredDecision], stored: Sequence[StoredClaim]) -> None:
    if any(one.act in (Judgement.MERGE, Judgement.SPLIT) for one in decisions):
        regroup(session, [claim.bucket for claim in stored if claim.bucket])


def carry_from_versions(session: Session, number: int, earlier: Sequence[int]) -> None:
    """Carries the decisions made on earlier versions of a document over to its new one, where they can be found."""
    made = select(Attachment.decision_id).where(Attachment.document_id.in_(earlier)).distinct()
    decisions = sorted(session.scalars(made))
    if decisions:
        session.execute(insert(Attachment), [
            {"decision_id": one, "document_id": number, "claim_id": None, "how": "orphaned"} for one in decisions
        ])  # fmt: skip
        reattach(session, number)

