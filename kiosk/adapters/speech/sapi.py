"""The Windows voice: pyttsx3's `sapi5` driver on the external loop, with what is wrong in 2.99 put right.

Its events do not tell which stream they belong to, so that the late end of a stopped sentence ends the next one; a
text that begins with `<` is taken for XML; and `EndStream` ends the loop. Only for Windows: it needs COM.
"""

from __future__ import annotations

import re
import sys
import types
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import comtypes.client
from pyttsx3.drivers.sapi5 import SAPI5Driver

from kiosk.adapters.speech.fold import Folded
from kiosk.adapters.speech.normalise import normalise
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.readings import Entry, latin_words, read_lists
from kiosk.adapters.speech.voice import VoiceFailed

NAME = "kiosk_sapi"
WORDS_A_MINUTE = 150
"""pyttsx3's rate at our default pace; its own default of 200 is too fast (speech.md)."""
LANGUAGE = "ja-JP"
_ASYNC, _PURGE, _NOT_XML = 1, 2, 16
"""SpeechVoiceSpeakFlags."""


def install() -> None:
    """Makes `pyttsx3.init("kiosk_sapi")` build this driver."""
    module = types.ModuleType(f"pyttsx3.drivers.{NAME}")
    module.buildDriver = KioskSapiDriver  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module


class KioskSapiDriver(SAPI5Driver):  # type: ignore[misc]
    """Raises `VoiceFailed` when Windows has no Japanese voice. One end for each utterance, its own."""

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self._stream: int | None = None
        self._event_sink = _Events()
        self._event_sink.driver = weakref.proxy(self)
        self._advise = comtypes.client.GetEvents(self._tts, self._event_sink)
        self.setProperty("voice", japanese_voice(self.getProperty("voices")))

    def say(self, text: str) -> None:
        self._proxy.setBusy(True)
        self._stream = self._tts.Speak(text, _ASYNC | _NOT_XML)

    def stop(self) -> None:
        """Silence; one `finished-utterance(completed=False)` for what was being said, if anything was."""
        stream, self._stream = self._stream, None
        if stream is not None:
            self._tts.Speak("", _ASYNC | _PURGE)
            self._ended(completed=False)

    def endLoop(self) -> None:
        """pyttsx3's own events would call it at each end; ours do not."""

    def set_pace(self, rate: float) -> None:
        """`rate` in morae a second."""
        self.setProperty("rate", WORDS_A_MINUTE * rate / DEFAULT_RATE)

    # -- from the events

    def started(self, stream: int) -> None:
        if stream == self._stream:
            self._proxy.notify("started-utterance")

    def reached(self, stream: int, location: int, length: int) -> None:
        if stream == self._stream:
            self._proxy.notify("started-word", location=location, length=length)

    def finished(self, stream: int) -> None:
        if stream == self._stream:
            self._stream = None
            self._ended(completed=True)

    def _ended(self, completed: bool) -> None:
        self._proxy.notify("finished-utterance", completed=completed)
        self._proxy.setBusy(False)


class _Events:
    """What COM calls while messages are pumped; its names."""

    driver: Any = None

    def _ISpeechVoiceEvents_StartStream(self, stream: int, position: int) -> None:
        self.driver.started(stream)

    def _ISpeechVoiceEvents_Word(self, stream: int, position: int, character: int, length: int) -> None:
        self.driver.reached(stream, character, length)

    def _ISpeechVoiceEvents_EndStream(self, stream: int, position: int) -> None:
        self.driver.finished(stream)


def japanese_voice(voices: Sequence[Any]) -> str:
    """The id of the first Japanese voice. Raises `VoiceFailed` when Windows lists none."""
    for voice in voices:
        if LANGUAGE in voice.languages:
            return str(voice.id)
    raise VoiceFailed("Windows has no Japanese voice")


class Writing:
    """A text as SAPI reads it rightly: our normaliser, then kana for the words of our lists."""

    def __init__(self, assets: Path, town: str = "") -> None:
        """Faulty lines of the lists are left out."""
        entries, _ = read_lists(assets, town)
        self._latin = latin_words(entries)
        self._kana = {
            entry.written: entry.spoken.replace("・", "") for entry in entries if not entry.is_latin
        }
        self._pattern = _any_of(entries)

    def prepared(self, text: str) -> Folded:
        """With the place of each character in the displayed text."""
        folded = normalise(text, self._latin)
        return (
            folded.replace(self._pattern, lambda match: self._kana[match.group()])
            if self._pattern
            else folded
        )


def _any_of(entries: Sequence[Entry]) -> re.Pattern[str] | None:
    """Longest first, so that 町県民税 comes before 県民税."""
    words = sorted({entry.written for entry in entries if not entry.is_latin}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None
