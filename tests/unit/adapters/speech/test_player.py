"""The player by itself: what quick taps cost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from kiosk.adapters.speech.player import Begun, Ended, Player
from kiosk.adapters.speech.sinks import NullSink
from kiosk.adapters.speech.sound import Sound
from kiosk.adapters.speech.voice import Piece
from kiosk.adapters.speech.voices import Voices


class SlowVoices(Voices):
    """Making sound waits until `go`; `asked` counts what was made at all."""

    def __init__(self) -> None:
        super().__init__(Path(), Path())
        self.asked: list[str] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def get(self, language: str) -> SlowVoices:  # type: ignore[override]
        return self

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        self.asked.append(text)
        self.begun.set()
        assert self.go.wait(20)
        yield Piece(Sound(bytes(960), 48000), 0, len(text))


def test_quick_taps_leave_no_queue() -> None:
    """Fifty screens tapped through while one sentence is being made: only the last is made, and heard."""
    voices, silent, woken = SlowVoices(), NullSink(100.0), threading.Semaphore(0)
    player = Player(voices, silent, silent, woken.release)
    player.say("first", "ja", 5.0)
    assert voices.begun.wait(20)
    for turn in range(50):
        last = player.say(f"screen {turn}", "ja", 5.0)
    voices.go.set()
    told = []
    while not told or not isinstance(told[-1], Ended):
        assert woken.acquire(timeout=20)
        told.append(player.events.get())
    player.close()
    assert voices.asked == ["first", "screen 49"]
    assert [event for event in told if isinstance(event, Begun | Ended)] == [Begun(last), Ended(last, True)]
