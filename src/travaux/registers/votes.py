"""Recorded votes that a user has imported (`travaux registers add`), as tables and as a matrix state × roll call.

Two Parquet files lie beside an imported register's rows: `roll_calls.parquet` (one row a vote taken, `ROLL_CALLS`) and
`votes.parquet` (one row a state and vote, `VOTES`). `load_roll_calls` gives both at once, filtered, as numpy arrays.
Nothing here guesses: a state that a roll call does not list is `NOT_LISTED`, never `ABSENT`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from travaux.errors import UsageError
from travaux.registers.home import user_register


class Vote(IntEnum):
    """How a state voted. The numbers are those of the Voeten data, so that both can be read side by side."""

    YES = 1
    ABSTAIN = 2
    NO = 3
    ABSENT = 8
    NOT_LISTED = 9


KINDS = ("resolution", "decision", "statement", "amendment", "other")
"""What a vote was about. `amendment`: a draft amendment, whatever became of it; `other`: motions, parts of texts."""

BODIES = ("body:CHR", "body:HRC", "body:UNGA")

_NAME = pa.dictionary(pa.int32(), pa.string())


def _field(name: str, type_: pa.DataType, meaning: str, *, nullable: bool = False) -> pa.Field:
    return pa.field(name, type_, nullable=nullable, metadata={"meaning": meaning})


ROLL_CALLS = pa.schema(
    [
        _field("id", pa.string(), "register and record, `hrc_votes/25271`; unique"),
        _field("record", pa.string(), "the publisher's number of the record; symbols repeat, records do not"),
        _field("symbol", pa.string(), "symbol of the text, as in the checker's ids; empty where none is given"),
        _field("body", _NAME, "`body:CHR`, `body:HRC` or `body:UNGA`"),
        _field("kind", _NAME, "`resolution`, `decision`, `statement`, `amendment` or `other`"),
        _field("date", pa.date32(), "day of the vote; null where only a year is known", nullable=True),
        _field("date_text", pa.string(), "the date as EDTF (`1946-12-11`, `1952`); an amendment's is its draft's"),
        _field("session", pa.int16(), "session of the body, from the record or the symbol", nullable=True),
        _field("title", pa.string(), "title, without the library's descriptions after a slash"),
        _field("topics", pa.list_(pa.string()), "subjects or issues as the publisher gives them"),
        _field("sponsors", pa.string(), "main sponsors as the publisher gives them"),
        _field("draft", pa.string(), "the publisher's words on the draft, or its symbol"),
        _field("amends", pa.string(), "symbol of the draft that an amendment would change"),
        _field("adopted", pa.bool_(), "whether the text was adopted; null where not said", nullable=True),
        _field("yes", pa.int16(), "official total in favour; null where none is given", nullable=True),
        _field("no", pa.int16(), "official total against", nullable=True),
        _field("abstain", pa.int16(), "official total of abstentions", nullable=True),
        _field("absent", pa.int16(), "official total of those that did not vote", nullable=True),
        _field("counted_yes", pa.int16(), "states that the roll call lists in favour"),
        _field("counted_no", pa.int16(), "states that the roll call lists against"),
        _field("counted_abstain", pa.int16(), "states that the roll call lists as abstaining"),
        _field("counted_absent", pa.int16(), "states that the roll call lists as not voting"),
        _field("agrees", pa.bool_(), "whether totals and roll call agree; null without totals", nullable=True),
        _field("trusted", pa.bool_(), "false where totals and roll call differ, or a state is listed twice"),
        _field("remark", pa.string(), "what is wrong with the record, in a sentence; empty where nothing is"),
        _field("link", pa.string(), "where a person can read the record"),
    ]
)
"""The columns of `roll_calls.parquet`, each with its meaning."""

VOTES = pa.schema(
    [
        _field("id", _NAME, "the roll call's id"),
        _field("state", _NAME, "`state:KEN`; what the publisher lists is never merged with another state"),
        _field("vote", pa.int8(), "1 yes, 2 abstain, 3 no, 8 absent; who is not listed has no row"),
    ]
)
"""The columns of `votes.parquet`, each with its meaning."""


@dataclass(frozen=True, eq=False)
class RollCalls:
    """Roll calls and the votes cast in them.

    `table` has the columns of `ROLL_CALLS`, in the order of time; `states` are ids in order; `votes[i, j]` is the
    `Vote` of `states[i]` in row `j` of `table`, as int8.
    """

    table: pa.Table
    states: tuple[str, ...]
    votes: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @cached_property
    def ids(self) -> list[str]:
        """The roll calls' ids, in the order of the columns of `votes`."""
        return list(self.table["id"].to_pylist())

    @cached_property
    def years(self) -> npt.NDArray[np.int16]:
        """The year of each roll call."""
        return np.array([int(text[:4]) for text in self.table["date_text"].to_pylist()], dtype=np.int16)

    def row(self, identifier: str) -> dict[str, Any]:
        """The roll call of an id as a dict. Raises `UsageError` where there is none."""
        try:
            return dict(self.table.slice(self.ids.index(identifier), 1).to_pylist()[0])
        except ValueError:
            raise UsageError(f"expected the id of a roll call that was loaded; found {identifier!r}") from None

    def votes_of(self, state: str) -> npt.NDArray[np.int8]:
        """The votes of one state, in the order of `table`. Raises `UsageError` for a state that never voted."""
        try:
            line: npt.NDArray[np.int8] = self.votes[self.states.index(state)]
        except ValueError:
            raise UsageError(f"expected a state that is listed in these roll calls; found {state!r}") from None
        return line


def vote_registers() -> tuple[str, ...]:
    """The names of the imported registers that hold recorded votes: out of `hrc_votes`, `unga_votes`."""
    names = ("hrc_votes", "unga_votes")
    return tuple(n for n in names if (folder := user_register(n)) and (folder / "roll_calls.parquet").is_file())


@lru_cache(maxsize=4)
def _read(path: Path, _version: int) -> pa.Table:
    return pq.read_table(path)


def read_tables(register: str) -> tuple[pa.Table, pa.Table]:
    """Everything held of one register: the table of roll calls and that of votes, as imported.

    Raises `UsageError`, naming the command that imports it, where the user has not.
    """
    folder = user_register(register.replace("-", "_"))
    if folder is None or not (folder / "roll_calls.parquet").is_file():
        name = register.replace("_", "-")
        raise UsageError(
            f"expected recorded votes of {name!r} among your registers; found none. They are not shipped with travaux: "
            f"import them with `travaux registers add {name} FILE-OR-URL`"
        )
    paths = folder / "roll_calls.parquet", folder / "votes.parquet"
    roll_calls, votes = (_read(path, path.stat().st_mtime_ns) for path in paths)
    return roll_calls, votes


def load_roll_calls(
    register: str = "hrc_votes",
    *,
    bodies: Collection[str] = (),
    kinds: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    trusted: bool | None = True,
) -> RollCalls:
    """The roll calls of an imported register, in the order of time, with the votes of each state.

    `bodies` and `kinds` (of `KINDS`) choose; blank means any. `trusted=True` leaves out those whose totals and roll
    call differ, `None` takes all, `False` only the doubtful. Dates bound inclusively; a roll call of which only the
    year is known counts from 1 January. Raises `UsageError` where nothing was imported.
    """
    table, long = read_tables(register)
    year_start = pc.strptime(pc.binary_join_element_wise(pc.utf8_slice_codeunits(table["date_text"], 0, 4),
                             "01-01", "-"), format="%Y-%m-%d", unit="s").cast(pa.date32())  # fmt: skip
    day = pc.coalesce(table["date"], year_start)
    keep = np.ones(table.num_rows, dtype=bool)
    for column, wanted in (("body", bodies), ("kind", kinds)):
        if wanted:
            keep &= pc.is_in(table[column].cast(pa.string()), value_set=pa.array(sorted(wanted))).to_numpy()
    if trusted is not None:
        keep &= table["trusted"].to_numpy() == trusted
    if since:
        keep &= pc.greater_equal(day, pa.scalar(since, pa.date32())).to_numpy()
    if until:
        keep &= pc.less_equal(day, pa.scalar(until, pa.date32())).to_numpy()
    order = pc.sort_indices(pa.table({"day": day, "id": table["id"]}), [("day", "ascending"), ("id", "ascending")])
    chosen = order.to_numpy()[keep[order.to_numpy()]]
    picked = table.take(pa.array(chosen))
    return _matrix(picked, long)


def _matrix(picked: pa.Table, long: pa.Table) -> RollCalls:
    """The table with its votes as a matrix; only states listed in at least one of its roll calls have a line."""
    ids, states = long["id"].combine_chunks(), long["state"].combine_chunks()
    at = pc.index_in(ids.dictionary, value_set=picked["id"].combine_chunks()).fill_null(-1).to_numpy()
    column = at[ids.indices.to_numpy()]
    mine = column >= 0
    line_of = states.indices.to_numpy()[mine]
    names = states.dictionary.to_pylist()
    present = sorted({names[i] for i in np.unique(line_of)})
    place = {name: i for i, name in enumerate(present)}
    line = np.array([place.get(name, -1) for name in names], dtype=np.int64)
    votes = np.full((len(present), picked.num_rows), Vote.NOT_LISTED, dtype=np.int8)
    votes[line[line_of], column[mine]] = long["vote"].to_numpy()[mine]
    return RollCalls(picked, tuple(present), votes)
