"""The inputs of a sweep: folders, globs, files, containers of documents, object-store URLs, in a fixed order.

`find_inputs` lists them; `items_of` streams the documents of one, without holding more than one of them in memory.
"""

import glob
import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any, cast

from travaux.errors import ReadError, UsageError
from travaux.read import open_each
from travaux.read.sources import CONTAINER_SUFFIXES, escape_controls, is_readable
from travaux.scale.items import Item, Status
from travaux.scale.records import json_items, parquet_items
from travaux.scale.web_archives import warc_items

RECORDS: dict[str, Callable[[str, IO[bytes], str, int], Iterator[Item]]] = {
    ".warc": warc_items,
    ".warc.gz": warc_items,
    ".jsonl": json_items,
    ".jsonl.gz": json_items,
    ".ndjson": json_items,
    ".parquet": parquet_items,
}
"""Suffix → the function that streams the documents of such a file; given name, stream, text field and size limit."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or one container of documents. `mark` changes when the file does: size and time, or the store's own
    sign."""

    name: str
    size: int
    mark: str


def find_inputs(name: str) -> list[Input]:
    """The files that a path, a folder, a glob or a store's URL stands for, sorted by name.

    Raises `UsageError` where there is none.
    """
    if "://" in name:
        return _in_store(name)
    paths = [name] if os.path.lexists(name) else sorted(glob.glob(name, recursive=True))  # noqa: PTH207 (takes absolute patterns)
    found = [one for path in paths for one in _walk(path)]
    if not found:
        raise UsageError(f"expected a file, a folder with files, a glob or a URL to sweep; found nothing at {name!r}")
    return [_local(path) for path in sorted(set(found))]


def _walk(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield path
        return
    for root, folders, files in os.walk(path):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (str(Path(root, one)) for one in files if not one.startswith("."))


def _local(path: str) -> Input:
    try:
        state = Path(path).stat()
    except OSError:
        return Input(path, 0, "unreadable")
    return Input(path, state.st_size, f"{state.st_size}:{state.st_mtime_ns}")


def _store(name: str) -> Any:
    try:
        url_to_fs = import_module("fsspec.core").url_to_fs
    except ImportError:
        raise UsageError(
            f"expected fsspec (and the store's own package: s3fs, gcsfs, adlfs …) to read {name}; it is not installed. "
            "Install it with: pip install fsspec s3fs"
        ) from None
    try:
        return url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise UsageError(f"expected a store that fsspec can open at {name}; {error}") from error


def _in_store(name: str) -> list[Input]:
    store, path = _store(name)
    paths = store.glob(path) if glob.has_magic(path) else store.find(path)
    if not paths:
        raise UsageError(f"expected files to sweep; found nothing at {name!r}")
    details = [store.info(one) for one in sorted(paths)]
    return [
        Input(store.unstrip_protocol(one["name"]), int(one.get("size") or 0),
              str(one.get("ETag") or one.get("etag") or one.get("mtime") or one.get("created") or one.get("size")))
        for one in details if one.get("type") != "directory"
    ]  # fmt: skip


@contextmanager
def _open(name: str, stream: IO[bytes] | None) -> Iterator[IO[bytes]]:
    if stream is not None:
        yield stream
        return
    if "://" in name:
        store, path = _store(name)
        with store.open(path, "rb") as stream:
            yield stream
        return
    with Path(name).open("rb") as stream:
        yield stream


def _unpacked(stream: IO[bytes], suffix: str) -> AbstractContextManager[IO[bytes]]:
    """The records' own bytes. (A WARC's gzip members are taken apart by its reader.)"""
    return cast(AbstractContextManager[IO[bytes]], gzip.open(stream)) if suffix == ".jsonl.gz" else nullcontext(stream)


def suffix_of(name: str) -> str:
    """The suffix by which a file's kind is known, with the one before a `.gz`.

    >>> suffix_of("a/b.WARC.gz"), suffix_of("c.pdf"), suffix_of("d.txt.gz")
    ('.warc.gz', '.pdf', '.txt.gz')
    """
    path = Path(name.lower())
    return "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix


def items_of(
    one: Input, *, text_field: str, largest_bytes: int, stream: IO[bytes] | None = None,
    tell: Callable[[int], None] = lambda _: None,
) -> Iterator[Item]:  # fmt: skip
    """The documents of an input, in order; out of `stream` where its bytes are at hand. What cannot be read is an item
    that says so. `tell` hears how many bytes of a file of records have been read."""
    suffix, shown = suffix_of(one.name), escape_controls(one.name)
    try:
        if suffix in RECORDS:
            with _open(one.name, stream) as opened, _unpacked(opened, suffix) as content:
                for item in RECORDS[suffix](shown, content, text_field, largest_bytes):
                    tell(opened.tell())
                    yield item
        elif not is_readable(one.name):
            yield Item(
                shown, shown, status=Status.PASSED_OVER, reason=f"no reader for {suffix or 'files without suffix'}"
            )
        elif one.size > largest_bytes and not one.name.lower().endswith(CONTAINER_SUFFIXES):
            yield Item(shown, shown, status=Status.PASSED_OVER, reason=too_large(one.size, largest_bytes))
        elif stream is not None and one.name.lower().endswith(CONTAINER_SUFFIXES):
            yield from _members(one.name, shown, stream.read())
        elif stream is not None or "://" in one.name:
            with _open(one.name, stream) as opened:
                yield Item(shown, shown, data=opened.read(), suffix=suffix)
        elif one.name.lower().endswith(CONTAINER_SUFFIXES):
            yield from _members(one.name, shown, None)
        else:
            yield Item(shown, shown, path=one.name, suffix=suffix)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        yield Item(shown, f"{shown}!/rest", status=Status.FAILED, reason=f"it cannot be read on: {why}")


def too_large(n_bytes: int, largest_bytes: int) -> str:
    """Why a document is passed over for its size.

    >>> too_large(30_000_000, 20_000_000)
    'larger (30.0 MB) than the 20.0 MB that --largest allows'
    """
    return f"larger ({n_bytes / 1e6:.1f} MB) than the {largest_bytes / 1e6:.1f} MB that --largest allows"


def _members(name: str, shown: str, data: bytes | None) -> Iterator[Item]:
    for number, member in enumerate(open_each(name, data=data), 1):
        if isinstance(member, ReadError):
            yield Item(shown, f"{shown}!/{number}", status=Status.FAILED, reason=member.why)
        else:
            yield Item(shown, f"{member.name}" if member.name.startswith(shown) else f"{shown}!/{number}",
                       data=member.data, suffix=member.suffix, url=member.url, declared=member.declared,
                       charset=member.charset)  # fmt: skip
