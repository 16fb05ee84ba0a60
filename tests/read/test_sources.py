"""Sources: what is read, in which encoding, and one clear sentence for each that cannot be."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from travaux.errors import FetchError, ReadError
from travaux.read import MAX_BYTES, count_passed_over, expand_sources, read_source
from travaux.read.sniff import sniff_media_type

TEXT = "The State party ratified the “Convention” – Côte d’Ivoire did not, and Türkiye’s reservation stands."


@pytest.mark.parametrize("encoding, expected", [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32-le"), ("cp1252", "cp1252"), ("mac_roman", "mac_roman"),
])
def test_encodings_are_found_and_stated(encoding: str, expected: str) -> None:
    doc = read_source("a.txt", data=TEXT.encode(encoding))
    assert doc.source == TEXT
    assert doc.metadata.encoding == expected
    assert doc.metadata.origin["encoding"]
    guessed = encoding in ("cp1252", "mac_roman", "utf-16-le", "utf-16-be")
    assert any("encoding is not stated" in remark for remark in doc.remarks) == guessed


def test_cyrillic_of_an_old_page_is_found() -> None:
    text = "Правительство ратифицировало Конвенцию о правах ребёнка и представило Комитету свой первый доклад. " * 5
    assert read_source("a.txt", data=text.encode("cp1251")).source == text


def test_line_ends_stay_as_they_are() -> None:
    doc = read_source("a.txt", data=b"One.\r\n\r\nTwo.\r\n")
    assert doc.source == "One.\r\n\r\nTwo.\r\n"
    assert doc.text == "One.\nTwo."


@pytest.mark.parametrize("data, suffix, media_type", [
    (b"%PDF-1.4 ...", ".txt", "application/pdf"),
    (b"<!DOCTYPE html><p>x", ".txt", "text/html"),
    (b"\xef\xbb\xbf<html>", "", "text/html"),
    (b"# Title", ".md", "text/markdown"),
    (b"a < b and c > d", ".txt", "text/plain"),
    (b"\x89PNG\r\n\x1a\n....", ".txt", "image/png"),
    (b"\x00\x01\x02\x03\x04" * 50, ".txt", "application/octet-stream"),
])
def test_content_says_what_a_file_is(data: bytes, suffix: str, media_type: str) -> None:
    assert sniff_media_type(data, suffix) == media_type


@pytest.mark.parametrize("data, why", [
    (b"", "the file is empty"),
    (b" \n\n\t ", "the file is empty"),
    (b"\xef\xbb\xbf", "the file is empty"),
    (bytes(range(256)) * 20, "a binary file"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "an image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Word file"),
    (b"<html><body><script>x</script></body></html>", "no text was found"),
    (b"%PDF-1.7 nothing else", "damaged or cut short"),
])
def test_one_clear_sentence(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as caught:
        read_source("a.bin", data=data)
    assert caught.value.why.endswith(".")
    assert "\n" not in str(caught.value)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    sparse = tmp_path / "sparse.txt"
    with sparse.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path, why in ((tmp_path / "none.txt", "no such file"), (tmp_path, "a folder"), (sparse, "at most"),
                      (fifo, "no regular file")):
        with pytest.raises(ReadError, match=why):
            read_source(str(path))
    with pytest.raises(ReadError, match="cannot be opened"):
        read_source("a\x00b.txt")
    with pytest.raises(FetchError, match="only http and https"):
        read_source("ftp://example.org/a.txt")


def test_names_with_control_characters_are_shown_escaped(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.txt"
    path.write_text("It signed.")
    doc = read_source(str(path))
    assert doc.stem == "a\\nb\\x1b[31m"
    assert doc.name.isprintable()
    with pytest.raises(ReadError) as caught:
        read_source(str(tmp_path / "no\nne.txt"))
    assert str(caught.value).isprintable()


def test_a_folder_gives_its_readable_files_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden.txt", ".git/d.txt", "e.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = list(expand_sources([str(tmp_path), "-", "https://example.org/", "none.txt"]))
    assert [Path(one).name for one in found[:3]] == ["a.md", "b.txt", "c.html"]
    assert found[3:] == ["-", "https://example.org/", "none.txt"]


def test_a_zip_of_other_things_is_told_from_a_document() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x.bin", b"\x00\x01")
    with pytest.raises(ReadError):
        read_source("a.zip", data=buffer.getvalue())


def test_the_same_bytes_give_the_same_document() -> None:
    data = TEXT.encode() * 50
    assert read_source("a.txt", data=data) == read_source("a.txt", data=data)


def test_files_of_other_formats_are_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.bin", ".hidden.bin"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.exe").write_text("x", encoding="utf-8")
    assert (list(expand_sources([str(tmp_path)])), count_passed_over(str(tmp_path))) == ([str(tmp_path / "a.txt")], 2)
