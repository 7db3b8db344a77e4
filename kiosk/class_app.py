"""The class as a program of its own: its windows, devices and clock. A composition root like app.py.

The resident's kiosk does not import this: the practice page is served, and its address shown, from here only.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from kiosk.adapters import uptime
from kiosk.adapters.class_process import SHUT_AT_DOOR
from kiosk.adapters.device_secret import device_secret
from kiosk.adapters.lessons.load import PICTURES, load_lessons
from kiosk.adapters.machine import technical_log
from kiosk.adapters.practice.process import PracticeProcess
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.adapters.translations import GettextTranslator
from kiosk.app import Devices, open_catalogue, open_devices
from kiosk.domain.messages import Tick
from kiosk.service.class_ticket import bearer, issue
from kiosk.service.classroom import Classroom
from kiosk.service.staff_door import StaffDoor
from kiosk.settings import Places, Settings
from kiosk.ui.classroom.pictures import Pictures
from kiosk.ui.classroom.presenter import ClassPresenter
from kiosk.ui.classroom.wall import WallWindow
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.theme import default_px_per_mm

TICK_MS = 1000
PAPERS_S = 900.0
"""Sixty handouts on an office printer."""
ALONE = 0.62
"""Of the width of a single screen: the wall; the rest is the teacher's."""


class ClassApp(QObject):
    """One running class."""

    def __init__(
        self, settings: Settings, places: Places, devices: Devices | None = None, ticket: str = ""
    ) -> None:
        super().__init__()
        self.wall = WallWindow(Pictures(places.assets / "lessons" / PICTURES))
        self.teacher = DeskWindow(settings.px_per_mm or _teacher_px_per_mm(), may_close=True)
        self.presenter = ClassPresenter(self.wall, self.teacher)
        deliver = self.presenter.deliver
        self.door = StaffDoor(StaffKeyFile(places.data, places.secret))
        self._secret = places.secret
        self._let_in(ticket)
        self.practice = PracticeProcess(deliver, self._ticket, places.data)
        self.devices = devices or open_devices(settings, places, deliver, settings.px_per_mm or 4.0)
        if devices is None:
            self.devices.printer.close()
            self.devices.printer = ProcessSlipPrinter(
                deliver, queue=settings.printer_queue or None, out_dir=places.slips,
                address=settings.printer_address, paper=settings.paper, timeout_s=PAPERS_S,
            )  # fmt: skip
        self.classroom = Classroom(
            door=self.door,
            lessons=load_lessons(places.assets / "lessons"),
            catalogue=open_catalogue(settings, places),
            translator=GettextTranslator(places.locales),
            log=self.devices.log,
            speaker=self.devices.speaker,
            printer=self.devices.printer,
            qr=self.devices.qr,
            practice=self.practice,
            clock=self.devices.clock,
            kiosk_id=settings.kiosk_id,
            new_id=lambda: os.urandom(8).hex(),
        )
        self.presenter.start(self.classroom)
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.presenter.submit(Tick(time.monotonic())))

    def start_machine(self) -> None:
        """What is needed once the windows are up."""
        self.devices.log.start()
        self.devices.qr.warm_up()
        self.presenter.submit(Tick(time.monotonic()))
        self._timer.start(TICK_MS)

    def close(self) -> None:
        """The practice page shut, silence, and every row on disk."""
        self._timer.stop()
        self.classroom.close()
        self.devices.speaker.close()
        self.devices.printer.close()
        self.devices.qr.close()
        self.devices.log.close()

    def _let_in(self, ticket: str) -> None:
        """Whoever comes from the desk has shown a PIN there. Any other word leaves the door as it is."""
        now = uptime.now()
        who = bearer(ticket, device_secret(self._secret), now.boot, now.seconds) if ticket else None
        if who is not None:
            self.door.admit(who, time.monotonic())

    def _ticket(self) -> str:
        now = uptime.now()
        return issue(self.door, device_secret(self._secret), now.boot, now.seconds)

    def arrange(self, screens: list[QScreen]) -> None:
        """The wall on the second screen; with one screen only, both windows side by side on it."""
        if len(screens) > 1:
            self.teacher.setGeometry(screens[0].availableGeometry())
            self.teacher.showMaximized()
            self.wall.setGeometry(screens[1].geometry())
            self.wall.showFullScreen()
            self._come_forward()
            return
        room = screens[0].availableGeometry()
        split = int(room.width() * ALONE)
        self.wall.setGeometry(room.x(), room.y(), split, room.height())
        self.teacher.setGeometry(room.x() + split, room.y(), room.width() - split, room.height())
        self.wall.show()
        self.teacher.show()
        self._come_forward()

    def _come_forward(self) -> None:
        """Over the kiosk's own window, with the keyboard: where no window manager stands, nobody else does it."""
        for window in (self.wall, self.teacher):
            window.raise_()
            window.activateWindow()


def run(settings: Settings, places: Places, ticket: str = "") -> int:
    """Opens the class and stays until the teacher closes it. Returns the exit code.

    With a `ticket` of the desk it begins inside, and tells the desk whether somebody inside closed it.
    """
    technical_log.start(places.data)
    application = QApplication(sys.argv[:1])
    app = ClassApp(settings, places, ticket=ticket)
    app.arrange(application.screens())
    QTimer.singleShot(0, app.start_machine)
    app.presenter.left.connect(application.quit)
    application.aboutToQuit.connect(app.close)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.quit())
    code = int(application.exec())
    return code if app.classroom.closed_inside or not ticket else SHUT_AT_DOOR


def _teacher_px_per_mm() -> float:
    size = QApplication.primaryScreen().size()
    return default_px_per_mm(size.width(), size.height())
