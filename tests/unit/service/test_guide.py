"""The one route: a command gives the view, the voice, the paper and the row, and a device's failure stops none."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain import messages as m
from kiosk.domain.availability import Status
from kiosk.service.views import HandoverView, StepView, VerdictView
from tests.fakes import FixedClock
from tests.visit import Visit

FOR_STAFF = {m.Fault.DISK, m.Fault.CLOCK}
"""A row and a line in the self-test; a resident can do nothing about them."""


def test_a_tap_gives_view_voice_and_row(visit):
    """ChooseProcedure: the verdict is shown, said, and logged by id."""
    view = visit.do(m.ChooseProcedure("mv-out"))
    assert isinstance(view, VerdictView)
    assert view.status is Status.ONLINE_COMPLETE
    assert "家でできます" in view.title.shown
    assert visit.spoken()[0] == "転出届は、家でできます。"
    assert visit.log.rows() == [
        ("SessionStarted", ""),
        ("ProcedureChosen", "mv-out"),
        ("VerdictShown", "online_complete"),
    ]


def test_every_new_action_silences_the_voice_at_once(visit):
    """The voice is stopped before anything else is said."""
    visit.do(m.Begin())
    stops = visit.speaker.stops
    visit.do(m.ChooseLifeEvent("moving"))
    assert visit.speaker.stops > stops


def test_the_sentence_being_read_is_known(visit):
    """SpeechStarted moves the highlight; a stale key does not."""
    visit.do(m.Begin())
    first, second = visit.speaker.said[-1][:2]
    visit.do(m.SpeechStarted(first.key))
    assert visit.guide.reading == first.key.split(".")[1]
    visit.do(m.SpeechFinished(first.key, True), m.SpeechStarted(second.key))
    assert visit.guide.reading == second.key.split(".")[1]
    visit.do(m.ChooseLifeEvent("moving"), m.SpeechStarted(second.key))
    assert visit.guide.reading == ""


def test_nothing_is_said_after_the_visit_ended(visit):
    """SessionEnded leaves silence (vxsuite PR 4811)."""
    visit.do(m.Begin(), m.StartOver())
    assert visit.speaker.pending == []


def test_the_voice_gets_ready_for_the_next_page(visit):
    """Looking ahead at つぎへ names the first sentence there; at a choice none; and the end of the visit forgets it."""
    visit.do(m.Begin())
    visit.guide.ahead(m.ChooseProcedure("mv-out"))
    assert visit.speaker.prepared == []
    following = visit.do(m.ChooseProcedure("mv-out")).frame.next.command
    ahead = visit.guide.ahead(following)
    assert [said.text for said in visit.speaker.prepared] == [ahead.spoken[0].spoken]
    visit.do(m.StartOver())
    assert visit.speaker.prepared == []
    visit.do(m.Begin(), m.SwitchSound(False), m.ChooseProcedure("mv-out"))
    visit.guide.ahead(following)
    assert visit.speaker.prepared == []


def test_sound_off_is_silent_and_sound_on_reads_the_screen(visit):
    """声を切る, and 声を出す again."""
    visit.do(m.Begin(), m.SwitchSound(False))
    said = len(visit.speaker.said)
    visit.do(m.ChooseLifeEvent("moving"))
    assert len(visit.speaker.said) == said
    visit.do(m.SwitchSound(True))
    assert visit.spoken()[0] == visit.view.spoken[0].spoken


def test_hear_again_says_the_same(visit):
    """もう一度聞く repeats the screen."""
    visit.do(m.ChooseProcedure("mv-in"))
    before = visit.spoken()
    visit.do(m.HearAgain())
    assert visit.spoken() == before
    assert len(visit.speaker.said) == 2


def test_calling_staff_sounds_and_comes_back(visit):
    """職員を呼ぶ: chime, a spoken call, a row; つづける returns."""
    visit.do(m.ChooseProcedure("mv-in"))
    before = visit.view.title
    visit.do(m.CallStaff())
    assert visit.speaker.chimes == 1
    assert "職員" in visit.spoken()[0]
    assert ("StaffCalled", "") in visit.log.rows()
    assert visit.do(m.GoNext()).title == before


def test_the_code_is_made_before_it_is_needed(visit):
    """By the time of the handover the verified code is there."""
    view = visit.to_handover("mv-out")
    assert isinstance(view, HandoverView)
    assert view.qr is not None
    link = visit.catalogue.pack.link("mv-out")
    assert (view.qr.url, view.host) == (link.url, link.host)


def test_the_slip_carries_what_the_screens_said(visit):
    """PrintSlip: one job with name, verdict, steps, link; the result is shown, said and logged."""
    visit.to_handover("mv-out")
    visit.do(m.PrintSlip())
    (slip,) = visit.printer.slips
    assert (slip.title, slip.verdict_status) == ("転出届", "online_complete")
    assert slip.url == visit.catalogue.pack.link("mv-out").url
    assert len(slip.steps) == len(visit.catalogue.pack.procedure("mv-out").routes.online)
    visit.printer.finish(ok=True)
    visit.settle()
    assert "紙" in visit.spoken()[0]
    assert visit.log.rows()[-1] == ("SlipPrinted", "mv-out")


def test_without_a_printer_the_journey_goes_on(visit):
    """The notice is shown and spoken, the QR stays, staff get a row."""
    visit.to_handover("mv-out")
    visit.do(m.PrintSlip())
    visit.printer.finish(ok=False)
    visit.settle()
    view = visit.view
    assert isinstance(view, HandoverView)
    assert view.qr is not None
    assert "紙が出ませんでした" in view.print_state.shown
    assert "紙が出ませんでした" in visit.spoken()[0]
    assert [p.key for p in view.frame.notices] == ["printer"]
    assert ("FaultNoticed", "printer") in visit.log.rows()
    assert type(visit.do(m.Finish())).__name__ == "FinishedView"


@pytest.mark.parametrize("fault", [fault for fault in m.Fault if fault not in FOR_STAFF])
def test_every_fault_has_plain_words_and_a_row(visit, fault):
    """A fault is a notice for the resident and an id for staff, never a stop."""
    visit.do(m.Begin(), m.DeviceFailed(fault))
    assert len(visit.view.frame.notices) == 1
    assert ("FaultNoticed", fault.value) in visit.log.rows()
    visit.do(m.ChooseLifeEvent("moving"))
    assert type(visit.view).__name__ == "ProceduresView"


def test_what_was_answered_is_not_in_the_log(visit):
    """Answers about card, PIN and phone leave no trace of their content."""
    visit.to_handover("mv-out")
    kinds = {kind for kind, _ in visit.log.rows()}
    assert "AnswerReadiness" not in str(visit.log.rows())
    assert kinds <= {
        "SessionStarted",
        "ProcedureChosen",
        "VerdictShown",
        "RouteTaken",
        "StepShown",
        "QrShown",
    }
    for entry in visit.log.entries:
        assert entry.subject not in {"yes", "no", "dont_know"}


def test_a_session_is_one_id_with_the_half_hour(visit):
    """Rows of one visit share an id, a date and a half-hour bucket; the next visit has another."""
    visit.do(m.Begin(), m.StartOver(), m.Begin())
    first, *_, last = visit.log.entries
    assert first.session != last.session
    assert (first.date, first.bucket, first.town) == (datetime.date(2026, 11, 21), 21, "02402")


def test_one_flush_a_tap(visit):
    """All events of one tap go out in one commit."""
    visit.do(m.ChooseProcedure("mv-out"))
    assert visit.log.commits == 1


def test_a_statement_past_its_expiry_is_unconfirmed(packs):
    """The calendar moves on: screen, voice and paper say 未確認, and the way leads to the desk."""
    visit = Visit(packs("02402"), FixedClock(datetime.datetime(2028, 1, 5, 9, 0)))
    view = visit.do(m.ChooseProcedure("mv-out"))
    assert isinstance(view, VerdictView)
    assert view.status is Status.UNCONFIRMED
    assert view.sign == "未確認"
    assert "まだ確認できていません" in visit.spoken()[0]
    assert isinstance(visit.do(m.GoNext()), StepView)
    visit.do(m.PrintSlip())
    assert visit.printer.slips[0].verdict_status == "unconfirmed"


def test_a_content_change_waits_for_the_end_of_the_visit(visit, packs):
    """The pack does not change under a resident's hand."""
    visit.do(m.ChooseProcedure("mv-out"))
    visit.catalogue.pack = packs("02201")
    visit.do(m.HearAgain())
    assert visit.view.frame.town == "七戸町"
    visit.do(m.StartOver(), m.Tick(1.0), m.Begin())
    assert visit.view.frame.town == "青森市"


def test_the_bilingual_slip_keeps_the_desks_words(visit):
    """An English slip names the procedure in Japanese too."""
    visit.do(m.ChooseLanguage("en"))
    visit.to_handover("mv-out")
    visit.do(m.PrintSlip())
    (slip,) = visit.printer.slips
    assert slip.language == "en"
    assert slip.title_ja == "転出届"


def test_build_slip_for_every_procedure_and_town(packs):
    """Every procedure of every town gives a slip with steps and a desk."""
    for town in ("02402", "02446", "02201", "04361", "06321"):
        visit = Visit(packs(town))
        for procedure in visit.catalogue.pack.procedures:
            visit.do(m.StartOver())
            visit.to_handover(procedure.id)
            visit.do(m.PrintSlip())
        assert all(slip.steps and slip.desk and slip.town for slip in visit.printer.slips)
