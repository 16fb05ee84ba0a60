"""The revisions of a casebook's tables: which one a casebook has, and the way forward. There is no way back."""

from importlib.resources import as_file, files
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from travaux.errors import UsageError
from travaux.keep.connection import is_sqlite, shown, writing
from travaux.keep.schema import Base

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every revision, oldest first; a test compares them with the files in `migrations/versions`."""
NEWEST = REVISIONS[-1]
_LOCK = 0x74726176
"""The advisory lock under which PostgreSQL casebooks are made and upgraded ("trav")."""


def revision_of(connection: Connection) -> str | None:
    """The revision that a database has; None where it holds no casebook."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_forward(engine: Engine, *, to: str = NEWEST) -> str | None:
    """Makes the tables, or upgrades them, up to revision `to`; the revision found before.

    Raises `UsageError` where the casebook comes from a newer program, where `to` lies behind it (tables are never
    taken back: what a later one holds would be lost), or where the database holds other things.
    """
    if to not in REVISIONS:
        raise UsageError(f"expected a revision out of {', '.join(REVISIONS)}; found {to!r}.")
    _prepare_file(engine)
    with writing(engine).begin() as connection:
        if not is_sqlite(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        before = revision_of(connection)
        check_revision(before, connection, to=to)
        if before != to:
            _run(connection, to)
    return before


def check_revision(found: str | None, connection: Connection, *, to: str = NEWEST) -> None:
    """Nothing where the way from `found` to `to` leads forward; else `UsageError` says why it does not."""
    where = shown(connection.engine.url.render_as_string(hide_password=False))
    if found is None:
        if foreign := set(inspect(connection).get_table_names()) & set(Base.metadata.tables):
            raise UsageError(f"{where} holds tables called {', '.join(sorted(foreign))} that travaux did not make; "
                             "choose another file or database.")
    elif found not in REVISIONS:
        raise UsageError(f"the casebook {where} was made by a newer travaux (its tables have revision {found}, this "
                         f"program knows up to {NEWEST}); upgrade travaux to open it.")
    elif REVISIONS.index(to) < REVISIONS.index(found):
        raise UsageError(f"the casebook {where} has revision {found} and cannot go back to {to}: what the later tables "
                         "hold would be lost. Keep a copy of the file, or use `travaux export --format casebook`.")


def _prepare_file(engine: Engine) -> None:
    """Sets a SQLite file to write-ahead logging, which is outside of any transaction and stays with the file."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL").fetchone()
        cursor.close()
    finally:
        raw.close()


def _run(connection: Connection, to: str) -> None:
    with as_file(files("travaux.keep") / "migrations") as folder:
        script = ScriptDirectory(str(folder))

        def steps(revision: Any, _context: Any) -> Any:
            return script._upgrade_revs(to, revision)

        environment = EnvironmentContext(Config(), script, fn=steps)
        environment.configure(connection=connection, target_metadata=Base.metadata)
        with environment:
            environment.run_migrations()
