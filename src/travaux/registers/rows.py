"""The rows of a register's `acts.csv`: one act a line, light enough that all registers load in a blink.

A row holds text as it stands in the file; `act_of` makes the vocabulary's `Act` of it where one is wanted. Columns that
a register does not need are left out of its file.
"""

import csv
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TextIO

from travaux.dates import Span, is_date, parse_date
from travaux.errors import DataError
from travaux.kinds import load_kinds
from travaux.vocabulary import Act, Votes


class Row(NamedTuple):
    """One act as a register's file holds it. Blank means that the source does not say.

    `actor` and `counterpart` are ids parted by blanks. `about` names further things that the act concerns (the
    instrument that a resolution adopts). `votes` is `for-against-abstain`. `how` says in which form the act was done,
    `outcome` how it ended. `outranked_by` is the id of the row (or of the statement of completeness) that this register
    believes instead: such a row is kept so that the conflict can be seen, and decides nothing. `also` names the sources
    that agree. `source` begins with the key of one of the register's sources.
    """

    id: str
    kind: str
    actor: str = ""
    object: str = ""
    counterpart: str = ""
    about: str = ""
    date: str = ""
    votes: str = ""
    numbers: str = ""
    ordinal: str = ""
    term: str = ""
    title: str = ""
    how: str = ""
    outcome: str = ""
    outranked_by: str = ""
    also: str = ""
    note: str = ""
    source: str = ""

    @property
    def register(self) -> str:
        """The name of the register that holds this row."""
        return self.id.partition("/")[0]

    @property
    def span(self) -> Span | None:
        """The days that the row's date covers; None where it has no date."""
        return parse_date(self.date) if self.date else None

    @property
    def source_key(self) -> str:
        """The key of the register's source that this row was read from."""
        return self.source.partition(":")[0]

    @property
    def votes_cast(self) -> tuple[int | None, int | None, int | None]:
        """Votes for, against and abstaining; None where the source does not say.

        >>> Row("x/1", "election", votes="176").votes_cast
        (176, None, None)
        """
        parts = [int(part) if part else None for part in self.votes.split("-")] if self.votes else []
        return tuple([*parts, None, None, None][:3])  # type: ignore[return-value]


_FIELDS = Row._fields
_INDEX = {name: i for i, name in enumerate(_FIELDS)}


class RowReader:
    """Makes rows of the lines of one register's `acts.csv`, by its header. Ids are made full: `register/row`.

    >>> RowReader("r", ["id", "kind", "actor", "object", "source"]).read("1,visit,state:KEN,,page").id
    'r/1'
    """

    def __init__(self, register: str, header: list[str]) -> None:
        unknown = [name for name in header if name not in _INDEX]
        if unknown or header[:4] != ["id", "kind", "actor", "object"]:
            raise DataError(
                f"registers/{register}/acts.csv: expected id, kind, actor, object and columns out of {list(_FIELDS)}; "
                f"found {header}"
            )
        self.header = header
        self._prefix = f"{register}/"
        self._pick = itemgetter(*[header.index(name) if name in header else len(header) for name in _FIELDS[1:]])

    def read(self, line: str) -> Row:
        """The row of one line."""
        return self.make(next(csv.reader((line,))))

    def make(self, cells: list[str]) -> Row:
        """The row of one line's cells."""
        return Row._make((self._prefix + cells[0], *self._pick([*cells, ""])))


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """The header's names and the lines of an `acts.csv`, without its comments. No cell holds a line break.

    >>> split_lines("# facts\\nid,kind\\n1,visit\\n")
    (['id', 'kind'], ['1,visit'])
    """
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return (lines[0].split(","), lines[1:]) if lines else ([], [])


def check_row(row: Row, *, where: str) -> None:
    """Nothing, where the row keeps the rules of the vocabulary; `DataError` names the first that it breaks."""
    if row.kind not in load_kinds():
        raise DataError(f"{where}: expected a kind of data/kinds.yml; found {row.kind!r} in {row.id}")
    for field in ("date", "term"):
        text = getattr(row, field)
        if text and not is_date(text):
            raise DataError(f"{where}: expected an EDTF {field}; found {text!r} in {row.id}")
    if not row.source:
        raise DataError(f"{where}: expected a source; found none in {row.id}")


def write_rows(rows: Iterable[Row], stream: TextIO, *, header: str = "") -> int:
    """The number of rows written: sorted by id, only the columns in use, after checking every row."""
    ordered = sorted(rows, key=lambda row: row.id)
    seen: set[str] = set()
    for row in ordered:
        check_row(row, where="acts.csv")
        if any("\n" in cell for cell in row) or any(set(cell) & set(',"') for cell in row[:4]):
            raise DataError(f"acts.csv: expected no line breaks, and plain ids; found {row}")
        if row.id in seen:
            raise DataError(f"acts.csv: expected each id once; found {row.id!r} again")
        seen.add(row.id)
    columns = [
        name
        for name in _FIELDS
        if name in {"id", "kind", "actor", "object", "source"} or any(getattr(r, name) for r in ordered)
    ]
    for line in header.splitlines():
        stream.write(f"# {line}\n")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([getattr(row, name) for name in columns] for row in ordered)
    return len(ordered)


def save_rows(rows: Iterable[Row], path: Path, *, header: str = "") -> int:
    """The number of rows written to `path` (see `write_rows`)."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        return write_rows(rows, stream, header=header)


def read_table(path: Path, *, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The lines of a publisher's CSV as dicts of stripped text, after checking that it has exactly `columns`."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(line for line in stream if not line.startswith("#"))
        if tuple(reader.fieldnames or ()) != columns:
            raise DataError(f"{path}: expected the columns {list(columns)}; found {reader.fieldnames}")
        for line in reader:
            if None in line or None in line.values():
                raise DataError(f"{path}, line {reader.line_num}: expected {len(columns)} cells; found {line}")
            yield {key: value.strip() for key, value in line.items()}


def act_of(row: Row) -> Act:
    """The vocabulary's act of a row.

    >>> act_of(Row("treaty_acts/CAT-KEN", "accession", "state:KEN", "treaty:CAT", date="1997-02-21", source="x")).date
    '1997-02-21'
    """
    given = dict(zip(("for", "against", "abstain"), row.votes_cast, strict=True))
    numbers = dict(pair.split("=", 1) for pair in row.numbers.split()) if row.numbers else {}
    remarks = "; ".join(
        part for part in (row.how, row.note, row.outranked_by and f"outranked by {row.outranked_by}") if part
    )
    return Act(
        id=row.id,
        register=row.register,
        kind=row.kind,
        actor=tuple(row.actor.split()),
        object=row.object or None,
        counterpart=tuple(row.counterpart.split()),
        date=row.date or None,
        votes=Votes.model_validate(given) if row.votes else None,
        numbers={name: float(value) for name, value in numbers.items()},
        ordinal=int(row.ordinal) if row.ordinal else None,
        term=row.term or None,
        title=row.title or None,
        outcome=row.outcome or None,
        note=remarks or None,
        source=row.source,
    )
