"""The catalogue of the Commission and the Council as tables: `resolutions.csv` and its roll calls, long.

The roll calls come as `votes_long.csv` (record_id, …, iso3, country, vote) or as Parquet (record_id, …, state, vote,
state_src), where the states are already this package's.
"""

import csv
from pathlib import Path

import pyarrow as pa

from travaux.errors import DataError
from travaux.registers.imports.harvest import MAX_CELL, Harvest, header_of, read_columns, where_in
from travaux.registers.imports.records import Record, Totals, body_of, read_count, read_day, read_how, tidy_symbol

RECORD_COLUMNS = (
    "record_id", "symbol", "title", "statement", "date", "body", "vote_type", "agenda_subject", "main_sponsors",
    "draft", "yes", "no", "abstain", "nonvoting", "n_rollcall", "record_url",
)  # fmt: skip
LONG_COLUMNS = ("record_id", "iso3", "country", "vote")
STATE_COLUMNS = ("record_id", "state", "vote", "state_src")


def is_records(header: tuple[str, ...]) -> bool:
    """Whether a file with this header holds the catalogue's records."""
    return set(RECORD_COLUMNS) <= set(header)


def is_votes(header: tuple[str, ...]) -> bool:
    """Whether a file with this header holds the catalogue's roll calls."""
    return set(LONG_COLUMNS) <= set(header) or set(STATE_COLUMNS) <= set(header)


def _record(line: dict[str, str], where: str) -> Record:
    symbol = tidy_symbol(line["symbol"])
    if not line["record_id"].isdigit():
        raise DataError(f"{where}: expected the number of a record in record_id; found {line['record_id']!r}")
    return Record(
        number=line["record_id"],
        where=where,
        symbol=symbol,
        body=body_of(line["body"], symbol, where),
        title=line["title"],
        date=read_day(line["date"], where),
        statement=line["statement"],
        vote_type=read_how(line["vote_type"], where),
        sponsors=line["main_sponsors"],
        draft=line["draft"],
        topics=(line["agenda_subject"],) if line["agenda_subject"] else (),
        totals=Totals(*(read_count(line[name], where) for name in ("yes", "no", "abstain", "nonvoting"))),
        link=line["record_url"],
    )


def read_records(path: Path) -> tuple[list[Record], dict[str, int]]:
    """The records of the catalogue's table, and the number of roll-call entries that it declares for each."""
    csv.field_size_limit(MAX_CELL)
    records, declared = [], {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        for line in reader:
            where = f"{path.name}, line {reader.line_num}"
            if None in line or None in line.values():
                raise DataError(f"{where}: expected {len(reader.fieldnames or ())} cells; the file may be cut short")
            record = _record({key: (value or "").strip() for key, value in line.items()}, where)
            if record.number in declared:
                raise DataError(f"{where}: expected each record once; found {record.number} again")
            records.append(record)
            declared[record.number] = read_count(line["n_rollcall"], where) or 0
    return records, declared


def read_votes(path: Path) -> pa.Table:
    """The roll calls of the catalogue's table, as the columns of a harvest."""
    header = header_of(path)
    if set(STATE_COLUMNS) <= set(header):
        table = read_columns(path, STATE_COLUMNS)
        return table.rename_columns(["record", "state", "vote", "name"])
    table = read_columns(path, LONG_COLUMNS)
    return table.rename_columns(["record", "state", "name", "vote"]).select(["record", "state", "vote", "name"])


def read_hrc_tables(paths: list[Path]) -> Harvest:
    """The catalogue from its two tables. Raises `DataError` where one is missing, or where the number of entries of the
    roll calls is not the one that the records declare, by more than the file's own lost lines (one in a thousand)."""
    records_at = [path for path in paths if is_records(header_of(path))]
    votes_at = [path for path in paths if is_votes(header_of(path))]
    if len(records_at) != 1 or len(votes_at) != 1:
        raise DataError(
            "expected one table of records (resolutions.csv) and one of roll calls (votes_long.csv or a Parquet file); "
            f"found {', '.join(path.name for path in [*records_at, *votes_at]) or 'neither'}"
        )
    records, declared = read_records(records_at[0])
    votes = read_votes(votes_at[0])
    missing = sum(declared.values()) - votes.num_rows
    if missing < 0 or missing * 1000 > sum(declared.values()):
        raise DataError(
            f"{votes_at[0].name}: expected the {sum(declared.values()):,} entries that {records_at[0].name} declares; "
            f"found {votes.num_rows:,}: one of the two files is of another time, or cut short"
        )
    passed_over = {"entries that the records declare and the roll calls lack": missing} if missing else {}
    return Harvest(records, votes, where_in(votes_at[0]), "none", passed_over)
