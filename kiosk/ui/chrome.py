"""What stands around every screen: the band with what can be set, where-am-I, notices and answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Command
from kiosk.domain.text import Passage
from kiosk.service.views import Frame
from kiosk.ui.buttons import KioskButton
from kiosk.ui.sentences import AnswerLine, NoticeLine, Sentence
from kiosk.ui.theme import GAP_MM, Look
from kiosk.ui.way_button import WayButton


class Part(QWidget):
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

    def take(self, made: KioskButton) -> KioskButton:
        """Shows a button in this part and passes on what it asks for."""
        made.setParent(self)
        made.command_requested.connect(self._request)
        made.show()
        return made

    def _request(self, command: Command) -> None:
        self.command_requested.emit(command)


class Band(Part):
    """Town and product on the left, the settings as words on the right."""

    def show_frame(self, frame: Frame, look: Look) -> None:
        if not self.is_new((frame.town, frame.product, frame.settings), look):
            return
        self.clear()
        self._town = Sentence(Passage("town", frame.town, frame.town), look, bold=True)
        self._product = Sentence(Passage("product", frame.product, frame.product), look)
        for sentence in (self._town, self._product):
            sentence.setParent(self)
        self._buttons = [self.take(WayButton(action, look)) for action in frame.settings]
        self._needs = [button.needed_width() for button in self._buttons]

    def needed_height(self, width: int) -> int:
        cells = zip(self._buttons, self._widths(width), strict=True)
        return max(button.needed_height(cell) for button, cell in cells)

    def _widths(self, width: int) -> list[int]:
        """What each word needs; where that is too much for the line, less of each, and smaller letters."""
        room = width - self.look.px(GAP_MM) * (len(self._needs) - 1)
        return [min(need, need * room // sum(self._needs)) for need in self._needs]

    def place(self) -> None:
        gap, right = self.look.px(GAP_MM), self.width()
        for button, width in zip(self._buttons[::-1], self._widths(self.width())[::-1], strict=True):
            button.setGeometry(right - width, 0, width, self.height())
            right -= width + gap
        left = 0
        for sentence in (self._town, self._product):
            wide = sentence.block(100_000).used_width + self.look.px(4)
            fits = left + wide <= right
            sentence.setVisible(fits)
            height = sentence.needed_height(wide)
            sentence.setGeometry(left, (self.height() - height) // 2, wide, height)
            left += wide + gap


class WhereLine(Part):
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


class Notices(Part):
    """What does not work just now, in plain words; or, until the next tap, the answer to what was asked."""

    def show_frame(self, frame: Frame, look: Look) -> None:
        if not self.is_new((frame.notices, frame.answer), look):
            return
        self.clear()
        self._lines = [AnswerLine(frame.answer, look)] if frame.answer else []
        self._lines += [NoticeLine(passage, look) for passage in frame.notices[: 1 - len(self._lines)]]
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
