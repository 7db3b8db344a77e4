"""Where a first phrase is cut in two."""

from __future__ import annotations

import pytest

from kiosk.adapters.speech.opening import LATE_MORAE, TAIL_MORAE, count_morae, head_end


@pytest.mark.parametrize(
    ("phonemes", "head"),
    [
        ("sil i N k a N t o o r o k u sil", "sil i N k a N"),
        ("sil w a k a r a n a i t o k i w a sil", "sil w a k a r a n a i"),
        ("sil sh i ch i n o h e m a ch i n o sil", "sil sh i ch i n o h e m a"),
        ("sil k o r e k a r a pau h a i r u sil", "sil k o r e k a r a"),
    ],
)
def test_before_a_closed_mouth(phonemes: str, head: str) -> None:
    """After four morae at least, where a voiceless consonant follows a vowel."""
    every = phonemes.split()
    assert " ".join(every[: head_end(every)]) == head


@pytest.mark.parametrize("phonemes", ["sil h a i sil", "sil t e ts u z u k i sil", "sil", ""])
def test_short_words_stay_whole(phonemes: str) -> None:
    """What is made in a moment anyway is not cut."""
    assert head_end(phonemes.split()) == 0


def test_any_consonant_will_do_when_it_is_late() -> None:
    """A phrase without a single voiceless sound does not keep people waiting."""
    every = ["sil", *("m a r a n o " * 6).split(), "sil"]
    end = head_end(every)
    assert LATE_MORAE <= count_morae(every[:end]) <= LATE_MORAE + 1
    assert count_morae(every[end:]) >= TAIL_MORAE


def test_never_inside_a_double_consonant() -> None:
    """The cut is before っ, never between it and what follows."""
    every = ["sil", "i", "q", "k", "a", "m", "a", "cl", "t", "e", "s", "u", "r", "u", "sil"]
    assert every[head_end(every) - 1] != "cl"
