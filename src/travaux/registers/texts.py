"""Texts of imported catalogues, voted on or not: title, body, how it was decided, sponsors as the publisher gives them.

One Parquet file lies beside an imported register's rows: `texts.parquet`, a row a record (`TEXTS`). It is for analyses
of titles and sponsors; verdicts rest on the rows of `acts.csv` alone.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from travaux.errors import UsageError
from travaux.registers.home import user_register

FILE = "texts.parquet"
_NAME = pa.dictionary(pa.int32(), pa.string())
TEXTS = pa.schema([
    pa.field("id", pa.string(), nullable=False, metadata={"meaning": "register and record, `hrc_votes/25271`"}),
    pa.field("symbol", pa.string(), nullable=False, metadata={"meaning": "symbol; empty where none is given"}),
    pa.field("body", _NAME, nullable=False, metadata={"meaning": "`body:CHR`, `body:HRC` or `body:UNGA`"}),
    pa.field("kind", _NAME, nullable=False, metadata={"meaning": "as in `roll_calls.parquet`"}),
    pa.field("date", pa.string(), nullable=False, metadata={"meaning": "the date as EDTF"}),
    pa.field("title", pa.string(), nullable=False, metadata={"meaning": "title, without the library's descriptions"}),
    pa.field("how", pa.string(), nullable=False, metadata={"meaning": "how it was decided, in words"}),
    pa.field("votes", pa.string(), nullable=False, metadata={"meaning": "official totals, for-against-abstaining"}),
    pa.field("adopted", pa.bool_(), metadata={"meaning": "whether it was adopted; null where not said"}),
    pa.field("sponsors", pa.string(), nullable=False, metadata={"meaning": "main sponsors in the publisher's words"}),
])  # fmt: skip
"""The columns of `texts.parquet`, each with its meaning."""


class Text(NamedTuple):
    """One text of a catalogue (the columns of `TEXTS`)."""

    id: str
    symbol: str
    body: str
    kind: str
    date: str
    title: str
    how: str
    votes: str
    adopted: bool | None
    sponsors: str


def has_texts(register: str) -> bool:
    """Whether the texts of a register are among the user's own: those that were imported before they were kept are
    not."""
    folder = user_register(register.replace("-", "_"))
    return folder is not None and (folder / FILE).is_file()


@lru_cache(maxsize=4)
def _read(path: Path, _version: int) -> tuple[Text, ...]:
    columns = pq.read_table(path).to_pydict()
    return tuple(map(Text, *(columns[name] for name in Text._fields)))


def load_texts(register: str) -> tuple[Text, ...]:
    """The texts of an imported register, in the order of its catalogue.

    Raises `UsageError`, naming the command that imports them, where there are none.
    """
    folder = user_register(register.replace("-", "_"))
    if folder is None or not (folder / FILE).is_file():
        name = register.replace("_", "-")
        raise UsageError(f"expected the texts of {name!r} among your registers; found none: import them (again) with "
                         f"`travaux registers add {name} FILE-OR-URL`")  # fmt: skip
    return _read(folder / FILE, (folder / FILE).stat().st_mtime_ns)


def table_of(texts: Iterable[Text]) -> pa.Table:
    """The texts as a table of the columns of `TEXTS`."""
    rows = list(texts)
    columns = zip(*rows, strict=True) if rows else ([] for _ in Text._fields)
    arrays = [pa.array(list(column), type=field.type) for column, field in zip(columns, TEXTS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=TEXTS)
