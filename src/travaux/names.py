"""Names of states, treaties, bodies, mandates, instruments, organisations: surface form → ids, from `data/names/*.csv`.

A form that stands for several things (`CAT` is a convention and a committee) returns all of them: which one is meant is
for the reader of the sentence to decide. Facts about the named things (dates, groups, depositaries) are in
`data/facts/*.csv`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from travaux.errors import DataError
from travaux.ids import is_id

COLUMNS = ["id", "form", "what", "case", "source"]
CASES = frozenset({"exact", "name", "any"})
WHATS = frozenset({"name", "official", "variant", "adjective", "people", "capital", "former", "abbreviation", "number"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one thing.

    `what`: `name` (the preferred form, one per id), `official`, `variant`, `adjective` (Kenyan), `people` (Kenyans),
    `capital` (a city that stands for its government), `former`, `abbreviation`, `number` (C138).
    `case`: `exact` as written; `name` as written or in capitals; `any` whatever the case.
    """

    id: str
    form: str
    what: str
    case: str


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    path = files("travaux") / "data" / "names" / name
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(line for line in stream if not line.startswith("#"))
        if reader.fieldnames != COLUMNS:
            raise DataError(f"data/names/{name}: expected the columns {COLUMNS}; found {reader.fieldnames}")
        yield from enumerate(reader, start=2)


@cache
def load_forms() -> tuple[Form, ...]:
    """Every form of every name, in the order of the files."""
    forms: list[Form] = []
    folder = files("travaux") / "data" / "names"
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")):
        for line, row in _rows(name):
            if row["what"] not in WHATS or row["case"] not in CASES or not is_id(row["id"]) or not row["form"].strip():
                raise DataError(f"data/names/{name}, row {line}: expected an id, a form, a `what` out of "
                                f"{sorted(WHATS)} and a `case` out of {sorted(CASES)}; found {row}")
            forms.append(Form(row["id"], row["form"], row["what"], row["case"]))
    return tuple(forms)


@cache
def _preferred() -> dict[str, str]:
    return {form.id: form.form for form in reversed(load_forms()) if form.what == "name"}


def name_of(identifier: str) -> str:
    """The preferred name of an id; its local part where the lexicon has none.

    >>> name_of("state:KEN")
    'Kenya'
    """
    return _preferred().get(identifier) or identifier.partition(":")[2].replace("-", " ") or identifier


@cache
def load_facts(what: str) -> dict[str, dict[str, str]]:
    """The rows of `data/facts/{what}.csv` by id: reference facts, each with its source; blank means unknown.

    >>> load_facts("treaties")["treaty:CAT"]["adopted"]
    '1984-12-10'
    """
    path = files("travaux") / "data" / "facts" / f"{what}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(line for line in stream if not line.startswith("#"))
        facts: dict[str, dict[str, str]] = {}
        for line, row in enumerate(reader, start=2):
            if row["id"] in facts:
                raise DataError(f"data/facts/{what}.csv, row {line}: expected each id once; found {row['id']!r} again")
            facts[row["id"]] = row
    return facts
