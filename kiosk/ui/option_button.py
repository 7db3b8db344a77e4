"""One of a few that can be set: a ring, filled and ticked when it is the present one, and what it looks like."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import TextSize, Theme
from kiosk.domain.wishes import Furigana
from kiosk.service.views import Action
from kiosk.ui.buttons import ChoiceButton
from kiosk.ui.text_block import TextBlock, text_block
from kiosk.ui.theme import EM_MM, PALETTES, Look

_RING_EM = 1.1
_SWATCH_EM = 1.7


class OptionButton(ChoiceButton):
    """`action.chosen` is told by its note in words, by the tick in its ring, and by a heavier frame."""

    def __init__(self, action: Action, look: Look) -> None:
        super().__init__(action, replace(look, language=action.language) if action.language else look)
        self.setCheckable(True)  # what a screen reader tells: one of a few, and which
        self.setAutoExclusive(True)
        self.setChecked(action.chosen)
        self.toggled.connect(self._press_instead)
        sample = action.sample
        self._sample = look.px(EM_MM[sample]) if isinstance(sample, TextSize) else int(self.px * _SWATCH_EM)

    def nextCheckState(self) -> None:
        """A press asks; what is set comes back with the next view."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without QAbstractButton's way, which takes the others of the group out of reach of Tab and screen readers."""
        QWidget.focusInEvent(self, event)

    def _press_instead(self, checked: bool) -> None:
        """A screen reader may toggle a radio button: a press like any other, so what is set comes back with the view."""
        if checked is not self.action.chosen:
            self.setChecked(self.action.chosen)
            self.click()

    def _set_type(self, px: int) -> None:
        super()._set_type(px)
        self._icon = int(px * _RING_EM)

    def _icon_side(self, width: int) -> int:
        return self._icon

    def _column(self, width: int) -> int:
        """Room for the sample on the right."""
        return int(self._sample * 1.15) if self.action.sample else 0

    def needed_height(self, width: int) -> int:
        high = self._letter(self._sample).height if self.action.sample is Furigana.ON else self._sample
        sample = high + 2 * self.look.px(3) if self.action.sample else 0
        return max(super().needed_height(width), sample)

    def _letter(self, px: int) -> TextBlock:
        """The letter of the sample, with what stands over it."""
        from kiosk.domain.ruby import parsed  # noqa: PLC0415  not on the way to the first screen

        text, rubies = parsed(self.action.sign)
        return text_block(text, px, 100_000, True, False, 1.2, self.look.language, rubies)

    def paint_icon(self, painter: QPainter, box: QRectF) -> None:
        """The ring; with a tick in it, when this is what is set."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self.foreground), max(2, self.look.px(0.7)))
        painter.setPen(pen)
        painter.setBrush(QColor(self.foreground) if self.action.chosen else QColor(self.background))
        painter.drawEllipse(box.adjusted(2, 2, -2, -2))
        if not self.action.chosen:
            return
        pen = QPen(QColor(self.background), max(2, self.look.px(1.0)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [(0.28, 0.52), (0.44, 0.68), (0.73, 0.36)]
        painter.drawPolyline(
            QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.action.sample is not None:
            self._paint_sample(QPainter(self), self.action.sample)

    def _paint_sample(self, painter: QPainter, sample: TextSize | Theme | Furigana) -> None:
        """A letter of that size, in those colours, with its reading over it or without."""
        side = self._column(self.width())
        box = QRectF(self.width() - self._pad - side, (self.height() - side) / 2, side, side)
        px, colour = self._sample, self.foreground
        if isinstance(sample, Theme):
            palette = PALETTES[sample]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(palette.ink), max(2, self.look.px(0.6))))
            painter.setBrush(QColor(palette.paper))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), self.look.px(1.5), self.look.px(1.5))
            px, colour = int(self.px * 1.1), palette.ink
        letter = self._letter(px)
        left = box.center().x() - letter.used_width / 2
        letter.paint(painter, left, box.center().y() - letter.height / 2, colour)
