"""The one door between the desk's window and the desk; it also shows and hides the window over the resident's."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk_messages import ClassEnded, LeaveDesk, OpenDesk
from kiosk.domain.messages import Command, Tick
from kiosk.service.desk import Desk
from kiosk.service.ports import Deliver
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.presenter import told

_log = logging.getLogger("kiosk.ui")


class DeskPresenter(QObject):
    """Runs a desk on the GUI thread. With `over`, its window covers that one while it is open.

    Signals:
        left: the resident's window is free again.
    """

    left = Signal()
    _delivered = Signal(object)

    def __init__(self, make: Callable[[Deliver], Desk], window: DeskWindow, over: QWidget | None) -> None:
        super().__init__()
        self._desk = desk = make(self.deliver)
        self.window = window
        self._over = over
        window.command_requested.connect(self.submit)
        self._delivered.connect(self.submit, Qt.ConnectionType.QueuedConnection)
        window.show_view(desk.view)

    @property
    def is_over(self) -> bool:
        """True while the resident's window is covered."""
        return self._over is not None and self.window.isVisible()

    def open(self, now: float) -> None:
        """Covers the resident's window, or raises the one beside it. `now` is the time of the last tick."""
        if self._over is not None:
            self.window.setGeometry(self._over.rect())
        self.submit(Tick(now))
        self.submit(OpenDesk())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.focus_first()

    def close(self) -> None:
        """The kiosk ends."""
        self._desk.close()

    def deliver(self, command: Command) -> None:
        """Like `submit`, from any thread, without waiting."""
        self._delivered.emit(command)

    def submit(self, command: Command) -> None:
        """Handles a command. A bug shuts the door and gives the window back; nothing typed is logged."""
        try:
            self._desk.handle(command)
        except Exception as error:  # noqa: BLE001  a bug must not leave the staff's side open
            _log.error("bug command=%s %s", type(command).__name__, told(error))
            self._desk.handle(LeaveDesk())
        self.window.show_view(self._desk.view)
        if isinstance(command, ClassEnded):
            self._take_back()
        if self._desk.left and self.is_over:
            self.window.hide()
            self.window.forget()
            self.left.emit()

    def _take_back(self) -> None:
        """The class's windows are gone: the keyboard is this machine's own again."""
        self.window.window().activateWindow()
        self.window.focus_first()
