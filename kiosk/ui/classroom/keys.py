"""The teacher's keys, and those that clickers send. They work in whichever window of the class is in front."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.class_messages import ClassCommand, NextSlide, PreviousSlide, SayAgain, ToggleBlank

Key = Qt.Key
KEYS: dict[Key, type[ClassCommand]] = {
    Key.Key_Space: NextSlide,
    Key.Key_Right: NextSlide,
    Key.Key_Down: NextSlide,
    Key.Key_PageDown: NextSlide,
    Key.Key_Left: PreviousSlide,
    Key.Key_Up: PreviousSlide,
    Key.Key_PageUp: PreviousSlide,
    Key.Key_Backspace: PreviousSlide,
    Key.Key_R: SayAgain,
    Key.Key_B: ToggleBlank,
    Key.Key_Period: ToggleBlank,
}


def command_of(event: QKeyEvent) -> ClassCommand | None:
    """What a key asks for; a key held down asks once. None for a key with Ctrl, Alt or Meta."""
    if event.isAutoRepeat() or event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    ):
        return None
    wanted = KEYS.get(Key(event.key()))
    return wanted() if wanted else None


class KeyedWindow(QWidget):
    """A window in which the keys work while it has the focus."""

    command_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command is not None:
            self.command_requested.emit(command)
        else:
            super().keyPressEvent(event)
