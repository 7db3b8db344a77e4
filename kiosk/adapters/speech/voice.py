"""What a voice is: text in, sound out, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from kiosk.adapters.speech.sound import Sound


class VoiceFailed(Exception):
    """A voice cannot speak; the message is for staff."""


class Piece(Struct, frozen=True):
    """Sound of characters [location, location + length) of the displayed text."""

    sound: Sound
    location: int
    length: int


class Voice(Protocol):
    """Makes sound. Raises `VoiceFailed` when it cannot; an iterator without pieces has nothing to say."""

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """`rate` in morae a second."""
