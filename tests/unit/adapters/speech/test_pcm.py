"""Loudness, edges and sampling rates."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from kiosk.adapters.speech import pcm
from kiosk.adapters.speech.pace import PERCENTS, factor_of
from kiosk.adapters.speech.sound import Sound
from kiosk.domain.wishes import Pace, Volume

HZ = 48_000


def tone(amplitude: float, seconds: float = 1.0, hertz: float = 220.0) -> np.ndarray:
    return amplitude * np.sin(2 * np.pi * hertz * np.arange(int(seconds * HZ)) / HZ)


@pytest.mark.parametrize("amplitude", [1500.0, 6000.0, 30000.0])
def test_loud_and_soft_come_out_alike(amplitude: float) -> None:
    """Whatever a voice gives, a clip has one loudness, and pauses do not count in it."""
    speech = np.concatenate((tone(amplitude), np.zeros(HZ), tone(amplitude)))
    levelled = speech * pcm.gain_for(speech, HZ)
    assert pcm.loudness(levelled, HZ) == pytest.approx(pcm.LOUDNESS, rel=0.01)


def test_a_click_is_kept_below_the_peak() -> None:
    """A single loud sample lowers the clip instead of being cut off."""
    speech = tone(1000.0)
    speech[500] = 32000
    assert np.abs(speech * pcm.gain_for(speech, HZ)).max() <= pcm.PEAK


def test_silence_is_left_alone() -> None:
    """Nothing is not made loud."""
    assert pcm.gain_for(np.zeros(HZ), HZ) == 1.0
    assert pcm.loudness(np.zeros(10), HZ) == 0.0


def test_the_rest_makes_up_for_what_was_heard() -> None:
    """After a loud beginning the rest is softer, so that both together are as loud as any other clip."""
    heard, rest = tone(pcm.LOUDNESS * 1.8, 0.5), tone(9000.0)
    both = np.concatenate((heard, rest * pcm.gain_after(heard, rest, HZ)))
    assert pcm.loudness(both, HZ) == pytest.approx(pcm.LOUDNESS, rel=0.02)


def test_a_ramp_begins_where_the_last_part_ended() -> None:
    """No step in loudness where two parts meet."""
    ramped = pcm.ramp(np.ones(HZ), HZ, 0.5, 1.5)
    assert ramped[0] == pytest.approx(0.5)
    assert ramped[-1] == pytest.approx(1.5)
    assert np.abs(np.diff(ramped)).max() < 0.001


def test_joined_edges_keep_their_silence() -> None:
    """The closed mouth before a か belongs to the か."""
    speech = np.concatenate((np.zeros(2400), tone(5000.0), np.zeros(2400)))
    assert len(pcm.trimmed(speech, HZ, start=False)) > len(pcm.trimmed(speech, HZ)) + 2300
    assert len(pcm.trimmed(speech, HZ, end=False)) > len(pcm.trimmed(speech, HZ)) + 2300


def test_half_the_rate_keeps_speech_and_folds_nothing_back() -> None:
    """1 kHz comes through at 24 kHz; 20 kHz, which could not, is gone."""
    low, high = (
        pcm.from_sound(pcm.halved(pcm.to_sound(tone(8000.0, hertz=h), HZ))) for h in (1000.0, 20000.0)
    )
    assert np.sqrt(np.mean(low**2)) == pytest.approx(8000 / np.sqrt(2), rel=0.02)
    assert np.sqrt(np.mean(high[100:-100] ** 2)) < 80
    assert pcm.halved(Sound(bytes(200), HZ)).rate == 24_000


@pytest.mark.parametrize("volume", list(Volume))
def test_louder_and_softer_never_crackles(volume: Volume) -> None:
    """Each step changes the loudness of speech the right way, and no sample passes the peak."""
    rate, seconds = 48_000, 1.0
    time = np.arange(int(rate * seconds)) / rate
    speech = pcm.LOUDNESS * 4 * np.sin(2 * np.pi * 220 * time) * np.abs(np.sin(2 * np.pi * 3 * time)) ** 6
    sound = pcm.to_sound(speech, rate)
    changed = pcm.from_sound(pcm.amplified(sound, factor_of(volume.value)))
    before, after = pcm.loudness(pcm.from_sound(sound), rate), pcm.loudness(changed, rate)
    assert np.abs(changed).max() <= pcm.PEAK
    assert (after > before, after < before) == (volume.value > 0, volume.value < 0)


def test_no_step_of_loudness_is_over_ten_decibels() -> None:
    """VVSG 2.0, standards.md A20."""
    steps = [volume.value for volume in Volume]
    assert max(b - a for a, b in pairwise(steps)) <= 10


def test_the_paces_offered_are_those_of_the_voice() -> None:
    """Seven rates from 50 to 200 % (standards.md A18)."""
    assert tuple(pace.value for pace in Pace) == PERCENTS
