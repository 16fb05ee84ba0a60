"""Checked documents as data: JSON Lines, JSON and CSV, for programs and spreadsheets.

A row is a claim in the fields of the vocabulary, with `verdict` (one word) and `finding` (the evidence) added. Keys
keep the order of the vocabulary, absent fields are left out, and the same documents give the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any

from travaux.kinds import load_kinds
from travaux.publish.counts import count_rooms, count_verdicts
from travaux.vocabulary import Account, CheckedDocument, Claim, Document, Finding, Omission, Place

CSV_COLUMNS = (
    "doc", "id", "line", "page", "offset", "verdict", "room", "kind", "actor", "object", "counterpart", "date",
    "date_from", "votes_for", "votes_against", "votes_abstain", "numbers", "ordinal", "term", "title", "place", "role",
    "modality", "according_to", "quote", "explanation", "register", "publisher", "as_of", "row", "source", "stage",
    "differs",
)  # fmt: skip
"""The columns of the CSV, explained one by one in `docs/formats.md`."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV injection"); an apostrophe is set before it."""


def claim_row(claim: Claim, finding: Finding, *, place: Place | None = None, explain: bool = False) -> dict[str, Any]:
    """A claim and its finding as one plain dict, with the boxes and the link of its `place` where that is known;
    `because` (why it was found) only where `explain` is set."""
    evidence = finding.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"claim", "verdict"})
    row = claim.record(explain=explain)
    if place is not None and (place.boxes or place.url):
        row["place"] = place.model_dump(mode="json", exclude_none=True, exclude_defaults=True, exclude={"line", "page"})
    row["verdict"] = finding.verdict.value
    row["finding"] = {name: value for name, value in evidence.items() if value != []}
    return row


def document_row(doc: Document) -> dict[str, Any]:
    """What is known of a document, without its text."""
    known = doc.metadata.model_dump(mode="json", exclude_none=True)
    row = {
        "name": doc.name,
        "stem": doc.stem,
        "media_type": doc.media_type,
        "sha256": doc.sha256,
        "characters": len(doc.source),
        "pages": len(doc.pages) or None,
        "metadata": {name: value for name, value in known.items() if value},
        "remarks": list(doc.remarks),
    }
    return {name: value for name, value in row.items() if value not in (None, [], {})}


def omission_row(omission: Omission, doc: str) -> dict[str, Any]:
    """An act that a document does not mention as one plain dict. `record` keeps it from being taken for a claim."""
    row = omission.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"record": "omission", "doc": doc, **{name: value for name, value in row.items() if value != ""}}


def account_row(account: Account) -> dict[str, Any]:
    """A document's account of one of its main states as one plain dict."""
    return dict(account.model_dump(mode="json"))


def _dump(value: Any, **options: Any) -> str:
    return json.dumps(value, ensure_ascii=False, **options)


def write_jsonl(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """One line a claim, in the order of the text, document after document."""
    for one in checked:
        for (claim, finding), place in zip(one.pairs(), one.places or repeat(None), strict=False):
            yield _dump(claim_row(claim, finding, place=place, explain=explain)) + "\n"


def write_omissions(checked: Iterable[CheckedDocument]) -> Iterator[str]:
    """One line for each act that a document does not mention, document after document."""
    for one in checked:
        for omission in one.omissions:
            yield _dump(omission_row(omission, one.document.stem)) + "\n"


def write_json(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """`{document, claims, counts, accounts, omissions}` for one document; a list of these for several."""
    everything = [
        {
            "document": document_row(one.document),
            "claims": [claim_row(claim, finding, place=place, explain=explain)
                       for (claim, finding), place in zip(one.pairs(), one.places or repeat(None), strict=False)],
            "counts": {"verdicts": count_verdicts(one), "rooms": count_rooms(one)},
            "accounts": [account_row(account) for account in one.accounts],
            "omissions": [omission_row(omission, one.document.stem) for omission in one.omissions],
        }
        for one in checked
    ]
    yield _dump(everything[0] if len(everything) == 1 else everything, indent=2) + "\n"


def _joined(value: Any) -> str:
    return "; ".join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value)


def _safe(value: Any) -> Any:
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def flat_row(claim: Claim, finding: Finding) -> dict[str, Any]:
    """A claim and its finding in the columns of `CSV_COLUMNS`, several values in a cell parted by `; `."""
    row = claim_row(claim, finding)
    votes, evidence = row.pop("votes", {}), row.pop("finding")
    row["room"] = load_kinds()[claim.kind].room
    row["numbers"] = "; ".join(f"{name}={value}" for name, value in sorted(claim.numbers.items()))
    row["quote"] = " […] ".join([claim.quote] if isinstance(claim.quote, str) else claim.quote)
    for side in ("for", "against", "abstain"):
        row[f"votes_{side}"] = votes.get(side)
    for name in ("explanation", "register", "publisher", "as_of", "row", "source", "stage"):
        row[name] = evidence.get(name)
    row["differs"] = "; ".join(
        f"{one.field}: {one.claimed} / {one.recorded}" for one in finding.fields if one.agreement.value == "differs"
    )
    return {name: _joined(row.get(name)) if isinstance(row.get(name), list) else row.get(name)
            for name in CSV_COLUMNS}


def write_csv(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """A header and one line a claim. Several values in a cell are parted by `; `; line ends are CRLF (RFC 4180)."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, CSV_COLUMNS)
    writer.writeheader()
    for one in checked:
        for claim, finding in one.pairs():
            writer.writerow({name: _safe(value) for name, value in flat_row(claim, finding).items()})
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()
