"""What is told of recorded votes that a user has imported: one roll call, and how a state voted in all.

`travaux.dossier.roll_calls` reads them, and brings numpy and pyarrow with it; this module brings neither.
"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

SIDES = ("in favour", "against", "abstaining", "not voting")
"""How a state votes, in the order in which it is told."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Totals(_Record):
    """How many voted how; None where the record does not say."""

    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    not_voting: int | None = None


class StateVote(_Record):
    """A state's vote in one roll call."""

    state: str
    state_name: str
    vote: str = Field(description="`in favour`, `against`, `abstaining` or `not voting`.")


class RollCall(_Record):
    """One recorded vote. `votes` is only filled where one roll call is asked for."""

    id: str = Field(description="`register/record`, stable.")
    symbol: str = Field(description="Symbol of the text; empty where the record gives none.")
    body: str
    body_name: str
    kind: str = Field(description="`resolution`, `decision`, `statement`, `amendment` or `other`.")
    date: str = Field(description="EDTF.")
    session: int | None = None
    title: str
    topics: list[str] = []
    sponsors: str = ""
    draft: str = Field(default="", description="The publisher's words on the draft.")
    amends: str = Field(default="", description="Symbol of the draft that an amendment would change.")
    adopted: bool | None = None
    official: Totals = Field(description="The totals as the record gives them.")
    counted: Totals = Field(description="The states that the roll call lists.")
    trusted: bool = Field(description="Whether totals and roll call agree.")
    remark: str = Field(default="", description="What is wrong with the record.")
    link: str = Field(description="Where a person can read the record.")
    vote: str | None = Field(default=None, description="How the state that was asked for voted.")
    votes: list[StateVote] = []


class BodyVotes(_Record):
    """How a state voted in one body, in how many roll calls on texts, amendments apart."""

    body: str
    body_name: str
    since: str = Field(description="The first vote on a text, EDTF.")
    until: str
    texts: Totals
    amendments: Totals


class StateVotes(_Record):
    """How a state voted in all: by body, and the latest votes."""

    state: str
    state_name: str
    bodies: list[BodyVotes] = []
    latest: list[RollCall] = []
    total: int = 0


@dataclass(frozen=True)
class RollCallFilter:
    """Which roll calls are wanted; None and blank mean any. `vote` is that of `state`."""

    register: str = ""
    body: str = ""
    kind: str = ""
    state: str = ""
    vote: str = ""
    since: int | None = None
    until: int | None = None
    text: str = ""
