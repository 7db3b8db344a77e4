"""What is done to samples: silence cut off, one loudness for all clips, peaks kept down, other sampling rates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.adapters.speech.sound import Sound

Samples = NDArray[np.float64]

FULL = 32768
PEAK = int(32767 * 10 ** (-1 / 20))
"""−1 dBFS: louder than this clips in cheap amplifiers (standards.md A20)."""
LOUDNESS = FULL * 10 ** (-19 / 20)
"""Effective value that every clip gets, without its pauses. Speech peaks 15 to 18 dB above that: below `PEAK`."""
KNEE = PEAK // 2
"""Samples above this are pressed together when a voice is made louder."""
MOST_GAIN = 4.0
"""A whisper is not made a shout, whatever its effective value."""
LONGEST_PAUSE = 0.4
"""Seconds. At a slow pace Open JTalk's own commas grow to a full second."""
_QUIET = 200
"""Samples below this (−44 dBFS) count as silence."""
_AUDIBLE = 150
"""Effective value of 10 ms from which they count as speech."""
_RAMP_S = 0.2
_EDGE_S = 0.003


def trimmed(wave_form: Samples, rate: int, *, start: bool = True, end: bool = True) -> Samples:
    """Without silence at both ends (or one) and with no pause inside longer than `LONGEST_PAUSE`."""
    loud = np.flatnonzero(np.abs(wave_form) > _QUIET)
    if not loud.size:
        return wave_form[:0]
    longest = int(LONGEST_PAUSE * rate)
    parts = []
    begin = int(loud[0]) if start else 0
    for index in np.flatnonzero(np.diff(loud) > longest):
        parts.append(wave_form[begin : int(loud[index]) + longest // 2])
        begin = int(loud[index + 1]) - longest // 2
    parts.append(wave_form[begin : int(loud[-1]) + 1 if end else len(wave_form)])
    return np.concatenate(parts)


def _speech_power(wave_form: Samples, rate: int) -> Samples:
    """Mean square of each 10 ms that is speech."""
    size = rate // 100
    frames = wave_form[: len(wave_form) // size * size].reshape(-1, size)
    power = np.mean(frames**2, axis=1)
    speech: Samples = power[power > _AUDIBLE**2]
    return speech


def loudness(wave_form: Samples, rate: int) -> float:
    """Effective value of what is speech in it, pauses left out; 0.0 when nothing is."""
    power = _speech_power(wave_form, rate)
    return float(np.sqrt(power.mean())) if power.size else 0.0


def gain_for(wave_form: Samples, rate: int) -> float:
    """The factor that gives it `LOUDNESS` and keeps it below `PEAK`."""
    level = loudness(wave_form, rate)
    peak = float(np.abs(wave_form).max(initial=0.0))
    wanted = min(LOUDNESS / level, MOST_GAIN) if level else 1.0
    return min(wanted, PEAK / peak) if peak else 1.0


def gain_after(heard: Samples, wave_form: Samples, rate: int) -> float:
    """The factor with which it and what was `heard` before it have `LOUDNESS` together."""
    before, now = _speech_power(heard, rate), _speech_power(wave_form, rate)
    left = LOUDNESS**2 * (before.size + now.size) - before.sum()
    return float(np.sqrt(max(left, 0.0) / now.sum())) if now.size else 1.0


def ramp(wave_form: Samples, rate: int, before: float, after: float) -> Samples:
    """Amplified by `after`, coming from `before` over a fifth of a second."""
    size = min(int(_RAMP_S * rate), len(wave_form))
    gains = np.full(len(wave_form), after)
    gains[:size] = np.linspace(before, after, size)
    louder: Samples = wave_form * gains
    return louder


def faded(wave_form: Samples, rate: int, *, start: bool = False, end: bool = False) -> Samples:
    """With a soft edge where two sounds meet, so that nothing clicks."""
    size = min(int(_EDGE_S * rate), len(wave_form))
    soft = wave_form.copy()
    if start and size:
        soft[:size] *= np.linspace(0.0, 1.0, size)
    if end and size:
        soft[-size:] *= np.linspace(1.0, 0.0, size)
    return soft


def to_sound(wave_form: Samples, rate: int, pause: float = 0.0) -> Sound:
    """As 16-bit samples, made softer where it would pass `PEAK`; then `pause` seconds of silence."""
    peak = float(np.abs(wave_form).max(initial=0.0))
    scale = min(1.0, PEAK / peak) if peak else 1.0
    samples = np.concatenate((wave_form * scale, np.zeros(int(pause * rate))))
    return Sound(samples.astype("<i2").tobytes(), rate)


def amplified(sound: Sound, factor: float) -> Sound:
    """Louder or softer by a factor. What would pass `KNEE` is bent below `PEAK`: louder words, no crackle."""
    samples = from_sound(sound) * factor
    if factor <= 1.0:
        return Sound(samples.astype("<i2").tobytes(), sound.rate)
    size, room = np.abs(samples), PEAK - KNEE
    bent = np.sign(samples) * (KNEE + room * np.tanh((size - KNEE) / room))
    return Sound(np.where(size > KNEE, bent, samples).astype("<i2").tobytes(), sound.rate)


def from_sound(sound: Sound) -> Samples:
    return np.frombuffer(sound.samples, "<i2").astype(np.float64)


def doubled(sound: Sound) -> Sound:
    """The same sound at twice the sampling rate (22.05 → 44.1 kHz), by linear interpolation."""
    samples = from_sound(sound)
    places = np.arange(2 * samples.size) / 2
    finer = np.interp(places, np.arange(samples.size), samples) if samples.size else samples
    return Sound(finer.astype("<i2").tobytes(), 2 * sound.rate)


def halved(sound: Sound) -> Sound:
    """The same sound at half the sampling rate (48 → 24 kHz), without what would fold back."""
    taps = np.arange(-31, 32)
    low_pass = 0.46 * np.sinc(0.46 * taps) * np.hamming(taps.size)
    samples = np.convolve(from_sound(sound), low_pass / low_pass.sum(), mode="same")[::2]
    return Sound(np.clip(samples, -PEAK, PEAK).astype("<i2").tobytes(), sound.rate // 2)
