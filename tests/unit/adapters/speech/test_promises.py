"""Every utterance ends once, and a hung voice is found out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from kiosk.adapters.speech.promises import Promises
from kiosk.adapters.speech.watch import OVERDUE_S, START_S
from kiosk.domain.text import Utterance


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def promises(clock: Hand) -> Promises:
    return Promises(clock, patience=3.0)


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    """Stands for a voice process."""
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        yield process


def take(promises: Promises, *keys: str) -> list[int]:
    return [promises.take(Utterance(key, key)).id for key in keys]


def test_an_end_told_twice_counts_once(promises: Promises) -> None:
    """Whatever an engine says."""
    (number,) = take(promises, "a")
    assert promises.keep(number) == ("a", False)
    assert promises.keep(number) is None
    assert promises.keep(99) is None


def test_what_was_stopped_is_not_completed_and_not_started(promises: Promises) -> None:
    """An answer that was under way when the tap came changes nothing."""
    (number,) = take(promises, "a")
    promises.stop_all()
    assert promises.started(number) is None
    assert promises.reached(number, (0, 3), 1.0) is None
    assert promises.keep(number) == ("a", True)


def test_a_phrase_is_new_once(promises: Promises) -> None:
    """Two pieces of one phrase are one phrase."""
    (number,) = take(promises, "a")
    places = [(0, 3), (0, 3), (3, 2)]
    assert [promises.reached(number, place, 1.0) for place in places] == ["a", None, "a"]


def test_nothing_is_expected_of_a_voice_at_rest(promises: Promises, process: subprocess.Popen[bytes]) -> None:
    """Silence for an hour is no fault."""
    assert promises.patience_left() is None
    (number,) = take(promises, "a")
    promises.hand_over([number], process)
    promises.keep(number)
    assert promises.patience_left() is None


def test_speaking_lasts_no_longer_than_what_is_spoken_and_two_seconds(
    promises: Promises, clock: Hand, process: subprocess.Popen[bytes]
) -> None:
    """standards.md B17: a voice that just stops in the middle is found out, even if nobody taps."""
    (number,) = take(promises, "a")
    promises.hand_over([number], process)
    assert promises.patience_left() == START_S
    promises.reached(number, (0, 3), 1.5)
    assert promises.patience_left() == 1.5 + OVERDUE_S
    clock.now = 3.0
    promises.reached(number, (3, 3), 1.0)
    clock.now = 6.0
    assert promises.patience_left() == 0.0
    assert OVERDUE_S <= 2.0


def test_an_unanswered_stop_is_found_out_sooner(
    promises: Promises, clock: Hand, process: subprocess.Popen[bytes]
) -> None:
    """A second tap does not give a hung voice more time."""
    promises.hand_over(take(promises, "a"), process)
    promises.stop_all()
    clock.now = 2.0
    promises.stop_all()
    assert promises.patience_left() == 1.0


def test_a_dead_process_leaves_what_it_had(promises: Promises, process: subprocess.Popen[bytes]) -> None:
    """What was handed to another one, or to none yet, is not lost with it."""
    lost, other = take(promises, "a", "b")
    promises.hand_over([lost], process)
    promises.hand_over([other], None)
    assert promises.of(process) == [lost]
