"""The row of つぎへ: as high on every page, whatever stands in its place."""

from __future__ import annotations

import pytest

from kiosk.domain import messages as m
from kiosk.domain.language import LANGUAGES
from kiosk.ui.buttons import KioskButton
from kiosk.ui.sentences import Sentence
from tests.kiosk_window import KioskWindow


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=str)
def test_words_in_the_place_of_the_button_stay_in_its_row(qtbot, tmp_path, size):
    """In the largest letters of every language they touch no button above or below."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    for command in (m.Begin(), m.ChooseTextSize(m.TextSize.LARGEST)):
        kiosk.app.presenter.submit(command)
    for language in LANGUAGES:
        kiosk.app.presenter.submit(m.ChooseLanguage(language))
        kiosk.settle()
        bar = kiosk.window.action_bar
        (words,) = (part for part in bar.findChildren(Sentence) if part.isVisible())
        buttons = [part for part in bar.findChildren(KioskButton) if part.isVisible()]
        met = [part.text() for part in buttons if part.geometry().intersects(words.geometry())]
        assert len(buttons) == 7
        assert met == [], (language, words.text())
