"""The papers of the smartphone class: what was learned with its code, or a certificate to write one's own name on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import Face, Row, height_of, mm
from kiosk.adapters.printing.sheet import Sheet
from kiosk.adapters.printing.sign import ink_pen
from kiosk.adapters.printing.slip_layout import Code, head_rows
from kiosk.service.ports import ClassPaper

TITLES = (30, 26, 22, 17, 14)
LINE = Face(18)
LEAD = Face(17, bold=True)
GREAT = Face(34, bold=True)
BESIDE = mm(70)
"""The least room for words beside the code."""


def lay_out_class(paper: ClassPaper, code: Code | None, sheet: Sheet) -> list[list[Placed]]:
    """All pages of one copy; a handout that fits on one page has one."""
    flow = Flow(sheet, sheet.top, mm(4))
    if paper.certificate and not sheet.is_roll:
        flow.add_rows(_certificate(paper, sheet))
        return flow.pages
    flow.add_rows([*head_rows(paper, sheet, TITLES, mm(4)), *b.paragraph(paper.date, b.SMALL, sheet.inner)])
    flow.skip(mm(5))
    flow.add_rows(b.paragraph(paper.lead, LEAD, sheet.inner))
    flow.skip(mm(3))
    flow.add(lambda width: [[*_line(line, paper, width), b.space(mm(3))] for line in paper.lines])
    flow.skip(mm(4))
    if code is not None:
        flow.add(lambda width: [_code(paper, code, width)])
    flow.add_at_foot([b.paragraph(paper.foot, LEAD, sheet.inner)], mm(5))
    return flow.pages


def _line(line: str, paper: ClassPaper, width: float) -> list[Row]:
    """A box to tick and what was learned; nothing is ticked off on a certificate."""
    by = 0 if paper.certificate else b.indent_of(width)
    rows = b.paragraph(line, LINE, width - by)
    return b.ticked(rows, by) if by else rows


def _code(paper: ClassPaper, code: Code, width: float) -> list[Row]:
    """The code, and beside or below it where it leads."""
    beside = width - code.size - mm(6)
    room = beside if beside >= BESIDE else width
    words = [
        *b.paragraph(paper.scan, b.BODY, room),
        b.space(mm(2)),
        *b.paragraph(paper.only, b.SMALL, room),
        *b.paragraph(paper.host, b.ADDRESS, room),
    ]
    picture = b.code_row(code.made, code.unit)
    if room == beside:
        return [b.side_by_side([picture], words, code.size + mm(6))]
    return [picture, *words]


def _certificate(paper: ClassPaper, sheet: Sheet) -> list[Row]:
    """A frame around the whole page, its words one under the other."""
    width = sheet.inner - 2 * mm(14)
    rows = [
        *b.paragraph(paper.town, b.HEADING, width),
        b.space(mm(26)),
        *b.paragraph(paper.title, GREAT, width),
        b.space(mm(18)),
        *b.writing_lines(1, width * 0.8),
        b.space(mm(1.5)),
        *b.paragraph(paper.foot, b.SMALL, width),
        b.space(mm(18)),
        *(row for line in paper.lines for row in (*b.paragraph(line, LEAD, width), b.space(mm(3)))),
        b.space(mm(14)),
        *b.paragraph(paper.lead, LEAD, width),
        b.space(mm(3)),
        *b.paragraph(paper.date, b.BODY, width),
    ]
    height = sheet.bottom - sheet.top - mm(6)
    top = max(mm(14), (height - height_of(rows)) / 2)

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        for inset, thickness in ((0.0, mm(1.2)), (mm(3), mm(0.4))):
            painter.setPen(ink_pen(thickness))
            half = inset + thickness / 2
            painter.drawRect(QRectF(x + half, y + half, sheet.inner - 2 * half, height - 2 * half))
        painter.restore()
        b.paint_column(painter, rows, x + mm(14), y + top)

    return [Row(height, paint)]
