"""The tables of a casebook. `docs/casebook.md` says what each is for; `migrations/` makes and changes them.

What a filter or an order needs is a column of its own; the rest of a claim, finding or decision is kept whole as JSON,
so that a new field of the vocabulary needs no migration. Times are UTC, ISO 8601, to the microsecond, as text: they
sort and compare the same in every database.
"""

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have names that do not depend on the database, so that a later migration can find them."""


QUEUED = "queue IS NOT NULL"
LEADS = "act_id = id"
JUDGED = "status <> 'open'"
"""Which claims an index holds: those left to decide; those that lead an act; those that a reader judged."""


class Base(DeclarativeBase):
    """The root of the tables."""

    metadata = MetaData(naming_convention=NAMING)


class Setting(Base):
    """A value of the casebook itself: its id, title, licence, who is to be cited."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class StoredDocument(Base):
    """A document by the hash of its bytes, with what was read from them."""

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    stem: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    date: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(String(32))
    checked_at: Mapped[str] = mapped_column(String(32))
    program: Mapped[str] = mapped_column(String(64))
    """Version and fingerprint of the program that read, extracted and checked it last."""
    evidence: Mapped[str] = mapped_column(String(64))
    """Fingerprint of all registers that it was last checked against."""
    is_latest: Mapped[bool] = mapped_column(default=True)
    """False where every name it was added under has a later version."""
    n_claims: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        Index(None, "name"),
        Index("ix_document_evidence_program", "evidence", "program"),
    )


class Sighting(Base):
    """A name (path or address) under which a document was added; the sightings of a name are its versions."""

    __tablename__ = "sighting"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    seen_at: Mapped[str] = mapped_column(String(32))
    __table_args__ = (UniqueConstraint("name", "document_id"), Index(None, "document_id"))


class Archived(Base):
    """The bytes of a document; as JSON, what whoever delivered them said of them (suffix, media type, charset, URL)."""

    __tablename__ = "archive"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    origin: Mapped[str] = mapped_column(Text)


class Reading(Base):
    """A document as it was last read: the vocabulary's `CheckedDocument` without claims and findings, as JSON, packed
    by zlib."""

    __tablename__ = "reading"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    record: Mapped[bytes] = mapped_column(LargeBinary)


class RegisterVersion(Base):
    """A register as it stood when something was checked against it: name, as-of date, hash of its files."""

    __tablename__ = "register_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    seen_at: Mapped[str] = mapped_column(String(32))
    __table_args__ = (UniqueConstraint("name", "sha256"),)


class StoredClaim(Base):
    """A claim that the program finds in a document today, with the verdict and standing of today."""

    __tablename__ = "claim"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    """Its permanent name: the first 16 digits of the document's hash, a dot, the claim's id."""
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    position: Mapped[int]
    room: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(32))
    verdict: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    """What readers made of it: `open`, `accepted`, `corrected`, `rejected` or `disputed`."""
    queue: Mapped[int | None]
    """Its place in the review queue, lowest first; None where nothing is left to decide."""
    year: Mapped[int | None]
    is_latest: Mapped[bool] = mapped_column(default=True)
    bucket: Mapped[str | None] = mapped_column(String(64))
    """Hash of what tellings of one act must share (see `keep.tellings`); None where nothing can be merged."""
    act_id: Mapped[int | None]
    """The claim that leads the act which this one tells; its own id where it leads or stands alone."""
    record: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    """What search finds the claim by: its quote and the names in it, without accents, in small letters."""
    __table_args__ = (
        Index(None, "document_id", "position"),
        Index(None, "bucket"),
        Index(None, "act_id"),
        Index(None, "queue", "id", postgresql_where=text(QUEUED), sqlite_where=text(QUEUED)),
        Index(None, "room", "queue", "id", postgresql_where=text(QUEUED), sqlite_where=text(QUEUED)),
        Index("ix_claim_judged", "status", "id", postgresql_where=text(JUDGED), sqlite_where=text(JUDGED)),
        Index("ix_claim_leads", "id", postgresql_where=text(LEADS), sqlite_where=text(LEADS)),
        Index("ix_claim_leading", "year", "verdict", "id", postgresql_where=text(LEADS), sqlite_where=text(LEADS)),
        Index(None, "room", "id"),
        Index(None, "kind", "id"),
        Index(None, "verdict", "id"),
        Index(None, "year", "id"),
        Index(None, "status", "id"),
        Index(None, "room", "verdict", "id"),
        Index(None, "kind", "verdict", "id"),
        Index("ix_claim_counts", "room", "kind", "verdict", "status", "is_latest"),
        Index("ix_claim_counts_of_year", "year", "room", "kind", "verdict", "status", "is_latest"),
    )


class Mention(Base):
    """A state, treaty, body, person, meeting … that a claim names; `role` is how: actor, object, counterpart (several
    joined by `+`)."""

    __tablename__ = "mention"
    thing: Mapped[str] = mapped_column(Text, primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(32))
    __table_args__ = (Index(None, "claim_id"),)


class StoredFinding(Base):
    """What one check said of a claim. The newest of a claim is its finding; older ones are kept."""

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"))
    register_version_id: Mapped[int | None] = mapped_column(ForeignKey("register_version.id"))
    verdict: Mapped[str] = mapped_column(String(16))
    row: Mapped[str | None] = mapped_column(Text)
    found_at: Mapped[str] = mapped_column(String(32))
    program: Mapped[str] = mapped_column(String(64))
    record: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "claim_id", "id"), Index(None, "row"))


class PastClaim(Base):
    """A claim that the program once found in a document and did not find again; kept for its permanent link. Where it
    was found again later it is also a claim, and this row holds its older findings."""

    __tablename__ = "past_claim"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    gone_at: Mapped[str] = mapped_column(String(32))
    record: Mapped[str] = mapped_column(Text)
    findings: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "document_id"),)


class StoredDecision(Base):
    """What a person decided: never changed, never removed (the database refuses)."""

    __tablename__ = "decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    act: Mapped[str] = mapped_column(String(16))
    who: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[str] = mapped_column(String(32))
    why: Mapped[str | None] = mapped_column(Text)
    claim_key: Mapped[str] = mapped_column(String(64))
    """The claim as it was called when the decision was made."""
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    target: Mapped[str | None] = mapped_column(String(64))
    """The decision undone, or the claim merged with."""
    value: Mapped[str | None] = mapped_column(Text)
    anchor: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "claim_key"), Index(None, "document_id"), Index(None, "who", "id"))


class Attachment(Base):
    """Which claim of a document a decision speaks of today; no claim where it is orphaned."""

    __tablename__ = "attachment"
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="SET NULL"))
    how: Mapped[str] = mapped_column(String(16))
    """`made` on this claim, or found again by its `key`, by `context`, by the `quote` alone; or `orphaned`."""
    __table_args__ = (Index(None, "claim_id"), Index(None, "document_id"))


class Merging(Base):
    """Which claim of a document is meant today by the claim that a merger names; no claim where it is not found. The
    anchor holds its words, as a decision's does those of the claim decided on."""

    __tablename__ = "merging"
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="SET NULL"))
    how: Mapped[str] = mapped_column(String(16))
    anchor: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "claim_id"), Index(None, "document_id"))


class Change(Base):
    """What a re-check changed of a claim: an entry of the list that a person reads afterwards."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[str] = mapped_column(String(32))
    claim_key: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    what: Mapped[str] = mapped_column(String(16))
    """`verdict`, `evidence` (the same verdict by another row), `new`, `gone`."""
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    because: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "claim_key"),)


class StoredPassage(Base):
    """A stretch of a document's mended text, `[start, end)`, as search finds it."""

    __tablename__ = "passage"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "document_id"),)
