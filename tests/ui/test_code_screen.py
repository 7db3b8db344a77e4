"""The pages with a code on the real window: it is the first thing there, and stays while the voice goes on."""

from __future__ import annotations

import pytest

from kiosk.domain import messages as m
from kiosk.domain import scan_messages as c
from kiosk.service.scan_views import ScanTryView
from kiosk.service.views import HandoverView, ReadinessView
from kiosk.ui.marks import QrCard
from tests.kiosk_window import KioskWindow

SIZES = [(1080, 1920), (1920, 1080), (1366, 768)]
LANGUAGES = ["ja", "en", "id"]


def at_the_code(qtbot, tmp_path, size, *wishes: m.Command) -> KioskWindow:
    kiosk = KioskWindow(qtbot, tmp_path, size)
    for command in (*wishes, m.ChooseProcedure("mv-out")):
        kiosk.app.presenter.submit(command)
    while not isinstance(kiosk.view, HandoverView):
        asked = isinstance(kiosk.view, ReadinessView)
        kiosk.app.presenter.submit(m.AnswerReadiness(m.Answer.YES) if asked else m.GoNext())
    kiosk.settle()
    return kiosk


def shows_code(kiosk: KioskWindow) -> bool:
    return any(card.isVisible() for card in kiosk.window.screen_shown.findChildren(QrCard))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", m.TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_code_is_on_the_first_page(qtbot, tmp_path, size, text_size, language):
    """Whoever sees おわる or 読めました has seen the code."""
    kiosk = at_the_code(qtbot, tmp_path, size, m.ChooseLanguage(language), m.ChooseTextSize(text_size))
    assert shows_code(kiosk)
    for command in (c.PractiseScan(), c.ChoosePhone(c.Phone.IPHONE)):
        kiosk.app.presenter.submit(command)
    kiosk.settle()
    assert isinstance(kiosk.view, ScanTryView)
    assert shows_code(kiosk)


def test_the_code_stays_while_the_voice_goes_on(qtbot, tmp_path):
    """A phone is held before it; what is on the other pages is heard."""
    kiosk = at_the_code(qtbot, tmp_path, SIZES[2], m.ChooseTextSize(m.TextSize.LARGEST))
    column = kiosk.window.screen_shown.column
    assert column.pages > 1
    for utterance in kiosk.speaker.said[-1]:
        kiosk.app.presenter.submit(m.SpeechStarted(utterance.key))
        assert (column.page, shows_code(kiosk)) == (0, True)


def test_who_left_the_code_is_led_back_by_the_voice(qtbot, tmp_path):
    """つづきを見る, then もう一度聞く: eye and ear are together again from the title on."""
    kiosk = at_the_code(qtbot, tmp_path, SIZES[2], m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.tap("つづきを見る")
    assert not shows_code(kiosk)
    kiosk.tap("もう一度聞く")
    kiosk.app.presenter.submit(m.SpeechStarted(kiosk.speaker.said[-1][0].key))
    assert shows_code(kiosk)
