"""What a file is (content first, name second) and in which encoding its text stands."""

import bz2
import codecs
import lzma
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from charset_normalizer import from_bytes

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-executable"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"WARC/", "application/warc"),
)
SUFFIXES: dict[str, str] = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".mhtml": "message/rfc822",
    ".pdf": "application/pdf", ".rtf": "application/rtf", ".eml": "message/rfc822",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text", ".epub": "application/epub+zip", ".zip": "application/zip",
    ".doc": "application/msword",
}
_PACKED: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", lambda: _Gunzip()), (b"BZh", bz2.BZ2Decompressor), (b"\xfd7zXZ\x00", lzma.LZMADecompressor))
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
                   rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(rb"(?:[A-Z][\w-]{1,40}: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_ALLOWED_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x08\x1a\x1c\x1d\x1e")
_FORBIDDEN_CONTROLS = bytes(byte for byte in range(32) if byte not in _ALLOWED_CONTROLS)
_HIGH = re.compile(rb"[\x80-\xff]")
_MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5s?[a-z\s]")
MAX_WESTERN_SHARE = 0.15
"""French has some 4 % of letters beyond ASCII, Vietnamese 25 %, Russian all of them."""
_SAMPLE = 65_536
"""How many bytes are looked at to tell text from other data."""
_GUESS_SAMPLE = 262_144
"""How many bytes the encoding is guessed from: more costs seconds and changes no guess."""


class _Gunzip:
    """zlib's unpacker for gzip, with the arguments of the others."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """The first bytes of `data` unpacked."""
        return zlib.decompressobj(31).decompress(data, max_length)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text. `stated` says how the encoding was found, in words; `guessed` whether it may be wrong."""

    text: str
    encoding: str
    stated: str
    guessed: bool = False
    n_replaced: int = 0


def sniff_media_type(data: bytes, suffix: str = "", declared: str = "") -> str:
    """The media type of `data`: by its first bytes, else by the `suffix` of its name, else by what a server declared.

    >>> sniff_media_type(b"%PDF-1.7"), sniff_media_type(b"Signed in 1990.", ".md"), sniff_media_type(b"<html><p>")
    ('application/pdf', 'text/markdown', 'text/html')
    """
    head = data[:_SAMPLE]
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, suffix)
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if _HTML.match(head.lstrip(b"\xef\xbb\xbf")):
        return "text/html"
    by_suffix = SUFFIXES.get(suffix.lower())
    if by_suffix == "message/rfc822" or (by_suffix is None and not suffix and _MAIL.match(head)):
        return "message/rfc822"
    if is_binary(head):
        return "application/octet-stream"
    if by_suffix in ("text/plain", "text/markdown", "text/html"):
        return by_suffix
    if declared in ("text/html", "text/markdown", "application/xhtml+xml"):
        return "text/html" if "html" in declared else declared
    return "text/plain"


def _sniff_zip(data: bytes, suffix: str) -> str:
    head = data[:4096]
    for mark, media_type in ((b"mimetypeapplication/epub+zip", "application/epub+zip"),
                             (b"mimetypeapplication/vnd.oasis.opendocument.text", SUFFIXES[".odt"])):
        if mark in head:
            return media_type
    if b"word/document.xml" in data or suffix.lower() == ".docx":
        return SUFFIXES[".docx"]
    return SUFFIXES.get(suffix.lower(), "application/zip") if suffix.lower() in (".epub", ".odt") else "application/zip"


def container_kind(head: bytes, suffix: str = "") -> str | None:
    """What may hold several documents, by its first bytes: `zip`, `tar`, `warc`, `mail`, or `packed` for one file
    packed by itself; None for what is a document. (Whether a ZIP is a document in parts, its list of contents says.)

    >>> container_kind(b"PK\x03\x04"), container_kind(b"WARC/1.1"), container_kind(b"It signed.")
    ('zip', 'warc', None)
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    for signature, unpacker in _PACKED:
        if head.startswith(signature):
            inner = _first_bytes(unpacker, head)
            return container_kind(inner, suffix) if container_kind(inner, suffix) in ("tar", "warc") else "packed"
    if head.startswith(b"WARC/"):
        return "warc"
    if head[257:262] == b"ustar":
        return "tar"
    is_mail = suffix.lower() in (".eml", ".mhtml", ".mht") or (not suffix and _MAIL.match(head))
    return "mail" if is_mail and not is_binary(head[:_SAMPLE]) else None


def _first_bytes(unpacker: Callable[[], Any], head: bytes) -> bytes:
    """The first bytes of what is packed; empty where it is damaged."""
    try:
        return bytes(unpacker().decompress(head, max_length=1024))
    except (OSError, ValueError, EOFError, zlib.error, lzma.LZMAError):
        return b""


def is_binary(sample: bytes) -> bool:
    """Whether `sample` is data and no text in any encoding.

    >>> is_binary(b"\\x00\\x01\\x02\\x03" * 20), is_binary("été".encode("utf-16")), is_binary(b"plain")
    (True, False, False)
    """
    if not sample or any(sample.startswith(bom) for bom, _ in _BOMS):
        return False
    if _wide_encoding(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _FORBIDDEN_CONTROLS))
    return sample.count(0) > 0 or controls > max(4, 0.02 * len(sample))


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero."""
    zeros_even, zeros_odd, half = sample[::2].count(0), sample[1::2].count(0), max(1, len(sample) // 2)
    if len(sample) >= 8 and zeros_odd > 0.7 * half and zeros_even < 0.05 * half:
        return "utf-16-le"
    if len(sample) >= 8 and zeros_even > 0.7 * half and zeros_odd < 0.05 * half:
        return "utf-16-be"
    return None


def decode(data: bytes, *, declared: str | None = None, is_html: bool = False) -> Decoded:
    """The text of `data`. A byte-order mark decides, then UTF-8, then what the document or server declares, then a
    guess. A mark is dropped; nothing else is.

    >>> decode("Ratifié".encode("latin-1")).text
    'Ratifié'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, "byte-order mark")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError as error:
        nearly = error.start > 0 and data.decode("utf-8", "replace").count("\ufffd") <= len(data) // 20_000
    if wide := _wide_encoding(data[:_SAMPLE]):
        return _decoded(data, wide, "zero in every second byte", guessed=True)
    found = _CHARSET.search(data[:4096]) if is_html else None
    for name, where in ((found[1].decode("ascii") if found else None, "meta charset"), (declared, "Content-Type")):
        if name and name.lower() not in ("utf-8", "utf8") and _is_codec(name):
            return _decoded(data, _as_browsers_do(name), where)
    if nearly:
        return _decoded(data, "utf-8", "nearly valid UTF-8", guessed=True)
    return _decoded(data, _guess(data[:_GUESS_SAMPLE]), "guessed from the bytes", guessed=True)


def _guess(sample: bytes) -> str:
    """The likeliest 8-bit encoding. Text that is mostly ASCII is Western: Windows-1252, or Mac Roman where its
    apostrophe (0xD5) stands between small letters; all else is left to charset-normalizer."""
    if len(_HIGH.findall(sample)) < MAX_WESTERN_SHARE * len(sample):
        return "mac_roman" if _MAC_APOSTROPHE.search(sample) else "cp1252"
    best = from_bytes(sample).best()
    return _as_browsers_do(best.encoding) if best else "cp1252"


def _decoded(data: bytes, encoding: str, stated: str, *, guessed: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, stated, guessed, text.count("\ufffd"))


def _as_browsers_do(name: str) -> str:
    """Latin-1 means Windows-1252 on the web (WHATWG Encoding Standard, section 4.2)."""
    plain = name.lower().replace("_", "-")
    return "cp1252" if plain in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name.lower()


_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Codecs that Python has beside those of texts; one of them takes time that grows with the square."""


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS and "a".encode(name) is not None
    except (LookupError, ValueError):  # ValueError: a name that holds a NUL
        return False
