"""Lists: each filter has an index that gives its claims in the order of the list.

Measured on a million claims: with (room, verdict, id) alone, a list of one room sorted all of its claims first; and an
index that began with `is_latest`, which is true of nearly all, was taken by SQLite for every list. Others hold only
what is left to decide, what was judged, what leads an act.
"""

import sqlalchemy as sa
from alembic import op

from travaux.errors import UsageError

revision = "0003"
down_revision = "0002"

DROPPED = ("ix_claim_year_verdict_id", "ix_claim_is_latest_room_kind_verdict_status")
COUNTED = ("room", "kind", "verdict", "status", "is_latest")
MADE = {
    "ix_claim_room_id": ("room", "id"),
    "ix_claim_kind_id": ("kind", "id"),
    "ix_claim_year_id": ("year", "id"),
    "ix_claim_counts": COUNTED,
    "ix_claim_counts_of_year": ("year", *COUNTED),
}

PARTIAL = (
    ("ix_claim_room_queue_id", ("room", "queue", "id"), "queue IS NOT NULL"),
    ("ix_claim_judged", ("status", "id"), "status <> 'open'"),
    ("ix_claim_leads", ("id",), "act_id = id"),
    ("ix_claim_leading", ("year", "verdict", "id"), "act_id = id"),
)


def upgrade() -> None:
    """Takes away the two indexes that do not serve, and makes those that do."""
    for name in DROPPED:
        op.drop_index(name, "claim", if_exists=True)
    for name, some, which in PARTIAL:
        op.create_index(name, "claim", list(some), postgresql_where=sa.text(which), sqlite_where=sa.text(which))
    for name, columns in MADE.items():
        op.create_index(name, "claim", list(columns))


def downgrade() -> None:
    """Refuses, as every revision does: a casebook only goes forward."""
    raise UsageError("a casebook cannot go back from revision 0003 to 0002; use a copy made before the upgrade.")
