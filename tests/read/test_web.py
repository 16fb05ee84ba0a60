"""Fetching, from a server on this machine: politeness, limits, and no way into the inner network."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from travaux.errors import FetchError, ReadError
from travaux.read import read_members, read_source, web
from travaux.read.archive import write_warc

PAGE = b"<html><head><title>A page</title></head><body><p>Uruguay ratified the Covenant in 1970.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """One answer a path."""

    agents: list[str] = []  # noqa: RUF012 - filled by the server, read by one test

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        type(self).agents.append(self.headers["User-Agent"])
        name = self.path.strip("/").partition("?")[0].replace(".", "_")
        answer = getattr(self, f"get_{name}", None)
        if answer:
            answer()
        else:
            self.send(404, b"nothing here")

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        usual = {"Content_Type": "text/html", "Content_Length": str(len(body))}
        for name, value in {**usual, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_robots_txt(self) -> None:
        self.send(200, b"User-agent: *\nDisallow: /private\n")

    def get_page(self) -> None:
        self.send(200, PAGE)

    def get_private(self) -> None:
        self.send(200, PAGE)

    def get_latin(self) -> None:
        page = "<p>Ratifié à Genève le 3 mai</p>".encode("latin-1")
        self.send(200, page, Content_Type="text/html; charset=iso-8859-1")

    def get_moved(self) -> None:
        self.send(302, b"", Location="/page")

    def get_loop(self) -> None:
        self.send(302, b"", Location="/loop")

    def get_inward(self) -> None:
        self.send(302, b"", Location="http://169.254.169.254/latest/meta-data")

    def get_elsewhere(self) -> None:
        self.send(302, b"", Location="file:///etc/passwd")

    def get_large(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 1_000_000)
        except OSError:
            return

    def get_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.drip(b"x")

    def get_slow_head(self) -> None:
        self.drip(b"H")

    def drip(self, byte: bytes) -> None:
        try:
            for _ in range(40):
                self.wfile.write(byte)
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def get_bomb(self) -> None:
        import gzip

        self.send(200, gzip.compress(bytes(80_000_000)), Content_Encoding="gzip")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.daemon_threads = True
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


def test_a_page_is_read(server: str) -> None:
    doc = read_source(f"{server}/page?x=1", allow_private=True)
    assert doc.text == "Uruguay ratified the Covenant in 1970."
    assert (doc.stem, doc.media_type) == ("page", "text/html")
    assert (doc.metadata.title, doc.metadata.url) == ("A page", f"{server}/page?x=1")
    assert all(agent.startswith("travaux/") for agent in Handler.agents)


def test_a_redirect_is_followed_and_the_last_address_kept(server: str) -> None:
    assert read_source(f"{server}/moved", allow_private=True).metadata.url == f"{server}/page"


def test_the_declared_charset_is_used(server: str) -> None:
    doc = read_source(f"{server}/latin", allow_private=True)
    assert doc.text == "Ratifié à Genève le 3 mai"
    assert doc.metadata.origin["encoding"] == "Content-Type"


def test_the_inner_network_is_refused_unless_allowed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match="address of the inner network"):
        read_source(f"{server}/page")
    monkeypatch.setenv(web.ALLOW_PRIVATE, "1")
    assert read_source(f"{server}/page").text


def test_a_redirect_into_the_inner_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def is_public(address: str) -> bool:
        asked.append(address)
        return address == "127.0.0.1"

    monkeypatch.setattr(web, "is_public", is_public)
    with pytest.raises(FetchError, match=r"inner network \(169\.254\.169\.254\)"):
        read_source(f"{server}/inward")
    assert asked[-1] == "169.254.169.254"


@pytest.mark.parametrize("path, why", [
    ("/none", "answered 404"), ("/loop", "redirects more than"), ("/elsewhere", "only http and https"),
    ("/private", "robots.txt of 127.0.0.1 asks programs not to read"), ("/bomb", "larger than"),
])
def test_one_clear_sentence(server: str, path: str, why: str) -> None:
    with pytest.raises(FetchError, match=why) as caught:
        read_source(server + path, allow_private=True)
    assert caught.value.why.endswith(".")


@pytest.mark.parametrize("path, why", [
    ("/large", "larger than"), ("/slow", "too slowly"), ("/slow_head", "does not answer in time"),
])
def test_endless_and_slow_servers(server: str, monkeypatch: pytest.MonkeyPatch, path: str, why: str) -> None:
    monkeypatch.setattr(web, "MAX_WEB_BYTES", 5_000_000)
    monkeypatch.setattr(web, "SECONDS_OF_GRACE", 0.5)
    monkeypatch.setattr(web, "SECONDS_TO_ANSWER", 1.0)
    began = time.monotonic()
    with pytest.raises(FetchError, match=why):
        read_source(server + path, allow_private=True)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("url", ["http://[::1]/", "http://0.0.0.0/", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/",
                                 "http://2130706433/", "http://user:pass@127.0.0.1/", "http://no such host/"])
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        read_source(url)


@pytest.mark.parametrize("address, public", [
    ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False),
    ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
    ("::1", False), ("fe80::1", False), ("fc00::1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False),
])
def test_public_addresses(address: str, public: bool) -> None:
    assert web.is_public(address) is public


def test_what_is_fetched_is_archived(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    doc = read_source(f"{server}/moved", allow_private=True)
    assert doc.metadata.archive == f"sha256:{doc.sha256}"
    again = read_source(doc.metadata.archive)
    assert (again.text, again.metadata.url) == (doc.text, f"{server}/page")
    write_warc(doc.sha256, tmp_path / "out.warc.gz")
    (member,) = read_members(str(tmp_path / "out.warc.gz"))
    assert not isinstance(member, ReadError)
    assert member.text == doc.text


def test_an_archive_that_cannot_be_written_stops_nobody(
        server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    doc = read_source(f"{server}/page", allow_private=True)
    assert doc.metadata.archive is None
    assert any("was not archived" in remark for remark in doc.remarks)
