"""Headphones in, headphones out: what is shown, said, led where, and noted."""

from __future__ import annotations

import pytest

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain.messages import Outlet
from kiosk.domain.wishes import Volume


def plug(visit):
    visit.output.plug()
    visit.settle()
    return visit.view


def unplug(visit):
    visit.output.unplug()
    visit.settle()
    return visit.view


def test_who_plugs_in_hears_that_and_the_screen(visit):
    """In words for the eye too, at the usual loudness however loud the speaker was made; a row for the log."""
    before = visit.do(m.ChooseProcedure("mv-out"), pm.Louder(), pm.Louder())
    view = plug(visit)
    said = visit.speaker.said[-1]
    assert view.frame.answer.shown == said[0].text == "イヤホンで聞こえます。"
    assert [u.text for u in said[1:]] == [passage.spoken for passage in before.spoken]
    assert {u.gain for u in said} == {Volume.USUAL.value}
    assert ("OutletChanged", "headphones") in visit.log.rows()
    assert visit.do(m.TurnPage()).frame.answer is None


def test_who_takes_them_out_is_not_read_to_aloud(visit):
    """What was being said is over before anybody else hears it; the words say where sound is now."""
    visit.do(m.ChooseProcedure("mv-out"))
    plug(visit)
    visit.do(pm.Louder())
    stops = visit.speaker.stops
    view = unplug(visit)
    assert visit.speaker.stops > stops
    assert visit.spoken() == [view.frame.answer.spoken] == ["スピーカーで聞こえます。"]
    assert {u.gain for u in visit.speaker.said[-1]} == {Volume.USUAL.value}
    assert ("OutletChanged", "speaker") in visit.log.rows()


def test_a_quiet_kiosk_speaks_to_headphones_alone(visit):
    """Where reading aloud was switched off: heard in the headphones, and nothing but words on the screen after."""
    visit.do(m.Begin(), m.SwitchSound(False))
    said = len(visit.speaker.said)
    plug(visit)
    assert visit.spoken()[0] == "イヤホンで聞こえます。"
    visit.do(m.ChooseLifeEvent("moving"))
    assert len(visit.speaker.said) == said + 2
    view = unplug(visit)
    assert view.frame.answer.shown == "スピーカーで聞こえます。"
    assert len(visit.speaker.said) == said + 2
    assert visit.speaker.pending == []


def test_headphones_told_to_be_quiet_stay_so(visit):
    """音 off in the headphones: a new screen is silent there."""
    plug(visit)
    visit.do(m.Begin(), m.SwitchSound(False))
    said = len(visit.speaker.said)
    visit.do(m.ChooseLifeEvent("moving"))
    assert len(visit.speaker.said) == said


def test_staff_are_called_by_the_loudspeaker(visit):
    """They wear no headphones; the next screen is private again."""
    visit.do(m.ChooseProcedure("mv-out"))
    plug(visit)
    visit.output.led.clear()
    visit.do(m.CallStaff())
    assert (visit.output.led, visit.speaker.chimes) == ([Outlet.SPEAKER], 1)
    visit.do(m.GoNext())
    assert visit.output.led[-1] is Outlet.HEADPHONES


def test_everything_is_put_right_when_the_visit_ends(visit):
    """However it ends; the next person is told on the first screen why the loudspeaker is silent."""
    visit.do(m.Begin())
    plug(visit)
    view = visit.do(m.StartOver())
    assert visit.output.settled == 1
    assert view.frame.answer.shown == "声は、イヤホンから出ます。抜くと、スピーカーから出ます。"
    assert visit.do(m.Begin()).frame.answer is None
    visit.do(m.StartOver())
    assert unplug(visit).frame.answer.shown == "スピーカーで聞こえます。"


def test_what_does_not_work_is_told_before_headphones_left_behind(visit):
    """One line is all there is beside the first screen."""
    plug(visit)
    view = visit.do(m.Begin(), m.StartOver(), m.DeviceFailed(m.Fault.PRINTER))
    assert view.frame.answer is None
    assert [notice.key for notice in view.frame.notices] == ["printer"]


@pytest.mark.parametrize("language", ["en", "zh_CN", "ko", "ja_Hrkt"])
def test_in_every_language(visit, language):
    """Not one word of it is left in Japanese."""
    told = {
        plug(visit).frame.answer.shown,
        unplug(visit).frame.answer.shown,
        visit.do(m.TurnPage()).frame.answer,
    }
    plug(visit)
    told.add(visit.do(m.TurnPage()).frame.answer.shown)
    visit.do(m.ChooseLanguage(language))
    foreign = {
        visit.view.frame.answer.shown,
        unplug(visit).frame.answer.shown,
        plug(visit).frame.answer.shown,
    }
    assert len(foreign) == 3
    assert not told & foreign


def test_headphones_that_cannot_be_followed_are_told(visit):
    """A notice and a row; the pages go on."""
    visit.do(m.Begin(), m.DeviceFailed(m.Fault.HEADPHONES))
    assert [notice.key for notice in visit.view.frame.notices] == ["headphones"]
    assert ("FaultNoticed", "headphones") in visit.log.rows()
    visit.do(m.DeviceRecovered(m.Fault.HEADPHONES))
    assert visit.view.frame.notices == ()
