"""Turns texts into sound and lets them be heard, away from the thread that owns pyttsx3.

One thread makes the sound piece by piece while another feeds the sink. What was stopped before its turn is
never made: quick taps leave no queue behind them.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import Literal

from msgspec import Struct

from kiosk.adapters.speech.sound import Sound
from kiosk.adapters.speech.sinks import NullSink, Sink, SteadyPlayback
from kiosk.adapters.speech.voice import Piece, VoiceFailed
from kiosk.adapters.speech.voices import Voices

_PIECES_AHEAD = 2


class Begun(Struct, frozen=True):
    """The sound of an utterance begins."""

    serial: int


class Reached(Struct, frozen=True):
    """The piece at [location, location + length) of the displayed text is about to be heard."""

    serial: int
    location: int
    length: int


class Ended(Struct, frozen=True):
    """An utterance was heard to its end, or its voice failed. Not sent for what was stopped."""

    serial: int
    completed: bool


class Health(Struct, frozen=True):
    """`what` does not do its work, or does it again. `detail` is for staff."""

    what: Literal["sound", "voice"]
    ok: bool
    detail: str = ""


PlayerEvent = Begun | Reached | Ended | Health


class _Job:
    def __init__(self, serial: int, text: str, language: str, rate: float) -> None:
        self.serial = serial
        self.text = text
        self.language = language
        self.rate = rate
        self.pieces: queue.Queue[Piece | VoiceFailed | None] = queue.Queue(_PIECES_AHEAD)
        self.stopped = threading.Event()

    def stop(self) -> None:
        """Frees both threads, whichever side of the queue they wait on."""
        self.stopped.set()
        with contextlib.suppress(queue.Empty):
            while True:
                self.pieces.get_nowait()
        with contextlib.suppress(queue.Full):
            self.pieces.put_nowait(None)


class Player:
    """Says one utterance at a time. What happens is put into `events`, in order; then `wake` is called."""

    def __init__(self, voices: Voices, sink: Sink, spare: NullSink, wake: Callable[[], None]) -> None:
        """`spare` keeps the pace when the sink fails. `wake` is called from other threads."""
        self.events: queue.SimpleQueue[PlayerEvent] = queue.SimpleQueue()
        self._wake = wake
        self._voices = voices
        self._sink = sink
        self._spare = spare
        self._jobs: queue.SimpleQueue[_Job | Sound | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._job: _Job | None = None
        self._playback: SteadyPlayback | None = None
        self._healthy: dict[str, bool] = {}
        self._serial = 0
        self._unmade: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        threading.Thread(target=self._make_all, name="voice", daemon=True).start()
        self._thread = threading.Thread(target=self._play_all, name="player", daemon=True)
        self._thread.start()

    def say(self, text: str, language: str, rate: float) -> int:
        """Begins an utterance (after `stop` if there was one) and returns its serial."""
        self.stop()
        self._serial += 1
        job = _Job(self._serial, text, language, rate)
        with self._lock:
            self._job = job
        self._unmade.put(job)
        self._jobs.put(job)
        return job.serial

    def chime(self, sound: Sound) -> None:
        """Plays a sound of its own, after what is heard now; `stop` does not end it."""
        self._jobs.put(sound)

    def stop(self) -> None:
        """Silence. No event of the stopped utterance comes after this returned, but for `Health`."""
        with self._lock:
            job, self._job = self._job, None
            playback, self._playback = self._playback, None
            if job:
                job.stop()
        if playback:
            playback.kill()

    def close(self) -> None:
        """Silence, and the end of both threads."""
        self.stop()
        self._unmade.put(None)
        self._jobs.put(None)
        self._thread.join(2.0)

    def _post(self, event: PlayerEvent) -> None:
        self.events.put(event)
        self._wake()

    # -- making

    def _make_all(self) -> None:
        _yield_to_the_screen()
        while (job := self._unmade.get()) is not None:
            if not job.stopped.is_set():
                self._make(job)

    def _make(self, job: _Job) -> None:
        try:
            for piece in self._voices.get(job.language).pieces(job.text, job.rate):
                job.pieces.put(piece)
                if job.stopped.is_set():
                    return
            job.pieces.put(None)
        except VoiceFailed as fault:
            job.pieces.put(fault)
        except Exception as fault:  # noqa: BLE001  a bug in a voice must not end all speech to come
            job.pieces.put(VoiceFailed(f"{type(fault).__name__}: {fault}"))

    # -- playing

    def _play_all(self) -> None:
        while (job := self._jobs.get()) is not None:
            if isinstance(job, Sound):
                self._play_sound(job)
            else:
                self._play(job)

    def _play(self, job: _Job) -> None:
        playback: SteadyPlayback | None = None
        while (piece := job.pieces.get()) is not None and not job.stopped.is_set():
            if isinstance(piece, VoiceFailed):
                self._report("voice", self._voices.engine(job.language), str(piece))
                self._tell(job, Ended(job.serial, False))
                return
            self._report("voice", self._voices.engine(job.language))
            playback = playback or self._begin(job, piece.sound.rate)
            self._tell(job, Reached(job.serial, piece.location, piece.length))
            playback.write(piece.sound)
        if playback:
            playback.finish()
        else:
            self._tell(job, Begun(job.serial))
        self._tell(job, Ended(job.serial, True))

    def _begin(self, job: _Job, rate: int) -> SteadyPlayback:
        playback = SteadyPlayback(self._sink, self._spare, rate, partial(self._report, "sound", ""))
        with self._lock:
            if self._job is job:
                self._playback = playback
            else:
                playback.kill()
        self._tell(job, Begun(job.serial))
        return playback

    def _play_sound(self, sound: Sound) -> None:
        playback = SteadyPlayback(self._sink, self._spare, sound.rate, partial(self._report, "sound", ""))
        playback.write(sound)
        playback.finish()

    def _tell(self, job: _Job, event: PlayerEvent) -> None:
        """Posts, unless the utterance was stopped."""
        with self._lock:
            if self._job is not job:
                return
            if isinstance(event, Ended):
                self._job = self._playback = None
            self._post(event)

    def _report(self, what: Literal["sound", "voice"], engine: str, trouble: str = "") -> None:
        """Posts a change of health: of the sound, or of the voices when the last broken one works again."""
        name = f"{what} {engine}"
        ok = not trouble
        if self._healthy.get(name) == ok:
            return
        self._healthy[name] = ok
        if not ok or all(good for other, good in self._healthy.items() if other.startswith(what)):
            self._post(Health(what, ok, trouble))


def _yield_to_the_screen() -> None:
    """This thread computes only when nobody else wants the core: a page that is being painted comes first.

    Sound already made is played by another thread, and what this one starts runs as usual. Linux only; elsewhere
    the process's niceness has to do.
    """
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_IDLE | os.SCHED_RESET_ON_FORK, os.sched_param(0))
