"""The few widgets everything is made of. Each measures itself in the same way as it paints itself.

Every widget has `look` and answers `needed_height(width)` in px; `PagedColumn` places them.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kiosk.domain.messages import Command
from kiosk.domain.text import Passage
from kiosk.service.ports import QrCode
from kiosk.service.views import Action
from kiosk.ui.pictograms import paint_pictogram
from kiosk.ui.signs import paint_sign
from kiosk.ui.text_block import TextBlock, text_block
from kiosk.ui.theme import GAP_MM, PRIMARY_MM, TARGET_MM, Look


class Sentence(QLabel):
    """A passage on the screen. A pale band behind it moves with the voice.

    `colour` is a palette colour or "" for ink; `tick` draws an empty box before it.
    """

    def __init__(
        self, passage: Passage, look: Look, *, title: bool = False, bold: bool = False, colour: str = "",
        tick: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.key = passage.key
        self.look = look
        self.px = look.title_em if title else look.em
        self.bold = bold or title
        self.tick = tick
        self.reading = False
        self._colour = colour
        self._pitch = 1.35 if title else 1.5
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(passage.shown)
        self.setAccessibleName(passage.spoken)

    @property
    def _indent(self) -> int:
        return self.px + self.look.px(3) if self.tick else 0

    def block(self, width: int) -> TextBlock:
        """The set text at a widget width, padding and box taken off."""
        inner = width - 2 * self._padding - self._indent
        return text_block(self.text(), self.px, inner, self.bold, False, self._pitch)

    @property
    def _padding(self) -> int:
        return self.look.px(1.5)

    def text_rect(self) -> QRectF:
        """Where ink may be, in widget coordinates."""
        block = self.block(self.width())
        return QRectF(self._padding + self._indent, 0, block.used_width, block.height)

    def needed_height(self, width: int) -> int:
        return self.block(width).height

    def set_reading(self, reading: bool) -> None:
        if reading != self.reading:
            self.reading = reading
            self.update()

    @property
    def foreground(self) -> str:
        palette = self.look.palette
        return palette.on_reading if self.reading else (self._colour or palette.ink)

    @property
    def background(self) -> str:
        palette = self.look.palette
        return palette.reading if self.reading else palette.paper

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.reading:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.background))
            painter.drawRoundedRect(self.rect(), self.look.px(1.5), self.look.px(1.5))
        if self.tick:
            side = int(self.px * 0.8)
            painter.setPen(QPen(QColor(self.foreground), max(2, self.look.px(0.5))))
            top = (self._pitch * self.px - side) / 2
            painter.drawRect(QRectF(self._padding + 2, top, side, side))
        self.block(self.width()).paint(painter, self._padding + self._indent, 0, self.foreground)


class NoticeLine(Sentence):
    """A notice in plain words: reversed out, with a bar, never a pop-up."""

    def __init__(self, passage: Passage, look: Look) -> None:
        super().__init__(passage, look)

    @property
    def _padding(self) -> int:
        return self.look.px(4)

    @property
    def foreground(self) -> str:
        return self.look.palette.on_notice

    @property
    def background(self) -> str:
        return self.look.palette.notice

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.background))
        self.block(self.width()).paint(painter, self._padding, 0, self.foreground)


class KioskButton(QPushButton):
    """A button: at least 20 mm, acts on release inside, says what happens next.

    Signals:
        command_requested(Command): the wish of the resident.
    """

    command_requested = Signal(object)

    def __init__(self, action: Action, look: Look, *, primary: bool = False) -> None:
        super().__init__(action.label)
        self.action = action
        self.look = look
        self.primary = primary
        self.px = look.em
        self.setAccessibleName(action.name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.clicked.connect(self._request)

    def _request(self) -> None:
        command: Command = self.action.command
        self.command_requested.emit(command)

    @property
    def least_height(self) -> int:
        return self.look.px(PRIMARY_MM if self.primary else TARGET_MM)

    def block(self, width: int) -> TextBlock:
        inner = max(1, width - 2 * self.look.px(4))
        return text_block(self.text(), self.px, inner, True, True, 1.3)

    def needed_width(self) -> int:
        """Width at which the label stays on one line."""
        block = text_block(self.text(), self.px, 100_000, True, False, 1.3)
        return max(self.look.px(TARGET_MM), block.used_width + 2 * self.look.px(4) + 2)

    def needed_height(self, width: int) -> int:
        return max(self.least_height, self.block(width).height + 2 * self.look.px(2.5))

    def text_rect(self) -> QRectF:
        block = self.block(self.width())
        return QRectF(
            (self.width() - block.used_width) / 2, (self.height() - block.height) / 2, block.used_width, block.height
        )

    @property
    def foreground(self) -> str:
        palette = self.look.palette
        if self.isDown():
            return palette.on_pressed
        return palette.on_primary if self.primary else palette.line

    @property
    def background(self) -> str:
        palette = self.look.palette
        if self.isDown():
            return palette.pressed
        return palette.primary if self.primary else palette.card

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_body(painter)
        block = self.block(self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block.paint(painter, self.look.px(4), (self.height() - block.height) / 2, self.foreground)
        self.paint_focus(painter)

    def paint_body(self, painter: QPainter) -> None:
        """The filled, bordered plate under the words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2, self.look.px(0.6))
        painter.setPen(QPen(QColor(self.look.palette.line), width))
        painter.setBrush(QColor(self.background))
        half = width / 2
        body = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(body, self.look.px(2.5), self.look.px(2.5))

    def paint_focus(self, painter: QPainter) -> None:
        """4 px outer and 2 px inner ring (Digital Agency design system), when reached by key."""
        if not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, width, colour in (
            (2, 4, self.look.palette.focus_outer),
            (5, 2, self.look.palette.focus_inner),
        ):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self.look.px(2), self.look.px(2)
            )

    def sizeHint(self) -> QSize:
        return QSize(self.needed_width(), self.least_height)


class ChoiceButton(KioskButton):
    """One of a few things to choose: a name, what it is for, and the sign of its verdict."""

    def __init__(self, action: Action, look: Look) -> None:
        super().__init__(action, look)
        self._sign = self.px * 2 if action.status else 0
        self._icon = self.px * 2 if action.icon else 0

    @property
    def _pad(self) -> int:
        return self.look.px(5)

    @property
    def _left(self) -> int:
        """Where the words begin, after the pictogram."""
        return self._pad + (self._icon + self._pad if self._icon else 0)

    def _sign_width(self) -> int:
        """Sign and its word, side by side with the name."""
        if self.action.status is None:
            return 0
        word = text_block(self.action.sign, self.px, 100_000, True, False, 1.2)
        return max(self._sign, word.used_width) + self._pad

    def block(self, width: int) -> TextBlock:
        inner = max(1, width - self._left - self._pad - self._sign_width())
        return text_block(self.text(), int(self.px * 1.15), inner, True, False, 1.3)

    def note_block(self, width: int) -> TextBlock:
        inner = max(1, width - self._left - self._pad - self._sign_width())
        return text_block(self.action.note, self.px, inner, False, False, 1.35)

    def _texts_height(self, width: int) -> int:
        note = self.note_block(width).height if self.action.note else 0
        return self.block(width).height + note

    def needed_height(self, width: int) -> int:
        sign = int(self._sign + self.px * 1.2) if self.action.status else 0
        return max(self.least_height, max(self._texts_height(width), sign, self._icon) + 2 * self.look.px(3))

    def text_rect(self) -> QRectF:
        block, height = self.block(self.width()), self._texts_height(self.width())
        note_width = self.note_block(self.width()).used_width if self.action.note else 0
        return QRectF(self._left, (self.height() - height) / 2, max(block.used_width, note_width), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_body(painter)
        top = (self.height() - self._texts_height(self.width())) / 2
        block = self.block(self.width())
        block.paint(painter, self._left, top, self.foreground)
        if self.action.note:
            ink = self.foreground if self.isDown() else self.look.palette.ink
            self.note_block(self.width()).paint(painter, self._left, top + block.height, ink)
        if self._icon:
            box = QRectF(self._pad, (self.height() - self._icon) / 2, self._icon, self._icon)
            paint_pictogram(painter, self.action.icon, box, self.foreground)
        self._paint_sign(painter)
        self.paint_focus(painter)

    def _paint_sign(self, painter: QPainter) -> None:
        status = self.action.status
        if status is None:
            return
        colour = self.foreground if self.isDown() else self.look.palette.verdict[status]
        column = self._sign_width() - self._pad
        left = self.width() - self._pad - column
        word = text_block(self.action.sign, self.px, column + 2, True, True, 1.2)
        top = (self.height() - self._sign - word.height) / 2
        paint_sign(painter, status, QRectF(left + (column - self._sign) / 2, top, self._sign, self._sign), colour)
        word.paint(painter, left, top + self._sign, colour)


class SignHeading(QWidget):
    """The verdict: its sign, large, and its word."""

    def __init__(self, status: object, word: str, look: Look) -> None:
        super().__init__()
        self.status = status
        self.look = look
        self.word = word
        self.px = look.title_em
        self.setAccessibleName(word)

    def needed_height(self, width: int) -> int:
        return self.look.px(24)

    @property
    def foreground(self) -> str:
        return self.look.palette.verdict[self.status]  # type: ignore[index]

    @property
    def background(self) -> str:
        return self.look.palette.paper

    def text(self) -> str:
        return self.word

    def block(self, width: int) -> TextBlock:
        return text_block(self.word, self.px, width - self.look.px(30), True, False, 1.2)

    def text_rect(self) -> QRectF:
        block = self.block(self.width())
        return QRectF(self.look.px(28), (self.height() - block.height) / 2, block.used_width, block.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.look.px(22)
        top = (self.height() - side) / 2
        paint_sign(painter, self.status, QRectF(self.look.px(1.5), top, side, side), self.foreground)  # type: ignore[arg-type]
        rect = self.text_rect()
        self.block(self.width()).paint(painter, rect.x(), rect.y(), self.foreground)


class QrCard(QWidget):
    """The code, pixel for pixel as it was verified, on a white card in every theme."""

    def __init__(self, code: QrCode, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.code = code
        self._image = QImage(code.pixels, code.size, code.size, code.size, QImage.Format.Format_Grayscale8)
        self.setAccessibleName(name)

    def needed_height(self, width: int) -> int:
        return self.code.size + 2 * self.look.px(2)

    def code_rect(self) -> QRectF:
        """Where the code is, in widget px."""
        return QRectF(
            (self.width() - self.code.size) // 2, self.look.px(2), self.code.size, self.code.size
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.code_rect()
        card = rect.adjusted(-self.look.px(2), -self.look.px(2), self.look.px(2), self.look.px(2))
        painter.fillRect(card, QColor("#ffffff"))
        painter.drawImage(rect.topLeft(), self._image)


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

    def resizeEvent(self, event: object) -> None:
        cell, gap = self._cell(self.width()), self.look.px(GAP_MM)
        for index, button in enumerate(self.buttons):
            button.setGeometry(index * (cell + gap), 0, cell, self.height())


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
