"""Two gentle tones that call a member of staff: a falling third, struck softly, dying away."""

from __future__ import annotations

import numpy as np

from kiosk.adapters.speech.pcm import to_sound
from kiosk.adapters.speech.sound import Sound

TONES_HZ = (880.0, 698.5)
TONE_S = 0.7
HZ = 48_000
LOUDNESS = 9000
"""Peak sample, −11 dBFS: heard across a lobby, startling nobody."""


def make_chime() -> Sound:
    """The two tones and a moment of silence, 1.6 s."""
    time = np.arange(int(TONE_S * HZ)) / HZ
    fading = np.exp(-4 * time) * np.minimum(1, time / 0.01)
    tones = [LOUDNESS * fading * np.sin(2 * np.pi * hz * time) for hz in TONES_HZ]
    return to_sound(np.concatenate(tones), HZ, pause=0.2)
