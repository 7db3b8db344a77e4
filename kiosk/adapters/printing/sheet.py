"""The kinds of paper, and how large what is printed on them is.

A layout is made for type of at least 14 points. For 17 or 20 points the same layout is made for a sheet
that is as much smaller, and drawn larger: A4 at 特大 is laid out as A5. All lengths of a `Sheet` are
therefore in the layout's own dots (paper.py); `scale` of them are one dot of 1/300 inch on the paper.
"""

from __future__ import annotations

import math

from msgspec import Struct

from kiosk.adapters.printing.paper import DPI, mm
from kiosk.domain.messages import TextSize
from kiosk.domain.paper_kind import PaperKind

SCALES = {TextSize.STANDARD: 1.0, TextSize.LARGE: 17 / 14, TextSize.LARGEST: 20 / 14}
HEAD_DPI = 203.2
"""Receipt printers have 8 dots a millimetre."""
WIDE = mm(150)
"""From here on the code stands beside the text."""
PAIRED = mm(100)
"""From here on two short things stand beside each other."""
BESIDE = mm(85)
"""From here on where the code leads stands beside it."""


class _Measure(Struct, frozen=True):
    """Millimetres of the paper. `height` 0 is a roll."""

    width: float
    height: float
    margin: float


_MEASURES = {
    PaperKind.A4: _Measure(210, 297, 15),
    PaperKind.A5: _Measure(148, 210, 11),
    PaperKind.ROLL_80: _Measure(80, 0, 4),
    PaperKind.ROLL_58: _Measure(58, 0, 5),
}
"""The margins of the rolls are those of the printing heads: 72 mm = 576 dots and 48 mm = 384 dots."""


class Sheet(Struct, frozen=True):
    """One kind of paper at one size of type."""

    kind: PaperKind
    scale: float
    width: float
    height: float
    """`math.inf` for a roll, which is cut where the text ends."""
    margin: float

    @property
    def left(self) -> float:
        return self.margin

    @property
    def right(self) -> float:
        return self.width - self.margin

    @property
    def inner(self) -> float:
        """The width that may be printed on."""
        return self.right - self.left

    @property
    def top(self) -> float:
        return self.margin

    @property
    def bottom(self) -> float:
        return self.height - self.margin

    @property
    def is_roll(self) -> bool:
        return math.isinf(self.height)

    @property
    def is_wide(self) -> bool:
        """True where the code stands beside the text."""
        return self.inner >= WIDE

    @property
    def is_paired(self) -> bool:
        """True where two short things stand beside each other."""
        return self.inner >= PAIRED

    @property
    def has_aside(self) -> bool:
        """True where there is room beside the code for where it leads."""
        return self.inner >= BESIDE

    @property
    def head_dots(self) -> int:
        """Dots of a receipt printer's head, a whole number of bytes."""
        return round(self.inner * self.scale / DPI * HEAD_DPI / 8) * 8


def sheet_of(kind: PaperKind, text_size: TextSize = TextSize.STANDARD) -> Sheet:
    """The sheet for a kind of paper and the size of type that the resident chose."""
    measure, scale = _MEASURES[kind], SCALES[text_size]
    height = mm(measure.height) / scale if measure.height else math.inf
    return Sheet(kind, scale, mm(measure.width) / scale, height, mm(measure.margin) / scale)


A4 = sheet_of(PaperKind.A4)
