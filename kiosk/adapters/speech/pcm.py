"""Sound as 16-bit mono samples: cutting silence, keeping peaks down, and WAV files."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Samples = NDArray[np.float64]

PEAK = int(32767 * 10 ** (-1 / 20))
"""−1 dBFS: louder than this clips in cheap amplifiers."""
LONGEST_PAUSE = 0.4
"""Seconds. At a slow pace Open JTalk's own commas grow to a full second."""
_QUIET = 200
"""Samples below this (−44 dBFS) count as silence."""


class Sound(Struct, frozen=True):
    """16-bit little-endian mono samples; `rate` in Hz."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


def trimmed(wave_form: Samples, rate: int) -> Samples:
    """Without silence at both ends and with no pause inside longer than `LONGEST_PAUSE`."""
    loud = np.flatnonzero(np.abs(wave_form) > _QUIET)
    if not loud.size:
        return wave_form[:0]
    longest = int(LONGEST_PAUSE * rate)
    parts = []
    start = int(loud[0])
    for index in np.flatnonzero(np.diff(loud) > longest):
        parts.append(wave_form[start : int(loud[index]) + longest // 2])
        start = int(loud[index + 1]) - longest // 2
    parts.append(wave_form[start : int(loud[-1]) + 1])
    return np.concatenate(parts)


def to_sound(wave_form: Samples, rate: int, gain: float = 1.0, pause: float = 0.0) -> Sound:
    """As 16-bit samples, made softer where it would pass `PEAK`; then `pause` seconds of silence."""
    peak = float(np.abs(wave_form).max(initial=0.0)) * gain
    scale = gain * min(1.0, PEAK / peak) if peak else gain
    samples = np.concatenate((wave_form * scale, np.zeros(int(pause * rate))))
    return Sound(samples.astype("<i2").tobytes(), rate)


def silence(seconds: float, rate: int) -> Sound:
    return Sound(bytes(2 * int(seconds * rate)), rate)


def doubled(sound: Sound) -> Sound:
    """The same sound at twice the sampling rate (22.05 → 44.1 kHz), by linear interpolation."""
    samples = np.frombuffer(sound.samples, "<i2").astype(np.float64)
    places = np.arange(2 * samples.size) / 2
    finer = np.interp(places, np.arange(samples.size), samples) if samples.size else samples
    return Sound(finer.astype("<i2").tobytes(), 2 * sound.rate)


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
    """The sound in a WAV file. espeak-ng writes a false length to a pipe, so the rest counts."""
    with wave.open(io.BytesIO(data), "rb") as file:
        return Sound(file.readframes(file.getnframes()), file.getframerate())
