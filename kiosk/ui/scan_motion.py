"""Moving pictures of how a phone is held before a code: open the camera, keep away, aim, see the words.

They play once (four parts of 1.2 s) and rest on the last; when a sentence is read, its part plays. All that
they show is in the sentences beside them: who sees nothing move misses nothing (WCAG 2.2.2, design.md).
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.scan_messages import Phone
from kiosk.ui.pictograms import paint_pictogram
from kiosk.ui.theme import Look

PARTS = 4
PART_MS = 1200
FRAME_MS = 80
"""12 pictures a second: calm, and a small part of the machine."""
HEIGHT_MM = 72.0
_FIELD = QRectF(20, 0, 60, 117)
_CODE = QRectF(38, 2, 24, 24)
_FAR, _NEAR = 50.0, 34.0
"""Where the phone begins and where it stops, below the code."""


class ScanMotion(QWidget):
    """The picture; `part` and `progress` (0–1 within it) say which one."""

    def __init__(self, phone: Phone, look: Look) -> None:
        super().__init__()
        self.look = look
        self.part = 0
        self.progress = 0.0
        self._phone = phone
        self._until = PARTS
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)

    def needed_height(self, width: int) -> int:
        return min(self.look.px(HEIGHT_MM), round(width * _FIELD.height() / _FIELD.width()))

    def show_part(self, part: int) -> None:
        """Plays this part, counted from 0, and rests at its end."""
        self.part, self.progress, self._until = part, 0.0, part + 1
        self._timer.start()
        self.update()

    @property
    def is_moving(self) -> bool:
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        self.part, self.progress, self._until = 0, 0.0, PARTS
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def _step(self) -> None:
        self.progress += FRAME_MS / PART_MS
        if self.progress >= 1:
            if self.part + 1 >= self._until:
                self.progress = 1.0
                self._timer.stop()
            else:
                self.part, self.progress = self.part + 1, 0.0
        self.update()

    # -- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom = min(self.width() / _FIELD.width(), self.height() / _FIELD.height())
        painter.translate((self.width() - _FIELD.width() * zoom) / 2, 0)
        painter.scale(zoom, zoom)
        painter.translate(-_FIELD.x(), 0)
        self._pen(painter, 2.2)
        _code(painter, _CODE, self.look.palette.line)
        painter.translate(0, self._phone_top())
        self._paint_phone(painter)

    def _phone_top(self) -> float:
        """From below towards the code, and not nearer: the hand stops where the camera sees it sharp."""
        if self.part == 0:
            return _FAR
        return _FAR - (_FAR - _NEAR) * (_eased(self.progress) if self.part == 1 else 1)

    def _paint_phone(self, painter: QPainter) -> None:
        palette = self.look.palette
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(QRectF(30, 0, 40, 64), 5, 5)
        self._paint_camera_of_phone(painter)
        glass = QRectF(34, 8, 32, 46)
        painter.drawRect(glass)
        if self.part == 0:
            self._paint_camera(painter)
            return
        if self.part >= 2 or self.progress > 0.8:
            _code(painter, QRectF(42, 16, 16, 16), palette.line)
        if self.part >= 2:
            _corners(painter, QRectF(39.5, 13.5, 21, 21), _eased(self.progress) if self.part == 2 else 1)
        if self.part == 3:
            self._paint_words(painter)

    def _paint_camera_of_phone(self, painter: QPainter) -> None:
        """An island at the top of an iPhone's glass, a hole at an Android's."""
        painter.setBrush(QColor(self.look.palette.line))
        if self._phone is Phone.IPHONE:
            painter.drawRoundedRect(QRectF(45, 3.4, 10, 1.4), 0.7, 0.7)
        else:
            painter.drawEllipse(QPointF(50, 4.1), 0.8, 0.8)
        painter.setBrush(QColor(self.look.palette.card))

    def _paint_camera(self, painter: QPainter) -> None:
        """The sign of the camera, and a finger that comes to it."""
        _camera(painter, QRectF(41, 20, 18, 14), self.look.palette.line)
        tip = QPointF(52 + 16 * (1 - _eased(self.progress)), 32 + 22 * (1 - _eased(self.progress)))
        painter.save()
        painter.translate(tip)
        painter.rotate(-28)
        painter.drawRoundedRect(QRectF(-3.4, 0, 6.8, 24), 3.4, 3.4)
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        """Where the phone shows what it read: an iPhone under the code, an Android at the foot of the glass."""
        top = 38 if self._phone is Phone.IPHONE else 43
        shown = QColor(self.look.palette.line)
        shown.setAlphaF(_eased(self.progress))
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown)
        painter.drawRoundedRect(QRectF(36, top, 28, 8), 3, 3)
        tick = QColor(self.look.palette.card)
        tick.setAlphaF(_eased(self.progress))
        painter.setPen(QPen(tick, 1.8))
        painter.drawPolyline([QPointF(46, top + 4), QPointF(49, top + 6.3), QPointF(54, top + 1.8)])
        painter.restore()

    def _pen(self, painter: QPainter, weight: float) -> None:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(QColor(self.look.palette.line), weight, Qt.PenStyle.SolidLine, cap, join))


def _eased(progress: float) -> float:
    """Begins and ends softly."""
    return progress * progress * (3 - 2 * progress)


def _code(painter: QPainter, box: QRectF, colour: str) -> None:
    """What a code looks like from afar: a picture of one, which reads as none."""
    paint_pictogram(painter, "code", box, colour, 7)


def _camera(painter: QPainter, box: QRectF, colour: str) -> None:
    square = QRectF(box.x(), box.y() - (box.width() - box.height()) / 2, box.width(), box.width())
    paint_pictogram(painter, "camera", square, colour, 9)


def _corners(painter: QPainter, box: QRectF, shown: float) -> None:
    """The corners between which a camera shows that it sees the code."""
    arm = 5 * shown
    for x, dx in ((box.left(), arm), (box.right(), -arm)):
        for y, dy in ((box.top(), arm), (box.bottom(), -arm)):
            painter.drawPolyline([QPointF(x + dx, y), QPointF(x, y), QPointF(x, y + dy)])
