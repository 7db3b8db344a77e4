"""Finds the voice of a language, loading the Japanese one (100 MB) only when it is needed."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.adapters.speech.clips import Clips
from kiosk.adapters.speech.engines import AUTO, CLIPS, ESPEAK, LADDERS, MEI
from kiosk.adapters.speech.ladder import Ladder, Rung
from kiosk.adapters.speech.languages import ESPEAK_VOICES, JAPANESE, primary
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.shipped import reviewed_kana
from kiosk.adapters.speech.voice import Voice, VoiceFailed

if TYPE_CHECKING:
    from kiosk.adapters.speech.japanese import Japanese

log = logging.getLogger(__name__)

_UNREADABLE = re.compile(r"[^\u3041-\u30ff\s、。！？・ー]")
"""What espeak-ng would spell out or call a Chinese letter."""


class Voices:
    """All voices of one kiosk. Safe to use from several threads. `tell` gets words for staff."""

    def __init__(
        self,
        assets: Path,
        cache: Path,
        town: str = "",
        engine: str = AUTO,
        clips: Path | None = None,
        tell: Callable[[str], None] = log.warning,
    ) -> None:
        self._assets = assets
        self._cache = cache
        self._town = town
        self._engine = engine
        self._folder = clips
        self._tell = tell
        self._known: dict[str, Voice] = {}
        self._lock = threading.Lock()
        self._kana: dict[str, str] | None = None

    def get(self, language: str) -> Voice:
        """Raises `VoiceFailed` when there is none."""
        wanted = primary(language)
        with self._lock:
            if wanted not in self._known:
                self._known[wanted] = self._find(wanted)
            return self._known[wanted]

    def warm(self) -> None:
        """Loads the live Japanese voice and lets it say something, unheard: its first words come faster then."""
        ladder = self.get(JAPANESE)
        try:
            voice = ladder.warm() if isinstance(ladder, Ladder) else None
            for _ in voice.pieces("はい。", DEFAULT_RATE) if voice else ():
                pass
        except VoiceFailed as fault:
            log.warning("%s", fault)  # the first utterance will tell everybody

    def engine(self, language: str) -> str:
        """What is broken when this language cannot be spoken."""
        return "open-jtalk" if primary(language) == JAPANESE else "espeak-ng"

    def japanese(self) -> Ladder:
        """The ladder of the Japanese voices, and nothing loaded yet."""
        makers: dict[str, Callable[[], Voice]] = {
            CLIPS: self._clips,
            MEI: self.mei,
            ESPEAK: self.kana_espeak,
        }
        rungs = [Rung(name, makers[name], quiet=name == CLIPS) for name in LADDERS[self._engine]]
        return Ladder(rungs, self._tell)

    def _find(self, language: str) -> Voice:
        if language in ESPEAK_VOICES:
            from kiosk.adapters.speech.espeak import Espeak  # noqa: PLC0415  only where it is spoken

            return Espeak(ESPEAK_VOICES[language])
        if language != JAPANESE:
            raise VoiceFailed(f"no voice for {language}")
        return self.japanese()

    def _reviewed(self) -> dict[str, str]:
        if self._kana is None:
            self._kana = reviewed_kana(self._assets, self._town)
        return self._kana

    def _clips(self) -> Clips:
        if self._folder is None:
            raise VoiceFailed("no clips")
        clips = Clips(self._folder, self._reviewed())
        lost = clips.drop_lost()
        if lost:
            self._tell(f"{lost} clips are missing or damaged: kiosk voice render makes them again")
        return clips

    def mei(self) -> Voice:
        """Loads the live Japanese voice. Raises `VoiceFailed`."""
        try:  # imported here: 60 MB that an English visit does not need
            from kiosk.adapters.speech.mei import Mei  # noqa: PLC0415

            return Mei(self._reader())
        except (ImportError, OSError, RuntimeError) as fault:
            raise VoiceFailed(f"open-jtalk: {fault}") from fault

    def _reader(self) -> Japanese:
        from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415  heavy

        japanese = Japanese(self._assets, self._cache, self._town)
        for fault in japanese.faults:
            log.warning("left out: %s", fault)
        return japanese

    def kana_espeak(self) -> Voice:
        """The last resort for Japanese."""
        from kiosk.adapters.speech.espeak import KanaEspeak  # noqa: PLC0415  only where it is spoken

        try:
            reading: Callable[[str], str] | None = self._reader().reading
        except (ImportError, OSError, RuntimeError):
            reading = None  # then only what a person has looked at can be spoken
        return KanaEspeak(partial(_kana_of, self._reviewed(), reading))


def _kana_of(reviewed: dict[str, str], reading: Callable[[str], str] | None, text: str) -> str:
    """Raises `VoiceFailed` for a text of which nobody knows the kana."""
    kana = reviewed.get(text) or (reading(text) if reading else text)
    if _UNREADABLE.search(kana):
        raise VoiceFailed("no kana for this text")
    return kana
