"""The escape list (standards.md C1, C3, C5) on every kind of screen: keys, edges, menus, closing, rich text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.app import ROOT
from kiosk.domain.facts import Facts
from kiosk.tour.itinerary import itinerary
from tests.all_views import ALL_VIEWS
from tests.faults.in_window import Lobby

K, M = Qt.Key, Qt.KeyboardModifier
ALONE = (K.Key_F1, K.Key_F5, K.Key_F10, K.Key_F11, K.Key_F12, K.Key_Escape, K.Key_Print, K.Key_Menu, K.Key_Help,
         K.Key_HomePage, K.Key_Search, K.Key_Launch0, K.Key_Super_L, K.Key_Meta, K.Key_Back)  # fmt: skip
WITH_CONTROL = (K.Key_P, K.Key_O, K.Key_S, K.Key_N, K.Key_W, K.Key_Q, K.Key_F4, K.Key_Escape, K.Key_T, K.Key_A, K.Key_C,
                K.Key_V, K.Key_X, K.Key_Z)  # fmt: skip
WITH_ALT = (K.Key_F4, K.Key_Tab, K.Key_Escape, K.Key_Space, K.Key_F2, K.Key_D, K.Key_Left, K.Key_Print)
WITH_META = (K.Key_D, K.Key_E, K.Key_L, K.Key_R, K.Key_Tab, K.Key_X, K.Key_I, K.Key_U)
EDGES = (((540, 0), (540, 900)), ((540, 1919), (540, 900)), ((0, 960), (700, 960)), ((1079, 960), (300, 960)))


@pytest.fixture
def opened() -> Iterator[list[QUrl]]:
    """What was asked to be opened outside, whatever the scheme."""
    asked: list[QUrl] = []

    class Spy(QWidget):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            asked.append(url)

    spy = Spy()
    schemes = ("http", "https", "file", "mailto")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, spy, "take")
    yield asked
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def keys(window: QWidget) -> None:
    """Every key of the list, on whatever has the keys."""
    pressed = [(key, M.NoModifier) for key in ALONE] + [(key, M.ControlModifier) for key in WITH_CONTROL]
    pressed += [(key, M.AltModifier) for key in WITH_ALT] + [(key, M.MetaModifier) for key in WITH_META]
    pressed += [
        (K.Key_Delete, M.ControlModifier | M.AltModifier),
        (K.Key_Escape, M.ControlModifier | M.ShiftModifier),
    ]
    pressed += [(K.Key_Shift, M.ShiftModifier)] * 5
    for key, modifiers in pressed:
        QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def swipes(window: QWidget) -> None:
    for start, end in EDGES:
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(*start))
        QTest.mouseMove(window, QPoint(*end))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(*end))


def test_nothing_gets_out_of_any_screen(qtbot, tmp_path, opened):
    """The key list, the edges, other mouse buttons and a close, on every view there is: one window, whole, with the keys."""
    lobby = Lobby(qtbot, tmp_path)
    facts = Facts(lobby.app.catalogue.pack, lobby.clock.today())
    seen = set()
    for _, commands in itinerary(facts, brief=True):
        for command in commands:
            lobby.app.presenter.submit(command)
        kind = type(lobby.view)
        if kind in seen:
            continue
        seen.add(kind)
        journey, before = lobby.app.guide._journey, lobby.window.geometry()
        lobby.settle()
        keys(lobby.window)
        swipes(lobby.window)
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            QTest.mouseClick(lobby.window, button, pos=QPoint(540, 960))
        assert not lobby.window.close()
        lobby.settle()
        lobby.stands()
        assert lobby.window.geometry() == before, kind
        assert lobby.window.isVisible(), kind
        lobby.app.guide._journey = journey  # Space and Enter may have pressed a button: on with the walk
    assert seen == ALL_VIEWS
    assert opened == []
    assert QApplication.clipboard().text() == ""


def test_no_widget_opens_a_menu_takes_a_drop_or_reads_markup(qtbot, tmp_path):
    """No action or shortcut of Qt's own, no drop, no rich text, no link, on any widget of the way."""
    lobby = Lobby(qtbot, tmp_path)
    for words in ("はじめる", "引っ越し", "転出届"):
        lobby.press(words)
        for widget in lobby.window.findChildren(QWidget):
            assert not widget.acceptDrops()
            assert widget.contextMenuPolicy() in (
                Qt.ContextMenuPolicy.NoContextMenu,
                Qt.ContextMenuPolicy.DefaultContextMenu,
            )
            if isinstance(widget, QLabel):
                assert widget.textFormat() == Qt.TextFormat.PlainText
                assert not widget.openExternalLinks()
        assert lobby.window.findChildren(QShortcut) == []
        assert lobby.window.findChildren(QAction) == []


def test_the_shipped_session_leaves_no_way_to_another_console():
    """Lint of what the package installs (standards.md C2): no other console, no zap, no sleep, no network, no core."""
    system = ROOT / "packaging" / "debian"
    xorg = (system / "xorg.conf").read_text("utf-8")
    for option in ("DontVTSwitch", "DontZap"):
        assert f'Option "{option}" "true"' in xorg
    unit = (system / "michishirube.service").read_text("utf-8")
    for line in (
        "Restart=always", "StartLimitIntervalSec=0", "WatchdogSec=20", "NoNewPrivileges=yes", "ProtectSystem=strict",
        "PrivateTmp=yes",
        "RestrictAddressFamilies=AF_UNIX AF_NETLINK", "IPAddressDeny=any", "LimitCORE=0", "CapabilityBoundingSet=",
        "ProtectHome=yes",
    ):  # fmt: skip
        assert f"\n{line}\n" in unit, line
    session = (system / "session").read_text("utf-8")
    assert "cage -d --" in session
    assert "-nolisten tcp" in session
    assert "ulimit -c 0" in session
    logind = (system / "system/systemd/logind.conf.d/michishirube.conf").read_text("utf-8")
    assert {"NAutoVTs=0", "ReserveVT=0", "IdleAction=ignore"} <= set(logind.splitlines())
    rules = (system / "system/udev/rules.d/80-michishirube-usb.rules").read_text("utf-8")
    mounts = [line for line in rules.splitlines() if "systemd-mount" in line]
    assert mounts
    assert all("nosuid,nodev,noexec" in line for line in mounts)
