"""The kiosk as it stands in a lobby, with nobody to look after it: what starts it, watches it and gives it up.

`app.App` serves residents; this keeps it standing. A copy in a window on a desk has none of the watching.
"""

from __future__ import annotations

import faulthandler
import gc
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.adapters.children import environment, subprocess
from kiosk.adapters.machine import disk, session_bus, technical_log
from kiosk.adapters.machine.instance import Instance
from kiosk.adapters.machine.service_manager import ServiceManager
from kiosk.adapters.machine.starts import Starts, boot_id
from kiosk.adapters.translations import GettextTranslator
from kiosk.app import App, Places, SystemClock
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault
from kiosk.domain.upkeep import Room, is_believable, is_crash_loop, jumped, should_restart
from kiosk.errors import ContentError, SettingsError
from kiosk.service.ports import Clock
from kiosk.service.safe_page import safe_page
from kiosk.settings import FILE, Settings, load_settings
from kiosk.ui.glass import Glass, size_of
from kiosk.ui.last_words import last_words_kept
from kiosk.ui.pulse import Pulse
from kiosk.ui.safe_window import SafeWindow
from kiosk.ui.text_block import missing_typefaces
from kiosk.ui.theme import default_px_per_mm

PULSE_MS = 10_000
"""Between two proofs that the window paints, where no service manager says how often."""
MINUTE_MS = 60_000
SAFE_MS = 600_000
"""The page of last resort stays so long; then the crashes are old, and a start is worth trying."""
SIGNALS_MS = 200
"""How soon Python sees a signal while the page of last resort stands still."""
_log = logging.getLogger("kiosk.machine")


class Standing:
    """Where the station keeps what it knows of itself."""

    def __init__(self, data: Path) -> None:
        self.lock = data / "kiosk.pid"
        self.starts = data / "starts.json"
        self.crash = data / "crash.log"
        self.settings = data / "cache" / FILE


def run(
    data_dir: Path,
    town: str,
    windowed: tuple[int, int] | None,
    make_application: Callable[[list[str]], QApplication] = QApplication,
) -> int:
    """Opens the kiosk and stays until it is told to stop. Returns the exit code.

    Raises SettingsError only in a window: in the lobby the last good settings are used.
    """
    sys.setswitchinterval(0.0005)  # workers in threads must not delay a tap (performance.md, B)
    places = Places(data_dir)
    technical_log.start(places.data)
    session_bus.start_none()
    with last_words_kept():
        application = make_application(sys.argv[:1])
        if windowed:
            app = App(load_settings(data_dir, town=town), places, windowed, may_close=True)
            app.window.show()
            QTimer.singleShot(0, app.start_machine)
            return _stay(application, app)
        return _stand(application, places, town)


def _stand(application: QApplication, places: Places, town: str) -> int:
    """In the lobby: alone, counted, watched."""
    standing = Standing(places.data)
    instance = Instance(standing.lock)
    if not instance.take():
        _log.error("second_instance action=ended")
        return 1
    crash_file = _note_crashes(standing.crash)
    starts = Starts(standing.starts, boot_id())
    crashes = starts.begin()
    settings, fault = _usable_settings(places.data, standing.settings, town)
    if is_crash_loop(crashes):
        _log.critical("safe_mode reason=crash_loop crashes=%d", len(crashes))
        return _rest(application, settings, places, starts)
    try:
        app = App(settings, places, size_of(application.primaryScreen()))
    except ContentError as error:  # nothing valid to serve, and no older copy
        _log.critical("safe_mode reason=content error=%s", error)
        return _rest(application, settings, places, starts)
    station = Station(application, app, places, settings)
    app.window.showFullScreen()
    station.pulse.painted.connect(app.start_machine, Qt.ConnectionType.SingleShotConnection)
    QTimer.singleShot(0, lambda: station.start(fault))
    code = _stay(application, app)
    starts.end()
    instance.give_back()
    if crash_file is not None:
        crash_file.close()
    return code


class Station(QObject):
    """Watches one running kiosk: its painting, its glass, its disk, its calendar."""

    def __init__(
        self,
        application: QApplication,
        app: App,
        places: Places,
        settings: Settings,
        manager: ServiceManager | None = None,
        clock: Clock | None = None,
        tests_itself: bool = True,
    ) -> None:
        super().__init__()
        self._application = application
        self._app = app
        self._places = places
        self._measured = settings.px_per_mm
        self._manager = manager or ServiceManager.of()
        self._clock = clock or SystemClock()
        self.pulse = Pulse(app.window)
        self.pulse.painted.connect(self._painted)
        self._glass = Glass(application, app.window)
        self._glass.fitted.connect(self._fitted)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self.look_after)
        self._began = time.monotonic()
        self._at = (self._clock.now(), self._began)
        self._ready = False
        self._tested = not tests_itself
        self._test: subprocess.Popen[bytes] | None = None
        application.aboutToQuit.connect(self._manager.stopping)

    def start(self, fault: Fault | None = None) -> None:
        """From the first painted screen on. `fault` is what the start itself found."""
        period_ms = int(self._manager.period_s * 1000) or PULSE_MS
        self.pulse.start(period_ms)
        self._minute.start(MINUTE_MS)
        if fault:
            self._tell(fault, failed=True)
        QTimer.singleShot(PULSE_MS, self.look_after)

    def _painted(self) -> None:
        if not self._ready:
            self._ready = True
            _log.info("kiosk_ready after_s=%.2f", time.monotonic() - self._began)
            self._manager.ready()
        self._manager.alive()

    def _fitted(self, width: int, height: int) -> None:
        self._app.window.set_scale(self._measured or default_px_per_mm(width, height))
        view = self._app.window.view
        if view is not None:
            self._app.window.show_view(view)

    def look_after(self) -> None:
        """Once a minute: is there room, is the calendar right, is it time to start clean?"""
        self._look_at_disk()
        self._look_at_clock()
        self._test_once()
        up, visiting = time.monotonic() - self._began, self._app.guide.journey.visiting
        if should_restart(self._clock.now(), up, visiting):
            _log.info("daily_restart up_s=%d", up)
            self._application.exit(0)

    def _test_once(self) -> None:
        """After each start, when nobody is there: the typefaces; the rest in a process that gives way to everything."""
        if self._tested or self._app.guide.journey.visiting:
            return
        self._tested = True
        for family in missing_typefaces():
            _log.error("font_missing family=%s", family)
        command = [sys.executable, "-m", "kiosk", "check", "--quick", "--data-dir", str(self._places.data)]
        try:
            self._test = subprocess.Popen(
                ["nice", "-n", "19", *command], env=environment(), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            _log.warning("self_test_not_started error=%s", error.strerror)

    def _look_at_disk(self) -> None:
        room = disk.look(self._places.data)
        if room is Room.VERY_LOW:
            disk.free_extras([self._places.cache / "speech"])
        disk.forget_old(self._places.slips)
        self._tell(Fault.DISK, failed=room in (Room.LOW, Room.VERY_LOW))

    def _look_at_clock(self) -> None:
        now, passed = self._clock.now(), time.monotonic()
        moved = (now - self._at[0]).total_seconds() - (passed - self._at[1])
        if jumped(moved):
            _log.warning("clock_jumped by_s=%d", moved)
        self._at = (now, passed)
        self._tell(Fault.CLOCK, failed=not is_believable(now.date()))

    def _tell(self, fault: Fault, *, failed: bool) -> None:
        """Once, when it begins and when it ends: the journey knows which."""
        if failed and fault not in self._app.guide.journey.faults:
            _log.error("fault_noticed fault=%s", fault.value)
            self._app.presenter.submit(DeviceFailed(fault))
        elif not failed and fault in self._app.guide.journey.faults:
            self._app.presenter.submit(DeviceRecovered(fault))


def _stay(application: QApplication, app: App) -> int:
    application.aboutToQuit.connect(app.close)
    _quit_on_signals(application)
    return int(application.exec())


def _rest(application: QApplication, settings: Settings, places: Places, starts: Starts) -> int:
    """The page of last resort, until the crashes are old enough for another try."""
    scale = settings.px_per_mm or default_px_per_mm(*size_of(application.primaryScreen()))
    window = SafeWindow(safe_page(GettextTranslator(places.locales), settings.desk_phone), scale)
    _watch(application, window)
    window.showFullScreen()
    gc.enable()
    _quit_on_signals(application)
    QTimer.singleShot(SAFE_MS, lambda: application.exit(0))
    code = int(application.exec())
    starts.end()
    return code


def _watch(application: QApplication, window: QWidget) -> None:
    """The page of last resort is watched like the kiosk, and lets Python see signals."""
    manager = ServiceManager.of()
    pulse, glass, turning = Pulse(window), Glass(application, window), QTimer(window)
    glass.fitted.connect(lambda *_size: window.update())
    pulse.painted.connect(manager.alive)
    turning.timeout.connect(lambda: None)
    turning.start(SIGNALS_MS)
    QTimer.singleShot(0, manager.ready)
    QTimer.singleShot(0, lambda: pulse.start(int(manager.period_s * 1000) or PULSE_MS))


def _usable_settings(data: Path, kept: Path, town: str) -> tuple[Settings, Fault | None]:
    """What the machine is set to; if that cannot be read, what it was set to last; else the usual."""
    try:
        settings = load_settings(data, town=town)
    except SettingsError as error:
        _log.error("settings_refused error=%s", error)
        try:
            return load_settings(kept.parent, town=town), Fault.SETTINGS
        except SettingsError:
            return Settings(), Fault.SETTINGS
    file = data / FILE
    try:
        if file.is_file() and (not kept.is_file() or kept.read_bytes() != file.read_bytes()):
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, kept)
    except OSError as error:
        _log.warning("settings_not_kept error=%s", error.strerror)
    return settings, None


def _note_crashes(file: Path) -> IO[str] | None:
    """Where a native library crashes, as function names; a core file would hold what was on the screen."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        opened = file.open("a", encoding="utf-8")
        if os.fstat(opened.fileno()).st_size > technical_log.MOST_BYTES:
            opened.truncate(0)
    except OSError:
        faulthandler.enable()
        return None
    faulthandler.enable(opened)
    return opened


def _quit_on_signals(application: QApplication) -> None:
    """SIGTERM and SIGINT end the program properly; a ticking timer lets Python see them.

    `exit`, not `quit`: that one asks the window first, which lets nobody close it.
    """
    import signal  # noqa: PLC0415  not needed before the first screen

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.exit(0))
