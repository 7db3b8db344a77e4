"""A page drawn before anybody asks for it: a tap then shows one picture instead of painting twenty widgets."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

STAY_MS = 50
"""The picture is gone before a voice begins to mark what it reads, and a finger that taps finds the page itself."""


class PagePicture(QWidget):
    """Lies over its page, hides all of it from painting, and goes by itself once it has been seen."""

    def __init__(self, page: QWidget, paper: str) -> None:
        picture = _drawn(page, paper)
        super().__init__(page)
        self._picture = picture
        self.was_seen = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # Qt does not paint what is under it
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(page.rect())
        self.raise_()
        self.show()

    def lift(self) -> None:
        """Shows the page itself and gives the memory back. Harmless when repeated."""
        self.hide()
        self._picture = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture)
        if not self.was_seen:
            self.was_seen = True
            QTimer.singleShot(STAY_MS, self, self.lift)


def _drawn(page: QWidget, paper: str) -> QPixmap:
    scale = page.devicePixelRatioF()
    picture = QPixmap(page.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor(paper))
    from PySide6.QtGui import QRegion  # noqa: PLC0415  not needed before the first screen

    page.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture
