"""Three pictures that show how a phone reads the code: open the camera, aim, press what appears.

Black lines only: they come out of an office printer, a fax and a receipt printer alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.paper import Row, height_of, mm, set_text
from kiosk.adapters.printing.sign import INK, ink_pen

NUMBER = mm(5)
WIDTH, HEIGHT = mm(26), mm(19)
GAP = mm(3)
LINE = mm(0.55)
_PHONE = QRectF(mm(0.4), mm(0.6), mm(10), mm(17.8))
_GLASS = _PHONE.adjusted(mm(1.1), mm(1.6), -mm(1.1), -mm(2.2))

_Draw = Callable[[QPainter], None]


def scan_pictures(captions: Sequence[str], width: float) -> list[Row]:
    """The pictures with their captions: three abreast, or each beside its caption, or above it."""
    cells = [
        (number, draw, text) for number, (draw, text) in enumerate(zip(_PICTURES, captions, strict=False), 1)
    ]
    if not cells:
        return []
    if width >= 3 * WIDTH + 2 * GAP + mm(4):
        return [_abreast([_upright(*cell, (width - 2 * GAP) / 3) for cell in cells], (width + GAP) / 3)]
    rows: list[Row] = []
    for cell in cells:
        rows += [*(_lying(*cell, width) if width >= b.NARROW else _upright(*cell, width)), b.space(mm(1.5))]
    return rows


def _upright(number: int, draw: _Draw, caption: str, width: float) -> list[Row]:
    """The picture over its caption."""
    return [_picture(number, draw), b.space(mm(1)), *b.paragraph(caption, b.SMALL, width)]


def _lying(number: int, draw: _Draw, caption: str, width: float) -> list[Row]:
    """The picture left of its caption, both in the middle of their height."""
    text = b.paragraph(caption, b.SMALL, width - WIDTH - GAP)
    height = max(HEIGHT, height_of(text))
    picture = _picture(number, draw)

    def paint(painter: QPainter, x: float, y: float) -> None:
        picture.paint(painter, x, y + (height - HEIGHT) / 2)
        b.paint_column(painter, text, x + WIDTH + GAP, y + (height - height_of(text)) / 2)

    return [Row(height, paint)]


def _abreast(cells: Sequence[Sequence[Row]], pitch: float) -> Row:
    """Columns beside each other; each is painted whole, so that the PDF reads out in order."""

    def paint(painter: QPainter, x: float, y: float) -> None:
        for place, cell in enumerate(cells):
            b.paint_column(painter, cell, x + place * pitch, y)

    return Row(max(height_of(cell) for cell in cells), paint)


def _picture(number: int, draw: _Draw) -> Row:
    """The drawing, its number at the upper left."""
    digit = set_text(f"{number}", b.SMALL_STRONG, WIDTH)[0]

    def paint(painter: QPainter, x: float, y: float) -> None:
        digit.paint(painter, x, y - mm(0.8))
        painter.save()
        painter.translate(x + NUMBER, y)
        painter.setPen(ink_pen(LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw(painter)
        painter.restore()

    return Row(HEIGHT, paint)


def _open_camera(painter: QPainter) -> None:
    """A phone with the sign of a camera on its glass, and a finger on it."""
    _phone(painter)
    body = QRectF(mm(2.5), mm(5.6), mm(5.8), mm(4.4))
    painter.fillPath(_camera(body), INK)
    _finger(painter, QPointF(mm(6.3), mm(10.2)))


def _aim(painter: QPainter) -> None:
    """A phone held before a code, the code on its glass."""
    _phone(painter)
    _code(painter, mm(2.5), mm(6.2), mm(5.8))
    _corners(painter, QRectF(mm(1.9), mm(5.6), mm(7), mm(7)))
    for y in (mm(7.4), mm(9.2), mm(11)):
        painter.drawLine(QPointF(mm(11.2), y), QPointF(mm(13.2), y))
    _code(painter, mm(14), mm(6.2), mm(6))


def _press(painter: QPainter) -> None:
    """The words that appear on the glass, and a finger on them."""
    _phone(painter)
    _code(painter, mm(3.1), mm(3.6), mm(4.6))
    banner = QRectF(-mm(1.2), mm(9.2), mm(14.2), mm(3.4))
    path = QPainterPath()
    path.addRoundedRect(banner, mm(1.2), mm(1.2))
    for left, width in ((1.5, 5), (7.3, 2.6)):
        path.addRect(banner.x() + mm(left), banner.y() + mm(1.3), mm(width), mm(0.8))
    painter.fillRect(banner.adjusted(-mm(0.5), -mm(0.5), mm(0.5), mm(0.5)), Qt.GlobalColor.white)
    painter.fillPath(path, INK)
    _finger(painter, QPointF(mm(10.4), mm(11.6)))


def _phone(painter: QPainter) -> None:
    painter.drawRoundedRect(_PHONE, mm(1.6), mm(1.6))
    painter.drawRect(_GLASS)


def _camera(body: QRectF) -> QPainterPath:
    """The sign that phones use: a box with a hump and a lens."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(body, mm(0.7), mm(0.7))
    path.addRect(QRectF(body.center().x() - mm(1), body.y() - mm(0.8), mm(2), mm(1)))
    ring = QPainterPath()
    ring.addEllipse(body.center(), mm(1.5), mm(1.5))
    core = QPainterPath()
    core.addEllipse(body.center(), mm(0.8), mm(0.8))
    return path.subtracted(ring).united(core)


def _code(painter: QPainter, x: float, y: float, side: float) -> None:
    """What a code looks like from afar: three eyes and some dots. It is no code, and reads as none."""
    unit = side / 9
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for column, row in ((0, 0), (5, 0), (0, 5)):
        for inset in (0.0, 0.8, 1.5):
            length = (4 - 2 * inset) * unit
            path.addRect(x + (column + inset) * unit, y + (row + inset) * unit, length, length)
    for right, down in ((5.2, 5.2), (7.6, 5.2), (6.4, 6.4), (5.2, 7.6), (7.6, 7.6)):
        path.addRect(x + right * unit, y + down * unit, 1.2 * unit, 1.2 * unit)
    painter.fillPath(path, INK)


def _corners(painter: QPainter, box: QRectF) -> None:
    """The corners between which a camera wants to see the code."""
    arm = mm(1.5)
    for x, dx in ((box.left(), arm), (box.right(), -arm)):
        for y, dy in ((box.top(), arm), (box.bottom(), -arm)):
            painter.drawPolyline([QPointF(x + dx, y), QPointF(x, y), QPointF(x, y + dy)])


def _finger(painter: QPainter, tip: QPointF) -> None:
    """A pointing finger from the lower right, white with a black edge, so that it stands before the phone."""
    painter.save()
    painter.translate(tip)
    painter.rotate(-28)
    path = QPainterPath()
    path.addRoundedRect(QRectF(-mm(1.3), 0, mm(2.6), mm(7.6)), mm(1.3), mm(1.3))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawPath(path)
    painter.drawLine(QPointF(-mm(0.55), mm(1.9)), QPointF(mm(0.55), mm(1.9)))
    painter.restore()


_PICTURES: tuple[_Draw, ...] = (_open_camera, _aim, _press)
