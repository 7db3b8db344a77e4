"""Buttons side by side. It has `look` and answers `needed_height(width)` in px; `PagedColumn` places it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.ui.buttons import ChoiceButton, KioskButton
from kiosk.ui.theme import GAP_MM, Look


class Row(QWidget):
    """Buttons side by side, equally wide, at least 4 mm apart."""

    def __init__(self, buttons: list[KioskButton], columns: int, look: Look) -> None:
        super().__init__()
        self.buttons = buttons
        self.look = look
        self._columns = columns
        for button in buttons:
            button.setParent(self)

    def _cell(self, width: int) -> int:
        gap = self.look.px(GAP_MM)
        return (width - gap * (self._columns - 1)) // self._columns

    def needed_height(self, width: int) -> int:
        cell = self._cell(width)
        return max(button.needed_height(cell) for button in self.buttons)

    def fit(self, width: int, room: int) -> None:
        """Makes every card fit a height, where smaller type can do it."""
        for button in self.buttons:
            if isinstance(button, ChoiceButton):
                button.fit(self._cell(width), room)

    def resizeEvent(self, event: object) -> None:
        cell, gap = self._cell(self.width()), self.look.px(GAP_MM)
        for index, button in enumerate(self.buttons):
            button.setGeometry(index * (cell + gap), 0, cell, self.height())
