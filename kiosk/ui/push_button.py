"""What every button of the kiosk does with hands and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton


class PushButton(QPushButton):
    """Leaves keys to the window, and is painted with the next picture: Qt would paint it at once, on its own.

    Its page places it, and it is not asked for its size when it is shown.
    """

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Resized)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are the window's affair (ui/keypad.py)."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Of a quick tap, the release is seen before anything is painted."""
        self._handled(super().mousePressEvent, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Acts without painting itself released first: the page that follows is painted instead."""
        self._handled(super().mouseReleaseEvent, event)

    def _handled(self, handle: Callable[[QMouseEvent], None], event: QMouseEvent) -> None:
        around, place = self.parentWidget(), self.geometry()
        self.setUpdatesEnabled(False)
        handle(event)
        self.setUpdatesEnabled(True)
        if around is not None and not self.isVisible():  # Qt took it away without a word to what is behind it
            around.update(place)
