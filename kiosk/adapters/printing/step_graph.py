"""One page a procedure: what the kiosk says of it, for a department to check and stamp. PDF or SVG.

Everything is on its one page: where there is much to say, it is drawn smaller. Needs a QGuiApplication.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from kiosk.adapters.printing import graph_blocks as g
from kiosk.adapters.printing.blocks import paint_column, side_by_side, space
from kiosk.adapters.printing.graph_blocks import Scale
from kiosk.adapters.printing.paper import DPI, PAGE_HEIGHT, PAGE_WIDTH, Row, check_fonts, height_of, mm
from kiosk.adapters.printing.sign import SIGN_HEIGHT, paint_sign, sign_width
from kiosk.adapters.printing.step_sheet import SheetRoute, StepSheet
from kiosk.domain.availability import Status
from kiosk.errors import DeviceError
from kiosk.service.wording import PRODUCT

MARGIN = mm(13)
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - 2 * MARGIN
SCALES = (1.1, 1.05, *(round(1 - 0.03 * n, 2) for n in range(14)))
"""Tried from the first on: 9 points of words become 5.5 at the last."""
COMFORTABLE = 0.94
REMARKS_ROOM = mm(32)
"""Down to this scale the page keeps room for two lines of remarks."""
_VERDICTS = {
    Status.ONLINE_COMPLETE.value: "#08432a",
    Status.ONLINE_THEN_VISIT.value: "#5a3600",
    Status.CONVENIENCE_STORE.value: "#08432a",
    Status.COUNTER_ONLY.value: g.INK,
    Status.UNCONFIRMED.value: "#5b1a6b",
}
_SHARES = {
    1: ((1.0,),),
    2: ((0.5, 0.5), (0.58, 0.42), (0.64, 0.36), (0.42, 0.58)),
    3: ((0.34, 0.33, 0.33), (0.4, 0.3, 0.3), (0.46, 0.27, 0.27), (0.36, 0.36, 0.28), (0.28, 0.4, 0.32)),
}
"""How the width may be shared among the columns."""


class _Page(Struct, frozen=True):
    """What stands at the top, what stands at the foot, and how much smaller both must be drawn to fit."""

    top: list[Row]
    foot: list[Row]
    shrink: float = 1.0


def graphs_as_pdf(sheets: Sequence[StepSheet]) -> bytes:
    """An A4 PDF with one page a sheet. Raises DeviceError."""
    check_fonts()
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(DPI)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(sheets[0].name if len(sheets) == 1 else PRODUCT.shown)
    writer.setCreator(PRODUCT.shown)
    painter = QPainter()
    if not painter.begin(writer):
        raise DeviceError("the PDF of the step graph could not be started")
    for number, sheet in enumerate(sheets):
        if number and not writer.newPage():
            raise DeviceError("the PDF of the step graph could not be continued")
        _paint(painter, _laid_out(sheet))
    if not painter.end():
        raise DeviceError("the PDF of the step graph could not be finished")
    return bytes(store.data())


def graph_as_svg(sheet: StepSheet) -> bytes:
    """The same page as an SVG picture, with its text as text. Raises DeviceError."""
    check_fonts()
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(device)
    picture.setResolution(DPI)
    picture.setSize(QSize(PAGE_WIDTH, PAGE_HEIGHT))
    picture.setViewBox(QRect(0, 0, PAGE_WIDTH, PAGE_HEIGHT))
    picture.setTitle(f"{sheet.town} {sheet.name}")
    picture.setDescription(sheet.heading)
    painter = QPainter()
    if not painter.begin(picture):
        raise DeviceError("the SVG of the step graph could not be started")
    painter.fillRect(QRectF(0, 0, PAGE_WIDTH, PAGE_HEIGHT), QColor(g.WHITE))
    _paint(painter, _laid_out(sheet))
    if not painter.end():
        raise DeviceError("the SVG of the step graph could not be finished")
    return bytes(store.data())


def _paint(painter: QPainter, page: _Page) -> None:
    painter.save()
    painter.translate(MARGIN + WIDTH * (1 - page.shrink) / 2, MARGIN)
    painter.scale(page.shrink, page.shrink)
    paint_column(painter, page.top, 0, 0)
    paint_column(painter, page.foot, 0, HEIGHT / page.shrink - height_of(page.foot))
    painter.restore()


def _laid_out(sheet: StepSheet) -> _Page:
    """The page in the largest scale that it fits in."""
    shares = _shares(sheet.routes)
    for factor in SCALES:
        scale = Scale(factor)
        page = _Page(_top(scale, sheet, shares), _foot(scale, sheet))
        room = HEIGHT - height_of(page.top) - height_of(page.foot)
        if room >= (REMARKS_ROOM if factor >= COMFORTABLE else 0):
            return _Page([*page.top, *_remarks(sheet, room)], page.foot)
    return _Page(page.top, page.foot, HEIGHT / (HEIGHT - room))


def _remarks(sheet: StepSheet, room: float) -> list[Row]:
    """Lines to write on, where there is room."""
    heading = [space(mm(3)), *Scale(1).text(sheet.remarks, 8.5, WIDTH, bold=True, colour=g.INDIGO)]
    line = [space(mm(9.5)), g.hairline(WIDTH, 0)]
    count = min(5, int((room - height_of(heading) - mm(3)) // height_of(line)))
    return [*heading, *line * count] if count >= 1 else []


def _top(scale: Scale, sheet: StepSheet, shares: Sequence[float]) -> list[Row]:
    return [
        *_head(scale, sheet),
        g.hairline(WIDTH, scale.mm(1.8)),
        *_facts(scale, sheet),
        space(scale.mm(3)),
        *_question(scale, sheet),
        _columns(scale, sheet.routes, shares),
        space(scale.mm(2)),
    ]


def _head(scale: Scale, sheet: StepSheet) -> list[Row]:
    """Town, name, purpose; at the right what is said today."""
    right = mm(68)
    left = WIDTH - right - mm(6)
    verdict = _verdict(scale, sheet, right)
    name = [
        *scale.text(f"{sheet.town}　{sheet.heading}", 9.5, left, bold=True, colour=g.INDIGO),
        space(scale.mm(1.5)),
        *scale.text(sheet.reading, 8, left, colour=g.QUIET),
        *scale.text(sheet.name, 19 if len(sheet.name) <= 24 else 15, left, bold=True),
        *scale.text(sheet.purpose, 10.5, left),
    ]
    return [
        side_by_side(name, verdict, left + mm(6)),
        space(scale.mm(1.2)),
        *scale.text(sheet.evidence, 8.5, WIDTH, colour=g.QUIET),
    ]


def _verdict(scale: Scale, sheet: StepSheet, width: float) -> list[Row]:
    """The sign of the status and its word."""
    size = scale.factor * 0.62
    aside, pad = sign_width(sheet.status) * size + scale.mm(3), scale.mm(2.5)
    colour = _VERDICTS.get(sheet.status, g.INK)
    words = scale.text(sheet.status_words, 14, width - aside - 2 * pad, bold=True, colour=colour)
    height = max(SIGN_HEIGHT * size, height_of(words)) + 2 * pad

    def paint(painter: QPainter, x: float, y: float) -> None:
        g.card(painter, QRectF(x, y, width, height), scale.mm(2), g.WHITE, colour)
        painter.save()
        painter.translate(x + pad, y + (height - SIGN_HEIGHT * size) / 2)
        painter.scale(size, size)
        paint_sign(painter, sheet.status, 0, 0)
        painter.restore()
        paint_column(painter, words, x + pad + aside, y + (height - height_of(words)) / 2)

    return [Row(height, paint)]


def _facts(scale: Scale, sheet: StepSheet) -> list[Row]:
    """Labels and words in two columns, then what to bring in two columns."""
    half, gap = (WIDTH - mm(6)) / 2, scale.mm(1.2)
    pairs = [g.pair(scale, label, [words], half) for label, words in sheet.facts]
    rows: list[Row] = []
    for n in range(0, len(pairs), 2):
        rows += [side_by_side(pairs[n : n + 1], pairs[n + 1 : n + 2], half + mm(6)), space(gap)]
    middle = (len(sheet.bring) + 1) // 2
    parts = (("", sheet.bring[middle:]), (sheet.bring_heading, sheet.bring[:middle]))
    more, things = ([g.pair(scale, label, part, half, dotted=True)] if part else [] for label, part in parts)
    return [*rows, side_by_side(things, more, half + mm(6))] if sheet.bring else rows


def _question(scale: Scale, sheet: StepSheet) -> list[Row]:
    """What is asked before a way is chosen, on a pale band."""
    if not sheet.question:
        return []
    pad = scale.mm(2.2)
    asked = "　".join(f"□ {thing}" for thing in sheet.asked)
    rows = [
        *scale.text(sheet.question, 9.5, WIDTH - 2 * pad, bold=True, colour=g.INDIGO),
        *scale.text(asked, 9.5, WIDTH - 2 * pad),
    ]
    return [g.on_card(rows, WIDTH, pad, fill=g.PALE, edge=g.PALE)]


def _columns(scale: Scale, routes: Sequence[SheetRoute], shares: Sequence[float]) -> Row:
    """The ways side by side."""
    gap = mm(6)
    widths = [(WIDTH - gap * (len(routes) - 1)) * share for share in shares]
    columns = [_column(scale, route, width) for route, width in zip(routes, widths, strict=True)]

    def paint(painter: QPainter, x: float, y: float) -> None:
        for rows, width in zip(columns, widths, strict=True):
            paint_column(painter, rows, x, y)
            x += width + gap

    return Row(max(map(height_of, columns), default=0), paint)


def _column(scale: Scale, route: SheetRoute, width: float) -> list[Row]:
    fill, colour = (g.INDIGO, g.WHITE) if route.chosen else (g.WHITE, g.INDIGO)
    pad = scale.mm(1.4)
    heading = scale.text(route.heading, 11, width - 4 * pad, bold=True, colour=colour)
    boxes = [g.step_box(scale, number, step, width) for number, step in enumerate(route.steps, 1)]
    rows = [g.arrow(scale, width, route.condition)] if route.condition else []
    rows += [g.on_card([_shifted(row, pad) for row in heading], width, pad, fill=fill, edge=g.INDIGO)]
    rows += [g.arrow(scale, width), *boxes[:1]]
    for _before, box in pairwise(boxes):
        rows += [g.arrow(scale, width), box]
    return rows


def _shifted(row: Row, by: float) -> Row:
    return Row(row.height, lambda painter, x, y: row.paint(painter, x + by, y))


def _shares(routes: Sequence[SheetRoute]) -> Sequence[float]:
    """The share of the width for each column that makes the highest one as low as can be."""
    return min(_SHARES.get(len(routes), ((),)), key=lambda shares: _columns(Scale(1), routes, shares).height)


def _foot(scale: Scale, sheet: StepSheet) -> list[Row]:
    """Sources at the left, the boxes to stamp at the right, and what this sheet is."""
    stamp, stamp_width = g.stamp_boxes(sheet.stamp)
    left = WIDTH - stamp_width - mm(6)
    sources = [row for line in sheet.sources for row in scale.text(line, 7.5, left, colour=g.QUIET)]
    heading = scale.text(sheet.sources_heading, 8.5, left, bold=True, colour=g.INDIGO)
    return [
        side_by_side([*heading, *sources], [stamp], left + mm(6)),
        g.hairline(WIDTH, mm(1.2)),
        *Scale(1).text(f"{PRODUCT.shown}　{sheet.foot}", 7.5, WIDTH, colour=g.QUIET),
    ]
