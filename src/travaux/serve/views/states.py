"""The states that the pages offer: those of the facts, by name."""

from functools import cache

from travaux.names import load_facts, name_of


@cache
def state_options() -> tuple[tuple[str, str], ...]:
    """Every state, former states among them: id and name, in the order of the names.

    >>> ("state:KEN", "Kenya") in state_options()
    True
    """
    return tuple(sorted(((one, name_of(one)) for one in load_facts("states")), key=lambda pair: pair[1]))
