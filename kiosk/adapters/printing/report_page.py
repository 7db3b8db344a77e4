"""A report on one sheet of A4: large numbers, three sentences, what to do next, five pictures.

Needs a QGuiApplication: for the process that draws, never the window's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.adapters.printing import graph_blocks as g
from kiosk.adapters.printing import report_charts as c
from kiosk.adapters.printing.blocks import indented, paint_column, space
from kiosk.adapters.printing.flow import Placed
from kiosk.adapters.printing.graph_blocks import Scale
from kiosk.adapters.printing.paper import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Face,
    Row,
    check_fonts,
    height_of,
    mm,
    text_width,
)
from kiosk.adapters.printing.slip_pdf import as_pdf
from kiosk.service import report_wording as w
from kiosk.service.report_view import Figure, ReportView, Table
from kiosk.service.wording import PRODUCT

MARGIN = mm(13)
WIDTH = PAGE_WIDTH - 2 * MARGIN
GAP = mm(6)
HALF = (WIDTH - GAP) / 2
SCALE = Scale(1)
TOP_BARS, TOP_BARRIERS = 9, 6
CARDS_IN_ROW, CARD_HEIGHT = 3, mm(21.5)
FACTORS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""How high the pictures may be; the first that leaves room for the foot is taken."""


def report_as_pdf(view: ReportView) -> bytes:
    """One page. Raises DeviceError."""
    above, foot = laid_out(view)
    return as_pdf([[*above, *foot]])


def laid_out(view: ReportView) -> tuple[list[Placed], list[Placed]]:
    """The page, and its foot. Raises DeviceError when a typeface is missing."""
    check_fonts()
    top = [*_head(view), *_figures(view), space(mm(3.5)), _told(view), space(mm(3.5))]
    foot = _foot(view)
    room = PAGE_HEIGHT - 2 * MARGIN - height_of(top) - height_of(foot)
    pictures: list[Row] = []
    for factor in FACTORS:
        pictures = _pictures(view, factor)
        if height_of(pictures) <= room:
            break
    return list(_placed([*top, *pictures], MARGIN)), list(
        _placed(foot, PAGE_HEIGHT - MARGIN - height_of(foot))
    )


def _placed(rows: Sequence[Row], y: float) -> Iterator[Placed]:
    for row in rows:
        yield Placed(row, MARGIN, y)
        y += row.height


def _head(view: ReportView) -> list[Row]:
    subject = "　".join(filter(None, (view.period, view.choice)))
    left = [
        *SCALE.text(f"{view.town}　{PRODUCT.shown}　{view.title}", 10.5, WIDTH, bold=True, colour=g.INDIGO),
        *SCALE.one_line(subject, 24, WIDTH, bold=True),
    ]
    return [*left, g.hairline(WIDTH, mm(1.6)), space(mm(1.5))]


def _figures(view: ReportView) -> list[Row]:
    width = (WIDTH - (CARDS_IN_ROW - 1) * mm(4)) / CARDS_IN_ROW
    lines = [view.figures[n : n + CARDS_IN_ROW] for n in range(0, len(view.figures), CARDS_IN_ROW)]
    rows = [row for n, line in enumerate(lines) for row in (_cards(line, width, first=n == 0), space(mm(3)))]
    return rows[:-1]


def _cards(figures: Sequence[Figure], width: float, *, first: bool) -> Row:
    def paint(painter: QPainter, x: float, y: float) -> None:
        for place, figure in enumerate(figures):
            box = QRectF(x + place * (width + mm(4)), y, width, CARD_HEIGHT)
            _card(painter, box, figure, strong=first and not place)

    return Row(CARD_HEIGHT, paint)


def _card(painter: QPainter, box: QRectF, figure: Figure, *, strong: bool) -> None:
    """A label, its number as large as it can be, what it is a part of."""
    fill, ink, quiet = (g.INDIGO, g.WHITE, g.PALE) if strong else (g.PALE, g.INDIGO, g.QUIET)
    g.card(painter, box, mm(2.4), fill, fill)
    left, wide = box.x() + mm(4), box.width() - mm(8)
    c.words(painter, figure.label, QRectF(left, box.y() + mm(1.4), wide, mm(5)), 9.5, bold=True, colour=ink)
    size = 27 if len(figure.value) < 8 else 22
    number = Face(size, bold=True)
    c.words(painter, figure.value, QRectF(left, box.y() + mm(5.2), wide, mm(11)), size, bold=True, colour=ink)
    unit = QRectF(left + text_width(figure.value, number) + mm(1.5), box.y() + mm(7.8), mm(12), mm(8))
    c.words(painter, figure.unit, unit, 10.5, bold=True, colour=ink)
    c.words(painter, figure.aside, QRectF(left, box.y() + mm(15.6), wide, mm(5)), 8, colour=quiet)


def _told(view: ReportView) -> Row:
    """What the numbers say at the left; what to do next on a card at the right."""
    left_width, pad = WIDTH * 0.52, mm(3.5)
    right_width = WIDTH - left_width - GAP
    said = _list(w.WHAT_IT_SAYS, view.sentences, left_width)
    todo = _list(w.WHAT_NEXT, view.actions, right_width - 2 * pad) if view.actions else []
    height = max(height_of(said), height_of(todo) + 2 * pad)

    def paint(painter: QPainter, x: float, y: float) -> None:
        paint_column(painter, said, x, y)
        if todo:
            box = QRectF(x + left_width + GAP, y, right_width, height)
            g.card(painter, box, mm(2.4), g.WHITE, g.INDIGO)
            paint_column(painter, todo, box.x() + pad, y + pad)

    return Row(height, paint)


def _list(heading: str, lines: Sequence[str], width: float) -> list[Row]:
    indent = mm(7.5)
    rows = [*SCALE.text(heading, 10.5, width, bold=True, colour=g.INDIGO), space(mm(1.2))]
    for number, line in enumerate(lines, 1):
        disc = g.disc(SCALE, number, g.INDIGO)
        rows += indented(SCALE.text(line, 10.5, width - indent), indent, disc.paint)
        rows.append(space(mm(1.6)))
    return rows[:-1]


def _pictures(view: ReportView, factor: float) -> list[Row]:
    days, hours, asked = view.table("by_time"), view.table("by_hour"), view.table("procedures")
    results, stuck = view.table("results"), view.table("barriers")
    pitch = mm(5.6) * factor
    every = 1 if len(days.rows) <= 12 else 5
    time = c.standing_bars(c.bars_of(days.rows), WIDTH, mm(29) * factor, every)
    bars = c.lying_bars(c.bars_of(asked.rows[:TOP_BARS]), HALF, pitch, view.hidden)
    heads = [column.label for column in hours.columns[1:-1]]
    squares = min(pitch, TOP_BARS * pitch / len(hours.rows))
    week = c.shades([row[:-1] for row in hours.rows], heads, HALF, squares, view.hidden)
    told = [row for row in results.rows if row[-1] != 0]
    kinds = [column.label for column in results.columns[1:-1]]
    shares = c.parts(told, kinds, HALF, pitch, view.hidden)
    barriers = sorted(c.bars_of(stuck.rows), key=lambda bar: -(bar.value or 0))[:TOP_BARRIERS]
    helped = c.lying_bars([bar for bar in barriers if bar.value != 0], HALF, pitch, view.hidden)
    return [
        *_pictured(days, time, WIDTH),
        space(mm(2.5)),
        _beside(_pictured(asked, bars, HALF), _pictured(hours, week, HALF)),
        space(mm(3)),
        _beside(_pictured(results, shares, HALF), _pictured(stuck, helped, HALF)),
    ]


def _pictured(table: Table, picture: Row, width: float) -> list[Row]:
    """The picture under its title; where there is nothing to draw, it says so."""
    title = SCALE.text(table.title, 10, width, bold=True, colour=g.INDIGO)
    drawn = [picture] if picture.height and table.rows else SCALE.text(w.NOTHING, 8.5, width, colour=g.QUIET)
    return [*title, space(mm(0.8)), *drawn]


def _beside(left: Sequence[Row], right: Sequence[Row]) -> Row:
    def paint(painter: QPainter, x: float, y: float) -> None:
        paint_column(painter, left, x, y)
        paint_column(painter, right, x + HALF + GAP, y)

    return Row(max(height_of(left), height_of(right)), paint)


def _foot(view: ReportView) -> list[Row]:
    notes = [row for note in view.notes for row in SCALE.text(note, 7.5, WIDTH, colour=g.QUIET)]
    made = SCALE.text(f"{w.MADE_ON} {w.day(view.made_on)}", 7.5, WIDTH, colour=g.QUIET)
    return [g.hairline(WIDTH, mm(1.2)), *notes, *made]
