"""The slip as pages: what stands where, how large, and what gives way when there is much to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from msgspec import Struct

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import BOTTOM, TOP, WIDTH, Face, Row, height_of, mm, text_width
from kiosk.adapters.printing.slip_foot import (
    closing_rows,
    closing_without_desk,
    desk_rows,
    foot_lines,
    memo_lines,
    running_rows,
)
from kiosk.errors import DeviceError
from kiosk.service.ports import QrCode, Slip
from kiosk.service.wording import PRODUCT

TITLE_ROOM = mm(32)
ASIDE_WIDTH = mm(71)
GUTTER = mm(10)
"""Wider than the quiet zone of any code printed here (4 modules of at most 2.1 mm)."""
SUMMARY_LINES = 3

_Items = Callable[[float], list[list[Row]]]


class _Style(Struct, frozen=True):
    """How much air there is, and how large the two sentences may be that are read from afar (points)."""

    air: float
    titles: tuple[int, ...]
    verdicts: tuple[int, ...]

    def gap(self, length: float) -> float:
        """Dots of white for `length` mm in the roomy style."""
        return mm(length) * self.air


ROOMY = _Style(1, (34, 28, 22, 17, 14), (24, 20, 17, 14))
TIGHT = _Style(0.6, (28, 22, 17, 14), (20, 17, 14))
"""One sheet is easier to keep than two: tried when the roomy one takes more."""


def lay_out(slip: Slip, code: QrCode | None) -> list[list[Placed]]:
    """All pages of the slip. The code, if any, stands on page 1 with the title and the verdict.

    Raises DeviceError when page 1 cannot hold these three.
    """
    roomy = _lay_out(slip, code, ROOMY)
    if len(roomy) == 1:
        return roomy
    tight = _lay_out(slip, code, TIGHT)
    return tight if len(tight) < len(roomy) else roomy


def _lay_out(slip: Slip, code: QrCode | None, style: _Style) -> list[list[Placed]]:
    foot = foot_lines(slip)
    flow = Flow(TOP, TOP + mm(17), BOTTOM - height_of(foot) - style.gap(6))
    summary = b.paragraph(slip.summary, b.BODY, WIDTH)
    short = len(summary) <= SUMMARY_LINES
    flow.add_rows(_head(slip, style, summary if short else []))
    rest = [] if code is None else _set_code_aside(flow, slip, style, code)
    if not short:
        flow.add(lambda width: [b.paragraph(slip.summary, b.BODY, width)])
    _body(flow, slip, style)
    if rest:
        flow.add(lambda _width: [[*rest, b.space(style.gap(5))]])
    closing = _closing(flow, slip, style.gap(2))
    flow.clear()
    flow.add_rows(memo_lines(slip, flow.room() - height_of(closing) - mm(6)))
    flow.add_at_foot(closing, style.gap(2))
    for number, page in enumerate(flow.pages, 1):
        page += running_rows(slip, foot, number, len(flow.pages))
    return flow.pages


def _closing(flow: Flow, slip: Slip, gap: float) -> list[Row]:
    """What stands at the foot; when that is too much, whom to ask goes beside the code, if there is room."""
    closing = closing_rows(slip, flow.room() - gap)
    desk, others = desk_rows(slip, WIDTH - ASIDE_WIDTH - GUTTER), closing_without_desk(slip)
    fits = height_of(closing) <= flow.room() - gap
    if fits or height_of(others) > flow.room(after=height_of(desk)) - gap:
        return closing
    flow.add_rows(desk)
    return others


def _head(slip: Slip, style: _Style, summary: Sequence[Row]) -> list[Row]:
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
        b.rule(WIDTH, mm(1.1), below=style.gap(6)),
        *b.shrunk(slip.title, style.titles, WIDTH, TITLE_ROOM),
        *b.paragraph(slip.title_ja, b.HEADING, WIDTH),
        b.space(mm(1.5)),
        *summary,
        b.space(style.gap(4)),
        b.verdict_box(slip.verdict_status, slip.verdict, style.verdicts, WIDTH, style.gap(5)),
        b.space(style.gap(7)),
    ]


def _set_code_aside(flow: Flow, slip: Slip, style: _Style, code: QrCode) -> list[Row]:
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
        [b.space(style.gap(2.5))],
        *(b.help_line(number, text, width) for number, text in enumerate(slip.scan_help, 1)),
    ]
    fitting = next(n for n in range(len(more), -1, -1) if height_of(chain(*more[:n])) <= room)
    flow.set_aside([*must, *chain(*more[:fitting])], ASIDE_WIDTH, GUTTER)
    return list(chain(*more[fitting:]))


def _body(flow: Flow, slip: Slip, style: _Style) -> None:
    labels = slip.labels

    def bring(width: float) -> list[list[Row]]:
        return [b.thing_to_bring(thing, note, width) for thing, note in slip.bring]

    def steps(width: float) -> list[list[Row]]:
        return [b.step(number, text, width) for number, text in enumerate(slip.steps, 1)]

    def deadline(width: float) -> list[list[Row]]:
        return [b.paragraph(slip.deadline, b.BODY, width)]

    def fee(width: float) -> list[list[Row]]:
        return [b.paragraph(slip.fee, b.BODY, width)]

    for key, items in (("bring", bring), ("deadline", deadline), ("fee", fee), ("steps", steps)):
        _section(flow, style, labels.get(key, ""), items)


def _section(flow: Flow, style: _Style, label: str, items: _Items) -> None:
    """A heading with its items, together where a page can hold them; no heading without an item."""

    def build(width: float) -> list[list[Row]]:
        parts = [item for item in items(width) if item]
        if parts:
            parts[0] = [*b.paragraph(label, b.HEADING, width), b.space(style.gap(0.8)), *parts[0]]
        return [[*part, b.space(style.gap(1.8))] for part in parts]

    if build(WIDTH):
        flow.add(build)
        flow.skip(style.gap(5))
