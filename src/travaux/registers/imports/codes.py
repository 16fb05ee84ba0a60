"""From the libraries' codes to this package's: states and votes. A code that is not known stops the import."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from travaux.errors import DataError
from travaux.names import load_forms
from travaux.registers.rows import read_table
from travaux.registers.votes import Vote

Where = Callable[[int], str]
"""From the number of a row to the file and line that it was read from."""


class CodeRule(NamedTuple):
    """What a code (or, where it is blank, a name) means until a day; `state` is blank for one that is left out."""

    code: str
    name: str
    until: str
    state: str


VOTE_CODES: dict[str, Vote | None] = {
    "Y": Vote.YES,
    "y": Vote.YES,
    "N": Vote.NO,
    "A": Vote.ABSTAIN,
    ".": Vote.ABSENT,
    "X": Vote.ABSENT,
    "NV": Vote.ABSENT,
    "absent": Vote.ABSENT,
    "nonvoting": Vote.ABSENT,
    "yes": Vote.YES,
    "no": Vote.NO,
    "abstain": Vote.ABSTAIN,
    "1": Vote.YES,
    "2": Vote.ABSTAIN,
    "3": Vote.NO,
    "8": Vote.ABSENT,
    "9": None,
    "none": None,
}
"""A publisher's code for a vote → the vote; None where it says that no position is recorded. A blank is read by each
publisher's own rule."""


@cache
def code_rules() -> dict[str, tuple[CodeRule, ...]]:
    """The rules of `state_codes.csv` by code, those without a code by name, in the order of the file.

    >>> code_rules()["YUG"][0].state
    'state:YUCS'
    """
    found: dict[str, tuple[CodeRule, ...]] = {}
    columns = ("code", "name", "until", "state", "note")
    for line in read_table(Path(__file__).parent / "state_codes.csv", columns=columns):
        rule = CodeRule(line["code"], line["name"], line["until"], line["state"])
        key = rule.code or rule.name
        found[key] = (*found.get(key, ()), rule)
    return found


@cache
def known_states() -> frozenset[str]:
    """The ids of all states that the package knows, former ones among them."""
    return frozenset(form.id for form in load_forms() if form.id.startswith("state:"))


@cache
def _by_iso2() -> dict[str, str]:
    return {line["iso2"]: line["id"] for line in read_table(Path(__file__).parents[1] / "un_members.csv",
                                                            columns=("id", "iso2"))}  # fmt: skip


@cache
def _by_name() -> dict[str, str]:
    """Names in lower case → the one state that they stand for."""
    found: dict[str, set[str]] = {}
    for form in load_forms():
        if form.id.startswith("state:") and form.what != "adjective":
            found.setdefault(form.form.casefold(), set()).add(form.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def state_of(code: str, name: str, day: str) -> str | None:
    """The id of the state that a code (or a name without a code) stands for on a day (EDTF); an empty text for one
    that is known and left out; None where it is not known.

    >>> state_of("YUG", "YUGOSLAVIA", "1991-12-01"), state_of("YUG", "YUGOSLAVIA", "1999-12-01")
    ('state:YUCS', 'state:CSXX')
    >>> state_of("", "ZANZIBAR", "1963-12-20"), state_of("QQQ", "", "1999"), state_of("KE", "Kenya", "1999")
    ('', None, 'state:KEN')
    >>> state_of("NA", "Namibia", "1999"), state_of("NA", "Zanzibar", "1963"), state_of("", "Kenya", "1999")
    ('state:NAM', '', 'state:KEN')
    """
    if code == "NA" and name.strip().casefold() != "namibia":  # how R writes that there is no code
        code = ""
    rules = code_rules().get(code or name.strip().upper(), ())
    for rule in rules:
        if not rule.until or date.fromisoformat(f"{day}-12-31"[:10]).isoformat() <= rule.until:
            return rule.state
    plain = f"state:{code}"
    if plain in known_states():
        return plain
    return _by_iso2().get(code) if code else _by_name().get(name.strip().casefold())


def no_such_state(code: str, name: str, where: str) -> DataError:
    """The error for a code that stands for no known state."""
    return DataError(
        f"{where}: expected the code of a state (ISO 3166 alpha-3, or one of imports/state_codes.csv); found "
        f"{code!r} ({name or 'without a name'})"
    )


def no_such_vote(code: str, where: str) -> DataError:
    """The error for a code that stands for no vote."""
    return DataError(f"{where}: expected a vote out of {', '.join(sorted(VOTE_CODES))}; found {code!r}")
