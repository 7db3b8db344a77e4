"""What is shown without being pressed: the verdict's sign, the code, the steps, the emblem.

Every widget has `look` and answers `needed_height(width)` in px; `PagedColumn` places them.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.availability import Status
from kiosk.service.ports import QrCode
from kiosk.ui.label import Label
from kiosk.ui.pictograms import paint_pictogram
from kiosk.ui.sentences import Sentence
from kiosk.ui.signs import paint_sign
from kiosk.ui.text_block import TextBlock, text_block
from kiosk.ui.theme import GAP_MM, Look

MARK_MM = 15.0
"""Side of the town's mark, with the gap to its words."""


class SignHeading(Label):
    """The verdict: its sign, large, and its word. A label, so that a screen reader meets it."""

    def __init__(self, status: Status, word: str, look: Look) -> None:
        super().__init__()
        self.status = status
        self.look = look
        self.word = word
        self.px = look.title_em
        self.setAccessibleName(word)

    def needed_height(self, width: int) -> int:
        return max(self.look.px(24), self.block(width).height)

    @property
    def foreground(self) -> str:
        return self.look.palette.verdict[self.status]

    @property
    def background(self) -> str:
        return self.look.palette.paper

    def text(self) -> str:
        return self.word

    def block(self, width: int) -> TextBlock:
        rubies, language = self.look.rubies(self.word), self.look.language
        return text_block(self.word, self.px, width - self.look.px(30), True, False, 1.2, language, rubies)

    def text_rect(self) -> QRectF:
        block = self.block(self.width())
        return QRectF(self.look.px(28), (self.height() - block.height) / 2, block.used_width, block.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.look.px(22)
        top = (self.height() - side) / 2
        paint_sign(painter, self.status, QRectF(self.look.px(1.5), top, side, side), self.foreground)
        rect = self.text_rect()
        self.block(self.width()).paint(painter, rect.x(), rect.y(), self.foreground)


class QrCard(Label):
    """The code, pixel for pixel as it was verified, on a white card in every theme; for a screen reader a picture."""

    def __init__(self, code: QrCode, look: Look, name: str) -> None:
        from PySide6.QtGui import QImage  # noqa: PLC0415  not needed before the first screen

        super().__init__()
        self.look = look
        self.code = code
        self._image = QImage(code.pixels, code.size, code.size, code.size, QImage.Format.Format_Grayscale8)
        self.setPixmap(QPixmap.fromImage(self._image))
        self.setAccessibleName(name)

    def needed_height(self, width: int) -> int:
        return self.code.size + 2 * self.look.px(2)

    def code_rect(self) -> QRectF:
        """Where the code is, in widget px."""
        return QRectF((self.width() - self.code.size) // 2, self.look.px(2), self.code.size, self.code.size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.code_rect()
        card = rect.adjusted(-self.look.px(2), -self.look.px(2), self.look.px(2), self.look.px(2))
        painter.fillRect(card, QColor("#ffffff"))
        painter.drawImage(rect.topLeft(), self._image)


class TownMark(QWidget):
    """A plain drawn mark where a town's own crest may once stand, and whose guidance this is beside it."""

    def __init__(self, words: Sentence, look: Look) -> None:
        super().__init__()
        self.look = look
        self._words = words
        words.setParent(self)

    @property
    def _side(self) -> int:
        return self.look.px(MARK_MM)

    def needed_height(self, width: int) -> int:
        return max(self._side, self._words.needed_height(width - self._side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = self._words.needed_height(self.width() - self._side)
        top = (self.height() - height) // 2
        self._words.setGeometry(self._side, top, self.width() - self._side, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._side - self.look.px(1)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        paint_pictogram(QPainter(self), "town", box, self.look.palette.line, 5)


class Beside(QWidget):
    """The code on the left, what belongs to it on the right: for a wide, low screen."""

    def __init__(self, card: QrCard, lines: list[QWidget], look: Look) -> None:
        super().__init__()
        self.look = look
        self._card, self._lines = card, lines
        for widget in (card, *lines):
            widget.setParent(self)

    @staticmethod
    def lines_width(card: QrCard, look: Look, width: int) -> int:
        """Room for the lines at a width of the whole, px."""
        return width - card.code.size - look.px(10)

    @staticmethod
    def lines_height(lines: list[QWidget], look: Look, width: int) -> int:
        """What the lines need one under the other at their own width, px."""
        return sum(_needed(line, width) for line in lines) + look.px(GAP_MM) * (len(lines) - 1)

    def needed_height(self, width: int) -> int:
        rest = self.lines_width(self._card, self.look, width)
        return max(self._card.needed_height(width), self.lines_height(self._lines, self.look, rest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        side, rest = self._card.needed_height(0), self.lines_width(self._card, self.look, self.width())
        self._card.setGeometry(0, 0, side, side)
        top = max(0, (side - self.lines_height(self._lines, self.look, rest)) // 2)
        for line in self._lines:
            line.setGeometry(self.width() - rest, top, rest, _needed(line, rest))
            top += line.height() + self.look.px(GAP_MM)


def _needed(widget: QWidget, width: int) -> int:
    return int(widget.needed_height(width))  # type: ignore[attr-defined]


class StepTrack(QWidget):
    """Which step of how many: filled dots on a line, beside the words that say the same."""

    def __init__(self, number: int, total: int, look: Look) -> None:
        super().__init__()
        self.look = look
        self._number, self._total = number, total

    def needed_height(self, width: int) -> int:
        return self.look.px(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, radius = self.look.palette, self.look.px(3)
        pitch = min(self.look.px(16), (self.width() - 4 * radius) // max(1, self._total - 1))
        middle = self.height() / 2
        painter.setPen(QPen(QColor(palette.line), max(2, self.look.px(0.6))))
        first = 2 * radius
        painter.drawLine(first, int(middle), first + pitch * (self._total - 1), int(middle))
        for index in range(self._total):
            done = index < self._number
            painter.setBrush(QColor(palette.primary if done else palette.paper))
            size = radius * (1.4 if index + 1 == self._number else 1)
            x = first + index * pitch
            painter.drawEllipse(QRectF(x - size, middle - size, 2 * size, 2 * size))


class Emblem(QWidget):
    """One large pictogram, for a screen at rest."""

    def __init__(self, name: str, side_mm: float, look: Look) -> None:
        super().__init__()
        self.look = look
        self._name, self._side = name, look.px(side_mm)

    def needed_height(self, width: int) -> int:
        return self._side

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(0, (self.height() - self._side) / 2, self._side, self._side)
        paint_pictogram(QPainter(self), self._name, box, self.look.palette.line, 4)
