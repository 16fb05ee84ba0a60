"""The work behind `travaux mcp`: the assistants' server over stdin and stdout, or over HTTP."""

from pathlib import Path

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from travaux.errors import UsageError
from travaux.serve.accounts import Accounts
from travaux.serve.assistants import make_assistant_server
from travaux.serve.running import accounts_file, listen
from travaux.serve.settings import is_loopback
from travaux.serve.visits import Doorkeeper

LOCAL_HOSTS = ["127.0.0.1:*", "localhost:*", "[::1]:*"]


class TokenDoor:
    """Lets only those in who bring a user's token."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper) -> None:
        self._app = app
        self._doorkeeper = doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._doorkeeper.user_of(Request(scope)) is None:
            refusal = PlainTextResponse("A user's token is needed (travaux serve --create-token NAME).\n", 401,
                                        {"www-authenticate": "Bearer"})  # fmt: skip
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def run_stdio() -> None:
    """Speaks over stdin and stdout until stdin ends."""
    make_assistant_server().run("stdio")


def make_http_app(host: str, accounts: Accounts | None) -> ASGIApp:
    """The server as a web application at `/mcp`. On loopback only this machine's names are answered to (a web page
    elsewhere could lead a name of its own here); elsewhere, only who brings a token.

    Raises `UsageError` where others could reach it without a token.
    """
    if accounts is not None and accounts.is_empty:
        accounts = None
    if accounts is None and not is_loopback(host):
        raise UsageError(
            f"expected users before listening on {host}, which others can reach; found none. Make one with "
            "`travaux serve --create-user NAME --role reader`, and a token with `--create-token NAME`"
        )
    local = is_loopback(host)
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=local, allowed_hosts=LOCAL_HOSTS,
        allowed_origins=[f"http://{one}" for one in LOCAL_HOSTS],
    )  # fmt: skip
    app: Starlette = make_assistant_server().streamable_http_app(
        stateless_http=True, json_response=True, transport_security=security, host=host
    )
    return TokenDoor(app, Doorkeeper(accounts.key, accounts)) if accounts else app


def run_http(host: str, port: int, accounts: Path | None) -> None:
    """Serves `/mcp` until it is stopped."""
    users = Accounts(accounts_file(accounts)) if accounts or not is_loopback(host) else None
    app = make_http_app(host, users)
    listener = listen(host, port)
    print(f"travaux answers assistants at http://{host}:{listener.getsockname()[1]}/mcp (Ctrl+C ends it)", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])
