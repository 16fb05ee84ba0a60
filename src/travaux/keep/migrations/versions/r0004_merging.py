"""Mergers: the claim that one names is found again by its words, as the claim decided on is.

Until here a merger kept the other claim's key alone, and was lost where a later program called that claim otherwise.
"""

import json
import zlib

import sqlalchemy as sa
from alembic import op

from travaux.errors import UsageError
from travaux.keep.anchors import Text, find_again, make_anchor
from travaux.vocabulary import Claim

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the table, and fills it from the mergers that there are."""
    op.create_table(
        "merging",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_merging_claim_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_merging_decision_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_merging_document_id"),
        sa.PrimaryKeyConstraint("decision_id", "document_id", name="pk_merging"),
    )
    op.create_index("ix_merging_claim_id", "merging", ["claim_id"])
    op.create_index("ix_merging_document_id", "merging", ["document_id"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    put = sa.text("INSERT INTO merging (decision_id, document_id, claim_id, how, anchor) "
                  "VALUES (:decision, :document, :claim, :how, :anchor)")  # fmt: skip
    here = sa.text("SELECT document_id, id, record FROM claim WHERE key = :key")
    past = sa.text("SELECT document_id, NULL, record FROM past_claim WHERE key = :key")
    mergers = sa.text("SELECT id, target FROM decision WHERE act = 'merge' ORDER BY id")
    for decision, key in connection.execute(mergers).all():
        found = connection.execute(here, {"key": key}).first() or connection.execute(past, {"key": key}).first()
        if found is None:
            continue
        document, number, record = found
        source = _source_of(connection, document)
        anchor = make_anchor(Claim.model_validate(json.loads(record)), source)
        how = "made"
        if number is None:
            listed = sa.text("SELECT id, record FROM claim WHERE document_id = :n ORDER BY position")
            claims = connection.execute(listed, {"n": document}).all()
            again = find_again(anchor, Text(source), [Claim.model_validate(json.loads(one.record)) for one in claims])
            number, how = (None if again.index is None else claims[again.index].id), again.how
        connection.execute(put, {"decision": decision, "document": document, "claim": number, "how": how,
                                 "anchor": anchor.to_json()})  # fmt: skip


def _source_of(connection: sa.Connection, document: int) -> str:
    packed = connection.execute(sa.text("SELECT record FROM reading WHERE document_id = :n"), {"n": document})
    source: str = json.loads(zlib.decompress(packed.scalar_one()))["document"]["source"]
    return source


def downgrade() -> None:
    """Refuses, as every revision does: a casebook only goes forward."""
    raise UsageError("a casebook cannot go back from revision 0004 to 0003; use a copy made before the upgrade.")
