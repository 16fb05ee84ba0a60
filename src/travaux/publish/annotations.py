"""Claims as W3C Web Annotations (JSON-LD): the quote with what stands around it, the verdict and the register's row.

Source: W3C Recommendation "Web Annotation Data Model", 23 February 2017. A target without an address of its own is
named by the hash of its bytes (RFC 6920, `ni:`).
"""

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any

from travaux.publish.words import claim_in_words
from travaux.vocabulary import CheckedDocument, Claim, Document, Finding

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a quote."""


def source_iri(doc: Document) -> str:
    """The address of a document, or the name of its bytes.

    >>> source_iri(Document(name="-", stem="s", media_type="text/plain", source="", text="", sha256="00" * 32))
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    if doc.metadata.url:
        return doc.metadata.url
    digest = base64.urlsafe_b64encode(bytes.fromhex(doc.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def annotation_of(doc: Document, claim: Claim, finding: Finding) -> dict[str, Any]:
    """The annotation of one claim."""
    spans = claim.source_spans
    selectors: list[dict[str, Any]] = []
    for start, end in spans:
        selectors.append({"type": "TextQuoteSelector", "exact": doc.source[start:end],
                          "prefix": doc.source[max(0, start - AROUND) : start],
                          "suffix": doc.source[end : end + AROUND]})  # fmt: skip
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "classifying", "value": finding.verdict.value, "format": "text/plain"},
        {"type": "TextualBody", "purpose": "describing", "value": claim_in_words(claim), "format": "text/plain"},
        {"type": "TextualBody", "purpose": "assessing", "value": finding.explanation, "format": "text/plain"},
    ]
    if finding.source and finding.source.startswith(("http://", "https://")):
        link = finding.source.split()[0]
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": link})
    return {
        "@context": CONTEXT,
        "id": f"urn:travaux:{doc.sha256[:16]}.{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": {"type": "SpecificResource", "source": source_iri(doc), "selector": selectors},
    }


def write_annotations(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """An annotation a line, in the order of the text, document after document. `explain` changes nothing here."""
    for one in checked:
        for claim, finding in one.pairs():
            yield json.dumps(annotation_of(one.document, claim, finding), ensure_ascii=False) + "\n"
