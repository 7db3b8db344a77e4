"""When something is heard and when it is not: a recording of the loudspeaker, on the clock of this process."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping

import numpy as np

HZ = 16_000
_SETTLE_S = 2.5
"""A null sink goes from two seconds of delay to ten milliseconds when it is recorded, and leaves out what lies between."""
_LOUD = 150
"""Samples from which sound is sound: 20 dB below speech, 20 above what a silent sink gives."""


class Recording:
    """All that is heard from its making on, which takes a moment."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        command = ["parec", "--device=@DEFAULT_MONITOR@", "--format=s16le", "--channels=1", f"--rate={HZ}"]
        self._process = subprocess.Popen(
            [*command, "--latency-msec=10"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        self._parts: list[np.ndarray] = []
        self._count = 0
        self._began = float("inf")
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        time.sleep(_SETTLE_S)
        with self._lock:
            self._parts, self._count, self._began = [], 0, float("inf")

    def _read(self) -> None:
        """The part that came with the least delay tells when the recording began: never too early."""
        assert self._process.stdout
        while data := os.read(self._process.stdout.fileno(), 1 << 16):
            part = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
            with self._lock:
                self._parts.append(part)
                self._count += part.size
                self._began = min(self._began, time.monotonic() - self._count / HZ)

    def first_sound(self, after: float, until: float) -> float | None:
        """Seconds from `after` (`time.monotonic`) to the first sound; None when all is silent."""
        loud = self._loud(after, until)
        return float(loud[0]) / HZ if loud.size else None

    def last_sound(self, after: float, until: float) -> float:
        """Seconds from `after` to the end of the last sound; 0.0 when all is silent."""
        loud = self._loud(after, until)
        return float(loud[-1] + 1) / HZ if loud.size else 0.0

    def _loud(self, after: float, until: float) -> np.ndarray:
        every = np.concatenate(self._parts)
        first, last = (int((moment - self._began) * HZ) for moment in (after, until))
        return np.flatnonzero(np.abs(every[first:last].astype(int)) > _LOUD)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout
        self._process.stdout.close()
