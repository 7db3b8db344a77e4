"""The kiosk itself with a timer beside it that asks to be called every millisecond.

    python -m tests.benchmarks.stall_probe SECONDS DATA_DIR
Prints the longest time, ms, for which the event loop did not come round after the first painted screen.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import station
from kiosk.lean import load_libraries
from kiosk.settings import DEFAULT_TOWN


class Probe(QObject):
    """Begins with the first paint of anything: that paint, and all after it, counts."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self.last = 0.0
        self.longest = 0.0
        self.when = 0.0
        self._began = 0.0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._began = self.last = time.perf_counter()
            QApplication.instance().removeEventFilter(self)
            self._timer.start()
            QTimer.singleShot(int(self._seconds * 1000), lambda: QApplication.exit(0))
        return False

    def _beat(self) -> None:
        now = time.perf_counter()
        if now - self.last > self.longest:
            self.longest, self.when = now - self.last, self.last - self._began
        self.last = now


class WatchedApplication(QApplication):
    """Stands where the kiosk makes its application."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.probe = Probe(float(sys.argv[1]))
        self.installEventFilter(self.probe)


load_libraries()
gc.disable()  # as kiosk/cli.py begins
station.run(Path(sys.argv[2]), DEFAULT_TOWN, None, WatchedApplication)
watched = QApplication.instance()
assert isinstance(watched, WatchedApplication)
print(f"{watched.probe.longest * 1000 - 1:.2f} {watched.probe.when * 1000:.0f}")
