"""What stands around every screen: the band with the settings, where-am-I, notices, the five buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Command
from kiosk.domain.text import Passage
from kiosk.service.views import Action, Frame
from kiosk.ui.buttons import KioskButton
from kiosk.ui.sentences import NoticeLine, Sentence
from kiosk.ui.theme import GAP_MM, Look


class _Part(QWidget):
    """A part of the frame, built anew only when its own words or look change.

    Signals:
        command_requested(Command): a wish of the resident.
    """

    command_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Look
        self._key: object = None
        self._lines: list[Sentence] = []

    def is_new(self, key: object, look: Look) -> bool:
        """Remembers what is shown; True when it has to be built again."""
        self.look = look
        new, self._key = self._key != (key, look), (key, look)
        return new

    def place(self) -> None:
        """Lays out what is shown; the bar of actions is laid out by its arrange methods instead."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def clear(self) -> None:
        """Takes the old widgets away."""
        for child in self.findChildren(QWidget):
            child.hide()
            child.setParent(None)
            child.deleteLater()

    def button(self, action: Action, *, primary: bool = False) -> KioskButton:
        made = KioskButton(action, self.look, primary=primary)
        made.setParent(self)
        made.command_requested.connect(self._request)
        made.show()
        return made

    def _request(self, command: Command) -> None:
        self.command_requested.emit(command)


class Band(_Part):
    """Town and product on the left, the settings as words on the right."""

    def show_frame(self, frame: Frame, look: Look) -> None:
        if not self.is_new((frame.town, frame.product, frame.settings), look):
            return
        self.clear()
        self._town = Sentence(Passage("town", frame.town, frame.town), look, bold=True)
        self._product = Sentence(Passage("product", frame.product, frame.product), look)
        for sentence in (self._town, self._product):
            sentence.setParent(self)
        self._buttons = [self.button(action) for action in frame.settings]

    def needed_height(self, width: int) -> int:
        return max(button.needed_height(button.needed_width()) for button in self._buttons)

    def place(self) -> None:
        gap, right = self.look.px(GAP_MM), self.width()
        for button in reversed(self._buttons):
            button.setGeometry(right - button.needed_width(), 0, button.needed_width(), self.height())
            right -= button.needed_width() + gap
        left = 0
        for sentence in (self._town, self._product):
            wide = sentence.block(100_000).used_width + self.look.px(4)
            fits = left + wide <= right
            sentence.setVisible(fits)
            height = sentence.needed_height(wide)
            sentence.setGeometry(left, (self.height() - height) // 2, wide, height)
            left += wide + gap


class WhereLine(_Part):
    """いまは「もちもの」です."""

    def show_frame(self, frame: Frame, look: Look) -> None:
        if not self.is_new(frame.where, look):
            return
        words = Passage("place", frame.where, frame.where)
        if not self._lines or self._lines[0].look != look:
            self.clear()
            self._lines = [Sentence(words, look)]
            self._lines[0].setParent(self)
        self._lines[0].set_passage(words)
        self._lines[0].setVisible(bool(frame.where))

    def needed_height(self, width: int) -> int:
        return sum(line.needed_height(width) for line in self._lines if line.text())

    def place(self) -> None:
        for line in self._lines:
            line.setGeometry(0, 0, self.width(), self.height())


class Notices(_Part):
    """What does not work just now, in plain words. The journey goes on."""

    def show_frame(self, frame: Frame, look: Look) -> None:
        if not self.is_new(frame.notices, look):
            return
        self.clear()
        self._lines = [NoticeLine(passage, look) for passage in frame.notices[:1]]
        for line in self._lines:
            line.setParent(self)
            line.show()

    def needed_height(self, width: int) -> int:
        return sum(line.needed_height(width) for line in self._lines)

    def place(self) -> None:
        top = 0
        for line in self._lines:
            height = line.needed_height(self.width())
            line.setGeometry(0, top, self.width(), height)
            top += height


class ActionBar(_Part):
    """前へもどる・つぎへ, 最初から・もう一度聞く・職員を呼ぶ: position, not memory.

    The five buttons live as long as the look: a page change costs new words, not new widgets.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept: dict[str, KioskButton] = {}
        self._kept_look: Look | None = None

    def show_frame(self, frame: Frame, look: Look) -> None:
        key = (frame.back, frame.next, frame.next_hint, frame.start_over, frame.hear_again, frame.call_staff)
        if not self.is_new(key, look):
            return
        if look != self._kept_look:
            self.clear()
            self._kept, self._kept_look = {}, look
            self._hint_line = Sentence(Passage("hint", "", ""), look, bold=True)
            self._hint_line.setParent(self)
        self._back = self._slot("back", frame.back)
        self._next = self._slot("next", frame.next)
        self._hint = self._hint_line if frame.next is None and frame.next_hint else None
        if self._hint:
            self._hint.set_passage(Passage("hint", frame.next_hint, frame.next_hint))
        self._hint_line.setVisible(self._hint is not None)
        others = {
            "start_over": frame.start_over,
            "hear_again": frame.hear_again,
            "call_staff": frame.call_staff,
        }
        self._others = [button for name, action in others.items() if (button := self._slot(name, action))]

    def _slot(self, name: str, action: Action | None) -> KioskButton | None:
        """The one button of this place, saying what it does now; None when it has nothing to do."""
        button = self._kept.get(name)
        if action is None:
            if button:
                button.hide()
            return None
        if button is None:
            button = self._kept[name] = self.button(action, primary=name == "next")
        button.set_action(action)
        button.show()
        return button

    def arrange_below(self, width: int) -> int:
        """Portrait: two rows. Returns the height used, px."""
        gap = self.look.px(GAP_MM)
        third = (width - 2 * gap) // 3
        two_thirds = width - third - gap
        first = max(
            self.look.px(26),
            *(b.needed_height(w) for b, w in ((self._back, third), (self._next, two_thirds)) if b),
            0,
        )
        if self._back:
            self._back.setGeometry(0, 0, third, first)
        self._place_next(third + gap, 0, two_thirds, first)
        second = max(button.needed_height(third) for button in self._others)
        for index, button in enumerate(self._others):
            button.setGeometry(index * (third + gap), first + gap, third, second)
        return first + gap + second

    def side_width(self, width: int) -> int:
        """Landscape: width of the column, px. The same on every screen: position, not memory."""
        return min(max(self.look.px(80), int(7.4 * self.look.em) + self.look.px(8)), int(width * 0.4))

    def arrange_beside(self, width: int, height: int) -> None:
        """Landscape: つぎへ at the foot of the column, where the hand rests; the others above it."""
        gap = self.look.px(GAP_MM)
        foot = height
        main = self._next or self._hint
        next_height = max(self.look.px(26), main.needed_height(width) if main else 0)
        self._place_next(0, foot - next_height, width, next_height)
        foot -= next_height + gap
        back_height = self.look.px(20)
        if self._back:
            back_height = self._back.needed_height(width)
            self._back.setGeometry(0, foot - back_height, width, back_height)
        top = 0
        for button in self._others[::-1]:
            need = button.needed_height(width)
            button.setGeometry(0, top, width, need)
            top += need + gap

    def _place_next(self, left: int, top: int, width: int, height: int) -> None:
        if self._next:
            self._next.setGeometry(left, top, width, height)
        elif self._hint:
            need = self._hint.needed_height(width)
            self._hint.setGeometry(left, top + (height - need) // 2, width, need)
