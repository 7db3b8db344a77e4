"""Every utterance that was taken ends exactly once; and nobody waits for ever for a voice that hangs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.adapters.speech.protocol import Line
from kiosk.adapters.speech.watch import Watch
from kiosk.domain.text import Utterance

if TYPE_CHECKING:
    from kiosk.adapters.children import subprocess

    Process = subprocess.Popen[bytes]


class _Promise(Struct):
    key: str
    stopped_at: float | None = None
    process: Process | None = None
    place: tuple[int, int] = (0, 0)


class Promises:
    """Safe to use from several threads. `clock` in seconds; `patience`: seconds for the answer to a stop."""

    def __init__(self, clock: Callable[[], float], patience: float) -> None:
        self._clock = clock
        self._patience = patience
        self._lock = threading.Lock()
        self._open: dict[int, _Promise] = {}
        self._watch = Watch(clock)
        self._last_id = 0

    def take(self, utterance: Utterance) -> Line:
        with self._lock:
            self._last_id += 1
            self._open[self._last_id] = _Promise(utterance.key)
            return Line(self._last_id, utterance.text, utterance.language, utterance.percent, utterance.gain)

    def stop_all(self) -> None:
        """What is open now will not be completed."""
        with self._lock:
            for promise in self._open.values():
                if promise.stopped_at is None:
                    promise.stopped_at = self._clock()

    def hand_over(self, numbers: Sequence[int], process: Process | None) -> None:
        """From now on it is for this process to keep them."""
        with self._lock:
            for number in numbers:
                self._open[number].process = process
            if numbers:
                self._watch.asked()

    def started(self, number: int) -> str | None:
        """The key of what begins; None when nobody wants to hear it any more."""
        with self._lock:
            promise = self._open.get(number)
            return promise.key if promise and promise.stopped_at is None else None

    def reached(self, number: int, place: tuple[int, int], seconds: float) -> str | None:
        """The key, when a new phrase of it begins that somebody wants to hear. Length 0: a sign of life."""
        with self._lock:
            promise = self._open.get(number)
            if promise is None:
                return None
            self._watch.heard(seconds)
            new = place[1] and promise.place != place and promise.stopped_at is None
            if new:
                promise.place = place
            return promise.key if new else None

    def keep(self, number: int) -> tuple[str, bool] | None:
        """The key of what ended, and whether it was stopped; None when its end was told before."""
        with self._lock:
            promise = self._open.pop(number, None)
            self._watch.asked() if self._open else self._watch.at_rest()
            return (promise.key, promise.stopped_at is not None) if promise else None

    def of(self, process: Process) -> list[int]:
        """What a process has not kept."""
        with self._lock:
            return [number for number, promise in self._open.items() if promise.process is process]

    def patience_left(self) -> float | None:
        """Seconds until a stop that is not confirmed, or speech that does not end, means a hung process."""
        with self._lock:
            stops = [p.stopped_at for p in self._open.values() if p.stopped_at is not None and p.process]
            speech = self._watch.left()
        silence = max(min(stops) + self._patience - self._clock(), 0.0) if stops else None
        return min((left for left in (silence, speech) if left is not None), default=None)
