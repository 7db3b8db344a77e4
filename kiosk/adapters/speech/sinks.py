"""Where sound goes: a sound card through `aplay`, or nowhere at the same pace."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from typing import Protocol

from kiosk.adapters.speech.pcm import Sound


class SoundFailed(Exception):
    """No sound comes out."""


class Sink(Protocol):
    """Plays the sounds of one utterance. `stop` may come from another thread and is final."""

    def write(self, sound: Sound) -> None:
        """Plays, or queues to play. Raises SoundFailed."""

    def drain(self) -> None:
        """Returns when all has been heard, or it was stopped. Raises SoundFailed."""

    def stop(self) -> None:
        """Silence now."""


class AplaySink:
    """A child `aplay` in a process group of its own, so that nothing of it outlives `stop`."""

    def __init__(self, hz: int) -> None:
        command = ["aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(hz)]
        self._stopped = False
        try:
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
            )
        except OSError as error:
            raise SoundFailed(f"aplay: {error}") from error

    def write(self, sound: Sound) -> None:
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(sound.samples)
            self._child.stdin.flush()
        except (OSError, ValueError) as error:
            if not self._stopped:
                raise SoundFailed("aplay ended before the sound did") from error

    def drain(self) -> None:
        assert self._child.stdin is not None
        with contextlib.suppress(OSError):
            self._child.stdin.close()
        if self._child.wait() and not self._stopped:
            raise SoundFailed(f"aplay ended with {self._child.returncode}")

    def stop(self) -> None:
        self._stopped = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)


class NullSink:
    """Takes the time the sound would take, divided by `speed`. For machines without sound, and for tests."""

    def __init__(self, hz: int, speed: float = 1.0) -> None:
        self._speed = speed
        self._over = threading.Event()

    def write(self, sound: Sound) -> None:
        self._over.wait(sound.seconds / self._speed)

    def drain(self) -> None:
        """Nothing is left: `write` waited."""

    def stop(self) -> None:
        self._over.set()
