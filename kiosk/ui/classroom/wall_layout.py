"""Where everything of a slide stands on the wall: measured here, painted from the same numbers.

No character is lower than 1/25 of the picture: readable from eight times its height away, which is the last row.
"""

from __future__ import annotations

import math

from msgspec import Struct
from PySide6.QtCore import QRectF, QSizeF

from kiosk.service.classroom_views import PhonePicture, WallView
from kiosk.ui.classroom.phrases import broken
from kiosk.ui.classroom.pictures import Pictures
from kiosk.ui.text_block import TextBlock, balanced_block, text_block

LEAST = 1 / 25
"""Of the picture's height: the least size of type on the wall."""
TITLES = (0.125, 0.115, 0.105, 0.095, 0.085, 0.075, 0.065, 0.055, 0.05)
"""Sizes of a title, tried from the largest on; lines are LINE of it."""
LINE = 0.76
PITCH = 1.35
MARGIN = 0.045
CLOCK = 0.075
"""The clock, upper right."""
CODE = 0.62
"""Of the height: the side of a code with its quiet zone, read from a tenth of its distance."""


class Words(Struct, frozen=True):
    """A text set in lines, and where its upper left corner is."""

    key: str
    block: TextBlock
    x: float
    y: float
    bold: bool = False

    @property
    def box(self) -> QRectF:
        return QRectF(self.x, self.y, self.block.used_width, self.block.height)


class Drawing(Struct, frozen=True):
    picture: PhonePicture
    box: QRectF


class Placed(Struct, frozen=True):
    """A whole wall. `code` is the white card of the code; `fits` is false when something would be cut off."""

    words: tuple[Words, ...]
    drawings: tuple[Drawing, ...]
    code: QRectF | None
    fits: bool


def least_px(height: int) -> int:
    return math.ceil(height * LEAST)


def place(view: WallView, size: tuple[int, int], pictures: Pictures) -> Placed:
    """The wall in the largest type in which all of it is seen."""
    width, height = size
    corner = _corner(view, width, height)
    placed = Placed((), (), None, False)
    if view.slide is None:
        return Placed(tuple(corner), (), None, True)
    for share in TITLES:
        placed = _try(view, share, width, height, pictures, corner)
        if placed.fits:
            return placed
    return placed


def _corner(view: WallView, width: int, height: int) -> list[Words]:
    """The clock above, the number of the slide below, both at the right."""
    margin = height * MARGIN
    clock = text_block(view.clock, math.ceil(height * CLOCK), width, True, False, 1.0)
    found = [Words("clock", clock, width - margin - clock.used_width, margin * 0.6, bold=True)]
    if view.where:
        where = text_block(view.where, least_px(height), width, False, False, 1.0)
        x = width - margin - where.used_width
        found.append(Words("where", where, x, height - margin * 0.6 - where.height))
    return found


def _try(
    view: WallView, share: float, width: int, height: int, pictures: Pictures, corner: list[Words]
) -> Placed:
    slide = view.slide
    assert slide is not None
    margin = height * MARGIN
    least = least_px(height)
    title_px = max(least, math.ceil(height * share))
    line_px = max(least, math.ceil(title_px * LINE))
    title_room = width - 2 * margin - corner[0].block.used_width - margin
    heading = broken(slide.title.shown, title_px, title_room, bold=True)
    title = TextBlock(heading, title_px, int(title_room), bold=True, pitch=PITCH)
    words = [*corner, Words("title", title, margin, margin, bold=True)]
    top = margin + title.height + margin
    foot = height - margin - (corner[1].block.height if len(corner) > 1 else 0)
    left, right, code = _columns(view, QSizeF(width - 2 * margin, foot - top), margin)
    y = top
    for passage in slide.lines:
        block = text_block(broken(passage.shown, line_px, left), line_px, int(left), False, False, PITCH)
        words.append(Words(passage.key, block, margin, y))
        y += block.height + line_px * 0.45
    if view.address:
        words.append(_address(view, foot, margin, (line_px, least), left))
        y += words[-1].block.height
    drawings = _drawings(view, right, QRectF(0, top, 0, foot - top), width - margin, pictures, least, words)
    widest = max(
        (one.x + one.block.used_width for one in words if one.key not in ("clock", "where")), default=0
    )
    most_lines = 2 if share > TITLES[-2] else 3
    title_fits = title.lines <= most_lines and title.used_width <= title_room
    fits = title_fits and y <= foot and widest <= width - margin * 0.5
    card = QRectF(width - margin - code, top, code, code) if code else None
    return Placed(tuple(words), tuple(drawings), card, fits)


def _columns(view: WallView, room: QSizeF, margin: float) -> tuple[float, float, float]:
    """Widths of the words and of the drawings, and the side of the code, in px."""
    slide = view.slide
    assert slide is not None
    if view.code is not None:
        code = min(room.height(), room.width() * 0.48)
        return room.width() - code - 2 * margin, 0, code
    if not slide.phones:
        return room.width(), 0, 0
    right = room.width() * (0.44 if len(slide.phones) > 1 else 0.32)
    return room.width() - right - margin, right, 0


def _address(view: WallView, foot: float, margin: float, sizes: tuple[int, int], left: float) -> Words:
    """The address in letters that are copied by hand: under the words, as large as it goes on one line."""
    most, least = sizes
    block = text_block(view.address, least, int(left), True, False, PITCH)
    for px in range(most, least, -2):
        larger = text_block(view.address, px, int(left), True, False, PITCH)
        if larger.lines == 1:
            block = larger
            break
    return Words("address", block, margin, foot - block.height, bold=True)


def _drawings(
    view: WallView,
    right: float,
    column: QRectF,
    edge: float,
    pictures: Pictures,
    least: int,
    words: list[Words],
) -> list[Drawing]:
    """Side by side, on one foot; captions under them, in type as large as any."""
    slide = view.slide
    assert slide is not None
    if not slide.phones or not right:
        return []
    captioned = any(phone.caption for phone in slide.phones)
    caption_height = least * 1.3 if captioned else 0
    each = right / len(slide.phones)
    found = []
    for number, phone in enumerate(slide.phones):
        x = edge - right + number * each
        size = pictures.size_in(phone, QSizeF(each * 0.94, column.height() - caption_height))
        y = column.y() + (column.height() - caption_height - size.height()) / 2
        found.append(Drawing(phone, QRectF(x + (each - size.width()) / 2, y, size.width(), size.height())))
        if phone.caption:
            block = balanced_block(phone.caption, least, int(each), 1.1)
            # A centred block is set in its own width.
            left = x + (each - block.width) / 2
            words.append(Words(f"caption-{number}", block, left, y + size.height() + least * 0.1, bold=True))
    return found
