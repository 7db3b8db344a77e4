"""Keys in place of fingers: every control in reading order, seen and told, never lost."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain import search_messages as s
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.wishes import Hand, PreferencePage, Reach
from kiosk.settings import Settings
from kiosk.ui.buttons import KioskButton
from tests.kiosk_window import KioskWindow
from tests.ui.keys import press, reached, told

K = Qt.Key
PAD = Qt.KeyboardModifier.KeypadModifier
PLACES = (
    (), (m.Begin(),), (m.ChooseLifeEvent("moving"),), (m.ChooseProcedure("mv-out"),), (m.GoNext(),), (s.OpenSearch(),),
    (s.OpenNumber(),), (s.OpenOften(),), (pm.OpenPreferences(PreferencePage.SOUND),), (m.CallStaff(),),
)  # fmt: skip


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)])
@pytest.mark.parametrize("low", [Reach.WHOLE, Reach.LOW])
def test_every_control_of_every_screen_is_reached_once_round(qtbot, tmp_path, size, low):
    """下 until it begins anew: all that can be pressed, none twice; 上 the same way back."""
    wanted = Preferences(reach=low, hand=Hand.LEFT)
    kiosk = KioskWindow(qtbot, tmp_path, size, journey=Journey(preferences=wanted, defaults=wanted))
    for commands in PLACES:
        for command in commands:
            kiosk.app.presenter.submit(command)
        kiosk.settle()
        shown = kiosk.buttons()
        for key in (K.Key_Down, K.Key_Up):
            met = []
            for _ in shown:
                press(kiosk, key)
                met.append(kiosk.window.focusWidget())
            assert sorted(map(id, met)) == sorted(map(id, shown)), (commands, [b.text() for b in met])


def test_the_order_is_the_reading_order(kiosk):
    """From the way on: top to bottom, left to right, the band last, and round."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_Down)
    first, places = reached(kiosk), []
    while not places or reached(kiosk) != first:
        button = kiosk.window.focusWidget()
        corner = button.mapTo(kiosk.window, QPoint(0, 0))
        places.append((corner.y(), corner.x()))
        press(kiosk, K.Key_Down)
    band = len(kiosk.view.frame.settings)
    assert places[:-band] == sorted(places[:-band])
    assert places[-band:] == sorted(places[-band:])
    assert max(places[-band:]) < min(places[:-band])


def test_the_way_on_comes_first(kiosk):
    """Where つぎへ leads on it is reached first; where something is chosen, the first of the choices."""
    press(kiosk, K.Key_Down)
    assert reached(kiosk) == "はじめる"
    kiosk.app.presenter.submit(m.Begin())
    assert reached(kiosk) == kiosk.view.choices[0].label
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    assert reached(kiosk) == "つぎへ"
    kiosk.app.presenter.submit(pm.OpenPreferences(PreferencePage.COLOUR))
    assert reached(kiosk) == "ふつうの色"


@pytest.mark.parametrize("theme", list(m.Theme))
def test_what_was_reached_has_two_rings(kiosk, theme):
    """4 px outside, 2 px inside, in the colours of the theme, on a card, a filled button, a key and a word of the band."""
    kiosk.app.presenter.submit(m.ChooseTheme(theme))
    for commands, steps in (((m.Begin(),), 1), ((m.ChooseProcedure("mv-out"),), 0), ((s.OpenSearch(),), 0)):
        for command in commands:
            kiosk.app.presenter.submit(command)
        press(kiosk, *[K.Key_Down] * steps)
        button = kiosk.window.focusWidget()
        assert isinstance(button, KioskButton)
        image, palette = button.grab().toImage(), button.look.palette
        ratio, middle = image.devicePixelRatio(), image.height() // 2
        colours = [image.pixelColor(int(x * ratio), middle).name() for x in range(8)]
        assert colours[0:4] == [palette.focus_outer] * 4
        assert colours[4:6] == [palette.focus_inner] * 2


def test_nothing_is_marked_before_a_key_or_for_who_comes_next(kiosk):
    """A finger sees no ring; after a visit that grew quiet the next person finds none."""
    kiosk.tap("はじめる")
    assert reached(kiosk) == ""
    press(kiosk, K.Key_Down)
    assert reached(kiosk) != ""
    for now in (1000.0, 1181.0, 1212.0):
        kiosk.app.presenter.submit(m.Tick(now))
        kiosk.app.presenter.submit(m.Tick(now))
    assert not kiosk.app.guide.journey.visiting
    assert reached(kiosk) == ""


def test_keys_keep_their_place_when_widgets_are_replaced(kiosk):
    """Larger letters, a notice, a code that is ready, the voice turning the page: the same control, or one beside it."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_Down, K.Key_Down)
    before = reached(kiosk)
    for command in (
        m.ChooseTextSize(m.TextSize.LARGE),
        m.DeviceFailed(m.Fault.PRINTER),
        m.ChooseTheme(m.Theme.DARK),
    ):
        kiosk.app.presenter.submit(command)
        kiosk.settle()
        assert reached(kiosk) == before
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    press(kiosk, K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Up)
    for passage in kiosk.view.spoken:
        kiosk.window.set_reading(passage.key)
        assert reached(kiosk) != ""


def test_a_control_is_told_with_name_kind_and_number(kiosk):
    """Each arrow says what was reached; a verdict's sign is heard, and what is set."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_Down)
    count = sum(kiosk.window.screen_shown.isAncestorOf(button) for button in kiosk.buttons())
    assert told(kiosk) == f"{kiosk.view.choices[0].name}。ボタン。{count}のうち1番目。"
    kiosk.tap("引っ越し")
    press(kiosk, K.Key_Down)
    signed = kiosk.view.choices[1]
    assert signed.sign
    assert signed.sign in told(kiosk)
    assert told(kiosk).endswith("ボタン。9つのうち2つ目。")
    kiosk.app.presenter.submit(pm.OpenPreferences(PreferencePage.TEXT))
    press(kiosk, K.Key_Down, K.Key_Up)
    assert told(kiosk) == "標準。選ぶところ。6つのうち1つ目。いま選ばれています。"
    kiosk.app.presenter.submit(s.OpenSearch())
    press(kiosk, K.Key_Down)
    assert "。キー。" in told(kiosk)


def test_a_language_is_told_by_its_own_voice(kiosk):
    """English is said in English."""
    kiosk.app.presenter.submit(pm.OpenPreferences(PreferencePage.LANGUAGE))
    for _ in range(20):
        press(kiosk, K.Key_Down)
        if reached(kiosk) == "English":
            break
    assert [(u.text, u.language) for u in kiosk.speaker.said[-1]] == [("English", "en")]


def test_quiet_is_quiet(kiosk):
    """Who switched the reading off sees the ring and hears nothing."""
    kiosk.app.presenter.submit(m.SwitchSound(False))
    said = len(kiosk.speaker.said)
    press(kiosk, K.Key_Down, K.Key_Down)
    assert reached(kiosk)
    assert len(kiosk.speaker.said) == said


def test_back_leads_back_and_else_says_where(kiosk):
    """Backspace and Escape: 前へもどる, もとの画面へ; on the first screen the answer is where this is."""
    kiosk.tap("はじめる")
    kiosk.tap("引っ越し")
    press(kiosk, K.Key_Backspace)
    assert type(kiosk.view).__name__ == "LifeEventsView"
    kiosk.tap("音")
    press(kiosk, K.Key_Escape)
    assert type(kiosk.view).__name__ == "LifeEventsView"
    press(kiosk, K.Key_Escape, K.Key_Escape)
    assert type(kiosk.view).__name__ == "StartView"
    assert told(kiosk).startswith("いまは、最初の画面です。")


def test_a_key_says_where_and_what_the_keys_do(kiosk):
    """F1, and the 5 of a numeric pad, Num Lock on or off."""
    kiosk.tap("はじめる")
    for key, modifier in ((K.Key_F1, Qt.KeyboardModifier.NoModifier), (K.Key_5, PAD), (K.Key_Clear, PAD)):
        press(kiosk, key, modifier=modifier)
        assert told(kiosk).startswith("いまは、ご用をえらぶ画面です。")
        assert "下のキーで" in told(kiosk)


def test_a_numeric_pad_with_num_lock_leads_too(kiosk):
    """8, 2, 4, 6, Enter and 0 of the pad; the digits above the letters do nothing."""
    press(kiosk, K.Key_2, modifier=PAD)
    press(kiosk, K.Key_Enter, modifier=PAD)
    assert type(kiosk.view).__name__ == "LifeEventsView"
    press(kiosk, K.Key_6, modifier=PAD)
    assert reached(kiosk) == kiosk.view.choices[1].label
    press(kiosk, K.Key_4, modifier=PAD)
    assert reached(kiosk) == kiosk.view.choices[0].label
    press(kiosk, K.Key_0, modifier=PAD)
    assert type(kiosk.view).__name__ == "StartView"
    press(kiosk, K.Key_2)
    assert type(kiosk.view).__name__ == "StartView"


def test_fifty_keys_are_passed_line_by_line(kiosk):
    """PageDown and PageUp: the beginning of the next line."""
    kiosk.app.presenter.submit(s.OpenSearch())
    press(kiosk, K.Key_Down)
    lines = []
    for _ in range(12):
        corner = kiosk.window.focusWidget().mapTo(kiosk.window, QPoint(0, 0))
        lines.append(corner.y())
        press(kiosk, K.Key_PageDown)
    assert len(set(lines)) == 12 or lines[0] in lines[1:]
    assert all(one != other for one, other in itertools.pairwise(lines))
    press(kiosk, K.Key_PageUp)
    assert kiosk.window.focusWidget().mapTo(kiosk.window, QPoint(0, 0)).y() == lines[-1]


def test_what_types_by_itself_presses_nothing(kiosk):
    """A barcode reader's Enter after its digits: the keys are given up first."""
    press(kiosk, K.Key_Down)
    for _ in range(3):
        QTest.keyClicks(kiosk.window.focusWidget(), "4901234567894")
        press(kiosk, K.Key_Return)
    assert type(kiosk.view).__name__ == "StartView"


def test_a_held_key_counts_once(kiosk):
    """Repeats of a key that is held do nothing."""
    kiosk.tap("はじめる")
    press(kiosk, K.Key_Down)
    before = reached(kiosk)
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for key in (K.Key_Down, K.Key_Return):
        held = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True, 1)
        QApplication.sendEvent(kiosk.window.focusWidget(), held)
    assert reached(kiosk) == before
    assert type(kiosk.view).__name__ == "LifeEventsView"


def test_a_turned_page_is_gone_into_and_told(kiosk):
    """つづきを見る by key: on to the first control of what came, which is told, because nothing else is read."""
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.app.presenter.submit(m.Begin())
    press(kiosk, K.Key_Down)
    while reached(kiosk) != "つづきを見る":
        press(kiosk, K.Key_Down)
    press(kiosk, K.Key_Return)
    assert kiosk.window.screen_shown.column.page == 1
    assert reached(kiosk) in {choice.label for choice in kiosk.view.choices} | {
        w.label for w in kiosk.view.ways
    }
    assert told(kiosk).startswith(kiosk.window.focusWidget().accessibleName())


def test_two_switches_of_this_machine(qtbot, tmp_path):
    """`switch_keys` of the settings, here what most switch boxes send: Space goes on, Enter presses."""
    kiosk = KioskWindow(qtbot, tmp_path, settings=Settings(switch_keys=("Space", "Return")))
    press(kiosk, K.Key_Space)
    assert reached(kiosk) == "はじめる"
    press(kiosk, K.Key_Return, K.Key_Space)
    assert reached(kiosk) == kiosk.view.choices[1].label
    assert told(kiosk).startswith(kiosk.view.choices[1].name)
