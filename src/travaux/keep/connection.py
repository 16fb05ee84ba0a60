"""Opening the database of a casebook: SQLite by default, PostgreSQL by URL, the same code for both.

SQLite runs in WAL mode with full synchronisation, so that what was committed survives a kill and a power cut; a writer
takes the write lock when it begins and others wait for it, up to `SECONDS_TO_WAIT`.
"""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from travaux.errors import UsageError

DEFAULT_FILE = "casebook.travaux"
"""The casebook of a project folder: a SQLite file."""
SECONDS_TO_WAIT = 120.0
"""How long a writer waits for others. A document takes some milliseconds to store; the longest, a few seconds."""
_SQLITE_MAGIC = b"SQLite format 3\x00"
_POSTGRES = re.compile(r"^postgres(ql)?(\+\w+)?://")


def database_url(casebook: str | None) -> str:
    """The database URL that a person's `--casebook` stands for: a path, a URL, or None for the project's file.

    >>> database_url("notes.travaux")
    'sqlite:///notes.travaux'
    >>> database_url("postgres://localhost/travaux")
    'postgresql+psycopg://localhost/travaux'
    """
    if casebook is None:
        casebook = DEFAULT_FILE
    if _POSTGRES.match(casebook):
        return _POSTGRES.sub("postgresql+psycopg://", casebook)
    if casebook.startswith("sqlite:"):
        return casebook
    if re.match(r"[a-z][a-z0-9+]+://", casebook):
        raise UsageError("expected a casebook as a file, sqlite:///FILE or postgresql://…; "
                         f"found {casebook.partition('://')[0]}://…")
    return f"sqlite:///{casebook}"


def file_of(url: str) -> Path | None:
    """The file of a SQLite URL; None for a server's database and for one in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        return None
    return Path(str(parsed.database))


def make_engine(casebook: str | None, *, create: bool) -> Engine:
    """An engine for the casebook. Raises `UsageError` where it does not exist and `create` is False, where the file is
    no SQLite file, or where the server cannot be reached."""
    url = database_url(casebook)
    path = file_of(url)
    if path is not None:
        _check_file(path, create=create)
    try:
        engine = _sqlite(url) if url.startswith("sqlite") else create_engine(url, pool_pre_ping=True)
        with engine.connect():
            pass
    except ArgumentError as error:
        raise UsageError(f"expected a casebook as a file or a database URL; found {casebook!r} ({error})") from error
    except (DBAPIError, ImportError) as error:
        raise UsageError(f"the casebook {shown(url)} cannot be opened: {reason(error)}.") from error
    return engine


def shown(url: str) -> str:
    """A database URL as it may be shown: without its password; a SQLite file by its path.

    >>> shown("postgresql+psycopg://eva:secret@db/travaux")
    'postgresql+psycopg://eva:***@db/travaux'
    """
    path = file_of(url)
    return str(path) if path else make_url(url).render_as_string(hide_password=True)


def reason(error: Exception) -> str:
    """The first line of what a database or its driver says, for a sentence."""
    if isinstance(error, ImportError):
        return "PostgreSQL needs the driver psycopg; install travaux[postgres]"
    said = str(getattr(error, "orig", None) or error).strip()
    return (said.splitlines() or [type(error).__name__])[0].rstrip(".")


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise UsageError(f"expected a casebook file; {path} is a folder.")
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise UsageError(f"there is no casebook {path}; `travaux add SOURCE --casebook {path}` begins one.")
        if not path.resolve().parent.is_dir():
            raise UsageError(f"expected the casebook {path} in a folder that exists; there is no {path.parent}.")
        return
    with path.open("rb") as stream:
        head = stream.read(len(_SQLITE_MAGIC))
    if head != _SQLITE_MAGIC:
        raise UsageError(f"expected a casebook (a SQLite file); {path} is another kind of file.")


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": SECONDS_TO_WAIT, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin below, not where the driver guesses
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", "synchronous=FULL", f"busy_timeout={int(SECONDS_TO_WAIT * 1000)}",
                       "cache_size=-65536", "temp_store=MEMORY", "mmap_size=268435456"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: they take the write lock as they begin."""
    return engine.execution_options(writes=True)


def is_sqlite(connection: Connection) -> bool:
    """Whether a connection leads to SQLite."""
    return connection.dialect.name == "sqlite"
