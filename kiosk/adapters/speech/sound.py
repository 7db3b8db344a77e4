"""Sound as 16-bit mono samples, and WAV files. Light: clips are played without any other library."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct


class Sound(Struct, frozen=True):
    """16-bit little-endian mono samples; `rate` in Hz."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


def silence(seconds: float, rate: int) -> Sound:
    return Sound(bytes(2 * int(seconds * rate)), rate)


def wav_bytes(sounds: Iterable[Sound], rate: int) -> bytes:
    """A WAV file of these sounds, which all have this rate."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for sound in sounds:
            file.writeframes(sound.samples)
    return buffer.getvalue()


def write_wav(path: Path, sounds: Iterable[Sound], rate: int) -> None:
    path.write_bytes(wav_bytes(sounds, rate))


def read_wav(data: bytes) -> Sound:
    """The sound in a WAV file. espeak-ng writes a false length to a pipe, so the rest counts.

    Raises `wave.Error` or EOFError for what is none.
    """
    with wave.open(io.BytesIO(data), "rb") as file:
        return Sound(file.readframes(file.getnframes()), file.getframerate())
