"""A level between two buttons that step it down and up: its word, and dots of which one is filled large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.text import Passage
from kiosk.service.preference_views import OptionGroup
from kiosk.ui.buttons import KioskButton
from kiosk.ui.sentences import Sentence
from kiosk.ui.text_block import TextBlock, text_block
from kiosk.ui.theme import GAP_MM, Look

DOT_MM = 3.0
PITCH_MM = 7.0


def paint_level(painter: QPainter, level: tuple[int, int], area: QRectF, look: Look, colour: str) -> None:
    """Dots side by side in the middle of an area; those up to the level are filled."""
    reached, count = level
    pitch = min(look.px(PITCH_MM), area.width() / max(1, count))
    size = min(look.px(DOT_MM), pitch * 0.55)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), max(1, look.px(0.3))))
    left = area.center().x() - pitch * (count - 1) / 2
    for number in range(count):
        filled = number < reached
        painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
        x = left + number * pitch
        painter.drawEllipse(QRectF(x - size / 2, area.center().y() - size / 2, size, size))


class LevelMark(Sentence):
    """The word of a level over its dots."""

    def __init__(self, passage: Passage, level: tuple[int, int], look: Look) -> None:
        super().__init__(passage, look, bold=True)
        self.level = level

    def block(self, width: int) -> TextBlock:
        inner = width - 2 * self._padding
        return text_block(self.text(), self.px, inner, True, True, 1.3, self.look.language, self.rubies)

    @property
    def _dots(self) -> int:
        return self.look.px(DOT_MM + 3)

    def needed_height(self, width: int) -> int:
        return self.block(width).height + self._dots

    def one_line(self) -> int:
        """Width at which the word stays on a line, px."""
        words = text_block(self.text(), self.px, 100_000, True, False, 1.3, self.look.language, self.rubies)
        return words.used_width + 2 * self._padding + 2

    def text_rect(self) -> QRectF:
        block = self.block(self.width())
        top = (self.height() - self.needed_height(self.width())) / 2
        return QRectF((self.width() - block.used_width) / 2, top, block.used_width, block.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.text_rect()
        if self.reading:
            painter.fillRect(self.rect(), QColor(self.background))
        self.block(self.width()).paint(painter, self._padding, words.top(), self.foreground)
        area = QRectF(0, words.bottom(), self.width(), self._dots)
        paint_level(painter, self.level, area, self.look, self.foreground)


class LevelRow(QWidget):
    """[ゆっくりに] いまのはやさ [はやく]; on a narrow page the level stands above the two buttons."""

    def __init__(self, group: OptionGroup, look: Look) -> None:
        super().__init__()
        self.look = look
        self.buttons = [KioskButton(option, look) for option in group.options]
        self.mark = LevelMark(Passage(group.now.key, group.word, group.now.spoken), group.level, look)
        for widget in (*self.buttons, self.mark):
            widget.setParent(self)

    def _cells(self, width: int) -> tuple[int, int]:
        """Width of a button and of the level between them; 0 where the level stands above."""
        gap = self.look.px(GAP_MM)
        button = max(self.look.px(30), *(button.needed_width() for button in self.buttons))
        middle = width - 2 * button - 2 * gap
        return (button, middle) if middle >= self.mark.one_line() else ((width - gap) // 2, 0)

    def _tallest(self, cell: int) -> int:
        return max(button.needed_height(cell) for button in self.buttons)

    def needed_height(self, width: int) -> int:
        cell, middle = self._cells(width)
        if middle:
            return max(self._tallest(cell), self.mark.needed_height(middle))
        return self.mark.needed_height(width) + self.look.px(GAP_MM) + self._tallest(cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, gap = self.width(), self.look.px(GAP_MM)
        cell, middle = self._cells(width)
        top = 0 if middle else self.mark.needed_height(width) + gap
        self.buttons[0].setGeometry(0, top, cell, self.height() - top)
        self.buttons[1].setGeometry(width - cell, top, cell, self.height() - top)
        self.mark.setGeometry(
            cell + gap if middle else 0, 0, middle or width, self.height() if middle else top - gap
        )
