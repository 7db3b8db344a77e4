"""Carries out the commands of the voice process with pyttsx3. Imported only when there is work to do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Literal

import pyttsx3
from pyttsx3.engine import Engine

from kiosk.adapters.speech import driver, protocol
from kiosk.adapters.speech.chime import make_chime
from kiosk.adapters.speech.options import Options
from kiosk.adapters.speech.player import Player
from kiosk.adapters.speech.sinks import AplaySink, NullSink
from kiosk.adapters.speech.voices import Voices

_SILENT_TEXT = "。"
"""pyttsx3 drops empty texts without a word; this one is nothing to say, but is finished."""


class Session:
    """Handles commands one after the other, all on the thread that made it."""

    def __init__(
        self, options: Options, send: Callable[[protocol.FromWorker], None], wake: Callable[[], None]
    ) -> None:
        """`wake` is called from other threads when `handle(None)` has work to do."""
        self._send = send
        self._rate = options.rate
        self._waiting: dict[str, None] = {}
        self._voices = Voices(options.assets, options.cache, options.town)
        spare = NullSink(options.silent_speed)
        sink = AplaySink() if options.is_audible else spare
        self._player = Player(self._voices, sink, spare, wake)
        self._engine = self._start_engine()

    def _start_engine(self) -> Engine:
        driver.install(self._player, self._voices)
        engine: Engine = pyttsx3.init(driver.NAME, debug=True)
        engine.connect("started-utterance", self._started)
        engine.connect("finished-utterance", self._finished)
        engine.connect(driver.HEALTH, self._health)
        engine.startLoop(False)
        engine.iterate()
        return engine

    def handle(self, command: protocol.ToWorker | None) -> None:
        """Does it, then passes on what happened meanwhile."""
        match command:
            case protocol.Say(lines):
                self._stop()
                self._say(lines)
            case protocol.Stop():
                self._stop()
            case protocol.Rate(morae):
                self._rate = morae
            case protocol.Warm():
                threading.Thread(target=self._voices.warm, name="warm", daemon=True).start()
            case protocol.Chime():
                self._player.chime(make_chime())
        self._engine.iterate()

    def close(self) -> None:
        """Silence, and the end of the engine."""
        self._stop()
        self._engine.endLoop()
        self._player.close()

    def _say(self, lines: Sequence[protocol.Line]) -> None:
        self._engine.setProperty("rate", self._rate)
        for line in lines:
            self._waiting[str(line.id)] = None
            self._engine.setProperty("voice", line.language)
            self._engine.say(line.text if line.text.strip() else _SILENT_TEXT, str(line.id))

    def _stop(self) -> None:
        self._engine.stop()
        for name in list(self._waiting):
            self._finished(name, completed=False)

    # -- what pyttsx3 tells

    def _started(self, name: str) -> None:
        self._send(protocol.Started(int(name)))

    def _finished(self, name: str, completed: bool) -> None:
        del self._waiting[name]
        self._send(protocol.Finished(int(name), completed))

    def _health(self, name: str | None, what: Literal["sound", "voice"], ok: bool, detail: str) -> None:
        self._send(protocol.Recovered(what) if ok else protocol.Failed(what, detail))
