"""Practising with the phone: offered where the code is, never in the way, and the way back stays what it was."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import scan_messages as c
from kiosk.domain.assistance import loggable
from kiosk.domain.facts import Facts
from kiosk.domain.journey import Journey, advance

TODAY = datetime.date(2026, 11, 21)
AT_THE_CODE = Journey(
    place=p.Handover("mv-out", m.Route.ONLINE), history=(p.Start(), p.Verdict("mv-out")), visiting=True
)


@pytest.fixture(scope="module")
def facts(packs) -> Facts:
    return Facts(packs("02402"), TODAY)


def walk(facts: Facts, journey: Journey, *commands: m.Command):
    """The journey after these commands, and every event on the way."""
    events: list[m.Event] = []
    for command in commands:
        journey, happened = advance(journey, command, facts)
        events += happened
    return journey, events


def test_the_practice_leads_back_to_the_code(facts):
    """Phone, safe code, read: the real code again, and one tap back is where it was before."""
    phone = c.ChoosePhone(c.Phone.IPHONE)
    journey, events = walk(facts, AT_THE_CODE, c.PractiseScan(), phone, c.CodeRead(), m.GoNext())
    assert (journey.place, journey.history) == (AT_THE_CODE.place, AT_THE_CODE.history)
    assert [e.how for e in events if isinstance(e, c.ScanPractised)] == [c.Practice.OPENED, c.Practice.READ]
    assert not any(isinstance(event, m.QrShown) for event in events)


def test_help_and_again(facts):
    """何も出ません, then もう一度: the safe code for the same phone, however often."""
    journey, _ = walk(facts, AT_THE_CODE, c.PractiseScan(), c.ChoosePhone(c.Phone.ANDROID))
    tried = journey
    for _ in range(3):
        journey, events = walk(facts, journey, c.NothingSeen())
        assert isinstance(journey.place, p.ScanHelp)
        assert c.ScanPractised(c.Practice.NOTHING) in events
        journey, _ = walk(facts, journey, m.GoNext())
        assert (journey.place, journey.history) == (tried.place, tried.history)


def test_from_the_last_step_the_code_comes_after_the_practice(facts):
    """Offered before the code, too; and the code counts as shown once it is."""
    route = facts.route("mv-out")
    last = len(facts.steps("mv-out", route)) - 1
    step = Journey(place=p.StepAt("mv-out", route, last), history=(p.Start(),), visiting=True)
    phone = c.ChoosePhone(c.Phone.UNKNOWN)
    journey, events = walk(facts, step, c.PractiseScan(), phone, c.CodeRead(), m.GoNext())
    assert journey.place == p.Handover("mv-out", route)
    assert journey.history == (p.Start(), step.place)
    assert m.QrShown("mv-out") in events


@pytest.mark.parametrize(
    "place",
    [
        p.Start(),
        p.Verdict("mv-out"),
        p.StepAt("mv-out", m.Route.ONLINE, 0),
        p.Handover("mn-cert", m.Route.COUNTER),
    ],
    ids=repr,
)
def test_not_where_no_code_comes_next(facts, place):
    """Nothing to practise without a code."""
    before = Journey(place=place, visiting=True)
    assert walk(facts, before, c.PractiseScan())[0].place == place


def test_every_command_of_it_means_nothing_elsewhere(facts):
    """A stray tap changes nothing."""
    for command in (c.ChoosePhone(c.Phone.IPHONE), c.CodeRead(), c.NothingSeen()):
        assert walk(facts, AT_THE_CODE, command)[0].place == AT_THE_CODE.place


def test_the_rows_tell_no_phone():
    """Of a practice three words may be kept."""
    assert {loggable(c.ScanPractised(how)) for how in c.Practice} == {
        ("ScanPractised", "opened"), ("ScanPractised", "read"), ("ScanPractised", "nothing"),
    }  # fmt: skip
