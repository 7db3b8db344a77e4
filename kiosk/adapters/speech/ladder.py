"""The voices of one language from the best to the last resort: what one cannot say, the next one says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from kiosk.adapters.speech.voice import Piece, Voice, VoiceFailed

RETRY_S = 60.0
"""A voice that could not be loaded is tried again after this."""


class Rung(Struct, frozen=True):
    """`load` makes the voice, or raises `VoiceFailed`. A `quiet` one is missed without a word: clips are not all."""

    name: str
    load: Callable[[], Voice]
    quiet: bool = False


class Ladder:
    """Speaks with the first rung that can. `tell` hears, once each time, which one took over, and why."""

    def __init__(
        self,
        rungs: Sequence[Rung],
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rungs = rungs
        self._tell = tell
        self._clock = clock
        self._loaded: dict[str, Voice] = {}
        self._broken: dict[str, tuple[float, str]] = {}
        self._told = ""
        self._lock = threading.Lock()

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """Raises `VoiceFailed`, with what each rung said, when none of them can."""
        faults: list[str] = []
        for rung in self._rungs:
            try:
                pieces = iter(self._voice(rung).pieces(text, rate))
                first = next(pieces, None)
            except VoiceFailed as fault:
                if not rung.quiet or len(self._rungs) == 1:
                    faults.append(f"{rung.name}: {fault}")
                continue
            self._report(f"{rung.name} speaks; {'; '.join(faults)}" if faults else "")
            if first is not None:
                yield first
                yield from pieces
            return
        raise VoiceFailed("; ".join(faults))

    def warm(self) -> Voice | None:
        """Loads the first rung that makes sound itself; None when one was loaded before. Raises `VoiceFailed`."""
        faults = []
        for rung in self._rungs:
            if rung.quiet:
                continue
            if rung.name in self._loaded:
                return None
            try:
                return self._voice(rung)
            except VoiceFailed as fault:
                faults.append(f"{rung.name}: {fault}")
        raise VoiceFailed("; ".join(faults))

    def _voice(self, rung: Rung) -> Voice:
        with self._lock:
            if rung.name not in self._loaded:
                since, why = self._broken.get(rung.name, (0.0, ""))
                if why and self._clock() - since < RETRY_S:
                    raise VoiceFailed(why)
                try:
                    self._loaded[rung.name] = rung.load()
                except VoiceFailed as fault:
                    self._broken[rung.name] = (self._clock(), str(fault))
                    raise
            return self._loaded[rung.name]

    def _report(self, told: str) -> None:
        if told != self._told:
            self._told = told
            if told:
                self._tell(told)
