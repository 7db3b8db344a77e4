"""Keys at the window, and what is seen and heard of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.buttons import KioskButton
from tests.kiosk_window import KioskWindow


def press(
    kiosk: KioskWindow, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(kiosk.window.focusWidget() or kiosk.window, key, modifier)
        kiosk.settle()


def reached(kiosk: KioskWindow) -> str:
    """Words of the control that has the keys; "" for none."""
    found = kiosk.window.focusWidget()
    return found.text() if isinstance(found, KioskButton) and found.isVisible() else ""


def told(kiosk: KioskWindow) -> str:
    return "".join(utterance.text for utterance in kiosk.speaker.said[-1])
