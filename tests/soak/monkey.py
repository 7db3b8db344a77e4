"""A year of visitors in minutes: a seeded monkey at the real window, with the real log; time is told, not waited for.

    python tests/soak/monkey.py DATA_DIR VISITS SEED
Prints one JSON line every tenth of the way: memory, threads, descriptors, and the taps' times since the last line.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.app import App, Devices, Places
from kiosk.domain import messages as m
from kiosk.domain.journey import IDLE_ANSWER_S, IDLE_PROMPT_S
from kiosk.domain.text import Utterance
from kiosk.service.ports import Deliver, PlanSlip, Slip
from kiosk.settings import Settings
from kiosk.ui.buttons import KioskButton
from kiosk.ui.outlook import SOON_MS
from tests.fakes import FakeOftenAsked, FakeSoundOutput, FixedClock
from tests.visit import DirectQrMaker

MOST_TAPS = 14
LOOKS = 50
BETWEEN_MS = 4 * SOON_MS
"""Between two visitors; the kiosk gives back what the last one needed while nobody is there."""

VISITS_A_MINUTE = 20
"""Once a minute between visits the kiosk collects all garbage and looks whether its content has changed."""


class Voice:
    """Says everything at once, and keeps nothing."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver

    def say(self, utterances: Sequence[Utterance]) -> None:
        for utterance in utterances:
            self._deliver(m.SpeechStarted(utterance.key))
            self._deliver(m.SpeechFinished(utterance.key, completed=True))

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """Everything is said at once anyway."""

    def forget(self) -> None:
        """Nothing was prepared."""

    def speaks(self, language: str) -> bool:
        return True

    def chime(self) -> None:
        """Heard by nobody."""

    def stop(self) -> None:
        """Always silent already."""

    def close(self) -> None:
        """Nothing to end."""


class Paper:
    """Prints everything, or nothing, by turns."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver

    def print(self, job: int, slip: Slip | PlanSlip) -> None:
        self._deliver(m.PrintFinished(job, ok=job % 3 != 0))

    def close(self) -> None:
        """Nothing to give up."""


class Monkey:
    """Taps what it sees; some walk away, some go back to the start, some change everything."""

    def __init__(self, app: App, seed: int) -> None:
        self._app = app
        self._random = random.Random(seed)
        self._now = 0.0
        self.taps: list[float] = []

    def visit(self) -> None:
        for _ in range(self._random.randint(2, MOST_TAPS)):
            self._tap()
        if self._random.random() < 0.5:
            self._app.presenter.submit(m.StartOver())
        self._settle()
        for _ in range(4):  # the voice ends and the clock begins, it asks, it wipes
            self._now += max(IDLE_PROMPT_S, IDLE_ANSWER_S) + 1
            self._app.presenter.submit(m.Tick(self._now))
            self._settle()
        QTest.qWait(BETWEEN_MS)
        assert not self._app.guide.journey.visiting, (self._app.guide.journey, self._now)

    def _tap(self) -> None:
        buttons = [b for b in self._app.window.findChildren(KioskButton) if b.isVisible()]
        chosen = self._random.choice(buttons)
        began = time.perf_counter()
        QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.taps.append(time.perf_counter() - began)
        self._now += 3.0

    def _settle(self) -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def state(monkey: Monkey, visits: int, rows: int) -> dict[str, float]:
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    taps, monkey.taps = sorted(monkey.taps), []
    return {
        "visits": visits,
        "rss_mb": int(told["VmRSS"].split()[0]) / 1024,
        "of_files_mb": int(told["RssFile"].split()[0]) / 1024,
        "threads": int(told["Threads"]),
        "descriptors": min(descriptors() for _ in range(LOOKS)),
        "taps": len(taps),
        "p50_ms": taps[len(taps) // 2] * 1000,
        "p95_ms": taps[len(taps) * 95 // 100] * 1000,
        "rows": rows,
    }


def descriptors() -> int:
    """Open now. A commit that is being made has its journal and its folder open: the fewest of many looks count."""
    QTest.qWait(2)
    return len(os.listdir("/proc/self/fd"))


def look_for_content(app: App) -> None:
    """As the kiosk's own timer does; waits until its thread has read the sources and told the kiosk."""
    app._look_for_content()
    for thread in threading.enumerate():
        if thread.name == "content":
            thread.join()
    QApplication.processEvents()


def main() -> None:
    data, visits, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    application = QApplication([])
    places = Places(data)
    committed = [0]

    def devices(deliver: Deliver, px_per_mm: float) -> Devices:
        return Devices(
            speaker=Voice(deliver),
            output=FakeSoundOutput(deliver),
            printer=Paper(deliver),
            qr=DirectQrMaker(deliver),
            log=SqlAssistanceLog(
                places.database,
                places.migrations,
                deliver,
                on_committed=lambda n: committed.__setitem__(0, n),
            ),
            often=FakeOftenAsked(),
            clock=FixedClock(),
        )

    app = App(Settings(double_strike_s=0), places, (1080, 1920), may_close=True, make_devices=devices)
    app.window.show()
    app.start_machine()
    app.devices.log.start()
    monkey = Monkey(app, seed)
    app._timer.stop()  # the monkey tells the time
    sys.excepthook = sys.__excepthook__
    for number in range(1, visits + 1):
        monkey.visit()
        if number % VISITS_A_MINUTE == 0:
            look_for_content(app)
        if number % (visits // 10) == 0:
            gc.collect()
            print(json.dumps(state(monkey, number, committed[0])), flush=True)
    bugs = app.guide.journey.faults
    app.close()
    del application
    print(json.dumps({"done": visits, "faults": sorted(fault.value for fault in bugs)}), flush=True)


if __name__ == "__main__":
    main()
