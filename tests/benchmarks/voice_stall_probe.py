"""The kiosk itself, speaking and silent by turns, with a timer beside it that asks to be called every millisecond.

    python -m tests.benchmarks.voice_stall_probe TURNS SECONDS DATA_DIR
Prints, as JSON, for each turn the longest time (ms) for which the event loop did not come round.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import App, Places
from kiosk.domain import messages as m
from kiosk.settings import Settings

SETTLE_MS = 4000
"""Until everything that is loaded after the first tap has been loaded."""


class Beat:
    """The longest pause between two calls since `restart`."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.restart()
        self._timer.start()

    def restart(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def wait(milliseconds: int) -> None:
    loop, since = QEventLoop(), QElapsedTimer()
    since.start()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(turns: int, seconds: float, data: Path) -> None:
    sys.setswitchinterval(0.0005)  # as kiosk.app.run does
    application = QApplication(sys.argv[:1])
    app = App(Settings(), Places(data), (1080, 1920), may_close=True)
    app.window.show()
    app.start_machine()
    app.presenter.submit(m.Begin())
    wait(SETTLE_MS)
    beat = Beat()
    found: dict[str, list[float]] = {"silent": [], "speaking": []}
    for _ in range(turns):
        app.devices.speaker.stop()
        wait(500)
        beat.restart()
        wait(int(seconds * 1000))
        found["silent"].append(beat.longest * 1000)
        beat.restart()
        app.presenter.submit(m.HearAgain())
        wait(int(seconds * 1000))
        found["speaking"].append(beat.longest * 1000)
    app.close()
    print(json.dumps(found))
    del application


main(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]))
