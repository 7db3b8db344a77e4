"""The charts of a report on paper. A number that is hidden has a word in its place, and no length."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.adapters.printing import graph_blocks as g
from kiosk.adapters.printing.blocks import paint_column
from kiosk.adapters.printing.graph_blocks import Scale
from kiosk.adapters.printing.paper import Face, Row, mm, text_width
from kiosk.service.report_view import Cell

SCALE = Scale(1)
KEY_PT = 7.5
"""What the shades are called, where there is room."""
SHADES = ("#16325c", "#4a77b8", "#d9a441", "#c9cfd8", "#e7eaef")
"""For parts beside each other: told apart in grey as well, because their lightness differs."""


class Bar(Struct, frozen=True):
    """A label and its number; None is hidden."""

    label: str
    value: int | None


def bars_of(rows: Sequence[Sequence[Cell]], value: int = 1) -> list[Bar]:
    """The first column of a table against one of its numbers."""
    return [Bar(str(row[0]), cell if isinstance(cell := row[value], int) else None) for row in rows]


def lying_bars(bars: Sequence[Bar], width: float, pitch: float, hidden: str) -> Row:
    """One bar under the other, most at the top; labels at the left on one line, numbers at the end."""
    label_width = width * 0.46
    most = max((bar.value or 0 for bar in bars), default=0) or 1
    room = width - label_width - mm(13)

    def paint(painter: QPainter, x: float, y: float) -> None:
        for place, bar in enumerate(bars):
            top = y + place * pitch
            words(painter, bar.label, QRectF(x, top, label_width - mm(2), pitch), 8.5, right=True)
            length = room * (bar.value or 0) / most
            painter.fillRect(
                QRectF(x + label_width, top + pitch * 0.16, length, pitch * 0.68), QColor(g.INDIGO)
            )
            told = hidden if bar.value is None else f"{bar.value:,}"
            box = QRectF(x + label_width + length + mm(1), top, mm(14), pitch)
            words(painter, told, box, 8.5, bold=bar.value is not None, colour=_ink(bar.value))

    return Row(pitch * len(bars), paint)


def standing_bars(bars: Sequence[Bar], width: float, height: float, every: int) -> Row:
    """One bar beside the other in the order of time; every so many have their label under them."""
    most = max((bar.value or 0 for bar in bars), default=0) or 1
    foot, head = mm(5), mm(4.5)
    step = width / max(1, len(bars))
    room = height - foot - head

    def paint(painter: QPainter, x: float, y: float) -> None:
        ground = y + height - foot
        painter.fillRect(QRectF(x, ground, width, mm(0.25)), QColor(g.HAIR))
        for place, bar in enumerate(bars):
            left = x + place * step
            tall = room * (bar.value or 0) / most
            painter.fillRect(QRectF(left + step * 0.14, ground - tall, step * 0.72, tall), QColor(g.INDIGO))
            if bar.value is None:
                painter.fillRect(
                    QRectF(left + step * 0.14, ground - mm(0.7), step * 0.72, mm(0.7)), QColor(g.HAIR)
                )
            if bar.value == most and bar.value:
                at = _within(left + step / 2, text_width(f"{bar.value:,}", Face(8, bold=True)), x, width)
                box = QRectF(at, ground - tall - head, mm(16), head)
                words(painter, f"{bar.value:,}", box, 8, bold=True)
            if place % every == 0:
                at = _within(left + step / 2, text_width(bar.label, Face(7.5)), x, width)
                words(painter, bar.label, QRectF(at, ground + mm(0.6), mm(18), foot), 7.5, colour=g.QUIET)

    return Row(height, paint)


def _within(middle: float, wide: float, x: float, width: float) -> float:
    """Where something begins that is centred on `middle`, or as near to it as the chart's edges let it be."""
    return max(x, min(middle - wide / 2, x + width - wide))


def shades(
    rows: Sequence[Sequence[Cell]], heads: Sequence[str], width: float, pitch: float, hidden: str
) -> Row:
    """A table of numbers in which more is darker: labels down the left, `heads` across the top."""
    aside = mm(11)
    step = (width - aside) / max(1, len(heads))
    numbers = [cell for row in rows for cell in row[1:] if isinstance(cell, int)]
    most = max(numbers, default=0) or 1

    def paint(painter: QPainter, x: float, y: float) -> None:
        for place, head in enumerate(heads):
            words(
                painter, head, QRectF(x + aside + place * step, y, step, pitch), 8.5, bold=True, middle=True
            )
        for line, row in enumerate(rows, 1):
            top = y + line * pitch
            words(painter, str(row[0]), QRectF(x, top, aside - mm(1.5), pitch), 8, right=True, colour=g.QUIET)
            for place, cell in enumerate(row[1:]):
                box = QRectF(x + aside + place * step, top, step, pitch).adjusted(
                    mm(0.3), mm(0.3), -mm(0.3), -mm(0.3)
                )
                _shade(painter, box, cell, most, hidden)

    return Row(pitch * (len(rows) + 1), paint)


def _shade(painter: QPainter, box: QRectF, cell: Cell, most: int, hidden: str) -> None:
    share = cell / most if isinstance(cell, int) else 0.0
    light, dark = QColor("#f1f4f9"), QColor(g.INDIGO)
    mixed = [round(a + (b - a) * share) for a, b in zip(light.getRgb()[:3], dark.getRgb()[:3], strict=True)]  # type: ignore[index]
    painter.fillRect(box, QColor(*mixed))
    if isinstance(cell, int) and cell:
        words(painter, f"{cell:,}", box, 7.5, middle=True, colour=g.WHITE if share > 0.45 else g.INK)
    elif cell is None:
        words(painter, hidden, box, 6.5, middle=True, colour=g.QUIET)


def parts(
    rows: Sequence[Sequence[Cell]], names: Sequence[str], width: float, pitch: float, hidden: str
) -> Row:
    """One full bar a row, divided by what its numbers are; hidden parts are left out. A key stands above."""
    if not rows:
        return Row(0, lambda painter, x, y: None)
    label_width = width * 0.27
    room = width - label_width - mm(14)

    def paint(painter: QPainter, x: float, y: float) -> None:
        _key(painter, names, x, y, width)
        for line, row in enumerate(rows):
            top = y + mm(6) + line * pitch
            words(painter, str(row[0]), QRectF(x, top, label_width - mm(2), pitch), 8.5, right=True)
            cells = [cell if isinstance(cell, int) else 0 for cell in row[1 : 1 + len(names)]]
            left, whole = x + label_width, sum(cells) or 1
            for shade, cell in zip(SHADES, cells, strict=False):
                length = room * cell / whole
                painter.fillRect(QRectF(left, top + pitch * 0.16, length, pitch * 0.68), QColor(shade))
                left += length
            told = row[-1] if isinstance(row[-1], int) else hidden
            box = QRectF(x + label_width + room + mm(1), top, mm(13), pitch)
            words(
                painter,
                f"{told:,}" if isinstance(told, int) else hidden,
                box,
                8.5,
                bold=True,
                colour=_ink(row[-1]),
            )

    return Row(mm(6) + pitch * len(rows), paint)


def _key(painter: QPainter, names: Sequence[str], x: float, y: float, width: float) -> None:
    """Which shade is what, on one line that is no wider than the chart."""
    box, gap, between = mm(2.6), mm(0.8), mm(2.4)
    room = width - len(names) * (box + gap + between)
    wide = sum(text_width(name, Face(KEY_PT)) for name in names)
    points = KEY_PT * min(1.0, room / wide)
    left = x
    for name, shade in zip(names, SHADES, strict=False):
        painter.fillRect(QRectF(left, y + mm(1.1), box, box), QColor(shade))
        length = text_width(name, Face(points))
        words(painter, name, QRectF(left + box + gap, y, length + 1, mm(4.8)), points, colour=g.QUIET)
        left += box + gap + length + between


def words(
    painter: QPainter,
    text: str,
    box: QRectF,
    points: float,
    *,
    bold: bool = False,
    middle: bool = False,
    right: bool = False,
    colour: str = g.INK,
) -> None:
    """One line in the middle of a box's height, made smaller until it is as wide as the box."""
    if not text:
        return
    for part in (1.0, 0.92, 0.85, 0.78, 0.7):
        face = Face(points * part, bold=bold)
        wide = text_width(text, face)
        if wide <= box.width():
            break
    shown = text
    while wide > box.width() and len(shown) > 2:
        shown = shown[:-2] + "…"
        wide = text_width(shown, face)
    left = box.x() + (box.width() - wide) / (2 if middle else 1) if middle or right else box.x()
    painter.setPen(QPen(QColor(colour), 1, Qt.PenStyle.SolidLine))
    rows = SCALE.text(shown, face.points, wide + mm(4), bold=bold, colour=colour)
    paint_column(painter, rows[:1], left, box.y() + (box.height() - rows[0].height) / 2)


def _ink(value: Cell) -> str:
    return g.QUIET if value is None else g.INK
