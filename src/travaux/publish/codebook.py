"""The codebook of a published casebook: its tables, their columns, what each means. Loaded from `data/codebook.yml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from travaux.errors import DataError

TYPES = {"string": str, "integer": int, "boolean": bool, "datetime": str}
"""Type of the Frictionless Table Schema → type of Python that its values have here."""
KEYS = {"documents": "key", "claims": "key", "acts": "key", "decisions": "key"}
"""Table → its primary key."""
REFERENCES = {
    "claims": {"document": ("documents", "key"), "act": ("claims", "key")},
    "acts": {"key": ("claims", "key")},
    "decisions": {"document": ("documents", "key")},
}
"""Table → column → the table and column that it refers to."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, what its values mean."""

    name: str
    type: str
    meaning: str


@cache
def load_codebook() -> dict[str, tuple[Column, ...]]:
    """The columns of each table, in the order of an export.

    >>> load_codebook()["acts"][-1].name
    'tellings'
    """
    raw = yaml.safe_load((files("travaux") / "data" / "codebook.yml").read_text(encoding="utf-8"))
    tables = {table: tuple(Column(name, **entry) for name, entry in columns.items()) for table, columns in raw.items()}
    for table, columns in tables.items():
        for column in columns:
            if column.type not in TYPES:
                raise DataError(f"data/codebook.yml: expected a type out of {', '.join(TYPES)}; "
                                f"found {column.type!r} for {table}.{column.name}")
    return tables


def codebook_rows() -> list[Row]:
    """The codebook itself as a table."""
    return [
        {"table": table, "column": column.name, "type": column.type, "meaning": column.meaning}
        for table, columns in load_codebook().items()
        for column in columns
    ]


def in_columns(table: str, row: Row) -> Row:
    """The row with every column of its table, in their order, and none besides. Raises `DataError` for another."""
    columns = [column.name for column in load_codebook()[table]]
    if unknown := set(row) - set(columns):
        raise DataError(f"data/codebook.yml: expected a column for {', '.join(sorted(unknown))} of {table}")
    return {name: row.get(name) for name in columns}
