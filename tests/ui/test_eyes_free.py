"""画面を見ないで使う: black glass, everything by keys and voice, nothing of it left for who comes next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain.wishes import PreferencePage
from tests.kiosk_window import KioskWindow
from tests.ui.keys import press, reached, told

K = Qt.Key
PAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


def is_black(kiosk: KioskWindow) -> bool:
    """All of the window but the one line and its button."""
    image, glass = kiosk.window.grab().toImage(), kiosk.window.glass
    foot = min((child.y() for child in glass.children() if child.isWidgetType()), default=0)
    places = [(x, y) for x in range(0, image.width(), 9) for y in range(0, foot, 9)]
    return len(places) > 5000 and all(image.pixelColor(x, y).lightness() == 0 for x, y in places)


def test_one_touch_in_the_settings_and_back_to_the_same_place(kiosk):
    """音, then 画面を見ないで使う: black, the way goes on where it was, what the keys do is said, then the page."""
    kiosk.tap("はじめる")
    kiosk.tap("引っ越し")
    kiosk.tap("音")
    assert "キーと声だけでも使えます" in told(kiosk)
    kiosk.tap("画面を見ないで使う")
    assert type(kiosk.view).__name__ == "ProceduresView"
    assert is_black(kiosk)
    assert told(kiosk).startswith("画面を消しました。")
    assert "決定のキーで" in told(kiosk)
    assert told(kiosk).endswith("".join(passage.spoken for passage in kiosk.view.spoken))


@pytest.mark.parametrize(
    ("key", "modifier"), [(K.Key_F4, Qt.KeyboardModifier.NoModifier), (K.Key_Asterisk, PAD)]
)
def test_one_key_on_every_screen_there_and_back(kiosk, key, modifier):
    """F4, or the star of a numeric pad; again, and the screen is there."""
    for command in (
        m.Begin(),
        m.ChooseProcedure("mv-out"),
        pm.OpenPreferences(PreferencePage.SOUND),
        m.CallStaff(),
    ):
        kiosk.app.presenter.submit(command)
        press(kiosk, key, modifier=modifier)
        assert is_black(kiosk)
        press(kiosk, key, modifier=modifier)
        assert not kiosk.window.glass.isVisible()
        assert told(kiosk).startswith("画面を出しました。")


def test_a_page_begins_before_its_first_control(kiosk):
    """The decision key alone presses nothing that was not told."""
    press(kiosk, K.Key_F4)
    press(kiosk, K.Key_Return)
    assert type(kiosk.view).__name__ == "StartView"
    assert told(kiosk).startswith("はじめる。ボタン。")
    press(kiosk, K.Key_Return)
    assert type(kiosk.view).__name__ == "LifeEventsView"
    assert reached(kiosk) == ""
    press(kiosk, K.Key_Return)
    assert type(kiosk.view).__name__ == "LifeEventsView"
    assert told(kiosk).startswith(kiosk.view.choices[0].name)


def test_it_speaks_where_the_reading_was_switched_off(kiosk):
    """読まない was for eyes: without them everything is said."""
    kiosk.app.presenter.submit(m.SwitchSound(False))
    press(kiosk, K.Key_F4)
    press(kiosk, K.Key_Down, K.Key_Return)
    assert told(kiosk) == "".join(passage.spoken for passage in kiosk.view.spoken)


def test_touching_the_glass_presses_nothing_but_its_one_button(kiosk):
    """Hands that look for the keypad do nothing; a sighted person sees the line and the button, and has the screen back."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_F4)
    view = kiosk.view
    for x in range(20, 1080, 80):
        for y in range(20, 1500, 80):
            place = QPoint(x, y)
            target = kiosk.window.childAt(place)
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(kiosk.window, place))
    assert kiosk.view == view
    line = [child.text() for child in kiosk.window.glass.children() if child.isWidgetType()]
    assert line == ["画面を見ないで、お使いです。", "画面を出す"]
    kiosk.tap("画面を出す")
    assert not kiosk.window.glass.isVisible()
    assert "どんなご用ですか" in kiosk.texts()


def test_the_code_is_there_for_the_phone(kiosk):
    """The page with the code is not covered; the pages after it are."""
    press(kiosk, K.Key_F4)
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-in"))
    for _ in range(30):
        if type(kiosk.view).__name__ == "HandoverView":
            break
        assert is_black(kiosk)
        kiosk.app.presenter.submit(m.AnswerReadiness(m.Answer.YES))
        kiosk.app.presenter.submit(m.GoNext())
    assert not kiosk.window.glass.isVisible()
    kiosk.app.presenter.submit(m.Finish())
    assert is_black(kiosk)


@pytest.mark.parametrize("how", ["started over", "timed out", "sorry"])
def test_the_next_person_sees_the_screen(kiosk, how):
    """Whatever ends the visit ends this too; what is kept is that it was used."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_F4)
    ends = {
        "started over": [m.StartOver()],
        "timed out": [m.Tick(1000.0), m.Tick(1000.0), m.Tick(1181.0), m.Tick(1212.0)],
        "sorry": [m.ReportBug(), m.StartOver()],
    }
    for command in ends[how]:
        kiosk.app.presenter.submit(command)
        kiosk.settle()
    assert type(kiosk.view).__name__ == "StartView"
    assert not kiosk.window.glass.isVisible()
    assert not kiosk.app.guide.journey.preferences.eyes_free
    assert ("EyesFreeSwitched", "true") in kiosk.log.rows()


def test_nothing_that_was_reached_is_recorded(kiosk):
    """Going on from control to control leaves no row."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_F4)
    rows = kiosk.log.rows()
    press(kiosk, *[K.Key_Down] * 15)
    assert kiosk.log.rows() == rows
