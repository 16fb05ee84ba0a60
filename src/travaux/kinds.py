"""The kinds of act, loaded from `data/kinds.yml`: room, meaning, what a claim of the kind must hold."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from travaux.errors import DataError

ROLES = ("actor", "object", "counterpart", "date")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act. `requires` names the fields without which there is no claim of it."""

    name: str
    room: str
    meaning: str
    label: str
    requires: tuple[str, ...]


@cache
def load_kinds() -> dict[str, Kind]:
    """Every kind by name, in the order of the file (which is the order in which rooms are shown).

    >>> load_kinds()["accession"].room
    'treaties'
    """
    path = files("travaux") / "data" / "kinds.yml"
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    kinds: dict[str, Kind] = {}
    for room, entries in raw["rooms"].items():
        for name, entry in entries.items():
            if name in kinds:
                raise DataError(f"data/kinds.yml: expected each kind once; found {name!r} again in room {room!r}")
            entry = dict(entry)
            kind = Kind(
                name=name,
                room=room,
                meaning=entry.pop("meaning"),
                label=entry.pop("label"),
                requires=tuple(entry.pop("requires", ())),
            )
            if entry or set(kind.requires) - set(ROLES):
                raise DataError(f"data/kinds.yml: kind {name!r} has keys or required fields not known: "
                                f"{sorted(entry)} {kind.requires}")
            kinds[name] = kind
    return kinds


def room_of(kind: str) -> str:
    """The room of a kind.

    >>> room_of("upr_review")
    'UPR'
    """
    return load_kinds()[kind].room
