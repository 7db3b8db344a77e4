"""Counting phones without knowing them."""

from __future__ import annotations

from kiosk.domain.practice import Step
from kiosk.service.practice_room import HERE_S, MOST_PHONES, SILENT_S, PracticeRoom


def test_counts_by_step() -> None:
    """Each phone is where it was last."""
    room = PracticeRoom()
    for number in range(3):
        room.at(f"{number}", Step.PHOTO, 0.0, troubled=number == 0)
    room.at("2", Step.CHECK, 1.0)
    count = room.count(2.0)
    assert (count.headcount, count.steps, count.troubled) == (3, {"photo": 2, "check": 1}, {"photo": 1})


def test_silence_is_told_only_of_phones_that_speak() -> None:
    """An old phone without a script says nothing between pages, and is no lost connection."""
    room = PracticeRoom()
    room.at("old", Step.MAIL, 0.0)
    room.at("new", Step.MAIL, 0.0)
    room.alive("new", 1.0)
    assert room.count(SILENT_S + 2).silent == 1
    room.alive("new", SILENT_S + 3)
    assert room.count(SILENT_S + 4).silent == 0


def test_who_has_gone_is_not_here_but_was() -> None:
    """The headcount stays, the room empties."""
    room = PracticeRoom()
    room.at("a", Step.DONE, 0.0)
    count = room.count(HERE_S)
    assert (count.headcount, count.here) == (1, 0)


def test_a_crowd_of_made_up_phones_is_bounded() -> None:
    """Memory does not grow with tokens."""
    room = PracticeRoom()
    for number in range(MOST_PHONES * 3):
        room.at(f"{number}", Step.START, 0.0)
    assert room.count(0.0).headcount == MOST_PHONES
