"""The paper of a whole list: what to do in order, what to ask first, what to bring once for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import Row, break_lines, height_of, mm, text_width
from kiosk.adapters.printing.sheet import Sheet
from kiosk.adapters.printing.sign import SIGN_HEIGHT, paint_sign, sign_width
from kiosk.adapters.printing.slip_foot import RUNNING_HEAD, foot_lines, memo_lines, running_rows
from kiosk.adapters.printing.slip_layout import head_rows
from kiosk.service.ports import PlanSlip, PlanSlipEntry

TITLES = (26, 22, 17, 14)
SIGN_SCALE = 0.5
"""Of the sign of a procedure's own paper: 10 mm, still told apart at arm's length."""
ASIDE = mm(38)
"""The column of the sign and its word."""
GUTTER = mm(6)
ROOMY, TIGHT = 1.0, 0.55
"""How much air there is. One sheet is easier to keep than two: the tight one is taken when it saves one."""


def lay_out_plan(slip: PlanSlip, sheet: Sheet) -> list[list[Placed]]:
    """All pages. No procedure, question or thing is torn in two."""
    roomy = _lay_out(slip, sheet, ROOMY)
    tight = _lay_out(slip, sheet, TIGHT) if len(roomy) > 1 else roomy
    return tight if len(tight) < len(roomy) else roomy


def _lay_out(slip: PlanSlip, sheet: Sheet, air: float) -> list[list[Placed]]:
    foot = foot_lines(slip, sheet)
    flow = Flow(sheet, sheet.top + RUNNING_HEAD, height_of(foot) + mm(4))
    flow.add_rows([*head_rows(slip, sheet, TITLES, mm(4)), b.space(mm(4))])
    entry = _entry if sheet.is_paired else _narrow_entry
    entries = [entry(n, e, slip.labels, sheet, air) for n, e in enumerate(slip.entries, 1)]
    ask = slip.labels.get("ask", "")
    questions = [_question(ask, *group, sheet.inner, air) for group in slip.to_check]
    for key, parts in (("todo", entries), ("check", questions), ("bring", _things(slip.bring, sheet, air))):
        _section(flow, slip.labels.get(key, ""), parts, air)
    closing = [b.paragraph(text, b.SMALL, sheet.inner) for text in (slip.how, slip.reassurance)]
    flow.add_rows(memo_lines(slip, sheet, flow.room() - sum(map(height_of, closing)) - mm(6)))
    flow.add_at_foot(closing, mm(3))
    if sheet.is_roll:
        flow.add_rows([b.space(mm(3)), b.rule(sheet.inner, mm(0.5), below=mm(2)), *foot])
        return flow.pages
    for number, page in enumerate(flow.pages, 1):
        page += running_rows(slip, sheet, foot, number, len(flow.pages))
    return flow.pages


def _section(flow: Flow, label: str, parts: Sequence[Sequence[Row]], air: float) -> None:
    """A heading with what belongs to it; the heading never stands alone at the foot of a page."""
    if not parts:
        return
    first, *rest = parts
    flow.add(lambda width: [[*b.heading(label, width), b.space(mm(1)), *first]])
    flow.add(lambda _width: rest)
    flow.skip(mm(4) * air)


def _entry(number: int, entry: PlanSlipEntry, labels: dict[str, str], sheet: Sheet, air: float) -> list[Row]:
    """A frame with a box to tick, what to do, until when and where; at the right, whether home is enough."""
    pad = mm(3) * air
    left = sheet.inner - 2 * pad - ASIDE - GUTTER
    rows = _what(number, entry, labels, left)
    pair = b.side_by_side(rows, _sign(entry), left + GUTTER)
    return [b.framed([pair], sheet.inner, pad), b.space(mm(2.2) * air)]


def _narrow_entry(
    number: int, entry: PlanSlipEntry, labels: dict[str, str], sheet: Sheet, air: float
) -> list[Row]:
    """The same with the sign under what to do, for a narrow paper."""
    rows = [*_what(number, entry, labels, sheet.inner), b.space(mm(1))]
    return [*rows, *_sign(entry), b.space(mm(1.5)), b.rule(sheet.inner, mm(0.3), below=mm(2.5) * air)]


def _what(number: int, entry: PlanSlipEntry, labels: dict[str, str], width: float) -> list[Row]:
    by = b.indent_of(width) if width >= b.VERY_NARROW else 0
    name = f"{number}　{entry.title}"
    rows = b.ticked(b.heading(name, width - by), by) if by else b.ticked_heading(name, width)
    more = b.paragraph(entry.title_ja, b.SMALL, width - by)
    for key, text in (("deadline", entry.deadline), ("desk", entry.desk)):
        more += _labelled(labels.get(key, ""), text, width - by)
    return rows + b.indented(more, by)


def _labelled(label: str, text: str, width: float) -> list[Row]:
    """The label and its text on one line; over each other where that does not tear the text."""
    line = f"{label}　{text}" if text else ""
    one_line = text_width(line, b.SMALL) <= width
    if one_line or (width >= b.NARROW and text_width(text, b.SMALL) > width):
        return b.paragraph(line, b.SMALL, width)
    return b.paragraph(label, b.SMALL, width) + b.paragraph(text, b.SMALL, width)


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
    words: list[Row] = []
    for line in break_lines(entry.verdict, b.SMALL_STRONG, ASIDE):
        inset = max(0.0, (ASIDE - text_width(line, b.SMALL_STRONG)) / 2)
        words += b.indented(b.paragraph(line, b.SMALL_STRONG, ASIDE), inset)
    return [sign, *words]


def _question(
    label: str, question: str, japanese: str, names: Sequence[str], width: float, air: float
) -> list[Row]:
    """The question to read out at the desk, and the procedures that hang on it, each to be ticked."""
    asked = b.paragraph(f"{label}　{question}", b.SMALL_STRONG, width) + b.paragraph(japanese, b.SMALL, width)
    things = [row for name in names for row in b.thing_to_bring(name, "", width - mm(3))]
    return [*asked, b.space(mm(0.8)), *b.indented(things, mm(3)), b.space(mm(2.5) * air)]


def _things(bring: Sequence[tuple[str, str]], sheet: Sheet, air: float) -> list[list[Row]]:
    """Things to bring, two beside each other where there is room."""
    if not sheet.is_paired:
        return [
            [*b.thing_to_bring(thing, note, sheet.inner), b.space(mm(1.4) * air)] for thing, note in bring
        ]
    half = (sheet.inner - GUTTER) / 2
    boxes = [b.thing_to_bring(thing, note, half) for thing, note in bring]
    pairs = [boxes[n : n + 2] for n in range(0, len(boxes), 2)]
    return [
        [b.side_by_side(pair[0], pair[1] if len(pair) > 1 else [], half + GUTTER), b.space(mm(1.4) * air)]
        for pair in pairs
    ]
