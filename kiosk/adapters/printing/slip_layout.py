"""The slip as pages: what stands where, how large, and what gives way when there is much to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import BOTTOM, LEFT, RIGHT, TOP, Face, Row, height_of, mm, text_width
from kiosk.errors import DeviceError
from kiosk.service.ports import QrCode, Slip
from kiosk.service.wording import PRODUCT

TITLE_SIZES = (34, 28, 22, 17, 14)
VERDICT_SIZES = (24, 20, 17, 14)
TITLE_ROOM = mm(32)
WIDTH = RIGHT - LEFT
ASIDE_WIDTH = mm(68)
GUTTER = mm(10)
"""Wider than the quiet zone of any code printed here (4 modules of at most 2.1 mm)."""
GAP = mm(6)
SECTION_GAP = mm(5)
SUMMARY_LINES = 3
MEMO_LINES = 7
CIRCLES = 21


def lay_out(slip: Slip, code: QrCode | None) -> list[list[Placed]]:
    """All pages of the slip. The code, if any, stands on page 1 with the title and the verdict.

    Raises DeviceError when page 1 cannot hold these three.
    """
    foot = _foot(slip)
    flow = Flow(TOP, TOP + mm(17), BOTTOM - height_of(foot) - GAP)
    summary = b.paragraph(slip.summary, b.BODY, WIDTH)
    short = len(summary) <= SUMMARY_LINES
    flow.add_rows(_head(slip, summary if short else []))
    rest = [] if code is None else _set_code_aside(flow, slip, code)
    if not short:
        flow.add(lambda width: [b.paragraph(slip.summary, b.BODY, width)])
    _body(flow, slip)
    if rest:
        flow.add(lambda _width: [[*rest, b.space(SECTION_GAP)]])
    flow.clear()
    closing = _closing(slip)
    _memo(flow, slip, height_of(closing) + GAP)
    flow.add_at_foot(closing, GAP)
    for number, page in enumerate(flow.pages, 1):
        page += _running(slip, foot, number, len(flow.pages))
    return flow.pages


def _head(slip: Slip, summary: Sequence[Row]) -> list[Row]:
    """The town, what this is about, and the answer."""
    product = slip.labels.get("product", PRODUCT.shown)
    town_width = text_width(slip.town, b.HEADING) + mm(5)
    return [
        b.side_by_side(
            b.paragraph(slip.town, b.HEADING, WIDTH),
            b.paragraph(product, Face(17), WIDTH - town_width),
            town_width,
        ),
        b.space(mm(1.5)),
        b.rule(WIDTH, mm(1.1), below=mm(6)),
        *b.shrunk(slip.title, TITLE_SIZES, WIDTH, TITLE_ROOM),
        *b.paragraph(slip.title_ja, b.HEADING, WIDTH),
        b.space(mm(1.5)),
        *summary,
        b.space(mm(4)),
        b.verdict_box(slip.verdict_status, slip.verdict, VERDICT_SIZES, WIDTH),
        b.space(mm(7)),
    ]


def _set_code_aside(flow: Flow, slip: Slip, code: QrCode) -> list[Row]:
    """Stands the code and its address on the right; returns what found no room under them."""
    labels, width = slip.labels, ASIDE_WIDTH
    must = [
        *b.paragraph(labels.get("scan", ""), b.HEADING, width),
        b.code_row(code),
        *b.paragraph(labels.get("host", ""), b.SMALL, width),
        *b.paragraph(slip.host, b.ADDRESS, width),
    ]
    room = flow.room() - height_of(must)
    if room < 0:
        raise DeviceError("title and verdict leave no room for the QR code on the slip's first page")
    more = [
        [b.space(mm(1)), *b.paragraph(slip.host_words, b.SMALL, width)],
        b.paragraph(labels.get("only_this", ""), b.SMALL, width),
        [b.space(mm(2.5))],
        *(b.help_line(number, text, width) for number, text in enumerate(slip.scan_help, 1)),
    ]
    fitting = next(n for n in range(len(more), -1, -1) if height_of(chain(*more[:n])) <= room)
    flow.set_aside([*must, *chain(*more[:fitting])], ASIDE_WIDTH, GUTTER)
    return list(chain(*more[fitting:]))


def _body(flow: Flow, slip: Slip) -> None:
    labels = slip.labels

    def bring(width: float) -> list[list[Row]]:
        return [b.thing_to_bring(thing, note, width) for thing, note in slip.bring]

    def steps(width: float) -> list[list[Row]]:
        return [b.step(number, text, width) for number, text in enumerate(slip.steps, 1)]

    _section(flow, labels.get("bring", ""), bring)
    _section(flow, labels.get("deadline", ""), lambda width: [b.paragraph(slip.deadline, b.BODY, width)])
    _section(flow, labels.get("fee", ""), lambda width: [b.paragraph(slip.fee, b.BODY, width)])
    _section(flow, labels.get("steps", ""), steps)


def _section(flow: Flow, label: str, items: Callable[[float], list[list[Row]]]) -> None:
    """A heading with its items, together where a page can hold them; no heading without an item."""

    def build(width: float) -> list[list[Row]]:
        parts = [item for item in items(width) if item]
        if parts:
            parts[0] = [*b.paragraph(label, b.HEADING, width), b.space(mm(0.8)), *parts[0]]
        return [[*part, b.space(mm(1.8))] for part in parts]

    if build(WIDTH):
        flow.add(build)
        flow.skip(SECTION_GAP)


def _memo(flow: Flow, slip: Slip, kept: float) -> None:
    """Lines to write on, where the page has room to spare over the `kept` dots at its foot."""
    heading = b.paragraph(slip.labels.get("memo", ""), b.SMALL_STRONG, WIDTH)
    spare = flow.room() - kept - height_of(heading)
    lines = min(MEMO_LINES, int(spare // mm(11)))
    if heading and lines >= 2:
        flow.add_rows(heading + b.writing_lines(lines, WIDTH))


def _closing(slip: Slip) -> list[Row]:
    """Whom to ask, what the desk needs to know, and who stands for all this."""
    box_width = mm(80)
    evidence = "　".join(filter(None, (slip.labels.get("evidence", ""), slip.evidence)))
    desk, for_desk = _desk(slip, WIDTH - box_width - mm(7)), _for_desk(slip, box_width)
    return [
        b.side_by_side(desk, [for_desk], WIDTH - box_width),
        b.space(mm(4)),
        *b.paragraph(evidence, b.SMALL, WIDTH),
        b.space(mm(1.5)),
        *b.paragraph(slip.reassurance, b.SMALL, WIDTH),
    ]


def _desk(slip: Slip, width: float) -> list[Row]:
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
    pad = mm(4.5)
    inner = width - 2 * pad
    rows = b.paragraph(slip.labels.get("for_desk", ""), b.SMALL, inner)
    rows += b.paragraph(slip.title_ja, b.HEADING, inner)
    rows += b.paragraph(slip.labels.get("done", ""), b.HEADING, inner)
    if 0 < len(slip.steps) <= CIRCLES:
        rows += [b.space(mm(1.5)), *b.circles(len(slip.steps), inner)]
    return b.framed(rows, width, pad)


def _foot(slip: Slip) -> list[Row]:
    """When and where this was printed: all that the paper knows of the visit."""
    labels = slip.labels
    printed = " ".join(filter(None, (labels.get("printed", ""), slip.date)))
    kiosk = " ".join(filter(None, (labels.get("kiosk", ""), slip.kiosk_id)))
    return b.paragraph("　　".join(filter(None, (printed, kiosk))), b.SMALL, WIDTH - mm(25))


def _running(slip: Slip, foot: Sequence[Row], number: int, count: int) -> list[Placed]:
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
