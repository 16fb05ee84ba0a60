"""Archives of documents: every member by its name, what is wrong with one told in its place, the rest read."""

import bz2
import gzip
import lzma
import random
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from travaux.errors import PassedOver, ReadError
from travaux.read import read_members, read_source
from travaux.read.limits import FREE_BYTES

MAX_SECONDS = 10.0
TEXTS = {"one.txt": b"It signed the Covenant.", "folder/two.html": b"<html><body><p>It ratified it.</p></body></html>"}
READ = [("one.txt", "It signed the Covenant."), ("folder/two.html", "It ratified it.")]
Zip = Callable[[Mapping[str, str | bytes]], bytes]


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < MAX_SECONDS


def tell(name: str, data: bytes) -> list[tuple[str, str]]:
    """What comes of an archive: for each member its name in it and its text, or what is wrong with it."""
    told: list[tuple[str, str]] = []
    for found in read_members(name, data=data):
        if isinstance(found, ReadError):
            told.append((found.source.removeprefix(name).removeprefix("!/"), found.why))
        else:
            told.append((found.name.removeprefix(name).removeprefix("!/"), found.text))
    return told


def make_tar(members: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, BytesIO(content))
    return buffer.getvalue()


def make_warc(pages: Mapping[str, bytes], *, packed: bool, status: str = "200 OK") -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
    for url, content in pages.items():
        head = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(content),
                                                       length=len(content), http_headers=head))
    return buffer.getvalue()


@pytest.mark.parametrize("name, pack", [
    ("a.tar", bytes), ("a.tar.gz", gzip.compress), ("a.tar.bz2", bz2.compress), ("a.tar.xz", lzma.compress)])
def test_tar(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert tell(name, pack(make_tar(TEXTS))) == READ


def test_zip_in_zip(make_zip: Zip) -> None:
    inner = make_zip(TEXTS)
    data = make_zip({"a.md": "# Treaties", "inner.zip": inner, ".hidden.txt": "x", "__MACOSX/a.txt": "x", "x.exe": "x"})
    assert tell("a.zip", data) == [("a.md", "Treaties"), *((f"inner.zip!/{name}", text) for name, text in READ),
                                   ("", "3 files of other formats in it passed over.")]
    assert isinstance(list(read_members("a.zip", data=data))[-1], PassedOver)


def test_a_packed_file() -> None:
    assert tell("one.txt.gz", gzip.compress(TEXTS["one.txt"])) == READ[:1]


def test_a_document_in_parts_is_no_archive(make_docx: Callable[..., bytes]) -> None:
    data = make_docx("<w:p><w:r><w:t>It signed.</w:t></w:r></w:p>")
    assert tell("a.docx", data) == [("", "It signed.")]


@pytest.mark.parametrize("name, packed, again", [
    ("a.warc", False, bytes), ("a.warc.gz", True, bytes), ("a.warc.gz", False, gzip.compress)])
def test_warc(name: str, packed: bool, again: Callable[[bytes], bytes]) -> None:
    pages = {"https://example.org/one": b"<p>It signed the Covenant.", "https://example.org/two": "<p>Ratifié".encode()}
    data = again(make_warc(pages, packed=packed))
    assert tell(name, data) == [("https://example.org/one", "It signed the Covenant."),
                                ("https://example.org/two", "Ratifié")]
    first = next(read_members(name, data=data))
    assert not isinstance(first, ReadError)
    assert (first.metadata.url, first.metadata.origin["url"]) == ("https://example.org/one", "WARC-Target-URI")
    assert first.stem == "one"


def test_warc_of_errors_only() -> None:
    data = make_warc({"https://example.org/one": b"<p>Not found."}, packed=False, status="404 Not Found")
    assert tell("a.warc", data) == [("", "this archive holds no file of a format that travaux reads.")]


def test_mail_with_attachments(make_zip: Zip) -> None:
    message = (b"From: A <a@example.org>\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"
               b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
               b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=one.txt\r\n\r\n"
               b"It signed the Covenant.\r\n--b--\r\n")
    assert tell("a.eml", message) == [("", "See below."), READ[0]]
    assert tell("a.zip", make_zip({"m.eml": message})) == [("m.eml", "See below."), ("m.eml!/one.txt", READ[0][1])]
    assert read_source("a.eml", data=message).text == "See below."


def test_a_member_by_its_name(tmp_path: Path, make_zip: Zip) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(make_zip({"inner.zip": make_zip(TEXTS), "one.txt": "Other."}))
    assert read_source(f"{path}!/inner.zip!/one.txt").text == "It signed the Covenant."
    assert read_source(f"{path}!/one.txt").stem == "one"
    with pytest.raises(ReadError, match="holds no such member"):
        read_source(f"{path}!/three.txt")
    with pytest.raises(ReadError, match="a ZIP archive"):
        read_source(str(path))


def test_a_damaged_member_does_not_stop_the_rest(make_zip: Zip) -> None:
    data = bytearray(make_zip({"bad.txt": "It left. " * 50, **TEXTS}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo("bad.txt").header_offset + 30 + len("bad.txt")
    data[at : at + 6] = b"\xff" * 6
    told = tell("a.zip", bytes(data))
    assert told[0][0] == "bad.txt"
    assert "it is damaged" in told[0][1]
    assert told[1:] == READ


@pytest.mark.parametrize("name, data", [
    ("a.tar.gz", gzip.compress(make_tar({**TEXTS, "late.txt": random.Random(5).randbytes(400_000)}))[:-20_000]),
    ("a.warc.gz", make_warc({"https://example.org/1": b"<p>It signed.", "https://example.org/2": b"<p>It left."},
                            packed=True)[:-20]),
])
def test_an_archive_cut_short_gives_what_stands_before(name: str, data: bytes) -> None:
    told = tell(name, data)
    assert len(told) >= 2
    assert "damaged" in told[-1][1]


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(50), b"\x1f\x8b\x08" + bytes(50), b"BZh9" + bytes(50),
                                  bytes(257) + b"ustar" + bytes(900), b"WARC/1.0\r\n" + bytes(50)])
def test_a_head_without_a_body_is_refused(data: bytes) -> None:
    told = tell("a.zip", data)
    assert len(told) == 1
    assert told[0][1].endswith(".")


def bomb_zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", TEXTS["one.txt"])
        for i in range(3):
            archive.writestr(f"bomb{i}.txt", bytes(60_000_000))
        archive.writestr("folder/two.html", TEXTS["folder/two.html"])
    return buffer.getvalue()


def test_zip_bomb() -> None:
    told = tell("a.zip", bomb_zip())
    assert [told[0], told[-1]] == READ
    assert ["unpacks to more than" in why for _, why in told] == [False, True, True, True, False]


def test_zip_bomb_that_lies_about_its_size(make_zip: Zip) -> None:
    """The central directory claims ten bytes; what is unpacked counts."""
    data = bytearray(make_zip({"bomb.txt": bytes(150_000_000), **TEXTS}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.start_dir
    struct.pack_into("<L", data, at + 24, 10)
    told = tell("a.zip", bytes(data))
    assert told[0][0] == "bomb.txt"
    assert told[1:] == READ


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_tar_bomb(pack: Callable[[bytes], bytes]) -> None:
    chunk = make_tar({"one.txt": TEXTS["one.txt"]})[:1024] + make_tar({"a.bin": bytes(FREE_BYTES + 90_000_000)})
    told = tell("a.tar", pack(chunk))
    assert told[0] == READ[0]
    assert "unpacks to more than" in told[-2][1]


def test_tar_with_an_endless_header() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 90_000_000
    assert "damaged" in tell("a.tar", info.tobuf() + bytes(90_000_000))[0][1]


def test_warc_with_an_endless_head() -> None:
    assert "damaged" in tell("a.warc", b"WARC/1.0\r\nX: " + b"a" * 9_000_000)[0][1]


def test_zip_with_a_directory_of_millions() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 200_000_000, 0, 0)
    told = tell("a.zip", b"PK\x03\x04" + bytes(1000) + end)
    assert len(told) == 1


def test_archives_in_archives_end(make_zip: Zip) -> None:
    data = b"It signed."
    name = "a.txt"
    for i in range(6):
        data, name = make_zip({name: data}), f"{i}.zip"
    ((_, why),) = tell("top.zip", data)
    assert "3 deep" in why


def test_encrypted_member(make_zip: Zip) -> None:
    data = bytearray(make_zip({"secret.txt": "It left.", **TEXTS}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.start_dir
    data[6] |= 1
    data[at + 8] |= 1
    told = tell("a.zip", bytes(data))
    assert told[0] == ("secret.txt", "it is encrypted and needs a password.")
    assert told[1:] == READ


def test_names_that_are_no_names(make_zip: Zip) -> None:
    data = make_zip({"../../etc/one.txt": "It signed.", "a\nb\x1b[31m.txt": "It left.", "/abs.txt": "It joined."})
    assert tell("a.zip", data) == [("../../etc/one.txt", "It signed."), ("a\\nb\\x1b[31m.txt", "It left."),
                                   ("/abs.txt", "It joined.")]


def test_damage_anywhere(make_zip: Zip) -> None:
    """Whatever byte is changed: sentences or texts, no other error."""
    archives = {"a.zip": make_zip(TEXTS), "a.tar": make_tar(TEXTS), "a.tar.gz": gzip.compress(make_tar(TEXTS)),
                "a.warc.gz": make_warc({"https://example.org/1": b"<p>It signed."}, packed=True)}
    for name, data in archives.items():
        for at in range(0, len(data), max(1, len(data) // 60)):
            changed = bytearray(data)
            changed[at] ^= 0xFF
            assert tell(name, bytes(changed))
            assert zlib.crc32(changed)
