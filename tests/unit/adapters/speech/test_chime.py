"""The chime is one that old ears hear (JIS S 0014) and that startles nobody."""

from __future__ import annotations

import numpy as np

from kiosk.adapters.speech.chime import TONE_S, TONES_HZ, make_chime
from kiosk.adapters.speech.pcm import PEAK, from_sound

HIGHEST_HZ = 2500.0
"""JIS S 0014: signals for elderly people have their fundamental below it."""


def test_both_tones_are_low_enough_and_nothing_is_above() -> None:
    """Each half has its own fundamental; what lies above 2.5 kHz is 40 dB weaker."""
    chime = make_chime()
    samples = from_sound(chime)
    size = int(TONE_S * chime.rate)
    for number, wanted in enumerate(TONES_HZ):
        spectrum = np.abs(np.fft.rfft(samples[number * size : (number + 1) * size]))
        hertz = np.fft.rfftfreq(size, 1 / chime.rate)
        assert abs(hertz[spectrum.argmax()] - wanted) < 5
        assert wanted <= HIGHEST_HZ
        assert spectrum[hertz > HIGHEST_HZ].max() < spectrum.max() / 100


def test_it_swells_and_stays_below_the_peak() -> None:
    """No click at its beginning, no clipping in a cheap amplifier."""
    samples = np.abs(from_sound(make_chime()))
    assert samples.max() <= PEAK
    assert samples[:10].max() < samples.max() / 50
