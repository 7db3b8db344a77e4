"""The signs of the five verdicts, in black lines: ○ house, △ house → hall, ○ shop, □ hall, dashed ？.

Drawn, not typed: they look the same whatever fonts there are, and survive a grey or bad print. The word
always stands beside them (standards.md A6; WCAG 1.4.1).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from kiosk.adapters.printing.paper import mm
from kiosk.domain.availability import Status

SIGN_HEIGHT = mm(20)
INK = QColor(0, 0, 0)

_Draw = Callable[[QPainter, float], None]


def sign_width(status: str) -> float:
    """Dots the sign of this Status value takes."""
    return SIGN_HEIGHT * (2.35 if _known(status) is Status.ONLINE_THEN_VISIT else 1)


def paint_sign(painter: QPainter, status: str, x: float, y: float) -> None:
    """Paints the sign with its top left corner at (x, y). A status nobody knows is drawn as unconfirmed."""
    painter.save()
    painter.translate(x, y)
    painter.setPen(ink_pen(mm(0.9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SIGNS[_known(status)](painter, SIGN_HEIGHT)
    painter.restore()


def ink_pen(thickness: float) -> QPen:
    """A black line with square corners and ends."""
    return QPen(INK, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)


def _known(status: str) -> Status:
    return Status(status) if status in {known.value for known in Status} else Status.UNCONFIRMED


def _online(painter: QPainter, side: float) -> None:
    _circle(painter, side)
    _house(painter, QRectF(side * 0.22, side * 0.18, side * 0.56, side * 0.56))


def _store(painter: QPainter, side: float) -> None:
    _circle(painter, side)
    _shop(painter, QRectF(side * 0.24, side * 0.28, side * 0.52, side * 0.44))


def _visit(painter: QPainter, side: float) -> None:
    painter.drawPolygon(_polygon((side * 0.5, mm(0.8)), (side - mm(0.5), side), (mm(0.5), side)))
    _house(painter, QRectF(side * 0.31, side * 0.47, side * 0.38, side * 0.4))
    _arrow(painter, side * 1.06, side * 1.34, side * 0.68)
    _hall(painter, QRectF(side * 1.5, side * 0.3, side * 0.8, side * 0.68))


def _counter(painter: QPainter, side: float) -> None:
    inset = mm(0.5)
    painter.drawRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset))
    _hall(painter, QRectF(side * 0.2, side * 0.22, side * 0.6, side * 0.54))


def _unconfirmed(painter: QPainter, side: float) -> None:
    dashed = ink_pen(mm(0.9))
    dashed.setDashPattern([3.2, 2.4])
    painter.setPen(dashed)
    inset = mm(0.5)
    painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), mm(3), mm(3))
    painter.setPen(ink_pen(side * 0.1))
    hook = QPainterPath(QPointF(side * 0.34, side * 0.37))
    hook.cubicTo(side * 0.34, side * 0.16, side * 0.68, side * 0.16, side * 0.66, side * 0.38)
    hook.cubicTo(side * 0.66, side * 0.5, side * 0.5, side * 0.48, side * 0.5, side * 0.64)
    painter.drawPath(hook)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(INK)
    painter.drawEllipse(QPointF(side * 0.5, side * 0.77), side * 0.065, side * 0.065)


def _circle(painter: QPainter, side: float) -> None:
    inset = mm(0.5)
    painter.drawEllipse(QRectF(inset, inset, side - 2 * inset, side - 2 * inset))


def _house(painter: QPainter, box: QRectF) -> None:
    """A roof over walls, with a door left white."""
    left, top, width, height = box.x(), box.y(), box.width(), box.height()
    path = QPainterPath()
    path.addPolygon(
        _polygon(
            (left + width / 2, top),
            (left + width, top + height * 0.48),
            (left + width * 0.86, top + height * 0.48),
            (left + width * 0.86, top + height),
            (left + width * 0.14, top + height),
            (left + width * 0.14, top + height * 0.48),
            (left, top + height * 0.48),
        )
    )
    path.closeSubpath()
    path.addRect(left + width * 0.4, top + height * 0.62, width * 0.2, height * 0.38)
    painter.fillPath(path, INK)


def _shop(painter: QPainter, box: QRectF) -> None:
    """An awning of five strips over a wide window and a door."""
    left, top, width, height = box.x(), box.y(), box.width(), box.height()
    path = QPainterPath()
    for strip in range(5):
        x = left + width * strip / 5
        path.addRect(x + mm(0.15), top, width / 5 - mm(0.3), height * 0.3)
        path.addEllipse(QPointF(x + width / 10, top + height * 0.3), width / 10 - mm(0.15), height * 0.09)
    path.setFillRule(Qt.FillRule.WindingFill)
    painter.fillPath(path, INK)
    front = QPainterPath()
    front.addRect(left + width * 0.06, top + height * 0.46, width * 0.88, height * 0.54)
    front.addRect(left + width * 0.14, top + height * 0.56, width * 0.4, height * 0.26)
    front.addRect(left + width * 0.64, top + height * 0.56, width * 0.2, height * 0.44)
    painter.fillPath(front, INK)


def _hall(painter: QPainter, box: QRectF) -> None:
    """A public building: a flag, a flat roof, columns, a base."""
    left, top, width, height = box.x(), box.y(), box.width(), box.height()
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(
        _polygon(
            (left + width / 2, top),
            (left + width, top + height * 0.28),
            (left + width, top + height * 0.38),
            (left, top + height * 0.38),
            (left, top + height * 0.28),
            (left + width / 2, top),
        )
    )
    for column in range(4):
        path.addRect(left + width * (0.09 + 0.24 * column), top + height * 0.44, width * 0.1, height * 0.38)
    path.addRect(left, top + height * 0.88, width, height * 0.12)
    painter.fillPath(path, INK)


def _arrow(painter: QPainter, start: float, end: float, y: float) -> None:
    head = mm(2.4)
    painter.drawLine(QPointF(start, y), QPointF(end - head, y))
    path = QPainterPath()
    path.addPolygon(_polygon((end, y), (end - head * 1.3, y - head), (end - head * 1.3, y + head), (end, y)))
    painter.fillPath(path, INK)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


_SIGNS: dict[Status, _Draw] = {
    Status.ONLINE_COMPLETE: _online,
    Status.ONLINE_THEN_VISIT: _visit,
    Status.CONVENIENCE_STORE: _store,
    Status.COUNTER_ONLY: _counter,
    Status.UNCONFIRMED: _unconfirmed,
}
