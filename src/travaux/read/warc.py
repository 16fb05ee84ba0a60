"""WARC, the format of web archives (ISO 28500): its responses as sources, record by record."""

import logging
import zlib
from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from travaux.errors import ReadError
from travaux.read.layout import Unreadable
from travaux.read.limits import Allowance, Counted, TooMuchError
from travaux.read.sources import Source

MAX_HEAD_BYTES = 4 * 1024 * 1024
"""What may stand before a record's payload; real heads have some kilobytes. Without a limit a line without end would
be gathered in memory."""
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "application/msword",
          "application/vnd.openxmlformats", "application/vnd.oasis", "application/epub+zip", "application/rtf",
          "text/rtf", "message/rfc822", "application/octet-stream", "application/zip")
_CHUNK = 65_536
_DAMAGED = (ArchiveLoadFailed, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What warcio raises on damaged records: it does not check the lines that it parts."""


logging.getLogger("warcio").addHandler(logging.NullHandler())
# What warcio warns of holds the file's own bytes, which may be a terminal's commands.


class _Records(ArchiveIterator):  # type: ignore[misc]
    """Records; of a wrong Content-Length nobody needs to hear on stderr."""

    INC_RECORD = ""


class _Heads(Counted):
    """Counts what is read between payloads, where warcio gathers lines of any length."""

    def __init__(self, stream: IO[bytes], allowance: Allowance) -> None:
        super().__init__(stream, allowance)
        self.in_head = True
        self._n_read = 0

    def begin_head(self) -> None:
        """From now on a record's head is read."""
        self.in_head, self._n_read = True, 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        chunk = super().read(size)
        self._n_read += len(chunk)
        if self.in_head and self._n_read > MAX_HEAD_BYTES:
            raise Unreadable("the WARC is damaged: a record has a head without end.")
        return chunk


def open_warc(stream: IO[bytes], allowance: Allowance) -> Iterator[Source | ReadError]:
    """The documents that a WARC's servers sent (responses with status 200, and resources), each under its address, or
    the error in its place. Raises `Unreadable` where the file itself cannot be gone on with."""
    heads = _Heads(stream, allowance)
    records = iter(_Records(heads))
    while True:
        heads.begin_head()
        try:
            record = next(records, None)
        except Unreadable:
            raise
        except _DAMAGED as error:
            raise Unreadable("the WARC is damaged here: what stands behind this point was not read.") from error
        heads.in_head = False
        if record is None:
            return
        if _is_document(record):
            yield from _read_record(record, allowance)
        while record.raw_stream.read(_CHUNK):
            pass


def _is_document(record: Any) -> bool:
    if record.rec_type not in ("response", "resource", "conversion"):
        return False
    http = record.http_headers
    if record.rec_type == "response" and (http is None or http.get_statuscode() != "200"):
        return False
    declared = _declared(record)
    return not declared or declared.startswith(_TEXTS)


def _declared(record: Any) -> str:
    head = record.http_headers or record.rec_headers
    return (head.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _read_record(record: Any, allowance: Allowance) -> Iterator[Source | ReadError]:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    name = url or record.rec_headers.get_header("WARC-Record-ID") or "record"
    try:
        data = allowance.read(record.content_stream())
    except TooMuchError:
        raise
    except Unreadable as error:
        yield ReadError(name, str(error))
        return
    except (*_DAMAGED, OSError, EOFError, zlib.error) as error:
        yield ReadError(name, f"it is damaged: it cannot be unpacked ({type(error).__name__}).")
        return
    content_type = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
    charset = content_type.lower().partition("charset=")[2].strip(" \"';") or None
    suffix = "" if url.endswith("/") else "." + url.rpartition("/")[2].partition("?")[0].rpartition(".")[2]
    if data.strip():
        yield Source(name, name, data, suffix if len(suffix) < 7 else "", _declared(record), charset, url,
                     "WARC-Target-URI")
