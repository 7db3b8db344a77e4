"""The visit among questions: on, back, changed, printed, ended; and forgotten."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.assistance import loggable
from kiosk.domain.facts import Facts
from kiosk.domain.flow_journey import Answered
from kiosk.domain.journey import Journey, SlipState, advance

YES, NO, UNSURE = (f.AnswerQuestion(answer) for answer in m.Answer)


@pytest.fixture(scope="module")
def facts(packs) -> Facts:
    return Facts(packs("02402"), datetime.date(2026, 11, 21))


def walk(facts: Facts, *commands: m.Command, journey: Journey | None = None):
    """The journey after these commands, and every event on the way."""
    journey, events = journey or Journey(), []
    for command in commands:
        journey, happened = advance(journey, command, facts)
        events += happened
    return journey, events


def to_plan(facts: Facts, flow_id: str, answer: m.Command = NO) -> Journey:
    """From the first question to the list, with the same answer throughout."""
    journey, _ = walk(facts, f.StartFlow(flow_id))
    while isinstance(journey.place, p.FlowQuestion):
        journey, _ = walk(facts, answer, journey=journey)
    return journey


def test_every_answer_leads_on_and_the_last_to_the_list(facts):
    """One question a tap, then the list; what is logged is that it began and that a list was made."""
    journey, events = walk(facts, f.StartFlow("disaster"))
    assert journey.place == p.FlowQuestion("disaster", "house")
    assert [loggable(e) for e in events if loggable(e)] == [
        ("SessionStarted", ""),
        ("FlowStarted", "disaster"),
    ]
    seen = [journey.place]
    while isinstance(journey.place, p.FlowQuestion):
        journey, events = walk(facts, YES, journey=journey)
        assert journey.place not in seen
        seen.append(journey.place)
    assert journey.place == p.PlanShown("disaster")
    assert [loggable(e) for e in events if loggable(e)] == [("PlanMade", "disaster")]


def test_back_undoes_each_question(facts):
    """前へもどる shows the question before; its answer can be given anew."""
    journey, _ = walk(facts, f.StartFlow("bereavement"), YES, YES)
    back, _ = walk(facts, m.GoBack(), journey=journey)
    assert back.place == p.FlowQuestion("bereavement", "funeral")
    again, _ = walk(facts, NO, journey=back)
    assert again.place == journey.place
    assert again.flow.given()["funeral"] is m.Answer.NO
    first, _ = walk(facts, m.GoBack(), m.GoBack(), m.GoBack(), journey=journey)
    assert first.place == p.Start()


def test_an_answer_is_changed_from_the_list(facts):
    """答えを変える: all answers, one question, the changed list; nothing else is asked again."""
    journey, events = walk(
        facts, f.ShowAnswers(), f.ChangeAnswer("house"), YES, journey=to_plan(facts, "disaster")
    )
    assert journey.place == p.PlanShown("disaster")
    assert f.PlanMade("disaster") in events
    assert "ds-risai" in journey.flow.plan(facts).procedures


def test_a_changed_answer_asks_only_what_is_new(facts):
    """はい to a gate that was いいえ: its own questions come, the answered ones do not."""
    journey, _ = walk(facts, f.ChangeAnswer("dog"), YES, journey=to_plan(facts, "living"))
    assert journey.place == p.FlowQuestion("living", "dog-died")
    journey, _ = walk(facts, NO, journey=journey)
    assert journey.place == p.PlanShown("living")
    assert journey.flow.plan(facts).procedures == ("dg-reg",)


def test_going_back_from_a_new_question_is_no_dead_end(facts):
    """The answers are shown though one is missing; going on asks for it."""
    journey, _ = walk(facts, f.ShowAnswers(), f.ChangeAnswer("dog"), YES, journey=to_plan(facts, "living"))
    journey, _ = walk(facts, m.GoBack(), m.GoBack(), journey=journey)
    assert journey.place == p.FlowAnswers("living")
    journey, _ = walk(facts, f.ShowPlan(), journey=journey)
    assert journey.place == p.FlowQuestion("living", "dog-died")


def test_a_procedure_of_the_list_leads_back_to_it(facts):
    """The list outlives a look at one of its procedures."""
    journey, _ = walk(facts, m.ChooseProcedure("fk-seiho"), journey=to_plan(facts, "living", YES))
    back, _ = walk(facts, m.GoBack(), journey=journey)
    assert back.place == p.PlanShown("living")
    journey, _ = walk(facts, m.Finish(), f.ShowPlan(), journey=journey)
    assert journey.place == p.PlanShown("living")


def test_one_paper_for_the_whole_list(facts):
    """Printing is asked for once, told as the flow's, and forgotten with another answer."""
    journey, events = walk(facts, m.PrintSlip(), m.PrintSlip(), journey=to_plan(facts, "disaster"))
    assert [e for e in events if isinstance(e, m.SlipRequested)] == [m.SlipRequested("disaster", 1)]
    journey, events = walk(facts, m.PrintFinished(1, True), journey=journey)
    assert events == [m.SlipPrinted("disaster")]
    kept, _ = walk(facts, f.ShowAnswers(), f.ShowPlan(), journey=journey)
    assert kept.slip is SlipState.PRINTED
    changed, _ = walk(facts, f.ChangeAnswer("house"), YES, journey=journey)
    assert changed.slip is SlipState.NONE


def test_paper_that_comes_after_the_end_is_still_told(facts):
    """おわる while it prints: the row of the printed paper is not lost."""
    journey, _ = walk(facts, m.PrintSlip(), m.Finish(), journey=to_plan(facts, "disaster"))
    assert journey.place == p.PlanFinished("disaster")
    assert walk(facts, m.PrintFinished(1, True), journey=journey)[1] == [m.SlipPrinted("disaster")]


def test_finishing_the_list_finishes_the_visit(facts):
    """おわる, then the first screen: finished, not given up."""
    journey, events = walk(facts, m.Finish(), m.StartOver(), journey=to_plan(facts, "disaster"))
    assert m.GuidanceFinished("disaster") in events
    assert events[-1] == m.SessionEnded(m.Ending.FINISHED)
    assert journey.flow == Answered()


def test_another_flow_begins_with_nothing_answered(facts):
    """The answers to one thing say nothing about another."""
    journey, _ = walk(facts, m.Begin(), f.StartFlow("living"), journey=to_plan(facts, "disaster"))
    assert journey.flow == Answered("living")


@pytest.mark.parametrize("command", [YES, f.ShowPlan(), f.ShowAnswers(), f.ChangeAnswer("house")])
def test_nothing_happens_where_nothing_was_asked(facts, command):
    """A wish of a flow without a flow changes nothing."""
    journey, events = walk(facts, m.Begin(), command)
    assert journey.place == p.LifeEvents()
    assert not any(isinstance(e, f.FlowStarted | f.PlanMade) for e in events)


def test_answers_do_not_outlive_the_visit(facts):
    """最初から and the idle clock both forget them."""
    asked, _ = walk(facts, f.StartFlow("bereavement"), YES, YES, UNSURE, m.Tick(0.0))
    assert asked.flow.answers
    for end in ([m.StartOver()], [m.Tick(181.0), m.Tick(212.0)], [m.ReportBug()]):
        journey, _ = walk(facts, *end, journey=asked)
        assert journey.flow == Answered()


COMMANDS = st.one_of(
    st.sampled_from(
        [m.Begin(), m.GoNext(), m.GoBack(), m.PrintSlip(), m.Finish(), m.CallStaff(), m.StartOver()]
    ),
    st.sampled_from(["mynumber", "disaster", "care"]).map(f.StartFlow),
    st.sampled_from(list(m.Answer)).map(f.AnswerQuestion),
    st.sampled_from(["made", "lost", "house", "certified", "renew"]).map(f.ChangeAnswer),
    st.sampled_from([f.ShowPlan(), f.ShowAnswers(), m.TakeRoute(m.Route.COUNTER)]),
    st.sampled_from(["mn-lost", "ds-risai"]).map(m.ChooseProcedure),
)


@settings(max_examples=300, deadline=None)
@given(commands=st.lists(COMMANDS, max_size=50))
def test_no_sequence_of_commands_leaves_the_map(facts, commands):
    """Whatever is tapped: no row tells an answer, and 最初から forgets all."""
    journey, events = walk(facts, *commands)
    kept = [row for row in map(loggable, events) if row]
    assert not {subject for _, subject in kept} & {answer.value for answer in m.Answer}
    home, _ = walk(facts, m.StartOver(), journey=journey)
    assert home == Journey(faults=home.faults, slip_job=home.slip_job, now=home.now)
