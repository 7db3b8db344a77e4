"""はい・いいえ・わからない, large, at the foot of every question: the finger learns the place.

Every widget has `look` and answers `needed_height(width)` in px; `PagedColumn` places them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.views import Action
from kiosk.ui.buttons import ChoiceButton
from kiosk.ui.row import Row
from kiosk.ui.theme import GAP_MM, Look

ANSWER_MM = 34.0
"""Height of an answer where they stand one under the other."""
LOW_MM = 24.0
"""…and on a low screen, which has to leave room for the question."""
BESIDE_EM = 7.0
"""Least width in body ems at which an answer stands beside another: わからない on one line."""


class AnswerPad(QWidget):
    """The answers: one under the other on an upright screen; on a wide one side by side, or in two rows.

    Room to spare is left white above them.
    """

    def __init__(self, answers: tuple[Action, ...], look: Look, width: int, *, upright: bool) -> None:
        super().__init__()
        self.look = look
        self._least = look.px(ANSWER_MM if upright else LOW_MM)
        columns = 1 if upright else max(1, min(len(answers), int(width // (BESIDE_EM * look.em))))
        buttons = [ChoiceButton(answer, look) for answer in answers]
        lines = [buttons[first : first + columns] for first in range(0, len(buttons), columns)]
        self._rows = [Row(list(line), len(line), look) for line in lines]
        for row in self._rows:
            row.setParent(self)

    def _height(self, row: Row, width: int) -> int:
        return max(self._least, row.needed_height(width))

    def needed_height(self, width: int) -> int:
        gaps = self.look.px(GAP_MM) * (len(self._rows) - 1)
        return gaps + sum(self._height(row, width) for row in self._rows)

    def resizeEvent(self, event: object) -> None:
        top = self.height() - self.needed_height(self.width())
        for row in self._rows:
            height = self._height(row, self.width())
            row.setGeometry(0, top, self.width(), height)
            top += height + self.look.px(GAP_MM)
