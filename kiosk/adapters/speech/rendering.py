"""Speech into a WAV file, for `kiosk speak` and the guided tour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kiosk.adapters.speech.pcm import Sound, silence, write_wav
from kiosk.adapters.speech.voice import DEFAULT_RATE, Voice, VoiceFailed
from kiosk.adapters.speech.voices import makers
from kiosk.errors import DeviceError

BETWEEN_S = 0.5
"""Silence between sentences."""


class Renderer:
    """Keeps its voices, so that many files are quick."""

    def __init__(self, assets: Path, cache: Path, town: str = "") -> None:
        self._makers = makers(assets, cache, town)
        self._made: dict[str, Voice] = {}

    def render(
        self, texts: str | Sequence[str], path: Path, language: str = "ja", rate: float = DEFAULT_RATE
    ) -> float:
        """Writes 16-bit mono; `rate` in mora/s. Returns the length in seconds. Raises DeviceError."""
        sounds: list[Sound] = []
        try:
            for text in [texts] if isinstance(texts, str) else texts:
                pieces = [piece.sound for piece in self._voice(language).pieces(text, rate)]
                sounds += [silence(BETWEEN_S, pieces[0].rate)] * bool(sounds and pieces) + pieces
            if not sounds:
                raise VoiceFailed("there is nothing to say")
        except VoiceFailed as error:
            raise DeviceError(str(error)) from error
        write_wav(path, sounds, sounds[0].rate)
        return sum(sound.seconds for sound in sounds)

    def _voice(self, language: str) -> Voice:
        if language not in self._makers:
            raise VoiceFailed(f"no voice for {language!r}")
        if language not in self._made:
            self._made[language] = self._makers[language]()
        return self._made[language]
