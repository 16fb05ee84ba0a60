"""UPR Info's recommendations: from the tables that its database gives, or the same with codes of states, to one table.

Nothing is dropped uncounted: rows that another file has already, and recommendations of which the database does not
know who made them, are in the summary. An answer, an action or a state that is not known stops the import.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from travaux.errors import DataError
from travaux.registers.imports.codes import no_such_state, state_of
from travaux.registers.imports.harvest import header_of, read_columns, where_in
from travaux.registers.imports.shelf import Plan, Shelf, shelve, source_of
from travaux.registers.recommendations import ACTIONS, FILE, RECOMMENDATIONS, cycle_of, session_years

DATABASE_COLUMNS = ("To", "Text", "From", "Response", "Action", "Issue", "Session")
CODED_COLUMNS = ("state_under_review", "text", "recommending_state", "response", "action", "issues", "session")
"""In the order of `DATABASE_COLUMNS`."""
RESPONSES = {
    "accepted": "accepted",
    "supported": "accepted",
    "noted": "noted",
    "rejected": "noted",
    "voluntary pledge": "pledge",
    "general response": "other",
    "no response": "other",
    "pending": "other",
}
"""UPR Info's words for an answer → `recommendations.ANSWERS`."""
UNKNOWN = ("", "(unknown)")
Line = tuple[str, ...]


def _decode(data: bytes) -> str:
    """The text of an exported table: UTF-8, else as a Mac (lines that end in a carriage return) or Windows wrote it.

    >>> _decode("Côte".encode("mac_roman") + bytes([13])), _decode("Côte".encode("cp1252"))
    ('Côte\\r', 'Côte')
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_mac = b"\r" in data and b"\n" not in data
        return data.decode("mac_roman" if is_mac else "cp1252", errors="replace")


def _lines(path: Path) -> Iterator[tuple[str, Line]]:
    """Each row with its place, its cells in the order of `DATABASE_COLUMNS`."""
    if set(CODED_COLUMNS) <= set(header_of(path)):
        table, place = read_columns(path, CODED_COLUMNS), where_in(path)
        columns = [table[name].to_pylist() for name in CODED_COLUMNS]
        for n, line in enumerate(zip(*columns, strict=True)):
            yield (f"{path.name}, row {n + 1}" if path.suffix == ".parquet" else place(n)), line
        return
    reader = csv.reader(io.StringIO(_decode(path.read_bytes()), newline=""))
    header = [name.strip() for name in next(reader)]
    at = [header.index(name) for name in DATABASE_COLUMNS]
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            raise DataError(f"{path.name}, line {reader.line_num}: expected {len(header)} cells; found {len(cells)}")
        yield f"{path.name}, line {reader.line_num}", tuple(cells[i] for i in at)


def _state(cell: str, where: str) -> str:
    """The id of a state that stands as a code or a name."""
    cell = cell.strip()
    is_code = len(cell) == 3 and cell.isupper()
    code, name = (cell, "") if is_code else ("", cell)
    found = state_of(code, name, "9999")
    if not found:
        raise no_such_state(code, name, where)
    return found


def _number(cell: str, among: range, what: str, where: str) -> int:
    if not cell.strip().isdigit() or int(cell) not in among:
        raise DataError(f"{where}: expected {what} from {among.start} to {among.stop - 1}; found {cell!r}")
    return int(cell)


def _record(line: Line, where: str) -> dict[str, Any]:
    to, text, by, response, action, issues, number = line
    answer = RESPONSES.get(" ".join(response.split()).casefold())
    if answer is None:
        raise DataError(f"{where}: expected an answer out of {', '.join(sorted(RESPONSES))}; found {response!r}")
    session = _number(number, range(1, 100), "a session of the working group", where)
    return {
        "session": session,
        "cycle": cycle_of(session),
        "year": session_years().get(session),
        "reviewed": _state(to, where),
        "recommending": None if by.strip().casefold() in UNKNOWN else _state(by, where),
        "text": " ".join(text.split()),
        "answer": answer,
        "action": _number(action, range(1, len(ACTIONS) + 1), "a category of action", where) if action else None,
        "issues": [issue.strip() for issue in issues.split(",") if issue.strip()],
    }


def read_recommendations(paths: list[Path]) -> tuple[pa.Table, dict[str, int]]:
    """The recommendations of these files, and what was counted. What one file says twice is kept, as its publisher
    counts it; what a further file says again is not."""
    records: list[dict[str, Any]] = []
    earlier: set[tuple[str, ...]] = set()
    counts: Counter[str] = Counter()
    for path in paths:
        mine: set[tuple[str, ...]] = set()
        for where, line in _lines(path):
            record = _record(line, where)
            key = tuple(str(value) for value in record.values())
            if key in earlier:
                counts["rows that another file has"] += 1
                continue
            counts["rows that came again, kept"] += key in mine
            mine.add(key)
            records.append(record)
        earlier |= mine
    answers = Counter(record["answer"] for record in records)
    pledges = answers.pop("pledge", 0)
    told = {
        "recommendations": len(records) - pledges,
        **{f"of these {answer}": n for answer, n in sorted(answers.items())},
        "of these by a state that is not known": sum(record["recommending"] is None for record in records),
        "voluntary pledges": pledges,
        "states reviewed": len({record["reviewed"] for record in records}),
        "sessions of the working group": len({record["session"] for record in records}),
        **counts,
    }
    if not records:
        raise DataError(f"{', '.join(path.name for path in paths)}: expected at least one recommendation; found none")
    return pa.Table.from_pylist(records, schema=RECOMMENDATIONS), {name: n for name, n in told.items() if n}


def shelve_recommendations(plan: Plan, _: list[Path], home: Path) -> tuple[Path, dict[str, int]]:
    """Imports the recommendations of a plan's files; gives the register's folder, and what was counted."""
    table, counts = read_recommendations(plan.files)
    last = max((year for year in table["year"].to_pylist() if year), default=2008)
    as_of = f"{last}-12-31"
    description = {
        "name": plan.register,
        **{key: plan.entry[key] for key in ("title", "publisher", "url")},
        "terms": " ".join(plan.form["terms"].split()),
        "as_of": as_of,
        "about": plan.entry["about"],
        "missing": [*plan.entry["missing"], *plan.form.get("missing", [])],
        "things": plan.entry["things"],
        "doers": plan.entry["doers"],
        "sources": {"database": source_of(plan, as_of, confirms=False, rules_out=False)},
        "covers": [],
        "counts": {"rows": [0, 0]},
    }
    return shelve(plan, Shelf(description, [], {FILE: table}, counts), home), counts
