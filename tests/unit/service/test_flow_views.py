"""What is shown, said and printed on the way through questions to a list."""

from __future__ import annotations

import pytest

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain.availability import Status
from kiosk.domain.facts import Facts
from kiosk.domain.flow import standing
from kiosk.domain.procedure import Need
from kiosk.service.flow_views import AnswersView, PlanView, QuestionView
from kiosk.service.ports import PlanSlip
from kiosk.service.views import ProceduresView, VerdictView
from tests.visit import Visit

YES, NO, UNSURE = m.Answer


def answer_all(visit: Visit, flow_id: str, usual: m.Answer = NO, **other: m.Answer) -> PlanView:
    """From the first question to the list."""
    visit.do(f.StartFlow(flow_id))
    flow = visit.catalogue.pack.flow(flow_id)
    while isinstance(visit.view, QuestionView):
        asked = standing(flow, visit.journey.flow.given()).next
        visit.do(f.AnswerQuestion(other.get(asked.id, usual)))
    assert isinstance(visit.view, PlanView)
    return visit.view


def test_every_life_event_offers_its_questions_first(visit):
    """The first card of the page, also where the page shows topics; not once more on a topic's page."""
    for event in visit.catalogue.pack.life_events:
        view = visit.do(m.ChooseLifeEvent(event.id))
        assert isinstance(view, ProceduresView)
        first, *others = view.choices
        assert isinstance(first.command, f.StartFlow)
        assert first.label == "質問に答えて、要るものを知る"
        assert not any(isinstance(choice.command, f.StartFlow) for choice in others)
    visit.do(m.ChooseLifeEvent("care"), m.ChooseTopic("money"))
    assert not any(isinstance(choice.command, f.StartFlow) for choice in visit.view.choices)


def test_a_question_says_which_it_is_why_and_that_nothing_is_kept(visit):
    """One question, three answers; all of it is said."""
    view = visit.do(f.StartFlow("bereavement"))
    assert isinstance(view, QuestionView)
    assert view.title.shown == "死亡届は、もう出しましたか"
    assert view.frame.where == "1つ目の質問です"
    assert [choice.label for choice in view.choices] == ["はい", "いいえ", "わからない"]
    assert "いちばん先に要る届" in view.why.shown
    assert view.note.shown == "お答えは、どこにも残りません。"
    assert visit.spoken()[:2] == ["1つ目の質問です。", "死亡届は、もう出しましたか"]
    assert visit.spoken()[-1] == "3つのうち3つ目、わからない。"
    later = visit.do(f.AnswerQuestion(YES))
    assert (later.frame.where, later.note) == ("2つ目の質問です", None)


def test_an_answered_question_tells_the_answer(visit):
    """前へもどる: what was pressed before."""
    visit.do(f.StartFlow("bereavement"), f.AnswerQuestion(UNSURE))
    assert visit.do(m.GoBack()).note.shown == "さきほどは、「わからない」でした。"


def test_ten_and_more_are_counted_with_another_word(visit):
    """10番目, never 10つ目."""
    visit.do(f.StartFlow("bereavement"), *[f.AnswerQuestion(YES)] * 9)
    assert visit.view.frame.where == "10番目の質問です"


def test_the_list_says_how_many_in_which_order_with_their_signs(visit):
    """Title, numbered cards, deadline and honest status; each leads to its verdict."""
    view = answer_all(visit, "disaster", house=YES, card=YES, escape=YES, news=YES)
    assert view.title.shown == "あなたの手続きは、3つです"
    names = ["1　罹災証明書", "2　マイナンバーカードの紛失届・再交付", "3　防災メール・LINE登録"]
    assert [card.label for card in view.cards] == names
    assert all(card.status is not None and card.sign for card in view.cards)
    assert view.cards[0].note == "できるだけ早く。市町村が期限を決めることがあります。"
    assert (view.check, view.check_label) == ((), "")
    assert visit.spoken()[0] == "あなたの手続きは、3つです。"
    assert isinstance(visit.do(view.cards[0].command), VerdictView)
    assert visit.do(m.GoBack()) == view


def test_the_status_on_the_list_is_the_one_of_the_verdict(visit):
    """No card promises more than the page behind it."""
    view = answer_all(visit, "moving", usual=YES)
    for card in view.cards:
        verdict = visit.do(card.command)
        assert (verdict.status, verdict.sign) == (card.status, card.sign)
        visit.do(m.GoBack())
    assert view.cards[0].status is Status.ONLINE_COMPLETE


def test_unsure_is_one_question_for_the_desk(visit):
    """確認が必要なもの: the procedures and what to ask; said as well."""
    view = answer_all(visit, "bereavement", land=UNSURE, filed=YES, pension=YES)
    (group,) = [g for g in view.check if g.question.key == "check-land"]
    assert group.question.shown == "窓口で聞くこと：亡くなった人の土地や家が、ありますか"
    commands = [card.command for card in group.cards]
    assert commands == [m.ChooseProcedure("dt-heir"), m.ChooseProcedure("dt-souzoku")]
    assert "窓口で、こう聞いてください。" in " ".join(p.spoken for p in view.spoken)


def test_only_unsure_and_nothing_at_all_have_their_own_words(visit):
    """No list says 0つ; an empty one offers a way on and no paper."""
    unsure = answer_all(visit, "mynumber", made=UNSURE)
    assert unsure.title.shown == "窓口で、確認が必要です"
    assert unsure.print is not None
    empty = answer_all(visit, "disaster", escape=YES)
    assert empty.title.shown == "要る手続きは、ありませんでした"
    assert (empty.print, empty.bring, empty.other.command) == (None, (), m.Begin())


def test_things_to_bring_are_told_once_for_all(visit):
    """Each thing once, what must be there first; 未確認 stays beside what nobody confirmed."""
    view = answer_all(visit, "bereavement", usual=YES, filed=NO)
    shown = [line.shown for line in view.bring]
    assert len(shown) == len(set(shown))
    assert shown.count("本人とわかるもの") == 1
    optional = ["あれば" in line for line in shown]
    assert optional == sorted(optional)
    pack = visit.catalogue.pack
    facts = Facts(pack, visit.clock.today())
    needed = {
        item.words
        for card in view.cards
        for item in pack.procedure(card.command.procedure_id).bring_for(
            facts.route(card.command.procedure_id)
        )
    }
    told = [line.replace("（未確認）", "").replace("（あれば）", "") for line in shown]
    assert set(told) == needed


def test_a_thing_that_one_procedure_needs_is_needed(visit):
    """あれば only where it is so for all of them."""
    pack = visit.catalogue.pack
    view = answer_all(visit, "care", usual=YES)
    must = {
        item.words
        for card in view.cards
        for item in pack.procedure(card.command.procedure_id).bring_for(m.Route.COUNTER)
        if item.need is Need.MUST
    }
    shown = {line.shown.replace("（未確認）", "") for line in view.bring if "あれば" not in line.shown}
    assert shown == must


def test_answers_are_shown_to_be_changed(visit):
    """Each question with its answer; a tap asks it again, and the list follows."""
    answer_all(visit, "disaster", escape=YES)
    view = visit.do(visit.view.change.command)
    assert isinstance(view, AnswersView)
    assert [choice.note for choice in view.choices] == ["いいえ"] * 6 + ["はい", "いいえ"]
    asked = visit.do(view.choices[0].command)
    assert isinstance(asked, QuestionView)
    changed = visit.do(f.AnswerQuestion(YES))
    assert changed.title.shown == "あなたの手続きは、1つです"
    assert visit.do(f.ShowAnswers(), visit.view.change.command).frame.next.label == "一覧を見る"


def test_the_whole_list_is_one_paper(visit):
    """In order, with verdict, deadline, desk, what to bring and what to ask; the state is shown and said."""
    view = answer_all(visit, "bereavement", usual=YES, filed=NO, head=UNSURE)
    visit.do(m.PrintSlip())
    (slip,) = visit.printer.slips
    assert isinstance(slip, PlanSlip)
    assert slip.title == "手続きの一覧（ご家族が亡くなったとき）"
    assert [f"{n}　{e.title}" for n, e in enumerate(slip.entries, 1)] == [card.label for card in view.cards]
    assert [e.verdict for e in slip.entries] == [card.sign for card in view.cards]
    assert [e.deadline for e in slip.entries] == [card.note for card in view.cards]
    assert all(e.desk for e in slip.entries)
    assert slip.to_check == (("世帯主を替える届は、要りますか", "", ("世帯変更届",)),)
    assert len(slip.bring) == len(view.bring)
    assert visit.view.print is None
    visit.printer.finish(ok=True)
    visit.settle()
    assert visit.view.print_state.shown == "紙が出ます。お取りください。"
    assert visit.spoken() == ["紙が出ます。お取りください。"]
    assert visit.view.print.label == "もう一枚、印刷する"
    assert visit.log.rows()[-1] == ("SlipPrinted", "bereavement")


def test_paper_of_a_procedure_says_nothing_on_the_list(visit):
    """What was printed elsewhere is not said to be this list."""
    answer_all(visit, "disaster", card=YES)
    visit.to_handover("mn-lost")
    visit.do(m.PrintSlip())
    visit.printer.finish(ok=True)
    visit.settle()
    visit.do(m.Finish())
    back = visit.do(visit.view.other.command)
    assert isinstance(back, PlanView)
    assert (back.print_state, back.print.label) == (None, "この紙を印刷する")


def test_a_finished_procedure_leads_back_to_the_list(visit):
    """おつかれさまでした: the list, where there is one; else other things."""
    visit.to_handover("mn-lost")
    assert visit.do(m.Finish()).other.command == m.Begin()
    answer_all(visit, "disaster", card=YES)
    visit.to_handover("mn-lost")
    assert visit.do(m.Finish()).other.command == f.ShowPlan()
    assert visit.do(f.ShowPlan(), m.Finish()).other.command == m.Begin()


def test_the_desk_gets_japanese_beside_english(visit):
    """A list in English names its procedures and questions for the desk too."""
    visit.do(m.ChooseLanguage("en"))
    answer_all(visit, "bereavement", usual=YES, head=UNSURE)
    visit.do(m.PrintSlip())
    (slip,) = visit.printer.slips
    assert slip.language == "en"
    assert [e.title_ja for e in slip.entries][:2] == ["戸籍謄本", "亡くなった人の年金の届出"]


@pytest.mark.parametrize("flow_id", ["bereavement", "care"])
def test_no_answer_is_in_the_log(visit, flow_id):
    """Begun, a list made, paper: ids of flows, and nothing of what was answered."""
    answer_all(visit, flow_id, usual=YES)
    visit.do(f.ShowAnswers(), m.GoBack(), m.PrintSlip(), m.Finish(), m.StartOver())
    assert visit.log.rows() == [
        ("SessionStarted", ""), ("FlowStarted", flow_id), ("PlanMade", flow_id), ("SlipRequested", flow_id),
        ("GuidanceFinished", flow_id), ("SessionEnded", "finished"),
    ]  # fmt: skip


def test_every_list_of_every_flow_can_be_shown_and_printed(packs):
    """All はい, all いいえ, all わからない, in every town: a view with a voice, a paper with entries."""
    for town in ("02402", "02446", "02201", "04361", "06321"):
        visit = Visit(packs(town))
        for flow in visit.catalogue.pack.flows:
            for usual in m.Answer:
                view = answer_all(visit, flow.id, usual=usual)
                assert all(passage.spoken for passage in view.spoken)
                assert view.cards or view.check or view.other
                visit.do(m.StartOver())
