"""Puts the staff's side together: door, desk, window. A part of the composition root, held by app.py.

Nothing of it is made before somebody opens it, unless it stands on a screen of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.desk_messages import OpenDesk
from kiosk.domain.messages import Command, Tick, WindowGivenBack
from kiosk.service import ports
from kiosk.service.finders import Finders
from kiosk.service.guide import Guide
from kiosk.settings import Places, Settings
from kiosk.ui.main_window import MainWindow
from kiosk.ui.presenter import Presenter

if TYPE_CHECKING:
    from kiosk.service.desk import Desk
    from kiosk.ui.desk.presenter import DeskPresenter

OPEN_KEY = "Ctrl+F12"
BEGIN_AGAIN = 75
"""Exit code with which the kiosk asks to be started anew."""


def end_kiosk(again: bool) -> None:
    """`exit`, not `quit`: that one asks the window first, which lets nobody close it."""
    QApplication.exit(BEGIN_AGAIN if again else 0)


class Parts(Struct):
    """What the desk shares with the resident's side."""

    guide: Guide
    catalogue: ports.Catalogue
    finders: Finders
    translator: GettextTranslator
    log: ports.AssistanceLog
    clock: ports.Clock
    often: ports.OftenAsked
    speaker: ports.Speaker
    output: ports.SoundOutput
    px_per_mm: float


def make_desk(settings: Settings, places: Places, parts: Parts, deliver: ports.Deliver) -> Desk:
    """A desk of this machine, its door shut."""
    from kiosk.adapters import uptime  # noqa: PLC0415  not before the first screen
    from kiosk.adapters.class_process import ClassProcess  # noqa: PLC0415
    from kiosk.adapters.database.head import HeadFile  # noqa: PLC0415
    from kiosk.adapters.database.help_shelf import HelpFile  # noqa: PLC0415
    from kiosk.adapters.device_secret import device_secret  # noqa: PLC0415
    from kiosk.adapters.reporting.report_process import ProcessReports  # noqa: PLC0415
    from kiosk.adapters.staff_keys import StaffKeyFile  # noqa: PLC0415
    from kiosk.service.class_ticket import issue  # noqa: PLC0415
    from kiosk.service.desk import Desk  # noqa: PLC0415
    from kiosk.service.staff_door import StaffDoor  # noqa: PLC0415
    from kiosk.staff_machine import DeskMachine  # noqa: PLC0415

    door = StaffDoor(StaffKeyFile(places.data, places.secret))

    def ticket() -> str:
        now = uptime.now()
        return issue(door, device_secret(places.secret), now.boot, now.seconds)

    return Desk(
        door=door,
        shelf=HelpFile(places.database, places.open_helps, HeadFile(places.data, places.secret)),
        log=parts.log,
        catalogue=parts.catalogue,
        finders=parts.finders,
        visits=parts.guide.visits,
        clock=parts.clock,
        often=parts.often,
        kiosk_id=settings.kiosk_id,
        new_id=lambda: os.urandom(8).hex(),
        with_memo=settings.desk_memo,
        places=settings.desks,
        reports=ProcessReports(places.data, settings.town, places.data / "reports"),
        machine=DeskMachine(
            settings, places, speaker=parts.speaker, output=parts.output, translator=parts.translator,
            px_per_mm=parts.px_per_mm, deliver=deliver, end=end_kiosk,
        ),
        classes=ClassProcess(deliver, ticket, places.data, settings.town),
    )  # fmt: skip


class StaffSide(QObject):
    """The desk's window over the resident's, or `beside` it on a second screen if there is one."""

    def __init__(
        self,
        make: Callable[[ports.Deliver], Desk],
        window: MainWindow,
        presenter: Presenter,
        px_per_mm: float,
        *,
        beside: bool,
    ) -> None:
        super().__init__()
        self._make = make
        self._window = window
        self._presenter = presenter
        self._px_per_mm = px_per_mm
        self._beside = beside
        self._now = 0.0
        self.desk: DeskPresenter | None = None
        window.command_requested.connect(self._hear)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+F12 on a keyboard, wherever the resident is."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and _opens(event):
            self.open()
            return True
        return super().eventFilter(watched, event)

    def start(self) -> None:
        """The machine is up: a desk with a screen of its own opens there."""
        if self._beside and len(QApplication.screens()) > 1:
            self._made().window.showFullScreen()

    def open(self) -> None:
        """Staff want to work."""
        self._made().open(self._now)

    def close(self) -> None:
        """What the desk has opened ends with the kiosk."""
        if self.desk is not None:
            self.desk.close()

    def tick(self, now: float) -> bool:
        """Time passes at the desk; True while the resident's clock stands still, because the window is covered."""
        self._now = now
        if self.desk is None:
            return False
        self.desk.submit(Tick(now))
        return self.desk.is_over

    def _hear(self, command: Command) -> None:
        if isinstance(command, OpenDesk):
            self.open()

    def _made(self) -> DeskPresenter:
        if self.desk is None:
            from kiosk.ui.desk.presenter import DeskPresenter  # noqa: PLC0415
            from kiosk.ui.desk.window import DeskWindow  # noqa: PLC0415

            screens = QApplication.screens()
            second = screens[1] if self._beside and len(screens) > 1 else None
            room = second.geometry() if second else self._window.rect()
            upright = room.height() > room.width()
            own = DeskWindow(self._px_per_mm, None if second else self._window, upright=upright)
            own.setGeometry(room)
            self.desk = DeskPresenter(self._make, own, None if second else self._window)
            self.desk.left.connect(lambda: self._presenter.submit(WindowGivenBack()))
        return self.desk


def _opens(event: QKeyEvent) -> bool:
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415  not before the first screen

    return QKeySequence(event.keyCombination()) == QKeySequence(OPEN_KEY)
