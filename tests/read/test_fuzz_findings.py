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
