"""Fetching one page from the web, politely and without opening a door to the inner network.

Only http and https; robots.txt is kept to; every address on the way (also that of each redirect) is looked up first,
must be public, and is then the very address that is connected to; time, size, speed and redirects are limited.
"""

import ipaddress
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import httpx

from travaux.errors import FetchError

MAX_WEB_BYTES = 50 * 1024 * 1024
"""The largest page or file that is fetched; a long UN report is 5 to 20 MB."""
MAX_REDIRECTS = 5
"""Real pages redirect once or twice (to https, to `www.`, to the current address)."""
SECONDS_TO_CONNECT = 8.0
SECONDS_TO_ANSWER = 9.0
"""A server that has not sent its head by then is not waited for."""
SECONDS_OF_GRACE = 5.0
MIN_BYTES_A_SECOND = 500
"""After the grace a body must come in faster than this on the average: a modem of 1990 is twice as fast."""
MAX_SECONDS = 120.0
MAX_ROBOTS_BYTES = 500 * 1024
"""RFC 9309, section 2.5: a reader must take at least this much of a robots.txt."""
ALLOW_PRIVATE = "TRAVAUX_ALLOW_PRIVATE"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave: its bytes, the address it came from in the end, and what the server says it is."""

    data: bytes
    url: str
    media_type: str
    charset: str | None
    asked: str = ""
    """The address that was asked for; it may have redirected."""
    fetched: str = ""
    """When, in UTC (ISO 8601)."""
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[dict[str, str], ...] = ()
    """Each redirect on the way: `url`, `status`, `location`."""


def fetch(url: str, *, allow_private: bool | None = None) -> Fetched:
    """The page or file at `url`. Addresses of the inner network are refused unless `allow_private`, or where that is
    None the environment variable TRAVAUX_ALLOW_PRIVATE is `1`. Raises `FetchError`."""
    if allow_private is None:
        allow_private = os.environ.get(ALLOW_PRIVATE) == "1"
    try:
        with httpx.Client(timeout=httpx.Timeout(SECONDS_TO_ANSWER, connect=SECONDS_TO_CONNECT),
                          headers={"User-Agent": user_agent(), "Accept": "text/html,application/pdf,*/*;q=0.5",
                                   "Accept-Encoding": "gzip"}) as client:
            return _follow(client, url, allow_private)
    except httpx.TimeoutException as error:
        raise FetchError(url, "the server does not answer in time.") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
        raise FetchError(url, f"it cannot be fetched ({_plain(error)}).") from error


def user_agent() -> str:
    """The name by which servers know this program."""
    return f"travaux/{version('travaux')} (reads single pages when a person asks for them)"


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _follow(client: httpx.Client, url: str, allow_private: bool) -> Fetched:
    here = url
    hops: list[dict[str, str]] = []
    for _ in range(MAX_REDIRECTS + 1):
        _check_robots(client, url, here, allow_private)
        with _open(client, url, here, allow_private) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                there = urljoin(here, response.headers["location"])
                hops.append({"url": here, "status": str(response.status_code), "location": there})
                here = there
                continue
            if response.status_code != 200:
                raise FetchError(url, f"the server answered {response.status_code} {response.reason_phrase}.")
            data = _read_body(response, url, MAX_WEB_BYTES)
            declared = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Fetched(data, here, declared, response.charset_encoding, url,
                           datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                           tuple(response.headers.multi_items()), tuple(hops))
    raise FetchError(url, f"it redirects more than {MAX_REDIRECTS} times.")


def _check_robots(client: httpx.Client, url: str, here: str, allow_private: bool) -> None:
    """Raises `FetchError` where the site's robots.txt asks programs not to read `here` (RFC 9309)."""
    robots = urljoin(here, "/robots.txt")
    for _ in range(MAX_REDIRECTS):
        with _open(client, url, robots, allow_private) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                robots = urljoin(robots, response.headers["location"])
                continue
            if response.status_code >= 500:
                raise FetchError(url, "the site's robots.txt cannot be read (the server is in trouble): not fetched.")
            if response.status_code != 200:
                return
            rules = RobotFileParser()
            text = _read_body(response, url, MAX_ROBOTS_BYTES, cut=True).decode("utf-8", "replace")
            rules.parse(text.splitlines())
            if not rules.can_fetch("travaux", here):
                raise FetchError(url, f"robots.txt of {urlsplit(here).hostname} asks programs not to read this page.")
            return


@contextmanager
def _open(client: httpx.Client, url: str, here: str, allow_private: bool) -> Iterator[httpx.Response]:
    """A response whose body is not yet read, from an address that was checked."""
    target = httpx.URL(here)
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(url, f"only http and https addresses are fetched; it leads to {here[:80]!r}.")
    headers = {"Host": target.netloc.decode("ascii")}
    extensions = {}
    if not _goes_through_proxy(target):
        address = _checked_address(target, url, allow_private)
        extensions["sni_hostname"] = target.host
        target = target.copy_with(host=address)
    elif not allow_private:
        _refuse_inner_name(target.host, url)
    request = client.build_request("GET", target, headers=headers, extensions={**extensions})
    hurry = threading.Timer(SECONDS_TO_ANSWER, client.close)
    hurry.daemon = True
    hurry.start()
    began = time.monotonic()
    try:
        response = client.send(request, stream=True)
    except (httpx.HTTPError, RuntimeError, OSError) as error:
        if time.monotonic() - began >= SECONDS_TO_ANSWER:
            raise FetchError(url, "the server does not answer in time.") from error
        raise
    finally:
        hurry.cancel()
    try:
        yield response
    finally:
        response.close()


def _goes_through_proxy(target: httpx.URL) -> bool:
    proxies = getproxies()
    return (target.scheme in proxies or "all" in proxies) and not proxy_bypass(target.host)


def _checked_address(target: httpx.URL, url: str, allow_private: bool) -> str:
    """The address to connect to; `FetchError` where any address of the host belongs to an inner network."""
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(target.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"no host of the name {target.host} was found.") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise FetchError(url, f"{target.host} is an address of the inner network ({address}): not fetched "
                                      f"(set {ALLOW_PRIVATE}=1 to allow it).")
    return addresses[0]


def _refuse_inner_name(host: str, url: str) -> None:
    """Where a proxy looks names up, only what shows by the name itself can be refused."""
    try:
        inner = not is_public(host)
    except ValueError:
        inner = host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host
    if inner:
        raise FetchError(url, f"{host} is an address of the inner network: not fetched (set {ALLOW_PRIVATE}=1 to "
                              "allow it).")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False, False)
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _read_body(response: httpx.Response, url: str, limit: int, *, cut: bool = False) -> bytes:
    """The body; `FetchError` where it is larger than `limit` (or its first part, with `cut`) or too slow."""
    began = time.monotonic()
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            if cut:
                break
            raise FetchError(url, f"it is larger than {limit / 1e6:,.0f} MB: not read.")
        seconds = time.monotonic() - began
        too_slow = seconds > SECONDS_OF_GRACE and size < MIN_BYTES_A_SECOND * seconds
        if too_slow or seconds > MAX_SECONDS:
            raise FetchError(url, "the server sends too slowly: not read.")
    return b"".join(chunks)[:limit]
