"""Puts rows one under the other, and on to further pages. A roll has one page, as long as it takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec import Struct

from kiosk.adapters.printing.paper import Row, height_of
from kiosk.adapters.printing.sheet import Sheet

Part = Sequence[Row]
"""Rows that are read together: a step, a thing to bring."""
Build = Callable[[float], Sequence[Part]]
"""Parts for a column of so many dots."""
_ROUNDING = 0.01
"""Dots: sums of row heights are not exact."""


class Placed(Struct, frozen=True):
    """A row and where its top left corner is."""

    row: Row
    x: float
    y: float


class Flow:
    """A pen that goes down the pages. Never clips: what does not fit goes on over the page."""

    def __init__(self, sheet: Sheet, next_top: float, foot: float) -> None:
        """Later pages begin at `next_top`; `foot` dots stay free above the lower margin of each."""
        self.pages: list[list[Placed]] = [[]]
        self.y = sheet.top
        self.torn = 0
        """How many times things that belong together went on over the page."""
        self._sheet = sheet
        self._next_top = next_top
        self._bottom = math.inf if sheet.is_roll else sheet.bottom - foot

    def add(self, build: Build) -> None:
        """Places what `build` makes. It may go on over the page between its parts, but no part is torn."""
        for number, part in enumerate(build(self._sheet.inner)):
            if not self._fits(height_of(part)) and height_of(part) <= self._bottom - self._next_top:
                self.torn += bool(number)
                self._turn_page()
            self.add_rows(part)

    def room(self) -> float:
        """Dots left on this page; `math.inf` on a roll."""
        return self._bottom - self.y

    def skip(self, gap: float) -> None:
        """Leaves `gap` dots white."""
        self.y += gap

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Places rows that are already made."""
        for row in rows:
            if not self._fits(row.height):
                self._turn_page()
            self.pages[-1].append(Placed(row, self._sheet.left, self.y))
            self.y += row.height

    def add_at_foot(self, parts: Sequence[Part], gap: float) -> None:
        """Places parts at the foot of this page, `gap` dots under all else, or from the top of the next on."""
        height = sum(map(height_of, parts))
        if self._sheet.is_roll:
            self.skip(gap)
        elif height + gap <= self.room() + _ROUNDING:
            self.y = self._bottom - height
        elif height <= self._bottom - self._next_top:
            self._turn_page()
        self.add(lambda _width: parts)

    def _fits(self, height: float) -> bool:
        return self.y + height <= self._bottom + _ROUNDING

    def _turn_page(self) -> None:
        self.pages.append([])
        self.y = self._next_top
