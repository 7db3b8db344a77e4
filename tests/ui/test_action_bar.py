"""The row of つぎへ: as high on every page, whatever stands in its place; and no word is torn."""

from __future__ import annotations

import itertools

import pytest

from kiosk.domain import messages as m
from kiosk.domain import search_messages as s
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


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768)], ids=str)
def test_no_word_of_a_button_is_torn(qtbot, tmp_path, size):
    """In every size and language, on the page of digits too: Keraskan, never Keraska|n."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    for command in (m.Begin(), s.OpenNumber()):
        kiosk.app.presenter.submit(command)
    for text_size, language in itertools.product(m.TextSize, LANGUAGES):
        kiosk.app.presenter.submit(m.ChooseTextSize(text_size))
        kiosk.app.presenter.submit(m.ChooseLanguage(language))
        kiosk.settle()
        buttons = [part for part in kiosk.window.findChildren(KioskButton) if part.isVisible()]
        assert len(buttons) >= 20
        torn = [part.text() for part in buttons if part.block(part.width()).torn()]
        assert torn == [], (text_size, language)
