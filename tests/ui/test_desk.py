"""The desk over the resident's window: opened, used by mouse and by keyboard alone, shut by itself."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.app import Places
from kiosk.domain import messages as m
from kiosk.domain.roles import Role
from kiosk.service import desk_wording as w
from kiosk.service.typefaces import JAPANESE, KOREAN, LATIN, SIMPLIFIED
from kiosk.service.views import StartView
from kiosk.settings import Settings
from tests.ui.desk_window import DeskKiosk

SIZES = [(1080, 1920), (1920, 1080), (1366, 768)]
Make = Callable[..., DeskKiosk]


@pytest.fixture
def make(qtbot: object, tmp_path: Path) -> Iterator[Make]:
    made: list[DeskKiosk] = []

    def one(size: tuple[int, int] = (1080, 1920), **settings: object) -> DeskKiosk:
        made.append(DeskKiosk(qtbot, tmp_path, size, Settings(**settings)))  # type: ignore[arg-type]
        return made[-1]

    yield one
    for kiosk in made:
        kiosk.app.close()


def rows(kiosk: DeskKiosk, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(kiosk.data / "assistance.sqlite3")) as connection:
        return connection.execute(query).fetchall()


def test_from_the_call_to_the_record(qtbot, make: Make) -> None:
    """Somebody calls; staff come, press, enter the PIN on the pad, note the help, give the window back."""
    kiosk = make()
    kiosk.tap("はじめる")
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    kiosk.settle()
    kiosk.tap("職員を呼ぶ")
    kiosk.tap("職員はこちら")
    kiosk.press(*kiosk.pin)
    touches = ("案内をはじめる", "暗証番号", "説明した", "窓口へ", "記録する")
    kiosk.press(*touches)
    assert len(touches) <= 6
    kiosk.saved(qtbot)
    kiosk.press(w.LEAVE)
    assert not kiosk.desk.isVisible()
    assert kiosk.app.guide.journey.visiting
    kiosk.app.close()
    (row,) = rows(kiosk, "SELECT procedure, barriers, actions, outcome, language FROM help_record")
    assert row == ("mv-out", "pin", "explained", "to_desk", "ja")
    visits = rows(
        kiosk, "SELECT session_id FROM assistance_event WHERE type IN ('ProcedureChosen', 'HelpRecorded')"
    )
    assert len(visits) == 2
    assert len(set(visits)) == 1


def test_with_the_keyboard_alone(qtbot, make: Make) -> None:
    """Ctrl+F12, PIN, F2, tab to a chip, arrows, space, Ctrl+Enter, Esc."""
    kiosk = make((1366, 768))
    kiosk.unlock()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    kiosk.settle()
    assert kiosk.desk.view.name == "form"
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is not None and getattr(focus, "text", str)() == "予約":
            break
        QTest.keyClick(focus or kiosk.desk, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    kiosk.settle()
    assert QApplication.focusWidget() is kiosk.desk_button("予約")  # a choice does not lose the place
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    kiosk.settle()
    assert kiosk.desk_button("中断").isChecked()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kiosk.settle()
    kiosk.saved(qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    kiosk.settle()
    assert not kiosk.desk.isVisible()
    assert rows(kiosk, "SELECT outcome FROM help_record") == [("stopped",)]


def test_a_card_is_read_like_typing(make: Make) -> None:
    """A scanner types into the field that is ready for it."""
    kiosk = make()
    keys = StaffKeyFile(kiosk.data, Places(kiosk.data).secret)
    text = keys.add_card(Role.COUNTER)[1]
    kiosk.open_desk()
    kiosk.type(text)
    assert kiosk.desk.view.name == "board"
    assert kiosk.desk.view.who == "窓口: counter-1"


def test_the_pad_takes_a_digit_away(make: Make) -> None:
    """Somebody slips: one press takes back the last digit, and the right ones open."""
    kiosk = make()
    kiosk.open_desk()
    kiosk.press("7", w.DOOR_ERASE, w.DOOR_ERASE, *kiosk.pin[:3], "7", w.DOOR_ERASE, *kiosk.pin[3:5])
    assert kiosk.field().text() == kiosk.pin[:5]
    kiosk.press(kiosk.pin[5])
    assert kiosk.desk.view.name == "board"


def test_its_words_are_in_the_typefaces_that_come_along(make: Make) -> None:
    """A mark of any other typeface is an empty box on a machine that lacks it."""
    kiosk = make()
    kiosk.open_desk()
    faces = [QRawFont.fromFont(QFont(family)) for family in (JAPANESE, LATIN, KOREAN, SIMPLIFIED)]
    for page in ("door", "board", "form"):
        assert kiosk.desk.view.name == page
        parts = [*kiosk.desk.findChildren(QLabel), *kiosk.desk.buttons()]
        words = {kiosk.desk.windowTitle(), *(part.text() for part in parts)}
        letters = {letter for word in words for letter in word if letter.isprintable()}
        assert [c for c in letters if not any(face.supportsCharacter(ord(c)) for face in faces)] == []
        kiosk.press(*{"door": kiosk.pin, "board": (w.START,)}.get(page, ()))


def test_a_wrong_pin_is_wiped(make: Make) -> None:
    """The digits are hidden, forgotten after the try, and cannot be brought back."""
    kiosk = make()
    kiosk.open_desk()
    line = kiosk.field()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    kiosk.type("000001")
    assert line.text() == ""
    line.undo()
    assert line.text() == ""
    assert kiosk.desk.view.note == w.DOOR_WRONG


def test_the_visit_waits_while_staff_work(make: Make) -> None:
    """The quiet time stands still, and begins anew afterwards; the desk shuts after three minutes itself."""
    kiosk = make()
    kiosk.tap("はじめる")
    kiosk.pass_time(100.0)
    kiosk.unlock()
    for now in range(110, 271, 10):
        kiosk.pass_time(float(now))
    assert kiosk.desk.isVisible()
    kiosk.pass_time(280.0)
    assert not kiosk.desk.isVisible()
    kiosk.pass_time(459.0)
    assert kiosk.app.guide.journey.visiting
    assert not kiosk.app.guide.journey.asking
    kiosk.pass_time(460.0)
    assert kiosk.app.guide.journey.asking


def test_opening_the_desk_starts_no_visit(make: Make) -> None:
    """Staff at work are no visitors."""
    kiosk = make()
    kiosk.unlock()
    kiosk.press(w.LEAVE)
    assert isinstance(kiosk.view, StartView)
    kiosk.app.close()
    assert rows(kiosk, "SELECT type FROM assistance_event") == [("DeskOpened",), ("DeskClosed",)]


def test_a_bug_shuts_the_door(make: Make) -> None:
    """What nobody foresaw leaves neither the staff's side open nor a resident without a window."""
    kiosk = make()
    kiosk.unlock()
    kiosk.app.staff.desk.submit(m.Tick("later"))  # type: ignore[arg-type, union-attr]
    assert not kiosk.desk.isVisible()
    kiosk.open_desk()
    assert kiosk.desk.view.name == "door"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("late", [False, True], ids=["now", "late"])
def test_a_form_is_on_one_page(make: Make, size: tuple[int, int], late: bool) -> None:
    """Every chip whole on the screen, at least 9 mm high, nothing elided, nothing to scroll."""
    kiosk = make(size, desk_memo=True, desks=("1番窓口", "2番窓口"))
    kiosk.unlock()
    kiosk.press(w.START_LATE if late else w.START)
    assert len(kiosk.desk.buttons()) > 40
    for button in kiosk.desk.buttons():
        place = button.mapTo(kiosk.desk, button.rect().topLeft())
        assert kiosk.desk.rect().contains(button.rect().translated(place)), button.text()
        assert not button.visibleRegion().isEmpty(), button.text()
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
        assert button.height() >= 9 * kiosk.app.px_per_mm, button.text()
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.accessibleName()
    for label in kiosk.desk.findChildren(QLabel):
        if label.isVisible():
            assert label.textFormat() is Qt.TextFormat.PlainText
            assert label.height() >= label.heightForWidth(label.width())


def test_it_cannot_be_closed_by_the_window_manager(make: Make) -> None:
    """Alt+F4 closes neither window of the kiosk."""
    kiosk = make()
    kiosk.open_desk()
    assert not kiosk.desk.close()
    assert kiosk.desk.isVisible()


@pytest.mark.parametrize("damage", ["cut", "garbage"])
def test_a_damaged_log_at_the_start(qtbot, make: Make, tmp_path: Path, damage: str) -> None:
    """Guidance is served at once, the damaged file is put aside, a new one takes rows, and staff are told."""
    first = make()
    first.tap("はじめる")
    first.tap("最初から")
    first.app.close()
    path = tmp_path / "assistance.sqlite3"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"x" * len(whole))
    begin = time.monotonic()
    again = make()
    again.tap("はじめる")
    assert time.monotonic() - begin < 10
    again.app.presenter.submit(m.StartOver())
    qtbot.waitUntil(lambda: (tmp_path / "assistance.sqlite3.corrupt-1").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: again.app.devices.log.committed >= 2, timeout=10_000)
    again.unlock()
    assert again.desk.view.note == w.LOG_LOST["corrupt"]
    assert again.desk.view.alarm
    again.app.close()
    kinds = [kind for (kind,) in rows(again, "SELECT type FROM assistance_event ORDER BY id")]
    assert kinds[:3] == ["LogRenewed", "SessionStarted", "SessionEnded"]
