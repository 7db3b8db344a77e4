"""The window while things are set: nothing lost on the way back, everything within reach, on the side of the hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain import search_messages as s
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.wishes import Hand, PreferencePage, Reach
from tests.kiosk_window import KioskWindow

WALK = (
    (), (m.Begin(),), (m.ChooseLifeEvent("moving"),), (m.ChooseProcedure("mv-out"),), (s.OpenSearch(),),
    (s.TypeKey("ひ"), s.TypeKey("っ"), s.TypeKey("こ")), (s.OpenNumber(),), (pm.OpenPreferences(PreferencePage.SOUND),),
    (pm.OpenPreferences(PreferencePage.REACH),), (m.CallStaff(),),
)  # fmt: skip


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


def tops(kiosk: KioskWindow) -> list[tuple[int, str]]:
    return [(b.mapTo(kiosk.window, QPoint(0, 0)).y(), b.text()) for b in kiosk.buttons()]


@pytest.mark.parametrize("text_size", list(m.TextSize))
def test_within_reach_everything_to_press_is_in_the_lower_half(qtbot, tmp_path, text_size):
    """低いところに集める, from a wheelchair: on every screen and every page of it."""
    wanted = Preferences(text_size=text_size, reach=Reach.LOW)
    kiosk = KioskWindow(qtbot, tmp_path, journey=Journey(preferences=wanted, defaults=wanted))
    for commands in WALK:
        for command in commands:
            kiosk.app.presenter.submit(command)
        column = kiosk.window.screen_shown.column
        for page in range(column.pages if column else 1):
            if column:
                column.show_page(page)
            assert [found for found in tops(kiosk) if found[0] < kiosk.window.height() // 2] == []


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)])
def test_the_main_button_is_on_the_side_of_the_hand(qtbot, tmp_path, size):
    """左手: mirrored, and back with the visit."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    sides = []
    for command in (m.ChooseProcedure("mv-out"), pm.ChooseHand(Hand.LEFT)):
        kiosk.app.presenter.submit(command)
        button = kiosk.button("つぎへ")
        sides.append(button.mapTo(kiosk.window, button.rect().center()).x() > size[0] / 2)
    assert sides == [True, False]


def test_the_page_that_was_read_is_the_page_one_comes_back_to(kiosk):
    """A long verdict, its third page: larger letters, and the same words are still there."""
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    kiosk.tap("つづきを見る")
    kiosk.tap("つづきを見る")
    before = kiosk.texts()
    kiosk.tap("色")
    kiosk.tap("暗い画面")
    kiosk.tap("もとの画面へ")
    assert kiosk.texts() == before
    kiosk.tap("前へもどる")
    assert kiosk.window.screen_shown.column.page == 0


def test_the_first_button_stops_the_voice_while_it_speaks(kiosk):
    """とめる while something is said, もう一度聞く when it is quiet, in the same place and size."""
    kiosk.tap("はじめる")
    stop = kiosk.button("とめる")
    place = stop.geometry()
    kiosk.tap("とめる")
    assert kiosk.speaker.pending == []
    assert kiosk.button("もう一度聞く").geometry() == place
    kiosk.tap("もう一度聞く")
    kiosk.speaker.finish_all()
    kiosk.settle()
    assert kiosk.button("もう一度聞く") is stop


def test_an_option_in_focus_leaves_the_others_within_reach_of_tab(kiosk):
    """A screen reader goes from one colour to the next: none drops out because another was looked at."""
    kiosk.app.presenter.submit(pm.OpenPreferences(PreferencePage.COLOUR))
    options = [button for button in kiosk.buttons() if button.isCheckable()]
    assert len(options) == 4
    for option in options:
        QApplication.sendEvent(option, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert {option.focusPolicy() for option in options} == {Qt.FocusPolicy.TabFocus}
