"""The real window with its desk, on real files: pressed by mouse, typed into by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.app import ROOT, Places
from kiosk.domain.messages import Tick
from kiosk.domain.roles import Role
from kiosk.settings import Settings
from kiosk.ui.desk.parts import DeskButton
from kiosk.ui.desk.window import DeskWindow
from tests.kiosk_window import KioskWindow


class DeskKiosk(KioskWindow):
    """A kiosk of 七戸町 whose log, PINs and open records are files in `data`."""

    def __init__(
        self,
        qtbot: object,
        data: Path,
        size: tuple[int, int] = (1080, 1920),
        settings: Settings | None = None,
    ) -> None:
        self.data = data
        self.pin = StaffKeyFile(data, Places(data).secret).add_pin(Role.ADMIN)[1]
        file_log = SqlAssistanceLog(
            data / "assistance.sqlite3", ROOT / "db", lambda _command: None, pause=0, close_timeout=60,
            heads=HeadFile(data, Places(data).secret),
        )  # fmt: skip
        file_log.start()
        super().__init__(qtbot, data, size, log=file_log, settings=settings)

    @property
    def desk(self) -> DeskWindow:
        assert self.app.staff.desk is not None
        return self.app.staff.desk.window

    def open_desk(self) -> None:
        """As staff do it with a keyboard."""
        self.window.activateWindow()
        self.settle()
        QTest.keyClick(self.window, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def desk_button(self, words: str) -> DeskButton:
        found = [b for b in self.desk.buttons() if b.action.label == words]
        assert len(found) == 1, (words, [b.action.label for b in self.desk.buttons()])
        return found[0]

    def press(self, *labels: str) -> None:
        """Each with the mouse, in the middle of the button, as long as it is on the screen."""
        for label in labels:
            button = self.desk_button(label)
            assert button.isEnabled(), label
            assert self.desk.rect().contains(button.mapTo(self.desk, button.rect().center())), label
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            self.settle()

    def field(self) -> QLineEdit:
        (line,) = (f for f in self.desk.findChildren(QLineEdit) if f.isVisible())
        return line

    def type(self, text: str, *, enter: bool = True) -> None:
        """As a keyboard or a scanner would: whatever has the focus gets it."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)
        if enter:
            QTest.keyClick(target, Qt.Key.Key_Return)
        self.settle()

    def unlock(self) -> None:
        self.open_desk()
        self.type(self.pin)

    def saved(self, qtbot: object) -> None:
        """Waits until the row is on the disk."""

        def on_disk() -> bool:
            self.app.staff.tick(1.0)
            view = self.desk.view
            return view is not None and view.note != "" and not view.alarm and "…" not in view.note

        qtbot.waitUntil(on_disk, timeout=10_000)  # type: ignore[attr-defined]

    def pass_time(self, now: float) -> None:
        """A turn of the clock, as the timer does it."""
        if not self.app.staff.tick(now):
            self.app.presenter.submit(Tick(now))
        self.settle()
