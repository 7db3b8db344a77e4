"""The Japanese voice: Open JTalk's HTS engine with the voice Mei, at a measured pace.

HTS Voice "Mei" © 2009–2013 Nagoya Institute of Technology, MMDAgent Project Team, CC BY 3.0.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

from pyopenjtalk import DEFAULT_HTS_VOICE
from pyopenjtalk.htsengine import HTSEngine

from kiosk.adapters.speech.japanese import Japanese, Spoken
from kiosk.adapters.speech.pcm import LONGEST_PAUSE, Samples, to_sound, trimmed
from kiosk.adapters.speech.voice import Piece

_MORAE = frozenset((*"aiueoAIUEON", "cl"))
_CHANGING = (-0.0912, 0.0805)
_FIXED = (0.053, 0.0407)
"""Seconds of a piece and for each of its morae, those that shrink with the speed and those that do not:
least squares over 100 sentences of ours at six speeds from 0.4 to 1.4, standard deviation 7 %."""
_LEAST_SPEED, _MOST_SPEED = 0.3, 3.0
_TOLERANCE = 0.06
"""Beyond this share a piece is made again at the corrected speed."""
_FASTEST_SHARE = 1.25
"""A short piece before a pause is not hurried more than this to keep the pace of the whole."""
_FEW_MORAE = 4
_COMMA = LONGEST_PAUSE * 0.75
"""Seconds a comma inside a piece usually adds."""
_GAIN = 1.0


class Mei:
    """Japanese. Safe to use from several threads, one at a time inside."""

    def __init__(self, japanese: Japanese) -> None:
        self._japanese = japanese
        self._engine = HTSEngine(DEFAULT_HTS_VOICE)
        self._hz = self._engine.get_sampling_frequency()
        self._lock = threading.Lock()

    @property
    def hz(self) -> int:
        """Samples a second (48,000)."""
        return self._hz

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """Sound clause by clause; pauses between clauses count in the pace, none at the end."""
        spoken = self._japanese.spoken(text)
        current = next(spoken, None)
        late = 0.0
        opening = True
        while current is not None:
            following = next(spoken, None)
            pause = current.pause if following else 0.0
            wanted = self._wanted(current, rate, pause + late)
            wave_form = self._paced(current, wanted, correct=not (opening and following))
            late = len(wave_form) / self._hz - wanted if opening else 0.0
            yield Piece(to_sound(wave_form, self._hz, _GAIN, pause), current.location, current.length)
            current, opening = following, False

    def _wanted(self, spoken: Spoken, rate: float, spent: float) -> float:
        """Seconds for this piece, when `spent` seconds of its time are gone already or go to a pause."""
        fair = _morae(spoken) / rate
        return min(max(fair - spent, fair / _FASTEST_SHARE), fair * _FASTEST_SHARE)

    def _paced(self, spoken: Spoken, wanted: float, correct: bool) -> Samples:
        """HTS takes a speed, not a length, so the speed is foretold, and corrected once where it is off."""
        morae = _morae(spoken)
        fixed = _FIXED[0] + _FIXED[1] * morae + spoken.phonemes[1:-1].count("pau") * _COMMA
        speed = _bounded((_CHANGING[0] + _CHANGING[1] * morae) / max(wanted - fixed, 0.02))
        wave_form = self._at_speed(spoken, speed)
        seconds = len(wave_form) / self._hz
        if not correct or morae < _FEW_MORAE or abs(seconds - wanted) <= _TOLERANCE * wanted:
            return wave_form
        changing = max(seconds - fixed, 0.02)
        return self._at_speed(spoken, _bounded(speed * changing / max(changing + wanted - seconds, 0.02)))

    def _at_speed(self, spoken: Spoken, speed: float) -> Samples:
        with self._lock:
            self._engine.set_speed(speed)
            self._engine.add_half_tone(0.0)
            return trimmed(self._engine.synthesize(spoken.labels), self._hz)


def _morae(spoken: Spoken) -> int:
    return sum(phoneme in _MORAE for phoneme in spoken.phonemes)


def _bounded(speed: float) -> float:
    return min(max(speed, _LEAST_SPEED), _MOST_SPEED)
