"""Who makes a request: the session's user, the visit that forms are bound to, and what may be asked of them.

A visit is a random cookie; the token in every form is its signature, so that no other site can make a form of ours
(CSRF). A session is a signed cookie that names the user and the epoch of the password. Both are HttpOnly and
SameSite=Lax, and Secure where the request came by TLS. Programs send `Authorization: Bearer` with a token instead.
"""

import getpass
import secrets
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer, URLSafeSerializer, URLSafeTimedSerializer

from travaux.serve.accounts import Accounts, Role, User

VISIT, SESSION = "travaux_visit", "travaux_session"
SESSION_SECONDS = 12 * 3600
"""A working day: who comes back tomorrow logs in again."""


class RoleError(Exception):
    """A user who may not do this; `needed` is the role that may."""

    def __init__(self, needed: Role) -> None:
        super().__init__(needed.word)
        self.needed = needed


class LoginError(Exception):
    """Nobody is logged in where someone must be."""


class ForgeryError(Exception):
    """A form without this visit's token."""


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Knows people by their cookies and tokens. Without `accounts`, everyone is the person at this machine."""

    key: str
    accounts: Accounts | None

    def user_of(self, request: Request) -> User | None:
        """The user who makes the request; None where no one is logged in."""
        if self.accounts is None:
            return User(local_name(), Role.ADMIN)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._user(self._load(URLSafeSerializer(self.key, salt="token"), token))
        signed = request.cookies.get(SESSION, "")
        return self._user(self._load(URLSafeTimedSerializer(self.key, salt="session"), signed, SESSION_SECONDS))

    def _load(self, serializer: Any, signed: str, max_age: int | None = None) -> Any:
        try:
            return serializer.loads(signed, **({"max_age": max_age} if max_age else {}))
        except BadSignature:
            return None

    def _user(self, known: Any) -> User | None:
        if self.accounts is None or not (isinstance(known, list) and len(known) == 2):
            return None
        user = self.accounts.find(str(known[0]))
        return user if user and user.epoch == known[1] else None

    def token(self, user: User) -> str:
        """A token for programs: good until the user's password changes."""
        return str(URLSafeSerializer(self.key, salt="token").dumps([user.name, user.epoch]))

    def greet(self, response: Response, user: User, *, secure: bool) -> None:
        """Begins a session, and a new visit with it, so that a token seen before the login is worth nothing after."""
        signed = URLSafeTimedSerializer(self.key, salt="session").dumps([user.name, user.epoch])
        response.set_cookie(SESSION, str(signed), max_age=SESSION_SECONDS, httponly=True, samesite="lax", secure=secure)
        response.set_cookie(VISIT, secrets.token_urlsafe(18), httponly=True, samesite="lax", secure=secure)

    def form_token(self, visit: str) -> str:
        """The token that the forms of a visit carry."""
        return Signer(self.key, salt="form").get_signature(visit).decode()

    def check_form(self, request: Request, token: object) -> None:
        """Nothing, where the token is this visit's; else raises `ForgeryError`."""
        visit = request.cookies.get(VISIT, "")
        right = self.form_token(visit) if visit else ""
        if not right or not isinstance(token, str) or not secrets.compare_digest(right.encode(), token.encode()):
            raise ForgeryError


def local_name() -> str:
    """The name of the person at this machine, under which decisions are kept where no one logs in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


def address_of(request: Request) -> str:
    """The address that the request came from."""
    return request.client.host if request.client else ""
