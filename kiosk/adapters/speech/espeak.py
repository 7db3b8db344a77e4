"""Voices for other languages: espeak-ng, always as a separate process (it is GPL-3)."""

from __future__ import annotations

import re
import subprocess
import wave
from collections.abc import Iterator

import numpy as np

from kiosk.adapters.speech.normalise import cut
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.pcm import doubled, gain_for, to_sound, trimmed
from kiosk.adapters.speech.sound import Sound, read_wav
from kiosk.adapters.speech.voice import Piece, VoiceFailed

WORDS_A_MINUTE = 150
"""espeak-ng's -s at our default pace; its own default of 175 is fast for elders."""
_PAUSE = 0.35
_TIMEOUT = 10.0


class Espeak:
    """One language, at 44.1 kHz."""

    def __init__(self, voice: str, program: str = "espeak-ng") -> None:
        self._voice = voice
        self._program = program

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """Sound sentence by sentence. Raises `VoiceFailed` when espeak-ng is missing or fails."""
        for start, end in sentences(cut(text)):
            sound = self._speak(text[start:end].replace("\0", " "), rate)
            if sound.samples:
                yield Piece(sound, start, end - start)

    def _speak(self, sentence: str, rate: float) -> Sound:
        speed = round(WORDS_A_MINUTE * rate / DEFAULT_RATE)
        command = [self._program, "--stdout", "-b", "1", "-v", self._voice, "-s", str(speed), "--stdin"]
        try:
            done = subprocess.run(
                command, input=sentence.encode(), capture_output=True, timeout=_TIMEOUT, check=True
            )
            raw = read_wav(done.stdout)
        except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as fault:
            raise VoiceFailed(f"{self._program} ({self._voice}): {fault}") from fault
        samples = trimmed(np.frombuffer(raw.samples, "<i2").astype(np.float64), raw.rate)
        level = samples * gain_for(samples, raw.rate)
        return doubled(to_sound(level, raw.rate, _PAUSE if samples.size else 0.0))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each sentence that has a letter or a digit; `18.5` and `go.jp` are not split."""
    start = 0
    for match in re.finditer(r"[.!?]+(?=\s|$)|[。！？\n]+|$", text):
        if re.search(r"[^\W_]", text[start : match.end()]):
            yield start, match.end()
        start = match.end()
