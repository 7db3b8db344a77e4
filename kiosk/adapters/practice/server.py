"""The practice server: uvicorn on the one address that staff chose, until its input ends.

Every second it tells on its output how the room is. It writes no file; its log knows a headcount at the end.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import threading
import time
from functools import partial
from typing import BinaryIO

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kiosk.adapters.practice import protocol
from kiosk.adapters.practice.guard import Guard
from kiosk.adapters.practice.site import PracticeSite
from kiosk.errors import DeviceError

PORTS = range(8080, 8100)
HEADER_S = 15.0
"""A connection that has not asked for anything by then is closed."""
KEEP_S = 20
"""An open page says every 15 s that it is there (typed.js): on the line that it has, not on a new one each time."""
READ = 131_072
"""Bytes of a photograph taken at a time. asyncio's own 256 KiB leave the processor's cache: 7.8 ms for 2 MB, against 4.6."""
TELL_S = 1.0
_log = logging.getLogger("kiosk.practice")


class GuardedProtocol(H11Protocol):
    """Refuses connections of an address that has too many, and those that only hold the line."""

    def __init__(self, guard: Guard, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._guard = guard
        self._let_in = ""
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        address = str(transport.get_extra_info("peername", ("",))[0])
        if not self._guard.connect(address):
            transport.abort()
            return
        self._let_in = address
        transport.max_size = READ  # type: ignore[attr-defined]
        super().connection_made(transport)
        self._patience = self.loop.call_later(HEADER_S, self._close_idle)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._let_in:
            return
        if self._patience is not None:
            self._patience.cancel()
        self._guard.disconnect(self._let_in)
        super().connection_lost(exc)

    def _close_idle(self) -> None:
        if self.cycle is None and self.transport is not None:
            self.transport.close()


def listen(address: str, port: int) -> socket.socket:
    """A socket on this address alone: `port`, or the first free one. Raises DeviceError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    reason = ""
    for candidate in (port,) if port else PORTS:
        # Named TCP: else asyncio leaves Nagle's waiting on, and each page on a kept line comes 40 ms late.
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((address, candidate))
            made.listen(256)
        except OSError as problem:
            made.close()
            reason = problem.strerror or str(problem)
            continue
        return made
    raise DeviceError(f"{address}:{port or f'{PORTS[0]}-{PORTS[-1]}'}: {reason}")


def url_of(address: str, port: int) -> str:
    """What is shown as a code and may be typed."""
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}:{port}/"


def hosts_of(address: str, port: int) -> frozenset[str]:
    """The names a browser may ask for."""
    host = url_of(address, port).removeprefix("http://").rstrip("/")
    return frozenset({host, host.rpartition(":")[0]} if port == 80 else {host})


def serve(site: PracticeSite, made: socket.socket, source: BinaryIO, out: BinaryIO) -> None:
    """Answers phones until `source` ends or `out` is closed."""
    address, port = made.getsockname()[:2]
    server = uvicorn.Server(
        uvicorn.Config(
            site.app,
            http=partial(GuardedProtocol, site.guard),  # type: ignore[arg-type]
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=KEEP_S,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=16_384,
        )
    )
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # what phones send wrong is no news
    threading.Thread(target=_end_with, args=(server, source), name="practice-end", daemon=True).start()
    gc.freeze()  # what is loaded now stays: not looked through again and again while phones wait
    asyncio.run(_run(site, server, made, out, url_of(address, port)))
    count = site.room.count(time.monotonic())
    _log.info("practice ended headcount=%d", count.headcount)


async def _run(
    site: PracticeSite, server: uvicorn.Server, made: socket.socket, out: BinaryIO, url: str
) -> None:
    telling = asyncio.create_task(_tell(site, server, out, url))
    try:
        await server.serve(sockets=[made])
    finally:
        telling.cancel()


async def _tell(site: PracticeSite, server: uvicorn.Server, out: BinaryIO, url: str) -> None:
    """First the address, once it answers; then the room, each second."""
    try:
        while not server.started:
            await asyncio.sleep(0.01)
        protocol.send(out, protocol.Opened(url))
        while True:
            protocol.send(out, protocol.Counted(site.room.count(time.monotonic())))
            await asyncio.sleep(TELL_S)
    except OSError:  # the class has gone: so does its page
        server.should_exit = True


def _end_with(server: uvicorn.Server, source: BinaryIO) -> None:
    """The class closes this process by closing its input, also when it dies."""
    while source.read(1):
        pass
    server.should_exit = True
