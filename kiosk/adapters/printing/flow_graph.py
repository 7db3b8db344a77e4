"""The questions of a flow as a line with stations, for a department to check and stamp. PDF or SVG.

The line runs down the left; each question is a station on it, and a question that not everybody is asked
says on its arrow who is. The PDF goes on over A4 pages, the SVG is one long picture. Needs a QGuiApplication.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgGenerator

from kiosk.adapters.printing import graph_blocks as g
from kiosk.adapters.printing.blocks import indented, paint_column, side_by_side, space
from kiosk.adapters.printing.flow import Placed
from kiosk.adapters.printing.flow_sheet import FlowAnswer, FlowBox, FlowSheet
from kiosk.adapters.printing.graph_blocks import Scale
from kiosk.adapters.printing.paper import DPI, PAGE_HEIGHT, PAGE_WIDTH, Row, check_fonts, height_of, mm
from kiosk.adapters.printing.slip_pdf import as_pdf
from kiosk.errors import DeviceError
from kiosk.service.wording import PRODUCT

MARGIN = mm(13)
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - 2 * MARGIN
SCALE = Scale(1)
STATION = mm(5.6)
"""The disc on the line."""
BRANCH = mm(9)
"""From the left edge to the card."""
CARD = WIDTH - BRANCH - mm(4)
QUESTION_SHARE = 0.44
UNSURE = "#5b1a6b"
REMARKS_LINES = 3


def flow_as_pdf(sheet: FlowSheet) -> bytes:
    """A4 pages; no question is torn in two. Raises DeviceError."""
    check_fonts()
    pages: list[list[Placed]] = [[]]
    y = MARGIN
    for row in _rows(sheet):
        if y + row.height > MARGIN + HEIGHT and pages[-1]:
            pages.append([])
            y = MARGIN
        pages[-1].append(Placed(row, MARGIN, y))
        y += row.height
    for number, page in enumerate(pages, 1):
        for row in SCALE.text(f"{sheet.name}　{number} / {len(pages)}", 7.5, WIDTH, colour=g.QUIET):
            page.append(Placed(row, MARGIN, MARGIN + HEIGHT))
    return as_pdf(pages)


def flow_as_svg(sheet: FlowSheet) -> bytes:
    """One picture as wide as A4 and as long as it must be, with its text as text. Raises DeviceError."""
    check_fonts()
    rows = _rows(sheet)
    height = round(height_of(rows) + 2 * MARGIN)
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(device)
    picture.setResolution(DPI)
    picture.setSize(QSize(PAGE_WIDTH, height))
    picture.setViewBox(QRect(0, 0, PAGE_WIDTH, height))
    picture.setTitle(f"{sheet.town} {sheet.name}")
    picture.setDescription(sheet.heading)
    painter = QPainter()
    if not painter.begin(picture):
        raise DeviceError("the SVG of the flow could not be started")
    painter.fillRect(QRectF(0, 0, PAGE_WIDTH, height), QColor(g.WHITE))
    paint_column(painter, rows, MARGIN, MARGIN)
    if not painter.end():
        raise DeviceError("the SVG of the flow could not be finished")
    return bytes(store.data())


def _rows(sheet: FlowSheet) -> list[Row]:
    """Everything, top to bottom; each row stays whole."""
    return [
        *_head(sheet),
        _end(sheet.start, last=False),
        *(_station(box) for box in sheet.boxes),
        _end(sheet.end, last=True),
        *_order(sheet),
        _foot(sheet),
    ]


def _head(sheet: FlowSheet) -> list[Row]:
    facts = [g.pair(SCALE, label, [words], (WIDTH - mm(6)) / 2) for label, words in sheet.facts]
    pairs = [side_by_side(facts[n : n + 1], facts[n + 1 : n + 2], WIDTH / 2) for n in range(0, len(facts), 2)]
    return [
        *SCALE.text(f"{sheet.town}　{sheet.heading}", 9.5, WIDTH, bold=True, colour=g.INDIGO),
        *SCALE.text(sheet.reading, 8, WIDTH, colour=g.QUIET),
        *SCALE.text(sheet.name, 19, WIDTH, bold=True),
        *SCALE.text(sheet.how, 9, WIDTH),
        g.hairline(WIDTH, mm(1.8)),
        *pairs,
        space(mm(3)),
    ]


def _end(words: str, *, last: bool) -> Row:
    """Where the line begins and where it ends."""
    label = SCALE.text(words, 10.5, WIDTH - BRANCH, bold=True, colour=g.INDIGO)
    height = max(height_of(label), STATION) + mm(3)

    def paint(painter: QPainter, x: float, y: float) -> None:
        middle = y + (mm(1.5) if last else 0) + STATION / 2
        _line(painter, x, y if last else middle, middle if last else y + height)
        box = QRectF(x + STATION * 0.2, middle - STATION * 0.3, STATION * 0.6, STATION * 0.6)
        painter.fillRect(box, QColor(g.INDIGO))
        paint_column(painter, label, x + BRANCH, middle - height_of(label) / 2)

    return Row(height + (mm(4) if last else 0), paint)


def _station(box: FlowBox) -> Row:
    """A question: its number on the line, an arrow to its card."""
    card = _card(box)
    height = card.height + mm(2.6)
    number = g.disc(SCALE, box.number, g.INDIGO)

    def paint(painter: QPainter, x: float, y: float) -> None:
        _line(painter, x, y, y + height)
        top = y + mm(1.6)
        _arrow(painter, x + STATION, x + BRANCH, top + STATION / 2)
        number.paint(painter, x, top)
        card.paint(painter, x + BRANCH, y)

    return Row(height, paint)


def _card(box: FlowBox) -> Row:
    pad = mm(1.7)
    inner = CARD - 2 * pad
    left, right = inner * QUESTION_SHARE - mm(3), inner * (1 - QUESTION_SHARE)
    asked = [
        *SCALE.text(box.condition, 8, left, bold=True, colour=UNSURE),
        *SCALE.text(box.text, 10.5, left, bold=True),
        *(row for words in box.aside for row in SCALE.text(words, 8, left, colour=g.QUIET)),
    ]
    answers = [row for answer in box.answers for row in _answer(answer, right)]
    rows = [side_by_side(asked, answers, inner * QUESTION_SHARE)]
    return g.on_card(rows, CARD, pad, fill=g.PALE if box.condition else g.WHITE)


def _answer(answer: FlowAnswer, width: float) -> list[Row]:
    """The answer, an arrow, what it leads to."""
    colour = UNSURE if answer.colour == "unsure" else g.INDIGO
    label, aside = mm(17), mm(23)
    words = SCALE.text(answer.word, 8.5, label, bold=True, colour=colour)
    lines = [row for text in answer.leads_to for row in SCALE.text(text, 8.5, width - aside)]

    def arrow(painter: QPainter, x: float, y: float) -> None:
        _arrow(painter, x + label, x + aside - mm(1.2), y + mm(2.1), colour)

    return indented([side_by_side(words, lines, aside), space(mm(0.7))], 0, arrow)


def _order(sheet: FlowSheet) -> list[Row]:
    if not sheet.order:
        return []
    lines = [
        g.pair(SCALE, sheet.order_heading if not n else "", [t], WIDTH) for n, t in enumerate(sheet.order)
    ]
    return [*lines, space(mm(3))]


def _foot(sheet: FlowSheet) -> Row:
    """Lines to write on at the left, the boxes to stamp at the right, and what this sheet is."""
    stamp, stamp_width = g.stamp_boxes(sheet.stamp)
    left = WIDTH - stamp_width - mm(6)
    heading = SCALE.text(sheet.remarks, 8.5, left, bold=True, colour=g.INDIGO)
    remarks = [*heading, *[space(mm(7.5)), g.hairline(left, 0)] * REMARKS_LINES]
    rows = [
        side_by_side(remarks, [stamp], left + mm(6)),
        g.hairline(WIDTH, mm(1.2)),
        *SCALE.text(f"{PRODUCT.shown}　{sheet.foot}", 7.5, WIDTH, colour=g.QUIET),
    ]
    return Row(height_of(rows), lambda painter, x, y: paint_column(painter, rows, x, y))


def _line(painter: QPainter, x: float, top: float, bottom: float) -> None:
    painter.save()
    painter.setPen(QPen(QColor(g.INDIGO), mm(0.9), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x + STATION / 2, top), QPointF(x + STATION / 2, bottom))
    painter.restore()


def _arrow(painter: QPainter, left: float, right: float, y: float, colour: str = g.INDIGO) -> None:
    head = mm(1.5)
    painter.save()
    painter.setPen(QPen(QColor(colour), mm(0.45), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(left, y), QPointF(right - head, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    points: Sequence[QPointF] = [
        QPointF(right, y), QPointF(right - head, y - head * 0.6), QPointF(right - head, y + head * 0.6),
    ]  # fmt: skip
    painter.drawPolygon(QPolygonF(points))
    painter.restore()
