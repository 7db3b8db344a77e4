"""Speech as WAV files."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from kiosk.adapters.speech.rendering import Renderer, render_all, write_sentences
from kiosk.errors import DeviceError

ASSETS = Path(__file__).resolve().parents[4] / "assets"


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return Renderer(ASSETS, tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(("language", "text", "hz"), [("ja", "転入届", 48000), ("en", "Hello.", 44100)])
def test_files_are_plain_wav(renderer: Renderer, tmp_path: Path, language: str, text: str, hz: int) -> None:
    """16-bit mono at 48 or 44.1 kHz, as long as it says."""
    seconds = renderer.render(text, tmp_path / "a.wav", language)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, hz)
        assert file.getnframes() / hz == pytest.approx(seconds)


def test_slow_is_slower(renderer: Renderer) -> None:
    """4 mora/s takes a quarter longer than 5."""
    text = "わからないときは、係の者が手伝います。"
    usual, slow = (sum(s.seconds for s in renderer.sounds(text, rate=rate)) for rate in (5.0, 4.0))
    assert slow / usual == pytest.approx(1.25, rel=0.1)


def test_nothing_to_say_or_nobody_to_say_it(renderer: Renderer, tmp_path: Path) -> None:
    """An error for whoever asked, and no file."""
    with pytest.raises(DeviceError):
        renderer.render("🙂", tmp_path / "a.wav")
    with pytest.raises(DeviceError):
        renderer.render("Magandang araw.", tmp_path / "a.wav", "tl")
    assert not (tmp_path / "a.wav").exists()


def test_many_at_once(tmp_path: Path) -> None:
    """All cores, each text once, in any order."""
    texts = ["はい。", "いいえ。", "はい。"]
    sounds = render_all(texts, "ja", ASSETS, tmp_path / "cache", "")
    assert set(sounds) == {"はい。", "いいえ。"}
    assert write_sentences(tmp_path / "a.wav", [sounds[text] for text in texts]) > 1.5
