"""What a look-up answers: the registers' rows about one state, treaty, body or act, as frozen records.

Field names and dates are those of the vocabulary. `on` is the day for which a record speaks; None means each register's
own as-of date. A record holds facts of named registers and no judgement.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from travaux.vocabulary import Act


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class Standing(StrEnum):
    """A state's standing towards a treaty; a closed set. `unknown`: no register reaches."""

    PARTY = "party"
    SIGNATORY = "signatory"
    LEFT = "left"
    NEITHER = "neither"
    UNKNOWN = "unknown"


class Entry(_Record):
    """A register's row with who published it, as of when, and where a person can read it.

    `how` and `about` are the row's; `outranked_by` is the id of the row that the register believes instead.
    """

    act: Act
    publisher: str
    as_of: str
    link: str
    how: str | None = None
    about: tuple[str, ...] = ()
    outranked_by: str | None = None


class TreatyStanding(_Record):
    """One state and one treaty on a day: what it is to it, and the dates of its acts up to that day.

    `joined_by` is the kind of act by which it joined; `row` the row that decides; `known_until` the last day of which a
    register that is complete for this treaty speaks.
    """

    state: str
    state_name: str
    treaty: str
    treaty_name: str
    standing: Standing
    signed: str | None = None
    joined: str | None = None
    joined_by: str | None = None
    in_force: str | None = None
    left: str | None = None
    row: str | None = None
    known_until: str | None = None


class RegisterNote(_Record):
    """A register that was asked: its name, title, publisher, the day up to which it speaks, what it says is missing."""

    name: str
    title: str
    publisher: str
    as_of: str
    missing: tuple[str, ...] = ()


class Seat(_Record):
    """A seat in a body: whose, from when to when, and whether its rights were suspended on the day asked for."""

    body: str
    body_name: str
    state: str
    state_name: str
    group: str | None = None
    since: str
    until: str
    suspended: bool = False
    row: str


class StateRecord(_Record):
    """What the registers hold of one state. Seats are those held on the day `on`, or the last that is known of."""

    id: str
    name: str
    official_name: str | None = None
    group: str | None = None
    member_since: str | None = None
    member_until: str | None = None
    note: str | None = None
    on: str | None = None
    treaties: tuple[TreatyStanding, ...] = ()
    seats: tuple[Seat, ...] = ()
    elections: tuple[Entry, ...] = ()
    memberships: tuple[Entry, ...] = ()
    reviews: tuple[Entry, ...] = ()
    visits: tuple[Entry, ...] = ()
    invitations: tuple[Entry, ...] = ()
    others: tuple[Entry, ...] = ()
    """Acts of further kinds: withdrawals, reservations, and what imported registers hold."""
    registers: tuple[RegisterNote, ...] = ()

    def with_standing(self, standing: Standing) -> tuple[TreatyStanding, ...]:
        """The treaties towards which the state has this standing."""
        return tuple(one for one in self.treaties if one.standing is standing)


class TreatyRecord(_Record):
    """What the registers hold of one treaty, and each state's standing towards it where a row or a complete list
    tells it."""

    id: str
    name: str
    title: str | None = None
    adopted: str | None = None
    opened: str | None = None
    in_force: str | None = None
    depositary: str | None = None
    body: str | None = None
    collection_number: str | None = None
    on: str | None = None
    known_until: str | None = None
    standings: tuple[TreatyStanding, ...] = ()
    texts: tuple[Entry, ...] = ()
    """Texts about the treaty: the resolution that adopted it, where a register holds it."""
    registers: tuple[RegisterNote, ...] = ()

    def with_standing(self, standing: Standing) -> tuple[TreatyStanding, ...]:
        """The states with this standing."""
        return tuple(one for one in self.standings if one.standing is standing)


class BodyRecord(_Record):
    """What the registers hold of one body: what it is, who sits in it on the day `on`, what founded it, its texts.

    `seats_known` is False where no register holds seats of this body; then `seats` is empty and says nothing.
    """

    id: str
    name: str
    kind: str | None = None
    treaty: str | None = None
    parent: str | None = None
    established: str | None = None
    ended: str | None = None
    on: str | None = None
    seats_known: bool = False
    seats: tuple[Seat, ...] = ()
    founding: tuple[Entry, ...] = ()
    elections: tuple[Entry, ...] = ()
    """The ballots in which seats were filled."""
    texts: tuple[Entry, ...] = ()
    """Texts that the body adopted and bodies that it founded."""
    others: tuple[Entry, ...] = ()
    registers: tuple[RegisterNote, ...] = ()


class ActRecord(_Record):
    """One row of a register, and the others of the same parties and object, those that it outranks among them."""

    entry: Entry
    related: tuple[Entry, ...] = ()
