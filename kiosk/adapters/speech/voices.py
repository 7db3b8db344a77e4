"""Finds the voice of a language, loading the Japanese one (100 MB) only when it is needed."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from kiosk.adapters.speech.languages import ESPEAK_VOICES, JAPANESE, primary
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.voice import Voice, VoiceFailed

log = logging.getLogger(__name__)


class Voices:
    """All voices of one kiosk. Safe to use from several threads."""

    def __init__(self, assets: Path, cache: Path, town: str = "") -> None:
        self._assets = assets
        self._cache = cache
        self._town = town
        self._known: dict[str, Voice] = {}
        self._lock = threading.Lock()

    def get(self, language: str) -> Voice:
        """Raises `VoiceFailed` when there is no voice, or when it cannot be loaded."""
        wanted = primary(language)
        with self._lock:
            if wanted not in self._known:
                self._known[wanted] = self._load(wanted)
            return self._known[wanted]

    def warm(self) -> None:
        """Loads the Japanese voice and lets it say something, unheard: the first words come faster then."""
        try:
            for _ in self.get(JAPANESE).pieces("はい。", DEFAULT_RATE):
                pass
        except VoiceFailed as fault:
            log.warning("%s", fault)  # the first utterance will tell everybody

    def engine(self, language: str) -> str:
        """What is broken when this language cannot be spoken."""
        return "open-jtalk" if primary(language) == JAPANESE else "espeak-ng"

    def _load(self, language: str) -> Voice:
        if language in ESPEAK_VOICES:
            from kiosk.adapters.speech.espeak import Espeak  # noqa: PLC0415  only where it is spoken

            return Espeak(ESPEAK_VOICES[language])
        if language != JAPANESE:
            raise VoiceFailed(f"no voice for {language}")
        try:  # imported here: 60 MB that an English visit does not need
            from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415
            from kiosk.adapters.speech.mei import Mei  # noqa: PLC0415

            japanese = Japanese(self._assets, self._cache, self._town)
            for fault in japanese.faults:
                log.warning("left out: %s", fault)
            return Mei(japanese)
        except (ImportError, OSError, RuntimeError) as fault:
            raise VoiceFailed(f"open-jtalk: {fault}") from fault
