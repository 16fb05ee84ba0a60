"""Groups of states: regional groups and organisations, with who belonged to them in which year.

Source: `data/facts/groups.csv` (each row names its own) and the regional group in `data/facts/states.csv`.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from travaux.errors import UsageError
from travaux.names import load_facts, name_of

REGIONAL = {
    "African": "org:African Group",
    "Asia-Pacific": "org:Asia-Pacific Group",
    "Eastern European": "org:Eastern European Group",
    "GRULAC": "org:GRULAC",
    "WEOG": "org:Western European and Others Group",
}
"""The regional groups of the United Nations, as `data/facts/states.csv` calls them, and their ids."""


class Member(NamedTuple):
    """A state's belonging to a group: dates as in the file, empty where not known (then taken as always)."""

    state: str
    since: str
    until: str

    def in_year(self, year: int) -> bool:
        """Whether the state belonged to the group in some part of a year."""
        return (not self.since or int(self.since[:4]) <= year) and (not self.until or int(self.until[:4]) >= year)


@cache
def load_groups() -> dict[str, tuple[Member, ...]]:
    """The members of each group by its id, in the order of the file.

    >>> load_groups()["org:Benelux"][0].state
    'state:BEL'
    """
    text = (files("travaux") / "data" / "facts" / "groups.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    groups: dict[str, list[Member]] = {}
    for row in rows:
        groups.setdefault(row["id"], []).append(Member(row["member"], row["since"], row["until"]))
    return {name: tuple(members) for name, members in groups.items()}


def group_name(group: str) -> str:
    """What a group is called.

    >>> group_name("org:ASEAN"), group_name("state:EUU")
    ('ASEAN', 'European Union')
    """
    return group.removeprefix("org:") if group.startswith("org:") else name_of(group)


def find_group(name: str) -> str:
    """The id of a group by its id or name, whatever the case. Raises `UsageError` where there is none.

    >>> find_group("asean"), find_group("African")
    ('org:ASEAN', 'org:African Group')
    """
    wanted = name.removeprefix("org:").casefold()
    short = {key.casefold(): group for key, group in REGIONAL.items()}
    known = {group_name(group).casefold(): group for group in load_groups()}
    exact = name if name in load_groups() else None
    found = exact or short.get(wanted) or known.get(wanted) or known.get(f"{wanted} group")
    if found is None:
        names = ", ".join(sorted(map(group_name, load_groups())))
        raise UsageError(f"expected a group of states out of {names}; found {name!r}")
    return found


def regional_group(state: str) -> str | None:
    """The id of a state's regional group; None for those that belong to none.

    >>> regional_group("state:KEN"), regional_group("state:EUU")
    ('org:African Group', None)
    """
    facts = load_facts("states").get(state)
    return REGIONAL.get(facts["group"]) if facts else None


@cache
def regional_members() -> dict[str, tuple[str, ...]]:
    """Present Members of the United Nations by regional group, in the order of ids."""
    found: dict[str, list[str]] = {group: [] for group in REGIONAL.values()}
    for state, facts in sorted(load_facts("states").items()):
        group = REGIONAL.get(facts["group"])
        if group and facts["member_since"] and not facts["member_until"]:
            found[group].append(state)
    return {group: tuple(states) for group, states in found.items()}
