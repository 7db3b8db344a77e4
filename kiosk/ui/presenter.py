"""The one door between the window and the guide. Commands come in from any thread, views go out."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.messages import Command, ReportBug, SpeechFinished, SpeechStarted
from kiosk.service.guide import Guide
from kiosk.service.views import View

_log = logging.getLogger("kiosk.ui")


class Presenter(QObject):
    """Runs the guide on the GUI thread.

    Signals:
        view_changed(View): what to show now.
        reading_changed(str): key of the passage being read, or "".
        speaking_changed(bool): whether something is being said.
    """

    view_changed = Signal(object)
    reading_changed = Signal(str)
    speaking_changed = Signal(bool)
    _delivered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._guide: Guide | None = None
        self._shown: View | None = None
        self._reading = ""
        self._speaking = False
        self._delivered.connect(self.submit, Qt.ConnectionType.QueuedConnection)

    def deliver(self, command: Command) -> None:
        """Like `submit`, from any thread, without waiting. What a voice tells of older words is dropped here."""
        if isinstance(command, SpeechStarted | SpeechFinished) and self._guide is not None:
            wanted = self._guide.is_heard(command.key)
        else:
            wanted = True
        if wanted:
            self._delivered.emit(command)

    def start(self, guide: Guide) -> None:
        """Shows the guide's first view."""
        self._guide = guide
        self._emit(guide)

    def submit(self, command: Command) -> None:
        """Handles a command. A bug becomes the sorry screen; a second one cannot recurse."""
        if self._guide is None:
            return
        try:
            self._guide.handle(command)
        except Exception as error:  # noqa: BLE001  a bug, whatever it is, must end on the sorry screen
            _log.error("bug command=%s %s", type(command).__name__, told(error))
            self._guide.handle(ReportBug())
        self._emit(self._guide)

    def catch_bugs(self) -> None:
        """Sends what nobody caught, in any thread or slot, down the same route."""
        sys.excepthook = self._unhandled
        threading.excepthook = lambda args: self._unhandled(args.exc_type, args.exc_value, args.exc_traceback)

    def _unhandled(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _log.critical("bug type=%s %s", kind.__name__, told(error) if error else "")
        self.deliver(ReportBug())

    def _emit(self, guide: Guide) -> None:
        if guide.view != self._shown:
            self._shown = guide.view
            self.view_changed.emit(guide.view)
        if guide.reading != self._reading:
            self._reading = guide.reading
            self.reading_changed.emit(guide.reading)
        if guide.speaking != self._speaking:
            self._speaking = guide.speaking
            self.speaking_changed.emit(guide.speaking)


def told(error: BaseException) -> str:
    """Kind and place of a bug, and of what it came from. Not its message: that may quote what somebody typed."""
    places = "".join(traceback.format_tb(error.__traceback__))
    before = error.__cause__ or error.__context__
    return f"{type(error).__name__}\n{places}" + (f"after {told(before)}" if before else "")
