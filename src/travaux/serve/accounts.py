"""Users, their roles and passwords, and the log of what was done: one SQLite file, apart from the casebook.

Passwords are kept as argon2id hashes with the library's defaults (RFC 9106, low-memory profile). The file also holds
the key that signs sessions; it is readable by its owner only. The log is append-only: triggers refuse to change it.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from travaux.errors import UsageError

MIN_PASSWORD = 12
"""Characters that a password must have at least (NIST SP 800-63B asks for 8; there is no second factor here)."""
MAX_PASSWORD = 1024
_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0, created TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL,
    address TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log stays as it is'); END;
CREATE TRIGGER IF NOT EXISTS log_keeps BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log stays as it is'); END;
"""


class Role(IntEnum):
    """What a user may do; each may do what those before it may."""

    READER = 1
    REVIEWER = 2
    ADMIN = 3

    @property
    def word(self) -> str:
        """The role's name in small letters."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> "Role":
        """The role of that name. Raises `UsageError`.

        >>> Role.named("reviewer") >= Role.READER
        True
        """
        try:
            return cls[word.upper()]
        except KeyError:
            raise UsageError(f"expected a role out of reader, reviewer and admin; found {word!r}") from None


@dataclass(frozen=True, slots=True)
class User:
    """Someone who uses the server. `epoch` grows when the password changes, which ends all sessions begun before."""

    name: str
    role: Role
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: when (UTC), who, from where, what, on what."""

    at: str
    who: str
    address: str
    what: str
    subject: str


class Accounts:
    """The users and the log of one file. Every call opens the file anew: several processes may use it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        self._hasher = PasswordHasher()
        with self._open() as db:
            db.executescript(_SCHEMA)
            db.execute("INSERT OR IGNORE INTO keys VALUES ('session', ?)", (secrets.token_hex(32),))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=10)) as db, db:
            yield db

    @property
    def is_empty(self) -> bool:
        """Whether there is no user yet."""
        with self._open() as db:
            return db.execute("SELECT 1 FROM users LIMIT 1").fetchone() is None

    @cached_property
    def key(self) -> str:
        """The key that signs sessions and forms."""
        with self._open() as db:
            return str(db.execute("SELECT value FROM keys WHERE name = 'session'").fetchone()[0])

    def create(self, name: str, role: Role, password: str | None) -> None:
        """Makes a user, or gives the user of that name a new password and role; with None, one who only logs in
        through another service. Raises `UsageError`."""
        if not name or len(name) > 80 or not name.isprintable() or name != name.strip():
            raise UsageError(f"expected a user's name of 1 to 80 printable characters; found {name!r}")
        if password is None:
            password = secrets.token_urlsafe(48)  # nobody knows it
        if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
            raise UsageError(f"expected a password of at least {MIN_PASSWORD} characters; found {len(password)}")
        with self._open() as db:
            db.execute(
                "INSERT INTO users VALUES (?, ?, ?, 0, ?) ON CONFLICT (name) DO UPDATE "
                "SET role = excluded.role, hash = excluded.hash, epoch = epoch + 1",
                (name, role.word, self._hasher.hash(password), now()),
            )

    def remove(self, name: str) -> None:
        """Takes a user out; sessions end at once. Raises `UsageError` where there is none, or the last admin."""
        with self._open() as db:
            row = db.execute("SELECT role FROM users WHERE name = ?", (name,)).fetchone()
            others = db.execute("SELECT count(*) FROM users WHERE role = 'admin' AND name != ?", (name,)).fetchone()[0]
            if row is None:
                raise UsageError(f"no user is called {name!r}")
            if row[0] == "admin" and not others:
                raise UsageError(f"{name!r} is the last admin, and stays")
            db.execute("DELETE FROM users WHERE name = ?", (name,))

    def find(self, name: str) -> User | None:
        """The user of that name."""
        with self._open() as db:
            row = db.execute("SELECT role, epoch FROM users WHERE name = ?", (name,)).fetchone()
        return User(name, Role.named(row[0]), row[1]) if row else None

    def users(self) -> list[User]:
        """Every user, by name."""
        with self._open() as db:
            rows = db.execute("SELECT name, role, epoch FROM users ORDER BY name").fetchall()
        return [User(name, Role.named(role), epoch) for name, role, epoch in rows]

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(secrets.token_hex(16))

    def log_in(self, name: str, password: str) -> User | None:
        """The user, where name and password belong together. A name that is not known takes as long as one that is."""
        with self._open() as db:
            row = db.execute("SELECT hash FROM users WHERE name = ?", (name,)).fetchone()
        try:
            self._hasher.verify(row[0] if row else self._nobody, password[:MAX_PASSWORD])
        except (VerificationError, InvalidHashError):
            return None
        return self.find(name) if row else None

    def note(self, who: str, what: str, subject: str = "", *, address: str = "") -> None:
        """Writes a line into the log."""
        with self._open() as db:
            db.execute(
                "INSERT INTO log (at, who, address, what, subject) VALUES (?, ?, ?, ?, ?)",
                (now(), who[:80], address, what, subject[:500]),
            )

    def log(self, *, n: int = 200, skip: int = 0) -> list[LogEntry]:
        """The newest `n` lines of the log after `skip` newer ones."""
        with self._open() as db:
            query = "SELECT at, who, address, what, subject FROM log ORDER BY id DESC LIMIT ? OFFSET ?"
            return [LogEntry(*row) for row in db.execute(query, (n, skip))]


def now() -> str:
    """The time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
