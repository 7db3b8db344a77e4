"""Before the site: too many requests, strange hosts and cut bodies end here; every answer gets its headers."""

from __future__ import annotations

import logging
import re
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.adapters.practice.guard import Guard
from kiosk.adapters.practice.upload import Refused

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
        b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(), microphone=()"),
)
_FRESH = (b"cache-control", b"private, no-cache")
"""Asked for again each time, but kept for the way back: `no-store` would lose what was typed there."""
_log = logging.getLogger("kiosk.practice")
_HOST = re.compile(rb"[0-9A-Za-z.\-\[\]:]{1,80}")


class Gate:
    """An ASGI application around the site."""

    def __init__(self, site: ASGIApp, guard: Guard, hosts: frozenset[str], too_many: bytes) -> None:
        self._site = site
        self._guard = guard
        self._hosts = hosts
        self._too_many = too_many

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        client = scope.get("client")
        if client and not self._guard.allow(client[0]):
            await _plain(send, 429, self._too_many, b"text/html; charset=utf-8", (b"retry-after", b"5"))
            return
        if not self._is_ours(scope):
            await _plain(send, 421, b"", b"text/plain")
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
                if not any(name == b"cache-control" for name, _ in message["headers"]):
                    message["headers"].append(_FRESH)
            await send(message)

        try:
            await self._site(scope, receive, with_headers)
        except Refused:
            await _plain(send, 413, self._too_many, b"text/html; charset=utf-8")
        except Exception as bug:  # noqa: BLE001  the class goes on; its message may quote what was typed
            places = "".join(traceback.format_tb(bug.__traceback__))
            _log.error("practice bug %s\n%s", type(bug).__name__, places)

    def _is_ours(self, scope: Scope) -> bool:
        """A page elsewhere that has our address behind its own name is not answered."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        return (
            len(hosts) == 1
            and _HOST.fullmatch(hosts[0]) is not None
            and hosts[0].decode("ascii") in self._hosts
        )


async def _plain(send: Send, status: int, body: bytes, kind: bytes, *more: tuple[bytes, bytes]) -> None:
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", kind), length, (b"connection", b"close"), *HEADERS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
