"""The slip as pages: what stands where, how large, and what gives way when there is much to say."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import Face, Row, height_of, mm, text_width
from kiosk.adapters.printing.pictures import scan_pictures
from kiosk.adapters.printing.sheet import Sheet
from kiosk.adapters.printing.slip_foot import (
    RUNNING_HEAD,
    closing_parts,
    foot_lines,
    memo_lines,
    running_rows,
)
from kiosk.adapters.qr.codes import QUIET_ZONE
from kiosk.service.ports import Paper, QrCode, Slip
from kiosk.service.wording import PRODUCT

TITLE_ROOM = mm(32)
GUTTER = mm(4)
_BRING_SHARE = 0.56
"""Of a wide sheet, what the list of things to bring gets beside the deadline."""

Items = Callable[[float], list[list[Row]]]


class _Style(Struct, frozen=True):
    """How much air there is, and how large the two sentences may be that are read from afar (points)."""

    air: float
    titles: tuple[int, ...]
    verdicts: tuple[int, ...]

    def gap(self, length: float) -> float:
        """Dots of white for `length` mm in the roomy style."""
        return mm(length) * self.air


WIDE = (
    _Style(1, (34, 28, 22, 17, 14), (24, 20, 17, 14)),
    _Style(0.75, (30, 28, 22, 17, 14), (22, 20, 17, 14)),
    _Style(0.5, (28, 22, 17, 14), (20, 17, 14)),
)
NARROW = (
    _Style(0.8, (26, 22, 19, 17, 14), (20, 17, 14)),
    _Style(0.5, (26, 22, 19, 17, 14), (20, 17, 14)),
)
"""From roomy to tight. One sheet is easier to keep than two, and a list on one of them easier than torn."""
ROLL = _Style(0.7, (26, 22, 19, 17, 14), (20, 17, 14))


class Code(Struct, frozen=True):
    """A code that was read back, and layout dots for one of its pixels."""

    made: QrCode
    unit: float

    @property
    def size(self) -> float:
        """Layout dots of a side, quiet zone included."""
        return self.made.size * self.unit

    @property
    def quiet(self) -> float:
        """Layout dots of white on each side."""
        return QUIET_ZONE * self.made.module_px * self.unit


def lay_out(slip: Slip, code: Code | None, sheet: Sheet) -> list[list[Placed]]:
    """All pages of the slip."""
    if sheet.is_roll:
        return _lay_out(slip, code, sheet, ROLL).pages
    made: list[Flow] = []
    for style in WIDE if sheet.is_wide else NARROW:
        made.append(_lay_out(slip, code, sheet, style))
        if len(made[-1].pages) == 1:
            break
    return min(made, key=lambda flow: (len(flow.pages), flow.torn)).pages


def head_rows(slip: Paper, sheet: Sheet, titles: tuple[int, ...], gap: float) -> list[Row]:
    """The town, and what this is about."""
    width = sheet.inner
    product = slip.labels.get("product", PRODUCT.shown)
    town = b.heading(slip.town, width)
    beside = text_width(slip.town, b.HEADING) + mm(5)
    name = Face(17)
    if beside + text_width(product, name) <= width:
        town = [b.side_by_side(town, b.paragraph(product, name, width - beside), beside)]
    return [
        *town,
        b.space(mm(1.5)),
        b.rule(width, mm(1.1), below=gap),
        *b.shrunk(slip.title, titles, width, TITLE_ROOM),
    ]


def _lay_out(slip: Slip, code: Code | None, sheet: Sheet, style: _Style) -> Flow:
    foot = foot_lines(slip, sheet)
    flow = Flow(sheet, sheet.top + RUNNING_HEAD, height_of(foot) + style.gap(5))
    flow.add_rows(_head(slip, sheet, style))
    if code is not None:
        flow.add(lambda width: _code_parts(slip, code, sheet, style))
        flow.skip(style.gap(4))
    _body(flow, slip, sheet, style)
    closing = closing_parts(slip, sheet)
    flow.add_rows(memo_lines(slip, sheet, flow.room() - sum(map(height_of, closing)) - mm(6)))
    if sheet.is_paired:
        flow.add_at_foot(closing, style.gap(2))
    else:
        flow.skip(style.gap(2))
        flow.add(lambda _width: closing)
    if sheet.is_roll:
        flow.skip(mm(4))
        flow.add_rows([b.rule(sheet.inner, mm(0.5), below=mm(2)), *foot])
        return flow
    for number, page in enumerate(flow.pages, 1):
        page += running_rows(slip, sheet, foot, number, len(flow.pages))
    return flow


def _head(slip: Slip, sheet: Sheet, style: _Style) -> list[Row]:
    width = sheet.inner
    return [
        *head_rows(slip, sheet, style.titles, style.gap(5)),
        *b.heading(slip.title_ja, width),
        b.space(mm(1.5)),
        *b.paragraph(slip.summary, b.BODY, width),
        b.space(style.gap(4)),
        b.verdict_box(slip.verdict_status, slip.verdict, style.verdicts, width, style.gap(4)),
        b.space(style.gap(5)),
    ]


def _code_parts(slip: Slip, code: Code, sheet: Sheet, style: _Style) -> list[list[Row]]:
    """The code with its host on one page; how to read it beside or below; where else it may be read."""
    width, labels = sheet.inner, slip.labels
    heading = b.heading(labels.get("scan", ""), width)
    if not sheet.has_aside:
        centred = b.code_row(code.made, code.unit, (width - code.size) / 2)
        below = [[row] for row in scan_pictures(slip.scan_help, width)]
        host, *notes = _notes(slip, width)
        return [
            [*heading, centred, *host],
            [row for note in notes for row in note],
            [b.space(mm(2))],
            *below,
        ]
    square = code.size - code.quiet  # its dark square flush with the column, the quiet zone in the margin
    aside = width - square - GUTTER
    pictures = scan_pictures(slip.scan_help, aside if sheet.is_wide else width)
    right = [*(pictures if sheet.is_wide else []), b.space(style.gap(3))]
    beside, rest = _poured(slip, right, code.size, aside, width)
    pair = b.side_by_side([b.code_row(code.made, code.unit, -code.quiet)], beside, square + GUTTER)
    under = [b.space(mm(1)), *rest] if rest else []
    if sheet.is_wide:
        return [[*heading, b.space(mm(1)), pair, *under]]
    return [[*heading, pair], [*under, b.space(mm(1)), *pictures]]


def _poured(
    slip: Slip, beside: list[Row], room: float, aside: float, width: float
) -> tuple[list[Row], list[Row]]:
    """What is said of the code: beside it as far as its height goes, and the rest below it."""
    notes = _notes(slip, aside)
    taken = 1  # the host always stands beside its code
    while taken < len(notes) and height_of(beside) + sum(map(height_of, notes[: taken + 1])) <= room:
        taken += 1
    below = _notes(slip, width)[taken:]
    flat = [row for note in notes[:taken] for row in note]
    return [*beside, *flat], [row for note in below for row in note]


def _notes(slip: Slip, width: float) -> list[list[Row]]:
    """Where the code leads, how it is typed, what is there, and which codes not to read."""
    return [
        _host(slip, width),
        _typed(slip, width),
        b.paragraph(slip.host_words, b.SMALL, width),
        b.paragraph(slip.labels.get("only_this", ""), b.SMALL, width),
    ]


def _host(slip: Slip, width: float) -> list[Row]:
    """Where the code leads, in letters and in words."""
    return [
        *b.paragraph(slip.labels.get("host", ""), b.SMALL, width),
        *b.paragraph(slip.host, b.ADDRESS, width),
        *b.paragraph(slip.host_spoken, b.SMALL, width),
    ]


def _typed(slip: Slip, width: float) -> list[Row]:
    if not slip.typed:
        return []
    return b.paragraph(slip.labels.get("typed", ""), b.SMALL, width) + b.paragraph(
        slip.typed, b.ADDRESS, width
    )


def _body(flow: Flow, slip: Slip, sheet: Sheet, style: _Style) -> None:
    labels = slip.labels

    def bring(width: float) -> list[list[Row]]:
        return [b.thing_to_bring(thing, note, width) for thing, note in slip.bring]

    def steps(width: float) -> list[list[Row]]:
        return [b.step(number, text, width) for number, text in enumerate(slip.steps, 1)]

    def plain(text: str) -> Items:
        return lambda width: [b.paragraph(text, b.BODY, width)]

    what = _section(style, labels.get("bring", ""), bring)
    when = _section(style, labels.get("deadline", ""), plain(slip.deadline))
    fee = _section(style, labels.get("fee", ""), plain(slip.fee))
    if not sheet.is_paired:
        for build in (what, when, fee):
            flow.add(build)
    elif not sheet.is_wide or not _add_pair(
        flow, sheet, _BRING_SHARE, what, lambda width: [*when(width), *fee(width)]
    ):
        flow.add(what)
        if not _add_pair(flow, sheet, 0.5, when, fee):
            flow.add(when)
            flow.add(fee)
    flow.add(_section(style, labels.get("steps", ""), steps))


def _add_pair(flow: Flow, sheet: Sheet, share: float, left: Items, right: Items) -> bool:
    """Two short things beside each other, where this page has room for them: a pair is never cut."""
    width = round(sheet.inner * share)
    rows = [row for part in left(width) for row in part]
    others = [row for part in right(sheet.inner - width - GUTTER) for row in part]
    pair = b.side_by_side(rows, others, width + GUTTER)
    if not rows or not others or pair.height > flow.room():
        return False
    flow.add_rows([pair])
    return True


def _section(style: _Style, label: str, items: Items) -> Items:
    """A heading with its items; neither it nor the end of a page parts one from all others. No items, no heading."""

    def build(width: float) -> list[list[Row]]:
        parts = [[*item, b.space(style.gap(1.8))] for item in items(width) if item]
        if not parts:
            return []
        parts[-1] = [*parts[-1], b.space(style.gap(4))]
        heading = [*b.heading(label, width), b.space(style.gap(0.8))]
        if len(parts) < 4:
            return [[*heading, *(row for part in parts for row in part)]]
        first, last = ([row for part in some for row in part] for some in (parts[:2], parts[-2:]))
        return [[*heading, *first], *parts[2:-2], last]

    return build
