"""The proof that the window paints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from kiosk.ui.pulse import Pulse


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(200, 200)
    qtbot.addWidget(made)
    return made


def test_it_beats_while_the_window_paints(qtbot, window):
    """Each period one beat, after a paint."""
    pulse = Pulse(window)
    window.show()
    with qtbot.waitSignals([pulse.painted] * 3, timeout=5000):
        pulse.start(20)


def test_a_blocked_loop_does_not_beat(qtbot, window):
    """While the loop stands nothing is told, however long: the watchdog's patience runs out."""
    pulse, beats = Pulse(window), []
    pulse.painted.connect(lambda: beats.append(1))
    window.show()
    with qtbot.waitSignal(pulse.painted, timeout=5000):
        pulse.start(10)
    seen, timer = len(beats), QElapsedTimer()
    timer.start()
    while timer.elapsed() < 100:  # ten periods in which the loop is not turned
        pass
    assert len(beats) == seen


def test_a_window_that_does_not_paint_does_not_beat(qtbot, window):
    """The loop turns, but painting is stuck: no beat."""
    pulse, beats = Pulse(window), []
    window.show()
    with qtbot.waitSignal(pulse.painted, timeout=5000):
        pulse.start(10)
    window.setUpdatesEnabled(False)
    pulse.painted.connect(lambda: beats.append(1))
    qtbot.wait(100)
    assert beats == []


def test_with_the_monitor_off_it_beats_all_the_same(qtbot, window):
    """A window that is not exposed cannot paint; a restart would not switch the monitor on."""
    pulse = Pulse(window)
    window.show()
    qtbot.waitExposed(window)
    window.hide()
    with qtbot.waitSignals([pulse.painted] * 2, timeout=5000):
        pulse.start(10)
