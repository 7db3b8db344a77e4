"""The practice on the real window: the safe code reads off the screen, the pictures move and come to rest."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtGui import QImage

from kiosk.domain import messages as m
from kiosk.domain import scan_messages as c
from kiosk.ui.marks import QrCard
from kiosk.ui.scan_motion import PART_MS, PARTS, ScanMotion
from tests.kiosk_window import KioskWindow

SIZES = [(1080, 1920), (1920, 1080), (1366, 768)]


def practising(qtbot, tmp_path, size=SIZES[0], *wishes: m.Command) -> KioskWindow:
    kiosk = KioskWindow(qtbot, tmp_path, size)
    submit = kiosk.app.presenter.submit
    for command in (*wishes, m.ChooseProcedure("mv-in"), *[m.GoNext()] * 10):
        if type(kiosk.view).__name__ != "HandoverView":
            submit(command)
    submit(c.PractiseScan())
    submit(c.ChoosePhone(c.Phone.IPHONE))
    kiosk.settle()
    return kiosk


def decoded(kiosk: KioskWindow) -> list[str]:
    image = kiosk.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
    return [found.text for found in zxingcpp.read_barcodes(pixels)]


@pytest.mark.parametrize("theme", m.Theme, ids=lambda theme: theme.value)
@pytest.mark.parametrize("text_size", m.TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_safe_code_reads_off_the_screen(qtbot, tmp_path, size, text_size, theme):
    """The only code there, and it says 読めました; the drawn phone is no code."""
    kiosk = practising(qtbot, tmp_path, size, m.ChooseTheme(theme), m.ChooseTextSize(text_size))
    column = kiosk.window.screen_shown.column
    for page in range(column.pages):
        column.show_page(page)
        shown = any(card.isVisible() for card in column.findChildren(QrCard))
        assert decoded(kiosk) == (["読めました"] if shown else [])


def motion_of(kiosk: KioskWindow) -> ScanMotion:
    [motion] = [m for m in kiosk.window.findChildren(ScanMotion) if m.isVisible()]
    return motion


def test_the_pictures_play_once_and_rest(qtbot, tmp_path):
    """Less than five seconds of movement (WCAG 2.2.2), then the last picture stands."""
    kiosk = practising(qtbot, tmp_path)  # its window goes with it
    motion = motion_of(kiosk)
    assert motion.is_moving
    assert PARTS * PART_MS < 5000
    motion._timer.setInterval(0)
    qtbot.waitUntil(lambda: not motion.is_moving)
    assert (motion.part, motion.progress) == (PARTS - 1, 1.0)


def test_the_picture_follows_the_voice(qtbot, tmp_path):
    """While the third sentence is read, the third picture moves; then it rests."""
    kiosk = practising(qtbot, tmp_path)
    motion = motion_of(kiosk)
    key = next(u.key for u in kiosk.speaker.said[-1] if u.key.endswith("step3"))
    kiosk.app.presenter.submit(m.SpeechStarted(key))
    assert (motion.part, motion.is_moving) == (2, True)
    before = motion.grab().toImage()
    motion._timer.setInterval(0)
    qtbot.waitUntil(lambda: not motion.is_moving)
    assert motion.part == 2
    assert motion.grab().toImage() != before


def test_a_tap_each_from_the_code_and_back(qtbot, tmp_path):
    """The whole way by its buttons: れんしゅう, iPhone, 何も出ません, もう一度, 読めました, the real code."""
    kiosk = practising(qtbot, tmp_path)
    for words in ("何も出ません", "もう一度、ためす", "読めました", "ほんとうのQRへ"):
        kiosk.tap(words)
    assert decoded(kiosk) == [kiosk.app.catalogue.pack.link("mv-in").url]
    kiosk.tap("QRを読む")
    assert kiosk.button("わからない").isVisible()
