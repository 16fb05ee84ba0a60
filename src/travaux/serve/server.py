"""What one running server holds: its settings, the registers, the workshop, the casebook, the users."""

import secrets
from dataclasses import dataclass
from typing import cast

from fastapi import Request

from travaux.errors import UsageError
from travaux.keep import Casebook, open_casebook
from travaux.registers import Registers, load_registers
from travaux.serve.accounts import Accounts, Role, User
from travaux.serve.analyses import Analyst
from travaux.serve.limits import Limit, TooOftenError
from travaux.serve.settings import Settings
from travaux.serve.shelf import Shelf
from travaux.serve.visits import Doorkeeper, LoginError, RoleError
from travaux.serve.work import Workshop
from travaux.vocabulary import CheckedDocument


@dataclass(slots=True)
class Server:
    """Everything that requests share. Made once, by `open_server`."""

    settings: Settings
    registers: Registers
    workshop: Workshop
    doorkeeper: Doorkeeper
    accounts: Accounts | None
    casebook: Casebook | None
    shelf: Shelf | None
    analyst: Analyst
    logins: Limit
    checks: Limit

    @property
    def kept(self) -> Casebook:
        """The casebook. Raises `UsageError` where this server keeps none."""
        if self.casebook is None:
            raise UsageError("this server keeps no casebook: start it with --casebook")
        return self.casebook

    def checked(self, key: str) -> CheckedDocument:
        """A document of the casebook as it was read, with its claims and the findings of today."""
        card = self.kept.document(key)
        return self.shelf.take(card) if self.shelf else self.kept.checked(card.key)

    def close(self) -> None:
        """Ends the workers and closes the casebook."""
        self.workshop.close()
        if self.casebook:
            self.casebook.close()

    def user(self, request: Request, role: Role = Role.READER) -> User:
        """The user who makes the request, who must have `role`. Raises `LoginError` or `RoleError`."""
        user = self.doorkeeper.user_of(request)
        if user is None:
            raise LoginError
        if user.role < role:
            raise RoleError(role)
        return user

    def spend(self, user: User, address: str) -> None:
        """Counts a document that a person has checked. Raises `TooOftenError`."""
        if not self.checks.take(f"{user.name} {address}"):
            raise TooOftenError

    def note(self, user: User, what: str, subject: str, address: str) -> None:
        """Writes into the log, where there is one."""
        if self.accounts:
            self.accounts.note(user.name, what, subject, address=address)


def open_server(settings: Settings) -> Server:
    """A server ready to answer. Raises `UsageError` where it would be open to others without a login."""
    accounts = Accounts(settings.accounts) if settings.accounts else None
    reached_by_others = not settings.is_loopback or settings.https
    if reached_by_others and (accounts is None or accounts.is_empty):
        where = "with --https" if settings.is_loopback else f"on {settings.host}"
        raise UsageError(
            f"expected users before listening {where}, where others can reach it; found none. "
            "Make one with `travaux serve --create-user NAME --role admin`, or listen on 127.0.0.1"
        )
    if accounts and accounts.is_empty:
        accounts = None  # on loopback, and nobody made a user: no login
    casebook = open_casebook(settings.casebook, create=True) if settings.casebook else None
    registers = load_registers()
    return Server(
        settings=settings,
        registers=registers,
        workshop=Workshop(n_workers=settings.n_workers, max_seconds=settings.max_seconds),
        doorkeeper=Doorkeeper(accounts.key if accounts else secrets.token_hex(32), accounts),
        accounts=accounts,
        casebook=casebook,
        shelf=Shelf(casebook) if casebook else None,
        analyst=Analyst(registers, casebook),
        logins=Limit(settings.n_logins),
        checks=Limit(settings.n_checks),
    )


def server_of(request: Request) -> Server:
    """The server that a request came to."""
    return cast(Server, request.app.state.server)
