"""How much of an archive is unpacked: a small file may claim to hold terabytes (a "bomb")."""

import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from travaux.read.layout import Unreadable

MAX_MEMBERS = 1_000_000
"""Members of one archive: a crawl of a large site has some hundred thousand."""
MAX_MEMBER_BYTES = 100 * 1024 * 1024
"""The largest member that is unpacked; a long UN report is 5 to 20 MB."""
MAX_DEPTH = 3
"""Archives in archives in archives: people do pack a folder of e-mails with ZIP files attached, but no deeper."""
MAX_RATIO = 50
"""All that is unpacked is at most this many times the archive's size; text shrinks to a third or a tenth, the most
repetitive pages to a thirtieth."""
FREE_BYTES = 100 * 1024 * 1024
"""So much may be unpacked of any archive, whatever its size."""
_CHUNK = 1024 * 1024


class TooMuchError(Unreadable):
    """An archive that unpacks to more than its limits: what stands behind this point is not read."""


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of one archive and of all archives in it."""

    bytes_left: int
    members_left: int = MAX_MEMBERS

    @classmethod
    def for_size(cls, size: int) -> "Allowance":
        """The allowance of an archive of `size` bytes."""
        return cls(FREE_BYTES + MAX_RATIO * size)

    def take_member(self) -> None:
        """Count one member; raises `TooMuchError` beyond the limit."""
        self.members_left -= 1
        if self.members_left < 0:
            raise TooMuchError(f"the archive holds more than {MAX_MEMBERS:,} files: the rest is not read.")

    def take_bytes(self, count: int) -> None:
        """Count unpacked bytes; raises `TooMuchError` beyond the limit."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise TooMuchError(f"the archive unpacks to more than {MAX_RATIO} times its size (a decompression bomb?): "
                               "the rest is not read.")

    def read(self, stream: IO[bytes]) -> bytes:
        """All of a member's stream; raises `Unreadable` where it is larger than one member may be."""
        chunks: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self.take_bytes(len(chunk))
            if size > MAX_MEMBER_BYTES:
                raise Unreadable(f"it unpacks to more than {MAX_MEMBER_BYTES / 1e6:,.0f} MB: not read.")
            chunks.append(chunk)
        return b"".join(chunks)


class Counted:
    """A stream of unpacked bytes whose every read is counted against an allowance."""

    def __init__(self, stream: IO[bytes], allowance: Allowance) -> None:
        # read1 gives what could be unpacked before the place where a stream is cut short; read would lose it.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._allowance = allowance

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, and never more than a megabyte at once; `Unreadable` where the stream is damaged."""
        try:
            chunk = self._read(_CHUNK if size < 0 else min(size, _CHUNK))
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            raise Unreadable("it is damaged or cut short: what stands behind this point was not read.") from error
        self._allowance.take_bytes(len(chunk))
        return chunk
