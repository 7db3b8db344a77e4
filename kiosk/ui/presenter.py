"""The one door between the window and the guide. Commands come in from any thread, views go out."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.messages import Command, ReportBug
from kiosk.service.guide import Guide
from kiosk.service.views import View

_log = logging.getLogger("kiosk.ui")


class Presenter(QObject):
    """Runs the guide on the GUI thread.

    Signals:
        view_changed(View): what to show now.
        reading_changed(str): key of the passage being read, or "".
    """

    view_changed = Signal(object)
    reading_changed = Signal(str)
    _delivered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._guide: Guide | None = None
        self._shown: View | None = None
        self._reading = ""
        self._delivered.connect(self.submit, Qt.ConnectionType.QueuedConnection)

    def deliver(self, command: Command) -> None:
        """Like `submit`, from any thread, without waiting."""
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
        except Exception:  # noqa: BLE001  a bug, whatever it is, must end on the sorry screen
            _log.exception("bug command=%s", type(command).__name__)
            self._guide.handle(ReportBug())
        self._emit(self._guide)

    def catch_bugs(self) -> None:
        """Sends what nobody caught, in any thread or slot, down the same route."""
        sys.excepthook = self._unhandled
        threading.excepthook = lambda args: self._unhandled(args.exc_type, args.exc_value, args.exc_traceback)

    def _unhandled(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _log.critical("bug type=%s", kind.__name__, exc_info=error)
        self.deliver(ReportBug())

    def _emit(self, guide: Guide) -> None:
        if guide.view != self._shown:
            self._shown = guide.view
            self.view_changed.emit(guide.view)
        if guide.reading != self._reading:
            self._reading = guide.reading
            self.reading_changed.emit(guide.reading)
