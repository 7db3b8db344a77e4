"""The touch test: every field of the glass is touched once, and shows that it was."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

COLUMNS, ROWS = 3, 5
PATIENCE_MS = 60_000


class TouchGrid(QWidget):
    """Fields that turn dark when they are touched.

    Signals:
        finished(int): how many fields were left, when all were touched or the time is over.
    """

    finished = Signal(int)

    def __init__(self, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__()
        self.left = {(column, row) for column in range(COLUMNS) for row in range(ROWS)}
        QTimer.singleShot(patience_ms, self, lambda: self.finished.emit(len(self.left)))

    def field(self, column: int, row: int) -> QRect:
        """Where a field is, px."""
        width, height = self.width() // COLUMNS, self.height() // ROWS
        return QRect(column * width, row * height, width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        touched = {field for field in self.left if self.field(*field).contains(place)}
        self.left -= touched
        self.update()
        if touched and not self.left:
            self.finished.emit(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for column in range(COLUMNS):
            for row in range(ROWS):
                colour = "#ffffff" if (column, row) in self.left else "#16325c"
                painter.fillRect(self.field(column, row).adjusted(4, 4, -4, -4), QColor(colour))
