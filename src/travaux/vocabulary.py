"""The core types. One small set goes through every step: Document → Claim → Finding; registers hold Acts.

Frozen, without input or output. Field names are those of VOCABULARY.md (`docs/vocabulary.md`).
"""

from bisect import bisect_right
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Verdict(StrEnum):
    """What the registers say of a claim; a closed set. Order: what needs attention first."""

    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"
    IMPRECISE = "imprecise"
    UNRECORDED = "unrecorded"
    CONFIRMED = "confirmed"
    UNCOVERED = "uncovered"


class Modality(StrEnum):
    """How the text puts an act; a closed set."""

    HAPPENED = "happened"
    NEGATED = "negated"
    PLANNED = "planned"
    ONGOING = "ongoing"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True,
                              serialize_by_alias=True)


# ── Documents ────────────────────────────────────────────────────────────────────────────────────────────────────────


class PassageKind(StrEnum):
    """What part of a document a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    CAPTION = "caption"
    CELL = "cell"
    FURNITURE = "furniture"


class Passage(_Record):
    """A part of a document's mended text: `[start, end)` in characters. `level` is that of a heading (1 is the title)
    or the depth of a list item; 0 elsewhere."""

    start: int
    end: int
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0


class Cell(_Record):
    """A table cell. `text` is mended; `spans` are the pieces of the mended text that it was gathered from (several in
    a torn table), in reading order."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class Table(_Record):
    """A table of a document: its header's cells, its rows' cells, its caption. `[start, end)` in the mended text."""

    start: int
    end: int
    header: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    caption: str = ""


class Metadata(_Record):
    """What is known of a document as a whole, each value with where it came from (`origin`: field → place)."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None
    archive: str | None = None
    """`sha256:…`, the name under which the archive holds the bytes as they were fetched."""
    origin: dict[str, str] = Field(default_factory=dict)


class Box(_Record):
    """A rectangle on a page (from 1), in points (1/72 inch) from the upper left corner of the page as it is shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Recognised(_Record):
    """A line of text `[start, end)` of the source that was recognised in a picture (OCR), with its box."""

    start: int
    end: int
    box: Box


class Place(_Record):
    """Where a quote stands: its line (from 1) in the source text and, where there are such, its page, the boxes round
    it, and a link that opens the page at it."""

    line: int | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    url: str | None = None


class Mend(_Record):
    """A character of the mended text at `offset` that is another than the source's: text recognition took one for the
    other (`l998`). `source` and `text` are the words around it as they were read and as they are mended."""

    offset: int
    source: str
    text: str


class Document(_Record):
    """A document as read.

    `source` is the text as the reader saw it, `text` the same mended (words split at old line ends joined, spaces and
    line breaks inside a paragraph made one blank, page furniture left out of passages). `breaks` and `origins` map
    mended characters to source characters: mended offset `breaks[i] + k` stands at source offset `origins[i] + k`
    until the next break. `pages` holds the source offset at which each page begins (empty where there are no pages).
    """

    name: str
    """The source as the user named it: a path, URL or `-`."""
    stem: str
    """The file stem (last part of a URL): the `doc` of a claim."""
    media_type: str
    source: str = Field(repr=False)
    text: str = Field(repr=False)
    breaks: tuple[int, ...] = Field(default=(0,), repr=False)
    origins: tuple[int, ...] = Field(default=(0,), repr=False)
    passages: tuple[Passage, ...] = Field(default=(), repr=False)
    tables: tuple[Table, ...] = Field(default=(), repr=False)
    pages: tuple[int, ...] = Field(default=(), repr=False)
    metadata: Metadata = Metadata()
    sha256: str = ""
    """Of the bytes that were read."""
    remarks: tuple[str, ...] = ()
    """What a person must know of this reading: encoding guessed, pages without text, language not English …"""
    runs: tuple[int, ...] = Field(default=(), repr=False)
    glyphs: tuple[int, ...] = Field(default=(), repr=False)
    """Of a PDF: source character `runs[i] + k` is the one that its page draws as number `glyphs[i] + k`."""
    recognised: tuple[Recognised, ...] = Field(default=(), repr=False)
    mends: tuple[Mend, ...] = Field(default=(), repr=False)
    """Every character that is not what the source has; deletions and blanks show by the map."""

    def to_source(self, offset: int) -> int:
        """The source offset of the mended character at `offset`."""
        i = bisect_right(self.breaks, offset) - 1
        return self.origins[i] + offset - self.breaks[i]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span `[start, end)` of the mended span `[start, end)`; `end` stands right after its last
        character, so that nothing dropped after it is drawn in."""
        first = self.to_source(start)
        return first, max(first, self.to_source(end - 1) + 1) if end > start else first

    def line_of(self, source_offset: int) -> int:
        """The line, from 1, on which a source offset stands."""
        return self.source.count("\n", 0, source_offset) + 1

    def page_of(self, source_offset: int) -> int | None:
        """The page, from 1, on which a source offset stands; None where the document has no pages."""
        return bisect_right(self.pages, source_offset) if self.pages else None


# ── Claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Votes(_Record):
    """Votes cast; None where the text does not say."""

    for_: int | None = Field(default=None, alias="for")
    against: int | None = None
    abstain: int | None = None


class Claim(_Record):
    """One document's statement of one act. Absent fields are None or empty: the text does not say.

    `id` is stable for the same text and document. `offset` is the place of `quote` (of its first piece) in the
    document's source text, in characters; `spans` are the source spans of all pieces.
    """

    doc: str
    id: str
    kind: str
    quote: str | tuple[str, ...]
    offset: int
    spans: tuple[tuple[int, int], ...] = ()
    line: int | None = None
    page: int | None = None
    actor: tuple[str, ...] = ()
    object: str | None = None
    counterpart: tuple[str, ...] = ()
    date: str | None = None
    date_from: str | None = None
    """Where a date came from that does not stand in the claim's own sentence: `frame`, `heading`, `dateline`,
    `metadata`, `name`; None for its own."""
    votes: Votes | None = None
    numbers: dict[str, float | str] = Field(default_factory=dict)
    ordinal: int | tuple[int, ...] | None = None
    term: str | None = None
    title: str | None = None
    place: str | None = None
    role: str | None = None
    modality: Modality = Modality.HAPPENED
    according_to: str | None = None
    because: tuple[str, ...] = ()
    """Why: the cue, the frame and the reason for each field, for `--explain`."""

    @property
    def source_spans(self) -> tuple[tuple[int, int], ...]:
        """The spans of all pieces of its quote in the document's source text."""
        if self.spans:
            return self.spans
        first = self.quote if isinstance(self.quote, str) else self.quote[0]
        return ((self.offset, self.offset + len(first)),)

    def record(self, *, explain: bool = False) -> dict[str, Any]:
        """The claim as a plain dict without absent fields, in the order of the vocabulary."""
        raw = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        if not explain:
            raw.pop("because", None)
        if isinstance(self.quote, str):
            raw.pop("spans", None)
        return {k: v for k, v in raw.items() if v not in ([], {})}


# ── Acts and findings ────────────────────────────────────────────────────────────────────────────────────────────────


class Act(_Record):
    """One row of a register. Fields mean what they mean in a claim; `id` is `register/row`."""

    id: str
    register_name: str = Field(alias="register")
    kind: str
    actor: tuple[str, ...] = ()
    object: str | None = None
    counterpart: tuple[str, ...] = ()
    date: str | None = None
    votes: Votes | None = None
    numbers: dict[str, float | str] = Field(default_factory=dict)
    ordinal: int | tuple[int, ...] | None = None
    term: str | None = None
    title: str | None = None
    place: str | None = None
    role: str | None = None
    outcome: str | None = None
    """`elected`, `not_elected`, `suspended`, `left` … where a kind has outcomes."""
    note: str | None = None
    source: str = ""
    """Where this row was read: URL or file and line."""


class Agreement(StrEnum):
    """What one field's comparison shows."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"


class FieldComparison(_Record):
    """One field of a claim beside the register's. `difference` says by how much, in words for a person."""

    field: str
    claimed: str | None = None
    recorded: str | None = None
    agreement: Agreement
    difference: str | None = None


class Finding(_Record):
    """What was found for one claim, and where.

    `register_name`, `publisher`, `as_of`, `row` name the evidence; all None where `verdict` is `uncovered`.
    """

    claim: str
    verdict: Verdict
    explanation: str
    register_name: str | None = Field(default=None, alias="register")
    publisher: str | None = None
    as_of: str | None = None
    row: str | None = None
    source: str | None = None
    stage: str | None = None
    """The stage of the act that the text took, where it took another than the register's (`approval`, `term`, …)."""
    fields: tuple[FieldComparison, ...] = ()
    other_rows: tuple[str, ...] = ()
    other_claims: tuple[str, ...] = ()
    """Claims of the same document that say otherwise, for `inconsistent`."""
    other_documents: tuple[str, ...] = ()
    """Names of other documents checked together with this one that say otherwise, for `inconsistent`."""


class OmissionRule(StrEnum):
    """By which rule an act on record is listed as one that a text does not mention; a closed set, in the order in which
    a report shows it."""

    SIGNED_ONLY = "signed, not joined"
    WITHDRAWN = "withdrawn"
    RESERVED = "reserved"
    NOT_ELECTED = "not elected"
    SUSPENDED = "suspended"
    NOT_VISITED = "visit not made"
    NOT_INVITING = "no standing invitation"
    ELECTED = "elected"
    VISITED = "visited"
    VOTED = "voted"
    REVIEWED = "reviewed"
    JOINED = "joined"


class Account(_Record):
    """What a document tells of one of its main states: how many claims, the years in which they lie (`1958/2014`), and
    the rules by which the registers were asked for what it does not mention."""

    state: str
    years: str
    n_claims: int
    rules: tuple[OmissionRule, ...] = ()


class Omission(_Record):
    """One act that a register holds of a document's main state and that the document does not mention.

    `sentence` says it for a person; `row`, `register_name`, `publisher`, `as_of` and `source` name the evidence as in
    a finding. It is no claim of the document, and no judgement of it.
    """

    rule: OmissionRule
    state: str
    kind: str
    object: str | None = None
    date: str | None = None
    sentence: str
    row: str
    register_name: str = Field(alias="register")
    publisher: str
    as_of: str
    source: str = ""


class CheckedDocument(_Record):
    """A document, its claims in the order of the text, and one finding a claim (same order).

    `accounts` are its main states, and `omissions` the acts on record of them that it does not mention.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: tuple[Place, ...] = ()
    """Where each claim's quote stands (same order); empty where nobody asked."""
    accounts: tuple[Account, ...] = ()
    omissions: tuple[Omission, ...] = ()

    def pairs(self) -> tuple[tuple[Claim, Finding], ...]:
        """Each claim with its finding."""
        return tuple(zip(self.claims, self.findings, strict=True))
