"""Which program and which registers: fingerprints that change when what a verdict rests on changes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from travaux import __version__
from travaux.registers import Register, Registers

_PARTS = ("read", "extract", "check", "data")
"""What decides which claims are found and what is said of them; beside these, the rule of `keep.tellings`."""


@dataclass(frozen=True, slots=True)
class RegisterStamp:
    """A register as it stands: name, as-of date, hash of its files."""

    name: str
    as_of: str
    sha256: str


def now() -> str:
    """The time, UTC, as the casebook writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@cache
def program_stamp() -> str:
    """Version of the program, and the fingerprint of the files that read, extract and check.

    >>> program_stamp().startswith(__version__ + "+")
    True
    """
    digest = hashlib.sha256()
    for part in _PARTS:
        _add(digest, files("travaux") / part, (".py", ".yml", ".csv", ".gz", ".txt"))
    digest.update((files("travaux") / "keep" / "tellings.py").read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


@lru_cache(maxsize=256)
def register_stamp(register: Register) -> RegisterStamp:
    """The stamp of a register: its description, its rows, and whatever else of data lies in its folder."""
    digest = hashlib.sha256()
    _add(digest, register.folder, (".yml", ".csv", ".parquet"))
    return RegisterStamp(register.name, register.description.as_of, digest.hexdigest())


def evidence_stamp(registers: Registers) -> str:
    """One fingerprint of all registers together, whatever their order."""
    stamps = sorted(f"{stamp.name} {stamp.sha256}" for stamp in map(register_stamp, registers))
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()


def _add(digest: "hashlib._Hash", folder: Traversable, suffixes: tuple[str, ...]) -> None:
    for path, name in sorted(_walk(folder, ""), key=lambda pair: pair[1]):
        if name.endswith(suffixes):
            digest.update(f"{name}\n".encode())
            digest.update(path.read_bytes())


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[Traversable, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield entry, prefix + entry.name
