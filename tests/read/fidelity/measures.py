"""How much of a story came back: words in order, quotes at their place, the same claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2

from travaux.extract import find_claims
from travaux.read import read_source
from travaux.read.places import place_quotes
from travaux.vocabulary import Claim, Document, PassageKind

from .story import Story

_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What came back of one writing of a story. `wrong` are the words lost, split, glued or out of order (-) and those
    that stand there instead (+)."""

    words: int
    right: int
    wrong: tuple[str, ...]
    quotes: int
    in_place: int
    claims: Counter[tuple[str, ...]]

    @property
    def share(self) -> float:
        """Words that came back in order, of all there were or are."""
        return self.right / (self.words + sum(1 for one in self.wrong if one[0] == "+"))


def measure(story: Story, name: str, data: bytes) -> Fidelity:
    """How much of `story` comes back from `data`."""
    doc = read_source(name, data=data)
    wrong: list[str] = []
    n_words = 0
    for truth, found in (
        (story.body_words(), words_of(doc, notes=False)),
        (story.note_words(), words_of(doc, notes=True)),
    ):
        n_words += len(truth)
        wrong.extend(differences(truth, found))
    claims = find_claims(doc)
    lost = sum(1 for one in wrong if one[0] == "-")
    quotes, in_place = count_in_place(doc, claims, data)
    return Fidelity(n_words, n_words - lost, tuple(wrong), quotes, in_place, Counter(key_of(claim) for claim in claims))


def words_of(doc: Document, *, notes: bool) -> list[str]:
    """The words of a document's passages in order, those of notes or all others; bullets and numbers of notes left
    out, as they are no words of the story."""
    found: list[str] = []
    for one in doc.passages:
        if one.kind is PassageKind.FURNITURE or (one.kind is PassageKind.NOTE) != notes:
            continue
        words = doc.text[one.start : one.end].split()
        if notes and words and words[0].strip("[].").isdigit():
            words = words[1:]
        if one.kind is PassageKind.ITEM and words and words[0] in ("•", "-", "–", "·", "o", "●", "∙"):
            words = words[1:]
        if one.kind is PassageKind.HEADING and words == ["Notes"]:
            continue
        found.extend(words)
    return found


def differences(truth: Sequence[str], found: Sequence[str]) -> list[str]:
    """The shortest edit from `truth` to `found` (Myers 1986): '-word' is missing, '+word' too many."""
    a, b = [word.translate(_PLAIN) for word in truth], [word.translate(_PLAIN) for word in found]
    furthest, trace = {1: 0}, []
    for d in range(len(a) + len(b) + 1):
        trace.append(dict(furthest))
        for k in range(-d, d + 1, 2):
            down = k == -d or (k != d and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(a) and x - k >= len(b):
                return _walk_back(trace, a, b)
    return []


def _walk_back(trace: list[dict[int, int]], a: list[str], b: list[str]) -> list[str]:
    x, y, edits = len(a), len(b), []
    for d in range(len(trace) - 1, 0, -1):
        furthest, k = trace[d], x - y
        down = k == -d or (k != d and furthest[k - 1] < furthest[k + 1])
        before = k + 1 if down else k - 1
        x = furthest[before]
        y = x - before
        edits.append(f"+{b[y]}" if down else f"-{a[x]}")
    return edits[::-1]


def count_in_place(doc: Document, claims: Sequence[Claim], data: bytes) -> tuple[int, int]:
    """How many pieces of quotes there are, and how many stand at their place: in the source at their offset, and in a
    PDF as the very words within their boxes."""
    n_quotes = n_right = 0
    pdf = pypdfium2.PdfDocument(BytesIO(data)) if doc.media_type == "application/pdf" else None
    for claim in claims:
        pieces = (claim.quote,) if isinstance(claim.quote, str) else claim.quote
        for piece, span in zip(pieces, claim.source_spans, strict=True):
            n_quotes += 1
            right = doc.source[span[0] : span[1]] == piece
            if pdf is not None:
                right = right and _boxed_words(pdf, doc, span, data) == _letters(doc, span)
            n_right += right
    return n_quotes, n_right


def _letters(doc: Document, span: tuple[int, int]) -> str:
    """The letters of a quote, without what stands aside in its midst."""
    text = list(doc.source[span[0] : span[1]])
    for one in doc.passages:
        if one.kind is PassageKind.FURNITURE:
            start, end = doc.source_span(one.start, one.end)
            for i in range(max(start, span[0]), min(end, span[1])):
                text[i - span[0]] = " "
    return "".join(char for char in "".join(text) if char.isalnum())


def _boxed_words(pdf: pypdfium2.PdfDocument, doc: Document, span: tuple[int, int], data: bytes) -> str:
    found = []
    for box in place_quotes(doc, [[span]], data)[0].boxes:
        page = pdf[box.page - 1]
        # The middle of the box: a note mark of the line below may be raised into its lower part.
        bottom, top = page.get_height() - box.bottom, page.get_height() - box.top
        found.append(
            page.get_textpage().get_text_bounded(
                box.left, bottom + 0.3 * (top - bottom), box.right, top - 0.15 * (top - bottom)
            )
        )
    return "".join(char for char in "".join(found) if char.isalnum())


def key_of(claim: Claim) -> tuple[str, ...]:
    """What a claim says, without where it stands."""
    return (claim.kind, " ".join(claim.actor), str(claim.object), str(claim.date), claim.modality.value)
