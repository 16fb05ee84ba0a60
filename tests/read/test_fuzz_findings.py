"""What `scripts/fuzz` found, each as small as it gets: all end in a reading or a sentence, within a second or two."""

import time
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest

from travaux.errors import ReadError
from travaux.read import read_members, read_source


def test_a_breadcrumb_that_never_ends() -> None:
    """`> > > …` sent a pattern with two ways to take a blank into work without end."""
    began = time.monotonic()
    text = "Home " + "> > > " * 300 + "."
    assert read_source("a.txt", data=f"It signed.\n\n{text}\n\nIt left.".encode()).text.startswith("It signed.")
    assert time.monotonic() - began < 8


def test_a_message_dated_beyond_time() -> None:
    data = (b"From: A <a@example.org>\r\nSubject: B\r\nDate: Tue, 3 Mar 99999999999999999999 10:00:00 +0000\r\n\r\n"
            b"It signed.\r\n")
    doc = read_source("a.eml", data=data)
    assert (doc.text, doc.metadata.date) == ("It signed.", None)


def test_an_rtf_character_below_all() -> None:
    assert "It signed." in read_source("a.rtf", data=b"{\\rtf1 It signed.\\u-99999? Then.\\par}").text


def test_a_document_of_characters_that_print_nothing(make_docx: Callable[..., bytes]) -> None:
    body = f"<w:p><w:r><w:t>{chr(0xFEFF) * 14}</w:t></w:r></w:p>"
    with pytest.raises(ReadError, match="no text was found"):
        read_source("a.docx", data=make_docx(body))


def test_a_member_without_a_name(make_zip: Callable[[Mapping[str, str | bytes]], bytes]) -> None:
    data = bytearray(make_zip({"x": "It left.", "one.txt": "It signed."}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.start_dir
    data[at + 46] = 0  # the name becomes empty: it ends at a zero
    texts = [found.text for found in read_members("a.zip", data=bytes(data)) if not isinstance(found, ReadError)]
    assert texts == ["It signed."]


def test_a_warc_record_without_an_address() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 40\r\n\r\n"
    assert list(read_members("a.warc", data=head + b"HTTP/1.1 200 OK\r\n\r\n<p>It signed.</p>    \r\n\r\n"))


def test_a_warc_record_longer_than_any_memory(capfd: pytest.CaptureFixture[str]) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\x1b[31m a\r\n"
    more = b"Content-Type: application/http\r\nContent-Length: 99999999999999999999\r\n\r\n"
    data = head + more + b"HTTP/1.1 200 OK\r\n\r\n<p>It signed.</p>\r\n\r\n"
    (found,) = read_members("a.warc", data=data)
    assert isinstance(found, ReadError)
    assert "the WARC is damaged here" in str(found)
    assert capfd.readouterr() == ("", ""), "a library told the terminal what the file says"


@pytest.mark.parametrize("charset", [b"latin-1\x00", b"punycode", b"idna", b"unicode_escape"])
def test_a_charset_that_is_none(make_zip: Callable[[Mapping[str, str | bytes]], bytes], charset: bytes) -> None:
    """A name with a NUL raised; `punycode` took seconds for some kilobytes."""
    began = time.process_time()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + charset + b"\r\n\r\n"
    page += b"<p>It signed \xe9.</p><p>" + b"caf\xe9 " * 20_000
    more = b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(page)
    (doc,) = read_members("a.warc", data=head + more + page + b"\r\n\r\n")
    assert not isinstance(doc, ReadError)
    assert doc.text.startswith("It signed é.")
    assert time.process_time() - began < 8


def test_a_word_without_end_behind_a_hyphen() -> None:
    """Each of its letters was taken for the beginning of a word: some kilobytes took minutes."""
    began = time.process_time()
    doc = read_source("a.html", data=b"<p>It signed.</p><p>-" + b"kva" * 100_000)
    assert doc.text.startswith("It signed.")
    assert time.process_time() - began < 8


def test_a_paragraph_of_characters_that_print_nothing(make_docx: Callable[..., bytes]) -> None:
    paragraphs = ("It signed.", chr(0xFEFF) * 3, "It left.")
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    doc = read_source("a.docx", data=make_docx(body))
    assert (doc.text, [(one.start, one.end) for one in doc.passages]) == ("It signed.\nIt left.", [(0, 10), (11, 19)])
    assert [doc.source[doc.to_source(i)] for i in (0, 11)] == ["I", "I"]
