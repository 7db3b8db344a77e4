"""Other languages: eSpeak NG as a separate program (GPL-3), one call an utterance."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from kiosk.adapters.speech.pcm import read_wav
from kiosk.adapters.speech.voice import DEFAULT_RATE, Piece, VoiceFailed

VOICES = {
    "en": "en-us",
    "vi": "vi",
    "ko": "ko",
    "pt": "pt-br",
    "id": "id",
    "zh": "cmn-latn-pinyin",  # WORKAROUND: `cmn` is broken in eSpeak NG 1.51 (speech.md)
}
WORDS_A_MINUTE = 150
"""At the default pace of 5 mora/s: calm English."""
LONGEST_S = 20


class Espeak:
    """One language. Raises `VoiceFailed` when the program is missing, hangs or refuses."""

    def __init__(self, language: str) -> None:
        self._voice = VOICES[language]

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """The whole text as one piece; `rate` in mora/s scales the words a minute."""
        if not any(character.isalnum() for character in text):
            return
        speed = str(round(WORDS_A_MINUTE * rate / DEFAULT_RATE))
        command = ["espeak-ng", "--stdout", "--stdin", "-v", self._voice, "-s", speed]
        try:
            done = subprocess.run(
                command, input=text.encode(), capture_output=True, timeout=LONGEST_S, check=True
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise VoiceFailed(f"espeak-ng: {error}") from error
        yield Piece(read_wav(done.stdout), 0, len(text))
