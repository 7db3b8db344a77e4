"""Puts rows one under the other, beside what stands on the right of page 1, and on to further pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from kiosk.adapters.printing.paper import LEFT, RIGHT, Row, height_of

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

    def __init__(self, first_top: float, next_top: float, bottom: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self.y = first_top
        self._next_top = next_top
        self._bottom = bottom
        self._aside_width = 0.0
        self._aside_bottom = first_top

    def set_aside(self, rows: Sequence[Row], width: float, gutter: float) -> None:
        """Stands rows on the right of page 1, from here down; later ones keep `gutter` dots away."""
        y = self.y
        for row in rows:
            self._place(row, RIGHT - width, y)
            y += row.height
        self._aside_width, self._aside_bottom = width + gutter, y

    def add(self, build: Build) -> None:
        """Places what `build` makes: on one page if a page can hold it, else cut between its parts."""
        parts = build(self._width())
        height = sum(height_of(part) for part in parts)
        if not self._fits(height) and height <= self._bottom - self._next_top:
            self._turn_page()
            parts = build(self._width())
        for part in parts:
            if not self._fits(height_of(part)) and height_of(part) <= self._bottom - self._next_top:
                self._turn_page()
            self.add_rows(part)

    def room(self, after: float = 0) -> float:
        """Dots left under everything on this page, once `after` more dots stand in the column."""
        aside = self._aside_bottom if len(self.pages) == 1 else 0
        return self._bottom - max(self.y + after, aside)

    def skip(self, gap: float) -> None:
        """Leaves `gap` dots white."""
        self.y += gap

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Places rows that are already made."""
        for row in rows:
            if not self._fits(row.height):
                self._turn_page()
            self._place(row, LEFT, self.y)
            self.y += row.height

    def add_at_foot(self, rows: Sequence[Row], gap: float) -> None:
        """Places rows at the foot of this page, `gap` dots under all else, or at the top of the next."""
        height = height_of(rows)
        if height + gap <= self.room() + _ROUNDING:
            self.y = self._bottom - height
        else:
            self._turn_page()
        self.add_rows(rows)

    def clear(self) -> None:
        """Goes on under whatever stands on the right."""
        self.y = self._bottom - self.room()

    def _fits(self, height: float) -> bool:
        return self.y + height <= self._bottom + _ROUNDING

    def _width(self) -> float:
        beside = len(self.pages) == 1 and self.y < self._aside_bottom
        return RIGHT - LEFT - (self._aside_width if beside else 0)

    def _turn_page(self) -> None:
        self.pages.append([])
        self.y = self._next_top

    def _place(self, row: Row, x: float, y: float) -> None:
        self.pages[-1].append(Placed(row, x, y))
