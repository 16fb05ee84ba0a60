"""Archives of many documents: ZIP, tar (also packed with gzip, bzip2, xz), WARC, and e-mails with attachments.

Each member becomes a source of its own, named `archive.zip!/folder/member.pdf`, one after the other and never all at
once; nothing is written to disk. A member that cannot be unpacked is reported in its place, and the rest go on.
"""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, cast
from zipfile import BadZipFile, ZipFile

from travaux.errors import PassedOver, ReadError
from travaux.read.eml import find_attachments
from travaux.read.layout import Unreadable
from travaux.read.limits import MAX_DEPTH, Allowance, Counted, TooMuchError
from travaux.read.sniff import container_kind
from travaux.read.sources import MEMBER_MARK, Source, escape_controls, is_readable, is_url, stem_of
from travaux.read.warc import open_warc
from travaux.read.zips import central_directory, is_package, read_zip_member

Found = Source | ReadError
_DAMAGED = (BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError,
            ValueError, RuntimeError, KeyError, UnicodeError)


@dataclass(frozen=True, slots=True)
class _Archive:
    """An open archive: its printable name, its bytes, how deep it lies in others, what may be unpacked of it, and the
    one member that is asked for (None: all)."""

    name: str
    stream: IO[bytes]
    suffix: str
    depth: int
    allowance: Allowance
    wanted: str | None = None

    def member(self, name: str) -> str:
        """The printable name of a member."""
        return f"{self.name}{MEMBER_MARK}{escape_controls(name)}"

    def wants(self, shown: str) -> bool:
        """Whether a member, or one in it, is asked for."""
        return self.wanted is None or self.wanted == shown or self.wanted.startswith(shown + MEMBER_MARK)


def open_members(name: str, stream: IO[bytes], *, wanted: str | None = None) -> Iterator[Found] | None:
    """The documents in the archive whose bytes `stream` gives (it can seek), in its order, with an error in the place
    of each that cannot be unpacked; None where it is no archive. `wanted` is the name of a single member."""
    size = stream.seek(0, 2)
    archive = _Archive(escape_controls(name), stream, Path(name).suffix, 1, Allowance.for_size(size), wanted)
    kind = _kind_of(archive)
    return _open(archive, kind) if kind else None


def _kind_of(archive: _Archive) -> str | None:
    archive.stream.seek(0)
    kind = container_kind(archive.stream.read(65_536), archive.suffix)
    archive.stream.seek(0)
    return None if kind == "zip" and is_package(archive.stream) else kind


def _open(archive: _Archive, kind: str) -> Iterator[Found]:
    """The members of an archive; what is wrong with the archive itself ends it with a sentence."""
    n_found = n_passed = 0
    try:
        for found in _WALKS[kind](archive):
            if isinstance(found, PassedOver):
                n_passed += 1
                continue
            n_found += 1
            yield found
    except Unreadable as error:
        yield ReadError(archive.name, str(error))
        n_found += 1
    except _DAMAGED as error:
        what = "it is damaged or cut short" if n_found else "it is damaged: it cannot be unpacked"
        behind = "; what stands behind this point was not read" if n_found else ""
        yield ReadError(archive.name, f"{what}{behind} ({type(error).__name__}).")
        n_found += 1
    if archive.wanted is None and n_passed and n_found:
        yield PassedOver(archive.name, f"{n_passed} file{'s' * (n_passed > 1)} of other formats in it passed over.")
    elif archive.wanted is None and not n_found:
        yield ReadError(archive.name, "this archive holds no file of a format that travaux reads.")


def _deliver(archive: _Archive, source: Source) -> Iterator[Found]:
    """A member, or the members in it where it is an archive itself."""
    inner = _Archive(source.name, BytesIO(source.data), source.suffix, archive.depth + 1, archive.allowance,
                     archive.wanted)
    kind = _kind_of(inner)
    if kind is None or (kind == "mail" and archive.wanted == source.name):
        yield source
    elif inner.depth > MAX_DEPTH:
        yield ReadError(source.name, f"archives in archives are opened {MAX_DEPTH} deep: not read.")
    else:
        yield from _open(inner, kind)


def _read_member(archive: _Archive, name: str, read: Callable[[], bytes]) -> Iterator[Found]:
    """One member, read and delivered, or the error in its place. Running out of the allowance ends the archive."""
    shown = archive.member(name)
    archive.allowance.take_member()
    if not archive.wants(shown):
        return
    try:
        data = read()
    except TooMuchError:
        raise
    except Unreadable as error:
        yield ReadError(shown, str(error))
        return
    except _DAMAGED as error:
        why = "it is encrypted and needs a password." if "encrypted" in str(error) else (
            f"it is damaged: it cannot be unpacked ({type(error).__name__}).")
        yield ReadError(shown, why)
        return
    yield from _deliver(archive, Source(shown, stem_of(name), data, Path(name).suffix))


def _is_document(name: str) -> bool:
    """Whether a member is a document by its name, and no hidden file or one of a file manager."""
    parts = name.replace("\\", "/").split("/")
    return is_readable(name) and not any(part.startswith(".") or part == "__MACOSX" for part in parts if part != "..")


def _walk_zip(archive: _Archive) -> Iterator[Found]:
    central_directory(archive.stream)
    with ZipFile(archive.stream) as packed:
        for info in packed.infolist():
            if not info.filename or info.is_dir():
                continue
            if not _is_document(info.filename):
                yield PassedOver(archive.member(info.filename), "another format")
                continue
            yield from _read_member(archive, info.filename,
                                    partial(read_zip_member, packed, info, archive.allowance))


class _ShortHeaders(tarfile.TarInfo):
    """A tar header whose extensions (long names, PAX records) are of sensible size: tarfile reads them whole."""

    MAX_BYTES = 1024 * 1024

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_ShortHeaders":
        """The header in a block of 512 bytes."""
        found = super().frombuf(buf, encoding, errors)
        if not found.isfile() and found.size > cls.MAX_BYTES:
            raise tarfile.ReadError("a header of unreasonable size")
        return found


def _walk_tar(archive: _Archive) -> Iterator[Found]:
    stream = Counted(_unpacked(archive.stream), archive.allowance)
    with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|", tarinfo=_ShortHeaders) as packed:
        for info in packed:
            packed.members = []  # type: ignore[attr-defined]  # tarfile keeps every header otherwise
            if not info.isreg():
                continue
            if not _is_document(info.name):
                yield PassedOver(archive.member(info.name), "another format")
                continue
            member = packed.extractfile(info)
            if member is not None:
                # What is no hole in a sparse file was counted already, on its way into tarfile.
                free = archive.allowance if info.issparse() else Allowance(archive.allowance.bytes_left)
                yield from _read_member(archive, info.name,
                                        partial(free.read, member))


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    head = stream.read(6)
    stream.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh"):
        return cast(IO[bytes], bz2.BZ2File(stream))
    return cast(IO[bytes], lzma.LZMAFile(stream)) if head.startswith(b"\xfd7zXZ") else stream


def _walk_packed(archive: _Archive) -> Iterator[Found]:
    """A single file packed with gzip, bzip2 or xz."""
    name = Path(archive.name.rpartition(MEMBER_MARK)[2]).stem
    stream = _unpacked(archive.stream)
    yield from _read_member(archive, name, partial(archive.allowance.read, stream))


def _walk_warc(archive: _Archive) -> Iterator[Found]:
    stream = _unpacked(archive.stream)
    for record in open_warc(stream, archive.allowance):
        if isinstance(record, ReadError):
            yield ReadError(archive.member(record.source), record.why)
            continue
        shown = archive.member(record.name)
        if archive.wants(shown):
            url = record.url if record.url and is_url(record.url) else None
            stem = stem_of(record.name)
            yield from _deliver(archive, replace(record, name=shown, stem=stem, url=url))


def _walk_mail(archive: _Archive) -> Iterator[Found]:
    data = archive.stream.read()
    inside = archive.name.rpartition(MEMBER_MARK)[2]
    if archive.wants(archive.name):
        yield Source(archive.name, stem_of(inside), data, ".eml")
    for name, attached in find_attachments(data):
        if _is_document(name):
            yield from _read_member(archive, name, partial(bytes, attached))


_WALKS: dict[str, Callable[[_Archive], Iterator[Found]]] = {
    "zip": _walk_zip, "tar": _walk_tar, "packed": _walk_packed, "warc": _walk_warc, "mail": _walk_mail,
}
