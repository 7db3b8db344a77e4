"""Sentences on the screen: measured and painted alike.

Every widget has `look` and answers `needed_height(width)` in px; `PagedColumn` places them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from kiosk.domain.text import Passage
from kiosk.ui.label import Label
from kiosk.ui.text_block import TextBlock, text_block
from kiosk.ui.theme import Look

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies


class Sentence(Label):
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
        self.title = title
        self._colour = colour
        self._part: Rubies | None = None
        self._pitch = 1.35 if title else 1.5
        self.setText(passage.shown)
        self.setAccessibleName(passage.spoken)

    def set_passage(self, passage: Passage) -> None:
        """Other words in the same place."""
        self.key = passage.key
        self._part = None
        self.setText(passage.shown)
        self.setAccessibleName(passage.spoken)

    @property
    def _indent(self) -> int:
        return self.px + self.look.px(3) if self.tick else 0

    def block(self, width: int) -> TextBlock:
        """The set text at a widget width, padding and box taken off."""
        inner = width - 2 * self._padding - self._indent
        return text_block(
            self.text(), self.px, inner, self.bold, False, self._pitch, self.look.language, self.rubies
        )

    @property
    def rubies(self) -> Rubies:
        """Its furigana; a part of a sentence keeps what stood over the whole."""
        return self.look.rubies(self.text()) if self._part is None else self._part

    @property
    def _padding(self) -> int:
        return self.look.px(1.5)

    def text_rect(self) -> QRectF:
        """Where ink may be, in widget coordinates."""
        block = self.block(self.width())
        return QRectF(self._padding + self._indent, 0, block.used_width, block.height)

    def needed_height(self, width: int) -> int:
        return self.block(width).height

    def parts(self, width: int, room: int) -> tuple[Sentence, Sentence] | None:
        """This in two: the lines that fit a height, and the rest; None when all fit, or not even one does."""
        block = self.block(width)
        count = int(room // (block.height / max(1, block.lines)))
        if not 0 < count < block.lines:
            return None
        at = block.line_end(count - 1)
        first, rest = self._half(0, at), self._half(at, len(self.text()))
        first.tick = self.tick
        return first, rest

    def _half(self, start: int, end: int) -> Sentence:
        text = self.text()[start:end]
        half, start = text.strip(), start + len(text) - len(text.lstrip())
        passage = Passage(self.key, half, half)
        made = Sentence(passage, self.look, title=self.title, bold=self.bold, colour=self._colour)
        made._part = tuple(
            ruby.within(start) for ruby in self.rubies if start <= ruby.start < start + len(half)
        )
        return made

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
            top = self.block(self.width()).middle() - side / 2
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


class AnswerLine(NoticeLine):
    """The answer to いまどこ and its neighbours: calm, in the place of いまは「…」です."""

    @property
    def foreground(self) -> str:
        return self.look.palette.on_primary

    @property
    def background(self) -> str:
        return self.look.palette.primary
