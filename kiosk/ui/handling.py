"""How hands and switches are met on one machine, and the one place where a second strike is dropped."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct

from kiosk.domain.messages import Command

DOUBLE_STRIKE_S = 0.5
"""Seconds in which a second strike is a shaking hand (standards.md A13: VVSG 7.2-E, EN 301 549 5.9)."""


class Handling(Struct, frozen=True):
    """`switch_keys`: names of the keys of two switches, "go on" and "press"; `now`: a monotonic clock, s."""

    double_strike_s: float = DOUBLE_STRIKE_S
    switch_keys: tuple[str, str] = ("F2", "F3")
    now: Callable[[], float] = time.monotonic


class Strikes:
    """Tells one strike from the second half of a shaking one.

    Dropped is whatever is struck within the interval after a strike that changed the page, and the same thing
    struck twice; on a page with keys the same letter may follow itself.
    """

    def __init__(self, handling: Handling) -> None:
        self._handling = handling
        self._at = float("-inf")
        self._last: Command | None = None
        self._turned = False

    def refuses(self, command: Command, *, typing: bool) -> bool:
        """True for a strike that nobody meant."""
        if self._handling.now() - self._at >= self._handling.double_strike_s:
            return False
        return self._turned or (command == self._last and not typing)

    def took(self, command: Command, *, turned: bool) -> None:
        """A strike was answered; `turned`: another page is there now."""
        self._at, self._last, self._turned = self._handling.now(), command, turned
