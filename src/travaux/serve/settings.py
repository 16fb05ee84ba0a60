"""How one server is to run: where it listens, what it keeps, what it lets people do."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
"""The largest file a person may send: as much as `travaux.read.web` fetches; a long United Nations report is 20 MB."""
MAX_TEXT_CHARACTERS = 2_000_000
"""The longest text that may be pasted: some 300,000 words, more than any report."""
MAX_SECONDS = 90.0
"""The longest that reading, extracting and checking one document may take; a report of 1,000 pages takes some 20."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A service that says who somebody is (OpenID Connect). `claim` is what of it is the user's name here."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str = "email"


@dataclass(frozen=True, slots=True)
class Settings:
    """One server's settings. `casebook` is the URL of the store, None where nothing is kept; `accounts` the file of
    users, None where no one logs in (only ever on loopback); `https` whether people reach the server by TLS."""

    casebook: str | None = None
    accounts: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8321
    n_workers: int = 2
    max_upload_bytes: int = MAX_UPLOAD_BYTES
    max_seconds: float = MAX_SECONDS
    https: bool = False
    provider: Provider | None = None
    n_logins: int = 10
    """Attempts to log in that one address, or for one name, may make in five minutes."""
    n_checks: int = 60
    """Documents that one person (or address) may have checked in five minutes."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches the server.

        >>> Settings(host="127.0.0.1").is_loopback, Settings(host="0.0.0.0").is_loopback
        (True, False)
        """
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether `host` is a name or an address that never leaves the machine.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.9", "::1", "[::1]", "192.168.0.4", "example.org")]
    [True, True, True, True, False, False]
    """
    bare = host.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
