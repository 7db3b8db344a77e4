"""The paper of a whole list: what to do in order, what to ask first, what to bring once for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import BOTTOM, TOP, WIDTH, Face, Row, height_of, mm, text_width
from kiosk.adapters.printing.sign import SIGN_HEIGHT, paint_sign, sign_width
from kiosk.adapters.printing.slip_foot import foot_lines, memo_lines, running_rows
from kiosk.service.ports import PlanSlip, PlanSlipEntry
from kiosk.service.wording import PRODUCT

TITLES = (26, 22, 17, 14)
TITLE_ROOM = mm(22)
SIGN_SCALE = 0.5
"""Of the sign of a procedure's own paper: 10 mm, still told apart at arm's length."""
ASIDE = mm(38)
"""The column of the sign and its word."""
GUTTER = mm(6)
PAD = mm(3)


def lay_out_plan(slip: PlanSlip) -> list[list[Placed]]:
    """All pages. No procedure, question or thing is torn in two."""
    foot = foot_lines(slip)
    flow = Flow(TOP, TOP + mm(17), BOTTOM - height_of(foot) - mm(4))
    flow.add_rows(_head(slip))
    entries = [_entry(number, entry, slip.labels) for number, entry in enumerate(slip.entries, 1)]
    _section(flow, slip.labels.get("todo", ""), entries)
    ask = slip.labels.get("ask", "")
    _section(flow, slip.labels.get("check", ""), [_question(ask, *group) for group in slip.to_check])
    _section(flow, slip.labels.get("bring", ""), _things(slip.bring))
    closing = [row for text in (slip.how, slip.reassurance) for row in b.paragraph(text, b.SMALL, WIDTH)]
    flow.add_rows(memo_lines(slip, flow.room() - height_of(closing) - mm(6)))
    flow.add_at_foot(closing, mm(3))
    for number, page in enumerate(flow.pages, 1):
        page += running_rows(slip, foot, number, len(flow.pages))
    return flow.pages


def _head(slip: PlanSlip) -> list[Row]:
    product = slip.labels.get("product", PRODUCT.shown)
    town_width = text_width(slip.town, b.HEADING) + mm(5)
    return [
        b.side_by_side(
            b.paragraph(slip.town, b.HEADING, WIDTH),
            b.paragraph(product, Face(17), WIDTH - town_width),
            town_width,
        ),
        b.space(mm(1.5)),
        b.rule(WIDTH, mm(1.1), below=mm(4)),
        *b.shrunk(slip.title, TITLES, WIDTH, TITLE_ROOM),
        b.space(mm(4)),
    ]


def _section(flow: Flow, label: str, parts: Sequence[Sequence[Row]]) -> None:
    """A heading with what belongs to it; the heading never stands alone at the foot of a page."""
    if not parts:
        return
    first, *rest = parts
    flow.add(lambda _width: [[*b.paragraph(label, b.HEADING, WIDTH), b.space(mm(1)), *first]])
    for part in rest:
        flow.add(lambda _width, part=part: [part])
    flow.skip(mm(4))


def _entry(number: int, entry: PlanSlipEntry, labels: dict[str, str]) -> list[Row]:
    """A frame with a box to tick, what to do, until when and where; at the right, whether home is enough."""
    inner = WIDTH - 2 * PAD
    left = inner - ASIDE - GUTTER
    name = b.paragraph(f"{number}　{entry.title}", b.HEADING, left - b.INDENT)
    name += b.paragraph(entry.title_ja, b.SMALL, left - b.INDENT)
    rows = b.ticked(name)
    for key, text in (("deadline", entry.deadline), ("desk", entry.desk)):
        line = f"{labels.get(key, '')}　{text}" if text else ""
        rows += b.indented(b.paragraph(line, b.SMALL, left - b.INDENT), b.INDENT)
    return [b.framed([b.side_by_side(rows, _sign(entry), left + GUTTER)], WIDTH, PAD), b.space(mm(2.2))]


def _sign(entry: PlanSlipEntry) -> list[Row]:
    """The sign with its word under it, one above the other in the middle of their column."""
    width = sign_width(entry.verdict_status) * SIGN_SCALE

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.translate(x + (ASIDE - width) / 2, y)
        painter.scale(SIGN_SCALE, SIGN_SCALE)
        paint_sign(painter, entry.verdict_status, 0, 0)
        painter.restore()

    sign = Row(SIGN_HEIGHT * SIGN_SCALE + mm(1), paint)
    words = b.paragraph(entry.verdict, b.SMALL_STRONG, ASIDE)
    inset = max(0.0, (ASIDE - text_width(entry.verdict, b.SMALL_STRONG)) / 2)
    return [sign, *(b.indented(words, inset) if len(words) == 1 else words)]


def _question(label: str, question: str, names: Sequence[str]) -> list[Row]:
    """The question to read out at the desk, and the procedures that hang on it, each to be ticked."""
    asked = b.paragraph(f"{label}　{question}", b.SMALL_STRONG, WIDTH)
    things = [row for name in names for row in b.thing_to_bring(name, "", WIDTH - b.INDENT)]
    return [*asked, b.space(mm(0.8)), *b.indented(things, mm(3)), b.space(mm(2.5))]


def _things(bring: Sequence[tuple[str, str]]) -> list[list[Row]]:
    """Things to bring, two beside each other."""
    half = (WIDTH - GUTTER) / 2
    boxes = [b.thing_to_bring(thing, note, half) for thing, note in bring]
    pairs = [boxes[n : n + 2] for n in range(0, len(boxes), 2)]
    return [
        [b.side_by_side(pair[0], pair[1] if len(pair) > 1 else [], half + GUTTER), b.space(mm(1.4))]
        for pair in pairs
    ]
