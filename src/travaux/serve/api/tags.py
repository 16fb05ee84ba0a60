"""Entity tags: an answer that has not changed is not sent again (RFC 9110, section 8.8.3)."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_TAGGED = 8 * 1024 * 1024
"""Answers beyond this size are sent as they come, without a tag."""


class EntityTags:
    """Gives every JSON answer of the API that went well an `ETag`, and answers 304 where the asker has it already."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Tagger(Headers(scope=scope).get("if-none-match", ""), send).take)


class _Tagger:
    """Holds an answer back until it is whole, and then sends it, or 304 in its place."""

    def __init__(self, known: str, send: Send) -> None:
        self._known = {one.strip().removeprefix("W/") for one in known.split(",")}
        self._send = send
        self._start: Message | None = None
        self._body: list[bytes] = []
        self._passing = False

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._start = message
            return
        if self._start is None or self._passing:
            await self._send(message)
            return
        self._body.append(message.get("body", b""))
        whole = not message.get("more_body", False)
        if not whole and sum(map(len, self._body)) <= MAX_TAGGED:
            return
        if not whole:
            self._passing = True
            await self._send(self._start)
            await self._send({"type": "http.response.body", "body": b"".join(self._body), "more_body": True})
            return
        await self._answer(b"".join(self._body))

    async def _answer(self, body: bytes) -> None:
        start = self._start
        assert start is not None
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["etag"] = tag
        if tag in self._known or "*" in self._known:
            for name in ("content-length", "content-type"):
                del headers[name]
            await self._send({"type": "http.response.start", "status": 304, "headers": headers.raw})
            await self._send({"type": "http.response.body", "body": b""})
            return
        await self._send({"type": "http.response.start", "status": 200, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})
