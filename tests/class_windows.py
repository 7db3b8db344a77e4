"""A class of 七戸町 in its real windows, its devices fakes, its practice page real."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.app import Devices
from kiosk.class_app import ClassApp
from kiosk.domain.desk_messages import TryKey
from kiosk.domain.roles import Role
from kiosk.service.classroom_views import WallView
from kiosk.settings import Places, Settings
from tests.fakes import (
    DirectQrMaker,
    FakeOftenAsked,
    FakeSlipPrinter,
    FakeSoundOutput,
    FakeSpeaker,
    FixedClock,
    InMemoryAssistanceLog,
)


class ClassWindows:
    """Both windows on the screen; `role`: whose PIN opened the door, None for nobody's."""

    def __init__(self, qtbot: object, data: Path, role: Role | None = Role.CLASS, ticket: str = "") -> None:
        self._qtbot = qtbot
        places = Places(data)
        self.app = ClassApp(Settings(), places, self._devices(), ticket)
        self.wall, self.teacher = self.app.wall, self.app.teacher
        self.wall.resize(1280, 720)
        self.teacher.resize(900, 1400)
        for window in (self.wall, self.teacher):
            qtbot.addWidget(window)  # type: ignore[attr-defined]
            window.show()
            qtbot.waitExposed(window)  # type: ignore[attr-defined]
        if role is not None:
            _, pin = StaffKeyFile(data, places.secret).add_pin(role)
            self.app.presenter.submit(TryKey(pin))
            self.settle()

    def _devices(self) -> Devices:
        self.speaker = FakeSpeaker(self._deliver)
        self.printer = FakeSlipPrinter(self._deliver)
        self.log = InMemoryAssistanceLog()
        return Devices(
            speaker=self.speaker,
            output=FakeSoundOutput(self._deliver),
            printer=self.printer,
            qr=DirectQrMaker(self._deliver),
            log=self.log,
            often=FakeOftenAsked(),
            clock=FixedClock(),
        )

    def _deliver(self, command: object) -> None:
        self.app.presenter.deliver(command)  # type: ignore[arg-type]

    @property
    def view(self) -> WallView:
        return self.app.classroom.view.wall

    @property
    def where(self) -> str:
        return self.view.where

    def key(self, key: Qt.Key, window: QWidget | None = None) -> None:
        """A key of the teacher or a clicker, in one of the windows."""
        self._qtbot.keyClick(window or self.wall, key)  # type: ignore[attr-defined]
        self.settle()

    def press(self, words: str) -> None:
        """A button of the teacher's window whose words begin so."""
        found = [b for b in self.teacher.buttons() if b.text().startswith(words)]
        assert found, (words, [b.text() for b in self.teacher.buttons()])
        self._qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close(self) -> None:
        self.app.close()
