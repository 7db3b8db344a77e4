"""The screens of the practice: the safe code opens nothing, and the pictures are told in words."""

from __future__ import annotations

import pytest

from kiosk.adapters.qr.codes import is_plain_words, read_code
from kiosk.domain import messages as m
from kiosk.domain import scan_messages as c
from kiosk.service import scan_views as sv
from kiosk.service.views import HandoverView

each_phone = pytest.mark.parametrize("phone", c.Phone, ids=lambda phone: phone.value)


def practising(visit, phone: c.Phone = c.Phone.IPHONE, language: str = "ja") -> sv.ScanTryView:
    visit.to_handover("mv-out")
    visit.do(m.ChooseLanguage(language), c.PractiseScan(), c.ChoosePhone(phone))
    assert isinstance(visit.view, sv.ScanTryView)
    return visit.view


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_safe_code_is_words(visit, language):
    """What the phone reads is what the sentence promises, and no address."""
    view = practising(visit, language=language)
    said = read_code(view.qr.pixels, view.qr.size, view.qr.size).decode()
    assert said == {"ja": "読めました", "en": "It works"}[language]
    assert is_plain_words(said)
    assert said in view.steps[-1].shown


def test_the_code_follows_the_language(visit):
    """Changing the language on the page changes the code too."""
    practising(visit)
    view = visit.do(m.ChooseLanguage("en"))
    assert view.qr.url == "It works"


@each_phone
def test_every_step_is_said(visit, phone):
    """The moving pictures carry nothing that the ear does not get, in their order."""
    view = practising(visit, phone)
    assert [s.key for s in view.steps] == ["step1", "step2", "step3", "step4"]
    assert visit.spoken() == [passage.spoken for passage in view.spoken]
    assert set(view.steps) <= set(view.spoken)


@each_phone
def test_help_for_nothing_happens(visit, phone):
    """Too near, too dark, not the camera, the words not pressed; and it is fine if not."""
    practising(visit, phone)
    view = visit.do(c.NothingSeen())
    words = "".join(note.shown for note in view.notes)
    assert all(word in words for word in ("近すぎる", "暗い", "カメラ", "押します", "職員"))


def test_offered_and_never_forced(visit):
    """つぎへ of the last step leads to the code; the practice is a button beside it."""
    view = visit.to_handover("mv-out")
    assert isinstance(view, HandoverView)
    assert view.practice is not None
    assert view.practice.words in view.spoken
    assert view.frame.next.command == m.Finish()


def test_without_codes_no_practice(visit):
    """When the codes cannot be made, nobody is sent to practise with one."""
    visit.to_handover("mv-out")
    assert visit.do(m.DeviceFailed(m.Fault.QR)).practice is None
    assert visit.to_handover("mn-cert").practice is None


def test_beside_the_code_stands_whose_it_is(visit):
    """Town, date of confirmation, host as words, and that only this code counts."""
    view = visit.to_handover("mv-out")
    spoken = " ".join(visit.spoken())
    assert view.town.shown == "七戸町の、ご案内です。確認日は、2026年11月1日です。"
    assert "ドット・ジーオー・ドット・ジェイピー" in spoken
    assert "この画面の中の、キューアールだけ" in spoken
    open_one = visit.to_handover("ds-risai")
    assert open_one.town.shown == "七戸町の、ご案内です。役場の確認は、まだです。"
