"""Reading: any document into a `Document` whose every mended character stands somewhere in what was read.

`READERS` is the table of formats: one module each, from bytes to a `Layout`; `mend` turns a layout into text with a
map. A new format is a module, a line in the table, a line in `sniff.SUFFIXES` and a fixture.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

from travaux.errors import ReadError
from travaux.read.dateline import complete_metadata
from travaux.read.language import guess_language, language_code, language_name
from travaux.read.layout import Layout, Unreadable
from travaux.read.mend import find_mends, mend, mend_tables
from travaux.read.passages import set_lists, set_notes_aside
from travaux.read.sniff import SUFFIXES, container_kind, sniff_media_type
from travaux.read.sources import (
    MAX_BYTES,
    MEMBER_MARK,
    SCHEME_OF_ARCHIVE,
    Source,
    count_passed_over,
    escape_controls,
    expand_sources,
    find_file,
    is_member,
    is_url,
    open_file,
    stem_of,
)
from travaux.vocabulary import Document, Metadata

READERS: dict[str, str] = {
    "text/plain": "txt.read_txt",
    "text/markdown": "markdown.read_markdown",
    "text/html": "html.read_html",
    "application/pdf": "pdf.read_pdf",
    SUFFIXES[".docx"]: "docx.read_docx",
    SUFFIXES[".odt"]: "odt.read_odt",
    "application/epub+zip": "epub.read_epub",
    "application/rtf": "rtf.read_rtf",
    "message/rfc822": "eml.read_eml",
}
"""Media type → module and function in this package. By name, so that a text file does not wait for the PDF library:
importing all of them takes a third of a second."""

MAX_CHARACTERS = 50_000_000
"""The longest text that is read, in characters: a text and its map must fit into 1 GB of memory."""

__all__ = [
    "MAX_BYTES", "READERS", "Source", "count_passed_over", "escape_controls", "expand_sources", "is_url",
    "load_function", "open_each", "open_source", "read_members", "read_opened", "read_source", "stem_of",
]

_EMPTY = b" \t\r\n\x00\xef\xbb\xbf"
_NAMES_OF_TYPES = {
    "image/": "an image: its text would have to be recognised first (OCR), which this version does not do",
    "application/zip": "a ZIP archive: `travaux check` reads each document in it (one of them is `archive.zip!/name`)",
    "application/gzip": "a packed file: `travaux check` reads what is in it",
    "application/warc": "a web archive: `travaux check` reads each page in it",
    "audio/": "a sound recording, not a text",
    "video/": "a film, not a text",
    "application/msword": "an old Word file (.doc): save it as DOCX or PDF and try again",
    "application/x-executable": "a program, not a text",
    "application/octet-stream": "a binary file, not a text",
}


def read_source(name: str, *, data: bytes | None = None, stem: str | None = None,
                allow_private: bool | None = None) -> Document:
    """The document that `name` stands for: a path, a URL, or `-` with `data` from standard input.

    `stem` is the name its claims go by; by default the file's stem. `allow_private` lets a URL lead into the inner
    network (None: only where TRAVAUX_ALLOW_PRIVATE is 1). Raises `ReadError` (`FetchError` for a URL) with
    one sentence that says what is wrong.
    """
    return read_opened(open_source(name, data=data, stem=stem, allow_private=allow_private))


def open_source(name: str, *, data: bytes | None = None, stem: str | None = None,
                allow_private: bool | None = None) -> Source:
    """The bytes that `name` stands for, not yet read as a document; arguments and errors as in `read_source`."""
    if data is not None:
        suffix = "" if name == "-" else Path(urlsplit(name).path if is_url(name) else name).suffix
        return Source(escape_controls(name), stem or stem_of(name), data, suffix)
    if name.startswith(SCHEME_OF_ARCHIVE):
        return cast(Source, load_function("archive.open_archived")(name))
    if not is_url(name):
        member = _open_member(name) if is_member(name) else None
        return replace(member, stem=stem or member.stem) if member else open_file(name, stem=stem)
    return _fetch(name, stem or stem_of(name), allow_private)


def _fetch(name: str, stem: str, allow_private: bool | None) -> Source:
    fetched = load_function("web.fetch")(name, allow_private=allow_private)
    source = Source(escape_controls(name), stem, fetched.data, Path(urlsplit(fetched.url).path).suffix,
                    fetched.media_type, fetched.charset, fetched.url, "fetched from")
    try:
        return replace(source, archive=SCHEME_OF_ARCHIVE + load_function("archive.keep_fetched")(fetched))
    except OSError as error:
        why = f"The page was not archived: the archive cannot be written ({(error.strerror or str(error)).lower()})."
        return replace(source, remarks=(why,))


def open_each(name: str, *, data: bytes | None = None, allow_private: bool | None = None,
              ) -> Iterator[Source | ReadError]:
    """The documents that `name` stands for: one, or each member of an archive (ZIP, tar, WARC, an e-mail with its
    attachments), one after the other; in the place of each that cannot be had, the error."""
    shown = escape_controls(name)
    try:
        if data is None and not is_url(name) and is_member(name):
            yield _open_member(name)
            return
        if data is None and not is_url(name) and not name.startswith(SCHEME_OF_ARCHIVE):
            path = find_file(name)
            with path.open("rb") as stream:
                yield from _members(shown, stream, path.suffix) or [open_file(name)]
            return
        source = open_source(name, data=data, allow_private=allow_private)
        yield from _members(shown, BytesIO(source.data), source.suffix) or [source]
    except OSError as error:
        yield ReadError(shown, f"it cannot be read ({(error.strerror or str(error)).lower()}).")
    except ReadError as error:
        yield error


def _members(shown: str, stream: IO[bytes], suffix: str) -> Iterator[Source | ReadError] | None:
    """The members where `stream` is an archive; the head is looked at first, so that a text loads no unpacker."""
    if container_kind(stream.read(65_536), suffix) is None:
        return None
    found: Iterator[Source | ReadError] | None = load_function("containers.open_members")(shown, stream)
    return found


def _open_member(name: str) -> Source:
    """The member of an archive that a name like `archive.zip!/a.pdf` means. Raises `ReadError`."""
    archive = name.partition(MEMBER_MARK)[0]
    with find_file(archive).open("rb") as stream:
        members = load_function("containers.open_members")(archive, stream, wanted=escape_controls(name))
        for found in members or ():
            if isinstance(found, ReadError):
                raise found
            return cast(Source, found)
    raise ReadError(escape_controls(name), f"{archive} holds no such member.")


def read_members(name: str, *, data: bytes | None = None) -> Iterator[Document | ReadError]:
    """Every document that `name` stands for, read one after the other: as `open_each`, then `read_opened`."""
    for found in open_each(name, data=data):
        try:
            yield found if isinstance(found, ReadError) else read_opened(found)
        except ReadError as error:
            yield error


def read_opened(source: Source) -> Document:
    """The document in the bytes of a source. Raises `ReadError`."""
    data, shown = source.data, source.name
    if not data.strip(_EMPTY):
        raise ReadError(shown, "the file holds nothing but zero bytes." if b"\x00" in data else "the file is empty.")
    media_type = sniff_media_type(data, source.suffix, source.declared)
    layout = _run_reader(shown, media_type, data, source.charset)
    layout = replace(layout, metadata=_state_source(layout.metadata, source))
    if source.remarks:
        layout = replace(layout, remarks=(*layout.remarks, *source.remarks))
    return _assemble(shown, source.stem, media_type, data, layout)


def _state_source(metadata: Metadata, source: Source) -> Metadata:
    known = {"url": (source.url, source.url_origin), "archive": (source.archive, "SHA-256 of the bytes")}
    values = {name: value for name, (value, _) in known.items() if value}
    origin = {**metadata.origin, **{name: known[name][1] for name in values}}
    return metadata.model_copy(update={**values, "origin": origin})


def _run_reader(shown: str, media_type: str, data: bytes, charset: str | None) -> Layout:
    if media_type not in READERS:
        known = next((why for key, why in _NAMES_OF_TYPES.items() if media_type.startswith(key)), None)
        raise ReadError(shown, f"this is {known or f'a file of type {media_type}, which has no reader here'}.")
    reader = load_function(READERS[media_type])
    try:
        layout: Layout = reader(data, charset=charset) if media_type.startswith("text/") else reader(data)
    except Unreadable as error:
        raise ReadError(shown, str(error)) from error
    if len(layout.source) > MAX_CHARACTERS:
        raise ReadError(shown, f"the text has {len(layout.source):,} characters; at most {MAX_CHARACTERS:,} are read.")
    if not layout.blocks:
        raise ReadError(shown, "no text was found in it.")
    return set_lists(set_notes_aside(layout))


def _assemble(shown: str, stem: str, media_type: str, data: bytes, layout: Layout) -> Document:
    mended = mend(layout)
    text = mended.text
    if not text.strip():
        raise ReadError(shown, "no text was found in it.")
    metadata = complete_metadata(layout.metadata, text, mended.passages)
    remarks = list(layout.remarks)
    guessed = guess_language(text)
    metadata = _state_language(metadata, guessed)
    mends = find_mends(layout.source, mended) if mended.is_confused or mended.is_misread else ()
    if mends:
        remarks.append(f"{len(mends)} character(s) that text recognition had confused were mended: "
                       f"{', '.join(dict.fromkeys(one.source for one in mends[:5]))}{' …' if len(mends) > 5 else ''}.")
    if metadata.language not in ("en", None):
        verb = "seems" if guessed else "says itself"
        remarks.append(f"This document {verb} to be in {language_name(metadata.language)}: it was read, but claims are "
                       "only extracted from English text.")
    return Document(name=shown, stem=stem, media_type=media_type, source=layout.source, text=text,
                    breaks=tuple(mended.breaks) or (0,), origins=tuple(mended.origins) or (0,),
                    passages=tuple(mended.passages), tables=mend_tables(layout, mended), pages=tuple(layout.pages),
                    runs=tuple(at for at, _ in layout.anchors), glyphs=tuple(first for _, first in layout.anchors),
                    recognised=tuple(layout.recognised), mends=mends,
                    metadata=metadata, sha256=hashlib.sha256(data).hexdigest(), remarks=tuple(remarks))


def _state_language(metadata: Metadata, guessed: str | None) -> Metadata:
    """The metadata with the code of the language alone: what its words say, else what it declares (`en-US` is `en`)."""
    declared = language_code(metadata.language or "")
    if guessed in (None, declared):
        return metadata.model_copy(update={"language": declared or None})
    return metadata.model_copy(update={"language": guessed, "origin": {**metadata.origin, "language": "its words"}})


def load_function(name: str) -> Callable[..., Any]:
    """The function that an entry of `READERS` names.

    >>> load_function(READERS["text/plain"]).__name__
    'read_txt'
    """
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"travaux.read.{module}"), function)
    return found
