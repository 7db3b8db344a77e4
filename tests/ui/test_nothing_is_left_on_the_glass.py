"""What stands on the glass after each tap is the page, and nothing of the page before."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.kiosk_window import KioskWindow

SIZES = [(1080, 1920), (1920, 1080), (1366, 768)]
WAY = (
    "はじめる", "引っ越し", "前へもどる", "前へもどる", "はじめる", "引っ越し", "転出届", "つぎへ", "はい", "前へもどる",
    "音", "もとの画面へ", "最初から",
)  # fmt: skip
FAINT = 8
"""Levels of 255 by which the edge of a letter may differ when it is painted a second time."""
SPECK = 200
"""Colour values, of the six million of a page, that may differ by more; the least thing to press has twenty thousand."""


def on_the_glass(kiosk: KioskWindow) -> QImage:
    """What was painted, piece by piece, since the window is there."""
    return kiosk.window.screen().grabWindow(kiosk.window.winId()).toImage()


def painted_anew(kiosk: KioskWindow) -> QImage:
    return kiosk.window.grab().toImage()


def unlike(one: QImage, other: QImage) -> int:
    """Colour values that differ by more than a faint edge."""
    first, second = (
        np.frombuffer(bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()), np.uint8).astype(
            int
        )
        for image in (one, other)
    )
    return int((abs(first - second) > FAINT).sum())


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_left_on_the_glass(qtbot, tmp_path, size):
    """Neither はじめる behind えらんで押してください, nor anything else that went with its own tap."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    for words in WAY:
        while not any(text.startswith(words) for text in (b.text() for b in kiosk.buttons())):
            kiosk.tap("つづきを見る")
        kiosk.tap(words)
        qtbot.waitUntil(lambda: unlike(on_the_glass(kiosk), painted_anew(kiosk)) < SPECK)
