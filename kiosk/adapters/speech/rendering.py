"""Speech into a WAV file, for `kiosk speak` and the guided tour."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.sound import Sound, silence, write_wav
from kiosk.adapters.speech.voice import VoiceFailed
from kiosk.adapters.speech.voices import Voices
from kiosk.errors import DeviceError

BETWEEN_S = 0.5
"""Silence between sentences."""


class Renderer:
    """Keeps its voices, so that many files are quick. `assets`, `cache`, `town` as for the Japanese voice."""

    def __init__(self, assets: Path, cache: Path, town: str = "") -> None:
        self._voices = Voices(assets, cache, town)

    def render(
        self, texts: str | Sequence[str], path: Path, language: str = "ja", rate: float = DEFAULT_RATE
    ) -> float:
        """Writes 16-bit mono; `rate` in mora/s. Returns the length in seconds. Raises DeviceError."""
        sentences = [texts] if isinstance(texts, str) else texts
        return write_sentences(path, [self.sounds(text, language, rate) for text in sentences])

    def sounds(self, text: str, language: str = "ja", rate: float = DEFAULT_RATE) -> list[Sound]:
        """The sound of a text, piece by piece; [] when there is nothing to say. Raises DeviceError."""
        try:
            return [piece.sound for piece in self._voices.get(language).pieces(text, rate)]
        except VoiceFailed as error:
            raise DeviceError(str(error)) from error


def write_sentences(path: Path, sentences: Sequence[list[Sound]]) -> float:
    """One WAV file of sentences with half a second between them. Returns seconds. Raises DeviceError."""
    said = [sounds for sounds in sentences if sounds]
    if not said:
        raise DeviceError("there is nothing to say")
    rate = said[0][0].rate
    whole = list(said[0])
    for sounds in said[1:]:
        whole += [silence(BETWEEN_S, rate), *sounds]
    write_wav(path, whole, rate)
    return sum(sound.seconds for sound in whole)


def render_all(
    texts: Sequence[str], language: str, assets: Path, cache: Path, town: str
) -> dict[str, list[Sound]]:
    """The sound of many texts, each made once, on all cores. Raises DeviceError."""
    wanted = list(dict.fromkeys(texts))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        mp_context=context, initializer=_begin, initargs=(assets, cache, town, language)
    ) as pool:
        return dict(zip(wanted, pool.map(_sounds, wanted, chunksize=8), strict=True))


_at_work: list[tuple[Renderer, str]] = []
"""In a pool's process: its renderer and language."""


def _begin(assets: Path, cache: Path, town: str, language: str) -> None:
    _at_work.append((Renderer(assets, cache, town), language))


def _sounds(text: str) -> list[Sound]:
    renderer, language = _at_work[-1]
    return renderer.sounds(text, language)
