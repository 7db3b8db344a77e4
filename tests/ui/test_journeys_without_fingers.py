"""From the first screen to the code that a phone reads: by keyboard, by a keypad without looking, by two switches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain import messages as m
from kiosk.domain.journey import Journey, Preferences
from tests.kiosk_window import KioskWindow
from tests.ui.keys import press, reached
from tests.ui.test_main_window import decoded

K = Qt.Key
WISHES = ("はじめる", "引っ越し", "転出届", "はい", "つぎへ")
MOST_KEYS = 400


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


def wanted(kiosk: KioskWindow) -> str:
    """What somebody who sees the page wants of it."""
    return next(wish for wish in WISHES if any(button.text() == wish for button in kiosk.buttons()))


def arrived(kiosk: KioskWindow) -> bool:
    return type(kiosk.view).__name__ == "HandoverView"


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)])
@pytest.mark.parametrize(
    ("on", "do"), [(K.Key_Tab, K.Key_Space), (K.Key_Down, K.Key_Return), (K.Key_F2, K.Key_F3)]
)
def test_to_the_code_by_two_keys(qtbot, tmp_path, size, on, do):
    """Keyboard (Tab, Space), keypad (下, 決定), two switches (F2, F3): where the ring stands is where one is, and told."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    keys = 0
    while not arrived(kiosk):
        press(kiosk, on if reached(kiosk) != wanted(kiosk) else do)
        keys += 1
        assert reached(kiosk) != ""
        assert kiosk.window.focusWidget().hasFocus()
        assert keys < MOST_KEYS, kiosk.view.title
    assert decoded(kiosk) == [kiosk.app.catalogue.pack.link("mv-out").url]
    while type(kiosk.view).__name__ != "StartView":
        press(kiosk, on if reached(kiosk) not in ("おわる", "最初の画面へ") else do)
        keys += 1
        assert keys < MOST_KEYS, kiosk.view.title
    assert [kind for kind, _ in kiosk.log.rows()][-2:] == ["GuidanceFinished", "SessionEnded"]


def test_to_the_code_upwards_in_the_largest_letters(qtbot, tmp_path):
    """上 alone, several pages a place: つづきを見る is a control like the others."""
    large = Preferences(text_size=m.TextSize.LARGEST)
    kiosk = KioskWindow(qtbot, tmp_path, (1366, 768), journey=Journey(preferences=large, defaults=large))
    keys = 0
    while not arrived(kiosk):
        there = [wish for wish in WISHES if any(button.text() == wish for button in kiosk.buttons())]
        wish = there[0] if there else "つづきを見る"
        press(kiosk, K.Key_Return if reached(kiosk) == wish else K.Key_Up)
        keys += 1
        assert keys < MOST_KEYS, kiosk.view.title


class Listener:
    """Somebody who sees nothing: has a keypad, ears, and a wish for each page. Never looks at the window."""

    def __init__(self, kiosk: KioskWindow) -> None:
        self._kiosk = kiosk
        self.keys = 0

    def heard(self) -> str:
        """What the voice was last asked to say; it is not interrupted."""
        self._kiosk.speaker.finish_all()
        self._kiosk.settle()
        return "".join(utterance.text for utterance in self._kiosk.speaker.said[-1])

    def press(self, key: Qt.Key) -> str:
        self.keys += 1
        assert self.keys < MOST_KEYS, self.heard()
        QTest.keyClick(self._kiosk.window, key)
        self._kiosk.settle()
        return self.heard()

    def choose(self, *wishes: str) -> str:
        """Down until one of these is told, then the decision key; gives what is heard then."""
        while not (said := self.press(K.Key_Down)).startswith(wishes):
            assert "ボタン。" in said or "選ぶところ。" in said
            assert "つ目。" in said or "番目。" in said
        return self.press(K.Key_Return)


def test_to_the_code_without_looking(kiosk):
    """The screen is black, and only what is said leads, until the phone is spoken of."""
    person = Listener(kiosk)
    assert "決定のキーで、そのボタンを押します。" in person.press(K.Key_F4)
    for wish, answer in (
        ("はじめる", "どんなご用ですか"),
        ("引っ越し", "引っ越し"),
        ("転出届", "家でできます"),
    ):
        assert answer in person.choose(wish)
        assert kiosk.window.glass.isVisible()
    while "つづきができます" not in (said := person.choose("はい", "つぎへ")):
        assert said
        assert kiosk.window.glass.isVisible()
    assert "紙とキューアール" in person.press(K.Key_F1)
    assert decoded(kiosk) == [kiosk.app.catalogue.pack.link("mv-out").url]
    person.choose("この紙を印刷する")
    assert len(kiosk.printer.slips) == 1
    kiosk.printer.finish(ok=True)
    kiosk.settle()
    assert "紙が出ます" in person.heard()
    person.choose("おわる")
    person.choose("最初の画面へ")
    assert ("GuidanceFinished", "mv-out") in kiosk.log.rows()
    assert not kiosk.window.glass.isVisible()


def test_another_purpose_is_found_by_ear(kiosk):
    """Back by key, another life event, another procedure: nothing seen is needed to change one's mind."""
    person = Listener(kiosk)
    person.press(K.Key_F4)
    person.choose("はじめる")
    person.choose("引っ越し")
    assert "どんなご用ですか" in person.press(K.Key_Backspace)
    said = person.choose("くらし", "税金", "子ども", "年金")
    assert said
    assert type(kiosk.view).__name__ == "ProceduresView"
