"""Names of states, treaties, bodies, mandates, instruments, organisations: surface form → ids, from `data/names/*.csv`.

A form that stands for several things (`CAT` is a convention and a committee) returns all of them: which one is meant is
for the reader of the sentence to decide. A form may be a pattern that stands for several (`expand`). Facts about the
named things (dates, groups, depositaries) are in `data/facts/*.csv`.
"""

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from itertools import pairwise
from typing import NamedTuple

from travaux.compiled import compiled
from travaux.errors import DataError
from travaux.ids import is_id

COLUMNS = ["id", "form", "what", "case", "source"]
CASES = frozenset({"exact", "name", "any"})
WHATS = frozenset(
    {"name", "official", "variant", "adjective", "people", "capital", "former", "abbreviation", "number", "other"}
)


class Form(NamedTuple):
    """One way to write one thing.

    `what`: `name` (the preferred form, one per id), `official`, `variant`, `adjective` (Kenyan), `people` (Kenyans),
    `capital` (a city that stands for its government), `former`, `abbreviation`, `number` (C138),
    `other` (words that hold the name and mean something else, to be skipped: Lake Chad, US dollars).
    `case`: `exact` as written; `name` as written or in capitals; `any` whatever the case.
    """

    id: str
    form: str
    what: str
    case: str


def expand(pattern: str) -> list[str]:
    """Every form that a pattern stands for: `[…]` may be left out, `{a|b}` and `[a|b]` offer a choice; they nest.

    >>> expand("[UN ]Convention {against|on} Torture")  # doctest: +NORMALIZE_WHITESPACE
    ['UN Convention against Torture', 'UN Convention on Torture',
     'Convention against Torture', 'Convention on Torture']
    """
    if "[" not in pattern and "{" not in pattern:
        return [pattern]
    opening = min(at for at in (pattern.find("["), pattern.find("{")) if at >= 0)
    depth, bars = 0, [opening]
    for at in range(opening, len(pattern)):
        letter = pattern[at]
        if letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
            if not depth:
                break
        elif letter == "|" and depth == 1:
            bars.append(at)
    if depth:
        raise DataError(f"expected a closing bracket for the one at {opening} of the form {pattern!r}")
    bars.append(at)
    choices = [form for left, right in pairwise(bars) for form in expand(pattern[left + 1 : right])]
    if letter == "]":
        choices.append("")
    rests = expand(pattern[at + 1 :])
    return [pattern[:opening] + choice + rest for choice in choices for rest in rests]


def _lines(folder: str, name: str) -> Iterator[str]:
    return iter(StringIO((files("travaux") / "data" / folder / name).read_text(encoding="utf-8")))


def _read(name: str) -> Iterator[Form]:
    """The forms of one file, patterns as they stand; lines that start with `#` are comments."""
    reader = csv.reader(_lines("names", name))
    if (found := next(reader, [])) != COLUMNS:
        raise DataError(f"data/names/{name}: expected the columns {COLUMNS}; found {found}")
    known = ""  # the last id that was checked: an id's rows mostly follow one another
    for row in reader:
        if len(row) != len(COLUMNS):
            if row and row[0].startswith("#"):
                continue
            raise _bad_row(name, reader.line_num, row)
        identifier, form, what, case, _ = row
        if what not in WHATS or case not in CASES or not form or (identifier != known and not is_id(identifier)):
            raise _bad_row(name, reader.line_num, row)
        known = identifier
        yield Form(identifier, form, what, case)


def _bad_row(name: str, line: int, row: list[str]) -> DataError:
    return DataError(
        f"data/names/{name}, line {line}: expected an id, a form, a `what` out of {sorted(WHATS)}, "
        f"a `case` out of {sorted(CASES)} and a source; found {row}"
    )


def name_sources() -> list[Traversable]:
    """The files that the forms are made of: the data, and the code that reads them."""
    folder = files("travaux") / "data" / "names"
    listed = (entry for entry in folder.iterdir() if entry.name.endswith(".csv"))
    return [*sorted(listed, key=lambda entry: entry.name), files("travaux") / "names.py"]


@cache
def load_forms() -> tuple[Form, ...]:
    """Every form of every name, in the order of the files; patterns are spelt out (`expand`), each form once an id."""
    columns = json.loads(compiled("names", name_sources(), _spell_out))
    return tuple(map(Form._make, zip(*columns, strict=True)))


def _spell_out() -> bytes:
    """The forms, patterns spelt out, as JSON: a list for each field of a form."""
    forms: dict[tuple[str, str], Form] = {}
    for name in [source.name for source in name_sources() if source.name.endswith(".csv")]:
        for form in _read(name):
            pattern = form.form
            if "[" in pattern or "{" in pattern:
                for spelling in expand(pattern):
                    forms.setdefault((form.id, spelling), form._replace(form=spelling))
            else:
                forms.setdefault((form.id, pattern), form)
    return json.dumps(list(zip(*forms.values(), strict=True))).encode()


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
    reader = csv.DictReader(line for line in _lines("facts", f"{what}.csv") if not line.startswith("#"))
    facts: dict[str, dict[str, str]] = {}
    for line, row in enumerate(reader, start=2):
        if row["id"] in facts:
            raise DataError(f"data/facts/{what}.csv, row {line}: expected each id once; found {row['id']!r} again")
        facts[row["id"]] = row
    return facts
