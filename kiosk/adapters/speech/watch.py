"""When a voice process that says nothing is taken for hung (standards.md B17)."""

from __future__ import annotations

from collections.abc import Callable

START_S = 12.0
"""Until the first sound of a sentence: the voice may have to be loaded from a slow disk first."""
OVERDUE_S = 2.0
"""Seconds that "speaking" may last longer than what is spoken."""


class Watch:
    """Follows one voice process; `clock` in seconds. Not safe for several threads at once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._due: float | None = None

    def asked(self) -> None:
        """Something is to be said."""
        self._due = self._clock() + START_S

    def heard(self, seconds: float) -> None:
        """A piece began that takes so long."""
        self._due = self._clock() + seconds + OVERDUE_S

    def at_rest(self) -> None:
        """Nothing is to be said."""
        self._due = None

    def left(self) -> float | None:
        """Seconds until it is hung; None while nothing is expected of it."""
        return None if self._due is None else max(self._due - self._clock(), 0.0)
