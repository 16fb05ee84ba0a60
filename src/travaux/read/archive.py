"""What was fetched, kept by its hash, so that a quote can be proved when the page has changed or gone.

The bytes stand in `archive/ab/cdef…` of the data folder (`travaux.registers.home`), under the SHA-256 of their
contents; beside them `….jsonl` says, one line each time, from where and when they came. Both are only ever added to, so
that any number of processes may write. `travaux read sha256:abcdef…` reads from here.
"""

import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from travaux.errors import ReadError, UsageError
from travaux.read.sources import SCHEME_OF_ARCHIVE, Source, stem_of
from travaux.read.web import Fetched, user_agent
from travaux.registers.home import data_home

_HASH = re.compile(r"[0-9a-f]{64}")
_NOT_AS_KEPT = frozenset(("content-encoding", "transfer-encoding", "content-length"))
"""Heads of an answer that spoke of the bytes on the way, not of those kept: these are unpacked."""


def archive_folder() -> Path:
    """The folder of the archive; it need not exist."""
    return data_home() / "archive"


def keep(data: bytes, **known: Any) -> str:
    """The SHA-256 of `data`, which now stands in the archive, with what is `known` of where it came from. `OSError`
    where the archive cannot be written."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_whole(path, data)
    line = json.dumps({"sha256": digest, "size": len(data), **known}, ensure_ascii=False) + "\n"
    handle = os.open(path.with_suffix(".jsonl"), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, line.encode("utf-8", "backslashreplace"))
    finally:
        os.close(handle)
    return digest


def keep_fetched(fetched: Fetched) -> str:
    """The SHA-256 under which a fetched page now stands in the archive; `OSError` as in `keep`."""
    known = asdict(fetched)
    return keep(known.pop("data"), **known)


def open_archived(name: str) -> Source:
    """The source that `sha256:…` names, as it was archived. Raises `ReadError` where it is not there, or changed."""
    digest = name.removeprefix(SCHEME_OF_ARCHIVE).lower()
    if not _HASH.fullmatch(digest):
        raise ReadError(name, "expected 64 hexadecimal digits after sha256:.")
    try:
        data = _path_of(digest).read_bytes()
    except OSError as error:
        raise ReadError(name, f"it is not in the archive ({archive_folder()}).") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise ReadError(name, "the bytes in the archive are no longer those that were kept: they prove nothing.")
    known = find_known(digest)
    url = known.get("url")
    address = str(url or known.get("name") or name)
    return Source(name, stem_of(address) if url or known.get("name") else digest[:12], data,
                  Path(urlsplit(address).path).suffix, known.get("media_type") or "", known.get("charset"), url,
                  f"archived {known['fetched']}" if url else "", archive=name)


def find_known(digest: str) -> dict[str, Any]:
    """What the archive knows of where it last had the bytes from; empty where it knows nothing."""
    try:
        lines = _path_of(digest).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    for line in reversed(lines):
        try:
            found = json.loads(line)
        except ValueError:  # a line cut short by a full disk
            continue
        if isinstance(found, dict):
            return found
    return {}


def write_warc(digest: str, path: Path) -> None:
    """Write what was fetched under this hash as a WARC file (ISO 28500): each redirect and the page itself. Raises
    `UsageError` where the file exists or the archive knows nothing of a fetch."""
    known = find_known(digest)
    if path.exists():
        raise UsageError(f"{path}: expected a file that is not there yet; a WARC is never written over")
    if "fetched" not in known:
        raise UsageError(f"expected a source fetched from the web and archived; sha256:{digest} is not")
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=path.name.endswith(".gz"))
    about = {"software": user_agent(), "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record(path.name, about))
    for hop in known["redirects"]:
        _add_response(writer, hop["url"], _status_line(hop["status"]), [("Location", hop["location"])], b"", known)
    headers = [(name, value) for name, value in known["headers"] if name.lower() not in _NOT_AS_KEPT]
    _add_response(writer, known["url"], "200 OK", headers, _path_of(digest).read_bytes(), known)
    _write_whole(path, buffer.getvalue())


def _add_response(writer: Any, url: str, status: str, headers: list[tuple[str, str]], body: bytes,
                  known: dict[str, Any]) -> None:
    head = StatusAndHeaders(status, [*headers, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), length=len(body),
                                                  http_headers=head,
                                                  warc_headers_dict={"WARC-Date": known["fetched"]}))


def _status_line(status: str) -> str:
    known = {str(one.value): one.phrase for one in HTTPStatus}
    return f"{status} {known.get(status, '')}".strip()


def _path_of(digest: str) -> Path:
    return archive_folder() / digest[:2] / digest[2:]


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all, also where another process writes the same."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:20]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
