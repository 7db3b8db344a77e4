"""The rules of the journey: what comes next, what time does, what is forgotten."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.facts import Facts
from kiosk.domain.journey import IDLE_ANSWER_S, IDLE_PROMPT_S, SORRY_S, Journey, SlipState, advance

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def facts(packs) -> Facts:
    return Facts(packs("02402"), TODAY)


def walk(facts: Facts, *commands: m.Command, journey: Journey | None = None):
    """The journey after these commands, and every event on the way."""
    journey, events = journey or Journey(), []
    for command in commands:
        journey, happened = advance(journey, command, facts)
        events += happened
    return journey, events


def test_online_procedure_asks_for_what_must_be_at_hand_first(facts):
    """転出届 leads from the verdict to the card, then to the steps when all is there."""
    journey, _ = walk(facts, m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out"), m.GoNext())
    assert journey.place == p.ReadinessQuestion("mv-out", 0)
    asks = len(facts.pack.procedure("mv-out").readiness)
    journey, _ = walk(facts, *[m.AnswerReadiness(m.Answer.YES)] * asks, journey=journey)
    assert journey.place == p.StepAt("mv-out", m.Route.ONLINE, 0)


@pytest.mark.parametrize("answer", [m.Answer.NO, m.Answer.DONT_KNOW])
def test_missing_or_unsure_leads_to_a_person_never_to_a_dead_end(facts, answer):
    """One いいえ or わからない ends at the counter route."""
    asks = len(facts.pack.procedure("mv-out").readiness)
    answers = [m.AnswerReadiness(m.Answer.YES)] * (asks - 1) + [m.AnswerReadiness(answer)]
    journey, _ = walk(facts, m.ChooseProcedure("mv-out"), m.GoNext(), *answers)
    assert journey.place == p.ReadinessResult("mv-out")
    journey, _ = walk(facts, m.GoNext(), journey=journey)
    assert journey.place == p.StepAt("mv-out", m.Route.COUNTER, 0)


def test_moving_in_is_never_offered_online(facts):
    """転入届 is in person: no readiness questions, the counter's steps."""
    journey, _ = walk(facts, m.ChooseProcedure("mv-in"), m.GoNext())
    assert journey.place == p.StepAt("mv-in", m.Route.COUNTER, 0)


def test_steps_end_at_the_handover_and_back_undoes_each(facts):
    """Every step forward has its step back."""
    journey, _ = walk(facts, m.ChooseProcedure("mv-in"))
    trail = [journey.place]
    while not isinstance(journey.place, p.Handover):
        journey, _ = walk(facts, m.GoNext(), journey=journey)
        trail.append(journey.place)
    while len(trail) > 1:
        assert journey.place == trail.pop()
        journey, _ = walk(facts, m.GoBack(), journey=journey)


def test_idle_asks_then_wipes(facts):
    """After 3 minutes: still there? After 30 s more: everything of the visit is gone."""
    chosen = (m.ChooseLanguage("en"), m.ChooseProcedure("mv-out"), m.Tick(0.0))
    journey, _ = walk(facts, *chosen, m.Tick(IDLE_PROMPT_S - 1))
    assert not journey.asking
    journey, events = walk(facts, m.Tick(IDLE_PROMPT_S), journey=journey)
    assert journey.asking
    assert m.IdleAsked() in events
    journey, events = walk(facts, m.Tick(IDLE_PROMPT_S + IDLE_ANSWER_S - 1), journey=journey)
    assert journey.asking
    assert journey.seconds_left == 1
    journey, events = walk(facts, m.Tick(IDLE_PROMPT_S + IDLE_ANSWER_S), journey=journey)
    assert events == [m.SessionEnded(m.Ending.TIMED_OUT)]
    assert (journey.place, journey.history, journey.answers) == (p.Start(), (), ())
    assert journey.preferences.language == "ja"


def test_answering_still_there_returns_to_the_same_place(facts):
    """つづける goes on where the resident was, and the clock starts anew."""
    journey, _ = walk(facts, m.ChooseProcedure("mv-out"), m.Tick(0.0), m.Tick(IDLE_PROMPT_S), m.StayHere())
    assert journey.place == p.Verdict("mv-out")
    assert not journey.asking
    journey, _ = walk(facts, m.Tick(IDLE_PROMPT_S + 1), m.Tick(2 * IDLE_PROMPT_S), journey=journey)
    assert not journey.asking


def test_a_kiosk_at_rest_never_asks(facts):
    """Nobody there: no prompt, no session, however long."""
    journey, events = walk(facts, m.Tick(0.0), m.Tick(10_000.0), m.Tick(90_000.0))
    assert (journey.place, events) == (p.Start(), [])


def test_listening_counts_as_being_there(facts):
    """The quiet begins when the voice has ended."""
    journey, _ = walk(
        facts, m.ChooseProcedure("mv-out"), m.Tick(0.0), m.Tick(170.0), m.SpeechFinished("1.a", True)
    )
    journey, _ = walk(facts, m.Tick(175.0), m.Tick(185.0), journey=journey)
    assert not journey.asking


def test_one_job_a_tap(facts):
    """Tapping print again while it prints asks for nothing more."""
    at_print = (m.ChooseProcedure("mv-in"), m.PrintSlip(), m.PrintSlip(), m.PrintSlip())
    journey, events = walk(facts, *at_print)
    assert [e for e in events if isinstance(e, m.SlipRequested)] == [m.SlipRequested("mv-in", 1)]
    journey, events = walk(facts, m.PrintFinished(1, True), journey=journey)
    assert (journey.slip, events) == (SlipState.PRINTED, [m.SlipPrinted("mv-in")])


def test_a_slip_of_the_last_visitor_says_nothing_to_the_next(facts):
    """A late answer of the printer is not shown to somebody else."""
    journey, _ = walk(
        facts, m.ChooseProcedure("mv-in"), m.PrintSlip(), m.StartOver(), m.ChooseProcedure("mv-out")
    )
    journey, events = walk(facts, m.PrintFinished(1, False), journey=journey)
    assert (journey.slip, events) == (SlipState.NONE, [])


def test_faults_are_noticed_once_and_survive_the_visit(facts):
    """The machine's state is not the visitor's."""
    failed = m.DeviceFailed(m.Fault.PRINTER)
    journey, events = walk(facts, m.Begin(), failed, failed, m.StartOver())
    assert events.count(m.FaultNoticed(m.Fault.PRINTER)) == 1
    assert journey.faults == {m.Fault.PRINTER}
    journey, events = walk(facts, m.DeviceRecovered(m.Fault.PRINTER), journey=journey)
    assert (journey.faults, events) == (frozenset(), [m.FaultCleared(m.Fault.PRINTER)])


def test_a_bug_says_sorry_and_goes_home_by_itself(facts):
    """The sorry screen leaves after 30 s or by its one button."""
    journey, events = walk(facts, m.ChooseProcedure("mv-out"), m.ReportBug())
    assert journey.place == p.Sorry()
    assert m.SessionEnded(m.Ending.SORRY) in events
    assert walk(facts, m.StartOver(), journey=journey)[0].place == p.Start()
    assert walk(facts, m.Tick(0.0), m.Tick(SORRY_S), journey=journey)[0].place == p.Start()


def test_every_visit_has_one_beginning_and_one_end(facts):
    """Session events come in pairs."""
    _, events = walk(facts, m.Begin(), m.StartOver(), m.ChooseLanguage("en"), m.StartOver(), m.StartOver())
    kinds = [type(e).__name__ for e in events if isinstance(e, m.SessionStarted | m.SessionEnded)]
    assert kinds == ["SessionStarted", "SessionEnded"] * 3


COMMANDS = st.one_of(
    st.sampled_from(
        [
            m.Begin(), m.GoNext(), m.GoBack(), m.StartOver(), m.PrintSlip(), m.Finish(), m.HearAgain(),
            m.CallStaff(), m.StayHere(), m.TurnPage(), m.ReportBug(), m.SwitchSound(False),
            m.ChooseLanguage("en"), m.ChooseTextSize(m.TextSize.LARGEST), m.ChooseTheme(m.Theme.DARK),
        ]
    ),
    st.sampled_from(["moving", "certificate", "care"]).map(m.ChooseLifeEvent),
    st.sampled_from(["mv-out", "mv-in", "ct-resident", "kg-new", "tx-kakutei"]).map(m.ChooseProcedure),
    st.sampled_from(list(m.Answer)).map(m.AnswerReadiness),
    st.sampled_from([m.Route.COUNTER]).map(m.TakeRoute),
    st.floats(0, 1e6).map(m.Tick),
    st.builds(m.PrintFinished, st.integers(0, 3), st.booleans()),
    st.sampled_from(list(m.Fault)).map(m.DeviceFailed),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(commands=st.lists(COMMANDS, max_size=60))
def test_no_sequence_of_commands_leaves_the_map(facts, commands):
    """Whatever is tapped: the place exists, StartOver goes home and forgets."""
    journey, events = walk(facts, *commands)
    assert isinstance(journey.place, p.Place)
    begun = sum(isinstance(e, m.SessionStarted) for e in events)
    ended = sum(isinstance(e, m.SessionEnded) for e in events)
    assert begun - ended == int(journey.visiting)
    home, _ = walk(facts, m.StartOver(), journey=journey)
    assert home == Journey(faults=home.faults, slip_job=home.slip_job, now=home.now)
