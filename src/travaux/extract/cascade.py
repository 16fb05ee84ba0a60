"""The cascade: which frame reads which sense of a cue, room by room, in one visible order."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from travaux.extract import (
    admissions,
    appointments,
    beginnings,
    candidacies,
    concepts,
    cooperation,
    delegations,
    discourse,
    echoes,
    elections,
    foundings,
    joint_statements,
    laws,
    meetings,
    observers,
    offices,
    presented_reports,
    publications,
    reporting,
    resolutions,
    seats,
    sessions,
    standards,
    treaties,
    treaty_effects,
    visits,
    votings,
    wins,
)
from travaux.extract.drafts import Draft, Scene

Frame = Callable[[Scene], Iterator[Draft]]


# The rooms in order. Each maps a sense of the lexicon (data/lexicons/acts.yml) to the frame that reads it; where one cue
# is claimed by several rooms, the earlier room's claim stands.
CASCADE: tuple[tuple[str, Mapping[str, Frame]], ...] = (
    ("treaties", treaties.FRAMES),
    ("treaties", treaty_effects.FRAMES),
    ("treaties", echoes.FRAMES),
    ("reporting", reporting.FRAMES),
    ("bodies", elections.FRAMES),
    ("bodies", wins.FRAMES),
    ("bodies", candidacies.FRAMES),
    ("bodies", seats.FRAMES),
    ("bodies", observers.FRAMES),
    ("bodies", admissions.FRAMES),
    ("bodies", offices.FRAMES),
    ("bodies", appointments.FRAMES),
    ("bodies", foundings.FRAMES),
    ("bodies", beginnings.FRAMES),
    ("visits", visits.FRAMES),
    ("cooperation", cooperation.FRAMES),
    ("meetings", meetings.FRAMES),
    ("meetings", delegations.FRAMES),
    ("meetings", sessions.FRAMES),
    ("resolutions", resolutions.FRAMES),
    ("resolutions", votings.FRAMES),
    ("resolutions", joint_statements.FRAMES),
    ("resolutions", concepts.FRAMES),
    ("standard setting", standards.FRAMES),
    ("at home", publications.FRAMES),
    ("at home", presented_reports.FRAMES),
    ("at home", laws.FRAMES),
    ("discourse", discourse.FRAMES),
)


@cache
def frames_for(senses: tuple[tuple[str, str], ...]) -> tuple[tuple[Frame, str, str], ...]:
    """The frames that read a cue of these (sense, form) pairs, each with its pair, in the order of the rooms."""
    return tuple((frames[sense], sense, form) for _, frames in CASCADE for sense, form in senses if sense in frames)
