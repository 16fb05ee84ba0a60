"""UPR recommendations that a user has imported (`travaux registers add upr-recommendations`), as a table.

One Parquet file lies beside an imported register's `register.yml`: `recommendations.parquet`, a row a recommendation
or voluntary pledge (`RECOMMENDATIONS`). What was answered is the publisher's reading of the reports.
"""

from functools import cache, lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from travaux.dates import parse_date
from travaux.errors import UsageError
from travaux.registers import load_registers
from travaux.registers.home import user_register

NAME = "upr_recommendations"
FILE = "recommendations.parquet"
ANSWERS = ("accepted", "noted", "other", "pledge")
"""How the state under review answered. `other`: a general answer, none, or one still awaited; `pledge`: no
recommendation, but what the state itself undertook."""
ACTIONS = {1: "minimal", 2: "continuing", 3: "considering", 4: "general", 5: "specific"}
"""UPR Info's categories of the action that a recommendation asks for, after McMahon."""
_TEXT = pa.dictionary(pa.int32(), pa.string())
RECOMMENDATIONS = pa.schema(
    [
        pa.field("session", pa.int16(), nullable=False, metadata={"meaning": "session of the UPR working group"}),
        pa.field("cycle", pa.int8(), nullable=False, metadata={"meaning": "cycle of the UPR, from 1"}),
        pa.field("year", pa.int16(), metadata={"meaning": "year of the session; null where no register has its date"}),
        pa.field("reviewed", _TEXT, nullable=False, metadata={"meaning": "the state under review, `state:KEN`"}),
        pa.field("recommending", _TEXT, metadata={"meaning": "who recommends; null where the publisher does not know"}),
        pa.field("text", pa.string(), nullable=False, metadata={"meaning": "the recommendation's words"}),
        pa.field("answer", _TEXT, nullable=False, metadata={"meaning": "`accepted`, `noted`, `other` or `pledge`"}),
        pa.field("action", pa.int8(), metadata={"meaning": "UPR Info's category of the action, 1 to 5"}),
        pa.field("issues", pa.list_(pa.string()), nullable=False, metadata={"meaning": "issues as the publisher's"}),
    ]
)
"""The columns of `recommendations.parquet`, each with its meaning."""
_LAST_SESSIONS = (12, 26, 40, 54)
"""The last session of each cycle of the UPR."""


def cycle_of(session: int) -> int:
    """The cycle of the UPR in which a session of its working group fell.

    >>> cycle_of(12), cycle_of(13), cycle_of(41)
    (1, 2, 4)
    """
    return 1 + sum(session > last for last in _LAST_SESSIONS)


@cache
def session_years() -> dict[int, int]:
    """The year of each session of the working group of which the register of reviews has the dates.

    >>> session_years()[1], session_years()[20]
    (2008, 2014)
    """
    found: dict[int, int] = {}
    for row in load_registers(["upr_reviews"])["upr_reviews"].rows:
        name, _, number = row.numbers.partition("=")
        if row.kind == "upr_review" and name == "session" and row.date:
            found.setdefault(int(number), parse_date(row.date).first.year)
    return found


def has_recommendations() -> bool:
    """Whether the user has imported recommendations."""
    folder = user_register(NAME)
    return folder is not None and (folder / FILE).is_file()


@lru_cache(maxsize=2)
def _read(path: Path, _version: int) -> pa.Table:
    return pq.read_table(path)


def load_recommendations() -> pa.Table:
    """Every recommendation and pledge that was imported, in the order of the source.

    Raises `UsageError`, naming the command that imports them, where the user has not.
    """
    folder = user_register(NAME)
    if folder is None or not (folder / FILE).is_file():
        raise UsageError(
            "expected UPR recommendations among your registers; found none. They are not shipped with travaux: import "
            "them with `travaux registers add upr-recommendations FILE-OR-URL`"
        )
    return _read(folder / FILE, (folder / FILE).stat().st_mtime_ns)
