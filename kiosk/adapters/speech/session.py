"""Carries out the commands of the voice process with pyttsx3. Imported only when there is work to do."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import pyttsx3
from pyttsx3.engine import Engine

from kiosk.adapters.speech import driver, protocol
from kiosk.adapters.speech.ahead import Wish
from kiosk.adapters.speech.engines import AUTO, SAPI
from kiosk.adapters.speech.languages import JAPANESE, primary
from kiosk.adapters.speech.options import Options
from kiosk.adapters.speech.pace import factor_of
from kiosk.adapters.speech.player import Player
from kiosk.adapters.speech.sinks import AplaySink, NullSink
from kiosk.adapters.speech.voice import VoiceFailed
from kiosk.adapters.speech.voices import Voices
from kiosk.heap import trim_heap

if TYPE_CHECKING:
    from kiosk.adapters.speech.windows import WindowsVoice

_SILENT_TEXT = "。"
"""pyttsx3 drops empty texts without a word; this one is nothing to say, but is finished."""


class Session:
    """Handles commands one after the other, all on the thread that made it. Says one line at a time."""

    def __init__(
        self, options: Options, send: Callable[[protocol.FromWorker], None], wake: Callable[[], None]
    ) -> None:
        """`wake` is called from other threads when `handle(None)` has work to do."""
        self._send = send
        self._options = options
        self._rate = options.rate
        self._queue: deque[protocol.Line] = deque()
        self._line: protocol.Line | None = None
        self._warmed = False
        self._voices = Voices(
            options.assets,
            options.cache,
            options.town,
            options.engine,
            options.clips,
            tell=lambda detail: send(protocol.Noted(detail)),
        )
        spare = NullSink(options.silent_speed)
        sink = AplaySink() if options.is_audible else spare
        self._player = Player(self._voices, sink, spare, wake)
        driver.install(self._player, self._voices)
        self._engine: Engine = pyttsx3.init(driver.NAME, debug=True)
        self._listen(self._engine)
        self._windows = self._open_windows()

    @property
    def pump_s(self) -> float | None:
        """How often `handle(None)` must be called: COM speaks only to who pumps its messages. None: when woken."""
        return 0.02 if self._windows else None

    def handle(self, command: protocol.ToWorker | None) -> None:
        """Does it, then passes on what happened meanwhile."""
        match command:
            case protocol.Say(lines):
                self._stop()
                self._queue.extend(lines)
                self._say_next()
            case protocol.Stop():
                self._stop()
            case protocol.Prepare(texts):
                self._prepare(texts)
            case protocol.Forget():
                self._player.ahead.forget()
            case protocol.Rate(morae):
                self._rate = morae
            case protocol.Warm():
                self._warm()
            case protocol.Chime():
                from kiosk.adapters.speech.chime import make_chime  # noqa: PLC0415  numpy, rarely needed

                self._player.chime(make_chime())
        self._engine.iterate()
        if self._windows:
            self._windows.engine.iterate()

    def close(self) -> None:
        """Silence, and the end of the engines."""
        self._stop()
        self._engine.endLoop()
        if self._windows:
            self._windows.engine.endLoop()
        self._player.close()
        self._windows = None
        del self._engine  # pyttsx3 hands the same engine out again as long as anybody holds it

    # -- saying

    def _say_next(self) -> None:
        if self._line is not None or not self._queue:
            return
        line = self._line = self._queue.popleft()
        if self._windows and primary(line.language) == JAPANESE:
            self._windows.say(line, self._rate * line.percent / 100)
            return
        self._engine.setProperty("rate", self._rate * line.percent / 100)
        self._engine.setProperty("volume", factor_of(line.gain))
        self._engine.setProperty("voice", line.language)
        self._engine.say(line.text if line.text.strip() else _SILENT_TEXT, str(line.id))

    def _stop(self) -> None:
        waiting = list(self._queue)
        self._queue.clear()
        self._engine.stop()
        if self._windows:
            self._windows.engine.stop()
        lost = [self._line] if self._line else []  # by an engine that does not tell the end it was asked for
        for line in (*lost, *waiting):
            self._line = None
            self._send(protocol.Finished(line.id, completed=False))

    def _prepare(self, texts: Sequence[tuple[str, str, int]]) -> None:
        for text, language, percent in texts:
            if not (self._windows and primary(language) == JAPANESE):
                self._player.ahead.want(Wish(text, language, self._rate * percent / 100))

    def _warm(self) -> None:
        self._warmed = True
        threading.Thread(target=self._warm_up, name="warm", daemon=True).start()

    def _warm_up(self) -> None:
        self._voices.warm()
        self._player.ahead.begin()

    def _open_windows(self) -> WindowsVoice | None:
        """The voice of Windows, where it is wanted; its absence is told to staff, and the ladder speaks instead."""
        wanted = self._options.engine
        if wanted != SAPI and not (wanted == AUTO and sys.platform == "win32"):
            return None
        try:
            from kiosk.adapters.speech.windows import WindowsVoice  # noqa: PLC0415  needs COM

            voice = WindowsVoice(self._options)
        except (VoiceFailed, ImportError, OSError) as fault:
            self._send(protocol.Noted(f"sapi5: {fault}"))
            return None
        voice.connect(self._reached)
        self._listen(voice.engine)
        return voice

    # -- what pyttsx3 tells

    def _listen(self, engine: Engine) -> None:
        engine.connect("started-utterance", self._started)
        engine.connect("finished-utterance", self._finished)
        engine.connect(driver.PROGRESS, self._reached)
        engine.connect(driver.HEALTH, self._health)
        engine.startLoop(False)
        engine.iterate()

    def _is_said(self, name: str | None) -> bool:
        """An engine may tell things twice, or of what was stopped: only the line of now counts."""
        return self._line is not None and name == str(self._line.id)

    def _started(self, name: str) -> None:
        if not self._is_said(name):
            return
        self._send(protocol.Started(int(name)))
        if not self._warmed and self._line and primary(self._line.language) == JAPANESE and not self._windows:
            self._warm()  # what was just said may be a clip; the next sentence may be none
        elif not self._warmed:
            self._player.ahead.begin()
        self._prepare([(line.text, line.language, line.percent) for line in list(self._queue)[:1]])

    def _reached(self, name: str, location: int, length: int, seconds: float) -> None:
        if self._is_said(name):
            self._send(protocol.Reached(int(name), location, length, seconds))

    def _finished(self, name: str, completed: bool) -> None:
        if self._is_said(name):
            self._line = None
            if not self._queue:
                trim_heap()  # sounds of a visit lie between what stays: 5 MB, given back in 0.5 ms
            self._send(protocol.Finished(int(name), completed))
            self._say_next()

    def _health(self, name: str | None, what: Literal["sound", "voice"], ok: bool, detail: str) -> None:
        self._send(protocol.Recovered(what) if ok else protocol.Failed(what, detail))
