"""Statements age and procedures close: on the screen, in the voice and on paper alike."""

from __future__ import annotations

import datetime

import pytest

from kiosk.adapters.printing.slip_pdf import slip_as_pdf
from kiosk.domain import messages as m
from kiosk.domain.availability import Status
from kiosk.service.views import ProceduresView, VerdictView
from tests.fakes import FixedClock
from tests.unit.adapters.printing.pages import text_of
from tests.visit import Visit


@pytest.mark.parametrize("procedure_id", ["mv-out", "kn-net", "pp-passport", "dt-death"])
def test_a_statement_past_its_last_day_is_unconfirmed_everywhere(procedure_id, packs, qapp, tmp_path):
    """On its last day it is made; on the next, screen, voice, list and paper say 未確認, and lead to the desk."""
    pack, clock = packs("02402"), FixedClock()
    visit = Visit(pack, clock)
    clock.turn_to(last := pack.availability[procedure_id].expires_on)
    assert visit.do(m.ChooseProcedure(procedure_id)).status is not Status.UNCONFIRMED

    clock.turn_to(last + datetime.timedelta(days=1))
    visit.do(m.StartOver(), m.Begin())
    view = visit.do(m.ChooseProcedure(procedure_id))
    assert isinstance(view, VerdictView)
    assert (view.status, view.sign) == (Status.UNCONFIRMED, "未確認")
    assert "まだ確認できていません" in view.title.shown
    assert any("まだ確認できていません" in said for said in visit.spoken())
    assert not any("確かめました" in said for said in visit.spoken())

    visit.do(m.PrintSlip())
    [slip] = visit.printer.slips
    path = tmp_path / "slip.pdf"
    path.write_bytes(slip_as_pdf(slip))
    assert "まだ確認できていません" in text_of(path)
    assert visit.guide.ahead(m.GoNext()).frame.where == view.frame.where.replace("できるかどうか", "やり方")


def test_a_procedure_out_of_season_says_when_it_opens(packs):
    """児童扶養手当の現況届 is taken in August: in November it says so, names the day, and is in no hurry."""
    clock = FixedClock()
    visit = Visit(packs("02402"), clock)
    clock.turn_to(datetime.date(2026, 11, 21))
    view = visit.do(m.Begin(), m.ChooseProcedure("jf-genkyo"))
    assert view.sign == "いまは時期外"
    assert "いまは受け付けていません" in view.title.shown
    assert "2027年8月1日" in view.help.shown
    assert any("2027年8月1日" in said for said in visit.spoken())

    clock.turn_to(datetime.date(2027, 8, 1))
    visit.do(m.StartOver(), m.Begin())
    assert "受け付けていません" not in visit.do(m.ChooseProcedure("jf-genkyo")).title.shown


def test_a_time_that_is_over_does_not_come_back(packs):
    """氏名の振り仮名の届出 ended in May 2026; nobody has confirmed that day, and that is said too."""
    visit = Visit(packs("02402"), FixedClock())
    visit.clock.turn_to(datetime.date(2026, 11, 21))
    view = visit.do(m.Begin(), m.ChooseProcedure("fm-furigana"))
    assert "受付の期間が終わりました" in view.help.shown
    [window] = [fact for fact in view.facts if fact.label == "受付の期間"]
    assert "未確認" in window.passages[0].shown


def test_many_procedures_are_parted_into_topics(visit):
    """赤ちゃん・子育て asks first what it is about; each topic then shows its own procedures, and back leads back."""
    topics = visit.do(m.Begin(), m.ChooseLifeEvent("child"))
    commands = [choice.command for choice in topics.choices]
    assert [c.topic for c in commands if isinstance(c, m.ChooseTopic)] == [
        "birth",
        "allowance",
        "nursery",
        "single",
    ]
    view = visit.do(m.ChooseTopic("allowance"))
    assert isinstance(view, ProceduresView)
    shown = {c.command.procedure_id for c in view.choices if isinstance(c.command, m.ChooseProcedure)}
    assert "jt-nintei" in shown
    assert not {"ns-todoke", "hk-riyo", "jf-genkyo"} & shown
    assert visit.do(m.GoBack()) == topics


def test_a_town_tells_what_it_offers(packs):
    """書かない窓口 of 七戸町 is told where it helps, and not in a town that has none."""
    said = {}
    for town in ("02402", "02446"):
        view = Visit(packs(town)).do(m.ChooseProcedure("mv-in"))
        said[town] = [p.shown for fact in view.facts for p in fact.passages if fact.label.endswith("では")]
    assert any("書く手間" in line for line in said["02402"])
    assert not any("書く手間" in line for line in said["02446"])


def test_what_nobody_has_read_is_marked(packs):
    """Things to bring and steps from memory say 未確認; a list that was read somewhere does not."""
    visit = Visit(packs("02402"))
    labels = [fact.label for fact in visit.do(m.ChooseProcedure("hk-riyo")).facts]
    assert "もちもの（未確認）" in labels
    assert "未確認" in visit.do(m.GoNext()).where
    assert "もちもの" in [fact.label for fact in visit.do(m.ChooseProcedure("mv-out")).facts]
