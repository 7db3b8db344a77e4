"""The small pieces of the desk: a button that carries its command, a label that wraps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton

from kiosk.domain.messages import Command
from kiosk.service.desk_views import DeskAction

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class DeskButton(QPushButton):
    """Acts by mouse, finger, space and Enter; arrows go to its neighbours.

    Signals:
        command_requested(Command): the wish of the staff.
    """

    command_requested = Signal(object)

    def __init__(self, action: DeskAction) -> None:
        super().__init__()
        self.action = action
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("primary", action.primary)
        self.clicked.connect(self._request)
        self.show_action(action)

    def show_action(self, action: DeskAction) -> None:
        """Another state of the same place."""
        self.action = action
        key = f" ({action.key.replace('Return', 'Enter')})" if action.key and action.enabled else ""
        self.setText(f"{action.label}{key}")
        self.setAccessibleName(action.label)
        self.setCheckable(action.chosen)
        self.setChecked(action.chosen)
        self.setEnabled(action.enabled)

    def _request(self) -> None:
        command: Command = self.action.command
        self.setChecked(self.action.chosen)  # the view decides, not the click
        self.command_requested.emit(command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NEXT:
            self.focusNextChild()
        elif event.key() in _BEFORE:
            self.focusPreviousChild()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)


class DeskLabel(QLabel):
    """Plain words, wrapped; `role` is its name in the style sheet."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setObjectName(role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
