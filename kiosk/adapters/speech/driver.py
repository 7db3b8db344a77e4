"""The pyttsx3 driver `kiosk`: `install(...)`, then `pyttsx3.init("kiosk")`, `startLoop(False)`, `iterate()`.

Never `runAndWait()`: pyttsx3 2.99 silences the second utterance (issues #402, #419, #440). Every
notification is sent on the thread that calls `iterate()` or `stop()`.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from pyttsx3.voice import Voice as VoiceProperty

from kiosk.adapters.speech.languages import ESPEAK_VOICES, JAPANESE
from kiosk.adapters.speech.pace import DEFAULT_RATE, LEAST_RATE, MOST_RATE
from kiosk.adapters.speech.player import Begun, Ended, Health, Player, PlayerEvent, Reached
from kiosk.adapters.speech.sound import write_wav
from kiosk.adapters.speech.voice import VoiceFailed
from kiosk.adapters.speech.voices import Voices

NAME = "kiosk"
HEALTH = "health"
"""A topic of ours beside pyttsx3's: `what`, `ok`, `detail`, see `player.Health`."""
PROGRESS = "progress"
"""Another: `location`, `length`, `seconds` of each piece as it begins, see `player.Reached`."""


class Proxy(Protocol):
    """What pyttsx3's DriverProxy offers a driver."""

    def notify(self, topic: str, **kwargs: Any) -> None: ...

    def setBusy(self, busy: bool) -> None: ...


def install(player: Player, voices: Voices) -> None:
    """Makes `pyttsx3.init("kiosk")` build this driver. It closes the player with itself."""
    module = types.ModuleType(f"pyttsx3.drivers.{NAME}")
    module.buildDriver = lambda proxy: KioskDriver(proxy, player, voices)  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module


class KioskDriver:
    """Properties: `rate` in morae a second (not words a minute), `voice` a BCP 47 language, `volume` a factor."""

    def __init__(self, proxy: Proxy, player: Player, voices: Voices) -> None:
        self._proxy = proxy
        self._player = player
        self._voices = voices
        self._serial = 0
        self._language = JAPANESE
        self._rate = DEFAULT_RATE
        self._volume = 1.0
        self._place = (0, 0)

    # -- what pyttsx3 calls; its names

    def say(self, text: str) -> None:
        self._proxy.setBusy(True)
        self._place = (0, 0)
        self._serial = self._player.say(text, self._language, self._rate, self._volume)

    def stop(self) -> None:
        """Silence; one `finished-utterance(completed=False)` for what was being said, if anything was."""
        self._player.stop()
        if self._serial:
            self._end(completed=False)

    def iterate(self) -> Iterator[None]:
        self._proxy.setBusy(False)
        while True:
            while not self._player.events.empty():
                self._notify(self._player.events.get())
            yield

    def getProperty(self, name: str) -> object:
        if name == "voices":
            return [VoiceProperty(id=tag, name=tag, languages=[tag]) for tag in (JAPANESE, *ESPEAK_VOICES)]
        values: dict[str, object] = {"voice": self._language, "rate": self._rate, "volume": self._volume}
        return values[name]

    def setProperty(self, name: str, value: Any) -> None:
        if name == "voice":
            self._language = str(value)
        elif name == "rate":
            self._rate = min(max(float(value), LEAST_RATE), MOST_RATE)
        elif name == "volume":  # more than 1.0 is the kiosk's own: pyttsx3's other drivers only go down
            self._volume = max(float(value), 0.0)
        else:
            raise KeyError(name)
        self._proxy.setBusy(False)

    def save_to_file(self, text: str, filename: str) -> None:
        """Writes at once: for programs, not for the kiosk's own loop."""
        self._proxy.setBusy(True)
        try:
            sounds = [piece.sound for piece in self._voices.get(self._language).pieces(text, self._rate)]
            if sounds:
                write_wav(Path(filename), sounds, sounds[0].rate)
        except VoiceFailed as fault:
            self._proxy.notify("error", exception=fault)
        self._proxy.setBusy(False)

    def startLoop(self) -> None:
        raise RuntimeError("use startLoop(False) and iterate()")

    def endLoop(self) -> None:
        raise RuntimeError("use startLoop(False) and iterate()")

    def destroy(self) -> None:
        self._player.close()

    # -- notifications

    def _notify(self, event: PlayerEvent) -> None:
        if isinstance(event, Health):
            self._proxy.notify(HEALTH, what=event.what, ok=event.ok, detail=event.detail)
        elif event.serial != self._serial:
            return  # of an utterance that was stopped in the meantime
        elif isinstance(event, Begun):
            self._proxy.notify("started-utterance")
        elif isinstance(event, Reached):
            self._reached(event)
        elif isinstance(event, Ended):
            self._end(event.completed)

    def _reached(self, event: Reached) -> None:
        """A phrase may come in several pieces; it is a new word only once."""
        place = event.location, event.length
        if event.length and place != self._place:
            self._place = place
            self._proxy.notify("started-word", location=event.location, length=event.length)
        self._proxy.notify(PROGRESS, location=event.location, length=event.length, seconds=event.seconds)

    def _end(self, completed: bool) -> None:
        self._serial = 0
        self._proxy.notify("finished-utterance", completed=completed)
        self._proxy.setBusy(False)
