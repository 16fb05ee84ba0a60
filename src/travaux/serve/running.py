"""The work behind `travaux serve`: settings from the command line, users, a socket, the server."""

import getpass
import os
import socket
import sys
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from travaux.errors import UsageError
from travaux.keep.connection import DEFAULT_FILE
from travaux.registers.home import data_home
from travaux.serve.accounts import Accounts, Role
from travaux.serve.app import make_app
from travaux.serve.settings import Provider, Settings, is_loopback
from travaux.serve.visits import Doorkeeper
from travaux.serve.work import default_n_workers


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for."""

    host: str
    port: int
    casebook: str | None
    accounts: Path | None
    https: bool
    open_browser: bool


def accounts_file(given: Path | None) -> Path:
    """The file of users: the one named, or `accounts.sqlite` among this user's data."""
    return given or data_home() / "accounts.sqlite"


def make_user(given: Path | None, name: str, role: str, *, with_password: bool = True) -> None:
    """Makes a user, with a password typed twice at a terminal, or the first line of stdin; or without one, for who
    logs in through another service."""
    wanted = Role.named(role)
    password: str | None = None
    if with_password and sys.stdin.isatty():
        password = getpass.getpass(f"Password for {name}: ")
        if password != getpass.getpass("Once more: "):
            raise UsageError("expected the same password twice; found two that differ")
    elif with_password:
        password = sys.stdin.readline().rstrip("\n")
    path = accounts_file(given)
    accounts = Accounts(path)
    accounts.create(name, wanted, password)
    accounts.note("command line", "made user", f"{name} ({wanted.word})")
    print(f"{name} may now log in as {wanted.word}; the users are kept in {path}")


def make_token(given: Path | None, name: str) -> None:
    """Prints a token with which programs act as a user."""
    accounts = Accounts(accounts_file(given))
    user = accounts.find(name)
    if user is None:
        raise UsageError(f"no user is called {name!r}; make one with `travaux serve --create-user`")
    accounts.note("command line", "made token", name)
    print(Doorkeeper(accounts.key, accounts).token(user))


def provider_of(environment: Mapping[str, str]) -> Provider | None:
    """The service through which people log in, from TRAVAUX_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _CLAIM; None
    where no issuer is named. The secret is no option of the command, for others could read it there.

    >>> provider_of({"TRAVAUX_OIDC_ISSUER": "https://id.example", "TRAVAUX_OIDC_CLIENT_ID": "me",
    ...              "TRAVAUX_OIDC_CLIENT_SECRET": "s"}).claim
    'email'
    """
    if not environment.get("TRAVAUX_OIDC_ISSUER"):
        return None
    found = {name: environment.get(f"TRAVAUX_OIDC_{name}", "") for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")}
    if missing := [f"TRAVAUX_OIDC_{name}" for name, value in found.items() if not value]:
        raise UsageError(f"expected {' and '.join(missing)} beside TRAVAUX_OIDC_ISSUER; found nothing there")
    claim = environment.get("TRAVAUX_OIDC_CLAIM") or "email"
    return Provider(found["ISSUER"], found["CLIENT_ID"], found["CLIENT_SECRET"], claim)


def settings_of(wishes: Wishes) -> Settings:
    """The settings of a server. On loopback users count only where they were asked for."""
    loopback = is_loopback(wishes.host)
    accounts = None if loopback and wishes.accounts is None and not wishes.https else accounts_file(wishes.accounts)
    return Settings(
        casebook=wishes.casebook or DEFAULT_FILE, accounts=accounts, host=wishes.host, port=wishes.port,
        https=wishes.https, provider=provider_of(os.environ), n_workers=default_n_workers(),
    )  # fmt: skip


def run_server(wishes: Wishes) -> None:
    """Serves until it is stopped. Raises `UsageError` where the address cannot be had, or would be open to anyone."""
    app = make_app(settings_of(wishes))
    listener = listen(wishes.host, wishes.port)
    port = listener.getsockname()[1]
    shown = f"[{wishes.host}]" if ":" in wishes.host else wishes.host
    address = f"http://{shown}:{port}/"
    print(f"travaux is at {address} (Ctrl+C ends it)", flush=True)
    if not is_loopback(wishes.host) and not wishes.https:
        print("travaux: passwords travel in the clear: put a server with TLS in front of it and give --https",
              file=sys.stderr)  # fmt: skip
    has_screen = os.environ.get("DISPLAY") or sys.platform in {"darwin", "win32"}
    if wishes.open_browser and has_screen and sys.stdout.isatty():
        webbrowser.open(address)
    # Headers that name the person's own address are believed only from a server in front, on this machine.
    config = uvicorn.Config(app, log_level="warning", proxy_headers=wishes.https, forwarded_allow_ips="127.0.0.1",
                            server_header=False)  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address. Raises `UsageError` where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)  # who calls as soon as the address is printed waits, and is not turned away
    except OSError as error:
        raise UsageError(f"expected to listen on {host}, port {port}; that cannot be had ({error.strerror})") from error
    return listener
