"""Reading: any document into a `Document` whose every mended character stands somewhere in what was read.

`READERS` is the table of formats: one module each, from bytes to a `Layout`; `mend` turns a layout into text with a
map. A new format is a module, a line in the table, a line in `sniff.SUFFIXES` and a fixture.
"""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from travaux.errors import FetchError, ReadError
from travaux.read.dateline import complete_metadata
from travaux.read.language import guess_language, language_name
from travaux.read.layout import Layout, Unreadable
from travaux.read.mend import mend, mend_tables
from travaux.read.sniff import SUFFIXES, sniff_media_type
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

MAX_BYTES = 200 * 1024 * 1024
"""The largest file that is read. Nothing of this domain comes near: a 1,000-page report is some 20 MB."""
MAX_CHARACTERS = 50_000_000
"""The longest text that is read, in characters: a text and its map must fit into 1 GB of memory."""

_EMPTY = b" \t\r\n\x00\xef\xbb\xbf"
_NAMES_OF_TYPES = {
    "image/": "an image: its text would have to be recognised first (OCR), which this version does not do",
    "application/zip": "a ZIP archive: unpack it and give its folder",
    "application/gzip": "a compressed file: unpack it first",
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
    shown = escape_controls(name)
    fetched = None
    if data is None and is_url(name):
        fetched = load_function("web.fetch")(name, allow_private=allow_private)
        data = fetched.data
    elif data is None:
        data = _read_file(name, shown)
    if not data.strip(_EMPTY):
        raise ReadError(shown, "the file holds nothing but zero bytes." if b"\x00" in data else "the file is empty.")
    address = fetched.url if fetched else name
    suffix = "" if name == "-" else Path(urlsplit(address).path if is_url(address) else address).suffix
    media_type = sniff_media_type(data, suffix, fetched.media_type if fetched else "")
    layout = _run_reader(shown, media_type, data, fetched.charset if fetched else None)
    if fetched:
        layout = replace(layout, metadata=_state_url(layout.metadata, fetched.url))
    return _assemble(shown, stem or stem_of(name), media_type, data, layout)


def _state_url(metadata: Metadata, url: str) -> Metadata:
    return metadata.model_copy(update={"url": url, "origin": {**metadata.origin, "url": "fetched from"}})


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
    return layout


def _assemble(shown: str, stem: str, media_type: str, data: bytes, layout: Layout) -> Document:
    mended = mend(layout)
    text = mended.text
    metadata = complete_metadata(layout.metadata, text, mended.passages)
    remarks = list(layout.remarks)
    guessed = guess_language(text)
    metadata = _state_language(metadata, guessed)
    if guessed not in ("en", None):
        remarks.append(f"This document seems to be in {language_name(guessed or '')}: it was read, but claims are only "
                       "extracted from English text.")
    return Document(name=shown, stem=stem, media_type=media_type, source=layout.source, text=text,
                    breaks=tuple(mended.breaks) or (0,), origins=tuple(mended.origins) or (0,),
                    passages=tuple(mended.passages), tables=mend_tables(layout, mended), pages=tuple(layout.pages),
                    metadata=metadata, sha256=hashlib.sha256(data).hexdigest(), remarks=tuple(remarks))


def _state_language(metadata: Metadata, guessed: str | None) -> Metadata:
    if guessed is None:
        return metadata
    declared = (metadata.language or "").lower().split("-")[0]
    if declared == guessed:
        return metadata
    return metadata.model_copy(update={"language": guessed, "origin": {**metadata.origin, "language": "its words"}})


def load_function(name: str) -> Callable[..., Any]:
    """The function that an entry of `READERS` names.

    >>> load_function(READERS["text/plain"]).__name__
    'read_txt'
    """
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"travaux.read.{module}"), function)
    return found


def _read_file(name: str, shown: str) -> bytes:
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", name):
        raise FetchError(shown, "only http and https addresses are fetched.")
    path = Path(name)
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        why = "there is no such file." if missing else f"it cannot be opened ({_why(error)})."
        raise ReadError(shown, why) from error
    if stat.S_ISDIR(state.st_mode):
        raise ReadError(shown, "this is a folder; its files are read when it is given to `travaux check`.")
    if not stat.S_ISREG(state.st_mode):
        raise ReadError(shown, "this is no regular file.")
    if state.st_size > MAX_BYTES:
        size, most = state.st_size / 1e6, MAX_BYTES / 1e6
        raise ReadError(shown, f"the file has {size:,.0f} MB; at most {most:,.0f} MB are read.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(shown, f"it cannot be read ({_why(error)}).") from error


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def expand_sources(names: Sequence[str]) -> Iterator[str]:
    """The sources that `names` stand for: a folder gives the readable files in it, sorted, with all folders below and
    without hidden ones; all else passes through as it is."""
    for name in names:
        if name == "-" or is_url(name) or not Path(name).is_dir():
            yield name
        else:
            yield from _walk(name)


def count_passed_over(name: str) -> int:
    """How many files of a folder `expand_sources` leaves out for their format; 0 for what is no folder."""
    if name == "-" or is_url(name) or not Path(name).is_dir():
        return 0
    return sum(not _readable(path) for path in _files(name))


def _walk(folder: str) -> Iterator[str]:
    yield from (path for path in _files(folder) if _readable(path))


def _files(folder: str) -> Iterator[str]:
    """Every file of a folder and of all folders below, sorted, without hidden ones."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (str(Path(root, one)) for one in sorted(files) if not one.startswith("."))


def _readable(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES


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
