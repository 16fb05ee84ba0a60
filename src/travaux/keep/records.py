"""What a casebook gives out and takes in: frozen records over the types of the vocabulary."""

from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from travaux.vocabulary import Claim, Finding, Verdict


class Judgement(StrEnum):
    """What a person can decide. The first three judge a claim; the last two move it between acts."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    NOTE = "note"
    UNDO = "undo"
    MERGE = "merge"
    SPLIT = "split"


class Status(StrEnum):
    """What readers made of a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class ReaderRole(StrEnum):
    """In which part a person decided: an adjudicator's word ends a dispute between readers."""

    READER = "reader"
    ADJUDICATOR = "adjudicator"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DocumentCard(_Record):
    """A document in a list. `key` is the SHA-256 of its bytes; `verdicts` counts its claims."""

    key: str
    name: str
    stem: str
    title: str | None
    media_type: str
    date: str | None
    language: str | None
    added_at: str
    checked_at: str
    program: str
    is_latest: bool
    n_claims: int
    verdicts: dict[str, int] = Field(default_factory=dict)


class Version(_Record):
    """One version of a document: the bytes `key` were seen under `name` at `seen_at`."""

    name: str
    key: str
    seen_at: str


class ClaimCard(_Record):
    """A claim with the finding and standing of today. `key` is its permanent name.

    `act` is the key of the claim that leads the act which this one tells (its own where it leads), `n_tellings` how
    many claims tell it. `corrected` are the fields as readers corrected them.
    """

    key: str
    document: str
    document_title: str
    claim: Claim
    finding: Finding
    room: str
    kind: str
    verdict: Verdict
    status: Status
    year: int | None
    act: str
    is_latest: bool = True
    n_tellings: int = 1
    corrected: dict[str, Any] = Field(default_factory=dict)


class PastFinding(_Record):
    """A finding of an earlier or the present check: when, by which program, against which version of the register."""

    finding: Finding
    found_at: str
    program: str
    register_sha256: str | None
    register_as_of: str | None


class Departure(_Record):
    """Where one telling of an act departs from what most tell: field, its own value, the common one."""

    field: str
    told: str
    common: str


class Telling(_Record):
    """One claim that tells an act, and how it departs from the others."""

    card: ClaimCard
    departures: tuple[Departure, ...] = ()


class ActCard(_Record):
    """An act: what its tellings have in common. `key` is that of its leading claim; any telling's key finds it."""

    key: str
    kind: str
    room: str
    actor: tuple[str, ...]
    object: str | None
    counterpart: tuple[str, ...]
    date: str | None
    title: str | None
    lead: ClaimCard
    n_tellings: int


class Decision(_Record):
    """What a person decided of a claim, for good. `attached` says how it holds today (see `docs/casebook.md`)."""

    key: str
    act: Judgement
    who: str
    role: ReaderRole
    made_at: str
    why: str | None
    claim: str
    """The claim's key when the decision was made."""
    now: str | None
    """The claim that it speaks of today; None where it is orphaned."""
    document: str
    target: str | None
    """The decision undone, or the claim merged with as it was called then."""
    target_now: str | None = None
    """The claim merged with, as it is called today."""
    value: dict[str, Any] = Field(default_factory=dict)
    quote: tuple[str, ...] = ()
    attached: str = "made"
    undone: bool = False


class Hit(_Record):
    """A stretch of a document that a search found: `[start, end)` of its mended text, and the words around."""

    document: str
    document_title: str
    start: int
    end: int
    snippet: str


class PastClaim(_Record):
    """A claim that the program found once and does not find today: its permanent link leads here."""

    key: str
    document: str
    claim: Claim
    gone_at: str
    findings: tuple[PastFinding, ...]


class Rechecked(_Record):
    """What came of re-checking one document: what changed of its claims, or why it could not be read again."""

    document: str
    name: str
    changes: tuple["Changed", ...] = ()
    error: str | None = None


class Changed(_Record):
    """What a re-check changed of one claim. `what` is `verdict`, `evidence` (the same verdict by another row), `new`
    or `gone`; `because` is the explanation of today."""

    claim: str
    document: str
    made_at: str
    what: str
    before: str | None
    after: str | None
    because: str


class About(_Record):
    """How a casebook is cited: title, creators (`Family, Given` or an organisation), licence (SPDX id), version."""

    title: str | None = None
    creators: tuple[str, ...] = ()
    licence: str | None = None
    version: str | None = None


class ClaimFilter(_Record):
    """Which claims are asked for; None or blank is any. `thing` is any id that a claim names as actor, object or
    counterpart; `search` are words that it must hold, the last as far as it is typed."""

    room: str | None = None
    kind: str | None = None
    verdict: str | None = None
    status: str | None = None
    state: str | None = None
    thing: str | None = None
    year: int | None = None
    document: str | None = None
    row: str | None = None
    search: str = ""
    with_past_versions: bool = False


ItemT = TypeVar("ItemT")


class Page(BaseModel, Generic[ItemT]):
    """A page of a list; `next` is the `after` of the following page, None on the last."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    items: tuple[ItemT, ...]
    next: str | None = None
