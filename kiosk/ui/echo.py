"""The line that shows what was typed, and the boxes for the digits of a number.

Letters are set anew each time and kept nowhere else: the shared memory of set texts outlives the visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from kiosk.domain.messages import TextSize
from kiosk.ui.label import Label
from kiosk.ui.text_block import TextBlock
from kiosk.ui.theme import EM_MM, Look

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies

LEAST_EM_MM = EM_MM[TextSize.STANDARD]
_PAD_MM = 4.0
_CARET_MM = 0.8


class _Line(Struct, frozen=True):
    width: int
    text: str
    px: int
    block: TextBlock


class Echo(Label):
    """What was typed, large, with a caret that does not blink.

    `words` are shown while nothing is typed, `refusal` instead of everything.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._typed = self._words = self._refusal = ""
        self._known: _Line | None = None

    def show_text(self, typed: str, words: str, refusal: str = "") -> None:
        """Shows these."""
        if (typed, words, refusal) != (self._typed, self._words, self._refusal):
            self._typed, self._words, self._refusal = typed, words, refusal
            self._known = None
            self.setAccessibleName(refusal or typed or words)
            self.update()

    def forget(self) -> None:
        """Nothing was typed."""
        self.show_text("", self._words)

    def needed_height(self, width: int) -> int:
        """One line of title, px; always the same, so that the keys stay where they are."""
        return int(self.look.title_em * 1.3) + self.look.px(2)

    def text(self) -> str:
        """What can be read: of a long text the end."""
        return self._line().text

    @property
    def px(self) -> int:
        return self._line().px

    def block(self, width: int) -> TextBlock:
        return self._line().block

    def text_rect(self) -> QRectF:
        block = self._line().block
        top, left = (self.height() - block.height) / 2, self.look.px(_PAD_MM)
        if self._is_empty:
            left += self.look.px(3 * _CARET_MM)  # the caret stands before the words
        return QRectF(left, top, block.used_width, block.height)

    @property
    def _is_empty(self) -> bool:
        return not self._typed and not self._refusal

    @property
    def foreground(self) -> str:
        return self.look.palette.on_notice if self._refusal else self.look.palette.ink

    @property
    def background(self) -> str:
        return self.look.palette.notice if self._refusal else self.look.palette.card

    def _line(self) -> _Line:
        if self._known is None or self._known.width != self.width():
            self._known = self._typed_line() if self._typed and not self._refusal else self._words_line()
        return self._known

    def _words_line(self) -> _Line:
        """Of the text size, smaller down to body type where the line is too short or too low for that."""
        words, bold = self._refusal or self._words, bool(self._refusal)
        over, em = self.look.rubies(words), self.look.em
        whole = self._set(words, em, bold, over)
        fits = min(self._room / max(1, whole.used_width), self.needed_height(0) / whole.height)
        px = max(self.look.px(LEAST_EM_MM), min(em, int(em * fits)))
        return _Line(self.width(), words, px, self._set(words, px, bold, over))

    @property
    def _room(self) -> int:
        return self.width() - 2 * self.look.px(_PAD_MM) - self.look.px(3 * _CARET_MM)

    def _typed_line(self) -> _Line:
        """As large as a title where it fits, never smaller than body type."""
        room = self._room
        wide = self._set(self._typed, self.look.title_em).used_width
        px = max(self.look.em, min(self.look.title_em, self.look.title_em * room // max(1, wide)))
        shown = self._typed
        while len(shown) > 1 and self._set(shown, px).used_width > room:
            shown = shown[1:]
        return _Line(self.width(), shown, px, self._set(shown, px))

    def _set(self, text: str, px: int, bold: bool = True, over: Rubies = ()) -> TextBlock:
        language = self.look.language
        return TextBlock(text, px, 100_000, bold=bold, pitch=1.3, language=language, rubies=over)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2, self.look.px(0.6))
        painter.setPen(QPen(QColor(self.look.palette.line), width))
        painter.setBrush(QColor(self.background))
        half = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))
        words = self.text_rect()
        left = self.look.px(_PAD_MM) if self._is_empty else words.right() + self.look.px(_CARET_MM)
        self._line().block.paint(painter, words.x(), words.y(), self.foreground)
        if not self._refusal:
            self._paint_caret(painter, left)

    def _paint_caret(self, painter: QPainter, left: float) -> None:
        high = self.look.title_em
        bar = QRectF(left, (self.height() - high) / 2, self.look.px(_CARET_MM), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(bar, QColor(self.look.palette.line))


class DigitBoxes(Label):
    """One box a digit, the next one to fill with a thicker frame."""

    def __init__(self, digits: int, look: Look) -> None:
        super().__init__()
        self.look = look
        self._count = digits
        self._typed = ""
        self.centred = False

    def show_text(self, typed: str) -> None:
        """Shows these digits."""
        if typed != self._typed:
            self._typed = typed
            self.setAccessibleName(typed)
            self.update()

    def needed_height(self, width: int) -> int:
        return self._side

    @property
    def _side(self) -> int:
        return self.look.px(26)

    def text(self) -> str:
        return self._typed

    @property
    def px(self) -> int:
        return self.look.px(16)

    def block(self, width: int) -> TextBlock:
        return TextBlock(self._typed, self.px, 100_000, bold=True, pitch=1.2, language=self.look.language)

    def text_rect(self) -> QRectF:
        """Around the boxes."""
        return self._box(0).united(self._box(self._count - 1))

    @property
    def foreground(self) -> str:
        return self.look.palette.ink

    @property
    def background(self) -> str:
        return self.look.palette.card

    def _box(self, index: int) -> QRectF:
        gap = self.look.px(6)
        step = self._side + gap
        left = (self.width() - self._count * step + gap) / 2 if self.centred else 0
        return QRectF(left + index * step, (self.height() - self._side) / 2, self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._count):
            is_next = index == len(self._typed)
            width = self.look.px(1.6 if is_next else 0.6)
            painter.setPen(QPen(QColor(self.look.palette.line), width))
            painter.setBrush(QColor(self.background))
            half = width / 2
            painter.drawRect(self._box(index).adjusted(half, half, -half, -half))
            if index < len(self._typed):
                self._paint_digit(painter, self._typed[index], self._box(index))

    def _paint_digit(self, painter: QPainter, digit: str, box: QRectF) -> None:
        block = TextBlock(digit, self.px, 100_000, bold=True, pitch=1.2, language=self.look.language)
        left = box.x() + (box.width() - block.used_width) / 2
        block.paint(painter, left, box.y() + (box.height() - block.height) / 2, self.foreground)
