"""The best voice that can speak speaks, and staff hear when it is not the first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.adapters.speech.ladder import RETRY_S, Ladder, Rung
from kiosk.adapters.speech.sound import Sound
from kiosk.adapters.speech.voice import Piece, VoiceFailed


class Says:
    """A voice that speaks some texts only; its sounds are told apart by their length."""

    def __init__(self, size: int, *texts: str) -> None:
        self._size = size
        self._texts = texts

    def pieces(self, text: str, rate: float) -> Iterator[Piece]:
        if text not in self._texts:
            raise VoiceFailed(f"not {text}")
        yield Piece(Sound(bytes(self._size), 100), 0, 1)


class Loading:
    """Fails so many times before it gives a voice."""

    def __init__(self, voice: Says, failures: int = 0) -> None:
        self._voice = voice
        self.failures = failures
        self.tries = 0

    def __call__(self) -> Says:
        self.tries += 1
        if self.tries <= self.failures:
            raise VoiceFailed("cannot be loaded")
        return self._voice


def heard(ladder: Ladder, text: str) -> list[int]:
    return [len(piece.sound.samples) for piece in ladder.pieces(text, 5.0)]


def test_each_text_by_the_first_that_can() -> None:
    """A missing clip is nothing to tell; a broken voice is."""
    told: list[str] = []
    rungs = [
        Rung("clips", Loading(Says(2, "a")), quiet=True),
        Rung("mei", Loading(Says(4, "a", "b"))),
        Rung("espeak", Loading(Says(6, "a", "b", "c"))),
    ]
    ladder = Ladder(rungs, told.append)
    assert [heard(ladder, text) for text in "abc"] == [[2], [4], [6]]
    assert told == ["espeak speaks; mei: not c"]


def test_a_lower_voice_is_told_once_and_again_after_a_recovery() -> None:
    """A log of one line, not of one a sentence."""
    told: list[str] = []
    ladder = Ladder(
        [Rung("mei", Loading(Says(2, "a"))), Rung("espeak", Loading(Says(4, "a", "b")))], told.append
    )
    for text in "bbab":
        heard(ladder, text)
    assert len(told) == 2


def test_when_nobody_can_speak_all_reasons_are_named() -> None:
    """What staff read says what each voice lacks."""
    ladder = Ladder([Rung("mei", Loading(Says(2), 9)), Rung("espeak", Loading(Says(4)))], [].append)
    with pytest.raises(VoiceFailed, match=r"mei: cannot be loaded; espeak: not a"):
        heard(ladder, "a")


def test_a_broken_voice_is_tried_again_after_a_while() -> None:
    """Not with each sentence: loading takes its time."""
    now = [0.0]
    loading = Loading(Says(2, "a"), failures=1)
    ladder = Ladder([Rung("mei", loading), Rung("e", Loading(Says(4, "a")))], [].append, lambda: now[0])
    assert heard(ladder, "a") + heard(ladder, "a") == [4, 4]
    assert loading.tries == 1
    now[0] = RETRY_S + 1
    assert heard(ladder, "a") == [2]


def test_warming_loads_the_first_that_makes_sound_itself() -> None:
    """Clips need no warming."""
    clips, mei = Loading(Says(2)), Loading(Says(4), failures=1)
    ladder = Ladder(
        [Rung("clips", clips, quiet=True), Rung("mei", mei), Rung("e", Loading(Says(6)))], [].append
    )
    assert isinstance(ladder.warm(), Says)
    assert clips.tries == 0
    assert ladder.warm() is None
    with pytest.raises(VoiceFailed):
        Ladder([Rung("mei", Loading(Says(4), failures=9))], [].append).warm()
