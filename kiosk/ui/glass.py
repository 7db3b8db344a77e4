"""Keeps a window as large as the screen, whatever happens to it: unplugged, plugged in again, turned, another one."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

LOBBY_PX = (1080, 1920)
"""What is assumed until a monitor tells its own size: a portrait lobby panel."""
_log = logging.getLogger("kiosk.machine")


def size_of(screen: QScreen | None) -> tuple[int, int]:
    """Width and height, px; those of a lobby panel while the monitor is off or tells of no size: `Glass` follows it."""
    if screen is None or screen.geometry().isEmpty():
        _log.warning("screen_gone")
        return LOBBY_PX
    return screen.geometry().width(), screen.geometry().height()


class Glass(QObject):
    """Follows the first screen of `application` with `window`.

    Signals:
        fitted(int, int): the window has this size now, px.
    """

    fitted = Signal(int, int)

    def __init__(self, application: QGuiApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._screen: QScreen | None = None
        application.screenAdded.connect(lambda _screen: self.fit())
        application.screenRemoved.connect(lambda _screen: self.fit())
        application.primaryScreenChanged.connect(lambda _screen: self.fit())
        self._follow(application.primaryScreen())

    def _follow(self, screen: QScreen | None) -> None:
        """Listens to one screen: a screen that comes back is another object."""
        if screen is not None and screen is not self._screen:
            self._screen = screen
            screen.geometryChanged.connect(self._fit_if_there)

    def _fit_if_there(self, _geometry: object) -> None:
        self.fit()

    def fit(self) -> None:
        """Covers the screen there is; without one the window waits as it is."""
        screen = self._application.primaryScreen()
        self._follow(screen)
        if screen is None:
            _log.warning("screen_gone")
            return
        wanted = screen.geometry()
        if wanted.isEmpty() or self._window.geometry() == wanted:
            return
        _log.warning("screen_changed size=%dx%d", wanted.width(), wanted.height())
        self._window.setGeometry(wanted)
        self.fitted.emit(wanted.width(), wanted.height())
