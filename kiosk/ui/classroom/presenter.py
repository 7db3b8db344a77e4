"""The one door between the windows of a class and the class."""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.domain.class_messages import DropClass
from kiosk.domain.messages import Command, SpeechFinished, SpeechStarted
from kiosk.service.classroom import Classroom
from kiosk.ui.classroom.keys import command_of
from kiosk.ui.classroom.wall import WallWindow
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.presenter import told

TEACHING = "teaching"
"""The page of the teacher's window on which the keys pace the lesson."""
_log = logging.getLogger("kiosk.ui")


class ClassPresenter(QObject):
    """Runs a class on the GUI thread.

    Signals:
        left: the teacher closed the class.
    """

    left = Signal()
    _delivered = Signal(object)

    def __init__(self, wall: WallWindow, teacher: DeskWindow) -> None:
        super().__init__()
        self._classroom: Classroom | None = None
        self._wall = wall
        self._teacher = teacher
        for window in (wall, teacher):
            window.command_requested.connect(self.submit)
        teacher.installEventFilter(self)
        self._delivered.connect(self.submit, Qt.ConnectionType.QueuedConnection)

    def start(self, classroom: Classroom) -> None:
        """Shows the class's first view."""
        self._classroom = classroom
        self._show(classroom)

    def deliver(self, command: Command) -> None:
        """Like `submit`, from any thread, without waiting. What a voice tells of older words is dropped here."""
        if isinstance(command, SpeechStarted | SpeechFinished) and not self._hears(command.key):
            return
        self._delivered.emit(command)

    def _hears(self, key: str) -> bool:
        return self._classroom is not None and self._classroom.voice.is_heard(key)

    def submit(self, command: Command) -> None:
        """Handles a command. A bug ends the lesson, not the class; nothing typed is logged."""
        classroom = self._classroom
        if classroom is None:
            return
        try:
            classroom.handle(command)
        except Exception as error:  # noqa: BLE001  a bug must not leave thirty people before a dead wall
            _log.error("bug command=%s %s", type(command).__name__, told(error))
            classroom.handle(DropClass())
        self._show(classroom)
        if classroom.left:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys also work in the teacher's window, while a lesson is on and nothing is being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_teaching:
            command = command_of(event)
            if command is not None:
                self.submit(command)
                return True
        return super().eventFilter(watched, event)

    @property
    def _is_teaching(self) -> bool:
        return self._classroom is not None and self._classroom.view.teacher.name == TEACHING

    def _show(self, classroom: Classroom) -> None:
        self._wall.show_view(classroom.view.wall, classroom.voice.reading)
        self._teacher.show_view(classroom.view.teacher)
