"""Sentences spoken beforehand: served when they are right, and only then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.speech.clips import INDEX, Clips, Shelf, Store, clip_name
from kiosk.adapters.speech.sound import Sound
from kiosk.adapters.speech.voice import Piece, VoiceFailed

KANA = {"窓口です。": "まどぐちです。", "はい": "はい"}
PIECES = [Piece(Sound(b"\1\2" * 50, 24_000), 0, 3), Piece(Sound(b"\3\4" * 25, 24_000), 3, 2)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One clip of 窓口です。 by the voice v1."""
    shelf = Shelf(tmp_path / "clips", "v1")
    shelf.put(clip_name("窓口です。", "まどぐちです。", "v1", 5.0), PIECES)
    shelf.save()
    return tmp_path / "clips"


def file_of(folder: Path) -> Path:
    (file,) = folder.glob("*.wav")
    return file


def test_a_clip_is_served_piece_by_piece(folder: Path) -> None:
    """The same samples, and the same places for the reading band."""
    clips = Clips(folder, KANA)
    assert list(clips.pieces("窓口です。", 5.0)) == PIECES
    assert clips.inspect() == Store(1, 0, 0)


@pytest.mark.parametrize(
    ("text", "rate", "kana"),
    [
        ("はい", 5.0, KANA),
        ("窓口です。", 4.0, KANA),
        ("窓口です。", 5.0, {"窓口です。": "まどくちです。"}),
        ("窓口です。", 5.0, {}),
    ],
)
def test_another_text_pace_or_reading_is_no_clip(
    folder: Path, text: str, rate: float, kana: dict[str, str]
) -> None:
    """A reading that was put right since then is not spoken in the old way."""
    with pytest.raises(VoiceFailed):
        Clips(folder, kana).pieces(text, rate)


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "gone", "no wav"])
def test_a_damaged_clip_is_never_heard(folder: Path, harm: str) -> None:
    """One wrong bit, half a file, none at all: the sentence is made anew."""
    file = file_of(folder)
    data = bytearray(file.read_bytes())
    data[60] ^= 1
    kept = {"flip": bytes(data), "cut": bytes(data[:90]), "empty": b"", "no wav": b"x" * len(data)}
    file.unlink() if harm == "gone" else file.write_bytes(kept[harm])
    clips = Clips(folder, KANA)
    found = clips.inspect()
    assert (found.missing, found.damaged) == ((1, 0) if harm == "gone" else (0, 1))
    for _ in range(2):
        with pytest.raises(VoiceFailed):
            clips.pieces("窓口です。", 5.0)


def test_lost_files_are_forgotten_at_the_start(folder: Path) -> None:
    """By their size alone: nothing is read before somebody comes."""
    file_of(folder).write_bytes(b"short")
    clips = Clips(folder, KANA)
    assert clips.drop_lost() == 1
    assert len(clips) == 0
    assert clips.drop_lost() == 0


@pytest.mark.parametrize("index", [b"", b"{", b'{"format":99,"voice":"v1","clips":{}}', b"[]"])
def test_a_broken_index_is_no_index(folder: Path, index: bytes) -> None:
    """The kiosk speaks without clips, and they can be made again."""
    (folder / INDEX).write_bytes(index)
    assert len(Clips(folder, KANA)) == 0
    assert not Shelf(folder, "v1").holds(file_of(folder).name)


def test_nothing_there_is_no_clips(tmp_path: Path) -> None:
    """A new machine."""
    assert len(Clips(tmp_path / "none", KANA)) == 0


def test_a_shelf_keeps_what_is_wanted_and_whole(folder: Path) -> None:
    """What is there is not made again; other voices and old texts are thrown away."""
    name = file_of(folder).name
    shelf = Shelf(folder, "v1")
    assert shelf.holds(name)
    assert not Shelf(folder, "v2").holds(name)
    shelf.put("old.wav", PIECES)
    shelf.keep_only({name})
    assert [file.name for file in folder.glob("*.wav")] == [name]
    assert Clips(folder, KANA).has("窓口です。", 5.0)


def test_nothing_to_say_is_a_clip_too(tmp_path: Path) -> None:
    """A mark alone is known to be silent, without loading a voice to find out."""
    shelf = Shelf(tmp_path, "v1")
    shelf.put(clip_name("はい", "はい", "v1", 5.0), [])
    shelf.save()
    assert list(Clips(tmp_path, KANA).pieces("はい", 5.0)) == []


def test_a_clip_needs_no_heavy_library() -> None:
    """The first words of the morning come before any voice is loaded."""
    code = (
        "import sys, kiosk.adapters.speech.session;"
        "print([n for n in ('numpy', 'pyopenjtalk', 'PySide6') if n in sys.modules])"
    )
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
