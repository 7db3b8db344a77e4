"""The lower end of the slip: lines to write on, the desk and its box, who confirmed it, date and page."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.adapters.printing import blocks as b
from kiosk.adapters.printing.flow import Placed
from kiosk.adapters.printing.paper import FIXED, Face, Row, height_of, mm, text_width
from kiosk.adapters.printing.sheet import PAIRED, Sheet
from kiosk.service.ports import Paper, Slip

MEMO_LINES = 7
CIRCLES = 21
"""A desk that marks more steps than this is better served by the paper itself."""
NUMBER_ROOM = mm(14)
RUNNING_HEAD = mm(13)
"""Over the later pages: the title and a rule."""
CHECK_FACE = Face(20, bold=True, family=FIXED, leading=1.2)
_BOX_SHARE = 0.5
_LETTERS_SHARE = 0.36
"""Of a box across the sheet, for the letters that the desk looks up."""
_GAP = mm(6)


def memo_lines(slip: Paper, sheet: Sheet, room: float) -> list[Row]:
    """Lines to write on, where the page has `room` dots to spare; none when that is little."""
    heading = b.paragraph(slip.labels.get("memo", ""), b.SMALL_STRONG, sheet.inner)
    if sheet.is_roll or not heading:
        return []
    lines = min(MEMO_LINES, int((room - height_of(heading)) // b.WRITING_PITCH))
    return heading + b.writing_lines(lines, sheet.inner) if lines >= 2 else []


def closing_parts(slip: Slip, sheet: Sheet) -> list[list[Row]]:
    """Whom to ask, what the desk needs, and who stands for all this."""
    width = sheet.inner
    if not sheet.has_aside:
        apart = b.space(mm(4))
        return [[*desk_rows(slip, width), apart], *_evidence(slip, width), [apart, _for_desk(slip, width)]]
    return min(_arrangements(slip, width), key=lambda parts: sum(map(height_of, parts)))


def _arrangements(slip: Slip, width: float) -> list[list[list[Row]]]:
    """The desk beside its box, with or without the evidence under it, or over a box as wide as the sheet."""
    box = round(width * _BOX_SHARE)
    aside = width - box - _GAP
    desk, said = desk_rows(slip, aside), _evidence(slip, width)
    full = [*desk, b.space(mm(3)), *(row for part in _evidence(slip, aside) for row in part)]

    def paired(left: Sequence[Row]) -> list[Row]:
        return [b.side_by_side(left, [_for_desk(slip, box)], width - box)]

    gap = b.space(mm(3))
    over = [[_wide_desk_row(slip, width), gap], *said, [gap, _wide_for_desk(slip, width)]]
    if width < PAIRED:
        return [over]
    return [[paired(full)], [[*paired(desk), gap], *said], over]


def desk_rows(slip: Slip, width: float) -> list[Row]:
    """Whom to ask: the desk, its telephone in large figures, its hours."""
    return [*_desk(slip, width), *_phone(slip, width), *_hours(slip, width)]


def _desk_and_hours(slip: Slip, width: float) -> list[Row]:
    return [*_desk(slip, width), *_hours(slip, width)]


def _desk(slip: Slip, width: float) -> list[Row]:
    label = b.paragraph(slip.labels.get("desk", ""), b.SMALL, width) if slip.desk else []
    return [*label, *b.heading(slip.desk, width)]


def _phone(slip: Slip, width: float) -> list[Row]:
    if not slip.phone:
        return []
    number = b.shrunk(slip.phone, (b.PHONE.points, 20, 17, 14), width, b.PHONE.pitch)
    return [*b.paragraph(slip.labels.get("phone", ""), b.SMALL, width), *number]


def _hours(slip: Slip, width: float) -> list[Row]:
    if not slip.hours:
        return []
    label = b.paragraph(slip.labels.get("hours", ""), b.SMALL, width)
    return [*label, *b.paragraph(slip.hours, b.BODY, width)]


def _wide_desk_row(slip: Slip, width: float) -> Row:
    """The same with the telephone beside the rest."""
    half = (width - _GAP) / 2
    if not slip.phone:
        return b.side_by_side(desk_rows(slip, width), [], 0)
    return b.side_by_side(_desk_and_hours(slip, half), _phone(slip, half), half + _GAP)


def foot_lines(slip: Paper, sheet: Sheet) -> list[Row]:
    """When and where this was printed, and the letters that prove it: all that the paper knows of the visit."""
    labels = slip.labels
    printed = " ".join(filter(None, (labels.get("printed", ""), slip.date)))
    kiosk = " ".join(filter(None, (labels.get("kiosk", ""), slip.kiosk_id)))
    check = (
        f"{labels.get('check_code', '')} {slip.check_code}" if slip.check_code and _has_no_box(slip) else ""
    )
    width = sheet.inner - (0 if sheet.is_roll else NUMBER_ROOM)
    parts = [part for part in (printed, kiosk, check) if part]
    fits_as_date = _one_line([slip.date, *parts[1:]], width) or not _one_line(parts[:1], width)
    if not _one_line(parts, width) and fits_as_date:
        parts[0] = slip.date  # a date says what it is
    rows: list[Row] = []
    while parts:  # as many on a line as fit whole
        count = max((n for n in range(1, len(parts) + 1) if _one_line(parts[:n], width)), default=1)
        rows += b.paragraph(_joined(parts[:count]), b.SMALL, width)
        parts = parts[count:]
    return rows


def running_rows(slip: Paper, sheet: Sheet, foot: Sequence[Row], number: int, count: int) -> list[Placed]:
    """The foot of every page, its number, and the title over the later ones."""
    placed = []
    y = sheet.bottom - height_of(foot)
    for row in foot:
        placed.append(Placed(row, sheet.left, y))
        y += row.height
    if count > 1:
        words = f"{number} / {count}"
        row = b.paragraph(words, b.SMALL_STRONG, sheet.inner)[0]
        x = sheet.right - text_width(words, b.SMALL_STRONG)
        placed.append(Placed(row, x, sheet.bottom - row.height))
    if number > 1:
        # The first line of a long title is enough to put two sheets together again.
        title = b.paragraph(slip.title, b.SMALL_STRONG, sheet.inner)[:1]
        placed += [Placed(row, sheet.left, sheet.top) for row in title]
        placed.append(Placed(b.rule(sheet.inner, mm(1.1)), sheet.left, sheet.top + mm(8.5)))
    return placed


def _has_no_box(slip: Paper) -> bool:
    """Where there is a box for the desk, the letters stand in it."""
    return not isinstance(slip, Slip)


def _one_line(parts: Sequence[str], width: float) -> bool:
    return text_width(_joined(parts), b.SMALL) <= width


def _joined(parts: Sequence[str]) -> str:
    return "　　".join(parts)


def _evidence(slip: Slip, width: float) -> list[list[Row]]:
    said = b.paragraph(slip.evidence, b.SMALL, width)
    return [[*said, b.space(mm(1.5))], b.paragraph(slip.reassurance, b.SMALL, width)]


def _for_desk(slip: Slip, width: float) -> Row:
    """The box in which the desk sees at a glance what this is, marks what is done, and what is still open."""
    pad = mm(4) if width >= b.NARROW else mm(2.2)
    inner = width - 2 * pad
    name, *words = slip.for_desk or (slip.title_ja,)
    rows = b.paragraph(slip.labels.get("for_desk", ""), b.SMALL, inner)
    rows += b.heading(name, inner)
    rows += [row for text in words[:1] for row in b.paragraph(text, b.SMALL, inner)]
    rows += [b.space(mm(1)), *b.paragraph(slip.labels.get("done", ""), b.SMALL_STRONG, inner)]
    if 0 < len(slip.steps) <= CIRCLES:
        rows += [b.space(mm(1)), *b.circles(len(slip.steps), inner)]
    rows += [row for text in words[1:] for row in b.paragraph(text, b.SMALL, inner)]
    rows += _check_code(slip, inner)
    return b.framed(rows, width, pad)


def _wide_for_desk(slip: Slip, width: float) -> Row:
    """The same box across the sheet: what this is at the left, the letters at the right, the steps below."""
    pad = mm(4)
    inner = width - 2 * pad
    letters = _check_code(slip, inner * _LETTERS_SHARE)
    left = inner * (1 - _LETTERS_SHARE) - _GAP if letters else inner
    name, *words = slip.for_desk or (slip.title_ja,)
    rows = b.paragraph(slip.labels.get("for_desk", ""), b.SMALL, left) + b.heading(name, left)
    rows += [row for text in words for row in b.paragraph(text, b.SMALL, left)]
    below = b.paragraph(slip.labels.get("done", ""), b.SMALL_STRONG, inner)
    if 0 < len(slip.steps) <= CIRCLES:
        below += [b.space(mm(1)), *b.circles(len(slip.steps), inner)]
    head = b.side_by_side(rows, letters, left + _GAP)
    return b.framed([head, b.space(mm(1)), *below], width, pad)


def _check_code(slip: Slip, width: float) -> list[Row]:
    """The letters that the desk can look up, large enough to be read out over the telephone."""
    if not slip.check_code:
        return []
    label = b.paragraph(slip.labels.get("check_code", ""), b.SMALL, width)
    letters = b.paragraph(slip.check_code, CHECK_FACE, width)
    beside = text_width(slip.labels.get("check_code", ""), b.SMALL) + mm(3)
    if beside + text_width(slip.check_code, CHECK_FACE) > width:
        return [b.space(mm(1)), *label, *letters]
    drop = b.space((height_of(letters) - height_of(label)) / 2)
    return [b.space(mm(1)), b.side_by_side([drop, *label], letters, beside)]
