"""When to try again: each failure doubles the pause, a success forgets it."""

from __future__ import annotations

from collections.abc import Callable


class Backoff:
    """Pauses of `first` to `longest` seconds on `clock`, a monotonic clock in seconds."""

    def __init__(self, first: float, longest: float, clock: Callable[[], float]) -> None:
        self._first = first
        self._longest = longest
        self._clock = clock
        self._pause = 0.0
        self._due_at = 0.0

    def failed(self) -> None:
        """Counts from now."""
        self._pause = min(self._pause * 2 or self._first, self._longest)
        self._due_at = self._clock() + self._pause

    def succeeded(self) -> None:
        self._pause = 0.0

    @property
    def remaining(self) -> float:
        """Seconds until the next attempt; 0 when it is due."""
        return max(0.0, self._due_at - self._clock()) if self._pause else 0.0
