"""A shaking hand strikes twice: one thing happens, whichever control the second strike meets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.domain import messages as m
from kiosk.domain.wishes import Volume
from kiosk.settings import Settings
from tests.kiosk_window import KioskWindow


class HandClock:
    """A monotonic clock that stands until the test moves it, s."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def kiosk(qtbot, tmp_path, clock):
    return KioskWindow(qtbot, tmp_path, now=clock)


def strike(kiosk: KioskWindow, place: QPoint) -> None:
    """Presses and releases at a place of the window, whatever is there."""
    target = kiosk.window.childAt(place)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(kiosk.window, place))
    kiosk.settle()


def middle(kiosk: KioskWindow, words: str) -> QPoint:
    button = kiosk.button(words)
    return button.mapTo(kiosk.window, button.rect().center())


@pytest.mark.parametrize(("later", "view"), [(0.0, "LifeEventsView"), (0.49, "LifeEventsView")])
def test_the_second_half_of_a_shake_does_not_press_what_came_under_it(kiosk, clock, later, view):
    """はじめる, and 0.49 s later a card of the page that came: the card is not chosen, nor is 最初から."""
    kiosk.tap("はじめる")
    clock.at += later
    strike(kiosk, middle(kiosk, "引っ越し"))
    strike(kiosk, middle(kiosk, "最初から"))
    assert type(kiosk.view).__name__ == view
    assert [kind for kind, _ in kiosk.log.rows()] == ["SessionStarted"]


def test_after_half_a_second_the_page_takes_strikes(kiosk, clock):
    """0.5 s later the same strike counts; what was dropped did not make anybody wait longer."""
    kiosk.tap("はじめる")
    clock.at += 0.4
    strike(kiosk, middle(kiosk, "引っ越し"))
    clock.at += 0.1
    strike(kiosk, middle(kiosk, "引っ越し"))
    assert type(kiosk.view).__name__ == "ProceduresView"


def test_the_same_button_twice_is_once(kiosk, clock):
    """大きく changes no page: shaken it is one step, pressed again later a second one."""
    kiosk.tap("はじめる")
    clock.at += 1
    for later, level in ((0.0, Volume.LOUD), (0.3, Volume.LOUD), (0.5, Volume.LOUDEST)):
        clock.at += later
        kiosk.tap("大きく")
        assert kiosk.app.guide.journey.preferences.volume is level


def test_another_button_of_the_same_page_is_taken_at_once(kiosk, clock):
    """Nothing changed under the finger: a quick hand need not wait."""
    kiosk.tap("はじめる")
    clock.at += 1
    kiosk.tap("大きく")
    kiosk.tap("ゆっくり")
    assert kiosk.log.rows()[-1] == ("PaceChosen", "slow")


def test_letters_may_follow_themselves(kiosk, clock):
    """もも, typed without a pause; but the strike that opened the keys types nothing."""
    kiosk.app.presenter.submit(m.Begin())
    kiosk.tap("ことばでさがす")
    strike(kiosk, middle(kiosk, "も"))
    assert kiosk.app.guide.journey.place.text == ""
    clock.at += 0.5
    for _ in range(2):
        strike(kiosk, middle(kiosk, "も"))
    assert kiosk.app.guide.journey.place.text == "もも"


def test_a_page_turned_twice_by_a_shake_is_turned_once(kiosk, clock):
    """つづきを見る: nobody misses a page they were to read."""
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    for _ in range(2):
        kiosk.tap("つづきを見る")
    assert kiosk.window.screen_shown.column.page == 1


def test_keys_shake_too(kiosk, clock):
    """Enter on はじめる, and Enter again 0.2 s later: nothing on the next page is pressed."""
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return):
        QTest.keyClick(kiosk.window, key)
        clock.at += 0.2
    assert type(kiosk.view).__name__ == "LifeEventsView"


def test_sliding_off_is_taken_back_and_costs_nothing(kiosk):
    """A press released outside is no strike: the next one counts at once."""
    button = kiosk.button("はじめる")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseMove(button, QPoint(-50, -50))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    kiosk.tap("はじめる")
    assert type(kiosk.view).__name__ == "LifeEventsView"


def test_a_machine_may_wait_longer(qtbot, tmp_path, clock):
    """`double_strike_s` of the settings: one second for a town with many shaking hands."""
    kiosk = KioskWindow(qtbot, tmp_path, now=clock, settings=Settings(double_strike_s=1.0))
    kiosk.tap("はじめる")
    clock.at += 0.9
    kiosk.tap("引っ越し")
    assert type(kiosk.view).__name__ == "LifeEventsView"
    clock.at += 0.1
    kiosk.tap("引っ越し")
    assert type(kiosk.view).__name__ == "ProceduresView"
