"""The voice of a class: one slide at a time, and which of its sentences is being read."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.domain import messages as m
from kiosk.domain.text import Passage, Utterance
from kiosk.service.ports import Speaker


class ClassVoice:
    """`reading` is the key of the passage that is being read aloud, or ""."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._generation = 0
        self.reading = ""

    def say(self, passages: Iterable[Passage], language: str) -> None:
        """Instead of whatever is being said."""
        self._generation += 1
        self._speaker.say(
            [
                Utterance(f"{self._generation}.{passage.key}", passage.spoken, language)
                for passage in passages
                if passage.spoken
            ]
        )

    def hush(self) -> None:
        self._generation += 1
        self.reading = ""
        self._speaker.stop()

    def is_heard(self, key: str) -> bool:
        """True for an utterance of what is being said now. May be asked from any thread."""
        return key.startswith(f"{self._generation}.")

    def follow(self, command: m.SpeechStarted | m.SpeechFinished) -> None:
        """What the voice tells of itself; older words are not heeded."""
        if self.is_heard(command.key):
            self.reading = command.key.partition(".")[2] if isinstance(command, m.SpeechStarted) else ""
