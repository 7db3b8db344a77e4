"""Buttons and choices.

Every widget has `look` and answers `needed_height(width)` in px; `PagedColumn` places them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from kiosk.domain.availability import Status
from kiosk.domain.messages import Command, TextSize
from kiosk.service.views import Action
from kiosk.ui.pictograms import paint_pictogram
from kiosk.ui.push_button import PushButton
from kiosk.ui.signs import paint_sign
from kiosk.ui.text_block import TextBlock, text_block
from kiosk.ui.theme import EM_MM, PRIMARY_MM, TARGET_MM, Look

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies


class KioskButton(PushButton):
    """A button: at least 20 mm, acts on release inside, says what happens next.

    Signals:
        command_requested(Command): the wish of the resident.
    """

    command_requested = Signal(object)

    def __init__(self, action: Action, look: Look, *, primary: bool = False) -> None:
        super().__init__(action.label)
        self.action = action
        self.look = replace(look, language=action.language or look.language)
        self.primary = primary
        self.limit(look.em)
        self.setAccessibleName(action.name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.clicked.connect(self._request)

    def limit(self, px: int) -> None:
        """The size of its letters, px, or less where a kind of button makes them fit."""
        self.px = self.most = px

    def set_action(self, action: Action) -> None:
        """Another wish, another label: the same place."""
        if action != self.action:
            self.action = action
            self.setText(action.label)
            self.setAccessibleName(action.name)
            self.update()

    def _request(self) -> None:
        command: Command = self.action.command
        self.command_requested.emit(command)

    @property
    def least_height(self) -> int:
        return self.look.px(PRIMARY_MM if self.primary else TARGET_MM)

    @property
    def rubies(self) -> Rubies:
        return self.look.rubies(self.text())

    def block(self, width: int) -> TextBlock:
        inner = max(1, width - 2 * self.look.px(4))
        return text_block(self.text(), self.px, inner, True, True, 1.3, self.look.language, self.rubies)

    def needed_width(self) -> int:
        """Width at which the label stays on one line."""
        block = text_block(self.text(), self.px, 100_000, True, False, 1.3, self.look.language, self.rubies)
        return max(self.look.px(TARGET_MM), block.used_width + 2 * self.look.px(4) + 2)

    def needed_height(self, width: int) -> int:
        return max(self.least_height, self.block(width).height + 2 * self.look.px(2.5))

    def text_rect(self) -> QRectF:
        block = self.block(self.width())
        return QRectF(
            (self.width() - block.used_width) / 2,
            (self.height() - block.height) / 2,
            block.used_width,
            block.height,
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
        if self.primary:
            self._paint_arrow(painter)
        self.paint_focus(painter)

    def _paint_arrow(self, painter: QPainter) -> None:
        """▶ after the words of the one filled button, where there is room for it."""
        words, side = self.text_rect(), self.px * 0.5
        left = words.right() + self.px * 0.6
        if left + side > self.width() - self.look.px(2):
            return
        middle = self.height() / 2
        points = [(left, middle - side * 0.6), (left + side, middle), (left, middle + side * 0.6)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.foreground))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))

    def paint_body(self, painter: QPainter) -> None:
        """The filled, bordered plate under the words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2, self.look.px(1.4 if self.action.chosen else 0.6))
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


LEAST_NAME_EM = 9
"""With less room than this beside the sign, in body ems, the sign goes under the words."""


class ChoiceButton(KioskButton):
    """One of a few things to choose: a name, what it is for, and the sign of its verdict."""

    def __init__(self, action: Action, look: Look) -> None:
        super().__init__(action, look)
        self._set_type(self.px)

    def _set_type(self, px: int) -> None:
        """Sets all of the card in this size of type, px. In the largest, every line counts."""
        self.px = px
        self._name_px = px if self.look.text_size is TextSize.LARGEST else int(px * 1.15)
        self._icon = px * 2 if self.action.icon else 0
        self._sign = px * 2 if self.action.status else 0
        self._inners: dict[int, int] = {}
        sign, look = self.action.sign, self.look
        self._word = text_block(sign, px, 100_000, True, False, 1.2, look.language, look.rubies(sign))

    def fit(self, width: int, room: int) -> None:
        """A card that is higher than a page is set in smaller type, down to that of 標準."""
        least = self.look.px(EM_MM[TextSize.STANDARD])
        while self.needed_height(width) > room and self.px > least:
            self._set_type(max(least, self.px - 2))

    @property
    def _pad(self) -> int:
        return self.look.px(5)

    def least_width(self) -> int:
        """Width below which the sign and its word are not whole, px."""
        return self._sign + int(self.px * 0.4) + self._word.used_width + 2 * self._pad if self._sign else 0

    def _icon_side(self, width: int) -> int:
        """The pictogram gives way where without it the words stay on one line."""
        if not self._icon:
            return 0
        words = self._line.used_width + 2
        crowded = words + 2 * self._pad <= width < words + 3 * self._pad + self._icon
        return 0 if crowded else self._icon

    def _left(self, width: int) -> int:
        """Where the words begin, after the pictogram."""
        icon = self._icon_side(width)
        return self._pad + (icon + self._pad if icon else 0)

    def _column(self, width: int) -> int:
        """Width of the sign's own column on the right; 0 when there is no sign or it goes below."""
        column = max(self._sign, self._word.used_width + 2)
        room = width - self._left(width) - 2 * self._pad - column
        return column if self._sign and room >= LEAST_NAME_EM * self.px else 0

    def _inner(self, width: int) -> int:
        """Room for the words, remembered: it is asked for many times a paint."""
        if width not in self._inners:
            column = self._column(width)
            taken = self._left(width) + self._pad + (column + self._pad if column else 0)
            self._inners[width] = max(1, width - taken)
        return self._inners[width]

    @property
    def _line(self) -> TextBlock:
        return text_block(
            self.text(), self._name_px, 100_000, True, False, 1.3, self.look.language, self.rubies
        )

    def block(self, width: int) -> TextBlock:
        inner, language = self._inner(width), self.look.language
        return text_block(self.text(), self._name_px, inner, True, False, 1.3, language, self.rubies)

    def note_block(self, width: int) -> TextBlock:
        inner, language, note = self._inner(width), self.look.language, self.action.note
        return text_block(note, self.px, inner, False, False, 1.35, language, self.look.rubies(note))

    def _texts_height(self, width: int) -> int:
        note = self.note_block(width).height if self.action.note else 0
        below = self._sign if self._sign and not self._column(width) else 0
        return self.block(width).height + note + below

    def needed_height(self, width: int) -> int:
        beside = int(self._sign + self.px * 1.2) if self._column(width) else 0
        return max(
            self.least_height, max(self._texts_height(width), beside, self._icon) + 2 * self.look.px(3)
        )

    def text_rect(self) -> QRectF:
        block, height = self.block(self.width()), self._texts_height(self.width())
        note_width = self.note_block(self.width()).used_width if self.action.note else 0
        return QRectF(
            self._left(self.width()), (self.height() - height) / 2, max(block.used_width, note_width), height
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_body(painter)
        top = (self.height() - self._texts_height(self.width())) / 2
        block = self.block(self.width())
        left, icon = self._left(self.width()), self._icon_side(self.width())
        block.paint(painter, left, top, self.foreground)
        top += block.height
        if self.action.note:
            note = self.note_block(self.width())
            note.paint(painter, left, top, self.foreground if self.isDown() else self.look.palette.ink)
            top += note.height
        if icon:
            box = QRectF(self._pad, (self.height() - icon) / 2, icon, icon)
            self.paint_icon(painter, box)
        if self.action.status is not None:
            self._paint_sign(painter, self.action.status, top)
        self.paint_focus(painter)

    def paint_icon(self, painter: QPainter, box: QRectF) -> None:
        """What stands before the words."""
        paint_pictogram(painter, self.action.icon, box, self.foreground)

    def _paint_sign(self, painter: QPainter, status: Status, below: float) -> None:
        """In its column on the right, its word under it; or below the words, its word beside it."""
        colour = self.foreground if self.isDown() else self.look.palette.verdict[status]
        column = self._column(self.width())
        if not column:
            paint_sign(painter, status, QRectF(self._pad, below, self._sign, self._sign), colour)
            middle = below + (self._sign - self._word.height) / 2
            self._word.paint(painter, self._pad + self._sign + self.px * 0.4, middle, colour)
            return
        left = self.width() - self._pad - column
        top = (self.height() - self._sign - self._word.height) / 2
        square = QRectF(left + (column - self._sign) / 2, top, self._sign, self._sign)
        paint_sign(painter, status, square, colour)
        self._word.paint(painter, left + (column - self._word.used_width) / 2, top + self._sign, colour)
