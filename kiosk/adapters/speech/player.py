"""Turns texts into sound and lets them be heard, away from the thread that owns pyttsx3.

One thread makes the first piece of an utterance, at once; a second one the next; a third makes the rest when
nobody else wants the processor; a fourth feeds the sink. What was stopped before its turn is never made.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from kiosk.adapters.speech.ahead import Ahead, Wish
from kiosk.adapters.speech.louder import amplified
from kiosk.adapters.speech.priority import LATER, NEXT, WAITED_FOR, give_way
from kiosk.adapters.speech.sinks import NullSink, Sink, SteadyPlayback
from kiosk.adapters.speech.sound import Sound
from kiosk.adapters.speech.voice import Piece, VoiceFailed
from kiosk.adapters.speech.voices import Voices

_PIECES_AHEAD = 2
_STARVED_S = 8
"""So long a busy machine may take for a piece; after that the voice is taken for hung by who watches."""


class Begun(Struct, frozen=True):
    """The sound of an utterance begins."""

    serial: int


class Reached(Struct, frozen=True):
    """A piece of `seconds` begins to be heard, of what is displayed at [location, location + length).

    Length 0: it is still being made.
    """

    serial: int
    location: int
    length: int
    seconds: float


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


_Begun = queue.SimpleQueue["tuple[_Job, Iterator[Piece]] | None"]
"""Utterances of which a part has been made, and where the rest comes from."""


class _Job:
    def __init__(self, serial: int, text: str, language: str, rate: float, factor: float) -> None:
        self.serial = serial
        self.text = text
        self.language = language
        self.rate = rate
        self.factor = factor
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


@contextlib.contextmanager
def _failing(job: _Job) -> Iterator[None]:
    """What a voice raises inside becomes the last piece of the job: no bug may end all speech to come."""
    try:
        yield
    except VoiceFailed as fault:
        job.pieces.put(fault)
    except Exception as fault:  # noqa: BLE001
        job.pieces.put(VoiceFailed(f"{type(fault).__name__}: {fault}"))


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
        self.ahead = Ahead(voices)
        self._unmade: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._begun: _Begun = queue.SimpleQueue()
        self._going: _Begun = queue.SimpleQueue()
        threading.Thread(target=self._make_firsts, name="voice", daemon=True).start()
        threading.Thread(target=self._make_seconds, name="voice-next", daemon=True).start()
        threading.Thread(target=self._make_rests, name="voice-rest", daemon=True).start()
        self._phrases: queue.SimpleQueue[tuple[float, _Job, Reached | Ended] | None] = queue.SimpleQueue()
        threading.Thread(target=self._tell_phrases, name="phrases", daemon=True).start()
        self._thread = threading.Thread(target=self._play_all, name="player", daemon=True)
        self._thread.start()

    def say(self, text: str, language: str, rate: float, factor: float = 1.0) -> int:
        """Begins an utterance (after `stop` if there was one), its samples times `factor`; returns its serial."""
        self.stop()
        self._serial += 1
        job = _Job(self._serial, text, language, rate, factor)
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
        """Silence, and the end of all threads."""
        self.stop()
        self.ahead.close()
        self._unmade.put(None)
        self._begun.put(None)
        self._going.put(None)
        self._phrases.put(None)
        self._jobs.put(None)
        self._thread.join(2.0)

    def _post(self, event: PlayerEvent) -> None:
        self.events.put(event)
        self._wake()

    # -- making

    def _make_firsts(self) -> None:
        """Somebody waits for these."""
        give_way(WAITED_FOR)
        while (job := self._unmade.get()) is not None:
            if not job.stopped.is_set() and (pieces := self._make_first(job)):
                self._begun.put((job, pieces))

    def _make_first(self, job: _Job) -> Iterator[Piece] | None:
        """Queues the first piece and returns where the others come from; None when it failed."""
        pieces: Iterator[Piece] | None = None
        with _failing(job):
            pieces = self.ahead.take(Wish(job.text, job.language, job.rate)) or iter(
                self._voices.get(job.language).pieces(job.text, job.rate)
            )
            first = next(pieces, None)
            job.pieces.put(first)
            return pieces if first else None
        return None

    def _make_seconds(self) -> None:
        """The first piece may be short: what follows it must not wait for anybody's screen."""
        give_way(NEXT)
        while (begun := self._begun.get()) is not None:
            job, pieces = begun
            with _failing(job):
                piece = None if job.stopped.is_set() else next(pieces, None)
                if piece:
                    job.pieces.put(piece)
                    self._going.put((job, pieces))
                elif not job.stopped.is_set():
                    job.pieces.put(None)

    def _make_rests(self) -> None:
        """The next piece has the time of the one before it."""
        give_way(LATER)
        while (going := self._going.get()) is not None:
            job, pieces = going
            with _failing(job):
                while not job.stopped.is_set() and (piece := next(pieces, None)):
                    job.pieces.put(piece)
                if not job.stopped.is_set():
                    job.pieces.put(None)

    # -- playing

    def _play_all(self) -> None:
        while (job := self._jobs.get()) is not None:
            if isinstance(job, Sound):
                self._play_sound(job)
            else:
                self._play(job)

    def _play(self, job: _Job) -> None:
        playback: SteadyPlayback | None = None
        while (piece := self._next(job, playback)) is not None and not job.stopped.is_set():
            if isinstance(piece, VoiceFailed):
                self._report("voice", self._voices.engine(job.language), str(piece))
                self._phrases.put((0.0, job, Ended(job.serial, False)))
                return
            self._report("voice", self._voices.engine(job.language))
            playback = playback or self._begin(job, piece.sound.rate)
            reached = Reached(job.serial, piece.location, piece.length, piece.sound.seconds)
            self._phrases.put((playback.heard_until, job, reached))
            playback.write(amplified(piece.sound, job.factor))
        if playback:
            playback.finish()
        else:
            self._tell(job, Begun(job.serial))
        self._phrases.put((0.0, job, Ended(job.serial, True)))

    def _next(self, job: _Job, playback: SteadyPlayback | None) -> Piece | VoiceFailed | None:
        """The next piece. While it is being made for longer than people listen, that is told, for a while."""
        for _ in range(_STARVED_S if playback else 0):
            try:
                return job.pieces.get(timeout=1.0)
            except queue.Empty:
                self._phrases.put((0.0, job, Reached(job.serial, 0, 0, 0.0)))
        return job.pieces.get()

    def _tell_phrases(self) -> None:
        """Sound is handed over a second before it is heard: each piece is told in its own time, then the end."""
        while (due := self._phrases.get()) is not None:
            moment, job, reached = due
            if not job.stopped.wait(max(moment - time.monotonic(), 0.0)):
                self._tell(job, reached)

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
