"""Sentences spoken beforehand: WAV files beside an index, each the sound of one text, kana, voice and rate.

A clip is served only when the kana it was made from is still the reviewed one and its samples are whole; otherwise
the sentence is made anew while people wait, which is all that a missing clip costs.
"""

from __future__ import annotations

import hashlib
import os
import wave
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.speech.sound import Sound, read_wav, write_wav
from kiosk.adapters.speech.voice import Piece, VoiceFailed

INDEX = "index.json"
_FORMAT = 1
_HEADER = 44
"""Bytes before the samples of a WAV file as we write it."""


class Mark(Struct, frozen=True, array_like=True):
    """The next `samples` samples belong to characters [location, location + length) of the displayed text."""

    location: int
    length: int
    samples: int


class Clip(Struct, frozen=True):
    """What is known of a file without opening it: `size` in bytes of samples, `crc` of them (CRC-32)."""

    size: int
    crc: int
    marks: tuple[Mark, ...]


class _Index(Struct, frozen=True):
    format: int
    voice: str
    clips: dict[str, Clip]


class Store(Struct, frozen=True):
    """Counts of a whole inspection: files that are whole, that are gone, that are damaged."""

    whole: int
    missing: int
    damaged: int


def clip_name(text: str, kana: str, voice: str, rate: float) -> str:
    """The file of a sentence: another reading, voice or pace is another file."""
    told = "\0".join((text, kana, voice, f"{rate:.2f}"))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".wav"


class Clips:
    """The clips in `folder`. `kana`: the reviewed reading of each text that is shipped today."""

    def __init__(self, folder: Path, kana: Mapping[str, str]) -> None:
        self._folder = folder
        self._kana = kana
        index = _read(folder / INDEX)
        self.voice = index.voice
        """Whose clips they are; "" when there are none."""
        self._clips = index.clips

    def __len__(self) -> int:
        return len(self._clips)

    def has(self, text: str, rate: float) -> bool:
        return self._known(text, rate) is not None

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """The sentence piece by piece. Raises `VoiceFailed` when there is no whole clip of it."""
        known = self._known(text, rate)
        if known is None:
            raise VoiceFailed("no clip")
        name, clip = known
        sound = _whole(self._folder / name, clip)
        if sound is None:
            del self._clips[name]
            raise VoiceFailed(f"clip {name} is missing or damaged")
        return _pieces(sound, clip.marks)

    def inspect(self) -> Store:
        """Reads every file, for `kiosk check`: a second for each gigabyte."""
        found = [_whole(self._folder / name, clip) is not None for name, clip in self._clips.items()]
        there = [(self._folder / name).is_file() for name in self._clips]
        return Store(sum(found), there.count(False), sum(there) - sum(found))

    def drop_lost(self) -> int:
        """Forgets clips whose files have another size or are gone; returns how many. For the start: reads nothing."""
        lost = [
            name for name, clip in self._clips.items() if _size(self._folder / name) != clip.size + _HEADER
        ]
        for name in lost:
            self._clips.pop(name, None)
        return len(lost)

    def _known(self, text: str, rate: float) -> tuple[str, Clip] | None:
        kana = self._kana.get(text)
        if kana is None or not self._clips:
            return None
        name = clip_name(text, kana, self.voice, rate)
        clip = self._clips.get(name)
        return (name, clip) if clip else None


def _pieces(sound: Sound, marks: Sequence[Mark]) -> Iterator[Piece]:
    start = 0
    for mark in marks:
        end = start + 2 * mark.samples
        yield Piece(Sound(sound.samples[start:end], sound.rate), mark.location, mark.length)
        start = end


def _whole(file: Path, clip: Clip) -> Sound | None:
    try:
        sound = read_wav(file.read_bytes())
    except (OSError, EOFError, wave.Error):
        return None
    whole = len(sound.samples) == clip.size and zlib.crc32(sound.samples) == clip.crc
    return sound if whole else None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1


def _read(file: Path) -> _Index:
    """The index; an empty one when there is none, or when it cannot be read."""
    try:
        index = msgspec.json.decode(file.read_bytes(), type=_Index)
    except (OSError, msgspec.DecodeError):
        index = None
    return index if index and index.format == _FORMAT else _Index(_FORMAT, "", {})


class Shelf:
    """Where clips of one voice are put; those of another voice, and of texts no longer wanted, are thrown away."""

    def __init__(self, folder: Path, voice: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._voice = voice
        index = _read(folder / INDEX)
        self._clips = dict(index.clips) if index.voice == voice else {}

    def holds(self, name: str) -> bool:
        """Whether a whole clip of this name is there already."""
        clip = self._clips.get(name)
        return clip is not None and _whole(self._folder / name, clip) is not None

    def put(self, name: str, pieces: Sequence[Piece]) -> None:
        """Writes a clip, whole or not at all. Nothing to say makes an empty one. Raises OSError."""
        marks = tuple(Mark(p.location, p.length, len(p.sound.samples) // 2) for p in pieces)
        samples = b"".join(piece.sound.samples for piece in pieces)
        rate = pieces[0].sound.rate if pieces else 24_000
        made = self._folder / f".{name}.new"
        write_wav(made, [Sound(samples, rate)], rate)
        os.replace(made, self._folder / name)
        self._clips[name] = Clip(len(samples), zlib.crc32(samples), marks)

    def save(self) -> None:
        """Writes the index. Raises OSError."""
        made = self._folder / f".{INDEX}.new"
        made.write_bytes(msgspec.json.encode(_Index(_FORMAT, self._voice, self._clips)))
        os.replace(made, self._folder / INDEX)

    def keep_only(self, names: set[str]) -> None:
        """Throws away every clip that has another name, and saves the index. Raises OSError."""
        self._clips = {name: clip for name, clip in self._clips.items() if name in names}
        self.save()
        for file in self._folder.glob("*.wav"):
            if file.name not in names:
                file.unlink(missing_ok=True)
