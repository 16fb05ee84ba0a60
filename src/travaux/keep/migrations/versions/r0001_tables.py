"""The tables: documents with their bytes, claims, findings, decisions. A decision cannot be changed or removed."""

import sqlalchemy as sa
from alembic import op

from travaux.errors import UsageError

revision = "0001"
down_revision = None


def _make_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("checked_at", sa.String(length=32), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("evidence", sa.String(length=64), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("n_claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("sha256", name="uq_document_sha256"),
    )
    op.create_index("ix_document_evidence_program", "document", ["evidence", "program"])
    op.create_index("ix_document_name", "document", ["name"])


def _make_register_version() -> None:
    op.create_table(
        "register_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_version"),
        sa.UniqueConstraint("name", "sha256", name="uq_register_version_name_sha256"),
    )


def _make_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def _make_archive() -> None:
    op.create_table(
        "archive",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_archive_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_archive"),
    )


def _make_change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("claim_key", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_change_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_claim_key", "change", ["claim_key"])


def _make_claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("queue", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("bucket", sa.String(length=64), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_claim_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("key", name="uq_claim_key"),
    )
    op.create_index("ix_claim_act_id", "claim", ["act_id"])
    op.create_index("ix_claim_bucket", "claim", ["bucket"])
    op.create_index("ix_claim_document_id_position", "claim", ["document_id", "position"])
    op.create_index("ix_claim_kind_verdict_id", "claim", ["kind", "verdict", "id"])
    op.create_index(
        "ix_claim_queue_id",
        "claim",
        ["queue", "id"],
        postgresql_where=sa.text("queue IS NOT NULL"),
        sqlite_where=sa.text("queue IS NOT NULL"),
    )
    op.create_index("ix_claim_room_verdict_id", "claim", ["room", "verdict", "id"])
    op.create_index("ix_claim_status_id", "claim", ["status", "id"])
    op.create_index("ix_claim_verdict_id", "claim", ["verdict", "id"])
    op.create_index("ix_claim_year_verdict_id", "claim", ["year", "verdict", "id"])


def _make_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("claim_key", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_decision_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("key", name="uq_decision_key"),
    )
    op.create_index("ix_decision_claim_key", "decision", ["claim_key"])
    op.create_index("ix_decision_document_id", "decision", ["document_id"])
    op.create_index("ix_decision_who_id", "decision", ["who", "id"])


def _make_past_claim() -> None:
    op.create_table(
        "past_claim",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("gone_at", sa.String(length=32), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_past_claim_document_id"),
        sa.PrimaryKeyConstraint("key", name="pk_past_claim"),
    )
    op.create_index("ix_past_claim_document_id", "past_claim", ["document_id"])


def _make_reading() -> None:
    op.create_table(
        "reading",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_reading_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_reading"),
    )


def _make_sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_sighting_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
        sa.UniqueConstraint("name", "document_id", name="uq_sighting_name_document_id"),
    )
    op.create_index("ix_sighting_document_id", "sighting", ["document_id"])


def _make_attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_attachment_claim_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_attachment_decision_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_attachment_document_id"),
        sa.PrimaryKeyConstraint("decision_id", "document_id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_claim_id", "attachment", ["claim_id"])
    op.create_index("ix_attachment_document_id", "attachment", ["document_id"])


def _make_finding() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("register_version_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("row", sa.Text(), nullable=True),
        sa.Column("found_at", sa.String(length=32), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_finding_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["register_version_id"], ["register_version.id"], name="fk_finding_register_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
    )
    op.create_index("ix_finding_claim_id_id", "finding", ["claim_id", "id"])
    op.create_index("ix_finding_row", "finding", ["row"])


def _make_mention() -> None:
    op.create_table(
        "mention",
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_mention_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("thing", "claim_id", name="pk_mention"),
    )
    op.create_index("ix_mention_claim_id", "mention", ["claim_id"])


FROZEN = "a decision is never changed or removed; make another one that undoes it"


def _freeze_decisions() -> None:
    """Lets the database itself refuse to change or remove a decision."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decision_no_{event.lower()} BEFORE {event} ON decision "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION travaux_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{FROZEN}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER decision_frozen BEFORE UPDATE OR DELETE ON decision "
        "FOR EACH ROW EXECUTE FUNCTION travaux_frozen()"
    )


def upgrade() -> None:
    """Makes the tables."""
    _make_document()
    _make_register_version()
    _make_setting()
    _make_archive()
    _make_change()
    _make_claim()
    _make_decision()
    _make_past_claim()
    _make_reading()
    _make_sighting()
    _make_attachment()
    _make_finding()
    _make_mention()
    _freeze_decisions()


def downgrade() -> None:
    """Refuses: without its tables nothing would be left of a casebook."""
    raise UsageError("a casebook cannot go back to before its first revision: nothing would be left of it.")
