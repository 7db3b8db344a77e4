"""The slip as pages: what stands where, how large, and what gives way when there is much to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import BOTTOM, LEFT, RIGHT, TOP, Face, Row, mm, text_width
from kiosk.errors import DeviceError
from kiosk.service.ports import QrCode, Slip
from kiosk.service.wording import PRODUCT

TITLE_SIZES = (34, 28, 22, 17, 14)
VERDICT_SIZES = (24, 20, 17, 14)
TITLE_ROOM = mm(32)
WIDTH = RIGHT - LEFT
ASIDE_WIDTH = mm(62)
GUTTER = mm(11)
"""Wider than the quiet zone of any code printed here (4 modules of at most 2.5 mm)."""
GAP = mm(6)
SECTION_GAP = mm(7)
SUMMARY_LINES = 3
MEMO_LINES = 5
CIRCLES = 21


def lay_out(slip: Slip, code: QrCode | None) -> list[list[Placed]]:
    """All pages of the slip. The code, if any, stands on page 1 with the title and the verdict.

    Raises DeviceError when page 1 cannot hold these three.
    """
    foot = _foot(slip)
    flow = Flow(TOP, TOP + mm(17), BOTTOM - b.height_of(foot) - GAP)
    summary = b.paragraph(slip.summary, b.BODY, WIDTH)
    short = len(summary) <= SUMMARY_LINES
    for row in _head(slip, summary if short else []):
        flow.add_row(row)
    rest = [] if code is None else _set_code_aside(flow, slip, code)
    if not short:
        flow.add(lambda width: b.paragraph(slip.summary, b.BODY, width))
    _body(flow, slip)
    for row in rest:
        flow.add_row(row)
    _memo(flow, slip, _closing(slip))
    flow.add_at_foot(_closing(slip), GAP)
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
        *summary,
        b.space(mm(4)),
        b.verdict_box(slip.verdict_status, slip.verdict, VERDICT_SIZES, WIDTH),
        b.space(SECTION_GAP),
    ]


def _set_code_aside(flow: Flow, slip: Slip, code: QrCode) -> list[Row]:
    """Stands the code and its address on the right; returns what found no room under them."""
    labels, width = slip.labels, ASIDE_WIDTH
    must = [
        *b.paragraph(labels.get("scan", ""), b.HEADING, width),
        b.code_row(code),
        *b.paragraph(labels.get("host", ""), b.SMALL, width),
        *b.paragraph(_breakable(slip.host), b.ADDRESS, width),
    ]
    more = b.paragraph(slip.host_words, b.SMALL, width) + [b.space(mm(3))]
    for number, text in enumerate(slip.scan_help, 1):
        more += b.indented(b.paragraph(f"{text}", b.SMALL, width - mm(7)), mm(7), _number(number))
    if only_this := labels.get("only_this", ""):
        more += [b.space(mm(2)), *b.paragraph(only_this, b.SMALL, width)]
    room = flow.room() - b.height_of(must)
    if room < 0:
        raise DeviceError("title and verdict leave no room for the QR code on the slip's first page")
    fitting = next(n for n in range(len(more), -1, -1) if b.height_of(more[:n]) <= room)
    flow.set_aside(must + more[:fitting], ASIDE_WIDTH, GUTTER)
    return more[fitting:]


def _body(flow: Flow, slip: Slip) -> None:
    labels = slip.labels
    _section(flow, labels.get("bring", ""), [_bringing(*thing) for thing in slip.bring])
    for key, words in (("deadline", slip.deadline), ("fee", slip.fee)):
        _section(flow, labels.get(key, ""), [_saying(words)] if words.strip() else [])
    _section(flow, labels.get("steps", ""), [_doing(n, text) for n, text in enumerate(slip.steps, 1)])


Build = Callable[[float], list[Row]]


def _section(flow: Flow, label: str, items: Sequence[Build]) -> None:
    """A heading with its items; the heading never stands alone at the foot of a page."""
    for number, item in enumerate(items):
        if number == 0:
            flow.add(lambda width, item=item: b.paragraph(label, b.HEADING, width) + item(width))
        else:
            flow.add(item, gap=mm(1.6))
    if items:
        flow.skip(SECTION_GAP)


def _bringing(thing: str, note: str) -> Build:
    return lambda width: b.thing_to_bring(thing, note, width)


def _saying(words: str) -> Build:
    return lambda width: b.paragraph(words, b.BODY, width)


def _doing(number: int, text: str) -> Build:
    return lambda width: b.step(number, text, width)
