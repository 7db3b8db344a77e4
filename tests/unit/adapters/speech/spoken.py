"""A voice that tells what it makes, piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from kiosk.adapters.speech.sound import silence
from kiosk.adapters.speech.voice import Piece, VoiceFailed


class LoudVoices:
    """Stands for `Voices` and for each of its voices: two pieces a text; 失敗 cannot be said."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._changed = threading.Condition()

    def get(self, language: str) -> LoudVoices:
        return self

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        if text == "失敗":
            raise VoiceFailed("no")
        for number in range(2):
            with self._changed:
                self.made.append(f"{text}:{number}")
                self._changed.notify_all()
            yield Piece(silence(0.01, 8000), 0, len(text))

    def wait_for(self, piece: str) -> None:
        """Raises AssertionError after ten seconds."""
        with self._changed:
            assert self._changed.wait_for(lambda: piece in self.made, 10)
