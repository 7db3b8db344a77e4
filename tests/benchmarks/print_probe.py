"""The kiosk itself, its window and its real printing, with a timer beside it that asks to be called every millisecond.

    python -m tests.benchmarks.print_probe DATA_DIR PAPERS
Prints one line a paper: the longest time, ms, for which the event loop did not come round between the tap and
the printer's answer (the tap's own work included), and the seconds to that answer.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import App, Places
from kiosk.domain import messages as m
from kiosk.domain.journey import SlipState
from kiosk.service.views import HandoverView
from kiosk.settings import load_settings

SIZE = (1080, 1920)


def settle(done: object, seconds: float = 40) -> float:
    """Runs the loop until `done()`; returns the longest stall, ms. Raises TimeoutError."""
    loop, longest, last = QEventLoop(), 0.0, time.perf_counter()
    end = last + seconds

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if done() or now > end:  # type: ignore[operator]
            loop.quit()

    timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()
    loop.exec()
    timer.stop()
    if not done():  # type: ignore[operator]
        raise TimeoutError("nothing came of it")
    return longest * 1000


def main(data_dir: Path, papers: int) -> None:
    """One visit, some papers."""
    sys.setswitchinterval(0.0005)
    application = QApplication([])
    app = App(load_settings(data_dir), Places(data_dir), SIZE, may_close=True)
    app.window.show()
    app.start_machine()
    app.presenter.submit(m.ChooseProcedure("mv-out"))
    app.presenter.submit(m.TakeRoute(m.Route.COUNTER))
    while not isinstance(app.guide.view, HandoverView):
        app.presenter.submit(m.GoNext())
    begin = time.perf_counter()
    settle(
        lambda: time.perf_counter() - begin > 4
    )  # what is loaded behind the first taps is not ours to measure
    for _ in range(papers):
        at = time.perf_counter()
        QTimer.singleShot(0, lambda: app.presenter.submit(m.PrintSlip()))
        settle(lambda: app.guide.journey.slip is SlipState.PRINTING)
        stall = settle(lambda: app.guide.journey.slip is not SlipState.PRINTING)
        assert app.guide.journey.slip is SlipState.PRINTED, app.guide.journey.printer
        print(f"{stall:.2f} {time.perf_counter() - at:.3f}", flush=True)
        pause = time.perf_counter()
        settle(lambda pause=pause: time.perf_counter() - pause > 0.5)
    app.close()
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
