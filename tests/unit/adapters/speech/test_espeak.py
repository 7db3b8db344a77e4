"""Other languages, with the real espeak-ng."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.adapters.speech.espeak import Espeak, sentences
from kiosk.adapters.speech.languages import ESPEAK_VOICES, can_speak, primary
from kiosk.adapters.speech.voice import VoiceFailed

HELLO = {
    "en": "Please take the paper.",
    "vi": "Xin chào.",
    "ko": "안녕하세요.",
    "pt": "Bom dia.",
    "id": "Selamat pagi.",
    "zh": "你好。",
}


@pytest.mark.parametrize("language", ESPEAK_VOICES)
def test_every_offered_language_is_audible(language: str) -> None:
    """The table names voices that exist and make sound, at 44.1 kHz."""
    (piece,) = Espeak(ESPEAK_VOICES[language]).pieces(HELLO[language], 5.0)
    samples = np.frombuffer(piece.sound.samples, "<i2").astype(float)
    assert piece.sound.rate == 44100
    assert 0.3 < piece.sound.seconds < 5.0
    assert np.sqrt(np.mean(samples**2)) > 500


def test_slow_is_slower() -> None:
    """The pace of Japanese carries over."""
    usual, slow = (sum(p.sound.seconds for p in Espeak("en-us").pieces(HELLO["en"], r)) for r in (5.0, 4.0))
    assert 1.1 < slow / usual < 1.5


def test_sentence_by_sentence() -> None:
    """Numbers and hosts are not torn apart; marks alone are nothing."""
    text = "Fee: 18.5 yen at go.jp. Ready? Yes!\n… "
    assert [text[a:b].strip() for a, b in sentences(text)] == ["Fee: 18.5 yen at go.jp.", "Ready?", "Yes!"]
    assert list(Espeak("en-us").pieces(" … ", 5.0)) == []


def test_without_the_program() -> None:
    """A missing espeak-ng is a failed voice."""
    with pytest.raises(VoiceFailed):
        list(Espeak("en-us", "/nonexistent/espeak-ng").pieces("Hello.", 5.0))


def test_an_unknown_voice_fails() -> None:
    """espeak-ng's own refusal is seen."""
    with pytest.raises(VoiceFailed):
        list(Espeak("xx-zz").pieces("Hello.", 5.0))


@pytest.mark.parametrize(
    ("language", "possible"),
    [
        ("ja", True),
        ("ja-JP", True),
        ("en", True),
        ("pt-BR", True),
        ("zh-Hans", True),
        ("zh_CN", True),
        ("ko", True),
        ("vi", True),
        ("id", True),
        ("ja_Hrkt", True),
        ("fil", False),
        ("tl", False),
        ("my", False),
    ],
)
def test_can_speak(language: str, possible: bool) -> None:
    """A screen can know beforehand."""
    assert can_speak(language) is possible


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh_CN", "请把相机对准二维码。"),
        ("ko", "카메라를 QR코드에 대세요."),
        ("vi", "Vui lòng chờ."),
        ("id", "Tunggu sebentar."),
    ],
)
def test_each_language_has_a_voice_that_reads_its_script(language: str, words: str) -> None:
    """About as long as it takes to say: a voice that spells out a script it does not know takes far longer."""
    (piece,) = Espeak(ESPEAK_VOICES[primary(language)]).pieces(words, 5.0)
    assert 0.8 < len(piece.sound.samples) / 2 / piece.sound.rate < 5.0
