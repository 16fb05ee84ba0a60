"""Looking things up: what the registers hold of one state, treaty, body or act, as of a day.

The functions that the commands `state`, `treaty`, `body` and `act`, the web pages, the API and the MCP server share::

    find_id("Kenyan", "state")                          → "state:KEN"; UsageError with suggestions where unknown
    state_record(registers, "state:KEN", on=None)       → StateRecord
    treaty_record(registers, "treaty:CAT", on=None)     → TreatyRecord
    body_record(registers, "body:HRC", on=None)         → BodyRecord
    act_record(registers, "treaty_acts/CAT-KEN-accession") → ActRecord

`on` is a `date`: the record speaks of that day. All are frozen pydantic models; `model_dump(mode="json",
by_alias=True, exclude_none=True)` is their JSON.
"""

from travaux.dossier.acts import act_record
from travaux.dossier.bodies import body_record
from travaux.dossier.identities import find_id
from travaux.dossier.records import (
    ActRecord,
    BodyRecord,
    Entry,
    RegisterNote,
    Seat,
    Standing,
    StateRecord,
    TreatyRecord,
    TreatyStanding,
)
from travaux.dossier.standings import treaty_record, treaty_standing
from travaux.dossier.states import state_record

BODY_NAMESPACES = ("body", "mandate", "org")
"""Where `find_id` looks for what `body_record` answers."""

__all__ = [
    "BODY_NAMESPACES",
    "ActRecord",
    "BodyRecord",
    "Entry",
    "RegisterNote",
    "Seat",
    "Standing",
    "StateRecord",
    "TreatyRecord",
    "TreatyStanding",
    "act_record",
    "body_record",
    "find_id",
    "state_record",
    "treaty_record",
    "treaty_standing",
]
