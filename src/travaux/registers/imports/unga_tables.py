"""General Assembly roll calls as tables: the Digital Library's (one row a vote, or roll calls and votes apart), and the
Voeten data as the package unvotes distributes them (votes, roll calls, issues)."""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from travaux.errors import DataError
from travaux.registers.imports.harvest import Harvest, header_of, read_columns, where_in
from travaux.registers.imports.records import Record, Totals, read_count, read_day, tidy_symbol

LIBRARY_COLUMNS = (
    "undl_id", "ms_code", "ms_name", "ms_vote", "date", "resolution", "draft", "title", "subjects", "total_yes",
    "total_no", "total_abstentions", "total_non_voting", "undl_link",
)  # fmt: skip
ROLL_CALL_COLUMNS = ("undl_id", "symbol", "date", "title", "yes", "no", "abstain", "nonvoting", "link")
ROLL_VOTE_COLUMNS = ("undl_id", "state", "vote", "name")
VOETEN_CALLS = ("rcid", "session", "date", "unres", "amend", "para", "short", "descr")
VOETEN_ISSUES = ("rcid", "issue")
EXACT_SINCE = "2010"
"""Before this year the Voeten dates are not the days of the votes (compared with the Digital Library's): only the year
is taken."""
_UNRES = re.compile(r"(?P<how>R|A/RES|ESS|SS)/(?P<session>\d+)/(?P<n>\d+)(?P<part>[A-Z]*)")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def symbol_of(unres: str) -> str:
    """The symbol of a text from the short form of the Voeten data; the short form itself where it is none.

    >>> symbol_of("R/3/217A"), symbol_of("R/60/251"), symbol_of("ESS/10/21"), symbol_of("R/9/9/XII")
    ('A/RES/217(III)[A]', 'A/RES/60/251', 'A/RES/ES-10/21', 'R/9/9/XII')
    """
    found = _UNRES.fullmatch(unres)
    if not found:
        return unres
    session, n, part = int(found["session"]), found["n"], found["part"]
    if found["how"] in {"ESS", "SS"}:
        return f"A/RES/{found['how'].removesuffix('S')}-{session}/{n}{part}"
    if session > 30:
        return f"A/RES/{session}/{n}{part}"
    return f"A/RES/{n}({'X' * (session // 10)}{_UNITS[session % 10]})" + (f"[{part}]" if part else "")


def _first_rows(column: pa.Array) -> np.ndarray:
    """The number of the first row of each value, in the order of the rows."""
    encoded = column.dictionary_encode()
    _, first = np.unique(encoded.indices.to_numpy(zero_copy_only=False), return_index=True)
    return np.sort(first)


def read_library(paths: list[Path]) -> Harvest:
    """The Digital Library's one table, a row a vote."""
    if len(paths) != 1:
        raise DataError(f"expected one table of the Digital Library; found {', '.join(p.name for p in paths)}")
    (path,) = paths
    table, place = read_columns(path, LIBRARY_COLUMNS), where_in(path)
    records = []
    for n in _first_rows(table["undl_id"].combine_chunks()):
        line = {name: table[name][int(n)].as_py() for name in LIBRARY_COLUMNS}
        records.append(_placed(_library_record, line, path, int(n)))
    _refuse_mixed(table, path)
    votes = table.select(["undl_id", "ms_code", "ms_vote", "ms_name"]).rename_columns(
        ["record", "state", "vote", "name"]
    )
    return Harvest(records, votes, place, "nonvoting")


def _refuse_mixed(table: pa.Table, path: Path) -> None:
    """Raises `DataError` where one record has two symbols: the table is not what its header says."""
    pairs = table.group_by(["undl_id", "resolution"]).aggregate([])
    twice = pc.value_counts(pairs["undl_id"])
    wrong = [entry["values"] for entry in twice.to_pylist() if entry["counts"] > 1]
    if wrong:
        raise DataError(f"{path.name}: expected one symbol for each undl_id; found several for {wrong[0]}")


def _library_record(line: dict[str, str], where: str) -> Record:
    if not line["undl_id"].isdigit():
        raise DataError(f"{where}: expected the number of a record in undl_id; found {line['undl_id']!r}")
    totals = ("total_yes", "total_no", "total_abstentions", "total_non_voting")
    return Record(
        number=line["undl_id"],
        where=where,
        symbol=tidy_symbol(line["resolution"]),
        body="body:UNGA",
        title=line["title"],
        date=read_day(line["date"], where),
        draft=line["draft"],
        topics=tuple(part.strip() for part in line["subjects"].split("|") if part.strip()),
        totals=Totals(*(read_count(line[name], where) for name in totals)),
        link=line["undl_link"],
    )


def read_library_pair(paths: list[Path]) -> Harvest:
    """The Digital Library's records as two tables, roll calls and votes."""
    calls_at = [path for path in paths if set(ROLL_CALL_COLUMNS) <= set(header_of(path))]
    votes_at = [path for path in paths if set(ROLL_VOTE_COLUMNS) <= set(header_of(path))]
    if len(calls_at) != 1 or len(votes_at) != 1:
        raise DataError(
            f"expected one table of roll calls ({', '.join(ROLL_CALL_COLUMNS[:4])}, …) and one of votes "
            f"({', '.join(ROLL_VOTE_COLUMNS)}); found {', '.join(path.name for path in paths) or 'neither'}"
        )
    records = [
        _placed(_roll_call, line, calls_at[0], n)
        for n, line in enumerate(read_columns(calls_at[0], ROLL_CALL_COLUMNS).to_pylist())
    ]
    votes = read_columns(votes_at[0], ROLL_VOTE_COLUMNS).rename_columns(["record", "state", "vote", "name"])
    return Harvest(records, votes, where_in(votes_at[0]), "nonvoting")


def _roll_call(line: dict[str, str], where: str) -> Record:
    totals = (read_count(line[name], where) for name in ("yes", "no", "abstain", "nonvoting"))
    return Record(
        number=line["undl_id"],
        where=where,
        symbol=tidy_symbol(line["symbol"]),
        body="body:UNGA",
        title=line["title"],
        date=read_day(line["date"], where),
        totals=Totals(*totals),
        link=line["link"],
    )


def _placed(make: Callable[[dict[str, str], str], Record], line: dict[str, str], path: Path, n: int) -> Record:
    """The record of the n-th row; an error names its line, which is looked up only then."""
    where = f"{path.name}, row {n + 1}"
    try:
        return make(line, where)
    except DataError as error:
        raise DataError(str(error).replace(where, where_in(path)(n))) from None


def is_voeten_votes(header: tuple[str, ...]) -> bool:
    """Whether a file with this header holds votes of the Voeten data."""
    return {"rcid", "vote", "country"} <= set(header) and bool({"country_code", "state"} & set(header))


def read_voeten(paths: list[Path]) -> Harvest:
    """The Voeten data: roll calls, votes and, where they are there, issues. It has no official totals."""
    headers = {path: header_of(path) for path in paths}
    calls_at = [path for path, header in headers.items() if set(VOETEN_CALLS) <= set(header)]
    votes_at = [path for path, header in headers.items() if is_voeten_votes(header)]
    if len(calls_at) != 1 or len(votes_at) != 1:
        raise DataError(
            f"expected one table of roll calls ({', '.join(VOETEN_CALLS[:4])}, …) and one of votes (rcid, country, "
            f"country_code or state, vote); found {', '.join(path.name for path in paths) or 'neither'}"
        )
    topics: dict[str, list[str]] = defaultdict(list)
    for path, header in headers.items():
        if set(VOETEN_ISSUES) <= set(header):
            for line in read_columns(path, VOETEN_ISSUES).to_pylist():
                topics[line["rcid"]].append(line["issue"])
    records = [
        _placed(partial(_voeten_record, topics=topics), line, calls_at[0], n)
        for n, line in enumerate(read_columns(calls_at[0], VOETEN_CALLS).to_pylist())
    ]
    code = "state" if "state" in headers[votes_at[0]] else "country_code"
    votes = read_columns(votes_at[0], ("rcid", code, "vote", "country"))
    return Harvest(records, votes.rename_columns(["record", "state", "vote", "name"]), where_in(votes_at[0]), "none")


def _voeten_record(line: dict[str, str], where: str, topics: dict[str, list[str]]) -> Record:
    day = read_day(line["date"], where)
    part = "amendment" if line["amend"].startswith("1") else "other" if line["para"].startswith("1") else ""
    return Record(
        number=line["rcid"],
        where=where,
        symbol=symbol_of("".join(line["unres"].split())),
        body="body:UNGA",
        title=line["descr"] or line["short"],
        date=day if day >= EXACT_SINCE else day[:4],
        topics=tuple(topics.get(line["rcid"], ())),
        part=part,
    )


def voeten_topics(paths: list[Path]) -> dict[str, tuple[str, ...]]:
    """Issues of the Voeten data by symbol, for records that have no topics; a symbol voted on several times is left
    out, since its issues may be those of another vote."""
    headers = {path: header_of(path) for path in paths}
    calls_at = [path for path, header in headers.items() if set(VOETEN_CALLS) <= set(header)]
    issues_at = [path for path, header in headers.items() if set(VOETEN_ISSUES) <= set(header)]
    if len(calls_at) != 1 or len(issues_at) != 1:
        return {}
    by_call: dict[str, list[str]] = defaultdict(list)
    for line in read_columns(issues_at[0], VOETEN_ISSUES).to_pylist():
        by_call[line["rcid"]].append(line["issue"])
    by_symbol: dict[str, list[str]] = defaultdict(list)
    for line in read_columns(calls_at[0], ("rcid", "unres")).to_pylist():
        by_symbol[symbol_of("".join(line["unres"].split()))].append(line["rcid"])
    return {s: tuple(by_call[ids[0]]) for s, ids in by_symbol.items() if s and len(ids) == 1 and by_call[ids[0]]}
