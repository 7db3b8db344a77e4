"""Whatever hands do: no crash, no dead end, nothing outside the window, and home is always a few taps away."""

from __future__ import annotations

import os

import pytest

from tests.kiosk_window import KioskWindow
from tests.monkey_hands import GESTURES, MonkeyClock, MonkeyHands

GESTURES_EACH = int(os.environ.get("MONKEY_GESTURES", "1000"))


@pytest.mark.parametrize(("size", "seed"), [((1080, 1920), 6), ((1366, 768), 20261121)])
def test_a_monkey_with_ten_fingers(qtbot, tmp_path, size, seed):
    """Two thousand gestures in two rooms: taps, shakes, two fingers, palms, slides, keys, walking away."""
    clock = MonkeyClock()
    monkey = MonkeyHands(KioskWindow(qtbot, tmp_path, size, now=clock), clock, seed)
    monkey.play(GESTURES_EACH)
    assert sum(monkey.done.values()) == GESTURES_EACH
    assert set(monkey.done) == set(GESTURES)
    assert len(monkey.views) > 8
