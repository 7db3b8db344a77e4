"""The real program with a finger: `kiosk.station.run`, told on its standard input what to tap, answering what it shows.

    python tests/faults/driver.py DATA_DIR
Nothing of the kiosk is replaced; this only presses its buttons and reads its window, one JSON line each.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import zxingcpp
from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import station
from kiosk.domain import messages as m
from kiosk.ui.buttons import KioskButton
from kiosk.ui.handling import DOUBLE_STRIKE_S
from kiosk.ui.main_window import MainWindow
from kiosk.ui.sentences import Sentence


class Driven(QApplication):
    """An application that also listens to the test."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._tapped = float("-inf")
        self._lines = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._lines.activated.connect(self._read)

    def _read(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._lines.setEnabled(False)
            return
        asked = json.loads(line)
        if asked["do"] == "tap" and button(asked["words"]) is None:
            self._answer(f"no button {asked['words']}")  # the test's mistake, and no bug of the kiosk
            return
        self._do(**asked)
        QTimer.singleShot(0, self._answer)

    def _answer(self, wrong: str = "") -> None:
        with contextlib.suppress(OSError):
            print(json.dumps(seen() | {"wrong": wrong}, ensure_ascii=True), flush=True)

    def _rest(self) -> None:
        """As a calm finger does: what follows sooner is taken for a shake."""
        soon = DOUBLE_STRIKE_S - (time.monotonic() - self._tapped)
        if soon > 0:
            QTest.qWait(int(soon * 1000) + 1)

    def _do(self, do: str, words: str = "", count: int = 1, seconds: float = 0) -> None:
        if do == "tap":
            for _ in range(count):
                self._rest()
                if pressed := button(words):
                    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
                    self._tapped = time.monotonic()
        elif do == "submit":
            window().command_requested.emit(getattr(m, words)())
        elif do == "block":
            time.sleep(seconds)  # the fault itself: a loop that hangs
        elif do == "raise":
            raise RuntimeError("a bug that the test has asked for")


def window() -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if w.isVisible())


def button(words: str) -> KioskButton | None:
    found = window().findChildren(KioskButton)
    return next((b for b in found if b.isVisible() and b.text().startswith(words)), None)


def seen() -> dict[str, Any]:
    """What stands on the screen."""
    glass = window()
    image = glass.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
    view = glass.view if isinstance(glass, MainWindow) else None
    handover = type(view).__name__ == "HandoverView"
    return {
        "view": type(view).__name__ if view else type(glass).__name__,
        "texts": [s.text() for s in glass.findChildren(Sentence) if s.isVisible()],
        "buttons": [b.text() for b in glass.findChildren(KioskButton) if b.isVisible()],
        "notices": [p.key for p in view.frame.notices] if view else [],
        "codes": [c.text for c in zxingcpp.read_barcodes(pixels)] if handover else [],
        "size": [glass.width(), glass.height()],
        "windows": sum(w.isVisible() for w in QApplication.topLevelWidgets()),
    }


if __name__ == "__main__":
    town = sys.argv[2] if len(sys.argv) > 2 else ""
    sys.exit(station.run(Path(sys.argv[1]), town, None, Driven))
