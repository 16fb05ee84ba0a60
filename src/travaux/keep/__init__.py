"""The casebook: documents with their bytes, claims, findings, acts and decisions, kept for years.

`open_casebook` opens one; `Casebook` is everything that can be asked of it and done to it. SQLite by default,
PostgreSQL by URL, the same code. `docs/casebook.md` explains the tables and the rules.
"""

from travaux.keep.agreement import Agreement
from travaux.keep.casebook import Casebook, import_casebook, open_casebook
from travaux.keep.counting import Counts
from travaux.keep.records import (
    About,
    ActCard,
    Changed,
    ClaimCard,
    ClaimFilter,
    Decision,
    Departure,
    DocumentCard,
    Hit,
    Judgement,
    Page,
    PastClaim,
    PastFinding,
    ReaderRole,
    Rechecked,
    Status,
    Telling,
    Version,
)
from travaux.keep.storing import Added

__all__ = [
    "About",
    "ActCard",
    "Added",
    "Agreement",
    "Casebook",
    "Changed",
    "ClaimCard",
    "ClaimFilter",
    "Counts",
    "Decision",
    "Departure",
    "DocumentCard",
    "Hit",
    "Judgement",
    "Page",
    "PastClaim",
    "PastFinding",
    "ReaderRole",
    "Rechecked",
    "Status",
    "Telling",
    "Version",
    "import_casebook",
    "open_casebook",
]
