"""Puts the staff's side together: door, desk, window. A part of the composition root, opened by app.py."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from kiosk.adapters.database.help_shelf import HelpFile
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.domain.desk_messages import OpenDesk
from kiosk.domain.messages import Command, Tick, WindowGivenBack
from kiosk.service import ports
from kiosk.service.desk import Desk
from kiosk.service.finders import Finders
from kiosk.service.guide import Guide
from kiosk.service.staff_door import StaffDoor
from kiosk.settings import Places, Settings
from kiosk.ui.desk.presenter import DeskPresenter
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.main_window import MainWindow
from kiosk.ui.presenter import Presenter

OPEN_KEY = "Ctrl+F12"


def make_desk(
    settings: Settings,
    places: Places,
    *,
    guide: Guide,
    catalogue: ports.Catalogue,
    finders: Finders,
    log: ports.AssistanceLog,
    clock: ports.Clock,
    often: ports.OftenAsked,
) -> Desk:
    """A desk of this machine, its door shut."""
    return Desk(
        door=StaffDoor(StaffKeyFile(places.data, places.secret)),
        shelf=HelpFile(places.database, places.open_helps),
        log=log,
        catalogue=catalogue,
        finders=finders,
        visits=guide.visits,
        clock=clock,
        often=often,
        kiosk_id=settings.kiosk_id,
        new_id=lambda: os.urandom(8).hex(),
        with_memo=settings.desk_memo,
        places=settings.desks,
    )


class StaffSide(QObject):
    """The desk's window over the resident's, or on a second screen of its own."""

    def __init__(
        self, desk: Desk, window: MainWindow, presenter: Presenter, px_per_mm: float, *, beside: bool
    ) -> None:
        super().__init__()
        self._presenter = presenter
        screens = QApplication.screens()
        second = screens[1] if beside and len(screens) > 1 else None
        self.window = DeskWindow(px_per_mm, None if second else window)
        self.window.hide()
        self.desk = DeskPresenter(desk, self.window, None if second else window)
        self.desk.left.connect(lambda: presenter.submit(WindowGivenBack()))
        window.command_requested.connect(self._hear)
        shortcut = QShortcut(QKeySequence(OPEN_KEY), window)
        shortcut.activated.connect(self.desk.open)
        if second:
            self.window.setGeometry(second.geometry())
            self.window.showFullScreen()

    def _hear(self, command: Command) -> None:
        if isinstance(command, OpenDesk):
            self.desk.open()

    def tick(self, now: float) -> bool:
        """Time passes at the desk; True while the resident's clock stands still, because the window is covered."""
        self.desk.submit(Tick(now))
        return self.desk.is_over
