"""What there is to look up: states, treaties, bodies, mandates, as the lists of the pages and of the API show them."""

from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, Field

from travaux.names import load_facts, load_forms, name_of
from travaux.serve.views.names import page_of


class ThingView(BaseModel):
    """A named thing of a list."""

    id: str
    name: str
    page: str
    group: str = Field(description="Under what it is listed.")
    note: str = Field(default="", description="A date or a remark, for a person.")


def _thing(identifier: str, group: str, note: str = "") -> ThingView:
    return ThingView(id=identifier, name=name_of(identifier), page=page_of(identifier), group=group, note=note)


def _grouped(things: list[ThingView]) -> dict[str, list[ThingView]]:
    groups: dict[str, list[ThingView]] = {}
    for one in things:
        groups.setdefault(one.group, []).append(one)
    return groups


@cache
def all_states() -> list[ThingView]:
    """Every state of the facts, former ones last, by regional group and name."""
    found = []
    for identifier, facts in load_facts("states").items():
        group = "Former states" if facts["member_until"] else facts["group"] or "Other"
        note = f"until {facts['member_until'][:4]}" if facts["member_until"] else ""
        found.append(_thing(identifier, group, note))
    return sorted(found, key=lambda one: (one.group in {"Other", "Former states"}, one.group, one.name))


def states_listed() -> dict[str, list[ThingView]]:
    """The states by regional group."""
    return _grouped(all_states())



@cache
def all_treaties_listed() -> list[ThingView]:
    """Every treaty of the facts: those of human rights and near it first, in the order of the facts."""
    found = [
        _thing(one, "Human rights and other treaties", facts["adopted"][:4])
        for one, facts in load_facts("treaties").items()
    ]
    found += [_thing(one, "Conventions of the ILO", facts["adopted"][:4]) for one, facts in load_facts("ilo").items()]
    return found


def treaties_listed() -> dict[str, list[ThingView]]:
    """The treaties by group."""
    return _grouped(all_treaties_listed())


_KINDS = {"charter": "Organs of the United Nations", "treaty": "Treaty bodies"}


@cache
def all_bodies() -> list[ThingView]:
    """Every body of the facts, by kind."""
    found = []
    for one, facts in load_facts("bodies").items():
        note = f"{facts['established'][:4]} to {facts['ended'][:4]}" if facts["ended"] else facts["established"][:4]
        found.append(_thing(one, _KINDS.get(facts["kind"], facts["kind"].replace("-", " ").capitalize()), note))
    return found


def bodies_listed() -> dict[str, list[ThingView]]:
    """The bodies by kind."""
    return _grouped(all_bodies())


@cache
def mandates_listed() -> list[ThingView]:
    """Every mandate of the special procedures that has a name, by name."""
    ids = dict.fromkeys(form.id for form in load_forms() if form.id.startswith("mandate:"))
    return sorted((_thing(one, "Mandates") for one in ids), key=lambda one: one.name)


@cache
def meetings_named() -> tuple[ThingView, ...]:
    """Every meeting that has a name here (world conferences and the like), by name."""
    ids = dict.fromkeys(form.id for form in load_forms() if form.id.startswith("event:"))
    return tuple(sorted((_thing(one, "Named here") for one in ids), key=lambda one: one.name))


def all_meetings(claimed: Iterable[tuple[str, int]]) -> list[ThingView]:
    """The meetings that have a name here, and those that claims of the casebook name (id, number of claims)."""
    told = dict(claimed)
    found = [one.model_copy(update={"note": _times(told.pop(one.id, 0))}) for one in meetings_named()]
    further = [_thing(one, "Named by claims", _times(n)) for one, n in told.items()]
    return found + sorted(further, key=lambda one: one.name)


def _times(n: int) -> str:
    return f"{n:,} {'claim' if n == 1 else 'claims'}" if n else ""


@cache
def known_ids() -> frozenset[str]:
    """Every id that has a name or facts here."""
    facts = {one for what in ("states", "treaties", "ilo", "bodies") for one in load_facts(what)}
    return frozenset(facts | {form.id for form in load_forms()})
