"""Logging in through another service (OpenID Connect): it says who somebody is, an admin here what they may do.

Authorization code with PKCE, `state` and `nonce`, by authlib (`travaux[oidc]`). Only who is a user here already gets
in: the service's claim (by default the e-mail address, which must be verified) is the user's name.
"""

from contextlib import suppress
from importlib import import_module
from typing import Any, cast

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware

from travaux.errors import UsageError
from travaux.serve.accounts import Accounts
from travaux.serve.drawing import draw
from travaux.serve.server import server_of
from travaux.serve.settings import Provider
from travaux.serve.visits import address_of

SECONDS_TO_LOG_IN = 600
REFUSED = "The service that says who you are did not: please try again."
SILENT = "The service that says who you are does not answer at the moment."
UNKNOWN = "You are known to that service, but no user here has that name. An admin can make one."
UNVERIFIED = "That service has not verified your e-mail address."


class RefusedError(Exception):
    """A login that the provider did not vouch for, or that leads to no user here; says why."""


def make_client(provider: Provider) -> Any:
    """The client for a provider. Raises `UsageError` where authlib is missing."""
    try:
        module = import_module("authlib.integrations.starlette_client")
    except ImportError as error:
        raise UsageError("logging in through another service needs authlib: install travaux[oidc]") from error
    return module.OAuth().register(
        "provider", client_id=provider.client_id, client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )  # fmt: skip


ERRORS = (("authlib.common.errors", "AuthlibBaseError"), ("joserfc.errors", "JoseError"),
          ("httpx", "HTTPError"), ("httpx2", "HTTPError"))  # fmt: skip
"""What the client raises where the provider does not answer, refuses, or gives a token that is not as it should be:
versions of authlib differ in what they check tokens and ask with."""


def failures() -> tuple[type[Exception], ...]:
    """Those of `ERRORS` that are installed."""
    found: list[type[Exception]] = []
    for module, name in ERRORS:
        with suppress(ImportError):
            found.append(getattr(import_module(module), name))
    return tuple(found)


def name_in(claims: dict[str, Any], provider: Provider) -> str:
    """The user's name in what the provider says. Raises `RefusedError`.

    >>> provider = Provider("https://id.example", "me", "secret")
    >>> name_in({"email": "ada@example.org", "email_verified": True}, provider)
    'ada@example.org'
    """
    name = claims.get(provider.claim)
    if not isinstance(name, str) or not name:
        raise RefusedError(REFUSED)
    if provider.claim == "email" and claims.get("email_verified") is not True:
        raise RefusedError(UNVERIFIED)
    return name


def add_provider(app: FastAPI, provider: Provider, accounts: Accounts) -> None:
    """Lets people log in through the provider: `/login/oidc` leads there, `/login/oidc/done` back."""
    client, failed = make_client(provider), failures()
    router = APIRouter()

    @router.get("/login/oidc")
    async def leave(request: Request) -> Response:
        back = request.url_for("come_back")
        try:
            return cast(Response, await client.authorize_redirect(request, back))
        except failed:
            return draw(request, "login.html", status=503, trouble=SILENT, target="/", name="")

    @router.get("/login/oidc/done")
    async def come_back(request: Request) -> Response:
        try:
            token = await client.authorize_access_token(request)
            name = name_in(dict(token.get("userinfo") or {}), provider)
            return await run_in_threadpool(_greet, request, accounts, name)
        except RefusedError as error:
            trouble = str(error)
        except failed:
            trouble = REFUSED
        accounts.note("", "login refused", f"by {provider.issuer}", address=address_of(request))
        return draw(request, "login.html", status=403, trouble=trouble, target="/", name="")

    app.include_router(router, include_in_schema=False)
    app.add_middleware(SessionMiddleware, secret_key=accounts.key, session_cookie="travaux_oidc", same_site="lax",
                       max_age=SECONDS_TO_LOG_IN, path="/login/oidc")  # fmt: skip


def _greet(request: Request, accounts: Accounts, name: str) -> Response:
    server = server_of(request)
    user = accounts.find(name)
    if user is None:
        raise RefusedError(UNKNOWN)
    accounts.note(user.name, "logged in", "by another service", address=address_of(request))
    response = RedirectResponse("/", status_code=303)
    server.doorkeeper.greet(response, user, secure=request.url.scheme == "https" or server.settings.https)
    return response
