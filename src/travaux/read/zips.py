"""ZIP files: their central directory and members, read without being taken in by what they claim."""

import struct
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from travaux.read.layout import Unreadable
from travaux.read.limits import Allowance

MAX_DIRECTORY_BYTES = 50 * 1024 * 1024
"""The central directory of half a million files; the standard library reads it whole, at ten times its size."""
MAX_MEMBER_RATIO = 200
"""A member of some size that unpacks to more than this many times its packed size is a bomb: text reaches 20, and what
zlib can do at most is 1,032."""
RATIO_COUNTS_FROM = 5 * 1024 * 1024
_TAIL = 65_557
_PACKAGE_PARTS = frozenset(("mimetype", "[Content_Types].xml", "META-INF/container.xml"))


def central_directory(stream: IO[bytes]) -> int:
    """The size in bytes of a ZIP's central directory; `Unreadable` where it is unreasonable or there is none."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Unreadable("the ZIP archive is damaged or cut short: its list of contents is missing.")
    size = int(struct.unpack_from("<L", tail, at + 12)[0])
    large = tail.rfind(b"PK\x06\x06")
    if size == 0xFFFFFFFF and 0 <= large <= len(tail) - 48:
        size = int(struct.unpack_from("<Q", tail, large + 40)[0])
    if size > MAX_DIRECTORY_BYTES:
        raise Unreadable("the ZIP archive lists more files than are read: unpack it and give its folder.")
    return size


def is_package(stream: IO[bytes]) -> bool:
    """Whether a ZIP is one document in parts (DOCX, ODT, EPUB, a spreadsheet …), not an archive of many."""
    try:
        central_directory(stream)
        with ZipFile(stream) as packed:
            return not _PACKAGE_PARTS.isdisjoint(packed.namelist())
    except (Unreadable, BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        stream.seek(0)


def read_zip_member(packed: ZipFile, info: ZipInfo, allowance: Allowance) -> bytes:
    """The bytes of a member; raises `Unreadable` where it is a bomb or too large."""
    claimed = info.file_size
    if claimed > RATIO_COUNTS_FROM and claimed > MAX_MEMBER_RATIO * max(1, info.compress_size):
        raise Unreadable(f"it unpacks to more than {MAX_MEMBER_RATIO} times its size (a bomb?): not read.")
    with packed.open(info) as member:
        return allowance.read(member)
