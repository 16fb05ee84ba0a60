"""What is made of the shipped data and takes long to make, kept in the user's cache folder until the data change.

The key in its file's name is a hash of all that it was made of: the data, the code that reads them, the version of
Python. What is kept should be text that is read as data (JSON), never code. Where there is no such folder, or it cannot
be written, it is made anew each time; nothing else changes.

The folder is `$TRAVAUX_HOME/cache` where that is set, else the platform's for caches: `$XDG_CACHE_HOME/travaux` or
`~/.cache/travaux` on Linux, `~/Library/Caches/travaux` on a Mac, `%LOCALAPPDATA%\\travaux\\cache` on Windows.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

_OLD = 24 * 3600
"""Seconds after which a file that was made of other data is removed, when a new one is kept."""


def cache_home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder of what is kept for this user; it need not exist.

    >>> cache_home({"XDG_CACHE_HOME": "/home/ada/cache"}, "linux").as_posix()
    '/home/ada/cache/travaux'
    """
    if own := environment.get("TRAVAUX_HOME"):
        return Path(own).expanduser() / "cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "travaux"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "travaux" / "cache"
    xdg = environment.get("XDG_CACHE_HOME", "")
    return (Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".cache") / "travaux"


def compiled(name: str, sources: Iterable[Traversable], make: Callable[[], bytes]) -> bytes:
    """What `make` makes of the files `sources`: as it was kept, or made now and kept."""
    try:
        path = cache_home() / f"{name}-{_key(sources)}.txt"
    except (OSError, RuntimeError):  # the code comes without its source, or the user has no home
        return make()
    if (kept := _read(path)) is not None:
        return kept
    made = make()
    with suppress(OSError):
        _write(path, made)
    return made


def _key(sources: Iterable[Traversable]) -> str:
    key = hashlib.sha256(sys.version.encode())
    for source in sources:
        content = source.read_bytes()
        key.update(f"\n{source.name} {len(content)}\n".encode())
        key.update(content)
    return key.hexdigest()[:24]


_HEAD = 16
"""Bytes before what is kept, which say how long it is: an unfinished file is none."""


def _read(path: Path) -> bytes | None:
    """What was kept in `path`: None where it is not there, not whole, or could have been written by somebody else."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if os.name == "posix" and (status.st_uid != os.getuid() or status.st_mode & 0o022):
                return None
            head, content = file.read(_HEAD), file.read()
    except OSError:
        return None
    return content if head == _head(content) else None


def _head(content: bytes) -> bytes:
    return f"{len(content):{_HEAD - 1}d}\n".encode()


def _write(path: Path, content: bytes) -> None:
    """Keep `content` in `path`, whole or not at all, and remove what was kept of other data long ago."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)  # readable and writable by this user only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_head(content) + content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(f"{path.stem.rpartition('-')[0]}-*.txt"):
        if old != path and old.stat().st_mtime < time.time() - _OLD:
            old.unlink(missing_ok=True)
