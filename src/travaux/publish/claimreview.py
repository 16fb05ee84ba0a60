"""Checked claims as schema.org `ClaimReview` (JSON-LD), one a line; claims that no register covers are left out.

The rating has a word and no number: there is no scale between `imprecise` and `unrecorded`. Source: schema.org,
`ClaimReview` and `Claim`.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from travaux.publish.annotations import source_iri
from travaux.publish.words import VERDICT_WORDS, claim_in_words
from travaux.vocabulary import CheckedDocument, Claim, Document, Finding, Verdict


def review_of(doc: Document, claim: Claim, finding: Finding) -> dict[str, Any]:
    """The review of one claim."""
    quote = claim.quote if isinstance(claim.quote, str) else " […] ".join(claim.quote)
    known = doc.metadata
    appearance = {"@type": "CreativeWork", "@id": source_iri(doc), "name": known.title or doc.stem,
                  "author": known.author, "datePublished": known.date, "url": known.url}  # fmt: skip
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"urn:travaux:{doc.sha256[:16]}.{claim.id}",
        "claimReviewed": " ".join(quote.split()),
        "name": claim_in_words(claim),
        "reviewBody": finding.explanation,
        "itemReviewed": {"@type": "Claim",
                         "appearance": {name: value for name, value in appearance.items() if value}},
        "reviewRating": {"@type": "Rating", "alternateName": finding.verdict.value,
                         "ratingExplanation": VERDICT_WORDS[finding.verdict].meaning},
        "isBasedOn": [{"@type": "Dataset", "name": finding.publisher or finding.register_name,
                       "identifier": finding.row, "version": finding.as_of}] if finding.register_name else [],
    }  # fmt: skip


def write_claim_reviews(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """A review a line, for each claim of which something is said. `explain` changes nothing here."""
    for one in checked:
        for claim, finding in one.pairs():
            if finding.verdict is not Verdict.UNCOVERED:
                yield json.dumps(review_of(one.document, claim, finding), ensure_ascii=False) + "\n"
