"""The real window with the station around it, in the test's own process: for faults of fingers, glass and clock."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import ROOT
from kiosk.domain import messages as m
from kiosk.service.ports import AssistanceLog
from kiosk.settings import Settings
from kiosk.station import Station
from kiosk.ui.glass import Glass
from tests.fakes import FixedClock
from tests.faults.machine import ANSWER_S, WAY
from tests.kiosk_window import KioskWindow
from tests.ui.test_main_window import decoded


class Lobby(KioskWindow):
    """A kiosk that cannot be closed, watched by its station."""

    def __init__(
        self,
        qtbot: object,
        data_dir: Path,
        size: tuple[int, int] = (1080, 1920),
        log: AssistanceLog | None = None,
        root: Path = ROOT,
    ) -> None:
        super().__init__(qtbot, data_dir, size, log, root=root)
        self.window._may_close = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.clock = FixedClock()
        places, settings = self.app.places, Settings()
        self.station = Station(application, self.app, places, settings, clock=self.clock, tests_itself=False)

    def press(self, words: str) -> None:
        """A tap that is answered with a painted page within two seconds of work, however busy this machine is otherwise."""
        began = time.process_time()
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        self.settle()
        self.window.grab()
        assert time.process_time() - began <= ANSWER_S, words

    def to_the_code(self) -> None:
        """Guidance and QR are reachable by taps from wherever; then home again."""
        self.app.presenter.submit(m.StartOver())
        self.settle()
        for words in WAY:
            self.press(words)
        for _ in range(30):
            if type(self.view).__name__ == "HandoverView":
                break
            self.press("はい" if any(b.text() == "はい" for b in self.buttons()) else "つぎへ")
        assert decoded(self) == [self.app.catalogue.pack.link("mv-out").url]
        self.app.presenter.submit(m.StartOver())
        self.settle()
        assert "手続きのご案内をします" in self.texts()
        self.stands()

    def stands(self) -> None:
        """One window, whole, and it has the keys."""
        assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [self.window]
        assert [w for w in QGuiApplication.topLevelWindows() if w.isVisible()] == [self.window.windowHandle()]
        assert QApplication.activePopupWidget() is None
        assert QApplication.activeModalWidget() is None
        focused = QApplication.focusWidget()
        assert focused is None or focused is self.window or self.window.isAncestorOf(focused)


class Screen(QObject):
    """A monitor, as Qt tells of one."""

    geometryChanged = Signal(QRect)

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._rect = QRect(0, 0, width, height)

    def geometry(self) -> QRect:
        return self._rect

    def turn_to(self, width: int, height: int) -> None:
        self._rect = QRect(0, 0, width, height)
        self.geometryChanged.emit(self._rect)


class Screens(QObject):
    """The monitors of a machine, as the application tells of them."""

    screenAdded = Signal(object)
    screenRemoved = Signal(object)
    primaryScreenChanged = Signal(object)

    def __init__(self, first: Screen | None) -> None:
        super().__init__()
        self.first = first

    def primaryScreen(self) -> Screen | None:
        return self.first

    def unplug(self) -> None:
        gone, self.first = self.first, None
        self.screenRemoved.emit(gone)
        self.primaryScreenChanged.emit(None)

    def plug(self, screen: Screen) -> None:
        self.first = screen
        self.screenAdded.emit(screen)
        self.primaryScreenChanged.emit(screen)


def follow(lobby: Lobby, screens: Screens) -> Glass:
    """The station's own glass, told of these monitors."""
    glass = Glass(screens, lobby.window)  # type: ignore[arg-type]
    glass.fitted.connect(lobby.station._fitted)
    return glass
