"""The pieces a slip is made of: text, things to tick, numbered steps, the code, boxes. Each gives rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from kiosk.adapters.printing.paper import (
    FIXED,
    Face,
    Paint,
    Row,
    height_of,
    mm,
    set_text,
    tears_a_word,
    text_width,
)
from kiosk.adapters.printing.sign import INK, SIGN_HEIGHT, ink_pen, paint_sign, sign_width
from kiosk.service.ports import QrCode

BODY = Face(15)
HEADING = Face(17, bold=True)
SMALL = Face(14, leading=1.38)
SMALL_STRONG = Face(14, bold=True, leading=1.38)
ADDRESS = Face(14, bold=True, family=FIXED, leading=1.38)
PHONE = Face(25, bold=True, leading=1.3)
WHITE = QColor(255, 255, 255)
INDENT = mm(11.5)
DISC = mm(8.4)
TICK = mm(6)
NARROW = mm(60)
"""Columns narrower than this give less room to marks."""
VERY_NARROW = mm(45)
"""…and than this, room beside the first line only."""
BESIDE_SIGN = mm(50)
"""What the verdict needs beside its sign."""
SMALLER = 0.82
"""…so much of it."""
FRAME = mm(0.5)
WRITING_PITCH = mm(11)


def space(height: float) -> Row:
    """White."""
    return Row(height, lambda painter, x, y: None)


def rule(width: float, thickness: float, below: float = 0) -> Row:
    """A black line, `below` dots of white under it."""
    return Row(thickness + below, lambda painter, x, y: painter.fillRect(QRectF(x, y, width, thickness), INK))


def paragraph(text: str, face: Face, width: float) -> list[Row]:
    """Text, or nothing at all for an empty one."""
    return set_text(text, face, width) if text.strip() else []


def shrunk(text: str, sizes: Sequence[float], width: float, room: float) -> list[Row]:
    """Bold text in the largest of the sizes in which it takes at most `room` dots and no word is torn."""
    rows: list[Row] = []
    for size in sizes:
        face = Face(size, bold=True, leading=1.3)
        rows = paragraph(text, face, width)
        if height_of(rows) <= room and not tears_a_word(text, face, width):
            break
    return rows


def heading(text: str, width: float) -> list[Row]:
    """The words over a part of the slip, a little smaller where a word would be torn."""
    if width >= NARROW or not tears_a_word(text, HEADING, width):
        return paragraph(text, HEADING, width)
    return paragraph(text, SMALL_STRONG, width)


def indented(rows: Sequence[Row], by: float, mark: Paint | None = None) -> list[Row]:
    """The rows moved right, with a mark painted at the left of the first."""

    def moved(row: Row, mark: Paint | None) -> Row:
        def paint(painter: QPainter, x: float, y: float) -> None:
            if mark is not None:
                mark(painter, x, y)
            row.paint(painter, x + by, y)

        return Row(row.height, paint)

    return [moved(row, None if number else mark) for number, row in enumerate(rows)]


def indent_of(width: float) -> float:
    """Dots for a mark and the white beside it, in a column of so many."""
    return INDENT if width >= NARROW else INDENT * SMALLER


def thing_to_bring(thing: str, note: str, width: float) -> list[Row]:
    """A box to tick, the thing, and under it what helps to know."""
    by = indent_of(width)
    if width < VERY_NARROW:
        return marked(set_text(thing, BODY, width, by), _tick_box) + paragraph(note, SMALL, width)
    return ticked(paragraph(thing, BODY, width - by) + paragraph(note, SMALL, width - by), by)


def ticked(rows: Sequence[Row], by: float = INDENT) -> list[Row]:
    """Rows beside a box to tick."""
    return indented(rows, by, _tick_box)


def ticked_heading(text: str, width: float) -> list[Row]:
    """A box to tick and bold words that use the whole of a very narrow column."""
    return marked(set_text(text, SMALL_STRONG, width, indent_of(width)), _tick_box)


def step(number: int, text: str, width: float) -> list[Row]:
    """A white number on a black disc, and what to do."""
    by = indent_of(width)
    disc = _disc(number, DISC * by / INDENT)
    if width < VERY_NARROW:
        return marked(set_text(text, BODY, width, by), disc)
    return indented(paragraph(text, BODY, width - by), by, disc)


def marked(rows: Sequence[Row], mark: Paint) -> list[Row]:
    """The rows with a mark at the left of the first, which leaves room for it; the others use the whole width."""
    return indented(rows[:1], 0, mark) + list(rows[1:])


def code_row(code: QrCode, unit: float, inset: float = 0) -> Row:
    """The code with its quiet zone, `inset` dots from the left. `unit`: layout dots of one of its pixels.

    It begins on a whole pixel of the device, so that every module is as wide as the next.
    """
    outline = _outline(code)

    def paint(painter: QPainter, x: float, y: float) -> None:
        world = painter.worldTransform()
        zoom = world.m11() * unit
        corner = world.map(QPointF(x + inset, y))
        painter.save()
        painter.setWorldTransform(QTransform(zoom, 0, 0, zoom, round(corner.x()), round(corner.y())))
        painter.fillPath(outline, INK)
        painter.restore()

    return Row(code.size * unit, paint)


def _outline(code: QrCode) -> QPainterPath:
    """The dark modules as one shape on whole dots: Qt would put a picture into the PDF as a smudged JPEG.

    Touching squares are joined, else thin white seams show between them.
    """
    path, unit = QPainterPath(), code.module_px
    for y in range(0, code.size, unit):
        row = code.pixels[y * code.size : (y + 1) * code.size : unit]
        for run in re.finditer(b"\x00+", row):
            path.addRect(run.start() * unit, y, (run.end() - run.start()) * unit, unit)
    return path.simplified()


def verdict_box(status: str, verdict: str, sizes: Sequence[float], width: float, pad: float) -> Row:
    """The answer: its sign and its words in a frame, to be seen first. In a narrow column, one above the other."""
    indent = mm(5) + sign_width(status) + mm(7)
    if width - indent < BESIDE_SIGN:
        return _tall_verdict_box(status, verdict, sizes, width)
    words = shrunk(verdict, sizes, width - indent - mm(5), mm(34))
    height = max(SIGN_HEIGHT, height_of(words)) + 2 * pad

    def paint(painter: QPainter, x: float, y: float) -> None:
        _frame(painter, QRectF(x, y, width, height), mm(0.7))
        paint_sign(painter, status, x + mm(5), y + (height - SIGN_HEIGHT) / 2)
        paint_column(painter, words, x + indent, y + (height - height_of(words)) / 2)

    return Row(height, paint)


def _tall_verdict_box(status: str, verdict: str, sizes: Sequence[float], width: float) -> Row:
    pad = mm(3) if width >= NARROW else mm(2.2)
    room = width - 2 * pad
    zoom = min(1, room / sign_width(status))
    words = shrunk(verdict, sizes, room, mm(34))
    below = SIGN_HEIGHT * zoom + 2 * pad
    height = below + height_of(words) + pad

    def paint(painter: QPainter, x: float, y: float) -> None:
        _frame(painter, QRectF(x, y, width, height), mm(0.7))
        painter.save()
        painter.translate(x + (width - sign_width(status) * zoom) / 2, y + pad)
        painter.scale(zoom, zoom)
        paint_sign(painter, status, 0, 0)
        painter.restore()
        paint_column(painter, words, x + pad, y + below)

    return Row(height, paint)


def paint_column(painter: QPainter, rows: Sequence[Row], x: float, y: float) -> None:
    """Paints rows one under the other."""
    for row in rows:
        row.paint(painter, x, y)
        y += row.height


def side_by_side(left: Sequence[Row], right: Sequence[Row], offset: float) -> Row:
    """Two columns that stay together; the right one starts `offset` dots further right."""

    def paint(painter: QPainter, x: float, y: float) -> None:
        paint_column(painter, left, x, y)
        paint_column(painter, right, x + offset, y)

    return Row(max(height_of(left), height_of(right)), paint)


def framed(rows: Sequence[Row], width: float, pad: float) -> Row:
    """Rows in a thin frame."""
    height = height_of(rows) + 2 * pad

    def paint(painter: QPainter, x: float, y: float) -> None:
        _frame(painter, QRectF(x, y, width, height), FRAME)
        paint_column(painter, rows, x + pad, y + pad)

    return Row(height, paint)


def circles(count: int, width: float) -> list[Row]:
    """Empty circles with the numbers of the steps: the desk puts a ring or a stamp on the last one done."""
    pitch = DISC + mm(2.2)
    in_a_row = max(1, int((width + mm(2.2)) // pitch))

    def line(numbers: range) -> Row:
        def paint(painter: QPainter, x: float, y: float) -> None:
            for place, number in enumerate(numbers):
                _numbered_circle(painter, number, QRectF(x + place * pitch, y, DISC, DISC), filled=False)

        return Row(pitch, paint)

    return [line(range(n, min(n + in_a_row, count + 1))) for n in range(1, count + 1, in_a_row)]


def writing_lines(count: int, width: float) -> list[Row]:
    """Thin lines to write on."""

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.fillRect(QRectF(x, y + WRITING_PITCH - mm(0.25), width, mm(0.25)), INK)

    return [Row(WRITING_PITCH, paint)] * count


def _tick_box(painter: QPainter, x: float, y: float) -> None:
    top = y + (BODY.pitch - TICK) / 2
    _frame(painter, QRectF(x + mm(0.4), top, TICK, TICK), mm(0.55))


def _disc(number: int, side: float) -> Paint:
    def paint(painter: QPainter, x: float, y: float) -> None:
        top = y + (BODY.pitch - side) / 2
        _numbered_circle(painter, number, QRectF(x, top, side, side), filled=True)

    return paint


def _numbered_circle(painter: QPainter, number: int, box: QRectF, *, filled: bool) -> None:
    digits = str(number)
    text = set_text(digits, SMALL_STRONG, box.width() * 2)[0]
    painter.save()
    edge = mm(0.4)
    painter.setPen(ink_pen(edge))
    painter.setBrush(INK if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
    painter.setPen(QPen(WHITE if filled else INK))
    left = box.center().x() - text_width(digits, SMALL_STRONG) / 2
    text.paint(painter, left, box.center().y() - text.height / 2)
    painter.restore()


def _frame(painter: QPainter, box: QRectF, thickness: float) -> None:
    """A rectangle whose line lies inside `box`."""
    painter.save()
    painter.setPen(ink_pen(thickness))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = thickness / 2
    painter.drawRect(box.adjusted(half, half, -half, -half))
    painter.restore()
