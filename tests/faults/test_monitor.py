"""Faults 31–33: the monitor (standards.md 6)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint

from kiosk.ui.glass import size_of
from kiosk.ui.theme import default_px_per_mm
from tests.faults.in_window import Lobby, Screen, Screens, follow
from tests.faults.machine import Machine

fault = pytest.mark.fault


@pytest.fixture
def lobby(qtbot, tmp_path) -> Iterator[Lobby]:
    made = Lobby(qtbot, tmp_path)
    yield made
    made.window._may_close = True


@fault(31, "monitor off or unplugged, then on")
def test_the_monitor_goes_and_comes(lobby, caplog):
    """Without a screen the window waits; with another one it covers that."""
    first = Screen(1080, 1920)
    screens = Screens(first)
    glass = follow(lobby, screens)
    lobby.press("はじめる")
    screens.unplug()
    assert "screen_gone" in caplog.text
    screens.plug(Screen(1920, 1080))
    lobby.settle()
    assert (lobby.window.width(), lobby.window.height()) == (1920, 1080)
    assert type(lobby.view).__name__ == "LifeEventsView"
    lobby.to_the_code()
    assert "screen_changed size=1920x1080" in caplog.text
    assert glass is not None


@fault(32, "resolution or rotation changes")
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (2160, 3840)])
def test_the_screen_turns(lobby, caplog, size):
    """In the middle of a visit: the same page, whole, at the scale of the new glass."""
    screen = Screen(1080, 1920)
    glass = follow(lobby, Screens(screen))
    lobby.press("はじめる")
    screen.turn_to(*size)
    lobby.settle()
    assert (lobby.window.width(), lobby.window.height()) == size
    assert all(
        lobby.window.rect().contains(b.geometry().translated(b.parent().mapTo(lobby.window, QPoint(0, 0))))
        for b in lobby.buttons()
    )
    assert lobby.buttons()[0].look.px_per_mm == default_px_per_mm(*size)
    assert type(lobby.view).__name__ == "LifeEventsView"
    lobby.to_the_code()
    assert "screen_changed" in caplog.text
    assert glass is not None


@contextmanager
def x_server(*more: str) -> Iterator[str]:
    """A display server of this test alone; its address. The whole line is read: Xvfb ends when it cannot finish it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp", *more]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.kill()


@pytest.fixture
def on_x(tmp_path) -> Iterator[Machine]:
    """A kiosk in a process of its own, switched off, that goes to a display server."""
    made = Machine(tmp_path / "data", QT_QPA_PLATFORM="xcb")
    yield made
    made.kill()


@fault(31, "monitor off or unplugged, then on")
def test_no_display_server_at_the_start(on_x, tmp_path):
    """It ends, says why, and is begun again until there is one; nothing of it counts as a crash of the kiosk."""
    for _ in range(4):
        with pytest.raises(AssertionError, match="the kiosk ended with 1:"):
            on_x.start(DISPLAY=f"unix:{tmp_path}/none")
        on_x.kill()
    assert on_x.technical_log().count("qt_fatal") == 4
    with x_server() as display:
        assert on_x.start(DISPLAY=display)["view"] == "StartView"
        on_x.to_the_code()


@fault(31, "monitor off or unplugged, then on")
@pytest.mark.parametrize("screen", [None, Screen(0, 0)], ids=["none", "empty"])
def test_no_size_at_the_start(qtbot, tmp_path, caplog, screen):
    """Switched on before its monitor: made for a lobby panel, and fitted as soon as there is one."""
    lobby = Lobby(qtbot, tmp_path, size_of(screen))
    screens = Screens(screen)
    glass = follow(lobby, screens)
    assert "screen_gone" in caplog.text
    screens.plug(Screen(1366, 768))
    lobby.settle()
    assert (lobby.window.width(), lobby.window.height()) == (1366, 768)
    lobby.to_the_code()
    assert glass is not None
    lobby.window._may_close = True


@fault(33, "EDID says 1×1 mm")
def test_a_lying_monitor(on_x):
    """A screen that claims to be one millimetre wide: the kiosk goes by its resolution or its own measure."""
    with x_server("-dpi", "20000") as display:
        assert on_x.start(DISPLAY=display)["size"] == [1080, 1920]
        on_x.to_the_code()
        on_x.notes("kiosk_ready")
