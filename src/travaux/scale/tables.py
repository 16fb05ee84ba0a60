"""The tables of a sweep: documents, claims, findings. Rows as plain dicts, and the Arrow schema of each.

`documents` has one row for every document that went in; `claims` and `findings` refer to it by `document` (its name)
and to each other by `id` and `claim`. Fields mean what they mean in the vocabulary.
"""

import json
from typing import Any

import pyarrow as pa

from travaux.scale.work import Outcome
from travaux.vocabulary import Claim, Finding

_TEXTS = pa.list_(pa.string())

DOCUMENTS = pa.schema(
    [
        ("document", pa.string()), ("input", pa.string()), ("status", pa.string()), ("reason", pa.string()),
        ("url", pa.string()), ("media_type", pa.string()), ("sha256", pa.string()), ("characters", pa.int64()),
        ("pages", pa.int32()), ("title", pa.string()), ("date", pa.string()), ("language", pa.string()),
        ("remarks", _TEXTS), ("n_claims", pa.int32()),
    ]
)  # fmt: skip
CLAIMS = pa.schema(
    [
        ("document", pa.string()), ("id", pa.string()), ("kind", pa.string()), ("quote", _TEXTS),
        ("offset", pa.int64()), ("spans", pa.list_(pa.list_(pa.int64()))), ("line", pa.int32()), ("page", pa.int32()),
        ("actor", _TEXTS), ("object", pa.string()), ("counterpart", _TEXTS), ("date", pa.string()),
        ("date_from", pa.string()), ("votes_for", pa.int32()), ("votes_against", pa.int32()),
        ("votes_abstain", pa.int32()), ("numbers", pa.string()), ("ordinal", pa.list_(pa.int32())),
        ("term", pa.string()), ("title", pa.string()), ("place", pa.string()), ("role", pa.string()),
        ("modality", pa.string()), ("according_to", pa.string()),
    ]
)  # fmt: skip
FINDINGS = pa.schema(
    [
        ("document", pa.string()), ("claim", pa.string()), ("verdict", pa.string()), ("explanation", pa.string()),
        ("register", pa.string()), ("publisher", pa.string()), ("as_of", pa.string()), ("row", pa.string()),
        ("source", pa.string()), ("stage", pa.string()), ("fields", pa.string()), ("other_rows", _TEXTS),
        ("other_claims", _TEXTS),
    ]
)  # fmt: skip
TABLES = {"documents": DOCUMENTS, "claims": CLAIMS, "findings": FINDINGS}

NESTED = pa.schema([*DOCUMENTS, ("claims", pa.list_(pa.struct(CLAIMS))), ("findings", pa.list_(pa.struct(FINDINGS)))])
"""One row a document with its claims and findings inside: how outcomes travel on Spark."""


def document_row(outcome: Outcome) -> dict[str, Any]:
    """The row of a document."""
    item, doc = outcome.item, outcome.document
    row: dict[str, Any] = {
        "document": item.name, "input": item.input, "status": outcome.status.value, "reason": outcome.reason or None,
        "url": item.url, "n_claims": len(outcome.claims), "remarks": [],
    }  # fmt: skip
    if doc is not None:
        meta = doc.metadata
        row |= {
            "media_type": doc.media_type, "sha256": doc.sha256, "characters": len(doc.source),
            "pages": len(doc.pages) or None, "title": meta.title, "date": meta.date, "language": meta.language,
            "remarks": list(doc.remarks),
        }  # fmt: skip
    return row


def claim_row(document: str, claim: Claim) -> dict[str, Any]:
    """The row of a claim. `numbers` is JSON: its names are an open set."""
    votes = claim.votes
    ordinal = () if claim.ordinal is None else (claim.ordinal,) if isinstance(claim.ordinal, int) else claim.ordinal
    return {
        "document": document, "id": claim.id, "kind": claim.kind,
        "quote": [claim.quote] if isinstance(claim.quote, str) else list(claim.quote), "offset": claim.offset,
        "spans": [list(span) for span in claim.source_spans], "line": claim.line, "page": claim.page,
        "actor": list(claim.actor), "object": claim.object, "counterpart": list(claim.counterpart),
        "date": claim.date, "date_from": claim.date_from, "votes_for": votes.for_ if votes else None,
        "votes_against": votes.against if votes else None, "votes_abstain": votes.abstain if votes else None,
        "numbers": json.dumps(claim.numbers, ensure_ascii=False, sort_keys=True) if claim.numbers else None,
        "ordinal": list(ordinal), "term": claim.term, "title": claim.title, "place": claim.place, "role": claim.role,
        "modality": claim.modality.value, "according_to": claim.according_to,
    }  # fmt: skip


def finding_row(document: str, finding: Finding) -> dict[str, Any]:
    """The row of a finding. `fields` is JSON: the comparison field by field."""
    row = finding.model_dump(mode="json", by_alias=True)
    fields = [{name: value for name, value in one.items() if value is not None} for one in row["fields"]]
    row["fields"] = json.dumps(fields, ensure_ascii=False) if fields else None
    return {"document": document, **{name: row[name] for name in FINDINGS.names[1:]}}


def rows_of(outcome: Outcome) -> dict[str, list[dict[str, Any]]]:
    """The rows of an outcome, by table."""
    name = outcome.item.name
    return {
        "documents": [document_row(outcome)],
        "claims": [claim_row(name, claim) for claim in outcome.claims],
        "findings": [finding_row(name, finding) for finding in outcome.findings],
    }


def printable(value: Any) -> Any:
    """`value` with what UTF-8 cannot hold (half a surrogate pair) replaced, within lists and dicts."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [printable(one) for one in value]
    if isinstance(value, dict):
        return {key: printable(one) for key, one in value.items()}
    return value
