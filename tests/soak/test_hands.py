"""A hundred thousand gestures of a seeded monkey (make soak). SOAK_GESTURES makes it shorter."""

from __future__ import annotations

import json
import os

import pytest

from tests.kiosk_window import KioskWindow
from tests.monkey_hands import MonkeyClock, MonkeyHands

pytestmark = pytest.mark.soak
GESTURES = int(os.environ.get("SOAK_GESTURES", "100000"))
ROOMS = [((1080, 1920), 1), ((1920, 1080), 2), ((1366, 768), 3), ((3840, 2160), 4)]


@pytest.mark.parametrize(("size", "seed"), ROOMS)
def test_hands_that_never_tire(qtbot, tmp_path, size, seed):
    """A quarter of them at each resolution: no crash, no dead end, never outside the window, home always reachable."""
    clock = MonkeyClock()
    monkey = MonkeyHands(KioskWindow(qtbot, tmp_path, size, now=clock), clock, seed)
    monkey.play(GESTURES // len(ROOMS))
    print(json.dumps({"size": size, "gestures": monkey.done, "views": monkey.views}))
    assert sum(monkey.done.values()) == GESTURES // len(ROOMS)
