"""Our own pictograms, drawn as strokes on a 100 × 100 field. Always beside a word, never instead of one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

Stroke = tuple[str, tuple[float, ...]]
"""A line through points ("line": x, y, x, y …), a closed one ("area"), an ellipse or a box (x, y, w, h)."""

PICTOGRAMS: dict[str, tuple[Stroke, ...]] = {
    "moving": (
        ("line", (8, 50, 36, 24, 64, 50)),
        ("line", (16, 44, 16, 78, 56, 78, 56, 44)),
        ("line", (66, 64, 94, 64)),
        ("line", (83, 53, 94, 64, 83, 75)),
    ),
    "certificate": (
        ("area", (22, 10, 62, 10, 80, 28, 80, 90, 22, 90)),
        ("line", (34, 40, 68, 40)),
        ("line", (34, 55, 68, 55)),
        ("ellipse", (54, 64, 17, 17)),
    ),
    "mynumber": (
        ("box", (8, 22, 84, 56)),
        ("ellipse", (20, 34, 16, 16)),
        ("line", (16, 66, 18, 58, 28, 54, 38, 58, 40, 66)),
        ("line", (52, 40, 82, 40)),
        ("line", (52, 54, 82, 54)),
        ("line", (52, 66, 70, 66)),
    ),
    "child": (
        ("ellipse", (22, 12, 26, 26)),
        ("line", (14, 86, 14, 60, 24, 48, 46, 48, 56, 58)),
        ("ellipse", (60, 40, 20, 20)),
        ("line", (52, 86, 52, 76, 60, 66, 80, 66, 88, 76, 88, 86)),
    ),
    "care": (
        ("ellipse", (26, 10, 22, 22)),
        ("line", (36, 40, 36, 66, 58, 66, 66, 88)),
        ("line", (36, 50, 60, 50)),
        ("line", (74, 42, 84, 42, 84, 88)),
        ("line", (22, 44, 22, 76, 50, 76)),
    ),
    "disaster": (
        ("line", (6, 52, 50, 14, 94, 52)),
        ("line", (18, 44, 18, 88, 82, 88, 82, 44)),
        ("line", (56, 34, 44, 52, 58, 60, 46, 86)),
    ),
    "tax": (
        ("ellipse", (8, 8, 84, 84)),
        ("line", (32, 28, 50, 52, 68, 28)),
        ("line", (50, 52, 50, 76)),
        ("line", (34, 54, 66, 54)),
        ("line", (34, 66, 66, 66)),
    ),
    "bereavement": (
        ("line", (30, 92, 70, 92)),
        ("area", (38, 92, 38, 46, 62, 46, 62, 92)),
        ("line", (50, 46, 50, 36)),
        ("area", (50, 8, 60, 24, 56, 34, 44, 34, 40, 24)),
    ),
    "health": (
        ("box", (10, 10, 80, 80)),
        ("line", (50, 28, 50, 72)),
        ("line", (28, 50, 72, 50)),
    ),
    "pension": (
        ("box", (10, 18, 80, 70)),
        ("line", (10, 38, 90, 38)),
        ("line", (30, 8, 30, 26)),
        ("line", (70, 8, 70, 26)),
        ("line", (36, 48, 50, 62, 64, 48)),
        ("line", (50, 62, 50, 80)),
        ("line", (38, 68, 62, 68)),
    ),
    "family": (
        ("ellipse", (8, 30, 50, 50)),
        ("ellipse", (42, 30, 50, 50)),
    ),
    "work": (
        ("box", (8, 32, 84, 54)),
        ("line", (36, 32, 36, 16, 64, 16, 64, 32)),
        ("line", (8, 56, 92, 56)),
        ("line", (50, 50, 50, 64)),
    ),
    "car": (
        ("area", (6, 70, 6, 50, 22, 46, 34, 26, 68, 26, 80, 46, 94, 52, 94, 70)),
        ("ellipse", (18, 60, 20, 20)),
        ("ellipse", (64, 60, 20, 20)),
        ("line", (28, 46, 76, 46)),
    ),
    "welfare": (
        ("ellipse", (34, 6, 22, 22)),
        ("line", (44, 34, 44, 62, 34, 92)),
        ("line", (44, 62, 56, 92)),
        ("line", (44, 42, 66, 58, 76, 54)),
        ("line", (76, 54, 80, 92)),
    ),
    "living": (
        ("line", (6, 46, 40, 18, 74, 46)),
        ("line", (14, 40, 14, 86, 66, 86, 66, 40)),
        ("area", (30, 86, 30, 60, 50, 60, 50, 86)),
        ("ellipse", (72, 44, 22, 26)),
        ("line", (83, 70, 83, 88)),
    ),
    "staff": (
        ("ellipse", (34, 10, 32, 32)),
        ("line", (12, 90, 14, 66, 30, 52, 70, 52, 86, 66, 88, 90)),
        ("line", (40, 54, 50, 70, 60, 54)),
    ),
    "camera": (
        ("line", (34, 28, 40, 16, 60, 16, 66, 28)),
        ("box", (8, 28, 84, 56)),
        ("ellipse", (34, 38, 32, 32)),
    ),
    "code": (
        ("box", (8, 8, 30, 30)),
        ("box", (62, 8, 30, 30)),
        ("box", (8, 62, 30, 30)),
        ("line", (62, 62, 76, 62)),
        ("line", (62, 78, 62, 92, 78, 92)),
        ("line", (92, 62, 92, 78, 80, 78)),
    ),
    "town": (
        ("ellipse", (4, 4, 92, 92)),
        ("area", (24, 44, 50, 26, 76, 44)),
        ("line", (33, 50, 33, 66)),
        ("line", (50, 50, 50, 66)),
        ("line", (67, 50, 67, 66)),
        ("line", (26, 74, 74, 74)),
    ),
    "phone": (
        ("box", (26, 6, 48, 88)),
        ("line", (44, 84, 56, 84)),
        ("box", (38, 26, 24, 24)),
        ("line", (50, 36, 50, 40)),
    ),
    "search": (
        ("ellipse", (12, 12, 54, 54)),
        ("line", (60, 60, 90, 90)),
    ),
    "number": (
        ("line", (8, 36, 18, 28, 18, 72)),
        ("line", (34, 36, 40, 28, 52, 28, 58, 36, 56, 46, 34, 72, 59, 72)),
        ("line", (74, 28, 93, 28, 82, 46, 92, 52, 94, 62, 86, 72, 73, 71)),
    ),
    "often": (("area", (50, 8, 62, 38, 94, 40, 69, 60, 78, 92, 50, 74, 22, 92, 31, 60, 6, 40, 38, 38)),),
    "hear": (
        ("area", (10, 38, 28, 38, 50, 18, 50, 82, 28, 62, 10, 62)),
        ("line", (64, 36, 71, 50, 64, 64)),
        ("line", (78, 24, 90, 50, 78, 76)),
    ),
    "hush": (("area", (20, 20, 80, 20, 80, 80, 20, 80)),),
    "slow": (("area", (48, 22, 48, 78, 12, 50)), ("area", (88, 22, 88, 78, 52, 50))),
    "loud": (
        ("area", (10, 38, 28, 38, 50, 18, 50, 82, 28, 62, 10, 62)),
        ("line", (77, 32, 77, 68)),
        ("line", (59, 50, 95, 50)),
    ),
    "where": (
        ("line", (50, 92, 22, 52, 20, 36, 30, 18, 50, 10, 70, 18, 80, 36, 78, 52, 50, 92)),
        ("ellipse", (38, 26, 24, 24)),
    ),
    "yes": (("ellipse", (12, 12, 76, 76)),),
    "no": (("line", (18, 18, 82, 82)), ("line", (82, 18, 18, 82))),
    "dont_know": (
        ("line", (30, 34, 34, 20, 50, 12, 66, 20, 70, 34, 62, 48, 50, 56, 50, 66)),
        ("line", (50, 84, 50, 86)),
    ),
    "print": (
        ("line", (28, 36, 28, 10, 72, 10, 72, 36)),
        ("line", (26, 72, 10, 72, 10, 36, 90, 36, 90, 72, 74, 72)),
        ("box", (28, 56, 44, 34)),
    ),
    "signpost": (
        ("line", (50, 6, 50, 96)),
        ("area", (50, 14, 84, 14, 96, 26, 84, 38, 50, 38)),
        ("area", (50, 48, 18, 48, 6, 60, 18, 72, 50, 72)),
        ("line", (34, 96, 66, 96)),
    ),
}


def paint_pictogram(painter: QPainter, name: str, rect: QRectF, colour: str, weight: float = 6) -> None:
    """Draws a pictogram into a square. `weight` is the stroke on the 100 field. Raises KeyError."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 100, rect.height() / 100)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(colour), weight, Qt.PenStyle.SolidLine, cap, join))
    for kind, numbers in PICTOGRAMS[name]:
        _stroke(painter, kind, numbers)
    painter.restore()


def _stroke(painter: QPainter, kind: str, numbers: tuple[float, ...]) -> None:
    if kind == "ellipse":
        painter.drawEllipse(QRectF(*numbers))
    elif kind == "box":
        painter.drawRoundedRect(QRectF(*numbers), 5, 5)
    else:
        points = QPolygonF([QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
        painter.drawPolygon(points) if kind == "area" else painter.drawPolyline(points)
