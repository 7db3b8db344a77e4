"""How often somebody may guess at the staff's door (standards.md C7; usds/trusted-design access control)."""

from __future__ import annotations

from msgspec import Struct

FREE = 5
"""Tries before the first pause."""
LOCKED = 15
"""Tries after which only the machine's own command line opens the door again."""
FIRST_WAIT_S = 15.0


class Tries(Struct, frozen=True):
    """Tries that were not right, and how many seconds have certainly passed since the last one."""

    wrong: int = 0
    since: float = 0.0

    @property
    def locked(self) -> bool:
        return self.wrong >= LOCKED

    @property
    def wait(self) -> float:
        """Seconds until the next try is looked at."""
        return max(0.0, wait_after(self.wrong) - self.since)


def wait_after(wrong: int) -> float:
    """Seconds of pause after so many wrong tries: 15 s × 2^(n−5) from the fifth on."""
    return 0.0 if wrong < FREE else FIRST_WAIT_S * 2.0 ** (min(wrong, LOCKED) - FREE)
