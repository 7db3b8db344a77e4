"""The lower end of the slip: lines to write on, the desk and its box, who confirmed it, date and page."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Placed
from kiosk.adapters.printing.paper import BOTTOM, LEFT, RIGHT, TOP, WIDTH, Row, height_of, mm, text_width
from kiosk.service.ports import Paper, Slip

BOX_WIDTH = mm(80)
MEMO_LINES = 7
CIRCLES = 21
"""A desk that marks more steps than this is better served by the paper itself."""


def memo_lines(slip: Paper, room: float) -> list[Row]:
    """Lines to write on, where the page has `room` dots to spare; none when that is little."""
    heading = b.paragraph(slip.labels.get("memo", ""), b.SMALL_STRONG, WIDTH)
    lines = min(MEMO_LINES, int((room - height_of(heading)) // b.WRITING_PITCH))
    return heading + b.writing_lines(lines, WIDTH) if heading and lines >= 2 else []


def closing_rows(slip: Slip, room: float) -> list[Row]:
    """Whom to ask, what the desk needs, and who stands for all this; closer together if that fits `room`."""
    left = WIDTH - BOX_WIDTH - mm(7)
    desk, for_desk, small_gap = desk_rows(slip, left), _for_desk(slip, BOX_WIDTH), b.space(mm(3))
    under = [b.side_by_side(desk, [for_desk], WIDTH - BOX_WIDTH), small_gap, *_evidence(slip, WIDTH)]
    beside = [b.side_by_side([*desk, small_gap, *_evidence(slip, left)], [for_desk], WIDTH - BOX_WIDTH)]
    return beside if height_of(beside) <= room < height_of(under) else under


def closing_without_desk(slip: Slip) -> list[Row]:
    """The same when whom to ask already stands further up."""
    left = WIDTH - BOX_WIDTH - mm(7)
    return [b.side_by_side(_evidence(slip, left), [_for_desk(slip, BOX_WIDTH)], WIDTH - BOX_WIDTH)]


def _evidence(slip: Slip, width: float) -> list[Row]:
    evidence = "　".join(filter(None, (slip.labels.get("evidence", ""), slip.evidence)))
    return [
        *b.paragraph(evidence, b.SMALL, width),
        b.space(mm(1.5)),
        *b.paragraph(slip.reassurance, b.SMALL, width),
    ]


def desk_rows(slip: Slip, width: float) -> list[Row]:
    """Whom to ask: the desk, its telephone in large figures, its hours."""
    labels = slip.labels
    rows = b.paragraph(labels.get("desk", ""), b.SMALL, width) if slip.desk else []
    rows += b.paragraph(slip.desk, b.HEADING, width)
    if slip.phone:
        rows += b.paragraph(labels.get("phone", ""), b.SMALL, width)
        rows += b.paragraph(slip.phone, b.PHONE, width)
    if slip.hours:
        rows += b.paragraph(labels.get("hours", ""), b.SMALL, width)
        rows += b.paragraph(slip.hours, b.BODY, width)
    return rows


def _for_desk(slip: Slip, width: float) -> Row:
    """The box in which the desk sees at a glance what this is and marks what is done."""
    pad = mm(4)
    inner = width - 2 * pad
    rows = b.paragraph(slip.labels.get("for_desk", ""), b.SMALL, inner)
    rows += b.paragraph(slip.title_ja, b.HEADING, inner)
    rows += b.paragraph(slip.labels.get("done", ""), b.HEADING, inner)
    if 0 < len(slip.steps) <= CIRCLES:
        rows += [b.space(mm(1.5)), *b.circles(len(slip.steps), inner)]
    return b.framed(rows, width, pad)


def foot_lines(slip: Paper) -> list[Row]:
    """When and where this was printed: all that the paper knows of the visit."""
    labels = slip.labels
    printed = " ".join(filter(None, (labels.get("printed", ""), slip.date)))
    kiosk = " ".join(filter(None, (labels.get("kiosk", ""), slip.kiosk_id)))
    return b.paragraph("　　".join(filter(None, (printed, kiosk))), b.SMALL, WIDTH - mm(25))


def running_rows(slip: Paper, foot: Sequence[Row], number: int, count: int) -> list[Placed]:
    """The foot of every page, its number, and the title over the later ones."""
    placed = []
    y = BOTTOM - height_of(foot)
    for row in foot:
        placed.append(Placed(row, LEFT, y))
        y += row.height
    if count > 1:
        words = f"{number} / {count}"
        row = b.paragraph(words, b.SMALL_STRONG, WIDTH)[0]
        placed.append(Placed(row, RIGHT - text_width(words, b.SMALL_STRONG), BOTTOM - row.height))
    if number > 1:
        # The first line of a long title is enough to put two sheets together again.
        title = b.paragraph(slip.title, b.SMALL_STRONG, WIDTH)[:1]
        placed += [Placed(row, LEFT, TOP) for row in title]
        placed.append(Placed(b.rule(WIDTH, mm(1.1)), LEFT, TOP + mm(9)))
    return placed
