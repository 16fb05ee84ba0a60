"""Full-text search: SQLite's FTS5 or PostgreSQL's tsvector, by the same words.

Words are compared in small letters and without accents; all must be there; the last counts as far as it is typed, so
that a search can run at every key. Results come in the order of the casebook, which is what lets a search for a word
that every second claim holds answer at once.
"""

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import InstrumentedAttribute

from travaux.keep.connection import is_sqlite
from travaux.keep.wording import fold

MAX_WORDS = 12
"""More words than this say no more about what is looked for."""


def search_words(text: str) -> list[str]:
    """The words of a search, folded.

    >>> search_words("Côte d'Ivoire")
    ['cote', 'd', 'ivoire']
    """
    return fold(text).split()[:MAX_WORDS]


def holds_words(connection: Connection, name: str, number: InstrumentedAttribute[int],
                text: str) -> ColumnElement[bool]:  # fmt: skip
    """The condition that a row of table `name` (`claim` or `passage`), whose number is `number`, holds the words."""
    words = search_words(text)
    if is_sqlite(connection):
        index = table(f"{name}_search")
        query = " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
        match = literal_column(f"{name}_search").op("MATCH")(query)
        return number.in_(select(literal_column("rowid")).select_from(index).where(match))
    query = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    column: ColumnElement[object] = literal_column(f"{name}.found_by", TSVECTOR)
    return column.op("@@")(func.to_tsquery(literal_column("'simple'"), query))
