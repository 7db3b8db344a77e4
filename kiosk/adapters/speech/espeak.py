"""Voices for other languages: espeak-ng, always as a separate process (it is GPL-3)."""

from __future__ import annotations

import re
import subprocess
import wave
from collections.abc import Callable, Iterator

import numpy as np

from kiosk.adapters.speech.normalise import cut
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.pcm import doubled, gain_for, to_sound, trimmed
from kiosk.adapters.speech.sound import Sound, read_wav
from kiosk.adapters.speech.voice import Piece, VoiceFailed

WORDS_A_MINUTE = 150
"""espeak-ng's -s at our default pace; its own default of 175 is fast for elders."""
KANA_WORDS_A_MINUTE = 114
"""The same for Japanese: 5 mora/s, measured over 40 sentences of ours."""
_PAUSE = 0.35
_TIMEOUT = 10.0


class Espeak:
    """One language, at 44.1 kHz."""

    def __init__(
        self, voice: str, program: str = "espeak-ng", words_a_minute: float = WORDS_A_MINUTE
    ) -> None:
        self._voice = voice
        self._program = program
        self._words_a_minute = words_a_minute

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """Sound sentence by sentence. Raises `VoiceFailed` when espeak-ng is missing or fails."""
        for start, end in sentences(cut(text)):
            sound = self._speak(text[start:end].replace("\0", " "), rate)
            if sound.samples:
                yield Piece(sound, start, end - start)

    def _speak(self, sentence: str, rate: float) -> Sound:
        speed = round(self._words_a_minute * rate / DEFAULT_RATE)
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


class KanaEspeak:
    """Japanese when its own voice is broken: espeak-ng reads kana well, and kanji not at all (speech.md)."""

    def __init__(self, kana: Callable[[str], str], program: str = "espeak-ng") -> None:
        """`kana` gives the reading of a text; it raises `VoiceFailed` when there is none."""
        self._kana = kana
        self._espeak = Espeak("ja", program, KANA_WORDS_A_MINUTE)

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """Sound sentence by sentence; each stands for the whole text, whose kana has other places."""
        for piece in self._espeak.pieces(self._kana(text), rate):
            yield Piece(piece.sound, 0, len(text))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each sentence that has a letter or a digit; `18.5` and `go.jp` are not split."""
    start = 0
    for match in re.finditer(r"[.!?]+(?=\s|$)|[。！？\n]+|$", text):
        if re.search(r"[^\W_]", text[start : match.end()]):
            yield start, match.end()
        start = match.end()
