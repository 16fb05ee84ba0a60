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
from travaux.keep.schema import Attachment, Merging, Reading, StoredClaim, StoredDecision
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
    merged = (
        select(StoredDecision, Merging)
        .join(Merging, Merging.decision_id == StoredDecision.id)
        .where(Merging.document_id == document_id)
        .order_by(StoredDecision.id)
    )
    mergings = [(one, merging) for one, merging in session.execute(merged)]
    lost: list[tuple[str, int, str, Attachment | Merging]] = [
        *((one.claim_key, one.document_id, one.anchor, attachment) for one, attachment in pairs),
        *((one.target or "", merging.document_id, merging.anchor, merging) for one, merging in mergings),
    ]
    for attached, found in _find(lost, stored, lambda: source_of(session, document_id)):
        attached.claim_id = stored[found.index].id if found.index is not None else None
        attached.how = found.how
    session.flush()
    restate(session, stored, newest_findings(session, [claim.id for claim in stored]))
    session.flush()
    _regroup_ruled(session, [decision for decision, _ in (*pairs, *mergings)], stored)


def _find(lost: Iterable[tuple[str, int, str, Attachment | Merging]], stored: Sequence[StoredClaim],
          source: Callable[[], str]) -> Iterator[tuple[Attachment | Merging, Found]]:  # fmt: skip
    """Each attachment (given with the claim's name, the document where it was made, and the anchor) with what it found;
    the text is only read where a claim's name does not hold."""
    keys = {claim.key: i for i, claim in enumerate(stored)}
    claims: list[Claim] = []
    text: Text | None = None
    for key, document_id, anchor, attached in lost:
        if key in keys:
            same = document_id == attached.document_id
            yield attached, Found(keys[key], "made" if same and attached.how == "made" else "key")
            continue
        if text is None:
            text = Text(source())
            claims = [Claim.model_validate_json(claim.record) for claim in stored]
        yield attached, find_again(Anchor.from_json(anchor), text, claims)


def _regroup_ruled(session: Session, decisions: Iterable[StoredDecision], stored: Sequence[StoredClaim]) -> None:
    if any(one.act in (Judgement.MERGE, Judgement.SPLIT) for one in decisions):
        regroup(session, [claim.bucket for claim in stored if claim.bucket])


def carry_from_versions(session: Session, number: int, earlier: Sequence[int]) -> None:
    """Carries the decisions made on earlier versions of a document over to its new one, where they can be found."""
    made = select(Attachment.decision_id).where(Attachment.document_id.in_(earlier)).distinct()
    decisions = sorted(session.scalars(made))
    rows = [{"decision_id": one, "document_id": number, "claim_id": None, "how": "orphaned"} for one in decisions]
    if rows:
        session.execute(insert(Attachment), rows)
    merged = select(Merging.decision_id, Merging.anchor).where(Merging.document_id.in_(earlier))
    anchors = {row.decision_id: row.anchor for row in session.execute(merged.order_by(Merging.document_id))}
    if anchors:
        session.execute(insert(Merging), [
            {"decision_id": one, "document_id": number, "claim_id": None, "how": "orphaned", "anchor": anchor}
            for one, anchor in sorted(anchors.items())
        ])  # fmt: skip
    if rows or anchors:
        reattach(session, number)

