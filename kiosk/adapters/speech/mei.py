"""The Japanese voice: Open JTalk's HTS engine with the voice Mei, at a measured pace and one loudness.

HTS Voice "Mei" © 2009–2013 Nagoya Institute of Technology, MMDAgent Project Team, CC BY 3.0.
"""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from kiosk.adapters.speech import pcm
from kiosk.adapters.speech.japanese import Japanese, Spoken
from kiosk.adapters.speech.open_jtalk import DEFAULT_HTS_VOICE, HTSEngine
from kiosk.adapters.speech.opening import count_morae, head_end
from kiosk.adapters.speech.pcm import LONGEST_PAUSE, Samples
from kiosk.adapters.speech.voice import Piece

_CHANGING = (0.194, 0.0858)
_FIXED = (-0.182, 0.0343)
"""Seconds of a piece and for each of its morae, those that shrink with the speed and those that do not:
least squares over 178 pieces of ours at six speeds from 0.35 to 1.6, standard deviation 12 %."""
_LEAST_SPEED, _MOST_SPEED = 0.3, 3.0
_TOLERANCE = 0.06
"""Beyond this share a piece is made again at a corrected speed."""
_FASTEST_SHARE = 1.25
"""A short piece before a pause is not hurried more than this to keep the pace of the whole."""
_FEW_MORAE = 4
_COMMA = LONGEST_PAUSE * 0.75
"""Seconds a comma inside a piece usually adds."""
_USUAL = pcm.FULL * 10 ** (-17.2 / 20)
"""Effective value of most of its clauses: what is known of one when only its first part has been made."""
_OWN = 0.7
"""How far the first part's own loudness counts against the usual one."""
_GAIN_STEP = 2.0
"""Within a phrase the gain changes by no more than this (6 dB), and slowly."""


class _Engines:
    """HTS engines, one for each thread inside: nobody waits for what somebody else makes. 8 ms and 1.3 MB each."""

    def __init__(self) -> None:
        first = HTSEngine(DEFAULT_HTS_VOICE)
        self.hz = int(first.get_sampling_frequency())
        self._free: queue.SimpleQueue[HTSEngine] = queue.SimpleQueue()
        self._free.put(first)

    def make(self, labels: Sequence[str], speed: float) -> Samples:
        engine = self._take()
        try:
            engine.set_speed(speed)
            engine.add_half_tone(0.0)
            return engine.synthesize(list(labels))
        finally:
            self._free.put(engine)

    def _take(self) -> HTSEngine:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            return HTSEngine(DEFAULT_HTS_VOICE)


class _Part(Struct, frozen=True):
    """Labels made in one go. A joined edge has no silence of its own to cut off."""

    labels: list[str]
    phonemes: tuple[str, ...]
    joined_start: bool = False
    joined_end: bool = False

    @property
    def morae(self) -> int:
        return count_morae(self.phonemes)


class Mei:
    """Japanese. Safe to use from several threads.

    With `hurried`, the first phrase comes in two parts; what is first is never made twice to correct its pace.
    """

    def __init__(self, japanese: Japanese, *, hurried: bool = True) -> None:
        self._japanese = japanese
        self._engines = _Engines()
        self._hurried = hurried
        self._corrections = 1 if hurried else 3
        self.hz = self._engines.hz
        """Samples a second (48,000)."""

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        """Sound clause by clause; pauses between clauses count in the pace, none at the end."""
        spoken = self._japanese.spoken(text)
        current = next(spoken, None)
        late = 0.0
        opening = True
        while current is not None:
            following = next(spoken, None)
            pause = current.pause if following else 0.0
            wanted = _wanted(current, rate, pause + late)
            length = 0
            for wave_form in self._clause(current, wanted, opening):
                length += len(wave_form)
                yield Piece(pcm.to_sound(wave_form, self.hz), current.location, current.length)
            if pause:
                yield Piece(pcm.to_sound(np.zeros(0), self.hz, pause), current.location, current.length)
            late = length / self.hz - wanted if opening else 0.0
            current, opening = following, False

    def _clause(self, spoken: Spoken, wanted: float, opening: bool) -> Iterator[Samples]:
        """The sound of a clause that shall take `wanted` seconds, in one part or, when it opens, in two."""
        hurried = opening and self._hurried
        end = head_end(spoken.phonemes) if hurried else 0
        whole = _Part(spoken.labels[1:-1], spoken.phonemes[1:-1])  # without the silence around it
        if not end:
            wave_form = self._made(whole, _speed(whole, wanted)) if hurried else self._paced(whole, wanted)
            yield wave_form * pcm.gain_for(wave_form, self.hz)
            return
        head = _Part(spoken.labels[1:end], spoken.phonemes[1:end], joined_end=True)
        tail = _Part(spoken.labels[end:-1], spoken.phonemes[end:-1], joined_start=True)
        first = self._made(head, _speed(whole, wanted))
        gain = pcm.gain_for(first, self.hz) ** _OWN * (pcm.LOUDNESS / _USUAL) ** (1 - _OWN)
        yield pcm.faded(first, self.hz, end=True) * gain
        rest = self._paced(tail, max(wanted - len(first) / self.hz, 0.1))
        after = pcm.gain_after(first * gain, rest, self.hz)
        after = min(max(after, gain / _GAIN_STEP), gain * _GAIN_STEP)
        yield pcm.ramp(pcm.faded(rest, self.hz, start=True), self.hz, gain, after)

    def _paced(self, part: _Part, wanted: float) -> Samples:
        """HTS takes a speed, not a length, so the speed is foretold, and corrected where it is off."""
        speed = _speed(part, wanted)
        wave_form = self._made(part, speed)
        for _ in range(self._corrections if part.morae >= _FEW_MORAE else 0):
            seconds = len(wave_form) / self.hz
            if abs(seconds - wanted) <= _TOLERANCE * wanted:
                break
            changing = max(seconds - max(_fixed(part), 0.0), 0.02)
            speed = _bounded(speed * changing / max(changing + wanted - seconds, 0.02))
            wave_form = self._made(part, speed)
        return wave_form

    def _made(self, part: _Part, speed: float) -> Samples:
        wave_form = self._engines.make(part.labels, speed)
        return pcm.trimmed(wave_form, self.hz, start=not part.joined_start, end=not part.joined_end)


def _wanted(spoken: Spoken, rate: float, spent: float) -> float:
    """Seconds for this clause, when `spent` seconds of its time are gone already or go to a pause."""
    fair = count_morae(spoken.phonemes) / rate
    return min(max(fair - spent, fair / _FASTEST_SHARE), fair * _FASTEST_SHARE)


def _fixed(part: _Part) -> float:
    return _FIXED[0] + _FIXED[1] * part.morae + part.phonemes.count("pau") * _COMMA


def _speed(part: _Part, wanted: float) -> float:
    return _bounded((_CHANGING[0] + _CHANGING[1] * part.morae) / max(wanted - _fixed(part), 0.02))


def _bounded(speed: float) -> float:
    return min(max(speed, _LEAST_SPEED), _MOST_SPEED)
