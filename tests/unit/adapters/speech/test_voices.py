"""Which voice speaks under which setting."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from kiosk.adapters.speech.clips import Shelf, clip_name
from kiosk.adapters.speech.engines import ENGINES
from kiosk.adapters.speech.inspection import inspect
from kiosk.adapters.speech.shipped import reviewed_kana
from kiosk.adapters.speech.sound import Sound
from kiosk.adapters.speech.voice import Piece, VoiceFailed
from kiosk.adapters.speech.voices import Voices
from kiosk.settings import Settings

ASSETS = Path(__file__).resolve().parents[4] / "assets"
TEXT = "総合案内"
KANA = "そうごうあんない"
CLIP = Piece(Sound(b"\1\1" * 99, 24_000), 0, 4)


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    """A folder with one clip, of a text that every 七戸町 kiosk ships."""
    shelf = Shelf(tmp_path / "clips", "v1")
    shelf.put(clip_name(TEXT, KANA, "v1", 5.0), [CLIP])
    shelf.save()
    return tmp_path / "clips"


def voices(tmp_path: Path, engine: str, clips: Path | None = None, assets: Path = ASSETS) -> Voices:
    return Voices(assets, tmp_path / "cache", "02402", engine, clips)


def test_settings_and_engines_are_the_same_words() -> None:
    """settings.py may not ask an adapter, so a test does."""
    assert set(get_args(get_type_hints(Settings)["voice_engine"])) == set(ENGINES)


def test_a_clip_comes_first_and_the_live_voice_after(tmp_path: Path, clips: Path) -> None:
    """auto: what was spoken beforehand, else Mei."""
    voice = voices(tmp_path, "auto", clips).get("ja")
    assert list(voice.pieces(TEXT, 5.0)) == [CLIP]
    live = list(voice.pieces("きょうは、11月21日です。", 5.0))
    assert live[0].sound.rate == 48_000


def test_mei_alone_leaves_the_clips_alone(tmp_path: Path, clips: Path) -> None:
    """One setting forces the engine."""
    pieces = list(voices(tmp_path, "mei", clips).get("ja").pieces(TEXT, 5.0))
    assert CLIP not in pieces
    assert pieces


def test_clips_alone_never_speak_with_another_voice(tmp_path: Path, clips: Path) -> None:
    """A town that wants only its own recordings gets silence and a notice instead."""
    voice = voices(tmp_path, "clips", clips).get("ja")
    assert list(voice.pieces(TEXT, 5.0)) == [CLIP]
    with pytest.raises(VoiceFailed, match="no clip"):
        list(voice.pieces("きょうは、はれです。", 5.0))


def test_espeak_is_fed_kana(tmp_path: Path) -> None:
    """Forced, it speaks kanji by their reading, and the whole text is the phrase."""
    pieces = list(voices(tmp_path, "espeak").get("ja").pieces(TEXT, 5.0))
    assert sum(piece.sound.seconds for piece in pieces) == pytest.approx(8 / 5.0, abs=0.6)
    assert {(piece.location, piece.length) for piece in pieces} == {(0, len(TEXT))}


def test_without_lists_the_last_resort_still_reads_kana(tmp_path: Path) -> None:
    """No readings at all: hiragana is spoken, and kanji are not called Chinese letters."""
    voice = voices(tmp_path, "espeak", assets=tmp_path).get("ja")
    assert list(voice.pieces("こちらへどうぞ。", 5.0))


def test_other_languages_do_not_touch_the_japanese_voices(tmp_path: Path) -> None:
    """English by espeak-ng; a language without a voice by none."""
    every = voices(tmp_path, "auto")
    assert list(every.get("en").pieces("Hello.", 5.0))
    with pytest.raises(VoiceFailed):
        every.get("tl")


def test_the_reviewed_kana_of_a_town() -> None:
    """General lists and the own town's; not another town's, not what nobody has looked at."""
    kana = reviewed_kana(ASSETS, "02402")
    assert kana[TEXT] == KANA
    assert "亘理町" not in kana
    assert len(kana) > 1000
    assert not any(read.startswith("?") for read in kana.values())


def test_a_faulty_list_costs_only_itself(tmp_path: Path) -> None:
    """The other lists count."""
    lists = tmp_path / "readings" / "reviewed"
    lists.mkdir(parents=True)
    (lists / "kiosk.tsv").write_text("窓口 without a tab\n", "utf-8")
    (lists / "catalogue.tsv").write_text("窓口\tまどぐち\n紙\t?かみ\n", "utf-8")
    assert reviewed_kana(tmp_path) == {"窓口": "まどぐち"}


def test_staff_see_every_rung(tmp_path: Path, clips: Path) -> None:
    """kiosk check: how many clips, and that both voices speak."""
    rungs = inspect(ASSETS, tmp_path / "cache", clips, "02402", "auto")
    assert [(rung.name, rung.ok) for rung in rungs] == [("clips", True), ("mei", True), ("espeak", True)]
    assert " 1/" in rungs[0].detail


def test_staff_see_what_is_broken(tmp_path: Path, clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged clip and a missing program are named, each in its line."""
    (file,) = clips.glob("*.wav")
    file.write_bytes(b"")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {rung.name: rung for rung in inspect(ASSETS, tmp_path / "cache", clips, "02402", "auto")}
    assert not found["clips"].ok
    assert not found["espeak"].ok
    assert "espeak-ng" in found["espeak"].detail
    assert found["mei"].ok
