"""Windows' side of speech, without Windows: the COM objects that pyttsx3's sapi5 driver asks for.

Voices and events as SAPI 5.4 documents them: `Speak` returns the number of a stream, events come while messages
are pumped, purging ends the running stream late, and the empty text that purges is a stream of its own.
"""

from __future__ import annotations

import types
from collections import deque
from collections.abc import Callable
from typing import Any

ASYNC, PURGE, NOT_XML = 1, 2, 16


class Token:
    """A voice that Windows lists."""

    def __init__(self, identity: str, language: str) -> None:
        self.Id = identity
        self._language = language

    def GetDescription(self) -> str:
        return self.Id

    def GetAttribute(self, name: str) -> str:
        return {"Language": self._language, "Gender": "Female", "Age": "Adult"}[name]


HARUKA, ZIRA = Token("HARUKA", "411"), Token("ZIRA", "409")


class SpVoice:
    """`said` are (text, flags); `play` lets the oldest stream be heard, its events waiting to be pumped."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self.Voice = tokens[0]
        self.Rate = 0
        self.Volume = 100
        self.EventInterests = 0
        self.said: list[tuple[str, int]] = []
        self.sink: Any = None
        self._running: deque[tuple[int, str]] = deque()
        self.events: deque[Callable[[], None]] = deque()

    def GetVoices(self) -> list[Token]:
        return self._tokens

    def Speak(self, text: str, flags: int) -> int:
        self.said.append((text, flags))
        number = len(self.said)
        if flags & PURGE:
            while self._running:
                self._end(self._running.popleft()[0])
            self._start(number)
            self._end(number)
        else:
            self._running.append((number, text))
        return number

    def play(self, words: tuple[tuple[int, int], ...] = ()) -> None:
        number, _ = self._running.popleft()
        self._start(number)
        for character, length in words:
            self._later("Word", number, 0, character, length)
        self._end(number)

    def begin(self) -> None:
        """The oldest stream begins and does not end by itself."""
        self._start(self._running[0][0])

    def _start(self, number: int) -> None:
        self._later("StartStream", number, 0)

    def _end(self, number: int) -> None:
        self._later("EndStream", number, 0)

    def _later(self, event: str, *arguments: int) -> None:
        self.events.append(lambda: getattr(self.sink, f"_ISpeechVoiceEvents_{event}")(*arguments))


def modules(voice: SpVoice) -> dict[str, types.ModuleType]:
    """What stands in `sys.modules` for comtypes and pywin32."""
    comtypes, client, gen, pythoncom = map(
        types.ModuleType, ("comtypes", "comtypes.client", "comtypes.gen", "pythoncom")
    )

    def pump() -> None:
        for _ in range(len(voice.events)):
            voice.events.popleft()()

    def advise(source: SpVoice, sink: object) -> object:
        source.sink = sink
        return object()

    client.CreateObject = lambda name: voice  # type: ignore[attr-defined]
    client.GetEvents = advise  # type: ignore[attr-defined]
    comtypes.client = client  # type: ignore[attr-defined]
    gen.SpeechLib = types.SimpleNamespace(SSFMCreateForWrite=3)  # type: ignore[attr-defined]
    pythoncom.PumpWaitingMessages = pump  # type: ignore[attr-defined]
    found = (comtypes, client, gen, pythoncom)
    return {module.__name__: module for module in found}
