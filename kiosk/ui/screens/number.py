"""番号でさがす: three boxes, ten digits, and what the number stands for."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.service.search_views import NumberView
from kiosk.service.views import Action, View
from kiosk.ui.buttons import ChoiceButton, KioskButton
from kiosk.ui.echo import DigitBoxes
from kiosk.ui.keyboard import Keys
from kiosk.ui.screen import SENTENCE_GAP_MM, Screen
from kiosk.ui.theme import GAP_MM, TARGET_MM, Look

DIGIT_EM_MM = 14.0
WIDEST_MM = 40.0
HIGHEST_MM = 30.0
KEYS_SHARE = 0.46
"""What the keys take of the width beside the words."""
CARD_EM = 100.0
"""One card across."""


class NumberScreen(Screen):
    """Keeps its keys from view to view."""

    def __init__(self) -> None:
        super().__init__()
        self._made_for: Look | None = None
        self._shown: tuple[object, ...] = ()
        self._lines: list[QWidget] = []
        self._boxes: DigitBoxes
        self._keys: Keys

    def show_view(self, view: View, look: Look) -> None:
        """The same page with other digits."""
        assert isinstance(view, NumberView)
        self._make(view, look)
        self._boxes.show_text(view.echo)
        self._keys.set_rows(_with_erasers(view))
        self._set_lines(view)
        self._arrange()

    def prepare(self, view: View, look: Look) -> None:
        """Whole: Qt tells a page its size when it likes."""
        assert isinstance(view, NumberView)
        self._make(view, look)
        self._set_lines(view)

    def set_reading(self, key: str) -> None:
        """The lines are few: none is marked."""

    def hideEvent(self, event: QHideEvent) -> None:
        if self._made_for and self.isHidden():
            self._boxes.show_text("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._made_for:
            self._arrange()

    def _make(self, view: NumberView, look: Look) -> None:
        if self._made_for == look:
            return
        if self._made_for:
            self._take_away([self._boxes, self._keys, *self._lines])
        self.look, self._made_for, self._shown, self._lines = look, look, (), []
        self._boxes = DigitBoxes(view.digits, look)
        self._keys = Keys(_with_erasers(view), look, key_mm=TARGET_MM, widest_mm=WIDEST_MM, em_mm=DIGIT_EM_MM)
        for part in (self._boxes, self._keys):
            part.setParent(self)
            part.show()
        self._keys.command_requested.connect(self.command_requested)

    def _set_lines(self, view: NumberView) -> None:
        """The words above and below the boxes, made anew only when they are others."""
        key = (view.title, view.help, view.notice, view.found)
        if key == self._shown:
            return
        self._take_away(self._lines)
        self._shown = key
        said = [self.sentence(passage) for passage in view.help] if not view.notice else []
        answer = [self.sentence(view.notice, bold=True)] if view.notice else []
        cards = self.choices(view.found, CARD_EM) if view.found else []
        self._signed = max((b.least_width() for c in cards for b in c.findChildren(ChoiceButton)), default=0)
        self._above: list[Any] = [self.title(view.title), *said]
        plain = self.choices(tuple(map(_without_sign, view.found)), CARD_EM) if view.found else []
        short = self.choices(tuple(map(_name_only, view.found)), CARD_EM) if view.found else []
        self._below: list[Any] = [*answer, *cards]
        self._simpler: tuple[list[Any], ...] = ([*answer, *plain], [*short])
        self._lines = [*self._above, *self._below, *plain, *short]
        for line in self._lines:
            line.setParent(self)
            line.show()
            for button in line.findChildren(KioskButton):
                button.command_requested.connect(self.command_requested)

    def _take_away(self, widgets: list[QWidget]) -> None:
        for widget in widgets:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()

    def _arrange(self) -> None:
        """Portrait: the keys at the foot, the boxes right above them. Landscape: the keys on the right."""
        gap, beside = self.look.px(GAP_MM), self.width() > self.height()
        keys = self._keys.height_for(min(self.look.px(HIGHEST_MM), self._highest_key(beside)))
        if beside:
            wide = self._keys.used_width(int(self.width() * KEYS_SHARE))
            self._keys.setGeometry(self.width() - wide, (self.height() - keys) // 2, wide, keys)
            self._stack(self.width() - wide - 2 * gap, self.height(), centred=False)
        else:
            self._keys.setGeometry(0, self.height() - keys, self.width(), keys)
            self._stack(self.width(), self.height() - keys - 2 * gap, centred=True)

    def _highest_key(self, beside: bool) -> int:
        room = self.height() if beside else self.height() // 2
        room = min(room, self.height() - self.low_line) if self.low_line else room
        count = len(self._keys.rows)
        return max(self.look.px(TARGET_MM), (room - (count - 1) * self.look.px(GAP_MM)) // count)

    def _stack(self, width: int, room: int, *, centred: bool) -> None:
        """Words, boxes, answer from the top; in portrait the last two stand at the foot."""
        boxes = self._boxes.needed_height(width) + 2 * self.look.px(GAP_MM)
        above, below = self._fitting(width, room - boxes)
        used = self._height(above, width) + self._height(below, width) + boxes
        top = self._lay(above, 0, width) + (self.look.px(GAP_MM) if above else 0)
        top += max(0, room - used) if centred else 0
        if centred:
            top = self._lay(below, top, width) + self.look.px(GAP_MM)
        self._boxes.centred = centred
        self._boxes.setGeometry(0, top, width, self._boxes.needed_height(width))
        if not centred:
            self._lay(below, top + boxes - self.look.px(GAP_MM), width)

    def _fitting(self, width: int, room: int) -> tuple[list[Any], list[Any]]:
        """What fits of the words above and of the answer: the least needed goes first."""
        plain, short = self._simpler
        above, below = list(self._above), list(self._below if width >= self._signed else plain)
        while above and self._height(above, width) + self._height(below, width) > room:
            above.pop()
        while len(below) > 1 and self._height(below, width) > room:
            below.pop(0)
        if self._height(below, width) > room:
            below = list(short)
        for line in self._lines:
            line.setVisible(line in above or line in below)
        return above, below

    def _height(self, lines: list[Any], width: int) -> int:
        return sum(int(line.needed_height(width)) + self.look.px(SENTENCE_GAP_MM) for line in lines)

    def _lay(self, lines: list[Any], top: int, width: int) -> int:
        for line in lines:
            height = int(line.needed_height(width))
            line.setGeometry(0, top, width, height)
            top += height + self.look.px(SENTENCE_GAP_MM)
        return top


def _without_sign(action: Action) -> Action:
    """For a page too narrow for the sign's word."""
    return replace(action, status=None, sign="")


def _name_only(action: Action) -> Action:
    """For a page with little room."""
    return replace(action, note="", status=None, sign="")


def _with_erasers(view: NumberView) -> tuple[tuple[Action | None, ...], ...]:
    """けす and ぜんぶけす beside the nought."""
    *rows, last = view.keys
    return (*rows, (view.erasers[0], last[1], view.erasers[1]))
