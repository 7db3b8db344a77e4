"""The window under a finger: what is tapped is done, nothing leads out, the frame stays where it is."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain import messages as m
from kiosk.ui.buttons import KioskButton
from kiosk.ui.label import Label
from kiosk.ui.marks import QrCard
from tests.kiosk_window import KioskWindow


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.times += event.type() is QEvent.Type.Paint
        return False


SIZES = [(1080, 1920), (1920, 1080), (1366, 768)]


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


def test_from_start_to_qr_by_taps(kiosk):
    """The main job: 引っ越し, the verdict, the questions, each step, the code, the paper, the end."""
    assert "手続きのご案内をします" in kiosk.texts()
    kiosk.tap("はじめる")
    kiosk.tap("引っ越し")
    kiosk.tap("転出届")
    assert "「転出届」は、家でできます。" in kiosk.texts()
    kiosk.tap("つぎへ")
    for _ in kiosk.app.catalogue.pack.procedure("mv-out").readiness:
        kiosk.tap("はい")
    steps = 0
    while kiosk.view.title.shown != "スマートフォンで、つづきができます":
        steps += 1
        assert kiosk.view.title.shown in kiosk.texts()
        assert kiosk.view.title.spoken in [u.text for u in kiosk.speaker.said[-1]]
        kiosk.tap("つぎへ")
    assert steps == len(kiosk.app.catalogue.pack.procedure("mv-out").routes.online)
    assert decoded(kiosk) == [kiosk.app.catalogue.pack.link("mv-out").url]
    kiosk.tap("この紙を印刷する")
    kiosk.printer.finish(ok=True)
    kiosk.settle()
    assert "紙が出ます。お取りください。" in kiosk.texts()
    kiosk.tap("おわる")
    kiosk.tap("最初の画面へ")
    assert "手続きのご案内をします" in kiosk.texts()
    kinds = [kind for kind, _ in kiosk.log.rows()]
    assert kinds[0] == "SessionStarted"
    assert kinds[-2:] == ["GuidanceFinished", "SessionEnded"]
    assert kinds.count("StepShown") == steps


def decoded(kiosk: KioskWindow) -> list[str]:
    """What a camera reads off the window's pixels."""
    image = kiosk.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(image.constBits())
    view = memoryview(pixels).cast("B", (image.height(), image.bytesPerLine()))
    return [found.text for found in zxingcpp.read_barcodes(view)]


@pytest.mark.parametrize("theme", list(m.Theme))
@pytest.mark.parametrize("size", SIZES)
def test_the_code_reads_off_the_screen_in_every_theme(qtbot, tmp_path, theme, size):
    """The pixels of the window decode to the pinned address; the code is ≥ 50 mm."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    kiosk.app.presenter.submit(m.ChooseTheme(theme))
    for command in (m.ChooseProcedure("mv-in"), *[m.GoNext()] * 10):
        if type(kiosk.view).__name__ != "HandoverView":
            kiosk.app.presenter.submit(command)
    kiosk.settle()
    column = kiosk.window.screen_shown.column
    page = next(p for p in range(column.pages) if shows_code(column, p))
    column.show_page(page)
    assert decoded(kiosk) == [kiosk.app.catalogue.pack.link("mv-in").url]


def shows_code(column, page: int) -> bool:
    column.show_page(page)
    return any(card.isVisible() for card in column.findChildren(QrCard))


def test_the_sentence_being_read_is_marked(kiosk):
    """The band walks with the voice and goes when it ends."""
    kiosk.tap("はじめる")
    first = kiosk.speaker.said[-1][0]
    kiosk.app.presenter.submit(m.SpeechStarted(first.key))
    marked = [s.text() for s in kiosk.window.screen_shown.column.sentences() if s.reading]
    assert marked == ["どんなご用ですか"]
    kiosk.app.presenter.submit(m.SpeechFinished(first.key, True))
    assert not any(s.reading for s in kiosk.window.screen_shown.column.sentences())


@pytest.mark.parametrize("size", SIZES)
def test_the_buttons_never_move(qtbot, tmp_path, size):
    """前へもどる・つぎへ・最初から・職員を呼ぶ and those for the ear stand in the same place on every screen."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    places: dict[str, set[tuple[int, int, int, int]]] = {}
    walk = (m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-in"), *[m.GoNext()] * 4, m.Finish())
    for command in walk:
        kiosk.app.presenter.submit(command)
        for button in kiosk.window.action_bar.findChildren(KioskButton):
            if button.isVisible():
                corner = button.mapTo(kiosk.window, QPoint(0, 0))
                box = (corner.x(), corner.y(), button.width(), button.height())
                places.setdefault("つぎへ" if button.primary else button.text(), set()).add(box)
    assert {name: len(boxes) for name, boxes in places.items()} == dict.fromkeys(places, 1)
    assert {
        "つぎへ",
        "前へもどる",
        "最初から",
        "職員を呼ぶ",
        "とめる",
        "ゆっくり",
        "大きく",
        "いまどこ",
    } == set(places)


def test_sliding_off_a_button_does_nothing(kiosk):
    """A press that is released outside is taken back."""
    button = kiosk.button("はじめる")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseMove(button, QPoint(-50, -50))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert "手続きのご案内をします" in kiosk.texts()


def test_a_long_page_turns_and_comes_round(kiosk):
    """つづきを見る shows the rest, はじめから見る the beginning; the voice falls silent."""
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    first = kiosk.texts()
    seen = set(first)
    pages = kiosk.window.screen_shown.column.pages
    assert pages > 1
    for _ in range(pages - 1):
        stops = kiosk.speaker.stops
        kiosk.tap("つづきを見る")
        assert kiosk.speaker.stops > stops
        seen |= set(kiosk.texts())
    facts = [p.shown for fact in kiosk.view.facts for p in fact.passages]
    assert set(facts) <= seen
    kiosk.tap("はじめから見る")
    assert kiosk.texts() == first


def test_language_text_and_colour_change_at_once_and_go_back_after_the_visit(kiosk):
    """Settings in one touch; the next visitor finds the kiosk as it was."""
    kiosk.tap("はじめる")
    kiosk.tap("ことば Language")
    kiosk.tap("English")
    kiosk.tap("Go back")
    assert "どんなご用ですか" not in kiosk.texts()
    for words in ("Language", "日本語", "文字", "大", "色", "はっきりした色", "もとの画面へ"):
        kiosk.tap(words)
    assert "どんなご用ですか" in kiosk.texts()
    assert kiosk.view.frame.text_size is m.TextSize.LARGE
    assert kiosk.view.frame.theme is m.Theme.HIGH_CONTRAST
    kiosk.tap("最初から")
    assert kiosk.view.frame.text_size is m.TextSize.STANDARD
    assert kiosk.view.frame.theme is m.Theme.STANDARD


def test_a_bug_in_a_slot_ends_on_the_sorry_screen(kiosk):
    """Whatever is raised: one screen that says sorry, a row, one button home."""

    class Unknown(m.ChooseProcedure, frozen=True):
        pass

    kiosk.app.presenter.submit(Unknown("no-such-procedure"))
    kiosk.settle()
    assert "申し訳ありません" in kiosk.texts()
    assert ("BugReported", "") in kiosk.log.rows()
    kiosk.tap("最初の画面へ")
    assert "手続きのご案内をします" in kiosk.texts()


def test_no_key_leaves_the_kiosk(qtbot, tmp_path):
    """Escape list of standards.md C1: still one window, still open."""
    kiosk = KioskWindow(qtbot, tmp_path)
    kiosk.window._may_close = False
    keys = [
        Qt.Key.Key_F1,
        Qt.Key.Key_F4,
        Qt.Key.Key_F11,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Print,
        Qt.Key.Key_Menu,
    ]
    mods = [
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
    ]
    for key in [*keys, Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_Tab]:
        for modifier in mods:
            qtbot.keyClick(kiosk.window, key, modifier)
    kiosk.window.close()
    assert kiosk.window.isVisible()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [kiosk.window]
    kiosk.window._may_close = True


def test_no_widget_offers_a_context_menu(kiosk):
    """A right click shows nothing."""
    for widget in (kiosk.window, *kiosk.buttons()):
        assert widget.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


def test_everything_is_plain_text(kiosk):
    """Content is never rendered as rich text (standards.md C5)."""
    kiosk.app.presenter.submit(m.ChooseProcedure("mv-out"))
    assert all(
        s.textFormat() == Qt.TextFormat.PlainText for s in kiosk.window.screen_shown.column.sentences()
    )


def test_every_control_has_a_name_for_the_ear(kiosk):
    """Accessible names on everything that is shown or pressed."""
    for command in (m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out")):
        kiosk.app.presenter.submit(command)
        assert all(b.accessibleName() for b in kiosk.buttons())
        assert all(s.accessibleName() for s in kiosk.window.screen_shown.column.sentences())


def test_the_first_page_is_built_and_painted_once(kiosk):
    """Neither the first word of its size nor the keys that come to it draw the page again."""
    column = kiosk.window.screen_shown.column
    painted = Painted(kiosk.window)
    for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
        QApplication.sendEvent(kiosk.window, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    QApplication.sendEvent(kiosk.window, QResizeEvent(kiosk.window.size(), QSize()))
    kiosk.settle()
    assert painted.times == 0
    assert kiosk.window.screen_shown.column is column
    kiosk.window.resize(1920, 1080)
    kiosk.settle()
    assert painted.times == 1
    assert kiosk.window.screen_shown.column is not column


class Unasked(Label):
    """A text that is shown before it has a place."""

    asked = 0

    def sizeHint(self):
        self.asked += 1
        return super().sizeHint()


def test_a_text_is_not_asked_for_its_size(qtbot, kiosk):
    """Qt would set it in typefaces of its own, and load them for that."""
    label = Unasked()
    label.setParent(kiosk.window)
    label.setText("お金は、かかりません。")
    label.show()
    assert label.asked == 0
