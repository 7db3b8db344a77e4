"""A button with a pictogram before its centred words, where there is room for both."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.domain.messages import TextSize
from kiosk.ui.buttons import KioskButton
from kiosk.ui.pictograms import paint_pictogram
from kiosk.ui.text_block import TextBlock, balanced_block, text_block
from kiosk.ui.theme import EM_MM

_ICON_EM = 1.5
_SPACE_EM = 0.4
PAD_MM = 2.5
_LEAST_PAD_MM = 1.5
"""Beside words in body type that would not be whole otherwise."""


class WayButton(KioskButton):
    """One of the ways into the catalogue beside the life events: one line where body type allows it."""

    def _fit(self, width: int) -> None:
        """Letters of this text size, smaller down to body type where they would need a second line."""
        least, room = self.look.px(EM_MM[TextSize.STANDARD]), width - 2 * self.look.px(PAD_MM)
        self.px = self.most
        while self.px > least and self._words_width() > room:
            self.px -= 1

    def _words_width(self) -> int:
        return text_block(
            self.text(), self.px, 100_000, True, False, 1.3, self.look.language, self.rubies
        ).used_width

    def _icon(self, width: int) -> int:
        """Room that the pictogram takes, px; none where the words need it."""
        if not self.action.icon:
            return 0
        taken = int(self.px * (_ICON_EM + _SPACE_EM))
        return taken if self._words_width() + taken + 2 * self.look.px(PAD_MM) <= width else 0

    def block(self, width: int) -> TextBlock:
        self._fit(width)
        return balanced_block(
            self.text(),
            self.px,
            max(1, width - 2 * self.look.px(_LEAST_PAD_MM)),
            1.3,
            self.look.language,
            self.rubies,
        )

    def text_rect(self) -> QRectF:
        return super().text_rect().translated(self._icon(self.width()) / 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_body(painter)
        block = self.block(self.width())
        words, icon = self.text_rect(), self._icon(self.width())
        block.paint(painter, words.center().x() - block.width / 2, words.y(), self.foreground)
        if icon:
            side = self.px * _ICON_EM
            box = QRectF(words.x() - icon, (self.height() - side) / 2, side, side)
            paint_pictogram(painter, self.action.icon, box, self.foreground)
        self.paint_focus(painter)
