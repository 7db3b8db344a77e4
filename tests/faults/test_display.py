"""Faults 13 and 34–44: the clock, fingers, keys (standards.md 6)."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain import messages as m
from kiosk.domain.availability import Status
from tests.faults.in_window import Lobby

fault = pytest.mark.fault
NOTHING_FAILED = "nothing failed: a line would only say that somebody touched the glass"


@pytest.fixture
def lobby(qtbot, tmp_path) -> Iterator[Lobby]:
    made = Lobby(qtbot, tmp_path)
    yield made
    made.window._may_close = True


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    """A touch screen for ten fingers."""
    return QTest.createTouchDevice()


@fault(13, "clock jumps: a day back, ten years on, 1970")
@pytest.mark.parametrize("day", ["2026-11-20", "2036-11-21", "1970-01-01"])
def test_the_clock_jumps(lobby, caplog, day):
    """Guidance goes on; nothing is called online on a date that cannot vouch for it; staff are told."""
    moment = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(10, 40))
    lobby.clock.moment = moment
    lobby.app.devices.clock.moment = moment
    lobby.station.look_after()
    lobby.to_the_code()
    assert "clock_jumped" in caplog.text
    if day != "2026-11-20":
        statuses = {
            lobby.app.guide._facts.availability(p.id).status for p in lobby.app.catalogue.pack.procedures
        }
        assert statuses == {Status.UNCONFIRMED}
    if day == "1970-01-01":
        assert ("FaultNoticed", "clock") in lobby.log.rows()


@fault(34, "ten fingers, a palm, a sleeve on a corner")
def test_ten_fingers(lobby, finger):
    """A hand on the glass does at most one thing; a sleeve that rests stops nobody."""
    hand = QTest.touchEvent(lobby.window, finger)
    for number in range(10):
        hand.press(number, QPoint(100 + 80 * number, 1000))
    hand.commit()
    for number in range(10):
        hand.release(number, QPoint(100 + 80 * number, 1000))
    hand.commit()
    lobby.settle()
    lobby.stands()
    QTest.touchEvent(lobby.window, finger).press(0, QPoint(2, 2)).commit()
    lobby.to_the_code()
    QTest.touchEvent(lobby.window, finger).release(0, QPoint(2, 2)).commit()
    assert ("BugReported", "") not in lobby.log.rows(), NOTHING_FAILED


@fault(35, "stuck touch at one point")
def test_a_stuck_touch(lobby, finger):
    """A point that never lets go, on a button: it does nothing, and other taps count."""
    button = lobby.button("最初から")
    corner = button.mapTo(lobby.window, QPoint(5, 5))
    QTest.touchEvent(lobby.window, finger).press(0, corner).commit()
    lobby.to_the_code()
    QTest.touchEvent(lobby.window, finger).release(0, corner).commit()
    lobby.settle()
    lobby.stands()


@fault(36, "tremor: double taps")
def test_double_taps(lobby):
    """Two taps where one was meant, on every page of the way: no dead end, no second paper, the way back is there."""
    for words in ("はじめる", "引っ越し", "転出届", "つぎへ"):
        found = [b for b in lobby.buttons() if b.text().startswith(words)]
        if found:
            QTest.mouseDClick(found[0], Qt.MouseButton.LeftButton)
            lobby.settle()
    lobby.stands()
    lobby.to_the_code()


@fault(37, "press in, slide out")
def test_press_in_slide_out(lobby):
    """Let go beside the button: nothing."""
    button = lobby.button("はじめる")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseMove(button, QPoint(-200, -200))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-200, -200))
    assert type(lobby.view).__name__ == "StartView"
    lobby.to_the_code()


@fault(38, "taps at 30 Hz for five minutes")
def test_a_child(lobby):
    """Nine hundred taps anywhere, as fast as they are taken (half a minute of a child): no bug, always a way home."""
    child = random.Random(38)
    for _ in range(900):
        place = QPoint(child.randrange(1080), child.randrange(1920))
        target = lobby.window.childAt(place) or lobby.window
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(lobby.window, place))
    lobby.settle()
    lobby.stands()
    assert ("BugReported", "") not in lobby.log.rows()
    lobby.to_the_code()


@fault(39, "swipe from every edge")
def test_swipes(lobby, finger):
    """From each edge inwards, with a finger and with a mouse: nothing opens, nothing moves."""
    before = lobby.window.geometry()
    for start, end in (
        ((540, 0), (540, 900)),
        ((540, 1919), (540, 900)),
        ((0, 960), (700, 960)),
        ((1079, 960), (300, 960)),
    ):
        swipe = QTest.touchEvent(lobby.window, finger)
        swipe.press(0, QPoint(*start)).commit()
        for step in range(1, 11):
            x, y = (a + (b - a) * step // 10 for a, b in zip(start, end, strict=True))
            swipe.move(0, QPoint(x, y)).commit()
        swipe.release(0, QPoint(*end)).commit()
        QTest.mousePress(lobby.window, Qt.MouseButton.LeftButton, pos=QPoint(*start))
        QTest.mouseMove(lobby.window, QPoint(*end))
        QTest.mouseRelease(lobby.window, Qt.MouseButton.LeftButton, pos=QPoint(*end))
        lobby.settle()
        lobby.stands()
    assert lobby.window.geometry() == before
    lobby.to_the_code()


@fault(40, "wet screen: ghost touches")
def test_ghost_touches(lobby, finger):
    """Points that come, wander and go in no order: no bug, and the way is there."""
    wet = random.Random(40)
    for _ in range(120):
        touch = QTest.touchEvent(lobby.window, finger)
        points = wet.sample(range(10), wet.randint(1, 4))
        for point in points:
            touch.press(point, QPoint(wet.randrange(1080), wet.randrange(1920)))
        touch.commit()
        for point in points:
            touch.move(point, QPoint(wet.randrange(1080), wet.randrange(1920)))
        touch.commit()
        for point in points:
            touch.release(point, QPoint(wet.randrange(1080), wet.randrange(1920)))
        touch.commit()
    lobby.settle()
    lobby.stands()
    assert ("BugReported", "") not in lobby.log.rows()
    lobby.to_the_code()


@fault(41, "tap during a transition")
def test_a_tap_during_a_transition(lobby):
    """Three taps before anything could be painted: each is of the page that was there, none is of a page half built."""
    for words in ("はじめる", "引っ越し", "転出届"):
        QTest.mouseClick(lobby.button(words), Qt.MouseButton.LeftButton)
    lobby.settle()
    assert type(lobby.view).__name__ == "VerdictView"
    lobby.to_the_code()


@fault(42, "keyboard plugged in: held keys, 10,000 characters, input method")
def test_a_keyboard(lobby):
    """Held keys, a pasted book, an input method: nothing is taken in that no button asked for."""
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_A):
        for _ in range(50):
            QTest.keyPress(lobby.window, key)
        QTest.keyRelease(lobby.window, key)
    QApplication.clipboard().setText("氏名 090-1234-5678 " * 600)
    QTest.keyClick(lobby.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(lobby.window, "a1b2" * 2500)
    typed = QInputMethodEvent("かんじ", [])
    typed.setCommitString("漢字")
    QApplication.sendEvent(lobby.window, typed)
    QApplication.clipboard().clear()
    lobby.settle()
    lobby.stands()
    assert not any("1234" in text for text in lobby.texts())
    lobby.to_the_code()


@fault(43, "barcode reader typing at 1,000 characters a second")
def test_a_barcode_reader(lobby):
    """Long codes with Enter after each: no page is left for another, nothing of them is kept."""
    for number in range(20):
        QTest.keyClicks(lobby.window, f"49{number:011d}" * 4)
        QTest.keyClick(lobby.window, Qt.Key.Key_Return)
    lobby.settle()
    lobby.stands()
    assert not any("4900000" in str(row) for row in lobby.log.rows())
    lobby.to_the_code()


@fault(44, "mouse right-click everywhere")
def test_right_clicks(lobby):
    """On every widget of several pages, with every button but the left: no menu, no other page."""
    for command in (m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out")):
        lobby.app.presenter.submit(command)
        lobby.settle()
        before = lobby.view
        for widget in (lobby.window, *lobby.buttons()):
            for button in (
                Qt.MouseButton.RightButton,
                Qt.MouseButton.MiddleButton,
                Qt.MouseButton.BackButton,
            ):
                QTest.mouseClick(widget, button)
        lobby.settle()
        assert lobby.view == before
        lobby.stands()
    lobby.to_the_code()
