"""What every answer carries and every request must keep to: headers, hosts, origins, sizes.

A pure ASGI layer, so that it also stands before static files, error pages and the assistants' door.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from travaux.serve.settings import Settings, is_loopback

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from elsewhere: a document's text could not act even if it became markup."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # `no-referrer` would make browsers send `Origin: null` with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SLACK_BYTES = 64 * 1024
"""What a form may weigh beyond the file it carries."""


class TooLargeError(Exception):
    """A body that goes on after the limit."""


class Guard:
    """The layer around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._most = settings.max_upload_bytes + SLACK_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if scope.get("scheme") == "https":
                    out.setdefault("strict-transport-security", "max-age=31536000")
                if "cache-control" not in out:
                    out["cache-control"] = "private, no-cache"
            await send(message)

        if refusal:
            await PlainTextResponse(refusal[1], status_code=refusal[0])(scope, receive, send_with_headers)
            return
        await self._limited(scope, receive, send_with_headers)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._settings.is_loopback and not self._settings.https and not is_loopback(_hostname(host)):
            # A page elsewhere may make a name of its own lead here (DNS rebinding): only the machine's names are known.
            return 421, f"This server answers to localhost; it was asked for as {_hostname(host)[:80]!r}.\n"
        if method not in SAFE and not _same_origin(headers, host):
            return 403, "This request came from a page of another site; nothing was done.\n"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most:
            return 413, f"At most {self._settings.max_upload_bytes // 1_000_000} MB are taken at once.\n"
        return None

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the application; a body without a declared length is counted as it comes."""
        got = 0
        begun = False

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self._most:
                raise TooLargeError
            return message

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, sending)
        except TooLargeError:
            if not begun:
                text = f"At most {self._settings.max_upload_bytes // 1_000_000} MB are taken at once.\n"
                await PlainTextResponse(text, status_code=413)(scope, receive, send)


def _hostname(host: str) -> str:
    if host.startswith("["):
        return host[: host.find("]") + 1]
    return host.rpartition(":")[0] or host


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a request that changes something was made by a page of this server, or by no page at all (a program)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host
