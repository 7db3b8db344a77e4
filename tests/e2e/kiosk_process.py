"""A real kiosk in a process of its own that somebody taps on without end; it prints each commit it makes.

    python tests/e2e/kiosk_process.py DATA_DIR
Prints "committed N" (rows so far) after each commit; ends when it is killed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.app import App, Devices, Places
from kiosk.service.ports import Deliver
from kiosk.settings import Settings
from kiosk.ui.buttons import KioskButton
from tests.fakes import (
    DirectQrMaker,
    FakeOftenAsked,
    FakeSlipPrinter,
    FakeSoundOutput,
    FakeSpeaker,
    FixedClock,
)

WAY = ["はじめる", "引っ越し", "転入届", "つぎへ", "つぎへ", "最初から"]


def announce(rows: int) -> None:
    """Says that this many rows are safe on disk."""
    print("committed", rows, flush=True)


def main() -> None:
    application = QApplication([])
    places = Places(Path(sys.argv[1]))

    def devices(deliver: Deliver, px_per_mm: float) -> Devices:
        log = SqlAssistanceLog(places.database, places.migrations, deliver, on_committed=announce)
        return Devices(
            speaker=FakeSpeaker(deliver),
            output=FakeSoundOutput(deliver),
            printer=FakeSlipPrinter(deliver),
            qr=DirectQrMaker(deliver),
            log=log,
            often=FakeOftenAsked(),
            clock=FixedClock(),
        )

    app = App(Settings(double_strike_s=0), places, (1080, 1920), may_close=True, make_devices=devices)
    app.window.show()
    app.start_machine()
    taps = 0

    def tap() -> None:
        nonlocal taps
        words = WAY[taps % len(WAY)]
        taps += 1
        button = next(b for b in app.window.findChildren(KioskButton) if b.isVisible() and b.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    timer = QTimer()
    timer.timeout.connect(tap)
    timer.start(0)
    application.exec()


if __name__ == "__main__":
    main()
