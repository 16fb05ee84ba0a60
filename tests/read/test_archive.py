"""The archive of what was fetched: kept by hash, proved by hash, written out as WARC."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from travaux.errors import ReadError, UsageError
from travaux.read import read_members, read_source
from travaux.read.archive import keep, keep_fetched, write_warc
from travaux.read.web import Fetched

PAGE = b"<html><head><title>A page</title></head><body><p>Uruguay ratified the Covenant in 1970.</p></body></html>"
FETCHED = Fetched(
    PAGE, "https://example.org/en/page", "text/html", "utf-8", "https://example.org/page", "2026-03-04T05:06:07Z",
    (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", "60")),
    ({"url": "https://example.org/page", "status": "301", "location": "https://example.org/en/page"},))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    return tmp_path


def test_what_was_fetched_is_read_again(home: Path) -> None:
    digest = keep_fetched(FETCHED)
    path = home / "archive" / digest[:2] / digest[2:]
    assert path.read_bytes() == PAGE
    known = json.loads(path.with_suffix(".jsonl").read_text())
    assert (known["asked"], known["url"], known["fetched"], known["sha256"]) == (
        "https://example.org/page", "https://example.org/en/page", "2026-03-04T05:06:07Z", digest)
    doc = read_source(f"sha256:{digest}")
    assert (doc.text, doc.sha256, doc.stem) == ("Uruguay ratified the Covenant in 1970.", digest, "page")
    assert (doc.metadata.url, doc.metadata.archive) == ("https://example.org/en/page", f"sha256:{digest}")
    assert doc.metadata.origin["url"] == "archived 2026-03-04T05:06:07Z"


def test_fetched_twice_is_kept_once(home: Path) -> None:
    digest = keep_fetched(FETCHED)
    later = replace(FETCHED, fetched="2026-04-04T05:06:07Z")
    assert keep_fetched(later) == digest
    (sidecar,) = home.glob("archive/*/*.jsonl")
    assert [json.loads(line)["fetched"] for line in sidecar.read_text().splitlines()] == [
        "2026-03-04T05:06:07Z", "2026-04-04T05:06:07Z"]
    assert len(list(home.glob("archive/*/*"))) == 2


def test_a_file_of_ones_own_is_kept() -> None:
    digest = keep(b"It signed the Covenant.", name="note.md")
    doc = read_source(f"sha256:{digest}")
    assert (doc.text, doc.stem, doc.media_type, doc.metadata.url) == (
        "It signed the Covenant.", "note", "text/markdown", None)


@pytest.mark.parametrize("name, why", [
    ("sha256:abc", "expected 64 hexadecimal digits"), ("sha256:../../../etc/passwd", "expected 64 hexadecimal digits"),
    ("sha256:" + "0" * 64, "it is not in the archive")])
def test_what_is_not_there(name: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read_source(name)


def test_changed_bytes_prove_nothing(home: Path) -> None:
    digest = keep_fetched(FETCHED)
    (home / "archive" / digest[:2] / digest[2:]).write_bytes(PAGE.replace(b"1970", b"1971"))
    with pytest.raises(ReadError, match="no longer those that were kept"):
        read_source(f"sha256:{digest}")


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_warc_out_and_in(home: Path, name: str) -> None:
    digest = keep_fetched(FETCHED)
    write_warc(digest, home / name)
    (doc,) = read_members(str(home / name))
    assert not isinstance(doc, ReadError)
    assert (doc.text, doc.metadata.url, doc.sha256) == (
        "Uruguay ratified the Covenant in 1970.", "https://example.org/en/page", digest)
    if name == "out.warc":
        raw = (home / name).read_bytes()
        assert raw.count(b"WARC-Date: 2026-03-04T05:06:07Z") == 2
        assert b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://example.org/en/page\r\n" in raw
        assert b"gzip" not in raw
    with pytest.raises(UsageError, match="never written over"):
        write_warc(digest, home / name)


def test_warc_of_what_was_never_fetched(home: Path) -> None:
    with pytest.raises(UsageError, match="fetched from the web"):
        write_warc(keep(b"x", name="x.txt"), home / "out.warc")
