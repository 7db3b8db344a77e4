"""One learner who plays with the server must not stop the class: limits for each address.

Phones of a class have an address each; behind a router that gives them all one address, the limits are theirs together.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct

RATE = 40.0
"""Requests a second of one address, on average. A page with its style and script is three."""
BURST = 240.0
"""…and at once: thirty phones behind one router open the page together."""
PATIENCE = 200
"""Refused requests after which an address is not let in at all…"""
BANNED_S = 15.0
"""…for so long."""
CONNECTIONS = 96
"""Open connections of one address. A browser opens six."""
_KNOWN = 1024


class _Client(Struct):
    tokens: float
    since: float
    refused: int = 0
    banned_until: float = 0.0
    connections: int = 0


class Guard:
    """Counts by address. `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._clients: OrderedDict[str, _Client] = OrderedDict()

    def connect(self, address: str) -> bool:
        """A connection comes in; False when it is not to be answered."""
        client = self._client(address)
        if client.banned_until > self._clock() or client.connections >= CONNECTIONS:
            return False
        client.connections += 1
        return True

    def disconnect(self, address: str) -> None:
        """A connection that was let in has ended."""
        client = self._client(address)
        client.connections = max(0, client.connections - 1)

    def allow(self, address: str) -> bool:
        """A request comes in; False when there have been too many."""
        now, client = self._clock(), self._client(address)
        client.tokens = min(BURST, client.tokens + (now - client.since) * RATE)
        client.since = now
        if client.tokens >= 1:
            client.tokens -= 1
            client.refused = max(0, client.refused - 1)
            return True
        client.refused += 1
        if client.refused >= PATIENCE:
            client.refused, client.banned_until = 0, now + BANNED_S
        return False

    def _client(self, address: str) -> _Client:
        client = self._clients.get(address)
        if client is None:
            client = self._clients[address] = _Client(BURST, self._clock())
            if len(self._clients) > _KNOWN:
                self._forget_one()
        self._clients.move_to_end(address)
        return client

    def _forget_one(self) -> None:
        """The address that was quiet longest and has nothing open."""
        idle = next((name for name, client in self._clients.items() if not client.connections), None)
        if idle is not None:
            del self._clients[idle]
