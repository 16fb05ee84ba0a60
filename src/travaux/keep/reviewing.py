"""What review has brought: the agreement of readers by kind, and the decided passages as a development set."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from travaux.keep.agreement import Agreement, agreement_on
from travaux.keep.decisions import decisions_of_document
from travaux.keep.documents import reading_of
from travaux.keep.records import Decision, Status
from travaux.keep.schema import Attachment, StoredClaim, StoredDocument
from travaux.keep.standing import corrected_claim, in_force, standing_of
from travaux.kinds import load_kinds
from travaux.vocabulary import Claim, Document, Modality

ALL = "all kinds"
_CASE_FIELDS = ("kind", "quote", "actor", "object", "counterpart", "date", "votes", "numbers", "ordinal", "term",
                "title", "place", "role", "modality", "according_to")  # fmt: skip


def agreement_by_kind(session: Session) -> list[Agreement]:
    """The agreement on the claims of each kind that two readers judged, in the order of the vocabulary; the last line
    is that of all kinds."""
    by_kind: dict[str, list[list[Decision]]] = defaultdict(list)
    for _, claims in _decided(session):
        for claim, decisions in claims:
            by_kind[claim.kind].append(decisions)
    lines = [agreement_on(kind, by_kind[kind]) for kind in load_kinds() if kind in by_kind]
    lines = [line for line in lines if line.n_claims]
    return [*lines, agreement_on(ALL, [one for kind in by_kind.values() for one in kind])]


def _decided(session: Session) -> Iterator[tuple[StoredDocument, list[tuple[StoredClaim, list[Decision]]]]]:
    """Each latest document with decisions, and its claims (decided or not) with the decisions on each."""
    numbers = select(Attachment.document_id).where(Attachment.claim_id.is_not(None)).distinct()
    wanted = select(StoredDocument).where(StoredDocument.id.in_(numbers), StoredDocument.is_latest)
    for document in session.scalars(wanted.order_by(StoredDocument.id)):
        decisions: dict[str, list[Decision]] = defaultdict(list)
        for one in decisions_of_document(session, document.id):
            decisions[one.now or ""].append(one)
        inside = select(StoredClaim).where(StoredClaim.document_id == document.id)
        claims = session.scalars(inside.order_by(StoredClaim.position))
        yield document, [(claim, decisions.get(claim.key, [])) for claim in claims]


def development_cases(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Passages all of whose claims were decided, as cases of `tests/claims` (see the README there), by kind.

    A claim that was accepted or corrected is expected, one that was rejected is not; a passage whose claims were all
    rejected is a near miss, with the reasons. Disputed and open passages are left out.
    """
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for stored, claims in _decided(session):
        doc = reading_of(session, stored.id)
        for passage, inside in _by_passage(doc, claims).items():
            standings = [(Claim.model_validate_json(claim.record), standing_of(made), made) for claim, made in inside]
            if any(standing.status in (Status.OPEN, Status.DISPUTED) for _, standing, _ in standings):
                continue
            kept = [corrected_claim(claim, standing.corrected) for claim, standing, _ in standings
                    if standing.status is not Status.REJECTED]  # fmt: skip
            case: dict[str, Any] = {"text": _flat(doc.source[passage[0] : passage[1]])}
            case["claims"] = [_case_claim(claim) for claim in kept]
            if not kept:
                case["why"] = "; ".join(_reasons(made for _, _, made in standings)) or "rejected by readers"
            found[(kept[0] if kept else standings[0][0]).kind].append(case)
    return dict(found)


def _by_passage(doc: Document, claims: list[tuple[StoredClaim, list[Decision]]]) -> dict[
    tuple[int, int], list[tuple[StoredClaim, list[Decision]]]
]:  # fmt: skip
    """The claims by the source span of the passage in which their quote begins; a quote outside of passages, or longer
    than one, is left out."""
    spans = [doc.source_span(one.start, one.end) for one in doc.passages if one.end > one.start]
    found: dict[tuple[int, int], list[tuple[StoredClaim, list[Decision]]]] = defaultdict(list)
    for claim, made in claims:
        record = Claim.model_validate_json(claim.record)
        pieces = record.source_spans
        span = next((one for one in spans if one[0] <= pieces[0][0] and pieces[-1][1] <= one[1]), None)
        if span is not None:
            found[span].append((claim, made))
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())


def _reasons(decided: Iterator[list[Decision]]) -> Iterator[str]:
    for decisions in decided:
        yield from (_flat(one.why) for one in in_force(decisions) if one.why)


def _case_claim(claim: Claim) -> dict[str, Any]:
    record = claim.record()
    case = {name: record[name] for name in _CASE_FIELDS if name in record}
    quote = case["quote"]
    case["quote"] = _flat(quote) if isinstance(quote, str) else [_flat(one) for one in quote]
    if len(case.get("actor", ())) == 1:
        (case["actor"],) = case["actor"]
    if len(case.get("counterpart", ())) == 1:
        (case["counterpart"],) = case["counterpart"]
    if claim.modality is Modality.HAPPENED:
        case.pop("modality", None)
    return case
