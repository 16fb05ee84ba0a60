"""WARC, the format of web archives (ISO 28500), streamed record by record: every page is accounted for.

A page is a response, resource or conversion record. Other records (requests, metadata) are about pages, and are not
counted. Every record of a `.warc.gz` is a gzip member of its own, so that a broken one ends the file there at worst.
"""

from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from travaux.scale.items import Item, Status

_PAGES = frozenset({"response", "resource", "conversion"})
_TEXTS = (
    "text/", "application/xhtml", "application/pdf", "application/vnd.openxmlformats", "application/vnd.oasis",
    "application/epub", "application/rtf", "message/rfc822", "application/octet-stream", "application/xml",
)  # fmt: skip
"""How media types begin that may hold a text; `application/octet-stream` says nothing, so its bytes are asked."""


def warc_items(name: str, stream: IO[bytes], _text_field: str, largest_bytes: int) -> Iterator[Item]:
    """The pages of a web archive, numbered from 1 as they stand in it."""
    number = 0
    records = iter(ArchiveIterator(stream))
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
            yield Item(
                name, f"{name}!/rest", status=Status.FAILED, reason=f"the archive breaks off: {_in_short(error)}"
            )
            return
        if record is None:
            return
        if record.rec_type in _PAGES:
            number += 1
            yield _page(name, f"{name}!/{number}", record, largest_bytes)


def _page(archive: str, name: str, record: Any, largest_bytes: int) -> Item:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    http = record.http_headers
    status = http.get_statuscode() if http is not None else "200"
    kind, _, rest = ((http or record.rec_headers).get_header("Content-Type") or "").partition(";")
    declared = kind.strip().lower() if http is not None or record.rec_type != "response" else ""
    if status != "200":
        return Item(
            archive, name, url=url, status=Status.PASSED_OVER, reason=f"the server answered {status or 'nothing'}"
        )
    if declared and not declared.startswith(_TEXTS):
        return Item(archive, name, url=url, status=Status.PASSED_OVER, reason=f"no reader for {declared[:60]}")
    try:
        data = record.content_stream().read(largest_bytes + 1)
        if len(data) <= largest_bytes and _is_cut_short(record):
            return Item(archive, name, url=url, status=Status.FAILED, reason="its record is cut short")
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        return Item(archive, name, url=url, status=Status.FAILED, reason=f"its record is damaged: {_in_short(error)}")
    if len(data) > largest_bytes:
        reason = f"larger than the {largest_bytes / 1e6:.1f} MB that --largest allows"
        return Item(archive, name, url=url, status=Status.PASSED_OVER, reason=reason)
    charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
    return Item(archive, name, data=data, url=url, declared=declared, charset=charset)


def _is_cut_short(record: Any) -> bool:
    """Whether the file ends before the record does: warcio gives what there is and says nothing."""
    while record.raw_stream.read(65_536):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _in_short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
