"""The Japanese voice: pace, loudness, edges."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.adapters.speech.japanese import Japanese
from kiosk.adapters.speech.mei import Mei
from kiosk.adapters.speech.pcm import PEAK, loudness

SENTENCES = [
    "罹災証明書は、役場の2階で受け取れます。",
    "転出届は、引っ越しの14日前から出せます。",
    "国民健康保険の加入手続きには、資格喪失証明書が必要です。",
    "わからないときは、係の者が手伝います。",
    "印刷が終わりました。下から紙をお取りください。",
]
MORAE = {*"aiueoAIUEON", "cl"}


@pytest.fixture(scope="module")
def mei(japanese: Callable[..., Japanese]) -> Mei:
    return Mei(japanese())


def samples(mei: Mei, text: str, rate: float) -> np.ndarray:
    data = b"".join(piece.sound.samples for piece in mei.pieces(text, rate))
    return np.frombuffer(data, "<i2").astype(int)


@pytest.mark.parametrize("rate", [4.0, 5.0, 7.5])
@pytest.mark.parametrize("text", SENTENCES)
def test_pace(mei: Mei, japanese: Callable[..., Japanese], text: str, rate: float) -> None:
    """Within a tenth of what was asked, pauses inside counted (speech.md: 5.0 ± 0.5, ゆっくり 4.0 ± 0.4)."""
    morae = sum(p in MORAE for spoken in japanese().spoken(text) for p in spoken.phonemes)
    seconds = len(samples(mei, text, rate)) / mei.hz
    assert morae / seconds == pytest.approx(rate, rel=0.1)


def test_loud_enough_and_never_clipped(mei: Mei) -> None:
    """Peaks at most at −1 dBFS, speech well above silence."""
    heard = samples(mei, SENTENCES[0], 5.0)
    assert np.abs(heard).max() <= PEAK
    assert np.sqrt(np.mean(heard.astype(float) ** 2)) > 1500


def test_live_sentences_are_equally_loud(mei: Mei) -> None:
    """Effective values within 2 dB of each other, pauses left out, peaks below −1 dBFS (standards.md A20)."""
    heard = [samples(mei, text, 5.0).astype(float) for text in SENTENCES]
    levels = [20 * np.log10(loudness(wave_form, mei.hz)) for wave_form in heard]
    assert max(levels) - min(levels) <= 2.0
    assert max(np.abs(wave_form).max() for wave_form in heard) <= PEAK


def test_no_silence_at_the_edges(mei: Mei) -> None:
    """HTS begins with 0.3 s of nothing, which would make the kiosk seem slow."""
    heard = np.abs(samples(mei, SENTENCES[0], 5.0))
    loud = np.flatnonzero(heard > 200)
    assert loud[0] < 0.02 * mei.hz
    assert len(heard) - loud[-1] < 0.02 * mei.hz


def test_the_first_piece_is_short(mei: Mei) -> None:
    """A sentence of 40 morae without a comma still begins at once."""
    first, *rest = mei.pieces("後期高齢者医療保険料の口座振替の申し込みの手続きについて説明します。", 5.0)
    assert first.sound.seconds < 3.5
    assert rest


def test_pitch_does_not_follow_the_pace(mei: Mei) -> None:
    """Slow speech is not low speech: the strongest period of あ is the same at both paces."""

    def period(rate: float) -> int:
        heard = samples(mei, "あああああああああああ。", rate).astype(float)
        middle = heard[len(heard) // 3 :][: mei.hz // 10]
        spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size), 1 << 16)) ** 2
        correlation = np.fft.irfft(spectrum)
        low, high = mei.hz // 400, mei.hz // 120
        return low + int(np.argmax(correlation[low:high]))

    assert period(4.0) == pytest.approx(period(7.0), rel=0.1)
