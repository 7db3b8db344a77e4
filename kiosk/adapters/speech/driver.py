"""The pyttsx3 driver `kiosk`: any number of `say`, exact finish events, silence at once.

Only the thread that pumps `iterate()` touches pyttsx3; sound is made and played on a thread of its own.
`install` puts the driver where `pyttsx3.init("kiosk")` looks for it.
"""

from __future__ import annotations

import queue
import sys
import threading
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from kiosk.adapters.speech.sinks import Sink, SoundFailed
from kiosk.adapters.speech.voice import DEFAULT_RATE, Voice, VoiceFailed

NAME = "kiosk"
Voices = Mapping[str, Callable[[], Voice]]
"""Language → what makes its voice, called once, when it is first needed."""


class Outlets(Struct, frozen=True):
    """Where sound goes; `silent` is what carries on when `open` fails."""

    open: Callable[[int], Sink]
    silent: Callable[[int], Sink]


def install(voices: Voices, outlets: Outlets) -> None:
    """Makes `pyttsx3.init("kiosk")` build this driver."""
    module = types.ModuleType(f"pyttsx3.drivers.{NAME}")
    module.buildDriver = lambda proxy: KioskDriver(proxy, voices, outlets)  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module


class _Told(Struct, frozen=True):
    generation: int
    topic: str
    completed: bool = False


class KioskDriver:
    """One engine. Notifies started-utterance, finished-utterance(completed), voice-fault, sound-fault, sound-ok."""

    def __init__(self, proxy: Any, voices: Voices, outlets: Outlets) -> None:
        self._proxy = proxy
        self._makers = voices
        self._made: dict[str, Voice] = {}
        self._outlets = outlets
        self._language = "ja"
        self._rate = DEFAULT_RATE
        self._generation = 0
        self._speaking = False
        self._unheard = 0
        self._sink: Sink | None = None
        self._told: queue.SimpleQueue[_Told | None] = queue.SimpleQueue()

    # -- called by pyttsx3 on the pumping thread ------------------------------------------------------

    def say(self, text: str) -> None:
        self._proxy.setBusy(True)
        self._generation += 1
        self._speaking = True
        job = (self._generation, text, self._language, self._rate)
        threading.Thread(target=self._speak, args=job, name="speaking", daemon=True).start()

    def stop(self) -> None:
        """Silence; the utterance at hand ends with completed=False, once."""
        self._generation += 1
        sink = self._sink
        if sink is not None:
            sink.stop()
        if self._speaking:
            self._speaking = False
            self._proxy.notify("finished-utterance", completed=False)
        self._proxy.setBusy(False)

    def getProperty(self, name: str) -> Any:
        return {"rate": self._rate, "voice": self._language, "voices": list(self._makers), "volume": 1.0}[
            name
        ]

    def setProperty(self, name: str, value: Any) -> None:
        if name == "rate":
            self._rate = float(value)
        elif name == "voice":
            self._language = str(value)

    def iterate(self) -> Iterator[None]:
        """Each turn waits for one thing told by the speaking thread, or for `wake`, and passes it on."""
        self._proxy.setBusy(False)
        while True:
            told = self._told.get()
            if told is not None:
                self._pass_on(told)
            yield

    def startLoop(self) -> None:
        raise RuntimeError("pump iterate() instead: startLoop(False)")

    def endLoop(self) -> None:
        """Nothing to end."""

    def destroy(self) -> None:
        """Silence; the proxy is half gone by now and is not spoken to."""
        self._generation += 1
        if self._sink is not None:
            self._sink.stop()

    # -- from any thread -----------------------------------------------------------------------------

    def wake(self) -> None:
        """Lets `iterate` return."""
        self._told.put(None)

    def _pass_on(self, told: _Told) -> None:
        if told.generation != self._generation and told.topic.endswith("utterance"):
            return  # of an utterance that was stopped, whose end was told then
        if told.topic == "finished-utterance":
            self._speaking = False
            self._proxy.notify(told.topic, completed=told.completed)
            self._proxy.setBusy(False)
        else:
            self._proxy.notify(told.topic)

    # -- the speaking thread -------------------------------------------------------------------------

    def _speak(self, generation: int, text: str, language: str, rate: float) -> None:
        completed = False
        try:
            completed = self._play(generation, text, language, rate)
        except VoiceFailed:
            self._tell(generation, "voice-fault")
        except Exception:
            self._tell(generation, "voice-fault")
            raise
        finally:
            self._told.put(_Told(generation, "finished-utterance", completed))

    def _play(self, generation: int, text: str, language: str, rate: float) -> bool:
        """True when all was played."""
        sink: Sink | None = None
        for piece in self._voice(language).pieces(text, rate):
            if generation != self._generation:
                return False
            if sink is None:
                sink = self._opened(generation, piece.sound.rate)
                self._tell(generation, "started-utterance")
            sink = self._written(generation, sink, piece.sound)
        if sink is not None:
            self._drained(generation, sink)
        return generation == self._generation

    def _voice(self, language: str) -> Voice:
        if language not in self._makers:
            raise VoiceFailed(f"no voice for {language!r}")
        if language not in self._made:
            self._made[language] = self._makers[language]()
        return self._made[language]

    def _opened(self, generation: int, hz: int) -> Sink:
        try:
            sink = self._outlets.open(hz)
        except SoundFailed:
            sink = self._without_sound(generation, hz)
        self._sink = sink
        if generation != self._generation:
            sink.stop()
        return sink

    def _written(self, generation: int, sink: Sink, sound: Any) -> Sink:
        try:
            sink.write(sound)
        except SoundFailed:
            self._sink = sink = self._without_sound(generation, sound.rate)
            sink.write(sound)
        return sink

    def _without_sound(self, generation: int, hz: int) -> Sink:
        """Carries on at the same pace, so that the reading mark still walks."""
        self._unheard = generation
        self._tell(generation, "sound-fault")
        return self._outlets.silent(hz)

    def _drained(self, generation: int, sink: Sink) -> None:
        try:
            sink.drain()
        except SoundFailed:
            self._tell(generation, "sound-fault")
        else:
            if self._unheard != generation:
                self._tell(generation, "sound-ok")

    def _tell(self, generation: int, topic: str) -> None:
        self._told.put(_Told(generation, topic))
