"""Claims of many documents merged into the acts that they tell, by the rule of the casebook (`travaux.keep.tellings`).

The rule works bucket by bucket, so that a cluster can merge any number of claims: rows with the same bucket go to one
place, and `merge_bucket` merges them there.
"""

import json
from collections import Counter
from typing import Any

import pyarrow as pa

from travaux.keep.tellings import Teller, bucket_of, group_tellings
from travaux.scale.tables import CLAIMS
from travaux.vocabulary import Claim, Votes

_TEXTS = pa.list_(pa.string())
TOLD = pa.schema([*CLAIMS, ("bucket", pa.string()), ("verdict", pa.string())])
"""A claim on its way into an act."""
ACTS = pa.schema(
    [
        ("act", pa.string()), ("kind", pa.string()), ("modality", pa.string()), ("actor", _TEXTS),
        ("object", pa.string()), ("counterpart", _TEXTS), ("date", pa.string()), ("title", pa.string()),
        ("n_claims", pa.int32()), ("n_documents", pa.int32()), ("verdicts", pa.string()), ("tellings", _TEXTS),
    ]
)  # fmt: skip
"""One row an act; `act` is the telling that leads it, `document#claim`, and `tellings` are all of them."""


def claim_of(row: dict[str, Any]) -> Claim:
    """The claim of a row of the table of claims."""
    votes = (row["votes_for"], row["votes_against"], row["votes_abstain"])
    cast = any(count is not None for count in votes)
    ordinal = tuple(row["ordinal"] or ())
    return Claim(
        doc=row["document"], id=row["id"], kind=row["kind"], quote=tuple(row["quote"]), offset=row["offset"],
        actor=tuple(row["actor"] or ()), object=row["object"], counterpart=tuple(row["counterpart"] or ()),
        date=row["date"], title=row["title"], modality=row["modality"],
        ordinal=None if not ordinal else ordinal[0] if len(ordinal) == 1 else ordinal,
        votes=Votes.model_validate(dict(zip(("for", "against", "abstain"), votes, strict=True))) if cast else None,
    )  # fmt: skip


def bucket_of_row(row: dict[str, Any]) -> str:
    """What tellings of one act share; a claim that is merged with none has a bucket of its own."""
    return bucket_of(claim_of(row)) or f"{row['document']}#{row['id']}"


def merge_bucket(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The acts that the claims of one bucket tell, as rows of `ACTS`, in whatever order the claims come."""
    rows = sorted(rows, key=lambda row: (row["document"], row["id"]))
    tellers = [Teller(n, f"{row['document']}#{row['id']}", claim_of(row)) for n, row in enumerate(rows)]
    return [_act([rows[n] for n in group]) for group in group_tellings(tellers)]


def _act(rows: list[dict[str, Any]]) -> dict[str, Any]:
    dates = sorted({row["date"] for row in rows if row["date"]}, key=lambda date: (-len(date), date))
    lead = rows[0]
    return {
        "act": f"{lead['document']}#{lead['id']}", "kind": lead["kind"], "modality": lead["modality"],
        "actor": lead["actor"], "object": lead["object"], "counterpart": lead["counterpart"],
        "date": dates[0] if dates else None, "title": lead["title"], "n_claims": len(rows),
        "n_documents": len({row["document"] for row in rows}),
        "verdicts": json.dumps(dict(sorted(Counter(row["verdict"] for row in rows).items()))),
        "tellings": [f"{row['document']}#{row['id']}" for row in rows],
    }  # fmt: skip
