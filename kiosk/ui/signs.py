"""Verdict signs: shape first, so that they survive grey print, colour blindness and a bad screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.domain.availability import Status


def paint_sign(painter: QPainter, status: Status, rect: QRectF, colour: str) -> None:
    """Draws the sign of a verdict into a square: ○ house, △, ○ shop, □ hall, dashed ？."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 100, rect.height() / 100)
    pen = QPen(QColor(colour), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINTERS[status](painter, pen)
    painter.restore()


def _house(painter: QPainter, pen: QPen) -> None:
    painter.drawEllipse(QRectF(5, 5, 90, 90))
    painter.setPen(_thin(pen))
    painter.drawPolyline(QPolygonF([QPointF(24, 52), QPointF(50, 28), QPointF(76, 52)]))
    painter.drawPolyline(QPolygonF([QPointF(32, 48), QPointF(32, 72), QPointF(68, 72), QPointF(68, 48)]))


def _half(painter: QPainter, pen: QPen) -> None:
    painter.drawPolygon(QPolygonF([QPointF(50, 8), QPointF(94, 90), QPointF(6, 90)]))
    painter.setPen(_thin(pen))
    painter.drawLine(QPointF(36, 68), QPointF(62, 68))
    painter.drawPolyline(QPolygonF([QPointF(54, 58), QPointF(64, 68), QPointF(54, 78)]))


def _shop(painter: QPainter, pen: QPen) -> None:
    painter.drawEllipse(QRectF(5, 5, 90, 90))
    painter.setPen(_thin(pen))
    awning = [(26, 46), (31, 32), (69, 32), (74, 46)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in awning]))
    painter.drawPolyline(QPolygonF([QPointF(31, 46), QPointF(31, 70), QPointF(69, 70), QPointF(69, 46)]))
    painter.drawLine(QPointF(50, 56), QPointF(50, 70))


def _hall(painter: QPainter, pen: QPen) -> None:
    painter.drawRect(QRectF(7, 7, 86, 86))
    painter.setPen(_thin(pen))
    painter.drawPolygon(QPolygonF([QPointF(24, 42), QPointF(50, 26), QPointF(76, 42)]))
    for x in (33, 50, 67):
        painter.drawLine(QPointF(x, 50), QPointF(x, 66))
    painter.drawLine(QPointF(26, 74), QPointF(74, 74))


def _question(painter: QPainter, pen: QPen) -> None:
    from PySide6.QtGui import QPainterPath  # noqa: PLC0415  not needed before the first screen

    dashed = QPen(pen)
    dashed.setStyle(Qt.PenStyle.DashLine)
    dashed.setDashPattern([2.2, 1.8])
    dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(dashed)
    painter.drawEllipse(QRectF(6, 6, 88, 88))
    painter.setPen(pen)
    path = QPainterPath(QPointF(36, 40))
    path.cubicTo(QPointF(36, 20), QPointF(66, 22), QPointF(64, 41))
    path.cubicTo(QPointF(63, 51), QPointF(50, 50), QPointF(50, 61))
    painter.drawPath(path)
    painter.drawPoint(QPointF(50, 76))


def _thin(pen: QPen) -> QPen:
    thin = QPen(pen)
    thin.setWidthF(5.5)
    return thin


_PAINTERS = {
    Status.ONLINE_COMPLETE: _house,
    Status.ONLINE_THEN_VISIT: _half,
    Status.CONVENIENCE_STORE: _shop,
    Status.COUNTER_ONLY: _hall,
    Status.UNCONFIRMED: _question,
}
