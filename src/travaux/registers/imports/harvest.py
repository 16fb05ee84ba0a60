"""What a reader of a publisher's format gives: records, and the votes of the roll calls as a table of texts."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from travaux.errors import DataError
from travaux.registers.imports.codes import Where
from travaux.registers.imports.records import Record

VOTE_COLUMNS = ("record", "state", "vote", "name")
MAX_CELL = 1_000_000
"""Characters of the longest cell of a CSV: titles and lists of subjects, with room to spare."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """Records in the order of the source, and every entry of their roll calls.

    `votes` has the columns `VOTE_COLUMNS`, all text and never null; `where` tells file and line of its n-th row;
    `blank` is what a vote without a code means to this publisher; `passed_over` counts what was left out, by reason.
    """

    records: list[Record]
    votes: pa.Table
    where: Where
    blank: str
    passed_over: dict[str, int] = field(default_factory=dict)


def votes_table(columns: dict[str, Iterable[str]]) -> pa.Table:
    """A table of votes from lists of text."""
    return pa.table({name: pa.array(list(columns[name]), pa.string()) for name in VOTE_COLUMNS})


def read_columns(path: Path, wanted: Iterable[str]) -> pa.Table:
    """The wanted columns of a CSV or Parquet file as text, blanks for nulls. Raises `DataError` where one is missing
    or the file is broken."""
    names = list(wanted)
    try:
        if path.suffix == ".parquet":
            table = pq.read_table(path, columns=names)
        else:
            convert = pacsv.ConvertOptions(
                include_columns=names, column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            )
            table = pacsv.read_csv(path, parse_options=pacsv.ParseOptions(newlines_in_values=True),
                                   convert_options=convert)  # fmt: skip
    except (pa.ArrowInvalid, pa.ArrowKeyError, KeyError, OSError) as error:
        raise DataError(f"{path.name}: expected a table with the columns {names}; found {_plain(error)}") from None
    if missing := [name for name in names if name not in table.column_names]:
        raise DataError(f"{path.name}: expected the columns {names}; {', '.join(missing)} not found")
    return pa.table({name: table[name].cast(pa.string()).fill_null("").combine_chunks() for name in names})


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:160]


def header_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a CSV or Parquet file; none where it is neither."""
    try:
        if path.suffix == ".parquet":
            return tuple(name for name in pq.read_schema(path).names if not name.startswith("__index"))
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            return tuple(name.strip() for name in next(csv.reader(stream), []))
    except (pa.ArrowInvalid, OSError, csv.Error):
        return ()


def where_in(path: Path) -> Where:
    """The function that tells the place of the n-th row of a table: the line of a CSV, the row of a Parquet file. The
    file is read again for it, which only an error needs."""

    def place(n: int) -> str:
        if path.suffix == ".parquet":
            return f"{path.name}, row {n + 1}"
        csv.field_size_limit(MAX_CELL)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            for _ in range(n + 2):
                next(reader, None)
            return f"{path.name}, line {reader.line_num}"

    return place


Reader = Callable[[list[Path]], Harvest]
"""A reader of one publisher's form: the files of that form → what they hold."""
