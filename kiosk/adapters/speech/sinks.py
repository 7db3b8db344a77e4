"""Where sound goes: a sound card by aplay, nowhere at the pace of speech, or a WAV file."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.adapters.speech.sound import Sound

APLAY = ("aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "--period-time=25000", "--start-delay=50000")
"""Begins with the first 50 ms, and does not keep the last eighth of a second of a piece back (µs)."""
_PATIENCE = 1.0
"""Seconds after which a sound must have been taken when, by the clock, it should have been heard already."""
_DRAIN_S = 0.25
_DRAIN_PATIENCE = 3.0
"""Seconds after its end until a sound counts as heard, and until `aplay` must have ended. Sound servers hold a
client for up to two seconds after its last sound; nobody shall wait for the next sentence so long."""


class SoundFailed(Exception):
    """Nothing can be heard; the message is for staff."""


class Playback(Protocol):
    """One utterance being heard. `kill` comes from another thread, the rest from one."""

    @property
    def heard_until(self) -> float:
        """When all that was written will have been heard (`time.monotonic`); now, when nothing is left."""

    def write(self, sound: Sound) -> None:
        """Waits while enough is queued. Raises `SoundFailed`."""

    def finish(self, tell: Callable[[str], None]) -> None:
        """Waits until the last of it was heard. Raises `SoundFailed`.

        `tell` gets "" once all of it is known to have gone out, or what went wrong, perhaps later and from
        another thread; nothing when it was killed or when it raises.
        """

    def kill(self) -> None:
        """Silence now; `write` and `finish` return at once."""


class Sink(Protocol):
    def start(self, rate: int) -> Playback:
        """Raises `SoundFailed`. `rate` in Hz."""


class AplaySink:
    """The sound card, by an `aplay` in a process group of its own."""

    def __init__(self, command: Sequence[str] = APLAY) -> None:
        self._command = tuple(command)

    def start(self, rate: int) -> Playback:
        try:
            return _AplayPlayback([*self._command, "-r", str(rate)])
        except OSError as fault:
            raise SoundFailed(f"{self._command[0]}: {fault}") from fault


class _AplayPlayback:
    def __init__(self, command: Sequence[str]) -> None:
        nowhere = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, process_group=0
        )
        assert self._process.stdin
        self._pipe = self._process.stdin.fileno()
        os.set_blocking(self._pipe, False)
        self._killed = False
        self._ends = time.monotonic()

    @property
    def heard_until(self) -> float:
        return max(self._ends, time.monotonic())

    def write(self, sound: Sound) -> None:
        self._ends = max(self._ends, time.monotonic()) + sound.seconds
        rest = memoryview(sound.samples)
        poll = select.poll()
        poll.register(self._pipe, select.POLLOUT)
        while rest and not self._killed:
            if not poll.poll(max(self._ends + _PATIENCE - time.monotonic(), 0.0) * 1000):
                self._fail("does not take sound")
            try:
                rest = rest[os.write(self._pipe, rest) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                self._fail("ended early")

    def finish(self, tell: Callable[[str], None]) -> None:
        self._close()
        try:
            code = self._process.wait(max(self._ends - time.monotonic(), 0.0) + _DRAIN_S)
        except subprocess.TimeoutExpired:
            threading.Thread(target=self._drain, args=(tell,), name="drain", daemon=True).start()
            return
        if code:
            self._fail(f"ended with {code}")
        elif not self._killed:
            tell("")

    def _drain(self, tell: Callable[[str], None]) -> None:
        try:
            code = self._process.wait(_DRAIN_PATIENCE)
        except subprocess.TimeoutExpired:
            self._end_group()
            self._process.wait()
            code = None
        if not self._killed:
            tell("" if code == 0 else "aplay does not end" if code is None else f"aplay ended with {code}")

    def kill(self) -> None:
        self._killed = True
        self._end_group()

    def _fail(self, what: str) -> None:
        """Raises `SoundFailed`, unless it was ourselves who ended it."""
        self._end_group()
        self._tidy()
        if not self._killed:
            raise SoundFailed(f"aplay {what}")

    def _close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()

    def _tidy(self) -> None:
        """Leaves neither a pipe nor a zombie behind."""
        self._close()
        self._process.wait()

    def _end_group(self) -> None:
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


class NullSink:
    """Silence that takes the time of speech, so that highlights still walk. `speed` 10: ten times as fast."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed

    def start(self, rate: int) -> Playback:
        return self.resume(time.monotonic(), 0.0)

    def resume(self, begun: float, written: float) -> Playback:
        """Goes on for a playback that failed: `written` seconds of sound were taken since `begun`."""
        return _NullPlayback(self._speed, begun, written)


class _NullPlayback:
    _AHEAD = 0.5

    def __init__(self, speed: float, begun: float, written: float) -> None:
        self._speed = speed
        self._ends = begun + written / speed
        self._killed = threading.Event()

    @property
    def heard_until(self) -> float:
        return max(self._ends, time.monotonic())

    def write(self, sound: Sound) -> None:
        self._ends = max(self._ends, time.monotonic()) + sound.seconds / self._speed
        self._killed.wait(max(self._ends - time.monotonic() - self._AHEAD / self._speed, 0.0))

    def finish(self, tell: Callable[[str], None]) -> None:
        if not self._killed.wait(max(self._ends - time.monotonic(), 0.0)):
            tell("")

    def kill(self) -> None:
        self._killed.set()


class SteadyPlayback:
    """A playback that never fails: when the sound card does, silence takes its place at the same pace.

    `report` gets what is wrong, for staff, or "" when everything was really heard.
    """

    def __init__(self, sink: Sink, spare: NullSink, rate: int, report: Callable[[str], None]) -> None:
        self._spare = spare
        self._report = report
        self._lock = threading.Lock()
        self._killed = False
        self._failed = False
        self._begun = time.monotonic()
        self._written = 0.0
        self._playback: Playback
        try:
            self._playback = sink.start(rate)
        except SoundFailed as fault:
            self._replace(fault)

    @property
    def heard_until(self) -> float:
        return self._playback.heard_until

    def write(self, sound: Sound) -> None:
        try:
            self._playback.write(sound)
            self._written += sound.seconds
        except SoundFailed as fault:
            self._replace(fault)
            self._playback.write(sound)

    def finish(self) -> None:
        try:
            self._playback.finish(self._heard)
        except SoundFailed as fault:
            self._replace(fault)
            self._playback.finish(self._heard)

    def _heard(self, trouble: str) -> None:
        """Silence that took the place of a broken card proves nothing about the card."""
        if not self._failed:
            self._report(trouble)

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            self._playback.kill()

    def _replace(self, fault: SoundFailed) -> None:
        with self._lock:
            self._playback = self._spare.resume(self._begun, self._written)
            self._failed = True
            if self._killed:
                self._playback.kill()
        self._report(str(fault))
