"""Search and counts: the words of claims, and documents by the page, in the database's own full-text index; an index
from which all claims are counted.

SQLite has FTS5 tables over the columns `words`, kept in step by triggers; PostgreSQL a generated `tsvector` beside
each. Casebooks of revision 0001 are read once to fill the columns.
"""

import json
import zlib

import sqlalchemy as sa
from alembic import op

from travaux.errors import UsageError
from travaux.keep.wording import claim_words, passages_of
from travaux.vocabulary import CheckedDocument, Claim

revision = "0002"
down_revision = "0001"

N_AT_A_TIME = 1000


def upgrade() -> None:
    """Adds the columns, fills them, and builds the indexes."""
    op.add_column("claim", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_passage_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_passage"),
    )
    op.create_index("ix_passage_document_id", "passage", ["document_id"])
    op.create_index("ix_claim_is_latest_room_kind_verdict_status", "claim",
                    ["is_latest", "room", "kind", "verdict", "status"])  # fmt: skip
    _fill_claims(op.get_bind())
    _fill_passages(op.get_bind())
    for table in ("claim", "passage"):
        if op.get_bind().dialect.name == "sqlite":
            _index_sqlite(table)
        else:
            op.execute(f"ALTER TABLE {table} ADD COLUMN found_by tsvector "
                       "GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED")
            op.execute(f"CREATE INDEX ix_{table}_found_by ON {table} USING gin (found_by)")


def _fill_claims(connection: sa.Connection) -> None:
    last = 0
    page = sa.text("SELECT id, record FROM claim WHERE id > :last ORDER BY id LIMIT :n")
    fill = sa.text("UPDATE claim SET words = :words WHERE id = :id")
    while rows := connection.execute(page, {"last": last, "n": N_AT_A_TIME}).all():
        connection.execute(fill, [{"id": number, "words": claim_words(Claim.model_validate(json.loads(record)))}
                                  for number, record in rows])
        last = rows[-1][0]


def _fill_passages(connection: sa.Connection) -> None:
    fill = sa.text('INSERT INTO passage (document_id, start, "end", words) VALUES (:document, :start, :end, :words)')
    for (number,) in connection.execute(sa.text("SELECT document_id FROM reading ORDER BY document_id")).all():
        packed = connection.execute(sa.text("SELECT record FROM reading WHERE document_id = :n"), {"n": number})
        doc = CheckedDocument.model_validate_json(zlib.decompress(packed.scalar_one())).document
        rows = [{"document": number, "start": start, "end": end, "words": words}
                for start, end, words in passages_of(doc)]
        if rows:
            connection.execute(fill, rows)


def _index_sqlite(table: str) -> None:
    search = f"{table}_search"
    op.execute(f"CREATE VIRTUAL TABLE {search} USING fts5(words, content='{table}', content_rowid='id', "
               "tokenize='unicode61', prefix='2 3')")
    op.execute(f"INSERT INTO {search}({search}) VALUES ('rebuild')")
    add = f"INSERT INTO {search}(rowid, words) VALUES (new.id, new.words);"
    drop = f"INSERT INTO {search}({search}, rowid, words) VALUES ('delete', old.id, old.words);"
    op.execute(f"CREATE TRIGGER {search}_added AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {search}_gone AFTER DELETE ON {table} BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER {search}_changed AFTER UPDATE OF words ON {table} BEGIN {drop} {add} END")


def downgrade() -> None:
    """Refuses, as every revision does: a casebook only goes forward."""
    raise UsageError("a casebook cannot go back from revision 0002 to 0001; use a copy made before the upgrade.")
