"""One learner who plays with the server must not stop the class: limits for each address, and for strangers together.

Phones of a class have an address each; behind a router that gives them all one address, the limits are theirs together.
Who takes many addresses is held back as well: an address from which no phone has ever come back is a stranger's,
and what all strangers may have at once leaves room for those who are in the class already.
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
STRANGERS_RATE = 200.0
"""Requests a second of all strangers together. A phone is a stranger for its first page only."""
STRANGERS_BURST = 600.0
"""…and at once: sixty phones open the class together."""
STRANGERS_ARRIVALS = 300.0
"""Connections a second of all strangers together. Beyond, a refusal in kind words would cost the class too much."""
STRANGERS_CONNECTIONS = 400
"""Open connections of all addresses, from which on strangers find the door shut."""
_REMEMBERED = 1024


class _Bucket(Struct):
    """Requests that may still be made now: `rate` a second flow in, up to `most`."""

    tokens: float
    since: float

    def take(self, now: float, rate: float, most: float) -> bool:
        self.tokens = min(most, self.tokens + (now - self.since) * rate)
        self.since = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class _Client(Struct):
    bucket: _Bucket
    refused: int = 0
    banned_until: float = 0.0
    connections: int = 0
    belongs: bool = False


class Guard:
    """Counts by address. `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._clients: OrderedDict[str, _Client] = OrderedDict()
        self._strangers = _Bucket(STRANGERS_BURST, clock())
        self._arrivals = _Bucket(STRANGERS_BURST, clock())
        self._connections = 0

    def connect(self, address: str) -> bool:
        """A connection comes in; False when it is not to be answered."""
        now, client = self._clock(), self._client(address)
        if client.banned_until > now or client.connections >= CONNECTIONS:
            return False
        if not client.belongs and (
            self._connections >= STRANGERS_CONNECTIONS
            or not self._arrivals.take(now, STRANGERS_ARRIVALS, STRANGERS_BURST)
        ):
            return False
        client.connections += 1
        self._connections += 1
        return True

    def welcome(self, address: str) -> None:
        """A phone of the class is at this address: it has come back."""
        self._client(address).belongs = True

    def disconnect(self, address: str) -> None:
        """A connection that was let in has ended."""
        client = self._client(address)
        client.connections = max(0, client.connections - 1)
        self._connections -= 1

    def allow(self, address: str) -> bool:
        """A request comes in; False when there have been too many."""
        now, client = self._clock(), self._client(address)
        if client.bucket.take(now, RATE, BURST) and (
            client.belongs or self._strangers.take(now, STRANGERS_RATE, STRANGERS_BURST)
        ):
            client.refused = max(0, client.refused - 1)
            return True
        client.refused += 1
        if client.refused >= PATIENCE:
            client.refused, client.banned_until = 0, now + BANNED_S
        return False

    def _client(self, address: str) -> _Client:
        client = self._clients.get(address)
        if client is None:
            client = self._clients[address] = _Client(_Bucket(BURST, self._clock()))
            if len(self._clients) > _REMEMBERED:
                self._forget_one()
        self._clients.move_to_end(address)
        return client

    def _forget_one(self) -> None:
        """The address that was quiet longest and has nothing open: a stranger's before one of the class."""
        idle = [(name, client) for name, client in self._clients.items() if not client.connections]
        found = next((name for name, client in idle if not client.belongs), idle[0][0] if idle else None)
        if found is not None:
            del self._clients[found]
