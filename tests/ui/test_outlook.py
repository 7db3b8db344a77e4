"""Pages built ahead are the pages that come, cost no memory, and nothing happens by looking."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication

from kiosk.app import ROOT
from kiosk.domain import messages as m
from kiosk.service.views import HandoverView, ReadinessView
from kiosk.ui.buttons import KioskButton
from kiosk.ui.inspection import describe
from kiosk.ui.keyboard import Keys
from kiosk.ui.outlook import Outlook
from kiosk.ui.page_picture import PagePicture
from kiosk.ui.paged_column import PagedColumn
from kiosk.ui.screen import Screen
from tests.kiosk_window import KioskWindow


@pytest.fixture
def kiosk(qtbot, tmp_path):
    """A kiosk whose outlook is at work, as after the first painted screen."""
    window = KioskWindow(qtbot, tmp_path, (1920, 1080))
    window.app.presenter.view_changed.connect(window.app.outlook.look_ahead)
    window.app.outlook.begin()
    return window


def _columns(kiosk):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return kiosk.window.findChildren(PagedColumn)


def _prepared(kiosk):
    return [column for column in _columns(kiosk) if column.isHidden()]


def test_what_was_built_ahead_is_what_is_shown(qtbot, tmp_path, kiosk):
    """Pixel for pixel the page that is built on the spot."""
    plain = KioskWindow(qtbot, tmp_path / "plain", (1920, 1080))
    for words in ("はじめる", "引っ越し", "転出届"):
        for one in (kiosk, plain):
            one.tap(words)
        qtbot.waitUntil(lambda: len(_prepared(kiosk)) > 1)
        assert kiosk.window.grab().toImage() == plain.window.grab().toImage()


def _to_the_code(kiosk, *wishes):
    for command in (m.Begin(), *wishes, m.ChooseProcedure("mv-out")):
        kiosk.app.presenter.submit(command)
    while not isinstance(kiosk.view, HandoverView):
        asked = isinstance(kiosk.view, ReadinessView)
        yield kiosk.app.presenter.submit(m.AnswerReadiness(m.Answer.YES) if asked else m.GoNext())


def _described(kiosk):
    return describe(kiosk.window, kiosk.app.px_per_mm)


def test_what_was_built_for_another_room_is_not_shown(qtbot, tmp_path):
    """A page in the largest letters after a visit in the usual ones: the page beside it is wider than it was."""
    ahead, plain = (KioskWindow(qtbot, tmp_path / name, (1366, 768)) for name in ("ahead", "plain"))
    ahead.app.presenter.view_changed.connect(ahead.app.outlook.look_ahead)
    for wishes in ((), (m.ChooseTextSize(m.TextSize.LARGEST),)):
        for _ in _to_the_code(ahead, m.StartOver(), m.Begin(), *wishes):
            qtbot.waitUntil(lambda: not ahead.app.outlook._timer.isActive())
    for _ in _to_the_code(plain, m.ChooseTextSize(m.TextSize.LARGEST)):
        pass
    assert _described(ahead) == _described(plain)


def _drawn(kiosk):
    """Pictures of pages that wait to be asked for."""
    return [made for column in _prepared(kiosk) for made in column.findChildren(PagePicture)]


class Painted(QObject):
    """Counts how often the buttons of a page paint themselves; `stop` before the page ends."""

    def __init__(self, page):
        super().__init__()
        self.times = 0
        self._buttons = page.findChildren(KioskButton)
        for button in self._buttons:
            button.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.times += event.type() is QEvent.Type.Paint
        return False

    def stop(self):
        for button in self._buttons:
            button.removeEventFilter(self)


def test_a_tap_shows_a_picture_and_then_the_page_itself(qtbot, kiosk):
    """The same to the pixel, without a button painted before it is seen; then the memory is given back."""
    kiosk.tap("はじめる")
    qtbot.waitUntil(lambda: len(_drawn(kiosk)) >= 3)
    (page,) = [column for column in _prepared(kiosk) if "「引っ越し」" in column.sentences()[0].text()]
    (picture,) = page.findChildren(PagePicture)
    painted = Painted(page)
    kiosk.tap("引っ越し")
    assert kiosk.window.screen_shown.column is page
    qtbot.waitUntil(lambda: picture.was_seen)
    assert picture.isVisible()
    assert painted.times == 0
    seen = kiosk.window.grab().toImage()
    qtbot.waitUntil(picture.isHidden)
    assert kiosk.window.grab().toImage() == seen
    assert painted.times > 0
    painted.stop()
    kiosk.tap("転出届")
    kiosk.window.grab()


def test_a_picture_of_another_arrangement_is_not_shown(qtbot, kiosk):
    """Large buttons were moved into reach of a seated person after the picture was drawn."""
    kiosk.tap("はじめる")
    qtbot.waitUntil(lambda: bool(_drawn(kiosk)))
    (column, *_) = [made.parentWidget() for made in _drawn(kiosk)]
    column.set_low_line(300)
    assert all(made.isHidden() for made in column.findChildren(PagePicture))


def test_nothing_is_drawn_for_nobody(qtbot, kiosk):
    """Between two visits pages are built ahead, and pictures take no memory."""
    qtbot.waitUntil(lambda: bool(_prepared(kiosk)))
    kiosk.tap("はじめる")
    qtbot.waitUntil(lambda: bool(_drawn(kiosk)))
    kiosk.app.presenter.submit(m.StartOver())
    qtbot.waitUntil(lambda: not _drawn(kiosk))
    qtbot.waitUntil(lambda: bool(_prepared(kiosk)))
    assert not _drawn(kiosk)


def test_a_page_made_ahead_may_be_told_its_size(qtbot, kiosk):
    """Qt does so when it likes. An exception there is worse than it looks: PySide then gives back what it does not own."""
    kiosk.tap("はじめる")
    qtbot.waitUntil(lambda: len(kiosk.window.findChildren(Keys)) == 2)
    for screen in kiosk.window.findChildren(Screen):
        screen.resizeEvent(QResizeEvent(screen.size(), screen.size()))
    kiosk.tap("番号でさがす")
    assert kiosk.window.screen_shown.findChildren(Keys)


def test_looking_ahead_leaves_no_trace(qtbot, kiosk):
    """No row, no word, no code, no change of place: only the tap does that."""
    kiosk.tap("はじめる")
    kiosk.tap("引っ越し")
    rows, said, journey = kiosk.log.rows(), list(kiosk.speaker.said), kiosk.app.guide.journey
    qtbot.waitUntil(lambda: len(_prepared(kiosk)) >= 3)
    assert (kiosk.log.rows(), kiosk.speaker.said, kiosk.app.guide.journey) == (rows, said, journey)
    assert kiosk.qr.get("mv-out") is None


def test_the_last_memory_is_left_to_the_page_that_is_read(qtbot, tmp_path):
    """What was built is given back when there is no room, and nothing is built until there is."""
    kiosk, room = KioskWindow(qtbot, tmp_path, (1920, 1080)), [True]
    outlook = Outlook(kiosk.window, kiosk.app.guide, has_room=lambda size: room[0])
    kiosk.app.presenter.view_changed.connect(outlook.look_ahead)
    kiosk.tap("はじめる")
    qtbot.waitUntil(lambda: bool(_drawn(kiosk)))
    room[0] = False
    kiosk.tap("引っ越し")
    qtbot.waitUntil(lambda: not _prepared(kiosk))
    room[0] = True
    kiosk.tap("転出届")
    qtbot.waitUntil(lambda: bool(_drawn(kiosk)))


def test_pages_not_asked_for_are_given_back(qtbot, kiosk):
    """However long somebody walks about, only the pages of the last place are kept."""
    kiosk.tap("はじめる")
    for _ in range(5):
        kiosk.tap("引っ越し")
        qtbot.waitUntil(lambda: len(_prepared(kiosk)) >= 3)
        kiosk.tap("前へもどる")
        qtbot.waitUntil(lambda: len(_prepared(kiosk)) >= 3)
    assert len(_columns(kiosk)) <= 2 * 8 + 2


def test_a_page_built_for_another_look_is_not_shown(qtbot, kiosk):
    """Larger letters after the next page was built: it is built again."""
    kiosk.tap("はじめる")
    qtbot.waitUntil(lambda: bool(_prepared(kiosk)))
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.tap("引っ越し")
    assert kiosk.window.screen_shown.column.sentences()[0].look.text_size is m.TextSize.LARGEST


def test_after_a_visit_the_window_holds_what_it_held_before(qtbot, kiosk):
    """Thirty pages in larger letters leave the first page, and what is built ahead of it."""
    qtbot.waitUntil(lambda: bool(_prepared(kiosk)))
    before, seen = len(_columns(kiosk)), kiosk.window.grab().toImage()
    kiosk.tap("はじめる")
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    for words in ("引っ越し", "転出届", "つぎへ", "はい"):
        kiosk.tap(words)
    kiosk.app.presenter.submit(m.StartOver())
    qtbot.waitUntil(lambda: len(_columns(kiosk)) == before)
    assert kiosk.window.grab().toImage() == seen
    kiosk.tap("はじめる")
    kiosk.tap("引っ越し")


def test_a_visit_in_a_hurry_is_forgotten_as_well(qtbot, kiosk):
    """Begun and ended before anything could be built ahead."""
    qtbot.waitUntil(lambda: bool(_prepared(kiosk)))
    before = len(_columns(kiosk))
    for command in (m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out"), m.StartOver()):
        kiosk.app.presenter.submit(command)
    qtbot.waitUntil(lambda: len(_columns(kiosk)) == before)


A_KIOSK = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from kiosk.domain import messages as m
from kiosk.ui.outlook import SOON_MS
from tests.kiosk_window import KioskWindow

class Bot:
    def addWidget(self, widget): self.waitExposed = QTest.qWaitForWindowExposed

application = QApplication([])
kiosk = KioskWindow(Bot(), Path(sys.argv[1]), (1920, 1080))
kiosk.app.presenter.view_changed.connect(kiosk.app.outlook.look_ahead)
"""
CHINESE_VISIT = """
def mapped(): return "NotoSansCJK-Bold" in Path("/proc/self/maps").read_text()

seen = [mapped()]
for command in (m.Begin(), m.ChooseLanguage("zh_CN"), m.ChooseLifeEvent("moving"), m.StartOver()):
    kiosk.app.presenter.submit(command)
    kiosk.window.grab()
    seen.append(mapped())
    QTest.qWait(SOON_MS * 20)
print(*seen, mapped(), flush=True)
os._exit(0)
"""
VISIT_WITH_HOLES = """
from tests.c_heap import anonymous_mb, make_holes

QTest.qWait(SOON_MS * 20)
kiosk.app.presenter.submit(m.Begin())
QTest.qWait(SOON_MS * 20)
make_holes(2000, 60_000, 4000)
before = anonymous_mb()
kiosk.app.presenter.submit(m.StartOver())
QTest.qWait(SOON_MS * 20)
print(before - anonymous_mb(), flush=True)
os._exit(0)
"""


def _told(script, tmp_path):
    """What a kiosk in a process of its own prints."""
    command = [sys.executable, "-c", A_KIOSK + script, str(tmp_path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()


def test_after_a_visit_its_typefaces_are_given_back(tmp_path):
    """Bold Chinese is in memory while somebody reads it, and no longer."""
    told = _told(CHINESE_VISIT, tmp_path)
    assert (told[0], told[3], told[-1]) == ("False", "True", "False")


def test_after_a_visit_freed_memory_is_the_systems(tmp_path):
    """Two thousand holes between things that stay, 114 MB, are no longer the kiosk's."""
    (given_back,) = _told(VISIT_WITH_HOLES, tmp_path)
    assert int(given_back) > 100
