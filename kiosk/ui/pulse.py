"""Proof that the window still paints: one pixel in its corner, drawn again in every period.

Not a timer alone and not a thread: a loop that turns without painting is a frozen screen (standards.md B8).
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class Pulse(QWidget):
    """One pixel of `window`.

    Signals:
        painted(): the pixel was drawn, or there is no glass to draw on.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(0, 0, 1, 1)
        self.show()
        self._asked = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._ask)

    def start(self, period_ms: int) -> None:
        """Answers to the next paint: the first of all, if the window is only coming up. Then asks in every period."""
        self._timer.start(period_ms)
        self._asked = True
        self.update()

    def _ask(self) -> None:
        self._asked = True
        handle = self.window().windowHandle()
        if handle is not None and not handle.isExposed():
            self._answer()  # the monitor is off: nobody is looking, and a new start would not turn it on
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QTimer.singleShot(0, self._answer)  # when the picture is on its way to the glass

    def _answer(self) -> None:
        if self._asked:
            self._asked = False
            self.painted.emit()
