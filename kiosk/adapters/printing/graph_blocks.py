"""The pieces of a step graph: coloured text, pairs of label and words, numbered boxes, arrows, boxes to stamp."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.adapters.printing.blocks import indented, paint_column, side_by_side, space
from kiosk.adapters.printing.paper import Face, Paint, Row, height_of, mm, set_text, text_width
from kiosk.adapters.printing.step_sheet import SheetStep

INK = "#1a1a1c"
QUIET = "#44474d"
INDIGO = "#16325c"
PALE = "#e4ecf9"
HAIR = "#b9c2d0"
WHITE = "#ffffff"
_PLACES = {"phone": INDIGO, "store": "#08432a", "counter": "#5a3600"}


class Scale(Struct, frozen=True):
    """How large everything is drawn: 1 is meant, less where there is much to say."""

    factor: float

    def mm(self, length: float) -> float:
        """Dots for `length` mm."""
        return mm(length) * self.factor

    def text(
        self, words: str, points: float, width: float, *, bold: bool = False, colour: str = INK
    ) -> list[Row]:
        """Text of at most `width` dots, or nothing for an empty one."""
        face = Face(points * self.factor, bold=bold, leading=1.4)
        return [tinted(row, colour) for row in set_text(words, face, width)] if words.strip() else []

    def one_line(
        self, words: str, points: float, width: float, *, bold: bool = False, colour: str = INK
    ) -> list[Row]:
        """Text made smaller until it stands on one line; below half its size it wraps."""
        for part in (1, 0.9, 0.8, 0.7, 0.6, 0.5):
            if text_width(words, Face(points * part * self.factor, bold=bold)) <= width:
                break
        return self.text(words, points * part, width, bold=bold, colour=colour)


def tinted(row: Row, colour: str) -> Row:
    """The row with its text in a colour."""

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(QColor(colour)))
        row.paint(painter, x, y)

    return Row(row.height, paint)


def on_card(rows: Sequence[Row], width: float, pad: float, *, fill: str = WHITE, edge: str = HAIR) -> Row:
    """Rows on a card with round corners."""
    height = height_of(rows) + 2 * pad

    def paint(painter: QPainter, x: float, y: float) -> None:
        card(painter, QRectF(x, y, width, height), pad * 0.8, fill, edge)
        paint_column(painter, rows, x + pad, y + pad)

    return Row(height, paint)


def card(painter: QPainter, box: QRectF, radius: float, fill: str, edge: str) -> None:
    """A filled rectangle with round corners; its edge lies inside `box`."""
    thickness = mm(0.3)
    inset = thickness / 2
    painter.save()
    painter.setPen(QPen(QColor(edge), thickness))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def pair(scale: Scale, label: str, words: Sequence[str], width: float, *, dotted: bool = False) -> Row:
    """A label and, right of it, its texts, with a dot before each if they are a list."""
    label_width = scale.mm(21)
    room = width - label_width - scale.mm(2)
    left = scale.text(label, 8.5, label_width - scale.mm(1), bold=True, colour=INDIGO)
    dot = scale.mm(3) if dotted else 0.0
    texts = [scale.text(text, 9, room - dot) for text in words]
    right = [row for rows in texts for row in (indented(rows, dot, _dot(scale)) if dotted else rows)]
    return side_by_side(left, right, label_width)


def _dot(scale: Scale) -> Paint:
    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(INDIGO))
        painter.drawEllipse(QPointF(x + scale.mm(1), y + scale.mm(2.2)), scale.mm(0.55), scale.mm(0.55))
        painter.restore()

    return paint


def hairline(width: float, around: float) -> Row:
    """A thin line with `around` dots of white over and under it."""

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.fillRect(QRectF(x, y + around, width, mm(0.2)), QColor(HAIR))

    return Row(2 * around + mm(0.2), paint)


def step_box(scale: Scale, number: int, step: SheetStep, width: float) -> Row:
    """A card with the number on a disc, the place under it, and what to do."""
    pad, aside = scale.mm(1.5), scale.mm(14)
    room = width - 2 * pad - aside
    words = [
        *scale.text(step.text, 10, room, bold=True),
        *scale.text(step.detail, 8.5, room, colour=QUIET),
    ]
    colour = _PLACES.get(step.where, QUIET)
    mark = [disc(scale, number, colour), *scale.text(step.place, 7.5, aside, bold=True, colour=colour)]
    lower = max(0.0, (height_of(mark) - height_of(words)) / 2)
    return on_card([side_by_side(mark, [space(lower), *words], aside)], width, pad)


def disc(scale: Scale, number: int, colour: str) -> Row:
    """A white number on a coloured disc, 5.6 mm across."""
    side = scale.mm(5.6)
    face = Face(9.5 * scale.factor, bold=True)
    digits = set_text(str(number), face, side * 3)[0]

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(x, y, side, side))
        painter.setPen(QPen(QColor(WHITE)))
        left = x + (side - text_width(str(number), face)) / 2
        digits.paint(painter, left, y + (side - digits.height) / 2)
        painter.restore()

    return Row(side + scale.mm(0.6), paint)


def arrow(scale: Scale, width: float, words: str = "") -> Row:
    """An arrow down the middle, with words at its right."""
    height = scale.mm(6.4 if words else 3.7)
    # A line of words is as high as its arrow at the most: it is made smaller, never cut.
    label = scale.one_line(words, 8.5, width / 2 - scale.mm(4), bold=True, colour=INDIGO) if words else []
    height = max(height, height_of(label) + scale.mm(1))

    def paint(painter: QPainter, x: float, y: float) -> None:
        middle, head = x + width / 2, scale.mm(1.7)
        painter.save()
        painter.setPen(QPen(QColor(INDIGO), scale.mm(0.5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(middle, y), QPointF(middle, y + height - head))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(INDIGO))
        tip = y + height - scale.mm(0.3)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle, tip),
                    QPointF(middle - head * 0.62, tip - head),
                    QPointF(middle + head * 0.62, tip - head),
                ]
            )
        )
        painter.restore()
        paint_column(painter, label, middle + scale.mm(2.5), y + (height - height_of(label)) / 2)

    return Row(height, paint)


def stamp_boxes(labels: Sequence[str]) -> tuple[Row, float]:
    """A square for the stamp and, right of it, a box for each further label; with their width in dots.

    Always the same size: a stamp does not shrink with the text.
    """
    side, further, scale = mm(28), mm(40), Scale(1)
    boxes = [(QRectF(0, 0, side, side), labels[0])]
    each = side / max(1, len(labels) - 1)
    boxes += [(QRectF(side, n * each, further, each), label) for n, label in enumerate(labels[1:])]

    def paint(painter: QPainter, x: float, y: float) -> None:
        for box, label in boxes:
            there = box.translated(x, y)
            painter.save()
            painter.setPen(QPen(QColor(INDIGO), mm(0.35)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(there)
            painter.restore()
            words = scale.text(label, 8, there.width() - mm(3), bold=True, colour=INDIGO)
            paint_column(painter, words, there.x() + mm(1.5), there.y() + mm(0.8))

    width = side + (further if len(labels) > 1 else 0)
    return Row(side, paint), width
