"""A casebook's tables for spreadsheets and statistics: CSV with a codebook, XLSX, Parquet.

A cell that a spreadsheet would take for a formula is given an apostrophe in CSV and written as text in XLSX, where no
formula, link or number is made of text at all. Parquet keeps values as they are.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from travaux.errors import UsageError
from travaux.publish.codebook import Row, codebook_rows, in_columns, load_codebook
from travaux.publish.rows import FORMULA

Rows = Callable[[str], Iterable[Row]]
"""Gives the rows of the table of that name."""

MAX_SHEET = 1_048_575
"""Rows of one sheet, without the header (Microsoft, "Excel specifications and limits")."""
MAX_CELL = 32_767
AT_A_TIME = 10_000
_TYPES = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "datetime": pa.string()}


def guarded(value: object) -> object:
    """A cell of a CSV file that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("-"), guarded("Kenya"), guarded(-3), guarded(None)
    ("'=1+1", "'-", 'Kenya', -3, '')
    """
    if isinstance(value, str):
        return f"'{value}" if value.lstrip().startswith(FORMULA) or value.startswith(FORMULA) else value
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def write_csv_tables(rows: Rows, folder: Path) -> list[Path]:
    """Writes `<table>.csv` for each table and `codebook.csv`; the files. UTF-8, RFC 4180."""
    written = []
    for table, columns in load_codebook().items():
        written.append(_write_csv(folder / f"{table}.csv", [column.name for column in columns],
                                  (in_columns(table, row) for row in rows(table))))  # fmt: skip
    written.append(_write_csv(folder / "codebook.csv", ["table", "column", "type", "meaning"], codebook_rows()))
    return written


def _write_csv(path: Path, header: list[str], rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([guarded(row[name]) for name in header] for row in rows)
    return path


def write_parquet(rows: Rows, folder: Path) -> list[Path]:
    """Writes `<table>.parquet` for each table, with the columns' meanings in their metadata; the files."""
    written = []
    for table, columns in load_codebook().items():
        schema = pa.schema([pa.field(one.name, _TYPES[one.type], metadata={"description": one.meaning})
                            for one in columns])  # fmt: skip
        path = folder / f"{table}.parquet"
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in _batches(in_columns(table, row) for row in rows(table)):
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
        written.append(path)
    return written


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_A_TIME:
            yield batch
            batch = []
    if batch:
        yield batch


def write_xlsx(rows: Rows, path: Path) -> None:
    """Writes a workbook with a sheet a table and one for the codebook. Raises `UsageError` where a table has more rows
    than a sheet."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(str(path), options) as book:
        for table, columns in load_codebook().items():
            _write_sheet(book, table, [one.name for one in columns], (in_columns(table, row) for row in rows(table)))
        _write_sheet(book, "codebook", ["table", "column", "type", "meaning"], codebook_rows())


def _write_sheet(book: xlsxwriter.Workbook, name: str, header: list[str], rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for place, title in enumerate(header):
        sheet.write_string(0, place, title, bold)
    for n, row in enumerate(rows, start=1):
        if n > MAX_SHEET:
            raise UsageError(f"the table {name} has more than {MAX_SHEET:,} rows, which is more than a sheet of XLSX "
                             "can hold; choose csv or parquet.")
        for place, title in enumerate(header):
            value = row[title]
            if isinstance(value, bool):
                sheet.write_boolean(n, place, value)
            elif isinstance(value, int):
                sheet.write_number(n, place, value)
            elif value is not None:
                sheet.write_string(n, place, _cell(str(value)))


def _cell(text: str) -> str:
    """`text` as a cell can hold it: no half of a surrogate pair, no more characters than a cell has."""
    return text.encode("utf-8", "replace").decode()[:MAX_CELL]
