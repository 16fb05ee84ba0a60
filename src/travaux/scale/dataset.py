"""The output of a sweep on disk: `OUT/{documents,claims,findings}/part-00000.parquet`, a part a batch.

A batch is there whole or not at all: its claims and findings are renamed into place first, its documents last, and a
batch counts as done when its part of `documents` stands. What a run that was killed in between left behind is written
again, with the same bytes.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from travaux.errors import UsageError
from travaux.scale.items import Status
from travaux.scale.tables import TABLES, printable, rows_of
from travaux.scale.work import NO_MEMORY, Outcome

_ORDER = ("claims", "findings", "documents")
"""`documents` last: its part says that the batch is done."""


def part_path(folder: Path, table: str, number: int) -> Path:
    """Where the part of a batch stands."""
    return folder / table / f"part-{number:05}.parquet"


def make_folders(folder: Path) -> None:
    """Makes the folders of a dataset. Raises `UsageError` where it cannot."""
    try:
        for table in TABLES:
            (folder / table).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"expected a folder that can be written to after -o; {folder}: {error.strerror}") from error


class Part:
    """The rows of one batch, gathered outcome by outcome."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}

    def add(self, outcome: Outcome) -> Outcome:
        """Takes in the rows of an outcome; returns them as taken in: failed where they need too much memory."""
        try:
            rows = rows_of(outcome)
        except MemoryError:
            outcome = Outcome(outcome.item, Status.FAILED, NO_MEMORY)
            rows = rows_of(outcome)
        for table, found in rows.items():
            self.rows[table].extend(found)
        return outcome

    def write(self, folder: Path, number: int) -> None:
        """Writes the batch of this number, whole or not at all."""
        for table in _ORDER:
            path = part_path(folder, table, number)
            temporary = path.with_name(f".{path.name}.{os.getpid()}")
            content = pa.Table.from_pylist(printable(self.rows[table]), schema=TABLES[table])
            parquet.write_table(content, temporary, compression="zstd")
            temporary.replace(path)


def done_batches(folder: Path) -> set[int]:
    """The numbers of the batches that are done; what killed runs left unfinished is removed."""
    for table in TABLES:
        for leftover in (folder / table).glob(".part-*"):
            leftover.unlink(missing_ok=True)
    return {int(path.stem.removeprefix("part-")) for path in (folder / "documents").glob("part-*.parquet")}


def read_rows(folder: Path, table: str, columns: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a table of a dataset, part after part, in the order of the input."""
    for path in sorted((folder / table).glob("part-*.parquet"), key=lambda one: (len(one.name), one.name)):
        for batch in parquet.ParquetFile(path).iter_batches(
            columns=list(columns) if columns else None, use_threads=False
        ):
            yield from batch.to_pylist()
