"""The on-screen keyboard: a grid of keys that lives as long as the look. A tap changes nothing here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Command, TextSize
from kiosk.domain.search_messages import VoiceMark
from kiosk.service.views import Action
from kiosk.ui.buttons import KioskButton
from kiosk.ui.text_block import TextBlock, balanced_block, font, longest_word, text_block
from kiosk.ui.theme import EM_MM, GAP_MM, KEY_MM, Look

Rows = tuple[tuple[Action | None, ...], ...]

WIDEST_KEY_MM = 26.0
LETTER_MM = 12.0
"""em of a letter, at every text size: larger ones would touch the edge of a 16 mm key."""
MARK_MM = 26.0
"""em of ゛ and ゜, of which little is ink."""
PITCH = 1.15
LEAST_EM_MM = EM_MM[TextSize.STANDARD]
_KEY_PAD_MM = 2.0


class KeyButton(KioskButton):
    """One key. `least_mm` is its least side; `em_mm` the size of what is on it."""

    def __init__(
        self, action: Action, look: Look, *, least_mm: float = KEY_MM, em_mm: float = LETTER_MM
    ) -> None:
        super().__init__(action, look)
        self._least_mm = least_mm
        self.px = look.px(em_mm)

    @property
    def least_height(self) -> int:
        return self.look.px(self._least_mm)

    def block(self, width: int) -> TextBlock:
        return balanced_block(
            self.text(), self.px, max(1, width - 2 * self.look.px(1)), PITCH, self.look.language, self.rubies
        )

    def needed_width(self) -> int:
        return self.width_with(self.px)

    def least_width(self) -> int:
        """Width at which none of its words is torn, px."""
        return longest_word(self.text(), self.px, PITCH, self.look.language) + 2 * self.look.px(1) + 2

    def width_with(self, px: int) -> int:
        """What the key takes with letters of that size, px."""
        block = text_block(self.text(), px, 100_000, True, False, PITCH, self.look.language, self.rubies)
        return max(self.least_height, block.used_width + 2 * self.look.px(_KEY_PAD_MM) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_body(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, block = self.text_rect(), self.block(self.width())
        block.paint(painter, words.center().x() - block.width / 2, words.y(), self.foreground)
        self.paint_focus(painter)


class MarkButton(KeyButton):
    """A key for a mark that stands in a corner of its em box: drawn larger, its ink in the middle."""

    def __init__(self, action: Action, look: Look) -> None:
        super().__init__(action, look, em_mm=MARK_MM)

    @property
    def _ink(self) -> QRectF:
        from PySide6.QtGui import QRawFont  # noqa: PLC0415  not needed before the first screen

        raw = QRawFont.fromFont(font(self.px, True))
        return raw.boundingRect(raw.glyphIndexesForString(self.text())[0])

    def width_with(self, px: int) -> int:
        return self.least_height

    def text_rect(self) -> QRectF:
        ink = self._ink
        return QRectF(
            (self.width() - ink.width()) / 2, (self.height() - ink.height()) / 2, ink.width(), ink.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_body(painter)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(self.foreground)
        painter.setFont(font(self.px, True))
        painter.drawText(self.text_rect().topLeft() - self._ink.topLeft(), self.text())
        self.paint_focus(painter)


class Keys(QWidget):
    """Keys in a grid, all of one size.

    Signals:
        command_requested(Command): a key was pressed.
    """

    command_requested = Signal(object)

    def __init__(
        self, rows: Rows, look: Look, *, key_mm: float = KEY_MM, widest_mm: float = WIDEST_KEY_MM, em_mm: float = LETTER_MM
    ) -> None:  # fmt: skip
        super().__init__()
        self.look = look
        self._rows = rows
        self._key_mm, self._widest_mm, self._em_mm = key_mm, widest_mm, em_mm
        self._made: dict[tuple[int, int], KeyButton] = {}
        self._set_all()

    def set_rows(self, rows: Rows) -> None:
        """Another page of letters on the same keys."""
        if rows != self._rows:
            self._rows = rows
            self._set_all()
            self._place()

    def _set_all(self) -> None:
        wanted = {
            (row, column): action
            for row, actions in enumerate(self._rows)
            for column, action in enumerate(actions)
            if action
        }
        for place, action in wanted.items():
            if place not in self._made:
                self._made[place] = self.make_key(action)
            self._made[place].set_action(action)
        for place, key in self._made.items():
            key.setVisible(place in wanted)

    def make_key(self, action: Action) -> KeyButton:
        em_mm = self._em_mm if len(action.label) == 1 else LEAST_EM_MM
        key = KeyButton(action, self.look, least_mm=self._key_mm, em_mm=em_mm)
        key.setParent(self)
        key.command_requested.connect(self._request)
        return key

    def _request(self, command: Command) -> None:
        self.command_requested.emit(command)

    @property
    def rows(self) -> Rows:
        return self._rows

    @property
    def columns(self) -> int:
        return max(len(row) for row in self._rows)

    def key_width(self, width: int) -> int:
        """As wide as the page allows, px; never less than a key and its word must be."""
        gap = self.look.px(GAP_MM)
        share = (width - gap * (self.columns - 1)) // self.columns
        words = max((key.least_width() for key in self._made.values() if len(key.text()) > 1), default=0)
        return max(self.look.px(self._key_mm), words, min(share, self.look.px(self._widest_mm)))

    def used_width(self, width: int) -> int:
        """What the grid takes of `width`, px."""
        return self.columns * self.key_width(width) + (self.columns - 1) * self.look.px(GAP_MM)

    def needed_height(self, width: int) -> int:
        """With keys as low as they may be."""
        return self.height_for(self.look.px(self._key_mm))

    def height_for(self, key: int) -> int:
        """With keys of that height, px."""
        return len(self._rows) * key + (len(self._rows) - 1) * self.look.px(GAP_MM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        gap, count = self.look.px(GAP_MM), len(self._rows)
        wide = self.key_width(self.width())
        high = (self.height() - gap * (count - 1)) // count
        left = (self.width() - self.used_width(self.width())) // 2
        for (row, column), key in self._made.items():
            key.setGeometry(left + column * (wide + gap), row * (high + gap), wide, high)


class ToolRow(QWidget):
    """What is done to the letters: the other page and the marks on the left, taking away on the right.

    Signals:
        command_requested(Command): a key was pressed.
    """

    command_requested = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._left: list[KeyButton] = []
        self._right: list[KeyButton] = []
        self._actions: tuple[tuple[Action, ...], tuple[Action, ...]] = ((), ())

    def set_actions(self, left: tuple[Action, ...], right: tuple[Action, ...]) -> None:
        """These keys, made anew only when they are others."""
        if (left, right) == self._actions:
            return
        self._actions = (left, right)
        for key in (*self._left, *self._right):
            key.hide()
            key.setParent(None)
            key.deleteLater()
        self._left = [self._made(action) for action in left]
        self._right = [self._made(action) for action in right]
        self._place()

    def _made(self, action: Action) -> KeyButton:
        is_mark = isinstance(action.command, VoiceMark)
        key = MarkButton(action, self.look) if is_mark else KeyButton(action, self.look)
        key.setParent(self)
        key.command_requested.connect(self._request)
        key.show()
        return key

    def _request(self, command: Command) -> None:
        self.command_requested.emit(command)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        gap, keys = self.look.px(GAP_MM), [*self._left, *self._right]
        self._fit(keys, self.width() - gap * (len(keys) - 1))
        left = 0
        for key in self._left:
            key.setGeometry(left, 0, key.needed_width(), self.height())
            left += key.needed_width() + gap
        right = self.width()
        for key in reversed(self._right):
            right -= key.needed_width()
            key.setGeometry(right, 0, key.needed_width(), self.height())
            right -= gap

    def least_width(self) -> int:
        """With letters of body type, px."""
        keys, least = [*self._left, *self._right], self.look.px(LEAST_EM_MM)
        gaps = self.look.px(GAP_MM) * (len(keys) - 1)
        return sum(key.width_with(least) for key in keys) + gaps

    def _fit(self, keys: list[KeyButton], room: int) -> None:
        """Letters as large as those of the keys, smaller down to body type where the row is too long or too low."""
        least, px = self.look.px(LEAST_EM_MM), self.look.px(LETTER_MM)
        worded = [key for key in keys if not isinstance(key, MarkButton)]
        for key in worded:
            key.px = px
        while px > least and (sum(key.needed_width() for key in keys) > room or self._is_low(worded)):
            px -= 1
            for key in worded:
                key.px = px

    def _is_low(self, keys: list[KeyButton]) -> bool:
        """Whether letters of this size, with what stands over them, are higher than the row."""
        return any(key.look.furigana and key.block(key.needed_width()).height > self.height() for key in keys)
