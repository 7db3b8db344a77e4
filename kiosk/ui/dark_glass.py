"""The black screen of who uses the kiosk without looking: one quiet line, and a button for who does look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import TextSize, Theme
from kiosk.domain.text import Passage
from kiosk.service.views import Frame
from kiosk.ui.buttons import KioskButton
from kiosk.ui.chrome import Part
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import GAP_MM, MARGIN_MM, Look


class DarkGlass(Part):
    """Over every screen while it is shown; a touch beside its button does nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def show_frame(self, frame: Frame, look: Look) -> None:
        if frame.blank is None or not frame.blank.covers:
            self.hide()
            return
        dark = Look(look.px_per_mm, TextSize.STANDARD, Theme.HIGH_CONTRAST, look.language)
        if self.is_new(frame.blank, dark):
            self.clear()
            self._line = Sentence(Passage("blank", frame.blank.words, frame.blank.words), dark)
            self._line.setParent(self)
            self._line.show()
            self._button = self.take(KioskButton(frame.blank.show, dark, primary=True))
        self.show()

    def place(self) -> None:
        """At the foot, in everybody's reach."""
        if self.isHidden():
            return
        margin, gap = self.look.px(MARGIN_MM), self.look.px(GAP_MM)
        width = self.width() - 2 * margin
        wide = min(width, self._button.needed_width() + self.look.px(20))
        high = self._button.needed_height(wide)
        self._button.setGeometry(margin, self.height() - margin - high, wide, high)
        line = self._line.needed_height(width)
        self._line.setGeometry(margin, self._button.y() - gap - line, width, line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing under it is pressed."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(Qt.GlobalColor.black))
