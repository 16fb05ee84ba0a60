"""Fetching a publisher's file that a person has asked for: whole or not at all, within limits of size and time.

The address is one that the user typed or that a register's own page names, so unlike pages found in a text it may be of
any network. Nothing else in `travaux.registers` uses the network.
"""

import os
import tempfile
import time
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from travaux.errors import FetchError

MAX_BYTES = 512 * 1024 * 1024
"""The largest file that is fetched: the Digital Library's table of Assembly votes has some 250 MB."""
SECONDS_TO_ANSWER = 20.0
MAX_SECONDS = 600.0
CHUNK = 1 << 16


def is_url(source: str) -> bool:
    """Whether a source as the user gave it is an address rather than a file.

    >>> is_url("https://example.org/votes.csv"), is_url("votes.csv")
    (True, False)
    """
    return source.startswith(("http://", "https://"))


def name_in(url: str) -> str:
    """A safe file name out of an address.

    >>> name_in("https://example.org/a/votes.csv?download=1"), name_in("https://example.org/")
    ('votes.csv', 'file')
    """
    last = unquote(urlsplit(url).path).rpartition("/")[2]
    plain = "".join(c for c in last if c.isalnum() or c in "._-").lstrip(".")
    return plain[-120:] or "file"


def fetch_file(
    url: str,
    folder: Path,
    *,
    name: str = "",
    page: bool = False,
    timeout: float = SECONDS_TO_ANSWER,
    client: httpx.Client | None = None,
) -> Path:
    """The path of the file at `url`, written to `folder`; a web page only where one is asked for. With a `client` of
    `open_client` several files are fetched over one connection.

    Raises `FetchError`, one sentence, where the server does not answer in time, answers with an error or with a page in
    place of data, or sends less or more than it should.
    """
    target = folder / (name or name_in(url))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".fetch-")
    try:
        with (
            os.fdopen(handle, "wb") as stream,
            nullcontext(client) if client else open_client(timeout) as asked,
            asked.stream("GET", url) as response,
        ):
            _check_head(url, response)
            began, size = time.monotonic(), 0
            for chunk in response.iter_bytes(CHUNK):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise FetchError(url, f"the file is larger than {MAX_BYTES // 1024**2} MB.")
                if time.monotonic() - began > MAX_SECONDS:
                    raise FetchError(url, f"the file was not there after {MAX_SECONDS:.0f} seconds.")
                stream.write(chunk)
        Path(temporary).replace(target)
    except httpx.TimeoutException:
        raise FetchError(url, f"the server does not answer within {timeout:g} seconds; try again later.") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise FetchError(url, f"it cannot be fetched ({' '.join(str(error).split())[:200]}).") from None
    finally:
        Path(temporary).unlink(missing_ok=True)
    _refuse_page(url, target, page=page)
    return target


def open_client(timeout: float = SECONDS_TO_ANSWER) -> httpx.Client:
    """A client that says who asks and waits no longer than `timeout` seconds; to be closed by who opened it."""
    agent = f"travaux/{version('travaux')} (fetches a register's file when its user asks for it)"
    return httpx.Client(timeout=timeout, follow_redirects=True, max_redirects=5, headers={"User-Agent": agent})


def _check_head(url: str, response: httpx.Response) -> None:
    if response.status_code == 202:  # what the libraries' wall against robots answers, with a script for browsers
        raise FetchError(url, "the server wants a browser; open the address in one, save the file, and give the file.")
    if response.status_code != 200:
        raise FetchError(url, f"the server answered {response.status_code} {response.reason_phrase}.")


def _refuse_page(url: str, path: Path, *, page: bool) -> None:
    """Raises `FetchError`, and removes the file, where it is empty, or a web page where data were wanted."""
    with path.open("rb") as stream:
        head = stream.read(2048).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not page and head.startswith((b"<!doctype html", b"<html")):
        path.unlink()
        raise FetchError(url, "expected data (CSV, Parquet or MARCXML); found a web page, perhaps one about an error.")
    if not head:
        path.unlink()
        raise FetchError(url, "expected data; found an empty file.")
