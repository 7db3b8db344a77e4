"""The rows that wait in memory for the disk: a bounded ring that knows where a tap ends.

Not thread-safe: its owner holds a lock around every call, for microseconds.
"""

from __future__ import annotations

from collections import deque

from kiosk.domain.assistance import LogEntry


class WaitingRows:
    """At most `size` rows, the oldest dropped first and counted in `dropped`."""

    def __init__(self, size: int) -> None:
        if size < 1:
            raise ValueError("a ring of less than one row")
        self._size = size
        self._rows: deque[LogEntry] = deque()
        self._whole = 0
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def has_tap(self) -> bool:
        """True when at least one whole tap waits."""
        return self._whole > 0

    def add(self, entry: LogEntry) -> None:
        """The newest row, of the tap that is still going on."""
        self._rows.append(entry)
        self._trim()

    def end_tap(self) -> None:
        """Everything that waits belongs to whole taps now."""
        self._whole = len(self._rows)

    def take(self, *, everything: bool = False) -> tuple[LogEntry, ...]:
        """Takes out the rows of whole taps, oldest first; `everything` also those of the tap going on."""
        count = len(self._rows) if everything else self._whole
        self._whole = 0
        return tuple(self._rows.popleft() for _ in range(count))

    def give_back(self, rows: tuple[LogEntry, ...]) -> None:
        """Puts rows that could not be written back in front, as whole taps."""
        self._rows.extendleft(reversed(rows))
        self._whole += len(rows)
        self._trim()

    def _trim(self) -> None:
        while len(self._rows) > self._size:
            self._rows.popleft()
            self._whole = max(0, self._whole - 1)
            self.dropped += 1
