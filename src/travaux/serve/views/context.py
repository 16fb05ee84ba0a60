"""The words around a quote, for pages on which the whole document does not stand."""

from dataclasses import dataclass

from travaux.publish.marks import claim_spans
from travaux.publish.words import plain, squeeze
from travaux.vocabulary import CheckedDocument, Claim, Document

N_AROUND = 400
"""Characters before and after the quote: two or three sentences."""


@dataclass(frozen=True, slots=True)
class Around:
    """A stretch of a document's text in pieces; `marked` says which are the claim's own words. `cut_before` and
    `cut_after` say whether the text goes on."""

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool


def words_around(doc: Document, claim: Claim, n_around: int = N_AROUND) -> Around | None:
    """The words around a claim's quote; None where it stands in a part that the mended text leaves out.

    >>> doc = Document(name="x", stem="x", media_type="text/plain", source="So Ghana signed it.",
    ...                text="So Ghana signed it.")
    >>> claim = Claim(doc="x", id="1", kind="signature", quote="Ghana signed", offset=3)
    >>> words_around(doc, claim).pieces
    (('So ', False), ('Ghana signed', True), (' it.', False))
    """
    spans = claim_spans(doc, [claim])[0]
    if not spans:
        return None
    start = _back(doc.text, max(0, spans[0][0] - n_around))
    end = _on(doc.text, min(len(doc.text), spans[-1][1] + n_around))
    pieces, at = [], start
    for low, high in spans:
        pieces += [(doc.text[at:low], False), (doc.text[low:high], True)]
        at = high
    pieces.append((doc.text[at:end], False))
    return Around(tuple((_one_line(text), own) for text, own in pieces if text), start > 0, end < len(doc.text))


def anchor_of(checked: CheckedDocument, claim: Claim) -> str:
    """Where a claim stands on the page of its document: `#d1-c3` for the third; nothing where it is not there."""
    numbers = (i for i, one in enumerate(checked.claims, start=1) if one.id == claim.id)
    number = next(numbers, None)
    return f"#d1-c{number}" if number else ""


def _back(text: str, at: int) -> int:
    blank = text.find(" ", at, at + 40) if at else -1
    return blank + 1 if blank >= 0 else at


def _on(text: str, at: int) -> int:
    blank = text.rfind(" ", max(0, at - 40), at) if at < len(text) else -1
    return blank if blank >= 0 else at


def _one_line(text: str) -> str:
    """The text on one line, its blanks at the ends kept as one."""
    head, tail = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return plain(head + squeeze(text) + tail) if text.strip() else " "
