"""Collects what a speaker delivers and waits for it, without polling."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.domain import messages as m

ROUND_S = 20.0
"""Nothing here takes this long on a busy machine; a test that waits so long has failed."""


class Listener:
    """Give `deliver` to a speaker."""

    def __init__(self) -> None:
        self.heard: list[m.Command] = []
        self._changed = threading.Condition()

    def deliver(self, command: m.Command) -> None:
        with self._changed:
            self.heard.append(command)
            self._changed.notify_all()

    def wait(self, until: Callable[[list[m.Command]], bool], seconds: float = ROUND_S) -> list[m.Command]:
        """What was heard, as soon as `until` says it is enough. Fails after `seconds`."""
        with self._changed:
            enough = self._changed.wait_for(lambda: until(self.heard), seconds)
            assert enough, f"waited {seconds} s in vain: {self.heard}"
            return list(self.heard)

    def wait_for(self, command: m.Command, seconds: float = ROUND_S) -> list[m.Command]:
        return self.wait(lambda heard: command in heard, seconds)

    def nothing_more(self, seconds: float) -> bool:
        """Whether `seconds` pass without another delivery."""
        with self._changed:
            before = len(self.heard)
            return not self._changed.wait_for(lambda: len(self.heard) > before, seconds)

    def finishes(self, key: str) -> list[bool]:
        return [c.completed for c in self.heard if isinstance(c, m.SpeechFinished) and c.key == key]
