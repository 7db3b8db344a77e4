"""The page of last resort on the glass."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from kiosk.adapters.translations import GettextTranslator
from kiosk.service.safe_page import safe_page
from kiosk.ui.safe_window import SafeWindow
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import default_px_per_mm
from tests.visit import LOCALES


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768), (3840, 2160)])
def test_every_word_fits_and_nothing_closes_it(qtbot, size):
    """All sentences whole and apart, on every glass; a close is refused."""
    window = SafeWindow(safe_page(GettextTranslator(LOCALES), "0178-88-2111"), default_px_per_mm(*size))
    qtbot.addWidget(window, before_close_func=lambda w: w.hide())
    window.resize(*size)
    window.show()
    shown = window.findChildren(Sentence)
    places = [sentence.geometry() for sentence in shown]
    assert all(QRect(0, 0, *size).contains(place) for place in places)
    assert not [(a, b) for a in places for b in places if a != b and a.intersects(b)]
    assert all(s.block(s.width()).height <= s.height() for s in shown)
    assert not window.close()
    assert window.isVisible()
