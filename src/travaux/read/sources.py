"""Sources: what a name stands for (a path, a URL, standard input, a member of an archive), and its bytes."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from travaux.errors import FetchError, ReadError
from travaux.read.sniff import SUFFIXES

MAX_BYTES = 200 * 1024 * 1024
"""The largest file that is read whole. Nothing of this domain comes near: a 1,000-page report is some 20 MB."""
SCHEME_OF_ARCHIVE = "sha256:"
MEMBER_MARK = "!/"
"""Parts an archive's name from the name of the member in it, as Java's `jar:` URLs do."""
CONTAINER_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one document under its printable name, with what whoever delivered it says of it."""

    name: str
    stem: str
    data: bytes
    suffix: str = ""
    declared: str = ""
    """The media type that a server or an archive states."""
    charset: str | None = None
    url: str | None = None
    url_origin: str = ""
    """How the URL is known: `fetched from`, `WARC-Target-URI`."""
    remarks: tuple[str, ...] = ()
    archive: str | None = None
    """The name under which the archive of fetched pages holds these bytes: `sha256:…`."""


def open_file(name: str, *, stem: str | None = None) -> Source:
    """The file at a path. Raises `ReadError` where there is none, or none that can be read."""
    shown = escape_controls(name)
    path = find_file(name)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ReadError(shown, f"the file has {size / 1e6:,.0f} MB; at most {MAX_BYTES / 1e6:,.0f} MB are read.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(shown, f"it cannot be read ({_why(error)}).") from error
    return Source(shown, stem or stem_of(name), data, path.suffix)


def find_file(name: str) -> Path:
    """The path of the regular file `name`; `ReadError` where it is something else."""
    shown = escape_controls(name)
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", name):
        raise FetchError(shown, "only http and https addresses are fetched.")
    path = Path(name)
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        why = "there is no such file." if missing else f"it cannot be opened ({_why(error)})."
        raise ReadError(shown, why) from error
    if stat.S_ISDIR(state.st_mode):
        raise ReadError(shown, "this is a folder; its files are read when it is given to `travaux check`.")
    if not stat.S_ISREG(state.st_mode):
        raise ReadError(shown, "this is no regular file.")
    return path


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def expand_sources(names: Sequence[str]) -> Iterator[str]:
    """The sources that `names` stand for: a folder gives the readable files in it, sorted, with all folders below and
    without hidden ones; all else passes through as it is."""
    for name in names:
        if name == "-" or is_url(name) or not Path(name).is_dir():
            yield name
        else:
            yield from (path for path in _files(name) if is_readable(path))


def count_passed_over(name: str) -> int:
    """How many files of a folder `expand_sources` leaves out for their format; 0 for what is no folder."""
    if name == "-" or is_url(name) or not Path(name).is_dir():
        return 0
    return sum(not is_readable(path) for path in _files(name))


def _files(folder: str) -> Iterator[str]:
    """Every file of a folder and of all folders below, sorted, without hidden ones."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (str(Path(root, one)) for one in sorted(files) if not one.startswith("."))


def is_readable(name: str) -> bool:
    """Whether a file's name says that it is a document, or an archive of such.

    >>> is_readable("a.pdf"), is_readable("b.tar.gz"), is_readable("c.txt.gz"), is_readable("d.csv.gz")
    (True, True, True, False)
    """
    lowered = name.lower()
    if lowered.endswith(CONTAINER_SUFFIXES):
        return True
    return Path(lowered.removesuffix(".gz")).suffix in SUFFIXES


def is_member(name: str) -> bool:
    """Whether `name` means a member of an archive: `archive.zip!/a.pdf`, and no file of that very name is there."""
    return MEMBER_MARK in name and not os.path.lexists(name)


def is_url(name: str) -> bool:
    """Whether `name` is a web address.

    >>> is_url("https://www.un.org/"), is_url("paper.pdf")
    (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


def stem_of(name: str) -> str:
    """The name by which claims call their document: the last part of a path or URL without its suffix.

    >>> stem_of("papers/essay.txt"), stem_of("https://www.un.org/en/page.html?x=1"), stem_of("-")
    ('essay', 'page', 'stdin')
    """
    if name == "-":
        return "stdin"
    _, mark, member = name.rpartition(MEMBER_MARK)
    if mark:
        return stem_of(member)
    if is_url(name):
        parts = urlsplit(name)
        return escape_controls(Path(unquote(parts.path)).stem or parts.hostname or "page")
    return escape_controls(Path(name).stem) or "document"


def escape_controls(name: str) -> str:
    """`name` with control characters and undecodable bytes shown as escapes, so that it can be printed.

    >>> escape_controls("a\\nb\\x1b[31m")
    'a\\\\nb\\\\x1b[31m'
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii")
                   for char in name)
